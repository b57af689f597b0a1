//! What was recorded in the ledger of an employer.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::ledger::{Account, EntryKind};
use patuh_rules::money::Rupiah;
use patuh_store::ledger::{self, LedgerEntry};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, employers, people};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use super::require_reader;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::rupiah;
use crate::http::list::{self, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// One entry. Nothing here is changed: an entry that is wrong is taken back by another.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LedgerEntryView {
    /// Identifier.
    pub id: Id,
    /// What it records.
    pub kind: EntryKind,
    /// Which account it names.
    pub account: Account,
    /// How much.
    pub amount: Rupiah,
    /// The day that counts; of a correction that of the entry it takes back.
    pub on: NaiveDate,
    /// The report that is owed or paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report_id: Option<Id>,
    /// The finding that is owed or paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding_id: Option<Id>,
    /// The mandate under which it was paid; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate_id: Option<Id>,
    /// The entry that it takes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverses_id: Option<Id>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Number by which the bank or BPJS knows a payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Who recorded it; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// Who approved a correction; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: At,
}

impl LedgerEntryView {
    /// As the forum sees it, or the employer.
    pub(super) fn of(row: LedgerEntry, names: &BTreeMap<Id, String>, is_own: bool) -> Self {
        let name = |id: Option<Id>| id.filter(|_| !is_own).and_then(|id| names.get(&id).cloned());
        LedgerEntryView {
            id: row.id,
            kind: row.kind.0,
            account: row.account.0,
            amount: rupiah(row.amount_sen),
            on: row.on_date,
            report_id: row.report_id,
            finding_id: row.finding_id,
            mandate_id: row.mandate_id.filter(|_| !is_own),
            reverses_id: row.reverses_id,
            reason: row.reason,
            reference: row.reference,
            recorded_by: name(row.recorded_by),
            approved_by: name(row.approved_by),
            recorded_at: row.recorded_at,
        }
    }
}

/// Who stands behind entries.
pub(super) fn names_of(conn: &mut Conn, rows: &[LedgerEntry]) -> ApiResult<BTreeMap<Id, String>> {
    let ids = rows.iter().flat_map(|row| [row.recorded_by, row.approved_by]).flatten().collect();
    Ok(people::names(conn, ids)?)
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LedgerEntryQuery {
    /// `-on` or `on`: by the day that counts.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

pub(super) const SORTS: &[(&str, ())] = &[("-on", ()), ("on", ())];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List the entries of an employer's ledger
#[utoipa::path(tag = "money", params(("employer_id" = Id, Path, description = "The employer"), LedgerEntryQuery), responses((status = 200, description = "A page of entries", body = Listing<LedgerEntryView>), Problem))]
#[get("/employers/{employer_id}/ledger/entries")]
pub async fn list_ledger_entries(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<LedgerEntryQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (query, id, vault) = (query.0, id.into_inner(), &state.store.keys().vault);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &id)?;
    let (page, is_own) = (asked.page.clone(), caller.employer_id().is_some());
    let (rows, names) = state
        .store
        .read(move |conn| {
            employers::get(conn, &caller.scope, id)?;
            let rows = ledger::list(conn, id, is_own, &page)?;
            let names = names_of(conn, &rows.items)?;
            Ok::<_, ApiError>((rows, names))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, |row| LedgerEntryView::of(row, &names, is_own))))
}
