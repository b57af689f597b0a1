//! Lists of people on their way into a programme: checked into three piles, repaired, taken in by one act.

pub mod commit;
pub mod create;
mod judge;
pub mod links;
pub mod repair;
pub mod rows;
mod spool;
mod view;

pub use view::{ListRowView, ListView};
