//! Coverage from its parts, with the formula it was made by: a percentage without its universe says nothing.

mod gap;

pub use gap::{Gap, GapQuestion, TrajectoryPoint, gap};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::asked::{Fault, Unanswerable};
use crate::law::{DenominatorKind, LawBook};
use crate::share::Percent;
use crate::steps::{Operation, Step};

/// One part of a count: whom it counts, and how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Part {
    /// Whom.
    pub name: String,
    /// How many.
    pub count: u64,
}

/// Which coverage is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoverageQuestion {
    /// By which universe.
    pub universe: DenominatorKind,
    /// The parts that are covered.
    pub numerator: Vec<Part>,
    /// The parts of the universe.
    pub denominator: Vec<Part>,
    /// The day whose definition of the universe holds.
    pub as_of: NaiveDate,
}

/// Coverage, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CoverageAnswer {
    /// Sum of the parts that are covered.
    pub numerator: u64,
    /// Sum of the parts of the universe.
    pub denominator: u64,
    /// Those who are in the universe and not covered.
    pub uncovered: u64,
    /// The quotient in percent, rounded once, half upwards.
    pub percent: Percent,
    /// The formula, written out in names.
    pub formula: String,
    /// By which universe.
    pub universe: DenominatorKind,
    /// What that universe is.
    pub definition: String,
    /// How it came about.
    pub steps: Vec<Step>,
}

/// Which part of a named universe is covered.
///
/// # Errors
/// [`Unanswerable::Field`] where the universe is empty or smaller than what is covered: such counts were not made of one
/// population; and where no row defines the universe on that day.
pub fn coverage(law: &LawBook, question: &CoverageQuestion) -> Result<CoverageAnswer, Unanswerable> {
    let (universe, covered, all) = (question.universe, &question.numerator, &question.denominator);
    let definition = law.at(question.as_of).coverage_denominator(universe);
    let definition = definition.map_err(|error| Unanswerable::from(error).because_of("as_of", "universe"))?;
    let (numerator, denominator) = (sum(covered, "numerator")?, sum(all, "denominator")?);
    if denominator == 0 {
        return Err(Unanswerable::field("denominator", Fault::Range, "a universe has at least one member"));
    }
    let percent = i64::try_from(numerator)
        .ok()
        .zip(i64::try_from(denominator).ok())
        .and_then(|(numerator, denominator)| Percent::of(numerator, denominator));
    let (Some(percent), Some(uncovered)) = (percent, denominator.checked_sub(numerator)) else {
        let detail = format!("{numerator} covered are more than the {denominator} of the universe");
        return Err(Unanswerable::field("numerator", Fault::Range, detail));
    };
    let names = |parts: &[Part]| parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>().join(" + ");
    let formula = format!("({}) ÷ ({})", names(covered), names(all));
    let steps = vec![
        addition("numerator", covered, numerator),
        addition("denominator", all, denominator).citing(&definition.basis),
        Step::new(Operation::Divide, "percent")
            .with("numerator", numerator)
            .with("denominator", denominator)
            .gives(format!("{numerator} ÷ {denominator} ≈ {percent} %"), percent),
    ];
    Ok(CoverageAnswer {
        numerator,
        denominator,
        uncovered,
        percent,
        formula,
        universe,
        definition: definition.value,
        steps,
    })
}

fn sum(parts: &[Part], field: &str) -> Result<u64, Unanswerable> {
    let add = |sum: u64, part: &Part| sum.checked_add(part.count);
    let sum = parts.iter().try_fold(0, add).filter(|sum| i64::try_from(*sum).is_ok());
    sum.ok_or_else(|| Unanswerable::field(field, Fault::Range, "the parts add up to more than can be counted"))
}

fn addition(about: &str, parts: &[Part], total: u64) -> Step {
    let step = parts.iter().fold(Step::new(Operation::Add, about), |step, part| step.with(&part.name, part.count));
    let counts: Vec<String> = parts.iter().map(|part| part.count.to_string()).collect();
    step.gives(format!("{} = {total}", counts.join(" + ")), total)
}
