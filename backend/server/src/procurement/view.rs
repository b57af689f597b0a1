//! How a file of contracts looks to the office that took it in.

use chrono::NaiveDate;
use patuh_intake::matching::{ContractMarks, Likeness, Resemblance, contract_key};
use patuh_rules::identifiers::shown_npwp;
use patuh_rules::money::Rupiah;
use patuh_rules::words::{FundingSource, ProcurementPile};
use patuh_store::projects;
use patuh_store::projects::procurement::{CONTENT, Intake, IntakeRow};
use patuh_store::types::{At, Id};
use patuh_store::vault::Vault;
use patuh_store::{Conn, StoreError, StoreResult};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::code::Language;
use crate::error::{ApiError, ApiResult};
use crate::files::table::{TableColumn, TableField};
use crate::imports::{ImportProblem, RowFault};
use crate::projects::ProjectView;

/// A file of contracts.
#[derive(Debug, Serialize, ToSchema)]
pub struct IntakeView {
    /// Identifier.
    pub id: Id,
    /// The file.
    pub file_id: Id,
    /// Name of the file.
    pub file_name: String,
    /// Where its contracts lie, at most.
    pub region_code: String,
    /// `checked` or `committed`.
    pub state: String,
    /// The columns of the file.
    #[schema(max_items = 200)]
    pub columns: Vec<TableColumn>,
    /// The fields of a contract.
    #[schema(max_items = 50)]
    pub fields: Vec<TableField>,
    /// How many rows of which pile.
    pub counts: ProcurementCounts,
    /// Doubtful rows that nobody has decided on.
    pub undecided: i64,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

/// How many rows of which pile.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProcurementCounts {
    /// All.
    pub rows: i64,
    /// Projects of the register.
    pub matched: i64,
    /// Perhaps one.
    pub doubtful: i64,
    /// None: they become one.
    pub unmatched: i64,
    /// Cannot be read, or lie outside.
    pub faulty: i64,
}

/// What is kept with a file, beside its rows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Summary {
    pub file_name: String,
    pub columns: Vec<TableColumn>,
    pub fields: Vec<TableField>,
    pub counts: ProcurementCounts,
}

/// A contract as it was read, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    pub package_code: Option<String>,
    pub work_unit: String,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub funding_source: FundingSource,
    pub region_code: String,
    pub marks: ContractMarks,
}

impl Contract {
    /// By which it is known again in the next file.
    pub fn key(&self) -> String {
        contract_key(&self.marks, &self.work_unit)
    }
}

/// What is kept of a row: its cells as written, the contract they tell of, and which projects it resembles.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Content {
    pub cells: Vec<String>,
    pub contract: Option<Contract>,
    pub resembles: Vec<Resemblance<Uuid>>,
}

impl Content {
    /// As it is kept: the cells may hold a sole trader's tax number, which is a national id.
    pub fn sealed(&self, vault: &Vault, intake: Id) -> ApiResult<Vec<u8>> {
        let json = serde_json::to_vec(self).map_err(ApiError::internal)?;
        Ok(vault.seal(CONTENT, intake, &json)?)
    }

    /// What a row holds.
    pub fn opened(vault: &Vault, row: &IntakeRow) -> StoreResult<Self> {
        serde_json::from_slice(&vault.open(CONTENT, row.intake_id, &row.content)?)
            .map_err(|error| StoreError::Corrupt(error.to_string()))
    }
}

impl IntakeView {
    /// The file.
    pub fn of(conn: &mut Conn, intake: Intake) -> ApiResult<Self> {
        let summary: Summary = serde_json::from_str(&intake.summary).map_err(ApiError::internal)?;
        let undecided = projects::procurement::count(conn, intake.id, Some(ProcurementPile::Doubtful), true)?;
        Ok(IntakeView {
            id: intake.id,
            file_id: intake.file_id,
            file_name: summary.file_name,
            region_code: intake.region_code,
            state: intake.state,
            columns: summary.columns,
            fields: summary.fields,
            counts: summary.counts,
            undecided,
            created_at: intake.created_at,
            updated_at: intake.updated_at,
            version: intake.version,
        })
    }
}

/// A contract of the file beside the projects that it is or may be.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProcurementRowView {
    /// The row's number as the file shows it.
    pub row: i32,
    /// How it relates to the register.
    pub pile: ProcurementPile,
    /// What is built.
    pub title: Option<String>,
    /// The contract as it was read; none where it cannot be.
    pub contract: Option<ContractView>,
    /// The projects that it is or may be, the likeliest first.
    #[schema(max_items = 10)]
    pub resembles: Vec<ResemblanceView>,
    /// The project it met or became.
    pub project_id: Option<Id>,
    /// `tied` to a project that was there, or `created`; none while nothing was done.
    pub outcome: Option<String>,
    /// Everything wrong with it.
    #[schema(max_items = 50)]
    pub problems: Vec<ImportProblem>,
}

/// A contract of procurement.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContractView {
    /// Code of the package.
    pub package_code: Option<String>,
    /// Who orders it.
    pub work_unit: String,
    /// Who builds it.
    pub provider: String,
    /// Tax number; of a sole trader the last digits alone.
    pub npwp: Option<String>,
    /// Number of the contract.
    pub contract_number: String,
    /// Day of the contract.
    pub contract_date: NaiveDate,
    /// Value with value added tax.
    pub value: Rupiah,
    /// Where the money is from.
    pub funding_source: FundingSource,
    /// Where it is built.
    pub region_code: String,
    /// First day of work.
    pub starts_on: Option<NaiveDate>,
    /// Last day of work.
    pub ends_on: Option<NaiveDate>,
}

/// A project that a contract is or may be.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResemblanceView {
    /// The project.
    pub project: ProjectView,
    /// What agrees.
    #[schema(max_items = 10)]
    pub likeness: Vec<Likeness>,
}

impl ContractView {
    fn of(contract: &Contract) -> ApiResult<Self> {
        let marks = &contract.marks;
        Ok(ContractView {
            package_code: contract.package_code.clone(),
            work_unit: contract.work_unit.clone(),
            provider: marks.provider.clone(),
            npwp: marks.npwp.as_deref().map(shown_npwp),
            contract_number: marks.number.clone(),
            contract_date: marks.date,
            value: Rupiah::from_sen(marks.value_sen).map_err(ApiError::internal)?,
            funding_source: contract.funding_source,
            region_code: contract.region_code.clone(),
            starts_on: contract.starts_on,
            ends_on: contract.ends_on,
        })
    }
}

/// What is wrong with a row.
pub fn problems_of(row: &IntakeRow, language: Language) -> ApiResult<Vec<ImportProblem>> {
    let problems: Vec<RowFault> = serde_json::from_str(&row.problems).map_err(ApiError::internal)?;
    Ok(problems.into_iter().map(|problem| problem.view(language)).collect())
}

impl ProcurementRowView {
    /// Rows of a page, with the projects they resemble as far as the reader may see them.
    pub fn of(
        conn: &mut Conn,
        vault: &Vault,
        scope: &patuh_rules::permission::Scope,
        rows: Vec<IntakeRow>,
        language: Language,
        today: NaiveDate,
    ) -> ApiResult<Vec<Self>> {
        rows.into_iter()
            .map(|row| {
                let content = Content::opened(vault, &row)?;
                let mut resembles = Vec::with_capacity(content.resembles.len());
                for found in content.resembles {
                    match projects::get(conn, scope, Id(found.project)) {
                        Err(StoreError::NotFound) => {}
                        named => resembles.push(ResemblanceView {
                            project: ProjectView::of(named?, today)?,
                            likeness: found.likeness,
                        }),
                    }
                }
                Ok(ProcurementRowView {
                    row: row.row_number,
                    pile: row.pile.0,
                    problems: problems_of(&row, language)?,
                    title: row.title,
                    contract: content.contract.as_ref().map(ContractView::of).transpose()?,
                    resembles,
                    project_id: row.project_id,
                    outcome: row.outcome,
                })
            })
            .collect()
    }
}
