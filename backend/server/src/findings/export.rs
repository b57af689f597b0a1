//! The list of findings as a file.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_rules::words::{FindingStep, ViolationType};
use patuh_store::findings::FindingFilter;
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::FindingView;
use super::list::{Desk, SORTS, filter_of, orders, page};
use crate::actor::Caller;
use crate::error::{ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::ask;
use crate::http::params::Params;
use crate::state::AppState;

/// Which findings, in which order, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FindingExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// From one inspection.
    pub inspection_id: Option<Id>,
    /// Of one type.
    pub violation_type: Option<ViolationType>,
    /// At one step.
    pub step: Option<FindingStep>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// `me`, `none` or a user's id; for the forum alone.
    #[param(pattern = "^(me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$")]
    pub assigned_to: Option<String>,
    /// Start of the number, or part of the employer's name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Whether it is open.
    pub open: Option<bool>,
    /// `today`: the next step has come due and is the reader's; `waiting`: what else is open. For the forum alone.
    pub desk: Option<Desk>,
    /// `-filed_on`, `next_date` or `-estimated_amount`, or the other way round.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
}

fn columns() -> Vec<Column<FindingView>> {
    vec![
        Column::new("Nomor", "Number", |row: &FindingView| row.number.as_str().into()),
        Column::new("Pemberi kerja", "Employer", |row| row.employer_name.as_str().into()),
        Column::new("Kode wilayah", "Region code", |row| row.region_code.as_str().into()),
        Column::new("Jenis pelanggaran", "Violation", |row| <&str>::from(row.violation_type).into()),
        Column::new("Dari bulan", "From month", |row| row.month_from.as_str().into()),
        Column::new("Sampai bulan", "To month", |row| row.month_to.as_str().into()),
        Column::new("Tenaga kerja", "Workers", |row| row.workers_affected.into()),
        Column::new("Perkiraan (Rp)", "Estimate (Rp)", |row| Value::Money(row.estimated_amount.sen())),
        Column::new("Dibayar (Rp)", "Paid (Rp)", |row| Value::Money(row.paid_total.sen())),
        Column::new("Tahap", "Step", |row| <&str>::from(row.step).into()),
        Column::new("Langkah berikutnya", "Next act", |row| row.next_act.map(<&str>::from).into()),
        Column::new("Pihak", "Whose move", |row| row.next_party.map(<&str>::from).into()),
        Column::new("Paling cepat", "From", |row| row.next_date.into()),
        Column::new("Paling lambat", "Until", |row| row.next_until.into()),
        Column::new("Petugas", "Assigned to", |row| row.assigned_to.as_ref().map(|person| person.name.as_str()).into()),
        Column::new("Diajukan", "Filed on", |row| row.filed_on.into()),
        Column::new("Ditutup", "Closed on", |row| row.closed_on.into()),
    ]
}

/// Export findings
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more. An employer gets those of which
/// something was served on it.
#[utoipa::path(
    tag = "findings",
    params(FindingExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/findings/export")]
pub async fn export_findings(
    state: Data<AppState>,
    caller: Caller,
    query: Params<FindingExportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadFindings)?;
    let (query, today) = (query.0, state.clock.today());
    let filter = filter_of(
        &caller,
        (query.assigned_to.as_deref(), query.desk),
        today,
        FindingFilter {
            employer_id: query.employer_id,
            inspection_id: query.inspection_id,
            violation_type: query.violation_type,
            step: query.step,
            region: query.region,
            assigned: None,
            q: query.q,
            open: query.open,
            denial: false,
            turn: None,
        },
    )?;
    let asked = ask(&state.store.keys().vault, None, None, query.sort.as_deref(), SORTS, &filter)?;
    let sort = asked.sort;
    export(&state, query.format, "temuan", columns(), asked.page, move |conn, request| {
        page(conn, &caller, &filter, sort, request, today)
    })
    .await
}
