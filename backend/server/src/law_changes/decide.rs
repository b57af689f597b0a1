//! Refusing a change of the law, and taking one back.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::law::LawChangeState;
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::law_changes::{self, NamedChange};
use patuh_store::page::require_version;
use patuh_store::types::{Id, Word};
use patuh_store::{Conn, Written};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{LawChangeView, require_secretariat};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Why a change is refused or taken back.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LawChangeReason {
    /// The reason.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub reason: String,
}

/// A change that still waits, as the caller has seen it.
pub(super) fn waiting(conn: &mut Conn, id: Id, seen: IfMatch) -> ApiResult<NamedChange> {
    let named = law_changes::get(conn, id)?;
    require_version(named.row.version, seen.0, &named.row.updated_by, named.row.updated_at)?;
    match named.row.state.0 {
        LawChangeState::Proposed => Ok(named),
        decided => Err(ApiError::new(ErrorCode::StateConflict).with("state", decided)),
    }
}

async fn decide(
    state: &AppState,
    caller: &Caller,
    id: Id,
    seen: IfMatch,
    reason: String,
    to: LawChangeState,
) -> ApiResult<Versioned<LawChangeView>> {
    let (context, who, by) = (caller.context(state), caller.id, caller.name.clone());
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = waiting(conn, id, seen)?.row;
            match to {
                LawChangeState::Withdrawn if row.proposed_by != who => {
                    return Err(ApiError::new(ErrorCode::Forbidden).detail("who asked for it takes it back"));
                }
                LawChangeState::Rejected if row.proposed_by == who => {
                    return Err(ApiError::new(ErrorCode::SelfApproval));
                }
                _ => {}
            }
            row.state = Word(to);
            row.decided_by = Some(who);
            row.decided_at = Some(now);
            row.decision_note = Some(reason.trim().to_owned());
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            law_changes::save(conn, &row)?;
            let action = if to == LawChangeState::Rejected { "law_change.rejected" } else { "law_change.withdrawn" };
            let event = Event::new(action, "law_change", row.id)
                .version(row.version)
                .changed("state", <&str>::from(LawChangeState::Proposed), <&str>::from(to))
                .changed("decision_note", None::<String>, row.decision_note.clone());
            Ok::<_, ApiError>(Written::new(LawChangeView::from(law_changes::get(conn, row.id)?), event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}

/// Refuse a change of the law
///
/// By another person than the one who asked.
#[utoipa::path(request_body = LawChangeReason,
    tag = "law changes",
    params(("law_change_id" = Id, Path, description = "The change"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Refused", body = LawChangeView), Problem),
)]
#[post("/law-changes/{law_change_id}/reject")]
pub async fn reject_law_change(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<LawChangeReason>,
) -> ApiResult<Versioned<LawChangeView>> {
    require_secretariat(&caller, Permission::ApproveLaw)?;
    decide(&state, &caller, id.into_inner(), seen, body.value.reason, LawChangeState::Rejected).await
}

/// Take a change of the law back
///
/// By the person who asked, while nobody has decided.
#[utoipa::path(request_body = LawChangeReason,
    tag = "law changes",
    params(("law_change_id" = Id, Path, description = "The change"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Taken back", body = LawChangeView), Problem),
)]
#[post("/law-changes/{law_change_id}/withdraw")]
pub async fn withdraw_law_change(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<LawChangeReason>,
) -> ApiResult<Versioned<LawChangeView>> {
    require_secretariat(&caller, Permission::ProposeLaw)?;
    decide(&state, &caller, id.into_inner(), seen, body.value.reason, LawChangeState::Withdrawn).await
}
