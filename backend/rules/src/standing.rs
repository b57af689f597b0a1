//! How an employer stands before third parties: licensing offices, tender committees, banks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::law::{Basis, LawError, LawView, Provision};
use crate::month::Month;
use crate::words::{FindingStep, Standing, ViolationType};

/// What is known of an employer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Whether it is registered at BPJS Ketenagakerjaan; absent where nobody knows.
    pub registered: Option<bool>,
    /// Months for which a report was due and none came.
    pub months_without_report: Vec<Month>,
    /// Findings with their step; closed ones are passed over.
    pub findings: Vec<FindingFact>,
    /// Contributions past their due date.
    pub overdue_dues: Vec<OverdueDue>,
    /// The day from which public services are denied, where a denial is in force.
    pub restricted_since: Option<NaiveDate>,
}

/// A finding as far as it matters to how an employer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingFact {
    /// Its type.
    pub violation: ViolationType,
    /// Its step.
    pub step: FindingStep,
    /// When it was filed.
    pub opened_on: NaiveDate,
}

/// Contributions of a month that are past their due date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverdueDue {
    /// Contribution month.
    pub month: Month,
    /// The last day on which payment was in time.
    pub due_on: NaiveDate,
}

/// How an employer stands, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StandingAnswer {
    /// The conclusion.
    pub standing: Standing,
    /// What it rests on, the gravest first; empty where nothing is open.
    pub reasons: Vec<StandingReason>,
}

/// One reason for how an employer stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StandingReason {
    /// What it says.
    pub code: StandingCode,
    /// What puts it right.
    pub repair_code: RepairCode,
    /// Since when, where known: of a denial, of filing, of the due date.
    pub since: Option<NaiveDate>,
    /// The month it concerns.
    pub month: Option<Month>,
    /// The violation it concerns.
    pub violation: Option<ViolationType>,
    /// How far the finding has gone.
    pub step: Option<FindingStep>,
    /// Regulation and article, where the law says so.
    pub provision: Option<String>,
    /// The row of the law it rests on.
    pub basis: Option<Basis>,
}

/// What a reason for a standing says.
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
pub enum StandingCode {
    /// A denial of public service is in force.
    ServiceDenied,
    /// It is not registered.
    NotRegistered,
    /// A finding is open.
    FindingOpen,
    /// Contributions are overdue.
    DuesOverdue,
    /// A report is missing.
    ReportMissing,
    /// Whether it is registered is not known.
    RegistrationUnknown,
}

/// What puts a reason right.
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
pub enum RepairCode {
    /// Fulfil the duty and ask for the denial to be lifted.
    FulfilAndAskForLifting,
    /// Register the employer.
    RegisterEmployer,
    /// Register all workers.
    RegisterWorkers,
    /// Report the wages that are paid.
    CorrectWages,
    /// Join all mandatory programmes.
    JoinProgrammes,
    /// Register the project.
    RegisterProject,
    /// Pay what is due.
    PayDues,
    /// File the report.
    FileReport,
    /// Show the registration to BPJS Ketenagakerjaan.
    ProveRegistration,
}

/// How an employer stands by what is known of it.
///
/// Blocked by a denial of service in force and by nothing else (UU 24/2011 Pasal 17); conditional while anything is open;
/// clear when registered with nothing open; unknown otherwise. Unknown never blocks.
///
/// # Errors
/// [`LawError::Missing`] where the provision behind a reason is not loaded.
pub fn standing(facts: &Facts, law: &LawView<'_>) -> Result<StandingAnswer, LawError> {
    let mut reasons = Vec::new();
    if let Some(since) = facts.restricted_since {
        let reason =
            reason(StandingCode::ServiceDenied, RepairCode::FulfilAndAskForLifting, Provision::DenialOfService, law)?;
        reasons.push(StandingReason { since: Some(since), ..reason });
    }
    if facts.registered == Some(false) {
        reasons.push(reason(StandingCode::NotRegistered, RepairCode::RegisterEmployer, Provision::Registration, law)?);
    }
    let mut open: Vec<&FindingFact> =
        facts.findings.iter().filter(|finding| finding.step != FindingStep::Closed).collect();
    open.sort_by_key(|finding| (std::cmp::Reverse(finding.step), finding.opened_on, finding.violation));
    for finding in open {
        let (repair, provision) = repair_of(finding.violation);
        let reason = reason(StandingCode::FindingOpen, repair, provision, law)?;
        let (violation, step) = (Some(finding.violation), Some(finding.step));
        reasons.push(StandingReason { since: Some(finding.opened_on), violation, step, ..reason });
    }
    for due in &facts.overdue_dues {
        let reason = reason(StandingCode::DuesOverdue, RepairCode::PayDues, Provision::Payment, law)?;
        reasons.push(StandingReason { since: due.due_on.succ_opt(), month: Some(due.month), ..reason });
    }
    for month in &facts.months_without_report {
        let reason = reason(StandingCode::ReportMissing, RepairCode::FileReport, Provision::CompleteData, law)?;
        reasons.push(StandingReason { month: Some(*month), ..reason });
    }
    let standing = match (facts.restricted_since, facts.registered) {
        (Some(_), _) => Standing::Blocked,
        _ if !reasons.is_empty() => Standing::Conditional,
        (None, Some(true)) => Standing::Clear,
        _ => {
            reasons.push(reason(
                StandingCode::RegistrationUnknown,
                RepairCode::ProveRegistration,
                Provision::Registration,
                law,
            )?);
            Standing::Unknown
        }
    };
    Ok(StandingAnswer { standing, reasons })
}

fn repair_of(violation: ViolationType) -> (RepairCode, Provision) {
    match violation {
        ViolationType::Pwbd => (RepairCode::RegisterEmployer, Provision::Registration),
        ViolationType::PdsTk => (RepairCode::RegisterWorkers, Provision::CompleteData),
        ViolationType::PdsUpah => (RepairCode::CorrectWages, Provision::CompleteData),
        ViolationType::PdsProgram => (RepairCode::JoinProgrammes, Provision::Registration),
        ViolationType::Arrears | ViolationType::ConstructionUnpaid => (RepairCode::PayDues, Provision::Payment),
        ViolationType::ConstructionUnregistered => (RepairCode::RegisterProject, Provision::ConstructionRegistration),
    }
}

fn reason(
    code: StandingCode,
    repair_code: RepairCode,
    provision: Provision,
    law: &LawView<'_>,
) -> Result<StandingReason, LawError> {
    let basis = law.provision(provision)?.basis;
    Ok(StandingReason {
        code,
        repair_code,
        since: None,
        month: None,
        violation: None,
        step: None,
        provision: Some(basis.provision.clone()),
        basis: Some(basis),
    })
}
