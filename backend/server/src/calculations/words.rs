//! Notices in words, in both languages.

use patuh_rules::asked::Notice;

use crate::code::Language;

/// What a notice says.
pub fn detail(notice: Notice, language: Language) -> &'static str {
    let (indonesian, english) = match notice {
        Notice::LawMayChange => (
            "Tanggal ini di masa depan: dihitung dengan ketentuan terakhir yang diketahui, yang masih dapat berubah.",
            "This date lies in the future: computed by the last law known, which may still change.",
        ),
        Notice::HolidaysNotLoaded => (
            "Hari libur tahun itu belum dimuat: hanya akhir pekan yang diperhitungkan, atau tanggalnya dikosongkan.",
            "The holidays of that year are not loaded: only weekends were looked at, or the date is left open.",
        ),
        Notice::DueDayDoesNotMove => (
            "Tanggal jatuh tempo ini bukan hari kerja, dan tidak ada sumber yang menyatakan tanggalnya bergeser. Bayarlah sebelumnya.",
            "This due date is no working day, and no source says that it moves. Pay before it.",
        ),
        Notice::ReliefWithheldBySource => (
            "Keringanan bulan ini tidak diberikan karena iuran dibayar dari APBN atau APBD.",
            "The relief of this month is not given because APBN or APBD pays the contribution.",
        ),
        Notice::ReliefSourceUnclear => (
            "Keringanan diberikan, tetapi peraturannya tidak jelas untuk sumber dana ini. Tanyakan kepada BPJS Ketenagakerjaan.",
            "The relief is given, but the regulation is unclear for this funding source. Ask BPJS Ketenagakerjaan.",
        ),
        Notice::ReliefNeedsWorkers => (
            "Ada keringanan bulan ini untuk perusahaan dengan jumlah pekerja tertentu; jumlah itu belum diisi atau belum tercapai.",
            "There is a relief this month for firms of a certain number of workers, which was not told or not reached.",
        ),
        Notice::PartPutOff => (
            "Sebagian iuran boleh dibayar kemudian; jumlahnya tetap terutang.",
            "A part of the contribution may be paid later; it is still owed.",
        ),
        Notice::RiskClassAssumed => (
            "Kelompok risiko tidak diisi; dipakai kelompok yang diandaikan untuk segmen ini.",
            "The risk class was not told; the one assumed for this segment was used.",
        ),
        Notice::IncomeAssumed => (
            "Upah atau penghasilan tidak diisi; dipakai dasar terendah atau upah minimum provinsi.",
            "The wage or income was not told; the lowest base or the minimum wage of the province was used.",
        ),
        Notice::CostChanges => (
            "Biaya per bulan berubah selama masa ini karena keringanan mulai atau berakhir; jumlah bulan sudah memperhitungkannya.",
            "The monthly cost changes on the way because a relief begins or ends; the number of months reckons with it.",
        ),
        Notice::PaidInTime => ("Dibayar tepat waktu: tidak ada denda.", "Paid in time: there is no fine."),
    };
    match language {
        Language::Indonesian => indonesian,
        Language::English => english,
    }
}
