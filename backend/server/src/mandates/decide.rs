//! Deciding on a proposed mandate: another person than the one who proposed it.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_rules::words::{ApprovalSubject, LetterState, MandateState};
use patuh_store::approvals::{self, Verdict};
use patuh_store::audit::Event;
use patuh_store::findings::acts::ActRow;
use patuh_store::mandates::{self, Mandate};
use patuh_store::types::{Id, Word};
use patuh_store::{Conn, StoreError, Written, findings, letters};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{MandateDetail, get, letter, seen};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::acts::record::{event, judge};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::request::current;
use crate::letters::approve::Issuing;
use crate::letters::pdf;
use crate::state::{AppState, Held};

/// An approval: of what was looked at.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MandateApproval {
    /// The digest of the mandate that was looked at.
    #[validate(length(equal = 64, code = "length"))]
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub digest: String,
    /// What is to be said about it.
    #[validate(length(max = 2000, code = "length"), custom(function = plain))]
    #[schema(max_length = 2000)]
    pub note: Option<String>,
}

/// Why a mandate is refused or taken back.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MandateReason {
    /// The reason.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub reason: String,
}

/// Whether somebody may decide on mandates: whoever may give them, and reviewers.
pub(super) fn may_decide(caller: &Caller) -> bool {
    caller.employer_id().is_none()
        && [Permission::ImposeSanctions, Permission::ApproveMandates]
            .iter()
            .any(|permission| caller.permissions.contains(permission))
}

fn require_decider(caller: &Caller) -> ApiResult<()> {
    caller.require_any(&[Permission::ImposeSanctions, Permission::ApproveMandates])?;
    caller.require_person()
}

fn waiting(conn: &mut Conn, caller: &Caller, id: Id, version: IfMatch) -> ApiResult<Mandate> {
    let row = seen(conn, caller, id, version.0)?.row;
    match row.state.0 {
        MandateState::Proposed => Ok(row),
        decided => Err(ApiError::new(ErrorCode::StateConflict).with("state", decided)),
    }
}

/// Gives the mandate on every finding it bundles; the rules are asked anew for each.
fn give(
    conn: &mut Conn,
    held: &Held,
    language: Language,
    row: &Mandate,
    approval: Id,
    caller: &Caller,
) -> ApiResult<Vec<Event>> {
    let mut events = Vec::new();
    for (mut finding, _) in mandates::findings_of(conn, row.id)? {
        let act = ActRow {
            reference: row.number.clone(),
            ..ActRow::new(finding.id, row.kind.0.given_by(), row.on_date, Some(caller.id), row.updated_at)
        };
        judge(conn, held, &finding, &act, held.today, language)
            .map_err(|error| error.with("finding_id", finding.id))?;
        let before = finding.step.0;
        let followed = findings::record(conn, held.rules(), &mut finding, &act, &caller.name)?;
        approvals::bind_act(conn, act.id, approval)?;
        events.push(event(&finding, &act, before));
        events.extend(followed.map(|act| event(&finding, &act, finding.step.0)));
    }
    Ok(events)
}

/// Approve a mandate
///
/// By another person at BPJS or a reviewer, who names the digest of what was looked at, the letter of mandate within. In
/// one transaction mandate and letter get their number, and it is given on every finding it bundles, or on none.
#[utoipa::path(request_body = MandateApproval,
    tag = "money",
    params(("mandate_id" = Id, Path, description = "The mandate"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Given", body = MandateDetail), Problem),
)]
#[post("/mandates/{mandate_id}/approve")]
pub async fn approve_mandate(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    version: IfMatch,
    body: Body<MandateApproval>,
) -> ApiResult<Versioned<MandateDetail>> {
    require_decider(&caller)?;
    caller.require_confirmed(&state)?;
    let (context, held, language) = (caller.context(&state), state.held(), current().language);
    let (id, input, now) = (id.into_inner(), body.value, context.now);
    let issuing = Issuing::begin(&state, &caller, now).await?;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = waiting(conn, &caller, id, version)?;
            let digest = mandates::digest_of(conn, id)?.ok_or(StoreError::NotFound)?;
            if data_encoding::HEXLOWER.encode(&digest) != input.digest {
                return Err(ApiError::field("/digest", FieldCode::Reference));
            }
            let note = input.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
            let verdict = Verdict { approved: true, digest, by: caller.id, reason: note };
            let (approval, approved) = approvals::decide(conn, ApprovalSubject::Mandate, id, verdict, now)?;
            row.number = Some(mandates::next_number(conn, held.today)?);
            row.state = Word(MandateState::Given);
            row.on_date = held.today;
            decided(&mut row, &caller, now, note);
            mandates::save(conn, &row)?;
            let mut events = vec![approved, told("mandate.approved", &row)];
            if let (Some(letter), Some(number)) = (letters::of_mandate(conn, id)?, row.number.clone()) {
                events.push(issuing.issue_of_mandate(conn, letter, number, approval.id)?);
            }
            events.extend(give(conn, &held, language, &row, approval.id, &caller)?);
            let view = get::detail(conn, &caller, &held, language, id)?;
            Ok::<_, ApiError>(Written::with_events(view, events))
        })
        .await?;
    if let Some(letter) = view.letter_id
        && let Err(error) = pdf::ensure(&state, letter).await
    {
        // The mandate is given whatever becomes of this: what is left undone, a job or the first reader does.
        tracing::error!(%letter, %error, "the PDF was not made; it is tried again");
    }
    Ok(Versioned::new(view.mandate.version, view))
}

fn decided(row: &mut Mandate, caller: &Caller, now: patuh_store::types::At, note: Option<&str>) {
    row.decided_by = Some(caller.id);
    row.decided_at = Some(now);
    row.decision_note = note.map(str::to_owned);
    row.version += 1;
    row.updated_at = now;
    row.updated_by.clone_from(&caller.name);
}

fn told(action: &'static str, row: &Mandate) -> Event {
    Event::new(action, "mandate", row.id)
        .employer(row.employer_id, &row.region_code)
        .version(row.version)
        .changed("number", None::<String>, row.number.clone())
        .changed("state", <&str>::from(MandateState::Proposed), <&str>::from(row.state.0))
        .committed("decision_note", row.decision_note.clone().unwrap_or_default())
        .internal()
}

/// Refuse a mandate
///
/// By another person than the one who proposed it.
#[utoipa::path(request_body = MandateReason,
    tag = "money",
    params(("mandate_id" = Id, Path, description = "The mandate"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Refused", body = MandateDetail), Problem),
)]
#[post("/mandates/{mandate_id}/reject")]
pub async fn reject_mandate(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    version: IfMatch,
    body: Body<MandateReason>,
) -> ApiResult<Versioned<MandateDetail>> {
    require_decider(&caller)?;
    let (context, held, language) = (caller.context(&state), state.held(), current().language);
    let (id, reason, now) = (id.into_inner(), body.value.reason, context.now);
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = waiting(conn, &caller, id, version)?;
            let digest = mandates::digest_of(conn, id)?.ok_or(StoreError::NotFound)?;
            let verdict = Verdict { approved: false, digest, by: caller.id, reason: Some(reason.trim()) };
            let (_, refused) = approvals::decide(conn, ApprovalSubject::Mandate, id, verdict, now)?;
            row.state = Word(MandateState::Rejected);
            decided(&mut row, &caller, now, Some(reason.trim()));
            mandates::save(conn, &row)?;
            let by = (caller.name.as_str(), now);
            let letter = letter::end(conn, id, LetterState::Refused, reason.trim(), by)?;
            let view = get::detail(conn, &caller, &held, language, id)?;
            let events = [refused, told("mandate.rejected", &row)].into_iter().chain(letter).collect();
            Ok::<_, ApiError>(Written::with_events(view, events))
        })
        .await?;
    Ok(Versioned::new(view.mandate.version, view))
}

/// Take a mandate back
///
/// By the person who proposed it, while nobody has decided.
#[utoipa::path(request_body = MandateReason,
    tag = "money",
    params(("mandate_id" = Id, Path, description = "The mandate"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Taken back", body = MandateDetail), Problem),
)]
#[post("/mandates/{mandate_id}/withdraw")]
pub async fn withdraw_mandate(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    version: IfMatch,
    body: Body<MandateReason>,
) -> ApiResult<Versioned<MandateDetail>> {
    require_forum(&caller, Permission::ImposeSanctions)?;
    caller.require_person()?;
    let (context, held, language) = (caller.context(&state), state.held(), current().language);
    let (id, reason, now) = (id.into_inner(), body.value.reason, context.now);
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = waiting(conn, &caller, id, version)?;
            if row.proposed_by != Some(caller.id) {
                return Err(ApiError::new(ErrorCode::Forbidden).detail("who proposed it takes it back"));
            }
            let voided = approvals::void(conn, ApprovalSubject::Mandate, id, reason.trim(), now)?;
            row.state = Word(MandateState::Withdrawn);
            decided(&mut row, &caller, now, Some(reason.trim()));
            row.decided_by = None;
            mandates::save(conn, &row)?;
            let view = get::detail(conn, &caller, &held, language, id)?;
            let by = (caller.name.as_str(), now);
            let letter = letter::end(conn, id, LetterState::Withdrawn, reason.trim(), by)?;
            let events = voided.into_iter().chain([told("mandate.withdrawn", &row)]).chain(letter).collect();
            Ok::<_, ApiError>(Written::with_events(view, events))
        })
        .await?;
    Ok(Versioned::new(view.mandate.version, view))
}
