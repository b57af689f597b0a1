use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::words::{LineChange, Programme};

use super::workers::Worker;
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{coverage_report_lines, workers};
use crate::types::{Id, Word, split_words};
use crate::{keyset, per_backend};

/// Rows that go into one statement: within the number of values that SQLite binds.
const BATCH: usize = 500;

/// One worker of a report, as it was told.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = coverage_report_lines, treat_none_as_default_value = false)]
pub struct Line {
    /// Identifier.
    pub id: Id,
    /// The report.
    pub report_id: Id,
    /// Its number in the report, from 1.
    pub line: i32,
    /// The revision it came with.
    pub revision: i32,
    /// The worker.
    pub worker_id: Id,
    /// Name as told.
    pub name: String,
    /// Participant number as told.
    pub kpj: Option<String>,
    /// Wage of the month.
    pub wage_sen: i64,
    /// Programmes, words.
    pub programmes: String,
    /// First day of work.
    pub joined_on: Option<NaiveDate>,
    /// Last day of work.
    pub left_on: Option<NaiveDate>,
    /// What changed since the month before.
    pub change: Option<Word<LineChange>>,
    /// The line it stands in the place of.
    pub corrects_line_id: Option<Id>,
    /// The revision that put another in its place.
    pub superseded_in: Option<i32>,
}

impl Line {
    /// The programmes as words.
    pub fn programmes(&self) -> Vec<Programme> {
        split_words(&self.programmes)
    }
}

/// Stores lines, many at a time.
pub fn insert_lines(conn: &mut Conn, rows: &[Line]) -> StoreResult<()> {
    for batch in rows.chunks(BATCH) {
        per_backend!(conn, conn => diesel::insert_into(coverage_report_lines::table).values(batch).execute(conn))?;
    }
    Ok(())
}

/// A page of a report's lines with their workers, corrected ones included; the report was found within the scope.
pub fn lines(conn: &mut Conn, report_id: Id, page: &PageRequest) -> StoreResult<Page<(Line, Worker)>> {
    let query = coverage_report_lines::table
        .inner_join(workers::table)
        .filter(coverage_report_lines::report_id.eq(report_id))
        .select((Line::as_select(), Worker::as_select()))
        .into_boxed();
    let rows = keyset!(query, page, coverage_report_lines::line, coverage_report_lines::id, Small).load(conn)?;
    Ok(page.finish(rows, |(row, _): &(Line, Worker)| Edge { value: SortValue::Small(row.line), id: row.id }))
}

/// The lines that stand, with their workers.
pub fn live_lines(conn: &mut Conn, report_id: Id) -> StoreResult<Vec<(Line, Worker)>> {
    Ok(coverage_report_lines::table
        .inner_join(workers::table)
        .filter(coverage_report_lines::report_id.eq(report_id))
        .filter(coverage_report_lines::superseded_in.is_null())
        .order((coverage_report_lines::line, coverage_report_lines::id))
        .select((Line::as_select(), Worker::as_select()))
        .load(conn)?)
}

/// One line of a report.
pub fn line(conn: &mut Conn, report_id: Id, id: Id) -> StoreResult<Line> {
    Ok(coverage_report_lines::table
        .filter(coverage_report_lines::report_id.eq(report_id))
        .filter(coverage_report_lines::id.eq(id))
        .select(Line::as_select())
        .first(conn)?)
}

/// Marks a line as corrected by a revision.
pub fn supersede(conn: &mut Conn, id: Id, revision: i32) -> StoreResult<()> {
    diesel::update(coverage_report_lines::table.find(id))
        .set(coverage_report_lines::superseded_in.eq(Some(revision)))
        .execute(conn)?;
    Ok(())
}
