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

    /// The period whose report is due on a day where reports are made on day `run_day`, 1 to 28, of the month after the
    /// period: the last one whose day has come. A day on which nothing ran is made up for until the next one comes; one
    /// before `since`, when nobody had asked for reports yet, is not.
    pub fn due(self, run_day: u32, since: NaiveDate, today: NaiveDate) -> Option<Period> {
        let runs_on = |period: Period| period.to.checked_add_days(Days::new(run_day.into()));
        let last = self.ended_before(today)?;
        let due = if runs_on(last)? <= today { last } else { self.ended_before(last.from)? };
        (runs_on(due)? >= since).then_some(due)
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
        let due = |today| ReportPeriod::Quarter.due(5, day("2026-07-05"), day(today)).map(|period| period.from);
        assert_eq!(due("2026-07-04"), None, "the quarter has ended, its day has not come");
        assert_eq!(due("2026-10-04"), Some(day("2026-04-01")), "the one before is made up for until then");
        for today in ["2026-10-05", "2026-10-06", "2026-12-31"] {
            assert_eq!(due(today), Some(day("2026-07-01")), "{today}");
        }
        assert_eq!(due("2027-01-05"), Some(day("2026-10-01")));
    }

    #[test]
    fn a_month_made_late_in_the_next_is_made_up_for_in_the_one_after() {
        let due = |since, today| ReportPeriod::Month.due(28, day(since), day(today)).map(|period| period.from);
        for today in ["2026-02-28", "2026-03-01", "2026-03-27"] {
            assert_eq!(due("2026-02-28", today), Some(day("2026-01-01")), "{today}");
            assert_eq!(due("2026-03-01", today), None, "nobody had asked for it yet on {today}");
        }
        assert_eq!(due("2026-03-01", "2026-03-28"), Some(day("2026-02-01")));
    }
}
