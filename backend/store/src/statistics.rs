//! Sums for the overview: grouped in the database, with the conditions of the lists that stand behind them.

use diesel::dsl::count_star;
use diesel::prelude::*;
use patuh_rules::month::Month;
use patuh_rules::permission::Scope;
use patuh_rules::words::{FindingStep, Standing, ViolationType};

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::{below_pattern, sum_i64};
use crate::schema::{coverage_reports, employers, findings};
use crate::scoped;
use crate::types::Word;

/// Findings of one violation type at one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingGroup {
    /// Violation type.
    pub violation_type: ViolationType,
    /// Step.
    pub step: FindingStep,
    /// How many.
    pub count: i64,
    /// Sum of the estimated amounts, sen.
    pub estimated_sen: i64,
}

/// What live reports of some months say of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportMoney {
    /// Sum of what is due, sen.
    pub due_sen: i64,
    /// Sum of what was paid on them, sen.
    pub paid_sen: i64,
}

/// Narrows a boxed query to a region and everything below it.
macro_rules! within {
    ($query:expr, $region:expr, $column:expr) => {
        match $region {
            Some(region) => {
                $query.filter($column.eq(region.to_owned()).or($column.like(below_pattern(region)).escape('\\')))
            }
            None => $query,
        }
    };
}

/// Employers by standing, as the list of employers filters them.
pub fn employers_by_standing(
    conn: &mut Conn,
    scope: &Scope,
    region: Option<&str>,
) -> StoreResult<Vec<(Standing, i64)>> {
    let query = employers::table.group_by(employers::standing).select((employers::standing, count_star())).into_boxed();
    let query = within!(scoped!(query, scope, employers::region_code, employers::id), region, employers::region_code);
    let rows: Vec<(Word<Standing>, i64)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(standing, count)| (standing.0, count)).collect())
}

/// Findings by violation type and step, as the list of findings filters them.
pub fn findings_by_type_and_step(
    conn: &mut Conn,
    scope: &Scope,
    region: Option<&str>,
) -> StoreResult<Vec<FindingGroup>> {
    let query = findings::table
        .group_by((findings::violation_type, findings::step))
        .select((findings::violation_type, findings::step, count_star(), sum_i64(findings::estimated_sen)))
        .order((findings::violation_type, findings::step))
        .into_boxed();
    let query =
        within!(scoped!(query, scope, findings::region_code, findings::employer_id), region, findings::region_code);
    let rows: Vec<(Word<ViolationType>, Word<FindingStep>, i64, i64)> = query.load(conn)?;
    let group = |(kind, step, count, estimated_sen): (Word<ViolationType>, Word<FindingStep>, i64, i64)| FindingGroup {
        violation_type: kind.0,
        step: step.0,
        count,
        estimated_sen,
    };
    Ok(rows.into_iter().map(group).collect())
}

/// What was recorded as paid on findings, sen.
pub fn recovered_on_findings(conn: &mut Conn, scope: &Scope, region: Option<&str>) -> StoreResult<i64> {
    let query = findings::table.select(sum_i64(findings::paid_sen)).into_boxed();
    let query =
        within!(scoped!(query, scope, findings::region_code, findings::employer_id), region, findings::region_code);
    Ok(query.get_result(conn)?)
}

/// Due and paid of the live reports of these months, both included.
pub fn report_money(
    conn: &mut Conn,
    scope: &Scope,
    region: Option<&str>,
    from: Month,
    to: Month,
) -> StoreResult<ReportMoney> {
    let query = coverage_reports::table
        .filter(coverage_reports::state.ne("withdrawn"))
        .filter(coverage_reports::month.between(from.to_string(), to.to_string()))
        .select((sum_i64(coverage_reports::due_sen), sum_i64(coverage_reports::paid_sen)))
        .into_boxed();
    let query = within!(
        scoped!(query, scope, coverage_reports::region_code, coverage_reports::employer_id),
        region,
        coverage_reports::region_code
    );
    let (due_sen, paid_sen) = query.get_result(conn)?;
    Ok(ReportMoney { due_sen, paid_sen })
}

/// How many employers have a live report for the month.
pub fn reported(conn: &mut Conn, scope: &Scope, region: Option<&str>, month: Month) -> StoreResult<i64> {
    let query = coverage_reports::table
        .filter(coverage_reports::state.ne("withdrawn"))
        .filter(coverage_reports::month.eq(month.to_string()))
        .select(count_star())
        .into_boxed();
    let query = within!(
        scoped!(query, scope, coverage_reports::region_code, coverage_reports::employer_id),
        region,
        coverage_reports::region_code
    );
    Ok(query.get_result(conn)?)
}
