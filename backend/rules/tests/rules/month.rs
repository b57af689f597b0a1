use patuh_rules::month::{Month, MonthError};
use proptest::prelude::*;

use crate::reference::day;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

#[test]
fn months_are_written_as_year_and_month() {
    assert_eq!(serde_json::to_string(&month("2026-03")).unwrap(), "\"2026-03\"");
    for text in ["2026-3", "26-03", "2026/03", "2026-03-01", "", "+026-03", "2026-+3", "٢٠٢٦-03"] {
        assert_eq!(text.parse::<Month>(), Err(MonthError::Malformed), "{text}");
    }
    for text in ["1999-12", "2101-01", "2026-00", "2026-13", "0000-01"] {
        assert_eq!(text.parse::<Month>(), Err(MonthError::OutOfRange), "{text}");
    }
}

#[test]
fn months_know_their_days_and_neighbours() {
    assert_eq!(month("2024-02").last_day(), day("2024-02-29"));
    assert_eq!(month("2100-02").last_day(), day("2100-02-28"));
    assert_eq!(month("2100-12").last_day(), day("2100-12-31"));
    assert_eq!(month("2026-12").next(), Ok(month("2027-01")));
    assert_eq!(month("2026-01").previous(), Ok(month("2025-12")));
    assert_eq!(month("2100-12").next(), Err(MonthError::OutOfRange));
    assert_eq!(month("2000-01").previous(), Err(MonthError::OutOfRange));
    assert_eq!(month("2026-01").plus(i32::MIN), Err(MonthError::OutOfRange));
    assert_eq!(month("2026-11").through(month("2027-02")).count(), 4);
    assert_eq!(month("2026-11").through(month("2026-10")).count(), 0);
    assert_eq!(month("2100-11").through(month("2100-12")).count(), 2);
    assert!(month("2026-02") < month("2026-10"));
}

#[test]
fn a_month_holds_its_first_and_last_day_and_no_other() {
    let february = month("2028-02");
    for (date, inside) in [
        ("2028-01-31", false),
        ("2028-02-01", true),
        ("2028-02-29", true),
        ("2028-03-01", false),
        ("2027-02-15", false),
    ] {
        assert_eq!(february.contains(date.parse().unwrap()), inside, "{date}");
    }
}

proptest! {
    #[test]
    fn going_and_coming_back_is_staying(year in 2010_i32..2090, number in 1_u32..=12, steps in -100_i32..=100) {
        let start = Month::new(year, number).unwrap();
        prop_assert_eq!(start.plus(steps).unwrap().plus(-steps), Ok(start));
        prop_assert_eq!(start.last_day().succ_opt().unwrap(), start.next().unwrap().first_day());
        prop_assert_eq!(Month::of(start.last_day()), Ok(start));
    }
}
