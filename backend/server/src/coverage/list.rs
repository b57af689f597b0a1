//! Listing reports.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::month::Month;
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::ReportState;
use patuh_store::coverage::{self, CoverageReport, ReportFilter, ReportSort};
use patuh_store::employers;
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::Object;

use super::CoverageReportSummary;
use super::view::Viewer;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which reports, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportQuery {
    /// Of one month.
    #[param(value_type = Option<String>, pattern = r"^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$")]
    pub month: Option<Month>,
    /// In one state.
    pub state: Option<ReportState>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// `received_at` or `month`; `-` before it descends. The newest first unless told.
    #[param(schema_with = orders_of_all)]
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
    #[param(value_type = Option<String>, pattern = r"^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$")]
    pub month: Option<Month>,
    /// In one state.
    pub state: Option<ReportState>,
    /// `month` or `received_at`; `-` before it descends. The newest month first unless told.
    #[param(schema_with = orders_of_employer)]
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

fn orders_of_all() -> Object {
    list::orders(OF_ALL)
}

const OF_EMPLOYER: &[(&str, ReportSort)] = &[
    ("-month", ReportSort::Month),
    ("month", ReportSort::Month),
    ("-received_at", ReportSort::ReceivedAt),
    ("received_at", ReportSort::ReceivedAt),
];

fn orders_of_employer() -> Object {
    list::orders(OF_EMPLOYER)
}

/// Which reports, in which order, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReportExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Of one month.
    #[param(value_type = Option<String>, pattern = r"^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$")]
    pub month: Option<Month>,
    /// In one state.
    pub state: Option<ReportState>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// `received_at` or `month`; `-` before it descends.
    #[param(schema_with = orders_of_all)]
    pub sort: Option<String>,
}

/// Export reports
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "coverage",
    params(ReportExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/coverage-reports/export")]
pub async fn export_coverage_reports(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ReportExportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadReports)?;
    let query = query.0;
    let filter = ReportFilter {
        employer_id: query.employer_id,
        month: query.month.map(|month| month.to_string()),
        state: query.state,
        region: query.region.clone(),
    };
    let asked = ask(&state.store.keys().vault, None, None, query.sort.as_deref(), OF_ALL, &filter)?;
    let (scope, sort) = (caller.scope.clone(), asked.sort);
    export(&state, query.format, "laporan-kepesertaan", columns(), asked.page, move |conn, page| {
        coverage::list(conn, &scope, &filter, sort, page)
    })
    .await
}

fn columns() -> Vec<Column<(CoverageReport, String)>> {
    vec![
        Column::new("Nomor tanda terima", "Receipt number", |(row, _): &(CoverageReport, String)| {
            row.receipt_number.as_str().into()
        }),
        Column::new("Pemberi kerja", "Employer", |(_, name)| name.as_str().into()),
        Column::new("Kode wilayah", "Region code", |(row, _)| row.region_code.as_str().into()),
        Column::new("Bulan", "Month", |(row, _)| row.month.as_str().into()),
        Column::new("Keadaan", "State", |(row, _)| <&str>::from(row.state.0).into()),
        Column::new("Revisi", "Revision", |(row, _)| row.revision.into()),
        Column::new("Jumlah pekerja", "Workers", |(row, _)| row.line_count.into()),
        Column::new("Masuk", "Joined", |(row, _)| row.workers_in.into()),
        Column::new("Keluar", "Left", |(row, _)| row.workers_out.into()),
        Column::new("Jumlah upah", "Wages", |(row, _)| Value::Money(row.wages_sen)),
        Column::new("Iuran", "Due", |(row, _)| Value::Money(row.due_sen)),
        Column::new("Dibayar", "Paid", |(row, _)| Value::Money(row.paid_sen)),
        Column::new("Jatuh tempo", "Due on", |(row, _)| row.due_on.into()),
        Column::new("Diterima", "Received", |(row, _)| row.received_at.into()),
        Column::new("Terlambat", "Late", |(row, _)| if row.late { "x".into() } else { Value::Empty }),
        Column::new("Lunas", "Paid on", |(row, _)| row.paid_on.into()),
    ]
}

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
