//! Asking for approval of a letter, and taking a letter back.

use actix_web::post;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ApprovalSubject, LetterState};
use patuh_store::audit::Event;
use patuh_store::letters::Letter;
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Written, approvals, letters};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::content::LetterContent;
use super::{LetterView, event, find, find_seen, require_drafter, require_state, require_writer};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Why a letter is refused or taken back.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterReason {
    /// The reason.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub reason: String,
}

/// Lets a letter wait for another person's approval, once it is whole.
pub(super) fn submit(
    conn: &mut Conn,
    drafter: &Caller,
    row: &mut Letter,
    (now, today): (At, NaiveDate),
) -> ApiResult<[Event; 2]> {
    require_state(row, &[LetterState::Drafted, LetterState::Refused])?;
    LetterContent::read(&row.content)?.check_whole(row.kind.0, today)?;
    let before = row.state.0;
    row.state = Word(LetterState::Submitted);
    row.reason = None;
    row.version += 1;
    row.updated_at = now;
    row.updated_by.clone_from(&drafter.name);
    letters::save(conn, row)?;
    let (_, asked) = approvals::request(conn, ApprovalSubject::Letter, row.id, row.digest()?, drafter.id, now)?;
    Ok([asked.employer(row.employer_id, &row.region_code), event("letter.submitted", row, Some(before))?])
}

/// Submit a letter for approval
///
/// By whoever wrote it, once it is whole: signed by somebody, with the particulars of its act, and no placeholder open.
#[utoipa::path(
    tag = "letters",
    params(("letter_id" = Id, Path, description = "The letter"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "It waits for another person", body = LetterView), Problem),
)]
#[post("/letters/{letter_id}/submit")]
pub async fn submit_letter(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
) -> ApiResult<Versioned<LetterView>> {
    require_writer(&caller)?;
    let (context, id, public_url) = (caller.context(&state), id.into_inner(), state.config.public_url.clone());
    let (now, today) = (context.now, state.clock.today());
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = find_seen(conn, &caller, id, seen)?.row;
            require_drafter(&caller, &row)?;
            let events = submit(conn, &caller, &mut row, (now, today))?;
            let named = find(conn, &caller, id)?;
            let view = LetterView::of(conn, &named, &caller, &public_url)?;
            Ok::<_, ApiError>(Written::with_events(view, events.into()))
        })
        .await?;
    Ok(Versioned::new(view.summary.version, view))
}

/// Take a letter back
///
/// By whoever wrote it, or, once it is issued, by somebody who may approve. A letter that was served stays. The number of
/// a letter that is taken back is never used again.
#[utoipa::path(
    tag = "letters",
    request_body = LetterReason,
    params(("letter_id" = Id, Path, description = "The letter"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Taken back", body = LetterView), Problem),
)]
#[post("/letters/{letter_id}/withdraw")]
pub async fn withdraw_letter(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<LetterReason>,
) -> ApiResult<Versioned<LetterView>> {
    caller.require_any(&[Permission::RecordActs, Permission::ApproveLetters])?;
    let (context, id, public_url) = (caller.context(&state), id.into_inner(), state.config.public_url.clone());
    let (now, reason) = (context.now, body.value.reason);
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = find_seen(conn, &caller, id, seen)?.row;
            let is_issued = row.state.0 == LetterState::Issued;
            if !(is_issued && caller.may(Permission::ApproveLetters)) {
                require_drafter(&caller, &row)?;
            }
            require_state(
                &row,
                &[LetterState::Drafted, LetterState::Submitted, LetterState::Refused, LetterState::Issued],
            )?;
            let mut events: Vec<_> =
                approvals::void(conn, ApprovalSubject::Letter, id, "the letter was taken back", now)?
                    .into_iter()
                    .collect();
            let before = row.state.0;
            row.state = Word(LetterState::Withdrawn);
            row.reason = Some(reason.trim().to_owned());
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            letters::save(conn, &row)?;
            events.push(event("letter.withdrawn", &row, Some(before))?);
            let named = find(conn, &caller, id)?;
            Ok::<_, ApiError>(Written::with_events(LetterView::of(conn, &named, &caller, &public_url)?, events))
        })
        .await?;
    Ok(Versioned::new(view.summary.version, view))
}
