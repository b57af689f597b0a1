//! How programmes and their budget lines look to a reader.

use patuh_rules::law::AgeGroup;
use patuh_rules::money::Rupiah;
use patuh_rules::programme::LineAccount;
use patuh_rules::words::{BudgetSource, BudgetTier, ProgrammeKind, ProgrammeState};
use patuh_store::programmes::lines::{Line, rupiah};
use patuh_store::programmes::{Named, Programme};
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::ApiResult;

/// A programme.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProgrammeView {
    /// Identifier.
    pub id: Id,
    /// Whose cover it pays.
    pub kind: ProgrammeKind,
    /// Name.
    pub name: String,
    /// Where its people are, by Kemendagri code.
    pub region_code: String,
    /// The budget office that keeps it.
    pub organisation_name: String,
    /// By which limit age is judged; absent for employees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_group: Option<AgeGroup>,
    /// Wage or income of each in a month; absent: what the law assumes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wage: Option<Rupiah>,
    /// How many people are planned for.
    pub places: i32,
    /// First month it pays.
    #[schema(max_length = 7)]
    pub starts_month: String,
    /// Whether it still pays.
    pub state: ProgrammeState,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl ProgrammeView {
    /// The programme.
    pub fn of((row, organisation_name): Named) -> ApiResult<Self> {
        let Programme { id, kind, name, region_code, age_group, wage_sen, places, starts_month, state, .. } = row;
        Ok(ProgrammeView {
            id,
            kind: kind.0,
            name,
            region_code,
            organisation_name,
            age_group: age_group.map(|group| group.0),
            wage: wage_sen.map(rupiah).transpose()?,
            places,
            starts_month,
            state: state.0,
            created_at: row.created_at,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        })
    }
}

/// A budget line, and how it stands: `planned` is `committed`, `paid` and `free` together.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BudgetLineView {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// The year of the budget.
    pub year: i32,
    /// Where the money comes from.
    pub source: BudgetSource,
    /// Whose budget it is.
    pub tier: BudgetTier,
    /// The region that pays, by Kemendagri code.
    pub region_code: String,
    /// Code of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_code: Option<String>,
    /// The document that grants it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What was granted.
    pub planned: Rupiah,
    /// Set aside and not paid yet.
    pub committed: Rupiah,
    /// Paid and not come back.
    pub paid: Rupiah,
    /// What can still be set aside.
    pub free: Rupiah,
    /// Of ten thousand people of the programme so many are paid by it.
    #[schema(minimum = 0, maximum = 10000)]
    pub share_bp: i32,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl BudgetLineView {
    /// The line with its account.
    pub fn of(row: Line, account: LineAccount) -> Self {
        BudgetLineView {
            id: row.id,
            programme_id: row.programme_id,
            year: row.year,
            source: row.source.0,
            tier: row.tier.0,
            region_code: row.region_code,
            account_code: row.account_code,
            reference: row.reference,
            planned: account.planned,
            committed: account.committed,
            paid: account.paid,
            free: account.free,
            share_bp: row.share_bp,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}
