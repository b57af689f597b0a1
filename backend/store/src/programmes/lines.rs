//! Budget lines, the codes of accounts, and what moves on a line.

use diesel::prelude::*;
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Scope;
use patuh_rules::programme::{LineAccount, LineEntry, account};
use patuh_rules::words::{BudgetEntryKind, BudgetSource, BudgetTier};

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::schema::{budget_accounts, budget_entries, budget_lines, programmes};
use crate::types::{At, Id, Word};
use crate::{per_backend, scoped};

/// A code of the regional accounts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = budget_accounts, treat_none_as_default_value = false)]
pub struct BudgetAccount {
    /// Whose list it is.
    pub region_code: String,
    /// The code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The list it comes from.
    pub source: String,
    /// Whether a named person has compared it with the decree.
    pub verified: bool,
    /// When it was taken in.
    pub imported_at: At,
}

/// A budget line.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = budget_lines, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Line {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// The year of the budget.
    pub year: i32,
    /// Where the money comes from.
    pub source: Word<BudgetSource>,
    /// Whose budget it is.
    pub tier: Word<BudgetTier>,
    /// The region that pays.
    pub region_code: String,
    /// The account.
    pub account_code: Option<String>,
    /// The document that grants it.
    pub reference: Option<String>,
    /// What was granted.
    pub amount_sen: i64,
    /// Of ten thousand people so many are paid by it.
    pub share_bp: i32,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// What moves on a line.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = budget_entries, treat_none_as_default_value = false)]
pub struct BudgetEntry {
    /// Identifier.
    pub id: Id,
    /// The line.
    pub line_id: Id,
    /// The envelope for which it moves.
    pub envelope_id: Id,
    /// What moves.
    pub kind: Word<BudgetEntryKind>,
    /// For how many people.
    pub people: i32,
    /// How much.
    pub amount_sen: i64,
    /// By whom.
    pub recorded_by: Option<Id>,
    /// When.
    pub recorded_at: At,
}

/// The codes of accounts in a budget of a region, in order: its own and those of the regions above it; where both name a
/// code, its own.
pub fn accounts(conn: &mut Conn, region: &str) -> StoreResult<Vec<BudgetAccount>> {
    let ends = region.match_indices('.').map(|(at, _)| at).chain([region.len()]);
    let above: Vec<&str> = ends.map(|end| &region[..end]).collect();
    let mut rows: Vec<BudgetAccount> = budget_accounts::table
        .filter(budget_accounts::region_code.eq_any(above))
        .order((budget_accounts::code, budget_accounts::region_code.desc()))
        .select(BudgetAccount::as_select())
        .load(conn)?;
    rows.dedup_by(|later, earlier| later.code == earlier.code);
    Ok(rows)
}

/// Takes codes in: those that the region knows get the name and source of the list.
pub fn put_accounts(conn: &mut Conn, rows: &[BudgetAccount]) -> StoreResult<()> {
    for row in rows {
        per_backend!(conn, conn => diesel::insert_into(budget_accounts::table)
            .values(row)
            .on_conflict((budget_accounts::region_code, budget_accounts::code))
            .do_update()
            .set(row)
            .execute(conn))?;
    }
    Ok(())
}

/// The lines of a programme, of one year or of all, the latest year first.
pub fn of_programme(conn: &mut Conn, programme: Id, year: Option<i32>) -> StoreResult<Vec<Line>> {
    let mut query = budget_lines::table.filter(budget_lines::programme_id.eq(programme)).into_boxed();
    if let Some(year) = year {
        query = query.filter(budget_lines::year.eq(year));
    }
    let order = (budget_lines::year.desc(), budget_lines::created_at, budget_lines::id);
    Ok(query.order(order).select(Line::as_select()).load(conn)?)
}

/// A line of a programme that the reader may see.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Line> {
    let query = scoped!(
        budget_lines::table.inner_join(programmes::table).into_boxed(),
        scope,
        programmes::region_code,
        programmes::id
    );
    Ok(query.filter(budget_lines::id.eq(id)).select(Line::as_select()).first(conn)?)
}

/// Stores a new line.
pub fn insert(conn: &mut Conn, row: &Line) -> StoreResult<()> {
    diesel::insert_into(budget_lines::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed line. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Line) -> StoreResult<()> {
    diesel::update(budget_lines::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Writes down movements.
pub fn record(conn: &mut Conn, rows: &[BudgetEntry]) -> StoreResult<()> {
    per_backend!(conn, conn => diesel::insert_into(budget_entries::table).values(rows).execute(conn))?;
    Ok(())
}

/// What has moved on a line, in order.
pub fn entries(conn: &mut Conn, line: Id) -> StoreResult<Vec<BudgetEntry>> {
    Ok(budget_entries::table
        .filter(budget_entries::line_id.eq(line))
        .order((budget_entries::recorded_at, budget_entries::id))
        .select(BudgetEntry::as_select())
        .load(conn)?)
}

/// What has moved for an envelope, in order.
pub fn entries_of_envelope(conn: &mut Conn, envelope: Id) -> StoreResult<Vec<BudgetEntry>> {
    Ok(budget_entries::table
        .filter(budget_entries::envelope_id.eq(envelope))
        .order((budget_entries::recorded_at, budget_entries::id))
        .select(BudgetEntry::as_select())
        .load(conn)?)
}

/// How a line stands with an amount granted: what has moved on it is counted anew.
pub fn standing(conn: &mut Conn, line: Id, planned_sen: i64) -> StoreResult<LineAccount> {
    let entries = entries(conn, line)?
        .into_iter()
        .map(|row| Ok(LineEntry { kind: row.kind.0, amount: rupiah(row.amount_sen)? }))
        .collect::<StoreResult<Vec<_>>>()?;
    account(rupiah(planned_sen)?, &entries).map_err(|error| StoreError::Corrupt(format!("line {line}: {error}")))
}

/// An amount as it is kept.
pub fn rupiah(sen: i64) -> StoreResult<Rupiah> {
    Rupiah::from_sen(sen).map_err(|error| StoreError::Corrupt(error.to_string()))
}
