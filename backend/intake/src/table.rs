use std::io::{Read, Seek};
use std::ops::ControlFlow;

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::rows::ProblemCode;

/// What a cell was in its file. A number in XLSX means what it says; a number written as text has to be interpreted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Written text, also everything in a CSV.
    Text,
    /// A number, as plain decimal.
    Number,
    /// A date, as `YYYY-MM-DD`.
    Date,
    /// `true` or `false`.
    Boolean,
}

/// The value of one cell in its canonical form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The value: trimmed, without control characters.
    pub text: String,
    /// What it was in the file.
    pub kind: CellKind,
}

/// A cell as the reader of a format hands it over.
#[derive(Debug, Clone)]
pub(crate) struct RawCell {
    pub cell: Cell,
    pub problem: Option<ProblemCode>,
}

impl RawCell {
    pub fn empty() -> Self {
        Self { cell: Cell { text: String::new(), kind: CellKind::Text }, problem: None }
    }

    pub fn is_blank(&self) -> bool {
        self.cell.text.is_empty() && self.problem.is_none()
    }
}

/// A row as the reader of a format hands it over. Blank rows are never handed over, but they count in the numbering.
#[derive(Debug, Clone)]
pub(crate) struct RawRow {
    pub number: u32,
    pub cells: Vec<RawCell>,
}

impl RawRow {
    /// Puts a cell in its column; a value beyond the limit is a reason to refuse the file.
    pub fn put(&mut self, column: usize, cell: RawCell, limits: &Limits) -> Result<(), IntakeError> {
        if cell.is_blank() {
            return Ok(());
        }
        if column >= limits.max_columns {
            return Err(IntakeError::TooManyColumns { limit: limits.max_columns, row: self.number });
        }
        if self.cells.len() <= column {
            self.cells.resize_with(column + 1, RawCell::empty);
        }
        self.cells[column] = cell;
        Ok(())
    }
}

pub(crate) type OnRawRow<'a> = &'a mut dyn FnMut(RawRow) -> ControlFlow<()>;

/// A file opened for reading: one or more sheets of rows.
pub(crate) trait Table {
    /// Names of the sheets a person sees; a CSV has one without a name.
    fn sheets(&self) -> Vec<String>;
    /// Hands over the rows of one sheet from the top.
    fn stream(&mut self, sheet: &str, limits: &Limits, on_row: OnRawRow<'_>) -> Result<(), IntakeError>;
}

/// What every reader needs of a file.
pub(crate) trait Source: Read + Seek {}
impl<R: Read + Seek> Source for R {}
