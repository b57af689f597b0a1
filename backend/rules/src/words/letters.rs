//! The words of letters: how far one has come, and how it was served.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::ActKind;

/// How far a letter has come.
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
pub enum LetterState {
    /// Being written.
    Drafted,
    /// Waiting for another person's approval.
    Submitted,
    /// Approved, dated and numbered; to be served.
    Issued,
    /// Served, with proof.
    Served,
    /// Refused with a reason; whoever wrote it may change it and submit it again.
    Refused,
    /// Taken back; its number, if it had one, is used up.
    Withdrawn,
}

/// How a letter was served.
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
pub enum ServiceProof {
    /// Tanda terima kurir; a picture or scan of it belongs to the service.
    CourierReceipt,
    /// Diserahkan langsung; a photo or a signed receipt belongs to the service.
    HandOver,
    /// Surel; to which address, and what came back, is noted.
    Email,
    /// Cara lain; what was done is noted.
    Other,
}

impl ServiceProof {
    /// Whether a file must show it.
    pub fn needs_file(self) -> bool {
        matches!(self, ServiceProof::CourierReceipt | ServiceProof::HandOver)
    }
}

/// How far a template of letters has come.
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
pub enum TemplateState {
    /// Waiting for another person's approval.
    Proposed,
    /// Letters are made from it, from its first day on.
    Approved,
    /// Refused with a reason.
    Refused,
}

impl ActKind {
    /// The acts that a letter does, in the order of the ladder.
    pub const LETTERS: &'static [ActKind] = &[
        ActKind::Guidance,
        ActKind::FirstWarning,
        ActKind::SecondWarning,
        ActKind::FineImposed,
        ActKind::DenialAsked,
        ActKind::LiftAsked,
        ActKind::MandateGiven,
        ActKind::LitigationMandateGiven,
        ActKind::Somasi,
        ActKind::FirstSummons,
        ActKind::SecondSummons,
        ActKind::ThirdSummons,
        ActKind::Settlement,
        ActKind::KpknlHandOver,
        ActKind::Waived,
    ];

    /// Whether a letter does it.
    pub fn is_lettered(self) -> bool {
        Self::LETTERS.contains(&self)
    }
}
