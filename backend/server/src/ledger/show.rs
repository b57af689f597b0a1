//! The ledger of an employer as of a day.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use chrono::NaiveDate;
use patuh_store::StoreError;
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::DebtDetail;
use super::{LedgerView, made_up, require_reader};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::state::AppState;

/// As of which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LedgerQuery {
    /// The day; today unless told.
    pub as_of: Option<NaiveDate>,
}

/// Show the ledger of an employer
///
/// As of a day, by all that is recorded now. The fines are reckoned as of that day and never kept. An employer sees its
/// own, without findings that were not served on it.
#[utoipa::path(tag = "money", params(("employer_id" = Id, Path, description = "The employer"), LedgerQuery), responses((status = 200, description = "The ledger", body = LedgerView), Problem))]
#[get("/employers/{employer_id}/ledger")]
pub async fn get_employer_ledger(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<LedgerQuery>,
) -> ApiResult<Json<LedgerView>> {
    require_reader(&caller)?;
    let (held, id) = (state.held(), id.into_inner());
    let as_of = query.0.as_of.unwrap_or(held.today);
    let view = state
        .store
        .read(move |conn| {
            let made = made_up(conn, &caller, &held, id, as_of)?;
            Ok::<_, ApiError>(LedgerView::of(id, made, held.law.version()))
        })
        .await?;
    Ok(Json(view))
}

/// Show one debt of an employer
///
/// Each figure with the steps, provisions and versions it rests on, and the payments that were matched to it.
#[utoipa::path(
    tag = "money",
    params(
        ("employer_id" = Id, Path, description = "The employer"),
        ("debt_id" = Id, Path, description = "The report or the finding"),
        LedgerQuery,
    ),
    responses((status = 200, description = "The debt", body = DebtDetail), Problem),
)]
#[get("/employers/{employer_id}/ledger/debts/{debt_id}")]
pub async fn get_ledger_debt(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
    query: Params<LedgerQuery>,
) -> ApiResult<Json<DebtDetail>> {
    require_reader(&caller)?;
    let (held, (id, debt)) = (state.held(), path.into_inner());
    let as_of = query.0.as_of.unwrap_or(held.today);
    let detail = state
        .store
        .read(move |conn| {
            let made = made_up(conn, &caller, &held, id, as_of)?;
            DebtDetail::of(made.ledger, &made.facts, debt).ok_or_else(|| ApiError::from(StoreError::NotFound))
        })
        .await?;
    Ok(Json(detail))
}
