use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::Field;

/// What a list of employers may say of each.
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
pub enum EmployerField {
    /// Nama pemberi kerja.
    Name,
    /// Nomor Induk Berusaha.
    Nib,
    /// Nomor Pokok Wajib Pajak.
    Npwp,
    /// Nomor Pendaftaran Perusahaan at BPJS.
    Npp,
    /// A region as code or as name, whatever its level.
    Region,
    /// A region as code, beside its name in a column of its own.
    RegionCode,
    /// Kecamatan.
    District,
    /// Kabupaten or kota.
    Regency,
    /// Alamat.
    Address,
    /// Business classification.
    KbliCode,
    /// Edition of the business classification.
    KbliVersion,
    /// Skala usaha.
    Scale,
    /// Tingkat risiko JKK.
    RiskClass,
    /// Jumlah tenaga kerja.
    Workers,
    /// Registered with BPJS on.
    RegisteredOn,
    /// Surel.
    Email,
    /// Telepon.
    Phone,
    /// Bentuk or jenis badan usaha.
    Kind,
}

impl Field for EmployerField {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        self.into()
    }

    fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "nama",
                "nama perusahaan",
                "nama pemberi kerja",
                "nama badan usaha",
                "nama usaha",
                "nama pelaku usaha",
                "nama instansi",
                "nama bu",
                "perusahaan",
                "pemberi kerja",
                "badan usaha",
                "pelaku usaha",
                "nama penyedia",
                "penyedia",
                "employer",
                "employer name",
                "company",
                "company name",
                "business name",
            ],
            Self::Nib => &["nib", "no nib", "nomor nib", "nomor induk berusaha", "business identification number"],
            Self::Npwp => &[
                "npwp",
                "no npwp",
                "nomor npwp",
                "npwp perusahaan",
                "npwp badan",
                "npwp badan usaha",
                "nomor pokok wajib pajak",
                "npwp 16",
                "npwp 16 digit",
                "tax id",
                "tax number",
            ],
            Self::Npp => &[
                "npp",
                "no npp",
                "nomor npp",
                "nomor pendaftaran perusahaan",
                "nomor peserta perusahaan",
                "nomor pendaftaran peserta",
                "kode perusahaan",
                "no pendaftaran perusahaan",
                "bpjs employer number",
                "employer number",
            ],
            Self::Region => &["wilayah", "nama wilayah", "daerah", "lokasi", "region", "region name"],
            Self::RegionCode => {
                &["kode wilayah", "kode daerah", "kode kemendagri", "kode wilayah kemendagri", "region code"]
            }
            Self::District => &["kecamatan", "kec", "nama kecamatan", "kode kecamatan", "district", "subdistrict"],
            Self::Regency => &[
                "kabupaten",
                "kab",
                "kota",
                "kabupaten/kota",
                "kab/kota",
                "kota/kab",
                "kota/kabupaten",
                "kabkot",
                "nama kabupaten",
                "nama kabupaten/kota",
                "kode kabupaten",
                "regency",
                "city",
                "regency/city",
            ],
            Self::Address => &[
                "alamat",
                "alamat perusahaan",
                "alamat usaha",
                "alamat lengkap",
                "alamat kantor",
                "alamat badan usaha",
                "address",
                "street address",
                "company address",
            ],
            Self::KbliCode => &[
                "kbli",
                "kode kbli",
                "no kbli",
                "kbli utama",
                "kode usaha",
                "kode lapangan usaha",
                "klasifikasi usaha",
                "kbli 5 digit",
                "business classification",
                "industry code",
            ],
            Self::KbliVersion => &["versi kbli", "tahun kbli", "edisi kbli", "kbli tahun", "kbli year", "kbli edition"],
            Self::Scale => &[
                "skala",
                "skala usaha",
                "skala perusahaan",
                "ukuran usaha",
                "kategori usaha",
                "klasifikasi skala",
                "scale",
                "business scale",
                "company size",
                "size",
            ],
            Self::RiskClass => &[
                "risiko",
                "resiko",
                "kelas risiko",
                "tingkat risiko",
                "tingkat risiko jkk",
                "tingkat resiko",
                "kelompok risiko",
                "kelompok risiko jkk",
                "risiko jkk",
                "tingkat risiko lingkungan kerja",
                "risk",
                "risk level",
                "jkk risk class",
            ],
            Self::Workers => &[
                "jumlah tenaga kerja",
                "jumlah tk",
                "jml tk",
                "jml tenaga kerja",
                "tenaga kerja",
                "jumlah pekerja",
                "jml pekerja",
                "jumlah karyawan",
                "jumlah pegawai",
                "pekerja",
                "karyawan",
                "tk",
                "employees",
                "number of workers",
                "number of employees",
                "worker count",
                "headcount",
            ],
            Self::RegisteredOn => &[
                "tanggal daftar",
                "tgl daftar",
                "tanggal pendaftaran",
                "tgl pendaftaran",
                "tanggal terdaftar",
                "tanggal kepesertaan",
                "tgl kepesertaan",
                "terdaftar sejak",
                "tanggal registrasi",
                "registered",
                "registration date",
                "date registered",
            ],
            Self::Email => &["surel", "e-mail", "email perusahaan", "alamat email", "alamat surel", "email address"],
            Self::Phone => &[
                "telepon",
                "telp",
                "tlp",
                "no telp",
                "no tlp",
                "no telepon",
                "nomor telepon",
                "telepon kantor",
                "no hp",
                "nomor hp",
                "hp",
                "no hp/telp",
                "kontak",
                "telephone",
                "phone number",
                "mobile",
            ],
            Self::Kind => &[
                "jenis",
                "jenis pemberi kerja",
                "jenis badan usaha",
                "jenis perusahaan",
                "bentuk usaha",
                "bentuk badan usaha",
                "bentuk badan hukum",
                "tipe",
                "type",
                "employer type",
                "legal form",
            ],
        }
    }

    fn is_required(self) -> bool {
        self == Self::Name
    }

    fn is_personal(self) -> bool {
        // The tax number of a sole trader is his NIK.
        matches!(self, Self::Npwp | Self::Phone)
    }
}
