use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::{Field, RosterField};

/// What a list of people whose cover a budget pays may say of each: as villages and agencies send them.
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
pub enum BeneficiaryField {
    /// NO: the list's own numbering.
    Sequence,
    /// NIK.
    Nik,
    /// NAMA LENGKAP.
    Name,
    /// TANGGAL LAHIR.
    BornOn,
    /// DESA or KELURAHAN.
    Village,
    /// KECAMATAN.
    District,
    /// KABUPATEN or KOTA.
    Regency,
    /// KPJ: the person's number at BPJS.
    Kpj,
}

impl Field for BeneficiaryField {
    const ALL: &'static [Self] = Self::VARIANTS;

    fn word(self) -> &'static str {
        self.into()
    }

    fn synonyms(self) -> &'static [&'static str] {
        match self {
            Self::Sequence => RosterField::Sequence.synonyms(),
            Self::Nik => RosterField::Nik.synonyms(),
            Self::Name => &[
                "nama",
                "nama lengkap",
                "nama pekerja",
                "nama peserta",
                "nama penerima",
                "nama pekerja rentan",
                "nama pegawai",
                "full name",
                "name",
            ],
            Self::BornOn => RosterField::BornOn.synonyms(),
            Self::Village => &[
                "desa",
                "kelurahan",
                "desa/kelurahan",
                "kelurahan/desa",
                "desa/kel",
                "nama desa",
                "nama desa/kelurahan",
                "kampung",
                "village",
            ],
            Self::District => &["kecamatan", "kec", "nama kecamatan", "kode kecamatan", "district", "subdistrict"],
            Self::Regency => &[
                "kabupaten",
                "kab",
                "kota",
                "kabupaten/kota",
                "kab/kota",
                "kota/kabupaten",
                "nama kabupaten",
                "nama kabupaten/kota",
                "regency",
            ],
            Self::Kpj => RosterField::Kpj.synonyms(),
        }
    }

    fn is_required(self) -> bool {
        matches!(self, Self::Nik | Self::Name)
    }

    fn is_personal(self) -> bool {
        matches!(self, Self::Nik | Self::BornOn | Self::Kpj)
    }
}
