//! The words of reports, in Indonesian, the language in which the forum reads them.

use patuh_rules::words::{
    DecisionState, EnvelopeState, FindingStep, FundingSource, MandateState, ProgrammeKind, Segment, ViolationType,
};

pub(super) fn segment(segment: Segment) -> &'static str {
    match segment {
        Segment::WageEarner => "Penerima upah",
        Segment::NonWageEarner => "Bukan penerima upah",
        Segment::Construction => "Jasa konstruksi",
        Segment::GovernmentNonAsn => "Non-ASN",
        Segment::Vulnerable => "Pekerja rentan",
        Segment::All => "Semua pekerja",
    }
}

pub(super) fn violation(violation: ViolationType) -> &'static str {
    match violation {
        ViolationType::Pwbd => "PWBD",
        ViolationType::PdsTk => "PDS tenaga kerja",
        ViolationType::PdsUpah => "PDS upah",
        ViolationType::PdsProgram => "PDS program",
        ViolationType::Arrears => "Piutang iuran",
        ViolationType::ConstructionUnregistered => "Proyek belum didaftarkan",
        ViolationType::ConstructionUnpaid => "Iuran proyek belum lunas",
    }
}

pub(super) fn step(step: FindingStep) -> &'static str {
    match step {
        FindingStep::Filed => "Baru",
        FindingStep::Guidance => "Pembinaan",
        FindingStep::Visited => "Dikunjungi",
        FindingStep::FirstWarning => "Teguran I",
        FindingStep::SecondWarning => "Teguran II",
        FindingStep::FineImposed => "Denda dikenakan",
        FindingStep::DenialAsked => "TMP2T diminta",
        FindingStep::ServiceDenied => "TMP2T dikenakan",
        FindingStep::MandateGiven => "SKK diberikan",
        FindingStep::Somasi => "Somasi",
        FindingStep::Summoned => "Dipanggil",
        FindingStep::Mediated => "Mediasi",
        FindingStep::SettlementMade => "Angsuran disepakati",
        FindingStep::InstalmentMissed => "Angsuran macet",
        FindingStep::MandateReturned => "SKK dikembalikan",
        FindingStep::Litigation => "Litigasi",
        FindingStep::Claimed => "Digugat",
        FindingStep::Judged => "Diputus",
        FindingStep::Executed => "Dieksekusi",
        FindingStep::HandedToKpknl => "Di KPKNL",
        FindingStep::Closed => "Ditutup",
    }
}

pub(super) fn mandate(state: MandateState) -> &'static str {
    match state {
        MandateState::Proposed => "Diusulkan",
        MandateState::Rejected => "Ditolak",
        MandateState::Withdrawn => "Ditarik",
        MandateState::Given => "Diberikan",
        MandateState::Accepted => "Diterima",
        MandateState::Returned => "Dikembalikan",
        MandateState::Ended => "Selesai",
    }
}

pub(super) fn funding(source: FundingSource) -> &'static str {
    match source {
        FundingSource::Apbn => "APBN",
        FundingSource::Apbd => "APBD",
        FundingSource::Dbh => "DBH",
        FundingSource::Village => "Desa",
        FundingSource::Private => "Swasta",
    }
}

pub(super) fn programme(kind: ProgrammeKind) -> &'static str {
    match kind {
        ProgrammeKind::VulnerableWorkers => "Pekerja rentan",
        ProgrammeKind::NonAsn => "Pegawai non-ASN",
    }
}

pub(super) fn envelope(state: EnvelopeState) -> &'static str {
    match state {
        EnvelopeState::Drafted => "Disusun",
        EnvelopeState::Blocked => "Dananya disisihkan",
        EnvelopeState::Approved => "Disetujui",
        EnvelopeState::Ordered => "Diperintahkan",
        EnvelopeState::Paid => "Dibayar",
        EnvelopeState::Reconciled => "Dicocokkan",
        EnvelopeState::Cancelled => "Dibatalkan",
        EnvelopeState::Reversed => "Dikembalikan",
    }
}

pub(super) fn decision(state: DecisionState, overdue: bool) -> &'static str {
    match (state, overdue) {
        (DecisionState::Open, true) => "Lewat batas",
        (DecisionState::Open, false) => "Berjalan",
        (DecisionState::Done, _) => "Selesai",
        (DecisionState::Dropped, _) => "Dihentikan",
    }
}
