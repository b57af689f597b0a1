//! Planning an inspection, or recording one that was done.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, Responder, put};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::findings::inspections::{self, Inspection};
use patuh_store::types::Id;
use patuh_store::{StoreError, Written, employers};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{InspectionKind, InspectionView};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::assignees::may_inspect;
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::etag::{Versioned, changed};
use crate::state::AppState;

/// An inspection, as it is planned.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectionInput {
    /// The employer.
    pub employer_id: Id,
    /// A visit, or a check of papers.
    pub kind: InspectionKind,
    /// For which day it is planned.
    pub planned_on: NaiveDate,
    /// Who is to do it; they are told.
    pub assigned_to: Option<Id>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What came of it; for the forum alone.
    #[validate(length(min = 1, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 10_000)]
    pub summary: Option<String>,
}

/// What tells whoever is to do it, where it is another than before. Nothing of it is the employer's to hear of.
pub(super) fn assigned(before: Option<Id>, row: &Inspection) -> Option<Event> {
    let person = row.assigned_to.filter(|person| before != Some(*person))?;
    let event = Event::new("inspection.assigned", "inspection", row.id).version(row.version);
    Some(event.changed("assigned_to", before.map(|id| id.to_string()), person.to_string()))
}

/// Plan an inspection
///
/// The identifier is made by the client, so that a retry plans nothing twice.
#[utoipa::path(
    tag = "findings",
    request_body = InspectionInput,
    params(("inspection_id" = Id, Path, description = "Made by the client")),
    responses(
        (status = 201, description = "Planned", body = InspectionView),
        (status = 200, description = "It was planned by an earlier try", body = InspectionView),
        Problem,
    ),
)]
#[put("/inspections/{inspection_id}")]
pub async fn plan_inspection(
    http: HttpRequest,
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    body: Body<InspectionInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::FileFindings)?;
    let (input, id, context) = (body.value, id.into_inner(), caller.context(&state));
    if input.done_on.is_some_and(|done_on| done_on > state.clock.today()) {
        return Err(ApiError::field("/done_on", FieldCode::Future));
    }
    let (scope, now, by, who) = (caller.scope.clone(), context.now, caller.name.clone(), caller.id);
    let (found, is_new) = state
        .store
        .write(&context, move |conn| {
            if let Some(found) = inspections::find(conn, &scope, id)? {
                let row = &found.0;
                let kind: &'static str = input.kind.into();
                let is_retry = row.created_by == Some(who)
                    && row.employer_id == input.employer_id
                    && (row.version > 1
                        || (row.kind.as_str(), row.planned_on, row.done_on, &row.summary, row.assigned_to)
                            == (kind, input.planned_on, input.done_on, &input.summary, input.assigned_to));
                if is_retry {
                    return Ok(Written::unchanged((found, false)));
                }
                return Err(ApiError::new(ErrorCode::Conflict).detail("another inspection has this identifier"));
            }
            let employer = employers::get(conn, &scope, input.employer_id).map_err(|error| match error {
                StoreError::NotFound => ApiError::field("/employer_id", FieldCode::Reference),
                other => other.into(),
            })?;
            if let Some(person) = input.assigned_to
                && !may_inspect(conn, person, &employer.region_code)?
            {
                return Err(ApiError::field("/assigned_to", FieldCode::Reference));
            }
            let row = Inspection {
                id,
                employer_id: employer.id,
                region_code: employer.region_code,
                kind: <&str>::from(input.kind).to_owned(),
                planned_on: input.planned_on,
                done_on: input.done_on,
                summary: input.summary.clone(),
                assigned_to: input.assigned_to,
                sealed_at: None,
                created_by: Some(who),
                created_at: now,
                updated_at: now,
                updated_by: by.clone(),
                version: 1,
            };
            inspections::insert(conn, &row)?;
            let event = Event::new("inspection.planned", "inspection", id)
                .employer(row.employer_id, &row.region_code)
                .version(1)
                .changed("planned_on", None::<String>, row.planned_on.to_string())
                .internal();
            let events = [event].into_iter().chain(assigned(None, &row)).collect();
            Ok::<_, ApiError>(Written::with_events((inspections::get(conn, &scope, id)?, true), events))
        })
        .await?;
    let view = InspectionView::from(found);
    if !is_new {
        return Ok(Versioned::new(view.version, view).respond_to(&http));
    }
    let mut response = HttpResponse::Created();
    response
        .insert_header((header::LOCATION, format!("/api/v1/inspections/{id}")))
        .insert_header((header::ETAG, format!("\"{}\"", view.version)));
    Ok(changed(response, view))
}
