//! The register of employers.

pub mod create;
pub mod get;
pub mod list;
pub mod sector;
pub mod update;
mod view;

pub use view::{EmployerSummary, EmployerView};
