use chrono::NaiveDate;
use strum::VariantArray;

use super::answer::{
    CheckError, NextAct, Reason, ReasonCode, ReasonEffect, Refusal, Verdict, advises, blocks, cite, permits,
};
use super::fold::{Act, CloseReason, InstalmentPlan, fold, fold_until, fulfilling_act};
use super::state::FindingState;
use crate::calendar::Calendar;
use crate::law::{Basis, LawBook, LawError, Provision};
use crate::money::Rupiah;
use crate::words::{ActKind, ViolationType};

/// What the rules must know of a finding besides its acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// What was violated.
    pub violation: ViolationType,
    /// Whether the employer is a unit of government.
    pub is_state: bool,
    /// What was owed before any payment on this finding, by estimate.
    pub claimed: Rupiah,
    /// When state attorneys first had a mandate on another finding of the same employer.
    pub mandate_elsewhere_on: Option<NaiveDate>,
    /// When another finding of the same employer was handed over to KPKNL.
    pub kpknl_elsewhere_on: Option<NaiveDate>,
}

impl Subject {
    /// A violation by a private employer that owes nothing, of which nothing else is known.
    pub fn of(violation: ViolationType) -> Subject {
        Subject {
            violation,
            is_state: false,
            claimed: Rupiah::ZERO,
            mandate_elsewhere_on: None,
            kpknl_elsewhere_on: None,
        }
    }

    /// What is left of it.
    pub(super) fn owed(&self, state: &FindingState) -> Rupiah {
        self.claimed.checked_sub(state.paid).unwrap_or_default()
    }

    /// Whether money is owed, rather than a registration.
    pub(super) fn is_debt(&self) -> bool {
        fulfilling_act(self.violation) == ActKind::PaymentRecorded
    }

    /// Whether it is a failure to register or to give complete data, which the sanction fine punishes. A construction
    /// project has duties of its own (PP 44/2015 Pasal 53), and no source lays this fine on them.
    pub(super) fn is_fined(&self) -> bool {
        matches!(
            self.violation,
            ViolationType::Pwbd | ViolationType::PdsTk | ViolationType::PdsUpah | ViolationType::PdsProgram
        )
    }
}

/// Every act that has a place with this finding, and whether it may be dated `today`.
///
/// # Errors
/// [`LawError::Missing`] where a row that decides is not loaded. A calendar that does not reach is no error: the act is
/// `not_yet`, with that reason.
pub fn next_acts(
    acts: &[Act],
    subject: &Subject,
    law: &LawBook,
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<Vec<NextAct>, LawError> {
    let case = Case { acts, subject, law, calendar, today };
    let mut next = Vec::new();
    for kind in ActKind::VARIANTS.iter().copied() {
        let filing_is_over = kind == ActKind::Filed && fold(acts).opened_on.is_some();
        if case.has_place(kind) && !filing_is_over {
            next.push(case.decide(kind, today)?);
        }
    }
    Ok(next)
}

/// Whether a proposed act may be recorded; by the same decision as [`next_acts`].
///
/// An act may be recorded late, with its true date. It is judged by what the record says of that date, and by whether
/// the finding is closed now.
///
/// # Errors
/// [`CheckError::Refused`] with what stands in the way; [`CheckError::Law`] where a row that decides is not loaded.
pub fn check(
    acts: &[Act],
    proposed: &Act,
    subject: &Subject,
    law: &LawBook,
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<(), CheckError> {
    let decision = Case { acts, subject, law, calendar, today }.decide(proposed.kind, proposed.on)?;
    let mut because: Vec<Reason> =
        decision.because.into_iter().filter(|reason| reason.effect == ReasonEffect::Blocks).collect();
    if proposed.kind == ActKind::Closed {
        let fulfilled = fold_until(acts, proposed.on).fulfilled_on.is_some();
        match proposed.close_reason {
            None => because.push(blocks(ReasonCode::CloseReasonMissing, None)),
            Some(CloseReason::Fulfilled) if !fulfilled => because.push(blocks(ReasonCode::FulfilmentNotRecorded, None)),
            Some(_) => {}
        }
    }
    if !says_what_it_must(proposed) {
        because.push(blocks(ReasonCode::DetailsMissing, None));
    }
    if because.is_empty() {
        return Ok(());
    }
    let verdict = if decision.verdict == Verdict::Allowed { Verdict::NotYet } else { decision.verdict };
    let (earliest_on, latest_on) = (decision.earliest_on, decision.latest_on);
    Err(Refusal { kind: proposed.kind, verdict, earliest_on, latest_on, because }.into())
}

/// Whether the act carries what the fold reads from it.
fn says_what_it_must(act: &Act) -> bool {
    let outcomes = act.kind.outcomes();
    let ends_well = match act.outcome {
        None => outcomes.is_empty(),
        Some(outcome) => outcomes.contains(&outcome),
    };
    let lasts = act.expires_on.is_some_and(|last| last >= act.on);
    let own = match act.kind {
        ActKind::DenialAsked => act.service.is_some() && (act.expires_on.is_none() || lasts),
        ActKind::Waived => lasts,
        ActKind::Settlement => act.plan.is_some_and(|plan| {
            (1..=InstalmentPlan::MOST).contains(&plan.instalments)
                && plan.first_due_on >= act.on
                && plan.due_on(plan.instalments).is_some()
        }),
        _ => true,
    };
    ends_well && own
}

pub(super) struct Case<'a> {
    pub(super) acts: &'a [Act],
    pub(super) subject: &'a Subject,
    pub(super) law: &'a LawBook,
    pub(super) calendar: &'a Calendar,
    pub(super) today: NaiveDate,
}

/// What was known of the day of an act, and what is known now.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) on: NaiveDate,
    pub(super) then: &'a FindingState,
    pub(super) now: &'a FindingState,
}

impl Case<'_> {
    fn has_place(&self, kind: ActKind) -> bool {
        match kind {
            ActKind::PaymentRecorded | ActKind::RegistrationRecorded => kind == fulfilling_act(self.subject.violation),
            ActKind::FineImposed => self.subject.is_fined(),
            ActKind::Settlement | ActKind::InstalmentMissed | ActKind::KpknlHandOver => self.subject.is_debt(),
            _ => true,
        }
    }

    /// The one decision: may an act of this kind bear this date?
    fn decide(&self, kind: ActKind, on: NaiveDate) -> Result<NextAct, LawError> {
        let (then, now) = (fold_until(self.acts, on), fold(self.acts));
        let mut draft = Draft::new(kind, now.opened_on);
        if !self.has_place(kind) {
            draft.no_longer(blocks(ReasonCode::NotForThisViolation, None));
            return Ok(draft.done());
        }
        if on > self.today {
            draft.not_yet(blocks(ReasonCode::InFuture, Some(self.today)), now.opened_on);
        }
        match (kind, now.opened_on) {
            (ActKind::Filed, None) => {}
            (ActKind::Filed, Some(filed_on)) => draft.no_longer(blocks(ReasonCode::AlreadyFiled, Some(filed_on))),
            (_, None) => draft.not_yet(blocks(ReasonCode::NotFiled, None), None),
            (_, Some(filed_on)) if on < filed_on => {
                draft.not_yet(blocks(ReasonCode::BeforeFiling, Some(filed_on)), Some(filed_on))
            }
            (ActKind::Reopened, Some(_)) if now.closed_on.is_none() => {
                draft.not_yet(blocks(ReasonCode::FindingOpen, None), None)
            }
            (ActKind::Reopened, Some(_)) => after_latest(&mut draft, on, &now),
            (_, Some(_)) => match now.closed_on.or(then.closed_on) {
                Some(closed_on) => draft.no_longer(blocks(ReasonCode::FindingClosed, Some(closed_on))),
                None => self.decide_on_open(&mut draft, Known { on, then: &then, now: &now })?,
            },
        }
        Ok(draft.done())
    }

    fn decide_on_open(&self, draft: &mut Draft, known: Known<'_>) -> Result<(), LawError> {
        let Known { on, then, now } = known;
        match draft.kind {
            ActKind::FirstWarning
            | ActKind::SecondWarning
            | ActKind::FineImposed
            | ActKind::DenialAsked
            | ActKind::DenialConfirmed
            | ActKind::DenialDeclined
            | ActKind::LiftAsked
            | ActKind::DenialLifted => self.sanction(draft, known)?,
            ActKind::MandateGiven
            | ActKind::MandateAccepted
            | ActKind::Somasi
            | ActKind::FirstSummons
            | ActKind::SecondSummons
            | ActKind::ThirdSummons
            | ActKind::Mediation
            | ActKind::Settlement
            | ActKind::InstalmentMissed
            | ActKind::MandateReturned
            | ActKind::LitigationMandateGiven
            | ActKind::SimpleClaim
            | ActKind::OrdinaryClaim
            | ActKind::Judgment
            | ActKind::Execution
            | ActKind::KpknlHandOver => self.recovery(draft, known)?,
            ActKind::Waived => draft.unless_fulfilled(then),
            ActKind::Reply => match now.served_on {
                None => draft.not_yet(blocks(ReasonCode::NothingServed, None), None),
                Some(served_on) if on < served_on => {
                    draft.not_yet(blocks(ReasonCode::NothingServed, Some(served_on)), Some(served_on))
                }
                Some(served_on) => draft.from(Some(served_on)),
            },
            ActKind::Closed => close(draft, known),
            ActKind::Filed
            | ActKind::Assigned
            | ActKind::Guidance
            | ActKind::Visit
            | ActKind::PaymentRecorded
            | ActKind::RegistrationRecorded
            | ActKind::Reopened => {}
        }
        Ok(())
    }

    /// The row behind a provision that holds on a day.
    pub(super) fn provision(&self, on: NaiveDate, provision: Provision) -> Result<Basis, LawError> {
        Ok(self.law.at(on).provision(provision)?.basis)
    }
}

fn close(draft: &mut Draft, Known { on, then, now }: Known<'_>) {
    after_latest(draft, on, now);
    // Closed, nobody would ask for lifting any more.
    match now.denial {
        Some(denial) if denial.is_in_force(on) => {
            draft.not_yet(blocks(ReasonCode::DenialInForce, denial.confirmed_on), None)
        }
        Some(denial) if denial.is_pending() && !denial.has_expired(on) => {
            draft.not_yet(blocks(ReasonCode::DenialPending, Some(denial.asked_on)), None)
        }
        _ => {}
    }
    if let Some(mandate) = now.live_mandate() {
        draft.because.push(advises(ReasonCode::MandateRunning, Some(mandate.given_on)));
    }
    draft.because.push(match then.fulfilled_on {
        Some(fulfilled_on) => permits(ReasonCode::DutyFulfilled, Some(fulfilled_on)),
        None => advises(ReasonCode::FulfilmentNotRecorded, None),
    });
}

fn after_latest(draft: &mut Draft, on: NaiveDate, now: &FindingState) {
    draft.from(now.last_act_on);
    if let Some(latest_on) = now.last_act_on.filter(|latest_on| on < *latest_on) {
        draft.not_yet(blocks(ReasonCode::BeforeLatestAct, Some(latest_on)), Some(latest_on));
    }
}

pub(super) struct Draft {
    pub(super) kind: ActKind,
    verdict: Verdict,
    earliest_on: Option<NaiveDate>,
    undated: bool,
    pub(super) latest_on: Option<NaiveDate>,
    pub(super) because: Vec<Reason>,
}

impl Draft {
    fn new(kind: ActKind, earliest_on: Option<NaiveDate>) -> Draft {
        Draft { kind, verdict: Verdict::Allowed, earliest_on, undated: false, latest_on: None, because: Vec::new() }
    }

    pub(super) fn is_blocked(&self) -> bool {
        self.verdict != Verdict::Allowed
    }

    /// Waits for a day, or for something of which no day is known.
    pub(super) fn not_yet(&mut self, reason: Reason, earliest_on: Option<NaiveDate>) {
        self.verdict = self.verdict.max(Verdict::NotYet);
        self.undated |= earliest_on.is_none();
        self.from(earliest_on);
        self.because.push(reason);
    }

    /// Not before a day.
    pub(super) fn from(&mut self, earliest_on: Option<NaiveDate>) {
        self.earliest_on = self.earliest_on.max(earliest_on).filter(|_| !self.undated);
    }

    // What is over stays over, whatever else is still to come.
    pub(super) fn no_longer(&mut self, reason: Reason) {
        self.verdict = Verdict::NoLonger;
        self.because.push(reason);
    }

    pub(super) fn unless_fulfilled(&mut self, then: &FindingState) {
        if let Some(fulfilled_on) = then.fulfilled_on {
            self.no_longer(blocks(ReasonCode::DutyFulfilled, Some(fulfilled_on)));
        }
    }

    pub(super) fn unless_done(&mut self, done_on: Option<NaiveDate>) {
        if let Some(done_on) = done_on {
            self.no_longer(blocks(ReasonCode::AlreadyDone, Some(done_on)));
        }
    }

    pub(super) fn unless_waived(&mut self, Known { on, then, .. }: Known<'_>) {
        if let Some(waiver) = then.waiver.filter(|waiver| on <= waiver.expires_on) {
            let last = waiver.expires_on;
            self.not_yet(blocks(ReasonCode::WaiverRunning, Some(last)), last.succ_opt());
        }
    }

    /// Not before a later act of the same course.
    pub(super) fn not_before(&mut self, on: NaiveDate, latest_on: NaiveDate) {
        if on < latest_on {
            self.not_yet(blocks(ReasonCode::BeforeLaterStep, Some(latest_on)), Some(latest_on));
        } else {
            self.from(Some(latest_on));
        }
    }

    pub(super) fn cited(&mut self, reason: Reason, basis: Basis) {
        self.because.push(cite(reason, basis));
    }

    fn done(self) -> NextAct {
        let is_over = self.verdict == Verdict::NoLonger;
        NextAct {
            kind: self.kind,
            party: self.kind.party(),
            verdict: self.verdict,
            // A day after the last one is no day for it.
            earliest_on: self.earliest_on.filter(|day| !is_over && self.latest_on.is_none_or(|last| *day <= last)),
            latest_on: self.latest_on.filter(|_| !is_over),
            because: self.because,
        }
    }
}
