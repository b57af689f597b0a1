//! Questions that calculations answer: what can be wrong with one, and what is to be known of an answer.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::calendar::CalendarError;
use crate::law::{LawError, RuleError};
use crate::money::MoneyError;
use crate::month::MonthError;

/// What is wrong with a field of a question.
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
pub enum Fault {
    /// It is needed.
    Required,
    /// It has no place beside the others.
    NotApplicable,
    /// Exactly one of two is given.
    OneOf,
    /// It is out of range.
    Range,
    /// It comes before something that must be first.
    Order,
    /// It stands twice.
    Repeated,
    /// No row of the law covers it.
    LawNotInForce,
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswerable {
    /// A field of it is at fault.
    #[error("{field}: {detail}")]
    Field {
        /// The field, by its name in the question; of a list with the index.
        field: String,
        /// What is wrong.
        fault: Fault,
        /// What would be accepted.
        detail: String,
    },
    /// The law, the calendar or the numbers have none.
    #[error(transparent)]
    Rule(#[from] RuleError),
}

impl Unanswerable {
    /// A fault of a field.
    pub fn field(field: impl Into<String>, fault: Fault, detail: impl Into<String>) -> Unanswerable {
        Unanswerable::Field { field: field.into(), fault, detail: detail.into() }
    }

    /// The same, laid at the door of the field that names the day, or of the one that names the amount.
    #[must_use]
    pub fn because_of(self, date: &str, amount: &str) -> Unanswerable {
        match self {
            Unanswerable::Rule(RuleError::Law(error @ LawError::Missing { .. })) => {
                Unanswerable::field(date, Fault::LawNotInForce, error.to_string())
            }
            Unanswerable::Rule(RuleError::Month(error)) => Unanswerable::field(date, Fault::Range, error.to_string()),
            Unanswerable::Rule(RuleError::Money(error)) => Unanswerable::field(amount, Fault::Range, error.to_string()),
            other => other,
        }
    }
}

impl From<LawError> for Unanswerable {
    fn from(error: LawError) -> Unanswerable {
        Unanswerable::Rule(error.into())
    }
}

impl From<CalendarError> for Unanswerable {
    fn from(error: CalendarError) -> Unanswerable {
        Unanswerable::Rule(error.into())
    }
}

impl From<MoneyError> for Unanswerable {
    fn from(error: MoneyError) -> Unanswerable {
        Unanswerable::Rule(error.into())
    }
}

impl From<MonthError> for Unanswerable {
    fn from(error: MonthError) -> Unanswerable {
        Unanswerable::Rule(error.into())
    }
}

/// What a reader of an answer should know besides its steps.
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
pub enum Notice {
    /// The date lies ahead; the last law known was used.
    LawMayChange,
    /// The holidays of that year are not loaded; weekends alone were looked at, or the day is left open.
    HolidaysNotLoaded,
    /// The due day is no working day, and no source says that it moves.
    DueDayDoesNotMove,
    /// A relief of these months was withheld, because budget money pays.
    ReliefWithheldBySource,
    /// A relief was given though the text does not say whether this money is excluded.
    ReliefSourceUnclear,
    /// A relief of these months asks for a number of workers that was not told or not reached.
    ReliefNeedsWorkers,
    /// A part may be paid later.
    PartPutOff,
    /// The risk class was assumed.
    RiskClassAssumed,
    /// The income of the people was assumed.
    IncomeAssumed,
    /// The money lasts across a change of the cost, because a relief ends or begins.
    CostChanges,
    /// Paid in time: there is no fine.
    PaidInTime,
}
