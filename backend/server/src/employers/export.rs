//! The list of employers as a file.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_rules::words::{Scale, Standing};
use patuh_store::employers::{self, EmployerFilter, Shown};
use serde::Deserialize;
use utoipa::IntoParams;

use super::Eyes;
use super::create::EmployerKind;
use super::list::{SORTS, orders};
use crate::actor::Caller;
use crate::error::{ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::ask;
use crate::http::params::Params;
use crate::state::AppState;

/// Which employers, in which order, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EmployerExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Part of the name, or the start of NIB or NPP.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// KBLI category, a letter.
    #[param(max_length = 1)]
    pub sector: Option<String>,
    /// Business scale.
    pub scale: Option<Scale>,
    /// Standing.
    pub standing: Option<Standing>,
    /// `private` or `government`.
    pub kind: Option<EmployerKind>,
    /// Whether registered with BPJS.
    pub registered: Option<bool>,
    /// Has no live report for this month.
    #[param(value_type = Option<String>, pattern = r"^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$")]
    pub not_reported: Option<Month>,
    /// Holds construction projects.
    pub has_projects: Option<bool>,
    /// `name`, `updated_at` or `open_findings`; `-` before it descends.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
}

/// The columns of employers, for every list of them.
pub fn columns() -> Vec<Column<Shown>> {
    vec![
        Column::new("Nama", "Name", |row: &Shown| row.employer.name.as_str().into()),
        Column::new("NIB", "NIB", |row| row.employer.nib.clone().into()),
        Column::new("NPP", "NPP", |row| row.employer.npp.clone().into()),
        Column::new("Jenis", "Kind", |row| row.employer.kind.as_str().into()),
        Column::new("Kode wilayah", "Region code", |row| row.employer.region_code.as_str().into()),
        Column::new("Wilayah", "Region", |row| row.region_name.as_str().into()),
        Column::new("Alamat", "Address", |row| row.employer.address.clone().into()),
        Column::new("KBLI", "KBLI", |row| row.employer.kbli_code.clone().into()),
        Column::new("Tahun KBLI", "KBLI year", |row| row.employer.kbli_version.map(|word| <&str>::from(word.0)).into()),
        Column::new("Sektor", "Sector", |row| row.employer.sector.clone().into()),
        Column::new("Skala usaha", "Scale", |row| <&str>::from(row.employer.scale.0).into()),
        Column::new("Kelas risiko", "Risk class", |row| {
            row.employer.risk_class.map(|word| <&str>::from(word.0)).into()
        }),
        Column::new("Jumlah tenaga kerja", "Workers declared", |row| row.employer.declared_workers.into()),
        Column::new("Tanggal terdaftar", "Registered on", |row| row.employer.registered_on.into()),
        Column::new("Status", "Standing", |row| <&str>::from(row.employer.standing.0).into()),
        Column::new("Temuan terbuka", "Open findings", |row| row.employer.open_findings.into()),
        Column::new("Lapor sampai", "Reported until", |row| row.employer.reported_until.clone().into()),
        Column::new("Jumlah proyek", "Projects", |row| Value::Number(row.projects)),
        Column::new("Diubah", "Changed", |row| row.employer.updated_at.into()),
    ]
}

/// Export employers
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "register",
    params(EmployerExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/employers/export")]
pub async fn export_employers(
    state: Data<AppState>,
    caller: Caller,
    query: Params<EmployerExportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let query = query.0;
    let filter = EmployerFilter {
        q: query.q,
        region: query.region,
        sector: query.sector,
        scale: query.scale,
        standing: query.standing,
        kind: query.kind.map(|kind| <&str>::from(kind).to_owned()),
        registered: query.registered,
        not_reported: query.not_reported.map(|month| month.to_string()),
        has_projects: query.has_projects,
        projects_registered: None,
    };
    let eyes = Eyes::of(&state, &caller);
    eyes.check(&filter)?;
    let asked = ask(&state.store.keys().vault, None, None, query.sort.as_deref(), &eyes.offered(SORTS), &filter)?;
    let (scope, sort) = (caller.scope.clone(), asked.sort);
    export(&state, query.format, "pemberi-kerja", columns(), asked.page, move |conn, page| {
        let mut page = employers::list_shown(conn, &scope, &filter, sort, page)?;
        eyes.judge(conn, page.items.iter_mut())?;
        Ok(page)
    })
    .await
}
