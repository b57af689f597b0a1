//! Taking a file of employers in: a dry run that says of each row what would happen, then one act that does it.

pub mod commit;
pub mod create;
pub mod get;
mod plan;
pub(crate) mod problem;
pub(crate) mod region;
pub mod rows;
mod view;

pub use problem::Problem as RowFault;
pub use view::{ImportJobView, ImportProblem, ImportRowView};
