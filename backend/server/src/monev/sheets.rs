//! A report as sheets: the same tables on paper and in the workbook.

use patuh_rules::money::Rupiah;

use super::cells::{Cell, Sheet, day};
use super::data::MonevData;
use super::words;
use super::works::{decisions, months, programmes, project_groups, projects};
use crate::code::Language;
use crate::notices::act_words;
use crate::numbers::{money, number};

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

/// What is said of a list that does not hold all; nothing of one that does.
pub fn first_of(listed: usize, left_out: i64, what: &str) -> Vec<String> {
    let listed = i64::try_from(listed).unwrap_or(i64::MAX);
    let told = format!(
        "Didaftar {} pertama dari {} {what}; jumlah dan totalnya menghitung semuanya.",
        number(listed),
        number(listed.saturating_add(left_out))
    );
    if left_out == 0 { Vec::new() } else { vec![told] }
}

/// The short name of a region.
pub(super) fn place(data: &MonevData, code: &str) -> String {
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
            "Temuan yang dicatat paling lambat pada akhir periode dan tidak ditutup sebelum periode dimulai; tahap dan \
             jumlahnya menurut keadaan per {}. Dicatat {} dan ditutup {} dalam periode.",
            day(data.as_of),
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
        lead: [
            vec![format!(
                "Dalam periode ini: {} SKK diberikan, {} panggilan, dibayar Rp{}, {} dikembalikan, {} selesai.",
                number(found.given),
                number(found.summonses),
                money(found.paid),
                number(found.returned),
                number(found.ended)
            )],
            first_of(found.items.len(), found.left_out, "SKK"),
        ]
        .concat(),
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
