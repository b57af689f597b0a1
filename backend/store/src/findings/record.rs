//! Filing a finding and recording acts on it.

use chrono::Datelike;
use diesel::prelude::*;
use patuh_rules::finding;
use patuh_rules::law::Statute;
use patuh_rules::words::ActKind;

use super::acts::{self, ActRow};
use super::{Finding, save, settle};
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::law::Rules;
use crate::ledger::{self, LedgerEntry};
use crate::schema::findings;
use crate::types::At;
use crate::{instance, mandates, standing};

/// Files a finding: numbers it, and records the filing as its first act.
pub fn file(conn: &mut Conn, rules: Rules<'_>, row: &mut Finding, filed: &ActRow) -> StoreResult<()> {
    row.number = next_number(conn, filed.on_date.year())?;
    row.filed_on = filed.on_date;
    row.filed_by = filed.recorded_by;
    diesel::insert_into(findings::table).values(&*row).execute(conn)?;
    if row.is_debt() && row.estimated_sen > 0 {
        ledger::insert(conn, &LedgerEntry::of_finding(row, filed.recorded_at))?;
    }
    let by = row.updated_by.clone();
    record(conn, rules, row, filed, &by)?;
    Ok(())
}

/// Records an act and brings the finding and its employer up to it: the one way in which a finding's state changes. The
/// caller has checked the act by the rules. Gives the act that followed by itself: once the duty is fulfilled, lifting a
/// denial of public service is asked for at once (row `provision`/`denial_lifting` of the law, unverified).
pub fn record(
    conn: &mut Conn,
    rules: Rules<'_>,
    row: &mut Finding,
    act: &ActRow,
    by: &str,
) -> StoreResult<Option<ActRow>> {
    acts::insert(conn, act)?;
    let followed = lift_that_follows(conn, act)?;
    if let Some(lift) = &followed {
        acts::insert(conn, lift)?;
    }
    resettle(conn, rules, row, act.recorded_at, by)?;
    mandates::follow(conn, row, act, by)?;
    Ok(followed)
}

/// Brings a finding and its employer up to its acts and payments, of which one came or was taken back.
pub fn resettle(conn: &mut Conn, rules: Rules<'_>, row: &mut Finding, now: At, by: &str) -> StoreResult<()> {
    crate::law::require_current(conn, Statute { law: rules.law, calendar: rules.calendar })?;
    settle(conn, rules, row)?;
    row.version += 1;
    row.updated_at = now;
    row.updated_by = by.to_owned();
    save(conn, row)?;
    standing::refresh(conn, rules, row.employer_id)
}

fn lift_that_follows(conn: &mut Conn, act: &ActRow) -> StoreResult<Option<ActRow>> {
    // A confirmation can be recorded late, when the duty is fulfilled already.
    if !act.fulfils && act.kind.0 != ActKind::DenialConfirmed {
        return Ok(None);
    }
    let state = finding::fold(&acts::for_rules(conn, act.finding_id)?);
    let on = patuh_rules::calendar::wita_date(act.recorded_at.0);
    let Some(denial) = state.denial.filter(|denial| denial.is_to_be_lifted(state.fulfilled_on, on)) else {
        return Ok(None);
    };
    Ok(Some(ActRow {
        text: Some("Kewajiban telah dipenuhi; permintaan pencabutan ini dikirim otomatis.".to_owned()),
        ..ActRow::new(act.finding_id, ActKind::LiftAsked, on.max(denial.last_on()), None, act.recorded_at)
    }))
}

/// A row of its own a year: two filings at once meet on it, and one of them is run again.
fn next_number(conn: &mut Conn, year: i32) -> StoreResult<String> {
    let key = format!("finding_number.{year}");
    let last: u32 = instance::get(conn, &key)?.and_then(|text| text.parse().ok()).unwrap_or(0);
    instance::set(conn, &key, &(last + 1).to_string())?;
    Ok(format!("TM-{year}-{:06}", last + 1))
}
