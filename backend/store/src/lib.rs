//! Storage of Patuh: one code base over SQLite (embedded) and PostgreSQL (scale).
//!
//! [`Store::write`] is the only way to a write connection: permission, rule, change, audit event and outbox event
//! commit together or not at all. [`Store::read`] cannot write. No HTTP is known here.

pub mod approvals;
pub mod audit;
pub mod bulk;
pub mod clients;
pub mod coverage;
pub mod custody;
pub mod dialect;
pub mod employers;
mod error;
pub mod expressions;
pub mod figures;
pub mod files;
pub mod findings;
pub mod idempotency;
pub mod imports;
pub mod instance;
pub mod keys;
pub mod law;
pub mod law_changes;
pub mod ledger;
pub mod letters;
pub mod mandates;
pub mod meetings;
pub mod monev;
pub mod notices;
pub mod open_data;
pub mod page;
pub mod people;
pub mod programmes;
pub mod projects;
pub mod proofs;
pub mod reference;
#[expect(missing_docs, reason = "columns are documented in the migrations and on the row types")]
pub mod schema;
mod sequencer;
pub mod sessions;
pub mod standing;
pub mod statistics;
mod store;
pub mod types;
pub mod vault;
mod verification;
mod writer;

pub use dialect::Conn;
pub use error::{Constraint, StoreError, StoreResult, WriteError};
pub use sequencer::{Head, VerifyReport};
pub use store::{ActorKind, ActorRef, Settings, Store, WriteContext, Written};
pub use writer::nested;
