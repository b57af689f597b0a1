//! What was recovered on findings: the list, and its sums by district, office or month.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::ledger::{Account, EntryKind};
use patuh_rules::permission::Scope;
use std::collections::BTreeMap;

use super::LedgerEntry;
use crate::dialect::{Conn, MultiBackend};
use crate::error::StoreResult;
use crate::expressions::{below_pattern, sum_i64};
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{employers, findings, ledger_entries, organisations};
use crate::types::{Id, Word};
use crate::{keyset, scoped};

/// Which payments on findings.
#[derive(Debug, Clone, Default)]
pub struct RecoveryFilter {
    /// From this day.
    pub from: Option<NaiveDate>,
    /// To this day, included.
    pub to: Option<NaiveDate>,
    /// In a region and everything below it.
    pub region: Option<String>,
    /// Of one office.
    pub office_id: Option<Id>,
    /// Of one month.
    pub month: Option<String>,
}

/// A payment on a finding, or the entry that takes one back.
#[derive(Debug, Clone, PartialEq)]
pub struct Recovered {
    /// The entry.
    pub entry: LedgerEntry,
    /// The employer.
    pub employer_name: String,
    /// Number of the finding.
    pub finding_number: String,
}

/// What was recovered in one region by one office in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryCell {
    /// The region of the finding.
    pub region_code: String,
    /// The office.
    pub office_id: Option<Id>,
    /// The month.
    pub month: String,
    /// Payments, sen.
    pub paid_sen: i64,
    /// Of them under a mandate, sen.
    pub under_mandate_sen: i64,
    /// Payments that were taken back, sen.
    pub taken_back_sen: i64,
    /// How many entries.
    pub entries: i64,
}

type Joined<'a> = diesel::helper_types::IntoBoxed<
    'a,
    diesel::helper_types::InnerJoin<
        diesel::helper_types::InnerJoin<ledger_entries::table, findings::table>,
        employers::table,
    >,
    MultiBackend,
>;

macro_rules! filtered {
    ($query:expr, $scope:expr, $filter:expr) => {{
        let filter: &RecoveryFilter = $filter;
        let mut query = scoped!($query, $scope, ledger_entries::region_code, ledger_entries::employer_id)
            .filter(ledger_entries::kind.eq_any([Word(EntryKind::Payment), Word(EntryKind::PaymentCorrected)]))
            // The fine for failing to register is a sanction, and no contribution that was recovered.
            .filter(ledger_entries::account.ne(Word(Account::SanctionFine)))
            .filter(ledger_entries::finding_id.is_not_null());
        if let Some(from) = filter.from {
            query = query.filter(ledger_entries::on_date.ge(from));
        }
        if let Some(to) = filter.to {
            query = query.filter(ledger_entries::on_date.le(to));
        }
        if let Some(region) = &filter.region {
            query = query.filter(
                ledger_entries::region_code
                    .eq(region.clone())
                    .or(ledger_entries::region_code.like(below_pattern(region)).escape('\\')),
            );
        }
        if let Some(office) = filter.office_id {
            query = query.filter(ledger_entries::office_id.eq(office));
        }
        if let Some(month) = &filter.month {
            query = query.filter(ledger_entries::month.eq(month.clone()));
        }
        query
    }};
}

/// A page of payments on findings, by day.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &RecoveryFilter,
    page: &PageRequest,
) -> StoreResult<Page<Recovered>> {
    let query: Joined<'_> = ledger_entries::table.inner_join(findings::table).inner_join(employers::table).into_boxed();
    let query = filtered!(query, scope, filter).select((LedgerEntry::as_select(), employers::name, findings::number));
    let rows: Vec<(LedgerEntry, String, String)> =
        keyset!(query, page, ledger_entries::on_date, ledger_entries::id, Date).load(conn)?;
    let page = page.finish(rows, |(row, ..)| Edge { value: SortValue::Date(row.on_date), id: row.id });
    let items = page.items.into_iter();
    let items = items.map(|(entry, employer_name, finding_number)| Recovered { entry, employer_name, finding_number });
    Ok(Page { items: items.collect(), next: page.next, previous: page.previous })
}

/// The sums of that list, by region, office and month.
pub fn cells(conn: &mut Conn, scope: &Scope, filter: &RecoveryFilter) -> StoreResult<Vec<RecoveryCell>> {
    type Row = (String, Option<Id>, String, Word<EntryKind>, Option<Id>, i64, i64);
    let query = ledger_entries::table
        .group_by((
            ledger_entries::region_code,
            ledger_entries::office_id,
            ledger_entries::month,
            ledger_entries::kind,
            ledger_entries::mandate_id,
        ))
        .select((
            ledger_entries::region_code,
            ledger_entries::office_id,
            ledger_entries::month,
            ledger_entries::kind,
            ledger_entries::mandate_id,
            sum_i64(ledger_entries::amount_sen),
            diesel::dsl::count_star(),
        ))
        .into_boxed();
    let rows: Vec<Row> = filtered!(query, scope, filter).load(conn)?;
    let mut cells: BTreeMap<(String, Option<Id>, String), RecoveryCell> = BTreeMap::new();
    for (region_code, office_id, month, kind, mandate, sum, count) in rows {
        let key = (region_code.clone(), office_id, month.clone());
        let cell = cells.entry(key).or_insert(RecoveryCell {
            region_code,
            office_id,
            month,
            paid_sen: 0,
            under_mandate_sen: 0,
            taken_back_sen: 0,
            entries: 0,
        });
        cell.entries += count;
        let sign = if kind.0 == EntryKind::Payment { 1 } else { -1 };
        if sign > 0 {
            cell.paid_sen += sum;
        } else {
            cell.taken_back_sen += sum;
        }
        if mandate.is_some() {
            cell.under_mandate_sen += sign * sum;
        }
    }
    Ok(cells.into_values().collect())
}

/// The names of offices.
pub fn office_names(conn: &mut Conn, ids: Vec<Id>) -> StoreResult<BTreeMap<Id, String>> {
    let rows: Vec<(Id, String)> = organisations::table
        .filter(organisations::id.eq_any(ids))
        .select((organisations::id, organisations::name))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}
