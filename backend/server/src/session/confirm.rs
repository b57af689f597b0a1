//! Proving again who one is, before what weighs more.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use patuh_store::audit::Event;
use patuh_store::{Written, people, sessions};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::account::own;
use super::totp;
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::limits::Bucket;
use crate::state::AppState;

/// By what a person proves who they are: the code where the account has a second factor, else the password.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// Six digits of the authenticator.
    #[validate(length(min = 6, max = 6, code = "length"))]
    #[schema(min_length = 6, max_length = 6)]
    pub code: Option<String>,
    /// The password, exactly as typed.
    #[validate(length(min = 1, max = 256, code = "length"))]
    #[schema(min_length = 1, max_length = 256, format = Password)]
    pub password: Option<String>,
}

/// Prove again who one is
///
/// Approving, disclosing, exporting and granting ask for it (`step_up_required`) where it happened more than ten minutes
/// ago. Give `code` where the account has a second factor, else `password`.
#[utoipa::path(request_body = Confirmation, tag = "session", responses((status = 204, description = "It holds for ten minutes"), Problem))]
#[post("/session/confirmations")]
pub async fn confirm_identity(
    state: Data<AppState>,
    caller: Caller,
    body: Body<Confirmation>,
) -> ApiResult<HttpResponse> {
    let session = caller.session()?;
    state.limits.draw(Bucket::SignIn, &caller.id.to_string())?;
    let reader = caller.clone();
    let user = state.store.read(move |conn| own(conn, &reader)).await?;
    let (context, shared, writer) = (caller.context(&state), state.clone(), caller.clone());
    let now = context.now;
    let Confirmation { code, password } = body.value;
    if user.totp_confirmed {
        if password.is_some() {
            return Err(ApiError::field("/password", FieldCode::NotApplicable));
        }
        if code.is_none() {
            return Err(ApiError::field("/code", FieldCode::Required));
        }
    } else {
        if code.is_some() {
            return Err(ApiError::field("/code", FieldCode::NotApplicable));
        }
        let Some(password) = password else { return Err(ApiError::field("/password", FieldCode::Required)) };
        if !state.hasher.verify(password, Some(user.password_hash)).await? {
            return Err(ApiError::field("/password", FieldCode::PasswordWrong));
        }
    }
    state
        .store
        .write(&context, move |conn| {
            if let Some(code) = &code {
                let user = own(conn, &writer)?;
                let step = totp::check(&shared.store.keys().vault, &user, code, now)?;
                let used = step.map(|step| people::use_totp_step(conn, user.id, step)).transpose()?;
                if used != Some(true) {
                    return Err(ApiError::field("/code", FieldCode::SecondFactor));
                }
            }
            sessions::confirm(conn, session.id, now)?;
            Ok(Written::new((), Event::new("session.confirmed", "session", session.id).internal()))
        })
        .await?;
    state.sessions.clear();
    Ok(HttpResponse::NoContent().finish())
}
