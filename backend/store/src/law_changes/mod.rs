//! Changes of the law: proposed by one person, decided by another, applied in one transaction.

pub mod apply;
pub mod deadlines;
pub mod effects;

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use patuh_rules::calendar::DayChange;
use patuh_rules::law::{CalendarAmendment, Evidence, LawChangeState, LawKind, ProposedRow, RowOperation};
use std::collections::BTreeMap;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{law_change_days, law_change_rows, law_changes};
use crate::types::{At, Id, Word};
use crate::{instance, keyset, people, per_backend};

/// A change of the law as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = law_changes, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct LawChange {
    /// Identifier.
    pub id: Id,
    /// `PK-2026-0007`.
    pub number: String,
    /// How far it has come.
    pub state: Word<LawChangeState>,
    /// Why the law is changed.
    pub reason: String,
    /// Where the change was published.
    pub source: String,
    /// The year whose days change.
    pub calendar_year: Option<i32>,
    /// The decree that changes them.
    pub calendar_decree: Option<String>,
    /// Who asked.
    pub proposed_by: Id,
    /// When.
    pub proposed_at: At,
    /// Who decided; for a change that was taken back, who asked.
    pub decided_by: Option<Id>,
    /// When.
    pub decided_at: Option<At>,
    /// What was said about it.
    pub decision_note: Option<String>,
    /// The version of the law that the approval made.
    pub law_version: Option<i64>,
    /// How many days the approval moved.
    pub deadlines_moved: Option<i64>,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = law_change_rows, treat_none_as_default_value = false)]
struct RowOfChange {
    change_id: Id,
    position: i32,
    operation: Word<RowOperation>,
    kind: Word<LawKind>,
    key: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    value: Option<String>,
    source: Option<String>,
    provision: Option<String>,
    page: Option<String>,
    evidence: Option<Word<Evidence>>,
    note: Option<String>,
    verified_by: Option<String>,
    verified_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = law_change_days)]
struct DayOfChange {
    change_id: Id,
    position: i32,
    day: NaiveDate,
    kind: Word<DayChange>,
}

/// What a change says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// The rows.
    pub rows: Vec<ProposedRow>,
    /// The days of a year.
    pub calendar: Option<CalendarAmendment>,
}

/// A change with what it says and the names that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedChange {
    /// The row.
    pub row: LawChange,
    /// What it says.
    pub content: Content,
    /// Who asked.
    pub proposed_name: String,
    /// Who decided.
    pub decided_name: Option<String>,
}

/// Stores a proposal and numbers it.
pub fn insert(conn: &mut Conn, row: &mut LawChange, content: &Content) -> StoreResult<()> {
    row.number = next_number(conn, row.proposed_at)?;
    diesel::insert_into(law_changes::table).values(&*row).execute(conn)?;
    let position = |index: usize| i32::try_from(index).unwrap_or(i32::MAX);
    let rows: Vec<RowOfChange> = content
        .rows
        .iter()
        .enumerate()
        .map(|(index, of)| RowOfChange {
            change_id: row.id,
            position: position(index),
            operation: Word(of.operation),
            kind: Word(of.kind),
            key: of.key.clone(),
            valid_from: of.valid_from,
            valid_to: of.valid_to,
            value: of.value.clone(),
            source: of.source.clone(),
            provision: of.provision.clone(),
            page: of.page.clone(),
            evidence: of.evidence.map(Word),
            note: of.note.clone(),
            verified_by: of.verified_by.clone(),
            verified_on: of.verified_on,
        })
        .collect();
    let days: Vec<DayOfChange> = content
        .calendar
        .iter()
        .flat_map(|calendar| &calendar.days)
        .enumerate()
        .map(|(index, (day, kind))| DayOfChange {
            change_id: row.id,
            position: position(index),
            day: *day,
            kind: Word(*kind),
        })
        .collect();
    per_backend!(conn, conn => {
        diesel::insert_into(law_change_rows::table).values(&rows).execute(conn)?;
        diesel::insert_into(law_change_days::table).values(&days).execute(conn)
    })?;
    Ok(())
}

/// A row of its own a year, as findings are numbered.
fn next_number(conn: &mut Conn, at: At) -> StoreResult<String> {
    let year = patuh_rules::calendar::wita_date(at.0).year();
    let key = format!("law_change_number.{year}");
    let last: u32 = instance::get(conn, &key)?.and_then(|text| text.parse().ok()).unwrap_or(0);
    instance::set(conn, &key, &(last + 1).to_string())?;
    Ok(format!("PK-{year}-{:04}", last + 1))
}

/// Stores what was decided. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &LawChange) -> StoreResult<()> {
    diesel::update(law_changes::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// A change.
pub fn get(conn: &mut Conn, id: Id) -> StoreResult<NamedChange> {
    let row: LawChange = law_changes::table.find(id).select(LawChange::as_select()).first(conn)?;
    with_content(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
}

fn with_content(conn: &mut Conn, rows: Vec<LawChange>) -> StoreResult<Vec<NamedChange>> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let mut contents: BTreeMap<Id, Content> = BTreeMap::new();
    let of_rows: Vec<RowOfChange> = law_change_rows::table
        .filter(law_change_rows::change_id.eq_any(ids.clone()))
        .order((law_change_rows::change_id, law_change_rows::position))
        .select(RowOfChange::as_select())
        .load(conn)?;
    for of in of_rows {
        contents.entry(of.change_id).or_default().rows.push(ProposedRow {
            operation: of.operation.0,
            kind: of.kind.0,
            key: of.key,
            valid_from: of.valid_from,
            valid_to: of.valid_to,
            value: of.value,
            source: of.source,
            provision: of.provision,
            page: of.page,
            evidence: of.evidence.map(|word| word.0),
            note: of.note,
            verified_by: of.verified_by,
            verified_on: of.verified_on,
        });
    }
    let days: Vec<DayOfChange> = law_change_days::table
        .filter(law_change_days::change_id.eq_any(ids))
        .order((law_change_days::change_id, law_change_days::position))
        .select(DayOfChange::as_select())
        .load(conn)?;
    let people: Vec<Id> = rows.iter().flat_map(|row| [Some(row.proposed_by), row.decided_by]).flatten().collect();
    let names = people::names(conn, people)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let mut content = contents.remove(&row.id).unwrap_or_default();
            content.calendar = row.calendar_year.map(|year| CalendarAmendment {
                year,
                days: days.iter().filter(|day| day.change_id == row.id).map(|day| (day.day, day.kind.0)).collect(),
            });
            NamedChange {
                content,
                proposed_name: names.get(&row.proposed_by).cloned().unwrap_or_default(),
                decided_name: row.decided_by.and_then(|id| names.get(&id).cloned()),
                row,
            }
        })
        .collect())
}

/// Which changes to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct LawChangeFilter {
    /// That have come so far.
    pub state: Option<LawChangeState>,
}

/// A page of changes, by the moment of the proposal.
pub fn list(conn: &mut Conn, filter: LawChangeFilter, page: &PageRequest) -> StoreResult<Page<NamedChange>> {
    let mut query = law_changes::table.select(LawChange::as_select()).into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(law_changes::state.eq(Word(state)));
    }
    let rows: Vec<LawChange> = keyset!(query, page, law_changes::proposed_at, law_changes::id, At).load(conn)?;
    let page = page.finish(rows, |row| Edge { value: SortValue::At(row.proposed_at), id: row.id });
    Ok(Page { items: with_content(conn, page.items)?, next: page.next, previous: page.previous })
}

/// How many changes the list holds in all.
pub fn count(conn: &mut Conn, filter: LawChangeFilter) -> StoreResult<i64> {
    let mut query = law_changes::table.into_boxed();
    if let Some(state) = filter.state {
        query = query.filter(law_changes::state.eq(Word(state)));
    }
    Ok(query.count().get_result(conn)?)
}
