//! The HTTP edge of Patuh: one file an action, errors, sign-in, OpenAPI, jobs.

pub mod actor;
pub mod app;
pub mod blobs;
pub mod clock;
pub mod code;
pub mod config;
pub mod coverage;
pub mod demo;
pub mod docs;
pub mod employers;
pub mod error;
pub mod files;
pub mod findings;
pub mod http;
pub mod imports;
pub mod inspections;
pub mod jobs;
pub mod limits;
pub mod oauth;
pub mod overview;
pub mod projects;
pub mod reference;
pub mod routes;
pub mod session;
pub mod spa;
pub mod state;
