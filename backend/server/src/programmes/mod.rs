//! Programmes that pay for the cover of people: budgets, lists of people, double financing, months. No employer sees one.

pub mod absorption;
pub mod accounts;
pub mod create;
pub mod envelopes;
pub mod financing;
pub mod lines;
pub mod list;
pub mod lists;
pub mod people;
pub mod runway;
pub mod scenarios;
pub mod update;
mod view;

pub use view::{BudgetLineView, ProgrammeView};

use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_store::programmes::{self, Programme};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreError};

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::findings::require_forum;

/// Refuses who may not see programmes.
pub(crate) fn require_reader(caller: &Caller) -> ApiResult<()> {
    require_forum(caller, Permission::ReadProgrammes)
}

/// Refuses who may not keep programmes.
pub(crate) fn require_editor(caller: &Caller) -> ApiResult<()> {
    require_forum(caller, Permission::EditProgrammes)?;
    caller.require_person()
}

/// A programme that the caller may change.
pub(crate) fn editable(conn: &mut Conn, caller: &Caller, id: Id) -> ApiResult<Programme> {
    let (programme, _) = programmes::get(conn, &caller.scope, id)?;
    if programme.state.0 == patuh_rules::words::ProgrammeState::Closed {
        return Err(ApiError::new(ErrorCode::StateConflict).with("state", programme.state.0));
    }
    Ok(programme)
}

/// A month as it is kept.
pub(crate) fn month(text: &str) -> ApiResult<Month> {
    text.parse().map_err(|_| StoreError::Corrupt(format!("month {text}")).into())
}
