//! The ledger of employers: what is recorded of their money, only ever added to. What accrues is reckoned by the rules
//! as of a day, from what [`facts`] gives them.

pub mod corrections;
mod facts;
pub mod recovery;

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::ledger::{Account, EntryKind};
use std::collections::BTreeSet;

use crate::coverage::CoverageReport;
use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::findings::Finding;
use crate::findings::acts::ActRow;
use crate::keyset;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{findings, ledger_entries};
use crate::types::{At, Id, Word};

pub use facts::{DebtRef, Facts, facts};

/// An entry as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_entries, treat_none_as_default_value = false)]
pub struct LedgerEntry {
    /// Identifier.
    pub id: Id,
    /// The employer.
    pub employer_id: Id,
    /// Region of the report or the finding.
    pub region_code: String,
    /// What it records.
    pub kind: Word<EntryKind>,
    /// Which account it names.
    pub account: Word<Account>,
    /// How much.
    pub amount_sen: i64,
    /// The day that counts; of a correction that of the entry it takes back.
    pub on_date: NaiveDate,
    /// The month of that day.
    pub month: String,
    /// The report that is owed or paid.
    pub report_id: Option<Id>,
    /// The finding that is owed or paid.
    pub finding_id: Option<Id>,
    /// The act on the finding that tells of the payment.
    pub act_id: Option<Id>,
    /// The mandate under which it was paid.
    pub mandate_id: Option<Id>,
    /// The entry that it takes back.
    pub reverses_id: Option<Id>,
    /// Why it takes it back.
    pub reason: Option<String>,
    /// Number by which the bank or BPJS knows a payment.
    pub reference: Option<String>,
    /// The office whose recovery it is.
    pub office_id: Option<Id>,
    /// Who recorded it.
    pub recorded_by: Option<Id>,
    /// Who approved a correction.
    pub approved_by: Option<Id>,
    /// Server time.
    pub recorded_at: At,
}

/// The month of a day, as reports write it.
fn month_of(on: NaiveDate) -> String {
    on.format("%Y-%m").to_string()
}

impl LedgerEntry {
    fn new(kind: EntryKind, employer_id: Id, region_code: &str, amount_sen: i64, on: NaiveDate, now: At) -> Self {
        LedgerEntry {
            id: Id::new(),
            employer_id,
            region_code: region_code.to_owned(),
            kind: Word(kind),
            account: Word(Account::Principal),
            amount_sen,
            on_date: on,
            month: month_of(on),
            report_id: None,
            finding_id: None,
            act_id: None,
            mandate_id: None,
            reverses_id: None,
            reason: None,
            reference: None,
            office_id: None,
            recorded_by: None,
            approved_by: None,
            recorded_at: now,
        }
    }

    /// What a report owes.
    #[must_use]
    pub fn of_report(report: &CoverageReport, on: NaiveDate, now: At) -> Self {
        let (employer_id, region) = (report.employer_id, &report.region_code);
        LedgerEntry {
            report_id: Some(report.id),
            ..LedgerEntry::new(EntryKind::Principal, employer_id, region, report.due_sen, on, now)
        }
    }

    /// What a finding claims.
    #[must_use]
    pub fn of_finding(finding: &Finding, now: At) -> Self {
        let (employer_id, region) = (finding.employer_id, &finding.region_code);
        LedgerEntry {
            finding_id: Some(finding.id),
            recorded_by: finding.filed_by,
            ..LedgerEntry::new(EntryKind::Principal, employer_id, region, finding.estimated_sen, finding.filed_on, now)
        }
    }

    /// A payment on a report.
    #[must_use]
    pub fn paying_report(report: &CoverageReport, amount_sen: i64, on: NaiveDate, reference: String, now: At) -> Self {
        let (employer_id, region) = (report.employer_id, &report.region_code);
        LedgerEntry {
            report_id: Some(report.id),
            reference: Some(reference),
            ..LedgerEntry::new(EntryKind::Payment, employer_id, region, amount_sen, on, now)
        }
    }

    /// A payment on a finding, of which an act tells.
    #[must_use]
    pub fn paying_finding(finding: &Finding, act: &ActRow, amount_sen: i64, office_id: Option<Id>) -> Self {
        let (employer_id, region) = (finding.employer_id, &finding.region_code);
        LedgerEntry {
            finding_id: Some(finding.id),
            act_id: Some(act.id),
            reference: act.reference.clone(),
            office_id,
            recorded_by: act.recorded_by,
            ..LedgerEntry::new(EntryKind::Payment, employer_id, region, amount_sen, act.on_date, act.recorded_at)
        }
    }

    /// A payment of the fine that was imposed on a finding; no act tells of it.
    #[must_use]
    pub fn paying_fine(finding: &Finding, amount_sen: i64, on: NaiveDate, reference: String, by: (Id, At)) -> Self {
        let (employer_id, region) = (finding.employer_id, &finding.region_code);
        LedgerEntry {
            account: Word(Account::SanctionFine),
            finding_id: Some(finding.id),
            reference: Some(reference),
            recorded_by: Some(by.0),
            ..LedgerEntry::new(EntryKind::Payment, employer_id, region, amount_sen, on, by.1)
        }
    }

    /// The report or the finding.
    pub fn debt(&self) -> Id {
        self.report_id.or(self.finding_id).unwrap_or_default()
    }

    fn taking_back(entry: &LedgerEntry, kind: EntryKind, reason: &str, now: At) -> Self {
        LedgerEntry {
            id: Id::new(),
            kind: Word(kind),
            reverses_id: Some(entry.id),
            reason: Some(reason.to_owned()),
            recorded_at: now,
            ..entry.clone()
        }
    }
}

/// Stores an entry.
pub fn insert(conn: &mut Conn, row: &LedgerEntry) -> StoreResult<()> {
    diesel::insert_into(ledger_entries::table).values(row).execute(conn)?;
    Ok(())
}

/// An entry of an employer, and whether it was taken back already.
pub fn get(conn: &mut Conn, employer_id: Id, id: Id) -> StoreResult<(LedgerEntry, bool)> {
    let row: LedgerEntry = ledger_entries::table
        .filter(ledger_entries::id.eq(id))
        .filter(ledger_entries::employer_id.eq(employer_id))
        .select(LedgerEntry::as_select())
        .first(conn)?;
    let counters: i64 = ledger_entries::table.filter(ledger_entries::reverses_id.eq(id)).count().get_result(conn)?;
    Ok((row, counters > 0))
}

/// Who takes an entry back, by whose approval, and why.
#[derive(Debug, Clone)]
pub struct TakingBack<'a> {
    /// Why.
    pub reason: &'a str,
    /// Who asked for it.
    pub recorded_by: Option<Id>,
    /// Who approved it; absent where it follows from a change that needed nobody's.
    pub approved_by: Option<Id>,
    /// Server time.
    pub now: At,
}

/// Takes an entry back by another.
///
/// # Errors
/// [`StoreError::NotFound`] for a correction: nothing takes one back.
pub fn take_back(conn: &mut Conn, entry: &LedgerEntry, why: &TakingBack<'_>) -> StoreResult<LedgerEntry> {
    let kind = entry.kind.0.counter().ok_or(StoreError::NotFound)?;
    let counter = LedgerEntry {
        recorded_by: why.recorded_by,
        approved_by: why.approved_by,
        ..LedgerEntry::taking_back(entry, kind, why.reason, why.now)
    };
    insert(conn, &counter)?;
    Ok(counter)
}

/// Takes back the principal of a debt that stands with another amount, and enters the new one; nothing happens where it
/// stands as it is.
pub fn determine(conn: &mut Conn, fresh: &LedgerEntry, reason: &str) -> StoreResult<()> {
    let standing = standing_of(conn, fresh.debt(), EntryKind::Principal)?;
    if standing.iter().map(|entry| entry.amount_sen).sum::<i64>() == fresh.amount_sen {
        return Ok(());
    }
    let why = TakingBack { reason, recorded_by: fresh.recorded_by, approved_by: None, now: fresh.recorded_at };
    for entry in &standing {
        take_back(conn, entry, &why)?;
    }
    if fresh.amount_sen > 0 { insert(conn, fresh) } else { Ok(()) }
}

/// Whether a debt has a principal that stands.
pub fn is_determined(conn: &mut Conn, debt: Id) -> StoreResult<bool> {
    Ok(!standing_of(conn, debt, EntryKind::Principal)?.is_empty())
}

/// The entries of one kind on a report or a finding that were not taken back, the first one first.
pub fn standing_of(conn: &mut Conn, debt: Id, kind: EntryKind) -> StoreResult<Vec<LedgerEntry>> {
    let rows: Vec<LedgerEntry> = ledger_entries::table
        .filter(ledger_entries::report_id.eq(debt).or(ledger_entries::finding_id.eq(debt)))
        .order((ledger_entries::on_date, ledger_entries::id))
        .select(LedgerEntry::as_select())
        .load(conn)?;
    let reversed: BTreeSet<Id> = rows.iter().filter_map(|row| row.reverses_id).collect();
    Ok(rows.into_iter().filter(|row| row.kind.0 == kind && !reversed.contains(&row.id)).collect())
}

/// The acts of these findings that told of a payment which was taken back.
pub fn acts_taken_back(conn: &mut Conn, finding_ids: &[Id]) -> StoreResult<BTreeSet<Id>> {
    let acts: Vec<Option<Id>> = ledger_entries::table
        .filter(ledger_entries::finding_id.eq_any(finding_ids))
        .filter(ledger_entries::kind.eq(Word(EntryKind::PaymentCorrected)))
        .select(ledger_entries::act_id)
        .load(conn)?;
    Ok(acts.into_iter().flatten().collect())
}

/// A page of an employer's entries, by the day that counts. Whoever is the employer gets those on findings that were
/// served on it.
pub fn list(conn: &mut Conn, employer_id: Id, served: bool, page: &PageRequest) -> StoreResult<Page<LedgerEntry>> {
    let mut query = ledger_entries::table
        .left_join(findings::table)
        .filter(ledger_entries::employer_id.eq(employer_id))
        .select(LedgerEntry::as_select())
        .into_boxed();
    if served {
        query = query.filter(findings::served.eq(true).or(ledger_entries::finding_id.is_null()));
    }
    let rows: Vec<LedgerEntry> = keyset!(query, page, ledger_entries::on_date, ledger_entries::id, Date).load(conn)?;
    Ok(page.finish(rows, |row| Edge { value: SortValue::Date(row.on_date), id: row.id }))
}
