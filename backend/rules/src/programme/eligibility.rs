use chrono::{Datelike, NaiveDate};

use crate::identifiers::Nik;
use crate::law::{AgeGroup, AgeLimit, Cited, LawBook, LawError};
use crate::month::Month;
use crate::words::PauseReason;

/// Whether somebody may be paid for in a month, and because of which row of the law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Eligibility {
    /// Why not; nothing where the person may be paid for.
    pub reason: Option<PauseReason>,
    /// Age in years on the first day of the month.
    pub age: u32,
    /// The limit that was applied; none where the programme has none.
    pub limit: Option<Cited<AgeLimit>>,
}

/// Whether somebody born on a day may be paid for in a month. The age counts on the first day of the month, for
/// contributions are owed by the month; the limits are rows of the law, which differ by region and are no statute.
///
/// # Errors
/// [`LawError::Missing`] where no limit of the group is in force in the month.
pub fn eligibility(
    law: &LawBook,
    group: Option<AgeGroup>,
    born: NaiveDate,
    month: Month,
) -> Result<Eligibility, LawError> {
    let age = age_on(born, month.first_day());
    let Some(group) = group else { return Ok(Eligibility { reason: None, age, limit: None }) };
    let limit = law.at_month(month).age_limit(group)?;
    let reason = match age {
        _ if age < limit.value.from => Some(PauseReason::TooYoung),
        _ if age > limit.value.to => Some(PauseReason::TooOld),
        _ => None,
    };
    Ok(Eligibility { reason, age, limit: Some(limit) })
}

/// Whole years from birth to a day; none before birth. Who was born on 29 February turns a year older on 1 March of a
/// year that has no such day.
pub fn age_on(born: NaiveDate, on: NaiveDate) -> u32 {
    on.years_since(born).unwrap_or(0)
}

/// The day of birth that a national id carries. Its year has two digits, so the century is inferred: the latest year in
/// which the person is not born after `today`. None where the id names a day that does not exist, such as 31 February.
pub fn born_on(nik: &Nik, today: NaiveDate) -> Option<NaiveDate> {
    let number = |range: std::ops::Range<usize>| nik.expose().get(range)?.parse::<u32>().ok();
    let (day, month, year) = (number(6..8)?, number(8..10)?, number(10..12)?);
    let day = if day > 40 { day - 40 } else { day };
    let century = today.year() - today.year().rem_euclid(100);
    let year = i32::try_from(year).ok()?;
    [century + year, century - 100 + year]
        .into_iter()
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
        .find(|born| *born <= today)
}
