use diesel::prelude::*;
use patuh_rules::permission::Scope;

use super::workers::Worker;
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::schema::{coverage_report_lines, coverage_reports, disclosures, workers};
use crate::scoped;
use crate::types::{At, Id};

/// One look at a national id, with its reason.
#[derive(Debug, Clone, PartialEq, Insertable)]
#[diesel(table_name = disclosures)]
pub struct Disclosure {
    /// Identifier.
    pub id: Id,
    /// Whose.
    pub worker_id: Id,
    /// Who looked.
    pub user_id: Id,
    /// What for.
    pub purpose: String,
    /// Why.
    pub reason: String,
    /// When.
    pub disclosed_at: At,
}

/// A worker who stands in a report the reader may see, with one such report's employer and region.
pub fn worker_in_scope(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<(Worker, Id, String)> {
    let query = coverage_report_lines::table
        .inner_join(coverage_reports::table)
        .inner_join(workers::table)
        .filter(coverage_report_lines::worker_id.eq(id))
        .select((Worker::as_select(), coverage_reports::employer_id, coverage_reports::region_code))
        .into_boxed();
    Ok(scoped!(query, scope, coverage_reports::region_code, coverage_reports::employer_id).first(conn)?)
}

/// How often a person has looked since a moment.
pub fn disclosures_since(conn: &mut Conn, user_id: Id, since: At) -> StoreResult<i64> {
    Ok(disclosures::table
        .filter(disclosures::user_id.eq(user_id))
        .filter(disclosures::disclosed_at.ge(since))
        .count()
        .get_result(conn)?)
}

/// Stores a look.
pub fn insert_disclosure(conn: &mut Conn, row: &Disclosure) -> StoreResult<()> {
    diesel::insert_into(disclosures::table).values(row).execute(conn)?;
    Ok(())
}
