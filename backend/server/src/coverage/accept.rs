//! Accepting a report.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_rules::words::{OrganisationKind, ReportState};
use patuh_store::audit::Event;
use patuh_store::ledger::{self, LedgerEntry};
use patuh_store::page::require_version;
use patuh_store::types::{Id, Word};
use patuh_store::{Written, coverage};

use super::view::{CoverageReportView, Viewer};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Accept a report
///
/// By an investigator of a BPJS office.
#[utoipa::path(
    tag = "coverage",
    params(("report_id" = Id, Path, description = "The report"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Accepted", body = CoverageReportView), Problem),
)]
#[post("/coverage-reports/{report_id}/accept")]
pub async fn accept_coverage_report(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
) -> ApiResult<Versioned<CoverageReportView>> {
    caller.require(Permission::AcceptReports)?;
    if caller.organisation_kind != OrganisationKind::BpjsOffice {
        return Err(ApiError::new(ErrorCode::Forbidden).detail("an office of BPJS accepts reports"));
    }
    let (context, scope, id, by) = (caller.context(&state), caller.scope.clone(), id.into_inner(), caller.name.clone());
    let (now, viewer, today, who) = (context.now, Viewer::of_request(&state), state.clock.today(), caller.id);
    let (version, view) = state
        .store
        .write(&context, move |conn| {
            let (before, name) = coverage::get(conn, &scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            if before.state.0 != ReportState::Received {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", before.state.0));
            }
            let mut row = before.clone();
            row.state = Word(ReportState::Accepted);
            row.accepted_at = Some(now);
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            coverage::save(conn, &row)?;
            let owed = LedgerEntry { recorded_by: Some(who), ..LedgerEntry::of_report(&row, today, now) };
            if owed.amount_sen > 0 && !ledger::is_determined(conn, row.id)? {
                ledger::insert(conn, &owed)?;
            }
            let event = Event::new("coverage_report.accepted", "coverage_report", row.id)
                .employer(row.employer_id, &row.region_code)
                .version(row.version)
                .changed("state", <&str>::from(before.state.0), <&str>::from(row.state.0));
            Ok::<_, ApiError>(Written::new((row.version, viewer.report(conn, &row, &name)?), event))
        })
        .await?;
    Ok(Versioned::new(version, view))
}
