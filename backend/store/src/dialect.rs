//! Everything in which the two engines differ. No other file matches on the engine.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2;
use diesel::result::{DatabaseErrorInformation, Error as DieselError};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::error::{StoreError, StoreResult};
use crate::schema::{notice_digests, notices, relays};
use crate::types::{At, Id};

pub use connection::*;

mod connection {
    #![expect(missing_docs, reason = "the derive documents nothing of what it makes")]

    /// A connection to either engine.
    #[derive(diesel::MultiConnection)]
    pub enum Conn {
        /// PostgreSQL.
        Pg(diesel::PgConnection),
        /// SQLite.
        Sqlite(diesel::SqliteConnection),
    }
}

/// Compile one statement against each engine: for what the enum cannot do (`ON CONFLICT`, inserting many rows).
#[macro_export]
macro_rules! per_backend {
    ($conn:expr, $c:ident => $body:expr) => {
        match $conn {
            $crate::dialect::Conn::Pg($c) => $body,
            $crate::dialect::Conn::Sqlite($c) => $body,
        }
    };
}

/// Which engine a URL names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// An SQLite file.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl Engine {
    /// Reads the scheme: `postgres://`, `postgresql://`, `sqlite:` or a bare path. Anything else is refused.
    pub fn of(url: &str) -> Result<Self, String> {
        match url.split_once(':') {
            Some(("postgres" | "postgresql", _)) => Ok(Engine::Postgres),
            Some(("sqlite", _)) => Ok(Engine::Sqlite),
            Some((scheme, _)) if scheme.len() > 1 && !scheme.contains('/') => {
                Err(format!("DATABASE_URL: unknown scheme {scheme:?}; use postgres://… or sqlite:path"))
            }
            _ => Ok(Engine::Sqlite),
        }
    }
}

/// Opens connections for the pool by the URL's scheme.
#[derive(Debug, Clone)]
pub struct Manager {
    /// The database URL.
    pub url: String,
    /// Whether the connections may only read.
    pub read_only: bool,
}

impl r2d2::ManageConnection for Manager {
    type Connection = Conn;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Conn, r2d2::Error> {
        connect(&self.url, self.read_only).map_err(r2d2::Error::ConnectionError)
    }
    fn is_valid(&self, conn: &mut Conn) -> Result<(), r2d2::Error> {
        r2d2::R2D2Connection::ping(conn).map_err(r2d2::Error::QueryError)
    }
    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || r2d2::R2D2Connection::is_broken(conn)
    }
}

/// Opens one connection. The derived `Conn::establish` tries every engine and drops the errors, so it is not used.
pub fn connect(url: &str, read_only: bool) -> ConnectionResult<Conn> {
    let set_up = ConnectionError::CouldntSetupConfiguration;
    match Engine::of(url).map_err(ConnectionError::InvalidConnectionUrl)? {
        Engine::Postgres => {
            let mut conn = PgConnection::establish(url)?;
            // With the default of 4 the planner walks the primary key and filters, instead of taking the keyset index.
            conn.batch_execute("SET TIME ZONE 'UTC'; SET random_page_cost = 1.1; SET lock_timeout = '5s'")
                .map_err(set_up)?;
            if read_only {
                conn.batch_execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY").map_err(set_up)?;
            }
            Ok(Conn::Pg(conn))
        }
        Engine::Sqlite => {
            let path = url.strip_prefix("sqlite:").map_or(url, |rest| rest.strip_prefix("//").unwrap_or(rest));
            let mut conn = SqliteConnection::establish(path)?;
            conn.batch_execute(
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                 PRAGMA cache_size = -16384; PRAGMA mmap_size = 268435456; PRAGMA temp_store = MEMORY; \
                 PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 67108864;",
            )
            .map_err(set_up)?;
            if read_only {
                conn.batch_execute("PRAGMA query_only = ON").map_err(ConnectionError::CouldntSetupConfiguration)?;
            }
            Ok(Conn::Sqlite(conn))
        }
    }
}

const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");

fn migration_error(error: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Database(format!("migration: {error}"))
}

/// Brings the schema up to date.
pub fn migrate(conn: &mut Conn) -> StoreResult<()> {
    match conn {
        Conn::Pg(conn) => conn.run_pending_migrations(POSTGRES).map(drop),
        Conn::Sqlite(conn) => conn.run_pending_migrations(SQLITE).map(drop),
    }
    .map_err(migration_error)
}

/// Takes every table away again; for the test that proves the migrations.
pub fn revert(conn: &mut Conn) -> StoreResult<()> {
    match conn {
        Conn::Pg(conn) => conn.revert_all_migrations(POSTGRES).map(drop),
        Conn::Sqlite(conn) => conn.revert_all_migrations(SQLITE).map(drop),
    }
    .map_err(migration_error)
}

/// Whether migrations wait to be run.
pub fn is_behind(conn: &mut Conn) -> StoreResult<bool> {
    match conn {
        Conn::Pg(conn) => conn.has_pending_migration(POSTGRES),
        Conn::Sqlite(conn) => conn.has_pending_migration(SQLITE),
    }
    .map_err(migration_error)
}

/// Begins a write: SQLite takes the write lock at once, PostgreSQL is serializable (read committed silently loses changes).
pub(crate) fn begin_write(conn: &mut Conn) -> Result<(), DieselError> {
    match conn {
        Conn::Pg(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN ISOLATION LEVEL SERIALIZABLE"),
        Conn::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE"),
    }
}

pub(crate) fn commit(conn: &mut Conn) -> Result<(), DieselError> {
    <Conn as TransactionManager<Conn>>::commit_transaction(conn)
}

pub(crate) fn rollback(conn: &mut Conn) {
    match <Conn as TransactionManager<Conn>>::rollback_transaction(conn) {
        Ok(()) | Err(DieselError::BrokenTransactionManager) => {}
        Err(error) => tracing::warn!(%error, "roll back failed"),
    }
}

/// Keeps SQLite's write-ahead log short; nothing to do on PostgreSQL.
pub(crate) fn checkpoint(conn: &mut Conn) {
    if let Conn::Sqlite(conn) = conn
        && let Err(error) = conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")
    {
        tracing::debug!(%error, "checkpoint put off");
    }
}

/// Puts the rows of tallies that have the same key together. SQLite, with its one writer, keeps one row a key; on
/// PostgreSQL each change adds one. Whoever reads sees the sums of before, which are those of after.
pub(crate) fn fold_tallies(conn: &mut Conn) -> StoreResult<()> {
    let Conn::Pg(conn) = conn else { return Ok(()) };
    for (table, key, counts) in [
        ("employer_tallies", "region_code, standing, scale, registered", &["employers"][..]),
        ("report_tallies", "month, region_code", &["reports", "due_sen", "paid_sen"]),
        ("reporter_tallies", "month, region_code, scale, registered", &["employers", "lines"]),
        ("finding_tallies", "region_code, violation_type, step", &["findings", "estimated_sen", "paid_sen"]),
    ] {
        let columns = counts.join(", ");
        let sums = counts.iter().map(|count| format!("sum({count})")).collect::<Vec<_>>().join(", ");
        conn.batch_execute(&format!(
            "WITH gone AS (DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} GROUP BY {key} HAVING count(*) > 1) RETURNING *) \
             INSERT INTO {table} ({key}, {columns}) SELECT {key}, {sums} FROM gone GROUP BY {key}"
        ))?;
    }
    Ok(())
}

/// The columns of a broken unique constraint as `table.column, table.column`, on both engines.
pub(crate) fn constraint_columns(info: &dyn DatabaseErrorInformation) -> String {
    if let Some(rest) = info.message().strip_prefix("UNIQUE constraint failed: ") {
        return rest.to_owned();
    }
    // PostgreSQL names the constraint `table_column_key`; the detail names the columns: `Key (nib)=(…) already exists.`
    let columns = info
        .details()
        .and_then(|text| text.strip_prefix("Key ("))
        .and_then(|text| text.split_once(")="))
        .map(|(columns, _)| columns);
    match (info.table_name(), columns) {
        (Some(table), Some(columns)) => {
            columns.split(", ").map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", ")
        }
        _ => info.constraint_name().unwrap_or(info.message()).to_owned(),
    }
}

/// Holds the place of a reader of the log until the transaction ends. Several processes share a PostgreSQL: whoever
/// comes second goes on without it; SQLite has one writer.
pub(crate) fn hold_relay(conn: &mut Conn, name: &str) -> StoreResult<Option<i64>> {
    let place = relays::table.filter(relays::name.eq(name)).select(relays::position);
    let held: Option<i64> = match conn {
        Conn::Pg(conn) => place.for_update().skip_locked().first(conn).optional()?,
        Conn::Sqlite(conn) => place.first(conn).optional()?,
    };
    Ok(held)
}

/// Notices whose single mail is due, locked so that no other process takes them too.
pub(crate) fn claim_mails(conn: &mut Conn, now: At, most: i64) -> StoreResult<Vec<Id>> {
    let due = notices::table
        .filter(notices::mail_state.eq("single"))
        .filter(notices::mail_retry_at.le(now))
        .order((notices::mail_retry_at, notices::id))
        .limit(most)
        .select(notices::id);
    Ok(match conn {
        Conn::Pg(conn) => due.for_update().skip_locked().load(conn)?,
        Conn::Sqlite(conn) => due.load(conn)?,
    })
}

/// Digests that are due, locked in the same way.
pub(crate) fn claim_digests(conn: &mut Conn, now: At, most: i64) -> StoreResult<Vec<(Id, chrono::NaiveDate)>> {
    let due = notice_digests::table
        .filter(notice_digests::state.eq("waiting"))
        .filter(notice_digests::retry_at.le(now))
        .order((notice_digests::retry_at, notice_digests::user_id))
        .limit(most)
        .select((notice_digests::user_id, notice_digests::digest_on));
    Ok(match conn {
        Conn::Pg(conn) => due.for_update().skip_locked().load(conn)?,
        Conn::Sqlite(conn) => due.load(conn)?,
    })
}
