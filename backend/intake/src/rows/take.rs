use patuh_rules::words::RowVerdict;

use super::{Parsed, ProblemCode, Row, RowProblem};
use crate::columns::Field;
use crate::table::Cell;

/// Takes typed values out of a row and collects what is wrong on the way.
pub(super) struct Taker<'a, F: Field> {
    row: &'a Row<F>,
    problems: Vec<RowProblem<F>>,
}

impl<'a, F: Field> Taker<'a, F> {
    pub fn new(row: &'a Row<F>) -> Self {
        Self { row, problems: row.problems.clone() }
    }

    /// The value if the cell carries one that can be read; a cell with a problem already named gives none.
    pub fn take<T>(&mut self, field: F, read: impl FnOnce(&Cell) -> Result<T, ProblemCode>) -> Option<T> {
        if self.row.problems.iter().any(|problem| problem.field == Some(field)) {
            return None;
        }
        let cell = self.row.cells.get(&field).filter(|cell| !cell.text.is_empty())?;
        match read(cell) {
            Ok(value) => Some(value),
            Err(_) if stands_for_none(&cell.text) => None,
            Err(code) => {
                self.problems.push(RowProblem::of(field, code, &cell.text));
                None
            }
        }
    }

    /// As [`Self::take`], and an empty cell is a problem too.
    pub fn need<T>(&mut self, field: F, read: impl FnOnce(&Cell) -> Result<T, ProblemCode>) -> Option<T> {
        let value = self.take(field, read);
        if value.is_none() && !self.problems.iter().any(|problem| problem.field == Some(field)) {
            self.problems.push(RowProblem::of(field, ProblemCode::ValueMissing, ""));
        }
        value
    }

    /// The text as it stands.
    pub fn text(&mut self, field: F) -> Option<String> {
        self.take(field, as_written)
    }

    /// The text as it stands; without it there is a problem.
    pub fn needed_text(&mut self, field: F) -> Option<String> {
        self.need(field, as_written)
    }

    /// Closes the row: without its name nothing can be stored, with any other problem it waits for a repair.
    pub fn finish<T>(self, row: Option<T>) -> Parsed<T, F> {
        let number = self.row.number;
        if self.row.cells.is_empty() {
            let code = ProblemCode::RowUnreadable;
            let problem = RowProblem { field: None, code, value_shown: String::new(), repair: code.repair() };
            return Parsed { number, row: None, verdict: RowVerdict::Refused, problems: vec![problem] };
        }
        let verdict = match (&row, self.problems.is_empty()) {
            (None, _) => RowVerdict::Refused,
            (Some(_), true) => RowVerdict::Ready,
            (Some(_), false) => RowVerdict::Repairable,
        };
        Parsed { number, row, verdict, problems: self.problems }
    }
}

fn as_written(cell: &Cell) -> Result<String, ProblemCode> {
    if stands_for_none(&cell.text) { Err(ProblemCode::ValueMissing) } else { Ok(cell.text.clone()) }
}

/// In most lists a lone dash says that there is nothing to say.
fn stands_for_none(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | ' '))
}
