//! Files that people send: taken in by content, kept under their digest, handed out as attachments.

pub mod content;
pub mod kind;
pub mod put;
pub mod table;
mod view;

pub use view::FileView;

use patuh_rules::permission::Permission;
use patuh_store::files::FileReader;

use crate::actor::Caller;
use crate::error::{ApiError, ApiResult};

/// Refuses who has none of the permissions; the refusal names the first.
pub fn require_any(caller: &Caller, permissions: &[Permission]) -> ApiResult<()> {
    if permissions.iter().any(|permission| caller.permissions.contains(permission)) {
        return Ok(());
    }
    permissions.first().map_or_else(|| Err(ApiError::internal("no permission named")), |first| caller.require(*first))
}

/// The caller as a reader of files.
pub fn reader(caller: &Caller) -> FileReader {
    FileReader {
        user: caller.id,
        scope: caller.scope.clone(),
        reads_findings: caller.permissions.contains(&Permission::ReadFindings),
    }
}
