//! The law as dated rows: loaded from the project's own file, read whole into a [`LawBook`].

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use patuh_rules::calendar::{Calendar, version_name};
use patuh_rules::law::{Evidence, LawBook, LawKind, LawRow, Statute};
use std::collections::BTreeSet;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::per_backend;
use crate::reference::CalendarDay;
use crate::schema::{calendar_days, law_changes, law_rows};
use crate::types::{Id, Word};

/// What a decision rests on.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The law.
    pub law: &'a LawBook,
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The day, in WITA.
    pub today: NaiveDate,
}

const LAW: &str = include_str!("../../../migrations/data/law.csv");

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = law_rows, treat_none_as_default_value = false)]
struct Row {
    id: Id,
    kind: Word<LawKind>,
    key: String,
    value: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    source: String,
    provision: String,
    page: Option<String>,
    evidence: Word<Evidence>,
    verified_by: Option<String>,
    verified_on: Option<NaiveDate>,
    note: Option<String>,
    version: i32,
    repealed: bool,
    law_version: i64,
}

fn broken(what: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(format!("law: {what}"))
}

/// The version of the law as it stands: counts its changes, from 1; 0 while nothing is loaded.
pub fn version(conn: &mut Conn) -> StoreResult<i64> {
    let rows: Option<i64> = law_rows::table.select(diesel::dsl::max(law_rows::law_version)).first(conn)?;
    let days: Option<i64> = calendar_days::table.select(diesel::dsl::max(calendar_days::law_version)).first(conn)?;
    Ok(rows.max(days).unwrap_or_default())
}

/// Refuses a write that was judged by a law which is no longer the newest: another process may have changed it.
///
/// # Errors
/// [`StoreError::LawChanged`].
pub fn require_current(conn: &mut Conn, statute: Statute<'_>) -> StoreResult<()> {
    let judged_by = statute.law.version().max(statute.calendar.law_version());
    if judged_by == version(conn)? { Ok(()) } else { Err(StoreError::LawChanged) }
}

/// Loads the rows that a release brings. What people changed stays theirs: no release touches a key again of which a
/// row came with an approved change.
pub(crate) fn load(conn: &mut Conn, law_version: i64) -> StoreResult<()> {
    let changed: Vec<(Word<LawKind>, String)> = law_rows::table
        .inner_join(law_changes::table.on(law_changes::law_version.eq(law_rows::law_version.nullable())))
        .select((law_rows::kind, law_rows::key))
        .load(conn)?;
    let changed: BTreeSet<(LawKind, String)> = changed.into_iter().map(|(kind, key)| (kind.0, key)).collect();
    let mut reader = csv::Reader::from_reader(LAW.as_bytes());
    for record in reader.records() {
        let row = shipped(&record.map_err(broken)?, law_version)?;
        if changed.contains(&(row.kind.0, row.key.clone())) {
            continue;
        }
        per_backend!(conn, conn => diesel::insert_into(law_rows::table).values(&row).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

fn shipped(record: &csv::StringRecord, law_version: i64) -> StoreResult<Row> {
    let field = |index: usize| record.get(index).unwrap_or_default().to_owned();
    let optional = |index: usize| Some(field(index)).filter(|text| !text.is_empty());
    let date = |index: usize| optional(index).map(|text| text.parse::<NaiveDate>().map_err(broken)).transpose();
    let (kind, key) = (field(0), field(1));
    let valid_from = date(3)?.ok_or_else(|| broken("a row without valid_from"))?;
    let version = field(12).parse().map_err(|_| broken("a row without a version"))?;
    Ok(Row {
        id: stable_id(&kind, &key, valid_from, version),
        kind: Word(kind.parse().map_err(|_| broken(format!("unknown kind {kind}")))?),
        value: field(2),
        valid_to: date(4)?,
        source: field(5),
        provision: field(6),
        page: optional(7),
        verified_by: optional(8),
        verified_on: date(9)?,
        note: optional(10),
        evidence: Word(field(11).parse().map_err(|_| broken("unknown evidence"))?),
        version,
        repealed: false,
        law_version,
        key,
        valid_from,
    })
}

/// An identifier that a shipped row keeps through every load; each version has its own.
fn stable_id(kind: &str, key: &str, valid_from: NaiveDate, version: i32) -> Id {
    let digest = crate::vault::sha256(format!("patuh|law|{kind}|{key}|{valid_from}|{version}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Id(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

impl From<Row> for LawRow {
    fn from(row: Row) -> Self {
        LawRow {
            id: row.id.to_string(),
            kind: row.kind.0,
            key: row.key,
            value: row.value,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            source: row.source,
            provision: row.provision,
            page: row.page,
            evidence: row.evidence.0,
            verified_by: row.verified_by,
            verified_on: row.verified_on,
            version: row.version,
            note: row.note,
            repealed: row.repealed,
            law_version: row.law_version,
        }
    }
}

/// Adds a version of a row.
pub(crate) fn insert(conn: &mut Conn, row: &LawRow) -> StoreResult<()> {
    let row = row.clone();
    let row = Row {
        id: row.id.parse().map_err(broken)?,
        kind: Word(row.kind),
        key: row.key,
        value: row.value,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        source: row.source,
        provision: row.provision,
        page: row.page,
        evidence: Word(row.evidence),
        verified_by: row.verified_by,
        verified_on: row.verified_on,
        note: row.note,
        version: row.version,
        repealed: row.repealed,
        law_version: row.law_version,
    };
    diesel::insert_into(law_rows::table).values(&row).execute(conn)?;
    Ok(())
}

/// Of every row the newest version that had come by a version of the law, repealed rows included.
pub fn newest(conn: &mut Conn, until: i64) -> StoreResult<Vec<LawRow>> {
    let rows: Vec<Row> = law_rows::table
        .filter(law_rows::law_version.le(until))
        .order((law_rows::kind, law_rows::key, law_rows::valid_from, law_rows::version.desc()))
        .select(Row::as_select())
        .load(conn)?;
    let mut rows: Vec<LawRow> = rows.into_iter().map(LawRow::from).collect();
    rows.dedup_by(|older, newest| {
        (older.kind, &older.key, older.valid_from) == (newest.kind, &newest.key, newest.valid_from)
    });
    Ok(rows)
}

/// The whole law as it stands.
pub fn book(conn: &mut Conn) -> StoreResult<LawBook> {
    book_of(conn, i64::MAX)
}

/// The whole law as it stood with one of its versions: what was determined then is read by it.
pub fn book_of(conn: &mut Conn, law_version: i64) -> StoreResult<LawBook> {
    LawBook::new(newest(conn, law_version)?).map_err(broken)
}

/// Every version of every row of one kind, by key, first day in force and version.
pub fn history(conn: &mut Conn, kind: LawKind) -> StoreResult<Vec<LawRow>> {
    let rows: Vec<Row> = law_rows::table
        .filter(law_rows::kind.eq(Word(kind)))
        .order((law_rows::key, law_rows::valid_from, law_rows::version))
        .select(Row::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(LawRow::from).collect())
}

/// The calendar of working days as it stands.
pub fn calendar(conn: &mut Conn) -> StoreResult<Calendar> {
    let days = crate::reference::calendar_days(conn, i64::MAX)?;
    let year = |day: Option<&CalendarDay>| day.map_or(0, |day| day.day.year());
    let covers = year(days.first())..=year(days.last());
    let law_version = days.iter().map(|day| day.law_version).max().unwrap_or_default();
    let source = crate::reference::decrees(&days);
    let holidays = days.into_iter().filter_map(|day| Some((day.day, day.kind.0.kind()?))).collect();
    let calendar = Calendar::new(version_name(*covers.end(), law_version), source, covers, holidays).map_err(broken)?;
    Ok(calendar.of_law_version(law_version))
}
