//! Recording what a meeting decided, and putting it right while the meeting is open.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, patch, post};
use chrono::NaiveDate;
use patuh_rules::permission::Scope;
use patuh_rules::words::{DecisionState, MeetingState};
use patuh_store::audit::Event;
use patuh_store::meetings::decisions::{self, Decision};
use patuh_store::meetings::{self, Meeting};
use patuh_store::page::require_version;
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, StoreError, StoreResult, Written, findings, programmes, projects};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::owners::candidates;
use super::{DecisionDetail, reader, require_keeper};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// A decision, as it is written down.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRecord {
    /// The item of the agenda.
    pub agenda_item_id: Option<Id>,
    /// What is to be done.
    #[validate(length(min = 5, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 5, max_length = 2000)]
    pub text: String,
    /// The organisation that does it; this or a person.
    pub owner_organisation_id: Option<Id>,
    /// The person who does it; this or an organisation.
    pub owner_user_id: Option<Id>,
    /// By when, from the day of the meeting on.
    pub due_on: NaiveDate,
    /// The finding it is about.
    pub finding_id: Option<Id>,
    /// The programme it is about.
    pub programme_id: Option<Id>,
    /// The construction project it is about.
    pub project_id: Option<Id>,
}

/// Whether something can be referred to: it is there and in the region of the meeting.
fn is_seen<T>(found: StoreResult<T>) -> ApiResult<bool> {
    match found {
        Ok(_) => Ok(true),
        Err(StoreError::NotFound) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

impl DecisionRecord {
    fn check(&self, conn: &mut Conn, caller: &Caller, meeting: &Meeting) -> ApiResult<()> {
        let mut faults = Vec::new();
        let mut fault = |pointer: &str, code| faults.push(FieldError::new(pointer, code));
        let owners = candidates(conn, &caller.scope)?;
        match (self.owner_organisation_id, self.owner_user_id) {
            (Some(id), None) if owners.iter().all(|(_, body)| body.id != id) => {
                fault("/owner_organisation_id", FieldCode::Reference);
            }
            (None, Some(id)) if owners.iter().all(|(user, _)| user.id != id) => {
                fault("/owner_user_id", FieldCode::Reference);
            }
            (Some(_), None) | (None, Some(_)) => {}
            (Some(_), Some(_)) => fault("/owner_user_id", FieldCode::OneOf),
            (None, None) => fault("/owner_organisation_id", FieldCode::Required),
        }
        if self.due_on < meeting.meets_on {
            fault("/due_on", FieldCode::Order);
        }
        // Readers of this meeting may not see what is of another region; whoever sees the meeting sees all of its own.
        let scope = &Scope::Region(meeting.region_code.clone());
        if let Some(id) = self.agenda_item_id
            && meetings::agenda(conn, meeting.id)?.iter().all(|item| item.id != id || !item.kept)
        {
            fault("/agenda_item_id", FieldCode::Reference);
        }
        if let Some(id) = self.finding_id
            && !is_seen(findings::get(conn, scope, id))?
        {
            fault("/finding_id", FieldCode::Reference);
        }
        if let Some(id) = self.programme_id
            && !is_seen(programmes::get(conn, scope, id))?
        {
            fault("/programme_id", FieldCode::Reference);
        }
        if let Some(id) = self.project_id
            && !is_seen(projects::get(conn, scope, id))?
        {
            fault("/project_id", FieldCode::Reference);
        }
        if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
    }

    fn row(&self, meeting: &Meeting, before: Option<&Decision>, by: &str, now: At) -> Decision {
        Decision {
            id: before.map_or_else(Id::new, |before| before.id),
            meeting_id: meeting.id,
            agenda_item_id: self.agenda_item_id,
            region_code: meeting.region_code.clone(),
            position: before.map_or(0, |before| before.position),
            text: self.text.trim().to_owned(),
            owner_organisation_id: self.owner_organisation_id,
            owner_user_id: self.owner_user_id,
            due_on: self.due_on,
            finding_id: self.finding_id,
            programme_id: self.programme_id,
            project_id: self.project_id,
            state: before.map_or(Word(DecisionState::Open), |before| before.state),
            ended_on: before.and_then(|before| before.ended_on),
            created_at: before.map_or(now, |before| before.created_at),
            updated_at: before.map_or(now, |before| before.updated_at),
            updated_by: before.map_or_else(|| by.to_owned(), |before| before.updated_by.clone()),
            version: before.map_or(1, |before| before.version),
        }
    }
}

/// Who is to carry it out, as the log commits to it.
fn owner(row: &Decision) -> String {
    row.owner_user_id.or(row.owner_organisation_id).map(|id| id.to_string()).unwrap_or_default()
}

fn require_held(meeting: &Meeting) -> ApiResult<()> {
    match meeting.state.0 {
        MeetingState::Held => Ok(()),
        state => Err(ApiError::new(ErrorCode::StateConflict)
            .with("state", state)
            .detail("decisions are written down from the meeting on until it is closed")),
    }
}

/// Record a decision of a meeting
#[utoipa::path(request_body = DecisionRecord,
    tag = "meetings",
    params(("meeting_id" = Id, Path, description = "The meeting"), ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Recorded", body = DecisionDetail), Problem),
)]
#[post("/meetings/{meeting_id}/decisions")]
pub async fn record_decision(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<DecisionRecord>,
) -> ApiResult<HttpResponse> {
    require_keeper(&caller)?;
    let (id, input, keeper) = (id.into_inner(), body.value, caller.clone());
    let (now, today) = (state.clock.now(), state.clock.today());
    state
        .create(&caller, once, body.digest, move |conn| {
            let meeting = meetings::get(conn, &keeper.scope, id)?;
            require_held(&meeting)?;
            input.check(conn, &keeper, &meeting)?;
            let mut row = input.row(&meeting, None, &keeper.name, now);
            decisions::insert(conn, &mut row)?;
            let event = Event::new("decision.recorded", "decision", row.id)
                .region(&row.region_code)
                .version(row.version)
                .changed("due_on", None::<String>, row.due_on.to_string())
                .committed("text", row.text.clone())
                .committed("owner", owner(&row));
            let view = DecisionDetail::read(conn, &keeper, row.id, today)?;
            Ok(Written::new(Created::at(format!("/api/v1/decisions/{}", row.id), row.version, view)?, event))
        })
        .await
}

/// Put a decision right
///
/// While its meeting is open; afterwards a follow-up says what became of it. The whole record is sent.
#[utoipa::path(request_body = DecisionRecord,
    tag = "meetings",
    params(("decision_id" = Id, Path, description = "The decision"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = DecisionDetail), Problem),
)]
#[patch("/decisions/{decision_id}")]
pub async fn update_decision(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<DecisionRecord>,
) -> ApiResult<Versioned<DecisionDetail>> {
    require_keeper(&caller)?;
    let (context, id, input, today) = (caller.context(&state), id.into_inner(), body.value, state.clock.today());
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let before = decisions::get(conn, &reader(&caller), id)?.row;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            let meeting = meetings::get(conn, &caller.scope, before.meeting_id)?;
            require_held(&meeting)?;
            if before.state.0 != DecisionState::Open {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", before.state.0));
            }
            input.check(conn, &caller, &meeting)?;
            let mut row = input.row(&meeting, Some(&before), &caller.name, now);
            if row == before {
                return Ok(Written::unchanged(DecisionDetail::read(conn, &caller, id, today)?));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            decisions::save(conn, &row)?;
            let text = |id: Option<Id>| id.map(|id| id.to_string());
            let mut event = Event::new("decision.changed", "decision", id)
                .region(&row.region_code)
                .version(row.version)
                .changed("due_on", before.due_on.to_string(), row.due_on.to_string())
                .changed("agenda_item_id", text(before.agenda_item_id), text(row.agenda_item_id))
                .changed("finding_id", text(before.finding_id), text(row.finding_id))
                .changed("programme_id", text(before.programme_id), text(row.programme_id))
                .changed("project_id", text(before.project_id), text(row.project_id));
            if before.text != row.text {
                event = event.committed("text", row.text.clone());
            }
            let mut events = Vec::new();
            if owner(&before) != owner(&row) {
                event = event.committed("owner", owner(&row));
                // Told apart, for the new owner and the former one are to hear of it.
                let reassigned = Event::new("decision.reassigned", "decision", id)
                    .region(&row.region_code)
                    .version(row.version)
                    .changed("owner_user_id", text(before.owner_user_id), text(row.owner_user_id))
                    .changed(
                        "owner_organisation_id",
                        text(before.owner_organisation_id),
                        text(row.owner_organisation_id),
                    );
                events.push(reassigned);
            }
            events.insert(0, event);
            Ok(Written::with_events(DecisionDetail::read(conn, &caller, id, today)?, events))
        })
        .await?;
    Ok(Versioned::new(view.decision.version, view))
}
