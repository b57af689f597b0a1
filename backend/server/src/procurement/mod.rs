//! Contracts as procurement gives them out: checked against the register, tied to its projects, or made projects.

pub mod commit;
pub mod create;
pub mod decide;
mod desk;
mod judge;
pub mod rows;
mod view;

pub use view::{IntakeView, ProcurementRowView};
