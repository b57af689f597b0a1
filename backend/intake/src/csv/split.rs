//! From text to rows. Rows are numbered as a spreadsheet shows them: blank lines count, a line break inside quotes
//! does not.

use std::ops::ControlFlow;

use crate::csv::TextFormat;
use crate::error::IntakeError;
use crate::guard::unguarded;
use crate::limits::Limits;
use crate::rows::ProblemCode;
use crate::table::{Cell, CellKind, OnRawRow, RawCell, RawRow};
use crate::text;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    CellStart,
    Plain,
    Quoted,
    /// Behind a quote that either ended the cell or is the first of a doubled one.
    QuoteSeen,
}

pub(crate) struct Splitter<'a> {
    format: TextFormat,
    limits: &'a Limits,
    place: Place,
    row: RawRow,
    column: usize,
    cell: String,
    cell_chars: usize,
    after_return: bool,
}

impl<'a> Splitter<'a> {
    pub fn new(format: TextFormat, limits: &'a Limits) -> Self {
        Self {
            format,
            limits,
            place: Place::CellStart,
            row: RawRow { number: 1, cells: Vec::new() },
            column: 0,
            cell: String::new(),
            cell_chars: 0,
            after_return: false,
        }
    }

    pub fn feed(&mut self, chunk: &str, on_row: OnRawRow<'_>) -> Result<ControlFlow<()>, IntakeError> {
        for c in chunk.chars() {
            let follows_return = std::mem::replace(&mut self.after_return, false);
            if c == '\n' && follows_return {
                continue;
            }
            if self.place == Place::Quoted {
                if c == '"' {
                    self.place = Place::QuoteSeen
                } else {
                    self.push(c)
                }
                continue;
            }
            match c {
                '\n' | '\r' => {
                    self.after_return = c == '\r';
                    if self.end_row(on_row)?.is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                _ if c == self.format.delimiter => self.end_cell()?,
                '"' if self.place == Place::CellStart => self.place = Place::Quoted,
                '"' if self.place == Place::QuoteSeen => {
                    self.push('"');
                    self.place = Place::Quoted;
                }
                _ => {
                    self.push(c);
                    self.place = Place::Plain;
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    pub fn finish(mut self, on_row: OnRawRow<'_>) -> Result<(), IntakeError> {
        if self.place == Place::Quoted {
            return Err(IntakeError::QuoteNotClosed { row: self.row.number });
        }
        self.end_row(on_row).map(|_| ())
    }

    /// Beyond the limit characters are only counted, so that a cell that never ends needs no memory.
    fn push(&mut self, c: char) {
        self.cell_chars += 1;
        if self.cell_chars <= self.limits.max_cell_chars {
            self.cell.push(c);
        }
    }

    fn end_cell(&mut self) -> Result<(), IntakeError> {
        let problem = (self.cell_chars > self.limits.max_cell_chars).then_some(ProblemCode::CellTooLong);
        let cell = Cell { text: text::clean(unguarded(&self.cell)), kind: CellKind::Text };
        self.row.put(self.column, RawCell { cell, problem }, self.limits)?;
        self.column += 1;
        self.cell.clear();
        self.cell_chars = 0;
        self.place = Place::CellStart;
        Ok(())
    }

    fn end_row(&mut self, on_row: OnRawRow<'_>) -> Result<ControlFlow<()>, IntakeError> {
        self.end_cell()?;
        self.column = 0;
        let next = RawRow { number: self.row.number.saturating_add(1), cells: Vec::new() };
        let row = std::mem::replace(&mut self.row, next);
        let is_separator_line = self.format.has_separator_line && row.number == 1;
        if row.cells.is_empty() || is_separator_line { Ok(ControlFlow::Continue(())) } else { Ok(on_row(row)) }
    }
}
