//! The sheets of what is built, paid for and decided.

use patuh_rules::share::Percent;

use super::cells::{Cell, Sheet};
use super::data::MonevData;
use super::sheets::{first_of, place};
use super::words;
use crate::code::Language;
use crate::dates;
use crate::numbers::number;

pub(super) fn project_groups(data: &MonevData) -> Sheet {
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

pub(super) fn projects(data: &MonevData) -> Sheet {
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
        lead: first_of(data.projects.items.len(), data.projects.left_out, "proyek"),
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

pub(super) fn programmes(data: &MonevData) -> Sheet {
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

pub(super) fn months(data: &MonevData) -> Sheet {
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

pub(super) fn decisions(data: &MonevData) -> Sheet {
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
        lead: [
            vec![format!(
                "{} keputusan: {} berjalan, di antaranya {} lewat batas; {} selesai; {} dihentikan.",
                number(found.total),
                number(found.open),
                number(found.overdue),
                number(found.done),
                number(found.dropped)
            )],
            first_of(found.items.len(), found.left_out, "keputusan"),
        ]
        .concat(),
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
