use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::asked::{Notice, Unanswerable};
use crate::calendar::{Calendar, CollectiveLeave, weekday_on_or_after};
use crate::law::{Cited, ContributionSegment, DueDay, LawBook, RuleError};
use crate::month::Month;
use crate::steps::{Operation, Step};

/// Which due day is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DueQuestion {
    /// Whose contributions.
    pub segment: ContributionSegment,
    /// Of which month.
    pub month: Month,
    /// Whether collective leave is a working day; by the row where absent.
    pub collective_leave_counts: Option<bool>,
}

/// The last day on which the contributions of a month are paid in time, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DueAnswer {
    /// The last day in time.
    pub due_on: NaiveDate,
    /// The day that the law names, before it moves.
    pub named_on: NaiveDate,
    /// Whether the holidays of that year are not loaded, so that weekends alone were looked at.
    pub provisional: bool,
    /// How it was found.
    pub steps: Vec<Step>,
    /// What a reader should know.
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

fn moved(due: &DueDay, named: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, RuleError> {
    Ok(match due.moved {
        Some(leave) => calendar.next_working_day_on_or_after(named, leave)?,
        None => named,
    })
}

/// The last day on which the contributions of wage earners of a month are paid in time: the due day of the following
/// month, moved to the next working day where it is none.
///
/// # Errors
/// [`RuleError::Law`] where the row is missing, [`RuleError::Calendar`] where the calendar does not reach.
pub fn payment_due_on(law: &LawBook, month: Month, calendar: &Calendar) -> Result<Cited<NaiveDate>, RuleError> {
    let due = law.at_month(month).payment_due_day(ContributionSegment::WageEarner)?;
    let on = moved(&due.value, due.value.named_day(month)?, calendar)?;
    Ok(due.map(|_| on))
}

/// The same, where the calendar does not reach moved past weekends alone; and whether that is so.
///
/// For what must not wait for a decree, such as a report of arrears. Whoever counts on a day for an act takes
/// [`payment_due_on`].
///
/// # Errors
/// [`RuleError::Law`] where the row is missing.
pub fn payment_due_on_or_provisional(
    law: &LawBook,
    month: Month,
    calendar: &Calendar,
) -> Result<(Cited<NaiveDate>, bool), RuleError> {
    let due = law.at_month(month).payment_due_day(ContributionSegment::WageEarner)?;
    let (on, provisional) = moved_or_provisional(&due.value, due.value.named_day(month)?, calendar)?;
    Ok((due.map(|_| on), provisional))
}

fn moved_or_provisional(due: &DueDay, named: NaiveDate, calendar: &Calendar) -> Result<(NaiveDate, bool), RuleError> {
    match moved(due, named, calendar) {
        Ok(on) => Ok((on, false)),
        Err(RuleError::Calendar(_)) => Ok((weekday_on_or_after(named), true)),
        Err(other) => Err(other),
    }
}

/// The last day on which the contributions of a month are paid in time, explained.
///
/// Where the calendar does not reach, the day is moved past weekends alone, and the answer says that it is provisional:
/// whoever counts on a day for an act must not take this one.
///
/// # Errors
/// [`Unanswerable::Field`] where no law covers the month, or it is the last there is.
pub fn due_on(law: &LawBook, calendar: &Calendar, question: &DueQuestion) -> Result<DueAnswer, Unanswerable> {
    found(law, calendar, question).map_err(|error| Unanswerable::from(error).because_of("month", "month"))
}

fn found(law: &LawBook, calendar: &Calendar, question: &DueQuestion) -> Result<DueAnswer, RuleError> {
    let month = question.month;
    let due = law.at_month(month).payment_due_day(question.segment)?.map(|due| DueDay {
        moved: due.moved.map(|leave| CollectiveLeave::told(question.collective_leave_counts).unwrap_or(leave)),
        ..due
    });
    let named_on = due.value.named_day(month)?;
    let mut steps = vec![
        Step::new(Operation::NameDay, "due_on")
            .with("month", month)
            .with("day", due.value.day)
            .with("due_month", <&str>::from(due.value.month))
            .citing(&due.basis)
            .gives(format!("{month} → {named_on}"), named_on),
    ];
    let mut notices = Vec::new();
    let (on, provisional) = moved_or_provisional(&due.value, named_on, calendar)?;
    match due.value.moved {
        Some(leave) => steps.push(
            Step::new(Operation::MoveDay, "due_on")
                .with("day", named_on)
                .with("collective_leave", <&str>::from(leave))
                .citing(&due.basis)
                .by(calendar)
                .gives(format!("{named_on} → {on}"), on),
        ),
        None => {
            let is_free = calendar
                .is_working_day(named_on, CollectiveLeave::IsHoliday)
                .map_or_else(|_| weekday_on_or_after(named_on) != named_on, |works| !works);
            if is_free {
                notices.push(Notice::DueDayDoesNotMove);
            }
        }
    }
    if provisional {
        notices.push(Notice::HolidaysNotLoaded);
    }
    Ok(DueAnswer { due_on: on, named_on, provisional, steps, notices })
}
