//! Where the region stands: coverage figures with their sources, targets, and sums that equal their lists.

pub mod create_figure;
pub mod create_target;
pub mod list_figures;
pub mod list_targets;
pub(crate) mod published;
pub mod show;
mod view;

pub use view::{CoverageFigureView, TargetView};
