//! Inspections: visits and desk checks from which findings come. The forum's own planning; employers have no part in it.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;

use crate::dialect::{Conn, MultiBackend};
use crate::error::{StoreError, StoreResult};
use crate::expressions::below_pattern;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{employers, inspections};
use crate::types::{At, Id};
use crate::{keyset, people, scoped};

/// An inspection as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = inspections, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Inspection {
    /// Identifier, made by the client.
    pub id: Id,
    /// The employer.
    pub employer_id: Id,
    /// Its region when the inspection was planned.
    pub region_code: String,
    /// `visit` or `desk`.
    pub kind: String,
    /// For which day it is planned.
    pub planned_on: NaiveDate,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What came of it; for the forum alone.
    pub summary: Option<String>,
    /// Who is to do it.
    pub assigned_to: Option<Id>,
    /// When its signed minutes came in; from then on nothing of it is changed.
    pub sealed_at: Option<At>,
    /// Who planned it.
    pub created_by: Option<Id>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// Which inspections to list.
#[derive(Debug, Clone, Default)]
pub struct InspectionFilter {
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// Whether it was done.
    pub done: Option<bool>,
    /// Given to one person.
    pub assigned_to: Option<Id>,
    /// A region and everything below it.
    pub region: Option<String>,
}

type Joined<'a> = diesel::helper_types::IntoBoxed<
    'a,
    diesel::helper_types::InnerJoin<inspections::table, employers::table>,
    MultiBackend,
>;

fn filtered<'a>(scope: &Scope, filter: &InspectionFilter) -> Joined<'a> {
    let query = inspections::table.inner_join(employers::table).into_boxed();
    let mut query = scoped!(query, scope, inspections::region_code, inspections::employer_id);
    if let Some(id) = filter.employer_id {
        query = query.filter(inspections::employer_id.eq(id));
    }
    if let Some(id) = filter.assigned_to {
        query = query.filter(inspections::assigned_to.eq(id));
    }
    if let Some(region) = &filter.region {
        query = query.filter(
            inspections::region_code
                .eq(region.clone())
                .or(inspections::region_code.like(below_pattern(region)).escape('\\')),
        );
    }
    match filter.done {
        Some(true) => query.filter(inspections::done_on.is_not_null()),
        Some(false) => query.filter(inspections::done_on.is_null()),
        None => query,
    }
}

/// An inspection with the names of its employer and of who is to do it.
pub type NamedInspection = (Inspection, String, Option<String>);

fn named(conn: &mut Conn, rows: Vec<(Inspection, String)>) -> StoreResult<Vec<NamedInspection>> {
    let names = people::names(conn, rows.iter().filter_map(|(row, _)| row.assigned_to).collect())?;
    let of = |row: &Inspection| row.assigned_to.and_then(|id| names.get(&id).cloned());
    Ok(rows
        .into_iter()
        .map(|(row, employer)| {
            let assigned = of(&row);
            (row, employer, assigned)
        })
        .collect())
}

/// A page of inspections by planned day.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &InspectionFilter,
    page: &PageRequest,
) -> StoreResult<Page<NamedInspection>> {
    let query = filtered(scope, filter).select((Inspection::as_select(), employers::name));
    let rows = keyset!(query, page, inspections::planned_on, inspections::id, Date).load(conn)?;
    let page = page
        .finish(rows, |(row, _): &(Inspection, String)| Edge { value: SortValue::Date(row.planned_on), id: row.id });
    Ok(Page { items: named(conn, page.items)?, next: page.next, previous: page.previous })
}

/// How many inspections the list holds in all.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &InspectionFilter) -> StoreResult<i64> {
    Ok(filtered(scope, filter).count().get_result(conn)?)
}

/// An inspection inside the scope.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<NamedInspection> {
    let query = inspections::table
        .inner_join(employers::table)
        .filter(inspections::id.eq(id))
        .select((Inspection::as_select(), employers::name))
        .into_boxed();
    let row = scoped!(query, scope, inspections::region_code, inspections::employer_id).first(conn)?;
    named(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
}

/// The same, where there may be none.
pub fn find(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Option<NamedInspection>> {
    match get(conn, scope, id) {
        Ok(found) => Ok(Some(found)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Stores a new inspection.
pub fn insert(conn: &mut Conn, row: &Inspection) -> StoreResult<()> {
    diesel::insert_into(inspections::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed inspection.
pub fn save(conn: &mut Conn, row: &Inspection) -> StoreResult<()> {
    diesel::update(inspections::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}
