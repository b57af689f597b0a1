//! How a file of contracts looks to the office that took it in.

use chrono::NaiveDate;
use patuh_intake::matching::{ContractMarks, Likeness, Resemblance, contract_key};
use patuh_rules::identifiers::shown_npwp;
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Scope;
use patuh_rules::words::{FundingSource, ProcurementPile, Scale};
use patuh_store::employers::Employer;
use patuh_store::projects;
use patuh_store::projects::procurement::{CONTENT, Intake, IntakeRow};
use patuh_store::types::{At, Id};
use patuh_store::vault::Vault;
use patuh_store::{Conn, StoreError, StoreResult};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::provider::{Provider, Providers};
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
    /// Rows that storing kept back, because the register had changed since they were checked.
    pub held_back: i64,
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
    #[serde(default)]
    pub held_back: i64,
}

impl ProcurementCounts {
    fn of_pile(&mut self, pile: ProcurementPile) -> &mut i64 {
        match pile {
            ProcurementPile::Matched => &mut self.matched,
            ProcurementPile::Doubtful => &mut self.doubtful,
            ProcurementPile::Unmatched => &mut self.unmatched,
            ProcurementPile::Faulty => &mut self.faulty,
        }
    }

    /// One more row.
    pub fn add(&mut self, pile: ProcurementPile) {
        self.rows += 1;
        *self.of_pile(pile) += 1;
    }

    /// A row that was judged anew.
    pub fn moved(&mut self, from: ProcurementPile, to: ProcurementPile) {
        *self.of_pile(from) -= 1;
        *self.of_pile(to) += 1;
    }
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
    pub scale: Option<Scale>,
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
            held_back: summary.held_back,
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
    /// Whether its tax number says who its provider is: where it becomes a project, nobody is asked.
    pub provider_known: bool,
    /// The employers that its provider is or may be, as far as the reader may see them.
    #[schema(max_items = 10)]
    pub providers: Vec<ProviderView>,
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
    /// Business scale of the provider, where the row tells it.
    pub scale: Option<Scale>,
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

/// An employer that a provider is or may be.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProviderView {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Tax number; of a sole trader the last digits alone.
    pub npwp: Option<String>,
    /// BPJS employer number; none: not registered there.
    pub npp: Option<String>,
    /// Where it is registered, by Kemendagri code.
    pub region_code: String,
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
            scale: contract.scale,
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
    /// Rows of a page, with the projects and employers they resemble as far as the reader may see them.
    pub fn of(
        conn: &mut Conn,
        vault: &Vault,
        scope: &Scope,
        rows: Vec<IntakeRow>,
        language: Language,
        today: NaiveDate,
    ) -> ApiResult<Vec<Self>> {
        let contents = rows.iter().map(|row| Content::opened(vault, row)).collect::<StoreResult<Vec<_>>>()?;
        let ids: Vec<Id> =
            contents.iter().flat_map(|content| &content.resembles).map(|found| Id(found.project)).collect();
        let seen = projects::seen(conn, scope, &ids)?;
        // Whose it is, is asked of those alone on which a person decides.
        let is_open = |row: &IntakeRow| row.pile.0 == ProcurementPile::Doubtful && row.outcome.is_none();
        let asked: Vec<&Contract> = rows
            .iter()
            .zip(&contents)
            .filter_map(|(row, content)| content.contract.as_ref().filter(|_| is_open(row)))
            .collect();
        let known = Providers::of(conn, &asked)?;
        rows.into_iter()
            .zip(contents)
            .map(|(row, content)| {
                let found = content.resembles.into_iter();
                let named = found.filter_map(|found| Some((seen.get(&Id(found.project))?.clone(), found.likeness)));
                let resembles = named
                    .map(|(named, likeness)| Ok(ResemblanceView { project: ProjectView::of(named, today)?, likeness }));
                let contract = content.contract.as_ref();
                let asked = contract.filter(|_| is_open(&row));
                let providers = asked.map(|contract| known.candidates(contract)).unwrap_or_default().into_iter();
                let visible = providers.filter(|found| scope.admits(&found.region_code, Some(found.id.0)));
                Ok(ProcurementRowView {
                    row: row.row_number,
                    pile: row.pile.0,
                    problems: problems_of(&row, language)?,
                    contract: contract.map(ContractView::of).transpose()?,
                    resembles: resembles.collect::<ApiResult<_>>()?,
                    provider_known: asked
                        .is_some_and(|contract| matches!(known.provider(contract), Provider::Known(_))),
                    providers: visible.take(10).map(ProviderView::of).collect(),
                    title: row.title,
                    project_id: row.project_id,
                    outcome: row.outcome,
                })
            })
            .collect()
    }
}

impl ProviderView {
    fn of(row: &Employer) -> Self {
        ProviderView {
            id: row.id,
            name: row.name.clone(),
            npwp: row.npwp.as_deref().map(shown_npwp),
            npp: row.npp.clone(),
            region_code: row.region_code.clone(),
        }
    }
}
