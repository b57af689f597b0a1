use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::value::{ContractValue, TierTables};
use crate::asked::{Fault, Notice, Unanswerable};
use crate::calendar::{Calendar, CalendarError, CollectiveLeave};
use crate::clock::window;
use crate::law::{Cited, ConstructionProgramme, DeadlineKind, LawBook, LawView, Relief, RoundingStep, RuleError};
use crate::money::{MoneyError, Rate, Rounding, Rupiah};
use crate::steps::{Operation, Step, number};
use crate::words::Programme;

/// A contract whose contribution is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConstructionQuestion {
    /// Day of the contract (SPK): it decides the value added tax, and the days for registration are counted from it.
    pub contract_date: NaiveDate,
    /// Value with value added tax.
    pub gross_value: Option<Rupiah>,
    /// Value without it.
    pub net_value: Option<Rupiah>,
    /// The wages of a month, where they are known: then they are the base, and not the value.
    pub monthly_wages: Option<Rupiah>,
    /// The parts in which it is paid.
    pub instalment_shares: Option<Vec<Rate>>,
    /// What was paid already, before an addendum raised the value.
    pub paid: Option<Rupiah>,
    /// Whether collective leave is a working day for registration; by the row where absent.
    pub collective_leave_counts: Option<bool>,
}

/// From what the contribution is computed.
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
pub enum ConstructionMethod {
    /// From the value of the contract without value added tax, slice by slice.
    Tiers,
    /// From the wages of a month.
    Wages,
}

/// One slice of the value with what it contributes, exact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TierPart {
    /// Above this value.
    pub from: Rupiah,
    /// Up to this one; absent for the last.
    pub to: Option<Rupiah>,
    /// How much of the value lies between, as a decimal number.
    pub slice: String,
    /// Rate of JKK.
    pub jkk_rate: Rate,
    /// JKK of the slice, before rounding, as a decimal number.
    pub jkk: String,
    /// Rate of JKM.
    pub jkm_rate: Rate,
    /// JKM of the slice, before rounding, as a decimal number.
    pub jkm: String,
}

/// One part of the payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Instalment {
    /// Counted from 1.
    pub number: usize,
    /// Its share of the total.
    pub share: Rate,
    /// What is paid; all of them add up to the total.
    pub amount: Rupiah,
}

/// The contribution of a construction project, explained.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConstructionAnswer {
    /// Value without value added tax, to the sen; absent where the wages are the base and no value was told.
    pub net_value: Option<Rupiah>,
    /// From what it is computed.
    pub method: ConstructionMethod,
    /// Work accident.
    pub jkk: Rupiah,
    /// Death: the total without JKK, so that both add up to it.
    pub jkm: Rupiah,
    /// The contribution: all slices added exactly, and rounded once.
    pub total: Rupiah,
    /// The slices that the value reaches into; empty where the wages are the base.
    pub tiers: Vec<TierPart>,
    /// The parts of the payment, where they were asked for.
    pub instalments: Vec<Instalment>,
    /// What is still owed, where a payment was told.
    pub still_due: Option<Rupiah>,
    /// Last day on which registration is in time; absent where the calendar does not reach.
    pub registration_due_on: Option<NaiveDate>,
    /// How it came about.
    pub steps: Vec<Step>,
    /// What a reader should know.
    #[serde(skip)]
    pub notices: Vec<Notice>,
}

/// Both contributions before the one rounding, of the scale of the divisor.
struct Exact {
    jkk: Decimal,
    jkm: Decimal,
}

/// What a construction project contributes, and until when it is registered (PP 44/2015 Pasal 53 to 56).
///
/// # Errors
/// [`Unanswerable::Field`] where not exactly one value is told, one is zero, or no law covers the day of the contract.
pub fn construction(
    law: &LawBook,
    calendar: &Calendar,
    question: &ConstructionQuestion,
) -> Result<ConstructionAnswer, Unanswerable> {
    let amount = if question.gross_value.is_some() { "gross_value" } else { "net_value" };
    worked_out(law, calendar, question).map_err(|error| error.because_of("contract_date", amount))
}

fn worked_out(
    law: &LawBook,
    calendar: &Calendar,
    question: &ConstructionQuestion,
) -> Result<ConstructionAnswer, Unanswerable> {
    let view = law.at(question.contract_date);
    let mut steps = Vec::new();
    let value = told_value(question, &view, &mut steps)?;
    let net_value =
        value.map(|value| Rupiah::from_decimal(value.divided(value.told.to_decimal())?, Rounding::HalfUpToSen));
    let net_value = net_value.transpose()?;
    let (method, tiers, exact, divisor) = match (question.monthly_wages, value) {
        (Some(wages), _) => {
            let exact = from_wages(&view, wages, &mut steps)?;
            (ConstructionMethod::Wages, Vec::new(), exact, Decimal::ONE)
        }
        (None, Some(value)) => {
            let (tiers, exact) = from_tiers(&view, &value, &mut steps)?;
            (ConstructionMethod::Tiers, tiers, exact, value.divisor)
        }
        (None, None) => {
            let detail = "give gross_value, net_value or monthly_wages";
            return Err(Unanswerable::field("net_value", Fault::Required, detail));
        }
    };
    let exact = relieved(&view, exact, &mut steps)?;
    let rounding = view.rounding(RoundingStep::ConstructionTotal)?;
    let (jkk, total) = rounded(&exact, divisor, &rounding, &mut steps)?;
    let jkm = total.checked_sub(jkk).unwrap_or_default();
    steps.push(
        Step::new(Operation::Subtract, "jkm")
            .with("total", total)
            .with("jkk", jkk)
            .gives(format!("{total} − {jkk} = {jkm}"), jkm),
    );
    let instalments = instalments(total, question.instalment_shares.as_deref(), &mut steps)?;
    let still_due = question.paid.map(|paid| {
        let rest = total.checked_sub(paid).unwrap_or_default();
        let step = Step::new(Operation::Subtract, "still_due").with("total", total).with("paid", paid);
        steps.push(step.gives(format!("max({total} − {paid}, 0) = {rest}"), rest));
        rest
    });
    let mut notices = Vec::new();
    let leave = CollectiveLeave::told(question.collective_leave_counts);
    let due = window(law, DeadlineKind::ConstructionRegistration, question.contract_date, leave)?;
    let registration_due_on = match due.value.last_day(question.contract_date, calendar) {
        Ok(last) => {
            let step = Step::new(Operation::CountDays, "registration_due_on")
                .with("contract_date", question.contract_date)
                .with("days", due.value.days)
                .with("unit", <&str>::from(due.value.unit))
                .with("collective_leave", <&str>::from(due.value.collective_leave));
            let formula = format!("{} + {} → {last}", question.contract_date, due.value.days);
            steps.push(step.citing(&due.basis).by(calendar).gives(formula, last));
            Some(last)
        }
        Err(CalendarError::NotCovered { .. }) => {
            notices.push(Notice::HolidaysNotLoaded);
            None
        }
    };
    Ok(ConstructionAnswer {
        net_value,
        method,
        jkk,
        jkm,
        total,
        tiers,
        instalments,
        still_due,
        registration_due_on,
        steps,
        notices,
    })
}

fn told_value(
    question: &ConstructionQuestion,
    view: &LawView<'_>,
    steps: &mut Vec<Step>,
) -> Result<Option<ContractValue>, Unanswerable> {
    for (field, amount) in [
        ("gross_value", question.gross_value),
        ("net_value", question.net_value),
        ("monthly_wages", question.monthly_wages),
    ] {
        if amount.is_some_and(Rupiah::is_zero) {
            return Err(Unanswerable::field(field, Fault::Range, "more than zero"));
        }
    }
    match (question.gross_value, question.net_value) {
        (Some(_), Some(_)) => {
            Err(Unanswerable::field("net_value", Fault::OneOf, "give gross_value or net_value, not both"))
        }
        (None, Some(told)) => Ok(Some(ContractValue { told, divisor: Decimal::ONE })),
        (None, None) => Ok(None),
        (Some(told), None) => {
            let vat = view.vat_rate()?;
            let value = ContractValue { told, divisor: Decimal::ONE + vat.value.decimal() };
            let net = number(value.divided(told.to_decimal())?);
            let step = Step::new(Operation::RemoveVat, "net_value")
                .with("gross_value", told)
                .with("divisor", value.divisor)
                .at_rate(&vat);
            steps.push(step.gives(format!("{told} ÷ {} ≈ {net}", value.divisor), net));
            Ok(Some(value))
        }
    }
}

fn from_tiers(
    view: &LawView<'_>,
    value: &ContractValue,
    steps: &mut Vec<Step>,
) -> Result<(Vec<TierPart>, Exact), RuleError> {
    let tables = TierTables::of(view)?;
    let mut parts = Vec::new();
    let mut exact = Exact { jkk: Decimal::ZERO, jkm: Decimal::ZERO };
    for slice in value.slices(&tables)? {
        let shown = number(value.divided(slice.scaled)?);
        let (scaled_jkk, scaled_jkm) = (slice.jkk()?, slice.jkm()?);
        exact.jkk += scaled_jkk;
        exact.jkm += scaled_jkm;
        let (jkk, jkm) = (number(value.divided(scaled_jkk)?), number(value.divided(scaled_jkm)?));
        for (about, rate, basis, amount) in
            [("jkk", slice.jkk_rate, &tables.jkk.basis, &jkk), ("jkm", slice.jkm_rate, &tables.jkm.basis, &jkm)]
        {
            let step = Step::new(Operation::TakeSlice, about).with("from", slice.from);
            let step = match slice.to {
                Some(to) => step.with("to", to),
                None => step,
            };
            let step = step.with("slice", &shown).at_rate(&Cited { value: rate, basis: basis.clone() });
            steps.push(step.gives(format!("{shown} × {rate} = {amount}"), amount));
        }
        let (from, to) = (slice.from, slice.to);
        let (jkk_rate, jkm_rate) = (slice.jkk_rate, slice.jkm_rate);
        parts.push(TierPart { from, to, slice: shown, jkk_rate, jkk, jkm_rate, jkm });
    }
    Ok((parts, exact))
}

fn from_wages(view: &LawView<'_>, wages: Rupiah, steps: &mut Vec<Step>) -> Result<Exact, RuleError> {
    let mut part = |programme: ConstructionProgramme| -> Result<Decimal, RuleError> {
        let rate = view.construction_wage_rate(programme)?;
        let exact = wages.to_decimal().checked_mul(rate.value.decimal()).ok_or(MoneyError::TooLarge)?;
        let step = Step::new(Operation::Multiply, <&str>::from(programme)).with("monthly_wages", wages).at_rate(&rate);
        steps.push(step.gives(format!("{wages} × {} = {}", rate.value, number(exact)), number(exact)));
        Ok(exact)
    };
    Ok(Exact { jkk: part(ConstructionProgramme::Jkk)?, jkm: part(ConstructionProgramme::Jkm)? })
}

fn relieved(view: &LawView<'_>, exact: Exact, steps: &mut Vec<Step>) -> Result<Exact, MoneyError> {
    let reliefs: Vec<Cited<Relief>> = view.reliefs().into_iter().filter(|relief| relief.value.construction).collect();
    let mut apply = |programme: Programme, amount: Decimal| {
        let Some(relief) = reliefs.iter().find(|relief| relief.value.programmes.contains(&programme)) else {
            return Ok(amount);
        };
        let about = <&str>::from(programme);
        let mut step = Step::new(Operation::ApplyRelief, about).with("share", relief.value.factor);
        step.rate = Some(relief.value.factor);
        steps.push(step.citing(&relief.basis).gives(format!("{about} × {}", relief.value.factor), relief.value.factor));
        amount.checked_mul(relief.value.factor.decimal()).ok_or(MoneyError::TooLarge)
    };
    Ok(Exact { jkk: apply(Programme::Jkk, exact.jkk)?, jkm: apply(Programme::Jkm, exact.jkm)? })
}

fn rounded(
    exact: &Exact,
    divisor: Decimal,
    rounding: &Cited<Rounding>,
    steps: &mut Vec<Step>,
) -> Result<(Rupiah, Rupiah), MoneyError> {
    let divide = |scaled: Decimal| scaled.checked_div(divisor).ok_or(MoneyError::TooLarge);
    let (jkk, jkm, total) = (divide(exact.jkk)?, divide(exact.jkm)?, divide(exact.jkk + exact.jkm)?);
    steps.push(
        Step::new(Operation::Add, "total")
            .with("jkk", number(jkk))
            .with("jkm", number(jkm))
            .gives(format!("{} + {} = {}", number(jkk), number(jkm), number(total)), number(total)),
    );
    let amount = Rupiah::from_decimal(total, rounding.value)?;
    steps.push(Step::rounding("total", total, rounding, amount));
    let jkk_amount = Rupiah::from_decimal(jkk, rounding.value)?;
    steps.push(Step::rounding("jkk", jkk, rounding, jkk_amount));
    Ok((jkk_amount, amount))
}

/// The parts of a total: each the difference of two rounded running sums, so that none is lost.
fn instalments(total: Rupiah, shares: Option<&[Rate]>, steps: &mut Vec<Step>) -> Result<Vec<Instalment>, Unanswerable> {
    let Some(shares) = shares else { return Ok(Vec::new()) };
    let whole: Decimal = shares.iter().map(|share| share.decimal()).sum();
    if whole != Decimal::ONE {
        let detail = format!("the shares add up to 1, not to {whole}");
        return Err(Unanswerable::field("instalment_shares", Fault::Range, detail));
    }
    let (mut sum, mut paid, mut parts) = (Decimal::ZERO, Rupiah::ZERO, Vec::new());
    for (at, share) in shares.iter().enumerate() {
        sum += share.decimal();
        let exact = total.to_decimal().checked_mul(sum).ok_or(MoneyError::TooLarge)?;
        let until = Rupiah::from_decimal(exact, Rounding::HalfUpToRupiah)?;
        let amount = until.checked_sub(paid).unwrap_or_default();
        let about = format!("instalments/{at}");
        let mut step = Step::new(Operation::Divide, about).with("total", total).with("paid_before", paid);
        step.rate = Some(*share);
        steps.push(step.gives(format!("{total} × {sum} − {paid} ≈ {amount}"), amount));
        parts.push(Instalment { number: at + 1, share: *share, amount });
        paid = until;
    }
    Ok(parts)
}
