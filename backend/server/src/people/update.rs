//! Changing a person's account.

use actix_web::patch;
use actix_web::web::{Data, Path};
use patuh_rules::permission::{Permission, Role};
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::types::{Id, join_words};
use patuh_store::{Written, people, sessions};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::users::{AccountStatus, UserView};
use super::{check_region, check_roles, tidy};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// What of an account can change; what is left out stays.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserChange {
    /// Name.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub name: Option<String>,
    /// Roles; each must fit the organisation.
    #[validate(length(min = 1, max = 9, code = "length"))]
    #[schema(min_items = 1, max_items = 9)]
    pub roles: Option<Vec<Role>>,
    /// The region whose rows the person sees.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13)]
    pub region_scope: Option<String>,
    /// `disabled` ends every session at once.
    pub status: Option<AccountStatus>,
}

/// Change a person's account
///
/// Nobody changes their own roles, region or status, and one active administrator always remains.
#[utoipa::path(request_body = UserChange,
    tag = "people",
    params(("user_id" = Id, Path, description = "The person"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = UserView), Problem),
)]
#[patch("/users/{user_id}")]
pub async fn update_user(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<UserChange>,
) -> ApiResult<Versioned<UserView>> {
    caller.require(Permission::ManageUsers)?;
    caller.require_confirmed(&state)?;
    let (context, input, id) = (caller.context(&state), body.value, id.into_inner());
    let (writer, now) = (caller.clone(), context.now);
    let row = state
        .store
        .write(&context, move |conn| {
            let (before, organisation) = people::user(conn, &writer.scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            let mut user = before.clone();
            if let Some(name) = &input.name {
                user.name = tidy(name);
            }
            if let Some(roles) = &input.roles {
                user.roles = join_words(&check_roles(roles, organisation.kind.0)?);
            }
            if let Some(region) = &input.region_scope
                && *region != before.region_scope
            {
                check_region(conn, &writer.scope, region, "/region_scope")?;
                user.region_scope.clone_from(region);
            }
            if let Some(status) = input.status {
                user.status = <&str>::from(status).to_owned();
            }
            let changes_rights = (&user.roles, &user.region_scope, &user.status)
                != (&before.roles, &before.region_scope, &before.status);
            if changes_rights && id == writer.id {
                return Err(
                    ApiError::new(ErrorCode::Forbidden).detail("nobody changes their own roles, region or status")
                );
            }
            // Who watches one region must not shut out someone who watches more than that.
            if changes_rights && organisation.employer_id.is_none() && !writer.scope.admits(&before.region_scope, None)
            {
                return Err(ApiError::new(ErrorCode::Forbidden).detail("the account reaches beyond your region"));
            }
            let administers =
                |user: &people::User| user.status == "active" && user.roles().contains(&Role::Administrator);
            if administers(&before) && !administers(&user) && !people::has_other_administrator(conn, id)? {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("the last active administrator stays"));
            }
            let mut event = Event::new("user.changed", "user", id)
                .version(user.version + 1)
                .changed("roles", before.roles, user.roles.clone())
                .changed("region_scope", before.region_scope, user.region_scope.clone())
                .changed("status", before.status, user.status.clone());
            if before.name != user.name {
                event = event.committed("name", user.name.clone());
            }
            if let Some(employer) = organisation.employer_id {
                event = event.employer(employer, &organisation.region_code);
            }
            if !event.has_changes() {
                return Ok(Written::unchanged((user, organisation)));
            }
            user.version += 1;
            user.updated_at = now;
            user.updated_by.clone_from(&writer.name);
            people::save_user(conn, &user)?;
            if user.status == "disabled" {
                sessions::end_all(conn, id, None, now)?;
            }
            Ok(Written::new((user, organisation), event))
        })
        .await?;
    state.sessions.clear();
    Ok(Versioned::new(row.0.version, row.into()))
}
