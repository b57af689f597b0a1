//! Construction projects, and employers seen as contractors.

pub mod acts;
pub mod candidate_export;
pub mod candidate_reopening;
pub mod candidates;
pub mod contractors;
pub mod create;
mod desk;
mod detail;
pub mod export;
pub mod figure;
pub mod get;
pub mod list;
mod refusals;
pub mod update;
mod view;
pub mod workers;

pub(crate) use desk::Entry;
pub use detail::{ProjectDetail, Reader};
pub use view::ProjectView;
