//! Contracts as procurement gives them out: checked against the register, tied to its projects, or made projects.

pub mod commit;
pub mod create;
pub mod decide;
mod desk;
pub(crate) mod judge;
mod provider;
pub mod rows;
mod verdict;
mod view;

pub use view::{IntakeView, ProcurementRowView};
