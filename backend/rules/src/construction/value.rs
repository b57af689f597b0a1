use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::law::{Cited, ConstructionProgramme, LawError, LawView, Tiers};
use crate::money::{MoneyError, Rate, Rupiah};

/// The value of a contract as it was told, and by what it is divided to be without value added tax.
///
/// All arithmetic is done on the told value, and the division comes last: so no digit is lost on the way.
#[derive(Debug, Clone, Copy)]
pub(super) struct ContractValue {
    pub told: Rupiah,
    pub divisor: Decimal,
}

/// One slice of a value with its rates, before the division.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slice {
    pub from: Rupiah,
    pub to: Option<Rupiah>,
    pub scaled: Decimal,
    pub jkk_rate: Rate,
    pub jkm_rate: Rate,
}

pub(super) struct TierTables {
    pub jkk: Cited<Tiers>,
    pub jkm: Cited<Tiers>,
}

impl TierTables {
    pub fn of(view: &LawView<'_>) -> Result<TierTables, LawError> {
        Ok(TierTables {
            jkk: view.construction_tiers(ConstructionProgramme::Jkk)?,
            jkm: view.construction_tiers(ConstructionProgramme::Jkm)?,
        })
    }
}

fn product(amount: Decimal, by: Decimal) -> Result<Decimal, MoneyError> {
    amount.checked_mul(by).ok_or(MoneyError::TooLarge)
}

impl ContractValue {
    /// An exact number of the told value's scale, divided.
    pub fn divided(&self, scaled: Decimal) -> Result<Decimal, MoneyError> {
        scaled.checked_div(self.divisor).ok_or(MoneyError::TooLarge)
    }

    /// The slices that the value reaches into, by the bounds of both tables.
    pub fn slices(&self, tables: &TierTables) -> Result<Vec<Slice>, MoneyError> {
        let bounds: BTreeSet<Rupiah> = tables
            .jkk
            .value
            .iter()
            .map(|(from, ..)| from)
            .chain(tables.jkm.value.iter().map(|(from, ..)| from))
            .collect();
        let told = self.told.to_decimal();
        let mut slices = Vec::new();
        for (from, to) in bounds.iter().zip(bounds.iter().skip(1).map(Some).chain([None])) {
            let lower = product(from.to_decimal(), self.divisor)?;
            let upper = match to {
                Some(to) => told.min(product(to.to_decimal(), self.divisor)?),
                None => told,
            };
            let (Some((_, jkk_rate)), Some((_, jkm_rate))) = (tables.jkk.value.at(*from), tables.jkm.value.at(*from))
            else {
                continue;
            };
            if upper > lower {
                slices.push(Slice { from: *from, to: to.copied(), scaled: upper - lower, jkk_rate, jkm_rate });
            }
        }
        Ok(slices)
    }
}

impl Slice {
    pub fn jkk(&self) -> Result<Decimal, MoneyError> {
        product(self.scaled, self.jkk_rate.decimal())
    }

    pub fn jkm(&self) -> Result<Decimal, MoneyError> {
        product(self.scaled, self.jkm_rate.decimal())
    }
}
