use chrono::{Datelike, Days, NaiveDate};

use crate::rows::ProblemCode;
use crate::table::{Cell, CellKind};
use crate::text;

const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

const MONTHS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "pebruari", "february", "feb", "peb"],
    &["maret", "march", "mar", "mrt"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["agustus", "august", "agu", "agt", "ags", "agst", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "december", "des", "dec"],
];

/// A date from a cell; a bare number of a workbook is read as the count of days Excel stores.
pub fn date(cell: &Cell) -> Result<NaiveDate, ProblemCode> {
    match cell.kind {
        CellKind::Text | CellKind::Date => parse_date(&cell.text),
        CellKind::Number => from_serial(&cell.text).ok_or(ProblemCode::DateUnreadable),
        CellKind::Boolean => Err(ProblemCode::DateUnreadable),
    }
}

/// A date as people write it: `17-08-2026`, `17/8/2026`, `2026-08-17`, `17 Agustus 2026`.
///
/// The day comes before the month, always: `08/17/2026` is refused and not turned around. So are two-digit years.
pub fn parse_date(written: &str) -> Result<NaiveDate, ProblemCode> {
    let trimmed = written.trim_matches(text::is_padding);
    let parts: Vec<&str> = without_time(trimmed)
        .split(|c: char| matches!(c, '-' | '/' | '.' | ',') || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, middle, last] = parts.as_slice() else { return Err(ProblemCode::DateUnreadable) };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    if year.len() != 4 || day.len() > 2 {
        return Err(ProblemCode::DateUnreadable);
    }
    let found = match (number(year), month(middle), number(day)) {
        (Some(year), Some(month), Some(day)) => {
            i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        }
        _ => None,
    };
    found.filter(|date| YEARS.contains(&date.year())).ok_or(ProblemCode::DateUnreadable)
}

/// Exports put the time of midnight behind a date.
fn without_time(written: &str) -> &str {
    let end = written.find(':').map(|colon| written[..colon].rfind([' ', 'T']).unwrap_or(colon));
    written[..end.unwrap_or(written.len())].trim_end()
}

fn month(written: &str) -> Option<u32> {
    if let Some(number) = number(written) {
        return (written.len() <= 2).then_some(number);
    }
    let folded = text::fold(written);
    let index = MONTHS.iter().position(|names| names.contains(&folded.as_str()))?;
    u32::try_from(index + 1).ok()
}

fn number(written: &str) -> Option<u32> {
    let is_digits = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits { written.parse().ok() } else { None }
}

/// Excel counts days from 1900 and believes that 29 February 1900 existed; the days after it are one too high.
fn from_serial(serial: &str) -> Option<NaiveDate> {
    let days: u64 = serial.split('.').next()?.parse().ok()?;
    if days <= 60 {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))?;
    YEARS.contains(&date.year()).then_some(date)
}
