//! The second factor: RFC 6238 codes of 6 digits and 30 seconds, each accepted once.

use patuh_store::people::User;
use patuh_store::types::{At, Id};
use patuh_store::vault::Vault;
use totp_rs::{Builder, Totp};

use crate::error::{ApiError, ApiResult};

const PLACE: &str = "users.totp_sealed";

fn totp(secret: Vec<u8>, email: &str) -> ApiResult<Totp> {
    let secret: Box<[u8]> = secret.into();
    Builder::new()
        .with_secret(totp_rs::Secret::new(secret))
        .with_skew(1)
        .with_account_name(email)
        .with_issuer(Some("Patuh"))
        .build()
        .map_err(ApiError::internal)
}

/// A fresh secret: sealed for the row, and as text and URL for the authenticator.
pub fn enrol(vault: &Vault, user: Id, email: &str) -> ApiResult<(Vec<u8>, String, String)> {
    let secret = patuh_store::vault::random::<20>()?.to_vec();
    let sealed = vault.seal(PLACE, user, &secret)?;
    let totp = totp(secret, email)?;
    Ok((sealed, totp.secret().to_base32(), totp.to_url().map_err(ApiError::internal)?))
}

/// The time step of a code that fits and was not used before.
pub fn check(vault: &Vault, user: &User, code: &str, now: At) -> ApiResult<Option<i64>> {
    let Some(sealed) = &user.totp_sealed else { return Ok(None) };
    let totp = totp(vault.open(PLACE, user.id, sealed)?, &user.email)?;
    let step = totp.check(code, u64::try_from(now.0.timestamp()).unwrap_or_default());
    let step = step.and_then(|step| i64::try_from(step).ok());
    Ok(step.filter(|step| user.totp_last_step.is_none_or(|last| *step > last)))
}
