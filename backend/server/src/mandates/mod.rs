//! Mandates to state attorneys (SKK): proposed by BPJS from debts of one employer, approved by another person, and acted
//! under as a whole. No employer sees one.

pub mod acts;
pub mod candidates;
pub mod decide;
pub mod export;
pub mod get;
pub mod hearings;
pub(crate) mod letter;
pub mod list;
pub mod propose;
mod view;

pub use view::{MandateDetail, MandateView, SettlementView};

use patuh_rules::finding::{self as law, FindingState, NextAct, Subject, next_acts, next_acts_of_bundle};
use patuh_rules::money::Rupiah;
use patuh_store::findings::{self, Finding};
use patuh_store::mandates::{self, NamedMandate};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreError};

use crate::error::{ApiError, ApiResult};
use crate::state::Held;

/// A finding of a mandate as the rules see it.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) row: Finding,
    /// What was open when the mandate was proposed.
    pub(crate) principal_sen: i64,
    pub(crate) acts: Vec<law::Act>,
    pub(crate) state: FindingState,
    pub(crate) subject: Subject,
}

impl Part {
    fn read(conn: &mut Conn, row: Finding, principal_sen: i64) -> ApiResult<Self> {
        let acts = findings::acts::for_rules(conn, row.id)?;
        let subject = findings::subject(conn, &row)?;
        Ok(Part { state: law::fold(&acts), acts, subject, principal_sen, row })
    }

    /// What is still owed of what it claims.
    pub(crate) fn open(&self) -> Rupiah {
        self.subject.claimed.checked_sub(self.state.paid).unwrap_or_default()
    }

    /// Whether anything is still to be done about it.
    pub(crate) fn is_open(&self) -> bool {
        self.state.is_open() && self.state.fulfilled_on.is_none()
    }
}

/// The findings of a mandate in their order.
pub(crate) fn parts(conn: &mut Conn, mandate: Id) -> ApiResult<Vec<Part>> {
    let rows = mandates::findings_of(conn, mandate)?;
    rows.into_iter().map(|(row, principal_sen)| Part::read(conn, row, principal_sen)).collect()
}

/// What may be done on the mandate as a whole.
pub(crate) fn next_of(parts: &[Part], held: &Held) -> ApiResult<Vec<NextAct>> {
    let rules = held.rules();
    let open: Vec<&Part> = parts.iter().filter(|part| part.is_open()).collect();
    let each = open
        .iter()
        .map(|part| next_acts(&part.acts, &part.subject, rules.law, rules.calendar, held.today))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(next_acts_of_bundle(&each, owed(&open)?, rules.law, held.today)?)
}

/// What is still owed of findings together.
pub(crate) fn owed(parts: &[&Part]) -> ApiResult<Rupiah> {
    Rupiah::sum(parts.iter().map(|part| part.open())).map_err(ApiError::internal)
}

/// A mandate that the caller may see, as it was seen: one that changed since is refused.
pub(crate) fn seen(conn: &mut Conn, caller: &crate::actor::Caller, id: Id, version: i64) -> ApiResult<NamedMandate> {
    let named = mandates::get(conn, &caller.scope, id)?;
    let row = &named.row;
    patuh_store::page::require_version(row.version, version, &row.updated_by, row.updated_at)?;
    Ok(named)
}

/// The digest by which a mandate is approved.
pub(crate) fn digest_text(conn: &mut Conn, id: Id) -> ApiResult<String> {
    let digest = mandates::digest_of(conn, id)?.ok_or(StoreError::NotFound)?;
    Ok(data_encoding::HEXLOWER.encode(&digest))
}
