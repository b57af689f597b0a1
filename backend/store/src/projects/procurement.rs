//! Files of contracts from procurement on their way into the register, and which contract is which project.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::ProcurementPile;
use std::collections::HashSet;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{
    construction_projects as p, employers, procurement_contracts, procurement_intakes, procurement_rows,
};
use crate::types::{At, Id, Word};
use crate::{keyset, per_backend, scoped};

/// How many values a statement is given at once.
const BATCH: usize = 500;
/// How many rows are read at once.
const STEP: i64 = 1000;

/// Where the content of rows is sealed for.
pub const CONTENT: &str = "procurement_rows.content";

/// A file of contracts.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = procurement_intakes, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Intake {
    /// Identifier.
    pub id: Id,
    /// The file.
    pub file_id: Id,
    /// Where its contracts lie, at most.
    pub region_code: String,
    /// `checked` or `committed`.
    pub state: String,
    /// Columns, fields and counts, as JSON.
    pub summary: String,
    /// By whom.
    pub created_by: Id,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom, a name.
    pub updated_by: String,
    /// Rises by one with each change.
    pub version: i64,
}

/// One contract of the file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = procurement_rows, treat_none_as_default_value = false)]
pub struct IntakeRow {
    /// The file.
    pub intake_id: Id,
    /// The row's number as the file shows it.
    pub row_number: i32,
    /// How it relates to the register.
    pub pile: Word<ProcurementPile>,
    /// The title in the row.
    pub title: Option<String>,
    /// The project it met or became.
    pub project_id: Option<Id>,
    /// `tied` to a project that was there, or `created`; none while nothing was done.
    pub outcome: Option<String>,
    /// The cells as written, what was read from them and what they resemble, as JSON, sealed for [`CONTENT`] and this file.
    pub content: Vec<u8>,
    /// What is wrong, as JSON.
    pub problems: String,
}

/// Which contract of procurement is which project.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = procurement_contracts, treat_none_as_default_value = false)]
pub struct Tie {
    /// Identifier.
    pub id: Id,
    /// The project.
    pub project_id: Id,
    /// By which the contract is known again.
    pub contract_key: String,
    /// Code of the package.
    pub package_code: Option<String>,
    /// Value by procurement, in sen.
    pub value_sen: i64,
    /// The file that told of it.
    pub intake_id: Id,
    /// `matched`, `same`, `different` or `new`.
    pub how: String,
    /// By whom, a name.
    pub decided_by_name: String,
    /// When.
    pub decided_at: At,
}

/// By what a project of the register is met.
#[derive(Debug, Clone, Queryable)]
pub struct Known {
    /// The project.
    pub id: Id,
    /// Number of its contract.
    pub contract_number: String,
    /// Day of its contract.
    pub contract_date: NaiveDate,
    /// What is built.
    pub title: String,
    /// Name of the contractor.
    pub provider: String,
    /// Tax number of the contractor, as it is kept.
    pub npwp: Option<String>,
    /// Value in sen.
    pub value_sen: i64,
}

/// Stores a file and its rows.
pub fn insert(conn: &mut Conn, intake: &Intake, rows: &[IntakeRow]) -> StoreResult<()> {
    diesel::insert_into(procurement_intakes::table).values(intake).execute(conn)?;
    per_backend!(conn, conn => {
        for rows in rows.chunks(BATCH) {
            diesel::insert_into(procurement_rows::table).values(rows).execute(conn)?;
        }
    });
    Ok(())
}

/// Stores a changed file. The caller has raised `version`.
pub fn save(conn: &mut Conn, intake: &Intake) -> StoreResult<()> {
    diesel::update(procurement_intakes::table.find(intake.id)).set(intake).execute(conn)?;
    Ok(())
}

/// A file that the reader may see. An employer sees none: no file carries its identifier.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Intake> {
    let query = procurement_intakes::table.into_boxed();
    Ok(scoped!(query, scope, procurement_intakes::region_code, procurement_intakes::id)
        .filter(procurement_intakes::id.eq(id))
        .select(Intake::as_select())
        .first(conn)?)
}

/// A page of files by time.
pub fn list(conn: &mut Conn, scope: &Scope, page: &PageRequest) -> StoreResult<Page<Intake>> {
    let query = procurement_intakes::table.into_boxed();
    let query =
        scoped!(query, scope, procurement_intakes::region_code, procurement_intakes::id).select(Intake::as_select());
    let rows: Vec<Intake> =
        keyset!(query, page, procurement_intakes::created_at, procurement_intakes::id, At).load(conn)?;
    Ok(page.finish(rows, |row| Edge { value: SortValue::At(row.created_at), id: row.id }))
}

macro_rules! of_pile {
    ($intake:expr, $pile:expr, $open:expr) => {{
        let mut query = procurement_rows::table.filter(procurement_rows::intake_id.eq($intake)).into_boxed();
        if let Some(pile) = $pile {
            query = query.filter(procurement_rows::pile.eq(Word(pile)));
        }
        if $open {
            query = query.filter(procurement_rows::outcome.is_null());
        }
        query
    }};
}

/// A page of the rows of a file in its order; `open`: those of which nothing came yet.
pub fn rows(
    conn: &mut Conn,
    intake: Id,
    pile: Option<ProcurementPile>,
    open: bool,
    page: &PageRequest,
) -> StoreResult<Page<IntakeRow>> {
    let query = of_pile!(intake, pile, open).select(IntakeRow::as_select());
    let rows: Vec<IntakeRow> =
        keyset!(query, page, procurement_rows::row_number, procurement_rows::intake_id, Small).load(conn)?;
    Ok(page.finish(rows, |row| Edge { value: SortValue::Small(row.row_number), id: row.intake_id }))
}

/// How many rows.
pub fn count(conn: &mut Conn, intake: Id, pile: Option<ProcurementPile>, open: bool) -> StoreResult<i64> {
    Ok(of_pile!(intake, pile, open).count().get_result(conn)?)
}

/// The next rows of which nothing came yet and that no person has to decide on, after the one with this number.
pub fn undisputed(conn: &mut Conn, intake: Id, after: i32) -> StoreResult<Vec<IntakeRow>> {
    Ok(procurement_rows::table
        .filter(procurement_rows::intake_id.eq(intake))
        .filter(procurement_rows::row_number.gt(after))
        .filter(procurement_rows::pile.eq_any([Word(ProcurementPile::Matched), Word(ProcurementPile::Unmatched)]))
        .filter(procurement_rows::outcome.is_null())
        .order(procurement_rows::row_number)
        .limit(STEP)
        .select(IntakeRow::as_select())
        .load(conn)?)
}

/// One row.
pub fn row(conn: &mut Conn, intake: Id, number: i32) -> StoreResult<IntakeRow> {
    Ok(procurement_rows::table.find((intake, number)).select(IntakeRow::as_select()).first(conn)?)
}

/// What became of a row.
pub fn settle(conn: &mut Conn, intake: Id, number: i32, project: Id, outcome: &str) -> StoreResult<()> {
    diesel::update(procurement_rows::table.find((intake, number)))
        .set((procurement_rows::project_id.eq(project), procurement_rows::outcome.eq(outcome)))
        .execute(conn)?;
    Ok(())
}

/// Keeps how a row was judged anew.
pub fn judge_again(conn: &mut Conn, row: &IntakeRow) -> StoreResult<()> {
    diesel::update(procurement_rows::table.find((row.intake_id, row.row_number)))
        .set((
            procurement_rows::pile.eq(row.pile),
            procurement_rows::content.eq(row.content.clone()),
            procurement_rows::problems.eq(row.problems.clone()),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ties contracts to projects.
pub fn tie(conn: &mut Conn, rows: &[Tie]) -> StoreResult<()> {
    per_backend!(conn, conn => {
        for rows in rows.chunks(BATCH) {
            diesel::insert_into(procurement_contracts::table).values(rows).execute(conn)?;
        }
    });
    Ok(())
}

/// The projects that contracts of a file were made.
pub fn made_of(conn: &mut Conn, intake: Id) -> StoreResult<HashSet<Id>> {
    let made: Vec<Id> = procurement_contracts::table
        .filter(procurement_contracts::intake_id.eq(intake))
        .filter(procurement_contracts::how.eq_any(["different", "new"]))
        .select(procurement_contracts::project_id)
        .load(conn)?;
    Ok(made.into_iter().collect())
}

/// Whether a contract of procurement is tied to a project.
pub fn is_tied(conn: &mut Conn, project: Id) -> StoreResult<bool> {
    let ties = procurement_contracts::table.filter(procurement_contracts::project_id.eq(project));
    Ok(diesel::select(diesel::dsl::exists(ties)).get_result(conn)?)
}

/// The projects to which contracts of these keys are tied.
pub fn tied(conn: &mut Conn, keys: &[String]) -> StoreResult<Vec<(String, Id)>> {
    let mut found = Vec::new();
    for keys in keys.chunks(BATCH) {
        let rows: Vec<(String, Id)> = procurement_contracts::table
            .filter(procurement_contracts::contract_key.eq_any(keys.to_vec()))
            .select((procurement_contracts::contract_key, procurement_contracts::project_id))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The next projects of a region with what they are met by, in the order of their identifiers, after this one.
pub fn known(conn: &mut Conn, scope: &Scope, after: Option<Id>) -> StoreResult<Vec<Known>> {
    let query = p::table.inner_join(employers::table).into_boxed();
    let query = scoped!(query, scope, p::region_code, p::employer_id);
    let query = match after {
        Some(after) => query.filter(p::id.gt(after)),
        None => query,
    };
    Ok(query
        .order(p::id)
        .limit(STEP)
        .select((p::id, p::contract_number, p::contract_date, p::title, employers::name, employers::npwp, p::value_sen))
        .load(conn)?)
}

/// By what the register holds a contract once: its contractor, number, day and owner, folded.
pub type Standing = (Id, String, NaiveDate, String);

/// What the register holds of the contracts of these contractors with these numbers, wherever they lie. What is outside must
/// not be shown.
pub fn standing(conn: &mut Conn, contracts: &[(Id, String)]) -> StoreResult<HashSet<Standing>> {
    let mut found = HashSet::new();
    for contracts in contracts.chunks(BATCH) {
        let (employers, numbers): (Vec<Id>, Vec<String>) = contracts.iter().cloned().unzip();
        let rows: Vec<Standing> = p::table
            .filter(p::employer_id.eq_any(employers))
            .filter(p::contract_number.eq_any(numbers))
            .select((p::employer_id, p::contract_number, p::contract_date, p::owner_folded))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}
