//! How an answer came about, operation by operation, so that it can be followed by hand.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::calendar::Calendar;
use crate::law::{Basis, Cited};
use crate::money::{Rate, Rounding, Rupiah};

/// What a step does.
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
pub enum Operation {
    /// Takes what the law sets.
    LookUp,
    /// Takes the lower of an amount and a ceiling.
    CapAtCeiling,
    /// Takes the base income of an income's bracket.
    FindBase,
    /// Takes a share of a base.
    Multiply,
    /// Takes the higher of an amount and the least there is.
    RaiseToLowest,
    /// Leaves the part of an amount that a relief does not give up.
    ApplyRelief,
    /// Leaves an amount whole, though there is a relief.
    WithholdRelief,
    /// Names the part that may be paid later.
    PutOff,
    /// Sets money aside from what is paid anyway.
    SetAside,
    /// Makes an exact number an amount.
    Round,
    /// Adds up.
    Add,
    /// Takes away.
    Subtract,
    /// Takes value added tax out of a value.
    RemoveVat,
    /// Takes a share of the slice of a value.
    TakeSlice,
    /// Parts an amount.
    Divide,
    /// Counts months.
    CountMonths,
    /// Counts days.
    CountDays,
    /// Names a day.
    NameDay,
    /// Moves a day to a working day.
    MoveDay,
    /// Names the day after.
    DayAfter,
    /// Finds a class.
    Classify,
}

/// A number, date or word that goes into a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Operand {
    /// What it is.
    pub name: String,
    /// Its value: an amount or number in decimal notation, a date, or a word.
    pub value: String,
}

/// One operation of a calculation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Step {
    /// What is done.
    pub operation: Operation,
    /// What it is about, such as `jkk.employer` or `total`.
    pub about: String,
    /// What goes in.
    pub operands: Vec<Operand>,
    /// The rate, where the step uses one.
    pub rate: Option<Rate>,
    /// The rounding, where the step rounds.
    pub rounding: Option<Rounding>,
    /// The operation written out, in numbers and signs.
    pub formula: String,
    /// What comes out.
    pub result: String,
    /// Regulation and article, where the step rests on the law and not on arithmetic alone.
    pub provision: Option<String>,
    /// Version of the row of the law.
    pub law_version: Option<i32>,
    /// Version of the list of holidays, where days are counted.
    pub calendar_version: Option<String>,
    /// Whether a named person has compared the row with the regulation; arithmetic alone needs nobody.
    pub verified: bool,
    /// The row of the law.
    pub basis: Option<Basis>,
}

impl Step {
    /// A step that rests on arithmetic alone, without result yet.
    pub fn new(operation: Operation, about: impl Into<String>) -> Step {
        Step {
            operation,
            about: about.into(),
            operands: Vec::new(),
            rate: None,
            rounding: None,
            formula: String::new(),
            result: String::new(),
            provision: None,
            law_version: None,
            calendar_version: None,
            verified: true,
            basis: None,
        }
    }

    /// With another operand.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Step {
        self.operands.push(Operand { name: name.to_owned(), value: value.to_string() });
        self
    }

    /// Using a rate that a row sets.
    #[must_use]
    pub fn at_rate(mut self, rate: &Cited<Rate>) -> Step {
        self.rate = Some(rate.value);
        self.citing(&rate.basis)
    }

    /// Resting on a row.
    #[must_use]
    pub fn citing(mut self, basis: &Basis) -> Step {
        self.provision = Some(basis.provision.clone());
        self.law_version = Some(basis.version);
        self.verified = basis.verified;
        self.basis = Some(basis.clone());
        self
    }

    /// Counting days by a list of holidays.
    #[must_use]
    pub fn by(mut self, calendar: &Calendar) -> Step {
        self.calendar_version = Some(calendar.version.clone());
        self
    }

    /// With what it comes to.
    #[must_use]
    pub fn gives(mut self, formula: impl Into<String>, result: impl ToString) -> Step {
        self.formula = formula.into();
        self.result = result.to_string();
        self
    }

    /// The step that makes an exact number an amount, by a row.
    pub fn rounding(about: impl Into<String>, exact: Decimal, rounding: &Cited<Rounding>, amount: Rupiah) -> Step {
        let mut step = Step::new(Operation::Round, about).with("exact", number(exact)).citing(&rounding.basis);
        step.rounding = Some(rounding.value);
        let sign = if exact == amount.to_decimal() { "=" } else { "≈" };
        step.gives(format!("{} {sign} {amount}", number(exact)), amount)
    }

    /// The step that adds up named amounts.
    pub fn sum(about: impl Into<String>, parts: &[(String, Rupiah)], total: Rupiah) -> Step {
        let terms: Vec<String> = parts.iter().map(|(_, amount)| amount.to_string()).collect();
        let step = Step::new(Operation::Add, about);
        let step = parts.iter().fold(step, |step, (name, amount)| step.with(name, amount));
        step.gives(format!("{} = {total}", terms.join(" + ")), total)
    }
}

/// Whether nobody still has to compare a row of these steps with the regulation.
pub fn all_verified(steps: &[Step]) -> bool {
    steps.iter().all(|step| step.verified)
}

/// A number as a step shows it: at most ten decimals, without zeros at the end.
pub fn number(exact: Decimal) -> String {
    exact.round_dp_with_strategy(10, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}
