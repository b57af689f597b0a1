//! Browsers that have signed in before. Strangers who keep guessing delay each other, not the person at their own desk.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use data_encoding::BASE64URL_NOPAD;
use patuh_store::vault::{Vault, random, sha256};

use crate::error::ApiResult;

const COOKIE: &str = "__Host-patuh-device";
const LIFETIME: Duration = Duration::days(365);
const PLACE: &[u8] = b"device|";

/// What the cookie's tag is made over: whose desk it is, and which.
fn sealed(email: &str, mark: &[u8]) -> Vec<u8> {
    [PLACE, &sha256(email.as_bytes()), mark].concat()
}

/// The mark of the browser, where this account has signed in from it before.
pub fn known(vault: &Vault, http: &HttpRequest, email: &str) -> Option<Vec<u8>> {
    let bytes = BASE64URL_NOPAD.decode(http.cookie(COOKIE)?.value().as_bytes()).ok()?;
    let (tag, mark) = bytes.split_at_checked(16)?;
    vault.cursor_is_ours(&sealed(email, mark), tag).then(|| mark.to_vec())
}

/// By whom failures are counted: a browser that is known, or whoever else tries this account.
pub fn subject(email: &str, mark: Option<&[u8]>) -> Vec<u8> {
    match mark {
        Some(mark) => sha256(&sealed(email, mark)).to_vec(),
        None => sha256(email.as_bytes()).to_vec(),
    }
}

/// The cookie by which the browser is known from now on. It opens nothing.
pub fn cookie(vault: &Vault, http: &HttpRequest, email: &str) -> ApiResult<Cookie<'static>> {
    let mark = match known(vault, http, email) {
        Some(mark) => mark,
        None => random::<16>()?.to_vec(),
    };
    let value = BASE64URL_NOPAD.encode(&[vault.cursor_tag(&sealed(email, &mark)), mark].concat());
    let cookie = Cookie::build(COOKIE, value).path("/").secure(true).http_only(true).same_site(SameSite::Strict);
    Ok(cookie.max_age(LIFETIME).finish())
}
