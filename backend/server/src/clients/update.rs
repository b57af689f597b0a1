//! Changing an API client.

use actix_web::patch;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use patuh_rules::permission::{OauthScope, Permission};
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::types::{Id, join_words};
use patuh_store::{Written, clients};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{ClientView, check_end, sorted};
use crate::actor::Caller;
use crate::error::{ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::people::tidy;
use crate::people::users::AccountStatus;
use crate::state::AppState;

/// What of an API client can change; what is left out stays.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientChange {
    /// Name.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub name: Option<String>,
    /// What it may do; tokens that are out lose what is taken away.
    #[validate(length(min = 1, max = 5, code = "length"))]
    #[schema(min_items = 1, max_items = 5)]
    pub scopes: Option<Vec<OauthScope>>,
    /// Last day of the agreement, a year ahead at most.
    pub expires_on: Option<NaiveDate>,
    /// `disabled` shuts it out at once, tokens included.
    pub status: Option<AccountStatus>,
}

/// Change an API client
#[utoipa::path(request_body = ClientChange,
    tag = "people",
    params(("client_id" = Id, Path, description = "The API client"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = ClientView), Problem),
)]
#[patch("/api-clients/{client_id}")]
pub async fn update_api_client(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<ClientChange>,
) -> ApiResult<Versioned<ClientView>> {
    caller.require(Permission::ManageApiClients)?;
    caller.require_confirmed(&state)?;
    let (context, input, scope, id) = (caller.context(&state), body.value, caller.scope.clone(), id.into_inner());
    let (by, now, today) = (caller.name.clone(), context.now, state.clock.today());
    let row = state
        .store
        .write(&context, move |conn| {
            let (before, organisation) = clients::get(conn, &scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            let mut row = before.clone();
            if let Some(name) = &input.name {
                row.name = tidy(name);
            }
            if let Some(scopes) = &input.scopes {
                row.scopes = join_words(&sorted(scopes));
            }
            if let Some(expires_on) = input.expires_on.filter(|on| *on != before.expires_on) {
                check_end(expires_on, today)?;
                row.expires_on = expires_on;
            }
            if let Some(status) = input.status {
                row.status = <&str>::from(status).to_owned();
            }
            let event = Event::new("api_client.changed", "api_client", id)
                .version(row.version + 1)
                .changed("name", before.name, row.name.clone())
                .changed("scopes", before.scopes, row.scopes.clone())
                .changed("expires_on", before.expires_on.to_string(), row.expires_on.to_string())
                .changed("status", before.status, row.status.clone());
            if !event.has_changes() {
                return Ok(Written::unchanged((row, organisation)));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            clients::save(conn, &row)?;
            Ok::<_, crate::error::ApiError>(Written::new((row, organisation), event))
        })
        .await?;
    state.sessions.clear();
    Ok(Versioned::new(row.0.version, row.into()))
}
