//! What is wrong with a value of a row, in the reader's language.

use patuh_intake::{ProblemCode, is_long_number};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::view::ImportProblem;
use crate::code::Language;

/// A problem as it is kept with its row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field, as a word; none if it is the row as a whole.
    pub field: Option<String>,
    /// The stable word.
    pub code: String,
    /// The value, shortened; digits hidden where they tell of a person.
    pub value_shown: Option<String>,
}

/// What the register finds wrong, beyond what the file reader does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr, EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum Fault {
    /// Not 13 digits.
    NibInvalid,
    /// Not 15 or 16 digits.
    NpwpInvalid,
    /// Not 8 letters or digits.
    NppInvalid,
    /// Not 5 digits.
    KbliInvalid,
    /// No region of Kaltara is called so.
    RegionUnknown,
    /// A region, or an employer, beyond the reader's own.
    RegionOutside,
    /// The same employer stands in the file twice.
    DuplicateInFile,
    /// Another employer has the number.
    NumberTaken,
    /// Too long or too short, or with characters that are no text.
    TextUnfit,
    /// No e-mail address.
    EmailInvalid,
    /// Scale and kind do not go together.
    ScaleUnfit,
    /// No NIK.
    NikInvalid,
    /// The day of birth is another than the NIK says.
    BirthMismatch,
    /// The NIK names a day that does not exist, and no day of birth is given.
    BirthUnknown,
    /// Younger than the age limit.
    TooYoung,
    /// Older than the age limit.
    TooOld,
    /// The same person stands in the file twice.
    PersonRepeated,
    /// The person is in the programme already.
    AlreadyIn,
    /// An employer reports the person: no obstacle, but the month will not pay for both.
    CoveredByEmployer,
    /// Another programme has the person.
    PaidElsewhere,
    /// No amount above zero.
    ValueUnfit,
    /// A day ahead, or one that the law and the calendar do not reach.
    DayUnfit,
    /// The same contract stands in the file twice.
    ContractRepeated,
    /// The contract is a project that lies beyond the reader's region.
    ContractElsewhere,
    /// Employers carry the provider's name, and no tax number says that it is one of them.
    ProviderByName,
    /// Nobody knows the provider, and the file does not tell tax number and scale.
    ProviderUnknown,
    /// The register has changed since the row was judged.
    RegisterChanged,
}

impl Problem {
    /// A problem of a field.
    pub fn new(field: &str, fault: Fault, value: Option<&str>) -> Self {
        let code: &'static str = fault.into();
        let short = |value: &str| value.chars().filter(|c| !c.is_control()).take(40).collect();
        let shown = value.filter(|value| !is_long_number(value)).map(short);
        Problem { field: Some(field.to_owned()), code: code.to_owned(), value_shown: shown }
    }

    /// A field that must be filled in.
    pub fn missing(field: &str) -> Self {
        Problem { field: Some(field.to_owned()), code: ProblemCode::ValueMissing.word().to_owned(), value_shown: None }
    }

    /// As its reader sees it.
    pub fn view(self, language: Language) -> ImportProblem {
        let (detail, fix) = self.words(language);
        ImportProblem {
            detail: detail.to_owned(),
            fix: fix.to_owned(),
            field: self.field,
            code: self.code,
            value_shown: self.value_shown.filter(|value| !value.is_empty()),
        }
    }

    /// What is wrong and how to put it right.
    pub fn words(&self, language: Language) -> (&'static str, &'static str) {
        let by = |(id, id_fix, en, en_fix): (&'static str, &'static str, &'static str, &'static str)| match language {
            Language::Indonesian => (id, id_fix),
            Language::English => (en, en_fix),
        };
        if let Ok(fault) = self.code.parse::<Fault>() {
            return by(fault_words(fault));
        }
        self.code.parse::<ProblemCode>().map_or(("", ""), |code| by(value_words(code)))
    }
}

type Words = (&'static str, &'static str, &'static str, &'static str);

fn fault_words(fault: Fault) -> Words {
    match fault {
        Fault::NibInvalid => (
            "NIB tidak sah.",
            "NIB terdiri dari 13 angka; salin dari OSS.",
            "Not a valid NIB.",
            "A NIB has 13 digits; copy it from OSS.",
        ),
        Fault::NpwpInvalid => (
            "NPWP tidak sah.",
            "NPWP terdiri dari 15 atau 16 angka.",
            "Not a valid NPWP.",
            "An NPWP has 15 or 16 digits.",
        ),
        Fault::ValueUnfit => (
            "Nilainya bukan jumlah rupiah di atas nol.",
            "Tulis nilai kontrak dengan angka.",
            "The value is no amount above zero.",
            "Give the value of the contract in digits.",
        ),
        Fault::DayUnfit => (
            "Tanggal ini belum tiba, atau di luar ketentuan dan kalender yang dimuat.",
            "Periksa tanggal kontraknya; kalender tahun lama dimuat oleh sekretariat.",
            "The day has not come, or lies beyond the law and calendar that are loaded.",
            "Check the date of the contract; the secretariat loads calendars of earlier years.",
        ),
        Fault::ContractRepeated => (
            "Kontrak yang sama sudah ada pada baris sebelumnya.",
            "Hapus salah satu baris.",
            "The same contract stands in an earlier row.",
            "Remove one of the rows.",
        ),
        Fault::ContractElsewhere => (
            "Kontrak ini sudah tercatat sebagai proyek di luar wilayah Anda.",
            "Serahkan baris ini kepada kantor wilayah itu, atau provinsi.",
            "This contract is a project already, outside your region.",
            "Hand this row to the office of that region, or of the province.",
        ),
        Fault::ProviderByName => (
            "Penyedia dikenal dari namanya saja; NPWP tidak memastikannya.",
            "Pilih pemberi kerja mana penyedianya, atau catat sebagai penyedia baru.",
            "The provider is known by name alone; no tax number makes it certain.",
            "Choose which employer it is, or enter it as a new one.",
        ),
        Fault::ProviderUnknown => (
            "Penyedia belum tercatat, dan berkas tidak menyebut NPWP beserta skala usahanya.",
            "Sebutkan skala usahanya, atau pilih pemberi kerja yang sudah tercatat.",
            "The provider is not in the register, and the file does not tell its tax number and its scale.",
            "Say its scale, or choose an employer of the register.",
        ),
        Fault::RegisterChanged => (
            "Register berubah sejak baris ini diperiksa.",
            "Bandingkan lagi dengan proyek di sampingnya, lalu putuskan.",
            "The register has changed since this row was checked.",
            "Compare it again with the projects beside it, and decide.",
        ),
        Fault::NppInvalid => (
            "NPP tidak sah.",
            "NPP terdiri dari 8 huruf besar atau angka.",
            "Not a valid NPP.",
            "An NPP has 8 capital letters or digits.",
        ),
        Fault::KbliInvalid => (
            "Kode KBLI tidak sah.",
            "Isi 5 angka beserta tahun KBLI (2020 atau 2025).",
            "Not a valid KBLI code.",
            "Give 5 digits and the KBLI year (2020 or 2025).",
        ),
        Fault::RegionUnknown => (
            "Wilayah tidak dikenal.",
            "Tulis kode Kemendagri atau nama kabupaten, kota atau kecamatan di Kalimantan Utara.",
            "The region is not known.",
            "Give the Kemendagri code or the name of a regency, city or district of North Kalimantan.",
        ),
        Fault::RegionOutside => (
            "Di luar wilayah Anda.",
            "Serahkan baris ini kepada petugas wilayah yang bersangkutan.",
            "Outside your region.",
            "Hand this row to the office of the region.",
        ),
        Fault::DuplicateInFile => (
            "Pemberi kerja yang sama sudah ada pada baris sebelumnya.",
            "Hapus salah satu baris.",
            "The same employer stands in an earlier row.",
            "Remove one of the rows.",
        ),
        Fault::NumberTaken => (
            "Nomor ini milik pemberi kerja lain.",
            "Periksa nomor pada baris ini; mungkin tertukar.",
            "Another employer has this number.",
            "Check the number of this row; it may be swapped.",
        ),
        Fault::TextUnfit => (
            "Teks terlalu panjang, terlalu pendek, atau memuat karakter yang tidak dapat disimpan.",
            "Perbaiki teksnya.",
            "The text is too long, too short, or holds characters that cannot be kept.",
            "Correct the text.",
        ),
        Fault::EmailInvalid => (
            "Bukan alamat surel.",
            "Contoh: nama@perusahaan.co.id.",
            "Not an e-mail address.",
            "For example: name@company.co.id.",
        ),
        Fault::NikInvalid => (
            "NIK tidak sah.",
            "NIK terdiri dari 16 angka; salin dari KTP atau KK.",
            "Not a valid NIK.",
            "A NIK has 16 digits; copy it from the identity card or the family card.",
        ),
        Fault::BirthMismatch => (
            "Tanggal lahir berbeda dari yang tertulis di NIK.",
            "Periksa keduanya pada KTP; perbaiki yang salah.",
            "The day of birth is another than the NIK says.",
            "Compare both with the identity card and correct the wrong one.",
        ),
        Fault::BirthUnknown => (
            "Tanggal lahir tidak diketahui.",
            "Isi tanggal lahir dari KTP.",
            "The day of birth is not known.",
            "Fill in the day of birth from the identity card.",
        ),
        Fault::TooYoung => (
            "Belum mencapai batas usia program.",
            "Ajukan lagi setelah usianya cukup.",
            "Younger than the age limit of the programme.",
            "Send the person again once old enough.",
        ),
        Fault::TooOld => (
            "Melewati batas usia program.",
            "Tidak dapat dibiayai program ini; periksa tanggal lahirnya.",
            "Older than the age limit of the programme.",
            "The programme cannot pay; check the day of birth.",
        ),
        Fault::PersonRepeated => (
            "Orang yang sama sudah ada pada baris sebelumnya.",
            "Hapus salah satu baris.",
            "The same person stands in an earlier row.",
            "Remove one of the rows.",
        ),
        Fault::AlreadyIn => (
            "Orang ini sudah terdaftar dalam program.",
            "Tidak perlu dikirim lagi.",
            "The person is in the programme already.",
            "There is no need to send them again.",
        ),
        Fault::CoveredByEmployer => (
            "Orang ini dilaporkan oleh pemberi kerja; bulan itu dibayar pemberi kerja.",
            "Periksa apakah ia masih bekerja di sana; jika tidak, putuskan pada halaman pembiayaan ganda.",
            "An employer reports the person; the employer pays that month.",
            "Check whether the person still works there; if not, decide on the page of double financing.",
        ),
        Fault::PaidElsewhere => (
            "Program lain membiayai orang ini.",
            "Putuskan siapa yang membayar pada halaman pembiayaan ganda.",
            "Another programme has the person.",
            "Decide on the page of double financing who pays.",
        ),
        Fault::ScaleUnfit => (
            "Skala dan jenis tidak sejalan.",
            "Skala pemerintah hanya untuk instansi pemerintah.",
            "Scale and kind do not go together.",
            "The scale government belongs to government units only.",
        ),
    }
}

fn value_words(code: ProblemCode) -> Words {
    use ProblemCode as P;
    match code {
        P::ValueMissing => ("Belum diisi.", "Isi kolom ini.", "Nothing is filled in.", "Fill it in."),
        P::RowUnreadable => (
            "Baris ini tidak berisi kolom yang dibaca.",
            "Hapus baris ini atau lengkapi.",
            "The row has nothing in the columns that are read.",
            "Remove it or fill it in.",
        ),
        P::NumberLostDigits => (
            "Angka panjang ini kehilangan angka terakhirnya di lembar kerja.",
            "Ubah format kolom menjadi teks, lalu ketik ulang.",
            "This long number has lost its last digits in the sheet.",
            "Format the column as text and type it again.",
        ),
        P::CellError => (
            "Sel ini berisi galat rumus.",
            "Ganti rumus dengan nilainya.",
            "The cell holds a formula error.",
            "Replace the formula by its value.",
        ),
        P::CellTooLong => ("Isinya terlalu panjang.", "Perpendek isinya.", "The value is too long.", "Shorten it."),
        P::NumberUnreadable => ("Bukan angka.", "Tulis angka saja.", "Not a number.", "Write digits only."),
        P::NumberAmbiguous => (
            "Titik atau koma di sini dapat dibaca dua cara.",
            "Tulis angka tanpa pemisah.",
            "The point or comma can be read in two ways.",
            "Write digits without separators.",
        ),
        P::NumberNegative => (
            "Angkanya di bawah nol.",
            "Tulis angka nol atau lebih.",
            "The number is below zero.",
            "Write zero or more.",
        ),
        P::NumberTooLarge => {
            ("Angkanya terlalu besar.", "Periksa angkanya.", "The number is too large.", "Check the number.")
        }
        P::NumberNotWhole => {
            ("Bukan bilangan bulat.", "Tulis bilangan bulat.", "Not a whole number.", "Write a whole number.")
        }
        P::DateUnreadable => (
            "Tanggal tidak terbaca.",
            "Tulis hari, bulan dan tahun empat angka, misalnya 31/07/2026.",
            "The date cannot be read.",
            "Write day, month and four-digit year, for example 31/07/2026.",
        ),
        P::WordUnknown => (
            "Bukan salah satu pilihan.",
            "Pakai kata yang tersedia, misalnya mikro, kecil, menengah atau besar.",
            "Not one of the choices.",
            "Use one of the words, such as micro, small, medium or large.",
        ),
        P::YesNoUnreadable => ("Bukan ya atau tidak.", "Tulis Y atau T.", "Neither yes nor no.", "Write Y or T."),
    }
}
