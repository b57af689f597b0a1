//! Reading the files people send: CSV and XLSX become mapped rows, each with its own problems.
//!
//! A file is opened as an [`Upload`], which decides by content what it is and refuses what is dangerous before anything
//! parses it. [`Upload::inspect`] says which column is which; [`Upload::read`] hands over one mapped [`Row`] at a time,
//! so memory does not grow with the file. [`EmployerRow::from_row`] and [`RosterRow::from_row`] turn a row into typed
//! values and a verdict. Nothing here knows a database, a socket or a clock.

mod columns;
mod csv;
mod document;
mod error;
mod guard;
mod limits;
pub mod matching;
mod rows;
mod sniff;
mod table;
mod text;
mod upload;
pub mod values;
mod xlsx;

pub use columns::{
    Ambiguity, BeneficiaryField, EmployerField, Field, HeaderMap, MappingChoice, ProcurementField, RosterField,
    UnmappedColumn,
};
pub use document::check_document;
pub use error::{ArchiveReason, IntakeError};
pub use guard::{safe_csv_cell, unguarded};
pub use limits::Limits;
pub use rows::{BeneficiaryRow, EmployerRow, Parsed, ProblemCode, ProcurementRow, Repair, RosterRow, Row, RowProblem};
pub use sniff::{FileKind, FoundType};
pub use table::{Cell, CellKind};
pub use text::is_long_number;
pub use upload::{Inspection, Summary, Upload};
