use patuh_rules::report_check::{
    Observation, ObservationCode as Code, PreviousLine, ReportContext, ReportField, ReportLine, WageInput, check_report,
};
use patuh_rules::words::{Grade, Programme, Scale};

use crate::reference::{BOOK, CALENDAR, day};

const ALL: &[Programme] = &[Programme::Jkk, Programme::Jkm, Programme::Jht, Programme::Jp];

fn context(month: &str, scale: Scale, today: &str) -> ReportContext<'static> {
    ReportContext {
        month: month.parse().unwrap(),
        scale,
        region_code: "65.71",
        today: day(today),
        law: &BOOK,
        calendar: &CALENDAR,
    }
}

fn line(number: u32, nik: &'static str, wage: &'static str) -> ReportLine<'static> {
    ReportLine {
        line: number,
        nik,
        worker_key: Some(nik),
        name: "Siti",
        wage: WageInput::Text(wage),
        programmes: ALL,
        joined_on: None,
        left_on: None,
        kpj: None,
    }
}

fn good() -> ReportLine<'static> {
    line(1, "6571010107900001", "5000000")
}

fn before(number: u32, worker_key: &'static str, wage: &str) -> PreviousLine<'static> {
    PreviousLine { line: number, worker_key, wage: wage.parse().unwrap(), left_on: None }
}

fn grade(lines: &[ReportLine<'_>], previous: &[PreviousLine<'_>]) -> Vec<Observation> {
    check_report(&context("2026-04", Scale::Large, "2026-05-11"), lines, previous).unwrap()
}

fn only(lines: &[ReportLine<'_>], previous: &[PreviousLine<'_>]) -> Observation {
    let mut found = grade(lines, previous);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

#[test]
fn a_good_report_has_nothing_to_remark_on() {
    let second = line(2, "6404014107900001", "4742169");
    assert_eq!(grade(&[good(), second], &[before(1, "6571010107900001", "5000000")]), []);
}

#[test]
fn what_refuses_a_line() {
    for (wage, code, expected) in [
        ("", Code::WageMalformed, None),
        ("5 juta", Code::WageMalformed, None),
        ("5.000.000", Code::WageMalformed, None),
        ("0", Code::WageNotPositive, None),
        ("-5000000", Code::WageNotPositive, None),
        ("1000000000.01", Code::WageAbsurd, Some("1000000000")),
        ("99999999999999999999", Code::WageAbsurd, Some("1000000000")),
    ] {
        let found = only(&[ReportLine { wage: WageInput::Text(wage), ..good() }], &[]);
        assert_eq!((found.grade, found.field, found.code), (Grade::Refused, ReportField::Wage, code), "{wage}");
        assert_eq!((found.line, found.expected.as_deref()), (Some(1), expected));
    }
    for (nik, code) in [
        ("657101010790000", Code::NikMalformed),
        ("6571013207900001", Code::NikDayImpossible),
        ("6571010113900001", Code::NikMonthImpossible),
        ("6571010107900000", Code::NikSerialZero),
    ] {
        let found = only(&[ReportLine { nik, worker_key: None, ..good() }], &[]);
        assert_eq!((found.grade, found.field, found.code), (Grade::Refused, ReportField::Nik, code));
    }
    let found = only(&[ReportLine { name: "  ", ..good() }], &[]);
    assert_eq!((found.grade, found.code), (Grade::Refused, Code::NameEmpty));
    assert_eq!(grade(&[ReportLine { wage: WageInput::Text("1000000000"), ..good() }], &[]), []);
}

#[test]
fn a_national_id_stands_once_in_a_report() {
    let again = ReportLine { line: 7, nik: " 6571010107900001", ..good() };
    let found = only(&[good(), again], &[]);
    assert_eq!((found.line, found.code, found.related_line), (Some(7), Code::NikDuplicate, Some(1)));
}

#[test]
fn a_report_is_of_a_month_that_has_begun_and_has_lines() {
    let found = check_report(&context("2026-06", Scale::Large, "2026-05-31"), &[good()], &[]).unwrap();
    assert_eq!(
        (found[0].code, found[0].grade, found[0].expected.as_deref()),
        (Code::MonthInFuture, Grade::Refused, Some("2026-05"))
    );
    assert_eq!(check_report(&context("2026-05", Scale::Large, "2026-05-01"), &[good()], &[]).unwrap(), []);
    assert_eq!(only(&[], &[]).code, Code::NoLines);
}

#[test]
fn missing_programmes_are_put_right_within_seven_working_days() {
    let found = grade(&[ReportLine { programmes: &[Programme::Jkm], ..good() }], &[]);
    let expected: Vec<_> = found.iter().map(|found| found.expected.as_deref().unwrap()).collect();
    assert_eq!(expected, ["jkk", "jht", "jp"]);
    assert!(found.iter().all(|found| found.grade == Grade::FixBy && found.fix_by == Some(day("2026-05-22"))));
    let micro = check_report(
        &context("2026-04", Scale::Micro, "2026-05-11"),
        &[ReportLine { programmes: &[Programme::Jkk], ..good() }],
        &[],
    );
    assert_eq!(micro.unwrap()[0].expected.as_deref(), Some("jkm"));
}

#[test]
fn a_wage_below_the_minimum_of_the_region_and_month_is_remarked_on() {
    let found = only(&[line(1, "6571010107900001", "4742168.99")], &[]);
    assert_eq!(
        (found.grade, found.code, found.expected.as_deref()),
        (Grade::Advice, Code::WageBelowMinimum, Some("4742169"))
    );
    let earlier =
        check_report(&context("2025-12", Scale::Large, "2026-05-11"), &[line(1, "6571010107900001", "4460405")], &[]);
    assert_eq!(earlier.unwrap(), []);
    let unknown = check_report(&context("2024-12", Scale::Large, "2026-05-11"), &[good()], &[]).unwrap();
    assert_eq!((unknown[0].code, unknown[0].grade, unknown[0].line), (Code::MinimumWageUnknown, Grade::Advice, None));
}

#[test]
fn a_sharp_fall_of_the_wage_is_remarked_on() {
    let previous = [before(4, "6571010107900001", "10000000")];
    assert_eq!(grade(&[line(1, "6571010107900001", "8000000")], &previous), []);
    let found = only(&[line(1, "6571010107900001", "7999999.99")], &previous);
    assert_eq!((found.code, found.grade, found.related_line), (Code::WageDropped, Grade::Advice, Some(4)));
    assert_eq!(found.expected.as_deref(), Some("10000000"));
}

#[test]
fn a_worker_who_vanishes_without_leaving_is_remarked_on() {
    let gone =
        |left_on: Option<&str>| PreviousLine { left_on: left_on.map(day), ..before(9, "6571010107900002", "5000000") };
    let found = only(&[good()], &[gone(None)]);
    assert_eq!(
        (found.line, found.code, found.grade, found.related_line),
        (None, Code::WorkerMissing, Grade::Advice, Some(9))
    );
    assert_eq!(grade(&[good()], &[gone(Some("2026-03-31"))]), []);
    assert_eq!(only(&[good()], &[gone(Some("2026-04-01"))]).code, Code::WorkerMissing);
}

#[test]
fn dates_of_work_fit_the_month() {
    let dated = |joined_on: Option<&str>, left_on: Option<&str>| ReportLine {
        joined_on: joined_on.map(day),
        left_on: left_on.map(day),
        ..good()
    };
    assert_eq!(grade(&[dated(Some("2026-04-30"), Some("2026-04-30"))], &[]), []);
    assert_eq!(grade(&[dated(None, Some("2026-04-01"))], &[]), []);
    for (joined_on, left_on, code, expected) in [
        (Some("2026-05-01"), None, Code::JoinedAfterMonth, "2026-04-30"),
        (None, Some("2026-03-31"), Code::LeftBeforeMonth, "2026-04-01"),
        (Some("2026-04-03"), Some("2026-04-02"), Code::LeftBeforeJoined, "2026-04-03"),
    ] {
        let found = only(&[dated(joined_on, left_on)], &[]);
        assert_eq!((found.code, found.expected.as_deref()), (code, Some(expected)));
    }
}

#[test]
fn a_participant_number_may_be_absent_but_not_wrong() {
    assert_eq!(grade(&[ReportLine { kpj: Some("12345678901"), ..good() }], &[]), []);
    assert_eq!(grade(&[ReportLine { kpj: Some(" "), ..good() }], &[]), []);
    let found = only(&[ReportLine { kpj: Some("1234567890"), ..good() }], &[]);
    assert_eq!((found.code, found.grade), (Code::KpjMalformed, Grade::Advice));
}

#[test]
fn where_the_calendar_does_not_reach_no_day_is_named_and_nothing_is_refused() {
    let poor = ReportLine { programmes: &[Programme::Jkk], ..good() };
    let found = check_report(&context("2026-12", Scale::Large, "2026-12-28"), &[poor], &[]).unwrap();
    assert!(!found.is_empty() && found.iter().all(|found| found.fix_by.is_none()), "{found:?}");
    assert!(found.iter().all(|found| found.grade != Grade::Refused), "{found:?}");
}
