//! Why something may not be done to a construction project, and what to do instead.

use patuh_rules::words::ProjectRefusal;

use crate::code::Language;

/// The reason and the way out, in the reader's language.
pub fn words(refusal: ProjectRefusal, language: Language) -> (&'static str, &'static str) {
    let (id, id_fix, en, en_fix) = all(refusal);
    match language {
        Language::Indonesian => (id, id_fix),
        Language::English => (en, en_fix),
    }
}

fn all(refusal: ProjectRefusal) -> (&'static str, &'static str, &'static str, &'static str) {
    match refusal {
        ProjectRefusal::NotRegistered => (
            "Proyek ini belum terdaftar di BPJS Ketenagakerjaan.",
            "Catat dahulu nomor proyek BPJS atau tanggal pendaftarannya.",
            "BPJS Ketenagakerjaan does not know this project yet.",
            "Record its BPJS project number or the day of registration first.",
        ),
        ProjectRefusal::AlreadyRegistered => (
            "Proyek ini sudah terdaftar.",
            "Ubah data proyeknya bila nomor atau tanggalnya keliru.",
            "This project is registered already.",
            "Change the project where number or day are wrong.",
        ),
        ProjectRefusal::CoveredByMain => (
            "Ini bagian dari proyek induk; kontraktor utama mendaftarkan seluruh nilainya.",
            "Catat pendaftaran pada proyek induk, atau lepaskan kaitannya.",
            "This is part of a main project, whose contractor registers the whole value.",
            "Record the registration on the main project, or take away the link.",
        ),
        ProjectRefusal::NothingDue => (
            "Iuran proyek ini sudah lunas.",
            "Catat adendum dahulu bila nilai kontraknya naik.",
            "Everything is paid.",
            "Record an addendum first where the value of the contract was raised.",
        ),
        ProjectRefusal::MoreThanDue => (
            "Jumlah itu melebihi sisa iuran.",
            "Isi paling banyak sisa iurannya.",
            "That is more than is still due.",
            "Enter at most what is still due.",
        ),
        ProjectRefusal::NothingPaid => (
            "Belum ada pembayaran yang dapat ditarik kembali.",
            "Periksa daftar pembayarannya.",
            "There is no payment to take back.",
            "Look at the list of payments.",
        ),
        ProjectRefusal::TermsFixed => (
            "Nilai, tanggal kontrak, pendaftaran, dan termin sudah menjadi dasar pembayaran, adendum, atau keputusan.",
            "Catat adendum bila nilainya naik, atau tarik kembali pembayaran yang keliru dahulu.",
            "A payment, an addendum or a decision rests on value, contract date, registration and instalments.",
            "Record an addendum where the value was raised, or take a mistaken payment back first.",
        ),
        ProjectRefusal::ValueNotRaised => (
            "Adendum mencatat nilai yang naik; ketentuan pengembalian iuran belum ada.",
            "Isi nilai kontrak seluruhnya setelah adendum, lebih besar dari yang lama.",
            "An addendum records a raised value; no provision for giving contributions back was found.",
            "Enter the whole value after the addendum, above the old one.",
        ),
        ProjectRefusal::NotPaid => (
            "Iuran proyek ini belum lunas.",
            "Catat pembayaran yang kurang dahulu.",
            "Not everything is paid.",
            "Record the payments that are missing first.",
        ),
        ProjectRefusal::OfficeOnly => (
            "Isian ini berasal dari data pengadaan, tercetak di sertifikat, mencatat pendaftaran, atau menautkan proyek lain.",
            "Mintalah petugas BPJS Ketenagakerjaan mengubahnya, dengan kontrak sebagai bukti.",
            "This came from procurement, is printed on the certificate, records a registration, or links another project.",
            "Ask an officer of BPJS Ketenagakerjaan to change it, with the contract as proof.",
        ),
        ProjectRefusal::Finished => (
            "Proyek ini sudah selesai.",
            "Proyek yang selesai tidak berubah lagi.",
            "This project is finished.",
            "A finished project changes no more.",
        ),
    }
}
