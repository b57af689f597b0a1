//! Which column holds which field.

mod beneficiaries;
mod employers;
mod header;
mod procurement;
mod roster;

use std::collections::BTreeMap;
use std::fmt::Debug;

pub use beneficiaries::BeneficiaryField;
pub use employers::EmployerField;
pub use procurement::ProcurementField;
pub use roster::RosterField;

pub(crate) use header::{Dictionary, SEARCHED_ROWS};

/// The closed set of fields one kind of file is mapped to.
pub trait Field: Copy + Ord + Debug + Send + Sync + 'static {
    /// All fields, in the order in which a person expects them.
    const ALL: &'static [Self];

    /// The stable word of the field.
    fn word(self) -> &'static str;

    /// Header texts that mean this field, Indonesian and English. Case, spaces, punctuation and brackets do not count.
    fn synonyms(self) -> &'static [&'static str];

    /// Whether no row can be stored without the column.
    fn is_required(self) -> bool;

    /// Whether a value of this field tells something of a person, so that problems show it with digits hidden.
    fn is_personal(self) -> bool;
}

/// How a person settled what the header leaves open. Empty: as detected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingChoice<F: Field> {
    /// The sheet by name; otherwise the visible sheet whose header matches best.
    pub sheet: Option<String>,
    /// The header's row number as the file shows it; otherwise the best of the first rows.
    pub header_row: Option<u32>,
    /// Fields with the column that holds them, counted from zero, or with none where the file does not tell them. They
    /// win over detection.
    pub columns: BTreeMap<F, Option<usize>>,
}

impl<F: Field> Default for MappingChoice<F> {
    fn default() -> Self {
        Self { sheet: None, header_row: None, columns: BTreeMap::new() }
    }
}

/// What the header says: which field is in which column, and what is left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderMap<F: Field> {
    /// The header's row number as the file shows it.
    pub row: u32,
    /// The header cells as written, shortened.
    pub headers: Vec<String>,
    /// Each field found, with its column counted from zero. Of several the leftmost, until a person chooses.
    pub columns: BTreeMap<F, usize>,
    /// Required fields without a column.
    pub missing: Vec<F>,
    /// Columns that carry a header and belong to no field.
    pub unmapped: Vec<UnmappedColumn>,
    /// Fields that several columns claim.
    pub ambiguous: Vec<Ambiguity<F>>,
}

/// A column that will not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmappedColumn {
    /// The column, counted from zero.
    pub column: usize,
    /// Its header as written, shortened.
    pub header: String,
}

/// A field that several columns claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguity<F: Field> {
    /// The field.
    pub field: F,
    /// The columns, counted from zero.
    pub columns: Vec<usize>,
}
