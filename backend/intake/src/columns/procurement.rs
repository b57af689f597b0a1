use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::{EmployerField, Field};

/// What a list of procurement contracts may say of each: as SPSE and INAPROC give them out.
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
pub enum ProcurementField {
    /// Kode paket.
    PackageCode,
    /// Nama paket.
    Title,
    /// Satuan kerja.
    WorkUnit,
    /// Nama penyedia.
    Provider,
    /// NPWP of the provider.
    Npwp,
    /// Skala usaha of the provider.
    Scale,
    /// Nilai kontrak, with value added tax.
    Value,
    /// Nomor kontrak or SPK.
    ContractNumber,
    /// Tanggal kontrak.
    ContractDate,
    /// Begin of the work.
    StartsOn,
    /// End of the work.
    EndsOn,
    /// Sumber dana.
    FundingSource,
    /// A region as code or as name, whatever its level.
    Region,
    /// Kecamatan.
    District,
    /// Kabupaten or kota.
    Regency,
}

impl Field for ProcurementField {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        self.into()
    }

    fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::PackageCode => &[
                "kode paket",
                "kode tender",
                "kode rup",
                "id paket",
                "id tender",
                "kode",
                "no paket",
                "nomor paket",
                "package code",
            ],
            Self::Title => &[
                "nama paket",
                "paket",
                "paket pekerjaan",
                "nama paket pekerjaan",
                "nama pekerjaan",
                "pekerjaan",
                "nama tender",
                "uraian pekerjaan",
                "nama kegiatan",
                "package",
                "package name",
            ],
            Self::WorkUnit => &[
                "satuan kerja",
                "satker",
                "nama satker",
                "nama satuan kerja",
                "skpd",
                "opd",
                "nama opd",
                "perangkat daerah",
                "instansi",
                "k/l/pd",
                "instansi pemilik",
                "work unit",
                "owner",
            ],
            Self::Provider => &[
                "penyedia",
                "nama penyedia",
                "pemenang",
                "nama pemenang",
                "pemenang berkontrak",
                "kontraktor",
                "rekanan",
                "pelaksana",
                "nama perusahaan",
                "provider",
                "contractor",
            ],
            Self::Npwp => &[
                "npwp",
                "npwp penyedia",
                "npwp pemenang",
                "npwp perusahaan",
                "no npwp",
                "nomor npwp",
                "npwp 16",
                "tax number",
            ],
            Self::Scale => &[
                "skala",
                "skala usaha",
                "skala penyedia",
                "skala usaha penyedia",
                "kualifikasi usaha",
                "kualifikasi penyedia",
                "business scale",
            ],
            Self::Value => &[
                "nilai kontrak",
                "nilai kontrak termasuk ppn",
                "nilai",
                "harga kontrak",
                "nilai spk",
                "nilai pekerjaan",
                "harga kontrak rp",
                "nilai kontrak rp",
                "contract value",
                "value",
            ],
            Self::ContractNumber => &[
                "nomor kontrak",
                "no kontrak",
                "nomor spk",
                "no spk",
                "nomor surat perjanjian",
                "nomor kontrak/spk",
                "no kontrak/spk",
                "contract number",
            ],
            Self::ContractDate => &[
                "tanggal kontrak",
                "tgl kontrak",
                "tanggal spk",
                "tgl spk",
                "tanggal penandatanganan",
                "tanggal tanda tangan kontrak",
                "tanggal surat perjanjian",
                "contract date",
            ],
            Self::StartsOn => &[
                "tanggal mulai",
                "tgl mulai",
                "tanggal awal kontrak",
                "tanggal mulai kontrak",
                "mulai",
                "tanggal spmk",
                "start date",
            ],
            Self::EndsOn => &[
                "tanggal selesai",
                "tgl selesai",
                "tanggal akhir kontrak",
                "tanggal selesai kontrak",
                "selesai",
                "end date",
            ],
            Self::FundingSource => &["sumber dana", "sumber anggaran", "dana", "anggaran", "funding", "funding source"],
            Self::Region => &["lokasi pekerjaan", "lokasi", "wilayah", "kode wilayah", "region", "location"],
            Self::District => EmployerField::District.synonyms(),
            Self::Regency => EmployerField::Regency.synonyms(),
        }
    }

    fn is_required(self) -> bool {
        matches!(
            self,
            Self::Title | Self::WorkUnit | Self::Provider | Self::Value | Self::ContractNumber | Self::ContractDate
        )
    }

    fn is_personal(self) -> bool {
        // The tax number of a sole trader is his NIK.
        self == Self::Npwp
    }
}
