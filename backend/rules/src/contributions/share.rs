use rust_decimal::Decimal;

use crate::law::{BaseIncomes, Basis, Cited, Relief};
use crate::money::{MoneyError, Rate, Rounding, Rupiah};
use crate::words::{Payer, Programme};

/// From what a contribution is computed.
#[derive(Debug, Clone)]
pub(super) enum Measure {
    /// A share of the wage, where there is a ceiling at most of that.
    Wage { rate: Cited<Rate>, ceiling: Option<Cited<Rupiah>> },
    /// A share of the base income of the income's bracket, and not less than the least there is.
    BaseIncome { rate: Cited<Rate>, bases: Cited<BaseIncomes>, lowest: Option<Box<Cited<Rupiah>>> },
    /// The same for everyone.
    Flat { amount: Cited<Rupiah> },
}

/// What one payer owes to one programme, as the rows of a month have it.
#[derive(Debug, Clone)]
pub(super) struct Share {
    pub programme: Programme,
    pub payer: Payer,
    pub measure: Measure,
    pub mandatory: bool,
    pub relief: Option<Cited<Relief>>,
    /// The rate that is left after the relief.
    pub rate: Rate,
}

/// The stages of one contribution, all exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Working {
    /// What the rate is taken of.
    pub base: Rupiah,
    /// The full rate's share of it.
    pub product: Decimal,
    /// That, raised to the least there is.
    pub raised: Decimal,
    /// That, after the relief; what is owed.
    pub owed: Decimal,
}

impl Share {
    pub fn new(
        (programme, payer): (Programme, Payer),
        measure: Measure,
        mandatory: bool,
        relief: Option<Cited<Relief>>,
    ) -> Share {
        let full = measure.rate();
        let given_up = relief.as_ref().filter(|relief| relief.value.settled.is_none());
        let rate = given_up.map_or(full, |relief| full.share_of(relief.value.factor));
        Share { programme, payer, measure, mandatory, relief, rate }
    }

    /// The part that a relief gives up nothing of is one; of a relief that only puts off, too.
    fn factor(&self) -> Decimal {
        let given_up = self.relief.as_ref().filter(|relief| relief.value.settled.is_none());
        given_up.map_or(Decimal::ONE, |relief| relief.value.factor.decimal())
    }

    pub fn base(&self, wage: Rupiah) -> Rupiah {
        match &self.measure {
            Measure::Wage { ceiling, .. } => ceiling.as_ref().map_or(wage, |ceiling| wage.min(ceiling.value)),
            // Brackets begin at zero, so every income has one.
            Measure::BaseIncome { bases, .. } => bases.value.at(wage).map_or(wage, |(_, base)| base),
            Measure::Flat { amount } => amount.value,
        }
    }

    pub fn working(&self, wage: Rupiah) -> Result<Working, MoneyError> {
        let base = self.base(wage);
        let times = |amount: Decimal, by: Decimal| amount.checked_mul(by).ok_or(MoneyError::TooLarge);
        let product = times(base.to_decimal(), self.measure.rate().decimal())?;
        let raised = match &self.measure {
            Measure::BaseIncome { lowest: Some(lowest), .. } => product.max(lowest.value.to_decimal()),
            _ => product,
        };
        Ok(Working { base, product, raised, owed: times(raised, self.factor())? })
    }

    pub fn amount(&self, wage: Rupiah, rounding: Rounding) -> Result<Rupiah, MoneyError> {
        Rupiah::from_decimal(self.working(wage)?.owed, rounding)
    }

    /// The part of an amount that may be paid later: what a relief puts off.
    pub fn put_off(&self, amount: Rupiah, rounding: Rounding) -> Result<Rupiah, MoneyError> {
        match self.relief.as_ref().filter(|relief| relief.value.settled.is_some()) {
            None => Ok(Rupiah::ZERO),
            Some(relief) => {
                let now = amount.times(relief.value.factor, rounding)?;
                Ok(amount.checked_sub(now).unwrap_or_default())
            }
        }
    }
}

impl Measure {
    /// The whole of a flat amount is owed.
    fn rate(&self) -> Rate {
        match self {
            Measure::Wage { rate, .. } | Measure::BaseIncome { rate, .. } => rate.value,
            Measure::Flat { .. } => Rate::WHOLE,
        }
    }

    /// The row that sets the rate or the flat amount.
    pub fn basis(&self) -> &Basis {
        match self {
            Measure::Wage { rate, .. } | Measure::BaseIncome { rate, .. } => &rate.basis,
            Measure::Flat { amount } => &amount.basis,
        }
    }

    pub fn ceiling(&self) -> Option<&Cited<Rupiah>> {
        match self {
            Measure::Wage { ceiling, .. } => ceiling.as_ref(),
            Measure::BaseIncome { .. } | Measure::Flat { .. } => None,
        }
    }
}
