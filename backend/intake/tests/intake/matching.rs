//! Which contract of a file is which project of the register.

use chrono::NaiveDate;
use patuh_intake::matching::{ContractMarks, Likeness, SoughtContracts, contract_key, provider_spellings};
use patuh_rules::words::ProcurementPile::{self, Doubtful, Matched, Unmatched};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The project that the register knows.
fn known() -> ContractMarks {
    ContractMarks {
        number: "600/12/SPK-PUPR/2026".into(),
        date: day("2026-10-01"),
        title: "Peningkatan Jalan Gajah Mada Tahap II".into(),
        provider: "PT Maju Jaya".into(),
        npwp: Some("0012345678901000".into()),
        value_sen: 150_000_000_000,
    }
}

fn with(change: impl FnOnce(&mut ContractMarks)) -> ContractMarks {
    let mut marks = known();
    change(&mut marks);
    marks
}

fn judged(sought: ContractMarks, register: &[ContractMarks]) -> (ProcurementPile, Vec<(usize, Vec<Likeness>)>) {
    let mut contracts = SoughtContracts::new([sought]);
    for (at, marks) in register.iter().enumerate() {
        contracts.meet(at, marks.clone());
    }
    let (pile, found) = contracts.found().pop().unwrap();
    (pile, found.into_iter().map(|row| (row.project, row.likeness)).collect())
}

#[test]
fn a_contract_is_a_project_where_number_provider_and_value_agree_and_the_day_or_the_title() {
    type Change = fn(&mut ContractMarks);
    let other_title: Change = |marks| marks.title = "Pembangunan Dermaga Sungai".into();
    let cases: &[(&str, Change, ProcurementPile)] = &[
        ("the same", |_| {}, Matched),
        ("another writing of the number", |marks| marks.number = "600 / 12 / spk.pupr / 2026".into(), Matched),
        ("a nought before", |marks| marks.number = "0600/12/SPK-PUPR/2026".into(), Doubtful),
        ("a near number", |marks| marks.number = "600/13/SPK-PUPR/2026".into(), Doubtful),
        ("the number of the next year", |marks| marks.number = "600/12/SPK-PUPR/2027".into(), Doubtful),
        ("no letter or digit in the number", |marks| marks.number = "-".into(), Doubtful),
        ("another title on the same day", other_title, Matched),
        ("another day with the same title", |marks| marks.date = day("2026-10-02"), Matched),
        (
            "another day and another title",
            |marks| {
                marks.date = day("2026-10-02");
                marks.title = "Pembangunan Dermaga Sungai".into();
            },
            Doubtful,
        ),
        ("the value within one in a hundred", |marks| marks.value_sen = 148_500_000_000, Matched),
        ("and a sen below that", |marks| marks.value_sen = 148_499_999_999, Doubtful),
        ("and above", |marks| marks.value_sen = 151_515_151_515, Matched),
        ("and beyond", |marks| marks.value_sen = 151_515_151_517, Doubtful),
        ("a mark of legal form behind", |marks| marks.provider = "MAJU JAYA, PT.".into(), Matched),
        (
            "the name alone, and no tax number to the contrary",
            |marks| {
                marks.provider = "pt. maju  jaya".into();
                marks.npwp = None;
            },
            Matched,
        ),
        ("another tax number with the same name", |marks| marks.npwp = Some("0099999999901000".into()), Doubtful),
        (
            "another company, that number",
            |marks| {
                marks.provider = "CV Tarakan Sejahtera".into();
                marks.npwp = None;
            },
            Doubtful,
        ),
        (
            "another number, the same company, title and value a year later",
            |marks| {
                marks.number = "7/2027".into();
                marks.date = day("2027-10-01");
            },
            Doubtful,
        ),
        (
            "another number, the same company, day and value",
            |marks| {
                marks.number = "7/2026".into();
                marks.title = "Pembangunan Dermaga Sungai".into();
            },
            Doubtful,
        ),
        (
            "another number, day and value: another work of the company",
            |marks| {
                marks.number = "7/2026".into();
                marks.date = day("2026-10-02");
                marks.value_sen = 90_000_000_000;
            },
            Unmatched,
        ),
        (
            "the day and the value alone",
            |marks| {
                marks.number = "7/2026".into();
                marks.title = "Pembangunan Dermaga Sungai".into();
                marks.provider = "CV Tarakan Sejahtera".into();
                marks.npwp = None;
            },
            Unmatched,
        ),
    ];
    for (what, change, pile) in cases {
        let (found, resembles) = judged(with(change), &[known()]);
        assert_eq!(found, *pile, "{what}: {resembles:?}");
        assert_eq!(resembles.is_empty(), *pile == Unmatched, "{what}");
    }
    assert_eq!(judged(known(), &[]).0, Unmatched, "of an empty register");
}

#[test]
fn two_projects_that_agree_are_a_doubt_and_the_likeliest_come_first() {
    let far = with(|marks| marks.number = "7/2026".into());
    let (pile, found) = judged(known(), &[far.clone(), known(), known()]);
    assert_eq!((pile, found.iter().map(|(at, _)| *at).collect::<Vec<_>>()), (Doubtful, vec![1, 2, 0]));
    let nearer = with(|marks| {
        marks.number = "7/2026".into();
        marks.date = day("2026-11-01");
    });
    let many: Vec<ContractMarks> = std::iter::repeat_n(nearer, 5).chain([far]).collect();
    let (pile, found) = judged(with(|marks| marks.number = "8/2026".into()), &many);
    assert_eq!((pile, found.len(), found[0].0), (Doubtful, 3, 5), "no more than a person looks at");
    let all = [Likeness::Npwp, Likeness::Provider, Likeness::Title, Likeness::Value, Likeness::Date];
    assert_eq!(found[0].1, all, "what agrees is told");
}

#[test]
fn each_contract_of_a_file_is_judged_by_itself() {
    let other = with(|marks| {
        marks.number = "1/2025".into();
        marks.date = day("2025-01-02");
        marks.value_sen = 1;
        marks.provider = "UD Lain".into();
        marks.npwp = None;
    });
    let mut contracts = SoughtContracts::new([other, known(), with(|marks| marks.date = day("2026-10-09"))]);
    contracts.meet('a', known());
    let piles: Vec<ProcurementPile> = contracts.found().into_iter().map(|(pile, _)| pile).collect();
    assert_eq!(piles, [Unmatched, Matched, Matched]);
}

#[test]
fn a_contract_is_known_again_however_its_number_and_provider_are_written() {
    let key = contract_key(&known(), "Dinas PUPR Kota Tarakan");
    for (what, marks, unit, same) in [
        ("the same", known(), "DINAS PUPR  Kota Tarakan", true),
        ("number", with(|marks| marks.number = "600-12-spk pupr-2026".into()), "Dinas PUPR Kota Tarakan", true),
        ("title and value", with(|marks| marks.value_sen = 1), "Dinas PUPR Kota Tarakan", true),
        ("the form behind", with(|marks| marks.provider = "Maju Jaya, PT".into()), "Dinas PUPR Kota Tarakan", true),
        ("another form", with(|marks| marks.provider = "CV Maju Jaya".into()), "Dinas PUPR Kota Tarakan", false),
        ("another day", with(|marks| marks.date = day("2026-10-02")), "Dinas PUPR Kota Tarakan", false),
        ("another office", known(), "Dinas Pendidikan", false),
    ] {
        assert_eq!(contract_key(&marks, unit) == key, same, "{what}");
    }
}

#[test]
fn a_provider_is_looked_for_under_every_place_of_its_legal_form() {
    for (written, kept) in [
        ("PT Maju Jaya", "pt. maju jaya"),
        ("PT. MAJU JAYA", "pt maju jaya"),
        ("Maju Jaya, PT", "pt maju jaya"),
        ("CV. Baru Sekali", "baru sekali, cv"),
        ("UD Sumber", "ud sumber"),
        ("Maju Jaya", "cv maju jaya"),
        ("PT Maju Jaya", "maju jaya"),
        ("Budi  Santoso", "budi santoso"),
        ("PT", "pt"),
    ] {
        assert!(provider_spellings(written).contains(kept), "{written}: {:?}", provider_spellings(written));
    }
    for (written, other) in [("PT Maju Jaya", "cv maju jaya"), ("PT Maju Jaya", "pt maju jaya abadi"), ("PT", "cv")] {
        assert!(!provider_spellings(written).contains(other), "{written}");
    }
}
