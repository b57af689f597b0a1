//! Corrections of payments: asked for by one person, decided by another, carried out by counter-entries.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::ledger::{Account, CorrectionState, EntryKind};
use patuh_rules::words::{ActKind, ReportState};
use serde_json::json;

use super::{LedgerEntry, TakingBack, standing_of, take_back};
use crate::approvals::{self, Digest};
use crate::coverage::CoverageReport;
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::findings::acts::ActRow;
use crate::findings::{self, Finding};
use crate::keyset;
use crate::law::Rules;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{coverage_reports, finding_acts, findings as finding_rows, ledger_corrections};
use crate::types::{At, Id, Word};
use crate::{mandates, standing};

/// A correction as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = ledger_corrections, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Correction {
    /// Identifier.
    pub id: Id,
    /// The payment that is to be taken back.
    pub entry_id: Id,
    /// The employer.
    pub employer_id: Id,
    /// How far it has come.
    pub state: Word<CorrectionState>,
    /// Why.
    pub reason: String,
    /// The amount that should stand instead; nothing where absent.
    pub amount_sen: Option<i64>,
    /// The day of payment that should stand instead.
    pub on_date: Option<NaiveDate>,
    /// The reference that should stand instead.
    pub reference: Option<String>,
    /// Who asked.
    pub requested_by: Id,
    /// When.
    pub requested_at: At,
    /// Who decided.
    pub decided_by: Option<Id>,
    /// When.
    pub decided_at: Option<At>,
    /// What was said about it.
    pub decision_note: Option<String>,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// Stores a correction that is asked for.
pub fn insert(conn: &mut Conn, row: &Correction) -> StoreResult<()> {
    diesel::insert_into(ledger_corrections::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores what was decided. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Correction) -> StoreResult<()> {
    diesel::update(ledger_corrections::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Whose ledger a correction is about.
pub fn employer_of(conn: &mut Conn, id: Id) -> StoreResult<Id> {
    Ok(ledger_corrections::table.find(id).select(ledger_corrections::employer_id).first(conn)?)
}

/// A correction of an employer's ledger.
pub fn get(conn: &mut Conn, employer_id: Id, id: Id) -> StoreResult<Correction> {
    Ok(ledger_corrections::table
        .filter(ledger_corrections::id.eq(id))
        .filter(ledger_corrections::employer_id.eq(employer_id))
        .select(Correction::as_select())
        .first(conn)?)
}

/// A page of an employer's corrections, by the moment they were asked for.
pub fn list(conn: &mut Conn, employer_id: Id, page: &PageRequest) -> StoreResult<Page<Correction>> {
    let query = ledger_corrections::table
        .filter(ledger_corrections::employer_id.eq(employer_id))
        .select(Correction::as_select())
        .into_boxed();
    let rows: Vec<Correction> =
        keyset!(query, page, ledger_corrections::requested_at, ledger_corrections::id, At).load(conn)?;
    Ok(page.finish(rows, |row| Edge { value: SortValue::At(row.requested_at), id: row.id }))
}

/// What an approval of a correction is bound to. None: there is no such correction.
pub fn digest_of(conn: &mut Conn, id: Id) -> StoreResult<Option<Digest>> {
    let row: Option<Correction> =
        ledger_corrections::table.find(id).select(Correction::as_select()).first(conn).optional()?;
    let Some(row) = row else { return Ok(None) };
    let subject = json!({
        "id": row.id.to_string(), "entry": row.entry_id.to_string(), "reason": row.reason, "amount_sen": row.amount_sen,
        "on": row.on_date.map(|day| day.to_string()), "reference": row.reference,
    });
    approvals::digest(&subject).map(Some)
}

/// Carries an approved correction out: the payment is taken back, what should stand instead is entered, and the report or
/// the finding is brought up to both. Gives the act that was recorded on the finding, if any.
///
/// # Errors
/// [`crate::StoreError::Duplicate`] where the payment was taken back already.
pub fn carry_out(
    conn: &mut Conn,
    rules: Rules<'_>,
    entry: &LedgerEntry,
    correction: &Correction,
    by: &str,
) -> StoreResult<()> {
    let now = correction.updated_at;
    let why = TakingBack {
        reason: &correction.reason,
        recorded_by: Some(correction.requested_by),
        approved_by: correction.decided_by,
        now,
    };
    take_back(conn, entry, &why)?;
    let instead = correction.amount_sen.zip(correction.on_date).map(|(amount_sen, on)| LedgerEntry {
        id: Id::new(),
        amount_sen,
        on_date: on,
        month: super::month_of(on),
        act_id: None,
        reference: correction.reference.clone().or_else(|| entry.reference.clone()),
        recorded_by: Some(correction.requested_by),
        approved_by: correction.decided_by,
        recorded_at: now,
        ..entry.clone()
    });
    match (entry.report_id, entry.finding_id) {
        (Some(report), _) => {
            if let Some(instead) = &instead {
                super::insert(conn, instead)?;
            }
            of_report(conn, rules, report, now, by)
        }
        // A fine has no part in what fulfils a finding.
        (None, Some(_)) if entry.account.0 == Account::SanctionFine => match &instead {
            Some(instead) => super::insert(conn, instead),
            None => Ok(()),
        },
        (None, Some(finding)) => of_finding(conn, rules, finding, entry, instead, by, now),
        (None, None) => Ok(()),
    }
}

fn of_report(conn: &mut Conn, rules: Rules<'_>, id: Id, now: At, by: &str) -> StoreResult<()> {
    let mut row: CoverageReport = coverage_reports::table.find(id).select(CoverageReport::as_select()).first(conn)?;
    let payments = standing_of(conn, id, EntryKind::Payment)?;
    row.paid_sen = payments.iter().map(|payment| payment.amount_sen).sum();
    let is_paid = row.paid_sen > 0 && row.paid_sen >= row.due_sen;
    row.state = Word(match (is_paid, row.accepted_at) {
        (true, _) => ReportState::Paid,
        (false, Some(_)) => ReportState::Accepted,
        (false, None) => ReportState::Received,
    });
    row.paid_on = payments.last().map(|payment| payment.on_date).filter(|_| is_paid);
    row.version += 1;
    row.updated_at = now;
    by.clone_into(&mut row.updated_by);
    crate::coverage::save(conn, &row)?;
    standing::refresh(conn, rules, row.employer_id)
}

fn of_finding(
    conn: &mut Conn,
    rules: Rules<'_>,
    id: Id,
    entry: &LedgerEntry,
    instead: Option<LedgerEntry>,
    by: &str,
    now: At,
) -> StoreResult<()> {
    let mut row: Finding = finding_rows::table.find(id).select(Finding::as_select()).first(conn)?;
    let told: Option<ActRow> = match entry.act_id {
        Some(act) => finding_acts::table.find(act).select(ActRow::as_select()).first(conn).optional()?,
        None => None,
    };
    match instead {
        Some(instead) => {
            // What fulfilled the duty still does where no less stands instead.
            let fulfils = told.is_some_and(|act| act.fulfils) && instead.amount_sen >= entry.amount_sen;
            let act = ActRow {
                amount_sen: Some(instead.amount_sen),
                reference: instead.reference.clone(),
                fulfils,
                ..ActRow::new(id, ActKind::PaymentRecorded, instead.on_date, instead.recorded_by, now)
            };
            findings::record(conn, rules, &mut row, &act, by)?;
            super::insert(conn, &LedgerEntry { act_id: Some(act.id), ..instead })?;
        }
        None => findings::resettle(conn, rules, &mut row, now, by)?,
    }
    match entry.mandate_id {
        Some(mandate) => mandates::recount(conn, mandate, now, by),
        None => Ok(()),
    }
}
