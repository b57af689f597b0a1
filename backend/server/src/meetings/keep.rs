//! Calling a meeting, and changing what is said of it.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, patch, post};
use chrono::{NaiveDate, NaiveTime};
use patuh_rules::words::MeetingState;
use patuh_store::audit::Event;
use patuh_store::meetings::{self, Meeting};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Written, reference};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{MeetingDetail, require_keeper, trimmed, writable};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// A meeting, as somebody calls it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeetingInput {
    /// Of which region the forum meets, by Kemendagri code; `65` is the whole province.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65")]
    pub region_code: String,
    /// What it is called.
    #[validate(length(min = 3, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 200)]
    pub title: String,
    /// On which day.
    pub meets_on: NaiveDate,
    /// At which hour and minute in WITA.
    #[validate(length(equal = 5, code = "format"))]
    #[schema(min_length = 5, max_length = 5, pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$", example = "09:00")]
    pub meets_at: Option<String>,
    /// Where.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub place: String,
    /// What was said; once the meeting was held.
    #[validate(length(max = 50_000, code = "length"), custom(function = plain))]
    #[schema(max_length = 50_000)]
    pub minutes: Option<String>,
}

impl MeetingInput {
    /// The row that this makes, refusing what cannot stand. `before` is what it replaces.
    fn row(&self, conn: &mut Conn, caller: &Caller, before: Option<&Meeting>, now: At) -> ApiResult<Meeting> {
        let mut faults = Vec::new();
        let mut fault = |pointer: &str, code| faults.push(FieldError::new(pointer, code));
        if reference::region(conn, &self.region_code)?.is_none() || !caller.scope.admits(&self.region_code, None) {
            fault("/region_code", FieldCode::Reference);
        }
        if self.meets_at.as_deref().is_some_and(|text| NaiveTime::parse_from_str(text, "%H:%M").is_err()) {
            fault("/meets_at", FieldCode::Format);
        }
        let minutes = trimmed(self.minutes.as_ref());
        let is_held = before.is_some_and(|before| before.state.0 == MeetingState::Held);
        if minutes.is_some() && !is_held {
            fault("/minutes", FieldCode::NotApplicable);
        }
        if let Some(before) = before.filter(|_| is_held)
            && (before.region_code != self.region_code || before.meets_on != self.meets_on)
        {
            // What was decided rests on where and when it was.
            fault("/meets_on", FieldCode::NotApplicable);
        }
        if !faults.is_empty() {
            return Err(ApiError::fields(faults));
        }
        Ok(Meeting {
            id: before.map_or_else(Id::new, |before| before.id),
            region_code: self.region_code.clone(),
            title: self.title.trim().to_owned(),
            meets_on: self.meets_on,
            meets_at: self.meets_at.clone(),
            place: self.place.trim().to_owned(),
            state: before.map_or(Word(MeetingState::Planned), |before| before.state),
            minutes,
            created_by: before.map_or(caller.id, |before| before.created_by),
            created_at: before.map_or(now, |before| before.created_at),
            updated_at: before.map_or(now, |before| before.updated_at),
            updated_by: before.map_or_else(|| caller.name.clone(), |before| before.updated_by.clone()),
            version: before.map_or(1, |before| before.version),
        })
    }
}

/// Call a meeting
#[utoipa::path(request_body = MeetingInput,
    tag = "meetings",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Called", body = MeetingDetail), Problem),
)]
#[post("/meetings")]
pub async fn create_meeting(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<MeetingInput>,
) -> ApiResult<HttpResponse> {
    require_keeper(&caller)?;
    let (input, keeper, now, today) = (body.value, caller.clone(), state.clock.now(), state.clock.today());
    state
        .create(&caller, once, body.digest, move |conn| {
            let row = input.row(conn, &keeper, None, now)?;
            meetings::insert(conn, &row)?;
            let event = Event::new("meeting.created", "meeting", row.id)
                .region(&row.region_code)
                .version(row.version)
                .changed("region_code", None::<String>, row.region_code.clone())
                .changed("title", None::<String>, row.title.clone())
                .changed("meets_on", None::<String>, row.meets_on.to_string())
                .changed("meets_at", None::<String>, row.meets_at.clone())
                .changed("place", None::<String>, row.place.clone());
            let view = MeetingDetail::read(conn, &keeper, row.id, today)?;
            Ok(Written::new(Created::at(format!("/api/v1/meetings/{}", row.id), row.version, view)?, event))
        })
        .await
}

/// Change a meeting
///
/// The whole record is sent; what is left out is emptied. Minutes are written once it was held; a closed meeting is
/// changed no more.
#[utoipa::path(request_body = MeetingInput,
    tag = "meetings",
    params(("meeting_id" = Id, Path, description = "The meeting"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = MeetingDetail), Problem),
)]
#[patch("/meetings/{meeting_id}")]
pub async fn update_meeting(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<MeetingInput>,
) -> ApiResult<Versioned<MeetingDetail>> {
    require_keeper(&caller)?;
    let (context, id, input, today) = (caller.context(&state), id.into_inner(), body.value, state.clock.today());
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let before = writable(conn, &caller, id, seen.0)?;
            let mut row = input.row(conn, &caller, Some(&before), now)?;
            if row == before {
                return Ok(Written::unchanged(MeetingDetail::read(conn, &caller, id, today)?));
            }
            super::touch(conn, &mut row, &caller, now)?;
            let mut event = Event::new("meeting.changed", "meeting", id)
                .region(&row.region_code)
                .version(row.version)
                .changed("title", before.title.clone(), row.title.clone())
                .changed("region_code", before.region_code.clone(), row.region_code.clone())
                .changed("meets_on", before.meets_on.to_string(), row.meets_on.to_string())
                .changed("meets_at", before.meets_at.clone(), row.meets_at.clone())
                .changed("place", before.place.clone(), row.place.clone());
            if before.minutes != row.minutes {
                // Minutes may name people: the log commits to them and does not hold them.
                event = event.committed("minutes", row.minutes.clone().unwrap_or_default());
            }
            Ok::<_, ApiError>(Written::new(MeetingDetail::read(conn, &caller, id, today)?, event))
        })
        .await?;
    Ok(Versioned::new(view.meeting.version, view))
}
