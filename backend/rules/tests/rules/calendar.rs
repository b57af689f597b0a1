use chrono::{Days, NaiveDate};
use patuh_rules::calendar::{Calendar, CalendarError, CollectiveLeave, DayKind, wita_date};
use patuh_rules::construction::registration_due_on;
use patuh_rules::contributions::payment_due_on;
use proptest::prelude::*;

use crate::reference::{BOOK, CALENDAR, book_with, day, holidays, moment};
use CollectiveLeave::{IsHoliday, IsWorkingDay};

#[test]
fn working_days_are_counted_with_and_without_collective_leave() {
    for (from, n, leave, expected) in [
        ("2026-03-02", 14, IsHoliday, "2026-03-27"),
        ("2026-03-02", 14, IsWorkingDay, "2026-03-23"),
        ("2026-05-11", 10, IsHoliday, "2026-05-29"),
        ("2026-05-11", 10, IsWorkingDay, "2026-05-26"),
        ("2026-11-20", 0, IsHoliday, "2026-11-20"),
        ("2026-11-21", 0, IsHoliday, "2026-11-21"),
        ("2026-11-21", 1, IsHoliday, "2026-11-23"),
    ] {
        assert_eq!(CALENDAR.add_working_days(day(from), n, leave), Ok(day(expected)), "{from} + {n}, {leave:?}");
    }
}

#[test]
fn a_due_day_moves_to_the_next_working_day() {
    for (month, due_on) in [
        ("2026-01", "2026-02-18"),
        ("2026-02", "2026-03-16"),
        ("2026-03", "2026-04-15"),
        ("2026-04", "2026-05-18"),
        ("2026-07", "2026-08-18"),
        ("2026-10", "2026-11-16"),
    ] {
        assert_eq!(payment_due_on(&BOOK, month.parse().unwrap(), &CALENDAR).unwrap().value, day(due_on), "{month}");
    }
    let counted = book_with(|row| {
        row.value = row.value.replace("moved collective_leave_is_holiday", "moved collective_leave_is_working_day")
    });
    let due = payment_due_on(&counted, "2026-04".parse().unwrap(), &CALENDAR).unwrap();
    assert_eq!(due.value, day("2026-05-15"));
    assert!(!due.basis.verified);
}

#[test]
fn a_project_is_registered_within_fourteen_working_days() {
    let due = registration_due_on(day("2026-03-02"), &BOOK, &CALENDAR).unwrap();
    assert_eq!(due.value, day("2026-03-27"));
    assert!(due.basis.provision.contains("Permenaker 44/2015 Pasal 3(3)"));
}

#[test]
fn a_walk_out_of_the_covered_years_is_an_error() {
    let beyond = |date| Err(CalendarError::NotCovered { date: day(date), first: 2024, last: 2026 });
    assert_eq!(CALENDAR.add_working_days(day("2026-12-28"), 4, IsHoliday), beyond("2027-01-01"));
    assert_eq!(CALENDAR.add_working_days(day("2026-12-28"), 3, IsHoliday), Ok(day("2026-12-31")));
    assert!(CALENDAR.is_working_day(day("2023-12-29"), IsHoliday).is_err());
    assert!(CALENDAR.add_working_days(NaiveDate::MAX, 1, IsHoliday).is_err());
    assert!(payment_due_on(&BOOK, "2026-12".parse().unwrap(), &CALENDAR).is_err());
    let stray = [(day("2027-01-01"), DayKind::NationalHoliday)].into();
    assert_eq!(Calendar::new("v", "s", 2024..=2026, stray).unwrap_err(), beyond("2027-01-01").unwrap_err());
}

#[test]
fn a_calendar_amended_during_the_year_moves_the_dates_that_cross_the_change() {
    let mut before = holidays();
    before.remove(&day("2025-08-18"));
    let before = Calendar::new("2025 as first decreed", "SKB", 2024..=2026, before).unwrap();
    let end = |calendar: &Calendar, from| calendar.add_working_days(day(from), 10, IsHoliday).unwrap();
    assert_eq!(end(&before, "2025-08-08"), day("2025-08-22"));
    assert_eq!(end(&CALENDAR, "2025-08-08"), day("2025-08-25"));
    assert_eq!(end(&before, "2025-08-18"), end(&CALENDAR, "2025-08-18"));
}

#[test]
fn the_day_begins_eight_hours_before_utc() {
    assert_eq!(wita_date(moment("2026-03-01T15:59:59Z")), day("2026-03-01"));
    assert_eq!(wita_date(moment("2026-03-01T16:00:00Z")), day("2026-03-02"));
}

proptest! {
    #[test]
    fn a_period_holds_exactly_its_working_days(offset in 0_u64..900, n in 0_u32..40, counted: bool) {
        let leave = if counted { IsWorkingDay } else { IsHoliday };
        let from = day("2024-01-01") + Days::new(offset);
        let end = CALENDAR.add_working_days(from, n, leave).unwrap();
        let inside = from.iter_days().skip(1).take_while(|date| *date <= end);
        let working = inside.filter(|date| CALENDAR.is_working_day(*date, leave).unwrap()).count();
        prop_assert_eq!(working, n as usize);
        prop_assert!(n == 0 || CALENDAR.is_working_day(end, leave).unwrap());
        prop_assert!(end <= CALENDAR.add_working_days(from + Days::new(1), n, leave).unwrap());
    }
}

#[test]
fn a_calendar_lists_its_days_in_order() {
    let listed: Vec<_> = CALENDAR.days().collect();
    assert_eq!(listed, holidays().into_iter().collect::<Vec<_>>());
}
