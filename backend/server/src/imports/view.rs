//! How an import looks to its author.

use patuh_rules::words::RowVerdict;
use patuh_store::imports::{CONTENT, ImportJob, ImportRow};
use patuh_store::types::{At, Id};
use patuh_store::vault::Vault;
use patuh_store::{StoreError, StoreResult};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::plan::Values;
use super::problem::Problem;
use crate::code::Language;
use crate::error::{ApiError, ApiResult};
use crate::files::table::{TableColumn, TableField};

/// An import.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportJobView {
    /// Identifier.
    pub id: Id,
    /// `employers`.
    pub kind: String,
    /// The file.
    pub file_id: Id,
    /// Name of the file.
    pub file_name: String,
    /// `checked` or `committed`.
    pub state: String,
    /// The columns of the file.
    #[schema(max_items = 200)]
    pub columns: Vec<TableColumn>,
    /// The fields of the register.
    #[schema(max_items = 50)]
    pub fields: Vec<TableField>,
    /// How many rows of which kind.
    pub counts: ImportCounts,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

/// How many rows of which kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportCounts {
    /// All.
    pub rows: i64,
    /// Will be stored as they are.
    pub ready: i64,
    /// Can be stored once a named field is put right.
    pub repairable: i64,
    /// Cannot be stored.
    pub refused: i64,
    /// Employers that are new.
    pub created: i64,
    /// Employers that change.
    pub updated: i64,
    /// Employers that stay as they are.
    pub unchanged: i64,
}

/// What is kept with an import, beside its rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    pub file_name: String,
    pub columns: Vec<TableColumn>,
    pub fields: Vec<TableField>,
    pub counts: ImportCounts,
}

/// What is kept of a row: its cells as written and, where they can be read, its values.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Content {
    pub cells: Vec<String>,
    pub values: Option<Values>,
}

impl Content {
    /// As it is kept: the cells may hold a sole trader's tax number, which is a national id.
    pub fn sealed(&self, vault: &Vault, import: Id) -> ApiResult<Vec<u8>> {
        let json = serde_json::to_vec(self).map_err(ApiError::internal)?;
        Ok(vault.seal(CONTENT, import, &json)?)
    }

    /// What a row holds.
    pub fn opened(vault: &Vault, row: &ImportRow) -> StoreResult<Self> {
        serde_json::from_slice(&vault.open(CONTENT, row.job_id, &row.content)?)
            .map_err(|error| StoreError::Corrupt(error.to_string()))
    }
}

impl ImportJobView {
    /// The import.
    pub fn of(job: ImportJob) -> ApiResult<Self> {
        let summary: Summary = serde_json::from_str(&job.summary).map_err(ApiError::internal)?;
        Ok(ImportJobView {
            id: job.id,
            kind: job.kind,
            file_id: job.file_id,
            file_name: summary.file_name,
            state: job.state,
            columns: summary.columns,
            fields: summary.fields,
            counts: summary.counts,
            created_at: job.created_at,
            updated_at: job.updated_at,
            version: job.version,
        })
    }
}

/// One row of the file and what it would do.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportRowView {
    /// The row's number as the file shows it.
    pub row: i32,
    /// What the check says.
    pub verdict: RowVerdict,
    /// `create`, `update` or `unchanged`; none where the row cannot be stored yet.
    pub effect: Option<String>,
    /// The name in the row.
    pub name: Option<String>,
    /// Everything wrong with it.
    #[schema(max_items = 50)]
    pub problems: Vec<ImportProblem>,
}

/// One thing wrong with a row.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportProblem {
    /// The field; none if it is the row as a whole.
    pub field: Option<String>,
    /// The stable code.
    pub code: String,
    /// The value, shortened.
    pub value_shown: Option<String>,
    /// What is wrong, in the reader's language.
    pub detail: String,
    /// How to put it right.
    pub fix: String,
}

/// What is wrong with a row.
pub fn problems_of(row: &ImportRow, language: Language) -> ApiResult<Vec<ImportProblem>> {
    let problems: Vec<Problem> = serde_json::from_str(&row.problems).map_err(ApiError::internal)?;
    Ok(problems.into_iter().map(|problem| problem.view(language)).collect())
}

impl ImportRowView {
    /// The row.
    pub fn of(row: ImportRow, language: Language) -> ApiResult<Self> {
        let problems = problems_of(&row, language)?;
        Ok(ImportRowView { row: row.row_number, verdict: row.verdict.0, effect: row.effect, name: row.name, problems })
    }
}
