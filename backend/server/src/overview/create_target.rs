//! Recording a target.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::share::Percent;
use patuh_rules::words::Segment;
use patuh_store::audit::Event;
use patuh_store::figures::{self, Target};
use patuh_store::types::{Id, Word};
use patuh_store::{Written, reference};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::TargetView;
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// A target, as someone records it from its source.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TargetInput {
    /// Kemendagri code; leave out for a national target.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65")]
    pub region_code: Option<String>,
    /// Group of workers.
    pub segment: Segment,
    /// By when.
    pub due_on: NaiveDate,
    /// How much is to be covered, 0 to 100, two decimals at most.
    #[validate(length(min = 1, max = 6, code = "length"))]
    #[schema(
        min_length = 1,
        max_length = 6,
        pattern = r"^(100(\.0{1,2})?|[0-9]{1,2}(\.[0-9]{1,2})?)$",
        example = "99.5"
    )]
    pub percent: String,
    /// Where it is laid down.
    #[validate(length(min = 3, max = 300, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 300)]
    pub source: String,
    /// What a reader should know.
    #[validate(length(max = 1000, code = "length"), custom(function = plain))]
    #[schema(max_length = 1000)]
    pub note: Option<String>,
    /// Whether it was compared with its source by a named person.
    #[serde(default)]
    pub verified: bool,
}

/// Record a target
#[utoipa::path(request_body = TargetInput,
    tag = "overview",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Recorded", body = TargetView), Problem),
)]
#[post("/targets")]
pub async fn create_target(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<TargetInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::EditFigures)?;
    let (input, scope, by, now) = (body.value, caller.scope.clone(), caller.name.clone(), state.clock.now());
    let percent: Percent =
        input.percent.parse().map_err(|_| FieldError::new("/percent", FieldCode::Range).between(0, 100))?;
    state
        .create(&caller, once, body.digest, move |conn| {
            // Only who watches the whole province lays down what holds beyond a region.
            let inside = match (&input.region_code, &scope) {
                (Some(code), _) => scope.admits(code, None) && reference::region(conn, code)?.is_some(),
                (None, Scope::Region(root)) => !root.contains('.'),
                (None, Scope::Employer(_)) => false,
            };
            if !inside {
                return Err(ApiError::field("/region_code", FieldCode::Reference));
            }
            let row = Target {
                id: Id::new(),
                region_code: input.region_code.clone(),
                segment: Word(input.segment),
                due_on: input.due_on,
                percent: percent.to_string(),
                source: input.source.clone(),
                note: input.note.clone(),
                verified: input.verified,
                created_at: now,
                updated_at: now,
                updated_by: by.clone(),
                version: 1,
            };
            figures::insert_targets(conn, std::slice::from_ref(&row))?;
            let event = Event::new("target.recorded", "target", row.id).version(row.version);
            Ok(Written::new(Created::only(TargetView::from(row))?, event))
        })
        .await
}
