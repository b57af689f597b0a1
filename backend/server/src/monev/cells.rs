//! Tables and what stands in their cells, as they stand on paper.

use chrono::NaiveDate;
use patuh_letters::{ReportColumn, Section};
use patuh_rules::money::Rupiah;
use patuh_rules::share::Percent;

use crate::code::Language;
use crate::dates;
use crate::numbers::{money, number};

/// The most rows of a table that stand on paper; the workbook has all.
const ON_PAPER: usize = 1000;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// An amount.
    Money(Rupiah),
    /// A percentage.
    Percent(Percent),
    /// A day.
    Day(NaiveDate),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}
impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}
impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Cell::Number(number)
    }
}
impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Cell::Number(number.into())
    }
}
impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<Rupiah> for Cell {
    fn from(amount: Rupiah) -> Self {
        Cell::Money(amount)
    }
}
impl From<Percent> for Cell {
    fn from(percent: Percent) -> Self {
        Cell::Percent(percent)
    }
}
impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Cell::Day(day)
    }
}
impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl Cell {
    /// As it stands on paper.
    fn on_paper(&self) -> String {
        match self {
            Cell::Empty => "–".to_owned(),
            Cell::Text(text) => text.clone(),
            Cell::Number(value) => number(*value),
            Cell::Money(amount) => money(*amount),
            Cell::Percent(percent) => format!("{} %", percent.to_string().replace('.', ",")),
            Cell::Day(day) => day.format("%d-%m-%Y").to_string(),
        }
    }

    /// Whether it stands at the right.
    fn is_number(&self) -> bool {
        matches!(self, Cell::Number(_) | Cell::Money(_) | Cell::Percent(_))
    }
}

/// A table with its heading.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// Name in the workbook, 31 characters at most.
    pub(super) name: &'static str,
    /// Heading on paper.
    pub(super) title: &'static str,
    /// What is said before the table.
    pub(super) lead: Vec<String>,
    /// The columns: heading, and how wide they are beside each other.
    pub(super) columns: Vec<(&'static str, u8)>,
    /// The rows, each with a cell a column.
    pub(super) rows: Vec<Vec<Cell>>,
    /// The sums.
    pub(super) total: Option<Vec<Cell>>,
}

impl Sheet {
    /// As a part of the paper.
    pub(super) fn section(&self) -> Section {
        let is_number = |index: usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(index)).filter(|cell| **cell != Cell::Empty);
            cells.next().is_some_and(Cell::is_number)
        };
        let line = |row: &Vec<Cell>| row.iter().map(Cell::on_paper).collect::<Vec<_>>();
        let columns = self.columns.iter().enumerate().map(|(index, (title, weight))| ReportColumn {
            title: (*title).to_owned(),
            weight: *weight,
            is_number: is_number(index),
        });
        let rest = self.rows.len().saturating_sub(ON_PAPER);
        let note = match (self.rows.is_empty(), rest) {
            (true, _) => Some("Tidak ada data untuk bagian ini.".to_owned()),
            (false, 0) => None,
            (false, rest) => {
                Some(format!("{} baris lagi ada pada lembar kerja (XLSX) laporan ini.", number(rest as i64)))
            }
        };
        let total = self.total.as_ref().map(|total| {
            let text = |cell: &Cell| if *cell == Cell::Empty { String::new() } else { cell.on_paper() };
            total.iter().map(text).collect()
        });
        Section {
            title: self.title.to_owned(),
            lead: self.lead.clone(),
            columns: if self.rows.is_empty() { Vec::new() } else { columns.collect() },
            rows: self.rows.iter().take(ON_PAPER).map(line).collect(),
            total: total.filter(|_| !self.rows.is_empty()),
            note,
        }
    }
}

/// `27 November 2026`.
pub(super) fn day(on: NaiveDate) -> String {
    dates::date(on, Language::Indonesian)
}
