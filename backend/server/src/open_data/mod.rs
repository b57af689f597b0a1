//! Open data: what is published of coverage, and counts of the register in which nobody can be found. Open to everyone.

mod cache;
pub mod catalogue;
pub mod coverage;
mod dataset;
pub mod download;
mod rows;

pub use cache::OpenDataCache;
pub use dataset::OpenDataset;
