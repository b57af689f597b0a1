//! A report as sheets: the same tables on paper and in the workbook.

use chrono::NaiveDate;
use patuh_letters::{ReportColumn, Section};
use patuh_rules::money::Rupiah;
use patuh_rules::share::Percent;

use super::data::MonevData;
use super::words;
use crate::code::Language;
use crate::dates;
use crate::notices::act_words;

/// The most rows of a table that stand on paper; the workbook has all.
const ON_PAPER: usize = 1000;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// An amount.
    Money(Rupiah),
    /// A percentage.
    Percent(Percent),
    /// A day.
    Day(NaiveDate),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}
impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Cell::Number(number)
    }
}
impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Cell::Number(number.into())
    }
}
impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<Rupiah> for Cell {
    fn from(amount: Rupiah) -> Self {
        Cell::Money(amount)
    }
}
impl From<Percent> for Cell {
    fn from(percent: Percent) -> Self {
        Cell::Percent(percent)
    }
}
impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Cell::Day(day)
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

/// Digits in groups of three, as in `1.234.567`.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

fn number(number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    format!("{sign}{}", grouped(&number.unsigned_abs().to_string()))
}

fn money(amount: Rupiah) -> String {
    let sen = amount.sen();
    match sen % 100 {
        0 => number(sen / 100),
        rest => format!("{},{rest:02}", number(sen / 100)),
    }
}

impl Cell {
    /// As it stands on paper.
    fn on_paper(&self) -> String {
        match self {
            Cell::Empty => "–".to_owned(),
            Cell::Text(text) => text.clone(),
            Cell::Number(value) => number(*value),
            Cell::Money(amount) => money(*amount),
            Cell::Percent(percent) => format!("{} %", percent.to_string().replace('.', ",")),
            Cell::Day(day) => day.format("%d-%m-%Y").to_string(),
        }
    }

    /// Whether it stands at the right.
    fn is_number(&self) -> bool {
        matches!(self, Cell::Number(_) | Cell::Money(_) | Cell::Percent(_))
    }
}

/// A table with its heading.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// Name in the workbook, 31 characters at most.
    pub(super) name: &'static str,
    /// Heading on paper.
    pub(super) title: &'static str,
    /// What is said before the table.
    pub(super) lead: Vec<String>,
    /// The columns: heading, and how wide they are beside each other.
    pub(super) columns: Vec<(&'static str, u8)>,
    /// The rows, each with a cell a column.
    pub(super) rows: Vec<Vec<Cell>>,
    /// The sums.
    pub(super) total: Option<Vec<Cell>>,
}

impl Sheet {
    /// As a part of the paper.
    pub(super) fn section(&self) -> Section {
        let is_number = |index: usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(index)).filter(|cell| **cell != Cell::Empty);
            cells.next().is_some_and(Cell::is_number)
        };
        let line = |row: &Vec<Cell>| row.iter().map(Cell::on_paper).collect::<Vec<_>>();
        let columns = self.columns.iter().enumerate().map(|(index, (title, weight))| ReportColumn {
            title: (*title).to_owned(),
            weight: *weight,
            is_number: is_number(index),
        });
        let rest = self.rows.len().saturating_sub(ON_PAPER);
        let note = match (self.rows.is_empty(), rest) {
            (true, _) => Some("Tidak ada data untuk bagian ini.".to_owned()),
            (false, 0) => None,
            (false, rest) => {
                Some(format!("{} baris lagi ada pada lembar kerja (XLSX) laporan ini.", number(rest as i64)))
            }
        };
        let total = self.total.as_ref().map(|total| {
            let text = |cell: &Cell| if *cell == Cell::Empty { String::new() } else { cell.on_paper() };
            total.iter().map(text).collect()
        });
        Section {
            title: self.title.to_owned(),
            lead: self.lead.clone(),
            columns: if self.rows.is_empty() { Vec::new() } else { columns.collect() },
            rows: self.rows.iter().take(ON_PAPER).map(line).collect(),
            total: total.filter(|_| !self.rows.is_empty()),
            note,
        }
    }
}

/// `27 November 2026`.
pub(super) fn day(on: NaiveDate) -> String {
    dates::date(on, Language::Indonesian)
}

/// The tables of a report, in order.
pub(super) fn sheets(data: &MonevData) -> Vec<Sheet> {
    vec![
        coverage(data),
        finding_groups(data),
        findings(data),
        mandates(data),
        project_groups(data),
        projects(data),
        programmes(data),
        months(data),
        decisions(data),
    ]
}

/// The short name of a region.
fn place(data: &MonevData, code: &str) -> String {
    let name = data.regions.get(code).map_or(code, String::as_str);
    name.trim_start_matches("Kabupaten ").trim_start_matches("Kota ").to_owned()
}

fn coverage(data: &MonevData) -> Sheet {
    let rows = data.coverage.iter().map(|row| {
        let mut remarks = Vec::new();
        if !row.verified {
            remarks.push("belum diverifikasi");
        }
        if row.contradicted {
            remarks.push("bertentangan dengan publikasi lain");
        }
        vec![
            row.region_name.as_str().into(),
            words::segment(row.segment).into(),
            row.numerator.into(),
            row.denominator.into(),
            row.percent.into(),
            row.as_of.into(),
            row.target.into(),
            row.target_on.into(),
            row.missing.into(),
            row.per_month.into(),
            format!("{}. Penyebut: {}", row.source, row.denominator_name).into(),
            remarks.join("; ").into(),
        ]
    });
    Sheet {
        name: "Cakupan",
        title: "1. Cakupan terhadap target",
        lead: vec![
            "Angka yang dipublikasikan, masing-masing dengan sumbernya; yang saling bertentangan ditampilkan \
             berdampingan dan tidak dirata-ratakan. Kebutuhan per bulan dihitung dengan penyebut yang tetap."
                .to_owned(),
        ],
        columns: vec![
            ("Wilayah", 4),
            ("Kelompok", 4),
            ("Terlindungi", 3),
            ("Dari", 3),
            ("Cakupan", 3),
            ("Per", 3),
            ("Target", 3),
            ("Batas target", 3),
            ("Kurang", 3),
            ("Per bulan", 3),
            ("Sumber", 9),
            ("Catatan", 5),
        ],
        rows: rows.collect(),
        total: None,
    }
}

fn finding_groups(data: &MonevData) -> Sheet {
    let found = &data.findings;
    let rows = found.groups.iter().map(|group| {
        vec![
            words::violation(group.violation_type).into(),
            words::step(group.step).into(),
            group.count.into(),
            group.amount.into(),
        ]
    });
    Sheet {
        name: "Temuan ringkas",
        title: "2. Temuan menurut jenis dan tahap",
        lead: vec![format!(
            "Temuan yang terbuka, atau dicatat atau ditutup dalam periode ini. Dicatat {} dan ditutup {} dalam periode.",
            number(found.filed),
            number(found.closed)
        )],
        columns: vec![("Jenis", 5), ("Tahap", 5), ("Jumlah", 3), ("Perkiraan (Rp)", 4)],
        rows: rows.collect(),
        total: Some(vec!["Jumlah".into(), Cell::Empty, found.total.into(), found.amount.into()]),
    }
}

fn findings(data: &MonevData) -> Sheet {
    let rows = data.findings.items.iter().map(|item| {
        vec![
            item.number.as_str().into(),
            item.employer_name.as_str().into(),
            place(data, &item.region_code).into(),
            words::violation(item.violation_type).into(),
            words::step(item.step).into(),
            item.workers.into(),
            item.amount.into(),
            item.paid.into(),
            item.filed_on.into(),
            item.closed_on.into(),
            item.next_act.map(|act| act_words::name(act, Language::Indonesian)).into(),
            item.next_on.into(),
        ]
    });
    let lead = match data.findings.left_out {
        0 => Vec::new(),
        rest => vec![format!(
            "{} temuan dengan perkiraan terkecil tidak didaftar; semuanya terhitung pada bagian sebelumnya.",
            number(rest)
        )],
    };
    let listed = |of: fn(&super::data::MonevFinding) -> Rupiah| {
        Rupiah::sum(data.findings.items.iter().map(of)).map_or(Cell::Empty, Cell::Money)
    };
    let count = i64::try_from(data.findings.items.len()).unwrap_or(i64::MAX);
    Sheet {
        name: "Temuan",
        title: "3. Daftar PWBD, PDS, piutang, dan proyek dengan tahapnya",
        lead,
        columns: vec![
            ("Nomor", 5),
            ("Pemberi kerja", 7),
            ("Wilayah", 4),
            ("Jenis", 5),
            ("Tahap", 4),
            ("Tenaga kerja", 3),
            ("Perkiraan (Rp)", 4),
            ("Dibayar (Rp)", 4),
            ("Dicatat", 3),
            ("Ditutup", 3),
            ("Langkah berikutnya", 5),
            ("Mulai", 3),
        ],
        rows: rows.collect(),
        total: Some(vec![
            "Jumlah".into(),
            format!("{} temuan", number(count)).into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            data.findings.items.iter().map(|item| i64::from(item.workers)).sum::<i64>().into(),
            listed(|item| item.amount),
            listed(|item| item.paid),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ]),
    }
}

fn mandates(data: &MonevData) -> Sheet {
    let found = &data.mandates;
    let rows = found.items.iter().map(|item| {
        vec![
            item.number.as_str().into(),
            item.employer_name.as_str().into(),
            place(data, &item.region_code).into(),
            words::mandate(item.state).into(),
            words::step(item.step).into(),
            item.given_on.into(),
            item.principal.into(),
            item.summonses.into(),
            item.paid.into(),
            item.returned_on.into(),
            item.ended_on.into(),
        ]
    });
    Sheet {
        name: "SKK",
        title: "4. Surat kuasa khusus: diberikan, dipanggil, dibayar, dikembalikan",
        lead: vec![format!(
            "Dalam periode ini: {} SKK diberikan, {} panggilan, dibayar Rp{}, {} dikembalikan, {} selesai.",
            number(found.given),
            number(found.summonses),
            money(found.paid),
            number(found.returned),
            number(found.ended)
        )],
        columns: vec![
            ("Nomor", 4),
            ("Pemberi kerja", 7),
            ("Wilayah", 4),
            ("Keadaan", 4),
            ("Tahap", 4),
            ("Diberikan", 3),
            ("Piutang (Rp)", 4),
            ("Panggilan", 3),
            ("Dibayar (Rp)", 4),
            ("Dikembalikan", 4),
            ("Selesai", 3),
        ],
        rows: rows.collect(),
        total: Some(vec![
            "Jumlah".into(),
            format!("{} SKK", number(found.total)).into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            found.principal.into(),
            found.summonses.into(),
            found.paid.into(),
            found.returned.into(),
            found.ended.into(),
        ]),
    }
}

fn project_groups(data: &MonevData) -> Sheet {
    let found = &data.projects;
    let share = |registered: i64, contracted: i64| Percent::of(registered, contracted);
    let rows = found.groups.iter().map(|group| {
        vec![
            words::funding(group.funding_source).into(),
            group.contracted.into(),
            group.registered.into(),
            share(group.registered, group.contracted).into(),
        ]
    });
    Sheet {
        name: "Proyek ringkas",
        title: "5. Proyek jasa konstruksi terdaftar dari yang dikontrak",
        lead: vec!["Proyek dengan tanggal kontrak dalam periode ini.".to_owned()],
        columns: vec![("Sumber dana", 5), ("Dikontrak", 3), ("Terdaftar", 3), ("Bagian", 3)],
        rows: rows.collect(),
        total: Some(vec![
            "Jumlah".into(),
            found.contracted.into(),
            found.registered.into(),
            share(found.registered, found.contracted).into(),
        ]),
    }
}

fn projects(data: &MonevData) -> Sheet {
    let rows = data.projects.items.iter().map(|item| {
        vec![
            item.title.as_str().into(),
            item.owner_name.as_str().into(),
            item.employer_name.as_str().into(),
            item.contract_number.as_str().into(),
            item.contract_date.into(),
            words::funding(item.funding_source).into(),
            item.value.into(),
            if item.registered { "Terdaftar" } else { "Belum" }.into(),
            item.due_on.into(),
        ]
    });
    Sheet {
        name: "Proyek",
        title: "6. Daftar proyek",
        lead: Vec::new(),
        columns: vec![
            ("Proyek", 7),
            ("Pemilik", 6),
            ("Penyedia jasa", 6),
            ("Nomor kontrak", 5),
            ("Tanggal", 3),
            ("Dana", 3),
            ("Nilai (Rp)", 4),
            ("BPJS", 3),
            ("Batas daftar", 3),
        ],
        rows: rows.collect(),
        total: Some(vec![
            "Jumlah".into(),
            format!("{} proyek", number(data.projects.contracted)).into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            data.projects.value.into(),
            format!("{} terdaftar", number(data.projects.registered)).into(),
            Cell::Empty,
        ]),
    }
}

fn programmes(data: &MonevData) -> Sheet {
    let rows = data.budgets.items.iter().map(|item| {
        vec![
            item.name.as_str().into(),
            words::programme(item.kind).into(),
            place(data, &item.region_code).into(),
            item.places.into(),
            item.planned.into(),
            item.realised.into(),
            item.person_months.into(),
            item.covered_until.into(),
        ]
    });
    Sheet {
        name: "Anggaran",
        title: "7. Anggaran direncanakan dan direalisasikan, pekerja × bulan",
        lead: vec![
            "Direncanakan: pagu tahun anggaran dalam periode ini. Direalisasikan: dibayar untuk bulan dalam periode, \
             dikurangi yang kembali."
                .to_owned(),
        ],
        columns: vec![
            ("Program", 8),
            ("Jenis", 4),
            ("Wilayah", 4),
            ("Kuota", 3),
            ("Direncanakan (Rp)", 4),
            ("Direalisasikan (Rp)", 4),
            ("Pekerja × bulan", 3),
            ("Penuh sampai", 3),
        ],
        rows: rows.collect(),
        total: Some(vec![
            "Jumlah".into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            data.budgets.planned.into(),
            data.budgets.realised.into(),
            data.budgets.person_months.into(),
            Cell::Empty,
        ]),
    }
}

fn months(data: &MonevData) -> Sheet {
    let rows = data.budgets.items.iter().flat_map(|item| {
        item.months.iter().map(|month| {
            vec![
                item.name.as_str().into(),
                dates::month(&month.month, Language::Indonesian).into(),
                words::envelope(month.state).into(),
                month.people.into(),
                month.amount.into(),
                month.confirmed.into(),
            ]
        })
    });
    Sheet {
        name: "Amplop bulanan",
        title: "8. Bulan yang dibayar",
        lead: Vec::new(),
        columns: vec![
            ("Program", 8),
            ("Bulan", 4),
            ("Keadaan", 4),
            ("Pekerja", 3),
            ("Jumlah (Rp)", 4),
            ("Dikonfirmasi BPJS", 3),
        ],
        rows: rows.collect(),
        total: Some(vec![
            "Jumlah".into(),
            Cell::Empty,
            Cell::Empty,
            data.budgets.person_months.into(),
            data.budgets.realised.into(),
            Cell::Empty,
        ]),
    }
}

fn decisions(data: &MonevData) -> Sheet {
    let found = &data.decisions;
    let rows = found.items.iter().map(|item| {
        vec![
            item.meets_on.into(),
            item.position.into(),
            item.text.as_str().into(),
            item.owner_name.as_str().into(),
            item.due_on.into(),
            words::decision(item.state, item.overdue).into(),
            item.latest.as_deref().into(),
            item.latest_on.into(),
        ]
    });
    Sheet {
        name: "Keputusan",
        title: "9. Keputusan forum dan tindak lanjutnya",
        lead: vec![format!(
            "{} keputusan: {} berjalan, di antaranya {} lewat batas; {} selesai; {} dihentikan.",
            number(found.total),
            number(found.open),
            number(found.overdue),
            number(found.done),
            number(found.dropped)
        )],
        columns: vec![
            ("Rapat", 3),
            ("No.", 1),
            ("Keputusan", 10),
            ("Penanggung jawab", 6),
            ("Batas", 3),
            ("Keadaan", 3),
            ("Tindak lanjut terakhir", 9),
            ("Pada", 3),
        ],
        rows: rows.collect(),
        total: None,
    }
}
