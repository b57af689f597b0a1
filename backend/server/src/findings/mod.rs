//! Findings: filing, acts by the law alone, replies, evidence, internal notes.
//!
//! The forum and the employer read through different queries: see [`patuh_store::findings::served`].

pub mod acts;
pub mod assignees;
pub mod evidence;
pub mod export;
pub mod file;
pub mod get;
pub mod list;
pub mod next_acts;
pub mod notes;
mod reasons;
pub mod replies;
pub mod update;
mod view;

use patuh_rules::permission::Permission;

pub use view::{FileRef, FindingView, PersonRef, rupiah};

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};

/// Refuses whoever may not, and every employer's person: what follows is the forum's own.
pub(crate) fn require_forum(caller: &Caller, permission: Permission) -> ApiResult<()> {
    caller.require(permission)?;
    if caller.employer_id().is_some() {
        return Err(ApiError::new(ErrorCode::Forbidden).detail("this is the forum's own"));
    }
    Ok(())
}
