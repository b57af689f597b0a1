//! How old arrears are, in classes whose bounds are rows, for no two sources draw them alike.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::asked::Unanswerable;
use crate::law::{ArrearsClass, LawBook};
use crate::steps::{Operation, Step};

/// Which class is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArrearsQuestion {
    /// Whole months that are not paid.
    pub months_in_arrears: u32,
    /// The day whose table holds.
    pub as_of: NaiveDate,
}

/// The class of an employer's arrears, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArrearsAnswer {
    /// The class.
    pub class: ArrearsClass,
    /// The most months that class reaches to; absent for the last.
    pub up_to_months: Option<u32>,
    /// How it was found.
    pub steps: Vec<Step>,
}

/// The class of so many months in arrears, by the table in force on a day.
///
/// # Errors
/// [`Unanswerable::Field`] where no table is in force.
pub fn arrears_class(law: &LawBook, question: &ArrearsQuestion) -> Result<ArrearsAnswer, Unanswerable> {
    let classes = law.at(question.as_of).arrears_classes();
    let classes = classes.map_err(|error| Unanswerable::from(error).because_of("as_of", "months_in_arrears"))?;
    let months = question.months_in_arrears;
    let (class, up_to_months) = classes.value.class_of(months);
    let word = <&str>::from(class);
    let bound = up_to_months.map_or_else(|| "…".to_owned(), |most| most.to_string());
    let step = Step::new(Operation::Classify, "arrears_class").with("months", months).citing(&classes.basis);
    Ok(ArrearsAnswer { class, up_to_months, steps: vec![step.gives(format!("{months} ≤ {bound} → {word}"), word)] })
}
