//! Workbooks, streamed cell by cell.

pub(crate) mod archive;
mod number;
mod scan;

use std::io::BufReader;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use crate::error::IntakeError;
use crate::guard::unguarded;
use crate::limits::Limits;
use crate::rows::ProblemCode;
use crate::table::{Cell, CellKind, OnRawRow, RawCell, RawRow, Source, Table};
use crate::text;

/// A row of Excel has no more cells than this; one that has names some of them twice.
const SHEET_COLUMNS: usize = 16_384;

/// A workbook whose archive has been checked.
pub(crate) struct Workbook<'a> {
    inner: Xlsx<BufReader<&'a mut dyn Source>>,
}

impl<'a> Workbook<'a> {
    pub fn open(reader: &'a mut dyn Source) -> Result<Self, IntakeError> {
        let inner = guarded(0, || Xlsx::new(BufReader::new(reader)))?;
        Ok(Self { inner })
    }
}

impl Table for Workbook<'_> {
    fn sheets(&self) -> Vec<String> {
        self.inner
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
            .map(|sheet| sheet.name.clone())
            .collect()
    }

    fn stream(&mut self, sheet: &str, limits: &Limits, on_row: OnRawRow<'_>) -> Result<(), IntakeError> {
        let mut reader = guarded(0, || self.inner.worksheet_cells_reader(sheet))?;
        let mut row = RawRow { number: 0, cells: Vec::new() };
        let mut cells = 0_u64;
        let mut cells_of_row = 0_usize;
        while let Some(found) = guarded(row.number, || reader.next_cell())? {
            cells += 1;
            if cells > limits.max_cells {
                return Err(IntakeError::TooManyCells { limit: limits.max_cells });
            }
            let (row_index, column) = found.get_position();
            let number = row_index.saturating_add(1);
            if number < row.number {
                return Err(IntakeError::WorkbookUnreadable { after_row: row.number });
            }
            if number > row.number {
                cells_of_row = 0;
                let complete = std::mem::replace(&mut row, RawRow { number, cells: Vec::new() });
                if !complete.cells.is_empty() && on_row(complete).is_break() {
                    return Ok(());
                }
            }
            cells_of_row += 1;
            if cells_of_row > SHEET_COLUMNS {
                return Err(IntakeError::TooManyColumns { limit: limits.max_columns, row: number });
            }
            row.put(column as usize, raw_cell(found.get_value(), limits), limits)?;
        }
        if !row.cells.is_empty() {
            let (ControlFlow::Continue(()) | ControlFlow::Break(())) = on_row(row);
        }
        Ok(())
    }
}

/// Runs a step of the spreadsheet parser; hostile XML that makes it panic is a refusal of the file, not of the process.
fn guarded<T, E>(after_row: u32, step: impl FnOnce() -> Result<T, E>) -> Result<T, IntakeError> {
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(_)) | Err(_) => Err(IntakeError::WorkbookUnreadable { after_row }),
    }
}

fn raw_cell(value: &DataRef<'_>, limits: &Limits) -> RawCell {
    match value {
        DataRef::Empty => RawCell::empty(),
        DataRef::String(value) => text_cell(value, limits),
        DataRef::SharedString(value) => text_cell(value, limits),
        DataRef::Int(value) => without_problem(value.to_string(), CellKind::Number),
        DataRef::Float(value) => number_cell(*value),
        DataRef::Bool(value) => without_problem(value.to_string(), CellKind::Boolean),
        DataRef::DateTime(moment) if moment.is_datetime() && (1.0..2_958_466.0).contains(&moment.as_f64()) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            without_problem(format!("{year:04}-{month:02}-{day:02}"), CellKind::Date)
        }
        DataRef::DateTime(moment) => number_cell(moment.as_f64()),
        DataRef::DateTimeIso(value) => {
            let date: String = value.chars().take(10).collect();
            without_problem(text::clean(&date), CellKind::Date)
        }
        DataRef::DurationIso(value) => text_cell(value, limits),
        DataRef::Error(error) => RawCell {
            cell: Cell { text: error.to_string(), kind: CellKind::Text },
            problem: Some(ProblemCode::CellError),
        },
    }
}

fn without_problem(text: String, kind: CellKind) -> RawCell {
    RawCell { cell: Cell { text, kind }, problem: None }
}

fn text_cell(value: &str, limits: &Limits) -> RawCell {
    let kept: String = value.chars().take(limits.max_cell_chars).collect();
    let problem = (kept.len() < value.len()).then_some(ProblemCode::CellTooLong);
    RawCell { cell: Cell { text: text::clean(unguarded(&kept)), kind: CellKind::Text }, problem }
}

fn number_cell(value: f64) -> RawCell {
    match number::plain(value) {
        Some(plain) => RawCell {
            cell: Cell { text: plain.text, kind: CellKind::Number },
            problem: plain.lost_digits.then_some(ProblemCode::NumberLostDigits),
        },
        None => RawCell {
            cell: Cell { text: value.to_string(), kind: CellKind::Text },
            problem: Some(ProblemCode::NumberUnreadable),
        },
    }
}
