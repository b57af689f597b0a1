//! Making a change the law.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::law::LawChangeState;
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::law_changes::{self, apply, effects};
use patuh_store::types::{Id, Word};
use patuh_store::{Written, law};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::decide::waiting;
use super::{LawChangeView, faults, require_secretariat};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// An approval: of the effects that were looked at.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LawChangeApproval {
    /// The version of the law that the preview was made against, its `law_version`: where the law has changed since,
    /// the effects are others and the approval is refused.
    #[validate(range(min = 0, code = "range"))]
    #[schema(minimum = 0)]
    pub law_version: i64,
    /// What is to be said about it.
    #[validate(length(max = 2000, code = "length"), custom(function = plain))]
    #[schema(max_length = 2000)]
    pub note: Option<String>,
}

/// Approve a change of the law
///
/// By another person than the one who asked. In one transaction the new versions of rows and days are added, every open
/// deadline is computed again, and each that moves is recorded. What was determined stays: reports and their amounts,
/// receipts, acts, closed findings.
#[utoipa::path(request_body = LawChangeApproval,
    tag = "law changes",
    params(("law_change_id" = Id, Path, description = "The change"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "It is the law", body = LawChangeView), Problem),
)]
#[post("/law-changes/{law_change_id}/approve")]
pub async fn approve_law_change(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<LawChangeApproval>,
) -> ApiResult<Versioned<LawChangeView>> {
    require_secretariat(&caller, Permission::ApproveLaw)?;
    caller.require_confirmed(&state)?;
    let (context, id, approval) = (caller.context(&state), id.into_inner(), body.value);
    let (who, by, now, today) = (caller.id, caller.name.clone(), context.now, state.clock.today());
    let view = state
        .store
        .write(&context, move |conn| {
            let mut change = waiting(conn, id, seen)?;
            if change.row.proposed_by == who {
                return Err(ApiError::new(ErrorCode::SelfApproval));
            }
            let current = law::version(conn)?;
            if current != approval.law_version {
                return Err(ApiError::new(ErrorCode::LawChanged).pointer("/law_version").with("law_version", current));
            }
            let invalid = |fields| {
                let mut error = ApiError::new(ErrorCode::LawChangeInvalid);
                error.fields = fields;
                error
            };
            let proposal = effects::propose(conn, &change.content)?.map_err(|wrong| invalid(faults(wrong)))?;
            let moves = effects::moves(conn, &change, &proposal, today, now)?;
            if let Some(why) = &moves.uncovered {
                return Err(invalid(vec![FieldError::new("/rows", FieldCode::LawNotInForce).detail(why.clone())]));
            }
            let moved = i64::try_from(moves.moves.len()).map_err(ApiError::internal)?;
            let moved_events = apply::apply(conn, &change, &proposal, moves, now, &by)?;
            let row = &mut change.row;
            row.state = Word(LawChangeState::Approved);
            row.decided_by = Some(who);
            row.decided_at = Some(now);
            row.decision_note =
                approval.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
            row.law_version = Some(proposal.law_version);
            row.deadlines_moved = Some(moved);
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            law_changes::save(conn, row)?;
            let event = Event::new("law_change.approved", "law_change", row.id)
                .version(row.version)
                .changed("state", <&str>::from(LawChangeState::Proposed), <&str>::from(LawChangeState::Approved))
                .changed("law_version", current, proposal.law_version)
                .changed(
                    "calendar_version",
                    proposal.calendar.version.clone(),
                    proposal.amended_calendar.version.clone(),
                )
                .changed("deadlines_moved", None::<i64>, moved);
            let mut events = vec![event];
            events.extend(moved_events);
            Ok::<_, ApiError>(Written::with_events(LawChangeView::from(law_changes::get(conn, id)?), events))
        })
        .await?;
    state.refresh_law().await?;
    Ok(Versioned::new(view.version, view))
}
