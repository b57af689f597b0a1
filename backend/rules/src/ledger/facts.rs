use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;
use uuid::Uuid;

use super::account::Account;
use crate::money::Rupiah;
use crate::month::Month;
use crate::words::ViolationType;

/// What an entry of the ledger records.
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
pub enum EntryKind {
    /// What is owed was determined: a report was accepted, or a finding claims it.
    Principal,
    /// Money came in.
    Payment,
    /// A principal is taken back.
    PrincipalCorrected,
    /// A payment is taken back.
    PaymentCorrected,
}

impl EntryKind {
    /// The entry that takes back one of this kind; nothing takes back a correction.
    pub fn counter(self) -> Option<EntryKind> {
        match self {
            EntryKind::Principal => Some(EntryKind::PrincipalCorrected),
            EntryKind::Payment => Some(EntryKind::PaymentCorrected),
            EntryKind::PrincipalCorrected | EntryKind::PaymentCorrected => None,
        }
    }
}

/// How far a correction of the ledger has come.
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
pub enum CorrectionState {
    /// Waits for another person's approval.
    Proposed,
    /// Approved by another person, and carried out.
    Approved,
    /// Refused by another person.
    Rejected,
    /// Taken back by whoever asked.
    Withdrawn,
}

/// From what a debt comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DebtKind {
    /// A report of one month.
    Report,
    /// A finding.
    Finding(ViolationType),
}

/// A fine for failure to register that was imposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImposedFine {
    /// The contributions that should be paid.
    pub contribution: Rupiah,
    /// Last day of the second warning's window.
    pub warning_2_ends_on: NaiveDate,
    /// When it was imposed.
    pub imposed_on: NaiveDate,
    /// What the decision named.
    pub imposed: Option<Rupiah>,
}

/// Something that is owed; how much, the entries say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debt {
    /// The report or the finding.
    pub id: Uuid,
    /// From what it comes.
    pub kind: DebtKind,
    /// First month concerned.
    pub from: Month,
    /// Last month concerned.
    pub to: Month,
    /// Last day on which payment was in time; of a finding that of its last month. Absent where none is known.
    pub due_on: Option<NaiveDate>,
    /// The fine for failure to register.
    pub sanction: Option<ImposedFine>,
}

impl Debt {
    pub(super) fn claims(&self, other: &Debt) -> bool {
        self.kind == DebtKind::Finding(ViolationType::Arrears)
            && other.kind == DebtKind::Report
            && (self.from..=self.to).contains(&other.from)
    }
}

/// One recorded entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Identifier.
    pub id: Uuid,
    /// What it records.
    pub kind: EntryKind,
    /// The debt it names.
    pub debt: Uuid,
    /// The account it names: a fine for failure to register is paid by a payment for it and by no other.
    pub account: Account,
    /// How much.
    pub amount: Rupiah,
    /// The day that counts: of determination, of payment; of a correction that of the entry it takes back.
    pub on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// The entry that a correction takes back.
    pub reverses: Option<Uuid>,
}
