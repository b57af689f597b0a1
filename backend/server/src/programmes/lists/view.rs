//! How lists and their rows look to a reader.

use chrono::NaiveDate;
use patuh_rules::words::RowVerdict;
use patuh_store::programmes::lists::{BeneficiaryList, BeneficiaryListRow, CONTENT};
use patuh_store::types::{At, Id};
use patuh_store::vault::Vault;
use patuh_store::{StoreError, StoreResult};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::code::Language;
use crate::error::{ApiError, ApiResult};
use crate::files::table::{TableColumn, TableField};
use crate::imports::{ImportProblem, RowFault};

/// A list of people.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListView {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// The file.
    pub file_id: Id,
    /// Name of the file.
    pub file_name: String,
    /// Who sent it.
    pub sender: String,
    /// The first month for which the people are to be paid.
    #[schema(max_length = 7)]
    pub month: String,
    /// `checked` or `committed`.
    pub state: String,
    /// The columns of the file.
    #[schema(max_items = 200)]
    pub columns: Vec<TableColumn>,
    /// The fields that a list may hold.
    #[schema(max_items = 50)]
    pub fields: Vec<TableField>,
    /// How many rows of which kind.
    pub counts: ListCounts,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// How many rows of which kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ListCounts {
    /// All.
    pub rows: i64,
    /// Will be taken in as they are.
    pub ready: i64,
    /// Can be taken in once a named field is put right.
    pub repairable: i64,
    /// Cannot be taken in.
    pub refused: i64,
    /// Of the ready ones, those for whom somebody else pays or would pay.
    pub doubled: i64,
    /// Taken in when the list was committed.
    pub taken_in: i64,
}

/// What is kept with a list, beside its rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    pub file_name: String,
    pub columns: Vec<TableColumn>,
    pub fields: Vec<TableField>,
    pub counts: ListCounts,
}

impl Summary {
    /// What is kept with a list.
    pub fn of(list: &BeneficiaryList) -> ApiResult<Self> {
        serde_json::from_str(&list.summary).map_err(ApiError::internal)
    }
}

/// The values of a row, as far as they can be read. A national id is in clear, so it does not print.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Values {
    pub name: String,
    pub nik: Option<String>,
    pub born_on: Option<NaiveDate>,
    pub region_code: Option<String>,
    pub kpj: Option<String>,
}

/// What is kept of a row: its cells as written and, where they can be read, its values.
#[derive(Clone, Serialize, Deserialize)]
pub struct Content {
    pub cells: Vec<String>,
    pub values: Option<Values>,
}

impl Content {
    /// As it is kept: national ids and days of birth are not for whoever reads the database.
    pub fn sealed(&self, vault: &Vault, list: Id) -> ApiResult<Vec<u8>> {
        let json = serde_json::to_vec(self).map_err(ApiError::internal)?;
        Ok(vault.seal(CONTENT, list, &json)?)
    }

    /// What a row holds.
    pub fn opened(vault: &Vault, row: &BeneficiaryListRow) -> StoreResult<Self> {
        serde_json::from_slice(&vault.open(CONTENT, row.list_id, &row.content)?)
            .map_err(|error| StoreError::Corrupt(error.to_string()))
    }
}

impl ListView {
    /// The list.
    pub fn of(list: BeneficiaryList) -> ApiResult<Self> {
        let Summary { file_name, columns, fields, counts } = Summary::of(&list)?;
        Ok(ListView {
            id: list.id,
            programme_id: list.programme_id,
            file_id: list.file_id,
            file_name,
            sender: list.sender,
            month: list.month,
            state: list.state,
            columns,
            fields,
            counts,
            created_at: list.created_at,
            updated_at: list.updated_at,
            updated_by: list.updated_by,
            version: list.version,
        })
    }
}

/// One row of a list, and what is wrong with it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ListRowView {
    /// The row's number as the file shows it.
    pub row: i32,
    /// What the check says.
    pub verdict: RowVerdict,
    /// The name in the row.
    pub name: Option<String>,
    /// The village as written.
    pub village: Option<String>,
    /// The NIK, its last four digits; none where the row has none that can be read.
    pub nik_masked: Option<String>,
    /// Everything wrong with it, and what to know of it.
    #[schema(max_items = 50)]
    pub problems: Vec<ImportProblem>,
    /// Who repaired it.
    pub repaired_by: Option<String>,
    /// When.
    pub repaired_at: Option<At>,
}

/// What is wrong with a row.
pub fn problems_of(row: &BeneficiaryListRow, language: Language) -> ApiResult<Vec<ImportProblem>> {
    let problems: Vec<RowFault> = serde_json::from_str(&row.problems).map_err(ApiError::internal)?;
    Ok(problems.into_iter().map(|problem| problem.view(language)).collect())
}

impl ListRowView {
    /// The row.
    pub fn of(vault: &Vault, row: BeneficiaryListRow, language: Language) -> ApiResult<Self> {
        let problems = problems_of(&row, language)?;
        let nik = Content::opened(vault, &row)?.values.and_then(|values| values.nik);
        let last4 = |nik: String| nik.get(nik.len().saturating_sub(4)..).map(crate::coverage::masked);
        Ok(ListRowView {
            row: row.row_number,
            verdict: row.verdict.0,
            name: row.name,
            village: row.village,
            nik_masked: nik.filter(|nik| nik.len() == 16).and_then(last4),
            problems,
            repaired_by: row.repaired_by,
            repaired_at: row.repaired_at,
        })
    }
}
