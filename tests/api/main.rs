//! The API tests: one binary, run once on SQLite and once on PostgreSQL.

mod coverage;
mod database;
mod demo;
mod employers;
mod errors;
mod findings;
mod openapi;
mod overview;
mod sessions;
mod sweep;
