//! Regions, calendar and law: loaded from the project's own files, read as dated rows.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::per_backend;
use crate::schema::{calendar_days, regions};

const REGIONS: &str = include_str!("../../../migrations/data/regions_kaltara.csv");
const HOLIDAYS: &str = include_str!("../../../migrations/data/holidays.csv");

/// Version of the shipped calendar.
const CALENDAR_VERSION: &str = "2027-1";

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
    /// `national_holiday` or `collective_leave`.
    pub kind: String,
    /// The decree.
    pub source: String,
    /// Version of the list.
    pub calendar_version: String,
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
    for row in rows(HOLIDAYS) {
        let [day, kind, source] = row[..] else { return Err(broken("a holiday")) };
        let day = CalendarDay {
            day: day.parse().map_err(|_| broken("the date of a holiday"))?,
            kind: kind.into(),
            source: source.into(),
            calendar_version: CALENDAR_VERSION.into(),
        };
        per_backend!(conn, conn => diesel::insert_into(calendar_days::table).values(&day).on_conflict_do_nothing().execute(conn))?;
    }
    crate::law::load(conn)
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

/// The calendar's days, oldest first.
pub fn calendar(conn: &mut Conn) -> StoreResult<Vec<CalendarDay>> {
    Ok(calendar_days::table.order(calendar_days::day).select(CalendarDay::as_select()).load(conn)?)
}
