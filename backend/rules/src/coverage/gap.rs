//! How far it is from a published figure to a target, and how many workers a month that takes. The universe is taken to
//! stay as it was counted: that is said with the answer, for it seldom does.

use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;
use utoipa::ToSchema;

use crate::share::Percent;
use crate::steps::{Operation, Step};

/// From which figure to which target, seen from which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GapQuestion {
    /// How many are covered.
    pub numerator: u64,
    /// Of how many.
    pub denominator: u64,
    /// How much is to be covered.
    pub target: Percent,
    /// By when.
    pub due_on: NaiveDate,
    /// From which day the months are counted.
    pub today: NaiveDate,
}

/// One point of a trajectory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TrajectoryPoint {
    /// The day.
    pub on: NaiveDate,
    /// How many would be covered then.
    pub covered: u64,
    /// In percent of the universe.
    pub percent: Percent,
}

/// How far it is to a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Gap {
    /// How many are to be covered at the target: a fraction of a worker counts as one.
    pub needed: u64,
    /// How many more that is; none where the target is reached.
    pub missing: u64,
    /// Whole months from today to the day of the target; none where it is past.
    pub months: u32,
    /// How many workers a month, the last month fewer; absent where the day has passed or less than a month is left.
    pub per_month: Option<u64>,
    /// The straight way there: the end of each year and the day itself; empty where there is no way.
    #[schema(max_items = 120)]
    pub trajectory: Vec<TrajectoryPoint>,
    /// How it came about.
    pub steps: Vec<Step>,
}

/// Most points of a trajectory.
const MOST_POINTS: usize = 120;

/// How far it is from a figure to a target. Nothing where the figure is no part of its universe.
pub fn gap(question: &GapQuestion) -> Option<Gap> {
    let GapQuestion { numerator, denominator, target, due_on, today } = *question;
    let now = percent_of(numerator, denominator)?;
    let exact = Decimal::from(denominator).checked_mul(target.to_decimal())?.checked_div(Decimal::ONE_HUNDRED)?;
    let needed = u64::try_from(exact.round_dp_with_strategy(0, RoundingStrategy::ToPositiveInfinity)).ok()?;
    let missing = needed.saturating_sub(numerator);
    let months = whole_months(today, due_on);
    let mut steps = vec![
        Step::new(Operation::Divide, "percent")
            .with("numerator", numerator)
            .with("denominator", denominator)
            .gives(format!("{numerator} ÷ {denominator} ≈ {now} %"), now),
        Step::new(Operation::Multiply, "needed")
            .with("denominator", denominator)
            .with("target", target)
            .gives(format!("⌈{denominator} × {target} %⌉ = {needed}"), needed),
        Step::new(Operation::Subtract, "missing")
            .with("needed", needed)
            .with("numerator", numerator)
            .gives(format!("max({needed} − {numerator}, 0) = {missing}"), missing),
        Step::new(Operation::CountMonths, "months")
            .with("today", today)
            .with("due_on", due_on)
            .gives(format!("{today} … {due_on} = {months}"), months),
    ];
    let per_month = (months > 0).then(|| missing.div_ceil(u64::from(months)));
    if let Some(per_month) = per_month {
        let step = Step::new(Operation::Divide, "per_month").with("missing", missing).with("months", months);
        steps.push(step.gives(format!("⌈{missing} ÷ {months}⌉ = {per_month}"), per_month));
    }
    let trajectory = match per_month {
        Some(per_month) if missing > 0 => trajectory(question, needed, per_month),
        _ => Vec::new(),
    };
    Some(Gap { needed, missing, months, per_month, trajectory, steps })
}

fn trajectory(question: &GapQuestion, needed: u64, per_month: u64) -> Vec<TrajectoryPoint> {
    let GapQuestion { numerator, denominator, due_on, today, .. } = *question;
    let ends = (today.year()..due_on.year()).filter_map(|year| NaiveDate::from_ymd_opt(year, 12, 31));
    let days = ends.chain([due_on]).filter(|day| *day > today).take(MOST_POINTS);
    days.filter_map(|on| {
        let gained = per_month.saturating_mul(u64::from(whole_months(today, on)));
        let covered = if on == due_on { needed } else { numerator.saturating_add(gained).min(needed) };
        Some(TrajectoryPoint { on, covered, percent: percent_of(covered, denominator)? })
    })
    .collect()
}

fn percent_of(numerator: u64, denominator: u64) -> Option<Percent> {
    Percent::of(i64::try_from(numerator).ok()?, i64::try_from(denominator).ok()?)
}

/// How many whole months lie between two days; none where the second comes first. The last day of a month ends it.
fn whole_months(from: NaiveDate, to: NaiveDate) -> u32 {
    let index = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default();
    let ends_month = to.succ_opt().is_some_and(|next| next.day() == 1);
    let started = index(to) - index(from) - i32::from(to.day() < from.day() && !ends_month);
    u32::try_from(started).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn asked(numerator: u64, denominator: u64, target: &str, due_on: &str, today: &str) -> Gap {
        let (target, due_on, today) = (target.parse().expect("a percentage"), day(due_on), day(today));
        gap(&GapQuestion { numerator, denominator, target, due_on, today }).expect("an answer")
    }

    #[test]
    fn kaltara_in_2024_to_the_target_of_2045_by_hand() {
        // 234,132 × 99.5 % = 232,961.34, so 232,962; 52,134 more in 229 months: 227.66, so 228.
        let gap = asked(180_828, 234_132, "99.50", "2045-12-31", "2026-11-27");
        assert_eq!((gap.needed, gap.missing, gap.months, gap.per_month), (232_962, 52_134, 229, Some(228)));
        assert_eq!(gap.trajectory.len(), 20);
        let first = &gap.trajectory[0];
        assert_eq!(
            (first.on, first.covered, first.percent.to_string().as_str()),
            (day("2026-12-31"), 181_056, "77.33")
        );
        let last = gap.trajectory.last().expect("a last point");
        assert_eq!((last.on, last.covered), (day("2045-12-31"), 232_962));
        let formulas: Vec<&str> = gap.steps.iter().map(|step| step.formula.as_str()).collect();
        assert_eq!(formulas[1..3], ["⌈234132 × 99.50 %⌉ = 232962", "max(232962 − 180828, 0) = 52134"]);
        assert_eq!(formulas[4], "⌈52134 ÷ 229⌉ = 228");
    }

    #[test]
    fn a_target_that_is_reached_asks_for_nobody_and_one_that_is_past_for_no_rate() {
        let reached = asked(99, 100, "43.92", "2029-12-31", "2026-11-27");
        assert_eq!((reached.missing, reached.per_month, reached.trajectory.len()), (0, Some(0), 0));
        let past = asked(10, 100, "32.15", "2025-12-31", "2026-11-27");
        assert_eq!((past.missing, past.months, past.per_month), (23, 0, None));
        let soon = asked(10, 100, "32.15", "2026-12-15", "2026-11-27");
        assert_eq!((soon.missing, soon.per_month), (23, None));
    }

    #[test]
    fn a_fraction_of_a_worker_is_a_worker_and_a_whole_number_stays() {
        assert_eq!(asked(0, 1000, "33.33", "2030-01-01", "2026-01-01").needed, 334);
        assert_eq!(asked(0, 200, "99.50", "2030-01-01", "2026-01-01").needed, 199);
    }

    #[test]
    fn every_month_at_the_rate_reaches_the_target_and_one_fewer_does_not() {
        for (numerator, denominator) in [(0, 1), (1, 7), (99, 1000), (12_345, 234_567)] {
            for due_on in ["2027-01-31", "2029-12-31", "2045-12-31"] {
                let gap = asked(numerator, denominator, "99.50", due_on, "2026-11-27");
                let (rate, months) = (gap.per_month.expect("a rate"), u64::from(gap.months));
                assert!(numerator + rate * months >= gap.needed, "{gap:?}");
                assert!(rate == 0 || numerator + (rate - 1) * months < gap.needed, "{gap:?}");
                assert!(gap.trajectory.windows(2).all(|pair| pair[0].covered <= pair[1].covered));
            }
        }
    }

    #[test]
    fn a_count_that_is_no_part_of_its_universe_has_no_gap() {
        let question = GapQuestion {
            numerator: 2,
            denominator: 1,
            target: "50".parse().expect("a percentage"),
            due_on: day("2030-01-01"),
            today: day("2026-01-01"),
        };
        assert_eq!(gap(&question), None);
    }

    #[test]
    fn months_end_with_their_last_day() {
        let months = |from, to| whole_months(day(from), day(to));
        assert_eq!(months("2026-01-31", "2026-02-28"), 1);
        assert_eq!(months("2026-01-31", "2026-02-27"), 0);
        assert_eq!(months("2026-11-27", "2026-12-26"), 0);
        assert_eq!(months("2026-11-27", "2026-12-27"), 1);
        assert_eq!(months("2026-11-27", "2025-12-31"), 0);
    }
}
