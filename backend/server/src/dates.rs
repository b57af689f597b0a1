//! Days and months as people write them.

use chrono::{Datelike, NaiveDate};
use patuh_rules::calendar::WITA;
use patuh_rules::month::Month;
use patuh_store::types::At;

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

/// `27 November 2026 09.20 WITA`.
pub(crate) fn moment(at: At, language: Language) -> String {
    let local = at.0.with_timezone(&WITA);
    format!("{} {} WITA", date(local.date_naive(), language), local.format("%H.%M"))
}

fn month_of(on: NaiveDate, language: Language) -> String {
    let (indonesian, english) = MONTHS[on.month0() as usize];
    let name = if language == Language::English { english } else { indonesian };
    format!("{name} {}", on.year())
}
