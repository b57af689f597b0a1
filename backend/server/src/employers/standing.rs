//! How an employer stands, and why.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::standing::StandingReason;
use patuh_rules::words::Standing;
use patuh_store::types::Id;
use patuh_store::{employers, standing};
use serde::Serialize;
use utoipa::ToSchema;

use super::reader_of;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::state::AppState;

/// How an employer stands on a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandingView {
    /// The conclusion.
    pub standing: Standing,
    /// What it rests on, the gravest first.
    #[schema(max_items = 1000)]
    pub reasons: Vec<StandingReason>,
    /// The day.
    pub as_of: NaiveDate,
}

/// Show how an employer stands
#[utoipa::path(tag = "register", params(("employer_id" = Id, Path, description = "The employer")), responses((status = 200, description = "How it stands today", body = StandingView), Problem))]
#[get("/employers/{employer_id}/standing")]
pub async fn get_employer_standing(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let (scope, id, reader) = (caller.scope.clone(), id.into_inner(), reader_of(&caller));
    let held = state.held();
    let as_of = held.today;
    let (answer, _) = state
        .store
        .read(move |conn| {
            let row = employers::get(conn, &scope, id)?;
            standing::of(conn, held.rules(), &row, reader).map_err(ApiError::from)
        })
        .await?;
    Ok(HttpResponse::Ok().json(StandingView { standing: answer.standing, reasons: answer.reasons, as_of }))
}
