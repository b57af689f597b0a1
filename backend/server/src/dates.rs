//! Days and months as people write them.

use chrono::{Datelike, NaiveDate};
use patuh_rules::month::Month;

use crate::code::Language;

const MONTHS: [(&str, &str); 12] = [
    ("Januari", "January"),
    ("Februari", "February"),
    ("Maret", "March"),
    ("April", "April"),
    ("Mei", "May"),
    ("Juni", "June"),
    ("Juli", "July"),
    ("Agustus", "August"),
    ("September", "September"),
    ("Oktober", "October"),
    ("November", "November"),
    ("Desember", "December"),
];

/// `5 November 2026`.
pub(crate) fn date(on: NaiveDate, language: Language) -> String {
    format!("{} {}", on.day(), month_of(on, language))
}

/// `November 2026`; a text that is no month stays as it is.
pub(crate) fn month(text: &str, language: Language) -> String {
    text.parse::<Month>().map_or_else(|_| text.to_owned(), |month| month_of(month.first_day(), language))
}

fn month_of(on: NaiveDate, language: Language) -> String {
    let (indonesian, english) = MONTHS[on.month0() as usize];
    let name = if language == Language::English { english } else { indonesian };
    format!("{name} {}", on.year())
}
