//! Reports, as a list and one by one.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_store::monev;
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{MonevHeadView, MonevReportView, require_reader};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::http::list::{Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which page of reports.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MonevQuery {
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

/// List monitoring reports
///
/// The latest first.
#[utoipa::path(tag = "meetings", params(MonevQuery), responses((status = 200, description = "A page of reports", body = Listing<MonevHeadView>), Problem))]
#[get("/monev-reports")]
pub async fn list_monev_reports(
    state: Data<AppState>,
    caller: Caller,
    query: Params<MonevQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("-made_at", ())], &())?;
    let page = asked.page.clone();
    let page = state.store.read(move |conn| monev::list(conn, &caller.scope, &page).map_err(ApiError::from)).await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, None, MonevHeadView::from)))
}

/// Show a monitoring report
///
/// With what it says. It is changed no more.
#[utoipa::path(tag = "meetings", params(("monev_report_id" = Id, Path, description = "The report")), responses((status = 200, description = "The report", body = MonevReportView), Problem))]
#[get("/monev-reports/{monev_report_id}")]
pub async fn get_monev_report(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<MonevReportView>> {
    require_reader(&caller)?;
    let id = id.into_inner();
    let row = state.store.read(move |conn| monev::get(conn, &caller.scope, id).map_err(ApiError::from)).await?;
    Ok(Versioned::new(1, MonevReportView::of(row)?))
}
