//! What can go wrong below the HTTP edge.

use crate::types::At;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// A result of the store.
pub type StoreResult<T> = Result<T, StoreError>;

/// The unique constraint that a change broke, named by table and column on both engines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Constraint(pub String);

/// Why the store refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such row for this reader.
    #[error("not found")]
    NotFound,
    /// The row changed since the caller read it.
    #[error("version {current_version} is newer than the caller's")]
    Stale {
        /// The version that stands now.
        current_version: i64,
        /// Who changed it last.
        changed_by: String,
        /// When.
        changed_at: At,
    },
    /// A unique value is taken.
    #[error("duplicate: {0:?}")]
    Duplicate(Constraint),
    /// A row that others refer to, or a reference to a row that is not there.
    #[error("broken reference")]
    Reference,
    /// Concurrent changes met; the caller may try again.
    #[error("serialization failure")]
    Contention,
    /// The law is another one than the change was judged by.
    #[error("the law has changed")]
    LawChanged,
    /// The person who asked wants to decide.
    #[error("who asks does not decide")]
    FourEyes,
    /// Nothing waits to be decided.
    #[error("nothing waits to be decided")]
    NothingAsked,
    /// What is to be approved is not what approval was asked for.
    #[error("the subject of the approval has changed")]
    ApprovalVoid,
    /// Too many requests wait for the database.
    #[error("the database is overloaded")]
    Overloaded,
    /// The disk is full.
    #[error("the storage is full")]
    Full,
    /// The database cannot be reached or refused a statement.
    #[error("database: {0}")]
    Database(String),
    /// The log is shorter than, or other than, the one that was signed: nothing is written until that is explained.
    #[error("the log is not the one that was signed")]
    LogCut,
    /// A stored value cannot be read back, or a seal does not open.
    #[error("corrupt: {0}")]
    Corrupt(String),
    /// Files on disk, keys included.
    #[error("io: {0}")]
    Io(#[from] std::io::Error),
}

/// What an error of a write closure must tell the store.
pub trait WriteError: From<StoreError> + Send + 'static {
    /// Whether running the closure again may succeed (concurrent changes met).
    fn is_contention(&self) -> bool;
}

impl WriteError for StoreError {
    fn is_contention(&self) -> bool {
        matches!(self, StoreError::Contention)
    }
}

impl From<DieselError> for StoreError {
    fn from(error: DieselError) -> Self {
        match error {
            DieselError::NotFound => StoreError::NotFound,
            DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, info) => {
                StoreError::Duplicate(Constraint(crate::dialect::constraint_columns(info.as_ref())))
            }
            DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => StoreError::Reference,
            DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => StoreError::Contention,
            DieselError::DatabaseError(_, info) => {
                let text = info.message();
                if text.contains("deadlock detected") || text.contains("could not serialize") {
                    StoreError::Contention
                } else if text.contains("is full") || text.contains("No space left") {
                    StoreError::Full
                } else {
                    StoreError::Database(text.to_owned())
                }
            }
            other => StoreError::Database(other.to_string()),
        }
    }
}

impl From<diesel::r2d2::PoolError> for StoreError {
    fn from(error: diesel::r2d2::PoolError) -> Self {
        tracing::warn!(%error, "no connection in time");
        StoreError::Overloaded
    }
}
