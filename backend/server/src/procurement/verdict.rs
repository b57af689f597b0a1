//! What a contract is to the register: a project of it, perhaps one, none, or nothing that can enter.

use patuh_intake::matching::{ContractMarks, Likeness, Resemblance, SoughtContracts};
use patuh_rules::permission::Scope;
use patuh_rules::words::ProcurementPile;
use patuh_store::expressions::fold;
use patuh_store::projects::{self, procurement};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreResult};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

use super::provider::{Provider, Providers};
use super::view::Contract;
use crate::imports::RowFault;
use crate::imports::problem::Fault;

/// What a contract is to the register now.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    pub pile: ProcurementPile,
    pub resembles: Vec<Resemblance<Uuid>>,
    /// Why a person has to look at it, where no resemblance says so.
    pub fault: Option<Fault>,
    pub provider: Provider,
}

impl Verdict {
    /// What was another before is for a person to judge, even where it is certain now.
    pub fn doubted(&self) -> Self {
        let pile = match self.pile {
            ProcurementPile::Faulty => ProcurementPile::Faulty,
            _ => ProcurementPile::Doubtful,
        };
        Verdict { pile, ..self.clone() }
    }
}

/// What contracts of one file are to the register now: the one rule, when a file is checked and when it is stored. What
/// contracts of the file itself were made (`of`) is left aside: two contracts of one file are two.
pub fn verdicts(conn: &mut Conn, scope: &Scope, contracts: &[&Contract], of: Option<Id>) -> StoreResult<Vec<Verdict>> {
    let keys: Vec<String> = contracts.iter().map(|contract| contract.key()).collect();
    let tied: HashMap<String, Id> = procurement::tied(conn, &keys)?.into_iter().collect();
    let ids: Vec<Id> = tied.values().copied().collect();
    let seen = projects::seen(conn, scope, &ids)?;
    let own = of.map_or_else(|| Ok(HashSet::new()), |intake| procurement::made_of(conn, intake))?;
    let mut sought = SoughtContracts::new(contracts.iter().map(|contract| contract.marks.clone()));
    let mut after = None;
    loop {
        let known = procurement::known(conn, scope, after)?;
        let Some(last) = known.last() else { break };
        after = Some(last.id);
        for row in known.into_iter().filter(|row| !own.contains(&row.id)) {
            let marks = ContractMarks {
                number: row.contract_number,
                date: row.contract_date,
                title: row.title,
                provider: row.provider,
                npwp: row.npwp,
                value_sen: row.value_sen,
            };
            sought.meet(row.id.0, marks);
        }
    }
    let providers = Providers::of(conn, contracts)?;
    let owned: Vec<(Id, String)> = contracts
        .iter()
        .filter_map(|contract| match providers.provider(contract) {
            Provider::Known(employer) => Some((employer, contract.marks.number.clone())),
            _ => None,
        })
        .collect();
    let standing = procurement::standing(conn, &owned)?;
    let mut taken = HashSet::new();
    let judged = sought.found().into_iter().zip(contracts).zip(&keys).map(|(((pile, resembles), contract), key)| {
        let provider = providers.provider(contract);
        let verdict = |pile, resembles, fault| Verdict { pile, resembles, fault, provider };
        let tied_to = tied.get(key).map(|to| (to, seen.contains_key(to)));
        let stands_elsewhere = |employer| standing.contains(&standing_of(employer, contract));
        match (tied_to, pile, provider) {
            (Some((to, true)), _, _) => {
                let row = Resemblance { project: to.0, likeness: vec![Likeness::Number] };
                verdict(ProcurementPile::Matched, vec![row], None)
            }
            (Some((_, false)), _, _) => verdict(ProcurementPile::Faulty, Vec::new(), Some(Fault::ContractElsewhere)),
            // Two contracts of one file are two: the second that looks like a project is for people to judge.
            (None, ProcurementPile::Matched, _) if resembles.iter().any(|row| !taken.insert(row.project)) => {
                verdict(ProcurementPile::Doubtful, resembles, None)
            }
            (None, ProcurementPile::Unmatched, Provider::Known(employer)) if stands_elsewhere(employer) => {
                verdict(ProcurementPile::Faulty, Vec::new(), Some(Fault::ContractElsewhere))
            }
            (None, ProcurementPile::Unmatched, Provider::Unsure(fault)) => {
                verdict(ProcurementPile::Doubtful, Vec::new(), Some(fault))
            }
            (None, pile, _) => verdict(pile, resembles, None),
        }
    });
    Ok(judged.collect())
}

/// By what the register would hold the contract once.
pub fn standing_of(employer: Id, contract: &Contract) -> procurement::Standing {
    (employer, contract.marks.number.clone(), contract.marks.date, fold(&contract.work_unit))
}

/// A fault of a row as a whole.
pub fn fault_of(fault: Fault) -> RowFault {
    RowFault { field: None, ..RowFault::new("", fault, None) }
}
