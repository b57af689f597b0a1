//! Internal notes: for the forum alone, in a table that no query for an employer names.

use diesel::prelude::*;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::schema::{finding_notes, users};
use crate::types::{At, Id};

/// A note as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = finding_notes, treat_none_as_default_value = false)]
pub struct Note {
    /// Identifier.
    pub id: Id,
    /// The finding.
    pub finding_id: Id,
    /// The act it was written on.
    pub act_id: Option<Id>,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub written_by: Id,
    /// Server time.
    pub written_at: At,
}

/// Stores a note.
pub fn insert(conn: &mut Conn, note: &Note) -> StoreResult<()> {
    diesel::insert_into(finding_notes::table).values(note).execute(conn)?;
    Ok(())
}

/// The notes of a finding with their authors, oldest first. The caller has found the finding in the forum reader's scope.
pub fn of_finding(conn: &mut Conn, finding_id: Id) -> StoreResult<Vec<(Note, String)>> {
    Ok(finding_notes::table
        .inner_join(users::table)
        .filter(finding_notes::finding_id.eq(finding_id))
        .order((finding_notes::written_at, finding_notes::id))
        .select((Note::as_select(), users::name))
        .load(conn)?)
}
