use serde::Serialize;
use utoipa::ToSchema;

use super::jkp::{JkpAllocation, allocations};
use super::question::{ContributionQuestion, Settled};
use super::share::{Measure, Share};
use super::table::{ContributionTable, Terms};
use crate::asked::{Notice, Unanswerable};
use crate::law::{Cited, ContributionSegment, LawBook, Relief};
use crate::money::{MoneyError, Rate, Rupiah};
use crate::steps::{Operation, Step, number};
use crate::words::{Payer, Programme};

/// What one payer owes to one programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnswerItem {
    /// The programme.
    pub programme: Programme,
    /// Who bears it; people on their own account count as workers, whoever pays for them.
    pub payer: Payer,
    /// What the rate is taken of; for an amount that is the same for everyone that amount.
    pub base: Rupiah,
    /// The share of the base that is owed, after any relief.
    pub rate: Rate,
    /// What is owed.
    pub amount: Rupiah,
    /// The part of it that may be paid later, where a relief puts it off.
    pub put_off: Option<Rupiah>,
    /// Whether the programme is mandatory; absent where the scale of the employer is not told.
    pub mandatory: Option<bool>,
}

/// The contributions of one person for one month, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContributionAnswer {
    /// All that is owed: the sum of the items.
    pub total: Rupiah,
    /// What the employer bears.
    pub employer_total: Rupiah,
    /// What the worker bears, or the person on their own account.
    pub worker_total: Rupiah,
    /// By programme and then by payer.
    pub items: Vec<AnswerItem>,
    /// What is set aside for JKP; not part of the total.
    pub allocations: Vec<JkpAllocation>,
    /// How it came about.
    pub steps: Vec<Step>,
    /// What a reader should know.
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

/// The contributions of one person for one month, by the same table as reports, with every step.
///
/// # Errors
/// [`Unanswerable::Field`] names what is missing or does not fit; [`Unanswerable::Rule`] where no law covers the month.
pub fn answer(law: &LawBook, question: &ContributionQuestion) -> Result<ContributionAnswer, Unanswerable> {
    let amount = if question.income.is_some() { "income" } else { "wage" };
    worked_out(law, question).map_err(|error| error.because_of("month", amount))
}

fn worked_out(law: &LawBook, question: &ContributionQuestion) -> Result<ContributionAnswer, Unanswerable> {
    let settled = question.settle(law)?;
    let terms = settled.terms();
    let table = ContributionTable::on_terms(law, &terms)?;
    let mut steps = Vec::new();
    let mut notices = Vec::new();
    name_assumptions(&settled, &mut steps, &mut notices);
    let mut items = Vec::new();
    for share in &table.shares {
        items.push(explain(&table, share, &settled, &mut steps)?);
    }
    for relief in law.at_month(settled.month).reliefs() {
        withheld(&terms, &relief, &mut steps, &mut notices);
    }
    if items.iter().any(|item| item.put_off.is_some()) {
        notices.push(Notice::PartPutOff);
    }
    let sum = |payer: Payer, steps: &mut Vec<Step>| -> Result<Rupiah, MoneyError> {
        let parts: Vec<(String, Rupiah)> = items
            .iter()
            .filter(|item| item.payer == payer)
            .map(|item| (<&str>::from(item.programme).to_owned(), item.amount))
            .collect();
        let total = Rupiah::sum(parts.iter().map(|(_, amount)| *amount))?;
        if !parts.is_empty() {
            steps.push(Step::sum(format!("{}_total", <&str>::from(payer)), &parts, total));
        }
        Ok(total)
    };
    let (employer_total, worker_total) = (sum(Payer::Employer, &mut steps)?, sum(Payer::Worker, &mut steps)?);
    let total = Rupiah::sum([employer_total, worker_total])?;
    let parts = [("employer_total".to_owned(), employer_total), ("worker_total".to_owned(), worker_total)];
    steps.push(Step::sum("total", &parts, total));
    let allocations = match settled.in_jkp {
        true => allocations(&law.at_month(settled.month), settled.amount, &mut steps)?,
        false => Vec::new(),
    };
    Ok(ContributionAnswer { total, employer_total, worker_total, items, allocations, steps, notices })
}

fn name_assumptions(settled: &Settled, steps: &mut Vec<Step>, notices: &mut Vec<Notice>) {
    if let Some(basis) = &settled.programmes_basis {
        let words: Vec<&str> = settled.programmes.iter().map(|programme| programme.into()).collect();
        let step = Step::new(Operation::LookUp, "programmes").with("segment", <&str>::from(settled.segment));
        let step = match settled.scale {
            Some(scale) => step.with("scale", <&str>::from(scale)),
            None => step,
        };
        steps.push(step.citing(basis).gives(words.join(" "), words.join(" ")));
    }
    if let Some(basis) = &settled.risk_class_basis {
        let word = <&str>::from(settled.risk_class);
        let step = Step::new(Operation::LookUp, "risk_class").with("segment", <&str>::from(settled.segment));
        steps.push(step.citing(basis).gives(word, word));
        notices.push(Notice::RiskClassAssumed);
    }
}

fn explain(
    table: &ContributionTable,
    share: &Share,
    settled: &Settled,
    steps: &mut Vec<Step>,
) -> Result<AnswerItem, MoneyError> {
    let about = format!("{}.{}", <&str>::from(share.programme), <&str>::from(share.payer));
    let working = share.working(settled.amount)?;
    let (base, product) = (working.base, number(working.product));
    match &share.measure {
        Measure::Wage { rate, ceiling } => {
            if let Some(ceiling) = ceiling.as_ref().filter(|ceiling| settled.amount > ceiling.value) {
                let formula = format!("min({}, {}) = {base}", settled.amount, ceiling.value);
                let step = Step::new(Operation::CapAtCeiling, about.as_str()).with("wage", settled.amount);
                steps.push(step.with("ceiling", ceiling.value).citing(&ceiling.basis).gives(formula, base));
            }
            let step = Step::new(Operation::Multiply, about.as_str()).with("base", base).at_rate(rate);
            steps.push(step.gives(format!("{base} × {} = {product}", rate.value), &product));
        }
        Measure::BaseIncome { rate, bases, lowest } => {
            let from = bases.value.at(settled.amount).map_or(Rupiah::ZERO, |(from, _)| from);
            let step = Step::new(Operation::FindBase, about.as_str()).with("income", settled.amount);
            let step = step.with("from", from).citing(&bases.basis);
            steps.push(step.gives(format!("{} ≥ {from} → {base}", settled.amount), base));
            let step = Step::new(Operation::Multiply, about.as_str()).with("base", base).at_rate(rate);
            steps.push(step.gives(format!("{base} × {} = {product}", rate.value), &product));
            if let Some(lowest) = lowest.as_ref().filter(|_| working.raised > working.product) {
                let step = Step::new(Operation::RaiseToLowest, about.as_str()).with("amount", &product);
                let step = step.with("lowest", lowest.value).citing(&lowest.basis);
                let raised = number(working.raised);
                steps.push(step.gives(format!("max({product}, {}) = {raised}", lowest.value), &raised));
            }
        }
        Measure::Flat { amount } => {
            let step = Step::new(Operation::LookUp, about.as_str()).citing(&amount.basis);
            steps.push(step.gives(amount.value.to_string(), amount.value));
        }
    }
    if let Some(relief) = share.relief.as_ref().filter(|relief| relief.value.settled.is_none()) {
        let (raised, owed) = (number(working.raised), number(working.owed));
        let mut step = Step::new(Operation::ApplyRelief, about.as_str()).with("amount", &raised);
        step.rate = Some(relief.value.factor);
        let formula = format!("{raised} × {} = {owed}", relief.value.factor);
        steps.push(step.citing(&relief.basis).gives(formula, &owed));
    }
    let amount = share.amount(settled.amount, table.rounding.value)?;
    steps.push(Step::rounding(about.as_str(), working.owed, &table.rounding, amount));
    let put_off = match &share.relief {
        Some(relief) if relief.value.settled.is_some() => {
            let later = share.put_off(amount, table.rounding.value)?;
            let mut step = Step::new(Operation::PutOff, about.as_str()).with("amount", amount);
            step.rate = Some(relief.value.factor);
            if let Some((first, last)) = relief.value.settled {
                step = step.with("settled_from", first).with("settled_until", last);
            }
            let formula = format!("{amount} − {amount} × {} ≈ {later}", relief.value.factor);
            steps.push(step.citing(&relief.basis).gives(formula, later));
            Some(later)
        }
        _ => None,
    };
    Ok(AnswerItem {
        programme: share.programme,
        payer: share.payer,
        base,
        rate: share.rate,
        amount,
        put_off,
        mandatory: known_mandatory(settled, share),
    })
}

fn known_mandatory(settled: &Settled, share: &Share) -> Option<bool> {
    let is_known = settled.scale.is_some() || settled.segment == ContributionSegment::NonWageEarner;
    is_known.then_some(share.mandatory)
}

/// Says of a relief of these months why it was withheld, or that it was given on unclear ground.
fn withheld(terms: &Terms<'_>, relief: &Cited<Relief>, steps: &mut Vec<Step>, notices: &mut Vec<Notice>) {
    let touches = relief.value.programmes.iter().any(|programme| terms.programmes.contains(programme));
    if !touches || !terms.concerns(&relief.value) {
        return;
    }
    let mut withhold = |name: &str, value: String, notice| {
        let step = Step::new(Operation::WithholdRelief, relief.basis.key.as_str()).with(name, &value);
        let mut step = step.citing(&relief.basis).gives("× 1", "1");
        step.rate = Some(Rate::WHOLE);
        steps.push(step);
        notices.push(notice);
    };
    if relief.value.excluded_sources.contains(&terms.source) {
        withhold("funding_source", <&str>::from(terms.source).to_owned(), Notice::ReliefWithheldBySource);
        return;
    }
    if let Some(least) = relief.value.workers_at_least
        && terms.workers_in_firm.is_none_or(|workers| workers < least)
    {
        let told = terms.workers_in_firm.map_or_else(|| "unknown".to_owned(), |workers| workers.to_string());
        withhold("workers_in_firm", told, Notice::ReliefNeedsWorkers);
        return;
    }
    if relief.value.unclear_sources.contains(&terms.source) {
        notices.push(Notice::ReliefSourceUnclear);
    }
}
