//! What was paid on findings, payment by payment: the list behind the totals of recovery.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::ledger::EntryKind;
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_store::StoreResult;
use patuh_store::ledger::recovery::{self, Recovered, RecoveryFilter};
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use super::entries::{LedgerEntryView, names_of};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::{self, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which payments.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RecoveredQuery {
    /// From this day.
    pub from: Option<NaiveDate>,
    /// To this day, included.
    pub to: Option<NaiveDate>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Recorded by one office.
    pub office_id: Option<Id>,
    /// Of one month.
    pub month: Option<Month>,
    /// `-on` or `on`: by the day of payment.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

/// Which payments, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RecoveredExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// From this day.
    pub from: Option<NaiveDate>,
    /// To this day, included.
    pub to: Option<NaiveDate>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Recorded by one office.
    pub office_id: Option<Id>,
    /// Of one month.
    pub month: Option<Month>,
    /// `-on` or `on`: by the day of payment.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
}

fn orders() -> Object {
    list::orders(SORTS)
}

const SORTS: &[(&str, ())] = &[("-on", ()), ("on", ())];

/// A payment on a finding; or the entry that takes one back, which counts against it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RecoveredView {
    /// The entry.
    #[serde(flatten)]
    pub entry: LedgerEntryView,
    /// The employer.
    pub employer_id: Id,
    /// Its name.
    pub employer_name: String,
    /// Number of the finding.
    pub finding_number: String,
    /// Region of the finding.
    pub region_code: String,
    /// The office whose recovery it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_id: Option<Id>,
}

impl RecoveredView {
    fn of(row: Recovered, names: &BTreeMap<Id, String>) -> Self {
        RecoveredView {
            employer_id: row.entry.employer_id,
            employer_name: row.employer_name,
            finding_number: row.finding_number,
            region_code: row.entry.region_code.clone(),
            office_id: row.entry.office_id,
            entry: LedgerEntryView::of(row.entry, names, false),
        }
    }
}

/// List what was paid on findings
///
/// By the day of payment. An entry that takes a payment back bears that payment's day and counts against it.
#[utoipa::path(tag = "money", params(RecoveredQuery), responses((status = 200, description = "A page of payments", body = Listing<RecoveredView>), Problem))]
#[get("/recovered-payments")]
pub async fn list_recovered_payments(
    state: Data<AppState>,
    caller: Caller,
    query: Params<RecoveredQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let filter = RecoveryFilter {
        from: query.from,
        to: query.to,
        region: query.region,
        office_id: query.office_id,
        month: query.month.map(|month| month.to_string()),
    };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let page = asked.page.clone();
    let (rows, names) = state
        .store
        .read(move |conn| {
            let rows = recovery::list(conn, &caller.scope, &filter, &page)?;
            let entries: Vec<_> = rows.items.iter().map(|row| row.entry.clone()).collect();
            let names = names_of(conn, &entries)?;
            Ok::<_, ApiError>((rows, names))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, |row| RecoveredView::of(row, &names))))
}

fn columns() -> Vec<Column<Recovered>> {
    vec![
        Column::new("Tanggal", "Date", |row: &Recovered| row.entry.on_date.into()),
        Column::new("Pemberi kerja", "Employer", |row| row.employer_name.as_str().into()),
        Column::new("Temuan", "Finding", |row| row.finding_number.as_str().into()),
        Column::new("Kode wilayah", "Region code", |row| row.entry.region_code.as_str().into()),
        Column::new("Dibayar (Rp)", "Paid (Rp)", |row| amount(row, EntryKind::Payment)),
        Column::new("Ditarik kembali (Rp)", "Taken back (Rp)", |row| amount(row, EntryKind::PaymentCorrected)),
        Column::new("Referensi", "Reference", |row| row.entry.reference.clone().into()),
        Column::new("Alasan koreksi", "Reason of the correction", |row| row.entry.reason.clone().into()),
    ]
}

fn amount(row: &Recovered, kind: EntryKind) -> Value {
    if row.entry.kind.0 == kind { Value::Money(row.entry.amount_sen) } else { Value::Empty }
}

/// Export what was paid on findings
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "money",
    params(RecoveredExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/recovered-payments/export")]
pub async fn export_recovered_payments(
    state: Data<AppState>,
    caller: Caller,
    query: Params<RecoveredExportQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let query = query.0;
    let filter = RecoveryFilter {
        from: query.from,
        to: query.to,
        region: query.region,
        office_id: query.office_id,
        month: query.month.map(|month| month.to_string()),
    };
    let asked = ask(&state.store.keys().vault, None, None, query.sort.as_deref(), SORTS, &filter)?;
    export(&state, query.format, "pembayaran-temuan", columns(), asked.page, move |conn, page| -> StoreResult<_> {
        recovery::list(conn, &caller.scope, &filter, page)
    })
    .await
}
