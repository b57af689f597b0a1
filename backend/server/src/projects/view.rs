//! How a construction project looks to a reader.

use chrono::NaiveDate;
use patuh_rules::construction::payment_hold;
use patuh_rules::law::Basis;
use patuh_rules::money::Rupiah;
use patuh_rules::words::{FundingSource, PaymentHold, ProjectState};
use patuh_store::projects::NamedProject;
use patuh_store::types::{At, Id};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::desk::rupiah;
use crate::error::{ApiError, ApiResult};

/// A construction project.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectView {
    /// Identifier.
    pub id: Id,
    /// The contractor.
    pub employer_id: Id,
    /// Its name.
    pub employer_name: String,
    /// What is built.
    pub title: String,
    /// Who orders it.
    pub owner_name: String,
    /// `government` or `private`.
    #[schema(value_type = super::create::OwnerKind)]
    pub owner_kind: String,
    /// Number of the contract (SPK).
    pub contract_number: String,
    /// Day of the contract.
    pub contract_date: NaiveDate,
    /// Value of the contract.
    pub value: Rupiah,
    /// Whether the value includes VAT.
    pub value_includes_vat: bool,
    /// Where the money is from.
    pub funding_source: FundingSource,
    /// Where it is built, by Kemendagri code.
    pub region_code: String,
    /// Name of the region.
    pub region_name: String,
    /// First day of work.
    pub starts_on: Option<NaiveDate>,
    /// Last day of work.
    pub ends_on: Option<NaiveDate>,
    /// How many workers.
    pub workers: Option<i32>,
    /// Number under which BPJS knows it.
    pub bpjs_project_number: Option<String>,
    /// When it was registered with BPJS.
    pub registered_on: Option<NaiveDate>,
    /// The last day on which registration is in time.
    pub registration_due_on: NaiveDate,
    /// The row of the law that this day rests on.
    #[schema(value_type = Basis)]
    pub registration_basis: Value,
    /// Not registered though the last day has passed.
    pub overdue: bool,
    /// The body of the forum that orders it, where known.
    pub owner_organisation_id: Option<Id>,
    /// The project of which this is a part that was given on.
    pub parent_id: Option<Id>,
    /// How far it has come with BPJS.
    pub state: ProjectState,
    /// What it contributes, by the law of the day of its contract.
    pub contribution: Rupiah,
    /// What was paid of it.
    pub paid: Rupiah,
    /// Until when the next instalment is to be paid.
    pub next_due_on: Option<NaiveDate>,
    /// Why the owner's payment to the contractor must wait; none where it may go.
    pub payment_hold: Option<PaymentHold>,
    /// When the work ended.
    pub finished_on: Option<NaiveDate>,
    /// Entered.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Rises by one with each change; the `ETag`.
    pub version: i64,
}

/// Whether a project should have been registered by now.
pub fn is_overdue(named: &NamedProject, today: NaiveDate) -> bool {
    let row = &named.project;
    !row.is_registered() && row.parent_id.is_none() && row.registration_due_on < today
}

impl ProjectView {
    /// The project on a day.
    pub fn of(named: NamedProject, today: NaiveDate) -> ApiResult<Self> {
        let overdue = is_overdue(&named, today);
        let row = named.project;
        // A part contributes with the whole: while that is not covered, nobody on the part is.
        let (state, next_due_on) =
            named.whole.map_or((row.state.0, row.next_due_on), |whole| (whole.state, whole.next_due_on));
        Ok(ProjectView {
            id: row.id,
            employer_id: row.employer_id,
            employer_name: named.employer_name,
            title: row.title,
            owner_name: row.owner_name,
            owner_kind: row.owner_kind,
            contract_number: row.contract_number,
            contract_date: row.contract_date,
            value: rupiah(row.value_sen)?,
            value_includes_vat: row.value_includes_vat,
            funding_source: row.funding_source.0,
            region_code: row.region_code,
            region_name: named.region_name,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            workers: row.workers,
            bpjs_project_number: row.bpjs_project_number,
            registered_on: row.registered_on,
            registration_due_on: row.registration_due_on,
            registration_basis: serde_json::from_str(&row.registration_basis).map_err(ApiError::internal)?,
            overdue,
            owner_organisation_id: row.owner_organisation_id,
            parent_id: row.parent_id,
            state: row.state.0,
            contribution: rupiah(row.contribution_sen)?,
            paid: rupiah(row.paid_sen)?,
            next_due_on: row.next_due_on,
            payment_hold: payment_hold(state, next_due_on, today),
            finished_on: row.finished_on,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        })
    }
}
