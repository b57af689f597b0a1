//! Demo data: the same every time for a given seed and date, loaded once into an empty database. Names and numbers of
//! employers and people are visibly made up; the published figures of Kaltara are those of their sources.

pub mod accounts;
mod days;
mod figures;
mod findings;
mod letters;
mod load;
mod mandates;
mod meetings;
mod notices;
mod procurement;
mod programmes;
mod projects;
pub mod random;
mod register;
mod reports;
mod texts;

pub use load::load;

use chrono::{DateTime, NaiveDate, Utc};
use patuh_rules::calendar::Calendar;
use patuh_rules::contributions::payment_due_on;
use patuh_rules::law::LawBook;
use patuh_rules::month::Month;
use patuh_rules::words::Scale;
use patuh_store::audit::Event;
use patuh_store::types::At;
use patuh_store::{Store, WriteContext, Written, instance};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

use crate::clock::Clock;
use crate::error::{ApiError, ApiResult};

/// How many employers a demo has: as many as Kaltara was said to have in 2021.
pub const EMPLOYERS: usize = 3300;
/// The day on which a demo stands where today lies outside the law and the calendar that are loaded.
const FALLBACK: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 20);
/// Fewer employers leave no room for those that have a part to play.
pub const FEWEST_EMPLOYERS: usize = 60;

/// What is to be loaded.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Another seed gives other names and numbers.
    pub seed: u64,
    /// The day on which the demo stands; none: today, where law and calendar cover it.
    pub date: Option<NaiveDate>,
    /// How many employers.
    pub employers: usize,
    /// The password of all accounts; none: the published one.
    pub password: Option<String>,
    /// Where the bytes of files go: the data directory.
    pub files: PathBuf,
}

/// What loading came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Loaded.
    Loaded(Summary),
    /// A demo was here already; nothing was changed.
    AlreadyThere(Marker),
    /// Nothing was changed, for this reason.
    Refused(String),
}

/// How much was loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The day on which the demo stands.
    pub date: NaiveDate,
    /// Employers.
    pub employers: usize,
    /// Construction projects.
    pub projects: usize,
    /// Workers.
    pub workers: usize,
    /// Coverage reports.
    pub reports: usize,
    /// Lines of reports.
    pub lines: usize,
    /// Findings.
    pub findings: usize,
}

/// What a demo database says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marker {
    /// Seed.
    pub seed: u64,
    /// The day on which the demo stands.
    pub date: NaiveDate,
    /// How many employers.
    pub employers: usize,
    /// Whether the accounts have the published password.
    pub published_password: bool,
    /// Whether loading came to its end.
    pub complete: bool,
}

impl Marker {
    /// The marker of a database; none where it is no demo.
    pub async fn read(store: &Store) -> ApiResult<Option<Marker>> {
        let text = store.read(|conn| instance::get(conn, instance::DEMO).map_err(ApiError::from)).await?;
        text.map(|text| serde_json::from_str(&text).map_err(ApiError::internal)).transpose()
    }
}

/// The clock of a server on this database: the system's, or in a demo that stands on another day one that runs from there.
pub async fn clock(store: &Store) -> ApiResult<Clock> {
    let set = store
        .read(|conn| {
            let demo = instance::get(conn, instance::DEMO)?.is_some();
            Ok::<_, ApiError>(instance::get(conn, instance::CLOCK)?.filter(|_| demo))
        })
        .await?;
    match set {
        Some(text) => Ok(Clock::running_from(text.parse().map_err(ApiError::internal)?)),
        None => Ok(Clock::system()),
    }
}

/// Sets the clock of a demo forward, for its server to show from the next start on. Whether it was set: the clock of real
/// data is nobody's to set, and a demo's never runs back over what is on its record.
pub async fn set_clock(store: &Store, moment: DateTime<Utc>) -> ApiResult<bool> {
    let now = clock(store).await?.now();
    let context = WriteContext::system(At(moment), "demo");
    store
        .write(&context, move |conn| {
            if instance::get(conn, instance::DEMO)?.is_none() || moment < now.0 {
                return Ok(Written::unchanged(false));
            }
            instance::set(conn, instance::CLOCK, &moment.to_rfc3339())?;
            let event = Event::without_object("demo.clock_set", "demo");
            Ok::<_, ApiError>(Written::new(true, event.changed("clock", now.0.to_rfc3339(), moment.to_rfc3339())))
        })
        .await
}

/// What the terminal shows when a demo is served: the accounts, one line each.
pub fn accounts_in_words(marker: &Marker) -> Vec<String> {
    let mut lines = vec![match marker.published_password {
        true => format!("Demo accounts, password {}:", accounts::PASSWORD),
        false => "Demo accounts, with the password that was chosen at loading:".to_owned(),
    }];
    lines.extend(accounts::ACCOUNTS.iter().map(|account| {
        let role: &str = account.role.into();
        format!("  {:<34} {role}", account.email())
    }));
    lines
}

/// Why a demo cannot stand on a day; nothing where it can. It needs the law and the calendar of the twelve months before
/// and of the month itself.
fn obstacle(law: &LawBook, calendar: &Calendar, date: NaiveDate) -> Option<String> {
    let check = || {
        let this = Month::of(date).map_err(|error| error.to_string())?;
        let first = this.plus(-12).map_err(|error| error.to_string())?;
        law.at_month(first).mandatory_programmes(Scale::Government).map_err(|error| error.to_string())?;
        for month in first.through(this) {
            payment_due_on(law, month, calendar).map_err(|error| error.to_string())?;
            law.at_month(month).minimum_wage("65").map_err(|error| error.to_string())?;
        }
        Ok::<_, String>(())
    };
    check().err()
}

/// The day on which the demo stands, and whether the clock has to be set to it.
fn day(
    law: &LawBook,
    calendar: &Calendar,
    wanted: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<(NaiveDate, bool), String> {
    let date = match wanted {
        Some(date) => date,
        None if obstacle(law, calendar, today).is_none() => today,
        None => FALLBACK.unwrap_or(today),
    };
    match obstacle(law, calendar, date) {
        Some(why) => Err(format!("no demo can stand on {date}: {why}")),
        None => Ok((date, date != today)),
    }
}
