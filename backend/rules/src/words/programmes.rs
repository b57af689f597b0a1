//! The words of programmes that pay for the cover of people, and of the budgets behind them.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::law::{ContributionSegment, PremiumSource};

/// Whose cover a programme pays.
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
pub enum ProgrammeKind {
    /// Vulnerable workers (pekerja rentan), on their own account.
    VulnerableWorkers,
    /// Employees of government who are no civil servants (non-ASN).
    NonAsn,
}

impl ProgrammeKind {
    /// Whose contributions they are.
    pub fn segment(self) -> ContributionSegment {
        match self {
            ProgrammeKind::VulnerableWorkers => ContributionSegment::NonWageEarner,
            ProgrammeKind::NonAsn => ContributionSegment::GovernmentNonAsn,
        }
    }
}

/// Whether a programme still pays.
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
pub enum ProgrammeState {
    /// It takes people in and pays.
    Active,
    /// It pays nothing more.
    Closed,
}

/// Where the money of a budget line comes from.
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
pub enum BudgetSource {
    /// The regional budget as first passed (APBD murni).
    ApbdMurni,
    /// The revised regional budget (APBD perubahan).
    ApbdPerubahan,
    /// Revenue sharing (DBH).
    Dbh,
    /// Revenue sharing of palm oil (DBH sawit).
    DbhSawit,
    /// Revenue sharing of the tobacco excise (DBH-CHT).
    DbhCht,
    /// A village budget (APBDes).
    Apbdes,
    /// A company's social responsibility.
    Csr,
    /// Civil servants who each pay for a worker.
    AsnSponsorship,
}

impl BudgetSource {
    /// Whose money it is in the eyes of the reliefs. What passes through a regional budget is regional money, revenue
    /// sharing too; of a village budget the text says nothing.
    pub fn premium_source(self) -> PremiumSource {
        match self {
            BudgetSource::ApbdMurni
            | BudgetSource::ApbdPerubahan
            | BudgetSource::Dbh
            | BudgetSource::DbhSawit
            | BudgetSource::DbhCht => PremiumSource::Apbd,
            BudgetSource::Apbdes => PremiumSource::Village,
            BudgetSource::Csr => PremiumSource::Csr,
            BudgetSource::AsnSponsorship => PremiumSource::Other,
        }
    }
}

/// Whose budget a line belongs to.
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
pub enum BudgetTier {
    /// The province.
    Province,
    /// A regency or city.
    Regency,
    /// A village.
    Village,
    /// Companies and persons.
    Private,
}

/// Whether a person of a programme is paid for.
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
pub enum BeneficiaryState {
    /// Paid for.
    Active,
    /// Not paid for as long as the reason holds; looked at anew every month.
    Paused,
    /// Taken out by an officer.
    Ended,
}

/// Why a person of a programme is not paid for.
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
pub enum PauseReason {
    /// Younger than the age limit.
    TooYoung,
    /// Older than the age limit.
    TooOld,
    /// An employer reported the person in that month or the month before.
    CoveredByEmployer,
    /// Another programme pays.
    PaidElsewhere,
    /// BPJS did not confirm the cover.
    Unconfirmed,
    /// An officer decided so.
    ByOfficer,
}

impl PauseReason {
    /// Whether every month asks for it anew; the others hold until an officer decides.
    pub fn is_rechecked(self) -> bool {
        match self {
            PauseReason::TooYoung
            | PauseReason::TooOld
            | PauseReason::CoveredByEmployer
            | PauseReason::PaidElsewhere => true,
            PauseReason::Unconfirmed | PauseReason::ByOfficer => false,
        }
    }
}

/// How far a month of a programme has come.
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
pub enum EnvelopeState {
    /// Who is paid for, by which line; nothing moves.
    Drafted,
    /// The money is set aside; waits for another person's approval.
    Blocked,
    /// Another person approved.
    Approved,
    /// The order of payment is out.
    Ordered,
    /// The money has left.
    Paid,
    /// Compared with what BPJS confirmed.
    Reconciled,
    /// Given up before the order; what was set aside is free again.
    Cancelled,
    /// All of the money came back.
    Reversed,
}

/// What is done to a month of a programme.
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
pub enum EnvelopeStep {
    /// Set the money aside and ask for approval.
    Block,
    /// Approve, as another person.
    Approve,
    /// Send back, as another person; what was set aside is free again.
    Refuse,
    /// Give the order of payment.
    Order,
    /// Record that the money has left.
    Pay,
    /// Compare with what BPJS confirmed.
    Reconcile,
    /// Record that the money of those whom BPJS did not confirm came back.
    Return,
    /// Record that all of the money came back.
    Reverse,
    /// Give up before the order.
    Cancel,
}

/// What moves on a budget line.
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
pub enum BudgetEntryKind {
    /// Set aside for an envelope.
    Blocked,
    /// No longer set aside.
    Released,
    /// Left the budget.
    Paid,
    /// Came back.
    Returned,
}

/// Who pays for a person whom two would pay for.
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
pub enum FinancingPayer {
    /// The programme the person is looked at in.
    ThisProgramme,
    /// The other one.
    Other,
}

/// Who else would pay for a person.
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
pub enum ClaimantKind {
    /// An employer reports the person.
    Employer,
    /// Another programme has the person.
    Programme,
}
