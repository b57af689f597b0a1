//! The lines of a report.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::contributions::ContributionTable;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_rules::words::Programme;
use patuh_store::coverage::{self, CoverageReport, Line, Worker};
use patuh_store::types::Id;
use serde::Deserialize;
use strum::VariantArray;
use utoipa::IntoParams;

use super::assess::Totals;
use super::view::{ContributionView, ReportLineView, WorkerView, masked};
use super::{Bench, money_error, rule_error};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LineQuery {
    /// `line`, or `-line` to descend.
    #[param(max_length = 40)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

const SORTS: &[(&str, ())] = &[("line", ()), ("-line", ())];

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
            let table = table(&bench, &report)?;
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
