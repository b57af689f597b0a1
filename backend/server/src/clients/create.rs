//! Registering an API client.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::permission::{OauthScope, Permission};
use patuh_store::audit::Event;
use patuh_store::clients::{self, ApiClient};
use patuh_store::types::{Id, join_words};
use patuh_store::{StoreError, Written, employers, people};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{ClientView, ClientWithSecret, check_end, digest, new_secret, sorted};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::people::{check_region, tidy};
use crate::state::AppState;

/// An API client, as the administrator registers it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientInput {
    /// Name.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200, example = "Payroll PT Contoh")]
    pub name: String,
    /// Who runs it.
    pub organisation_id: Id,
    /// What it may do.
    #[validate(length(min = 1, max = 5, code = "length"))]
    #[schema(min_items = 1, max_items = 5)]
    pub scopes: Vec<OauthScope>,
    /// Whose rows it sees; the organisation's region unless told.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13)]
    pub region_scope: Option<String>,
    /// Only the rows of this employer; an employer's organisation has no other choice.
    pub employer_id: Option<Id>,
    /// Last day of the agreement, a year ahead at most.
    pub expires_on: NaiveDate,
}

/// Register an API client
///
/// The secret is shown in this answer alone.
#[utoipa::path(request_body = ClientInput,
    tag = "people",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "The client and its secret", body = ClientWithSecret), Problem),
)]
#[post("/api-clients")]
pub async fn create_api_client(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<ClientInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ManageApiClients)?;
    caller.require_confirmed(&state)?;
    let (input, writer, now, secret) = (body.value, caller.clone(), state.clock.now(), new_secret()?);
    check_end(input.expires_on, state.clock.today())?;
    state
        .create(&caller, once, body.digest, move |conn| {
            let missing = |pointer: &'static str| {
                move |error| match error {
                    StoreError::NotFound => ApiError::field(pointer, FieldCode::Reference),
                    other => other.into(),
                }
            };
            let organisation = people::organisation(conn, &writer.scope, input.organisation_id)
                .map_err(missing("/organisation_id"))?;
            if organisation.employer_id.is_some()
                && input.employer_id.is_some_and(|id| Some(id) != organisation.employer_id)
            {
                return Err(ApiError::field("/employer_id", FieldCode::Reference));
            }
            // The system of an employer sees that employer and no other.
            let employer_id = organisation.employer_id.or(input.employer_id);
            let region_scope = match employer_id {
                Some(id) => employers::get(conn, &writer.scope, id).map_err(missing("/employer_id"))?.region_code,
                None => input.region_scope.clone().unwrap_or_else(|| organisation.region_code.clone()),
            };
            check_region(conn, &writer.scope, &region_scope, "/region_scope")?;
            let row = ApiClient {
                id: Id::new(),
                organisation_id: organisation.id,
                name: tidy(&input.name),
                secret_digest: digest(&secret),
                previous_secret_digest: None,
                previous_secret_until: None,
                scopes: join_words(&sorted(&input.scopes)),
                region_scope,
                employer_id,
                status: "active".into(),
                expires_on: input.expires_on,
                last_used_at: None,
                created_at: now,
                updated_at: now,
                updated_by: writer.name.clone(),
                version: 1,
            };
            clients::insert(conn, &row)?;
            let mut event = Event::new("api_client.created", "api_client", row.id)
                .version(1)
                .changed("name", (), row.name.clone())
                .changed("scopes", (), row.scopes.clone())
                .changed("expires_on", (), row.expires_on.to_string());
            if let Some(employer) = row.employer_id {
                event = event.employer(employer, &row.region_scope);
            }
            let location = format!("/api/v1/api-clients/{}", row.id);
            let view =
                ClientWithSecret { client: ClientView::from((row, organisation)), client_secret: secret.clone() };
            Ok(Written::new(Created::at(location, 1, view)?.shown_once(), event))
        })
        .await
}
