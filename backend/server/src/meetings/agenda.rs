//! Keeping and dropping what is proposed for an agenda, and adding to it.

use actix_web::web::{Data, Path};
use actix_web::{patch, post};
use patuh_rules::words::AgendaKind;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::meetings::{self, AgendaItem};
use patuh_store::page::require_version;
use patuh_store::types::{Id, Word};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::proposals::find;
use super::view::AgendaItemView;
use super::{MeetingDetail, require_keeper, touch, trimmed, writable};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Most items of an agenda.
const MOST: usize = 1000;

/// What is kept on an agenda, or left off it.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaChoice {
    /// Why it is there; `topic` for what nobody proposed.
    pub kind: AgendaKind,
    /// What it is about, as it was proposed.
    pub object_id: Option<Id>,
    /// What is to be spoken about; of a topic alone, for a proposal says it itself.
    #[validate(length(min = 3, max = 300, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 300)]
    pub title: Option<String>,
    /// What the secretariat adds.
    #[validate(length(max = 1000, code = "length"), custom(function = plain))]
    #[schema(max_length = 1000)]
    pub note: Option<String>,
    /// Whether it is kept; otherwise it is dropped, and not proposed to this meeting again.
    pub kept: bool,
}

/// What is kept and what is dropped.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaInput {
    /// The choices, in the order in which they are added.
    #[validate(length(min = 1, max = 100, code = "length"), nested)]
    #[schema(min_items = 1, max_items = 100)]
    pub items: Vec<AgendaChoice>,
}

/// Keep and drop items of an agenda
///
/// A proposal is kept with what was said of it today. One that waits no longer is refused.
#[utoipa::path(request_body = AgendaInput,
    tag = "meetings",
    params(("meeting_id" = Id, Path, description = "The meeting"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "The meeting as it now stands", body = MeetingDetail), Problem),
)]
#[post("/meetings/{meeting_id}/agenda")]
pub async fn choose_agenda(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<AgendaInput>,
) -> ApiResult<Versioned<MeetingDetail>> {
    require_keeper(&caller)?;
    let (context, id, input, held) = (caller.context(&state), id.into_inner(), body.value, state.held());
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut meeting = writable(conn, &caller, id, seen.0)?;
            let agenda = meetings::agenda(conn, id)?;
            if agenda.len() + input.items.len() > MOST {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("an agenda has at most 1,000 items"));
            }
            let asked: Vec<_> = input.items.iter().map(|choice| (choice.kind, choice.object_id)).collect();
            let proposed = find(conn, &caller, &held, &meeting.region_code, &asked)?;
            let mut known: Vec<_> = agenda.iter().map(|item| (item.kind.0, item.object_id)).collect();
            let mut position = agenda.iter().map(|item| item.position).max().unwrap_or_default();
            let (mut faults, mut kept) = (Vec::new(), 0_i64);
            for (index, (choice, proposal)) in input.items.iter().zip(proposed).enumerate() {
                let fault = |field: &str, code| FieldError::new(format!("/items/{index}/{field}"), code);
                let title = match (choice.kind, &choice.title, proposal) {
                    (AgendaKind::Topic, _, _) if choice.object_id.is_some() => {
                        faults.push(fault("object_id", FieldCode::NotApplicable));
                        continue;
                    }
                    (AgendaKind::Topic, Some(title), _) => title.trim().to_owned(),
                    (AgendaKind::Topic, None, _) => {
                        faults.push(fault("title", FieldCode::Required));
                        continue;
                    }
                    (_, Some(_), _) => {
                        faults.push(fault("title", FieldCode::NotApplicable));
                        continue;
                    }
                    (_, None, Some(proposal)) => proposal.title,
                    (_, None, None) => {
                        faults.push(fault("object_id", FieldCode::Reference));
                        continue;
                    }
                };
                let key = (choice.kind, choice.object_id);
                if choice.kind != AgendaKind::Topic && known.contains(&key) {
                    faults.push(fault("object_id", FieldCode::Repeated));
                    continue;
                }
                known.push(key);
                position += 1;
                kept += i64::from(choice.kept);
                let row = AgendaItem {
                    id: Id::new(),
                    meeting_id: id,
                    position,
                    kind: Word(choice.kind),
                    object_id: choice.object_id,
                    title,
                    note: trimmed(choice.note.as_ref()),
                    kept: choice.kept,
                    created_at: now,
                    updated_at: now,
                    updated_by: caller.name.clone(),
                    version: 1,
                };
                meetings::insert_item(conn, &row)?;
            }
            if !faults.is_empty() {
                return Err(ApiError::fields(faults));
            }
            touch(conn, &mut meeting, &caller, now)?;
            let dropped = i64::try_from(input.items.len()).unwrap_or_default() - kept;
            let event = Event::new("agenda.chosen", "meeting", id)
                .region(&meeting.region_code)
                .version(meeting.version)
                .changed("kept", None::<i64>, kept)
                .changed("dropped", None::<i64>, dropped)
                .internal();
            Ok(Written::new(MeetingDetail::read(conn, &caller, id, held.today)?, event))
        })
        .await?;
    Ok(Versioned::new(view.meeting.version, view))
}

/// How an item of an agenda stands.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgendaItemInput {
    /// Whether it stays on the agenda.
    pub kept: bool,
    /// What the secretariat adds; left out, there is none.
    #[validate(length(max = 1000, code = "length"), custom(function = plain))]
    #[schema(max_length = 1000)]
    pub note: Option<String>,
}

/// Keep or drop an item of an agenda after all
#[utoipa::path(request_body = AgendaItemInput,
    tag = "meetings",
    params(("agenda_item_id" = Id, Path, description = "The item"), ("If-Match" = String, Header, description = "The version that was read, as ETag", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = AgendaItemView), Problem),
)]
#[patch("/agenda-items/{agenda_item_id}")]
pub async fn update_agenda_item(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<AgendaItemInput>,
) -> ApiResult<Versioned<AgendaItemView>> {
    require_keeper(&caller)?;
    let (context, id, input) = (caller.context(&state), id.into_inner(), body.value);
    let now = context.now;
    let view: AgendaItemView = state
        .store
        .write(&context, move |conn| {
            let (mut row, mut meeting) = meetings::agenda_item(conn, &caller.scope, id)?;
            require_version(row.version, seen.0, &row.updated_by, row.updated_at)?;
            if !meeting.state.0.is_open() {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", meeting.state.0));
            }
            let (was_kept, note) = (row.kept, trimmed(input.note.as_ref()));
            if was_kept == input.kept && row.note == note {
                return Ok(Written::unchanged(row.into()));
            }
            (row.kept, row.note) = (input.kept, note);
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            meetings::save_item(conn, &row)?;
            touch(conn, &mut meeting, &caller, now)?;
            let event = Event::new("agenda_item.changed", "agenda_item", id)
                .region(&meeting.region_code)
                .version(row.version)
                .changed("kept", was_kept, row.kept)
                .internal();
            Ok(Written::new(row.into(), event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
