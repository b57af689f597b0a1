//! Findings: filing, acts by the law alone, replies, evidence, internal notes.
//!
//! The forum and the employer read through different queries: see [`patuh_store::findings::served`].

pub mod acts;
pub mod assignees;
pub mod bundle;
pub mod custody;
pub mod evidence;
pub mod export;
pub mod file;
pub mod get;
pub mod list;
pub mod next_acts;
pub mod notes;
mod reason_words;
pub(crate) mod reasons;
pub mod replies;
pub mod update;
mod view;

use patuh_rules::permission::Permission;
use patuh_store::findings::{self, NamedFinding};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreError};

pub use view::{FileRef, FindingView, PersonRef, rupiah};

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};

/// Refuses who may see no finding at all.
pub(crate) fn require_reader(caller: &Caller) -> ApiResult<()> {
    caller.require_any(&[Permission::ReadFindings, Permission::ReadDenials])
}

/// Whether somebody sees findings only as far as a denial of public service was asked for: the licensing office.
pub(crate) fn reads_denials_alone(caller: &Caller) -> bool {
    !caller.may(Permission::ReadFindings)
}

/// A finding that somebody of the forum may see.
pub(crate) fn find_seen(conn: &mut Conn, caller: &Caller, id: Id) -> ApiResult<NamedFinding> {
    let found = findings::get(conn, &caller.scope, id)?;
    if reads_denials_alone(caller) && found.row.denial_asked_on.is_none() {
        return Err(StoreError::NotFound.into());
    }
    Ok(found)
}

/// Refuses whoever may not, and every employer's person: what follows is the forum's own.
pub(crate) fn require_forum(caller: &Caller, permission: Permission) -> ApiResult<()> {
    caller.require(permission)?;
    if caller.employer_id().is_some() {
        return Err(ApiError::new(ErrorCode::Forbidden).detail("this is the forum's own"));
    }
    Ok(())
}
