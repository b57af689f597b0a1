//! The closed vocabularies of the field, as words: the same on the wire, in the database and in the code.

mod approvals;
mod custody;
mod ladder;
mod letters;
mod mandates;
mod meetings;
mod programmes;
mod projects;

pub use approvals::{ApprovalDecision, ApprovalSubject};
pub use custody::{AcquisitionMethod, CustodyKind};
pub use ladder::{ActKind, ActOutcome, DeniedService, FindingStep, Party};
pub use letters::{LetterState, ServiceProof, TemplateState};
pub use mandates::{MandateKind, MandateState};
pub use meetings::{AgendaKind, DecisionEnd, DecisionState, MeetingState, MeetingStep, Presence, ReportPeriod};
pub use programmes::{
    BeneficiaryState, BudgetEntryKind, BudgetSource, BudgetTier, ClaimantKind, EnvelopeState, EnvelopeStep,
    FinancingPayer, PauseReason, ProgrammeKind, ProgrammeState,
};
pub use projects::{
    CandidateKind, CandidateVerdict, PaymentHold, ProcurementPile, ProjectAct, ProjectRefusal, ProjectState,
};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// What kind of body an organisation is; it decides which roles its people can hold.
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
pub enum OrganisationKind {
    /// The forum's secretariat.
    Secretariat,
    /// A High or District Prosecution Office.
    ProsecutionOffice,
    /// An office of BPJS Ketenagakerjaan.
    BpjsOffice,
    /// The labour inspectorate.
    LabourInspectorate,
    /// The one-stop licensing office.
    LicensingOffice,
    /// The procurement office.
    ProcurementOffice,
    /// The office that plans and spends the regional budget.
    BudgetOffice,
    /// An employer.
    Employer,
    /// An operator of another system.
    Integrator,
}

/// Business scale (PP 7/2021), which decides the mandatory programmes (Perpres 109/2013 Pasal 6).
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
pub enum Scale {
    /// Usaha mikro.
    Micro,
    /// Usaha kecil.
    Small,
    /// Usaha menengah.
    Medium,
    /// Usaha besar.
    Large,
    /// A government unit with non-ASN employees (Permenaker 1/2025 Pasal 3A).
    Government,
}

/// JKK risk class of the employer (PP 44/2015 Pasal 16): a judgement of BPJS with a date, never derived from KBLI.
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
pub enum RiskClass {
    /// Sangat rendah (I).
    VeryLow,
    /// Rendah (II).
    Low,
    /// Sedang (III).
    Medium,
    /// Tinggi (IV).
    High,
    /// Sangat tinggi (V).
    VeryHigh,
}

/// A programme of employment social security.
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
pub enum Programme {
    /// Jaminan Kecelakaan Kerja: work accident.
    Jkk,
    /// Jaminan Kematian: death.
    Jkm,
    /// Jaminan Hari Tua: old age savings.
    Jht,
    /// Jaminan Pensiun: pension.
    Jp,
}

/// Who bears a contribution.
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
pub enum Payer {
    /// The employer.
    Employer,
    /// The worker, withheld by the employer.
    Worker,
}

/// Edition of the Indonesian business classification; a code without its edition is ambiguous.
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
pub enum KbliVersion {
    /// Peraturan BPS 2/2020.
    #[serde(rename = "2020")]
    #[strum(serialize = "2020")]
    Kbli2020,
    /// Peraturan BPS 7/2025.
    #[serde(rename = "2025")]
    #[strum(serialize = "2025")]
    Kbli2025,
}

/// How an employer stands, and what a third party may conclude. `unknown` never blocks.
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
pub enum Standing {
    /// Registered, reporting, nothing open.
    Clear,
    /// Something is open that can still be put right.
    Conditional,
    /// A denial of public service is in force.
    Blocked,
    /// Too little is known to say.
    Unknown,
}

/// One kind of non-compliance; an employer can carry several at once, each its own finding.
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
pub enum ViolationType {
    /// PWBD: obliged to register and not registered.
    Pwbd,
    /// PDS tenaga kerja: only part of the workers registered.
    PdsTk,
    /// PDS upah: wages reported lower than paid.
    PdsUpah,
    /// PDS program: only part of the mandatory programmes.
    PdsProgram,
    /// Piutang: registered, contributions unpaid.
    Arrears,
    /// A construction project not registered in time.
    ConstructionUnregistered,
    /// A construction project with an unpaid instalment.
    ConstructionUnpaid,
}

/// State of a coverage report at the server. "Saved on this device" exists only on the device.
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
pub enum ReportState {
    /// Diterima: stored, receipt given.
    Received,
    /// Sah: accepted by BPJS.
    Accepted,
    /// Lunas: its contributions are paid in full.
    Paid,
    /// Ditarik: withdrawn by the employer before acceptance.
    Withdrawn,
}

/// How grave an observation on a report line is.
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
pub enum Grade {
    /// Ditolak: the report cannot be filed with it.
    Refused,
    /// Perbaiki sebelum tanggal: filed, to be put right by a date.
    FixBy,
    /// Perhatian.
    Advice,
}

/// What a dry run says of one row.
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
pub enum RowVerdict {
    /// Will be stored as it is.
    Ready,
    /// Can be stored once a named field is put right.
    Repairable,
    /// Cannot be stored.
    Refused,
}

/// Group of workers that a coverage figure or a target speaks of.
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
pub enum Segment {
    /// Penerima upah.
    WageEarner,
    /// Bukan penerima upah.
    NonWageEarner,
    /// Jasa konstruksi.
    Construction,
    /// Pegawai pemerintah non-ASN.
    GovernmentNonAsn,
    /// Pekerja rentan.
    Vulnerable,
    /// All segments together.
    All,
}

/// Where the money of a construction contract comes from.
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
pub enum FundingSource {
    /// National budget.
    Apbn,
    /// Regional budget.
    Apbd,
    /// Revenue sharing.
    Dbh,
    /// Village budget.
    Village,
    /// Private.
    Private,
}

/// What became of a worker since the month before.
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
pub enum LineChange {
    /// Was not there the month before.
    Joined,
    /// Leaves in this month.
    Left,
    /// Has another wage.
    WageChanged,
    /// As the month before.
    Unchanged,
}

/// By which way a report came in.
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
pub enum Channel {
    /// A person in the browser.
    Web,
    /// Another system.
    Api,
}
