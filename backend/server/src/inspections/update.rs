//! Changing an inspection: another day, done, what came of it.

use actix_web::patch;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::findings::inspections;
use patuh_store::page::require_version;
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::plan::assigned;
use super::{InspectionKind, InspectionView};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::assignees::may_inspect;
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// What of an inspection can change; what is left out stays.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectionChange {
    /// A visit, or a check of papers.
    pub kind: Option<InspectionKind>,
    /// For which day it is planned.
    pub planned_on: Option<NaiveDate>,
    /// Who is to do it; they are told.
    pub assigned_to: Option<Id>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What came of it; for the forum alone.
    #[validate(length(min = 1, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 10_000)]
    pub summary: Option<String>,
}

/// Change an inspection
#[utoipa::path(
    tag = "findings",
    request_body = InspectionChange,
    params(("inspection_id" = Id, Path, description = "The inspection"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = InspectionView), Problem),
)]
#[patch("/inspections/{inspection_id}")]
pub async fn update_inspection(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<InspectionChange>,
) -> ApiResult<Versioned<InspectionView>> {
    require_forum(&caller, Permission::FileFindings)?;
    let (context, change, scope, id) = (caller.context(&state), body.value, caller.scope.clone(), id.into_inner());
    if change.done_on.is_some_and(|done_on| done_on > state.clock.today()) {
        return Err(ApiError::field("/done_on", FieldCode::Future));
    }
    let (by, now) = (caller.name.clone(), context.now);
    let found = state
        .store
        .write(&context, move |conn| {
            let found = inspections::get(conn, &scope, id)?;
            let before = found.0.clone();
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            if before.sealed_at.is_some() {
                return Err(ApiError::new(ErrorCode::StateConflict)
                    .detail("the minutes were signed; add what is missing as an amendment"));
            }
            let mut row = before.clone();
            if let Some(person) = change.assigned_to {
                if !may_inspect(conn, person, &row.region_code)? {
                    return Err(ApiError::field("/assigned_to", FieldCode::Reference));
                }
                row.assigned_to = Some(person);
            }
            if let Some(kind) = change.kind {
                row.kind = <&str>::from(kind).to_owned();
            }
            row.planned_on = change.planned_on.unwrap_or(row.planned_on);
            row.done_on = change.done_on.or(row.done_on);
            row.summary = change.summary.clone().or(row.summary);
            if row == before {
                return Ok(Written::unchanged(found));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            inspections::save(conn, &row)?;
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
            let event = Event::new("inspection.changed", "inspection", id)
                .employer(row.employer_id, &row.region_code)
                .version(row.version)
                .changed("kind", before.kind.clone(), row.kind.clone())
                .changed("planned_on", before.planned_on.to_string(), row.planned_on.to_string())
                .changed("done_on", day(before.done_on), day(row.done_on))
                .committed("summary", row.summary.clone().unwrap_or_default())
                .internal();
            let events = [event].into_iter().chain(assigned(before.assigned_to, &row)).collect();
            Ok::<_, ApiError>(Written::with_events(inspections::get(conn, &scope, id)?, events))
        })
        .await?;
    let view = InspectionView::from(found);
    Ok(Versioned::new(view.version, view))
}
