//! Construction projects (jasa konstruksi): when a contract must be registered, and what it contributes.

mod answer;
mod project;
mod value;

pub use answer::{ConstructionAnswer, ConstructionMethod, ConstructionQuestion, Instalment, TierPart, construction};
pub use project::{ProjectFacts, ProjectStep, payment_hold, spread};

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::law::{Cited, DeadlineKind, LawBook, RuleError};

/// The last day on which a project is registered in time, counted from the day of its contract (SPK).
///
/// The day of the contract is not counted, the day given still is in time. The period in force on the day of the contract
/// applies (Permenaker 44/2015 Pasal 3(3); its successor Permenaker 5/2021).
///
/// # Errors
/// [`RuleError::Law`] where the row is missing, [`RuleError::Calendar`] where the calendar does not reach.
pub fn registration_due_on(
    contract_date: NaiveDate,
    law: &LawBook,
    calendar: &Calendar,
) -> Result<Cited<NaiveDate>, RuleError> {
    let deadline = law.at(contract_date).deadline(DeadlineKind::ConstructionRegistration)?;
    let last_day = deadline.value.last_day(contract_date, calendar)?;
    Ok(deadline.map(|_| last_day))
}
