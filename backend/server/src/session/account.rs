//! What is one's own: password, second factor, sessions.

use actix_web::web::Data;
use actix_web::{HttpResponse, delete, get, post, put};
use patuh_rules::permission::Scope;
use patuh_store::audit::Event;
use patuh_store::people::{self, User};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, Written, sessions};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{password, totp};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::limits::Bucket;
use crate::state::AppState;

pub(super) fn own(conn: &mut Conn, caller: &Caller) -> ApiResult<User> {
    caller.session()?;
    // One's own account may belong to an organisation whose seat is outside the region one watches.
    Ok(people::user(conn, &Scope::whole(), caller.id)?.0)
}

/// A new password.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The one that holds.
    #[validate(length(min = 1, max = 256, code = "length"))]
    #[schema(min_length = 1, max_length = 256, format = Password)]
    pub current_password: String,
    /// The new one: 12 characters or more.
    #[validate(length(min = 1, max = 256, code = "length"))]
    #[schema(min_length = 1, max_length = 256, format = Password)]
    pub new_password: String,
}

/// Change one's password
///
/// Every other session of the account ends.
#[utoipa::path(request_body = ChangePassword, tag = "session", responses((status = 204, description = "Changed"), Problem))]
#[put("/me/password")]
pub async fn change_password(
    state: Data<AppState>,
    caller: Caller,
    body: Body<ChangePassword>,
) -> ApiResult<HttpResponse> {
    let session = caller.session()?;
    state.limits.draw(Bucket::SignIn, &caller.id.to_string())?;
    let user = {
        let caller = caller.clone();
        state.store.read(move |conn| own(conn, &caller)).await?
    };
    if !state.hasher.verify(body.value.current_password, Some(user.password_hash)).await? {
        return Err(ApiError::field("/current_password", FieldCode::PasswordWrong));
    }
    password::check_strength(&body.value.new_password, "/new_password", &[&user.name, &user.email])?;
    let hash = state.hasher.hash(body.value.new_password).await?;
    let (context, writer) = (caller.context(&state), caller.clone());
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            let mut user = own(conn, &writer)?;
            user.password_hash = hash.clone();
            touch(&mut user, &writer, now);
            people::save_user(conn, &user)?;
            sessions::end_all(conn, user.id, Some(session.id), now)?;
            Ok::<_, ApiError>(Written::new(
                (),
                Event::new("user.password_changed", "user", user.id).version(user.version).internal(),
            ))
        })
        .await?;
    state.sessions.clear();
    Ok(HttpResponse::NoContent().finish())
}

fn touch(user: &mut User, caller: &Caller, now: At) {
    user.version += 1;
    user.updated_at = now;
    user.updated_by = caller.name.clone();
}

/// What an authenticator app needs.
#[derive(Debug, Serialize, ToSchema)]
pub struct SecondFactorSecret {
    /// The secret in base 32, to be typed.
    pub secret: String,
    /// The same as a URL, to be shown as a QR code.
    pub otpauth_url: String,
}

/// Begin a second factor
///
/// It is asked for only once a code of it was confirmed.
#[utoipa::path(tag = "session", responses((status = 201, description = "The secret, shown once", body = SecondFactorSecret), Problem))]
#[post("/me/second-factor")]
pub async fn begin_second_factor(state: Data<AppState>, caller: Caller) -> ApiResult<HttpResponse> {
    caller.session()?;
    let (sealed, secret, otpauth_url) =
        totp::enrol(&state.store.keys().vault, caller.id, caller.email.as_deref().unwrap_or_default())?;
    let (context, writer) = (caller.context(&state), caller.clone());
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            let mut user = own(conn, &writer)?;
            if user.totp_confirmed {
                return Err(
                    ApiError::new(ErrorCode::StateConflict).detail("a second factor is in force; remove it first")
                );
            }
            user.totp_sealed = Some(sealed.clone());
            user.totp_last_step = None;
            touch(&mut user, &writer, now);
            people::save_user(conn, &user)?;
            Ok(Written::new(
                (),
                Event::new("user.second_factor_begun", "user", user.id).version(user.version).internal(),
            ))
        })
        .await?;
    Ok(HttpResponse::Created().json(SecondFactorSecret { secret, otpauth_url }))
}

/// A code of the second factor.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Six digits.
    #[validate(length(min = 6, max = 6, code = "length"))]
    #[schema(min_length = 6, max_length = 6)]
    pub code: String,
}

async fn with_code(state: &Data<AppState>, caller: &Caller, code: String, confirm: bool) -> ApiResult<HttpResponse> {
    caller.session()?;
    state.limits.draw(Bucket::SignIn, &caller.id.to_string())?;
    let (context, writer, shared) = (caller.context(state), caller.clone(), state.clone());
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            let mut user = own(conn, &writer)?;
            if user.totp_confirmed == confirm {
                return Err(ApiError::new(ErrorCode::StateConflict));
            }
            let step = totp::check(&shared.store.keys().vault, &user, &code, now)?;
            let step = step.ok_or_else(|| ApiError::field("/code", FieldCode::SecondFactor))?;
            user.totp_confirmed = confirm;
            user.totp_last_step = confirm.then_some(step);
            if !confirm {
                user.totp_sealed = None;
            }
            touch(&mut user, &writer, now);
            people::save_user(conn, &user)?;
            let action = if confirm { "user.second_factor_confirmed" } else { "user.second_factor_removed" };
            Ok(Written::new((), Event::new(action, "user", user.id).version(user.version).internal()))
        })
        .await?;
    state.sessions.clear();
    Ok(HttpResponse::NoContent().finish())
}

/// Confirm the second factor
#[utoipa::path(request_body = Code, tag = "session", responses((status = 204, description = "In force from the next sign-in"), Problem))]
#[post("/me/second-factor/confirm")]
pub async fn confirm_second_factor(state: Data<AppState>, caller: Caller, body: Body<Code>) -> ApiResult<HttpResponse> {
    with_code(&state, &caller, body.value.code, true).await
}

/// Remove the second factor
#[utoipa::path(request_body = Code, tag = "session", responses((status = 204, description = "Removed"), Problem))]
#[post("/me/second-factor/remove")]
pub async fn remove_second_factor(state: Data<AppState>, caller: Caller, body: Body<Code>) -> ApiResult<HttpResponse> {
    with_code(&state, &caller, body.value.code, false).await
}

/// One's sessions.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionList {
    /// Newest first.
    #[schema(max_items = 50)]
    pub items: Vec<SessionItem>,
}

/// One session.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionItem {
    /// Identifier.
    pub id: Id,
    /// Signed in.
    pub created_at: At,
    /// Last request.
    pub last_seen_at: At,
    /// The browser's name of itself.
    pub user_agent: String,
    /// Whether it is the one that asks.
    pub current: bool,
}

/// List one's sessions
#[utoipa::path(tag = "session", responses((status = 200, description = "The living sessions", body = SessionList), Problem))]
#[get("/me/sessions")]
pub async fn list_sessions(state: Data<AppState>, caller: Caller) -> ApiResult<HttpResponse> {
    let (current, user, now) = (caller.session()?.id, caller.id, state.clock.now());
    let rows = state.store.read(move |conn| sessions::of_user(conn, user, now).map_err(ApiError::from)).await?;
    let items = rows
        .into_iter()
        .map(|row| SessionItem {
            id: row.id,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            user_agent: row.user_agent,
            current: row.id == current,
        })
        .collect();
    Ok(HttpResponse::Ok().json(SessionList { items }))
}

/// End one of one's sessions
#[utoipa::path(tag = "session", params(("session_id" = Id, Path, description = "The session")), responses((status = 204, description = "Ended"), Problem))]
#[delete("/me/sessions/{session_id}")]
pub async fn end_session(
    state: Data<AppState>,
    caller: Caller,
    id: actix_web::web::Path<Id>,
) -> ApiResult<HttpResponse> {
    caller.session()?;
    let (context, user, id) = (caller.context(&state), caller.id, id.into_inner());
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            if !sessions::of_user(conn, user, now)?.iter().any(|session| session.id == id) {
                return Err(ApiError::new(ErrorCode::NotFound));
            }
            sessions::end(conn, id, now)?;
            Ok(Written::new((), Event::new("session.closed", "session", id).internal()))
        })
        .await?;
    state.sessions.clear();
    Ok(HttpResponse::NoContent().finish())
}
