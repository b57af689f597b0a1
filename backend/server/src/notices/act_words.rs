//! The names of acts, as notices call them.

use patuh_rules::words::ActKind;

use crate::code::Language;

/// The name of an act, to stand in a sentence.
pub(crate) fn name(act: ActKind, language: Language) -> &'static str {
    let (id, en) = match act {
        ActKind::Filed => ("temuan", "finding"),
        ActKind::Assigned => ("penugasan", "assignment"),
        ActKind::Guidance => ("surat pembinaan", "guidance letter"),
        ActKind::Visit => ("kunjungan", "visit"),
        ActKind::FirstWarning => ("teguran tertulis I", "first written warning"),
        ActKind::SecondWarning => ("teguran tertulis II", "second written warning"),
        ActKind::FineImposed => ("denda 0,1 %", "sanction fine of 0.1 %"),
        ActKind::DenialAsked => ("permintaan TMP2T", "request to deny a public service"),
        ActKind::DenialConfirmed => ("pengenaan TMP2T", "denial of a public service"),
        ActKind::DenialDeclined => ("penolakan permintaan TMP2T", "refusal to deny a public service"),
        ActKind::LiftAsked => ("permintaan pencabutan TMP2T", "request to lift a denial"),
        ActKind::DenialLifted => ("pencabutan TMP2T", "lifting of a denial"),
        ActKind::MandateGiven => ("SKK non-litigasi", "non-litigation mandate"),
        ActKind::MandateAccepted => ("penerimaan SKK", "acceptance of the mandate"),
        ActKind::Somasi => ("somasi", "somasi"),
        ActKind::FirstSummons => ("panggilan I", "first summons"),
        ActKind::SecondSummons => ("panggilan II", "second summons"),
        ActKind::ThirdSummons => ("panggilan III", "third summons"),
        ActKind::Mediation => ("mediasi", "mediation"),
        ActKind::Settlement => ("kesepakatan angsuran", "agreement on instalments"),
        ActKind::InstalmentMissed => ("angsuran yang tidak dibayar", "missed instalment"),
        ActKind::MandateReturned => ("pengembalian SKK", "return of the mandate"),
        ActKind::LitigationMandateGiven => ("SKK litigasi", "litigation mandate"),
        ActKind::SimpleClaim => ("gugatan sederhana", "simple claim"),
        ActKind::OrdinaryClaim => ("gugatan perdata biasa", "ordinary claim"),
        ActKind::Judgment => ("putusan", "judgment"),
        ActKind::Execution => ("eksekusi", "execution"),
        ActKind::KpknlHandOver => ("penyerahan kepada KPKNL", "hand-over to KPKNL"),
        ActKind::Waived => ("penangguhan", "waiver"),
        ActKind::Reply => ("tanggapan", "reply"),
        ActKind::PaymentRecorded => ("pembayaran", "payment"),
        ActKind::RegistrationRecorded => ("pendaftaran", "registration"),
        ActKind::Closed => ("penutupan temuan", "closing of the finding"),
        ActKind::Reopened => ("pembukaan kembali temuan", "reopening of the finding"),
    };
    match language {
        Language::Indonesian => id,
        Language::English => en,
    }
}
