//! The ledger of an employer as a file: its debts as of a day.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::money::Rupiah;
use patuh_store::page::{Page, PageRequest};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::DebtSource;
use super::{DebtAccountView, LedgerView, made_up, require_reader};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::params::Params;
use crate::state::AppState;

/// As of which day, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LedgerExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// The day; today unless told.
    pub as_of: Option<NaiveDate>,
}

fn money(amount: Rupiah) -> Value {
    Value::Money(amount.sen())
}

fn columns(as_of: NaiveDate) -> Vec<Column<DebtAccountView>> {
    let source = |row: &DebtAccountView| match row.debt.source {
        DebtSource::Report => "report".into(),
        DebtSource::Finding => "finding".into(),
    };
    vec![
        Column::new("Asal", "Source", source),
        Column::new("Nomor", "Number", |row| row.debt.number.as_str().into()),
        Column::new("Dari bulan", "From month", |row| row.debt.month_from.as_str().into()),
        Column::new("Sampai bulan", "To month", |row| row.debt.month_to.as_str().into()),
        Column::new("Jatuh tempo", "Due on", |row| row.due_on.into()),
        Column::new("Pokok (Rp)", "Principal (Rp)", |row| money(row.principal.charged)),
        Column::new("Pokok dibayar (Rp)", "Principal paid (Rp)", |row| money(row.principal.paid)),
        Column::new("Sisa pokok (Rp)", "Principal left (Rp)", |row| money(row.principal.balance)),
        Column::new("Denda 2% (Rp)", "Late fine 2% (Rp)", |row| money(row.late_fine.charged)),
        Column::new("Denda 2% dibayar (Rp)", "Late fine paid (Rp)", |row| money(row.late_fine.paid)),
        Column::new("Sisa denda 2% (Rp)", "Late fine left (Rp)", |row| money(row.late_fine.balance)),
        Column::new("Denda 0,1% (Rp)", "Sanction fine 0.1% (Rp)", |row| money(row.sanction_fine.charged)),
        Column::new("Denda 0,1% dibayar (Rp)", "Sanction fine paid (Rp)", |row| money(row.sanction_fine.paid)),
        Column::new("Sisa denda 0,1% (Rp)", "Sanction fine left (Rp)", |row| money(row.sanction_fine.balance)),
        Column::called(format!("Per tanggal {as_of}"), |_| Value::Empty),
    ]
}

/// Export the ledger of an employer
///
/// Its debts as of a day, one a row.
#[utoipa::path(
    tag = "money",
    params(("employer_id" = Id, Path, description = "The employer"), LedgerExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/employers/{employer_id}/ledger/export")]
pub async fn export_employer_ledger(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<LedgerExportQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (held, id, format) = (state.held(), id.into_inner(), query.0.format);
    let as_of = query.0.as_of.unwrap_or(held.today);
    let view = state
        .store
        .read(move |conn| {
            let made = made_up(conn, &caller, &held, id, as_of)?;
            Ok::<_, ApiError>(LedgerView::of(id, made, held.law.version()))
        })
        .await?;
    let debts = view.debts;
    export(&state, format, "buku-piutang", columns(as_of), PageRequest::first(1), move |_, _| {
        Ok(Page { items: debts.clone(), next: None, previous: None })
    })
    .await
}
