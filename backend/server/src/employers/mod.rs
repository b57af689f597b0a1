//! The register of employers.

pub mod create;
pub mod export;
pub mod get;
pub mod list;
pub mod sector;
pub mod standing;
pub mod timeline;
pub mod update;
pub mod view;

pub use view::{EmployerSummary, EmployerView, Eyes, reader_of};
