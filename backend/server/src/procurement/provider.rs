//! Whose contract it is: an employer of the register by its tax number, or whom a person says.

use patuh_intake::matching::provider_spellings;
use patuh_rules::words::Scale;
use patuh_store::employers::Employer;
use patuh_store::imports::{self, Keys};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreResult};
use std::collections::{BTreeSet, HashMap};

use super::view::Contract;
use crate::imports::problem::Fault;

/// Who a provider is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// The employer that alone has its tax number.
    Known(Id),
    /// Nobody the register knows, by tax number and by name; its row tells all that an employer needs.
    New(Scale),
    /// A person says: the name alone proves nothing, and what no row tells is not made up.
    Unsure(Fault),
}

/// The employers that the providers of a file are or may be.
#[derive(Debug, Default)]
pub struct Providers {
    by_npwp: HashMap<String, Vec<Employer>>,
    by_name: HashMap<String, Vec<Employer>>,
}

impl Providers {
    /// Looks the providers of many contracts up at once, wherever they lie. What is outside must not be shown.
    pub fn of(conn: &mut Conn, contracts: &[&Contract]) -> StoreResult<Self> {
        let npwps: BTreeSet<&String> = contracts.iter().filter_map(|contract| contract.marks.npwp.as_ref()).collect();
        let names: BTreeSet<String> =
            contracts.iter().flat_map(|contract| provider_spellings(&contract.marks.provider)).collect();
        let keys =
            Keys { npwps: npwps.into_iter().cloned().collect(), names: names.into_iter().collect(), ..Keys::default() };
        let mut found = Providers::default();
        for row in imports::candidates(conn, &keys)? {
            if let Some(npwp) = &row.npwp {
                found.by_npwp.entry(npwp.clone()).or_default().push(row.clone());
            }
            found.by_name.entry(row.name_folded.clone()).or_default().push(row);
        }
        Ok(found)
    }

    /// The employers that have the tax number of a provider; where none has it, those of its name that have no other one.
    pub fn candidates(&self, contract: &Contract) -> Vec<&Employer> {
        let marks = &contract.marks;
        let by_npwp = marks.npwp.as_ref().and_then(|npwp| self.by_npwp.get(npwp));
        if let Some(found) = by_npwp {
            return found.iter().collect();
        }
        let named = provider_spellings(&marks.provider);
        let found = named.iter().filter_map(|name| self.by_name.get(name)).flatten();
        found.filter(|row| marks.npwp.is_none() || row.npwp.is_none()).collect()
    }

    /// Who the provider of a contract is.
    pub fn provider(&self, contract: &Contract) -> Provider {
        match (&contract.marks.npwp, self.candidates(contract).as_slice(), contract.scale) {
            (Some(npwp), [one], _) if one.npwp.as_ref() == Some(npwp) => Provider::Known(one.id),
            (_, [_, ..], _) => Provider::Unsure(Fault::ProviderByName),
            (Some(_), [], Some(scale)) => Provider::New(scale),
            (_, [], _) => Provider::Unsure(Fault::ProviderUnknown),
        }
    }
}
