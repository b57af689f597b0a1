//! Meetings of the forum: agenda and attendance. What they decide is in [`decisions`].

pub mod decisions;
pub mod overdue;

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{AgendaKind, MeetingState, Presence};

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{agenda_items, meeting_attendees, meetings};
use crate::types::{At, Id, Word};
use crate::{keyset, per_backend, scoped};

/// A meeting.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = meetings, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Meeting {
    /// Identifier.
    pub id: Id,
    /// Of which region the forum meets.
    pub region_code: String,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub meets_on: NaiveDate,
    /// At which hour and minute in WITA.
    pub meets_at: Option<String>,
    /// Where.
    pub place: String,
    /// How far it has come.
    pub state: Word<MeetingState>,
    /// What was said.
    pub minutes: Option<String>,
    /// Who called it.
    pub created_by: Id,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// Something on the agenda, or left off it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = agenda_items, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct AgendaItem {
    /// Identifier.
    pub id: Id,
    /// The meeting.
    pub meeting_id: Id,
    /// Its place.
    pub position: i32,
    /// Why it is there.
    pub kind: Word<AgendaKind>,
    /// What it is about.
    pub object_id: Option<Id>,
    /// What is said of it, as of the day it was kept.
    pub title: String,
    /// What the secretariat adds.
    pub note: Option<String>,
    /// Whether it stays on the agenda.
    pub kept: bool,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// Somebody who was invited.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = meeting_attendees, treat_none_as_default_value = false)]
pub struct Attendee {
    /// The meeting.
    pub meeting_id: Id,
    /// The place in the list.
    pub position: i32,
    /// The name.
    pub name: String,
    /// The organisation, where Patuh knows it.
    pub organisation_id: Option<Id>,
    /// The office, in words.
    pub office: String,
    /// Whether they came.
    pub presence: Word<Presence>,
}

/// Which meetings.
#[derive(Debug, Clone, Copy, Default)]
pub struct MeetingFilter {
    /// In one state.
    pub state: Option<MeetingState>,
}

macro_rules! narrowed {
    ($scope:expr, $filter:expr) => {{
        let mut query = scoped!(meetings::table.into_boxed(), $scope, meetings::region_code, meetings::id);
        if let Some(state) = $filter.state {
            query = query.filter(meetings::state.eq(Word(state)));
        }
        query
    }};
}

/// A page of meetings by their day.
pub fn list(conn: &mut Conn, scope: &Scope, filter: MeetingFilter, page: &PageRequest) -> StoreResult<Page<Meeting>> {
    let query = narrowed!(scope, filter).select(Meeting::as_select());
    let rows = keyset!(query, page, meetings::meets_on, meetings::id, Date).load(conn)?;
    Ok(page.finish(rows, |row: &Meeting| Edge { value: SortValue::Date(row.meets_on), id: row.id }))
}

/// How many meetings.
pub fn count(conn: &mut Conn, scope: &Scope, filter: MeetingFilter) -> StoreResult<i64> {
    Ok(narrowed!(scope, filter).count().get_result(conn)?)
}

/// A meeting that the reader may see. An employer sees none: no meeting carries its identifier.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Meeting> {
    let query = scoped!(meetings::table.into_boxed(), scope, meetings::region_code, meetings::id);
    Ok(query.filter(meetings::id.eq(id)).select(Meeting::as_select()).first(conn)?)
}

/// Stores a new meeting.
pub fn insert(conn: &mut Conn, row: &Meeting) -> StoreResult<()> {
    diesel::insert_into(meetings::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed meeting. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Meeting) -> StoreResult<()> {
    diesel::update(meetings::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// The agenda with what was left off it, in order.
pub fn agenda(conn: &mut Conn, meeting: Id) -> StoreResult<Vec<AgendaItem>> {
    Ok(agenda_items::table
        .filter(agenda_items::meeting_id.eq(meeting))
        .order((agenda_items::position, agenda_items::id))
        .select(AgendaItem::as_select())
        .load(conn)?)
}

/// An item of the agenda of a meeting that the reader may see, with the meeting.
pub fn agenda_item(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<(AgendaItem, Meeting)> {
    let query = scoped!(
        agenda_items::table.inner_join(meetings::table).into_boxed(),
        scope,
        meetings::region_code,
        meetings::id
    );
    Ok(query.filter(agenda_items::id.eq(id)).select((AgendaItem::as_select(), Meeting::as_select())).first(conn)?)
}

/// Stores a new item of an agenda.
pub fn insert_item(conn: &mut Conn, row: &AgendaItem) -> StoreResult<()> {
    diesel::insert_into(agenda_items::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed item. The caller has raised `version`.
pub fn save_item(conn: &mut Conn, row: &AgendaItem) -> StoreResult<()> {
    diesel::update(agenda_items::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Who was invited and who came, in order.
pub fn attendees(conn: &mut Conn, meeting: Id) -> StoreResult<Vec<Attendee>> {
    Ok(meeting_attendees::table
        .filter(meeting_attendees::meeting_id.eq(meeting))
        .order(meeting_attendees::position)
        .select(Attendee::as_select())
        .load(conn)?)
}

/// Puts another list of attendees in the place of the one before.
pub fn put_attendees(conn: &mut Conn, meeting: Id, rows: &[Attendee]) -> StoreResult<()> {
    diesel::delete(meeting_attendees::table.filter(meeting_attendees::meeting_id.eq(meeting))).execute(conn)?;
    per_backend!(conn, conn => diesel::insert_into(meeting_attendees::table).values(rows).execute(conn))?;
    Ok(())
}
