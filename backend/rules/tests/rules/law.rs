use patuh_rules::law::{
    AgeGroup, ConstructionProgramme, ContributionSegment, CountKind, DeadlineKind, DenominatorKind, FineKind, LawBook,
    LawError, LawKind, LawRow, PeriodUnit, Provision, RoundingStep,
};
use patuh_rules::words::{Payer, Programme, RiskClass, Scale};
use strum::VariantArray;

use crate::reference::{BOOK, day, rows};

fn ceiling(id: &str, value: &str, from: &str, to: Option<&str>) -> LawRow {
    let model = rows().into_iter().find(|row| row.kind == LawKind::JpWageCeiling).unwrap();
    LawRow { id: id.into(), value: value.into(), valid_from: day(from), valid_to: to.map(day), ..model }
}

#[test]
fn the_reference_rows_answer_every_question_of_today() {
    let view = BOOK.at(day("2026-11-21"));
    for class in RiskClass::VARIANTS {
        view.rate(Programme::Jkk, Payer::Employer, *class).unwrap();
    }
    for scale in Scale::VARIANTS {
        view.mandatory_programmes(*scale).unwrap();
    }
    for kind in DeadlineKind::VARIANTS {
        let calendar_days = *kind == DeadlineKind::FineWindow;
        let unit = if calendar_days { PeriodUnit::CalendarDays } else { PeriodUnit::WorkingDays };
        assert_eq!(view.deadline(*kind).unwrap().value.unit, unit, "{kind:?}");
    }
    for segment in ContributionSegment::VARIANTS {
        assert_eq!(view.payment_due_day(*segment).unwrap().value.day, 15);
    }
    for kind in FineKind::VARIANTS {
        view.fine_rate(*kind).unwrap();
        view.partial_month(*kind).unwrap();
    }
    for programme in ConstructionProgramme::VARIANTS {
        view.construction_tiers(*programme).unwrap();
        view.construction_wage_rate(*programme).unwrap();
    }
    for universe in DenominatorKind::VARIANTS {
        view.coverage_denominator(*universe).unwrap();
    }
    for group in AgeGroup::VARIANTS {
        assert!(view.age_limit(*group).unwrap().value.to >= 53);
    }
    view.base_incomes().unwrap();
    view.vat_rate().unwrap();
    view.arrears_classes().unwrap();
    for provision in Provision::VARIANTS {
        view.provision(*provision).unwrap();
    }
    for step in RoundingStep::VARIANTS {
        view.rounding(*step).unwrap();
    }
    assert_eq!(view.count(CountKind::MostWarnings).unwrap().value, 2);
    view.believable_wage().unwrap();
    view.remarkable_wage_drop().unwrap();
}

#[test]
fn no_delivered_row_claims_to_be_verified() {
    assert!(BOOK.rows().all(|row| !row.is_verified() && row.verified_on.is_none()));
    assert!(BOOK.rows().all(|row| !row.source.is_empty() && !row.provision.is_empty()));
}

#[test]
fn mandatory_programmes_follow_the_scale() {
    use Programme::{Jht, Jkk, Jkm, Jp};
    let view = BOOK.at(day("2026-11-21"));
    let of = |scale| view.mandatory_programmes(scale).unwrap().value;
    assert_eq!(of(Scale::Government), [Jkk, Jkm]);
    assert_eq!(of(Scale::Micro), [Jkk, Jkm]);
    assert_eq!(of(Scale::Small), [Jkk, Jkm, Jht]);
    assert_eq!(of(Scale::Medium), [Jkk, Jkm, Jht, Jp]);
    assert_eq!(of(Scale::Large), [Jkk, Jkm, Jht, Jp]);
}

#[test]
fn a_ceiling_changes_on_its_first_day() {
    let ceiling =
        |month: &str| BOOK.at(day("2026-11-21")).jp_ceiling(month.parse().unwrap()).unwrap().value.to_string();
    assert_eq!(ceiling("2026-02"), "10547400");
    assert_eq!(ceiling("2026-03"), "11086300");
    assert_eq!(ceiling("2020-03"), "8939700");
}

#[test]
fn the_minimum_wage_of_the_regency_comes_before_that_of_the_province() {
    let view = BOOK.at(day("2026-06-01"));
    let wage = |code| view.minimum_wage(code).map(|wage| wage.value.to_string());
    assert_eq!(wage("65.03").unwrap(), "3845251.23");
    assert_eq!(wage("65.71.01").unwrap(), "4742169");
    assert_eq!(wage("65").unwrap(), "3775243");
    assert_eq!(wage("65.99").unwrap(), "3775243");
    assert_eq!(BOOK.at(day("2025-06-01")).minimum_wage("65.01").unwrap().value.to_string(), "3706867.76");
    let missing = LawError::Missing { kind: LawKind::MinimumWage, key: "64.71".into(), on: day("2026-06-01") };
    assert_eq!(wage("64.71"), Err(missing));
    assert!(wage("6503").is_err(), "a BPS code is no Kemendagri code");
}

#[test]
fn a_missing_row_names_kind_key_and_day() {
    let error = BOOK.at(day("2015-06-30")).rate(Programme::Jp, Payer::Worker, RiskClass::Low).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no row of kind contribution_rate with key jp.worker is in force on 2015-06-30; load one that covers the day"
    );
    assert!(BOOK.at(day("2015-07-01")).rate(Programme::Jp, Payer::Worker, RiskClass::Low).is_ok());
    assert!(BOOK.at(day("2025-02-23")).mandatory_programmes(Scale::Government).is_err());
    assert!(BOOK.at(day("2027-01-01")).minimum_wage("65").is_err());
    assert!(LawBook::default().at(day("2026-01-01")).vat_rate().is_err());
}

#[test]
fn rows_that_overlap_by_a_day_are_refused() {
    let first = |to| ceiling("a", "1", "2020-01-01", to);
    let second = ceiling("b", "2", "2021-01-01", None);
    assert!(LawBook::new(vec![second.clone(), first(Some("2020-12-31"))]).is_ok());
    for to in [Some("2021-01-01"), None] {
        let refused = LawBook::new(vec![second.clone(), first(to)]).unwrap_err();
        assert!(matches!(refused, LawError::Overlap { first, second, .. } if first == "a" && second == "b"));
    }
    assert!(LawBook::new(vec![first(None), first(None)]).is_err());
    assert!(LawBook::new(vec![first(Some("2020-01-01"))]).is_ok(), "a row may hold for a single day");
    assert!(matches!(LawBook::new(vec![first(Some("2019-12-31"))]), Err(LawError::EndsBeforeItBegins { .. })));
}

#[test]
fn a_gap_between_rows_is_an_error_inside_it() {
    let book =
        LawBook::new(vec![ceiling("a", "1", "2020-01-01", Some("2020-06-30")), ceiling("b", "2", "2020-08-01", None)])
            .unwrap();
    let at = |month: &str| book.at(day("2026-01-01")).jp_ceiling(month.parse().unwrap());
    assert!(at("2020-06").is_ok() && at("2020-07").is_err() && at("2020-08").is_ok());
}

#[test]
fn unreadable_keys_and_values_are_refused() {
    for (kind, key, value) in [
        (LawKind::ContributionRate, "jkk.employer", "0.1"),
        (LawKind::ContributionRate, "jht.employer.low", "0.1"),
        (LawKind::ContributionRate, "jkn.employer", "0.1"),
        (LawKind::JpWageCeiling, "yearly", "1"),
        (LawKind::MandatoryProgrammes, "tiny", "jkk"),
        (LawKind::Deadline, "someday", "1 calendar_days"),
        (LawKind::MinimumWage, "6503", "1"),
        (LawKind::MinimumWage, "65.", "1"),
    ] {
        let row = LawRow { kind, key: key.into(), value: value.into(), ..ceiling("x", "1", "2020-01-01", None) };
        assert!(matches!(LawBook::new(vec![row]), Err(LawError::UnknownKey { .. })), "{key}");
    }
    for (kind, key, value) in [
        (LawKind::ContributionRate, "jkm.employer", "0.30%"),
        (LawKind::JpWageCeiling, "monthly", "-1"),
        (LawKind::MandatoryProgrammes, "micro", ""),
        (LawKind::MandatoryProgrammes, "micro", "jkk jkk"),
        (LawKind::PaymentDueDay, "wage_earner", "15"),
        (LawKind::PaymentDueDay, "wage_earner", "32 same_month unmoved"),
        (LawKind::PaymentDueDay, "wage_earner", "15 same_month moved"),
        (LawKind::PaymentDueDay, "wage_earner", "0 same_month unmoved"),
        (LawKind::ConstructionTiers, "jkk", "1:0.1"),
        (LawKind::ConstructionTiers, "jkk", "0:0.1 5:0.2 5:0.3"),
        (LawKind::ConstructionTiers, "jkk", "0:0.1 5"),
        (LawKind::BaseIncome, "non_wage_earner", "0:-1"),
        (LawKind::Relief, "x", "programmes=jkk factor=0.5"),
        (LawKind::Relief, "x", "segments=construction factor=0.5"),
        (LawKind::Relief, "x", "programmes=jkk segments=construction colour=red"),
        (LawKind::ArrearsClasses, "monthly", "current:3 doubtful:2 bad"),
        (LawKind::ArrearsClasses, "monthly", "current:3"),
        (LawKind::AgeLimit, "vulnerable_worker", "64 18"),
        (LawKind::InstalmentShares, "construction", "0.5 0.4"),
        (LawKind::DefaultRiskClass, "wage_earner", "grave"),
        (LawKind::PartialMonth, "late_payment", "maybe"),
        (LawKind::CoverageTarget, "rpjpn.2045", "101"),
        (LawKind::Deadline, "first_warning", "10 working_days"),
        (LawKind::Deadline, "first_warning", "0 calendar_days"),
        (LawKind::Deadline, "first_warning", "10 weeks"),
        (LawKind::Count, "most_warnings", "two"),
        (LawKind::Rounding, "wage_earner_item", "up"),
        (LawKind::Plausibility, "wage_drop", "20"),
        (LawKind::Provision, "payment", ""),
    ] {
        let row = LawRow { kind, key: key.into(), value: value.into(), ..ceiling("x", "1", "2020-01-01", None) };
        assert!(matches!(LawBook::new(vec![row]), Err(LawError::UnreadableValue { .. })), "{value}");
    }
}

#[test]
fn a_row_is_shown_as_verified_only_with_a_name() {
    let mut row = ceiling("x", "1", "2020-01-01", None);
    let basis = |row: &LawRow| {
        let book = LawBook::new(vec![row.clone()]).unwrap();
        book.at(day("2026-01-01")).jp_ceiling("2026-01".parse().unwrap()).unwrap().basis
    };
    assert!(!basis(&row).verified);
    row.verified_by = Some("Bagian Hukum".into());
    assert!(basis(&row).verified);
    assert_eq!(basis(&row).row_id, "x");
}

#[test]
fn a_key_that_its_kind_does_not_know_is_refused() {
    let with = |kind: LawKind, key: &str| {
        let model = rows().into_iter().find(|row| row.kind == kind).unwrap();
        LawBook::new(vec![LawRow { key: key.into(), valid_to: None, ..model }])
    };
    for key in ["jkk.employer.low", "jkk.non_wage_earner", "jht.worker", "jkm.employer"] {
        assert!(with(LawKind::ContributionRate, key).is_ok(), "{key}");
    }
    for key in ["jkk.employer", "jkk.nobody.low", "jkk.employer.steep", "jht.nobody", "jpk.worker", "jht", ""] {
        let refused = with(LawKind::ContributionRate, key);
        assert!(matches!(refused, Err(LawError::UnknownKey { .. })), "{key}: {refused:?}");
    }
    for key in ["pp_1_2027", "pp_1_2027.extension"] {
        assert!(with(LawKind::Relief, key).is_ok(), "{key}");
    }
    for key in ["", "pp_1_2027.", ".extension", "PP_1_2027", "pp 1"] {
        let refused = with(LawKind::Relief, key);
        assert!(matches!(refused, Err(LawError::UnknownKey { .. })), "{key}: {refused:?}");
    }
}

#[test]
fn a_view_is_of_its_day() {
    assert_eq!(BOOK.at(day("2026-02-03")).on(), day("2026-02-03"));
    let of_month = BOOK.at_month("2026-02".parse().unwrap()).on();
    assert_eq!((of_month.to_string().get(..7)), Some("2026-02"));
}
