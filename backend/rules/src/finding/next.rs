use chrono::NaiveDate;
use strum::VariantArray;

use super::answer::{
    CheckError, NextAct, Reason, ReasonCode, ReasonEffect, Refusal, Upcoming, Verdict, WarningWindow, advises, blocks,
    cite, permits,
};
use super::fold::{Act, CloseReason, FindingState, fold, fold_until, fulfilling_act};
use crate::calendar::Calendar;
use crate::clock::window;
use crate::law::{CountKind, DeadlineKind, LawBook, LawError};
use crate::words::{ActKind, FindingStep, ViolationType};

/// The windows of the warnings served, by the law in force on the day of service.
///
/// # Errors
/// [`LawError::Missing`] where no row sets the length of a window.
pub fn warning_windows(
    state: &FindingState,
    law: &LawBook,
    calendar: &Calendar,
) -> Result<Vec<WarningWindow>, LawError> {
    let served = [
        (ActKind::FirstWarning, DeadlineKind::FirstWarning, state.first_warning_on),
        (ActKind::SecondWarning, DeadlineKind::SecondWarning, state.second_warning_on),
    ];
    let mut windows = Vec::new();
    for (kind, deadline, served_on) in served {
        let Some(served_on) = served_on else { continue };
        let cited = window(law, deadline, served_on, None)?;
        windows.push(WarningWindow {
            kind,
            served_on,
            ends_on: cited.value.last_day(served_on, calendar).ok(),
            basis: cited.basis,
        });
    }
    Ok(windows)
}

/// Every act that has a place with this violation, and whether it may be dated `today`.
///
/// # Errors
/// [`LawError::Missing`] where a row that decides is not loaded. A calendar that does not reach is no error: the act is
/// `not_yet`, with that reason.
pub fn next_acts(
    acts: &[Act],
    violation: ViolationType,
    law: &LawBook,
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<Vec<NextAct>, LawError> {
    let case = Case { acts, violation, law, calendar, today };
    let mut next = Vec::new();
    for kind in ActKind::VARIANTS.iter().copied() {
        let filing_is_over = kind == ActKind::Filed && fold(acts).opened_on.is_some();
        if case.has_place(kind) && !filing_is_over {
            next.push(case.decide(kind, today)?);
        }
    }
    Ok(next)
}

/// The next step on the usual way, and the first day for it: what a desk sorts by. It follows from the acts alone, so it
/// stays true until another act is recorded.
///
/// # Errors
/// [`LawError::Missing`] where no row sets the length of a window.
pub fn upcoming(acts: &[Act], law: &LawBook, calendar: &Calendar) -> Result<Upcoming, LawError> {
    let state = fold(acts);
    if !state.is_open() {
        return Ok(Upcoming { kind: None, on: None });
    }
    let after_window = |kind| -> Result<Option<NaiveDate>, LawError> {
        let windows = warning_windows(&state, law, calendar)?;
        let window = windows.into_iter().find(|window| window.kind == kind);
        Ok(window.and_then(|window| window.ends_on?.succ_opt()))
    };
    let (kind, on) = match state.step {
        _ if state.fulfilled_on.is_some() => (Some(ActKind::Closed), state.last_act_on),
        FindingStep::Filed => (Some(ActKind::Guidance), state.opened_on),
        FindingStep::Guidance => (Some(ActKind::Visit), state.last_act_on),
        FindingStep::Visited => (Some(ActKind::FirstWarning), state.last_act_on),
        FindingStep::FirstWarning => (Some(ActKind::SecondWarning), after_window(ActKind::FirstWarning)?),
        FindingStep::SecondWarning => (None, after_window(ActKind::SecondWarning)?),
        FindingStep::Closed => (None, None),
    };
    Ok(Upcoming { kind, on })
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
    violation: ViolationType,
    law: &LawBook,
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<(), CheckError> {
    let decision = Case { acts, violation, law, calendar, today }.decide(proposed.kind, proposed.on)?;
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
    if because.is_empty() {
        return Ok(());
    }
    let verdict = if decision.verdict == Verdict::Allowed { Verdict::NotYet } else { decision.verdict };
    Err(Refusal { kind: proposed.kind, verdict, earliest_on: decision.earliest_on, because }.into())
}

struct Case<'a> {
    acts: &'a [Act],
    violation: ViolationType,
    law: &'a LawBook,
    calendar: &'a Calendar,
    today: NaiveDate,
}

impl Case<'_> {
    fn has_place(&self, kind: ActKind) -> bool {
        !matches!(kind, ActKind::PaymentRecorded | ActKind::RegistrationRecorded)
            || kind == fulfilling_act(self.violation)
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
            (ActKind::Reopened, Some(_)) => self.after_latest(&mut draft, on, &now),
            (_, Some(_)) => match now.closed_on.or(then.closed_on) {
                Some(closed_on) => draft.no_longer(blocks(ReasonCode::FindingClosed, Some(closed_on))),
                None => self.decide_on_open(&mut draft, on, &then, &now)?,
            },
        }
        Ok(draft.done())
    }

    fn decide_on_open(
        &self,
        draft: &mut Draft,
        on: NaiveDate,
        then: &FindingState,
        now: &FindingState,
    ) -> Result<(), LawError> {
        match draft.kind {
            ActKind::FirstWarning => {
                self.most_warnings(draft, on, now.first_warning_on, now)?;
                draft.unless_fulfilled(then);
                if !draft.is_blocked() && then.served_on.is_none() {
                    draft.because.push(advises(ReasonCode::GuidanceUsuallyFirst));
                }
            }
            ActKind::SecondWarning => {
                self.most_warnings(draft, on, now.second_warning_on, now)?;
                draft.unless_fulfilled(then);
                self.after_first_window(draft, on, now)?;
            }
            ActKind::Reply => match now.served_on {
                None => draft.not_yet(blocks(ReasonCode::NothingServed, None), None),
                Some(served_on) if on < served_on => {
                    draft.not_yet(blocks(ReasonCode::NothingServed, Some(served_on)), Some(served_on))
                }
                Some(served_on) => draft.earliest_on = Some(served_on),
            },
            ActKind::Closed => {
                self.after_latest(draft, on, now);
                match then.fulfilled_on {
                    Some(fulfilled_on) => draft
                        .because
                        .push(Reason { on: Some(fulfilled_on), ..permits(ReasonCode::DutyFulfilled, None) }),
                    None => draft.because.push(advises(ReasonCode::FulfilmentNotRecorded)),
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn most_warnings(
        &self,
        draft: &mut Draft,
        on: NaiveDate,
        served_on: Option<NaiveDate>,
        now: &FindingState,
    ) -> Result<(), LawError> {
        let most = self.law.at(on).count(CountKind::MostWarnings)?;
        if let Some(served_on) = served_on {
            draft.no_longer(Reason { on: Some(served_on), ..blocks(ReasonCode::AlreadyServed, None) });
        }
        if now.warnings() >= most.value {
            draft.no_longer(cite(blocks(ReasonCode::WarningsExhausted, None), most.basis));
        }
        Ok(())
    }

    fn after_first_window(&self, draft: &mut Draft, on: NaiveDate, now: &FindingState) -> Result<(), LawError> {
        let windows = warning_windows(now, self.law, self.calendar)?;
        let Some(window) = windows.into_iter().find(|window| window.kind == ActKind::FirstWarning) else {
            draft.not_yet(blocks(ReasonCode::FirstWarningMissing, None), None);
            return Ok(());
        };
        let Some(ends_on) = window.ends_on else {
            draft.not_yet(cite(blocks(ReasonCode::CalendarDoesNotReach, Some(window.served_on)), window.basis), None);
            return Ok(());
        };
        if on <= ends_on {
            draft.not_yet(cite(blocks(ReasonCode::WindowRunning, Some(ends_on)), window.basis), ends_on.succ_opt());
        } else {
            draft.earliest_on = ends_on.succ_opt();
            draft.because.push(cite(permits(ReasonCode::WindowEnded, Some(ends_on)), window.basis));
        }
        Ok(())
    }

    fn after_latest(&self, draft: &mut Draft, on: NaiveDate, now: &FindingState) {
        draft.earliest_on = now.last_act_on;
        if let Some(latest_on) = now.last_act_on.filter(|latest_on| on < *latest_on) {
            draft.not_yet(blocks(ReasonCode::BeforeLatestAct, Some(latest_on)), Some(latest_on));
        }
    }
}

struct Draft {
    kind: ActKind,
    verdict: Verdict,
    earliest_on: Option<NaiveDate>,
    because: Vec<Reason>,
}

impl Draft {
    fn new(kind: ActKind, earliest_on: Option<NaiveDate>) -> Draft {
        Draft { kind, verdict: Verdict::Allowed, earliest_on, because: Vec::new() }
    }

    fn is_blocked(&self) -> bool {
        self.verdict != Verdict::Allowed
    }

    fn not_yet(&mut self, reason: Reason, earliest_on: Option<NaiveDate>) {
        self.verdict = self.verdict.max(Verdict::NotYet);
        self.earliest_on = earliest_on;
        self.because.push(reason);
    }

    // What is over stays over, whatever else is still to come.
    fn no_longer(&mut self, reason: Reason) {
        self.verdict = Verdict::NoLonger;
        self.because.push(reason);
    }

    fn unless_fulfilled(&mut self, then: &FindingState) {
        if let Some(fulfilled_on) = then.fulfilled_on {
            self.no_longer(blocks(ReasonCode::DutyFulfilled, Some(fulfilled_on)));
        }
    }

    fn done(self) -> NextAct {
        let earliest_on = self.earliest_on.filter(|_| self.verdict != Verdict::NoLonger);
        NextAct { kind: self.kind, verdict: self.verdict, earliest_on, latest_on: None, because: self.because }
    }
}
