//! Going through what happened, in order, from where the last pass stopped. The place and what was made of the events
//! commit together, so each is handled once however often a process dies; of several processes one holds the place.

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;

use super::{Notice, insert};
use crate::dialect::{self, Conn};
use crate::error::{StoreError, StoreResult};
use crate::per_backend;
use crate::schema::{audit_events, audit_log, outbox_events, relay_parked, relays};
use crate::store::Store;
use crate::types::{At, Id};

/// What happened, as it is handed on.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct Happened {
    /// Its place in the log.
    pub sequence: i64,
    /// The event.
    pub id: Id,
    /// Past tense with its object: `finding.filed`.
    pub kind: String,
    /// The type of what it happened to.
    pub aggregate_type: String,
    /// What it happened to.
    pub aggregate_id: Option<Id>,
    /// The employer concerned.
    pub employer_id: Option<Id>,
    /// Its region.
    pub region_code: Option<String>,
    /// When.
    pub recorded_at: At,
    /// Who did it.
    pub actor_id: Option<Id>,
    /// The event in full, canonical JSON.
    pub body: String,
}

/// How many events one pass takes.
const STEP: i64 = 200;
/// How often an event that could not be handled is tried again.
const ATTEMPTS: i32 = 20;

const NOTICES: &str = "notices";
const REMINDERS: &str = "reminders";

/// Moves the place on.
fn advance(conn: &mut Conn, name: &str, position: i64) -> StoreResult<()> {
    diesel::update(relays::table.find(name)).set(relays::position.eq(position)).execute(conn)?;
    Ok(())
}

/// Where the log ends, as far as it has grown in a pass.
fn end(conn: &mut Conn, after: i64) -> StoreResult<Option<i64>> {
    // The maximum within a window, for most events are no news to anybody and are stepped over.
    Ok(audit_log::table
        .filter(audit_log::sequence.between(after + 1, after + 10 * STEP))
        .order(audit_log::sequence.desc())
        .select(audit_log::sequence)
        .first(conn)
        .optional()?)
}

macro_rules! happened {
    () => {
        outbox_events::table
            .inner_join(audit_log::table.on(audit_log::event_id.eq(outbox_events::id)))
            .inner_join(audit_events::table.on(audit_events::id.eq(outbox_events::id)))
            .select((
                audit_log::sequence,
                outbox_events::id,
                outbox_events::kind,
                outbox_events::aggregate_type,
                outbox_events::aggregate_id,
                outbox_events::employer_id,
                outbox_events::region_code,
                outbox_events::recorded_at,
                audit_events::actor_id,
                audit_events::body,
            ))
    };
}

fn after(conn: &mut Conn, position: i64, end: i64) -> StoreResult<Vec<Happened>> {
    Ok(happened!()
        .filter(audit_log::sequence.between(position + 1, end))
        .order(audit_log::sequence)
        .limit(STEP)
        .load(conn)?)
}

fn parked(conn: &mut Conn, now: At) -> StoreResult<Vec<Happened>> {
    let due = relay_parked::table
        .filter(relay_parked::retry_at.le(now))
        .filter(relay_parked::attempts.lt(ATTEMPTS))
        .select(relay_parked::event_id);
    Ok(happened!().filter(outbox_events::id.eq_any(due)).order(audit_log::sequence).limit(STEP).load(conn)?)
}

fn park(conn: &mut Conn, event_id: Id, error: &str, now: At) -> StoreResult<()> {
    let retry_at = At(now.0 + chrono::Duration::minutes(1));
    let row = (
        relay_parked::event_id.eq(event_id),
        relay_parked::attempts.eq(1),
        relay_parked::error.eq(error),
        relay_parked::retry_at.eq(retry_at),
    );
    per_backend!(conn, conn => diesel::insert_into(relay_parked::table)
        .values(row)
        .on_conflict(relay_parked::event_id)
        .do_update()
        .set((
            relay_parked::attempts.eq(relay_parked::attempts + 1),
            relay_parked::error.eq(error),
            relay_parked::retry_at.eq(retry_at),
        ))
        .execute(conn))?;
    Ok(())
}

/// What one pass did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pass {
    /// How many events were handled.
    pub handled: usize,
    /// How many could not be, and stand aside until later.
    pub parked: usize,
    /// Whether there may be more.
    pub has_more: bool,
}

impl Store {
    /// Makes notices of what happened since the last pass, in order. An event of which none can be made stands aside and
    /// does not hold up the rest.
    pub async fn relay_notices<F>(&self, now: At, make: F) -> StoreResult<Pass>
    where
        F: Fn(&mut Conn, &Happened) -> StoreResult<Vec<Notice>> + Send + 'static,
    {
        self.transact(move |conn| {
            let Some(position) = dialect::hold_relay(conn, NOTICES)? else { return Ok(Pass::default()) };
            let retried = parked(conn, now)?;
            let end = end(conn, position)?;
            let fresh = match end {
                Some(end) => after(conn, position, end)?,
                None => Vec::new(),
            };
            let mut pass = Pass::default();
            for (event, is_retry) in retried.iter().map(|event| (event, true)).chain(fresh.iter().map(|event| (event, false))) {
                match conn.transaction(|conn| make(conn, event).and_then(|rows| insert(conn, &rows))) {
                    Ok(_) => {
                        pass.handled += 1;
                        if is_retry {
                            diesel::delete(relay_parked::table.find(event.id)).execute(conn)?;
                        }
                    }
                    Err(StoreError::Contention) => return Err(StoreError::Contention),
                    Err(error) => {
                        pass.parked += 1;
                        tracing::error!(event = %event.id, kind = %event.kind, %error, "an event could not be handed on");
                        park(conn, event.id, &error.to_string(), now)?;
                    }
                }
            }
            if let Some(end) = end {
                let full = fresh.len() as i64 == STEP;
                let reached = if full { fresh.last().map_or(end, |event| event.sequence) } else { end };
                advance(conn, NOTICES, reached)?;
                pass.has_more = true;
            }
            Ok(pass)
        })
        .await
    }

    /// Whether the reminders of a day were all made.
    pub async fn reminded(&self, day: NaiveDate) -> StoreResult<bool> {
        self.read(move |conn| {
            let last: i64 = relays::table.find(REMINDERS).select(relays::position).first(conn)?;
            Ok(last >= i64::from(day.num_days_from_ce()))
        })
        .await
    }

    /// Stores some of a day's reminders; gives what `make` gave beside them. A process may die in between and begin
    /// again: nobody is told twice.
    pub async fn remind<T, F>(&self, make: F) -> StoreResult<T>
    where
        T: Send + 'static,
        F: Fn(&mut Conn) -> StoreResult<(Vec<Notice>, T)> + Send + 'static,
    {
        self.transact(move |conn| {
            let (rows, rest) = make(conn)?;
            insert(conn, &rows)?;
            Ok(rest)
        })
        .await
    }

    /// Remembers that the reminders of a day were all made.
    pub async fn finish_reminders(&self, day: NaiveDate) -> StoreResult<()> {
        self.transact(move |conn| advance(conn, REMINDERS, i64::from(day.num_days_from_ce()))).await
    }
}
