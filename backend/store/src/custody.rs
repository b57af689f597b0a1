//! Custody: who had a file in hand, when and why. Rows are written by the record alone, each beside its event.

use diesel::prelude::*;
use patuh_rules::words::CustodyKind;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::per_backend;
use crate::schema::{custody_events, organisations, users};
use crate::store::{ActorKind, WriteContext};
use crate::types::{At, Id, Word};

/// What is to be recorded of a file in somebody's hands.
#[derive(Debug, Clone, Default)]
pub struct Custody {
    /// The finding it concerns.
    pub finding_id: Option<Id>,
    /// Why, in the person's words.
    pub reason: Option<String>,
    /// On what authority: a letter of assignment, a mandate.
    pub authority: Option<String>,
    /// To whom it is offered.
    pub counterparty_id: Option<Id>,
    /// The offer that is accepted, or the hold that is lifted.
    pub answers_id: Option<Id>,
}

impl Custody {
    /// Of a file of a finding, or of a file that belongs to none yet.
    #[must_use]
    pub fn of(finding_id: Option<Id>) -> Self {
        Custody { finding_id, ..Custody::default() }
    }
}

/// An entry of custody as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = custody_events, treat_none_as_default_value = false)]
pub struct CustodyRow {
    /// Identifier: that of its event in the record.
    pub id: Id,
    /// The file.
    pub file_id: Id,
    /// The finding it concerns.
    pub finding_id: Option<Id>,
    /// What happened.
    pub kind: Word<CustodyKind>,
    /// By whom.
    pub person_id: Option<Id>,
    /// Their name at that time.
    pub person_name: String,
    /// Their organisation at that time.
    pub organisation_id: Option<Id>,
    /// Server time.
    pub recorded_at: At,
    /// What the device's clock said.
    pub device_time: Option<At>,
    /// Why.
    pub reason: Option<String>,
    /// On what authority.
    pub authority: Option<String>,
    /// To whom it was offered.
    pub counterparty_id: Option<Id>,
    /// The offer that was accepted, or the hold that was lifted.
    pub answers_id: Option<Id>,
}

/// An entry with the names that it refers to.
#[derive(Debug, Clone, Queryable)]
pub struct NamedCustody {
    /// The entry.
    pub row: CustodyRow,
    /// Name of the organisation.
    pub organisation_name: Option<String>,
    /// Name of the person to whom it was offered.
    pub counterparty_name: Option<String>,
}

pub(crate) fn row(event: Id, context: &WriteContext, kind: CustodyKind, file_id: Id, custody: &Custody) -> CustodyRow {
    let is_person = context.actor.kind == ActorKind::User;
    CustodyRow {
        id: event,
        file_id,
        finding_id: custody.finding_id,
        kind: Word(kind),
        person_id: context.actor.id.filter(|_| is_person),
        person_name: context.actor.name.clone(),
        organisation_id: context.actor.organisation_id,
        recorded_at: context.now,
        device_time: context.device_time,
        reason: custody.reason.clone(),
        authority: custody.authority.clone(),
        counterparty_id: custody.counterparty_id,
        answers_id: custody.answers_id,
    }
}

pub(crate) fn insert(conn: &mut Conn, rows: &[CustodyRow]) -> StoreResult<()> {
    const BATCH: usize = 500;
    for rows in rows.chunks(BATCH) {
        per_backend!(conn, conn => diesel::insert_into(custody_events::table).values(rows).execute(conn))?;
    }
    Ok(())
}

/// What became of these files, oldest first: what belongs to no finding, and what belongs to this one. The caller has
/// found the finding in the reader's scope.
pub fn of_files(conn: &mut Conn, finding_id: Id, files: &[Id]) -> StoreResult<Vec<NamedCustody>> {
    let rows = custody_events::table
        .left_join(organisations::table)
        .left_join(users::table.on(users::id.nullable().eq(custody_events::counterparty_id)))
        .filter(custody_events::file_id.eq_any(files.to_vec()))
        .filter(custody_events::finding_id.is_null().or(custody_events::finding_id.eq(finding_id)))
        .order((custody_events::recorded_at, custody_events::id))
        .select((CustodyRow::as_select(), organisations::name.nullable(), users::name.nullable()))
        .load(conn)?;
    Ok(rows)
}
