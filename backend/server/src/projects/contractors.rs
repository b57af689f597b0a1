//! Employers seen with their construction projects.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::money::RupiahTotal;
use patuh_rules::permission::Permission;
use patuh_store::employers::{self, EmployerFilter, ProjectsRegistered};
use patuh_store::page::Page;
use patuh_store::projects::contractors::{self, Contractor};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::actor::Caller;
use crate::employers::list::{SORTS, orders};
use crate::employers::{EmployerSummary, Eyes};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::{Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// A contractor.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContractorView {
    /// The employer.
    #[serde(flatten)]
    pub employer: EmployerSummary,
    /// How many of its projects BPJS does not know.
    pub unregistered_projects: i64,
    /// Value of all its projects.
    pub value: RupiahTotal,
}

/// How many of a contractor's projects BPJS knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Registered {
    /// All.
    All,
    /// Some, but not all.
    Some,
    /// None.
    None,
}

impl From<Registered> for ProjectsRegistered {
    fn from(registered: Registered) -> Self {
        match registered {
            Registered::All => ProjectsRegistered::All,
            Registered::Some => ProjectsRegistered::Some,
            Registered::None => ProjectsRegistered::None,
        }
    }
}

/// Which contractors, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContractorQuery {
    /// Part of the name, or the start of NIB or NPP.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// How many of its projects BPJS knows.
    pub registered: Option<Registered>,
    /// `name`, `updated_at` or `open_findings`; `-` before it descends.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

fn filter(q: Option<String>, region: Option<String>, registered: Option<Registered>) -> EmployerFilter {
    EmployerFilter {
        q,
        region,
        has_projects: Some(true),
        projects_registered: registered.map(Into::into),
        ..EmployerFilter::default()
    }
}

/// List contractors
#[utoipa::path(tag = "register", params(ContractorQuery), responses((status = 200, description = "A page of contractors", body = Listing<ContractorView>), Problem))]
#[get("/contractors")]
pub async fn list_contractors(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ContractorQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let query = query.0;
    let filter = filter(query.q, query.region, query.registered);
    let vault = &state.store.keys().vault;
    let eyes = Eyes::of(&state, &caller);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), &eyes.offered(SORTS), &filter)?;
    let (scope, sort, page, with_total) =
        (caller.scope.clone(), asked.sort, asked.page.clone(), query.include == Some(Include::Total));
    let (page, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(employers::count(conn, &scope, &filter)?) } else { None };
            let mut page = contractors::list(conn, &scope, &filter, sort, &page)?;
            eyes.judge(conn, page.items.iter_mut().map(|row| &mut row.shown))?;
            let mut items = Vec::with_capacity(page.items.len());
            for row in page.items {
                items.push(ContractorView {
                    employer: row.shown.into(),
                    unregistered_projects: row.unregistered,
                    value: RupiahTotal::from_sen(row.value_sen).map_err(ApiError::internal)?,
                });
            }
            Ok::<_, ApiError>((Page { items, next: page.next, previous: page.previous }, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}

/// Which contractors, in which order, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContractorExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Part of the name, or the start of NIB or NPP.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// How many of its projects BPJS knows.
    pub registered: Option<Registered>,
    /// `name`, `updated_at` or `open_findings`; `-` before it descends.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
}

fn columns() -> Vec<Column<Contractor>> {
    vec![
        Column::new("Nama", "Name", |row: &Contractor| row.shown.employer.name.as_str().into()),
        Column::new("NIB", "NIB", |row| row.shown.employer.nib.clone().into()),
        Column::new("NPP", "NPP", |row| row.shown.employer.npp.clone().into()),
        Column::new("Kode wilayah", "Region code", |row| row.shown.employer.region_code.as_str().into()),
        Column::new("Wilayah", "Region", |row| row.shown.region_name.as_str().into()),
        Column::new("Status", "Standing", |row| <&str>::from(row.shown.employer.standing.0).into()),
        Column::new("Jumlah proyek", "Projects", |row| Value::Number(row.shown.projects)),
        Column::new("Belum terdaftar", "Unregistered", |row| Value::Number(row.unregistered)),
        Column::new("Nilai (rupiah)", "Value (rupiah)", |row| Value::Money(row.value_sen)),
    ]
}

/// Export contractors
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "register",
    params(ContractorExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/contractors/export")]
pub async fn export_contractors(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ContractorExportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let query = query.0;
    let filter = filter(query.q, query.region, query.registered);
    let eyes = Eyes::of(&state, &caller);
    let asked = ask(&state.store.keys().vault, None, None, query.sort.as_deref(), &eyes.offered(SORTS), &filter)?;
    let (scope, sort) = (caller.scope.clone(), asked.sort);
    export(&state, query.format, "penyedia-jasa", columns(), asked.page, move |conn, page| {
        let mut page = contractors::list(conn, &scope, &filter, sort, page)?;
        eyes.judge(conn, page.items.iter_mut().map(|row| &mut row.shown))?;
        Ok(page)
    })
    .await
}
