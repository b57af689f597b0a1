//! How dates, amounts and the words of a case are written in an Indonesian letter.

use chrono::{Datelike, NaiveDate};
use patuh_rules::law::{Deadline, PeriodUnit};
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, DeniedService, OrganisationKind, ViolationType};

use crate::code::Language;
use crate::{dates, numbers};

pub(super) fn date(on: NaiveDate) -> String {
    dates::date(on, Language::Indonesian)
}

/// `Rp12.500.000`, with sen only where there are any.
pub(crate) fn amount(amount: Rupiah) -> String {
    format!("Rp{}", numbers::money(amount))
}

/// `bulan Juni 2026`, `bulan Januari 2026 sampai Juni 2026`.
pub(crate) fn months(from: &str, to: &str) -> String {
    let month = |text| dates::month(text, Language::Indonesian);
    if from == to { format!("bulan {}", month(from)) } else { format!("bulan {} sampai {}", month(from), month(to)) }
}

pub(crate) fn violation(violation: ViolationType) -> &'static str {
    match violation {
        ViolationType::Pwbd => "belum mendaftar sebagai peserta",
        ViolationType::PdsTk => "mendaftarkan sebagian tenaga kerja saja",
        ViolationType::PdsUpah => "melaporkan upah lebih rendah dari yang sebenarnya",
        ViolationType::PdsProgram => "mengikuti sebagian program saja",
        ViolationType::Arrears => "belum membayar iuran yang jatuh tempo",
        ViolationType::ConstructionUnregistered => "belum mendaftarkan proyek jasa konstruksi",
        ViolationType::ConstructionUnpaid => "belum melunasi iuran proyek jasa konstruksi",
    }
}

pub(super) fn service(service: DeniedService) -> &'static str {
    match service {
        DeniedService::BusinessLicence => "perizinan terkait usaha",
        DeniedService::TenderLicence => "izin yang diperlukan dalam mengikuti tender proyek",
        DeniedService::ForeignWorkerLicence => "izin mempekerjakan tenaga kerja asing",
        DeniedService::LabourSupplierLicence => "izin perusahaan penyedia jasa pekerja",
        DeniedService::BuildingPermit => "izin mendirikan bangunan (kini persetujuan bangunan gedung)",
    }
}

/// What a letter of this kind is called where nothing of its content may be told.
pub(crate) fn kind(kind: ActKind) -> &'static str {
    match kind {
        ActKind::Guidance => "Surat pembinaan",
        ActKind::FirstWarning => "Teguran tertulis I",
        ActKind::SecondWarning => "Teguran tertulis II",
        ActKind::FineImposed => "Pengenaan denda",
        ActKind::DenialAsked => "Permintaan TMP2T",
        ActKind::LiftAsked => "Permintaan pencabutan TMP2T",
        ActKind::MandateGiven => "Surat kuasa khusus",
        ActKind::LitigationMandateGiven => "Surat kuasa khusus litigasi",
        ActKind::Somasi => "Somasi",
        ActKind::FirstSummons => "Panggilan I",
        ActKind::SecondSummons => "Panggilan II",
        ActKind::ThirdSummons => "Panggilan III",
        ActKind::Settlement => "Kesepakatan angsuran",
        ActKind::KpknlHandOver => "Penyerahan kepada KPKNL",
        ActKind::Waived => "Penangguhan",
        _ => "Surat",
    }
}

/// `10 hari kerja`.
pub(super) fn period(deadline: &Deadline) -> String {
    let unit = match deadline.unit {
        PeriodUnit::WorkingDays => "hari kerja",
        PeriodUnit::CalendarDays => "hari",
    };
    format!("{} {unit}", deadline.days)
}

/// Where an office writes from: the town its name ends in, else the seat of its region's government.
pub(crate) fn seat(office: &str, region: &str) -> &'static str {
    const SEATS: [(&str, &str); 5] = [
        ("65.02", "Malinau"),
        ("65.03", "Nunukan"),
        ("65.04", "Tideng Pale"),
        ("65.71", "Tarakan"),
        ("65", "Tanjung Selor"),
    ];
    let named = SEATS.iter().find(|(_, seat)| office.ends_with(seat));
    let seat = named.or_else(|| SEATS.iter().find(|(code, _)| region.starts_with(code)));
    seat.map_or("Tanjung Selor", |(_, seat)| seat)
}

/// An office in the number of a letter. The forum has agreed on no codes yet: these are examples.
pub(super) fn office(kind: OrganisationKind, region: &str) -> String {
    let kind = match kind {
        OrganisationKind::Secretariat => "SEKR",
        OrganisationKind::ProsecutionOffice if region.contains('.') => "KEJARI",
        OrganisationKind::ProsecutionOffice => "KEJATI",
        OrganisationKind::BpjsOffice => "BPJSTK",
        OrganisationKind::LabourInspectorate => "WASNAKER",
        OrganisationKind::LicensingOffice => "PTSP",
        OrganisationKind::ProcurementOffice => "BPBJ",
        OrganisationKind::BudgetOffice => "BKAD",
        OrganisationKind::Employer | OrganisationKind::Integrator => "LAIN",
    };
    format!("{kind}-{region}")
}

pub(super) fn roman(month: u32) -> &'static str {
    const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    ROMAN.get(month.saturating_sub(1) as usize).copied().unwrap_or("")
}

/// The numbers and months of a date, for the number of a letter.
pub(super) fn year_and_month(on: NaiveDate) -> (i32, &'static str) {
    (on.year(), roman(on.month()))
}
