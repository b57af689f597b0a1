//! Taking in many rows at once: for loading whole registers, where a row at a time would take minutes.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::words::FundingSource;

use crate::coverage::{CoverageReport, Revision, Worker};
use crate::dialect::Conn;
use crate::employers::Employer;
use crate::error::StoreResult;
use crate::findings::inspections::Inspection;
use crate::ledger::LedgerEntry;
use crate::people::{Organisation, User};
use crate::per_backend;
use crate::schema::{
    construction_projects, coverage_report_revisions, coverage_reports, employers, inspections, ledger_entries,
    organisations, users, workers,
};
use crate::types::{At, Id, Word};

/// Rows that go into one statement: with some thirty columns within the number of values that SQLite binds.
const BATCH: usize = 250;

/// A construction project as it is taken in.
#[derive(Debug, Clone, PartialEq, Insertable)]
#[diesel(table_name = construction_projects, treat_none_as_default_value = false)]
pub struct NewProject {
    /// Identifier.
    pub id: Id,
    /// The contractor.
    pub employer_id: Id,
    /// What is built.
    pub title: String,
    /// The title folded for search.
    pub title_folded: String,
    /// Who has it built.
    pub owner_name: String,
    /// `government` or `private`.
    pub owner_kind: String,
    /// Number of the contract.
    pub contract_number: String,
    /// Date of the contract.
    pub contract_date: NaiveDate,
    /// Value.
    pub value_sen: i64,
    /// Whether VAT is in it.
    pub value_includes_vat: bool,
    /// Where the money comes from.
    pub funding_source: Word<FundingSource>,
    /// Where it is built.
    pub region_code: String,
    /// Begins.
    pub starts_on: Option<NaiveDate>,
    /// Ends.
    pub ends_on: Option<NaiveDate>,
    /// How many work on it.
    pub workers: Option<i32>,
    /// BPJS project number, once registered.
    pub bpjs_project_number: Option<String>,
    /// When it was registered.
    pub registered_on: Option<NaiveDate>,
    /// The last day on which registration is in time.
    pub registration_due_on: NaiveDate,
    /// The row of the law that sets that day, JSON.
    pub registration_basis: String,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

macro_rules! many {
    ($($(#[$doc:meta])* $name:ident: $row:ty => $table:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(conn: &mut Conn, rows: &[$row]) -> StoreResult<()> {
            for batch in rows.chunks(BATCH) {
                per_backend!(conn, conn => diesel::insert_into($table::table).values(batch).execute(conn))?;
            }
            Ok(())
        }
    )*};
}

many! {
    /// Takes in employers.
    insert_employers: Employer => employers;
    /// Takes in organisations.
    insert_organisations: Organisation => organisations;
    /// Takes in people.
    insert_users: User => users;
    /// Takes in workers.
    insert_workers: Worker => workers;
    /// Takes in coverage reports.
    insert_reports: CoverageReport => coverage_reports;
    /// Takes in what the content of reports was.
    insert_revisions: Revision => coverage_report_revisions;
    /// Takes in entries of the ledger.
    insert_ledger_entries: LedgerEntry => ledger_entries;
    /// Takes in inspections.
    insert_inspections: Inspection => inspections;
    /// Takes in construction projects.
    insert_projects: NewProject => construction_projects;
}
