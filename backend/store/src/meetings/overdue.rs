//! What has waited too long, for the agenda of a meeting.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{FindingStep, MandateState};

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::below_pattern;
use crate::findings::{Finding, NO_DATE};
use crate::mandates::Mandate;
use crate::schema::{employers, findings, mandates};
use crate::scoped;
use crate::types::Word;

/// Rows that wait, the longest first, and how many there are in all.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting<T> {
    /// The first of them, each with the name of its employer.
    pub items: Vec<(T, String)>,
    /// How many in all.
    pub total: i64,
}

macro_rules! in_region {
    ($query:expr, $region:expr, $column:expr) => {
        $query.filter($column.eq($region.to_owned()).or($column.like(below_pattern($region)).escape('\\')))
    };
}

/// Open findings of a region whose last day for the next step lies before `today`.
pub fn findings_overdue(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    today: NaiveDate,
    most: i64,
) -> StoreResult<Waiting<Finding>> {
    let query = || {
        let query = findings::table
            .inner_join(employers::table)
            .filter(findings::step.ne(Word(FindingStep::Closed)))
            .filter(findings::next_until.lt(today).assume_not_null())
            .filter(findings::next_until.is_not_null())
            .into_boxed();
        in_region!(scoped!(query, scope, findings::region_code, findings::employer_id), region, findings::region_code)
    };
    let order = (findings::next_until.asc(), findings::id.asc());
    let items = query().order(order).limit(most).select((Finding::as_select(), employers::name)).load(conn)?;
    Ok(Waiting { items, total: query().count().get_result(conn)? })
}

/// Open findings of a region without a last day whose next step has been possible since `since` or longer.
pub fn findings_waiting(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    since: NaiveDate,
    most: i64,
) -> StoreResult<Waiting<Finding>> {
    let query = || {
        let query = findings::table
            .inner_join(employers::table)
            .filter(findings::step.ne(Word(FindingStep::Closed)))
            .filter(findings::next_until.is_null())
            .filter(findings::next_date.le(since))
            .into_boxed();
        in_region!(scoped!(query, scope, findings::region_code, findings::employer_id), region, findings::region_code)
    };
    let order = (findings::next_date.asc(), findings::id.asc());
    let items = query().order(order).limit(most).select((Finding::as_select(), employers::name)).load(conn)?;
    Ok(Waiting { items, total: query().count().get_result(conn)? })
}

/// Mandates under which something could have been done since `since` or longer, or of which no next step is known.
pub fn mandates_idle(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    since: NaiveDate,
    most: i64,
) -> StoreResult<Waiting<Mandate>> {
    let live = [Word(MandateState::Given), Word(MandateState::Accepted)];
    let query = || {
        let query = mandates::table
            .inner_join(employers::table)
            .filter(mandates::state.eq_any(live))
            .filter(mandates::next_date.le(since).or(mandates::next_date.eq(NO_DATE)))
            .into_boxed();
        in_region!(scoped!(query, scope, mandates::region_code, mandates::employer_id), region, mandates::region_code)
    };
    let order = (mandates::next_date.asc(), mandates::id.asc());
    let items = query().order(order).limit(most).select((Mandate::as_select(), employers::name)).load(conn)?;
    Ok(Waiting { items, total: query().count().get_result(conn)? })
}
