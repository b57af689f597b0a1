//! Contributions of wage earners (penerima upah), item by item, and when they fall due.

use chrono::{Days, NaiveDate};
use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use crate::calendar::Calendar;
use crate::law::{Basis, Cited, LawBook, RoundingStep, RuleError};
use crate::money::{MoneyError, Rate, Rupiah};
use crate::month::Month;
use crate::words::{Payer, Programme, RiskClass, Scale};

/// What one payer owes to one programme for one worker and month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContributionItem {
    /// The programme.
    pub programme: Programme,
    /// Who bears it.
    pub payer: Payer,
    /// The part of the wage that counts: the wage, for JP at most the ceiling.
    pub base: Rupiah,
    /// The share of the base.
    pub rate: Rate,
    /// Base times rate, rounded as `rounding_basis` says.
    pub amount: Rupiah,
    /// Whether the employer's scale makes the programme mandatory; false where it is joined voluntarily.
    pub mandatory: bool,
    /// The row of the rate.
    pub basis: Basis,
    /// The row of the ceiling, where it cut the wage.
    pub ceiling_basis: Option<Basis>,
    /// The row of the rounding.
    pub rounding_basis: Basis,
}

/// Sums of many items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContributionTotals {
    /// What the employer bears.
    pub employer: Rupiah,
    /// What the workers bear.
    pub worker: Rupiah,
    /// Both.
    pub total: Rupiah,
    /// By programme, those with items only.
    pub programmes: Vec<ProgrammeTotal>,
}

/// The sum of one programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProgrammeTotal {
    /// The programme.
    pub programme: Programme,
    /// What the employer bears.
    pub employer: Rupiah,
    /// What the workers bear.
    pub worker: Rupiah,
    /// Both.
    pub total: Rupiah,
}

/// The contributions of one worker for one month, by programme and then by payer.
///
/// `wage` is the wage of a month; `programmes` are those the worker is in: none is added because it is mandatory, and
/// none is left out because it is not. Rates, ceiling and rounding are those in force on the first day of the month
/// (PP 44/2015 Pasal 16 and 18, PP 46/2015 Pasal 16, PP 45/2015 Pasal 28 and 29). Temporary reliefs are not applied.
///
/// # Errors
/// [`RuleError::Law`] where a row is missing for that month; [`RuleError::Money`] past 15 digits.
pub fn contributions(
    law: &LawBook,
    month: Month,
    wage: Rupiah,
    risk_class: RiskClass,
    scale: Scale,
    programmes: &[Programme],
) -> Result<Vec<ContributionItem>, RuleError> {
    let view = law.at_month(month);
    let mandatory = view.mandatory_programmes(scale)?.value;
    let rounding = view.rounding(RoundingStep::WageEarnerItem)?;
    let mut items = Vec::new();
    for programme in Programme::VARIANTS.iter().copied().filter(|programme| programmes.contains(programme)) {
        let (base, ceiling_basis) = match programme {
            Programme::Jp => up_to(wage, view.jp_ceiling(month)?),
            _ => (wage, None),
        };
        for payer in Payer::VARIANTS.iter().copied() {
            let Some(rate) = view.rate_if_owed(programme, payer, risk_class)? else { continue };
            items.push(ContributionItem {
                programme,
                payer,
                base,
                rate: rate.value,
                amount: base.times(rate.value, rounding.value)?,
                mandatory: mandatory.contains(&programme),
                basis: rate.basis,
                ceiling_basis: ceiling_basis.clone(),
                rounding_basis: rounding.basis.clone(),
            });
        }
    }
    Ok(items)
}

/// Sums items of any number of workers, each item already rounded.
///
/// # Errors
/// [`MoneyError::TooLarge`] past 15 digits.
pub fn totals<'a>(
    items: impl IntoIterator<Item = &'a ContributionItem> + Clone,
) -> Result<ContributionTotals, MoneyError> {
    let sum = |programme: Option<Programme>, payer: Payer| {
        let wanted = items
            .clone()
            .into_iter()
            .filter(|item| item.payer == payer && programme.is_none_or(|programme| item.programme == programme));
        Rupiah::sum(wanted.map(|item| item.amount))
    };
    let mut programmes = Vec::new();
    for programme in Programme::VARIANTS.iter().copied() {
        if items.clone().into_iter().any(|item| item.programme == programme) {
            let (employer, worker) = (sum(Some(programme), Payer::Employer)?, sum(Some(programme), Payer::Worker)?);
            programmes.push(ProgrammeTotal { programme, employer, worker, total: Rupiah::sum([employer, worker])? });
        }
    }
    let (employer, worker) = (sum(None, Payer::Employer)?, sum(None, Payer::Worker)?);
    Ok(ContributionTotals { employer, worker, total: Rupiah::sum([employer, worker])?, programmes })
}

/// The last day on which the contributions of a month are paid in time: the due day of the following month, moved to
/// the next working day where it is none.
///
/// # Errors
/// [`RuleError::Law`] where the row is missing, [`RuleError::Calendar`] where the calendar does not reach.
pub fn payment_due_on(law: &LawBook, month: Month, calendar: &Calendar) -> Result<Cited<NaiveDate>, RuleError> {
    let due = law.at_month(month).payment_due_day()?;
    let named = month.next()?.first_day() + Days::new(u64::from(due.value.day) - 1);
    let moved = calendar.next_working_day_on_or_after(named, due.value.collective_leave)?;
    Ok(due.map(|_| moved))
}

fn up_to(wage: Rupiah, ceiling: Cited<Rupiah>) -> (Rupiah, Option<Basis>) {
    if wage > ceiling.value { (ceiling.value, Some(ceiling.basis)) } else { (wage, None) }
}
