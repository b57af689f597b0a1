//! Coverage figures as they were published, and targets: every headcount with its date and source, none merged.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::Segment;
use std::collections::{BTreeMap, BTreeSet};

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::below_pattern;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{coverage_figures, targets};
use crate::types::{At, Id, Word};
use crate::{keyset, per_backend, scoped};

/// How many are covered, as someone published it.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = coverage_figures, treat_none_as_default_value = false)]
pub struct CoverageFigure {
    /// Identifier.
    pub id: Id,
    /// Of which region.
    pub region_code: String,
    /// Of which group of workers.
    pub segment: Word<Segment>,
    /// On which day it held.
    pub as_of: NaiveDate,
    /// Counted.
    pub numerator: i64,
    /// Of how many, where that was published or follows.
    pub denominator: Option<i64>,
    /// What the whole is: two figures with other wholes are not comparable.
    pub denominator_name: String,
    /// Where it was published.
    pub source: String,
    /// When it was published.
    pub source_date: Option<NaiveDate>,
    /// What a reader should know.
    pub note: Option<String>,
    /// An earlier figure that it cannot be reconciled with.
    pub contradicts: Option<Id>,
    /// Whether a named person compared it with its source.
    pub verified: bool,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// A dated goal.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = targets, treat_none_as_default_value = false)]
pub struct Target {
    /// Identifier.
    pub id: Id,
    /// For which region; none: for the nation, and so for every region.
    pub region_code: Option<String>,
    /// For which group of workers.
    pub segment: Word<Segment>,
    /// By when.
    pub due_on: NaiveDate,
    /// Percentage, two decimals.
    pub percent: String,
    /// Where it is laid down.
    pub source: String,
    /// What a reader should know.
    pub note: Option<String>,
    /// Whether a named person compared it with its source.
    pub verified: bool,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// Which figures or targets to list.
#[derive(Debug, Clone, Default)]
pub struct FigureFilter {
    /// A region and everything below it.
    pub region: Option<String>,
    /// Group of workers.
    pub segment: Option<Segment>,
    /// Figures that held on or before this day.
    pub until: Option<NaiveDate>,
}

macro_rules! figures {
    ($scope:expr, $filter:expr) => {{
        let filter: &FigureFilter = $filter;
        let mut query =
            scoped!(coverage_figures::table.into_boxed(), $scope, coverage_figures::region_code, coverage_figures::id);
        if let Some(region) = &filter.region {
            query = query.filter(
                coverage_figures::region_code
                    .eq(region.clone())
                    .or(coverage_figures::region_code.like(below_pattern(region)).escape('\\')),
            );
        }
        if let Some(segment) = filter.segment {
            query = query.filter(coverage_figures::segment.eq(Word(segment)));
        }
        if let Some(until) = filter.until {
            query = query.filter(coverage_figures::as_of.le(until));
        }
        query
    }};
}

macro_rules! targets {
    ($scope:expr, $filter:expr) => {{
        let filter: &FigureFilter = $filter;
        let mut query = targets::table.into_boxed();
        // A national goal holds in every region; an employer watches nothing.
        query = match $scope {
            Scope::Region(root) => query.filter(
                targets::region_code
                    .is_null()
                    .or(targets::region_code.eq(root.clone()))
                    .or(targets::region_code.like(format!("{root}.%"))),
            ),
            Scope::Employer(id) => query.filter(targets::id.eq(Id(*id))),
        };
        if let Some(region) = &filter.region {
            query = query.filter(
                targets::region_code
                    .is_null()
                    .or(targets::region_code.eq(region.clone()))
                    .or(targets::region_code.like(below_pattern(region)).escape('\\')),
            );
        }
        if let Some(segment) = filter.segment {
            query = query.filter(targets::segment.eq(Word(segment)));
        }
        query
    }};
}

/// A page of figures, by the day on which they held.
pub fn list_figures(
    conn: &mut Conn,
    scope: &Scope,
    filter: &FigureFilter,
    page: &PageRequest,
) -> StoreResult<Page<CoverageFigure>> {
    let query = figures!(scope, filter).select(CoverageFigure::as_select());
    let rows = keyset!(query, page, coverage_figures::as_of, coverage_figures::id, Date).load(conn)?;
    Ok(page.finish(rows, |row: &CoverageFigure| Edge { value: SortValue::Date(row.as_of), id: row.id }))
}

/// How many figures the list holds in all.
pub fn count_figures(conn: &mut Conn, scope: &Scope, filter: &FigureFilter) -> StoreResult<i64> {
    Ok(figures!(scope, filter).count().get_result(conn)?)
}

/// All figures of the filter, by region and segment, the newest first; at most `limit`.
pub fn figures(conn: &mut Conn, scope: &Scope, filter: &FigureFilter, limit: i64) -> StoreResult<Vec<CoverageFigure>> {
    Ok(figures!(scope, filter)
        .order((
            coverage_figures::region_code.asc(),
            coverage_figures::segment.asc(),
            coverage_figures::as_of.desc(),
            coverage_figures::id.asc(),
        ))
        .limit(limit)
        .select(CoverageFigure::as_select())
        .load(conn)?)
}

/// A figure inside the scope.
pub fn figure(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<CoverageFigure> {
    let query =
        coverage_figures::table.filter(coverage_figures::id.eq(id)).select(CoverageFigure::as_select()).into_boxed();
    Ok(scoped!(query, scope, coverage_figures::region_code, coverage_figures::id).first(conn)?)
}

/// For each of these figures the figures it cannot be reconciled with, whichever of the two names the other.
pub fn contradictions(
    conn: &mut Conn,
    scope: &Scope,
    figures: &[CoverageFigure],
) -> StoreResult<BTreeMap<Id, Vec<Id>>> {
    let mut pairs: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    let mut add = |one: Id, other: Id| {
        pairs.entry(one).or_default().insert(other);
        pairs.entry(other).or_default().insert(one);
    };
    let ids: Vec<Id> = figures.iter().map(|figure| figure.id).collect();
    let named: Vec<Id> = figures.iter().filter_map(|figure| figure.contradicts).collect();
    // What lies outside the scope is not named either.
    for (id, contradicts) in linked(conn, scope, &ids, &named)? {
        match contradicts {
            Some(other) if ids.contains(&other) => add(id, other),
            _ => {}
        }
        figures.iter().filter(|figure| figure.contradicts == Some(id)).for_each(|figure| add(figure.id, id));
    }
    Ok(ids.iter().filter_map(|id| pairs.get(id).map(|others| (*id, others.iter().copied().collect()))).collect())
}

fn linked(conn: &mut Conn, scope: &Scope, ids: &[Id], named: &[Id]) -> StoreResult<Vec<(Id, Option<Id>)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<Option<Id>> = ids.iter().copied().map(Some).collect();
    let query = coverage_figures::table
        .filter(
            coverage_figures::id.eq_any(named.to_vec()).or(coverage_figures::contradicts.eq_any(ids).assume_not_null()),
        )
        .select((coverage_figures::id, coverage_figures::contradicts))
        .into_boxed();
    Ok(scoped!(query, scope, coverage_figures::region_code, coverage_figures::id).load(conn)?)
}

/// Stores new figures.
pub fn insert_figures(conn: &mut Conn, rows: &[CoverageFigure]) -> StoreResult<()> {
    per_backend!(conn, conn => diesel::insert_into(coverage_figures::table).values(rows).execute(conn))?;
    Ok(())
}

/// A page of targets, by the day on which they are due.
pub fn list_targets(
    conn: &mut Conn,
    scope: &Scope,
    filter: &FigureFilter,
    page: &PageRequest,
) -> StoreResult<Page<Target>> {
    let query = targets!(scope, filter).select(Target::as_select());
    let rows = keyset!(query, page, targets::due_on, targets::id, Date).load(conn)?;
    Ok(page.finish(rows, |row: &Target| Edge { value: SortValue::Date(row.due_on), id: row.id }))
}

/// How many targets the list holds in all.
pub fn count_targets(conn: &mut Conn, scope: &Scope, filter: &FigureFilter) -> StoreResult<i64> {
    Ok(targets!(scope, filter).count().get_result(conn)?)
}

/// All targets of the filter, the nearest first; at most `limit`.
pub fn targets(conn: &mut Conn, scope: &Scope, filter: &FigureFilter, limit: i64) -> StoreResult<Vec<Target>> {
    let query = targets!(scope, filter).order((targets::due_on.asc(), targets::id.asc())).limit(limit);
    Ok(query.select(Target::as_select()).load(conn)?)
}

/// Stores new targets.
pub fn insert_targets(conn: &mut Conn, rows: &[Target]) -> StoreResult<()> {
    per_backend!(conn, conn => diesel::insert_into(targets::table).values(rows).execute(conn))?;
    Ok(())
}
