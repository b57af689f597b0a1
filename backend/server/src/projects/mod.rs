//! Construction projects, and employers seen as contractors.

pub mod contractors;
pub mod create;
pub mod export;
pub mod get;
pub mod list;
pub mod update;
mod view;

pub use view::ProjectView;
