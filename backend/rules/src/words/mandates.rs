//! The words of mandates to state attorneys.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::ActKind;

/// What a mandate is for.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum MandateKind {
    /// Out of court: somasi, summonses, mediation, instalments.
    NonLitigation,
    /// In court; only after a mandate out of court was returned.
    Litigation,
}

impl MandateKind {
    /// The act by which it is given.
    pub fn given_by(self) -> ActKind {
        match self {
            MandateKind::NonLitigation => ActKind::MandateGiven,
            MandateKind::Litigation => ActKind::LitigationMandateGiven,
        }
    }

    /// The kind that an act gives.
    pub fn of(act: ActKind) -> Option<MandateKind> {
        match act {
            ActKind::MandateGiven => Some(MandateKind::NonLitigation),
            ActKind::LitigationMandateGiven => Some(MandateKind::Litigation),
            _ => None,
        }
    }
}

/// How far a mandate has come.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum MandateState {
    /// Waits for another person's approval.
    Proposed,
    /// Another person refused it.
    Rejected,
    /// Whoever proposed it took it back.
    Withdrawn,
    /// Given, and not accepted by the prosecution office yet.
    Given,
    /// Accepted by the prosecution office.
    Accepted,
    /// Returned to BPJS.
    Returned,
    /// Every duty behind it was fulfilled or its finding closed.
    Ended,
}

impl MandateState {
    /// Whether state attorneys act under it.
    pub fn is_live(self) -> bool {
        matches!(self, MandateState::Given | MandateState::Accepted)
    }
}
