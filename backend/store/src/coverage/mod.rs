//! Coverage reports: who worked for whom in a month, at which wage, in which programmes.

mod disclosures;
mod lines;
mod reports;
mod workers;

pub use disclosures::{Disclosure, disclosures_since, insert_disclosure, worker_in_scope};
pub use lines::{Line, insert_lines, line, lines, live_lines, supersede};
pub use reports::{
    CoverageReport, ReportFilter, ReportSort, Revision, by_check_code, count, find, get, insert, insert_revision, list,
    live_of_month, of_year, receipt_number_is_taken, revision_digest, revisions, save,
};
pub use workers::{Person, SEALED_NIK, Worker, open_nik, resolve_people};
