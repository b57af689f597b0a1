//! `POST /oauth/token`: client credentials for an access token (RFC 6749 4.4).

use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Data, Payload};
use actix_web::{HttpMessage, HttpRequest, HttpResponse, ResponseError, post};
use data_encoding::BASE64;
use futures_util::StreamExt;
use patuh_rules::permission::OauthScope;
use patuh_store::audit::Event;
use patuh_store::clients::{self, ApiClient};
use patuh_store::types::{At, Id, join_words};
use patuh_store::{ActorKind, ActorRef, StoreError, WriteContext, Written};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use utoipa::ToSchema;

use super::digest;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::request;
use crate::limits::{Bucket, peer};
use crate::oauth;
use crate::state::AppState;

/// The most that the form may hold, and how long it may take to arrive.
const FORM_LIMIT: usize = 8 * 1024;
const FORM_DEADLINE: Duration = Duration::from_secs(10);

/// The form. The client names itself here or in `Authorization: Basic`, not in both.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub struct TokenForm {
    /// `client_credentials`.
    #[schema(max_length = 50, example = "client_credentials")]
    pub grant_type: String,
    /// Fewer scopes than were granted, separated by blanks.
    #[schema(max_length = 500, example = "compliance.read")]
    pub scope: Option<String>,
    /// The client.
    #[schema(max_length = 36)]
    pub client_id: Option<String>,
    /// Its secret.
    #[schema(max_length = 100, format = Password)]
    pub client_secret: Option<String>,
}

/// An access token.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenView {
    /// The token, for `Authorization: Bearer`.
    pub access_token: String,
    /// `Bearer`.
    pub token_type: &'static str,
    /// Seconds until it expires.
    pub expires_in: i64,
    /// What it allows, separated by blanks.
    pub scope: String,
}

/// Get an access token
///
/// Errors are problem documents that carry `error` of RFC 6749 as well.
#[utoipa::path(
    tag = "integration",
    security(()),
    request_body(content = TokenForm, content_type = "application/x-www-form-urlencoded"),
    responses((status = 200, description = "The token", body = TokenView), Problem),
)]
#[post("/oauth/token")]
pub async fn create_token(state: Data<AppState>, http: HttpRequest, payload: Payload) -> HttpResponse {
    match answer(&state, &http, payload).await {
        Ok(view) => HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::PRAGMA, "no-cache"))
            .json(view),
        Err(error) => {
            let is_client = error.code == ErrorCode::ClientInvalid;
            let mut response = error.error_response();
            if is_client {
                response
                    .headers_mut()
                    .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"patuh\""));
            }
            response
        }
    }
}

/// A refusal that says the same in the words of RFC 6749.
fn refused(code: ErrorCode, error: &'static str) -> ApiError {
    ApiError::new(code).with("error", error)
}

fn bad_client() -> ApiError {
    refused(ErrorCode::ClientInvalid, "invalid_client")
}

async fn answer(state: &AppState, http: &HttpRequest, payload: Payload) -> ApiResult<TokenView> {
    state.limits.draw(Bucket::SignIn, &peer(http)).map_err(|error| error.with("error", "temporarily_unavailable"))?;
    let form = read(http, payload).await?;
    if form.grant_type != "client_credentials" {
        let error = refused(ErrorCode::ParameterInvalid, "unsupported_grant_type").parameter("grant_type");
        return Err(error.detail("client_credentials"));
    }
    let (id, secret) = credentials(http, &form)?;
    let now = state.clock.now();
    let found = state.store.read(move |conn| clients::find(conn, id)).await;
    let found = match found {
        Ok((client, _)) => Some(client),
        Err(StoreError::NotFound) => None,
        Err(error) => return Err(error.into()),
    };
    let Some(client) = found.filter(|client| fits(client, &secret, now)) else {
        return refuse(state, http, id).await;
    };
    if !client.is_usable(state.clock.today()) {
        return Err(
            refused(ErrorCode::AccountDisabled, "unauthorized_client").detail("disabled, or the agreement has ended")
        );
    }
    let scope = granted(&client, form.scope.as_deref())?;
    let access_token = oauth::issue(state, client.id, scope.clone())?;
    let actor = ActorRef {
        kind: ActorKind::Client,
        id: Some(client.id),
        organisation_id: Some(client.organisation_id),
        name: client.name.clone(),
        roles: scope.clone(),
    };
    let context = WriteContext { actor, now, request_id: request::info(http).request_id, device_time: None };
    state
        .store
        .write(&context, move |conn| {
            clients::touch(conn, id, now)?;
            Ok::<_, ApiError>(Written::new((), Event::new("token.issued", "api_client", id).internal()))
        })
        .await?;
    Ok(TokenView { access_token, token_type: "Bearer", expires_in: oauth::LIFETIME_SECONDS, scope })
}

/// Reads the form: each parameter once; unknown ones are passed over (RFC 6749 3.2).
async fn read(http: &HttpRequest, mut payload: Payload) -> ApiResult<TokenForm> {
    let invalid = |code| refused(code, "invalid_request");
    if http.content_type() != "application/x-www-form-urlencoded" {
        return Err(invalid(ErrorCode::MediaTypeUnsupported).detail("send application/x-www-form-urlencoded"));
    }
    let whole = async {
        let mut bytes = Vec::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| invalid(ErrorCode::ParameterInvalid).detail("the body broke off"))?;
            if bytes.len() + chunk.len() > FORM_LIMIT {
                return Err(invalid(ErrorCode::BodyTooLarge).with("limit_bytes", FORM_LIMIT));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    };
    let bytes = tokio::time::timeout(FORM_DEADLINE, whole).await.map_err(|_| invalid(ErrorCode::RequestTimeout))??;
    let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&bytes)
        .map_err(|_| invalid(ErrorCode::ParameterInvalid).detail("the form is not URL-encoded"))?;
    let mut form = TokenForm::default();
    let mut seen = std::collections::HashSet::new();
    for (name, value) in pairs {
        match name.as_str() {
            "grant_type" => form.grant_type = value,
            "scope" => form.scope = Some(value),
            "client_id" => form.client_id = Some(value),
            "client_secret" => form.client_secret = Some(value),
            _ => {}
        }
        if seen.contains(&name) {
            return Err(invalid(ErrorCode::RepeatedParameter).parameter(name));
        }
        seen.insert(name);
    }
    if form.grant_type.is_empty() {
        return Err(invalid(ErrorCode::ParameterInvalid).parameter("grant_type").detail("missing"));
    }
    Ok(form)
}

/// Who says it asks, and its secret.
fn credentials(http: &HttpRequest, form: &TokenForm) -> ApiResult<(Id, String)> {
    let basic = http
        .headers()
        .get(header::AUTHORIZATION)
        .map(|value| value.to_str().ok().and_then(basic).ok_or_else(bad_client))
        .transpose()?;
    let (id, secret) = match (basic, &form.client_id, &form.client_secret) {
        (Some((id, secret)), named, None) if named.as_ref().is_none_or(|named| *named == id) => (id, secret),
        (None, Some(id), Some(secret)) => (id.clone(), secret.clone()),
        (Some(_), _, _) => {
            let error = refused(ErrorCode::ParameterInvalid, "invalid_request").parameter("client_secret");
            return Err(error.detail("give the credentials in the header or in the form, not in both"));
        }
        _ => return Err(bad_client()),
    };
    Ok((id.parse().map_err(|_| bad_client())?, secret))
}

/// `Basic base64(id:secret)`, both form-encoded (RFC 6749 2.3.1).
fn basic(text: &str) -> Option<(String, String)> {
    let (scheme, encoded) = text.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(BASE64.decode(encoded.trim().as_bytes()).ok()?).ok()?;
    let (id, secret) = decoded.split_once(':')?;
    let plain = |text: &str| {
        serde_urlencoded::from_str::<Vec<(String, String)>>(&format!("x={text}")).ok()?.pop().map(|(_, value)| value)
    };
    Some((plain(id)?, plain(secret)?))
}

fn fits(client: &ApiClient, secret: &str, now: At) -> bool {
    let given = digest(secret);
    let equals = |kept: &[u8]| aws_lc_rs::constant_time::verify_slices_are_equal(kept, &given).is_ok();
    let before = client.previous_secret_until.is_some_and(|until| now < until);
    equals(&client.secret_digest) || (before && client.previous_secret_digest.as_deref().is_some_and(equals))
}

/// The scopes of the token: all that were granted, or those of them that are asked for.
fn granted(client: &ApiClient, asked: Option<&str>) -> ApiResult<String> {
    let granted = client.scopes();
    let Some(asked) = asked.filter(|text| !text.trim().is_empty()) else { return Ok(join_words(&granted)) };
    let scopes: Option<Vec<OauthScope>> =
        asked.split_whitespace().map(|word| word.parse().ok().filter(|scope| granted.contains(scope))).collect();
    let scopes = scopes.ok_or_else(|| {
        refused(ErrorCode::ParameterInvalid, "invalid_scope").parameter("scope").with("granted", join_words(&granted))
    })?;
    Ok(join_words(&super::sorted(&scopes)))
}

async fn refuse(state: &AppState, http: &HttpRequest, id: Id) -> ApiResult<TokenView> {
    let actor = ActorRef {
        kind: ActorKind::Anonymous,
        id: None,
        organisation_id: None,
        name: String::new(),
        roles: String::new(),
    };
    let context =
        WriteContext { actor, now: state.clock.now(), request_id: request::info(http).request_id, device_time: None };
    state
        .store
        .write(&context, move |_| {
            Ok::<_, ApiError>(Written::new((), Event::new("token.refused", "api_client", id).internal()))
        })
        .await?;
    Err(bad_client())
}
