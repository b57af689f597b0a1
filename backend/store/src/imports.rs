//! Files of employers on their way into the register: checked first, then stored in one act.

use diesel::prelude::*;
use patuh_rules::words::RowVerdict;

use crate::dialect::Conn;
use crate::employers::Employer;
use crate::error::StoreResult;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{employers, import_jobs, import_rows};
use crate::types::{At, Id, Word};
use crate::{keyset, per_backend};

/// How many values a statement is given at once.
const BATCH: usize = 500;

/// Where the content of rows is sealed for.
pub const CONTENT: &str = "import_rows.content";

/// An import.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = import_jobs, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ImportJob {
    /// Identifier.
    pub id: Id,
    /// `employers`.
    pub kind: String,
    /// The file.
    pub file_id: Id,
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

/// One row of the file.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = import_rows, treat_none_as_default_value = false)]
pub struct ImportRow {
    /// The import.
    pub job_id: Id,
    /// The row's number as the file shows it.
    pub row_number: i32,
    /// What the check says.
    pub verdict: Word<RowVerdict>,
    /// `create`, `update` or `unchanged`.
    pub effect: Option<String>,
    /// The employer it meets.
    pub employer_id: Option<Id>,
    /// The name in the row.
    pub name: Option<String>,
    /// The cells as written and the values read from them, as JSON, sealed for [`CONTENT`] and this import.
    pub content: Vec<u8>,
    /// What is wrong, as JSON.
    pub problems: String,
}

/// Stores an import and its rows.
pub fn insert(conn: &mut Conn, job: &ImportJob, rows: &[ImportRow]) -> StoreResult<()> {
    diesel::insert_into(import_jobs::table).values(job).execute(conn)?;
    per_backend!(conn, conn => {
        for rows in rows.chunks(BATCH) {
            diesel::insert_into(import_rows::table).values(rows).execute(conn)?;
        }
    });
    Ok(())
}

/// Stores a changed import. The caller has raised `version`.
pub fn save(conn: &mut Conn, job: &ImportJob) -> StoreResult<()> {
    diesel::update(import_jobs::table.find(job.id)).set(job).execute(conn)?;
    Ok(())
}

/// An import of this user; those of others do not exist.
pub fn get_own(conn: &mut Conn, user: Id, id: Id) -> StoreResult<ImportJob> {
    Ok(import_jobs::table
        .filter(import_jobs::id.eq(id))
        .filter(import_jobs::created_by.eq(user))
        .select(ImportJob::as_select())
        .first(conn)?)
}

/// A page of an import's rows in the order of the file.
pub fn rows(conn: &mut Conn, job: Id, verdict: Option<RowVerdict>, page: &PageRequest) -> StoreResult<Page<ImportRow>> {
    let mut query = import_rows::table.filter(import_rows::job_id.eq(job)).select(ImportRow::as_select()).into_boxed();
    if let Some(verdict) = verdict {
        query = query.filter(import_rows::verdict.eq(Word(verdict)));
    }
    let rows: Vec<ImportRow> = keyset!(query, page, import_rows::row_number, import_rows::job_id, Small).load(conn)?;
    Ok(page.finish(rows, |row| Edge { value: SortValue::Small(row.row_number), id: row.job_id }))
}

/// How many rows an import has.
pub fn count(conn: &mut Conn, job: Id, verdict: Option<RowVerdict>) -> StoreResult<i64> {
    let mut query = import_rows::table.filter(import_rows::job_id.eq(job)).into_boxed();
    if let Some(verdict) = verdict {
        query = query.filter(import_rows::verdict.eq(Word(verdict)));
    }
    Ok(query.count().get_result(conn)?)
}

/// All rows that can be stored.
pub fn ready(conn: &mut Conn, job: Id) -> StoreResult<Vec<ImportRow>> {
    Ok(import_rows::table
        .filter(import_rows::job_id.eq(job))
        .filter(import_rows::verdict.eq(Word(RowVerdict::Ready)))
        .order(import_rows::row_number)
        .select(ImportRow::as_select())
        .load(conn)?)
}

/// What rows of a file are recognised by.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// Business numbers.
    pub nibs: Vec<String>,
    /// BPJS employer numbers.
    pub npps: Vec<String>,
    /// Tax numbers.
    pub npwps: Vec<String>,
    /// Folded names.
    pub names: Vec<String>,
}

/// The employers that carry any of these keys, wherever they are: a number taken outside the reader's region is taken.
/// What is outside must not be shown.
pub fn candidates(conn: &mut Conn, keys: &Keys) -> StoreResult<Vec<Employer>> {
    let mut found: std::collections::BTreeMap<Id, Employer> = std::collections::BTreeMap::new();
    macro_rules! collect {
        ($column:expr, $values:expr) => {
            for values in $values.chunks(BATCH) {
                let rows: Vec<Employer> = employers::table
                    .filter($column.eq_any(values.to_vec()))
                    .select(Employer::as_select())
                    .load(conn)?;
                found.extend(rows.into_iter().map(|row| (row.id, row)));
            }
        };
    }
    collect!(employers::nib, keys.nibs);
    collect!(employers::npp, keys.npps);
    collect!(employers::npwp, keys.npwps);
    collect!(employers::name_folded, keys.names);
    Ok(found.into_values().collect())
}
