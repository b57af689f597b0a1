//! Regions, calendar and law: loaded from the project's own files, read as dated rows.

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use patuh_rules::calendar::DayChange;
use std::collections::BTreeMap;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::per_backend;
use crate::schema::{calendar_days, law_changes, regions};
use crate::types::Word;

const REGIONS: &str = include_str!("../../../migrations/data/regions_kaltara.csv");
const HOLIDAYS: &str = include_str!("../../../migrations/data/holidays.csv");

/// A region with both code systems; never mix them.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = regions, treat_none_as_default_value = false)]
pub struct Region {
    /// Kemendagri code, `65.01.07`.
    pub code: String,
    /// The region it lies in.
    pub parent_code: Option<String>,
    /// `province`, `regency`, `city` or `district`.
    pub level: String,
    /// Name.
    pub name: String,
    /// BPS code; a different numbering.
    pub bps_code: Option<String>,
}

/// A day on which no work is done.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_days)]
pub struct CalendarDay {
    /// The day.
    pub day: NaiveDate,
    /// What it is; an ordinary day where a change took it out of the list.
    pub kind: Word<DayChange>,
    /// The decree.
    pub source: String,
    /// The version of the law with which it came.
    pub law_version: i64,
}

fn rows(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().skip(1).filter(|line| !line.is_empty()).map(|line| line.split(',').collect())
}

fn broken(what: &str) -> StoreError {
    StoreError::Corrupt(format!("reference data: {what}"))
}

/// Loads what is missing; running it again changes nothing.
pub fn load(conn: &mut Conn) -> StoreResult<()> {
    let text = |field: &str| (!field.is_empty()).then(|| field.to_owned());
    for row in rows(REGIONS) {
        let [code, parent, level, name, bps] = row[..] else { return Err(broken("a region")) };
        let region = Region {
            code: code.into(),
            parent_code: text(parent),
            level: level.into(),
            name: name.into(),
            bps_code: text(bps),
        };
        per_backend!(conn, conn => diesel::insert_into(regions::table).values(&region).on_conflict_do_nothing().execute(conn))?;
    }
    let law_version = crate::law::version(conn)? + 1;
    load_calendar(conn, law_version)?;
    crate::letters::templates::load(conn)?;
    crate::law::load(conn, law_version)
}

/// Loads the days that a release brings. A year that people changed stays theirs.
fn load_calendar(conn: &mut Conn, law_version: i64) -> StoreResult<()> {
    let changed: Vec<Option<i32>> = law_changes::table
        .filter(law_changes::law_version.is_not_null())
        .filter(law_changes::calendar_year.is_not_null())
        .select(law_changes::calendar_year)
        .load(conn)?;
    let known: BTreeMap<NaiveDate, Word<DayChange>> =
        calendar_days(conn, i64::MAX)?.into_iter().map(|day| (day.day, day.kind)).collect();
    for row in rows(HOLIDAYS) {
        let [day, kind, source] = row[..] else { return Err(broken("a holiday")) };
        let day: NaiveDate = day.parse().map_err(|_| broken("the date of a holiday"))?;
        let kind = Word(kind.parse().map_err(|_| broken("the kind of a holiday"))?);
        if known.get(&day) == Some(&kind) || changed.contains(&Some(day.year())) {
            continue;
        }
        insert_calendar_day(conn, &CalendarDay { day, kind, source: source.into(), law_version })?;
    }
    Ok(())
}

/// Adds a version of a day.
pub(crate) fn insert_calendar_day(conn: &mut Conn, day: &CalendarDay) -> StoreResult<()> {
    per_backend!(conn, conn => diesel::insert_into(calendar_days::table).values(day).on_conflict_do_nothing().execute(conn))?;
    Ok(())
}

/// All regions, province first.
pub fn regions(conn: &mut Conn) -> StoreResult<Vec<Region>> {
    Ok(regions::table.order(regions::code).select(Region::as_select()).load(conn)?)
}

/// Whether the code names a region of Kaltara.
pub fn region(conn: &mut Conn, code: &str) -> StoreResult<Option<Region>> {
    Ok(regions::table.find(code).select(Region::as_select()).first(conn).optional()?)
}

/// The decrees that the days come from, each once.
pub fn decrees(days: &[CalendarDay]) -> String {
    let mut decrees: Vec<&str> = days.iter().map(|day| day.source.as_str()).collect();
    decrees.dedup();
    decrees.join(" | ")
}

/// Of every day the version that holds by a version of the law, oldest day first; days that were taken out again stand
/// as ordinary ones.
pub fn calendar_days(conn: &mut Conn, until: i64) -> StoreResult<Vec<CalendarDay>> {
    let mut days: Vec<CalendarDay> = calendar_days::table
        .filter(calendar_days::law_version.le(until))
        .order((calendar_days::day, calendar_days::law_version.desc()))
        .select(CalendarDay::as_select())
        .load(conn)?;
    days.dedup_by_key(|day| day.day);
    Ok(days)
}
