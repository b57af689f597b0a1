//! Changing a draft.

use actix_web::put;
use actix_web::web::{Data, Path};
use patuh_rules::words::{ApprovalSubject, LetterState};
use patuh_store::types::{Id, Word};
use patuh_store::{Written, approvals, letters};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::content::LetterContent;
use super::{LetterView, event, find, find_seen, require_drafter, require_state, require_writer};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// A draft as it is to be.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterChange {
    /// What it says.
    #[validate(nested)]
    pub content: LetterContent,
}

/// Change a draft
///
/// By whoever wrote it. A letter that waits for approval, or was refused, becomes a draft again: an approval that was
/// asked for is void, for it was asked for another text.
#[utoipa::path(
    tag = "letters",
    request_body = LetterChange,
    params(("letter_id" = Id, Path, description = "The letter"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "The draft as it now stands", body = LetterView), Problem),
)]
#[put("/letters/{letter_id}")]
pub async fn update_letter(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<LetterChange>,
) -> ApiResult<Versioned<LetterView>> {
    require_writer(&caller)?;
    let content = body.value.content;
    content.check("/content")?;
    let (context, id, public_url) = (caller.context(&state), id.into_inner(), state.config.public_url.clone());
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = find_seen(conn, &caller, id, seen)?.row;
            require_drafter(&caller, &row)?;
            require_state(&row, &[LetterState::Drafted, LetterState::Submitted, LetterState::Refused])?;
            let mut events: Vec<_> =
                approvals::void(conn, ApprovalSubject::Letter, id, "the draft was changed", now)?.into_iter().collect();
            let before = row.state.0;
            row.content = content.written()?;
            row.state = Word(LetterState::Drafted);
            row.reason = None;
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            letters::save(conn, &row)?;
            events.push(event("letter.changed", &row, Some(before))?);
            let named = find(conn, &caller, id)?;
            Ok::<_, ApiError>(Written::with_events(LetterView::of(conn, &named, &caller, &public_url)?, events))
        })
        .await?;
    Ok(Versioned::new(view.summary.version, view))
}
