//! The closed list of refusals, each with its status and its words in both languages.

use actix_web::http::StatusCode;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $status:literal, $id:literal / $id_fix:literal, $en:literal / $en_fix:literal;)*) => {
        /// Why a request was refused: stable, for programs to read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema, IntoStaticStr, EnumString, VariantArray)]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum ErrorCode { $($(#[$doc])* $name),* }

        impl ErrorCode {
            /// The HTTP status.
            pub fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::from_u16($status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)),* }
            }
            /// What is wrong and how to put it right.
            pub fn words(self, language: Language) -> (&'static str, &'static str) {
                match (self, language) { $(
                    (Self::$name, Language::Indonesian) => ($id, $id_fix),
                    (Self::$name, Language::English) => ($en, $en_fix),
                )* }
            }
        }
    };
}

/// In which language an answer speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Indonesian, the default.
    #[default]
    Indonesian,
    /// English.
    English,
}

impl Language {
    /// From `Accept-Language`: English only where it is preferred over Indonesian.
    pub fn negotiate(header: Option<&str>) -> Self {
        let first = header.unwrap_or_default().split(',').map(|part| part.trim().to_ascii_lowercase());
        for tag in first {
            if tag.starts_with("id") {
                return Language::Indonesian;
            }
            if tag.starts_with("en") {
                return Language::English;
            }
        }
        Language::Indonesian
    }
}

// A macro, so that no code can lack a status or a sentence in either language.
codes! {
    /// The body is no JSON of the documented shape.
    MalformedJson = 400, "Isi permintaan tidak dapat dibaca sebagai JSON yang benar." / "Periksa tanda baca dan jenis nilai pada isi permintaan.", "The body is not the JSON that is expected." / "Check the punctuation and the types of the values.";
    /// A key stands twice in one JSON object.
    DuplicateKey = 400, "Satu kolom ditulis dua kali." / "Tulis setiap kolom satu kali saja.", "A field is given twice." / "Give each field once.";
    /// A query parameter that the operation does not know.
    UnknownParameter = 400, "Parameter alamat tidak dikenal." / "Hapus parameter itu atau periksa ejaannya.", "A query parameter is not known." / "Remove it or check its spelling.";
    /// A query parameter that stands twice.
    RepeatedParameter = 400, "Parameter alamat ditulis dua kali." / "Tulis setiap parameter satu kali saja.", "A query parameter is repeated." / "Give each parameter once.";
    /// A query parameter whose value cannot be used.
    ParameterInvalid = 400, "Nilai parameter tidak dapat dipakai." / "Periksa nilai parameter yang disebut.", "The value of a parameter cannot be used." / "Check the value of the named parameter.";
    /// A page cursor that is not ours, or belongs to another list.
    CursorInvalid = 400, "Penanda halaman tidak berlaku untuk daftar ini." / "Mulai lagi dari halaman pertama.", "The cursor does not belong to this list." / "Start again from the first page.";
    /// An order that has no index.
    SortNotOffered = 400, "Urutan itu tidak tersedia." / "Pilih salah satu urutan yang disebut.", "That order is not offered." / "Choose one of the named orders.";
    /// A creating request without `Idempotency-Key`.
    IdempotencyKeyMissing = 400, "Kepala Idempotency-Key tidak ada." / "Kirim kunci 16–64 huruf, angka, _ atau -, yang sama pada pengiriman ulang.", "The header Idempotency-Key is missing." / "Send a key of 16–64 letters, digits, _ or -, the same on a retry.";
    /// A header whose value cannot be used.
    HeaderInvalid = 400, "Nilai kepala permintaan tidak dapat dipakai." / "Periksa kepala yang disebut.", "The value of a header cannot be used." / "Check the named header.";
    /// Nobody is signed in.
    Unauthenticated = 401, "Anda belum masuk." / "Masuk dahulu, lalu ulangi.", "You are not signed in." / "Sign in and try again.";
    /// E-mail or password do not fit.
    CredentialsInvalid = 401, "Surel atau kata sandi tidak cocok." / "Periksa ejaan keduanya. Setelah beberapa kali gagal, percobaan berikutnya diberi jeda.", "E-mail or password do not match." / "Check the spelling of both. After several failures the next attempt is delayed.";
    /// The account asks for a code.
    SecondFactorRequired = 401, "Akun ini memakai kode kedua." / "Isi 6 angka dari aplikasi autentikator Anda.", "This account uses a second factor." / "Enter the 6 digits of your authenticator app.";
    /// The code does not fit.
    SecondFactorInvalid = 401, "Kode tidak cocok atau sudah dipakai." / "Tunggu kode berikutnya pada aplikasi autentikator, lalu isi lagi.", "The code does not fit or was used already." / "Wait for the next code and enter it.";
    /// What weighs more is for who has just proved who they are; `factor` says by what.
    StepUpRequired = 401, "Pastikan dahulu bahwa ini Anda." / "Ketik kode autentikator atau kata sandi Anda di /session/confirmations, lalu ulangi.", "Prove first that it is you." / "Give the code of your authenticator, or your password, to /session/confirmations, then try again.";
    /// An access token that is not ours or no longer valid.
    TokenInvalid = 401, "Token akses tidak berlaku." / "Minta token baru di /oauth/token.", "The access token is not valid." / "Ask for a new one at /oauth/token.";
    /// Client id or secret do not fit.
    ClientInvalid = 401, "Klien API tidak dikenal atau rahasianya salah." / "Periksa client_id dan client_secret.", "The API client is unknown or its secret is wrong." / "Check client_id and client_secret.";
    /// Signed in, but not allowed to.
    Forbidden = 403, "Peran Anda tidak mengizinkan tindakan ini." / "Minta rekan dengan peran yang sesuai, atau administrator.", "Your role does not allow this." / "Ask a colleague whose role does, or the administrator.";
    /// A cookie-authenticated change without the required header or from elsewhere.
    CsrfFailed = 403, "Permintaan ditolak karena tidak berasal dari halaman Patuh." / "Muat ulang halaman, lalu ulangi.", "The request did not come from a page of Patuh." / "Reload the page and try again.";
    /// The person who asked wants to decide.
    SelfApproval = 403, "Usulan sendiri tidak dapat diputuskan sendiri." / "Minta orang lain yang berwenang memeriksa dan memutuskannya; Anda dapat menariknya kembali.", "Nobody decides on their own proposal." / "Ask another person who may to review and decide it; you can withdraw it.";
    /// The token lacks the OAuth scope.
    ScopeMissing = 403, "Token tidak memiliki cakupan yang diperlukan." / "Minta cakupan itu kepada administrator, lalu ambil token baru.", "The token lacks the scope that is needed." / "Ask the administrator for the scope, then get a new token.";
    /// The account was disabled.
    AccountDisabled = 403, "Akun ini dinonaktifkan." / "Hubungi administrator.", "This account is disabled." / "Contact the administrator.";
    /// No such thing, or not for this reader.
    NotFound = 404, "Data tidak ditemukan." / "Periksa alamatnya; mungkin data itu di luar wilayah Anda.", "Not found." / "Check the address; it may lie outside your region.";
    /// The path is known, the method is not.
    MethodNotAllowed = 405, "Cara itu tidak tersedia pada alamat ini." / "Gunakan salah satu cara pada kepala Allow.", "The method is not available at this address." / "Use one of the methods in the header Allow.";
    /// The body came too slowly.
    RequestTimeout = 408, "Permintaan terlalu lama dikirim." / "Periksa sambungan, lalu kirim lagi.", "The request took too long to arrive." / "Check the connection and send it again.";
    /// Another resource stands in the way.
    Conflict = 409, "Data lain menghalangi perubahan ini." / "Buka data yang sudah ada, lalu putuskan.", "Another record stands in the way." / "Open the existing record and decide.";
    /// A unique value is taken.
    Duplicate = 409, "Nilai ini sudah dipakai." / "Cari data yang sudah memakai nilai ini; mungkin itu yang Anda maksud.", "The value is taken." / "Look for the record that has it; it may be the one you mean.";
    /// The state does not allow it.
    StateConflict = 409, "Keadaan data ini tidak mengizinkan tindakan itu." / "Muat ulang untuk melihat keadaan sekarang.", "The state of the record does not allow this." / "Reload to see the present state.";
    /// Counts or amounts of a month do not add up; `people` and `amount` say what they come to.
    EnvelopeTotalsDiffer = 409, "Jumlah orang atau rupiah tidak cocok, jadi tidak ada yang bergerak." / "Periksa pratinjau bulan itu, lalu tulis jumlah yang sama.", "The number of people or of rupiah does not add up, so nothing moves." / "Look at the preview of the month and give the same totals.";
    /// A budget line has less than it is to pay; `needed` and `free` say how much.
    BudgetShort = 409, "Sisa sumber anggaran tidak mencukupi." / "Tambah anggaran itu, ubah pembagiannya, atau tunda sebagian peserta.", "A budget line has less than it is to pay." / "Grant more to the line, change the shares, or put some people off.";
    /// A construction project does not allow the act; `refusal` and `detail` say why and what to do.
    ProjectActRefused = 409, "Tindakan ini belum dapat dilakukan pada proyek itu." / "Lakukan dahulu apa yang disebut pada alasannya.", "The project does not allow this now." / "Do first what the reason names.";
    /// The calendar does not reach far enough to compute a deadline.
    CalendarNotCovered = 409, "Kalender hari kerja belum memuat tahun yang diperlukan." / "Minta sekretariat memuat keputusan hari libur tahun itu.", "The working-day calendar does not reach the year that is needed." / "Ask the secretariat to load the decree of that year.";
    /// The law is another one than the caller looked at.
    LawChanged = 409, "Ketentuan baru saja berubah." / "Muat ulang untuk melihat ketentuan yang kini berlaku, lalu ulangi.", "The law has just changed." / "Reload to see the law that holds now, then try again.";
    /// A change of the law that cannot be approved as it stands; `errors` says why.
    LawChangeInvalid = 409, "Usulan ini tidak dapat disetujui terhadap ketentuan yang kini berlaku." / "Lihat kesalahan yang disebut; tolak usulan ini dan ajukan yang baru.", "This proposal cannot be approved against the law that holds now." / "See the named faults; reject it and propose a new one.";
    /// Someone else changed the resource first.
    VersionConflict = 412, "Data sudah diubah orang lain sejak Anda membukanya." / "Muat ulang, periksa perubahannya, lalu ulangi.", "Someone changed this since you opened it." / "Reload, look at the change, and try again.";
    /// The body is too large.
    BodyTooLarge = 413, "Isi permintaan terlalu besar." / "Kirim dalam bagian yang lebih kecil.", "The body is too large." / "Send it in smaller parts.";
    /// The file is too large.
    FileTooLarge = 413, "Berkas terlalu besar." / "Perkecil atau bagi berkas itu.", "The file is too large." / "Make it smaller or split it.";
    /// The body is of a type that is not read here.
    MediaTypeUnsupported = 415, "Jenis isi permintaan tidak dibaca di sini." / "Kirim dengan Content-Type yang tertulis pada dokumentasi.", "The body is of a type that is not read here." / "Send it with the documented Content-Type.";
    /// Some fields cannot be used; `errors` names them.
    ValidationFailed = 422, "Ada isian yang perlu diperbaiki." / "Perbaiki setiap isian yang disebut, lalu kirim lagi.", "Some fields need to be put right." / "Put right each field that is named and send again.";
    /// A field that is not known.
    UnknownField = 422, "Ada kolom yang tidak dikenal." / "Hapus kolom itu atau periksa ejaannya.", "A field is not known." / "Remove it or check its spelling.";
    /// The key was used for another body.
    IdempotencyKeyReused = 422, "Idempotency-Key ini sudah dipakai untuk isi yang lain." / "Pakai kunci baru untuk permintaan baru.", "This Idempotency-Key was used for another body." / "Use a new key for a new request.";
    /// The bytes are not those that were announced.
    DigestMismatch = 422, "Berkas yang diterima berbeda dari yang dihitung di perangkat Anda." / "Kirim ulang; sambungan mungkin merusak berkas.", "The bytes that arrived are not those that were announced." / "Send it again; the connection may have damaged it.";
    /// The content is of a type that is not kept.
    FileTypeRefused = 422, "Jenis berkas ini tidak diterima." / "Pakai salah satu jenis yang disebut; isi berkas yang dinilai, bukan namanya.", "This type of file is not accepted." / "Use one of the named types; the content counts, not the name.";
    /// An archive that would unpack beyond the limits.
    ArchiveRefused = 422, "Berkas lembar kerja ini melampaui batas yang aman." / "Simpan ulang sebagai CSV, atau bagi menjadi berkas yang lebih kecil.", "This workbook goes beyond the safe limits." / "Save it as CSV, or split it.";
    /// A table that cannot be read as one.
    TableUnreadable = 422, "Tabel dalam berkas tidak dapat dibaca." / "Pastikan baris judul kolom ada dan berkas tidak kosong.", "The table in the file cannot be read." / "Make sure that it has a header row and is not empty.";
    /// The act is outside its lawful window.
    ActNotAllowed = 422, "Tindakan ini belum atau tidak lagi diizinkan menurut ketentuan." / "Lihat tanggal dan ketentuan yang disebut.", "The act is not, or no longer, allowed by the law." / "See the date and the provision that are named.";
    /// The finding is under a mandate together with others.
    ActThroughMandate = 409, "Temuan ini dikuasakan bersama temuan lain dalam satu SKK." / "Catat tindakan atau pembayaran ini pada halaman SKK itu; ia berlaku untuk semua temuannya.", "This finding is under a mandate together with others." / "Record the act or payment on that mandate; it counts for all of its findings.";
    /// The act is done by a letter that another person approves.
    LetterRequired = 409, "Tindakan ini tidak dapat dicatat seorang diri; surat yang disetujui orang lain diperlukan." / "Susun suratnya pada halaman temuan, ajukan untuk disetujui, lalu catat penyampaiannya.", "This act cannot be recorded alone; it takes a letter that another person approves." / "Draft the letter on the page of the finding, submit it for approval, then record its service.";
    /// What is to be approved is not what approval was asked for.
    ApprovalVoid = 409, "Isi yang hendak disetujui bukan isi yang diajukan." / "Muat ulang dan periksa isinya sekarang; bila sudah diubah, minta penyusunnya mengajukan lagi.", "The content to be approved is not the one that was submitted." / "Reload and look at it as it is now; if it was changed, ask whoever wrote it to submit it again.";
    /// No row of the law holds on the day that is asked about.
    LawNotInForce = 422, "Tidak ada ketentuan yang berlaku pada tanggal itu." / "Periksa tanggalnya; bila benar, minta sekretariat memuat ketentuan untuk masa itu.", "No rule of law is in force on that day." / "Check the date; if it is right, ask the secretariat to load the law of that time.";
    /// A change without `If-Match`.
    PreconditionRequired = 428, "Kepala If-Match tidak ada." / "Kirim ETag dari data yang Anda ubah.", "The header If-Match is missing." / "Send the ETag of what you change.";
    /// Too many requests.
    RateLimited = 429, "Terlalu banyak permintaan." / "Tunggu selama yang disebut pada Retry-After, lalu ulangi.", "Too many requests." / "Wait as long as Retry-After says and try again.";
    /// Our fault.
    Internal = 500, "Terjadi kesalahan di pihak kami." / "Ulangi; bila tetap terjadi, sampaikan nomor jejak ini kepada sekretariat.", "Something went wrong on our side." / "Try again; if it stays, give the trace id to the secretariat.";
    /// Too much waits already.
    Overloaded = 503, "Layanan sedang penuh." / "Ulangi sebentar lagi; tidak ada yang tersimpan setengah.", "The service is overloaded." / "Try again shortly; nothing was half-stored.";
    /// A file's bytes are no longer those that were filed.
    EvidenceDamaged = 500, "Berkas bukti di penyimpanan tidak lagi sama dengan yang diterima." / "Jangan pakai salinan lain sebelum pengelola sistem memulihkannya dari cadangan; sampaikan nomor jejak ini.", "A file of evidence in the storage is no longer what was received." / "Use no other copy until whoever runs the system has restored it from a backup; give them the trace id.";
    /// The log is not the one that was signed.
    LogCut = 503, "Catatan peristiwa lebih pendek atau lain dari yang sudah ditandatangani; tidak ada yang ditulis sampai itu dijelaskan. Data masih dapat dibaca." / "Hubungi pengelola sistem; bila cadangan dipulihkan dengan sengaja, ia menjalankan `patuh audit accept-restore`.", "The record is shorter than, or other than, what was signed; nothing is written until that is explained. Reading still works." / "Contact whoever runs the system; where a backup was restored on purpose they run `patuh audit accept-restore`.";
    /// The disk is full.
    StorageFull = 503, "Penyimpanan penuh; data masih dapat dibaca." / "Hubungi pengelola sistem.", "The storage is full; reading still works." / "Contact whoever runs the system.";
}

macro_rules! field_codes {
    ($($(#[$doc:meta])* $name:ident, $id:literal / $id_fix:literal, $en:literal / $en_fix:literal;)*) => {
        /// What is wrong with one field.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, IntoStaticStr, EnumString, VariantArray)]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum FieldCode { $($(#[$doc])* $name),* }

        impl FieldCode {
            /// What is wrong and how to put it right.
            pub fn words(self, language: Language) -> (&'static str, &'static str) {
                match (self, language) { $(
                    (Self::$name, Language::Indonesian) => ($id, $id_fix),
                    (Self::$name, Language::English) => ($en, $en_fix),
                )* }
            }
        }
    };
}

field_codes! {
    /// Nothing was given.
    Required, "Wajib diisi." / "Isi kolom ini.", "Required." / "Fill in this field.";
    /// Not as long or short as it may be.
    Length, "Panjangnya di luar batas." / "Perpendek atau lengkapi isian ini.", "Its length is outside the limits." / "Shorten or complete it.";
    /// Outside the range.
    Range, "Nilainya di luar batas." / "Isi nilai di dalam batas yang wajar.", "The value is outside the limits." / "Enter a value inside the limits.";
    /// Not one of the words.
    Word, "Bukan salah satu pilihan." / "Pilih salah satu nilai yang tersedia.", "Not one of the choices." / "Choose one of the available values.";
    /// Not of the expected form.
    Format, "Bentuknya tidak sesuai." / "Periksa bentuk isian ini pada dokumentasi.", "Not of the expected form." / "Check the documented form of this field.";
    /// No e-mail address.
    Email, "Bukan alamat surel." / "Contoh: nama@perusahaan.co.id.", "Not an e-mail address." / "For example: name@company.co.id.";
    /// No NIK.
    Nik, "NIK tidak sah." / "NIK terdiri dari 16 angka; salin dari KTP.", "Not a valid NIK." / "A NIK has 16 digits; copy it from the identity card.";
    /// No NIB.
    Nib, "NIB tidak sah." / "NIB terdiri dari 13 angka; salin dari OSS.", "Not a valid NIB." / "A NIB has 13 digits; copy it from OSS.";
    /// No NPWP.
    Npwp, "NPWP tidak sah." / "NPWP terdiri dari 15 atau 16 angka.", "Not a valid NPWP." / "An NPWP has 15 or 16 digits.";
    /// No NPP.
    Npp, "NPP tidak sah." / "NPP terdiri dari 8 huruf besar atau angka.", "Not a valid NPP." / "An NPP has 8 capital letters or digits.";
    /// No KPJ.
    Kpj, "Nomor KPJ tidak sah." / "Nomor KPJ terdiri dari 11 angka.", "Not a valid KPJ." / "A KPJ has 11 digits.";
    /// No KBLI code.
    Kbli, "Kode KBLI tidak sah." / "Isi 5 angka beserta edisinya (2020 atau 2025).", "Not a valid KBLI code." / "Give 5 digits and the edition (2020 or 2025).";
    /// No project number.
    ProjectNumber, "Nomor proyek BPJS tidak sah." / "Nomor proyek terdiri dari 13 angka.", "Not a valid project number." / "A project number has 13 digits.";
    /// No amount of rupiah.
    Money, "Jumlah rupiah tidak sah." / "Tulis angka tanpa pemisah ribuan, paling banyak dua angka di belakang titik.", "Not an amount of rupiah." / "Write digits without separators, two decimals at most.";
    /// No month.
    Month, "Bulan tidak sah." / "Tulis sebagai TTTT-BB, misalnya 2026-07.", "Not a month." / "Write it as YYYY-MM, for example 2026-07.";
    /// No date.
    Date, "Tanggal tidak sah." / "Tulis sebagai TTTT-BB-HH, misalnya 2026-07-31.", "Not a date." / "Write it as YYYY-MM-DD, for example 2026-07-31.";
    /// A date that has not come.
    Future, "Tanggal itu belum tiba." / "Isi hari ini atau hari yang sudah lewat.", "That day has not come." / "Enter today or a day in the past.";
    /// Before something that must come first.
    Order, "Urutan tanggal atau bulan terbalik." / "Pastikan yang awal mendahului yang akhir.", "Dates or months are in the wrong order." / "Make sure that the first comes before the last.";
    /// Refers to nothing that is there.
    Reference, "Data yang dirujuk tidak ditemukan." / "Pilih data yang ada di wilayah Anda.", "What it refers to was not found." / "Choose something inside your region.";
    /// Taken by another.
    Taken, "Sudah dipakai data lain." / "Cari data yang memakainya.", "Taken by another record." / "Look for the record that has it.";
    /// Too easy to guess.
    PasswordWeak, "Kata sandi terlalu mudah ditebak." / "Pakai paling sedikit 12 karakter, bukan nama, surel atau kata umum.", "The password is too easy to guess." / "Use at least 12 characters, no name, e-mail or common word.";
    /// Not the one that holds.
    PasswordWrong, "Kata sandi sekarang tidak cocok." / "Isi kata sandi yang Anda pakai untuk masuk.", "The current password does not match." / "Enter the password you sign in with.";
    /// Not the code that the authenticator shows now.
    SecondFactor, "Kode tidak cocok atau sudah dipakai." / "Tunggu kode berikutnya pada aplikasi autentikator.", "The code does not fit or was used already." / "Wait for the next code of the authenticator app.";
    /// Characters that are not text.
    Characters, "Memuat karakter yang tidak dapat disimpan." / "Hapus karakter kendali atau penanda arah tulisan.", "Contains characters that cannot be kept." / "Remove control or direction characters.";
    /// Roles that this kind of organisation does not have.
    RoleNotHere, "Peran ini tidak ada pada jenis organisasi itu." / "Pilih peran yang sesuai dengan organisasinya.", "This role does not exist in that kind of organisation." / "Choose a role that fits the organisation.";
    /// Has no meaning beside what else was chosen.
    NotApplicable, "Tidak berlaku untuk pilihan ini." / "Kosongkan isian ini.", "Has no meaning with this choice." / "Leave it out.";
    /// One of two must be given, not both.
    OneOf, "Isi tepat satu dari dua pilihan." / "Hapus salah satunya.", "Give exactly one of the two." / "Remove one of them.";
    /// The same stands twice.
    Repeated, "Disebut dua kali." / "Sebut satu kali saja.", "Named twice." / "Name it once.";
    /// A placeholder that is not on the list.
    Placeholder, "Ada kata dalam kurung kurawal yang tidak dikenal." / "Pakai salah satu yang disebut, atau hapus kurung kurawalnya.", "A word in braces is not known." / "Use one of those named, or remove the braces.";
    /// A key that this kind of law does not know.
    LawKey, "Kunci ini tidak dikenal pada jenis ketentuan tersebut." / "Mulai dari ketentuan yang sudah ada, atau pakai kunci yang tertulis pada dokumentasi jenisnya.", "This kind of law does not know that key." / "Start from an existing row, or use a key that the documentation of the kind names.";
    /// A value that cannot be read by the rules of its kind.
    LawValue, "Nilainya tidak dapat dibaca menurut jenis ketentuan ini." / "Tulis seperti pada ketentuan sejenis yang sudah ada.", "The value cannot be read by this kind of law." / "Write it as in an existing row of that kind.";
    /// Two rows of one kind and key would hold on the same day.
    LawOverlap, "Masa berlakunya bertumpang tindih dengan ketentuan lain." / "Akhiri yang satu sebelum yang lain mulai.", "It would hold together with another row." / "End the one before the other begins.";
    /// Days would be left without a row.
    LawGap, "Ada hari yang menjadi tanpa ketentuan." / "Sambung masa berlakunya tanpa jeda.", "Some days would be left without a row." / "Let the rows follow each other without a pause.";
    /// It changes nothing.
    Unchanged, "Tidak mengubah apa pun." / "Ubah isinya atau hapus dari usulan.", "It changes nothing." / "Change it or take it out of the proposal.";
    /// No row of the law covers the day.
    LawNotInForce, "Belum ada ketentuan yang dimuat untuk hari itu." / "Pilih hari yang tercakup; halaman ketentuan menunjukkan sejak kapan tiap ketentuan berlaku.", "No law that is loaded covers that day." / "Choose a day that is covered; the page of the law shows from when each row holds.";
}
