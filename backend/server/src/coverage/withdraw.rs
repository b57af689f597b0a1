//! Taking a report back.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_rules::words::ReportState;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::types::{Id, Word};
use patuh_store::{Written, coverage, standing};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::Bench;
use super::view::{CoverageReportView, Viewer};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Why a report is taken back.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawInput {
    /// The reason.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    pub reason: String,
}

/// Withdraw a report
///
/// Possible until it is accepted; afterwards lines are corrected. The month is then free for another report.
#[utoipa::path(
    tag = "coverage",
    params(("report_id" = Id, Path, description = "The report"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    request_body = WithdrawInput,
    responses((status = 200, description = "Withdrawn", body = CoverageReportView), Problem),
)]
#[post("/coverage-reports/{report_id}/withdraw")]
pub async fn withdraw_coverage_report(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<WithdrawInput>,
) -> ApiResult<Versioned<CoverageReportView>> {
    caller.require(Permission::FileReports)?;
    let (context, scope, id, by) = (caller.context(&state), caller.scope.clone(), id.into_inner(), caller.name.clone());
    let (now, reason, viewer) = (context.now, body.value.reason, Viewer::of_request(&state));
    let bench = Bench::new(&state);
    let (version, view) = state
        .store
        .write(&context, move |conn| {
            let (before, name) = coverage::get(conn, &scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            if before.state.0 != ReportState::Received || before.paid_sen > 0 {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", before.state.0));
            }
            let mut row = before.clone();
            row.state = Word(ReportState::Withdrawn);
            row.withdrawn_at = Some(now);
            row.withdrawn_reason = Some(reason.trim().to_owned());
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            coverage::save(conn, &row)?;
            standing::refresh(conn, bench.rules(), row.employer_id)?;
            let event = Event::new("coverage_report.withdrawn", "coverage_report", row.id)
                .employer(row.employer_id, &row.region_code)
                .version(row.version)
                .changed("state", <&str>::from(before.state.0), <&str>::from(row.state.0))
                .committed("reason", reason.clone());
            Ok::<_, ApiError>(Written::new((row.version, viewer.report(conn, &row, &name)?), event))
        })
        .await?;
    Ok(Versioned::new(version, view))
}
