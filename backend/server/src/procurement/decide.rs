//! A person decides whether a doubtful contract is a project of the register. It is kept and never asked again.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_rules::words::ProcurementPile;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::projects::procurement;
use patuh_store::types::Id;
use patuh_store::{StoreError, Written};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::IntakeView;
use super::desk::Desk;
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// What a doubtful contract is.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchDecision {
    /// The project that it is, one of those it resembles; none where it is another.
    pub project_id: Option<Id>,
}

/// Decide on a doubtful contract
///
/// The same: it is tied to the project. Another: it becomes a project of its own. Either holds for every later file.
#[utoipa::path(request_body = MatchDecision,
    tag = "register",
    params(("intake_id" = Id, Path, description = "The file"), ("row_number" = i32, Path, description = "The row, as the file shows it", minimum = 1), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Decided: the file as it now stands", body = IntakeView), Problem),
)]
#[post("/procurement-intakes/{intake_id}/rows/{row_number}/decision")]
pub async fn decide_procurement_row(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, String)>,
    seen: IfMatch,
    body: Body<MatchDecision>,
) -> ApiResult<Versioned<IntakeView>> {
    caller.require(Permission::ImportRegister)?;
    caller.require_person()?;
    let (context, (id, number), project) = (caller.context(&state), path.into_inner(), body.value.project_id);
    // Read after the permission: who may not decide learns nothing of rows.
    let number: i32 = number.parse().map_err(|_| StoreError::NotFound)?;
    let desk = Desk::new(&state, &caller, context.now);
    let view = state
        .store
        .write(&context, move |conn| {
            let mut intake = procurement::get(conn, &desk.scope, id)?;
            require_version(intake.version, seen.0, &intake.updated_by, intake.updated_at)?;
            let row = procurement::row(conn, id, number)?;
            if row.pile.0 != ProcurementPile::Doubtful || row.outcome.is_some() {
                return Err(ApiError::new(ErrorCode::StateConflict)
                    .detail("this row is not doubtful, or somebody has decided on it already"));
            }
            let (contract, resembles) = desk.contract(&row)?;
            let mut events = match project {
                Some(project) if !resembles.contains(&project) => {
                    return Err(ApiError::field("/project_id", FieldCode::Reference));
                }
                Some(project) => desk.tie(conn, &row, &contract, project, "same")?.into_iter().collect(),
                None => desk.create(conn, &row, &contract, "different")?,
            };
            intake.version += 1;
            intake.updated_at = desk.now;
            intake.updated_by.clone_from(&desk.by);
            procurement::save(conn, &intake)?;
            events.push(
                Event::new("procurement_intake.row_decided", "procurement_intake", id)
                    .region(&intake.region_code)
                    .version(intake.version)
                    .changed("row", None::<i64>, number)
                    .changed("project_id", None::<String>, project.map(|id| id.to_string())),
            );
            Ok::<_, ApiError>(Written::with_events(IntakeView::of(conn, intake)?, events))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
