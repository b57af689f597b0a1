//! Deciding on a month: another person than the one who brought it.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_rules::words::{ApprovalSubject, BudgetEntryKind, EnvelopeState, EnvelopeStep};
use patuh_store::approvals::{self, Verdict};
use patuh_store::programmes::{envelopes, lines};
use patuh_store::types::Id;
use patuh_store::{StoreError, Written};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::steps::movements;
use super::{EnvelopeDetail, ready_for, told, touch};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// An approval: of what was looked at.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnvelopeApproval {
    /// The digest of the envelope that was looked at.
    #[validate(length(equal = 64, code = "length"))]
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub digest: String,
    /// What is to be said about it.
    #[validate(length(max = 500, code = "length"), custom(function = plain))]
    #[schema(max_length = 500)]
    pub note: Option<String>,
}

/// Why a month is refused.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnvelopeReason {
    /// The reason.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    pub reason: String,
}

/// Approve a month
///
/// By another person than those who drafted it and set it aside, who has just proved who they are and names the digest of
/// what was looked at.
#[utoipa::path(request_body = EnvelopeApproval,
    tag = "programmes",
    params(("envelope_id" = Id, Path, description = "The envelope"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Approved", body = EnvelopeDetail), Problem),
)]
#[post("/envelopes/{envelope_id}/approve")]
pub async fn approve_envelope(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<EnvelopeApproval>,
) -> ApiResult<Versioned<EnvelopeDetail>> {
    require_forum(&caller, Permission::ApproveEnvelopes)?;
    caller.require_person()?;
    caller.require_confirmed(&state)?;
    let (context, id, input) = (caller.context(&state), id.into_inner(), body.value);
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = ready_for(conn, &caller, id, seen.0, EnvelopeStep::Approve)?;
            // Whoever drafted the month does not approve it, even where a third person asked.
            if row.drafted_by == caller.id {
                return Err(StoreError::FourEyes.into());
            }
            let before = row.state.0;
            let digest = envelopes::digest_of(conn, id)?.ok_or(StoreError::NotFound)?;
            if data_encoding::HEXLOWER.encode(&digest) != input.digest {
                return Err(ApiError::field("/digest", FieldCode::Reference));
            }
            let note = input.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
            let verdict = Verdict { approved: true, digest, by: caller.id, reason: note };
            let (approval, approved) = approvals::decide(conn, ApprovalSubject::Envelope, id, verdict, now)?;
            row.approval_id = Some(approval.id);
            touch(&mut row, EnvelopeState::Approved, now, &caller.name);
            envelopes::save(conn, &row)?;
            let view = EnvelopeDetail::read(conn, &caller, id)?;
            let events = vec![approved.region(&row.region_code), told("envelope.approved", &row, before)];
            Ok::<_, ApiError>(Written::with_events(view, events))
        })
        .await?;
    Ok(Versioned::new(view.envelope.version, view))
}

/// Refuse a month
///
/// By another person. What was set aside is free again, and the month is a draft as before.
#[utoipa::path(request_body = EnvelopeReason,
    tag = "programmes",
    params(("envelope_id" = Id, Path, description = "The envelope"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Refused", body = EnvelopeDetail), Problem),
)]
#[post("/envelopes/{envelope_id}/refuse")]
pub async fn refuse_envelope(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<EnvelopeReason>,
) -> ApiResult<Versioned<EnvelopeDetail>> {
    require_forum(&caller, Permission::ApproveEnvelopes)?;
    caller.require_person()?;
    let (context, id, reason) = (caller.context(&state), id.into_inner(), body.value.reason);
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = ready_for(conn, &caller, id, seen.0, EnvelopeStep::Refuse)?;
            let before = row.state.0;
            let digest = envelopes::digest_of(conn, id)?.ok_or(StoreError::NotFound)?;
            let verdict = Verdict { approved: false, digest, by: caller.id, reason: Some(reason.trim()) };
            let (_, refused) = approvals::decide(conn, ApprovalSubject::Envelope, id, verdict, now)?;
            let entries = envelopes::entries(conn, id)?;
            lines::record(conn, &movements(id, &entries, BudgetEntryKind::Released, Some(caller.id), now)?)?;
            row.reason = Some(reason.trim().to_owned());
            touch(&mut row, EnvelopeState::Drafted, now, &caller.name);
            envelopes::save(conn, &row)?;
            let view = EnvelopeDetail::read(conn, &caller, id)?;
            let events = vec![refused.region(&row.region_code), told("envelope.refused", &row, before)];
            Ok::<_, ApiError>(Written::with_events(view, events))
        })
        .await?;
    Ok(Versioned::new(view.envelope.version, view))
}
