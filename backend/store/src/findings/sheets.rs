//! What is put down in the course of an inspection, and its minutes. Both are only added to.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::inspection::{CheckAnswer, InspectionEntryKind};

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::schema::{checklist_items, files, inspection_entries, inspection_minutes};
use crate::types::{At, Id, Word};

/// A point of the checklist.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct ChecklistItem {
    /// By which answers refer to it.
    pub key: String,
    /// From when it stands in the checklist.
    pub valid_from: NaiveDate,
    /// What is asked, in Indonesian.
    pub text_id: String,
    /// What is asked, in English.
    pub text_en: String,
}

/// Something that was put down.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_entries, treat_none_as_default_value = false)]
pub struct Entry {
    /// Identifier, made on the device.
    pub id: Id,
    /// The inspection.
    pub inspection_id: Id,
    /// What it is.
    pub kind: Word<InspectionEntryKind>,
    /// Of an answer: the point of the checklist.
    pub item_key: Option<String>,
    /// The answer.
    pub answer: Option<Word<CheckAnswer>>,
    /// What was written.
    pub text: Option<String>,
    /// Of a photo: the file.
    pub file_id: Option<Id>,
    /// What the device's clock said.
    pub device_time: At,
    /// By whom.
    pub recorded_by: Id,
    /// Their name then.
    pub recorded_by_name: String,
    /// When it was received.
    pub recorded_at: At,
}

/// The minutes as they were signed.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_minutes, treat_none_as_default_value = false)]
pub struct Minutes {
    /// The inspection.
    pub inspection_id: Id,
    /// What was found.
    pub text: String,
    /// Who inspected.
    pub officer_name: String,
    /// Their signature.
    pub officer_signature: Id,
    /// Who stood for the employer.
    pub employer_name: String,
    /// As what.
    pub employer_position: String,
    /// Their signature; none where they refused.
    pub employer_signature: Option<Id>,
    /// Why they refused.
    pub refusal: Option<String>,
    /// What the device's clock said at signing.
    pub signed_at: At,
    /// When they were received, and with that sealed.
    pub sealed_at: At,
    /// By whom they were sent.
    pub sealed_by: Id,
    /// SHA-256 over the minutes and all that had been put down, hexadecimal.
    pub digest: String,
}

/// The checklist that stands on a day.
pub fn checklist(conn: &mut Conn, day: NaiveDate) -> StoreResult<Vec<ChecklistItem>> {
    Ok(checklist_items::table
        .filter(checklist_items::valid_from.le(day))
        .filter(checklist_items::valid_to.is_null().or(checklist_items::valid_to.ge(day).assume_not_null()))
        .order((checklist_items::position, checklist_items::key))
        .select((checklist_items::key, checklist_items::valid_from, checklist_items::text_id, checklist_items::text_en))
        .load(conn)?)
}

/// What was put down, in that order.
pub fn entries(conn: &mut Conn, inspection_id: Id) -> StoreResult<Vec<Entry>> {
    Ok(inspection_entries::table
        .filter(inspection_entries::inspection_id.eq(inspection_id))
        // The identifier is made on the device when the entry is: after a connection that came and went they arrive otherwise.
        .order(inspection_entries::id)
        .select(Entry::as_select())
        .load(conn)?)
}

/// What was put down before the minutes were signed; what came later is an amendment.
pub fn entries_signed(conn: &mut Conn, inspection_id: Id) -> StoreResult<Vec<Entry>> {
    let mut entries = entries(conn, inspection_id)?;
    entries.retain(|entry| entry.kind.0 != InspectionEntryKind::Amendment);
    Ok(entries)
}

/// Something that was put down, by the identifier made on the device.
pub fn entry(conn: &mut Conn, id: Id) -> StoreResult<Option<Entry>> {
    Ok(inspection_entries::table.find(id).select(Entry::as_select()).first(conn).optional()?)
}

/// Stores something that was put down.
pub fn insert_entry(conn: &mut Conn, row: &Entry) -> StoreResult<()> {
    diesel::insert_into(inspection_entries::table).values(row).execute(conn)?;
    Ok(())
}

/// The minutes, where they were signed.
pub fn minutes(conn: &mut Conn, inspection_id: Id) -> StoreResult<Option<Minutes>> {
    Ok(inspection_minutes::table.find(inspection_id).select(Minutes::as_select()).first(conn).optional()?)
}

/// Stores the minutes.
pub fn insert_minutes(conn: &mut Conn, row: &Minutes) -> StoreResult<()> {
    diesel::insert_into(inspection_minutes::table).values(row).execute(conn)?;
    Ok(())
}

/// The digests of these files, by identifier.
pub fn file_digests(conn: &mut Conn, ids: Vec<Id>) -> StoreResult<Vec<(Id, String, String)>> {
    Ok(files::table
        .filter(files::id.eq_any(ids))
        .order(files::id)
        .select((files::id, files::sha256, files::media_type))
        .load(conn)?)
}
