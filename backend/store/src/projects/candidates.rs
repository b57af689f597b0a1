//! Projects and instalments past their day, of which an investigator makes findings or says why not. Nothing is kept of a
//! candidate before somebody decides: it follows from the register, so that none stays once the duty is fulfilled.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{CandidateKind, CandidateVerdict, FundingSource};

use super::money::Instalment;
use super::{NamedProject, Project, with_names};
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::below_pattern;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{
    candidate_decisions as d, candidate_reopenings as r, construction_projects as p, project_instalments as i,
};
use crate::types::{At, Id, Word};
use crate::{StoreError, keyset, scoped};

/// What an investigator decided.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = d, treat_none_as_default_value = false)]
pub struct Decision {
    /// Identifier.
    pub id: Id,
    /// The project.
    pub project_id: Id,
    /// The instalment; none where the project was not registered.
    pub instalment_id: Option<Id>,
    /// Which decision of this it is, from 1: another comes after one was taken back.
    pub round: i32,
    /// Whether it became a finding.
    pub verdict: Word<CandidateVerdict>,
    /// Why.
    pub reason: String,
    /// The day that had passed.
    pub due_on: NaiveDate,
    /// The finding.
    pub finding_id: Option<Id>,
    /// Who decided.
    pub decided_by: Id,
    /// The name.
    pub decided_by_name: String,
    /// When.
    pub decided_at: At,
}

/// Why a candidate that was dismissed is open again.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = r, treat_none_as_default_value = false)]
pub struct Reopening {
    /// Identifier.
    pub id: Id,
    /// The decision that stands no more.
    pub decision_id: Id,
    /// Why.
    pub reason: String,
    /// Who did it.
    pub reopened_by: Id,
    /// The name.
    pub reopened_by_name: String,
    /// When.
    pub reopened_at: At,
}

/// A project or an instalment past its day.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The project.
    pub project: NamedProject,
    /// The instalment that is not paid; none where the project is not registered.
    pub instalment: Option<Instalment>,
    /// What was decided; none while it is open.
    pub decision: Option<Decision>,
    /// Why it is open again, the latest time.
    pub reopening: Option<Reopening>,
}

impl Candidate {
    /// Of what it gives rise to a finding.
    pub fn kind(&self) -> CandidateKind {
        match self.instalment {
            Some(_) => CandidateKind::ConstructionUnpaid,
            None => CandidateKind::ConstructionUnregistered,
        }
    }

    /// By which it is asked for: the instalment, or the project.
    pub fn id(&self) -> Id {
        self.instalment.as_ref().map_or(self.project.project.id, |instalment| instalment.id)
    }
}

/// Which candidates.
#[derive(Debug, Clone)]
pub struct CandidateFilter {
    /// Of what they give rise to a finding.
    pub kind: CandidateKind,
    /// A region and everything below it.
    pub region: Option<String>,
    /// Where the money is from.
    pub funding_source: Option<FundingSource>,
    /// Those that were decided so; the open ones where none is told.
    pub verdict: Option<CandidateVerdict>,
    /// What lies before this day is past.
    pub today: NaiveDate,
    /// One alone.
    pub id: Option<Id>,
}

macro_rules! of_projects {
    ($query:expr, $scope:expr, $filter:expr) => {{
        let mut query = scoped!($query, $scope, p::region_code, p::employer_id);
        if let Some(region) = &$filter.region {
            let below = p::region_code.like(below_pattern(region)).escape('\\');
            query = query.filter(p::region_code.eq(region.clone()).or(below));
        }
        if let Some(source) = $filter.funding_source {
            query = query.filter(p::funding_source.eq(Word(source)));
        }
        query
    }};
}

/// Decisions that stand: those that were not taken back.
macro_rules! standing {
    () => {
        d::table.filter(diesel::dsl::not(diesel::dsl::exists(r::table.filter(r::decision_id.eq(d::id)))))
    };
}

macro_rules! unregistered {
    ($scope:expr, $filter:expr) => {{
        let decided = || standing!().filter(d::project_id.eq(p::id)).filter(d::instalment_id.is_null());
        let query = of_projects!(p::table.into_boxed(), $scope, $filter);
        let query = match $filter.verdict {
            Some(verdict) => query.filter(diesel::dsl::exists(decided().filter(d::verdict.eq(Word(verdict))))),
            None => query
                .filter(p::registered_on.is_null().and(p::bpjs_project_number.is_null()).and(p::parent_id.is_null()))
                .filter(p::registration_due_on.lt($filter.today))
                .filter(diesel::dsl::not(diesel::dsl::exists(decided()))),
        };
        match $filter.id {
            Some(id) => query.filter(p::id.eq(id)),
            None => query,
        }
    }};
}

macro_rules! unpaid {
    ($scope:expr, $filter:expr) => {{
        let decided = || standing!().filter(d::instalment_id.eq(i::id.nullable()));
        let query = of_projects!(i::table.inner_join(p::table).into_boxed(), $scope, $filter);
        let query = match $filter.verdict {
            Some(verdict) => query.filter(diesel::dsl::exists(decided().filter(d::verdict.eq(Word(verdict))))),
            // One that is not registered is a candidate already.
            None => query
                .filter(p::registered_on.is_not_null().or(p::bpjs_project_number.is_not_null()))
                .filter(i::due_on.lt($filter.today))
                .filter(i::paid_sen.lt(i::amount_sen))
                .filter(diesel::dsl::not(diesel::dsl::exists(decided()))),
        };
        match $filter.id {
            Some(id) => query.filter(i::id.eq(id)),
            None => query,
        }
    }};
}

/// A page of candidates, the longest past their day first.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &CandidateFilter,
    page: &PageRequest,
) -> StoreResult<Page<Candidate>> {
    match filter.kind {
        CandidateKind::ConstructionUnregistered => {
            let query = unregistered!(scope, filter).select(Project::as_select());
            let rows: Vec<Project> = keyset!(query, page, p::registration_due_on, p::id, Date).load(conn)?;
            let page = page.finish(rows, |row| Edge { value: SortValue::Date(row.registration_due_on), id: row.id });
            let items = told(conn, page.items.into_iter().map(|row| (row, None)).collect())?;
            Ok(Page { items, next: page.next, previous: page.previous })
        }
        CandidateKind::ConstructionUnpaid => {
            let query = unpaid!(scope, filter).select((Project::as_select(), Instalment::as_select()));
            // Those without a day are never past it.
            let rows: Vec<(Project, Instalment)> =
                keyset!(query, page, i::due_on.assume_not_null(), i::id, Date).load(conn)?;
            let edge = |(_, row): &(Project, Instalment)| Edge {
                value: SortValue::Date(row.due_on.unwrap_or_default()),
                id: row.id,
            };
            let page = page.finish(rows, edge);
            let items = told(conn, page.items.into_iter().map(|(row, part)| (row, Some(part))).collect())?;
            Ok(Page { items, next: page.next, previous: page.previous })
        }
    }
}

/// How many candidates.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &CandidateFilter) -> StoreResult<i64> {
    Ok(match filter.kind {
        CandidateKind::ConstructionUnregistered => unregistered!(scope, filter).count().get_result(conn)?,
        CandidateKind::ConstructionUnpaid => unpaid!(scope, filter).count().get_result(conn)?,
    })
}

/// A candidate that is still open.
pub fn open(conn: &mut Conn, scope: &Scope, kind: CandidateKind, id: Id, today: NaiveDate) -> StoreResult<Candidate> {
    let filter = CandidateFilter { kind, region: None, funding_source: None, verdict: None, today, id: Some(id) };
    list(conn, scope, &filter, &PageRequest::first(1))?.items.pop().ok_or(StoreError::NotFound)
}

/// A candidate that was decided so.
pub fn decided(
    conn: &mut Conn,
    scope: &Scope,
    kind: CandidateKind,
    id: Id,
    verdict: CandidateVerdict,
    today: NaiveDate,
) -> StoreResult<Candidate> {
    let verdict = Some(verdict);
    let filter = CandidateFilter { kind, region: None, funding_source: None, verdict, today, id: Some(id) };
    list(conn, scope, &filter, &PageRequest::first(1))?.items.pop().ok_or(StoreError::NotFound)
}

/// What was decided of a candidate and stands.
pub fn decision(conn: &mut Conn, kind: CandidateKind, id: Id) -> StoreResult<Option<Decision>> {
    let query = standing!().select(Decision::as_select()).into_boxed();
    let query = match kind {
        CandidateKind::ConstructionUnregistered => {
            query.filter(d::project_id.eq(id)).filter(d::instalment_id.is_null())
        }
        CandidateKind::ConstructionUnpaid => query.filter(d::instalment_id.eq(id)),
    };
    Ok(query.first(conn).optional()?)
}

/// The number of the next decision on a candidate.
pub fn next_round(conn: &mut Conn, project: Id, instalment: Option<Id>) -> StoreResult<i32> {
    let of = d::table.filter(d::project_id.eq(project)).select(diesel::dsl::max(d::round)).into_boxed();
    let of = match instalment {
        Some(instalment) => of.filter(d::instalment_id.eq(instalment)),
        None => of.filter(d::instalment_id.is_null()),
    };
    let last: Option<i32> = of.first(conn)?;
    Ok(last.unwrap_or_default() + 1)
}

/// Takes a decision back.
pub fn reopen(conn: &mut Conn, row: &Reopening) -> StoreResult<()> {
    diesel::insert_into(r::table).values(row).execute(conn)?;
    Ok(())
}

/// Keeps a decision.
pub fn decide(conn: &mut Conn, row: &Decision) -> StoreResult<()> {
    diesel::insert_into(d::table).values(row).execute(conn)?;
    Ok(())
}

fn told(conn: &mut Conn, rows: Vec<(Project, Option<Instalment>)>) -> StoreResult<Vec<Candidate>> {
    let ids: Vec<Id> = rows.iter().map(|(project, _)| project.id).collect();
    let decided: Vec<(Decision, Option<Reopening>)> = d::table
        .left_join(r::table)
        .filter(d::project_id.eq_any(ids))
        .order(d::round)
        .select((Decision::as_select(), Option::<Reopening>::as_select()))
        .load(conn)?;
    let (projects, parts): (Vec<Project>, Vec<Option<Instalment>>) = rows.into_iter().unzip();
    Ok(with_names(conn, projects)?
        .into_iter()
        .zip(parts)
        .map(|(project, instalment)| {
            let about = instalment.as_ref().map(|part| part.id);
            let of =
                decided.iter().rfind(|(row, _)| row.project_id == project.project.id && row.instalment_id == about);
            let (decision, reopening) = match of.cloned() {
                Some((decision, None)) => (Some(decision), None),
                Some((_, reopening)) => (None, reopening),
                None => (None, None),
            };
            Candidate { project, instalment, decision, reopening }
        })
        .collect())
}
