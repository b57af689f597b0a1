//! The days that changes of the law moved, for those concerned.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::law::{ContributionSegment, MoveCause, MovedDeadline};
use patuh_rules::permission::Scope;
use std::collections::BTreeMap;

use crate::dialect::{Conn, MultiBackend};
use crate::error::StoreResult;
use crate::keyset;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{construction_projects, deadline_changes, employers, findings, law_changes};
use crate::types::{At, Id, Word};

/// A day that moved, or would move.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = deadline_changes, treat_none_as_default_value = false)]
pub struct DeadlineChange {
    /// Identifier.
    pub id: Id,
    /// The change of the law.
    pub law_change_id: Id,
    /// Which day.
    pub deadline: Word<MovedDeadline>,
    /// On which finding.
    pub finding_id: Option<Id>,
    /// Of which construction project.
    pub project_id: Option<Id>,
    /// The employer concerned; none where it is everyone.
    pub employer_id: Option<Id>,
    /// Its region.
    pub region_code: Option<String>,
    /// Of which contribution month.
    pub month: Option<String>,
    /// Of whose contributions.
    pub segment: Option<Word<ContributionSegment>>,
    /// The day from which the period is counted.
    pub counted_from: Option<NaiveDate>,
    /// The last day until then; none where it was not known.
    pub from_date: Option<NaiveDate>,
    /// The last day from then on; none where it is not known.
    pub to_date: Option<NaiveDate>,
    /// Through what.
    pub because: Word<MoveCause>,
    /// When it was recorded.
    pub recorded_at: At,
}

/// A moved day with the names it refers to.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedDeadline {
    /// The row.
    pub row: DeadlineChange,
    /// Number of the finding.
    pub finding_number: Option<String>,
    /// Title of the project.
    pub project_title: Option<String>,
    /// Name of the employer.
    pub employer_name: Option<String>,
    /// Number, reason and source of the change of the law.
    pub law_change: (String, String, String),
}

/// Which moved days to list.
#[derive(Debug, Clone, Default)]
pub struct DeadlineFilter {
    /// By one change of the law.
    pub law_change_id: Option<Id>,
    /// Of one finding.
    pub finding_id: Option<Id>,
    /// Of one construction project.
    pub project_id: Option<Id>,
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// Of findings that are assigned to this person.
    pub assigned_to: Option<Id>,
    /// Whether days of findings are shown: not everyone reads cases.
    pub with_findings: bool,
}

type Query<'a> = deadline_changes::BoxedQuery<'a, MultiBackend>;

/// What the reader may see: days of the region or of the employer, and those that are everyone's.
fn filtered<'a>(scope: &Scope, filter: &DeadlineFilter) -> Query<'a> {
    use deadline_changes as d;
    let query = d::table.into_boxed();
    let mut query = match scope {
        Scope::Region(root) => query.filter(
            d::region_code
                .is_null()
                .or(d::region_code.eq(root.clone()).assume_not_null())
                .or(d::region_code.like(format!("{root}.%")).assume_not_null()),
        ),
        Scope::Employer(id) => query.filter(d::employer_id.is_null().or(d::employer_id.eq(Id(*id)).assume_not_null())),
    };
    if let Some(id) = filter.law_change_id {
        query = query.filter(d::law_change_id.eq(id));
    }
    if let Some(id) = filter.finding_id {
        query = query.filter(d::finding_id.eq(id));
    }
    if let Some(id) = filter.project_id {
        query = query.filter(d::project_id.eq(id));
    }
    if let Some(id) = filter.employer_id {
        query = query.filter(d::employer_id.eq(id));
    }
    if let Some(id) = filter.assigned_to {
        let mine = findings::table.filter(findings::assigned_to.eq(id)).select(findings::id.nullable());
        query = query.filter(d::finding_id.eq_any(mine));
    }
    if !filter.with_findings {
        query = query.filter(d::finding_id.is_null());
    }
    query
}

/// A page of moved days, by the moment they were recorded.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &DeadlineFilter,
    page: &PageRequest,
) -> StoreResult<Page<NamedDeadline>> {
    use deadline_changes as d;
    let query = filtered(scope, filter).select(DeadlineChange::as_select());
    let rows: Vec<DeadlineChange> = keyset!(query, page, d::recorded_at, d::id, At).load(conn)?;
    let page = page.finish(rows, |row| Edge { value: SortValue::At(row.recorded_at), id: row.id });
    Ok(Page { items: named(conn, page.items)?, next: page.next, previous: page.previous })
}

/// How many moved days the list holds in all.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &DeadlineFilter) -> StoreResult<i64> {
    Ok(filtered(scope, filter).count().get_result(conn)?)
}

/// Adds to moved days the names they refer to.
pub fn named(conn: &mut Conn, rows: Vec<DeadlineChange>) -> StoreResult<Vec<NamedDeadline>> {
    let ids = |of: fn(&DeadlineChange) -> Option<Id>| -> Vec<Id> { rows.iter().filter_map(of).collect() };
    let numbers: BTreeMap<Id, String> = findings::table
        .filter(findings::id.eq_any(ids(|row| row.finding_id)))
        .select((findings::id, findings::number))
        .load::<(Id, String)>(conn)?
        .into_iter()
        .collect();
    let titles: BTreeMap<Id, String> = construction_projects::table
        .filter(construction_projects::id.eq_any(ids(|row| row.project_id)))
        .select((construction_projects::id, construction_projects::title))
        .load::<(Id, String)>(conn)?
        .into_iter()
        .collect();
    let names: BTreeMap<Id, String> = employers::table
        .filter(employers::id.eq_any(ids(|row| row.employer_id)))
        .select((employers::id, employers::name))
        .load::<(Id, String)>(conn)?
        .into_iter()
        .collect();
    let mut changes: Vec<Id> = rows.iter().map(|row| row.law_change_id).collect();
    changes.sort();
    changes.dedup();
    let changes: BTreeMap<Id, (String, String, String)> = law_changes::table
        .filter(law_changes::id.eq_any(changes))
        .select((law_changes::id, (law_changes::number, law_changes::reason, law_changes::source)))
        .load::<(Id, (String, String, String))>(conn)?
        .into_iter()
        .collect();
    let of = |names: &BTreeMap<Id, String>, id: Option<Id>| id.and_then(|id| names.get(&id).cloned());
    Ok(rows
        .into_iter()
        .map(|row| NamedDeadline {
            finding_number: of(&numbers, row.finding_id),
            project_title: of(&titles, row.project_id),
            employer_name: of(&names, row.employer_id),
            law_change: changes.get(&row.law_change_id).cloned().unwrap_or_default(),
            row,
        })
        .collect())
}
