//! The register of employers.

pub mod create;
pub mod get;
pub mod list;
pub mod update;
pub mod sector;
mod view;

pub use view::{EmployerSummary, EmployerView};
