//! The datasets and what their columns mean, in both languages.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// A dataset that anybody may fetch.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum OpenDataset {
    /// Published coverage figures with their sources.
    CoverageFigures,
    /// Targets with their sources.
    Targets,
    /// Employers and reported workers by regency and scale.
    Employers,
    /// Findings by regency and furthest step.
    Findings,
    /// Construction projects by regency and registration.
    ConstructionProjects,
    /// What the columns of all datasets mean.
    DataDictionary,
}

/// A column of a dataset.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OpenColumn {
    /// Name in the file.
    pub name: &'static str,
    /// What it means, in Indonesian.
    pub meaning_id: &'static str,
    /// What it means, in English.
    pub meaning_en: &'static str,
    /// In which unit it counts.
    pub unit: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

const fn column(
    name: &'static str,
    meaning_id: &'static str,
    meaning_en: &'static str,
    unit: &'static str,
    source: &'static str,
) -> OpenColumn {
    OpenColumn { name, meaning_id, meaning_en, unit, source }
}

const PUBLISHED: &str = "publikasi yang disebut pada baris / the publication that the row names";
const REGISTER: &str = "register Patuh / the register of Patuh";
const REGION: &str = "Kepmendagri 300.2.2-2430/2025";

const REGION_CODE: OpenColumn = column(
    "region_code",
    "Kode wilayah Kemendagri",
    "Region code of the Ministry of Home Affairs",
    "kode / code",
    REGION,
);
const REGION_NAME: OpenColumn = column("region_name", "Nama wilayah", "Name of the region", "teks / text", REGION);
const SEGMENT: OpenColumn = column(
    "segment",
    "Kelompok pekerja: wage_earner penerima upah, non_wage_earner bukan penerima upah, construction jasa konstruksi, government_non_asn pegawai non-ASN, vulnerable pekerja rentan, all semua",
    "Group of workers: wage_earner, non_wage_earner, construction, government_non_asn, vulnerable, all",
    "kata / word",
    PUBLISHED,
);
const SOURCE: OpenColumn =
    column("source", "Tempat dipublikasikan", "Where it was published", "teks / text", PUBLISHED);
const NOTE: OpenColumn = column("note", "Catatan bagi pembaca", "What a reader should know", "teks / text", PUBLISHED);
const VERIFIED: OpenColumn = column(
    "verified",
    "Apakah seseorang telah membandingkannya dengan sumbernya",
    "Whether a named person compared it with its source",
    "true/false",
    REGISTER,
);
const VALUE: OpenColumn = column(
    "value",
    "Jumlah, dibulatkan ke kelipatan 5; kosong bila disamarkan",
    "Count, rounded to a multiple of 5; empty where it is suppressed",
    "hitungan / count",
    REGISTER,
);
const SUPPRESSED: OpenColumn = column(
    "suppressed",
    "Apakah disamarkan: kurang dari 10, atau sel yang membocorkan sel seperti itu",
    "Whether it is suppressed: fewer than 10, or a cell that would give such a cell away",
    "true/false",
    REGISTER,
);
const COUNTED_ON: OpenColumn =
    column("counted_on", "Hari penghitungan", "Day of the count", "tanggal / date", REGISTER);

const FIGURES: &[OpenColumn] = &[
    REGION_CODE,
    REGION_NAME,
    SEGMENT,
    column("as_of", "Hari berlakunya angka", "Day on which the figure held", "tanggal / date", PUBLISHED),
    column("numerator", "Yang terlindungi", "Who is covered", "orang / people", PUBLISHED),
    column(
        "denominator",
        "Dari berapa, bila sumber menyebutnya",
        "Of how many, where the source says so",
        "orang / people",
        PUBLISHED,
    ),
    column(
        "denominator_name",
        "Apa keseluruhannya; angka dengan penyebut lain tidak sebanding",
        "What the whole is; figures with other wholes are not comparable",
        "teks / text",
        PUBLISHED,
    ),
    column(
        "percent",
        "Pembilang dibagi penyebut, dihitung di sini",
        "Numerator divided by denominator, computed here",
        "persen / percent",
        REGISTER,
    ),
    SOURCE,
    column("source_date", "Tanggal publikasi", "Date of the publication", "tanggal / date", PUBLISHED),
    NOTE,
    VERIFIED,
    column("id", "Pengenal angka", "Identifier of the figure", "UUID", REGISTER),
    column(
        "contradicts",
        "Pengenal angka lain yang tidak dapat dicocokkan dengannya, dipisah spasi",
        "Identifiers of figures that it cannot be reconciled with, separated by blanks",
        "UUID",
        REGISTER,
    ),
];

const TARGETS: &[OpenColumn] = &[
    column(
        "region_code",
        "Kode wilayah Kemendagri; kosong untuk target nasional",
        "Region code of the Ministry of Home Affairs; empty for a national target",
        "kode / code",
        REGION,
    ),
    SEGMENT,
    column("due_on", "Batas waktu target", "By when", "tanggal / date", PUBLISHED),
    column("percent", "Bagian yang harus terlindungi", "How much is to be covered", "persen / percent", PUBLISHED),
    SOURCE,
    NOTE,
    VERIFIED,
];

const EMPLOYERS: &[OpenColumn] = &[
    REGION_CODE,
    REGION_NAME,
    column(
        "scale",
        "Skala usaha: micro, small, medium, large, government; all semua",
        "Scale: micro, small, medium, large, government; all",
        "kata / word",
        REGISTER,
    ),
    column(
        "measure",
        "employers pemberi kerja; reported_workers pekerja pada laporan bulan terakhir yang jatuh tempo",
        "employers; reported_workers: workers on the reports of the last month that was due",
        "kata / word",
        REGISTER,
    ),
    VALUE,
    SUPPRESSED,
    COUNTED_ON,
];

const FINDINGS: &[OpenColumn] = &[
    REGION_CODE,
    REGION_NAME,
    column(
        "step",
        "Tahap terjauh temuan, kata FindingStep pada dokumen API; all semua",
        "Furthest step of the finding, a word of FindingStep in the API document; all",
        "kata / word",
        REGISTER,
    ),
    VALUE,
    SUPPRESSED,
    COUNTED_ON,
];

const PROJECTS: &[OpenColumn] = &[
    REGION_CODE,
    REGION_NAME,
    column(
        "registered",
        "Apakah BPJS Ketenagakerjaan mengenal proyek itu; all semua",
        "Whether BPJS Ketenagakerjaan knows the project; all",
        "kata / word",
        REGISTER,
    ),
    VALUE,
    SUPPRESSED,
    COUNTED_ON,
];

const DICTIONARY: &[OpenColumn] = &[
    column("dataset", "Nama set data", "Name of the dataset", "kata / word", "-"),
    column("column", "Nama kolom", "Name of the column", "kata / word", "-"),
    column("meaning_id", "Arti dalam bahasa Indonesia", "Meaning in Indonesian", "teks / text", "-"),
    column("meaning_en", "Arti dalam bahasa Inggris", "Meaning in English", "teks / text", "-"),
    column("unit", "Satuan", "Unit", "teks / text", "-"),
    column("source", "Asal", "Source", "teks / text", "-"),
];

impl OpenDataset {
    /// The columns, in the order of the file.
    pub fn columns(self) -> &'static [OpenColumn] {
        match self {
            OpenDataset::CoverageFigures => FIGURES,
            OpenDataset::Targets => TARGETS,
            OpenDataset::Employers => EMPLOYERS,
            OpenDataset::Findings => FINDINGS,
            OpenDataset::ConstructionProjects => PROJECTS,
            OpenDataset::DataDictionary => DICTIONARY,
        }
    }

    /// What it is called, in Indonesian and in English.
    pub fn title(self) -> (&'static str, &'static str) {
        match self {
            OpenDataset::CoverageFigures => ("Angka cakupan yang dipublikasikan", "Published coverage figures"),
            OpenDataset::Targets => ("Target cakupan", "Coverage targets"),
            OpenDataset::Employers => (
                "Pemberi kerja dan pekerja yang dilaporkan, menurut kabupaten/kota dan skala",
                "Employers and reported workers, by regency and scale",
            ),
            OpenDataset::Findings => ("Temuan menurut kabupaten/kota dan tahap", "Findings by regency and step"),
            OpenDataset::ConstructionProjects => (
                "Proyek jasa konstruksi menurut kabupaten/kota dan pendaftaran",
                "Construction projects by regency and registration",
            ),
            OpenDataset::DataDictionary => ("Kamus data", "Data dictionary"),
        }
    }

    /// Whether it is counted from the register, so that small counts are suppressed.
    pub fn is_counted(self) -> bool {
        matches!(self, OpenDataset::Employers | OpenDataset::Findings | OpenDataset::ConstructionProjects)
    }
}
