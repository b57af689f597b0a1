//! What became of a decision.

use actix_web::post;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::{DecisionEnd, DecisionState};
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::meetings::decisions::{self, FollowUp};
use patuh_store::page::require_version;
use patuh_store::types::{Id, Word};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::view::{is_own, keeps};
use super::{DecisionDetail, reader, require_reader};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// What became of a decision, as somebody records it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpInput {
    /// On which day, from the meeting to today.
    pub on: NaiveDate,
    /// What was done.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub text: String,
    /// Whether it ends the decision, which the secretariat of the region of its meeting alone says.
    pub ends: Option<DecisionEnd>,
}

/// Record what became of a decision
///
/// By the secretariat, or by whoever is to carry it out. That it is done or given up the secretariat says.
#[utoipa::path(request_body = FollowUpInput,
    tag = "meetings",
    params(("decision_id" = Id, Path, description = "The decision"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "The decision as it now stands", body = DecisionDetail), Problem),
)]
#[post("/decisions/{decision_id}/follow-ups")]
pub async fn record_follow_up(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<FollowUpInput>,
) -> ApiResult<Versioned<DecisionDetail>> {
    require_reader(&caller)?;
    caller.require_person()?;
    let (context, id, input, today) = (caller.context(&state), id.into_inner(), body.value, state.clock.today());
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let named = decisions::get(conn, &reader(&caller), id)?;
            let may_report = is_own(&named, &caller) && input.ends.is_none();
            if !(keeps(&named, &caller) || may_report) {
                return Err(ApiError::new(ErrorCode::Forbidden).with("permission", Permission::KeepMeetings));
            }
            let mut row = named.row;
            require_version(row.version, seen.0, &row.updated_by, row.updated_at)?;
            if row.state.0 != DecisionState::Open {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", row.state.0));
            }
            if input.on > today {
                return Err(ApiError::field("/on", FieldCode::Future));
            }
            if input.on < named.meets_on {
                return Err(ApiError::field("/on", FieldCode::Order));
            }
            let follow_up = FollowUp {
                id: Id::new(),
                decision_id: id,
                on_date: input.on,
                text: input.text.trim().to_owned(),
                ends: input.ends.map(Word),
                recorded_by: caller.id,
                recorded_by_name: caller.name.clone(),
                recorded_at: now,
            };
            decisions::insert_follow_up(conn, &follow_up)?;
            let before = row.state.0;
            if let Some(ends) = input.ends {
                row.state = Word(ends.state());
                row.ended_on = Some(input.on);
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            decisions::save(conn, &row)?;
            let action = if input.ends.is_some() { "decision.ended" } else { "decision.followed_up" };
            let event = Event::new(action, "decision", id)
                .region(&row.region_code)
                .version(row.version)
                .changed("state", <&str>::from(before), <&str>::from(row.state.0))
                .changed("on", None::<String>, follow_up.on_date.to_string())
                .committed("text", follow_up.text);
            Ok(Written::new(DecisionDetail::read(conn, &caller, id, today)?, event))
        })
        .await?;
    Ok(Versioned::new(view.decision.version, view))
}
