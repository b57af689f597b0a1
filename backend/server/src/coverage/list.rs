//! Listing reports.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::month::Month;
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::ReportState;
use patuh_store::coverage::{self, ReportFilter, ReportSort};
use patuh_store::employers;
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::CoverageReportSummary;
use super::view::Viewer;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which reports, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportQuery {
    /// Of one month.
    #[param(value_type = Option<String>, pattern = r"^\d{4}-(0[1-9]|1[0-2])$")]
    pub month: Option<Month>,
    /// In one state.
    pub state: Option<ReportState>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// `received_at` or `month`; `-` before it descends. The newest first unless told.
    #[param(max_length = 40)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// Which reports of one employer, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EmployerReportQuery {
    /// Of one month.
    #[param(value_type = Option<String>, pattern = r"^\d{4}-(0[1-9]|1[0-2])$")]
    pub month: Option<Month>,
    /// In one state.
    pub state: Option<ReportState>,
    /// `month` or `received_at`; `-` before it descends. The newest month first unless told.
    #[param(max_length = 40)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

const OF_ALL: &[(&str, ReportSort)] = &[
    ("-received_at", ReportSort::ReceivedAt),
    ("received_at", ReportSort::ReceivedAt),
    ("-month", ReportSort::Month),
    ("month", ReportSort::Month),
];

const OF_EMPLOYER: &[(&str, ReportSort)] = &[
    ("-month", ReportSort::Month),
    ("month", ReportSort::Month),
    ("-received_at", ReportSort::ReceivedAt),
    ("received_at", ReportSort::ReceivedAt),
];

struct Page<'a> {
    cursor: Option<&'a str>,
    limit: Option<i64>,
    sort: Option<&'a str>,
    include: Option<Include>,
    offered: &'a [(&'static str, ReportSort)],
}

/// List reports
#[utoipa::path(tag = "coverage", params(ReportQuery), responses((status = 200, description = "A page of reports", body = Listing<CoverageReportSummary>), Problem))]
#[get("/coverage-reports")]
pub async fn list_coverage_reports(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ReportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadReports)?;
    let query = query.0;
    let filter = ReportFilter {
        employer_id: query.employer_id,
        month: query.month.map(|month| month.to_string()),
        state: query.state,
        region: query.region.clone(),
    };
    let page = Page {
        cursor: query.cursor.as_deref(),
        limit: query.limit,
        sort: query.sort.as_deref(),
        include: query.include,
        offered: OF_ALL,
    };
    answer(&state, caller.scope.clone(), filter, page).await
}

/// List an employer's reports
#[utoipa::path(tag = "coverage", params(("employer_id" = Id, Path, description = "The employer"), EmployerReportQuery), responses((status = 200, description = "A page of reports", body = Listing<CoverageReportSummary>), Problem))]
#[get("/employers/{employer_id}/coverage-reports")]
pub async fn list_employer_coverage_reports(
    state: Data<AppState>,
    caller: Caller,
    employer_id: Path<Id>,
    query: Params<EmployerReportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadReports)?;
    let (query, employer_id, scope) = (query.0, employer_id.into_inner(), caller.scope.clone());
    state.store.read(move |conn| employers::get(conn, &scope, employer_id).map_err(ApiError::from)).await?;
    let filter = ReportFilter {
        employer_id: Some(employer_id),
        month: query.month.map(|month| month.to_string()),
        state: query.state,
        region: None,
    };
    let page = Page {
        cursor: query.cursor.as_deref(),
        limit: query.limit,
        sort: query.sort.as_deref(),
        include: query.include,
        offered: OF_EMPLOYER,
    };
    answer(&state, caller.scope.clone(), filter, page).await
}

async fn answer(state: &AppState, scope: Scope, filter: ReportFilter, page: Page<'_>) -> ApiResult<HttpResponse> {
    let vault = &state.store.keys().vault;
    let asked = ask(vault, page.cursor, page.limit, page.sort, page.offered, &filter)?;
    let (sort, request, with_total) = (asked.sort, asked.page.clone(), page.include == Some(Include::Total));
    let viewer = Viewer::of_request(state);
    let (rows, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(coverage::count(conn, &scope, &filter)?) } else { None };
            Ok::<_, ApiError>((coverage::list(conn, &scope, &filter, sort, &request)?, total))
        })
        .await?;
    let views: Vec<_> =
        rows.items.iter().map(|(row, name)| viewer.summary(row, name)).collect::<ApiResult<Vec<_>>>()?;
    let page = patuh_store::page::Page { items: views, next: rows.next, previous: rows.previous };
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}
