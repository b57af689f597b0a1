//! Access tokens of other systems: EdDSA, ten minutes, checked against the client's row.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use patuh_rules::permission::{OauthScope, Permission};
use patuh_store::types::{At, Id};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

use crate::actor::{Actor, Sight};
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// How long an access token lives, in seconds.
pub const LIFETIME_SECONDS: i64 = 600;

/// The claims of an access token (RFC 9068): no personal data.
#[derive(Debug, Serialize, Deserialize)]
pub struct Claims {
    /// Our public URL.
    pub iss: String,
    /// Our public URL.
    pub aud: String,
    /// The client.
    pub sub: Id,
    /// The client.
    pub client_id: Id,
    /// Identifier of the token.
    pub jti: Id,
    /// Issued, seconds.
    pub iat: i64,
    /// Not before, seconds.
    pub nbf: i64,
    /// Expires, seconds.
    pub exp: i64,
    /// Granted scopes, separated by blanks.
    pub scope: String,
}

/// Signs a token for a client.
pub fn issue(state: &AppState, client_id: Id, scope: String) -> ApiResult<String> {
    let (key, now) = (&state.store.keys().tokens, state.clock.now().0.timestamp());
    let url = &state.config.public_url;
    let claims = Claims {
        iss: url.clone(),
        aud: url.clone(),
        sub: client_id,
        client_id,
        jti: Id::new(),
        iat: now,
        nbf: now,
        exp: now + LIFETIME_SECONDS,
        scope,
    };
    let header = Header { typ: Some("at+jwt".into()), kid: Some(key.id()), ..Header::new(Algorithm::EdDSA) };
    jsonwebtoken::encode(&header, &claims, &EncodingKey::from_ed_der(key.pkcs8())).map_err(ApiError::internal)
}

/// Who holds a token. The client's row decides, as it was a second ago at the earliest: a disabled client is out at once.
pub async fn authenticate(state: &AppState, token: &str) -> ApiResult<Arc<Actor>> {
    let digest = patuh_store::vault::sha256(token.as_bytes());
    let cleared = match state.sessions.get(&digest) {
        Sight::Known(actor) => return Ok(actor),
        Sight::Unknown { cleared } => cleared,
    };
    let actor = Arc::new(holder(state, token).await?);
    state.sessions.put(cleared, digest, actor.clone());
    Ok(actor)
}

async fn holder(state: &AppState, token: &str) -> ApiResult<Actor> {
    let invalid = || ApiError::new(ErrorCode::TokenInvalid);
    if token.len() > 4096 {
        return Err(invalid());
    }
    let key = &state.store.keys().tokens;
    let header = jsonwebtoken::decode_header(token).map_err(|_| invalid())?;
    if header.alg != Algorithm::EdDSA || header.typ.as_deref() != Some("at+jwt") || header.kid != Some(key.id()) {
        return Err(invalid());
    }
    // The library would read the system's clock; ours decides below.
    let mut checks = Validation::new(Algorithm::EdDSA);
    checks.validate_exp = false;
    checks.validate_nbf = false;
    checks.set_issuer(&[&state.config.public_url]);
    checks.set_audience(&[&state.config.public_url]);
    checks.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    let claims = jsonwebtoken::decode::<Claims>(token, &DecodingKey::from_ed_der(key.public()), &checks)
        .map_err(|_| invalid())?
        .claims;
    let now = state.clock.now().0.timestamp();
    if claims.exp + 30 <= now || claims.nbf - 30 > now {
        return Err(invalid());
    }
    let id = claims.sub;
    let (client, organisation) =
        state.store.read(move |conn| patuh_store::clients::find(conn, id)).await.map_err(|error| {
            if matches!(error, patuh_store::StoreError::NotFound) { invalid() } else { error.into() }
        })?;
    if !client.is_usable(state.clock.today()) {
        return Err(ApiError::new(ErrorCode::AccountDisabled));
    }
    // What was granted then and is still granted now.
    let granted = client.scopes();
    let scopes: Vec<OauthScope> =
        patuh_store::types::split_words(&claims.scope).into_iter().filter(|scope| granted.contains(scope)).collect();
    let permissions: std::collections::BTreeSet<Permission> =
        scopes.iter().flat_map(|scope| scope.permissions()).copied().collect();
    Ok(Actor {
        id: client.id,
        kind: patuh_store::ActorKind::Client,
        name: client.name.clone(),
        email: None,
        organisation_id: organisation.id,
        organisation_name: organisation.name,
        organisation_kind: organisation.kind.0,
        roles: patuh_store::types::join_words(&scopes),
        permissions,
        scope: client.scope(),
        session: None,
        has_second_factor: false,
    })
}

/// When a secret stops to work after it was replaced.
pub fn grace(now: At) -> At {
    At(now.0 + chrono::Duration::days(7))
}
