//! Meetings of the forum: an agenda made of what waits too long, who came, minutes, decisions and what became of them.
//! No employer sees one.

pub mod agenda;
pub mod attendance;
pub mod decide;
pub mod decisions;
pub mod follow_up;
pub mod keep;
pub mod list;
pub mod owners;
pub mod proposals;
pub mod steps;
mod view;

pub use view::{DecisionDetail, DecisionView, MeetingDetail, MeetingView};

use patuh_rules::permission::Permission;
use patuh_store::Conn;
use patuh_store::meetings::decisions::Reader;
use patuh_store::meetings::{self as rows, Meeting};
use patuh_store::page::require_version;
use patuh_store::types::{At, Id};

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::findings::require_forum;

/// Refuses who may not see meetings.
pub(crate) fn require_reader(caller: &Caller) -> ApiResult<()> {
    require_forum(caller, Permission::ReadMeetings)
}

/// Refuses who may not keep meetings.
pub(crate) fn require_keeper(caller: &Caller) -> ApiResult<()> {
    require_forum(caller, Permission::KeepMeetings)?;
    caller.require_person()
}

/// As whom somebody reads decisions.
pub(crate) fn reader(caller: &Caller) -> Reader {
    Reader { scope: caller.scope.clone(), user: caller.id, organisation: caller.organisation_id }
}

/// A meeting that can still be written on, as it was seen.
fn writable(conn: &mut Conn, caller: &Caller, id: Id, seen: i64) -> ApiResult<Meeting> {
    let row = rows::get(conn, &caller.scope, id)?;
    require_version(row.version, seen, &row.updated_by, row.updated_at)?;
    if !row.state.0.is_open() {
        return Err(ApiError::new(ErrorCode::StateConflict).with("state", row.state.0));
    }
    Ok(row)
}

/// Counts a change of what belongs to a meeting as one of the meeting.
fn touch(conn: &mut Conn, row: &mut Meeting, caller: &Caller, now: At) -> ApiResult<()> {
    row.version += 1;
    row.updated_at = now;
    row.updated_by.clone_from(&caller.name);
    Ok(rows::save(conn, row)?)
}

/// Text as it is kept: no blanks at its ends, and nothing where nothing is left.
fn trimmed(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
