use diesel::prelude::*;
use patuh_rules::finding;
use patuh_rules::ledger::EntryKind;
use patuh_rules::words::{ActKind, FindingStep, MandateKind, MandateState};

use super::{Mandate, findings_of, insert, next_number, returned_on_finding, save};
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::sum_i64;
use crate::findings::acts::{self, ActRow};
use crate::findings::{Finding, NO_DATE};
use crate::schema::{ledger_entries, mandate_findings, mandates, users};
use crate::types::{At, Id, Word};

/// The mandate under which state attorneys act on a finding now.
pub fn live_of(conn: &mut Conn, finding_id: Id) -> StoreResult<Option<Mandate>> {
    in_states(conn, finding_id, &[MandateState::Given, MandateState::Accepted])
}

/// The mandate on this finding that waits for approval.
pub fn waiting_on(conn: &mut Conn, finding_id: Id) -> StoreResult<Option<Mandate>> {
    in_states(conn, finding_id, &[MandateState::Proposed])
}

fn in_states(conn: &mut Conn, finding_id: Id, states: &[MandateState]) -> StoreResult<Option<Mandate>> {
    let states: Vec<_> = states.iter().copied().map(Word).collect();
    Ok(mandate_findings::table
        .inner_join(mandates::table)
        .filter(mandate_findings::finding_id.eq(finding_id))
        .filter(mandates::state.eq_any(states))
        .order((mandates::on_date.desc(), mandates::id.desc()))
        .select(Mandate::as_select())
        .first(conn)
        .optional()?)
}

/// Brings the mandate of a finding up to an act that was recorded on it. An act that gives a mandate which has no row
/// yet, because it was recorded on the finding itself, makes one.
pub fn follow(conn: &mut Conn, row: &Finding, act: &ActRow, by: &str) -> StoreResult<()> {
    let mandate = match (live_of(conn, row.id)?, MandateKind::of(act.kind.0)) {
        (Some(mandate), _) => mandate,
        (None, Some(kind)) => lone(conn, row, act, kind, by)?,
        (None, None) => return Ok(()),
    };
    let mut row = mandate;
    if let (ActKind::SimpleClaim | ActKind::OrdinaryClaim, Some(court)) = (act.kind.0, &act.court) {
        row.court = Some(court.clone());
        row.register_number.clone_from(&act.reference);
    }
    settle(conn, row, act.recorded_at, by)
}

/// A mandate that was given on one finding alone.
fn lone(conn: &mut Conn, row: &Finding, act: &ActRow, kind: MandateKind, by: &str) -> StoreResult<Mandate> {
    let giver = act.recorded_by.map(|who| users::table.find(who).select(users::organisation_id).first(conn).optional());
    let fresh = Mandate::proposal(kind, row.employer_id, row.region_code.clone(), act.on_date, act.recorded_at, by);
    let previous_mandate_id = match kind {
        MandateKind::Litigation => returned_on_finding(conn, row.id)?,
        MandateKind::NonLitigation => None,
    };
    let mut mandate = Mandate {
        number: Some(next_number(conn, act.on_date)?),
        state: Word(MandateState::Given),
        subject: act.reference.clone().unwrap_or_else(|| row.number.clone()),
        giver_id: giver.transpose()?.flatten(),
        previous_mandate_id,
        proposed_by: act.recorded_by,
        ..fresh
    };
    insert(conn, &mut mandate, &[(row.id, (row.estimated_sen - row.paid_sen).max(0))])?;
    Ok(mandate)
}

/// Recomputes what a mandate's row repeats of the acts on its findings.
fn settle(conn: &mut Conn, mut row: Mandate, now: At, by: &str) -> StoreResult<()> {
    let (mut live, mut over) = (Vec::new(), Vec::new());
    for (finding, _) in findings_of(conn, row.id)? {
        let state = finding::fold(&acts::for_rules(conn, finding.id)?);
        let ended_on = state.closed_on.or(state.fulfilled_on);
        match ended_on {
            Some(ended_on) => over.push((finding, state, ended_on)),
            None => live.push((finding, state)),
        }
    }
    let states = || live.iter().map(|(_, state)| state).chain(over.iter().map(|(_, state, _)| state));
    // While it is being given, the findings that come later still carry the mandate before it.
    let is_this = |mandate: &&finding::Mandate| {
        mandate.given_on >= row.on_date && mandate.for_litigation == (row.kind.0 == MandateKind::Litigation)
    };
    row.accepted_on =
        states().filter_map(|state| state.mandate.as_ref()).filter(is_this).filter_map(|of| of.accepted_on).min();
    // What is fulfilled or closed asks for no return; the others go back together.
    let returned = |state: &finding::FindingState| state.mandate.as_ref().filter(is_this)?.returned_on;
    let returned: Option<Vec<_>> = match live.is_empty() {
        true => over.iter().map(|(_, state, _)| returned(state)).collect(),
        false => live.iter().map(|(_, state)| returned(state)).collect(),
    };
    row.returned_on = returned.and_then(|days| days.into_iter().max());
    row.ended_on = over.iter().map(|(_, _, ended_on)| *ended_on).max().filter(|_| live.is_empty());
    let open = live.iter().map(|(finding, _)| finding);
    row.step = Word(open.clone().map(|finding| finding.step.0).max().unwrap_or(FindingStep::Closed));
    let next = open.filter(|finding| finding.next_act.is_some()).min_by_key(|finding| finding.next_date);
    row.next_act = next.and_then(|finding| finding.next_act);
    row.next_date = next.map_or(NO_DATE, |finding| finding.next_date);
    row.next_until = next.and_then(|finding| finding.next_until);
    row.next_after = next.and_then(|finding| finding.next_after);
    row.state = Word(match (row.returned_on, row.ended_on, row.accepted_on) {
        (Some(_), ..) => MandateState::Returned,
        (None, Some(_), _) => MandateState::Ended,
        (None, None, Some(_)) => MandateState::Accepted,
        (None, None, None) => MandateState::Given,
    });
    row.recovered_sen = recovered(conn, row.id)?;
    row.version += 1;
    row.updated_at = now;
    by.clone_into(&mut row.updated_by);
    save(conn, &row)
}

fn recovered(conn: &mut Conn, id: Id) -> StoreResult<i64> {
    let mut of = |kind: EntryKind| -> StoreResult<i64> {
        let entries =
            ledger_entries::table.filter(ledger_entries::mandate_id.eq(id)).filter(ledger_entries::kind.eq(Word(kind)));
        Ok(entries.select(sum_i64(ledger_entries::amount_sen)).get_result(conn)?)
    };
    Ok(of(EntryKind::Payment)? - of(EntryKind::PaymentCorrected)?)
}

/// Brings a mandate up to what was paid under it and taken back; one that was returned keeps its course.
pub fn recount(conn: &mut Conn, id: Id, now: At, by: &str) -> StoreResult<()> {
    let mut row: Mandate = mandates::table.find(id).select(Mandate::as_select()).first(conn)?;
    if row.state.0 != MandateState::Returned {
        return settle(conn, row, now, by);
    }
    row.recovered_sen = recovered(conn, id)?;
    row.version += 1;
    row.updated_at = now;
    by.clone_into(&mut row.updated_by);
    save(conn, &row)
}
