//! Saved questions of how long a budget lasts.

use diesel::prelude::*;
use patuh_rules::permission::Scope;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::schema::{budget_scenarios, programmes};
use crate::scoped;
use crate::types::{At, Id};

/// A scenario.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = budget_scenarios, treat_none_as_default_value = false)]
pub struct Scenario {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// Name.
    pub name: String,
    /// The question, as JSON.
    pub question: String,
    /// By whom.
    pub created_by: Id,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom, a name.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// The scenarios of a programme, the oldest first.
pub fn of_programme(conn: &mut Conn, programme: Id) -> StoreResult<Vec<Scenario>> {
    Ok(budget_scenarios::table
        .filter(budget_scenarios::programme_id.eq(programme))
        .order((budget_scenarios::created_at, budget_scenarios::id))
        .select(Scenario::as_select())
        .load(conn)?)
}

/// A scenario of a programme that the reader may see.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Scenario> {
    let query = scoped!(
        budget_scenarios::table
            .inner_join(programmes::table.on(programmes::id.eq(budget_scenarios::programme_id)))
            .into_boxed(),
        scope,
        programmes::region_code,
        programmes::id
    );
    Ok(query.filter(budget_scenarios::id.eq(id)).select(Scenario::as_select()).first(conn)?)
}

/// Stores a new scenario.
pub fn insert(conn: &mut Conn, row: &Scenario) -> StoreResult<()> {
    diesel::insert_into(budget_scenarios::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed scenario. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Scenario) -> StoreResult<()> {
    diesel::update(budget_scenarios::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Takes a scenario away.
pub fn delete(conn: &mut Conn, id: Id) -> StoreResult<()> {
    diesel::delete(budget_scenarios::table.find(id)).execute(conn)?;
    Ok(())
}
