//! The law as dated rows: loaded from the project's own file, read whole into a [`LawBook`].

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use patuh_rules::calendar::{Calendar, DayKind};
use patuh_rules::law::{Evidence, LawBook, LawKind, LawRow};
use std::collections::BTreeMap;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::per_backend;
use crate::schema::law_rows;
use crate::types::{Id, Word};

const LAW: &str = include_str!("../../../migrations/data/law.csv");

#[derive(Debug, Queryable, Selectable, Insertable)]
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
}

fn broken(what: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(format!("law: {what}"))
}

pub(crate) fn load(conn: &mut Conn) -> StoreResult<()> {
    let mut reader = csv::Reader::from_reader(LAW.as_bytes());
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let field = |index: usize| record.get(index).unwrap_or_default().to_owned();
        let optional = |index: usize| Some(field(index)).filter(|text| !text.is_empty());
        let date = |index: usize| optional(index).map(|text| text.parse::<NaiveDate>().map_err(broken)).transpose();
        let (kind, key) = (field(0), field(1));
        let valid_from = date(3)?.ok_or_else(|| broken("a row without valid_from"))?;
        let row = Row {
            id: stable_id(&kind, &key, valid_from),
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
            version: field(12).parse().map_err(|_| broken("a row without a version"))?,
            key,
            valid_from,
        };
        per_backend!(conn, conn => diesel::insert_into(law_rows::table).values(&row).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

/// An identifier that a shipped row keeps through every load.
fn stable_id(kind: &str, key: &str, valid_from: NaiveDate) -> Id {
    let digest = crate::vault::sha256(format!("patuh|law|{kind}|{key}|{valid_from}").as_bytes());
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
        }
    }
}

/// The whole law: of every row the newest version.
pub fn book(conn: &mut Conn) -> StoreResult<LawBook> {
    let rows: Vec<Row> = law_rows::table
        .order((law_rows::kind, law_rows::key, law_rows::valid_from, law_rows::version.desc()))
        .select(Row::as_select())
        .load(conn)?;
    let mut rows: Vec<LawRow> = rows.into_iter().map(LawRow::from).collect();
    rows.dedup_by(|older, newest| {
        (older.kind, &older.key, older.valid_from) == (newest.kind, &newest.key, newest.valid_from)
    });
    LawBook::new(rows).map_err(broken)
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

/// The calendar of working days.
pub fn calendar(conn: &mut Conn) -> StoreResult<Calendar> {
    let days = crate::reference::calendar(conn)?;
    let (version, source) =
        (days.last().map(|day| day.calendar_version.clone()).unwrap_or_default(), crate::reference::decrees(&days));
    let days = days
        .into_iter()
        .map(|day| Ok((day.day, day.kind.parse::<DayKind>().map_err(|_| broken("a holiday"))?)))
        .collect::<StoreResult<BTreeMap<_, _>>>()?;
    let year = |day: Option<&NaiveDate>| day.map_or(0, |day| day.year());
    let covers = year(days.keys().next())..=year(days.keys().next_back());
    Calendar::new(version, source, covers, days).map_err(broken)
}
