use serde::Serialize;
use strum::VariantArray;
use utoipa::ToSchema;

use super::share::{Measure, Share};
use super::totals::{ContributionTotals, ShareTotal, Sums};
use crate::law::{
    Basis, Cited, ContributionSegment, LawBook, LawError, LawView, PremiumSource, Relief, RoundingStep, RuleError,
    Sector,
};
use crate::money::{MoneyError, Rate, Rounding, Rupiah};
use crate::month::Month;
use crate::words::{Payer, Programme, RiskClass, Scale};

/// On what terms contributions are owed in a month.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a> {
    /// Whose contributions.
    pub segment: ContributionSegment,
    /// The contribution month.
    pub month: Month,
    /// The risk class of the employer; of no meaning for people on their own account.
    pub risk_class: RiskClass,
    /// The scale of the employer, where there is one and it is known; it decides what is mandatory.
    pub scale: Option<Scale>,
    /// Branch of work.
    pub sector: Sector,
    /// Active workers of the firm, where known.
    pub workers_in_firm: Option<u32>,
    /// Whose money pays.
    pub source: PremiumSource,
    /// The programmes that may occur.
    pub programmes: &'a [Programme],
}

impl<'a> Terms<'a> {
    /// The terms of an employer of whom no more is known: reliefs that ask for a branch are not given.
    pub fn of_employer(month: Month, risk_class: RiskClass, scale: Scale, programmes: &'a [Programme]) -> Terms<'a> {
        let segment = match scale {
            Scale::Government => ContributionSegment::GovernmentNonAsn,
            _ => ContributionSegment::WageEarner,
        };
        Terms {
            segment,
            month,
            risk_class,
            scale: Some(scale),
            sector: Sector::Other,
            workers_in_firm: None,
            source: PremiumSource::Own,
            programmes,
        }
    }

    /// Whether a relief speaks of this segment and branch at all.
    pub(super) fn concerns(&self, relief: &Relief) -> bool {
        relief.segments.contains(&self.segment) && (relief.sectors.is_empty() || relief.sectors.contains(&self.sector))
    }

    fn is_relieved_by(&self, relief: &Relief) -> bool {
        let enough = |least| self.workers_in_firm.is_some_and(|workers| workers >= least);
        self.concerns(relief)
            && !relief.excluded_sources.contains(&self.source)
            && relief.workers_at_least.is_none_or(enough)
    }
}

/// What one payer owes to one programme for one worker and month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ContributionItem {
    /// The programme.
    pub programme: Programme,
    /// Who bears it.
    pub payer: Payer,
    /// What the rate is taken of: the wage, for JP at most the ceiling; on one's own account the base income; for an
    /// amount that is the same for everyone that amount.
    pub base: Rupiah,
    /// The share of the base that is owed, after any relief.
    pub rate: Rate,
    /// What is owed, rounded as `rounding_basis` says.
    pub amount: Rupiah,
    /// Whether the programme is mandatory; false where it is joined voluntarily.
    pub mandatory: bool,
    /// The row of the rate, or of the amount that is the same for everyone.
    pub basis: Basis,
    /// The row of the ceiling, where it cut the wage.
    pub ceiling_basis: Option<Basis>,
    /// The row of the relief, where one was given.
    pub relief_basis: Option<Basis>,
    /// The row of the rounding.
    pub rounding_basis: Basis,
}

/// The rows that decide the contributions of one employer for one month, looked up once for all its workers.
#[derive(Debug, Clone)]
pub struct ContributionTable {
    pub(super) shares: Vec<Share>,
    pub(super) rounding: Cited<Rounding>,
}

impl ContributionTable {
    /// The rows in force on the first day of the month, for the wage earners of an employer and the programmes that may
    /// occur.
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
        ContributionTable::on_terms(law, &Terms::of_employer(month, risk_class, scale, programmes))
    }

    /// The rows in force on the first day of the month, for any terms.
    ///
    /// # Errors
    /// [`LawError::Missing`] where one of them is not loaded.
    pub fn on_terms(law: &LawBook, terms: &Terms<'_>) -> Result<ContributionTable, LawError> {
        let view = law.at_month(terms.month);
        let own_account = terms.segment == ContributionSegment::NonWageEarner;
        let mandatory = match terms.scale {
            _ if own_account => view.own_account_programmes()?.value,
            Some(scale) => view.mandatory_programmes(scale)?.value,
            None => Vec::new(),
        };
        let reliefs = view.reliefs();
        let mut shares = Vec::new();
        for programme in Programme::VARIANTS.iter().copied().filter(|programme| terms.programmes.contains(programme)) {
            let measures = if own_account {
                vec![(Payer::Worker, own_account_measure(&view, programme)?)]
            } else {
                wage_measures(&view, terms, programme)?
            };
            let relief = relief(&reliefs, terms, programme);
            let is_mandatory = mandatory.contains(&programme);
            shares.extend(
                measures
                    .into_iter()
                    .map(|(payer, measure)| Share::new((programme, payer), measure, is_mandatory, relief.cloned())),
            );
        }
        let step = if own_account { RoundingStep::NonWageEarnerItem } else { RoundingStep::WageEarnerItem };
        Ok(ContributionTable { shares, rounding: view.rounding(step)? })
    }

    /// The contributions of one worker, by programme and then by payer; programmes the table was not made for are
    /// passed over.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] past 10^15.
    pub fn items(&self, wage: Rupiah, programmes: &[Programme]) -> Result<Vec<ContributionItem>, MoneyError> {
        let item = |share: &Share| {
            let cut = share.measure.ceiling().filter(|ceiling| wage > ceiling.value);
            Ok(ContributionItem {
                programme: share.programme,
                payer: share.payer,
                base: share.base(wage),
                rate: share.rate,
                amount: share.amount(wage, self.rounding.value)?,
                mandatory: share.mandatory,
                basis: share.measure.basis().clone(),
                ceiling_basis: cut.map(|ceiling| ceiling.basis.clone()),
                relief_basis: share.relief.as_ref().map(|relief| relief.basis.clone()),
                rounding_basis: self.rounding.basis.clone(),
            })
        };
        self.shares.iter().filter(|share| programmes.contains(&share.programme)).map(item).collect()
    }

    /// What one worker's contributions come to: the sum of [`items`](Self::items), without making them.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] past 10^15.
    pub fn total(&self, wage: Rupiah) -> Result<Rupiah, MoneyError> {
        self.shares.iter().try_fold(Rupiah::ZERO, |sum, share| {
            sum.checked_add(share.amount(wage, self.rounding.value)?).ok_or(MoneyError::TooLarge)
        })
    }

    /// The contributions of many workers, given by wage and programmes: the sums of [`items`](Self::items), without
    /// making them.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] past 10^15.
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
    /// [`MoneyError::TooLarge`] past 10^15.
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
                rate: share.rate,
                amount,
                mandatory: share.mandatory,
                basis: share.measure.basis().clone(),
                ceiling_basis: share.measure.ceiling().map(|ceiling| ceiling.basis.clone()),
                relief_basis: share.relief.as_ref().map(|relief| relief.basis.clone()),
                rounding_basis: self.rounding.basis.clone(),
            })
        };
        Ok(self.shares.iter().zip(sums).filter_map(total).collect())
    }
}

fn wage_measures(
    view: &LawView<'_>,
    terms: &Terms<'_>,
    programme: Programme,
) -> Result<Vec<(Payer, Measure)>, LawError> {
    let ceiling = (programme == Programme::Jp).then(|| view.jp_ceiling(terms.month)).transpose()?;
    let mut measures = Vec::new();
    for payer in Payer::VARIANTS.iter().copied() {
        if let Some(rate) = view.rate_if_owed(programme, payer, terms.risk_class)? {
            measures.push((payer, Measure::Wage { rate, ceiling: ceiling.clone() }));
        }
    }
    Ok(measures)
}

fn own_account_measure(view: &LawView<'_>, programme: Programme) -> Result<Measure, LawError> {
    if let Some(amount) = view.flat_contribution(programme) {
        return Ok(Measure::Flat { amount });
    }
    let rate = view.own_account_rate(programme)?;
    Ok(Measure::BaseIncome {
        rate,
        bases: view.base_incomes()?,
        lowest: view.lowest_contribution(programme).map(Box::new),
    })
}

/// The relief of a programme; of several the one that leaves least.
fn relief<'a>(reliefs: &'a [Cited<Relief>], terms: &Terms<'_>, programme: Programme) -> Option<&'a Cited<Relief>> {
    let fitting =
        |relief: &&Cited<Relief>| relief.value.programmes.contains(&programme) && terms.is_relieved_by(&relief.value);
    reliefs.iter().filter(fitting).min_by_key(|relief| relief.value.factor)
}

/// The contributions of one worker for one month, by programme and then by payer.
///
/// `wage` is the wage of a month; `programmes` are those the worker is in: none is added because it is mandatory, and
/// none is left out because it is not. Rates, ceiling, reliefs and rounding are those in force on the first day of the
/// month (PP 44/2015 Pasal 16 and 18, PP 46/2015 Pasal 16, PP 45/2015 Pasal 28 and 29).
///
/// # Errors
/// [`RuleError::Law`] where a row is missing for that month; [`RuleError::Money`] past 10^15.
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
