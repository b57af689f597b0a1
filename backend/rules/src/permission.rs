//! Who may do what: one table, deny by default.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::words::{ActKind, OrganisationKind};

/// A role a person holds inside their organisation.
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
pub enum Role {
    /// Keeps people, organisations and API clients, asks for changes of the law; reads no case and no personal data.
    Administrator,
    /// State attorney: reads cases of the region, records acts, discloses identities.
    Prosecutor,
    /// BPJS officer or labour inspector: keeps the register, files findings, records acts.
    Investigator,
    /// Approves what others drafted.
    Reviewer,
    /// Imposes and lifts denials of public service.
    LicensingOfficer,
    /// Plans budgets for vulnerable workers.
    BudgetOfficer,
    /// Reads all, changes nothing.
    Auditor,
    /// Runs an employer's account: reports, replies, colleagues.
    EmployerAdmin,
    /// Files an employer's reports.
    EmployerReporter,
}

/// What one may do. A verb and a noun.
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
pub enum Permission {
    /// See employers, contractors and their projects.
    ReadRegister,
    /// Create and edit employers.
    EditRegister,
    /// Take in a file of employers.
    ImportRegister,
    /// Create and edit construction projects.
    EditProjects,
    /// See coverage reports and their lines, national ids masked.
    ReadReports,
    /// File, correct and withdraw coverage reports.
    FileReports,
    /// Accept coverage reports.
    AcceptReports,
    /// Record payments.
    RecordPayments,
    /// See a national id in full, with a purpose, on the record.
    DiscloseIdentity,
    /// See findings; an employer sees only what was served to it.
    ReadFindings,
    /// Plan inspections and file findings.
    FileFindings,
    /// Record acts on findings.
    RecordActs,
    /// Record what BPJS alone does: the sanction fine, requests of the licensing office, mandates, hand-over to KPKNL; only
    /// at an office of BPJS.
    ImposeSanctions,
    /// See findings on which a denial of public service was asked for, as far as it concerns the denial.
    ReadDenials,
    /// Confirm, decline and lift denials of public service.
    DecideDenials,
    /// Record what state attorneys do under a mandate.
    ActUnderMandate,
    /// Approve mandates that somebody at an office of BPJS proposed.
    ApproveMandates,
    /// Hold off on a finding until a day.
    WaiveFindings,
    /// Assign findings to a person.
    AssignFindings,
    /// Answer a finding as the employer.
    ReplyToFindings,
    /// Fetch the bundle of a finding, with all its files.
    ExportBundles,
    /// See internal notes; never an employer's.
    ReadInternalNotes,
    /// Write internal notes.
    WriteInternalNotes,
    /// See coverage figures, targets and statistics.
    ReadStatistics,
    /// Record coverage figures and targets.
    EditFigures,
    /// Keep organisations and users.
    ManageUsers,
    /// Invite people into organisations and employers.
    ManageInvitations,
    /// Invite colleagues into one's own employer.
    InviteColleagues,
    /// Keep API clients.
    ManageApiClients,
    /// Bring what outsiders say of a checkpoint of the log: a witness's signature, a time stamp.
    AnchorLog,
    /// Read the audit log, and who has which right.
    ReadAudit,
    /// Ask how employers stand.
    ReadComplianceStatus,
    /// See proposed changes of the law and what they would do.
    ReadLawChanges,
    /// Approve and refuse letters that another person wrote, and templates of letters.
    ApproveLetters,
    /// See programmes, their budgets and the people they pay for, national ids masked.
    ReadProgrammes,
    /// Keep programmes and budget lines, take lists of people in, bring a month to payment; only at a budget office.
    EditProgrammes,
    /// Approve a month of a programme that another person brought; only at a budget office.
    ApproveEnvelopes,
    /// See meetings of the forum, their decisions, and monitoring reports.
    ReadMeetings,
    /// Keep meetings and decisions, and make monitoring reports; only at the secretariat and at prosecution offices, which
    /// lead the forum.
    KeepMeetings,
    /// Ask for a change of the law; only at the secretariat.
    ProposeLaw,
    /// Decide on a change that another person asked for; only at the secretariat.
    ApproveLaw,
}

/// What an API client was granted (OAuth 2 scopes).
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
pub enum OauthScope {
    /// Read the register.
    #[serde(rename = "employers.read")]
    #[strum(serialize = "employers.read")]
    EmployersRead,
    /// Read coverage reports.
    #[serde(rename = "coverage.read")]
    #[strum(serialize = "coverage.read")]
    CoverageRead,
    /// File coverage reports.
    #[serde(rename = "coverage.write")]
    #[strum(serialize = "coverage.write")]
    CoverageWrite,
    /// Ask how employers stand.
    #[serde(rename = "compliance.read")]
    #[strum(serialize = "compliance.read")]
    ComplianceRead,
    /// Read statistics.
    #[serde(rename = "statistics.read")]
    #[strum(serialize = "statistics.read")]
    StatisticsRead,
}

/// Which rows a reader may see. Every query of the store takes one; what is outside does not exist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// A Kemendagri code and everything below it; `65` is the whole province.
    Region(String),
    /// One employer.
    Employer(Uuid),
}

impl Scope {
    /// Everything there is: for questions that the system asks itself before it knows who asks.
    pub fn whole() -> Self {
        Scope::Region("65".to_owned())
    }

    /// Whether a row of this region and employer is inside.
    pub fn admits(&self, region_code: &str, employer: Option<Uuid>) -> bool {
        match self {
            Scope::Region(root) => {
                region_code == root || region_code.strip_prefix(root.as_str()).is_some_and(|rest| rest.starts_with('.'))
            }
            Scope::Employer(id) => employer == Some(*id),
        }
    }
}

impl Role {
    /// The kinds of organisation in which this role can be held.
    pub fn organisations(self) -> &'static [OrganisationKind] {
        use OrganisationKind::*;
        match self {
            Role::Administrator => &[Secretariat],
            Role::Prosecutor => &[ProsecutionOffice],
            Role::Investigator => &[BpjsOffice, LabourInspectorate],
            Role::Reviewer => &[Secretariat, ProsecutionOffice, BpjsOffice, LabourInspectorate],
            Role::LicensingOfficer => &[LicensingOffice],
            Role::BudgetOfficer => &[BudgetOffice, ProcurementOffice],
            Role::Auditor => &[Secretariat, ProsecutionOffice, BudgetOffice],
            Role::EmployerAdmin | Role::EmployerReporter => &[Employer],
        }
    }

    /// What the role may do. Whoever is not listed may not.
    pub fn permissions(self) -> &'static [Permission] {
        use Permission::*;
        match self {
            Role::Administrator => {
                // Asks, and never decides: who keeps the accounts could be the second person too, and whoever decides
                // must read the cases that move.
                &[
                    ReadRegister,
                    ReadStatistics,
                    ManageUsers,
                    ManageInvitations,
                    ManageApiClients,
                    AnchorLog,
                    ReadComplianceStatus,
                    ReadLawChanges,
                    ProposeLaw,
                ]
            }
            Role::Prosecutor => &[
                ReadRegister,
                ReadReports,
                DiscloseIdentity,
                ReadProgrammes,
                ReadFindings,
                ReadDenials,
                RecordActs,
                ActUnderMandate,
                WaiveFindings,
                ApproveLetters,
                AssignFindings,
                ExportBundles,
                ReadInternalNotes,
                WriteInternalNotes,
                ReadMeetings,
                ReadStatistics,
                ReadComplianceStatus,
                ReadLawChanges,
            ],
            Role::Investigator => &[
                ReadRegister,
                EditRegister,
                ImportRegister,
                EditProjects,
                ReadReports,
                AcceptReports,
                RecordPayments,
                DiscloseIdentity,
                ReadProgrammes,
                ReadFindings,
                ReadDenials,
                FileFindings,
                RecordActs,
                ImposeSanctions,
                AssignFindings,
                ExportBundles,
                ReadInternalNotes,
                WriteInternalNotes,
                ReadMeetings,
                ReadStatistics,
                ManageInvitations,
                ReadComplianceStatus,
                ReadLawChanges,
            ],
            Role::Reviewer => &[
                ReadRegister,
                ReadReports,
                ReadProgrammes,
                ReadFindings,
                ReadDenials,
                ApproveMandates,
                ApproveLetters,
                AssignFindings,
                ReadInternalNotes,
                WriteInternalNotes,
                ReadMeetings,
                KeepMeetings,
                ReadStatistics,
                EditFigures,
                ReadComplianceStatus,
                ReadLawChanges,
                ProposeLaw,
                ApproveLaw,
            ],
            Role::LicensingOfficer => &[
                ReadRegister,
                ReadDenials,
                DecideDenials,
                ReadMeetings,
                ReadStatistics,
                ReadComplianceStatus,
                ReadLawChanges,
            ],
            Role::BudgetOfficer => &[
                ReadRegister,
                ReadProgrammes,
                EditProgrammes,
                ApproveEnvelopes,
                ReadMeetings,
                ReadStatistics,
                EditFigures,
                ReadComplianceStatus,
                ReadLawChanges,
            ],
            Role::Auditor => &[
                ReadRegister,
                ReadReports,
                ReadProgrammes,
                ReadFindings,
                ReadDenials,
                ReadInternalNotes,
                ReadMeetings,
                ReadStatistics,
                ReadAudit,
                AnchorLog,
                ReadComplianceStatus,
                ReadLawChanges,
            ],
            Role::EmployerAdmin => &[
                ReadRegister,
                EditProjects,
                ReadReports,
                FileReports,
                ReadFindings,
                ReplyToFindings,
                InviteColleagues,
                ReadComplianceStatus,
            ],
            Role::EmployerReporter => &[ReadRegister, ReadReports, FileReports, ReadFindings, ReadComplianceStatus],
        }
    }
}

impl Permission {
    /// What it takes to record an act of this kind.
    pub fn to_record(kind: ActKind) -> Permission {
        match kind {
            ActKind::Assigned => Permission::AssignFindings,
            ActKind::FineImposed
            | ActKind::DenialAsked
            | ActKind::LiftAsked
            | ActKind::MandateGiven
            | ActKind::LitigationMandateGiven
            | ActKind::KpknlHandOver => Permission::ImposeSanctions,
            ActKind::DenialConfirmed | ActKind::DenialDeclined | ActKind::DenialLifted => Permission::DecideDenials,
            ActKind::MandateAccepted
            | ActKind::Somasi
            | ActKind::FirstSummons
            | ActKind::SecondSummons
            | ActKind::ThirdSummons
            | ActKind::Mediation
            | ActKind::Settlement
            | ActKind::InstalmentMissed
            | ActKind::MandateReturned
            | ActKind::SimpleClaim
            | ActKind::OrdinaryClaim
            | ActKind::Judgment
            | ActKind::Execution => Permission::ActUnderMandate,
            ActKind::Waived => Permission::WaiveFindings,
            ActKind::Filed
            | ActKind::Guidance
            | ActKind::Visit
            | ActKind::FirstWarning
            | ActKind::SecondWarning
            | ActKind::Reply
            | ActKind::PaymentRecorded
            | ActKind::RegistrationRecorded
            | ActKind::Closed
            | ActKind::Reopened => Permission::RecordActs,
        }
    }

    /// Whether a role at a body of this kind can bring it; most permissions depend on the role alone.
    pub fn is_held_at(self, organisation: OrganisationKind) -> bool {
        match self {
            Permission::ImposeSanctions => organisation == OrganisationKind::BpjsOffice,
            Permission::KeepMeetings => {
                matches!(organisation, OrganisationKind::Secretariat | OrganisationKind::ProsecutionOffice)
            }
            Permission::EditProgrammes | Permission::ApproveEnvelopes => organisation == OrganisationKind::BudgetOffice,
            _ => true,
        }
    }
}

impl OauthScope {
    /// What a client with this scope may do.
    pub fn permissions(self) -> &'static [Permission] {
        match self {
            OauthScope::EmployersRead => &[Permission::ReadRegister],
            OauthScope::CoverageRead => &[Permission::ReadReports],
            OauthScope::CoverageWrite => &[Permission::FileReports],
            OauthScope::ComplianceRead => &[Permission::ReadComplianceStatus],
            OauthScope::StatisticsRead => &[Permission::ReadStatistics],
        }
    }
}
