//! Sums for the overview, with the conditions of the lists that stand behind them. They are added up from the tallies
//! that the database keeps beside the rows, in the same transaction (migration 23), so that they take as long for a
//! million employers as for ten. Tallies know regions and no employer: whoever sees one employer only sees none of them.

use diesel::dsl::not;
use diesel::prelude::*;
use patuh_rules::month::Month;
use patuh_rules::permission::Scope;
use patuh_rules::words::{FindingStep, Standing, ViolationType};

use crate::Store;
use crate::dialect::{Conn, Engine, fold_tallies};
use crate::error::StoreResult;
use crate::expressions::{below_pattern, sum_i64};
use crate::schema::{employer_tallies, finding_tallies, report_tallies, reporter_tallies};
use crate::types::Word;

impl Store {
    /// Puts together what changes have added to the tallies, where the engine does not do so at once.
    pub async fn fold_tallies(&self) -> StoreResult<()> {
        match self.engine() {
            Engine::Postgres => self.transact(fold_tallies).await,
            Engine::Sqlite => Ok(()),
        }
    }
}

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

/// Narrows a boxed query over tallies to what the reader may see, and to a region and everything below it.
macro_rules! within {
    ($query:expr, $scope:expr, $region:expr, $column:expr) => {{
        let query = match $scope {
            Scope::Region(root) => {
                $query.filter($column.eq(root.clone()).or($column.like(below_pattern(root)).escape('\\')))
            }
            Scope::Employer(_) => $query.filter(not($column.eq($column))),
        };
        match $region {
            Some(region) => {
                query.filter($column.eq(region.to_owned()).or($column.like(below_pattern(region)).escape('\\')))
            }
            None => query,
        }
    }};
}

/// Employers by standing, as the list of employers filters them.
pub fn employers_by_standing(
    conn: &mut Conn,
    scope: &Scope,
    region: Option<&str>,
) -> StoreResult<Vec<(Standing, i64)>> {
    use employer_tallies as t;
    let query = t::table.group_by(t::standing).select((t::standing, sum_i64(t::employers))).into_boxed();
    let rows: Vec<(Word<Standing>, i64)> = within!(query, scope, region, t::region_code).load(conn)?;
    Ok(rows.into_iter().map(|(standing, count)| (standing.0, count)).collect())
}

/// Findings by violation type and step, as the list of findings filters them; groups of none are left out.
pub fn findings_by_type_and_step(
    conn: &mut Conn,
    scope: &Scope,
    region: Option<&str>,
) -> StoreResult<Vec<FindingGroup>> {
    use finding_tallies as t;
    let query = t::table
        .group_by((t::violation_type, t::step))
        .select((t::violation_type, t::step, sum_i64(t::findings), sum_i64(t::estimated_sen)))
        .order((t::violation_type, t::step))
        .into_boxed();
    let rows: Vec<(Word<ViolationType>, Word<FindingStep>, i64, i64)> =
        within!(query, scope, region, t::region_code).load(conn)?;
    let group = |(kind, step, count, estimated_sen): (Word<ViolationType>, Word<FindingStep>, i64, i64)| FindingGroup {
        violation_type: kind.0,
        step: step.0,
        count,
        estimated_sen,
    };
    Ok(rows.into_iter().map(group).filter(|group| group.count != 0).collect())
}

/// What was recorded as paid on findings, sen.
pub fn recovered_on_findings(conn: &mut Conn, scope: &Scope, region: Option<&str>) -> StoreResult<i64> {
    use finding_tallies as t;
    let query = t::table.select(sum_i64(t::paid_sen)).into_boxed();
    Ok(within!(query, scope, region, t::region_code).get_result(conn)?)
}

/// Due and paid of the live reports of these months, both included.
pub fn report_money(
    conn: &mut Conn,
    scope: &Scope,
    region: Option<&str>,
    from: Month,
    to: Month,
) -> StoreResult<ReportMoney> {
    use report_tallies as t;
    let query = t::table
        .filter(t::month.between(from.to_string(), to.to_string()))
        .select((sum_i64(t::due_sen), sum_i64(t::paid_sen)))
        .into_boxed();
    let (due_sen, paid_sen) = within!(query, scope, region, t::region_code).get_result(conn)?;
    Ok(ReportMoney { due_sen, paid_sen })
}

/// How many live reports there are for the month, one an employer at most.
pub fn reported(conn: &mut Conn, scope: &Scope, region: Option<&str>, month: Month) -> StoreResult<i64> {
    use report_tallies as t;
    let query = t::table.filter(t::month.eq(month.to_string())).select(sum_i64(t::reports)).into_boxed();
    Ok(within!(query, scope, region, t::region_code).get_result(conn)?)
}

/// How many registered employers have no live report for the month: all of them less those that have one.
pub fn missing(conn: &mut Conn, scope: &Scope, region: Option<&str>, month: Month) -> StoreResult<i64> {
    let registered = {
        use employer_tallies as t;
        let query = t::table.filter(t::registered.eq(true)).select(sum_i64(t::employers)).into_boxed();
        within!(query, scope, region, t::region_code).get_result::<i64>(conn)?
    };
    use reporter_tallies as t;
    let query = t::table
        .filter(t::month.eq(month.to_string()))
        .filter(t::registered.eq(true))
        .select(sum_i64(t::employers))
        .into_boxed();
    let reporting: i64 = within!(query, scope, region, t::region_code).get_result(conn)?;
    Ok(registered - reporting)
}
