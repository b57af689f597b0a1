//! Seeing a national id in full: with a purpose, on the record.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use chrono::Duration;
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::coverage::{self, Disclosure};
use patuh_store::types::{At, Id};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::Bench;
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::state::AppState;

/// How many national ids a person may see within 24 hours.
const MOST_A_DAY: i64 = 50;

/// What is to be seen, and why.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureInput {
    /// Which fields.
    #[validate(length(min = 1, max = 1, code = "length"))]
    #[schema(min_items = 1, max_items = 1)]
    pub fields: Vec<DisclosedField>,
    /// What for, such as an inspection.
    #[validate(length(min = 3, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 100)]
    pub purpose: String,
    /// Why it is needed.
    #[validate(length(min = 10, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 10, max_length = 500)]
    pub reason: String,
}

/// A field that can be disclosed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisclosedField {
    /// National id.
    Nik,
}

/// What was disclosed.
#[derive(Serialize, ToSchema)]
pub struct DisclosureView {
    /// National id.
    #[schema(min_length = 16, max_length = 16)]
    pub nik: String,
}

/// Disclose a worker's national id
///
/// The look is recorded with its purpose and reason. At most 50 in 24 hours.
#[utoipa::path(
    tag = "coverage",
    params(("worker_id" = Id, Path, description = "The worker")),
    request_body = DisclosureInput,
    responses((status = 200, description = "The national id; not to be kept", body = DisclosureView), Problem),
)]
#[post("/workers/{worker_id}/disclosures")]
pub async fn create_disclosure(
    state: Data<AppState>,
    caller: Caller,
    worker_id: Path<Id>,
    body: Body<DisclosureInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::DiscloseIdentity)?;
    caller.require_person()?;
    caller.require_confirmed(&state)?;
    let (context, bench, input) = (caller.context(&state), Bench::new(&state), body.value);
    let (scope, user_id, worker_id, now) = (caller.scope.clone(), caller.id, worker_id.into_inner(), context.now);
    let nik = state
        .store
        .write(&context, move |conn| {
            let (worker, employer_id, region_code) = coverage::worker_in_scope(conn, &scope, worker_id)?;
            let since = At(now.0 - Duration::days(1));
            if coverage::disclosures_since(conn, user_id, since)? >= MOST_A_DAY {
                return Err(ApiError::new(ErrorCode::RateLimited).retry_after(3600));
            }
            let row = Disclosure {
                id: Id::new(),
                worker_id,
                user_id,
                purpose: input.purpose.trim().to_owned(),
                reason: input.reason.trim().to_owned(),
                disclosed_at: now,
            };
            coverage::insert_disclosure(conn, &row)?;
            let event = Event::new("identity.disclosed", "worker", worker_id)
                .employer(employer_id, &region_code)
                .changed("disclosure_id", serde_json::Value::Null, row.id.to_string())
                .changed("fields", serde_json::Value::Null, "nik")
                .changed("purpose", serde_json::Value::Null, row.purpose.clone())
                .committed("reason", row.reason.clone())
                .internal();
            Ok::<_, ApiError>(Written::new(coverage::open_nik(bench.vault(), &worker)?, event))
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(DisclosureView { nik }))
}
