//! A calendar month, the unit of contribution and of coverage reports.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

const FIRST_YEAR: i32 = 2000;
const LAST_YEAR: i32 = 2100;

/// A month between 2000-01 and 2100-12, written `YYYY-MM`.
// Held by its first day, so that every date a month gives is a date that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ToSchema)]
#[schema(value_type = String, pattern = r"^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$", max_length = 7, example = "2026-03")]
pub struct Month(NaiveDate);

/// Why something is no month.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MonthError {
    /// Not `YYYY-MM`.
    #[error("a month is written YYYY-MM, such as 2026-03")]
    Malformed,
    /// Outside 2000-01 to 2100-12.
    #[error("a month lies between 2000-01 and 2100-12")]
    OutOfRange,
}

impl Month {
    /// The month of a year, `month` from 1 to 12.
    ///
    /// # Errors
    /// [`MonthError::OutOfRange`] for a year or month outside the range.
    pub fn new(year: i32, month: u32) -> Result<Month, MonthError> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(MonthError::OutOfRange);
        }
        NaiveDate::from_ymd_opt(year, month, 1).map(Month).ok_or(MonthError::OutOfRange)
    }

    /// The month in which a date lies.
    ///
    /// # Errors
    /// [`MonthError::OutOfRange`] outside the range.
    pub fn of(date: NaiveDate) -> Result<Month, MonthError> {
        Month::new(date.year(), date.month())
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The number of the month, 1 to 12.
    pub fn number(self) -> u32 {
        self.0.month()
    }

    /// Its first day.
    pub const fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        // The year ends at 2100 and the day is one that the month has, so both steps exist.
        (self.0 + Months::new(1)).pred_opt().unwrap_or(self.0)
    }

    /// Whether the date lies in this month.
    pub fn contains(self, date: NaiveDate) -> bool {
        date >= self.first_day() && date <= self.last_day()
    }

    /// The month after.
    ///
    /// # Errors
    /// [`MonthError::OutOfRange`] after 2100-12.
    pub fn next(self) -> Result<Month, MonthError> {
        self.plus(1)
    }

    /// The month before.
    ///
    /// # Errors
    /// [`MonthError::OutOfRange`] before 2000-01.
    pub fn previous(self) -> Result<Month, MonthError> {
        self.plus(-1)
    }

    /// The month so many months later, or earlier where negative.
    ///
    /// # Errors
    /// [`MonthError::OutOfRange`] outside the range.
    pub fn plus(self, months: i32) -> Result<Month, MonthError> {
        let step = Months::new(months.unsigned_abs());
        let day = if months < 0 { self.0.checked_sub_months(step) } else { self.0.checked_add_months(step) };
        Month::of(day.ok_or(MonthError::OutOfRange)?)
    }

    /// Both months and all between, in order; empty where `last` comes before `self`.
    pub fn through(self, last: Month) -> impl Iterator<Item = Month> {
        std::iter::successors(Some(self), |month| month.next().ok()).take_while(move |month| *month <= last)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.number())
    }
}

impl FromStr for Month {
    type Err = MonthError;

    fn from_str(text: &str) -> Result<Month, MonthError> {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        match text.split_once('-') {
            Some((year, month)) if year.len() == 4 && month.len() == 2 && digits(year) && digits(month) => Month::new(
                year.parse().map_err(|_| MonthError::Malformed)?,
                month.parse().map_err(|_| MonthError::Malformed)?,
            ),
            _ => Err(MonthError::Malformed),
        }
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Month, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
