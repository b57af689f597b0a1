//! Inspections: visits and desk checks from which findings come. The forum's own.

pub mod draw;
pub mod entry;
pub mod export;
pub mod get;
pub mod list;
pub mod minutes;
pub mod paper;
pub mod plan;
pub mod sheet;
pub mod update;
mod view;

pub use view::{InspectionKind, InspectionState, InspectionView};
