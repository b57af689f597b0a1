//! The register of employers.

pub mod create;
pub mod export;
pub mod get;
pub mod list;
pub mod sector;
pub mod update;
pub mod view;

pub use view::{EmployerSummary, EmployerView, reader_of};
