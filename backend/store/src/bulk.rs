//! Taking in many rows at once: for loading whole registers, where a row at a time would take minutes.

use diesel::prelude::*;

use crate::coverage::{CoverageReport, Revision, Worker};
use crate::dialect::Conn;
use crate::employers::Employer;
use crate::error::StoreResult;
use crate::findings::inspections::Inspection;
use crate::ledger::LedgerEntry;
use crate::people::{Organisation, User};
use crate::per_backend;
use crate::projects::money::{Instalment, Payment};
use crate::projects::{Project, Terms};
use crate::schema::{
    construction_projects, coverage_report_revisions, coverage_reports, employers, inspections, ledger_entries,
    organisations, project_instalments, project_payments, project_terms, users, workers,
};

/// Rows that go into one statement: with some thirty columns within the number of values that SQLite binds.
const BATCH: usize = 250;

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
    insert_projects: Project => construction_projects;
    /// Takes in what else the contracts of projects say.
    insert_project_terms: Terms => project_terms;
    /// Takes in instalments of projects.
    insert_instalments: Instalment => project_instalments;
    /// Takes in payments of projects.
    insert_project_payments: Payment => project_payments;
}
