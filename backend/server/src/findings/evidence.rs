//! Evidence of a finding: files by their SHA-256, with the clock of the device and of the server.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use patuh_rules::permission::Permission;
use patuh_rules::words::FindingStep;
use patuh_store::audit::Event;
use patuh_store::findings::evidence::{self, Evidence, Link};
use patuh_store::findings::{self, served};
use patuh_store::types::Id;
use patuh_store::{StoreError, Written};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use validator::Validate;

use super::{FileRef, require_forum};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// The evidence of a finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct EvidenceList {
    /// Each file once, in the order in which it was bound.
    #[schema(max_items = 1000)]
    pub items: Vec<FileRef>,
}

/// A file to be bound to a finding.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceInput {
    /// One's own upload.
    pub file_id: Id,
    /// What it shows.
    #[validate(length(min = 1, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 200)]
    pub title: String,
    /// Whether the employer sees it, once anything was served.
    #[serde(default)]
    pub served: bool,
}

/// A file that belongs to several acts is one piece of evidence.
fn once_each(rows: Vec<Evidence>) -> Vec<FileRef> {
    let mut items: Vec<FileRef> = Vec::new();
    let mut places: BTreeMap<Id, usize> = BTreeMap::new();
    for row in rows {
        match places.get(&row.file_id) {
            Some(place) => {
                items[*place].served |= row.served;
                items[*place].title = items[*place].title.take().or(row.title);
            }
            None => {
                places.insert(row.file_id, items.len());
                items.push(row.into());
            }
        }
    }
    items
}

/// List the evidence of a finding
#[utoipa::path(tag = "findings", params(("finding_id" = Id, Path, description = "The finding")), responses((status = 200, description = "The files", body = EvidenceList), Problem))]
#[get("/findings/{finding_id}/evidence")]
pub async fn list_finding_evidence(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Json<EvidenceList>> {
    caller.require(Permission::ReadFindings)?;
    let (scope, employer, id) = (caller.scope.clone(), caller.employer_id(), id.into_inner());
    let rows = state
        .store
        .read(move |conn| {
            Ok::<_, ApiError>(match employer {
                Some(employer) => {
                    served::get(conn, employer, id)?;
                    evidence::served_on(conn, employer, id)?
                }
                None => {
                    findings::get(conn, &scope, id)?;
                    evidence::of_finding(conn, id)?
                }
            })
        })
        .await?;
    Ok(Json(EvidenceList { items: once_each(rows) }))
}

/// Bind a file to a finding
#[utoipa::path(
    tag = "findings",
    request_body = EvidenceInput,
    params(
        ("finding_id" = Id, Path, description = "The finding"),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Bound", body = FileRef), Problem),
)]
#[post("/findings/{finding_id}/evidence")]
pub async fn create_finding_evidence(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<EvidenceInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::RecordActs)?;
    let (input, scope, who, id) = (body.value, caller.scope.clone(), caller.id, id.into_inner());
    let context = caller.context(&state);
    let now = context.now;
    state
        .create_in(context, &caller, once, body.digest, move |conn| {
            let finding = findings::get(conn, &scope, id)?.row;
            if finding.step.0 == FindingStep::Closed {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("the finding is closed"));
            }
            if !evidence::is_own_upload(conn, who, input.file_id)? {
                return Err(ApiError::field("/file_id", FieldCode::Reference));
            }
            if evidence::is_linked(conn, id, input.file_id)? {
                return Err(ApiError::new(ErrorCode::Duplicate).pointer("/file_id"));
            }
            let link = Link {
                id: Id::new(),
                finding_id: id,
                act_id: None,
                file_id: input.file_id,
                title: Some(input.title.clone()),
                served: input.served,
                added_by: Some(who),
                added_at: now,
            };
            let mut events = evidence::link(conn, &[link])?;
            let bound = evidence::of_finding(conn, id)?.into_iter().find(|row| row.file_id == input.file_id);
            let bound = bound.ok_or(StoreError::NotFound)?;
            let event = Event::new("finding.evidence_added", "finding", id)
                .employer(finding.employer_id, &finding.region_code)
                .version(finding.version)
                .changed("sha256", None::<String>, bound.sha256.clone())
                .changed("served", None::<bool>, input.served);
            events.insert(0, event);
            Ok(Written::with_events(Created::only(FileRef::from(bound))?, events))
        })
        .await
}
