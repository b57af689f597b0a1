//! One report.

use actix_web::get;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_store::coverage;
use patuh_store::types::Id;

use super::view::{CoverageReportView, Viewer};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::state::AppState;

/// Show a report
#[utoipa::path(tag = "coverage", params(("report_id" = Id, Path, description = "The report")), responses((status = 200, description = "The report", body = CoverageReportView), Problem))]
#[get("/coverage-reports/{report_id}")]
pub async fn get_coverage_report(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<CoverageReportView>> {
    caller.require(Permission::ReadReports)?;
    let (scope, id, viewer) = (caller.scope.clone(), id.into_inner(), Viewer::of_request(&state));
    let (version, view) = state
        .store
        .read(move |conn| {
            let (row, name) = coverage::get(conn, &scope, id)?;
            Ok::<_, ApiError>((row.version, viewer.report(conn, &row, &name)?))
        })
        .await?;
    Ok(Versioned::new(version, view))
}
