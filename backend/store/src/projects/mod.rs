//! Construction projects and the contractors that hold them.

pub mod candidates;
pub mod contractors;
pub mod figure;
pub mod money;
pub mod procurement;
pub mod workers;

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{FundingSource, ProjectState};
use std::collections::HashMap;

use crate::dialect::{Conn, MultiBackend};
use crate::error::StoreResult;
use crate::expressions::fold;
use crate::keyset;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{construction_projects, employers as employer_rows, project_terms, regions};
use crate::types::{At, Id, Word};

/// How many values a statement is given at once.
const BATCH: usize = 500;

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
    /// The body of the forum that orders it, where known.
    pub owner_organisation_id: Option<Id>,
    /// Who orders it, folded: one owner, one value.
    pub owner_folded: String,
    /// The project of which this is a part that was given on.
    pub parent_id: Option<Id>,
    /// What it contributes in sen.
    pub contribution_sen: i64,
    /// What was paid of it in sen.
    pub paid_sen: i64,
    /// Until when the next instalment is to be paid.
    pub next_due_on: Option<NaiveDate>,
    /// How far it has come.
    pub state: Word<ProjectState>,
    /// When the work ended.
    pub finished_on: Option<NaiveDate>,
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

/// What else the contract of a project says.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = project_terms, primary_key(project_id), treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Terms {
    /// The project.
    pub project_id: Id,
    /// Who orders it, where it is an employer of the register.
    pub owner_employer_id: Option<Id>,
    /// Until when the contractor maintains what was built.
    pub maintenance_until: Option<NaiveDate>,
    /// Workers paid by the day.
    pub workers_daily: Option<i32>,
    /// Workers paid by the piece.
    pub workers_piece: Option<i32>,
    /// Workers for a fixed term.
    pub workers_fixed_term: Option<i32>,
    /// Wages of a month in sen, where they are the base of the contribution.
    pub monthly_wages_sen: Option<i64>,
    /// Value without value added tax in sen.
    pub net_value_sen: i64,
    /// By which its certificate is checked; none before the first payment.
    pub check_code: Option<String>,
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
    /// The project of which this is a part that was given on: whether its owner may pay follows from the whole.
    pub whole: Option<Whole>,
}

/// How far the project stands of which another is a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whole {
    /// How far it has come.
    pub state: ProjectState,
    /// Until when its next instalment is to be paid.
    pub next_due_on: Option<NaiveDate>,
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
    /// Ordered by this government unit.
    pub owner: Option<String>,
    /// `government` or `private`.
    pub owner_kind: Option<&'static str>,
    /// Ordered by this body of the forum.
    pub owner_organisation_id: Option<Id>,
    /// How far it has come.
    pub state: Option<ProjectState>,
    /// Whether it is no part of another.
    pub main: bool,
    /// Parts of this project.
    pub parent_id: Option<Id>,
    /// Contracts from this day on.
    pub contracted_from: Option<NaiveDate>,
    /// Contracts up to this day.
    pub contracted_to: Option<NaiveDate>,
    /// Registered, with an instalment due before this day.
    pub unpaid_on: Option<NaiveDate>,
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

/// Narrows a boxed query over projects: a macro, because a grouped query is of another type.
macro_rules! narrowed {
    ($query:expr, $scope:expr, $filter:expr) => {{
        use $crate::expressions::{below_pattern, contains_pattern, prefix_pattern};
        use $crate::schema::construction_projects as p;
        let filter: &$crate::projects::ProjectFilter = $filter;
        let mut query = $crate::scoped!($query, $scope, p::region_code, p::employer_id);
        let unregistered = || p::registered_on.is_null().and(p::bpjs_project_number.is_null());
        if let Some(id) = filter.employer_id {
            query = query.filter(p::employer_id.eq(id));
        }
        if let Some(region) = &filter.region {
            let below = p::region_code.like(below_pattern(region)).escape('\\');
            query = query.filter(p::region_code.eq(region.clone()).or(below));
        }
        match filter.registered {
            Some(true) => query = query.filter(diesel::dsl::not(unregistered())),
            Some(false) => query = query.filter(unregistered()),
            None => {}
        }
        if let Some(today) = filter.overdue_on {
            query = query.filter(unregistered().and(p::parent_id.is_null())).filter(p::registration_due_on.lt(today));
        }
        if let Some(today) = filter.unpaid_on {
            query = query.filter(diesel::dsl::not(unregistered())).filter(p::next_due_on.lt(today));
        }
        if let Some(source) = filter.funding_source {
            query = query.filter(p::funding_source.eq($crate::types::Word(source)));
        }
        if let Some(owner) = &filter.owner {
            query = query
                .filter(p::owner_folded.eq($crate::expressions::fold(owner)))
                .filter(p::owner_kind.eq("government"));
        }
        if let Some(kind) = filter.owner_kind {
            query = query.filter(p::owner_kind.eq(kind));
        }
        if let Some(id) = filter.owner_organisation_id {
            query = query.filter(p::owner_organisation_id.eq(id));
        }
        if let Some(state) = filter.state {
            query = query.filter(p::state.eq($crate::types::Word(state)));
        }
        if filter.main {
            query = query.filter(p::parent_id.is_null());
        }
        if let Some(id) = filter.parent_id {
            query = query.filter(p::parent_id.eq(id));
        }
        if let Some(from) = filter.contracted_from {
            query = query.filter(p::contract_date.ge(from));
        }
        if let Some(to) = filter.contracted_to {
            query = query.filter(p::contract_date.le(to));
        }
        if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
            let number = p::bpjs_project_number.like(prefix_pattern(q)).escape('\\').assume_not_null();
            let contract = p::contract_number.like(prefix_pattern(q)).escape('\\');
            query = query.filter(p::title_folded.like(contains_pattern(q)).escape('\\').or(contract).or(number));
        }
        query
    }};
}
use narrowed;

fn filtered<'a>(scope: &Scope, filter: &ProjectFilter) -> construction_projects::BoxedQuery<'a, MultiBackend> {
    narrowed!(construction_projects::table.into_boxed(), scope, filter)
}

/// Adds to projects the names they refer to.
fn with_names(conn: &mut Conn, rows: Vec<Project>) -> StoreResult<Vec<NamedProject>> {
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let names: HashMap<Id, (String, String)> = named()
        .filter(construction_projects::id.eq_any(ids))
        .select((construction_projects::id, employer_rows::name, regions::name))
        .load::<(Id, String, String)>(conn)?
        .into_iter()
        .map(|(id, employer, region)| (id, (employer, region)))
        .collect();
    let parents: Vec<Id> = rows.iter().filter_map(|row| row.parent_id).collect();
    let wholes: HashMap<Id, Whole> = match parents.is_empty() {
        true => HashMap::new(),
        false => construction_projects::table
            .filter(construction_projects::id.eq_any(parents))
            .select((construction_projects::id, construction_projects::state, construction_projects::next_due_on))
            .load::<(Id, Word<ProjectState>, Option<NaiveDate>)>(conn)?
            .into_iter()
            .map(|(id, state, next_due_on)| (id, Whole { state: state.0, next_due_on }))
            .collect(),
    };
    Ok(rows
        .into_iter()
        .map(|project| {
            let (employer_name, region_name) = names.get(&project.id).cloned().unwrap_or_default();
            let whole = project.parent_id.and_then(|parent| wholes.get(&parent).copied());
            NamedProject { project, employer_name, region_name, whole }
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

/// Those of these projects that the reader may see.
pub fn seen(conn: &mut Conn, scope: &Scope, ids: &[Id]) -> StoreResult<HashMap<Id, NamedProject>> {
    let mut found = Vec::new();
    for ids in ids.chunks(BATCH) {
        let query = filtered(scope, &ProjectFilter::default())
            .filter(construction_projects::id.eq_any(ids.to_vec()))
            .select(Project::as_select());
        let rows = query.load(conn)?;
        found.extend(with_names(conn, rows)?);
    }
    Ok(found.into_iter().map(|named| (named.project.id, named)).collect())
}

/// What else the contract of a project says. The caller has made sure that the reader may see the project.
pub fn terms(conn: &mut Conn, id: Id) -> StoreResult<Terms> {
    Ok(project_terms::table.find(id).select(Terms::as_select()).first(conn)?)
}

/// The same, of many projects.
pub fn terms_of(conn: &mut Conn, ids: &[Id]) -> StoreResult<HashMap<Id, Terms>> {
    let rows: Vec<Terms> = project_terms::table
        .filter(project_terms::project_id.eq_any(ids.to_vec()))
        .select(Terms::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.project_id, row)).collect())
}

/// The project whose certificate carries this code.
pub fn by_check_code(conn: &mut Conn, code: &str) -> StoreResult<Option<(NamedProject, Terms)>> {
    let found: Option<(Project, Terms)> = construction_projects::table
        .inner_join(project_terms::table)
        .filter(project_terms::check_code.eq(code))
        .select((Project::as_select(), Terms::as_select()))
        .first(conn)
        .optional()?;
    let Some((row, terms)) = found else { return Ok(None) };
    Ok(with_names(conn, vec![row])?.pop().map(|named| (named, terms)))
}

/// Stores a new project.
pub fn insert(conn: &mut Conn, row: &Project, terms: &Terms) -> StoreResult<()> {
    diesel::insert_into(construction_projects::table).values(row).execute(conn)?;
    diesel::insert_into(project_terms::table).values(terms).execute(conn)?;
    Ok(())
}

/// Stores changed terms, with the project whose version was raised.
pub fn save_terms(conn: &mut Conn, terms: &Terms) -> StoreResult<()> {
    diesel::update(project_terms::table.find(terms.project_id)).set(terms).execute(conn)?;
    Ok(())
}

/// The name of a body of the forum; none where it is an employer's or is not there.
pub fn organisation(conn: &mut Conn, id: Id) -> StoreResult<Option<String>> {
    use crate::schema::organisations as o;
    Ok(o::table.filter(o::id.eq(id)).filter(o::employer_id.is_null()).select(o::name).first(conn).optional()?)
}

/// How many parts of a project were given on.
pub fn parts(conn: &mut Conn, id: Id) -> StoreResult<i64> {
    Ok(construction_projects::table.filter(construction_projects::parent_id.eq(id)).count().get_result(conn)?)
}

/// The bodies of the forum by their names, folded; the first made where several have one. An employer is none.
pub fn organisations_called(conn: &mut Conn) -> StoreResult<HashMap<String, Id>> {
    use crate::schema::organisations as o;
    let rows: Vec<(Id, String)> = o::table
        .filter(o::employer_id.is_null())
        .select((o::id, o::name))
        .order((o::created_at.desc(), o::id.desc()))
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, name)| (fold(&name), id)).collect())
}

/// Stores a changed project. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Project) -> StoreResult<()> {
    diesel::update(construction_projects::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}
