//! The employer's answer to what was served on it.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use patuh_rules::permission::Permission;
use patuh_rules::words::ActKind;
use patuh_store::findings::acts::ActRow;
use patuh_store::findings::{self, evidence, served};
use patuh_store::types::{At, Id};
use patuh_store::{StoreError, Written};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::acts::list::ActView;
use super::acts::record::{bind, event, judge};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::http::request::current;
use crate::state::AppState;

/// A reply, as the employer writes it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplyInput {
    /// What it says.
    #[validate(length(min = 3, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 10_000)]
    pub text: String,
    /// Files: one's own uploads.
    #[validate(length(max = 20, code = "length"))]
    #[schema(max_items = 20)]
    #[serde(default)]
    pub evidence: Vec<Id>,
    /// What the device's clock said.
    pub device_time: Option<At>,
}

/// Reply to a finding
///
/// Possible once something was served; dated today.
#[utoipa::path(
    tag = "findings",
    request_body = ReplyInput,
    params(
        ("finding_id" = Id, Path, description = "The finding"),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Received", body = ActView), Problem),
)]
#[post("/findings/{finding_id}/replies")]
pub async fn create_finding_reply(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<ReplyInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReplyToFindings)?;
    let employer = caller.employer_id().ok_or_else(|| ApiError::new(ErrorCode::Forbidden))?;
    let (held, today, now, language) = (state.held(), state.clock.today(), state.clock.now(), current().language);
    let (input, scope, who, by, id) =
        (body.value, caller.scope.clone(), caller.id, caller.name.clone(), id.into_inner());
    state
        .create(&caller, once, body.digest, move |conn| {
            served::get(conn, employer, id)?;
            let mut finding = findings::get(conn, &scope, id)?.row;
            let act = ActRow {
                served: true,
                text: Some(input.text.clone()),
                device_time: input.device_time,
                ..ActRow::new(id, ActKind::Reply, today, Some(who), now)
            };
            judge(conn, &held, &finding, &act, today, language)?;
            let before = finding.step.0;
            findings::record(conn, held.rules(), &mut finding, &act, &by)?;
            let seals =
                bind(conn, &input.evidence, &act, who, |conn, file| Ok(evidence::is_own_upload(conn, who, file)?))?;
            let files = evidence::served_on(conn, employer, id)?;
            let row = served::acts(conn, employer, id)?.into_iter().find(|row| row.id == act.id);
            let view = ActView::of_served(row.ok_or(StoreError::NotFound)?, &files);
            let mut events = vec![event(&finding, &act, before)];
            events.extend(seals);
            Ok(Written::with_events(Created::only(view)?, events))
        })
        .await
}
