//! Warnings, the sanction fine and denials of public service: what BPJS and the licensing office may do.

use chrono::NaiveDate;

use super::answer::{ReasonCode, WarningWindow, advises, blocks, cite, permits};
use super::next::{Case, Draft, Known};
use super::state::FindingState;
use crate::calendar::Calendar;
use crate::clock::window;
use crate::law::{Basis, CountKind, DeadlineKind, LawBook, LawError, Provision};
use crate::words::ActKind;

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

/// The days on which the sanction fine can be imposed: from the day after the second warning's window, for as long as
/// the law of the window's last day says.
pub(super) struct FineWindow {
    pub(super) opens_on: Option<NaiveDate>,
    pub(super) last_on: NaiveDate,
    pub(super) basis: Basis,
}

/// The fine's window; nothing where the second warning was not served or the calendar does not reach.
pub(super) fn fine_window(
    state: &FindingState,
    law: &LawBook,
    calendar: &Calendar,
) -> Result<Option<FineWindow>, LawError> {
    let windows = warning_windows(state, law, calendar)?;
    let second = windows.into_iter().find(|window| window.kind == ActKind::SecondWarning);
    let Some(ends_on) = second.and_then(|window| window.ends_on) else { return Ok(None) };
    let fine = window(law, DeadlineKind::FineWindow, ends_on, None)?;
    let last_on = fine.value.last_day(ends_on, calendar).ok();
    Ok(last_on.map(|last_on| FineWindow { opens_on: ends_on.succ_opt(), last_on, basis: fine.basis }))
}

/// The last day on which the sanction fine can be imposed; absent where the second warning was not served or the
/// calendar does not reach.
///
/// # Errors
/// [`LawError::Missing`] where no row sets the length of a window.
pub fn fine_window_ends_on(
    state: &FindingState,
    law: &LawBook,
    calendar: &Calendar,
) -> Result<Option<NaiveDate>, LawError> {
    Ok(fine_window(state, law, calendar)?.map(|window| window.last_on))
}

impl Case<'_> {
    pub(super) fn sanction(&self, draft: &mut Draft, known: Known<'_>) -> Result<(), LawError> {
        let Known { on, then, now } = known;
        match draft.kind {
            ActKind::FirstWarning => {
                self.most_warnings(draft, on, now.first_warning_on, now)?;
                draft.unless_fulfilled(then);
                draft.unless_waived(known);
                if !draft.is_blocked() && then.served_on.is_none() {
                    draft.because.push(advises(ReasonCode::GuidanceUsuallyFirst, None));
                }
                self.advise_of_the_state(draft, on)?;
            }
            ActKind::SecondWarning => {
                self.most_warnings(draft, on, now.second_warning_on, now)?;
                draft.unless_fulfilled(then);
                draft.unless_waived(known);
                self.after_first_window(draft, on, now)?;
                self.advise_of_the_state(draft, on)?;
            }
            ActKind::FineImposed => {
                draft.unless_done(now.fine_on);
                self.not_on_the_state(draft, on)?;
                draft.unless_fulfilled(then);
                draft.unless_waived(known);
                self.within_fine_window(draft, on, now)?;
            }
            ActKind::DenialAsked => self.ask_denial(draft, known)?,
            _ => self.answer_denial(draft, known)?,
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
            draft.no_longer(blocks(ReasonCode::AlreadyServed, Some(served_on)));
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
            draft.from(ends_on.succ_opt());
            draft.cited(permits(ReasonCode::WindowEnded, Some(ends_on)), window.basis);
        }
        Ok(())
    }

    /// The last day of the second warning's window, with its row; says why where there is none.
    fn second_window(&self, draft: &mut Draft, now: &FindingState) -> Result<Option<(NaiveDate, Basis)>, LawError> {
        let windows = warning_windows(now, self.law, self.calendar)?;
        let Some(window) = windows.into_iter().find(|window| window.kind == ActKind::SecondWarning) else {
            draft.not_yet(blocks(ReasonCode::SecondWarningMissing, None), None);
            return Ok(None);
        };
        let Some(ends_on) = window.ends_on else {
            draft.not_yet(cite(blocks(ReasonCode::CalendarDoesNotReach, Some(window.served_on)), window.basis), None);
            return Ok(None);
        };
        Ok(Some((ends_on, window.basis)))
    }

    fn within_fine_window(&self, draft: &mut Draft, on: NaiveDate, now: &FindingState) -> Result<(), LawError> {
        let Some((ends_on, basis)) = self.second_window(draft, now)? else { return Ok(()) };
        let Some(fine) = fine_window(now, self.law, self.calendar)? else { return Ok(()) };
        draft.latest_on = Some(fine.last_on);
        if on <= ends_on {
            draft.not_yet(cite(blocks(ReasonCode::SecondWindowRunning, Some(ends_on)), basis), fine.opens_on);
        } else if on > fine.last_on {
            draft.no_longer(cite(blocks(ReasonCode::FineWindowOver, Some(fine.last_on)), fine.basis));
        } else {
            draft.from(fine.opens_on);
            draft.cited(permits(ReasonCode::SecondWindowEnded, Some(ends_on)), fine.basis);
        }
        Ok(())
    }

    /// That asking waits for the end of the fine's window is the assumption of the schedule of sanctions: the source
    /// names the order and no day.
    fn ask_denial(&self, draft: &mut Draft, known: Known<'_>) -> Result<(), LawError> {
        let Known { on, then, now } = known;
        self.not_on_the_state(draft, on)?;
        draft.unless_fulfilled(then);
        draft.unless_waived(known);
        if let Some(denial) = now.denial {
            if denial.is_in_force(on) {
                draft.not_yet(blocks(ReasonCode::DenialInForce, denial.confirmed_on), None);
            } else if denial.is_pending() && !denial.has_expired(on) {
                draft.not_yet(blocks(ReasonCode::DenialPending, Some(denial.asked_on)), None);
            }
            draft.not_before(on, denial.last_on());
        }
        let Some((ends_on, basis)) = self.second_window(draft, now)? else { return Ok(()) };
        let Some(fine) = fine_window(now, self.law, self.calendar)? else { return Ok(()) };
        let opens_on = fine.last_on.succ_opt();
        if on <= ends_on {
            draft.not_yet(cite(blocks(ReasonCode::SecondWindowRunning, Some(ends_on)), basis), opens_on);
        } else if on <= fine.last_on {
            draft.not_yet(cite(blocks(ReasonCode::FineWindowRunning, Some(fine.last_on)), fine.basis), opens_on);
        } else {
            draft.from(opens_on);
            let basis = self.provision(on, Provision::DenialOfService)?;
            draft.cited(permits(ReasonCode::FineWindowOver, Some(fine.last_on)), basis);
        }
        Ok(())
    }

    fn answer_denial(&self, draft: &mut Draft, known: Known<'_>) -> Result<(), LawError> {
        let Known { on, then, now } = known;
        let lifts = matches!(draft.kind, ActKind::LiftAsked | ActKind::DenialLifted);
        let Some(denial) = now.denial.filter(|denial| if lifts { denial.is_unlifted() } else { denial.is_pending() })
        else {
            let missing = if lifts { ReasonCode::DenialNotInForce } else { ReasonCode::DenialNotAsked };
            draft.not_yet(blocks(missing, None), None);
            return Ok(());
        };
        draft.not_before(on, denial.last_on());
        match draft.kind {
            ActKind::DenialConfirmed => {
                draft.unless_fulfilled(then);
                if denial.has_expired(on) {
                    draft.no_longer(blocks(ReasonCode::DenialExpired, denial.expires_on));
                }
                draft.latest_on = denial.expires_on;
                let basis = self.provision(on, Provision::DenialOfService)?;
                draft.cited(permits(ReasonCode::DenialPending, Some(denial.asked_on)), basis);
            }
            ActKind::LiftAsked => {
                draft.unless_done(denial.lift_asked_on);
                let basis = self.provision(on, Provision::DenialLifting)?;
                match then.fulfilled_on {
                    Some(fulfilled_on) => draft.cited(permits(ReasonCode::DutyFulfilled, Some(fulfilled_on)), basis),
                    None => draft.cited(advises(ReasonCode::LiftBeforeFulfilment, None), basis),
                }
            }
            ActKind::DenialLifted if denial.lift_asked_on.is_none() => {
                let basis = self.provision(on, Provision::DenialLifting)?;
                draft.not_yet(cite(blocks(ReasonCode::LiftNotAsked, None), basis), None);
            }
            _ => {}
        }
        Ok(())
    }

    fn not_on_the_state(&self, draft: &mut Draft, on: NaiveDate) -> Result<(), LawError> {
        if self.subject.is_state {
            let basis = self.provision(on, Provision::SanctionsScope)?;
            draft.no_longer(cite(blocks(ReasonCode::NotForTheState, None), basis));
        }
        Ok(())
    }

    fn advise_of_the_state(&self, draft: &mut Draft, on: NaiveDate) -> Result<(), LawError> {
        if self.subject.is_state && !draft.is_blocked() {
            let basis = self.provision(on, Provision::SanctionsScope)?;
            draft.cited(advises(ReasonCode::NotForTheState, None), basis);
        }
        Ok(())
    }
}
