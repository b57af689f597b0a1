//! The statutory clock of sanctions: which window runs when, and what may be done on a day (PP 86/2013).
//!
//! The day of an event is never counted. The last day of a window still belongs to the employer; on the day after it the
//! next act is open. No day lies between, and none belongs to both.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::asked::{Fault, Notice, Unanswerable};
use crate::calendar::{Calendar, CalendarError, CollectiveLeave};
use crate::finding::Verdict;
use crate::law::{Basis, Cited, Deadline, DeadlineKind, LawBook, LawError, PeriodUnit, Provision, RuleError};
use crate::steps::{Operation, Step};

/// A step of the sanctions that a day opens or ends.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum SanctionAct {
    /// Teguran tertulis II.
    SecondWarning,
    /// Denda 0.1 % a month.
    Fine,
    /// Usul tidak mendapat pelayanan publik tertentu (TMP2T).
    DenialOfService,
}

/// What has been served, and how days are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SanctionQuestion {
    /// When the first warning was served.
    pub warning_1_served_on: NaiveDate,
    /// When the second was; absent while it is not.
    pub warning_2_served_on: Option<NaiveDate>,
    /// Whether collective leave is a working day; by the rows where absent.
    pub collective_leave_counts: Option<bool>,
    /// The day on which the acts are judged; none are where absent.
    pub as_of: Option<NaiveDate>,
}

/// Whether an act is open on a day, and between which days it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClockAct {
    /// The act.
    pub act: SanctionAct,
    /// Whether it may be done on the day that was asked for.
    pub verdict: Verdict,
    /// First day; absent while it is not known.
    pub earliest_on: Option<NaiveDate>,
    /// Last day; absent where there is none.
    pub latest_on: Option<NaiveDate>,
    /// The row it rests on.
    pub basis: Basis,
    /// Version of the list of holidays.
    pub calendar_version: String,
}

/// The days of the sanctions, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SanctionSchedule {
    /// Last day of the first warning's window.
    pub warning_1_ends_on: NaiveDate,
    /// First day on which the second warning may be served.
    pub warning_2_earliest_on: NaiveDate,
    /// Last day of the second warning's window; absent while it is not served, or where the calendar does not reach.
    pub warning_2_ends_on: Option<NaiveDate>,
    /// First day on which the fine may be imposed.
    pub fine_window_starts_on: Option<NaiveDate>,
    /// Last day on which it may.
    pub fine_window_ends_on: Option<NaiveDate>,
    /// First day on which a denial of public service may be asked for.
    pub denial_of_service_earliest_on: Option<NaiveDate>,
    /// What may be done on the day that was asked for.
    pub acts: Vec<ClockAct>,
    /// Version of the list of holidays.
    pub calendar_version: String,
    /// How the days were found.
    pub steps: Vec<Step>,
    /// What a reader should know.
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

/// The window that opens when something is served: its length as the law of that day sets it.
///
/// # Errors
/// [`LawError::Missing`] where no row sets the length.
pub fn window(
    law: &LawBook,
    kind: DeadlineKind,
    served_on: NaiveDate,
    leave: Option<CollectiveLeave>,
) -> Result<Cited<Deadline>, LawError> {
    let cited = law.at(served_on).deadline(kind)?;
    Ok(cited.map(|deadline| Deadline { collective_leave: leave.unwrap_or(deadline.collective_leave), ..deadline }))
}

fn counted(
    about: &str,
    from: NaiveDate,
    window: &Cited<Deadline>,
    calendar: &Calendar,
    steps: &mut Vec<Step>,
) -> Result<NaiveDate, CalendarError> {
    let last = window.value.last_day(from, calendar)?;
    let step = Step::new(Operation::CountDays, about)
        .with("from", from)
        .with("days", window.value.days)
        .with("unit", <&str>::from(window.value.unit))
        .citing(&window.basis);
    let step = match window.value.unit {
        PeriodUnit::WorkingDays => {
            step.with("collective_leave", <&str>::from(window.value.collective_leave)).by(calendar)
        }
        PeriodUnit::CalendarDays => step,
    };
    steps.push(step.gives(format!("{from} + {} → {last}", window.value.days), last));
    Ok(last)
}

fn day_after(day: NaiveDate, about: &str, steps: &mut Vec<Step>) -> Result<NaiveDate, RuleError> {
    let next = day.succ_opt().ok_or(crate::month::MonthError::OutOfRange)?;
    steps.push(Step::new(Operation::DayAfter, about).with("day", day).gives(format!("{day} + 1 → {next}"), next));
    Ok(next)
}

/// The windows of both warnings and of the fine, and what they open.
///
/// That a denial of service waits for the end of the fine's window is an assumption on the safe side: the source names
/// the order and no day.
///
/// # Errors
/// [`Unanswerable::Field`] where the second warning comes before its first lawful day; [`Unanswerable::Rule`] where no
/// law covers the day, or the calendar does not reach the end of the first window.
pub fn sanction_schedule(
    law: &LawBook,
    calendar: &Calendar,
    question: &SanctionQuestion,
) -> Result<SanctionSchedule, Unanswerable> {
    let field = "warning_1_served_on";
    worked_out(law, calendar, question).map_err(|error| error.because_of(field, field))
}

fn worked_out(
    law: &LawBook,
    calendar: &Calendar,
    question: &SanctionQuestion,
) -> Result<SanctionSchedule, Unanswerable> {
    let leave = CollectiveLeave::told(question.collective_leave_counts);
    let (mut steps, mut notices) = (Vec::new(), Vec::new());
    let first = window(law, DeadlineKind::FirstWarning, question.warning_1_served_on, leave)?;
    let first_ends = counted("warning_1_ends_on", question.warning_1_served_on, &first, calendar, &mut steps)?;
    let second_earliest = day_after(first_ends, "warning_2_earliest_on", &mut steps)?;
    if let Some(second) = question.warning_2_served_on
        && second < second_earliest
    {
        let detail = format!("the second warning may be served from {second_earliest} on ({})", first.basis.provision);
        return Err(Unanswerable::field("warning_2_served_on", Fault::Order, detail));
    }
    let (mut second_ends, mut fine_starts, mut fine_ends, mut denial) = (None, None, None, None);
    if let Some(served_on) = question.warning_2_served_on {
        let second = window(law, DeadlineKind::SecondWarning, served_on, leave)?;
        match counted("warning_2_ends_on", served_on, &second, calendar, &mut steps) {
            Err(CalendarError::NotCovered { .. }) => notices.push(Notice::HolidaysNotLoaded),
            Ok(ends) => {
                let fine = window(law, DeadlineKind::FineWindow, ends, leave)?;
                second_ends = Some(ends);
                fine_starts = Some(day_after(ends, "fine_window_starts_on", &mut steps)?);
                let last = counted("fine_window_ends_on", ends, &fine, calendar, &mut steps)?;
                fine_ends = Some(last);
                denial = Some(day_after(last, "denial_of_service_earliest_on", &mut steps)?);
            }
        }
    }
    let acts = match question.as_of {
        None => Vec::new(),
        Some(day) => {
            let fine = window(law, DeadlineKind::FineWindow, question.warning_1_served_on, None)?;
            let denial_basis = law.at(day).provision(Provision::DenialOfService)?.basis;
            // A second warning that was served is not served again.
            let second_until = question.warning_2_served_on.and_then(|served| served.pred_opt());
            let act = |act, earliest_on: Option<NaiveDate>, latest_on: Option<NaiveDate>, basis: &Basis| ClockAct {
                act,
                verdict: verdict(day, earliest_on, latest_on),
                earliest_on,
                latest_on,
                basis: basis.clone(),
                calendar_version: calendar.version.clone(),
            };
            vec![
                act(SanctionAct::SecondWarning, Some(second_earliest), second_until, &first.basis),
                act(SanctionAct::Fine, fine_starts, fine_ends, &fine.basis),
                act(SanctionAct::DenialOfService, denial, None, &denial_basis),
            ]
        }
    };
    Ok(SanctionSchedule {
        warning_1_ends_on: first_ends,
        warning_2_earliest_on: second_earliest,
        warning_2_ends_on: second_ends,
        fine_window_starts_on: fine_starts,
        fine_window_ends_on: fine_ends,
        denial_of_service_earliest_on: denial,
        acts,
        calendar_version: calendar.version.clone(),
        steps,
        notices,
    })
}

fn verdict(day: NaiveDate, earliest_on: Option<NaiveDate>, latest_on: Option<NaiveDate>) -> Verdict {
    match (earliest_on, latest_on) {
        (_, Some(latest)) if day > latest => Verdict::NoLonger,
        (Some(earliest), _) if day >= earliest => Verdict::Allowed,
        _ => Verdict::NotYet,
    }
}
