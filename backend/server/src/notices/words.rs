//! What a notice says, in both languages, and where it leads. The same words stand in the inbox and in the mail.

use patuh_rules::notice::{MailLanguage, NoticeKind};
use patuh_store::notices::Notice;

use super::act_words;
use crate::code::Language;
use crate::dates::{date, month};

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// In a few words.
    pub(super) title: String,
    /// In a sentence or two.
    pub(super) text: String,
    /// Where the pages show it.
    pub(super) path: String,
}

/// The language somebody chose to be written to in.
pub(super) fn language(chosen: MailLanguage) -> Language {
    match chosen {
        MailLanguage::Id => Language::Indonesian,
        MailLanguage::En => Language::English,
    }
}

fn path(row: &Notice, of_employer: bool) -> String {
    let id = row.object_id.map(|id| id.to_string()).unwrap_or_default();
    match (row.object_type.as_str(), of_employer) {
        ("finding", true) => format!("/usaha/surat/{id}"),
        ("finding", false) => format!("/temuan/{id}"),
        ("inspection", _) => format!("/pemeriksaan/{id}"),
        ("letter", _) => format!("/surat?surat={id}"),
        ("mandate", _) => format!("/kuasa/{id}"),
        ("ledger_correction", _) => {
            let employer = row.employer_id.map(|id| id.to_string()).unwrap_or_default();
            format!("/pemberi-kerja/{employer}?tab=piutang")
        }
        ("envelope", _) => format!("/program?amplop={id}"),
        ("programme", _) => format!("/program?program={id}"),
        ("decision", _) => format!("/rapat?keputusan={id}"),
        ("month", _) => format!("/usaha/lapor/{}", row.reference.as_deref().unwrap_or_default()),
        ("law_change", _) => "/hukum/perubahan".to_owned(),
        _ => "/pemberitahuan".to_owned(),
    }
}

/// What a notice says to its reader.
pub(super) fn told(row: &Notice, employer: Option<&str>, of_employer: bool, language: Language) -> Told {
    // To an employer a day is its own last one, whatever the forum may do after it.
    let to_answer = match language {
        Language::Indonesian => "memenuhi atau menanggapi surat",
        Language::English => "to comply or to answer the letter",
    };
    let nameless = match (row.object_type.as_str(), language) {
        ("ledger_correction", Language::Indonesian) => "koreksi pembayaran",
        ("ledger_correction", Language::English) => "correction of a payment",
        ("envelope", Language::Indonesian) => "amplop bulanan",
        ("envelope", Language::English) => "monthly envelope",
        _ => to_answer,
    };
    let act = row.act.map_or(nameless, |act| act_words::name(act.0, language));
    let number = row.reference.as_deref().unwrap_or_default();
    let due = row.due_on.map(|due_on| date(due_on, language)).unwrap_or_default();
    let count = row.count.unwrap_or_default();
    // An envelope concerns no employer, but a programme.
    let who = if row.object_type == "envelope" { number } else { employer.unwrap_or_default() };
    let (title, text) = match language {
        Language::Indonesian => indonesian(row.kind.0, act, number, &due, count, who),
        Language::English => english(row.kind.0, act, number, &due, count, who),
    };
    Told { title, text, path: path(row, of_employer) }
}

fn indonesian(kind: NoticeKind, act: &str, number: &str, due: &str, count: i32, who: &str) -> (String, String) {
    match kind {
        NoticeKind::FindingAssigned => {
            (format!("Temuan {number} ditugaskan kepada Anda"), format!("Temuan pada {who} kini menjadi tugas Anda."))
        }
        NoticeKind::FindingFiled => {
            (format!("Temuan baru {number}"), format!("Temuan pada {who} dicatat dan menunggu penugasan."))
        }
        NoticeKind::LetterServed => (
            format!("Disampaikan kepada Anda: {act}"),
            format!("Pada temuan {number} untuk {who}. Buka untuk membaca isinya, tenggatnya dan cara menanggapinya."),
        ),
        NoticeKind::CaseProgress => {
            (format!("Perkembangan temuan {number}: {act}"), format!("Pada temuan untuk {who} dicatat: {act}."))
        }
        NoticeKind::ReplyReceived => (format!("Tanggapan atas temuan {number}"), format!("{who} mengirim tanggapan.")),
        NoticeKind::ActRecorded => (
            format!("Temuan {number}: {act}"),
            format!("Rekan Anda mencatat {act} pada temuan {who} yang menjadi tugas Anda."),
        ),
        NoticeKind::DenialAsked => (
            format!("Permintaan TMP2T untuk {who}"),
            format!(
                "BPJS Ketenagakerjaan meminta kantor Anda mengenakan TMP2T (temuan {number}). Konfirmasi atau tolak."
            ),
        ),
        NoticeKind::LiftAsked => (
            format!("Permintaan pencabutan TMP2T untuk {who}"),
            format!("BPJS Ketenagakerjaan meminta TMP2T dicabut (temuan {number})."),
        ),
        NoticeKind::MandateGiven => (
            format!("{act} diberikan: {who}"),
            format!("BPJS Ketenagakerjaan memberikan {act} atas temuan {number}. Terima atau kembalikan."),
        ),
        NoticeKind::DeadlinesMoved => (
            format!("{count} tenggat bergeser karena perubahan ketentuan {number}"),
            "Buka daftar perubahan untuk melihat tenggat lama dan baru masing-masing.".to_owned(),
        ),
        NoticeKind::LawChangeProposed => (
            format!("Usulan perubahan ketentuan {number} menunggu keputusan"),
            "Periksa akibatnya, lalu setujui atau tolak. Pengusul tidak dapat memutuskannya sendiri.".to_owned(),
        ),
        NoticeKind::DecisionGiven => (
            format!("Keputusan rapat untuk Anda, batas {due}"),
            format!("{number} Catat tindak lanjutnya di Patuh sampai selesai."),
        ),
        NoticeKind::DecisionTaken => (
            "Keputusan rapat dialihkan kepada penanggung jawab lain".to_owned(),
            format!("{number} Anda atau kantor Anda tidak lagi harus menindaklanjutinya."),
        ),
        NoticeKind::DecisionDueSoon => (format!("Keputusan rapat jatuh tempo {due}"), number.to_owned()),
        NoticeKind::DecisionOverdue => (
            format!("Keputusan rapat lewat batas {due}"),
            format!("{number} Belum dinyatakan selesai. Catat tindak lanjutnya."),
        ),
        NoticeKind::InspectionAssigned => (
            format!("Pemeriksaan {who} pada {due}"),
            "Pemeriksaan ini ditugaskan kepada Anda. Buka sebelum berangkat agar dapat diisi tanpa sinyal.".to_owned(),
        ),
        NoticeKind::ApprovalWaits => (
            format!("Menunggu persetujuan: {act}, {who}"),
            "Periksa isinya, lalu setujui atau tolak. Yang mengajukan tidak dapat memutuskannya sendiri.".to_owned(),
        ),
        NoticeKind::ApprovalGiven => (
            format!("Disetujui: {act}, {who}"),
            "Yang Anda ajukan disetujui rekan Anda. Buka untuk melihat nomor dan langkah berikutnya.".to_owned(),
        ),
        NoticeKind::ApprovalRefused => (
            format!("Ditolak: {act}, {who}"),
            "Yang Anda ajukan ditolak rekan Anda. Buka untuk membaca alasannya.".to_owned(),
        ),
        NoticeKind::DeadlineSoon => {
            (format!("Tenggat {due}: {act}"), format!("Temuan {number} pada {who}: hari terakhir adalah {due}."))
        }
        NoticeKind::DeadlineToday => (
            format!("Hari ini tenggat: {act}"),
            format!("Temuan {number} pada {who}: hari terakhir adalah hari ini, {due}."),
        ),
        NoticeKind::StepOpens => (
            format!("Mulai hari ini dapat dilakukan: {act}"),
            format!("Temuan {number} pada {who}: langkah ini dapat dilakukan mulai {due}."),
        ),
        NoticeKind::ReportDueSoon => {
            let month = month(number, Language::Indonesian);
            (
                format!("Laporan {month} jatuh tempo {due}"),
                format!("{who} belum melaporkan {month}. Laporkan dan bayar selambatnya {due}."),
            )
        }
        NoticeKind::ReportDueToday => {
            let month = month(number, Language::Indonesian);
            (
                format!("Hari ini jatuh tempo laporan {month}"),
                format!("{who} belum melaporkan {month}. Hari ini, {due}, adalah hari terakhir yang tepat waktu."),
            )
        }
        NoticeKind::CoverEnds if due.is_empty() => (
            format!("Anggaran {number} tidak cukup"),
            "Sumber anggarannya tidak membayar satu bulan pun secara penuh. Tambah atau alihkan dana.".to_owned(),
        ),
        NoticeKind::CoverEnds => (
            format!("Perlindungan {number} hanya sampai {due}"),
            "Setelah hari itu tidak semua peserta terbayar. Buka program untuk melihat sumber mana yang habis."
                .to_owned(),
        ),
    }
}

fn english(kind: NoticeKind, act: &str, number: &str, due: &str, count: i32, who: &str) -> (String, String) {
    match kind {
        NoticeKind::FindingAssigned => {
            (format!("Finding {number} is yours"), format!("The finding on {who} was assigned to you."))
        }
        NoticeKind::FindingFiled => {
            (format!("New finding {number}"), format!("A finding on {who} was filed and waits to be assigned."))
        }
        NoticeKind::LetterServed => (
            format!("Served on you: {act}"),
            format!("On finding {number} of {who}. Open it to read what it says, by when, and how to answer."),
        ),
        NoticeKind::CaseProgress => {
            (format!("Progress on finding {number}: {act}"), format!("On the finding of {who} was recorded: {act}."))
        }
        NoticeKind::ReplyReceived => (format!("Reply to finding {number}"), format!("{who} has replied.")),
        NoticeKind::ActRecorded => (
            format!("Finding {number}: {act}"),
            format!("A colleague recorded: {act}, on the finding on {who} that is yours."),
        ),
        NoticeKind::DenialAsked => (
            format!("Request to deny {who} a public service"),
            format!("BPJS Ketenagakerjaan asks your office (finding {number}). Confirm or decline."),
        ),
        NoticeKind::LiftAsked => (
            format!("Request to lift the denial for {who}"),
            format!("BPJS Ketenagakerjaan asks your office to lift it (finding {number})."),
        ),
        NoticeKind::MandateGiven => (
            format!("Given: {act}, {who}"),
            format!("BPJS Ketenagakerjaan gave a {act} for finding {number}. Accept or return it."),
        ),
        NoticeKind::DeadlinesMoved => (
            format!("{count} deadlines moved through the change of the law {number}"),
            "Open the list of changes to see each old and new day.".to_owned(),
        ),
        NoticeKind::LawChangeProposed => (
            format!("The proposed change of the law {number} waits for a decision"),
            "Look at what it does, then approve or reject it. Who proposed it cannot decide.".to_owned(),
        ),
        NoticeKind::DecisionGiven => (
            format!("A decision of a meeting for you, due on {due}"),
            format!("{number} Put down in Patuh what becomes of it until it is done."),
        ),
        NoticeKind::DecisionTaken => (
            "A decision of a meeting was given to somebody else".to_owned(),
            format!("{number} You or your office need not follow it up any more."),
        ),
        NoticeKind::DecisionDueSoon => (format!("A decision of a meeting is due on {due}"), number.to_owned()),
        NoticeKind::DecisionOverdue => (
            format!("A decision of a meeting is past its day, {due}"),
            format!("{number} It was not said to be done. Put down what became of it."),
        ),
        NoticeKind::InspectionAssigned => (
            format!("Inspection of {who} on {due}"),
            "This inspection was assigned to you. Open it before you leave, so that it can be filled in without a signal."
                .to_owned(),
        ),
        NoticeKind::ApprovalWaits => (
            format!("Waits for approval: {act}, {who}"),
            "Look at what it says, then approve or refuse it. Who asked cannot decide.".to_owned(),
        ),
        NoticeKind::ApprovalGiven => (
            format!("Approved: {act}, {who}"),
            "A colleague approved what you asked for. Open it for its number and what comes next.".to_owned(),
        ),
        NoticeKind::ApprovalRefused => (
            format!("Refused: {act}, {who}"),
            "A colleague refused what you asked for. Open it to read why.".to_owned(),
        ),
        NoticeKind::DeadlineSoon => {
            (format!("Due on {due}: {act}"), format!("Finding {number} on {who}: the last day is {due}."))
        }
        NoticeKind::DeadlineToday => {
            (format!("Due today: {act}"), format!("Finding {number} on {who}: today, {due}, is the last day."))
        }
        NoticeKind::StepOpens => (
            format!("Possible from today: {act}"),
            format!("Finding {number} on {who}: this step is possible from {due}."),
        ),
        NoticeKind::ReportDueSoon => {
            let month = month(number, Language::English);
            (
                format!("The report of {month} is due on {due}"),
                format!("{who} has not reported {month}. Report and pay by {due}."),
            )
        }
        NoticeKind::ReportDueToday => {
            let month = month(number, Language::English);
            (
                format!("The report of {month} is due today"),
                format!("{who} has not reported {month}. Today, {due}, is the last day in time."),
            )
        }
        NoticeKind::CoverEnds if due.is_empty() => (
            format!("The budget of {number} does not suffice"),
            "Its lines do not pay a single month in full. Add or move money.".to_owned(),
        ),
        NoticeKind::CoverEnds => (
            format!("The cover of {number} lasts until {due} only"),
            "After that day not everybody is paid for. Open the programme to see which line runs out.".to_owned(),
        ),
    }
}
