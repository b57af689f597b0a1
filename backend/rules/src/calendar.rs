//! Working days by the joint ministerial decrees (SKB 3 Menteri), and the date it is in Kalimantan Utara.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Timelike, Utc, Weekday};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// Why a day is not an ordinary one.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DayKind {
    /// Libur nasional.
    NationalHoliday,
    /// Cuti bersama.
    CollectiveLeave,
}

/// Whether collective leave (cuti bersama) stops a period. The sources do not settle it, so each deadline says its own.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
pub enum CollectiveLeave {
    /// Not counted, like a national holiday.
    #[serde(rename = "collective_leave_is_holiday")]
    #[strum(serialize = "collective_leave_is_holiday")]
    IsHoliday,
    /// Counted as a working day.
    #[serde(rename = "collective_leave_is_working_day")]
    #[strum(serialize = "collective_leave_is_working_day")]
    IsWorkingDay,
}

impl CollectiveLeave {
    /// From whether it counts as a working day, where that was told.
    pub fn told(counts: Option<bool>) -> Option<CollectiveLeave> {
        counts.map(|counts| if counts { CollectiveLeave::IsWorkingDay } else { CollectiveLeave::IsHoliday })
    }
}

/// One version of the list of holidays, for the years whose decrees it holds.
///
/// Decrees are amended during the year, so an answer is reproducible only together with `version`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Name of this version.
    pub version: String,
    /// The decrees from which it was made.
    pub source: String,
    covers: RangeInclusive<i32>,
    days: BTreeMap<NaiveDate, DayKind>,
    law_version: i64,
}

/// What a change makes of a day.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DayChange {
    /// Libur nasional.
    NationalHoliday,
    /// Cuti bersama.
    CollectiveLeave,
    /// No longer one of the two: an ordinary day.
    WorkingDay,
}

impl DayChange {
    /// What the day is from then on; nothing where it is an ordinary one.
    pub fn kind(self) -> Option<DayKind> {
        match self {
            DayChange::NationalHoliday => Some(DayKind::NationalHoliday),
            DayChange::CollectiveLeave => Some(DayKind::CollectiveLeave),
            DayChange::WorkingDay => None,
        }
    }
}

/// Why a calendar cannot answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A day whose decree is not loaded. No holidays are never assumed.
    #[error("{date} lies outside the years {first} to {last} that the calendar covers; load the decree of that year")]
    NotCovered {
        /// The day asked for.
        date: NaiveDate,
        /// First covered year.
        first: i32,
        /// Last covered year.
        last: i32,
    },
}

impl Calendar {
    /// A calendar of the decrees of `covers`, with their holidays; Saturdays and Sundays need no entry.
    ///
    /// # Errors
    /// [`CalendarError::NotCovered`] for a holiday outside the covered years.
    pub fn new(
        version: impl Into<String>,
        source: impl Into<String>,
        covers: RangeInclusive<i32>,
        days: BTreeMap<NaiveDate, DayKind>,
    ) -> Result<Calendar, CalendarError> {
        let calendar = Calendar { version: version.into(), source: source.into(), covers, days, law_version: 0 };
        calendar.days.keys().try_for_each(|day| calendar.covered(*day))?;
        Ok(calendar)
    }

    /// The same, come with this version of the law.
    #[must_use]
    pub fn of_law_version(self, law_version: i64) -> Calendar {
        Calendar { law_version, ..self }
    }

    /// The version of the law with which its newest day came.
    pub fn law_version(&self) -> i64 {
        self.law_version
    }

    /// What a day is, apart from the weekend; nothing where it is an ordinary one.
    pub fn kind_of(&self, day: NaiveDate) -> Option<DayKind> {
        self.days.get(&day).copied()
    }

    /// The calendar after a change of days of one year, which may be the year after the last that it covers, or the one
    /// before the first.
    pub fn amended(&self, year: i32, law_version: i64, days: &[(NaiveDate, DayChange)]) -> Calendar {
        let covers = year.min(*self.covers.start())..=year.max(*self.covers.end());
        let mut amended = self.clone();
        for (day, change) in days {
            match change.kind() {
                Some(kind) => amended.days.insert(*day, kind),
                None => amended.days.remove(day),
            };
        }
        Calendar { version: version_name(*covers.end(), law_version), covers, law_version, ..amended }
    }

    /// The years whose decrees it holds.
    pub fn covers(&self) -> RangeInclusive<i32> {
        self.covers.clone()
    }

    /// Its holidays and days of collective leave, in order.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, DayKind)> {
        self.days.iter().map(|(day, kind)| (*day, *kind))
    }

    /// Whether the day counts: Monday to Friday, no national holiday, and no collective leave where that is a holiday.
    ///
    /// # Errors
    /// [`CalendarError::NotCovered`] outside the covered years.
    pub fn is_working_day(&self, date: NaiveDate, leave: CollectiveLeave) -> Result<bool, CalendarError> {
        self.covered(date)?;
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let free = match self.days.get(&date) {
            Some(DayKind::NationalHoliday) => true,
            Some(DayKind::CollectiveLeave) => leave == CollectiveLeave::IsHoliday,
            None => false,
        };
        Ok(!weekend && !free)
    }

    /// The n-th working day after `date`; `date` itself is never counted. With `n` = 0, `date`.
    ///
    /// # Errors
    /// [`CalendarError::NotCovered`] where the walk leaves the covered years.
    pub fn add_working_days(
        &self,
        date: NaiveDate,
        n: u32,
        leave: CollectiveLeave,
    ) -> Result<NaiveDate, CalendarError> {
        (0..n).try_fold(date, |day, _| self.next_working_day_on_or_after(self.day_after(day)?, leave))
    }

    /// The day itself where it is a working day, else the next one.
    ///
    /// # Errors
    /// [`CalendarError::NotCovered`] where the walk leaves the covered years.
    pub fn next_working_day_on_or_after(
        &self,
        date: NaiveDate,
        leave: CollectiveLeave,
    ) -> Result<NaiveDate, CalendarError> {
        let mut day = date;
        while !self.is_working_day(day, leave)? {
            day = self.day_after(day)?;
        }
        Ok(day)
    }

    fn day_after(&self, date: NaiveDate) -> Result<NaiveDate, CalendarError> {
        date.succ_opt().ok_or_else(|| self.not_covered(date))
    }

    fn covered(&self, date: NaiveDate) -> Result<(), CalendarError> {
        if self.covers.contains(&date.year()) { Ok(()) } else { Err(self.not_covered(date)) }
    }

    pub(crate) fn not_covered(&self, date: NaiveDate) -> CalendarError {
        CalendarError::NotCovered { date, first: *self.covers.start(), last: *self.covers.end() }
    }
}

/// The day itself where it is Monday to Friday, else the next Monday: all that can be said of a year without decree.
pub fn weekday_on_or_after(date: NaiveDate) -> NaiveDate {
    let days = match date.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    date + Days::new(days)
}

/// How a version of the calendar is called: by the last year it covers and the version of the law it came with.
pub fn version_name(last_year: i32, law_version: i64) -> String {
    format!("{last_year}-{law_version}")
}

/// The zone of Kalimantan Utara, UTC+8: the law counts its days, and people read their clocks by it.
pub const WITA: FixedOffset = match FixedOffset::east_opt(8 * 60 * 60) {
    Some(offset) => offset,
    None => panic!("eight hours is an offset"),
};

/// The hour of the day in Kalimantan Utara (WITA, UTC+8) at a moment, 0 to 23.
pub fn wita_hour(at: DateTime<Utc>) -> u32 {
    at.with_timezone(&WITA).hour()
}

/// The date in Kalimantan Utara (WITA, UTC+8) at a moment: the date the law counts by.
pub fn wita_date(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&WITA).date_naive()
}
