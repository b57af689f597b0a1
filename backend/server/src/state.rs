//! What every handler has at hand.

use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::law::LawBook;
use patuh_store::Store;
use patuh_store::law::Rules;
use std::sync::{Arc, RwLock};

use crate::actor::SessionCache;
use crate::clock::Clock;
use crate::config::Config;
use crate::error::{ApiError, ApiResult};
use crate::limits::Limits;
use crate::notices::mail::Mailer;
use crate::open_data::OpenDataCache;
use crate::session::password::Hasher;

/// The application's values. Nothing is global: a test has its own.
#[derive(Debug)]
pub struct AppState {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Settings.
    pub config: Config,
    /// Hashes passwords, a few at a time.
    pub hasher: Hasher,
    /// Sessions seen within the last second.
    pub sessions: SessionCache,
    /// Request budgets.
    pub limits: Limits,
    /// Bundles that may be made at a time: each holds a thread and a disk.
    pub bundles: tokio::sync::Semaphore,
    /// Files of open data that were made of late.
    pub open_data: OpenDataCache,
    /// Whether this is a demo database.
    pub demo: bool,
    /// Sends mail; none where no mail server is set.
    pub mailer: Option<Mailer>,
    law: RwLock<(Arc<LawBook>, Arc<Calendar>)>,
}

/// The law, the calendar and the day, as they stood when a request came.
#[derive(Debug, Clone)]
pub struct Held {
    /// The law.
    pub law: Arc<LawBook>,
    /// The calendar of working days.
    pub calendar: Arc<Calendar>,
    /// Today in WITA.
    pub today: NaiveDate,
}

impl Held {
    /// What decisions rest on.
    pub fn rules(&self) -> Rules<'_> {
        Rules { law: &self.law, calendar: &self.calendar, today: self.today }
    }
}

impl AppState {
    /// Reads the law and the calendar, and puts all together.
    pub async fn new(store: Store, clock: Clock, config: Config) -> ApiResult<Self> {
        let (law, demo) = store
            .read(|conn| {
                let law = (Arc::new(patuh_store::law::book(conn)?), Arc::new(patuh_store::law::calendar(conn)?));
                Ok::<_, ApiError>((law, patuh_store::instance::get(conn, patuh_store::instance::DEMO)?.is_some()))
            })
            .await?;
        let limits = Limits::new(config.rate_limits);
        let mailer = config.mail.as_ref().map(|mail| Mailer::new(mail, &config.public_url)).transpose();
        let mailer = mailer.map_err(ApiError::internal)?;
        Ok(AppState {
            store,
            clock,
            config,
            hasher: Hasher::default(),
            sessions: SessionCache::default(),
            limits,
            bundles: tokio::sync::Semaphore::new(2),
            open_data: OpenDataCache::default(),
            demo,
            mailer,
            law: RwLock::new(law),
        })
    }

    /// Reads the law again where another version of it is in the database: another process may have changed it.
    pub async fn refresh_law(&self) -> ApiResult<()> {
        let known = self.law().version().max(self.calendar().law_version());
        let fresh = self
            .store
            .read(move |conn| {
                if patuh_store::law::version(conn)? == known {
                    return Ok::<_, ApiError>(None);
                }
                Ok(Some((Arc::new(patuh_store::law::book(conn)?), Arc::new(patuh_store::law::calendar(conn)?))))
            })
            .await?;
        if let Some(fresh) = fresh {
            *self.law.write().unwrap_or_else(std::sync::PoisonError::into_inner) = fresh;
        }
        Ok(())
    }

    /// The law, the calendar and the day as they stand, to be held through a transaction.
    pub fn held(&self) -> Held {
        let (law, calendar) = self.law.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        Held { law, calendar, today: self.clock.today() }
    }

    /// The law as it stands.
    pub fn law(&self) -> Arc<LawBook> {
        self.law.read().unwrap_or_else(std::sync::PoisonError::into_inner).0.clone()
    }

    /// The calendar as it stands.
    pub fn calendar(&self) -> Arc<Calendar> {
        self.law.read().unwrap_or_else(std::sync::PoisonError::into_inner).1.clone()
    }
}
