//! The reference data as delivered with the program, and short ways to write dates.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use patuh_rules::calendar::{Calendar, DayKind};
use patuh_rules::law::{LawBook, LawRow};

const LAW: &str = include_str!("../../../../migrations/data/law.csv");
const HOLIDAYS: &str = include_str!("../../../../migrations/data/holidays.csv");

pub static BOOK: LazyLock<LawBook> = LazyLock::new(|| LawBook::new(rows()).unwrap());
pub static CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::new("test", "SKB 3 Menteri", 2024..=2026, holidays()).unwrap());
/// With every year that is delivered.
pub static WHOLE_CALENDAR: LazyLock<Calendar> =
    LazyLock::new(|| Calendar::new("test", "SKB 3 Menteri", 2024..=2027, all_holidays().collect()).unwrap());

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

pub fn rows() -> Vec<LawRow> {
    let mut reader = csv::Reader::from_reader(LAW.as_bytes());
    let records = reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap);
    records.enumerate().map(|(at, record)| row(at, &record)).collect()
}

fn row(at: usize, record: &BTreeMap<String, String>) -> LawRow {
    let text = |name: &str| record[name].clone();
    let optional = |name: &str| Some(text(name)).filter(|value| !value.is_empty());
    LawRow {
        id: format!("row-{at}"),
        kind: record["kind"].parse().unwrap(),
        key: text("key"),
        value: text("value"),
        valid_from: day(&record["valid_from"]),
        valid_to: optional("valid_to").as_deref().map(day),
        source: text("source"),
        provision: text("provision"),
        page: optional("page"),
        verified_by: optional("verified_by"),
        verified_on: optional("verified_on").as_deref().map(day),
        evidence: record["evidence"].parse().unwrap(),
        version: record["version"].parse().unwrap(),
        note: optional("note"),
        repealed: false,
        law_version: 1,
    }
}

fn all_holidays() -> impl Iterator<Item = (NaiveDate, DayKind)> {
    let reader = csv::Reader::from_reader(HOLIDAYS.as_bytes());
    let records = reader.into_deserialize::<(String, String, String)>().map(Result::unwrap);
    records.map(|(date, kind, _)| (day(&date), kind.parse().unwrap()))
}

pub fn holidays() -> BTreeMap<NaiveDate, DayKind> {
    // A calendar that ends is part of what is tested, so it ends where it is told.
    all_holidays().filter(|(date, _)| *date < day("2027-01-01")).collect()
}

/// The reference rows with one changed.
pub fn book_with(change: impl Fn(&mut LawRow)) -> LawBook {
    let mut rows = rows();
    rows.iter_mut().for_each(change);
    LawBook::new(rows).unwrap()
}
