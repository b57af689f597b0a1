//! Construction projects and the contractors that hold them.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::FundingSource;
use std::collections::HashMap;

use crate::dialect::{Conn, MultiBackend};
use crate::employers::{self, EmployerFilter, EmployerSort, Shown};
use crate::error::StoreResult;
use crate::expressions::{below_pattern, contains_pattern, prefix_pattern, sum_i64};
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{construction_projects, employers as employer_rows, regions};
use crate::types::{At, Id, Word};
use crate::{keyset, scoped};

/// A construction project as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = construction_projects, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Project {
    /// Identifier.
    pub id: Id,
    /// The contractor.
    pub employer_id: Id,
    /// What is built.
    pub title: String,
    /// The title folded for search.
    pub title_folded: String,
    /// Who orders it.
    pub owner_name: String,
    /// `government` or `private`.
    pub owner_kind: String,
    /// Number of the contract (SPK).
    pub contract_number: String,
    /// Day of the contract.
    pub contract_date: NaiveDate,
    /// Value in sen.
    pub value_sen: i64,
    /// Whether the value includes VAT.
    pub value_includes_vat: bool,
    /// Where the money is from.
    pub funding_source: Word<FundingSource>,
    /// Where it is built.
    pub region_code: String,
    /// First day of work.
    pub starts_on: Option<NaiveDate>,
    /// Last day of work.
    pub ends_on: Option<NaiveDate>,
    /// How many workers.
    pub workers: Option<i32>,
    /// Number under which BPJS knows it.
    pub bpjs_project_number: Option<String>,
    /// When it was registered.
    pub registered_on: Option<NaiveDate>,
    /// The last day on which registration is in time.
    pub registration_due_on: NaiveDate,
    /// The row of the law that this day rests on, as JSON.
    pub registration_basis: String,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom, a name.
    pub updated_by: String,
    /// Rises by one with each change.
    pub version: i64,
}

impl Project {
    /// Whether BPJS knows it.
    pub fn is_registered(&self) -> bool {
        self.registered_on.is_some() || self.bpjs_project_number.is_some()
    }
}

/// A project with the names it refers to.
#[derive(Debug, Clone)]
pub struct NamedProject {
    /// The row.
    pub project: Project,
    /// Name of the contractor.
    pub employer_name: String,
    /// Name of the region.
    pub region_name: String,
}

/// Which projects to list.
#[derive(Debug, Clone, Default)]
pub struct ProjectFilter {
    /// Of one contractor.
    pub employer_id: Option<Id>,
    /// A region and everything below it.
    pub region: Option<String>,
    /// Whether BPJS knows it.
    pub registered: Option<bool>,
    /// Not registered though the last day lies before this one.
    pub overdue_on: Option<NaiveDate>,
    /// Where the money is from.
    pub funding_source: Option<FundingSource>,
    /// Part of the title, or the start of the contract's or the project's number.
    pub q: Option<String>,
}

/// The orders that have an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectSort {
    /// By day of the contract.
    ContractDate,
    /// By value.
    Value,
    /// By the last day for registration.
    RegistrationDueOn,
}

#[diesel::dsl::auto_type(no_type_alias)]
fn named() -> _ {
    construction_projects::table.inner_join(employer_rows::table).inner_join(regions::table)
}

type Ids<'a> = construction_projects::BoxedQuery<'a, MultiBackend>;

fn filtered<'a>(scope: &Scope, filter: &ProjectFilter) -> Ids<'a> {
    let query = construction_projects::table.into_boxed();
    let mut query = scoped!(query, scope, construction_projects::region_code, construction_projects::employer_id);
    if let Some(id) = filter.employer_id {
        query = query.filter(construction_projects::employer_id.eq(id));
    }
    if let Some(region) = &filter.region {
        query = query.filter(
            construction_projects::region_code
                .eq(region.clone())
                .or(construction_projects::region_code.like(below_pattern(region)).escape('\\')),
        );
    }
    let unregistered =
        || construction_projects::registered_on.is_null().and(construction_projects::bpjs_project_number.is_null());
    match filter.registered {
        Some(true) => query = query.filter(diesel::dsl::not(unregistered())),
        Some(false) => query = query.filter(unregistered()),
        None => {}
    }
    if let Some(today) = filter.overdue_on {
        query = query.filter(unregistered()).filter(construction_projects::registration_due_on.lt(today));
    }
    if let Some(source) = filter.funding_source {
        query = query.filter(construction_projects::funding_source.eq(Word(source)));
    }
    if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        query = query.filter(
            construction_projects::title_folded
                .like(contains_pattern(q))
                .escape('\\')
                .or(construction_projects::contract_number.like(prefix_pattern(q)).escape('\\'))
                .or(construction_projects::bpjs_project_number.like(prefix_pattern(q)).escape('\\').assume_not_null()),
        );
    }
    query
}

/// Adds to projects the names they refer to.
fn with_names(conn: &mut Conn, rows: Vec<Project>) -> StoreResult<Vec<NamedProject>> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let mut names: HashMap<Id, (String, String)> = named()
        .filter(construction_projects::id.eq_any(ids))
        .select((construction_projects::id, employer_rows::name, regions::name))
        .load::<(Id, String, String)>(conn)?
        .into_iter()
        .map(|(id, employer, region)| (id, (employer, region)))
        .collect();
    Ok(rows
        .into_iter()
        .map(|project| {
            let (employer_name, region_name) = names.remove(&project.id).unwrap_or_default();
            NamedProject { project, employer_name, region_name }
        })
        .collect())
}

/// A page of projects.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &ProjectFilter,
    sort: ProjectSort,
    page: &PageRequest,
) -> StoreResult<Page<NamedProject>> {
    use construction_projects as p;
    let query = filtered(scope, filter).select(Project::as_select());
    let (rows, edge): (Vec<Project>, fn(&Project) -> SortValue) = match sort {
        ProjectSort::ContractDate => {
            (keyset!(query, page, p::contract_date, p::id, Date).load(conn)?, |row| SortValue::Date(row.contract_date))
        }
        ProjectSort::Value => {
            (keyset!(query, page, p::value_sen, p::id, Int).load(conn)?, |row| SortValue::Int(row.value_sen))
        }
        ProjectSort::RegistrationDueOn => {
            (keyset!(query, page, p::registration_due_on, p::id, Date).load(conn)?, |row| {
                SortValue::Date(row.registration_due_on)
            })
        }
    };
    let page = page.finish(rows, |row| Edge { value: edge(row), id: row.id });
    Ok(Page { items: with_names(conn, page.items)?, next: page.next, previous: page.previous })
}

/// How many projects the list holds in all.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &ProjectFilter) -> StoreResult<i64> {
    Ok(filtered(scope, filter).count().get_result(conn)?)
}

/// A project the reader may see.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<NamedProject> {
    let query = filtered(scope, &ProjectFilter::default())
        .filter(construction_projects::id.eq(id))
        .select(Project::as_select());
    let row: Project = query.first(conn)?;
    let mut rows = with_names(conn, vec![row])?;
    rows.pop().ok_or(crate::StoreError::NotFound)
}

/// Stores a new project.
pub fn insert(conn: &mut Conn, row: &Project) -> StoreResult<()> {
    diesel::insert_into(construction_projects::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed project. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Project) -> StoreResult<()> {
    diesel::update(construction_projects::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// An employer seen with its construction projects.
#[derive(Debug, Clone)]
pub struct Contractor {
    /// The employer.
    pub shown: Shown,
    /// How many of its projects BPJS does not know.
    pub unregistered: i64,
    /// Value of all its projects in sen.
    pub value_sen: i64,
}

/// A page of contractors.
pub fn contractors(
    conn: &mut Conn,
    scope: &Scope,
    filter: &EmployerFilter,
    sort: EmployerSort,
    page: &PageRequest,
) -> StoreResult<Page<Contractor>> {
    use construction_projects as p;
    let page = employers::list_shown(conn, scope, filter, sort, page)?;
    let ids: Vec<Id> = page.items.iter().map(|shown| shown.employer.id).collect();
    let values: HashMap<Id, i64> = p::table
        .filter(p::employer_id.eq_any(ids.clone()))
        .group_by(p::employer_id)
        .select((p::employer_id, sum_i64(p::value_sen)))
        .load(conn)?
        .into_iter()
        .collect();
    let unregistered: HashMap<Id, i64> = p::table
        .filter(p::employer_id.eq_any(ids))
        .filter(p::registered_on.is_null())
        .filter(p::bpjs_project_number.is_null())
        .group_by(p::employer_id)
        .select((p::employer_id, diesel::dsl::count_star()))
        .load(conn)?
        .into_iter()
        .collect();
    let items = page
        .items
        .into_iter()
        .map(|shown| Contractor {
            unregistered: unregistered.get(&shown.employer.id).copied().unwrap_or_default(),
            value_sen: values.get(&shown.employer.id).copied().unwrap_or_default(),
            shown,
        })
        .collect();
    Ok(Page { items, next: page.next, previous: page.previous })
}
