//! What comes next on the usual way, and whose move it is.

use chrono::NaiveDate;

use super::answer::Upcoming;
use super::fold::{Act, fold, fulfilling_act};
use super::next::Subject;
use super::sanction::{fine_window, warning_windows};
use super::state::{Denial, FindingState, Mandate, Outcome};
use crate::calendar::Calendar;
use crate::law::{LawBook, LawError, ThresholdKind};
use crate::words::{ActKind, ActOutcome};

/// The next step on the usual way, and the first day for it: what a desk sorts by. It follows from the acts alone, so it
/// stays true until another act is recorded; where the step has a last day, what comes after that is told too.
///
/// # Errors
/// [`LawError::Missing`] where no row sets the length of a window, or the ceiling of a simple claim.
pub fn upcoming(acts: &[Act], subject: &Subject, law: &LawBook, calendar: &Calendar) -> Result<Upcoming, LawError> {
    let state = fold(acts);
    if !state.is_open() {
        return Ok(Upcoming::NONE);
    }
    let next = match (state.fulfilled_on, &state.mandate, &state.denial) {
        (Some(fulfilled_on), _, denial) => after_fulfilment(&state, denial.as_ref(), fulfilled_on),
        (None, ..) if state.kpknl_on.is_some() => Upcoming::NONE,
        (None, Some(mandate), _) => under_mandate(mandate, &state, subject, law)?,
        (None, None, Some(denial)) if !(denial.declined_on.is_some() || denial.lifted_on.is_some()) => {
            denied(denial, subject)
        }
        // Declined, or lifted without fulfilment: it is for state attorneys then.
        (None, None, Some(denial)) => Upcoming::from(ActKind::MandateGiven, Some(denial.last_on())),
        (None, None, None) => warned(&state, subject, law, calendar)?,
    };
    Ok(held_off(next, &state))
}

/// A waiver puts off what it holds off to the day after its last.
fn held_off(next: Upcoming, state: &FindingState) -> Upcoming {
    let holds = matches!(
        next.kind,
        Some(
            ActKind::FirstWarning
                | ActKind::SecondWarning
                | ActKind::FineImposed
                | ActKind::DenialAsked
                | ActKind::MandateGiven
                | ActKind::LitigationMandateGiven
                | ActKind::SimpleClaim
                | ActKind::OrdinaryClaim
        )
    );
    let resumes_on = state.waiver.filter(|_| holds).and_then(|waiver| waiver.expires_on.succ_opt());
    match (next.on, next.until, next.after) {
        (Some(_), Some(until), Some(after)) if resumes_on > Some(until) => Upcoming::from(after, resumes_on),
        (Some(on), ..) => Upcoming { on: Some(on).max(resumes_on), ..next },
        _ => next,
    }
}

fn after_fulfilment(state: &FindingState, denial: Option<&Denial>, fulfilled_on: NaiveDate) -> Upcoming {
    match denial {
        Some(denial) if denial.is_unlifted() => match denial.lift_asked_on {
            None => Upcoming::from(ActKind::LiftAsked, Some(fulfilled_on).max(denial.confirmed_on)),
            asked_on => Upcoming::from(ActKind::DenialLifted, asked_on),
        },
        Some(denial) if denial.is_pending() => Upcoming {
            until: denial.expires_on,
            after: denial.expires_on.map(|_| ActKind::Closed),
            ..Upcoming::from(ActKind::DenialDeclined, Some(fulfilled_on.max(denial.asked_on)))
        },
        _ => Upcoming::from(ActKind::Closed, state.last_act_on),
    }
}

fn denied(denial: &Denial, subject: &Subject) -> Upcoming {
    let (kind, on) = match (denial.lift_asked_on, denial.confirmed_on) {
        (Some(on), _) => (ActKind::DenialLifted, on),
        (None, Some(on)) => (fulfilling_act(subject.violation), on),
        (None, None) => (ActKind::DenialConfirmed, denial.asked_on),
    };
    let after = denial.expires_on.map(|_| ActKind::DenialAsked);
    Upcoming { until: denial.expires_on, after, ..Upcoming::from(kind, Some(on)) }
}

fn under_mandate(
    mandate: &Mandate,
    state: &FindingState,
    subject: &Subject,
    law: &LawBook,
) -> Result<Upcoming, LawError> {
    let next = |kind, on| Upcoming::from(kind, Some(on));
    if let Some(on) = mandate.returned_on {
        // After litigation that brought nothing the usual way ends.
        return Ok(if mandate.for_litigation { Upcoming::NONE } else { next(ActKind::LitigationMandateGiven, on) });
    }
    let Some(accepted_on) = mandate.accepted_on else {
        return Ok(next(ActKind::MandateAccepted, mandate.given_on));
    };
    if let Some(running) = mandate.running_settlement() {
        let due_on = running.next_due(subject.claimed, state.paid).map(|(_, due_on)| due_on);
        let after = due_on.map(|_| ActKind::InstalmentMissed);
        return Ok(Upcoming { until: due_on, after, ..next(ActKind::PaymentRecorded, due_on.unwrap_or(running.on)) });
    }
    if !mandate.for_litigation {
        return Ok(called(mandate, accepted_on, subject));
    }
    Ok(match (mandate.claim, mandate.judgment, mandate.executed_on) {
        (_, Some(Outcome { on, outcome: ActOutcome::Dismissed }), _) => next(ActKind::MandateReturned, on),
        (_, Some(_), Some(on)) => next(fulfilling_act(subject.violation), on),
        (_, Some(judgment), None) => next(ActKind::Execution, judgment.on),
        (Some(claim), None, _) => next(ActKind::Judgment, claim.on),
        (None, None, _) => {
            let most = law.at(accepted_on).threshold(ThresholdKind::SimpleClaimAtMost)?;
            let is_simple = subject.owed(state) <= most.value;
            next(if is_simple { ActKind::SimpleClaim } else { ActKind::OrdinaryClaim }, accepted_on)
        }
    })
}

fn called(mandate: &Mandate, accepted_on: NaiveDate, subject: &Subject) -> Upcoming {
    let next = |kind, on| Upcoming::from(kind, Some(on));
    let missed_on = mandate.settlement.and_then(|settlement| settlement.missed_on);
    match (missed_on, mandate.mediation, mandate.last_summons()) {
        (Some(missed_on), ..) => next(ActKind::MandateReturned, missed_on),
        (None, Some(Outcome { on, outcome: ActOutcome::Agreed }), _) if subject.is_debt() => {
            next(ActKind::Settlement, on)
        }
        (None, Some(Outcome { on, outcome: ActOutcome::Agreed }), _) => next(fulfilling_act(subject.violation), on),
        (None, Some(mediation), _) => next(ActKind::MandateReturned, mediation.on),
        (None, None, Some(Outcome { on, outcome: ActOutcome::Attended })) => next(ActKind::Mediation, on),
        (None, None, Some(absent)) => match (mandate.second_summons, mandate.third_summons) {
            (_, Some(_)) => next(ActKind::MandateReturned, absent.on),
            (Some(_), None) => Upcoming::from(ActKind::ThirdSummons, absent.on.succ_opt()),
            (None, None) => Upcoming::from(ActKind::SecondSummons, absent.on.succ_opt()),
        },
        (None, None, None) => match mandate.somasi_on {
            Some(on) => next(ActKind::FirstSummons, on),
            None => next(ActKind::Somasi, accepted_on),
        },
    }
}

fn warned(state: &FindingState, subject: &Subject, law: &LawBook, calendar: &Calendar) -> Result<Upcoming, LawError> {
    let after_window = |kind| -> Result<Option<NaiveDate>, LawError> {
        let windows = warning_windows(state, law, calendar)?;
        let window = windows.into_iter().find(|window| window.kind == kind);
        Ok(window.and_then(|window| window.ends_on?.succ_opt()))
    };
    if state.second_warning_on.is_some() {
        let on = after_window(ActKind::SecondWarning)?;
        // Sanctions are not for the state, and debts go to state attorneys without the fine for failure to register.
        if subject.is_state || subject.is_debt() {
            return Ok(Upcoming::from(ActKind::MandateGiven, on));
        }
        let Some(fine) = fine_window(state, law, calendar)? else {
            return Ok(Upcoming::from(
                if subject.is_fined() { ActKind::FineImposed } else { ActKind::DenialAsked },
                None,
            ));
        };
        return Ok(if subject.is_fined() && state.fine_on.is_none() {
            let after = Some(ActKind::DenialAsked);
            Upcoming { until: Some(fine.last_on), after, ..Upcoming::from(ActKind::FineImposed, fine.opens_on) }
        } else {
            Upcoming::from(ActKind::DenialAsked, fine.last_on.succ_opt())
        });
    }
    Ok(match (state.first_warning_on, state.visited_on, state.guided_on) {
        (Some(_), ..) => Upcoming::from(ActKind::SecondWarning, after_window(ActKind::FirstWarning)?),
        (None, Some(_), _) => Upcoming::from(ActKind::FirstWarning, state.last_act_on),
        (None, None, Some(_)) => Upcoming::from(ActKind::Visit, state.last_act_on),
        (None, None, None) => Upcoming::from(ActKind::Guidance, state.opened_on),
    })
}
