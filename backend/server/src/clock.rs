//! The only reader of a clock. Everything else takes the time as an argument.

use chrono::{DateTime, NaiveDate, Utc};
use patuh_rules::calendar::{wita_date, wita_hour};
use patuh_store::types::At;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// What time it is: the system's, or a moment that a demo, a sandbox or a test has set.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    set: Option<Arc<AtomicI64>>,
    ahead: chrono::Duration,
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Self {
        Clock::default()
    }

    /// A clock that stands at `moment` until it is set again.
    pub fn at(moment: DateTime<Utc>) -> Self {
        Clock { set: Some(Arc::new(AtomicI64::new(moment.timestamp_micros()))), ahead: chrono::Duration::zero() }
    }

    /// A clock that shows `moment` now and goes on from there; for a demo that stands on another day.
    #[expect(clippy::disallowed_methods, reason = "how far the clock is ahead is told by the system's")]
    pub fn running_from(moment: DateTime<Utc>) -> Self {
        Clock { set: None, ahead: moment - Utc::now() }
    }

    /// Moves a clock that was made by [`Clock::at`]; the system's does not move.
    pub fn set(&self, moment: DateTime<Utc>) {
        if let Some(set) = &self.set {
            set.store(moment.timestamp_micros(), Ordering::SeqCst);
        }
    }

    /// The moment, in UTC.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
    pub fn now(&self) -> At {
        let set = self.set.as_ref().and_then(|set| DateTime::from_timestamp_micros(set.load(Ordering::SeqCst)));
        At(set.unwrap_or_else(|| Utc::now() + self.ahead))
    }

    /// The hour of the day in WITA, 0 to 23.
    pub fn hour(&self) -> u32 {
        wita_hour(self.now().0)
    }

    /// Today by the law: the date in WITA.
    pub fn today(&self) -> NaiveDate {
        wita_date(self.now().0)
    }
}
