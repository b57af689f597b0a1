//! What other systems look up at fixed addresses: the keys of our tokens, and how to get one.

use actix_web::web::{self, Data};
use actix_web::{HttpResponse, get, http::header};
use patuh_rules::permission::OauthScope;
use serde_json::json;
use strum::VariantArray;

use crate::state::AppState;

const CACHE: (header::HeaderName, &str) = (header::CACHE_CONTROL, "public, max-age=300");

/// The public keys of access tokens (RFC 7517, RFC 8037).
#[get("/.well-known/jwks.json")]
async fn jwks(state: Data<AppState>) -> HttpResponse {
    let key = &state.store.keys().tokens;
    let x = data_encoding::BASE64URL_NOPAD.encode(key.public());
    let keys =
        json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": key.id(), "x": x }] });
    HttpResponse::Ok().insert_header(CACHE).json(keys)
}

/// Where and how tokens are given out (RFC 8414).
#[get("/.well-known/oauth-authorization-server")]
async fn metadata(state: Data<AppState>) -> HttpResponse {
    let url = &state.config.public_url;
    let scopes: Vec<&'static str> = OauthScope::VARIANTS.iter().map(|scope| (*scope).into()).collect();
    HttpResponse::Ok().insert_header(CACHE).json(json!({
        "issuer": url,
        "token_endpoint": format!("{url}/api/v1/oauth/token"),
        "jwks_uri": format!("{url}/.well-known/jwks.json"),
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "response_types_supported": [],
        "scopes_supported": scopes,
        "service_documentation": format!("{url}/docs/"),
    }))
}

/// The routes, at the root.
pub fn configure(config: &mut web::ServiceConfig) {
    config.service(jwks).service(metadata);
}
