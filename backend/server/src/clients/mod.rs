//! API clients: other systems, bound to an organisation, a region or an employer, and an end date.

pub mod create;
pub mod list;
pub mod secret;
pub mod token;
pub mod update;

use chrono::NaiveDate;
use patuh_rules::permission::OauthScope;
use patuh_store::clients::ApiClient;
use patuh_store::people::Organisation;
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

use crate::code::FieldCode;
use crate::error::{ApiResult, FieldError};
use crate::people::users::AccountStatus;

/// An agreement ends within so many days; then it is renewed, or it lapses.
const LONGEST_AGREEMENT: i64 = 366;

/// An API client. Its secret is never shown again.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientView {
    /// Identifier.
    pub id: Id,
    /// The same, as OAuth names it.
    pub client_id: Id,
    /// Name.
    pub name: String,
    /// Who runs it.
    pub organisation_id: Id,
    /// Its name.
    pub organisation_name: String,
    /// What it may do.
    pub scopes: Vec<OauthScope>,
    /// Whose rows it sees,
    pub region_scope: String,
    /// or those of one employer.
    pub employer_id: Option<Id>,
    /// Whether it can ask for tokens.
    pub status: AccountStatus,
    /// Last day of the agreement.
    pub expires_on: NaiveDate,
    /// When it was last given a token.
    pub last_used_at: Option<At>,
    /// Until when the secret before this one works.
    pub previous_secret_until: Option<At>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Rises by one with each change.
    pub version: i64,
}

/// An API client with its secret.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClientWithSecret {
    /// The client.
    #[serde(flatten)]
    pub client: ClientView,
    /// The secret, shown once.
    pub client_secret: String,
}

impl From<(ApiClient, Organisation)> for ClientView {
    fn from((row, organisation): (ApiClient, Organisation)) -> Self {
        ClientView {
            id: row.id,
            client_id: row.id,
            scopes: row.scopes(),
            name: row.name,
            organisation_id: organisation.id,
            organisation_name: organisation.name,
            region_scope: row.region_scope,
            employer_id: row.employer_id,
            status: AccountStatus::of(&row.status),
            expires_on: row.expires_on,
            last_used_at: row.last_used_at,
            previous_secret_until: row.previous_secret_until,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// A fresh secret of 256 bits. The prefix lets scanners of leaked secrets know it.
fn new_secret() -> ApiResult<String> {
    Ok(format!("pth_{}", data_encoding::BASE64URL_NOPAD.encode(&patuh_store::vault::random::<32>()?)))
}

/// What is kept of a secret. It has too many bits to be guessed, so a plain digest will do.
fn digest(secret: &str) -> Vec<u8> {
    patuh_store::vault::sha256(secret.as_bytes()).to_vec()
}

fn check_end(expires_on: NaiveDate, today: NaiveDate) -> ApiResult<()> {
    if (0..=LONGEST_AGREEMENT).contains(&(expires_on - today).num_days()) {
        return Ok(());
    }
    let last = today + chrono::Days::new(LONGEST_AGREEMENT.unsigned_abs());
    Err(FieldError::new("/expires_on", FieldCode::Range).between(today, last).into())
}

fn sorted(scopes: &[OauthScope]) -> Vec<OauthScope> {
    let mut scopes = scopes.to_vec();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}
