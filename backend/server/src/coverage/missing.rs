//! Who did not report a month.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_store::employers::{self, EmployerFilter, EmployerSort};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::Object;

use crate::actor::Caller;
use crate::employers::export::columns;
use crate::employers::{EmployerSummary, Eyes};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::export::{ExportFormat, export};
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which month, where, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MissingQuery {
    /// The month.
    #[param(value_type = String, pattern = r"^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$")]
    pub month: Month,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// `name` or `open_findings`; `-` before it descends.
    #[param(schema_with = orders)]
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

const SORTS: &[(&str, EmployerSort)] = &[
    ("name", EmployerSort::Name),
    ("-name", EmployerSort::Name),
    ("-open_findings", EmployerSort::OpenFindings),
    ("open_findings", EmployerSort::OpenFindings),
];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List employers that did not report a month
#[utoipa::path(tag = "coverage", params(MissingQuery), responses((status = 200, description = "A page of employers", body = Listing<EmployerSummary>), Problem))]
#[get("/coverage-reports/missing")]
pub async fn list_missing_reports(
    state: Data<AppState>,
    caller: Caller,
    query: Params<MissingQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadReports)?;
    let query = query.0;
    let filter = EmployerFilter {
        not_reported: Some(query.month.to_string()),
        region: query.region,
        ..EmployerFilter::default()
    };
    let vault = &state.store.keys().vault;
    let eyes = Eyes::of(&state, &caller);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), &eyes.offered(SORTS), &filter)?;
    let (scope, sort, page, with_total) =
        (caller.scope.clone(), asked.sort, asked.page.clone(), query.include == Some(Include::Total));
    let (rows, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(employers::count(conn, &scope, &filter)?) } else { None };
            let mut page = employers::list_shown(conn, &scope, &filter, sort, &page)?;
            eyes.judge(conn, page.items.iter_mut())?;
            Ok::<_, ApiError>((page, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, EmployerSummary::from)))
}

/// Which month, where, in which order, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MissingExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// The month.
    #[param(value_type = String, pattern = r"^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$")]
    pub month: Month,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// `name` or `open_findings`; `-` before it descends.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
}

/// Export employers that did not report a month
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "coverage",
    params(MissingExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/coverage-reports/missing/export")]
pub async fn export_missing_reports(
    state: Data<AppState>,
    caller: Caller,
    query: Params<MissingExportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadReports)?;
    let query = query.0;
    let month = query.month.to_string();
    let filter =
        EmployerFilter { not_reported: Some(month.clone()), region: query.region, ..EmployerFilter::default() };
    let eyes = Eyes::of(&state, &caller);
    let asked = ask(&state.store.keys().vault, None, None, query.sort.as_deref(), &eyes.offered(SORTS), &filter)?;
    let (scope, sort) = (caller.scope.clone(), asked.sort);
    export(&state, query.format, &format!("belum-melapor-{month}"), columns(), asked.page, move |conn, page| {
        let mut page = employers::list_shown(conn, &scope, &filter, sort, page)?;
        eyes.judge(conn, page.items.iter_mut())?;
        Ok(page)
    })
    .await
}
