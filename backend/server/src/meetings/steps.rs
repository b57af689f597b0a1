//! Holding, closing and cancelling a meeting.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::words::MeetingStep;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::types::{Id, Word};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{MeetingDetail, require_keeper, touch, writable};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// What is done with a meeting.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingStepInput {
    /// What.
    pub kind: MeetingStep,
}

/// Hold, close or cancel a meeting
///
/// Planned, held, closed: in this order. A meeting is held from its day on, and closed once its minutes stand.
#[utoipa::path(request_body = MeetingStepInput,
    tag = "meetings",
    params(("meeting_id" = Id, Path, description = "The meeting"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = MeetingDetail), Problem),
)]
#[post("/meetings/{meeting_id}/steps")]
pub async fn record_meeting_step(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<MeetingStepInput>,
) -> ApiResult<Versioned<MeetingDetail>> {
    require_keeper(&caller)?;
    let (context, id, step, today) = (caller.context(&state), id.into_inner(), body.value.kind, state.clock.today());
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = writable(conn, &caller, id, seen.0)?;
            let before = row.state.0;
            let Some(after) = before.after(step) else {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", before));
            };
            if step == MeetingStep::Hold && row.meets_on > today {
                return Err(ApiError::field("/kind", FieldCode::Future));
            }
            if step == MeetingStep::Close && row.minutes.is_none() {
                return Err(ApiError::new(ErrorCode::StateConflict)
                    .with("state", before)
                    .detail("a meeting is closed once its minutes stand"));
            }
            row.state = Word(after);
            touch(conn, &mut row, &caller, now)?;
            let action = match step {
                MeetingStep::Hold => "meeting.took_place",
                MeetingStep::Close => "meeting.closed",
                MeetingStep::Cancel => "meeting.cancelled",
            };
            let event = Event::new(action, "meeting", id).region(&row.region_code).version(row.version).changed(
                "state",
                <&str>::from(before),
                <&str>::from(after),
            );
            Ok(Written::new(MeetingDetail::read(conn, &caller, id, today)?, event))
        })
        .await?;
    Ok(Versioned::new(view.meeting.version, view))
}
