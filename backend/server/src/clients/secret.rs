//! Replacing the secret of an API client.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::types::Id;
use patuh_store::{Written, clients};

use super::{ClientView, ClientWithSecret, digest, new_secret};
use crate::actor::Caller;
use crate::error::{ApiResult, Problem};
use crate::http::etag::IfMatch;
use crate::http::once::{Created, Once};
use crate::oauth;
use crate::state::AppState;

/// Replace the secret of an API client
///
/// The new secret is shown in this answer alone; the one before works for seven more days. To shut a client out at
/// once, disable it.
#[utoipa::path(
    tag = "people",
    params(
        ("client_id" = Id, Path, description = "The API client"),
        ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "The client and its new secret", body = ClientWithSecret), Problem),
)]
#[post("/api-clients/{client_id}/secret")]
pub async fn rotate_api_client_secret(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    once: Once,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ManageApiClients)?;
    caller.require_confirmed(&state)?;
    let (scope, by, id, now, secret) =
        (caller.scope.clone(), caller.name.clone(), id.into_inner(), state.clock.now(), new_secret()?);
    state
        .create(&caller, once, patuh_store::vault::sha256(b""), move |conn| {
            let (mut row, organisation) = clients::get(conn, &scope, id)?;
            require_version(row.version, seen.0, &row.updated_by, row.updated_at)?;
            row.previous_secret_digest = Some(std::mem::replace(&mut row.secret_digest, digest(&secret)));
            row.previous_secret_until = Some(oauth::grace(now));
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            clients::save(conn, &row)?;
            let event = Event::new("api_client.secret_rotated", "api_client", id).version(row.version);
            let (location, version) = (format!("/api/v1/api-clients/{id}"), row.version);
            let view =
                ClientWithSecret { client: ClientView::from((row, organisation)), client_secret: secret.clone() };
            Ok(Written::new(Created::at(location, version, view)?.shown_once(), event))
        })
        .await
}
