//! Why an act may be done or may not, in sentences: the same for the officer, the employer and the API.

use chrono::{Datelike, NaiveDate};
use patuh_rules::finding::{CheckError, Reason, ReasonCode, ReasonEffect, Refusal};
use patuh_rules::law::Basis;
use serde::Serialize;
use utoipa::ToSchema;

use crate::code::{ErrorCode, Language};
use crate::error::ApiError;

/// One reason of a verdict.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReasonView {
    /// What it says, for programs.
    pub code: ReasonCode,
    /// What it does to the verdict.
    pub effect: ReasonEffect,
    /// What it says, in the reader's language.
    pub sentence: String,
    /// The date it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Regulation and article, where the law says so rather than good order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// Where the rule was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether a named person has compared the rule with the regulation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    /// The row of the law it rests on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

impl ReasonView {
    /// A reason in the reader's language.
    pub fn of(reason: Reason, language: Language) -> Self {
        ReasonView {
            code: reason.code,
            effect: reason.effect,
            sentence: sentence(&reason, language),
            on: reason.on,
            provision: reason.provision,
            source: reason.basis.as_ref().map(|basis| basis.source.clone()),
            verified: reason.basis.as_ref().map(|basis| basis.verified),
            basis: reason.basis,
        }
    }
}

/// An act that the rules refuse, as the caller is told.
pub fn refused(error: CheckError, language: Language) -> ApiError {
    match error {
        CheckError::Law(error) => error.into(),
        CheckError::Refused(Refusal { kind, verdict, earliest_on, because }) => {
            let because: Vec<_> = because.into_iter().map(|reason| ReasonView::of(reason, language)).collect();
            let sentences: Vec<_> = because.iter().map(|reason| reason.sentence.clone()).collect();
            ApiError::new(ErrorCode::ActNotAllowed)
                .detail(sentences.join(" "))
                .with("kind", kind)
                .with("verdict", verdict)
                .with("earliest_on", earliest_on)
                .with("latest_on", None::<NaiveDate>)
                .with("because", because)
        }
    }
}

fn sentence(reason: &Reason, language: Language) -> String {
    let words = words(reason.code, language);
    let text = match (reason.on, words.dated) {
        (Some(on), Some(dated)) => dated.replace("{on}", &date(on, language)),
        _ => words.plain.to_owned(),
    };
    match &reason.provision {
        Some(provision) => format!("{text} ({provision})."),
        None => format!("{text}."),
    }
}

/// A date as people write it.
fn date(on: NaiveDate, language: Language) -> String {
    const INDONESIAN: [&str; 12] = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let months = match language {
        Language::Indonesian => INDONESIAN,
        Language::English => ENGLISH,
    };
    format!("{} {} {}", on.day(), months[on.month0() as usize], on.year())
}

struct Words {
    plain: &'static str,
    dated: Option<&'static str>,
}

fn words(code: ReasonCode, language: Language) -> Words {
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
    }
}
