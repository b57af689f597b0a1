//! Trying a report out.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use patuh_rules::permission::Permission;
use patuh_store::employers;
use patuh_store::types::Id;

use super::Bench;
use super::assess::assess;
use super::input::{REPORT_LIMIT, ReportInput};
use super::resolve::resolve;
use super::view::{ReportPreview, TrialView, Viewer};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::state::AppState;

/// Try a report out
///
/// Files nothing: answers what would be observed, and what the report would amount to.
#[utoipa::path(
    tag = "coverage",
    params(("employer_id" = Id, Path, description = "The employer")),
    request_body = ReportInput,
    responses((status = 200, description = "Observations and amounts", body = TrialView), Problem),
)]
#[post("/employers/{employer_id}/coverage-reports:validate")]
pub async fn validate_coverage_report(
    state: Data<AppState>,
    caller: Caller,
    employer_id: Path<Id>,
    body: Body<ReportInput, REPORT_LIMIT>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::FileReports)?;
    let (bench, viewer, scope) = (Bench::new(&state), Viewer::of_request(&state), caller.scope.clone());
    let (employer_id, input) = (employer_id.into_inner(), body.value);
    let trial = state
        .store
        .read(move |conn| {
            let employer = employers::get(conn, &scope, employer_id)?;
            let resolved = resolve(conn, &bench, &employer, &input)?;
            let judged = assess(&bench, &employer, input.month, &resolved.drafts, resolved.previous.as_deref())?;
            Ok::<_, ApiError>(TrialView {
                fileable: judged.is_fileable(),
                preview: judged.figures.map(|figures| ReportPreview::new(judged.lines.len(), figures)),
                observations: viewer.observations(judged.observations),
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(trial))
}
