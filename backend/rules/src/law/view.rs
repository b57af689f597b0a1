use chrono::NaiveDate;

use super::book::Entry;
use super::value::{CONSTRUCTION_KEY, LawValue, MONTHLY_KEY, NON_WAGE_EARNER_KEY, own_account_key, rate_key};
use super::{
    AgeGroup, AgeLimit, ArrearsClasses, BaseIncomes, BudgetAssumption, Cited, ConstructionProgramme,
    ContributionSegment, CountKind, Deadline, DeadlineKind, DenominatorKind, DueDay, FineKind, JkpSource, LawBook,
    LawError, LawKind, LawRow, MatchedIn, PartialMonth, PaymentMatching, PlausibilityKind, Provision, Relief,
    RoundingStep, ThresholdKind, Tiers,
};
use crate::money::{Rate, Rounding, Rupiah};
use crate::month::Month;
use crate::words::{Payer, Programme, RiskClass, Scale};

/// The law as it stands on one day.
#[derive(Debug, Clone, Copy)]
pub struct LawView<'a> {
    book: &'a LawBook,
    on: NaiveDate,
}

impl<'a> LawView<'a> {
    pub(super) fn new(book: &'a LawBook, on: NaiveDate) -> LawView<'a> {
        LawView { book, on }
    }

    /// The day.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// The rows in force, by kind and key.
    pub fn rows(&self) -> impl Iterator<Item = &'a LawRow> {
        let on = self.on;
        self.book.rows().filter(move |row| row.is_in_force(on))
    }

    /// Which share of the wage a payer owes to a programme; only the employer's JKK depends on the risk class.
    ///
    /// # Errors
    /// [`LawError::Missing`], also where that payer owes nothing to that programme.
    pub fn rate(&self, programme: Programme, payer: Payer, risk_class: RiskClass) -> Result<Cited<Rate>, LawError> {
        self.rate_of(LawKind::ContributionRate, &rate_key(programme, payer, risk_class))
    }

    /// The rate, or nothing where no row ever laid one on this payer for this programme.
    ///
    /// # Errors
    /// [`LawError::Missing`] where the payer owes a share at other times but no row covers the day.
    pub fn rate_if_owed(
        &self,
        programme: Programme,
        payer: Payer,
        risk_class: RiskClass,
    ) -> Result<Option<Cited<Rate>>, LawError> {
        let key = rate_key(programme, payer, risk_class);
        let ever = self.book.entries.get(&LawKind::ContributionRate).is_some_and(|keys| keys.contains_key(&key));
        // A programme that nobody pays for would be a hole in the rows, not a free programme.
        if !ever && payer == Payer::Worker { Ok(None) } else { self.rate(programme, payer, risk_class).map(Some) }
    }

    /// The highest wage that counts for JP in a contribution month (PP 45/2015 Pasal 29).
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn jp_ceiling(&self, month: Month) -> Result<Cited<Rupiah>, LawError> {
        self.book.at_month(month).amount(LawKind::JpWageCeiling, MONTHLY_KEY)
    }

    /// The programmes an employer of this scale must join (Perpres 109/2013 Pasal 6; Permenaker 1/2025 Pasal 3A).
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn mandatory_programmes(&self, scale: Scale) -> Result<Cited<Vec<Programme>>, LawError> {
        self.programmes(LawKind::MandatoryProgrammes, scale.into())
    }

    /// The least programmes of somebody who works on their own account.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn own_account_programmes(&self) -> Result<Cited<Vec<Programme>>, LawError> {
        self.programmes(LawKind::MandatoryProgrammes, NON_WAGE_EARNER_KEY)
    }

    /// The programmes one must be in to be in JKP, by the scale of the employer (PP 6/2025 Pasal 4).
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn jkp_programmes(&self, scale: Scale) -> Result<Cited<Vec<Programme>>, LawError> {
        self.programmes(LawKind::JkpProgrammes, scale.into())
    }

    fn programmes(&self, kind: LawKind, key: &str) -> Result<Cited<Vec<Programme>>, LawError> {
        self.look_up(kind, key, |value| match value {
            LawValue::Programmes(programmes) => Some(programmes.clone()),
            _ => None,
        })
    }

    /// The share of the base income that somebody on their own account owes to a programme.
    ///
    /// # Errors
    /// [`LawError::Missing`], also where people on their own account have no part in the programme.
    pub fn own_account_rate(&self, programme: Programme) -> Result<Cited<Rate>, LawError> {
        self.rate_of(LawKind::ContributionRate, &own_account_key(programme))
    }

    /// What everyone on their own account owes to a programme alike; nothing where the programme has a rate.
    pub fn flat_contribution(&self, programme: Programme) -> Option<Cited<Rupiah>> {
        self.amount(LawKind::FlatContribution, &own_account_key(programme)).ok()
    }

    /// The least that the contribution to a programme comes to before any relief; nothing where no least is set.
    pub fn lowest_contribution(&self, programme: Programme) -> Option<Cited<Rupiah>> {
        self.amount(LawKind::LowestContribution, &own_account_key(programme)).ok()
    }

    /// Which base income counts for which income (PP 44/2015 Lampiran II).
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn base_incomes(&self) -> Result<Cited<BaseIncomes>, LawError> {
        self.look_up(LawKind::BaseIncome, NON_WAGE_EARNER_KEY, |value| match value {
            LawValue::BaseIncomes(bases) => Some(bases.clone()),
            _ => None,
        })
    }

    /// The highest wage that counts for JKP.
    ///
    /// # Errors
    /// [`LawError::Missing`] before there was JKP.
    pub fn jkp_ceiling(&self) -> Result<Cited<Rupiah>, LawError> {
        self.amount(LawKind::JkpWageCeiling, MONTHLY_KEY)
    }

    /// What a fund sets aside for JKP; nothing where it sets nothing aside.
    pub fn jkp_share(&self, source: JkpSource) -> Option<Cited<Rate>> {
        self.rate_of(LawKind::JkpShare, source.into()).ok()
    }

    /// The risk class that is taken where BPJS has judged none; nothing where it must be told.
    pub fn default_risk_class(&self, segment: ContributionSegment) -> Option<Cited<RiskClass>> {
        let found = self.look_up(LawKind::DefaultRiskClass, segment.into(), |value| match value {
            LawValue::RiskClass(class) => Some(*class),
            _ => None,
        });
        found.ok()
    }

    /// The reliefs of these months, by name.
    pub fn reliefs(&self) -> Vec<Cited<Relief>> {
        let reliefs = self.book.entries.get(&LawKind::Relief).into_iter().flat_map(|keys| keys.values()).flatten();
        let in_force = reliefs.filter(|(row, _)| row.is_in_force(self.on));
        let relief = |(row, value): &Entry| match value {
            LawValue::Relief(relief) => Some(Cited { value: relief.clone(), basis: row.into() }),
            _ => None,
        };
        in_force.filter_map(relief).collect()
    }

    /// The marginal rates of construction (PP 44/2015 Pasal 54 and 55).
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn construction_tiers(&self, programme: ConstructionProgramme) -> Result<Cited<Tiers>, LawError> {
        self.look_up(LawKind::ConstructionTiers, programme.into(), |value| match value {
            LawValue::Tiers(tiers) => Some(tiers.clone()),
            _ => None,
        })
    }

    /// The share of a month's wages where the wages of a construction project are known.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn construction_wage_rate(&self, programme: ConstructionProgramme) -> Result<Cited<Rate>, LawError> {
        self.rate_of(LawKind::ConstructionWageRate, programme.into())
    }

    /// The value added tax in the value of a construction contract of this day.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn vat_rate(&self) -> Result<Cited<Rate>, LawError> {
        self.rate_of(LawKind::VatRate, CONSTRUCTION_KEY)
    }

    /// On which day contributions fall due; government employees who are not ASN have a row of their own.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn payment_due_day(&self, segment: ContributionSegment) -> Result<Cited<DueDay>, LawError> {
        self.look_up(LawKind::PaymentDueDay, segment.into(), |value| match value {
            LawValue::DueDay(day) => Some(*day),
            _ => None,
        })
    }

    /// A fine for each month.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn fine_rate(&self, kind: FineKind) -> Result<Cited<Rate>, LawError> {
        self.rate_of(LawKind::FineRate, kind.into())
    }

    /// How a month that has only begun counts for a fine.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn partial_month(&self, kind: FineKind) -> Result<Cited<PartialMonth>, LawError> {
        self.look_up(LawKind::PartialMonth, kind.into(), |value| match value {
            LawValue::PartialMonth(rule) => Some(*rule),
            _ => None,
        })
    }

    /// What a payment pays where more than one debt is open.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn payment_matching(&self, place: MatchedIn) -> Result<Cited<PaymentMatching>, LawError> {
        self.look_up(LawKind::PaymentMatching, place.into(), |value| match value {
            LawValue::PaymentMatching(rule) => Some(*rule),
            _ => None,
        })
    }

    /// The classes of arrears.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn arrears_classes(&self) -> Result<Cited<ArrearsClasses>, LawError> {
        self.look_up(LawKind::ArrearsClasses, MONTHLY_KEY, |value| match value {
            LawValue::ArrearsClasses(classes) => Some(classes.clone()),
            _ => None,
        })
    }

    /// The ages of a group.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn age_limit(&self, group: AgeGroup) -> Result<Cited<AgeLimit>, LawError> {
        self.look_up(LawKind::AgeLimit, group.into(), |value| match value {
            LawValue::AgeLimit(limit) => Some(*limit),
            _ => None,
        })
    }

    /// What coverage is measured against, in words.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn coverage_denominator(&self, kind: DenominatorKind) -> Result<Cited<String>, LawError> {
        self.text(LawKind::CoverageDenominator, kind.into())
    }

    /// What is assumed of people whose cover a budget pays.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn budget_assumption(&self, assumption: BudgetAssumption) -> Result<Cited<Rupiah>, LawError> {
        self.amount(LawKind::BudgetAssumption, assumption.into())
    }

    /// A period that the law sets.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn deadline(&self, kind: DeadlineKind) -> Result<Cited<Deadline>, LawError> {
        self.look_up(LawKind::Deadline, kind.into(), |value| match value {
            LawValue::Deadline(deadline) => Some(*deadline),
            _ => None,
        })
    }

    /// A number of times that the law sets.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn count(&self, kind: CountKind) -> Result<Cited<u32>, LawError> {
        self.look_up(LawKind::Count, kind.into(), |value| match value {
            LawValue::Count(count) => Some(*count),
            _ => None,
        })
    }

    /// An amount from which on, or up to which, a way is open.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn threshold(&self, kind: ThresholdKind) -> Result<Cited<Rupiah>, LawError> {
        self.amount(LawKind::Threshold, kind.into())
    }

    /// The minimum wage where a region lies: the regency's own, else the province's.
    ///
    /// Takes a Kemendagri code of any level.
    ///
    /// # Errors
    /// [`LawError::Missing`], naming the region asked for.
    pub fn minimum_wage(&self, region_code: &str) -> Result<Cited<Rupiah>, LawError> {
        let parents = std::iter::successors(Some(region_code), |code| code.rsplit_once('.').map(|(parent, _)| parent));
        let mut found = parents.map(|code| self.amount(LawKind::MinimumWage, code));
        let missing = LawError::Missing { kind: LawKind::MinimumWage, key: region_code.to_owned(), on: self.on };
        found.find_map(Result::ok).ok_or(missing)
    }

    /// How a step of a calculation rounds.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn rounding(&self, step: RoundingStep) -> Result<Cited<Rounding>, LawError> {
        self.look_up(LawKind::Rounding, step.into(), |value| match value {
            LawValue::Rounding(rounding) => Some(*rounding),
            _ => None,
        })
    }

    /// The highest monthly wage that is believed.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn believable_wage(&self) -> Result<Cited<Rupiah>, LawError> {
        self.amount(LawKind::Plausibility, PlausibilityKind::WageAtMost.into())
    }

    /// The fall of a wage from one month to the next, as a fraction of the earlier, beyond which it is remarked on.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn remarkable_wage_drop(&self) -> Result<Cited<Rate>, LawError> {
        self.rate_of(LawKind::Plausibility, PlausibilityKind::WageDrop.into())
    }

    /// A duty or sanction, in a sentence.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn provision(&self, provision: Provision) -> Result<Cited<String>, LawError> {
        self.text(LawKind::Provision, provision.into())
    }

    fn text(&self, kind: LawKind, key: &str) -> Result<Cited<String>, LawError> {
        self.look_up(kind, key, |value| match value {
            LawValue::Text(text) => Some(text.clone()),
            _ => None,
        })
    }

    fn rate_of(&self, kind: LawKind, key: &str) -> Result<Cited<Rate>, LawError> {
        self.look_up(kind, key, |value| match value {
            LawValue::Rate(rate) => Some(*rate),
            _ => None,
        })
    }

    fn amount(&self, kind: LawKind, key: &str) -> Result<Cited<Rupiah>, LawError> {
        self.look_up(kind, key, |value| match value {
            LawValue::Amount(amount) => Some(*amount),
            _ => None,
        })
    }

    fn look_up<T>(
        &self,
        kind: LawKind,
        key: &str,
        read: impl FnOnce(&LawValue) -> Option<T>,
    ) -> Result<Cited<T>, LawError> {
        let entries = self.book.entries.get(&kind).and_then(|keys| keys.get(key));
        let entry = entries.and_then(|entries| entries.iter().rev().find(|(row, _)| row.is_in_force(self.on)));
        entry
            .and_then(|(row, value)| Some(Cited { value: read(value)?, basis: row.into() }))
            .ok_or_else(|| LawError::Missing { kind, key: key.to_owned(), on: self.on })
    }
}
