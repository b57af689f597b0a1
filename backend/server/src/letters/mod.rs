//! Letters: drafted by one person, approved and numbered by another, served with proof.
//!
//! Nothing of a letter counts before its service: the act is recorded with the day of service, by the same rules as an act
//! that is recorded directly.

pub mod approve;
pub mod bulk;
pub mod check;
pub mod content;
pub mod create;
pub mod draft;
pub mod fill;
pub(crate) mod indonesian;
pub mod list;
pub mod pdf;
pub mod serve;
pub mod submit;
pub mod templates;
pub mod update;
mod view;

use patuh_rules::permission::Permission;
use patuh_rules::words::{ActKind, LetterState};
use patuh_store::letters::{self, Letter, LetterFilter, NamedLetter};
use patuh_store::page::require_version;
use patuh_store::types::Id;
use patuh_store::{Conn, audit::Event};

pub(crate) use view::witness_text;
pub use view::{ApprovalView, LetterSummary, LetterView};

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::findings::reads_denials_alone;
use crate::http::etag::IfMatch;

/// What of the letters in its scope a caller may read: the forum all, the licensing office what was sent to it, an
/// employer what was served on it.
fn readable(caller: &Caller) -> LetterFilter {
    let served = match caller.employer_id() {
        Some(_) => Some(ActKind::LETTERS.iter().copied().filter(|kind| kind.is_service()).collect()),
        None if reads_denials_alone(caller) => Some(vec![ActKind::DenialAsked, ActKind::LiftAsked]),
        None => None,
    };
    LetterFilter { served, ..LetterFilter::default() }
}

/// A letter that the caller may read.
fn find(conn: &mut Conn, caller: &Caller, id: Id) -> ApiResult<NamedLetter> {
    Ok(letters::get(conn, &caller.scope, &readable(caller), id)?)
}

/// The same, as the caller has seen it, to take a step on it.
fn find_seen(conn: &mut Conn, caller: &Caller, id: Id, seen: IfMatch) -> ApiResult<NamedLetter> {
    let named = find(conn, caller, id)?;
    if let Some(mandate) = named.row.mandate_id {
        let refused = ApiError::new(ErrorCode::StateConflict).with("mandate_id", mandate);
        return Err(refused.detail("a letter of mandate goes the way of its mandate"));
    }
    require_version(named.row.version, seen.0, &named.row.updated_by, named.row.updated_at)?;
    Ok(named)
}

/// Whoever wrote a letter answers for it: another person changes nothing in it.
fn require_drafter(caller: &Caller, row: &Letter) -> ApiResult<()> {
    if row.drafted_by == caller.id {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::Forbidden).detail("whoever wrote the letter changes it, submits it and takes it back"))
}

fn require_state(row: &Letter, allowed: &[LetterState]) -> ApiResult<()> {
    if allowed.contains(&row.state.0) {
        return Ok(());
    }
    Err(ApiError::new(ErrorCode::StateConflict).with("state", row.state.0))
}

/// Who has anything to do with letters being written.
fn require_writer(caller: &Caller) -> ApiResult<()> {
    caller.require(Permission::RecordActs)?;
    caller.require_person()
}

/// What the record says of a change of a letter: all of it, so that the record can be held against the row.
pub(crate) fn event(action: &'static str, row: &Letter, before: Option<LetterState>) -> ApiResult<Event> {
    let hex = |bytes: &[u8]| data_encoding::HEXLOWER.encode(bytes);
    let mut event = Event::new(action, "letter", row.id)
        .employer(row.employer_id, &row.region_code)
        .version(row.version)
        .changed("kind", None::<String>, <&str>::from(row.kind.0))
        .changed("finding", None::<String>, row.finding_id.map(|id| id.to_string()))
        .changed("mandate", None::<String>, row.mandate_id.map(|id| id.to_string()))
        .changed("state", before.map(<&str>::from), <&str>::from(row.state.0))
        .changed("digest", None::<String>, hex(&row.digest()?))
        .changed("number", None::<String>, row.number.clone())
        .changed("dated_on", None::<String>, row.dated_on.map(|day| day.to_string()))
        .changed("approval", None::<String>, row.approval_id.map(|id| id.to_string()))
        .changed("witness_size", None::<i64>, row.witness_size)
        .changed("witness_root", None::<String>, row.witness_root.as_deref().map(hex))
        .changed("served_on", None::<String>, row.served_on.map(|day| day.to_string()))
        .changed("proof", None::<String>, row.proof.map(|word| <&str>::from(word.0)))
        .changed("act", None::<String>, row.act_id.map(|id| id.to_string()))
        .changed("created_at", None::<String>, row.created_at.to_string())
        .changed("updated_at", None::<String>, row.updated_at.to_string())
        .committed("updated_by", row.updated_by.clone());
    for (field, value) in
        [("check_code", &row.check_code), ("service_note", &row.service_note), ("reason", &row.reason)]
    {
        if let Some(value) = value {
            event = event.committed(field, value.clone());
        }
    }
    // What an employer has no part in stays inside until it is served.
    Ok(event.internal())
}
