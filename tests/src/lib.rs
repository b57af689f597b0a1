//! An application of its own for every test, with a clock that stands still and people to act as.
//!
//! The engine is SQLite, or PostgreSQL where `PATUH_TEST_POSTGRES` names a server on which databases may be made.

pub mod accounts;
pub mod app;
pub mod clients;
pub mod database;
pub mod files;
mod invariants;
pub mod letters;
pub mod listing;
pub mod people;
pub mod schema;
pub mod server;
pub mod smtp;

pub use app::{Answer, TestApp};
pub use people::Person;
