//! Rows after mapping, and what is wrong with them.

mod beneficiary;
mod employer;
mod procurement;
mod roster;
mod take;

use std::collections::BTreeMap;

use patuh_rules::words::RowVerdict;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

pub use beneficiary::BeneficiaryRow;
pub use employer::EmployerRow;
pub use procurement::ProcurementRow;
pub use roster::RosterRow;

use crate::columns::Field;
use crate::table::{Cell, RawRow};
use crate::text;

/// What is wrong with one value.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ProblemCode {
    /// A field that every row needs is empty.
    ValueMissing,
    /// The row has content, and none in a column that is read.
    RowUnreadable,
    /// A long number was stored as a number and has lost its last digits.
    NumberLostDigits,
    /// The cell holds an error such as `#REF!`.
    CellError,
    /// The value is longer than the limit.
    CellTooLong,
    /// Not a number.
    NumberUnreadable,
    /// The point or comma may separate thousands or decimals.
    NumberAmbiguous,
    /// Below zero.
    NumberNegative,
    /// Too large to be meant.
    NumberTooLarge,
    /// A count with a fraction.
    NumberNotWhole,
    /// Not a date that exists, or one written in a form that can be read in two ways.
    DateUnreadable,
    /// Not a word of the list.
    WordUnknown,
    /// Neither yes nor no.
    YesNoUnreadable,
}

/// What the person can do about a problem.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Repair {
    /// Fill the value in.
    FillIn,
    /// Remove the row, or fill it in.
    RemoveOrFillRow,
    /// Format the column as text and type the value again.
    FormatColumnAsText,
    /// Replace the formula by its value.
    ReplaceFormulaByValue,
    /// Shorten the value.
    Shorten,
    /// Write the number with digits only.
    WriteDigitsOnly,
    /// Write the date as day, month and four-digit year.
    WriteFullDate,
    /// Use one of the listed words.
    UseListedWord,
    /// Write Y or T.
    WriteYesOrNo,
}

impl ProblemCode {
    /// The repair that goes with the problem.
    pub fn repair(self) -> Repair {
        match self {
            Self::ValueMissing => Repair::FillIn,
            Self::RowUnreadable => Repair::RemoveOrFillRow,
            Self::NumberLostDigits => Repair::FormatColumnAsText,
            Self::CellError => Repair::ReplaceFormulaByValue,
            Self::CellTooLong => Repair::Shorten,
            Self::NumberUnreadable
            | Self::NumberAmbiguous
            | Self::NumberNegative
            | Self::NumberTooLarge
            | Self::NumberNotWhole => Repair::WriteDigitsOnly,
            Self::DateUnreadable => Repair::WriteFullDate,
            Self::WordUnknown => Repair::UseListedWord,
            Self::YesNoUnreadable => Repair::WriteYesOrNo,
        }
    }

    /// The stable word.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// One thing wrong with one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem<F: Field> {
    /// The field to put right; none if it is the row as a whole.
    pub field: Option<F>,
    /// What is wrong.
    pub code: ProblemCode,
    /// The value, shortened, on one line, digits hidden where they tell of a person.
    pub value_shown: String,
    /// What the person can do.
    pub repair: Repair,
}

impl<F: Field> RowProblem<F> {
    /// A problem of one field with the value as it stands in the file.
    pub fn of(field: F, code: ProblemCode, value: &str) -> Self {
        let value_shown = if field.is_personal() { text::shown_masked(value) } else { text::shown(value) };
        Self { field: Some(field), code, value_shown, repair: code.repair() }
    }
}

/// One row of the file, its cells by field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<F: Field> {
    /// The row's number as the file shows it.
    pub number: u32,
    /// The cells that carry a value.
    pub cells: BTreeMap<F, Cell>,
    /// Every cell of the row as written, mapped or not.
    pub written: Vec<String>,
    /// What the file itself got wrong; typed reading adds to it.
    pub problems: Vec<RowProblem<F>>,
}

impl<F: Field> Row<F> {
    pub(crate) fn mapped(raw: RawRow, columns: &BTreeMap<F, usize>) -> Self {
        let written = raw.cells.iter().map(|cell| cell.cell.text.clone()).collect();
        let mut row = Self { number: raw.number, cells: BTreeMap::new(), written, problems: Vec::new() };
        for (field, column) in columns {
            let Some(found) = raw.cells.get(*column).filter(|cell| !cell.is_blank()) else { continue };
            if let Some(code) = found.problem {
                row.problems.push(RowProblem::of(*field, code, &found.cell.text));
            }
            row.cells.insert(*field, found.cell.clone());
        }
        row
    }
}

/// A row read into typed values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed<T, F: Field> {
    /// The row's number as the file shows it.
    pub number: u32,
    /// The values; none if the row can never be stored. A field with a problem is left empty.
    pub row: Option<T>,
    /// What a dry run says of the row.
    pub verdict: RowVerdict,
    /// Everything wrong with it.
    pub problems: Vec<RowProblem<F>>,
}
