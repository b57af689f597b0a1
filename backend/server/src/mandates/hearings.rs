//! Hearings in court under a mandate.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::mandates::{self, Hearing};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{get, seen};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::etag::IfMatch;
use crate::http::once::{Created, Once};
use crate::http::request::current;
use crate::mandates::MandateDetail;
use crate::state::AppState;

/// A hearing.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HearingInput {
    /// When it is or was held.
    pub on: NaiveDate,
    /// What it is about.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    pub agenda: String,
    /// What came of it; absent while it lies ahead.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub outcome: Option<String>,
}

/// Record a hearing
///
/// Once there is a claim in court. A hearing opens and ends no step; the judgment does.
#[utoipa::path(
    tag = "money",
    request_body = HearingInput,
    params(
        ("mandate_id" = Id, Path, description = "The mandate"),
        ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Recorded: the mandate as it now stands", body = MandateDetail), Problem),
)]
#[post("/mandates/{mandate_id}/hearings")]
pub async fn record_hearing(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    version: IfMatch,
    once: Once,
    body: Body<HearingInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ActUnderMandate)?;
    let (input, id, held, language) = (body.value, id.into_inner(), state.held(), current().language);
    if input.outcome.is_some() && input.on > held.today {
        return Err(ApiError::field("/on", FieldCode::Future));
    }
    let (recorder, now) = (caller.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let mut mandate = seen(conn, &recorder, id, version.0)?.row;
            if !mandate.state.0.is_live() || mandate.court.is_none() {
                let refused = ApiError::new(ErrorCode::StateConflict).with("state", mandate.state.0);
                return Err(refused.detail("a hearing needs a claim in court under a mandate that runs"));
            }
            let hearing = Hearing {
                id: Id::new(),
                mandate_id: id,
                on_date: input.on,
                agenda: input.agenda.trim().to_owned(),
                outcome: input.outcome.as_deref().map(str::trim).map(str::to_owned),
                recorded_by: Some(recorder.id),
                recorded_at: now,
            };
            mandates::insert_hearing(conn, &hearing)?;
            mandate.version += 1;
            mandate.updated_at = now;
            mandate.updated_by.clone_from(&recorder.name);
            mandates::save(conn, &mandate)?;
            let event = Event::new("mandate.hearing_recorded", "mandate", id)
                .employer(mandate.employer_id, &mandate.region_code)
                .version(mandate.version)
                .changed("on", None::<String>, hearing.on_date.to_string())
                .committed("agenda", hearing.agenda.clone())
                .internal();
            let view = get::detail(conn, &recorder, &held, language, id)?;
            Ok(Written::new(Created::at(format!("/api/v1/mandates/{id}"), mandate.version, view)?, event))
        })
        .await
}
