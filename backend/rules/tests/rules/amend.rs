//! Changing the law: what a proposal adds, what it refuses, and what it moves.

use patuh_rules::calendar::{DayChange, DayKind};
use patuh_rules::law::{
    Amended, AmendmentFault, AmendmentFaultKind, AmendmentNoticeKind, AmountCase, CalendarAmendment, Evidence, LawKind,
    LawRow, MoveCause, ProposedRow, RowOperation, Statute, amend, amend_calendar, amounts_moved, due_days_moved,
};
use patuh_rules::month::Month;

use crate::reference::{BOOK, CALENDAR, day, rows};

fn changed(current: &[LawRow], version: i64, proposed: &[ProposedRow]) -> Result<Amended, Vec<AmendmentFault>> {
    amend(current, version, proposed, &|| "new".to_owned())
}

fn set(kind: LawKind, key: &str, value: &str, from: &str, to: Option<&str>) -> ProposedRow {
    ProposedRow {
        operation: RowOperation::Set,
        kind,
        key: key.into(),
        valid_from: day(from),
        valid_to: to.map(day),
        value: Some(value.into()),
        source: Some("uji".into()),
        provision: Some("PP 1/2026".into()),
        page: None,
        evidence: Some(Evidence::Law),
        note: None,
        verified_by: None,
        verified_on: None,
    }
}

fn bare(operation: RowOperation, kind: LawKind, key: &str, from: &str) -> ProposedRow {
    ProposedRow {
        operation,
        value: None,
        source: None,
        provision: None,
        evidence: None,
        ..set(kind, key, "", from, None)
    }
}

fn verified(row: ProposedRow) -> ProposedRow {
    ProposedRow { verified_by: Some("Rina".into()), verified_on: Some(day("2026-11-01")), ..row }
}

fn ceiling(value: &str, from: &str, to: Option<&str>) -> ProposedRow {
    set(LawKind::JpWageCeiling, "monthly", value, from, to)
}

#[track_caller]
fn refused(proposed: &[ProposedRow]) -> Vec<(String, AmendmentFaultKind)> {
    let faults: Vec<AmendmentFault> = changed(&rows(), 2, proposed).expect_err("a fault");
    faults.into_iter().map(|fault| (fault.pointer, fault.kind)).collect()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

#[test]
fn a_new_row_ends_the_one_before_and_overwrites_nothing() {
    let amended = changed(&rows(), 2, &[ceiling("12000000", "2027-03-01", None)]).unwrap();
    let [new, ended] = amended.changes.as_slice() else { panic!("{:?}", amended.changes) };
    assert!(new.before.is_none() && !new.implied && new.after.version == 1 && new.after.law_version == 2);
    assert!(ended.implied && ended.before.as_ref().is_some_and(|row| row.valid_to.is_none()));
    assert_eq!((ended.after.valid_to, ended.after.version), (Some(day("2027-02-28")), 2));
    assert_eq!(ended.after.value, ended.before.as_ref().unwrap().value);
    let of = |on: &str| amended.book.at(day(on)).jp_ceiling(month(&on[..7])).unwrap().value.to_string();
    assert_eq!((of("2027-02-28"), of("2027-03-01")), ("11086300".into(), "12000000".into()));
    assert_eq!(amended.book.version(), 2);
    let kinds: Vec<_> = amended.notices.iter().map(|notice| notice.kind).collect();
    assert_eq!(kinds, [AmendmentNoticeKind::EndsPredecessor, AmendmentNoticeKind::Unverified]);
}

#[test]
fn a_correction_is_the_next_version_of_the_same_row() {
    let amended = changed(&rows(), 5, &[verified(ceiling("11086400", "2026-03-01", None))]).unwrap();
    let [change] = amended.changes.as_slice() else { panic!("{:?}", amended.changes) };
    assert_eq!((change.after.version, change.before.as_ref().unwrap().version), (2, 1));
    assert!(amended.notices.is_empty(), "{:?}", amended.notices);
    let again = changed(&rows(), 5, &[bare(RowOperation::Verify, LawKind::JpWageCeiling, "monthly", "2026-03-01")]);
    let faults = again.expect_err("nobody is named");
    assert_eq!((faults[0].pointer.as_str(), faults[0].kind), ("/rows/0/verified_by", AmendmentFaultKind::Required));
    let by = verified(bare(RowOperation::Verify, LawKind::JpWageCeiling, "monthly", "2026-03-01"));
    let amended = changed(&rows(), 5, &[by]).unwrap();
    let basis = amended.book.at(day("2026-05-01")).jp_ceiling(month("2026-05")).unwrap().basis;
    assert!(basis.verified && basis.version == 2 && basis.value == "11086300");
}

#[test]
fn what_cannot_stand_is_named_where_it_is() {
    use AmendmentFaultKind as F;
    let fault = |row: ProposedRow| refused(&[row]);
    let at = |field: &str, kind| vec![(format!("/rows/0/{field}"), kind)];
    assert_eq!(fault(ceiling("sepuluh juta", "2027-03-01", None)), at("value", F::UnreadableValue));
    assert_eq!(fault(set(LawKind::JpWageCeiling, "yearly", "1", "2027-03-01", None)), at("key", F::UnknownKey));
    assert_eq!(fault(ceiling("1", "2027-03-01", Some("2027-02-28"))), at("valid_to", F::Order));
    assert_eq!(fault(ceiling("1", "2026-01-01", Some("2026-01-31"))), at("valid_from", F::Overlap));
    // Shortening a row leaves a hole before the next one.
    assert_eq!(fault(ceiling("10547400", "2025-03-01", Some("2025-12-31"))), at("valid_to", F::Gap));
    assert_eq!(
        fault(bare(RowOperation::Repeal, LawKind::JpWageCeiling, "monthly", "2025-03-01")),
        at("operation", F::Gap)
    );
    assert_eq!(
        fault(bare(RowOperation::Repeal, LawKind::JpWageCeiling, "monthly", "1999-01-01")),
        at("valid_from", F::NoSuchRow)
    );
    let full = ProposedRow {
        value: Some("1".into()),
        ..bare(RowOperation::Repeal, LawKind::Relief, "pp_7_2025.extension", "2025-08-01")
    };
    assert_eq!(fault(full), at("value", F::NotApplicable));
    let empty = ProposedRow { source: Some(" ".into()), evidence: None, ..ceiling("1", "2027-03-01", None) };
    assert_eq!(
        fault(empty),
        [("/rows/0/evidence".to_owned(), F::Required), ("/rows/0/source".to_owned(), F::Required)]
    );
    let twice = [ceiling("12", "2027-03-01", None), ceiling("13", "2027-03-01", None)];
    assert_eq!(refused(&twice), [("/rows/1/valid_from".to_owned(), F::Repeated)]);
}

#[test]
fn a_repealed_row_is_gone_and_may_come_back() {
    let gone = bare(RowOperation::Repeal, LawKind::Relief, "pp_7_2025.extension", "2025-08-01");
    let amended = changed(&rows(), 2, &[gone]).unwrap();
    let names = |book: &patuh_rules::law::LawBook| {
        book.at(day("2025-09-01")).reliefs().iter().map(|relief| relief.basis.key.clone()).collect::<Vec<_>>()
    };
    assert!(names(&BOOK).contains(&"pp_7_2025.extension".to_owned()));
    assert!(!names(&amended.book).contains(&"pp_7_2025.extension".to_owned()));
    let mut newest = rows();
    newest.retain(|row| row.key != "pp_7_2025.extension");
    newest.push(amended.changes[0].after.clone());
    let value = "programmes=jkk segments=wage_earner sectors=labour_intensive factor=0.5";
    let back = set(LawKind::Relief, "pp_7_2025.extension", value, "2025-08-01", Some("2026-01-31"));
    let again = changed(&newest, 3, &[back]).unwrap();
    assert_eq!(again.changes[0].after.version, 3);
    assert!(names(&again.book).contains(&"pp_7_2025.extension".to_owned()));
}

#[test]
fn days_of_a_year_change_and_others_do_not() {
    let change = |days: &[(&str, DayChange)], year| CalendarAmendment {
        year,
        days: days.iter().map(|(date, change)| (day(date), *change)).collect(),
    };
    let (calendar, notices) =
        amend_calendar(&CALENDAR, 4, &change(&[("2026-11-16", DayChange::CollectiveLeave)], 2026)).unwrap();
    assert!(notices.is_empty());
    assert_eq!(calendar.kind_of(day("2026-11-16")), Some(DayKind::CollectiveLeave));
    assert!(calendar.version.ends_with("-4") && calendar.law_version() == 4 && calendar.version != CALENDAR.version);
    let faults = |amendment: &CalendarAmendment| {
        let faults = amend_calendar(&CALENDAR, 4, amendment).expect_err("a fault");
        faults.into_iter().map(|fault| (fault.pointer, fault.kind)).collect::<Vec<_>>()
    };
    use AmendmentFaultKind as F;
    assert_eq!(
        faults(&change(
            &[
                ("2025-01-02", DayChange::CollectiveLeave),
                ("2026-08-17", DayChange::NationalHoliday),
                ("2026-11-17", DayChange::WorkingDay),
                ("2026-11-18", DayChange::CollectiveLeave),
                ("2026-11-18", DayChange::CollectiveLeave),
            ],
            2026
        )),
        [
            ("/calendar/days/0/date".to_owned(), F::OutsideTheYear),
            ("/calendar/days/1/kind".to_owned(), F::Unchanged),
            ("/calendar/days/2/kind".to_owned(), F::Unchanged),
            ("/calendar/days/4/date".to_owned(), F::Repeated),
        ]
    );
    let last = *CALENDAR.covers().end();
    assert_eq!(faults(&change(&[], last + 2)), [("/calendar/year".to_owned(), F::YearNotAdjacent)]);
    let new_year = format!("{}-01-01", last + 1);
    let (calendar, notices) =
        amend_calendar(&CALENDAR, 4, &change(&[(&new_year, DayChange::NationalHoliday)], last + 1)).unwrap();
    assert_eq!((*calendar.covers().end(), notices[0].kind), (last + 1, AmendmentNoticeKind::NewYear));
}

#[test]
fn due_days_and_amounts_move_only_where_the_change_reaches() {
    let before = Statute { law: &BOOK, calendar: &CALENDAR };
    let amendment = CalendarAmendment { year: 2026, days: vec![(day("2026-12-15"), DayChange::CollectiveLeave)] };
    let (calendar, _) = amend_calendar(&CALENDAR, 2, &amendment).unwrap();
    let after = Statute { law: &BOOK, calendar: &calendar };
    let span = (month("2026-08"), month("2026-12"));
    let moved = due_days_moved(before, after, span);
    let told: Vec<_> =
        moved.iter().map(|moved| (moved.month.to_string(), moved.from, moved.to, moved.because)).collect();
    assert_eq!(told.len(), 2, "wage earners and employees of government: {moved:?}");
    assert!(
        told.iter().all(|told| *told == ("2026-11".into(), day("2026-12-15"), day("2026-12-16"), MoveCause::Calendar))
    );

    let amended = changed(&rows(), 2, &[ceiling("12000000", "2026-10-01", None)]).unwrap();
    let after = Statute { law: &amended.book, calendar: &CALENDAR };
    let moved = amounts_moved(before, after, &amended.changes, span);
    assert!(!moved.is_empty());
    for amount in &moved {
        assert_eq!((amount.month_from, amount.month_to), (month("2026-10"), month("2026-12")), "{amount:?}");
        assert!(amount.from < amount.to, "{amount:?}");
        assert!(
            matches!(&amount.case, AmountCase::WageEarner { wage, .. } if wage.sen() > 1_200_000_000),
            "only wages above the ceiling: {amount:?}"
        );
    }
    assert!(amounts_moved(before, before, &amended.changes, span).is_empty());
}

#[test]
fn a_row_that_ends_is_remarked_on_only_where_its_end_is_new() {
    let remarks = |row: ProposedRow| {
        let notices = changed(&rows(), 2, &[row]).unwrap().notices;
        notices.into_iter().filter(|notice| notice.kind == AmendmentNoticeKind::EndsWithoutSuccessor).count()
    };
    let wage = |value: &str, to| set(LawKind::MinimumWage, "65", value, "2026-01-01", to);
    let kept = verified(bare(RowOperation::Verify, LawKind::MinimumWage, "65", "2026-01-01"));
    assert_eq!(remarks(kept), 0, "it ended before as well");
    assert_eq!(remarks(wage("3775243", Some("2026-12-30"))), 1, "a day earlier");
    assert_eq!(remarks(wage("3775243", Some("2027-01-01"))), 0, "a day later");
    assert_eq!(
        remarks(set(LawKind::Relief, "pp_1_2027", RELIEF, "2027-01-01", Some("2027-06-30"))),
        1,
        "a new key that ends"
    );
    assert_eq!(remarks(set(LawKind::Relief, "pp_1_2027", RELIEF, "2027-01-01", None)), 0);
}

const RELIEF: &str = "programmes=jkk segments=wage_earner sectors=labour_intensive workers_at_least=50 factor=0.4";

#[test]
fn an_example_is_told_once_for_months_in_a_row_and_only_where_it_differs() {
    let row = set(LawKind::Relief, "pp_7_2025", RELIEF, "2025-02-01", Some("2025-07-31"));
    let amended = changed(&rows(), 2, &[row]).unwrap();
    let (before, after) =
        (Statute { law: &BOOK, calendar: &CALENDAR }, Statute { law: &amended.book, calendar: &CALENDAR });
    // The ceiling of JP turns in March, and with it the wages of the examples.
    let span = (month("2025-03"), month("2025-12"));
    let moved = amounts_moved(before, after, &amended.changes, span);
    assert_eq!(moved.len(), 4 * 5 * 2, "scales, risk classes, wages: {moved:?}");
    for amount in &moved {
        let AmountCase::WageEarner { sector, .. } = amount.case else { panic!("{amount:?}") };
        assert_eq!(sector, patuh_rules::law::Sector::LabourIntensive);
        assert_eq!((amount.month_from, amount.month_to), (month("2025-03"), month("2025-07")));
        assert!(amount.to < amount.from, "{amount:?}");
    }
}

#[test]
fn a_calendar_knows_the_version_of_the_law_it_came_with() {
    assert_eq!(CALENDAR.clone().of_law_version(7).law_version(), 7);
}

#[test]
fn only_what_somebody_wrote_and_did_not_compare_is_called_unverified() {
    let kinds = |row: ProposedRow| -> Vec<AmendmentNoticeKind> {
        changed(&rows(), 2, &[row]).unwrap().notices.into_iter().map(|notice| notice.kind).collect()
    };
    let next = verified(ceiling("12000000", "2027-03-01", None));
    assert_eq!(kinds(next), [AmendmentNoticeKind::EndsPredecessor], "the row that ends is not written anew");
    let gone = bare(RowOperation::Repeal, LawKind::Relief, "pp_7_2025.extension", "2025-08-01");
    assert!(!kinds(gone).contains(&AmendmentNoticeKind::Unverified), "nobody compares what is gone");
}

#[test]
fn a_row_that_stands_already_changes_nothing() {
    let row = rows().into_iter().find(|row| row.kind == LawKind::JpWageCeiling && row.valid_to.is_none()).unwrap();
    let same = ProposedRow {
        source: Some(row.source.clone()),
        provision: Some(row.provision.clone()),
        page: row.page.clone(),
        evidence: Some(row.evidence),
        note: row.note.clone(),
        ..set(row.kind, &row.key, &row.value, &row.valid_from.to_string(), None)
    };
    assert_eq!(refused(&[same]), [("/rows/0/value".to_owned(), AmendmentFaultKind::Unchanged)]);
    let amended = changed(&rows(), 2, &[ceiling("12000000", "2027-03-01", None)]).unwrap();
    assert!(amended.changes.iter().all(|change| change.after.id == "new"), "each version has an id of its own");
}

#[test]
fn a_year_before_the_first_may_be_loaded_too() {
    let first = *CALENDAR.covers().start();
    let days = vec![(day(&format!("{}-01-01", first - 1)), DayChange::NationalHoliday)];
    let (calendar, _) = amend_calendar(&CALENDAR, 4, &CalendarAmendment { year: first - 1, days }).unwrap();
    assert_eq!((*calendar.covers().start(), *calendar.covers().end()), (first - 1, *CALENDAR.covers().end()));
    let beyond = CalendarAmendment { year: first - 2, days: Vec::new() };
    let faults = amend_calendar(&CALENDAR, 4, &beyond).expect_err("a hole");
    assert_eq!(faults[0].kind, AmendmentFaultKind::YearNotAdjacent);
}

#[test]
fn the_examples_are_what_they_say() {
    // Half of the ceiling in force, to the rupiah, and twice it.
    let flat = set(LawKind::FlatContribution, "jkm.non_wage_earner", "7000", "2026-05-01", None);
    let rates = set(LawKind::ContributionRate, "jkm.employer", "0.004", "2026-05-01", None);
    let amended = changed(&rows(), 2, &[flat, rates]).unwrap();
    let (before, after) =
        (Statute { law: &BOOK, calendar: &CALENDAR }, Statute { law: &amended.book, calendar: &CALENDAR });
    let moved = amounts_moved(before, after, &amended.changes, (month("2026-06"), month("2026-06")));
    let wages: std::collections::BTreeSet<String> = moved
        .iter()
        .filter_map(|amount| match amount.case {
            AmountCase::WageEarner { wage, .. } => Some(wage.to_string()),
            _ => None,
        })
        .collect();
    assert_eq!(wages.into_iter().collect::<Vec<_>>(), ["22172600", "5543150"]);
    // Whoever is paid by the region has no relief (PP 50/2025), so the same flat amount moves by twice as much.
    let by = |source: patuh_rules::law::PremiumSource| {
        moved
            .iter()
            .find_map(|amount| match amount.case {
                AmountCase::NonWageEarner { funding_source, with_jht: false, .. } if funding_source == source => {
                    Some(amount.to.unwrap().sen() - amount.from.unwrap().sen())
                }
                _ => None,
            })
            .unwrap()
    };
    use patuh_rules::law::PremiumSource::{Apbd, Own};
    assert_eq!((by(Own), by(Apbd)), (10_000, 20_000));
}
