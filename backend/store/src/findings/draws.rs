//! Draws of employers to inspect: what is known of each, and what was drawn.

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use patuh_rules::inspection::{DrawnBy, RiskFacts, RiskReason, RiskWeight};
use patuh_rules::month::Month;
use patuh_rules::permission::Scope;
use patuh_rules::words::{FindingStep, ReportState, ViolationType};
use std::collections::BTreeMap;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::expressions::below_pattern;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{
    coverage_reports, employers, findings, inspection_draw_items, inspection_draws, inspections, risk_weights,
};
use crate::types::{At, Id, Word};
use crate::{keyset, per_backend, scoped};

/// A draw as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_draws)]
pub struct Draw {
    /// Identifier.
    pub id: Id,
    /// The region and everything below it.
    pub region_code: String,
    /// First day of the period.
    pub period_from: NaiveDate,
    /// Last day.
    pub period_to: NaiveDate,
    /// What decides chance: sixteen hexadecimal digits.
    pub seed: String,
    /// How many employers it was drawn from.
    pub population: i32,
    /// The weights that held, as JSON.
    pub weights: String,
    /// By whom.
    pub drawn_by: Id,
    /// Their name then.
    pub drawn_by_name: String,
    /// When.
    pub drawn_at: At,
    /// Version; a draw is never changed.
    pub version: i64,
}

/// An employer that was drawn.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_draw_items)]
pub struct DrawItem {
    /// The draw.
    pub draw_id: Id,
    /// Its place in it, from 1.
    pub position: i32,
    /// The employer.
    pub employer_id: Id,
    /// By its score, or by chance.
    pub drawn_by: Word<DrawnBy>,
    /// Its score.
    pub points: i32,
    /// The parts of the score, as JSON.
    pub parts: String,
}

/// Every weight that was ever chosen, by reason and day.
pub fn weights(conn: &mut Conn) -> StoreResult<Vec<RiskWeight>> {
    let rows: Vec<(Word<RiskReason>, NaiveDate, i32, i32)> = risk_weights::table
        .order((risk_weights::reason, risk_weights::valid_from))
        .select((risk_weights::reason, risk_weights::valid_from, risk_weights::points, risk_weights::at_most))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(reason, valid_from, points, at_most)| RiskWeight {
            reason: reason.0,
            points: points.unsigned_abs(),
            at_most: at_most.unsigned_abs(),
            valid_from,
        })
        .collect())
}

fn months_between(from: NaiveDate, to: NaiveDate) -> u32 {
    let months = (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32;
    let whole = months - i32::from(to.day() < from.day());
    whole.max(0).unsigned_abs()
}

/// What is known on a day of every employer of a region within the scope; none where there are more than `most`.
pub fn facts(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    today: NaiveDate,
    most: i64,
) -> StoreResult<Option<Vec<(Id, RiskFacts)>>> {
    let below = below_pattern(region);
    let query = employers::table
        .filter(employers::region_code.eq(region).or(employers::region_code.like(below.clone()).escape('\\')))
        .order(employers::id)
        .limit(most + 1)
        .select(employers::id)
        .into_boxed();
    let ids: Vec<Id> = scoped!(query, scope, employers::region_code, employers::id).load(conn)?;
    if ids.len() as i64 > most {
        return Ok(None);
    }
    let mut facts: BTreeMap<Id, RiskFacts> = ids.iter().map(|id| (*id, RiskFacts::default())).collect();
    let here = employers::region_code.eq(region.to_owned()).or(employers::region_code.like(below).escape('\\'));

    let this = Month::of(today).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let first = this.plus(-12).map_err(|error| StoreError::Corrupt(error.to_string()))?.to_string();
    let last = this.plus(-1).map_err(|error| StoreError::Corrupt(error.to_string()))?.to_string();
    let reported: Vec<(Id, i64)> = coverage_reports::table
        .inner_join(employers::table)
        .filter(here.clone())
        .filter(coverage_reports::month.between(first, last))
        .filter(coverage_reports::state.ne(Word(ReportState::Withdrawn)))
        .group_by(coverage_reports::employer_id)
        .select((coverage_reports::employer_id, diesel::dsl::count_star()))
        .load(conn)?;
    facts.values_mut().for_each(|one| one.missing_reports = 12);
    for (id, count) in reported {
        if let Some(one) = facts.get_mut(&id) {
            one.missing_reports = 12_u32.saturating_sub(u32::try_from(count).unwrap_or(12));
        }
    }
    let overdue: Vec<(Id, i64)> = coverage_reports::table
        .inner_join(employers::table)
        .filter(here.clone())
        .filter(coverage_reports::state.eq(Word(ReportState::Accepted)))
        .filter(coverage_reports::due_on.lt(today))
        .group_by(coverage_reports::employer_id)
        .select((coverage_reports::employer_id, diesel::dsl::count_star()))
        .load(conn)?;
    for (id, count) in overdue {
        if let Some(one) = facts.get_mut(&id) {
            one.months_in_arrears = u32::try_from(count).unwrap_or(u32::MAX);
        }
    }
    let open: Vec<(Id, Word<ViolationType>)> = findings::table
        .inner_join(employers::table)
        .filter(here.clone())
        .filter(findings::step.ne(Word(FindingStep::Closed)))
        .select((findings::employer_id, findings::violation_type))
        .load(conn)?;
    for (id, violation) in open {
        if let Some(one) = facts.get_mut(&id) {
            one.open_findings += 1;
            one.wage_differences += u32::from(violation.0 == ViolationType::PdsUpah);
        }
    }
    let visited: Vec<(Id, Option<NaiveDate>)> = inspections::table
        .inner_join(employers::table)
        .filter(here)
        .filter(inspections::done_on.is_not_null())
        .group_by(inspections::employer_id)
        .select((inspections::employer_id, diesel::dsl::max(inspections::done_on)))
        .load(conn)?;
    for (id, done_on) in visited {
        if let (Some(one), Some(done_on)) = (facts.get_mut(&id), done_on) {
            one.months_since_visit = Some(months_between(done_on, today));
        }
    }
    Ok(Some(facts.into_iter().collect()))
}

/// Stores a draw with what was drawn.
pub fn insert(conn: &mut Conn, draw: &Draw, items: &[DrawItem]) -> StoreResult<()> {
    diesel::insert_into(inspection_draws::table).values(draw).execute(conn)?;
    per_backend!(conn, conn => {
        for items in items.chunks(500) {
            diesel::insert_into(inspection_draw_items::table).values(items).execute(conn)?;
        }
    });
    Ok(())
}

/// Draws of the region that the reader watches, by the moment they were made.
pub fn list(conn: &mut Conn, scope: &Scope, page: &PageRequest) -> StoreResult<Page<Draw>> {
    let query = inspection_draws::table.select(Draw::as_select()).into_boxed();
    let query = within(query, scope);
    let rows: Vec<Draw> = keyset!(query, page, inspection_draws::drawn_at, inspection_draws::id, At).load(conn)?;
    Ok(page.finish(rows, |row| Edge { value: SortValue::At(row.drawn_at), id: row.id }))
}

type DrawQuery<'a> = inspection_draws::BoxedQuery<
    'a,
    crate::dialect::MultiBackend,
    diesel::dsl::SqlTypeOf<diesel::dsl::AsSelect<Draw, crate::dialect::MultiBackend>>,
>;

/// A draw is the forum's own: an employer has none.
fn within<'a>(query: DrawQuery<'a>, scope: &Scope) -> DrawQuery<'a> {
    match scope {
        Scope::Region(root) => query.filter(
            inspection_draws::region_code.eq(root.clone()).or(inspection_draws::region_code.like(format!("{root}.%"))),
        ),
        Scope::Employer(_) => query.filter(inspection_draws::version.lt(0)),
    }
}

/// A drawn employer, its name, and the inspection that was planned from it.
pub type Drawn = (DrawItem, String, Option<Id>);

/// A draw with what was drawn, each employer with its name and whether an inspection of it is planned in the period.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<(Draw, Vec<Drawn>)> {
    let query = inspection_draws::table.filter(inspection_draws::id.eq(id)).select(Draw::as_select()).into_boxed();
    let draw: Draw = within(query, scope).first(conn)?;
    let items: Vec<(DrawItem, String)> = inspection_draw_items::table
        .inner_join(employers::table)
        .filter(inspection_draw_items::draw_id.eq(id))
        .order(inspection_draw_items::position)
        .select((DrawItem::as_select(), employers::name))
        .load(conn)?;
    let ids: Vec<Id> = items.iter().map(|(item, _)| item.employer_id).collect();
    let planned: BTreeMap<Id, Id> = inspections::table
        .filter(inspections::employer_id.eq_any(ids))
        .filter(inspections::planned_on.between(draw.period_from, draw.period_to))
        .select((inspections::employer_id, inspections::id))
        .load::<(Id, Id)>(conn)?
        .into_iter()
        .collect();
    let items = items
        .into_iter()
        .map(|(item, name)| {
            let planned = planned.get(&item.employer_id).copied();
            (item, name, planned)
        })
        .collect();
    Ok((draw, items))
}
