//! Files as people and attackers send them, each made in the test that reads it.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail loudly")]

mod csv_files;
mod dangerous_workbooks;
mod file_types;
mod header_mapping;
mod matching;
mod properties;
mod support;
mod typed_rows;
mod values;
mod workbooks;
