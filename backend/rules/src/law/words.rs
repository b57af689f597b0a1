//! The closed vocabularies of the rows: their keys and the words of their values.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// A period that the law sets.
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
pub enum DeadlineKind {
    /// To comply after the first warning was served.
    FirstWarning,
    /// To comply after the second warning was served.
    SecondWarning,
    /// To register a construction project after its contract.
    ConstructionRegistration,
    /// To report changes of wages, workers or data.
    ReportChanges,
    /// During which BPJS can impose the fine for failure to register, from the end of the second warning's window.
    FineWindow,
    /// For BPJS to give the certificate of a construction project.
    ConstructionCertificate,
    /// For BPJS to deliver that certificate.
    ConstructionCertificateDelivery,
    /// To report changes of workers on a construction project.
    ConstructionWorkerChanges,
    /// To adjust the membership in JKP to PP 6/2025.
    JkpMembership,
}

/// A number of times that the law sets.
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
pub enum CountKind {
    /// Written warnings on one finding.
    MostWarnings,
    /// Summonses under one mandate.
    MostSummonses,
}

/// An amount from which on, or up to which, a way is open.
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
pub enum ThresholdKind {
    /// The least arrears that are handed over to KPKNL.
    KpknlAtLeast,
    /// The most that a simple claim asks for.
    SimpleClaimAtMost,
}

/// A step of a calculation that rounds.
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
pub enum RoundingStep {
    /// One programme of one worker by one payer.
    WageEarnerItem,
    /// One programme of one person who is no wage earner.
    NonWageEarnerItem,
    /// What one fund gives to JKP for one worker.
    JkpAllocation,
    /// The contribution of a construction project, once, after all its parts are added.
    ConstructionTotal,
    /// The fine for late payment.
    LatePaymentFine,
    /// The fine for failure to register.
    RegistrationFine,
}

/// A bound that catches mistakes in reports; not law, but dated and shown like it.
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
pub enum PlausibilityKind {
    /// Highest monthly wage that is believed, in rupiah.
    WageAtMost,
    /// Fall of a wage from one month to the next that is remarked on, as a fraction of the earlier wage.
    WageDrop,
}

/// A duty or sanction that answers cite.
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
pub enum Provision {
    /// Every employer registers itself and its workers.
    Registration,
    /// It gives complete and correct data of them.
    CompleteData,
    /// It pays contributions in time.
    Payment,
    /// It registers construction projects.
    ConstructionRegistration,
    /// BPJS warns in writing.
    WrittenWarning,
    /// Public services are denied at the request of BPJS.
    DenialOfService,
    /// Which services can be denied to an employer.
    DeniedServices,
    /// A denial is lifted once the duty is fulfilled.
    DenialLifting,
    /// BPJS fines who fails to register or to give complete data.
    SanctionFine,
    /// Administrative sanctions are not for employers that are the state.
    SanctionsScope,
    /// State attorneys act for BPJS under a mandate.
    Mandate,
    /// Litigation needs a new mandate after the first was returned.
    LitigationMandate,
    /// Debts are handed over to KPKNL only where no law enforcement handled the employer.
    KpknlHandOver,
}

/// What the days of a period are.
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
pub enum PeriodUnit {
    /// Hari kerja.
    WorkingDays,
    /// Hari kalender.
    CalendarDays,
}

/// What a fine punishes. The two are kept in ledgers of their own and never added.
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
pub enum FineKind {
    /// Contributions of a registered employer, paid late.
    LatePayment,
    /// Failure to register, or to give complete data.
    FailureToRegister,
}

/// How a month that has only begun counts where a fine runs by months.
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
pub enum PartialMonth {
    /// As a whole month.
    Counts,
    /// Not at all.
    Dropped,
}

/// From which fund money is set aside for JKP. None of it is paid on top.
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
pub enum JkpSource {
    /// The state.
    Government,
    /// The JKK contribution.
    Jkk,
    /// The JKM contribution.
    Jkm,
}

/// Whose contributions are computed.
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
pub enum ContributionSegment {
    /// Penerima upah: workers of an employer.
    WageEarner,
    /// Bukan penerima upah: people who work on their own account.
    NonWageEarner,
    /// Pegawai pemerintah non-ASN.
    GovernmentNonAsn,
}

/// In which month contributions fall due.
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
pub enum DueMonth {
    /// The contribution month itself.
    SameMonth,
    /// The month after.
    FollowingMonth,
}

/// Branch of work, as far as a relief looks at it.
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
pub enum Sector {
    /// Transport: ojek, kurir, sopir.
    Transport,
    /// Labour-intensive industry as PP 7/2025 lists it: food, drink and tobacco, textiles and garments, leather, footwear, toys, furniture.
    LabourIntensive,
    /// Anything else.
    Other,
}

/// Whose money pays the contribution.
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
pub enum PremiumSource {
    /// The person or employer that owes it.
    #[serde(rename = "self")]
    #[strum(serialize = "self")]
    Own,
    /// The national budget.
    Apbn,
    /// A regional budget, also where the money is revenue sharing (DBH).
    Apbd,
    /// A company's social responsibility.
    Csr,
    /// A village budget (APBDes).
    Village,
    /// Anyone else.
    Other,
}

/// How old the arrears of an employer are. Sources disagree on the classes, so their bounds are rows.
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
pub enum ArrearsClass {
    /// Lancar.
    Current,
    /// Kurang lancar.
    Substandard,
    /// Diragukan.
    Doubtful,
    /// Macet.
    Bad,
}

/// A group that must be of a certain age.
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
pub enum AgeGroup {
    /// Pekerja rentan whose cover a budget pays.
    VulnerableWorker,
    /// Pekerja rentan, by the wider of the two limits that are in use.
    VulnerableWorkerWide,
    /// Whoever registers in JKP.
    JkpRegistration,
}

/// By which universe coverage is measured. Several are in use, and their percentages are not to be compared.
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
pub enum DenominatorKind {
    /// The labour force survey: working people without ASN, TNI, Polri and ineligible ages.
    Sakernas,
    /// What BPJS Ketenagakerjaan holds for possible.
    BpjsPotential,
    /// Administrative registers: Adminduk, P3KE or DTSEN.
    AdministrativeRegister,
    /// Those covered and those known not to be, added up.
    CoveredAndUncovered,
}

/// What is assumed of people whose cover a budget pays, where the request does not say.
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
pub enum BudgetAssumption {
    /// Monthly income of a vulnerable worker.
    VulnerableIncome,
}

/// A contribution of construction.
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
pub enum ConstructionProgramme {
    /// Work accident.
    Jkk,
    /// Death.
    Jkm,
}

/// What a payment pays where more than one debt is open.
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
pub enum PaymentMatching {
    /// The debt it names, then the oldest principal, then the oldest fine for late payment.
    NamedDebtThenOldest,
    /// The oldest principal, whatever it names, then the oldest fine for late payment.
    OldestPrincipalFirst,
    /// Each debt in proportion to what is open of its principal.
    InProportionToOpenPrincipal,
}

/// Where payments are matched to debts.
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
pub enum MatchedIn {
    /// The ledger of an employer.
    Ledger,
    /// What is paid under a mandate that bundles several debts.
    Mandate,
}

impl MatchedIn {
    /// The rules that it knows.
    pub fn rules(self) -> &'static [PaymentMatching] {
        match self {
            MatchedIn::Ledger => &[PaymentMatching::NamedDebtThenOldest, PaymentMatching::OldestPrincipalFirst],
            MatchedIn::Mandate => {
                &[PaymentMatching::InProportionToOpenPrincipal, PaymentMatching::OldestPrincipalFirst]
            }
        }
    }
}
