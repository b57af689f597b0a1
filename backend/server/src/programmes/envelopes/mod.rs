//! Months of a programme: drafted with control totals, set aside, approved by another person, ordered, paid, compared with
//! what BPJS confirmed, and, where need be, reversed.

pub mod decide;
pub(crate) mod draft;
pub mod entries;
pub mod list;
pub mod open;
mod reconcile;
pub mod steps;
mod view;

pub use view::{EnvelopeDetail, EnvelopeView};

use patuh_rules::words::{EnvelopeState, EnvelopeStep};
use patuh_store::Conn;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::programmes::envelopes::{self, Envelope};
use patuh_store::types::Id;

use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::programmes::editable;

/// An envelope on which a step may be done, as the caller saw it.
fn ready_for(conn: &mut Conn, caller: &Caller, id: Id, seen: i64, step: EnvelopeStep) -> ApiResult<Envelope> {
    let (row, _) = envelopes::get(conn, &caller.scope, id)?;
    require_version(row.version, seen, &row.updated_by, row.updated_at)?;
    if !patuh_rules::programme::is_lawful(row.state.0, step) {
        return Err(ApiError::new(ErrorCode::StateConflict)
            .with("state", row.state.0)
            .with("next_steps", patuh_rules::programme::next_steps(row.state.0)));
    }
    // A closed programme sets nothing aside and pays nothing; what it paid can still be reconciled and taken back.
    if matches!(step, EnvelopeStep::Block | EnvelopeStep::Approve | EnvelopeStep::Order | EnvelopeStep::Pay) {
        editable(conn, caller, row.programme_id)?;
    }
    Ok(row)
}

/// Marks a changed envelope.
fn touch(row: &mut Envelope, state: EnvelopeState, now: patuh_store::types::At, by: &str) {
    row.state = patuh_store::types::Word(state);
    row.version += 1;
    row.updated_at = now;
    row.updated_by = by.to_owned();
}

/// The event of a step.
fn told(action: &'static str, row: &Envelope, before: EnvelopeState) -> Event {
    Event::new(action, "envelope", row.id)
        .region(&row.region_code)
        .version(row.version)
        .changed("state", <&str>::from(before), <&str>::from(row.state.0))
        .changed("people", None::<i64>, row.people)
        .changed("amount_sen", None::<i64>, row.amount_sen)
}
