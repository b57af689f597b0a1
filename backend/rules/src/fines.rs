//! The two fines. They punish different things, stand in ledgers of their own, and are never added.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::asked::{Fault, Notice, Unanswerable};
use crate::calendar::Calendar;
use crate::law::{Cited, DeadlineKind, FineKind, LawBook, LawView, PartialMonth, RoundingStep, RuleError};
use crate::money::{MoneyError, Rate, Rupiah};
use crate::month::Month;
use crate::steps::{Operation, Step, number};

/// A late payment whose fine is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LateQuestion {
    /// The contribution that was due.
    pub principal: Rupiah,
    /// Last day on which it was in time.
    pub due_on: NaiveDate,
    /// When it was paid, or the day to which the fine is reckoned.
    pub paid_on: NaiveDate,
    /// The contribution month, which decides the rate; the month before the due day where absent.
    pub month: Option<Month>,
}

/// A failure to register whose fine is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistrationQuestion {
    /// The contribution of a month that should be paid.
    pub contribution: Rupiah,
    /// Last day of the second warning's window.
    pub warning_2_ends_on: NaiveDate,
    /// The day to which the fine is reckoned.
    pub until: NaiveDate,
}

/// A fine, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fine {
    /// What it punishes, and in which ledger it stands.
    pub kind: FineKind,
    /// The months that count.
    pub months: u32,
    /// The share of the principal for each of them.
    pub rate: Rate,
    /// The fine.
    pub fine: Rupiah,
    /// How it came about.
    pub steps: Vec<Step>,
    /// What a reader should know.
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

/// How many months lie between two days: those that ended, and the one that has begun where such a month counts.
///
/// A month after the 31st ends on the last day of a shorter month. On the very day nothing has begun.
pub fn months_between(from: NaiveDate, to: NaiveDate, partial: PartialMonth) -> u32 {
    let span = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let after = |months: u32| from.checked_add_months(Months::new(months));
    // The month of `to` has ended only once the day of `from` is reached in it.
    let begun = u32::try_from(span).unwrap_or(0);
    let whole = if after(begun).is_some_and(|end| end <= to) { begun } else { begun.saturating_sub(1) };
    let end_of_whole = after(whole).unwrap_or(from);
    match partial {
        PartialMonth::Counts if end_of_whole < to => whole + 1,
        _ => whole,
    }
}

/// The fine for contributions that a registered employer pays late: a simple share of them for each month of delay
/// (PP 44/2015 Pasal 22; PP 49/2020 Pasal 23 for its months).
///
/// The contribution month decides the rate; where it is not told it is the month before the due day.
///
/// # Errors
/// [`Unanswerable::Field`] where no row covers the contribution month, or the fine is past all amounts.
pub fn late_payment_fine(law: &LawBook, question: &LateQuestion) -> Result<Fine, Unanswerable> {
    let date = if question.month.is_some() { "month" } else { "due_on" };
    let found = || {
        let month = question.month.map_or_else(|| Month::of(question.due_on)?.previous(), Ok)?;
        fine(&law.at_month(month), FineKind::LatePayment, question.principal, question.due_on, question.paid_on)
    };
    found().map_err(|error| Unanswerable::from(error).because_of(date, "principal"))
}

/// The fine for failure to register: a share of the contributions that should be paid, for each month from the end of
/// the second warning's window, and for no longer than the fine can be imposed (PP 86/2013).
///
/// # Errors
/// [`Unanswerable::Field`] where the day comes before the end of the window, or no law covers it.
pub fn registration_fine(
    law: &LawBook,
    calendar: &Calendar,
    question: &RegistrationQuestion,
) -> Result<Fine, Unanswerable> {
    let reckoned = reckoned(law, calendar, question);
    reckoned.map_err(|error| error.because_of("warning_2_ends_on", "contribution"))
}

fn reckoned(law: &LawBook, calendar: &Calendar, question: &RegistrationQuestion) -> Result<Fine, Unanswerable> {
    let RegistrationQuestion { contribution, warning_2_ends_on, until } = *question;
    if until < warning_2_ends_on {
        let detail =
            format!("the fine begins after the window of the second warning, which ends on {warning_2_ends_on}");
        return Err(Unanswerable::field("until", Fault::Order, detail));
    }
    let view = law.at(warning_2_ends_on);
    let window = view.deadline(DeadlineKind::FineWindow)?;
    let last = window.value.last_day(warning_2_ends_on, calendar)?;
    let counted_until = until.min(last);
    let mut fine = fine(&view, FineKind::FailureToRegister, contribution, warning_2_ends_on, counted_until)?;
    let step = Step::new(Operation::CountDays, "fine_window_ends_on")
        .with("warning_2_ends_on", warning_2_ends_on)
        .with("days", window.value.days)
        .citing(&window.basis)
        .gives(format!("min({until}, {last}) = {counted_until}"), counted_until);
    fine.steps.insert(0, step);
    Ok(fine)
}

fn fine(
    view: &LawView<'_>,
    kind: FineKind,
    principal: Rupiah,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Fine, RuleError> {
    let step = match kind {
        FineKind::LatePayment => RoundingStep::LatePaymentFine,
        FineKind::FailureToRegister => RoundingStep::RegistrationFine,
    };
    let (rate, partial, rounding) = (view.fine_rate(kind)?, view.partial_month(kind)?, view.rounding(step)?);
    let months = months_between(from, to, partial.value);
    let exact = exact(principal, &rate, months)?;
    let amount = Rupiah::from_decimal(exact, rounding.value)?;
    let steps = vec![
        Step::new(Operation::CountMonths, "months")
            .with("from", from)
            .with("to", to)
            .with("partial_month", <&str>::from(partial.value))
            .citing(&partial.basis)
            .gives(format!("{from} → {to} = {months}"), months),
        Step::new(Operation::Multiply, "fine")
            .with("principal", principal)
            .with("months", months)
            .at_rate(&rate)
            .gives(format!("{principal} × {} × {months} = {}", rate.value, number(exact)), number(exact)),
        Step::rounding("fine", exact, &rounding, amount),
    ];
    let notices = if to <= from { vec![Notice::PaidInTime] } else { Vec::new() };
    Ok(Fine { kind, months, rate: rate.value, fine: amount, steps, notices })
}

fn exact(principal: Rupiah, rate: &Cited<Rate>, months: u32) -> Result<Decimal, MoneyError> {
    let monthly = principal.to_decimal().checked_mul(rate.value.decimal());
    monthly.and_then(|monthly| monthly.checked_mul(Decimal::from(months))).ok_or(MoneyError::TooLarge)
}
