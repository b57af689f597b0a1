//! Reading people.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::permission::{Permission, Role};
use patuh_store::people::{self, Organisation, User, UserFilter};
use patuh_store::types::{At, Id};
use serde::{Deserialize, Serialize};
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::http::list::{self, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// A person's account.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserView {
    /// Identifier.
    pub id: Id,
    /// The organisation.
    pub organisation_id: Id,
    /// Its name.
    pub organisation_name: String,
    /// Name.
    pub name: String,
    /// E-mail address, with which the person signs in.
    pub email: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// The region whose rows the person sees; someone of an employer sees that employer's.
    pub region_scope: String,
    /// Whether the account can be used.
    pub status: AccountStatus,
    /// Whether a second factor guards it.
    pub has_second_factor: bool,
    /// Last request.
    pub last_seen_at: Option<At>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Rises by one with each change.
    pub version: i64,
}

/// Whether an account or an API client can be used.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, strum::IntoStaticStr, strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum AccountStatus {
    /// It can.
    Active,
    /// It was shut, and can be opened again.
    Disabled,
}

impl AccountStatus {
    /// From the word in the row.
    pub fn of(word: &str) -> Self {
        word.parse().unwrap_or(AccountStatus::Disabled)
    }
}

impl From<(User, Organisation)> for UserView {
    fn from((user, organisation): (User, Organisation)) -> Self {
        UserView {
            id: user.id,
            organisation_id: organisation.id,
            organisation_name: organisation.name,
            roles: user.roles(),
            name: user.name,
            email: user.email,
            region_scope: user.region_scope,
            status: AccountStatus::of(&user.status),
            has_second_factor: user.totp_confirmed,
            last_seen_at: user.last_seen_at,
            created_at: user.created_at,
            updated_at: user.updated_at,
            version: user.version,
        }
    }
}

/// Which people.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct UserQuery {
    /// Of one organisation.
    pub organisation_id: Option<Id>,
    /// `active` or `disabled`.
    pub status: Option<AccountStatus>,
    /// Part of the name or the e-mail address.
    #[param(max_length = 100)]
    pub q: Option<String>,
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

/// Lists of people and what belongs to them run by the order of their making.
pub const SORTS: &[(&str, ())] = &[("-created_at", ()), ("created_at", ())];

/// The same, for the document.
pub fn orders() -> Object {
    list::orders(SORTS)
}

/// List people
///
/// The administrator sees the people of the region, an employer's administrator the colleagues.
#[utoipa::path(tag = "people", params(UserQuery), responses((status = 200, description = "A page of people", body = Listing<UserView>), Problem))]
#[get("/users")]
pub async fn list_users(state: Data<AppState>, caller: Caller, query: Params<UserQuery>) -> ApiResult<HttpResponse> {
    caller.require_any(&[Permission::ManageUsers, Permission::InviteColleagues, Permission::ReadAudit])?;
    let query = query.0;
    let status = query.status.map(|status| <&str>::from(status).to_owned());
    let filter = UserFilter { organisation_id: query.organisation_id, status, q: query.q };
    let vault = &state.store.keys().vault;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let (scope, page) = (caller.scope.clone(), asked.page.clone());
    let rows =
        state.store.read(move |conn| people::users(conn, &scope, &filter, &page).map_err(ApiError::from)).await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, UserView::from)))
}

/// Show a person
#[utoipa::path(tag = "people", params(("user_id" = Id, Path, description = "The person")), responses((status = 200, description = "The account", body = UserView), Problem))]
#[get("/users/{user_id}")]
pub async fn get_user(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<UserView>> {
    caller.require_any(&[Permission::ManageUsers, Permission::InviteColleagues, Permission::ReadAudit])?;
    let (scope, id) = (caller.scope.clone(), id.into_inner());
    let row = state.store.read(move |conn| people::user(conn, &scope, id).map_err(ApiError::from)).await?;
    Ok(Versioned::new(row.0.version, row.into()))
}
