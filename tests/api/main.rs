//! The API tests: one binary, run once on SQLite and once on PostgreSQL.

mod audit;
mod bad_input;
mod calculations;
mod compliance;
mod conventions;
mod coverage;
mod database;
mod demo;
mod employer_list;
mod employers;
mod errors;
mod exports;
mod files;
mod findings;
mod headers;
mod imports;
mod law;
mod law_changes;
mod oauth;
mod openapi;
mod overview;
mod people;
mod projects;
mod protection;
mod sessions;
mod sweep;
