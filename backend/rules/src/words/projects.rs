//! Words of construction projects and of what procurement says of them.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// How far a construction project has come with BPJS.
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
pub enum ProjectState {
    /// The contract is signed; BPJS does not know it.
    Contracted,
    /// Registered; nothing, or not the whole first instalment, is paid.
    Registering,
    /// The first instalment is paid: its workers are covered.
    Participant,
    /// Everything is paid.
    Paid,
    /// The work has ended, with everything paid.
    Finished,
}

/// What may be done to a construction project.
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
pub enum ProjectAct {
    /// Record that BPJS knows it.
    Register,
    /// Change value, day or instalments of the contract.
    ChangeTerms,
    /// Record a payment.
    Pay,
    /// Take back a payment that was recorded by mistake.
    TakeBack,
    /// Record an addendum that raises the value.
    Amend,
    /// Record that the work has ended.
    Finish,
}

/// Why something may not be done to a construction project.
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
pub enum ProjectRefusal {
    /// BPJS does not know it yet.
    NotRegistered,
    /// BPJS knows it already.
    AlreadyRegistered,
    /// It is part of another project, whose contractor registers the whole.
    CoveredByMain,
    /// Everything is paid.
    NothingDue,
    /// More than is still due.
    MoreThanDue,
    /// No payment is there to be taken back.
    NothingPaid,
    /// Something is paid already, or an addendum or a decision rests on the terms.
    TermsFixed,
    /// The value is not higher than before.
    ValueNotRaised,
    /// Not everything is paid.
    NotPaid,
    /// The work has ended.
    Finished,
    /// It came from procurement, is printed on a certificate, records a registration or links projects: an office changes it.
    OfficeOnly,
}

/// Why the owner's payment to the contractor must wait.
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
pub enum PaymentHold {
    /// BPJS does not know the project.
    Unregistered,
    /// It is registered, but its first instalment is not paid.
    FirstInstalmentUnpaid,
    /// An instalment is past its day.
    InstalmentOverdue,
}

/// How a contract of a procurement file relates to the register.
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
pub enum ProcurementPile {
    /// It is a project of the register.
    Matched,
    /// It may be one: a person decides.
    Doubtful,
    /// No project resembles it: it becomes one, contracted and not registered.
    Unmatched,
    /// It cannot be read, or lies outside.
    Faulty,
}

/// Of what a project gives rise to a finding.
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
pub enum CandidateKind {
    /// Its contract was not registered in time.
    ConstructionUnregistered,
    /// An instalment was not paid by its day.
    ConstructionUnpaid,
}

/// What an investigator made of a candidate.
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
pub enum CandidateVerdict {
    /// It became a finding.
    Confirmed,
    /// It is none, for the reason given.
    Dismissed,
}
