//! Money: the ledger of an employer as of a day, its entries, and what was recovered on findings.

pub mod corrections;
pub mod entries;
pub mod export;
pub mod fine_payments;
pub mod recovered;
pub mod recovery;
pub mod show;
mod view;

pub use view::{DebtAccountView, LedgerSettlement, LedgerView};

use chrono::NaiveDate;
use patuh_rules::finding as law;
use patuh_rules::ledger::{Ledger, LedgerError};
use patuh_rules::permission::Permission;
use patuh_store::findings::{self, acts};
use patuh_store::ledger::{Facts, facts};
use patuh_store::types::Id;
use patuh_store::{Conn, employers};

use crate::actor::Caller;
use crate::error::{ApiError, ApiResult};
use crate::findings::rupiah;
use crate::mandates::SettlementView;
use crate::state::Held;

impl From<LedgerError> for ApiError {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Law(error) => error.into(),
            LedgerError::Money(_) | LedgerError::DebtMissing(_) => ApiError::internal(error),
        }
    }
}

/// Refuses whoever may not see both the findings and the reports of an employer: its ledger tells of both.
fn require_reader(caller: &Caller) -> ApiResult<()> {
    caller.require(Permission::ReadFindings)?;
    caller.require(Permission::ReadReports)
}

/// What is told of an employer's money as of a day.
#[derive(Debug)]
pub(crate) struct MadeUp {
    employer_name: String,
    ledger: Ledger,
    facts: Facts,
    settlements: Vec<LedgerSettlement>,
}

/// The ledger as of a day of an employer that the caller may see, and what it was made from.
fn made_up(conn: &mut Conn, caller: &Caller, held: &Held, id: Id, as_of: NaiveDate) -> ApiResult<MadeUp> {
    let employer = employers::get(conn, &caller.scope, id)?;
    let facts = facts(conn, held.rules(), id, caller.employer_id().is_some())?;
    let ledger = patuh_rules::ledger::ledger(&facts.debts, &facts.entries, &held.law, &held.calendar, as_of)?;
    let settlements = settlements(conn, &facts, as_of)?;
    Ok(MadeUp { employer_name: employer.name, ledger, facts, settlements })
}

/// What was agreed by then on the findings among the debts: an agreement is served on the employer, so it knows of it.
fn settlements(conn: &mut Conn, facts: &Facts, as_of: NaiveDate) -> ApiResult<Vec<LedgerSettlement>> {
    let mut found = Vec::new();
    let debts: Vec<_> = facts.names.iter().filter(|(_, name)| name.is_finding).collect();
    for id in findings::settled(conn, debts.iter().map(|(id, _)| **id).collect())? {
        let acts: Vec<_> = acts::for_rules(conn, id)?.into_iter().filter(|act| act.on <= as_of).collect();
        let (state, claimed) = (law::fold(&acts), findings::claimed(conn, id)?);
        let Some(agreed) = state.mandate.as_ref().and_then(|mandate| mandate.settlement) else { continue };
        let number = facts.names.get(&id).map(|name| name.number.clone()).unwrap_or_default();
        let settlement = SettlementView::of(&[(agreed, rupiah(claimed), state.paid)], as_of)?;
        found.extend(settlement.map(|settlement| LedgerSettlement { finding_id: id, number, settlement }));
    }
    Ok(found)
}
