//! How long a budget pays for the cover of people: money, people and months.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::asked::{Fault, Notice, Unanswerable};
use crate::contributions::{ContributionQuestion, answer};
use crate::law::{BudgetAssumption, ContributionSegment, LawBook, PremiumSource};
use crate::money::{MoneyError, Rupiah};
use crate::month::Month;
use crate::steps::{Operation, Step};

/// The province, whose minimum wage is taken for government employees whose wages were not told.
const PROVINCE: &str = "65";

/// People whose cover a budget pays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetGroup {
    /// Their name.
    pub label: String,
    /// How many they are.
    pub workers: u64,
    /// What each costs in a month; by the law where absent.
    pub premium: Option<Rupiah>,
    /// Whose contributions they are; on their own account where absent.
    pub segment: Option<ContributionSegment>,
    /// Whose money pays; a regional budget where absent.
    pub funding_source: Option<PremiumSource>,
    /// The wage or income of each, where it is known.
    pub wage: Option<Rupiah>,
}

/// A budget and the people it pays for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetQuestion {
    /// The money.
    pub amount: Rupiah,
    /// A day of the first month that it pays.
    pub starts_on: NaiveDate,
    /// The people.
    pub groups: Vec<BudgetGroup>,
}

/// What one group costs in the first month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GroupCost {
    /// Its name.
    pub label: String,
    /// How many they are.
    pub workers: u64,
    /// What each costs.
    pub premium: Rupiah,
    /// What all of them cost.
    pub monthly_cost: Rupiah,
}

/// The first month that the money does not pay whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ShortMonth {
    /// The month.
    pub month: Month,
    /// What would have to be paid.
    pub cost: Rupiah,
    /// What is left.
    pub money_left: Rupiah,
    /// How many it still pays for, group by group as they were named.
    pub still_covered: u64,
    /// How many fall out.
    pub dropped: u64,
}

/// How long the money lasts, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Runway {
    /// What all cost in the first month.
    pub monthly_cost: Rupiah,
    /// How many months the money pays: whole ones, and the part of the next that is left, to two decimals.
    #[schema(example = "4.85", max_length = 24)]
    pub months: String,
    /// Last day on which everyone is covered: the end of the last month that is paid whole. Contributions are owed by
    /// the month, so a part of one covers a part of the people and not all of them for a part of the days. Absent where
    /// not even one month is paid whole, or the money lasts past the year 2100.
    pub covered_until: Option<NaiveDate>,
    /// The first month that is not paid whole; absent where the money lasts past the year 2100.
    pub short_month: Option<ShortMonth>,
    /// The groups.
    pub groups: Vec<GroupCost>,
    /// How it came about.
    pub steps: Vec<Step>,
    /// What a reader should know.
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

/// A group with the question that prices one of its people.
enum Price {
    Fixed(Rupiah),
    ByLaw(ContributionQuestion),
}

/// How long the money pays for the groups, from the month of `starts_on` on.
///
/// The price of each month is that of its own law: where a relief ends on the way, cover becomes dearer.
///
/// # Errors
/// [`Unanswerable::Field`] where a group has no people, costs nothing, or needs a premium, or no law covers a month.
pub fn runway(law: &LawBook, question: &BudgetQuestion) -> Result<Runway, Unanswerable> {
    worked_out(law, question).map_err(|error| error.because_of("starts_on", "groups"))
}

fn worked_out(law: &LawBook, question: &BudgetQuestion) -> Result<Runway, Unanswerable> {
    let (amount, groups) = (question.amount, question.groups.as_slice());
    if groups.is_empty() {
        return Err(Unanswerable::field("groups", Fault::Required, "name at least one group"));
    }
    let first = Month::of(question.starts_on)?;
    let (mut steps, mut notices, mut prices, mut costs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, group) in groups.iter().enumerate() {
        let price = price(law, first, group, at, &mut notices)?;
        let premium = first_premium(law, &price, at, &mut steps, &mut notices)?;
        if premium.is_zero() {
            return Err(Unanswerable::field(format!("groups/{at}/premium"), Fault::Range, "more than zero"));
        }
        let monthly_cost = times(premium, group.workers)?;
        steps.push(
            Step::new(Operation::Multiply, format!("groups/{at}"))
                .with("premium", premium)
                .with("workers", group.workers)
                .gives(format!("{premium} × {} = {monthly_cost}", group.workers), monthly_cost),
        );
        costs.push(GroupCost { label: group.label.clone(), workers: group.workers, premium, monthly_cost });
        prices.push(price);
    }
    let monthly_cost = Rupiah::sum(costs.iter().map(|cost| cost.monthly_cost))?;
    let parts: Vec<(String, Rupiah)> = costs.iter().map(|cost| (cost.label.clone(), cost.monthly_cost)).collect();
    steps.push(Step::sum("monthly_cost", &parts, monthly_cost));

    let spent = spend(law, amount, first, groups, &prices)?;
    if spent.cost_changed {
        notices.push(Notice::CostChanges);
    }
    let part = spent.left.to_decimal().checked_div(spent.cost.to_decimal()).ok_or(MoneyError::TooLarge)?;
    let months = Decimal::from(spent.whole) + part;
    let months = format!("{:.2}", months.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero));
    let short_month = i32::try_from(spent.whole).ok().and_then(|whole| first.plus(whole).ok());
    let covered_until =
        short_month.filter(|_| spent.whole > 0).and_then(|month| month.previous().ok()).map(Month::last_day);
    steps.push(
        Step::new(Operation::Divide, "months")
            .with("amount", amount)
            .with("whole_months", spent.whole)
            .with("left", spent.left)
            .with("cost", spent.cost)
            .gives(format!("{} + {} ÷ {} ≈ {months}", spent.whole, spent.left, spent.cost), &months),
    );
    if let (Some(until), Some(month)) = (covered_until, short_month) {
        let step = Step::new(Operation::NameDay, "covered_until").with("first_month", first).with("short_month", month);
        steps.push(step.gives(format!("{first} + {} → {until}", spent.whole), until));
    }
    let short_month = short_month.map(|month| {
        let still_covered = paid_for(spent.left, groups, &spent.premiums);
        let workers: u64 = groups.iter().map(|group| group.workers).sum();
        let dropped = workers - still_covered;
        let step = Step::new(Operation::Subtract, "dropped").with("workers", workers);
        let step = step.with("still_covered", still_covered).with("left", spent.left);
        steps.push(step.gives(format!("{workers} − {still_covered} = {dropped}"), dropped));
        ShortMonth { month, cost: spent.cost, money_left: spent.left, still_covered, dropped }
    });
    Ok(Runway { monthly_cost, months, covered_until, short_month, groups: costs, steps, notices })
}

fn times(premium: Rupiah, workers: u64) -> Result<Rupiah, MoneyError> {
    let sen = i64::try_from(workers).ok().and_then(|workers| premium.sen().checked_mul(workers));
    Rupiah::from_sen(sen.ok_or(MoneyError::TooLarge)?)
}

fn note(notices: &mut Vec<Notice>, notice: Notice) {
    if !notices.contains(&notice) {
        notices.push(notice);
    }
}

fn price(
    law: &LawBook,
    first: Month,
    group: &BudgetGroup,
    at: usize,
    notices: &mut Vec<Notice>,
) -> Result<Price, Unanswerable> {
    if group.workers == 0 {
        return Err(Unanswerable::field(format!("groups/{at}/workers"), Fault::Range, "at least one"));
    }
    if let Some(premium) = group.premium {
        return Ok(Price::Fixed(premium));
    }
    let segment = group.segment.unwrap_or(ContributionSegment::NonWageEarner);
    if group.wage.is_none() && segment != ContributionSegment::WageEarner {
        note(notices, Notice::IncomeAssumed);
    }
    let wage = match (group.wage, segment) {
        (Some(wage), _) => wage,
        (None, ContributionSegment::NonWageEarner) => {
            law.at_month(first).budget_assumption(BudgetAssumption::VulnerableIncome)?.value
        }
        (None, ContributionSegment::GovernmentNonAsn) => law.at_month(first).minimum_wage(PROVINCE)?.value,
        (None, ContributionSegment::WageEarner) => {
            let detail = "wages and risk class of this segment are not known; give what each costs in a month";
            return Err(Unanswerable::field(format!("groups/{at}/premium"), Fault::Required, detail));
        }
    };
    let own_account = segment == ContributionSegment::NonWageEarner;
    Ok(Price::ByLaw(ContributionQuestion {
        segment,
        month: first,
        wage: Some(wage).filter(|_| !own_account),
        income: Some(wage).filter(|_| own_account),
        risk_class: None,
        scale: None,
        sector: None,
        workers_in_firm: None,
        // Budget money is excluded from reliefs: whoever says nothing must not plan with half the cost.
        funding_source: Some(group.funding_source.unwrap_or(PremiumSource::Apbd)),
        programmes: None,
    }))
}

fn first_premium(
    law: &LawBook,
    price: &Price,
    at: usize,
    steps: &mut Vec<Step>,
    notices: &mut Vec<Notice>,
) -> Result<Rupiah, Unanswerable> {
    match price {
        Price::Fixed(premium) => Ok(*premium),
        Price::ByLaw(question) => {
            let answer = answer(law, question).map_err(|error| inside(error, at))?;
            steps.extend(
                answer.steps.into_iter().map(|step| Step { about: format!("groups/{at}.{}", step.about), ..step }),
            );
            answer.notices.into_iter().for_each(|notice| note(notices, notice));
            Ok(answer.total)
        }
    }
}

fn inside(error: Unanswerable, at: usize) -> Unanswerable {
    match error {
        Unanswerable::Field { fault, detail, .. } => Unanswerable::field(format!("groups/{at}/premium"), fault, detail),
        other => other,
    }
}

struct Spent {
    whole: u64,
    left: Rupiah,
    /// What the month costs that is not paid whole, and what each person of a group does.
    cost: Rupiah,
    premiums: Vec<Rupiah>,
    cost_changed: bool,
}

fn spend(
    law: &LawBook,
    amount: Rupiah,
    first: Month,
    groups: &[BudgetGroup],
    prices: &[Price],
) -> Result<Spent, Unanswerable> {
    let turns = turns(law);
    let (mut whole, mut left, mut month, mut before) = (0, amount, first, None);
    let mut cost_changed = false;
    loop {
        let premiums = premiums(law, month, prices)?;
        let cost = Rupiah::sum(
            groups
                .iter()
                .zip(&premiums)
                .map(|(group, premium)| times(*premium, group.workers))
                .collect::<Result<Vec<_>, _>>()?,
        )?;
        cost_changed |= before.is_some_and(|before| before != cost);
        before = Some(cost);
        // Until the law turns, every month costs the same.
        let turn = turns.range(month.next()?..).next().copied();
        let affordable = left.sen().checked_div(cost.sen()).map_or(u64::MAX, i64::unsigned_abs);
        let stretch = turn.map(|turn| month.through(turn).count() as u64 - 1);
        let months = stretch.map_or(affordable, |stretch| affordable.min(stretch));
        left = left.checked_sub(times(cost, months)?).unwrap_or_default();
        whole += months;
        match turn.filter(|_| Some(months) == stretch) {
            Some(turn) => month = turn,
            None => return Ok(Spent { whole, left, cost, premiums, cost_changed }),
        }
    }
}

fn premiums(law: &LawBook, month: Month, prices: &[Price]) -> Result<Vec<Rupiah>, Unanswerable> {
    let premium = |price: &Price| match price {
        Price::Fixed(premium) => Ok(*premium),
        Price::ByLaw(question) => {
            answer(law, &ContributionQuestion { month, ..question.clone() }).map(|answer| answer.total)
        }
    };
    prices.iter().map(premium).collect()
}

/// The months from which another law may hold.
fn turns(law: &LawBook) -> BTreeSet<Month> {
    let edges = law.rows().flat_map(|row| [Some(row.valid_from), row.valid_to.and_then(|last| last.succ_opt())]);
    let month = |day: NaiveDate| {
        let month = Month::of(day).ok()?;
        if month.first_day() == day { Some(month) } else { month.next().ok() }
    };
    edges.flatten().filter_map(month).collect()
}

/// How many people the rest pays for, group by group.
fn paid_for(left: Rupiah, groups: &[BudgetGroup], premiums: &[Rupiah]) -> u64 {
    let mut left = left.sen();
    let mut paid = 0;
    for (group, premium) in groups.iter().zip(premiums) {
        let fit = left.checked_div(premium.sen()).map_or(group.workers, i64::unsigned_abs).min(group.workers);
        left -= i64::try_from(fit).unwrap_or(0) * premium.sen();
        paid += fit;
    }
    paid
}
