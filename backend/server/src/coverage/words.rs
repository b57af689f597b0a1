//! What an observation says to people, in both languages.

use patuh_rules::report_check::ObservationCode;

use crate::code::Language;

macro_rules! words {
    ($($name:ident: $id:literal / $id_fix:literal, $en:literal / $en_fix:literal;)*) => {
        /// What was observed and how to put it right.
        pub fn observation(code: ObservationCode, language: Language) -> (&'static str, &'static str) {
            match (code, language) { $(
                (ObservationCode::$name, Language::Indonesian) => ($id, $id_fix),
                (ObservationCode::$name, Language::English) => ($en, $en_fix),
            )* }
        }
    };
}

// A macro, so that no code can lack a sentence in either language.
words! {
    MonthInFuture: "Bulan ini belum dimulai." / "Pilih bulan berjalan atau bulan yang sudah lewat.", "This month has not begun." / "Choose the present month or an earlier one.";
    NoLines: "Laporan tidak memuat pekerja." / "Isi paling sedikit satu pekerja.", "The report has no worker." / "Enter at least one worker.";
    NikMalformed: "NIK tidak terdiri dari 16 angka." / "Salin 16 angka NIK dari KTP.", "The NIK does not have 16 digits." / "Copy the 16 digits from the identity card.";
    NikDayImpossible: "Angka ke-7 dan ke-8 NIK bukan tanggal lahir." / "Periksa NIK pada KTP; untuk perempuan tanggal ditambah 40.", "Digits 7 and 8 of the NIK are no day of birth." / "Check the NIK on the identity card; for women 40 is added to the day.";
    NikMonthImpossible: "Angka ke-9 dan ke-10 NIK bukan bulan." / "Periksa NIK pada KTP.", "Digits 9 and 10 of the NIK are no month." / "Check the NIK on the identity card.";
    NikSerialZero: "Empat angka terakhir NIK adalah 0000." / "Periksa NIK pada KTP.", "The last four digits of the NIK are 0000." / "Check the NIK on the identity card.";
    NikDuplicate: "NIK ini sudah ada pada baris lain." / "Hapus salah satu baris, atau perbaiki NIK yang salah.", "This NIK stands on another line already." / "Remove one of the lines, or put right the wrong NIK.";
    NameEmpty: "Nama kosong." / "Isi nama sesuai KTP.", "The name is empty." / "Enter the name as on the identity card.";
    WageMalformed: "Upah bukan jumlah rupiah." / "Tulis angka tanpa pemisah ribuan, misalnya 5000000.", "The wage is not an amount of rupiah." / "Write digits without separators, such as 5000000.";
    WageNotPositive: "Upah nol atau kurang." / "Isi upah sebulan yang lebih dari nol.", "The wage is zero or less." / "Enter a monthly wage above zero.";
    WageAbsurd: "Upah terlalu besar untuk upah sebulan." / "Periksa jumlah nolnya; isi upah satu bulan dalam rupiah.", "The wage is too high to be a monthly wage." / "Check the zeros; enter the wage of one month in rupiah.";
    ProgrammeMissing: "Program yang wajib bagi skala usaha ini belum diikuti." / "Daftarkan pekerja ke program yang disebut sebelum tanggal itu.", "A programme that is mandatory for this scale of business is missing." / "Enrol the worker in the named programme by that date.";
    LeftBeforeJoined: "Tanggal keluar mendahului tanggal masuk." / "Perbaiki salah satu tanggalnya.", "The leaving date comes before the joining date." / "Put right one of the dates.";
    JoinedAfterMonth: "Pekerja baru masuk setelah bulan laporan." / "Laporkan pekerja ini mulai bulan masuknya.", "The worker joined after the month." / "Report the worker from the month of joining.";
    LeftBeforeMonth: "Pekerja sudah keluar sebelum bulan laporan." / "Hapus baris ini, atau perbaiki tanggal keluarnya.", "The worker left before the month." / "Remove the line, or put right the leaving date.";
    KpjMalformed: "Nomor KPJ tidak terdiri dari 11 angka." / "Salin nomor dari kartu peserta, atau kosongkan.", "The participant number does not have 11 digits." / "Copy it from the card, or leave it empty.";
    WageBelowMinimum: "Upah di bawah upah minimum daerah ini." / "Periksa apakah upah sebulan penuh yang dilaporkan.", "The wage is below the minimum wage of the region." / "Check that the wage of the whole month is reported.";
    MinimumWageUnknown: "Upah minimum untuk bulan ini belum dimuat, jadi upah tidak dibandingkan." / "Tidak perlu tindakan.", "No minimum wage is loaded for this month, so wages were not compared with it." / "Nothing needs to be done.";
    WageDropped: "Upah turun tajam dari bulan sebelumnya." / "Periksa upahnya; bila benar, simpan bukti perubahannya.", "The wage fell sharply since the month before." / "Check the wage; if it is right, keep the proof of the change.";
    WorkerMissing: "Seorang pekerja bulan lalu tidak ada dan tanggal keluarnya tidak dilaporkan." / "Tambahkan pekerja itu, atau laporkan tanggal keluarnya.", "A worker of the month before is missing and no leaving date was reported." / "Add the worker, or report the leaving date.";
    RiskClassUnknown: "Kelompok risiko JKK pemberi kerja belum ditetapkan; iuran dihitung dengan kelompok terendah." / "Minta BPJS Ketenagakerjaan menetapkan kelompok risiko.", "The employer's JKK risk class is not judged yet; the lowest class is used." / "Ask BPJS Ketenagakerjaan to judge the risk class.";
}
