//! What a finding's row repeats of its acts, and what the rules are told of it.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::finding::{self, Subject};
use patuh_rules::law::LawError;
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, Scale, ViolationType};

use super::acts::{self, ActRow};
use super::{Finding, NO_DATE};
use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::law::Rules;
use crate::ledger;
use crate::schema::{employers, finding_acts, findings};
use crate::types::Word;

/// What the rules must know of a finding besides its acts, other findings of its employer included.
pub fn subject(conn: &mut Conn, row: &Finding) -> StoreResult<Subject> {
    let scale: Word<Scale> = employers::table.find(row.employer_id).select(employers::scale).first(conn)?;
    let first = |conn: &mut Conn, kinds: &[ActKind]| -> StoreResult<Option<NaiveDate>> {
        let acts = finding_acts::table
            .inner_join(findings::table)
            .filter(findings::employer_id.eq(row.employer_id))
            .filter(findings::id.ne(row.id))
            .filter(finding_acts::kind.eq_any(kinds.iter().copied().map(Word).collect::<Vec<_>>()));
        Ok(acts.select(diesel::dsl::min(finding_acts::on_date)).first(conn)?)
    };
    let mandate_elsewhere_on = first(conn, &[ActKind::MandateGiven, ActKind::LitigationMandateGiven])?;
    let kpknl_elsewhere_on = first(conn, &[ActKind::KpknlHandOver])?;
    Ok(Subject {
        mandate_elsewhere_on,
        kpknl_elsewhere_on,
        ..lone_subject(row.violation_type.0, scale.0, row.estimated_sen)
    })
}

/// The same, without other findings: what comes next does not depend on them.
pub(crate) fn lone_subject(violation: ViolationType, scale: Scale, estimated_sen: i64) -> Subject {
    Subject {
        is_state: scale == Scale::Government,
        claimed: Rupiah::from_sen(estimated_sen).unwrap_or_default(),
        ..Subject::of(violation)
    }
}

/// Recomputes what the row repeats of its acts.
pub fn settle(conn: &mut Conn, rules: Rules<'_>, row: &mut Finding) -> StoreResult<()> {
    let rows = acts::of_finding(conn, row.id)?;
    let taken_back = ledger::acts_taken_back(conn, &[row.id])?;
    let folded: Vec<finding::Act> = rows.iter().map(|act| act.for_rules(&taken_back)).collect();
    let (state, subject) = (finding::fold(&folded), subject(conn, row)?);
    let upcoming = finding::upcoming(&folded, &subject, rules.law, rules.calendar)
        .map_err(|error: LawError| StoreError::Corrupt(error.to_string()))?;
    row.step = Word(state.step);
    row.served_step = Word(finding::step_known_to_employer(&folded));
    row.served = state.served_on.is_some();
    row.next_act = upcoming.kind.map(Word);
    row.next_date = upcoming.on.unwrap_or(NO_DATE);
    row.next_until = upcoming.until;
    row.next_after = upcoming.after.map(Word);
    let denied = state.denial.filter(finding::Denial::is_unlifted);
    row.denial_asked_on = state.denial.map(|denial| denial.asked_on);
    row.denied_on = denied.and_then(|denial| denial.confirmed_on);
    row.denied_until = denied.and_then(|denial| denial.expires_on);
    row.closed_on = state.closed_on;
    let pays = |act: &&ActRow| act.kind.0 == ActKind::PaymentRecorded && !taken_back.contains(&act.id);
    row.paid_sen = rows.iter().filter(pays).filter_map(|act| act.amount_sen).sum();
    row.assigned_to = rows
        .iter()
        .filter(|act| act.kind.0 == ActKind::Assigned)
        .max_by_key(|act| (act.on_date, act.recorded_at, act.id))
        .and_then(|act| act.assigned_to);
    Ok(())
}
