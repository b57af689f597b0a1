//! Invitations: how people come in. The code is shown once and kept as its digest.

pub mod create;
pub mod list;
pub mod redeem;

use data_encoding::BASE32_NOPAD;
use patuh_rules::permission::Role;
use patuh_store::people::NamedInvitation;
use patuh_store::types::{At, Id, split_words};
use serde::Serialize;
use utoipa::ToSchema;

/// How long an invitation can be redeemed.
const LIFETIME: chrono::Duration = chrono::Duration::days(30);

/// An invitation.
#[derive(Debug, Serialize, ToSchema)]
pub struct InvitationView {
    /// Identifier.
    pub id: Id,
    /// Into this organisation,
    pub organisation_id: Option<Id>,
    /// or into this employer.
    pub employer_id: Option<Id>,
    /// Name of the one or the other.
    pub organisation_name: String,
    /// For whom it is meant.
    pub email: Option<String>,
    /// Roles it gives.
    pub roles: Vec<Role>,
    /// The region whose rows it opens.
    pub region_scope: String,
    /// Whether it can still be redeemed.
    pub status: InvitationStatus,
    /// Created.
    pub created_at: At,
    /// Until when it can be redeemed.
    pub expires_at: At,
    /// When it was redeemed.
    pub redeemed_at: Option<At>,
    /// When it was taken back.
    pub revoked_at: Option<At>,
    /// Version.
    pub version: i64,
}

/// Whether an invitation can still be redeemed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InvitationStatus {
    /// It can.
    Open,
    /// Someone came in by it.
    Redeemed,
    /// It was taken back.
    Revoked,
    /// Its time is over.
    Expired,
}

impl InvitationView {
    /// How an invitation looks at a moment.
    pub fn of((row, organisation, employer): NamedInvitation, now: At) -> Self {
        let status = if row.redeemed_at.is_some() {
            InvitationStatus::Redeemed
        } else if row.revoked_at.is_some() {
            InvitationStatus::Revoked
        } else if row.expires_at <= now {
            InvitationStatus::Expired
        } else {
            InvitationStatus::Open
        };
        InvitationView {
            id: row.id,
            organisation_id: row.organisation_id,
            employer_id: row.employer_id,
            organisation_name: organisation.or(employer).unwrap_or_default(),
            email: row.email,
            roles: split_words(&row.roles),
            region_scope: row.region_scope,
            status,
            created_at: row.created_at,
            expires_at: row.expires_at,
            redeemed_at: row.redeemed_at,
            revoked_at: row.revoked_at,
            version: row.version,
        }
    }
}

/// A fresh code: 128 bits in base 32.
pub(crate) fn new_code() -> crate::error::ApiResult<String> {
    Ok(BASE32_NOPAD.encode(&patuh_store::vault::random::<16>()?))
}

/// The digest of a code as someone typed it: case, blanks and dashes do not matter.
pub(crate) fn digest(code: &str) -> Vec<u8> {
    let code: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    patuh_store::vault::sha256(code.to_ascii_uppercase().as_bytes()).to_vec()
}
