//! The API tests: one binary, run once on SQLite and once on PostgreSQL.

mod database;
mod employers;
mod errors;
mod openapi;
mod sessions;
mod sweep;
