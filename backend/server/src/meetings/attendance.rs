//! Who was invited to a meeting and who came.

use actix_web::put;
use actix_web::web::{Data, Path};
use patuh_rules::words::Presence;
use patuh_store::audit::Event;
use patuh_store::meetings::{self, Attendee};
use patuh_store::types::{Id, Word};
use patuh_store::{Written, people};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use utoipa::ToSchema;
use validator::Validate;

use super::{MeetingDetail, require_keeper, touch, writable};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Somebody who is invited.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendeeInput {
    /// Name.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub name: String,
    /// The organisation, where Patuh knows it.
    pub organisation_id: Option<Id>,
    /// The office, in words.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub office: String,
    /// Whether they came.
    pub presence: Presence,
}

/// The whole list of attendance.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttendanceInput {
    /// Everybody who was invited, in the order of the list.
    #[validate(length(max = 200, code = "length"), nested)]
    #[schema(max_items = 200)]
    pub items: Vec<AttendeeInput>,
}

/// Put down who was invited and who came
///
/// The whole list is sent and takes the place of the one before.
#[utoipa::path(request_body = AttendanceInput,
    tag = "meetings",
    params(("meeting_id" = Id, Path, description = "The meeting"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "The meeting as it now stands", body = MeetingDetail), Problem),
)]
#[put("/meetings/{meeting_id}/attendance")]
pub async fn put_attendance(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<AttendanceInput>,
) -> ApiResult<Versioned<MeetingDetail>> {
    require_keeper(&caller)?;
    let (context, id, input, today) = (caller.context(&state), id.into_inner(), body.value, state.clock.today());
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut meeting = writable(conn, &caller, id, seen.0)?;
            let known: BTreeSet<Id> =
                people::forum(conn)?.into_iter().map(|(_, organisation)| organisation.id).collect();
            let unknown = |item: &AttendeeInput| item.organisation_id.is_some_and(|id| !known.contains(&id));
            let faults: Vec<FieldError> = input
                .items
                .iter()
                .enumerate()
                .filter(|(_, item)| unknown(item))
                .map(|(index, _)| FieldError::new(format!("/items/{index}/organisation_id"), FieldCode::Reference))
                .collect();
            if !faults.is_empty() {
                return Err(ApiError::fields(faults));
            }
            let rows: Vec<Attendee> = (1..)
                .zip(&input.items)
                .map(|(position, item)| Attendee {
                    meeting_id: id,
                    position,
                    name: item.name.trim().to_owned(),
                    organisation_id: item.organisation_id,
                    office: item.office.trim().to_owned(),
                    presence: Word(item.presence),
                })
                .collect();
            let before = meetings::attendees(conn, id)?;
            if before == rows {
                return Ok(Written::unchanged(MeetingDetail::read(conn, &caller, id, today)?));
            }
            meetings::put_attendees(conn, id, &rows)?;
            touch(conn, &mut meeting, &caller, now)?;
            let came = |rows: &[Attendee]| rows.iter().filter(|row| row.presence.0 == Presence::Present).count();
            // Names stand in the list: the log commits to it and does not hold it.
            let attendees = serde_json::to_string(&input.items).map_err(ApiError::internal)?;
            let event = Event::new("attendance.recorded", "meeting", id)
                .region(&meeting.region_code)
                .version(meeting.version)
                .changed("invited", before.len(), rows.len())
                .changed("present", came(&before), came(&rows))
                .committed("attendees", attendees)
                .internal();
            Ok(Written::new(MeetingDetail::read(conn, &caller, id, today)?, event))
        })
        .await?;
    Ok(Versioned::new(view.meeting.version, view))
}
