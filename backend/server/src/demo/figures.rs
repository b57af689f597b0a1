//! What was published of Kaltara, as dated figures with their sources: those that contradict each other stand side by
//! side.

use chrono::NaiveDate;
use patuh_rules::words::Segment;
use patuh_store::figures::{CoverageFigure, Target};
use patuh_store::types::{At, Id, Word};

use super::random::Random;

struct Published {
    key: &'static str,
    region: &'static str,
    segment: Segment,
    as_of: (i32, u32, u32),
    numerator: i64,
    denominator: Option<i64>,
    denominator_name: &'static str,
    source: &'static str,
    note: &'static str,
    contradicts: Option<&'static str>,
    verified: bool,
}

const ANTARA: &str = "kaltara.antaranews.com/berita/511019, pernyataan Gubernur Kaltara";
const FORUM: &str = "Rilis forum kepatuhan Kaltara, 28 Mei 2025";
const PROVINCE: &str = "Rilis Pemerintah Provinsi Kaltara, 30 Juli 2025";
const POTENTIAL: &str = "Disebut \"potensi yang belum terdaftar\" oleh forum. Bertentangan dengan angka September 2024, yang \
                         menyebut 53.304 belum terlindungi; bilangan ini tampaknya seluruh potensi, bukan yang belum terlindungi.";
const BACKED: &str = "Penyebut dihitung balik dari persentase yang diumumkan; sumber tidak menyebutnya.";

const FIGURES: &[Published] = &[
    Published {
        key: "pu-2024",
        region: "65",
        segment: Segment::WageEarner,
        as_of: (2024, 9, 22),
        numerator: 98_775,
        denominator: Some(130_138),
        denominator_name: "Pekerja penerima upah (dihitung balik dari 75,90 %)",
        source: ANTARA,
        note: BACKED,
        contradicts: None,
        verified: false,
    },
    Published {
        key: "pu-2025",
        region: "65",
        segment: Segment::WageEarner,
        as_of: (2025, 5, 28),
        numerator: 141_756,
        denominator: None,
        denominator_name: "Potensi pekerja penerima upah menurut forum; artinya dipertanyakan",
        source: FORUM,
        note: POTENTIAL,
        contradicts: Some("pu-2024"),
        verified: true,
    },
    Published {
        key: "bpu-2024",
        region: "65",
        segment: Segment::NonWageEarner,
        as_of: (2024, 9, 22),
        numerator: 82_053,
        denominator: Some(104_009),
        denominator_name: "Pekerja bukan penerima upah (dihitung balik dari 78,89 %)",
        source: ANTARA,
        note: BACKED,
        contradicts: None,
        verified: false,
    },
    Published {
        key: "bpu-2025",
        region: "65",
        segment: Segment::NonWageEarner,
        as_of: (2025, 5, 28),
        numerator: 132_728,
        denominator: None,
        denominator_name: "Potensi pekerja informal menurut forum; artinya dipertanyakan",
        source: FORUM,
        note: POTENTIAL,
        contradicts: Some("bpu-2024"),
        verified: true,
    },
    Published {
        key: "all-2024",
        region: "65",
        segment: Segment::All,
        as_of: (2024, 9, 22),
        numerator: 180_828,
        denominator: Some(234_132),
        denominator_name: "Terlindungi (98.775 + 82.053) ditambah belum terlindungi (53.304)",
        source: ANTARA,
        note: "Pembilang dan penyebut dijumlahkan dari angka yang diumumkan; hasilnya sama dengan 77,23 % pada sumber.",
        contradicts: None,
        verified: false,
    },
    Published {
        key: "non-asn-2025",
        region: "65",
        segment: Segment::GovernmentNonAsn,
        as_of: (2025, 7, 30),
        numerator: 2_430,
        denominator: None,
        denominator_name: "Pegawai non-ASN Pemerintah Provinsi; jumlah seluruhnya tidak disebut",
        source: PROVINCE,
        note: "Dibiayai APBD Perubahan 2025 selama empat sampai lima bulan. Banyak yang sejak itu menjadi PPPK paruh waktu.",
        contradicts: None,
        verified: true,
    },
    Published {
        key: "rentan-2025",
        region: "65",
        segment: Segment::Vulnerable,
        as_of: (2025, 7, 30),
        numerator: 22_121,
        denominator: Some(58_701),
        denominator_name: "Pekerja rentan di lima kabupaten/kota",
        source: PROVINCE,
        note: "Dibiayai APBD Perubahan 2025 (Rp2 miliar) selama empat sampai lima bulan.",
        contradicts: None,
        verified: true,
    },
    Published {
        key: "rentan-2023",
        region: "65",
        segment: Segment::Vulnerable,
        as_of: (2023, 12, 31),
        numerator: 35_000,
        denominator: None,
        denominator_name: "Pekerja rentan yang dibiayai provinsi, Agustus–Desember 2023",
        source: "gemapos.id/15214",
        note: "",
        contradicts: None,
        verified: false,
    },
    Published {
        key: "rentan-2023-lain",
        region: "65",
        segment: Segment::Vulnerable,
        as_of: (2023, 12, 31),
        numerator: 45_000,
        denominator: None,
        denominator_name: "Pekerja rentan yang dibiayai provinsi \"tahun lalu\"",
        source: "jendelakaltara.co, Maret 2024",
        note: "Sumber lain menyebut 35.000.",
        contradicts: Some("rentan-2023"),
        verified: false,
    },
    Published {
        key: "rentan-2024",
        region: "65",
        segment: Segment::Vulnerable,
        as_of: (2024, 12, 31),
        numerator: 54_452,
        denominator: None,
        denominator_name: "Pekerja rentan yang dibiayai provinsi pada 2024",
        source: "borderterkini.com",
        note: "",
        contradicts: None,
        verified: false,
    },
    Published {
        key: "rentan-2024-lain",
        region: "65",
        segment: Segment::Vulnerable,
        as_of: (2024, 12, 31),
        numerator: 45_000,
        denominator: None,
        denominator_name: "Pekerja rentan yang dibiayai provinsi pada 2024",
        source: "beritaborneo.com, September 2025",
        note: "Sumber lain menyebut 54.452.",
        contradicts: Some("rentan-2024"),
        verified: false,
    },
    Published {
        key: "tarakan-2023",
        region: "65.71",
        segment: Segment::Vulnerable,
        as_of: (2023, 12, 31),
        numerator: 15_000,
        denominator: None,
        denominator_name: "Pekerja rentan yang dibiayai provinsi, kluster 2023",
        source: "gemapos.id/15214",
        note: "",
        contradicts: None,
        verified: false,
    },
    Published {
        key: "bulungan-2023",
        region: "65.01",
        segment: Segment::Vulnerable,
        as_of: (2023, 12, 31),
        numerator: 7_000,
        denominator: None,
        denominator_name: "Pekerja rentan yang dibiayai provinsi, kluster 2023",
        source: "gemapos.id/15214",
        note: "",
        contradicts: None,
        verified: false,
    },
    Published {
        key: "malinau-2023",
        region: "65.02",
        segment: Segment::Vulnerable,
        as_of: (2023, 12, 31),
        numerator: 5_000,
        denominator: None,
        denominator_name: "Pekerja rentan yang dibiayai provinsi, kluster 2023",
        source: "gemapos.id/15214",
        note: "",
        contradicts: None,
        verified: false,
    },
    Published {
        key: "nunukan-2023",
        region: "65.03",
        segment: Segment::Vulnerable,
        as_of: (2023, 12, 31),
        numerator: 5_000,
        denominator: None,
        denominator_name: "Pekerja rentan yang dibiayai provinsi, kluster 2023",
        source: "gemapos.id/15214",
        note: "",
        contradicts: None,
        verified: false,
    },
    Published {
        key: "tana-tidung-2023",
        region: "65.04",
        segment: Segment::Vulnerable,
        as_of: (2023, 12, 31),
        numerator: 3_000,
        denominator: None,
        denominator_name: "Pekerja rentan yang dibiayai provinsi, kluster 2023",
        source: "gemapos.id/15214",
        note: "Tidak disebut sumber: sisa dari 35.000 setelah empat wilayah lain.",
        contradicts: None,
        verified: false,
    },
    Published {
        key: "nunukan-2022",
        region: "65.03",
        segment: Segment::All,
        as_of: (2022, 6, 30),
        numerator: 21_000,
        denominator: Some(61_000),
        denominator_name: "Seluruh pekerja (kira-kira)",
        source: "benuanta.co.id 78223, Juni 2022",
        note: "Kedua bilangan dibulatkan oleh sumber.",
        contradicts: None,
        verified: false,
    },
];

struct Goal {
    due_on: (i32, u32, u32),
    percent: &'static str,
    source: &'static str,
    note: &'static str,
}

const TARGETS: &[Goal] = &[
    Goal {
        due_on: (2025, 12, 31),
        percent: "32.15",
        source: "RPJMN 2025–2029 (ayonusa.com; kabaran.id 15 Mei 2025)",
        note: "Dikutip pers; naskah belum dibandingkan.",
    },
    Goal {
        due_on: (2025, 12, 31),
        percent: "52.15",
        source: "Rilis Kemendagri, Mei 2025 (ayonusa.com)",
        note: "Rilis yang sama menyebut capaian nasional April 2025 35,68 %, yang sudah melampaui 32,15 %: target lain atau salah cetak.",
    },
    Goal {
        due_on: (2026, 12, 31),
        percent: "34.99",
        source: "RKP 2026 (ayonusa.com; kabaran.id 15 Mei 2025)",
        note: "Dikutip pers; naskah belum dibandingkan.",
    },
    Goal {
        due_on: (2029, 12, 31),
        percent: "43.92",
        source: "RPJMN 2025–2029 (ayonusa.com; kabaran.id 15 Mei 2025)",
        note: "Dikutip pers; naskah belum dibandingkan. Penyebutnya berbeda dari angka Kaltara.",
    },
    Goal {
        due_on: (2045, 12, 31),
        percent: "99.50",
        source: "RPJPN 2025–2045, UU 59/2024 (ayonusa.com; monitorindonesia.com)",
        note: "Dikutip pers; naskah belum dibandingkan.",
    },
];

fn date((year, month, day): (i32, u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The figures and the targets, those of before `until` only.
pub fn make(seed: u64, at: At, until: NaiveDate) -> (Vec<CoverageFigure>, Vec<Target>) {
    let mut random = Random::new(seed, "figures");
    let ids: Vec<(&str, Id)> = FIGURES.iter().map(|figure| (figure.key, random.id(at))).collect();
    let id_of = |key: &str| ids.iter().find(|(known, _)| *known == key).map(|(_, id)| *id);
    let figures = FIGURES.iter().filter(|figure| date(figure.as_of) <= until).filter_map(|figure| {
        Some(CoverageFigure {
            id: id_of(figure.key)?,
            region_code: figure.region.into(),
            segment: Word(figure.segment),
            as_of: date(figure.as_of),
            numerator: figure.numerator,
            denominator: figure.denominator,
            denominator_name: figure.denominator_name.into(),
            source: figure.source.into(),
            source_date: figure.verified.then(|| date(figure.as_of)),
            note: text(figure.note),
            contradicts: figure.contradicts.and_then(id_of),
            verified: figure.verified,
            created_at: at,
            updated_at: at,
            updated_by: "patuh demo".into(),
            version: 1,
        })
    });
    let figures = figures.collect();
    let targets = TARGETS.iter().map(|goal| Target {
        id: random.id(at),
        region_code: None,
        segment: Word(Segment::All),
        due_on: date(goal.due_on),
        percent: goal.percent.into(),
        source: goal.source.into(),
        note: text(goal.note),
        verified: false,
        created_at: at,
        updated_at: at,
        updated_by: "patuh demo".into(),
        version: 1,
    });
    (figures, targets.collect())
}
