//! The API tests: one binary, run once on SQLite and once on PostgreSQL.

mod employers;
mod sessions;
