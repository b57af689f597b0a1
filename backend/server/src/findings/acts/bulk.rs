//! One act on many findings: two hundred and fifty first warnings, or a pile that changes hands.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use patuh_rules::permission::Permission;
use patuh_rules::words::ActKind;
use patuh_store::Written;
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::input::ActInput;
use super::record::Recording;
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::findings::{FindingView, require_forum};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::http::refusal::{BulkRefusal, repeated};
use crate::state::AppState;

/// Kinds of which one wording fits many findings; everything else is about one case.
const FOR_MANY: &[ActKind] =
    &[ActKind::Assigned, ActKind::Guidance, ActKind::Visit, ActKind::FirstWarning, ActKind::SecondWarning];

/// One act, and the findings on which it is recorded.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkActInput {
    /// The findings, each with the version that was read.
    #[validate(length(min = 1, max = 500, code = "length"), nested)]
    #[schema(min_items = 1, max_items = 500)]
    pub items: Vec<BulkItem>,
    /// The act: assigning, guidance, a visit or a warning.
    #[validate(nested)]
    pub act: ActInput,
    /// Whether one refusal refuses all; otherwise what may be recorded is. True unless told.
    pub atomic: Option<bool>,
}

/// A finding as it was read.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkItem {
    /// The finding.
    pub finding_id: Id,
    /// Its version.
    #[schema(minimum = 1)]
    pub version: i64,
    /// What is served in this case, in the place of the act's own text.
    #[validate(length(min = 3, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 10_000)]
    pub text: Option<String>,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkActAnswer {
    /// The findings on which it was recorded, as they now stand.
    #[schema(max_items = 500)]
    pub recorded: Vec<FindingView>,
    /// Those on which it was not; none of an atomic request.
    #[schema(max_items = 500)]
    pub refused: Vec<BulkRefusal>,
}

fn check(input: &BulkActInput) -> ApiResult<()> {
    let mut faults = Vec::new();
    if !FOR_MANY.contains(&input.act.kind) {
        let words: Vec<&str> = FOR_MANY.iter().map(Into::into).collect();
        faults.push(FieldError::new("/act/kind", FieldCode::Word).detail(words.join(", ")));
    }
    if !input.act.evidence.is_empty() {
        faults.push(FieldError::new("/act/evidence", FieldCode::NotApplicable));
    }
    faults.extend(repeated(input.items.iter().map(|item| item.finding_id), "/finding_id"));
    if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
}

/// Record one act on many findings
///
/// Each is judged by the law on its own and has its own place in the record. An atomic request records all or nothing:
/// refused with `act_not_allowed` and every finding that stands in the way in `refused`. Otherwise what may be recorded is,
/// and the answer is 207 where some were refused; the same `Idempotency-Key` gets the same answer.
#[utoipa::path(
    tag = "findings",
    request_body = BulkActInput,
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses(
        (status = 201, description = "Recorded on all of them", body = BulkActAnswer),
        (status = 207, description = "Recorded on some of them", body = BulkActAnswer),
        Problem,
    ),
)]
#[post("/findings:bulk-acts")]
pub async fn record_bulk_acts(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<BulkActInput>,
) -> ApiResult<HttpResponse> {
    let BulkActInput { items, mut act, atomic } = body.value.clone();
    require_forum(&caller, Permission::to_record(act.kind))?;
    if act.note.is_some() {
        caller.require(Permission::WriteInternalNotes)?;
    }
    check(&body.value)?;
    // Where every case has a text of its own, none is needed for all.
    if act.text.is_none() && items.iter().all(|item| item.text.is_some()) {
        act.text = items.first().and_then(|item| item.text.clone());
    }
    act.check().map_err(|error| error.below("/act"))?;
    let context = caller.context(&state);
    let (recording, atomic) = (Recording::new(&state, &caller, act, context.now), atomic.unwrap_or(true));
    state
        .create_in(context, &caller, once, body.digest, move |conn| {
            let (mut ready, mut refused) = (Vec::with_capacity(items.len()), Vec::new());
            for (index, item) in items.iter().enumerate() {
                match recording.prepare(conn, item.finding_id, item.version, item.text.as_deref()) {
                    Ok(prepared) => ready.push(prepared),
                    Err(error) => refused.push(BulkRefusal::of(index, item.finding_id, error)?),
                }
            }
            if !refused.is_empty() && (atomic || ready.is_empty()) {
                return Err(ApiError::new(ErrorCode::ActNotAllowed).pointer("/items").with("refused", refused));
            }
            let (mut recorded, mut events) = (Vec::with_capacity(ready.len()), Vec::with_capacity(ready.len()));
            for (mut finding, act) in ready {
                events.extend(recording.carry_out(conn, &mut finding, &act)?);
                recorded.push(recording.view(conn, finding.id)?);
            }
            let partly = !refused.is_empty();
            let created = Created::only(BulkActAnswer { recorded, refused })?;
            Ok(Written::with_events(if partly { created.partly() } else { created }, events))
        })
        .await
}
