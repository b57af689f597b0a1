//! The acts of a finding: what was done, and doing more.

pub mod bulk;
pub mod input;
pub mod list;
pub mod record;
