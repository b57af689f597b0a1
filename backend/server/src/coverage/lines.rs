//! The lines of a report.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::contributions::ContributionTable;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_rules::words::{Payer, Programme};
use patuh_store::coverage::{self, CoverageReport, Line, Worker};
use patuh_store::types::Id;
use serde::Deserialize;
use strum::VariantArray;
use utoipa::IntoParams;
use utoipa::openapi::Object;

use super::assess::Totals;
use super::view::{ContributionView, ReportLineView, WorkerView, masked};
use super::{Bench, money_error, rule_error};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::{self, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LineQuery {
    /// `line`, or `-line` to descend.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

const SORTS: &[(&str, ())] = &[("line", ()), ("-line", ())];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List the lines of a report
///
/// Corrected lines stand before those that took their place. National ids are masked.
#[utoipa::path(tag = "coverage", params(("report_id" = Id, Path, description = "The report"), LineQuery), responses((status = 200, description = "A page of lines", body = Listing<ReportLineView>), Problem))]
#[get("/coverage-reports/{report_id}/lines")]
pub async fn list_report_lines(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<LineQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadReports)?;
    let (query, id, scope) = (query.0, id.into_inner(), caller.scope.clone());
    let vault = &state.store.keys().vault;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &("lines", id))?;
    let (page, bench) = (asked.page.clone(), Bench::new(&state));
    let views = state
        .store
        .read(move |conn| {
            let (report, _) = coverage::get(conn, &scope, id)?;
            let rows = coverage::lines(conn, report.id, &page)?;
            let table = table(&bench.of_report(conn, &report)?, &report)?;
            let items = rows.items.iter().map(|(line, worker)| view(&table, line, worker)).collect::<ApiResult<_>>()?;
            Ok::<_, ApiError>(patuh_store::page::Page { items, next: rows.next, previous: rows.previous })
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, views, None, |view: ReportLineView| view)))
}

/// The rows that decide the contributions of a report: the law of its month, with the scale and the risk class of then.
pub fn table(bench: &Bench, report: &CoverageReport) -> ApiResult<ContributionTable> {
    let totals: Totals = serde_json::from_str(&report.totals).map_err(ApiError::internal)?;
    let month: Month = report.month.parse().map_err(ApiError::internal)?;
    ContributionTable::new(&bench.law, month, totals.risk_class, totals.scale, Programme::VARIANTS)
        .map_err(|error| rule_error(error.into()))
}

/// A line as it is shown.
pub fn view(table: &ContributionTable, line: &Line, worker: &Worker) -> ApiResult<ReportLineView> {
    let wage = Rupiah::from_sen(line.wage_sen).map_err(money_error)?;
    let programmes = line.programmes();
    let contributions = table.items(wage, &programmes).map_err(money_error)?;
    let contribution = |item: patuh_rules::contributions::ContributionItem| ContributionView {
        programme: item.programme,
        payer: item.payer,
        base: item.base,
        rate: item.rate,
        amount: item.amount,
    };
    Ok(ReportLineView {
        id: line.id,
        line: line.line,
        worker: WorkerView {
            id: worker.id,
            name: line.name.clone(),
            nik_masked: masked(&worker.nik_last4),
            kpj: line.kpj.clone(),
        },
        wage,
        programmes,
        joined_on: line.joined_on,
        left_on: line.left_on,
        contributions: contributions.into_iter().map(contribution).collect(),
        corrects_line_id: line.corrects_line_id,
        superseded: line.superseded_in.is_some(),
        change: line.change.map(|change| change.0),
    })
}

/// Which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LineExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
}

/// Export the lines of a report
///
/// The lines that stand and those that were corrected, national ids masked.
#[utoipa::path(
    tag = "coverage",
    params(("report_id" = Id, Path, description = "The report"), LineExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/coverage-reports/{report_id}/lines/export")]
pub async fn export_report_lines(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<LineExportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadReports)?;
    let (id, scope, bench) = (id.into_inner(), caller.scope.clone(), Bench::new(&state));
    let (number, table) = state
        .store
        .read(move |conn| {
            let (report, _) = coverage::get(conn, &scope, id)?;
            let table = table(&bench.of_report(conn, &report)?, &report)?;
            Ok::<_, ApiError>((report.receipt_number.clone(), table))
        })
        .await?;
    let page = patuh_store::page::PageRequest::first(500);
    export(&state, query.0.format, &number, columns(), page, move |conn, page| {
        let rows = coverage::lines(conn, id, page)?;
        let broken = |error: ApiError| patuh_store::StoreError::Corrupt(error.to_string());
        let views = rows.items.iter().map(|(line, worker)| view(&table, line, worker).map_err(broken));
        let items = views.collect::<Result<_, _>>()?;
        Ok(patuh_store::page::Page { items, next: rows.next, previous: rows.previous })
    })
    .await
}

fn columns() -> Vec<Column<ReportLineView>> {
    fn owed(line: &ReportLineView, payer: Payer, programme: Option<Programme>) -> Value {
        let items = line.contributions.iter().filter(|item| item.payer == payer);
        let items = items.filter(|item| programme.is_none_or(|programme| item.programme == programme));
        Rupiah::sum(items.map(|item| item.amount)).map_or(Value::Empty, |sum| Value::Money(sum.sen()))
    }
    use Programme::{Jht, Jkk, Jkm, Jp};
    vec![
        Column::new("No", "No", |row: &ReportLineView| row.line.into()),
        Column::new("Nama", "Name", |row| row.worker.name.as_str().into()),
        Column::new("NIK", "NIK", |row| row.worker.nik_masked.as_str().into()),
        Column::new("KPJ", "KPJ", |row| row.worker.kpj.clone().into()),
        Column::new("Upah", "Wage", |row| Value::Money(row.wage.sen())),
        Column::new("Program", "Programmes", |row| {
            row.programmes.iter().map(<&str>::from).collect::<Vec<_>>().join(" ").to_uppercase().into()
        }),
        Column::new("JKK", "JKK", |row| owed(row, Payer::Employer, Some(Jkk))),
        Column::new("JKM", "JKM", |row| owed(row, Payer::Employer, Some(Jkm))),
        Column::new("JHT pemberi kerja", "JHT employer", |row| owed(row, Payer::Employer, Some(Jht))),
        Column::new("JHT pekerja", "JHT worker", |row| owed(row, Payer::Worker, Some(Jht))),
        Column::new("JP pemberi kerja", "JP employer", |row| owed(row, Payer::Employer, Some(Jp))),
        Column::new("JP pekerja", "JP worker", |row| owed(row, Payer::Worker, Some(Jp))),
        Column::new("Jumlah pemberi kerja", "Total employer", |row| owed(row, Payer::Employer, None)),
        Column::new("Jumlah pekerja", "Total worker", |row| owed(row, Payer::Worker, None)),
        Column::new("Tanggal masuk", "Joined on", |row| row.joined_on.into()),
        Column::new("Tanggal keluar", "Left on", |row| row.left_on.into()),
        Column::new("Perubahan", "Change", |row| row.change.map(<&str>::from).into()),
        Column::new("Sudah dikoreksi", "Corrected", |row| if row.superseded { "x".into() } else { Value::Empty }),
    ]
}
