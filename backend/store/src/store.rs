//! The one write path and the one read path.

use diesel::r2d2;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;

use crate::audit::{self, Event};
use crate::dialect::{self, Conn, Engine, Manager};
use crate::error::{StoreError, StoreResult, WriteError};
use crate::keys::Keys;
use crate::types::{At, Id};
use crate::writer::Writer;

/// What kind of actor makes a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// A person with a session.
    User,
    /// Another system with a token.
    Client,
    /// Patuh itself: jobs, the command line.
    System,
    /// Nobody known: a refused sign-in.
    Anonymous,
}

impl From<ActorKind> for &'static str {
    fn from(kind: ActorKind) -> Self {
        match kind {
            ActorKind::User => "user",
            ActorKind::Client => "client",
            ActorKind::System => "system",
            ActorKind::Anonymous => "anonymous",
        }
    }
}

/// Who acts, as the audit event names them.
#[derive(Debug, Clone)]
pub struct ActorRef {
    /// What kind of actor.
    pub kind: ActorKind,
    /// The user or the API client.
    pub id: Option<Id>,
    /// Their organisation.
    pub organisation_id: Option<Id>,
    /// Name, as `updated_by` shows it.
    pub name: String,
    /// Roles or OAuth scopes, words.
    pub roles: String,
}

/// In whose name, when and under which request a write happens.
#[derive(Debug, Clone)]
pub struct WriteContext {
    /// Who.
    pub actor: ActorRef,
    /// Server time.
    pub now: At,
    /// The request's id.
    pub request_id: String,
    /// What the device's clock said, when the client told.
    pub device_time: Option<At>,
}

impl WriteContext {
    /// Patuh itself acts: the command line, a job.
    pub fn system(now: At, name: &str) -> Self {
        let actor = ActorRef {
            kind: ActorKind::System,
            id: None,
            organisation_id: None,
            name: name.to_owned(),
            roles: String::new(),
        };
        WriteContext { actor, now, request_id: Id::new().to_string(), device_time: None }
    }
}

/// What a write closure gives back: the value for the caller and the events that tell what was done.
#[derive(Debug)]
pub struct Written<T> {
    /// For the caller.
    pub value: T,
    /// For the record.
    pub events: Vec<Event>,
}

impl<T> Written<T> {
    /// A change and the event that tells it.
    pub fn new(value: T, event: Event) -> Self {
        Written { value, events: vec![event] }
    }

    /// A change told by several events.
    pub fn with_events(value: T, events: Vec<Event>) -> Self {
        Written { value, events }
    }

    /// Nothing was changed, so nothing is recorded.
    pub fn unchanged(value: T) -> Self {
        Written { value, events: Vec::new() }
    }
}

/// Where the database and the keys are.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `postgres://…`, `sqlite:path` or a path.
    pub database_url: String,
    /// A replica to read from, if there is one.
    pub replica_url: Option<String>,
    /// Directory of keys and of the signer's own record.
    pub data: PathBuf,
    /// Connections that read; as many again write on PostgreSQL.
    pub connections: u32,
}

/// The database of Patuh. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) engine: Engine,
    pub(crate) readers: r2d2::Pool<Manager>,
    pub(crate) writer: Writer,
    pub(crate) keys: Keys,
    pub(crate) data: PathBuf,
    pub(crate) pending: Notify,
    pub(crate) log: std::sync::Mutex<crate::sequencer::LogHead>,
    pub(crate) tiles: std::sync::Mutex<crate::proofs::Tiles>,
    /// Set when the log is not the one that was signed: then nothing is written.
    pub(crate) is_cut: std::sync::atomic::AtomicBool,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({:?})", self.inner.engine)
    }
}

impl Store {
    /// Opens the database. An SQLite file is migrated at once; a PostgreSQL schema that is behind is refused, for
    /// other processes may be serving on it.
    pub fn open(settings: &Settings) -> StoreResult<Self> {
        let engine = Engine::of(&settings.database_url).map_err(StoreError::Database)?;
        let mut first =
            dialect::connect(&settings.database_url, false).map_err(|error| StoreError::Database(error.to_string()))?;
        match engine {
            Engine::Sqlite => {
                dialect::migrate(&mut first)?;
                crate::reference::load(&mut first)?;
            }
            Engine::Postgres if dialect::is_behind(&mut first)? => {
                return Err(StoreError::Database("the schema is not current; run `patuh migrate`".into()));
            }
            Engine::Postgres => {}
        }
        let reader_url = settings.replica_url.clone().unwrap_or_else(|| settings.database_url.clone());
        let readers = pool(Manager { url: reader_url, read_only: true }, settings.connections)?;
        let writer = match engine {
            Engine::Sqlite => Writer::group(first)?,
            Engine::Postgres => Writer::pool(pool(
                Manager { url: settings.database_url.clone(), read_only: false },
                settings.connections,
            )?),
        };
        let keys = Keys::open(&settings.data.join("keys"))?;
        let head = crate::sequencer::LogHead::recorded(&settings.data, &keys.log)?;
        let inner = Inner {
            engine,
            readers,
            writer,
            keys,
            data: settings.data.clone(),
            pending: Notify::new(),
            log: std::sync::Mutex::new(head),
            tiles: std::sync::Mutex::default(),
            is_cut: std::sync::atomic::AtomicBool::new(false),
        };
        Ok(Store { inner: Arc::new(inner) })
    }

    /// Migrates the schema and loads the reference data.
    pub fn migrate(database_url: &str) -> StoreResult<()> {
        let mut conn =
            dialect::connect(database_url, false).map_err(|error| StoreError::Database(error.to_string()))?;
        dialect::migrate(&mut conn)?;
        crate::reference::load(&mut conn)
    }

    /// The keys of this installation.
    pub fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    /// Which engine serves.
    pub fn engine(&self) -> Engine {
        self.inner.engine
    }

    /// Reads. The connection refuses to write.
    pub async fn read<T, E, F>(&self, query: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        let readers = self.inner.readers.clone();
        let run = move || query(&mut *readers.get().map_err(StoreError::from)?);
        tokio::task::spawn_blocking(run).await.map_err(|_| StoreError::Database("a query panicked".into()))?
    }

    /// The one write path. The closure checks the permission and the rule, makes the change, and gives back the events
    /// that tell it; the events and the change commit together. It does database work only, and may run twice.
    pub async fn write<T, E, F>(&self, context: &WriteContext, change: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: WriteError,
        F: Fn(&mut Conn) -> Result<Written<T>, E> + Send + 'static,
    {
        if self.inner.is_cut.load(std::sync::atomic::Ordering::Relaxed) {
            return Err(StoreError::LogCut.into());
        }
        let (context, inner) = (context.clone(), self.inner.clone());
        let value = self
            .transact(move |conn| {
                let written = change(conn)?;
                audit::record(conn, &context, &inner.keys.vault, written.events)?;
                Ok::<T, E>(written.value)
            })
            .await?;
        self.inner.pending.notify_one();
        Ok(value)
    }

    /// A write transaction without events: for the sequencer and for housekeeping that changes no fact.
    pub(crate) async fn transact<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: WriteError,
        F: Fn(&mut Conn) -> Result<T, E> + Send + 'static,
    {
        self.inner.writer.run(work).await
    }
}

fn pool(manager: Manager, size: u32) -> StoreResult<r2d2::Pool<Manager>> {
    r2d2::Pool::builder()
        .max_size(size)
        .min_idle(Some(1))
        // Checking a connection at check-out costs a round trip; a broken one is dropped when it comes back.
        .test_on_check_out(false)
        .connection_timeout(Duration::from_secs(5))
        .build(manager)
        .map_err(|error| StoreError::Database(error.to_string()))
}
