//! Organisations and the people in them.

pub mod organisations;
pub mod update;
pub mod users;

use patuh_rules::permission::{Role, Scope};
use patuh_rules::words::OrganisationKind;
use patuh_store::{Conn, reference};

use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult};

/// Refuses a region that is not one of Kaltara, or lies outside what the caller may hand out.
pub fn check_region(conn: &mut Conn, scope: &Scope, code: &str, pointer: &str) -> ApiResult<()> {
    if reference::region(conn, code)?.is_some() && scope.admits(code, None) {
        return Ok(());
    }
    Err(ApiError::field(pointer, FieldCode::Reference))
}

/// Refuses roles that this kind of organisation does not have; gives them sorted, each once.
pub fn check_roles(roles: &[Role], kind: OrganisationKind) -> ApiResult<Vec<Role>> {
    if roles.iter().any(|role| !role.organisations().contains(&kind)) {
        return Err(ApiError::field("/roles", FieldCode::RoleNotHere));
    }
    let mut roles = roles.to_vec();
    roles.sort_unstable();
    roles.dedup();
    Ok(roles)
}

/// A name as it is kept: blanks single.
pub fn tidy(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
