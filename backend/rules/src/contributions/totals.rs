use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::VariantArray;
use utoipa::ToSchema;

use super::table::ContributionItem;
use crate::law::Basis;
use crate::money::{MoneyError, Rate, Rupiah};
use crate::words::{Payer, Programme};

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
    /// The share of the base that is owed, after any relief.
    pub rate: Rate,
    /// The sum of the workers' amounts, each already rounded.
    pub amount: Rupiah,
    /// Whether the employer's scale makes the programme mandatory.
    pub mandatory: bool,
    /// The row of the rate.
    pub basis: Basis,
    /// The row of the ceiling, where the programme has one.
    pub ceiling_basis: Option<Basis>,
    /// The row of the relief, where one was given.
    #[serde(default)]
    pub relief_basis: Option<Basis>,
    /// The row of the rounding.
    pub rounding_basis: Basis,
}

/// Sums items of any number of workers, each item already rounded.
///
/// # Errors
/// [`MoneyError::TooLarge`] past 10^15.
pub fn totals<'a>(items: impl IntoIterator<Item = &'a ContributionItem>) -> Result<ContributionTotals, MoneyError> {
    let mut sums = Sums::default();
    for item in items {
        sums.add(item.programme, item.payer, item.amount)?;
    }
    sums.totals()
}

#[derive(Default)]
pub(super) struct Sums(BTreeMap<(Programme, Payer), Rupiah>);

impl Sums {
    pub fn add(&mut self, programme: Programme, payer: Payer, amount: Rupiah) -> Result<(), MoneyError> {
        let sum = self.0.entry((programme, payer)).or_default();
        *sum = sum.checked_add(amount).ok_or(MoneyError::TooLarge)?;
        Ok(())
    }

    pub fn totals(&self) -> Result<ContributionTotals, MoneyError> {
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
