use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{Channel, ReportState};

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::below_pattern;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{coverage_report_revisions, coverage_reports, employers};
use crate::types::{At, Id, Word};
use crate::{keyset, scoped};

/// A report as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = coverage_reports, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct CoverageReport {
    /// Identifier, chosen by the client so that a retry is safe.
    pub id: Id,
    /// The employer.
    pub employer_id: Id,
    /// Its region when the report was filed.
    pub region_code: String,
    /// Contribution month.
    pub month: String,
    /// Counts the corrections, from 1.
    pub revision: i32,
    /// State.
    pub state: Word<ReportState>,
    /// Number of the receipt.
    pub receipt_number: String,
    /// Secret of the receipt's public check.
    pub check_code: String,
    /// SHA-256 of the canonical content, hexadecimal.
    pub content_digest: String,
    /// The report it was made from.
    pub base_report_id: Option<Id>,
    /// By which way it came.
    pub channel: Word<Channel>,
    /// Who filed it: kind and identifier.
    pub filed_by: String,
    /// Their name.
    pub filed_by_name: String,
    /// What the device's clock said.
    pub device_time: Option<At>,
    /// Server time.
    pub received_at: At,
    /// How many lines stand.
    pub line_count: i32,
    /// Workers who were not there the month before.
    pub workers_in: i32,
    /// Workers who left.
    pub workers_out: i32,
    /// Sum of the wages.
    pub wages_sen: i64,
    /// Sum of the contributions.
    pub due_sen: i64,
    /// Sum of the payments.
    pub paid_sen: i64,
    /// Last day on which payment is in time.
    pub due_on: NaiveDate,
    /// Whether it came after that day.
    pub late: bool,
    /// Contributions by programme and payer with their rules, JSON.
    pub totals: String,
    /// What was observed, JSON.
    pub observations: String,
    /// Accepted by BPJS.
    pub accepted_at: Option<At>,
    /// Paid in full.
    pub paid_on: Option<NaiveDate>,
    /// Withdrawn.
    pub withdrawn_at: Option<At>,
    /// Why.
    pub withdrawn_reason: Option<String>,
    /// Last changed.
    pub updated_at: At,
    /// By whom, a name.
    pub updated_by: String,
    /// Rises by one with each change.
    pub version: i64,
}

/// One state of a report's content.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = coverage_report_revisions, treat_none_as_default_value = false)]
pub struct Revision {
    /// The report.
    pub report_id: Id,
    /// Its number, from 1.
    pub revision: i32,
    /// SHA-256 of the canonical content.
    pub content_digest: String,
    /// Server time.
    pub received_at: At,
    /// By whom, a name.
    pub filed_by_name: String,
    /// Why it was corrected.
    pub reason: Option<String>,
}

/// Which reports to list.
#[derive(Debug, Clone, Default)]
pub struct ReportFilter {
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// Of one month.
    pub month: Option<String>,
    /// In one state.
    pub state: Option<ReportState>,
    /// Of a region and everything below it.
    pub region: Option<String>,
}

/// The orders that have an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportSort {
    /// By server time.
    ReceivedAt,
    /// By month.
    Month,
}

// A macro, for the type of a boxed query with a join is not worth writing down.
macro_rules! filtered {
    ($query:expr, $scope:expr, $filter:expr) => {{
        let filter: &ReportFilter = $filter;
        let mut query = scoped!($query, $scope, coverage_reports::region_code, coverage_reports::employer_id);
        if let Some(id) = filter.employer_id {
            query = query.filter(coverage_reports::employer_id.eq(id));
        }
        if let Some(month) = &filter.month {
            query = query.filter(coverage_reports::month.eq(month.clone()));
        }
        if let Some(state) = filter.state {
            query = query.filter(coverage_reports::state.eq(Word(state)));
        }
        if let Some(region) = &filter.region {
            query = query.filter(
                coverage_reports::region_code
                    .eq(region.clone())
                    .or(coverage_reports::region_code.like(below_pattern(region)).escape('\\')),
            );
        }
        query
    }};
}

/// A page of reports, each with its employer's name.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &ReportFilter,
    sort: ReportSort,
    page: &PageRequest,
) -> StoreResult<Page<(CoverageReport, String)>> {
    let query = coverage_reports::table
        .inner_join(employers::table)
        .select((CoverageReport::as_select(), employers::name))
        .into_boxed();
    let query = filtered!(query, scope, filter);
    let rows: Vec<(CoverageReport, String)> = match sort {
        ReportSort::ReceivedAt => {
            keyset!(query, page, coverage_reports::received_at, coverage_reports::id, At).load(conn)?
        }
        ReportSort::Month => keyset!(query, page, coverage_reports::month, coverage_reports::id, Text).load(conn)?,
    };
    let value = |row: &CoverageReport| match sort {
        ReportSort::ReceivedAt => SortValue::At(row.received_at),
        ReportSort::Month => SortValue::Text(row.month.clone()),
    };
    Ok(page.finish(rows, |(row, _)| Edge { value: value(row), id: row.id }))
}

/// How many reports the list holds in all.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &ReportFilter) -> StoreResult<i64> {
    Ok(filtered!(coverage_reports::table.into_boxed(), scope, filter).count().get_result(conn)?)
}

/// A report the reader may see, with its employer's name.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<(CoverageReport, String)> {
    let query = coverage_reports::table
        .inner_join(employers::table)
        .filter(coverage_reports::id.eq(id))
        .select((CoverageReport::as_select(), employers::name))
        .into_boxed();
    Ok(scoped!(query, scope, coverage_reports::region_code, coverage_reports::employer_id).first(conn)?)
}

/// A report by its identifier alone: whether a client's identifier is taken.
pub fn find(conn: &mut Conn, id: Id) -> StoreResult<Option<CoverageReport>> {
    Ok(coverage_reports::table
        .filter(coverage_reports::id.eq(id))
        .select(CoverageReport::as_select())
        .first(conn)
        .optional()?)
}

/// The report of a month that was not withdrawn.
pub fn live_of_month(conn: &mut Conn, employer_id: Id, month: &str) -> StoreResult<Option<CoverageReport>> {
    Ok(coverage_reports::table
        .filter(coverage_reports::employer_id.eq(employer_id))
        .filter(coverage_reports::month.eq(month))
        .filter(coverage_reports::state.ne(Word(ReportState::Withdrawn)))
        .select(CoverageReport::as_select())
        .first(conn)
        .optional()?)
}

/// The reports of a year that were not withdrawn, by month.
pub fn of_year(conn: &mut Conn, employer_id: Id, year: i32) -> StoreResult<Vec<CoverageReport>> {
    Ok(coverage_reports::table
        .filter(coverage_reports::employer_id.eq(employer_id))
        .filter(coverage_reports::month.between(format!("{year:04}-01"), format!("{year:04}-12")))
        .filter(coverage_reports::state.ne(Word(ReportState::Withdrawn)))
        .order(coverage_reports::month)
        .select(CoverageReport::as_select())
        .load(conn)?)
}

/// The report of a receipt; for its public check, which knows no scope.
pub fn by_check_code(conn: &mut Conn, code: &str) -> StoreResult<Option<CoverageReport>> {
    Ok(coverage_reports::table
        .filter(coverage_reports::check_code.eq(code))
        .select(CoverageReport::as_select())
        .first(conn)
        .optional()?)
}

/// Whether a receipt has this number already.
pub fn receipt_number_is_taken(conn: &mut Conn, number: &str) -> StoreResult<bool> {
    let same = coverage_reports::table.filter(coverage_reports::receipt_number.eq(number)).count();
    Ok(same.get_result::<i64>(conn)? > 0)
}

/// Stores a new report.
pub fn insert(conn: &mut Conn, row: &CoverageReport) -> StoreResult<()> {
    diesel::insert_into(coverage_reports::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed report. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &CoverageReport) -> StoreResult<()> {
    diesel::update(coverage_reports::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Stores what a report's content was at one revision.
pub fn insert_revision(conn: &mut Conn, row: &Revision) -> StoreResult<()> {
    diesel::insert_into(coverage_report_revisions::table).values(row).execute(conn)?;
    Ok(())
}

/// The revisions of a report, the first one first.
pub fn revisions(conn: &mut Conn, report_id: Id) -> StoreResult<Vec<Revision>> {
    Ok(coverage_report_revisions::table
        .filter(coverage_report_revisions::report_id.eq(report_id))
        .order(coverage_report_revisions::revision)
        .select(Revision::as_select())
        .load(conn)?)
}

/// The digest of one revision.
pub fn revision_digest(conn: &mut Conn, report_id: Id, revision: i32) -> StoreResult<Option<String>> {
    Ok(coverage_report_revisions::table
        .find((report_id, revision))
        .select(coverage_report_revisions::content_digest)
        .first(conn)
        .optional()?)
}
