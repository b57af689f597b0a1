//! Days that come near: of findings, for those who act on them and for the employer, and of coverage reports.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{FindingStep, OrganisationKind, ReportState};
use std::collections::BTreeSet;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::findings::Finding;
use crate::findings::served::ServedFinding;
use crate::people::{Organisation, User};
use crate::schema::{coverage_reports, deadline_changes, employers, findings, organisations, users};
use crate::scoped;
use crate::types::{Id, Word};

/// Open findings that are somebody's, whose next step has its first or last day within a span, by identifier.
pub fn assigned(
    conn: &mut Conn,
    from: NaiveDate,
    to: NaiveDate,
    after: Option<Id>,
    most: i64,
) -> StoreResult<Vec<Finding>> {
    let mut query = findings::table
        .filter(findings::assigned_to.is_not_null())
        .filter(findings::step.ne(Word(FindingStep::Closed)))
        .filter(findings::next_date.between(from, to).or(findings::next_until.between(from, to).assume_not_null()))
        .order(findings::id)
        .limit(most)
        .select(Finding::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(findings::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// Somebody's own open findings with a day, soonest first, each with the employer's name; only those in the scope.
pub fn of_assignee(conn: &mut Conn, scope: &Scope, user_id: Id, most: i64) -> StoreResult<Vec<(Finding, String)>> {
    let query = findings::table
        .inner_join(employers::table)
        .filter(findings::assigned_to.eq(user_id))
        .filter(findings::step.ne(Word(FindingStep::Closed)))
        .order((findings::next_date, findings::id))
        .limit(most)
        .select((Finding::as_select(), employers::name))
        .into_boxed();
    Ok(scoped!(query, scope, findings::region_code, findings::employer_id).load(conn)?)
}

/// Findings on which a denial is in force or asked for, with its last day; for licensing officers.
pub fn of_licensing(conn: &mut Conn, scope: &Scope, most: i64) -> StoreResult<Vec<(Finding, String)>> {
    let query = findings::table
        .inner_join(employers::table)
        .filter(findings::denial_asked_on.is_not_null())
        .filter(findings::step.ne(Word(FindingStep::Closed)))
        .order((findings::next_date, findings::id))
        .limit(most)
        .select((Finding::as_select(), employers::name))
        .into_boxed();
    Ok(scoped!(query, scope, findings::region_code, findings::employer_id).load(conn)?)
}

/// What was served on an employer and is open.
pub fn served_on(conn: &mut Conn, employer_id: Id) -> StoreResult<Vec<ServedFinding>> {
    Ok(findings::table
        .filter(findings::employer_id.eq(employer_id))
        .filter(findings::served.eq(true))
        .filter(findings::served_step.ne(Word(FindingStep::Closed)))
        .order((findings::next_date, findings::id))
        .limit(200)
        .select(ServedFinding::as_select())
        .load(conn)?)
}

/// Active people of employers with their organisations, by identifier.
pub fn people_of_employers(conn: &mut Conn, after: Option<Id>, most: i64) -> StoreResult<Vec<(User, Organisation)>> {
    let mut query = users::table
        .inner_join(organisations::table)
        .filter(users::status.eq("active"))
        .filter(organisations::kind.eq(Word(OrganisationKind::Employer)))
        .order(users::id)
        .limit(most)
        .select((User::as_select(), Organisation::as_select()))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(users::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// Active people of one employer.
pub fn people_of(conn: &mut Conn, employer_id: Id) -> StoreResult<Vec<(User, Organisation)>> {
    Ok(users::table
        .inner_join(organisations::table)
        .filter(users::status.eq("active"))
        .filter(organisations::employer_id.eq(employer_id))
        .order(users::id)
        .select((User::as_select(), Organisation::as_select()))
        .load(conn)?)
}

/// Active people of one office.
pub fn people_of_office(conn: &mut Conn, organisation_id: Id) -> StoreResult<Vec<User>> {
    Ok(users::table
        .filter(users::status.eq("active"))
        .filter(users::organisation_id.eq(organisation_id))
        .order(users::id)
        .select(User::as_select())
        .load(conn)?)
}

/// One active person.
pub fn person(conn: &mut Conn, id: Id) -> StoreResult<Option<(User, Organisation)>> {
    Ok(users::table
        .inner_join(organisations::table)
        .filter(users::id.eq(id))
        .filter(users::status.eq("active"))
        .select((User::as_select(), Organisation::as_select()))
        .first(conn)
        .optional()?)
}

/// For which of these months each of these employers has a report that was not withdrawn.
pub fn reported(conn: &mut Conn, employer_ids: Vec<Id>, months: &[String]) -> StoreResult<BTreeSet<(Id, String)>> {
    let rows: Vec<(Id, String)> = coverage_reports::table
        .filter(coverage_reports::employer_id.eq_any(employer_ids))
        .filter(coverage_reports::month.eq_any(months.to_vec()))
        .filter(coverage_reports::state.ne(Word(ReportState::Withdrawn)))
        .select((coverage_reports::employer_id, coverage_reports::month))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// How many deadlines a change of the law moved in all, and of whose findings how many.
pub fn moved(conn: &mut Conn, law_change_id: Id) -> StoreResult<(i64, Vec<(Id, i64)>)> {
    let all =
        deadline_changes::table.filter(deadline_changes::law_change_id.eq(law_change_id)).count().get_result(conn)?;
    let by_person: Vec<(Option<Id>, i64)> = deadline_changes::table
        .inner_join(findings::table)
        .filter(deadline_changes::law_change_id.eq(law_change_id))
        .filter(findings::assigned_to.is_not_null())
        .group_by(findings::assigned_to)
        .select((findings::assigned_to, diesel::dsl::count_star()))
        .load(conn)?;
    Ok((all, by_person.into_iter().filter_map(|(person, count)| Some((person?, count))).collect()))
}
