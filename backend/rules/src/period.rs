//! The periods of reports: months, quarters, halves and years of the calendar, and when one is due to be made.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::words::ReportPeriod;

/// A period, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl ReportPeriod {
    fn months(self) -> u32 {
        match self {
            ReportPeriod::Month => 1,
            ReportPeriod::Quarter => 3,
            ReportPeriod::Semester => 6,
            ReportPeriod::Year => 12,
        }
    }

    /// The period of this kind in which a day lies; none at the end of the calendar.
    pub fn of(self, day: NaiveDate) -> Option<Period> {
        let from = NaiveDate::from_ymd_opt(day.year(), day.month0() / self.months() * self.months() + 1, 1)?;
        let to = from.checked_add_months(Months::new(self.months()))?.pred_opt()?;
        Some(Period { from, to })
    }

    /// The last period of this kind that ended before a day.
    pub fn ended_before(self, day: NaiveDate) -> Option<Period> {
        self.of(self.of(day)?.from.pred_opt()?)
    }

    /// The period whose report is due on a day where reports are made on day `run_day` of the month after the period: the
    /// last one that ended, unless that day has not come yet. A day on which nothing ran is made up for afterwards.
    pub fn due(self, run_day: u32, today: NaiveDate) -> Option<Period> {
        let ended = self.ended_before(today)?;
        let runs_on = ended.to.checked_add_days(Days::new(run_day.into()))?;
        (runs_on <= today).then_some(ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_period_is_whole_and_holds_the_day() {
        let cases = [
            (ReportPeriod::Month, "2026-02-28", "2026-02-01", "2026-02-28"),
            (ReportPeriod::Quarter, "2026-11-27", "2026-10-01", "2026-12-31"),
            (ReportPeriod::Semester, "2026-06-30", "2026-01-01", "2026-06-30"),
            (ReportPeriod::Semester, "2026-07-01", "2026-07-01", "2026-12-31"),
            (ReportPeriod::Year, "2024-02-29", "2024-01-01", "2024-12-31"),
        ];
        for (kind, on, from, to) in cases {
            assert_eq!(kind.of(day(on)), Some(Period { from: day(from), to: day(to) }), "{kind:?} {on}");
        }
    }

    #[test]
    fn a_report_is_due_from_its_day_until_the_next_one_is() {
        let due = |today| ReportPeriod::Quarter.due(5, day(today)).map(|period| period.from);
        assert_eq!(due("2026-10-04"), None, "the quarter has ended, its day has not come");
        for today in ["2026-10-05", "2026-10-06", "2026-12-31"] {
            assert_eq!(due(today), Some(day("2026-07-01")), "{today}");
        }
        assert_eq!(due("2027-01-05"), Some(day("2026-10-01")));
    }
}
