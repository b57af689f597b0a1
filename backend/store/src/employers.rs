//! The register of employers.

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{KbliVersion, RiskClass, Scale, Standing};
use std::collections::{BTreeSet, HashMap};

use crate::dialect::{Conn, MultiBackend};
use crate::error::StoreResult;
use crate::expressions::{below_pattern, contains_pattern, prefix_pattern};
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{construction_projects, coverage_reports, employers, regions};
use crate::types::{At, Id, Word};
use crate::{keyset, scoped};

/// An employer as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = employers, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Employer {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Name folded for search and sort.
    pub name_folded: String,
    /// Business number, 13 digits.
    pub nib: Option<String>,
    /// Tax number, as [`crate::vault::Vault::kept_npwp`] keeps it.
    pub npwp: Option<String>,
    /// BPJS employer number; none: not registered there.
    pub npp: Option<String>,
    /// `private` or `government`.
    pub kind: String,
    /// Kemendagri code.
    pub region_code: String,
    /// Street address.
    pub address: Option<String>,
    /// KBLI code of 5 digits.
    pub kbli_code: Option<String>,
    /// Edition of the KBLI code.
    pub kbli_version: Option<Word<KbliVersion>>,
    /// KBLI category, a letter.
    pub sector: Option<String>,
    /// Business scale.
    pub scale: Word<Scale>,
    /// JKK risk class.
    pub risk_class: Option<Word<RiskClass>>,
    /// Since when the class holds.
    pub risk_class_on: Option<NaiveDate>,
    /// Where the class is from.
    pub risk_class_source: Option<String>,
    /// How many workers the employer declares.
    pub declared_workers: Option<i32>,
    /// E-mail of the contact.
    pub contact_email: Option<String>,
    /// Telephone of the contact.
    pub contact_phone: Option<String>,
    /// Since when registered with BPJS.
    pub registered_on: Option<NaiveDate>,
    /// How it stands.
    pub standing: Word<Standing>,
    /// How many findings are open.
    pub open_findings: i32,
    /// Last month for which a live report stands.
    pub reported_until: Option<String>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom, a name.
    pub updated_by: String,
    /// Rises by one with each change.
    pub version: i64,
}

/// Which employers to list.
#[derive(Debug, Clone, Default)]
pub struct EmployerFilter {
    /// Part of the name, or the start of NIB or NPP.
    pub q: Option<String>,
    /// A region and everything below it.
    pub region: Option<String>,
    /// KBLI category.
    pub sector: Option<String>,
    /// Scale.
    pub scale: Option<Scale>,
    /// Standing.
    pub standing: Option<Standing>,
    /// `private` or `government`.
    pub kind: Option<String>,
    /// Whether registered with BPJS.
    pub registered: Option<bool>,
    /// Has no live report for this month.
    pub not_reported: Option<String>,
    /// Holds construction projects.
    pub has_projects: Option<bool>,
    /// How many of its construction projects BPJS knows.
    pub projects_registered: Option<ProjectsRegistered>,
}

/// How many of an employer's construction projects BPJS knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectsRegistered {
    /// All.
    All,
    /// Some, but not all.
    Some,
    /// None.
    None,
}

/// The orders that have an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmployerSort {
    /// By folded name.
    Name,
    /// By last change.
    UpdatedAt,
    /// By number of open findings.
    OpenFindings,
}

type Query<'a> = employers::BoxedQuery<'a, MultiBackend>;

fn filtered<'a>(scope: &Scope, filter: &EmployerFilter) -> Query<'a> {
    let mut query = scoped!(employers::table.into_boxed(), scope, employers::region_code, employers::id);
    if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        let start = prefix_pattern(&q.to_uppercase());
        query = query.filter(
            employers::name_folded
                .like(contains_pattern(q))
                .escape('\\')
                .or(employers::nib.like(start.clone()).escape('\\').assume_not_null())
                .or(employers::npp.like(start).escape('\\').assume_not_null()),
        );
    }
    if let Some(region) = &filter.region {
        query = query.filter(
            employers::region_code
                .eq(region.clone())
                .or(employers::region_code.like(below_pattern(region)).escape('\\')),
        );
    }
    if let Some(sector) = &filter.sector {
        query = query.filter(employers::sector.eq(sector.clone()));
    }
    if let Some(scale) = filter.scale {
        query = query.filter(employers::scale.eq(Word(scale)));
    }
    if let Some(standing) = filter.standing {
        query = query.filter(employers::standing.eq(Word(standing)));
    }
    if let Some(kind) = &filter.kind {
        query = query.filter(employers::kind.eq(kind.clone()));
    }
    match filter.registered {
        Some(true) => query = query.filter(employers::npp.is_not_null()),
        Some(false) => query = query.filter(employers::npp.is_null()),
        None => {}
    }
    if let Some(month) = &filter.not_reported {
        let live = coverage_reports::table
            .filter(coverage_reports::employer_id.eq(employers::id))
            .filter(coverage_reports::month.eq(month.clone()))
            .filter(coverage_reports::state.ne("withdrawn"));
        query = query.filter(diesel::dsl::not(exists(live)));
    }
    if let Some(has) = filter.has_projects {
        let projects = construction_projects::table.filter(construction_projects::employer_id.eq(employers::id));
        query = if has { query.filter(exists(projects)) } else { query.filter(diesel::dsl::not(exists(projects))) };
    }
    if let Some(registered) = filter.projects_registered {
        // Parts that were given on are registered with the whole, by its contractor.
        let of = || {
            construction_projects::table
                .filter(construction_projects::employer_id.eq(employers::id))
                .filter(construction_projects::parent_id.is_null())
        };
        let is_unregistered =
            || construction_projects::registered_on.is_null().and(construction_projects::bpjs_project_number.is_null());
        let unregistered = exists(of().filter(is_unregistered()));
        let known = exists(of().filter(diesel::dsl::not(is_unregistered())));
        query = match registered {
            ProjectsRegistered::All => query.filter(diesel::dsl::not(unregistered)).filter(known),
            ProjectsRegistered::Some => query.filter(unregistered).filter(known),
            ProjectsRegistered::None => query.filter(unregistered).filter(diesel::dsl::not(known)),
        };
    }
    query
}

/// A page of employers.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &EmployerFilter,
    sort: EmployerSort,
    page: &PageRequest,
) -> StoreResult<Page<Employer>> {
    let query = filtered(scope, filter).select(Employer::as_select());
    let (rows, edge): (Vec<Employer>, fn(&Employer) -> SortValue) = match sort {
        EmployerSort::Name => (keyset!(query, page, employers::name_folded, employers::id, Text).load(conn)?, |row| {
            SortValue::Text(row.name_folded.clone())
        }),
        EmployerSort::UpdatedAt => {
            (keyset!(query, page, employers::updated_at, employers::id, At).load(conn)?, |row| {
                SortValue::At(row.updated_at)
            })
        }
        EmployerSort::OpenFindings => {
            (keyset!(query, page, employers::open_findings, employers::id, Small).load(conn)?, |row| {
                SortValue::Small(row.open_findings)
            })
        }
    };
    Ok(page.finish(rows, |row| Edge { value: edge(row), id: row.id }))
}

/// How many employers the list holds in all.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &EmployerFilter) -> StoreResult<i64> {
    Ok(filtered(scope, filter).count().get_result(conn)?)
}

/// An employer with what other tables say of it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The row.
    pub employer: Employer,
    /// Name of its region.
    pub region_name: String,
    /// How many construction projects it holds.
    pub projects: i64,
}

/// Adds to employers what other tables say of them.
pub fn shown(conn: &mut Conn, rows: Vec<Employer>) -> StoreResult<Vec<Shown>> {
    let codes: BTreeSet<String> = rows.iter().map(|row| row.region_code.clone()).collect();
    let names: HashMap<String, String> = regions::table
        .filter(regions::code.eq_any(codes))
        .select((regions::code, regions::name))
        .load(conn)?
        .into_iter()
        .collect();
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let projects: HashMap<Id, i64> = construction_projects::table
        .filter(construction_projects::employer_id.eq_any(ids))
        .group_by(construction_projects::employer_id)
        .select((construction_projects::employer_id, diesel::dsl::count_star()))
        .load(conn)?
        .into_iter()
        .collect();
    Ok(rows
        .into_iter()
        .map(|employer| Shown {
            region_name: names.get(&employer.region_code).cloned().unwrap_or_default(),
            projects: projects.get(&employer.id).copied().unwrap_or_default(),
            employer,
        })
        .collect())
}

/// A page of employers with what other tables say of them.
pub fn list_shown(
    conn: &mut Conn,
    scope: &Scope,
    filter: &EmployerFilter,
    sort: EmployerSort,
    page: &PageRequest,
) -> StoreResult<Page<Shown>> {
    let page = list(conn, scope, filter, sort, page)?;
    Ok(Page { items: shown(conn, page.items)?, next: page.next, previous: page.previous })
}

/// An employer the reader may see; one outside the scope is as absent as one that never was.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Employer> {
    let query = employers::table.filter(employers::id.eq(id)).select(Employer::as_select()).into_boxed();
    Ok(scoped!(query, scope, employers::region_code, employers::id).first(conn)?)
}

/// By which number employers are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// The business number.
    Nib,
    /// The BPJS employer number.
    Npp,
}

/// The employers inside the scope that have these numbers, in no order.
pub fn by_numbers(conn: &mut Conn, scope: &Scope, number: Number, values: &[String]) -> StoreResult<Vec<Employer>> {
    let query = employers::table.select(Employer::as_select()).into_boxed();
    let query = scoped!(query, scope, employers::region_code, employers::id);
    let query = match number {
        Number::Nib => query.filter(employers::nib.eq_any(values.to_vec())),
        Number::Npp => query.filter(employers::npp.eq_any(values.to_vec())),
    };
    Ok(query.load(conn)?)
}

/// Stores a new employer.
pub fn insert(conn: &mut Conn, employer: &Employer) -> StoreResult<()> {
    diesel::insert_into(employers::table).values(employer).execute(conn)?;
    Ok(())
}

/// Stores a changed employer. The caller has raised `version`.
pub fn save(conn: &mut Conn, employer: &Employer) -> StoreResult<()> {
    diesel::update(employers::table.find(employer.id)).set(employer).execute(conn)?;
    Ok(())
}
