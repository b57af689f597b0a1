//! The words of reasons, in both languages.

use patuh_rules::finding::ReasonCode;

use crate::code::Language;

/// What a reason says, and what it says where it has a date, in place of `{on}`.
pub(super) struct Words {
    pub(super) plain: &'static str,
    pub(super) dated: Option<&'static str>,
}

/// The words of a reason in a language.
pub(super) fn words(code: ReasonCode, language: Language) -> Words {
    let (id, id_dated, en, en_dated) = table(code);
    match language {
        Language::Indonesian => Words { plain: id, dated: id_dated },
        Language::English => Words { plain: en, dated: en_dated },
    }
}

type Row = (&'static str, Option<&'static str>, &'static str, Option<&'static str>);

/// Indonesian without and with a date, English without and with a date.
fn table(code: ReasonCode) -> Row {
    match code {
        ReasonCode::NotFiled => ("Temuan belum diajukan", None, "The finding was not filed yet", None),
        ReasonCode::AlreadyFiled => (
            "Temuan sudah diajukan",
            Some("Temuan sudah diajukan pada {on}"),
            "The finding was filed already",
            Some("The finding was filed on {on} already"),
        ),
        ReasonCode::BeforeFiling => (
            "Tanggal tindakan mendahului pengajuan temuan",
            Some("Temuan baru diajukan pada {on}; tindakan tidak dapat bertanggal sebelumnya"),
            "The act is dated before the finding was filed",
            Some("The finding was filed on {on}; no act can be dated before that"),
        ),
        ReasonCode::InFuture => (
            "Tanggal tindakan belum tiba",
            Some("Tanggal tindakan belum tiba; hari ini {on}"),
            "The date of the act has not come",
            Some("The date of the act has not come; today is {on}"),
        ),
        ReasonCode::BeforeLatestAct => (
            "Sudah ada tindakan yang bertanggal lebih kemudian",
            Some("Sudah ada tindakan bertanggal {on}; menutup dan membuka kembali dilakukan sesudahnya"),
            "There are acts of a later date",
            Some("There is an act dated {on}; closing and reopening come after it"),
        ),
        ReasonCode::FindingClosed => (
            "Temuan sudah ditutup",
            Some("Temuan sudah ditutup pada {on}"),
            "The finding is closed",
            Some("The finding was closed on {on}"),
        ),
        ReasonCode::FindingOpen => ("Temuan masih terbuka", None, "The finding is open", None),
        ReasonCode::AlreadyServed => (
            "Teguran ini sudah disampaikan",
            Some("Teguran ini sudah disampaikan pada {on}"),
            "This warning was served already",
            Some("This warning was served on {on}"),
        ),
        ReasonCode::WarningsExhausted => (
            "Teguran sudah diberikan sebanyak yang diatur",
            None,
            "As many warnings were served as the law knows",
            None,
        ),
        ReasonCode::FirstWarningMissing => {
            ("Teguran pertama belum disampaikan", None, "No first warning was served yet", None)
        }
        ReasonCode::WindowRunning => (
            "Tenggat teguran pertama masih berjalan",
            Some("Tenggat teguran pertama masih berjalan sampai {on}; hari itu masih milik pemberi kerja"),
            "The time that the first warning gives still runs",
            Some("The time that the first warning gives runs until {on}; that day still is the employer's"),
        ),
        ReasonCode::WindowEnded => (
            "Tenggat teguran pertama berakhir tanpa dipenuhi",
            Some("Tenggat teguran pertama berakhir pada {on} tanpa dipenuhi"),
            "The time that the first warning gave has ended without fulfilment",
            Some("The time that the first warning gave ended on {on} without fulfilment"),
        ),
        ReasonCode::CalendarDoesNotReach => (
            "Kalender hari kerja belum memuat akhir tenggat; keputusan hari libur tahun berikutnya perlu dimuat",
            Some(
                "Kalender hari kerja belum memuat akhir tenggat teguran yang disampaikan pada {on}; keputusan hari libur tahun berikutnya perlu dimuat",
            ),
            "The working-day calendar does not reach the end of the time; the decree of the next year is to be loaded",
            Some(
                "The working-day calendar does not reach the end of the time given by the warning of {on}; the decree of the next year is to be loaded",
            ),
        ),
        ReasonCode::DutyFulfilled => (
            "Kewajiban sudah dipenuhi",
            Some("Kewajiban sudah dipenuhi pada {on}"),
            "The duty is fulfilled",
            Some("The duty was fulfilled on {on}"),
        ),
        ReasonCode::NothingServed => (
            "Belum ada yang disampaikan kepada pemberi kerja untuk ditanggapi",
            Some("Baru pada {on} ada yang disampaikan kepada pemberi kerja untuk ditanggapi"),
            "Nothing was served on the employer that it could answer",
            Some("Only on {on} something was served on the employer that it could answer"),
        ),
        ReasonCode::NotForThisViolation => (
            "Tindakan ini tidak berlaku untuk jenis pelanggaran tersebut",
            None,
            "The act has no place with this type of violation",
            None,
        ),
        ReasonCode::GuidanceUsuallyFirst => (
            "Pembinaan biasanya mendahului teguran; ketentuan tidak mewajibkannya",
            None,
            "Guidance usually comes before a warning; the law does not ask for it",
            None,
        ),
        ReasonCode::FulfilmentNotRecorded => (
            "Untuk menutup karena dipenuhi, pembayaran atau pendaftaran penuh dicatat dahulu; alasan lain tidak memerlukannya",
            None,
            "To close as fulfilled, a payment or registration in full is recorded first; other reasons do not need it",
            None,
        ),
        ReasonCode::CloseReasonMissing => ("Penutupan memerlukan alasan", None, "Closing needs a reason", None),
        ReasonCode::DetailsMissing => (
            "Rincian tindakan ini belum lengkap atau tidak sesuai",
            None,
            "What this act must say is missing or does not fit",
            None,
        ),
        ReasonCode::NotForTheState => (
            "Sanksi administratif tidak dikenakan kepada penyelenggara negara",
            None,
            "Administrative sanctions are not for employers that are the state",
            None,
        ),
        ReasonCode::WaiverRunning => (
            "Penindakan ditangguhkan",
            Some("Penindakan ditangguhkan sampai {on}"),
            "Enforcement is held off",
            Some("Enforcement is held off until {on}"),
        ),
        ReasonCode::AlreadyDone => (
            "Tindakan ini sudah dilakukan",
            Some("Tindakan ini sudah dilakukan pada {on}"),
            "This was done already",
            Some("This was done on {on}"),
        ),
        ReasonCode::SecondWarningMissing => {
            ("Teguran kedua belum disampaikan", None, "No second warning was served yet", None)
        }
        ReasonCode::SecondWindowRunning => (
            "Tenggat teguran kedua masih berjalan",
            Some("Tenggat teguran kedua masih berjalan sampai {on}; hari itu masih milik pemberi kerja"),
            "The time that the second warning gives still runs",
            Some("The time that the second warning gives runs until {on}; that day still is the employer's"),
        ),
        ReasonCode::SecondWindowEnded => (
            "Tenggat teguran kedua berakhir tanpa dipenuhi",
            Some("Tenggat teguran kedua berakhir pada {on} tanpa dipenuhi"),
            "The time that the second warning gave has ended without fulfilment",
            Some("The time that the second warning gave ended on {on} without fulfilment"),
        ),
        ReasonCode::FineWindowRunning => (
            "Jangka waktu pengenaan denda masih berjalan; pelayanan publik diminta tidak diberikan sesudahnya",
            Some(
                "Jangka waktu pengenaan denda berjalan sampai {on}; pelayanan publik diminta tidak diberikan sesudahnya",
            ),
            "The fine can still be imposed; denial of public service is asked for after that",
            Some("The fine can be imposed until {on}; denial of public service is asked for after that"),
        ),
        ReasonCode::FineWindowOver => (
            "Jangka waktu pengenaan denda sudah lewat",
            Some("Jangka waktu pengenaan denda berakhir pada {on}"),
            "The time in which the fine can be imposed is over",
            Some("The time in which the fine can be imposed ended on {on}"),
        ),
        ReasonCode::BeforeLaterStep => (
            "Sudah ada langkah yang bertanggal lebih kemudian pada urusan yang sama",
            Some("Sudah ada langkah bertanggal {on} pada urusan yang sama; langkah ini dilakukan sesudahnya"),
            "A later step of the same course is recorded",
            Some("A step of the same course is dated {on}; this one comes after it"),
        ),
        ReasonCode::DenialNotAsked => (
            "Tidak ada permintaan TMP2T yang menunggu jawaban",
            None,
            "No request for a denial of public service waits for an answer",
            None,
        ),
        ReasonCode::DenialPending => (
            "Permintaan TMP2T menunggu jawaban kantor perizinan",
            Some("Permintaan TMP2T tanggal {on} menunggu jawaban kantor perizinan"),
            "A request for a denial of public service waits for the licensing office",
            Some("The request of {on} for a denial of public service waits for the licensing office"),
        ),
        ReasonCode::DenialInForce => (
            "TMP2T sedang dikenakan; mintakan pencabutannya dahulu",
            Some("TMP2T dikenakan sejak {on}; mintakan pencabutannya dahulu"),
            "A denial of public service is in force; have it lifted first",
            Some("A denial of public service is in force since {on}; have it lifted first"),
        ),
        ReasonCode::DenialNotInForce => {
            ("Tidak ada TMP2T yang sedang dikenakan", None, "No denial of public service is in force", None)
        }
        ReasonCode::DenialExpired => (
            "Permintaan TMP2T sudah kedaluwarsa",
            Some("Permintaan TMP2T kedaluwarsa sesudah {on}; ajukan permintaan baru"),
            "The request for a denial of public service has expired",
            Some("The request for a denial of public service expired after {on}; ask anew"),
        ),
        ReasonCode::LiftNotAsked => (
            "Pencabutan belum dimintakan oleh BPJS Ketenagakerjaan",
            None,
            "BPJS Ketenagakerjaan has not asked for lifting",
            None,
        ),
        ReasonCode::LiftBeforeFulfilment => (
            "TMP2T berlaku sampai kewajiban dipenuhi; pencabutan sebelum itu hanya untuk TMP2T yang tidak semestinya dikenakan",
            None,
            "The denial holds until the duty is fulfilled; lifting before that is for a denial that should not stand",
            None,
        ),
        ReasonCode::MandateMissing => (
            "Jaksa pengacara negara belum memegang SKK",
            Some("Jaksa pengacara negara baru memegang SKK sejak {on}"),
            "State attorneys have no mandate",
            Some("State attorneys have a mandate only since {on}"),
        ),
        ReasonCode::MandateNotAccepted => (
            "SKK belum diterima kejaksaan",
            Some("SKK belum diterima kejaksaan pada hari itu ({on})"),
            "The mandate was not accepted yet",
            Some("The mandate was not accepted by that day ({on})"),
        ),
        ReasonCode::MandateRunning => (
            "SKK masih dipegang jaksa pengacara negara; kembalikan dahulu",
            Some("SKK tanggal {on} masih dipegang jaksa pengacara negara dan belum dikembalikan"),
            "State attorneys hold a mandate; it is returned first",
            Some("State attorneys hold the mandate of {on}, which was not returned"),
        ),
        ReasonCode::MandateReturned => (
            "SKK sudah dikembalikan",
            Some("SKK sudah dikembalikan pada {on}"),
            "The mandate was returned",
            Some("The mandate was returned on {on}"),
        ),
        ReasonCode::MandateIsForLitigation => (
            "SKK yang berlaku adalah SKK litigasi",
            Some("SKK yang berlaku, tanggal {on}, adalah SKK litigasi"),
            "The mandate in force is one for litigation",
            Some("The mandate in force, of {on}, is one for litigation"),
        ),
        ReasonCode::MandateNotForLitigation => (
            "SKK yang berlaku bukan SKK litigasi; kembalikan dahulu, lalu berikan SKK litigasi baru",
            None,
            "The mandate in force is not for litigation; it is returned first, and a new one for litigation given",
            None,
        ),
        ReasonCode::FirstMandateMissing => (
            "SKK non-litigasi belum pernah diberikan dan dikembalikan",
            None,
            "No first mandate was given and returned",
            None,
        ),
        ReasonCode::WarningsUsuallyFirst => (
            "Dalam praktik teguran mendahului SKK atau penyerahan kepada KPKNL; ketentuan yang mewajibkannya belum dilihat",
            None,
            "In practice the warnings come before a mandate or a hand-over; no provision that asks for it was seen",
            None,
        ),
        ReasonCode::SomasiUsuallyFirst => {
            ("Dalam praktik somasi mendahului panggilan", None, "In practice a somasi comes before a summons", None)
        }
        ReasonCode::EarlierSummonsMissing => (
            "Panggilan sebelumnya belum dilakukan",
            Some("Panggilan sebelumnya baru pada {on}; panggilan berikutnya sesudah hari itu"),
            "The summons before it was not held",
            Some("The summons before it was held on {on}; the next comes after that day"),
        ),
        ReasonCode::SummonsesExhausted => {
            ("Panggilan sudah dilakukan sebanyak yang lazim", None, "As many summonses were held as are usual", None)
        }
        ReasonCode::SettlementRunning => (
            "Kesepakatan angsuran sedang berjalan",
            Some("Kesepakatan angsuran tanggal {on} sedang berjalan"),
            "Instalments are agreed and being paid",
            Some("The instalments agreed on {on} are being paid"),
        ),
        ReasonCode::SettlementMissing => {
            ("Tidak ada kesepakatan angsuran yang berjalan", None, "No agreement on instalments is running", None)
        }
        ReasonCode::InstalmentNotDue => (
            "Angsuran belum lewat jatuh tempo",
            Some("Angsuran masih tepat waktu sampai {on}"),
            "The instalment is still in time",
            Some("The instalment is in time until {on}"),
        ),
        ReasonCode::InstalmentOverdue => (
            "Angsuran lewat jatuh tempo dan belum tertutup pembayaran",
            Some("Angsuran yang jatuh tempo {on} belum tertutup pembayaran"),
            "An instalment is overdue and not covered by the payments",
            Some("The instalment due on {on} is not covered by the payments"),
        ),
        ReasonCode::InstalmentsPaid => {
            ("Semua angsuran sudah tertutup pembayaran", None, "All instalments are covered by the payments", None)
        }
        ReasonCode::AboveSimpleClaim => (
            "Yang terutang melebihi batas gugatan sederhana; ajukan gugatan perdata biasa",
            None,
            "What is owed is more than a simple claim can ask for; file an ordinary claim",
            None,
        ),
        ReasonCode::ClaimMissing => (
            "Gugatan belum diajukan",
            Some("Gugatan baru diajukan pada {on}"),
            "There is no claim in court",
            Some("The claim was filed only on {on}"),
        ),
        ReasonCode::JudgmentMissing => (
            "Belum ada putusan",
            Some("Putusan baru dijatuhkan pada {on}"),
            "There is no judgment",
            Some("Judgment was given only on {on}"),
        ),
        ReasonCode::ClaimDismissed => (
            "Gugatan tidak dikabulkan",
            Some("Gugatan tidak dikabulkan pada {on}"),
            "The claim was dismissed",
            Some("The claim was dismissed on {on}"),
        ),
        ReasonCode::HandedToKpknl => (
            "Piutang sudah diserahkan kepada KPKNL; SKK tidak dapat diberikan lagi",
            Some("Piutang diserahkan kepada KPKNL pada {on}; SKK tidak dapat diberikan lagi"),
            "The debt was handed over to KPKNL; no mandate can be given",
            Some("The debt was handed over to KPKNL on {on}; no mandate can be given"),
        ),
        ReasonCode::HandledByLawEnforcement => (
            "Pemberi kerja ini pernah ditangani aparat penegak hukum; KPKNL tidak dapat menerimanya",
            Some(
                "Pemberi kerja ini ditangani aparat penegak hukum sejak SKK tanggal {on}; KPKNL tidak dapat menerimanya",
            ),
            "Law enforcement has handled this employer; KPKNL cannot take the debt",
            Some("Law enforcement has handled this employer since the mandate of {on}; KPKNL cannot take the debt"),
        ),
        ReasonCode::BelowKpknl => (
            "Yang terutang kurang dari batas terendah penyerahan kepada KPKNL",
            None,
            "What is owed is less than KPKNL takes",
            None,
        ),
        ReasonCode::OtherDebtAtKpknl => (
            "Piutang lain dari pemberi kerja ini ada pada KPKNL",
            Some("Piutang lain dari pemberi kerja ini diserahkan kepada KPKNL pada {on}"),
            "Another debt of this employer is at KPKNL",
            Some("Another debt of this employer was handed over to KPKNL on {on}"),
        ),
    }
}
