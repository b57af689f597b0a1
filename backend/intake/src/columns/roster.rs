use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::Field;

/// What a list of workers may say of each: the layout of SIPP and of its contribution sheet.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RosterField {
    /// NO: the list's own numbering.
    Sequence,
    /// NIK.
    Nik,
    /// NO KPJ: the worker's number at BPJS.
    Kpj,
    /// NAMA LENGKAP.
    Name,
    /// TANGGAL LAHIR.
    BornOn,
    /// TGL MULAI BEKERJA.
    StartedOn,
    /// UPAH of one month.
    Wage,
    /// STATUS KEPESERTAAN.
    Membership,
    /// Jaminan Hari Tua.
    Jht,
    /// Jaminan Kecelakaan Kerja.
    Jkk,
    /// Jaminan Kematian.
    Jkm,
    /// Jaminan Pensiun.
    Jp,
}

impl Field for RosterField {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        self.into()
    }

    fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Sequence => &["no", "nomor", "no urut", "nomor urut", "number"],
            Self::Nik => &[
                "nik",
                "no nik",
                "nomor nik",
                "nik ktp",
                "no ktp",
                "nomor ktp",
                "nik/no ktp",
                "no ktp/nik",
                "ktp",
                "nomor induk kependudukan",
                "no identitas",
                "nomor identitas",
                "national id",
                "national id number",
                "identity number",
            ],
            Self::Kpj => &[
                "kpj",
                "no kpj",
                "nomor kpj",
                "no peserta",
                "nomor peserta",
                "no kpj/peserta",
                "no bpjs",
                "no bpjs ketenagakerjaan",
                "nomor bpjs ketenagakerjaan",
                "no bpjstk",
                "kartu peserta jamsostek",
                "membership number",
                "bpjs number",
            ],
            Self::Name => &[
                "nama",
                "nama lengkap",
                "nama tk",
                "nama tenaga kerja",
                "nama pekerja",
                "nama karyawan",
                "nama pegawai",
                "nama peserta",
                "full name",
                "worker",
                "worker name",
                "employee name",
            ],
            Self::BornOn => {
                &["tanggal lahir", "tgl lahir", "tgl. lhr", "lahir", "birth date", "date of birth", "dob", "birthdate"]
            }
            Self::StartedOn => &[
                "tgl mulai bekerja",
                "tanggal mulai bekerja",
                "tgl mulai kerja",
                "tanggal mulai kerja",
                "mulai bekerja",
                "tanggal masuk",
                "tgl masuk",
                "tgl masuk kerja",
                "tanggal masuk kerja",
                "tmt",
                "start date",
                "hire date",
                "join date",
                "employed since",
            ],
            Self::Wage => &[
                "upah",
                "upah pokok",
                "upah sebulan",
                "upah per bulan",
                "upah bulanan",
                "upah dilaporkan",
                "gaji",
                "gaji pokok",
                "gaji bulanan",
                "besar upah",
                "dasar upah",
                "salary",
                "monthly wage",
                "monthly salary",
                "base salary",
            ],
            Self::Membership => &[
                "status kepesertaan",
                "kepesertaan",
                "status peserta",
                "status",
                "status tk",
                "status aktif",
                "membership status",
            ],
            Self::Jht => &["jht", "total jht", "iuran jht", "program jht", "jaminan hari tua", "old age savings"],
            Self::Jkk => &["jkk", "total jkk", "iuran jkk", "program jkk", "jaminan kecelakaan kerja", "work accident"],
            Self::Jkm => &["jkm", "jk", "total jkm", "iuran jkm", "program jkm", "jaminan kematian", "death benefit"],
            Self::Jp => &["jp", "total jp", "iuran jp", "program jp", "jaminan pensiun", "pension"],
        }
    }

    fn is_required(self) -> bool {
        matches!(self, Self::Nik | Self::Name | Self::Wage)
    }

    fn is_personal(self) -> bool {
        matches!(self, Self::Nik | Self::Kpj | Self::BornOn | Self::Wage)
    }
}
