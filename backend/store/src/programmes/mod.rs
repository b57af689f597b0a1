//! Programmes that pay for the cover of people, their budget lines, the people and the months.

pub mod envelopes;
pub mod lines;
pub mod lists;
pub mod people;
pub mod scenarios;

use diesel::prelude::*;
use patuh_rules::law::AgeGroup;
use patuh_rules::permission::Scope;
use patuh_rules::words::{ProgrammeKind, ProgrammeState};

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::contains_pattern;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{organisations, programmes};
use crate::types::{At, Id, Word};
use crate::{keyset, scoped};

/// A programme.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = programmes, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Programme {
    /// Identifier.
    pub id: Id,
    /// Whose cover it pays.
    pub kind: Word<ProgrammeKind>,
    /// Name.
    pub name: String,
    /// Name folded for search.
    pub name_folded: String,
    /// Where its people are.
    pub region_code: String,
    /// The budget office that keeps it.
    pub organisation_id: Id,
    /// By which limit age is judged; none for employees.
    pub age_group: Option<Word<AgeGroup>>,
    /// Wage or income of each; none: what the law assumes.
    pub wage_sen: Option<i64>,
    /// How many people are planned for.
    pub places: i32,
    /// First month it pays.
    pub starts_month: String,
    /// Whether it still pays.
    pub state: Word<ProgrammeState>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// A programme with the name of its office.
pub type Named = (Programme, String);

/// Which programmes.
#[derive(Debug, Clone, Default)]
pub struct ProgrammeFilter {
    /// Of one kind.
    pub kind: Option<ProgrammeKind>,
    /// In one state.
    pub state: Option<ProgrammeState>,
    /// Part of the name.
    pub q: Option<String>,
}

macro_rules! narrowed {
    ($scope:expr, $filter:expr) => {{
        let mut query = scoped!(
            programmes::table.inner_join(organisations::table).into_boxed(),
            $scope,
            programmes::region_code,
            programmes::id
        );
        if let Some(kind) = $filter.kind {
            query = query.filter(programmes::kind.eq(Word(kind)));
        }
        if let Some(state) = $filter.state {
            query = query.filter(programmes::state.eq(Word(state)));
        }
        if let Some(q) = &$filter.q {
            query = query.filter(programmes::name_folded.like(contains_pattern(q)).escape('\\'));
        }
        query
    }};
}

/// A page of programmes by name.
pub fn list(conn: &mut Conn, scope: &Scope, filter: &ProgrammeFilter, page: &PageRequest) -> StoreResult<Page<Named>> {
    let query = narrowed!(scope, filter).select((Programme::as_select(), organisations::name));
    let rows: Vec<Named> = keyset!(query, page, programmes::name_folded, programmes::id, Text).load(conn)?;
    Ok(page.finish(rows, |(row, _)| Edge { value: SortValue::Text(row.name_folded.clone()), id: row.id }))
}

/// How many programmes.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &ProgrammeFilter) -> StoreResult<i64> {
    Ok(narrowed!(scope, filter).count().get_result(conn)?)
}

/// A programme that the reader may see. An employer sees none: no programme carries its identifier.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Named> {
    let query = scoped!(
        programmes::table.inner_join(organisations::table).into_boxed(),
        scope,
        programmes::region_code,
        programmes::id
    );
    Ok(query.filter(programmes::id.eq(id)).select((Programme::as_select(), organisations::name)).first(conn)?)
}

/// Running programmes by identifier, wherever they are; for the daily look at their money.
pub fn running(conn: &mut Conn, after: Option<Id>, most: i64) -> StoreResult<Vec<Programme>> {
    let mut query = programmes::table
        .filter(programmes::state.eq(Word(ProgrammeState::Active)))
        .order(programmes::id)
        .limit(most)
        .select(Programme::as_select())
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(programmes::id.gt(after));
    }
    Ok(query.load(conn)?)
}

/// Stores a new programme.
pub fn insert(conn: &mut Conn, row: &Programme) -> StoreResult<()> {
    diesel::insert_into(programmes::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed programme. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Programme) -> StoreResult<()> {
    diesel::update(programmes::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}
