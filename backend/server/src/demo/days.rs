//! Days and moments of the demo's calendar.

use chrono::{Days, NaiveDate, NaiveTime};
use patuh_rules::calendar::{Calendar, CollectiveLeave};
use patuh_store::types::At;

use crate::error::ApiResult;

/// WITA is eight hours ahead of UTC.
const WITA_HOURS: i64 = 8;

/// A moment of a day in WITA.
pub fn moment(date: NaiveDate, hour: i64, minute: i64) -> At {
    At(date.and_time(NaiveTime::MIN).and_utc() + chrono::Duration::minutes((hour - WITA_HOURS) * 60 + minute))
}

/// A day so many days later.
pub fn later(date: NaiveDate, days: i64) -> NaiveDate {
    date.checked_add_days(Days::new(u64::try_from(days).unwrap_or_default())).unwrap_or(date)
}

/// The working day that lies so many working days before a date; with 0 the date itself or the last working day before.
pub fn working_day_before(calendar: &Calendar, date: NaiveDate, count: i64) -> ApiResult<NaiveDate> {
    let (mut day, mut left) = (date, count);
    loop {
        if calendar.is_working_day(day, CollectiveLeave::IsHoliday)? {
            if left <= 0 {
                return Ok(day);
            }
            left -= 1;
        }
        day = day.pred_opt().unwrap_or(day);
    }
}
