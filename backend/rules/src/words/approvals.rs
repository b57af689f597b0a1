//! The words of four eyes: what is approved, and how it ended.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::ActKind;

/// What one person asks for and another decides.
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
pub enum ApprovalSubject {
    /// A letter, before it gets its number.
    Letter,
    /// A template of letters.
    LetterTemplate,
    /// A mandate to state attorneys.
    Mandate,
    /// The correction of a payment.
    LedgerCorrection,
    /// A month of a programme, before it is paid.
    Envelope,
}

/// How an approval ended.
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
pub enum ApprovalDecision {
    /// Approved by another person.
    Approved,
    /// Refused by another person.
    Refused,
    /// What was to be approved was changed or taken back.
    Void,
}

impl ActKind {
    /// Whether nobody records it alone: it punishes, gives a case away or lets it rest.
    pub fn needs_approval(self) -> bool {
        matches!(
            self,
            ActKind::FineImposed
                | ActKind::DenialAsked
                | ActKind::MandateGiven
                | ActKind::LitigationMandateGiven
                | ActKind::KpknlHandOver
                | ActKind::Waived
        )
    }
}
