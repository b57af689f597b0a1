//! Reading API clients.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_store::clients;
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::ClientView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::http::list::{Listing, ask};
use crate::http::params::Params;
use crate::people::users::{SORTS, orders};
use crate::state::AppState;

/// Which API clients.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ClientQuery {
    /// `created_at`, or `-created_at` for the newest first.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

/// List API clients
#[utoipa::path(tag = "people", params(ClientQuery), responses((status = 200, description = "A page of API clients", body = Listing<ClientView>), Problem))]
#[get("/api-clients")]
pub async fn list_api_clients(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ClientQuery>,
) -> ApiResult<HttpResponse> {
    caller.require_any(&[Permission::ManageApiClients, Permission::ReadAudit])?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &"api-clients")?;
    let (scope, page) = (caller.scope.clone(), asked.page.clone());
    let rows = state.store.read(move |conn| clients::list(conn, &scope, &page).map_err(ApiError::from)).await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, ClientView::from)))
}

/// Show an API client
#[utoipa::path(tag = "people", params(("client_id" = Id, Path, description = "The API client")), responses((status = 200, description = "The API client", body = ClientView), Problem))]
#[get("/api-clients/{client_id}")]
pub async fn get_api_client(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<ClientView>> {
    caller.require_any(&[Permission::ManageApiClients, Permission::ReadAudit])?;
    let (scope, id) = (caller.scope.clone(), id.into_inner());
    let row = state.store.read(move |conn| clients::get(conn, &scope, id).map_err(ApiError::from)).await?;
    Ok(Versioned::new(row.0.version, row.into()))
}
