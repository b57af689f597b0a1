//! The list of construction projects as a file.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::{FundingSource, ProjectState};
use patuh_store::projects::{self, NamedProject};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::create::OwnerKind;
use super::list::{SORTS, narrowed, orders};
use crate::actor::Caller;
use crate::error::{ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::ask;
use crate::http::params::Params;
use crate::state::AppState;

/// Which projects, in which order, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProjectExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Of one contractor.
    pub employer_id: Option<Id>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Whether BPJS knows it.
    pub registered: Option<bool>,
    /// `true`: not registered though the last day has passed.
    pub overdue: Option<bool>,
    /// Where the money is from.
    pub funding_source: Option<FundingSource>,
    /// Ordered by this government unit, by its name.
    #[param(max_length = 200)]
    pub owner: Option<String>,
    /// `government` or `private`.
    pub owner_kind: Option<OwnerKind>,
    /// `true`: ordered by the caller's own organisation.
    pub mine: Option<bool>,
    /// How far it has come with BPJS.
    pub state: Option<ProjectState>,
    /// `true`: without the parts that were given on.
    pub main: Option<bool>,
    /// Parts of this project.
    pub parent_id: Option<Id>,
    /// Contracts from this day on.
    pub contracted_from: Option<NaiveDate>,
    /// Contracts up to this day.
    pub contracted_to: Option<NaiveDate>,
    /// `true`: registered, with an instalment past its day.
    pub unpaid: Option<bool>,
    /// Part of the title, or the start of the contract's or the project's number.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// `contract_date`, `value` or `registration_due_on`; `-` before it descends.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
}

fn columns() -> Vec<Column<NamedProject>> {
    vec![
        Column::new("Penyedia jasa", "Contractor", |row: &NamedProject| row.employer_name.as_str().into()),
        Column::new("Pekerjaan", "Title", |row| row.project.title.as_str().into()),
        Column::new("Pemilik", "Owner", |row| row.project.owner_name.as_str().into()),
        Column::new("Jenis pemilik", "Kind of owner", |row| row.project.owner_kind.as_str().into()),
        Column::new("Nomor kontrak", "Contract number", |row| row.project.contract_number.as_str().into()),
        Column::new("Tanggal kontrak", "Contract date", |row| row.project.contract_date.into()),
        Column::new("Nilai (rupiah)", "Value (rupiah)", |row| Value::Money(row.project.value_sen)),
        Column::new("Termasuk PPN", "Includes VAT", |row| {
            if row.project.value_includes_vat { "Y" } else { "T" }.into()
        }),
        Column::new("Sumber dana", "Funding", |row| <&str>::from(row.project.funding_source.0).into()),
        Column::new("Kode wilayah", "Region code", |row| row.project.region_code.as_str().into()),
        Column::new("Wilayah", "Region", |row| row.region_name.as_str().into()),
        Column::new("Mulai", "Starts on", |row| row.project.starts_on.into()),
        Column::new("Selesai", "Ends on", |row| row.project.ends_on.into()),
        Column::new("Tenaga kerja", "Workers", |row| row.project.workers.into()),
        Column::new("Nomor proyek BPJS", "BPJS project number", |row| row.project.bpjs_project_number.clone().into()),
        Column::new("Terdaftar tanggal", "Registered on", |row| row.project.registered_on.into()),
        Column::new("Batas pendaftaran", "Registration due on", |row| row.project.registration_due_on.into()),
        Column::new("Tahap", "State", |row| <&str>::from(row.project.state.0).into()),
        Column::new("Iuran (rupiah)", "Contribution (rupiah)", |row| Value::Money(row.project.contribution_sen)),
        Column::new("Dibayar (rupiah)", "Paid (rupiah)", |row| Value::Money(row.project.paid_sen)),
        Column::new("Batas termin", "Instalment due on", |row| row.project.next_due_on.into()),
    ]
}

/// Export construction projects
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "register",
    params(ProjectExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/construction-projects/export")]
pub async fn export_construction_projects(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ProjectExportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let query = query.0;
    let today = state.clock.today();
    let filter = narrowed!(query, caller, today);
    let asked = ask(&state.store.keys().vault, None, None, query.sort.as_deref(), SORTS, &filter)?;
    let (scope, sort) = (caller.scope.clone(), asked.sort);
    export(&state, query.format, "proyek", columns(), asked.page, move |conn, page| {
        projects::list(conn, &scope, &filter, sort, page)
    })
    .await
}
