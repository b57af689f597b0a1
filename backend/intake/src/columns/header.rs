use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Ambiguity, Field, HeaderMap, MappingChoice, UnmappedColumn};
use crate::error::IntakeError;
use crate::table::{RawCell, RawRow};
use crate::text;

/// How many rows with content are searched for the header; titles and letterheads stand above it.
pub(crate) const SEARCHED_ROWS: usize = 20;

/// The field each known header text means, folded for comparison.
pub(crate) struct Dictionary<F: Field>(HashMap<String, F>);

impl<F: Field> Dictionary<F> {
    pub fn new() -> Self {
        let entries = F::ALL.iter().flat_map(|field| {
            let texts = field.synonyms().iter().copied().chain([field.word()]);
            texts.map(|synonym| (text::fold_header(synonym), *field))
        });
        Self(entries.collect())
    }

    fn field_of(&self, header: &str) -> Option<F> {
        let folded = text::fold_header(header);
        if folded.is_empty() { None } else { self.0.get(&folded).copied() }
    }

    /// How many distinct fields a row names, or nothing if it does not look like a header.
    pub fn score(&self, row: &RawRow) -> usize {
        let named: BTreeSet<F> = row.cells.iter().filter_map(|cell| self.field_of(&cell.cell.text)).collect();
        let is_header = named.len() >= 2 || named.iter().any(|field| field.is_required());
        if is_header { named.len() } else { 0 }
    }

    /// Maps a header row, with what a person chose on top.
    pub fn map(&self, row: &RawRow, choice: &MappingChoice<F>) -> HeaderMap<F> {
        let chosen: BTreeSet<usize> = choice.columns.values().flatten().copied().collect();
        let mut claims: BTreeMap<F, Vec<usize>> = BTreeMap::new();
        for (column, cell) in row.cells.iter().enumerate() {
            let Some(field) = self.field_of(&cell.cell.text) else { continue };
            if !choice.columns.contains_key(&field) && !chosen.contains(&column) {
                claims.entry(field).or_default().push(column);
            }
        }
        let mut columns: BTreeMap<F, usize> =
            choice.columns.iter().filter_map(|(field, column)| Some((*field, (*column)?))).collect();
        columns.extend(claims.iter().filter_map(|(field, claimed)| claimed.first().map(|first| (*field, *first))));
        let ambiguous = claims
            .into_iter()
            .filter(|(_, claimed)| claimed.len() > 1)
            .map(|(field, columns)| Ambiguity { field, columns })
            .collect();
        let used: BTreeSet<usize> = columns.values().copied().collect();
        // What stands for a header may be a row of values.
        let shown = |text: &str| if text::is_long_number(text) { text::shown_masked(text) } else { text::shown(text) };
        let headers: Vec<String> = row.cells.iter().map(|cell| shown(&cell.cell.text)).collect();
        let unmapped = headers
            .iter()
            .enumerate()
            .filter(|(column, header)| !header.is_empty() && !used.contains(column))
            .map(|(column, header)| UnmappedColumn { column, header: header.clone() })
            .collect();
        let missing = F::ALL.iter().copied().filter(|f| f.is_required() && !columns.contains_key(f)).collect();
        HeaderMap { row: row.number, headers, columns, missing, unmapped, ambiguous }
    }
}

impl<F: Field> HeaderMap<F> {
    /// A row as it may be shown to whoever chooses columns: shortened, and no number that may tell of a person in full.
    pub(crate) fn sample(&self, row: &RawRow) -> Vec<String> {
        let personal: BTreeSet<usize> =
            self.columns.iter().filter(|(field, _)| field.is_personal()).map(|(_, column)| *column).collect();
        let shown = |(column, cell): (usize, &RawCell)| {
            let text = &cell.cell.text;
            let is_hidden = personal.contains(&column) || text::is_long_number(text);
            if is_hidden { text::shown_masked(text) } else { text::shown(text) }
        };
        row.cells.iter().enumerate().map(shown).collect()
    }

    /// Refuses to read on a mapping in which something a row needs is missing or two columns compete.
    pub(crate) fn settled(&self, max_columns: usize) -> Result<(), IntakeError> {
        if let Some((field, column)) = self.columns.iter().find(|(_, column)| **column >= max_columns) {
            return Err(IntakeError::ColumnOutOfRange { field: field.word(), column: *column });
        }
        if !self.missing.is_empty() {
            let fields = self.missing.iter().map(|field| field.word()).collect();
            return Err(IntakeError::RequiredColumnMissing { fields });
        }
        match self.ambiguous.first() {
            Some(Ambiguity { field, columns }) => {
                Err(IntakeError::ColumnAmbiguous { field: field.word(), columns: columns.clone() })
            }
            None => Ok(()),
        }
    }
}
