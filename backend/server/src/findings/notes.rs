//! Internal notes: the forum's own.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::findings::{self, notes};
use patuh_store::types::{At, Id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::require_forum;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// The internal notes of a finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoteList {
    /// Oldest first.
    #[schema(max_items = 1000)]
    pub items: Vec<NoteView>,
}

/// An internal note.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoteView {
    /// Identifier.
    pub id: Id,
    /// The act it was written on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act_id: Option<Id>,
    /// What it says.
    pub text: String,
    /// Who wrote it.
    pub author_name: String,
    /// When.
    pub created_at: At,
}

/// An internal note, as it is written.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteInput {
    /// What it says.
    #[validate(length(min = 1, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 10_000)]
    pub text: String,
}

/// List the internal notes of a finding
#[utoipa::path(tag = "findings", params(("finding_id" = Id, Path, description = "The finding")), responses((status = 200, description = "The notes", body = NoteList), Problem))]
#[get("/findings/{finding_id}/notes")]
pub async fn list_finding_notes(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Json<NoteList>> {
    require_forum(&caller, Permission::ReadInternalNotes)?;
    let (scope, id) = (caller.scope.clone(), id.into_inner());
    let rows = state
        .store
        .read(move |conn| {
            findings::get(conn, &scope, id)?;
            Ok::<_, ApiError>(notes::of_finding(conn, id)?)
        })
        .await?;
    let items = rows
        .into_iter()
        .map(|(note, author_name)| NoteView {
            id: note.id,
            act_id: note.act_id,
            text: note.text,
            author_name,
            created_at: note.written_at,
        })
        .collect();
    Ok(Json(NoteList { items }))
}

/// Write an internal note on a finding
#[utoipa::path(
    tag = "findings",
    request_body = NoteInput,
    params(
        ("finding_id" = Id, Path, description = "The finding"),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Written", body = NoteView), Problem),
)]
#[post("/findings/{finding_id}/notes")]
pub async fn create_finding_note(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<NoteInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::WriteInternalNotes)?;
    let (input, scope, id, now) = (body.value, caller.scope.clone(), id.into_inner(), state.clock.now());
    let (who, author) = (caller.id, caller.name.clone());
    state
        .create(&caller, once, body.digest, move |conn| {
            let finding = findings::get(conn, &scope, id)?.row;
            let note = notes::Note {
                id: Id::new(),
                finding_id: id,
                act_id: None,
                text: input.text.clone(),
                written_by: who,
                written_at: now,
            };
            notes::insert(conn, &note)?;
            let event = Event::new("finding.note_written", "finding", id)
                .employer(finding.employer_id, &finding.region_code)
                .version(finding.version)
                .committed("text", note.text.clone())
                .internal();
            let view = NoteView {
                id: note.id,
                act_id: None,
                text: note.text,
                author_name: author.clone(),
                created_at: note.written_at,
            };
            Ok(Written::new(Created::only(view)?, event))
        })
        .await
}
