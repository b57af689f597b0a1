//! The list of inspections as a file.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_store::findings::inspections::{self, InspectionFilter, NamedInspection};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::InspectionState;
use super::list::{SORTS, orders};
use crate::actor::Caller;
use crate::error::{ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::export::{Column, ExportFormat, export};
use crate::http::list::ask;
use crate::http::params::Params;
use crate::state::AppState;

/// Which inspections, in which order, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InspectionExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// Whether it was done.
    pub state: Option<InspectionState>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// `-planned_on` or `planned_on`.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
}

fn columns() -> Vec<Column<NamedInspection>> {
    vec![
        Column::new("Pemberi kerja", "Employer", |(_, name, _): &NamedInspection| name.as_str().into()),
        Column::new("Kode wilayah", "Region code", |(row, ..)| row.region_code.as_str().into()),
        Column::new("Jenis", "Kind", |(row, ..)| row.kind.as_str().into()),
        Column::new("Direncanakan", "Planned on", |(row, ..)| row.planned_on.into()),
        Column::new("Dilakukan", "Done on", |(row, ..)| row.done_on.into()),
        Column::new("Petugas", "Officer", |(_, _, name)| name.clone().into()),
        Column::new("Ringkasan", "Summary", |(row, ..)| row.summary.clone().into()),
    ]
}

/// Export inspections
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "findings",
    params(InspectionExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/inspections/export")]
pub async fn export_inspections(
    state: Data<AppState>,
    caller: Caller,
    query: Params<InspectionExportQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let query = query.0;
    let filter = InspectionFilter {
        employer_id: query.employer_id,
        done: query.state.map(|state| state == InspectionState::Done),
        assigned_to: None,
        region: query.region,
    };
    let asked = ask(&state.store.keys().vault, None, None, query.sort.as_deref(), SORTS, &filter)?;
    let scope = caller.scope.clone();
    export(&state, query.format, "pemeriksaan", columns(), asked.page, move |conn, page| {
        inspections::list(conn, &scope, &filter, page)
    })
    .await
}
