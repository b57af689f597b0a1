use std::fmt;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;

use crate::columns::{Dictionary, Field, HeaderMap, MappingChoice, SEARCHED_ROWS};
use crate::csv::{TextFormat, TextTable};
use crate::error::IntakeError;
use crate::limits::Limits;
use crate::rows::Row;
use crate::sniff::{FileKind, sniff};
use crate::table::{RawRow, Table};
use crate::xlsx::{Workbook, archive};

/// How far down a header chosen by a person may stand.
const LAST_HEADER_ROW: u32 = 1_000;

const SAMPLE_ROWS: usize = 5;

/// A file that somebody sent, found to be of an accepted type and not dangerous to read.
pub struct Upload<R> {
    reader: R,
    limits: Limits,
    format: Format,
}

/// Says nothing of the content, which is personal and must not reach a log.
impl<R> fmt::Debug for Upload<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("format", &self.format).finish_non_exhaustive()
    }
}

#[derive(Debug, Clone, Copy)]
enum Format {
    Text(TextFormat),
    Workbook,
}

/// What a file holds, before anything is read from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection<F: Field> {
    /// The type of the file.
    pub kind: FileKind,
    /// Name of the encoding of a text.
    pub encoding: Option<&'static str>,
    /// What separates the columns of a text.
    pub delimiter: Option<char>,
    /// The visible sheets of a workbook.
    pub sheets: Vec<String>,
    /// The sheet that will be read.
    pub sheet: Option<String>,
    /// Which column is which.
    pub header: HeaderMap<F>,
    /// The first rows below the header, every column: shortened, and no number that may tell of a person in full.
    pub sample: Vec<Vec<String>>,
}

/// What was read when the file came to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary<F: Field> {
    /// The mapping that was used.
    pub header: HeaderMap<F>,
    /// How many rows were handed over.
    pub rows: u32,
    /// As in [`Inspection`].
    pub sample: Vec<Vec<String>>,
}

impl Upload<File> {
    /// Opens a file on disk. `claimed_name` is the name the sender gave; its extension must not lie.
    pub fn open(path: &Path, claimed_name: &str, limits: Limits) -> Result<Self, IntakeError> {
        Self::new(File::open(path)?, claimed_name, limits)
    }
}

impl<R: Read + Seek> Upload<R> {
    /// Decides what the file is and checks it whole: type, size, archive, encoding.
    pub fn new(mut reader: R, claimed_name: &str, limits: Limits) -> Result<Self, IntakeError> {
        let bytes = reader.seek(SeekFrom::End(0))?;
        if bytes > limits.max_file_bytes {
            return Err(IntakeError::FileTooLarge { limit: limits.max_file_bytes, bytes });
        }
        let format = match sniff(&mut reader, claimed_name, &limits)? {
            FileKind::Csv => Format::Text(TextFormat::detect(&mut reader)?),
            FileKind::Xlsx => {
                archive::check(&mut reader, &limits)?;
                Format::Workbook
            }
        };
        Ok(Self { reader, limits, format })
    }

    /// The type of the file.
    pub fn kind(&self) -> FileKind {
        match self.format {
            Format::Text(_) => FileKind::Csv,
            Format::Workbook => FileKind::Xlsx,
        }
    }

    /// Says which column is which, with what is missing or open. The choice may be partial. Where no row looks like a
    /// header, the one that may be meant as such stands for it, and its columns can be chosen.
    pub fn inspect<F: Field>(&mut self, choice: &MappingChoice<F>) -> Result<Inspection<F>, IntakeError> {
        let kind = self.kind();
        let format = self.format;
        let limits = self.limits.clone();
        let mut table = self.table()?;
        let sheets = table.sheets();
        let (sheet, header, _) = find_header(table.as_mut(), &limits, choice)?;
        let mut sample = Vec::with_capacity(SAMPLE_ROWS);
        table.stream(&sheet, &limits, &mut |raw| {
            if raw.number > header.row {
                sample.push(header.sample(&raw));
            }
            if sample.len() < SAMPLE_ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let (encoding, delimiter, sheets, sheet) = match format {
            Format::Text(text) => (Some(text.encoding.name()), Some(text.delimiter), Vec::new(), None),
            Format::Workbook => (None, None, sheets, Some(sheet)),
        };
        Ok(Inspection { kind, encoding, delimiter, sheets, sheet, header, sample })
    }

    /// Hands over every row below the header, mapped, one at a time. The callback may break off with a value.
    ///
    /// A refusal of the file can come after rows were handed over: what was done with them is then to be undone.
    pub fn read<F: Field, B>(
        &mut self,
        choice: &MappingChoice<F>,
        mut on_row: impl FnMut(Row<F>) -> ControlFlow<B>,
    ) -> Result<ControlFlow<B, Summary<F>>, IntakeError> {
        let limits = self.limits.clone();
        let mut table = self.table()?;
        let (sheet, header, is_known) = find_header(table.as_mut(), &limits, choice)?;
        if !is_known && choice.columns.is_empty() {
            return Err(IntakeError::HeaderNotFound { rows_searched: SEARCHED_ROWS as u32 });
        }
        header.settled(limits.max_columns)?;
        let mut rows = 0_u32;
        let mut sample = Vec::with_capacity(SAMPLE_ROWS);
        let mut stopped: Option<Result<B, IntakeError>> = None;
        table.stream(&sheet, &limits, &mut |raw| {
            if raw.number <= header.row {
                return ControlFlow::Continue(());
            }
            if rows >= limits.max_rows {
                stopped = Some(Err(IntakeError::TooManyRows { limit: limits.max_rows }));
                return ControlFlow::Break(());
            }
            rows += 1;
            if sample.len() < SAMPLE_ROWS {
                sample.push(header.sample(&raw));
            }
            match on_row(Row::mapped(raw, &header.columns)) {
                ControlFlow::Continue(()) => ControlFlow::Continue(()),
                ControlFlow::Break(value) => {
                    stopped = Some(Ok(value));
                    ControlFlow::Break(())
                }
            }
        })?;
        match stopped {
            Some(Err(error)) => Err(error),
            Some(Ok(value)) => Ok(ControlFlow::Break(value)),
            None => Ok(ControlFlow::Continue(Summary { header, rows, sample })),
        }
    }

    fn table(&mut self) -> Result<Box<dyn Table + '_>, IntakeError> {
        Ok(match self.format {
            Format::Text(format) => Box::new(TextTable { reader: &mut self.reader, format }),
            Format::Workbook => Box::new(Workbook::open(&mut self.reader)?),
        })
    }
}

/// The sheet and row whose cells name the most fields, the first of several; and whether any names one at all.
fn find_header<F: Field>(
    table: &mut (dyn Table + '_),
    limits: &Limits,
    choice: &MappingChoice<F>,
) -> Result<(String, HeaderMap<F>, bool), IntakeError> {
    let mut sheets = table.sheets();
    if let Some(wanted) = &choice.sheet {
        sheets.retain(|sheet| sheet == wanted);
        if sheets.is_empty() {
            return Err(IntakeError::SheetNotFound);
        }
    }
    let dictionary = Dictionary::new();
    let mut best: Option<(usize, String, RawRow)> = None;
    let mut is_empty = true;
    let mut fullest: Option<(usize, String, RawRow)> = None;
    for sheet in sheets {
        let rows = head(table, &sheet, limits, choice.header_row)?;
        if choice.header_row.is_none()
            && let Some((cells, row)) = likely_header(&rows)
            && fullest.as_ref().is_none_or(|(known, ..)| cells > *known)
        {
            fullest = Some((cells, sheet.clone(), row.clone()));
        }
        for row in rows {
            is_empty = false;
            let score = if choice.header_row == Some(row.number) { usize::MAX } else { dictionary.score(&row) };
            let is_eligible = score > 0 && choice.header_row.is_none_or(|wanted| wanted == row.number);
            if is_eligible && best.as_ref().is_none_or(|(known, ..)| score > *known) {
                best = Some((score, sheet.clone(), row));
            }
        }
    }
    match (best, fullest) {
        (Some((_, sheet, row)), _) => Ok((sheet, dictionary.map(&row, choice), true)),
        (None, Some((_, sheet, row))) => Ok((sheet, dictionary.map(&row, choice), false)),
        (None, None) if is_empty => Err(IntakeError::SheetEmpty),
        (None, None) => Err(IntakeError::HeaderNotFound { rows_searched: SEARCHED_ROWS as u32 }),
    }
}

/// The row that may be meant as the header though it names no field, with how many cells the fullest row has: the first
/// that is nearly as full, so that titles are passed over and a column without a heading does no harm.
fn likely_header(rows: &[RawRow]) -> Option<(usize, &RawRow)> {
    let filled = |row: &RawRow| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let most = rows.iter().map(filled).max()?;
    rows.iter().find(|row| filled(row) * 4 >= most * 3).map(|row| (most, row))
}

/// The first rows of a sheet, or the one row that was chosen.
fn head(
    table: &mut (dyn Table + '_),
    sheet: &str,
    limits: &Limits,
    header_row: Option<u32>,
) -> Result<Vec<RawRow>, IntakeError> {
    let mut rows = Vec::new();
    table.stream(sheet, limits, &mut |row| {
        let number = row.number;
        let is_kept = header_row.is_none_or(|wanted| wanted == number) || rows.is_empty();
        if is_kept {
            rows.push(row);
        }
        let is_enough = match header_row {
            Some(wanted) => number >= wanted.min(LAST_HEADER_ROW),
            None => rows.len() >= SEARCHED_ROWS,
        };
        if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(rows)
}
