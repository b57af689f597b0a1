//! The words of the ladder of enforcement: acts, how they end, and who must do them.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// One step on a finding. The state of a finding is a fold over its acts.
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
pub enum ActKind {
    /// Filed by an investigator.
    Filed,
    /// Assigned to a person.
    Assigned,
    /// Surat pembinaan.
    Guidance,
    /// Kunjungan petugas pengawas dan pemeriksa.
    Visit,
    /// Teguran tertulis I.
    FirstWarning,
    /// Teguran tertulis II.
    SecondWarning,
    /// Denda 0,1 % sebulan dikenakan.
    FineImposed,
    /// TMP2T diminta oleh BPJS kepada kantor perizinan.
    DenialAsked,
    /// TMP2T dikenakan oleh kantor perizinan.
    DenialConfirmed,
    /// Permintaan TMP2T ditolak oleh kantor perizinan.
    DenialDeclined,
    /// Pencabutan TMP2T diminta.
    LiftAsked,
    /// TMP2T dicabut oleh kantor perizinan.
    DenialLifted,
    /// Surat kuasa khusus (SKK) non-litigasi diberikan kepada jaksa pengacara negara.
    MandateGiven,
    /// SKK diterima oleh kejaksaan.
    MandateAccepted,
    /// Somasi.
    Somasi,
    /// Panggilan I, dengan hasilnya.
    FirstSummons,
    /// Panggilan II, dengan hasilnya.
    SecondSummons,
    /// Panggilan III, dengan hasilnya.
    ThirdSummons,
    /// Mediasi, dengan hasilnya.
    Mediation,
    /// Kesepakatan angsuran.
    Settlement,
    /// Angsuran tidak dibayar sampai jatuh tempo.
    InstalmentMissed,
    /// SKK dikembalikan kepada BPJS.
    MandateReturned,
    /// SKK litigasi yang baru diberikan.
    LitigationMandateGiven,
    /// Gugatan sederhana.
    SimpleClaim,
    /// Gugatan perdata biasa.
    OrdinaryClaim,
    /// Putusan.
    Judgment,
    /// Eksekusi.
    Execution,
    /// Diserahkan kepada KPKNL.
    KpknlHandOver,
    /// Ditangguhkan sampai suatu tanggal.
    Waived,
    /// Tanggapan pemberi kerja.
    Reply,
    /// Pembayaran dicatat.
    PaymentRecorded,
    /// Pendaftaran dicatat.
    RegistrationRecorded,
    /// Ditutup.
    Closed,
    /// Dibuka kembali.
    Reopened,
}

impl ActKind {
    /// Who must do it: by UU 24/2011 Pasal 17(3)-(4) BPJS warns and fines, and government denies services at its request.
    pub fn party(self) -> Party {
        match self {
            ActKind::Filed
            | ActKind::Assigned
            | ActKind::Guidance
            | ActKind::Visit
            | ActKind::Waived
            | ActKind::Closed
            | ActKind::Reopened => Party::Forum,
            ActKind::FirstWarning
            | ActKind::SecondWarning
            | ActKind::FineImposed
            | ActKind::DenialAsked
            | ActKind::LiftAsked
            | ActKind::MandateGiven
            | ActKind::LitigationMandateGiven
            | ActKind::KpknlHandOver => Party::Bpjs,
            ActKind::DenialConfirmed | ActKind::DenialDeclined | ActKind::DenialLifted => Party::LicensingOffice,
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
            | ActKind::Execution => Party::StateAttorney,
            ActKind::Reply | ActKind::PaymentRecorded | ActKind::RegistrationRecorded => Party::Employer,
        }
    }

    /// How it can end; empty where it has no outcome.
    pub fn outcomes(self) -> &'static [ActOutcome] {
        match self {
            ActKind::FirstSummons | ActKind::SecondSummons | ActKind::ThirdSummons => {
                &[ActOutcome::Attended, ActOutcome::Absent]
            }
            ActKind::Mediation => &[ActOutcome::Agreed, ActOutcome::NotAgreed],
            ActKind::Judgment => &[ActOutcome::Granted, ActOutcome::PartlyGranted, ActOutcome::Dismissed],
            _ => &[],
        }
    }

    /// Whether it belongs to a denial of public service.
    pub fn is_of_denial(self) -> bool {
        matches!(
            self,
            ActKind::DenialAsked
                | ActKind::DenialConfirmed
                | ActKind::DenialDeclined
                | ActKind::LiftAsked
                | ActKind::DenialLifted
        )
    }

    /// Whether it reaches the employer: from then on the finding exists for it.
    pub fn is_service(self) -> bool {
        matches!(
            self,
            ActKind::Guidance
                | ActKind::Visit
                | ActKind::FirstWarning
                | ActKind::SecondWarning
                | ActKind::FineImposed
                | ActKind::DenialConfirmed
                | ActKind::DenialLifted
                | ActKind::Somasi
                | ActKind::FirstSummons
                | ActKind::SecondSummons
                | ActKind::ThirdSummons
                | ActKind::Mediation
                | ActKind::Settlement
        )
    }

    /// Whether an employer is told that it comes next: what the law threatens it with, and what it can do itself.
    pub fn is_announced_to_employer(self) -> bool {
        self.is_known_to_employer() && !matches!(self.party(), Party::StateAttorney | Party::LicensingOffice)
    }

    /// Whether an employer on which something was served may know of it. What the forum's offices arrange among
    /// themselves is theirs: mandates, requests, hand-overs, waivers.
    pub fn is_known_to_employer(self) -> bool {
        self.is_service()
            || matches!(
                self,
                ActKind::InstalmentMissed
                    | ActKind::SimpleClaim
                    | ActKind::OrdinaryClaim
                    | ActKind::Judgment
                    | ActKind::Execution
                    | ActKind::Reply
                    | ActKind::PaymentRecorded
                    | ActKind::RegistrationRecorded
                    | ActKind::Closed
                    | ActKind::Reopened
            )
    }
}

/// How a summons, a mediation or a claim ended.
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
pub enum ActOutcome {
    /// Hadir.
    Attended,
    /// Tidak hadir.
    Absent,
    /// Sepakat.
    Agreed,
    /// Tidak sepakat.
    NotAgreed,
    /// Dikabulkan.
    Granted,
    /// Dikabulkan sebagian.
    PartlyGranted,
    /// Ditolak atau tidak diterima.
    Dismissed,
}

/// A public service that can be denied to an employer (PP 86/2013, as the press quotes it). What is denied to other
/// people, such as driving licences or passports, is not among them.
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
pub enum DeniedService {
    /// Perizinan terkait usaha.
    BusinessLicence,
    /// Izin yang diperlukan dalam mengikuti tender proyek.
    TenderLicence,
    /// Izin mempekerjakan tenaga kerja asing.
    ForeignWorkerLicence,
    /// Izin perusahaan penyedia jasa pekerja.
    LabourSupplierLicence,
    /// Izin mendirikan bangunan (IMB, kini PBG).
    BuildingPermit,
}

/// Who must do an act. Others wait for them.
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
pub enum Party {
    /// Whoever of the forum has the case.
    Forum,
    /// BPJS Ketenagakerjaan.
    Bpjs,
    /// The licensing office.
    LicensingOffice,
    /// The state attorneys of the prosecution office.
    StateAttorney,
    /// The employer.
    Employer,
}

/// Where a finding stands: the result of the fold.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Default,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FindingStep {
    /// Filed, nothing served yet.
    #[default]
    Filed,
    /// Guidance letter served.
    Guidance,
    /// Visited.
    Visited,
    /// First warning served.
    FirstWarning,
    /// Second warning served.
    SecondWarning,
    /// Sanction fine imposed.
    FineImposed,
    /// Denial of public service asked for.
    DenialAsked,
    /// Public service denied, also past the expiry of the denial, until it is lifted.
    ServiceDenied,
    /// Given to state attorneys.
    MandateGiven,
    /// Somasi served.
    Somasi,
    /// Summoned.
    Summoned,
    /// Mediation held.
    Mediated,
    /// Instalments agreed.
    SettlementMade,
    /// An agreed instalment missed.
    InstalmentMissed,
    /// The mandate returned.
    MandateReturned,
    /// Given to state attorneys for litigation.
    Litigation,
    /// Claimed in court.
    Claimed,
    /// Judged.
    Judged,
    /// The judgment executed.
    Executed,
    /// Handed over to KPKNL.
    HandedToKpknl,
    /// Closed.
    Closed,
}
