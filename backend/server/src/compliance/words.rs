//! Reasons in words, in both languages.

use patuh_rules::standing::{RepairCode, StandingCode, StandingReason};
use patuh_rules::words::ViolationType;

use crate::code::Language;

/// What a reason says.
pub fn detail(reason: &StandingReason, language: Language) -> String {
    let month = reason.month.map(|month| month.to_string()).unwrap_or_default();
    let since = reason.since.map(|day| day.to_string()).unwrap_or_default();
    let violation = reason.violation.map(|violation| self::violation(violation, language)).unwrap_or_default();
    match language {
        Language::Indonesian => match reason.code {
            StandingCode::ServiceDenied => format!("Tidak mendapat pelayanan publik tertentu sejak {since}."),
            StandingCode::NotRegistered => "Belum terdaftar sebagai peserta BPJS Ketenagakerjaan.".to_owned(),
            StandingCode::FindingOpen => format!("Ada temuan terbuka sejak {since}: {violation}."),
            StandingCode::DuesOverdue => format!("Iuran bulan {month} belum dibayar lunas."),
            StandingCode::ReportMissing => format!("Laporan bulan {month} belum diterima."),
            StandingCode::RegistrationUnknown => "Kepesertaannya di BPJS Ketenagakerjaan belum diketahui.".to_owned(),
        },
        Language::English => match reason.code {
            StandingCode::ServiceDenied => format!("Denied certain public services since {since}."),
            StandingCode::NotRegistered => "Not registered with BPJS Ketenagakerjaan.".to_owned(),
            StandingCode::FindingOpen => format!("A finding is open since {since}: {violation}."),
            StandingCode::DuesOverdue => format!("Contributions of {month} are not fully paid."),
            StandingCode::ReportMissing => format!("The report of {month} has not arrived."),
            StandingCode::RegistrationUnknown => {
                "Whether it is registered with BPJS Ketenagakerjaan is not known.".to_owned()
            }
        },
    }
}

/// What puts a reason right.
pub fn fix(repair: RepairCode, language: Language) -> &'static str {
    let (indonesian, english) = match repair {
        RepairCode::FulfilAndAskForLifting => {
            ("Penuhi kewajiban, lalu minta sanksi dicabut.", "Fulfil the duty, then ask for the denial to be lifted.")
        }
        RepairCode::RegisterEmployer => {
            ("Daftarkan perusahaan ke BPJS Ketenagakerjaan.", "Register the employer with BPJS Ketenagakerjaan.")
        }
        RepairCode::RegisterWorkers => ("Daftarkan semua tenaga kerja.", "Register all workers."),
        RepairCode::CorrectWages => ("Laporkan upah yang sebenarnya dibayar.", "Report the wages that are paid."),
        RepairCode::JoinProgrammes => ("Ikuti semua program wajib.", "Join all mandatory programmes."),
        RepairCode::RegisterProject => ("Daftarkan proyek konstruksinya.", "Register the construction project."),
        RepairCode::PayDues => ("Bayar iuran yang terutang.", "Pay what is due."),
        RepairCode::FileReport => ("Kirim laporan bulan itu.", "File the report of that month."),
        RepairCode::ProveRegistration => (
            "Tunjukkan bukti kepesertaan ke kantor BPJS Ketenagakerjaan.",
            "Show the registration to an office of BPJS Ketenagakerjaan.",
        ),
    };
    if language == Language::English { english } else { indonesian }
}

/// What is said of a number that is not in the register, and what helps.
pub fn not_in_register(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::Indonesian => (
            "Tidak ada pemberi kerja dengan nomor ini pada register, atau di luar wilayah yang dapat Anda lihat.",
            "Periksa nomornya. Hasil ini bukan alasan untuk menolak pelayanan.",
        ),
        Language::English => (
            "No employer with this number is in the register, or not in the region you may see.",
            "Check the number. This is no reason to refuse a service.",
        ),
    }
}

fn violation(violation: ViolationType, language: Language) -> &'static str {
    let (indonesian, english) = match violation {
        ViolationType::Pwbd => ("wajib belum daftar (PWBD)", "obliged to register and not registered (PWBD)"),
        ViolationType::PdsTk => {
            ("sebagian tenaga kerja belum didaftarkan (PDS)", "only part of the workers registered")
        }
        ViolationType::PdsUpah => ("upah dilaporkan lebih rendah (PDS)", "wages reported lower than paid"),
        ViolationType::PdsProgram => ("sebagian program belum diikuti (PDS)", "only part of the programmes joined"),
        ViolationType::Arrears => ("menunggak iuran", "contributions in arrears"),
        ViolationType::ConstructionUnregistered => {
            ("proyek konstruksi belum didaftarkan", "a construction project not registered")
        }
        ViolationType::ConstructionUnpaid => {
            ("iuran proyek konstruksi belum dibayar", "contributions of a construction project unpaid")
        }
    };
    if language == Language::English { english } else { indonesian }
}
