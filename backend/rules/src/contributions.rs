//! Contributions of wage earners (penerima upah), item by item, and when they fall due.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use utoipa::ToSchema;

use crate::calendar::Calendar;
use crate::law::{Basis, Cited, LawBook, LawError, RoundingStep, RuleError};
use crate::money::{MoneyError, Rate, Rounding, Rupiah};
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

/// What one payer owes to one programme for all workers of a month, with the rows it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShareTotal {
    /// The programme.
    pub programme: Programme,
    /// Who bears it.
    pub payer: Payer,
    /// The parts of the wages that count, together: for JP each at most the ceiling.
    pub base: Rupiah,
    /// The share of the base.
    pub rate: Rate,
    /// The sum of the workers' amounts, each already rounded.
    pub amount: Rupiah,
    /// Whether the employer's scale makes the programme mandatory.
    pub mandatory: bool,
    /// The row of the rate.
    pub basis: Basis,
    /// The row of the ceiling, where the programme has one.
    pub ceiling_basis: Option<Basis>,
    /// The row of the rounding.
    pub rounding_basis: Basis,
}

/// The rows that decide the contributions of one employer for one month, looked up once for all its workers.
#[derive(Debug, Clone)]
pub struct ContributionTable {
    shares: Vec<Share>,
    rounding: Cited<Rounding>,
}

#[derive(Debug, Clone)]
struct Share {
    programme: Programme,
    payer: Payer,
    rate: Cited<Rate>,
    ceiling: Option<Cited<Rupiah>>,
    mandatory: bool,
}

impl Share {
    fn base(&self, wage: Rupiah) -> Rupiah {
        self.ceiling.as_ref().map_or(wage, |ceiling| wage.min(ceiling.value))
    }

    fn amount(&self, wage: Rupiah, rounding: Rounding) -> Result<Rupiah, MoneyError> {
        self.base(wage).times(self.rate.value, rounding)
    }
}

impl ContributionTable {
    /// The rows in force on the first day of the month, for the programmes that may occur.
    ///
    /// # Errors
    /// [`LawError::Missing`] where one of them is not loaded.
    pub fn new(
        law: &LawBook,
        month: Month,
        risk_class: RiskClass,
        scale: Scale,
        programmes: &[Programme],
    ) -> Result<ContributionTable, LawError> {
        let view = law.at_month(month);
        let mandatory = view.mandatory_programmes(scale)?.value;
        let mut shares = Vec::new();
        for programme in Programme::VARIANTS.iter().copied().filter(|programme| programmes.contains(programme)) {
            let ceiling = (programme == Programme::Jp).then(|| view.jp_ceiling(month)).transpose()?;
            for payer in Payer::VARIANTS.iter().copied() {
                let Some(rate) = view.rate_if_owed(programme, payer, risk_class)? else { continue };
                let mandatory = mandatory.contains(&programme);
                shares.push(Share { programme, payer, rate, ceiling: ceiling.clone(), mandatory });
            }
        }
        Ok(ContributionTable { shares, rounding: view.rounding(RoundingStep::WageEarnerItem)? })
    }

    /// The contributions of one worker, by programme and then by payer; programmes the table was not made for are
    /// passed over.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] past 15 digits.
    pub fn items(&self, wage: Rupiah, programmes: &[Programme]) -> Result<Vec<ContributionItem>, MoneyError> {
        let item = |share: &Share| {
            let cut = share.ceiling.as_ref().filter(|ceiling| wage > ceiling.value);
            Ok(ContributionItem {
                programme: share.programme,
                payer: share.payer,
                base: share.base(wage),
                rate: share.rate.value,
                amount: share.amount(wage, self.rounding.value)?,
                mandatory: share.mandatory,
                basis: share.rate.basis.clone(),
                ceiling_basis: cut.map(|ceiling| ceiling.basis.clone()),
                rounding_basis: self.rounding.basis.clone(),
            })
        };
        self.shares.iter().filter(|share| programmes.contains(&share.programme)).map(item).collect()
    }

    /// The contributions of many workers, given by wage and programmes: the sums of [`items`](Self::items), without
    /// making them.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] past 15 digits.
    pub fn totals<'a>(
        &self,
        workers: impl IntoIterator<Item = (Rupiah, &'a [Programme])>,
    ) -> Result<ContributionTotals, MoneyError> {
        let mut sums = Sums::default();
        for (wage, programmes) in workers {
            for share in self.shares.iter().filter(|share| programmes.contains(&share.programme)) {
                sums.add(share.programme, share.payer, share.amount(wage, self.rounding.value)?)?;
            }
        }
        sums.totals()
    }

    /// The contributions of many workers by programme and payer, those that somebody owes only.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] past 15 digits.
    pub fn share_totals<'a>(
        &self,
        workers: impl IntoIterator<Item = (Rupiah, &'a [Programme])>,
    ) -> Result<Vec<ShareTotal>, MoneyError> {
        let mut sums = vec![None::<(Rupiah, Rupiah)>; self.shares.len()];
        for (wage, programmes) in workers {
            for (share, sum) in self.shares.iter().zip(&mut sums) {
                if programmes.contains(&share.programme) {
                    let (base, amount) = sum.unwrap_or_default();
                    let base = Rupiah::sum([base, share.base(wage)])?;
                    *sum = Some((base, Rupiah::sum([amount, share.amount(wage, self.rounding.value)?])?));
                }
            }
        }
        let total = |(share, sum): (&Share, Option<(Rupiah, Rupiah)>)| {
            let (base, amount) = sum?;
            Some(ShareTotal {
                programme: share.programme,
                payer: share.payer,
                base,
                rate: share.rate.value,
                amount,
                mandatory: share.mandatory,
                basis: share.rate.basis.clone(),
                ceiling_basis: share.ceiling.as_ref().map(|ceiling| ceiling.basis.clone()),
                rounding_basis: self.rounding.basis.clone(),
            })
        };
        Ok(self.shares.iter().zip(sums).filter_map(total).collect())
    }
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
    Ok(ContributionTable::new(law, month, risk_class, scale, programmes)?.items(wage, programmes)?)
}

/// Sums items of any number of workers, each item already rounded.
///
/// # Errors
/// [`MoneyError::TooLarge`] past 15 digits.
pub fn totals<'a>(items: impl IntoIterator<Item = &'a ContributionItem>) -> Result<ContributionTotals, MoneyError> {
    let mut sums = Sums::default();
    for item in items {
        sums.add(item.programme, item.payer, item.amount)?;
    }
    sums.totals()
}

#[derive(Default)]
struct Sums(BTreeMap<(Programme, Payer), Rupiah>);

impl Sums {
    fn add(&mut self, programme: Programme, payer: Payer, amount: Rupiah) -> Result<(), MoneyError> {
        let sum = self.0.entry((programme, payer)).or_default();
        *sum = sum.checked_add(amount).ok_or(MoneyError::TooLarge)?;
        Ok(())
    }

    fn totals(&self) -> Result<ContributionTotals, MoneyError> {
        let of = |programme, payer| self.0.get(&(programme, payer)).copied();
        let mut programmes = Vec::new();
        for programme in Programme::VARIANTS.iter().copied() {
            let (employer, worker) = (of(programme, Payer::Employer), of(programme, Payer::Worker));
            if employer.is_none() && worker.is_none() {
                continue;
            }
            let (employer, worker) = (employer.unwrap_or_default(), worker.unwrap_or_default());
            programmes.push(ProgrammeTotal { programme, employer, worker, total: Rupiah::sum([employer, worker])? });
        }
        let employer = Rupiah::sum(programmes.iter().map(|total| total.employer))?;
        let worker = Rupiah::sum(programmes.iter().map(|total| total.worker))?;
        Ok(ContributionTotals { employer, worker, total: Rupiah::sum([employer, worker])?, programmes })
    }
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
