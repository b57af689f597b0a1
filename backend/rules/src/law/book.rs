use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::value::LawValue;
use super::view::LawView;
use super::{Evidence, LawKind, LawRow};
use crate::calendar::CalendarError;
use crate::money::MoneyError;
use crate::month::{Month, MonthError};

/// The row of the law that an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Basis {
    /// Identifier of the row.
    pub row_id: String,
    /// What it speaks about.
    pub kind: LawKind,
    /// Which one of that kind.
    pub key: String,
    /// What it says, as written in the row.
    pub value: String,
    /// Where the value was found.
    pub source: String,
    /// Regulation and article.
    pub provision: String,
    /// Page or place in the source, where it is known.
    #[serde(default)]
    pub page: Option<String>,
    /// First day in force.
    pub valid_from: NaiveDate,
    /// Last day in force, included; open where absent.
    pub valid_to: Option<NaiveDate>,
    /// Counts the corrections of the row, from 1.
    pub version: i32,
    /// How the content is known.
    pub evidence: Evidence,
    /// Whether a named person has compared the row with the regulation.
    pub verified: bool,
    /// Assumptions and contradictions a reader should know.
    pub note: Option<String>,
}

impl From<&LawRow> for Basis {
    fn from(row: &LawRow) -> Basis {
        Basis {
            row_id: row.id.clone(),
            kind: row.kind,
            key: row.key.clone(),
            value: row.value.clone(),
            source: row.source.clone(),
            provision: row.provision.clone(),
            page: row.page.clone(),
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            version: row.version,
            evidence: row.evidence,
            verified: row.is_verified(),
            note: row.note.clone(),
        }
    }
}

/// A value with the row of the law that gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cited<T> {
    /// What holds.
    pub value: T,
    /// Because of this row.
    pub basis: Basis,
}

impl<T> Cited<T> {
    /// The same basis for something made from the value.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Cited<U> {
        Cited { value: make(self.value), basis: self.basis }
    }
}

/// Why the law cannot answer, or why rows are no law.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LawError {
    /// No row is in force.
    #[error("no row of kind {} with key {key} is in force on {on}; load one that covers the day", word(.kind))]
    Missing {
        /// Kind looked for.
        kind: LawKind,
        /// Key looked for.
        key: String,
        /// Day looked at.
        on: NaiveDate,
    },
    /// Two rows of one kind and key hold on the same day.
    #[error("rows {first} and {second} of kind {} with key {key} overlap; end the first before the second begins", word(.kind))]
    Overlap {
        /// Kind of both.
        kind: LawKind,
        /// Key of both.
        key: String,
        /// The row that begins first.
        first: String,
        /// The row that begins before the first ends.
        second: String,
    },
    /// A row that ends before it begins.
    #[error("row {row} ends before it begins; valid_to is the last day in force")]
    EndsBeforeItBegins {
        /// The row.
        row: String,
    },
    /// A key that the kind does not know.
    #[error("row {row} has key {key}, which kind {} does not know", word(.kind))]
    UnknownKey {
        /// The row.
        row: String,
        /// Its kind.
        kind: LawKind,
        /// Its key.
        key: String,
    },
    /// A value that cannot be read by the rules of its kind.
    #[error("row {row} has value {value}, which is not of the form that kind {} takes", word(.kind))]
    UnreadableValue {
        /// The row.
        row: String,
        /// Its kind.
        kind: LawKind,
        /// Its value.
        value: String,
    },
}

fn word(kind: &LawKind) -> &'static str {
    kind.into()
}

/// Why a rule cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RuleError {
    /// The law lacks a row.
    #[error(transparent)]
    Law(#[from] LawError),
    /// The calendar does not reach.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
    /// An amount leaves its range.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A month leaves its range.
    #[error(transparent)]
    Month(#[from] MonthError),
}

pub(super) type Entry = (LawRow, LawValue);

/// All rows of the law, readable on any day.
#[derive(Debug, Clone, Default)]
pub struct LawBook {
    // Under each kind and key in order of valid_from.
    pub(super) entries: BTreeMap<LawKind, BTreeMap<String, Vec<Entry>>>,
    version: i64,
}

impl LawBook {
    /// A book of these rows, in any order; of a corrected row only the current version. Repealed rows are left out.
    ///
    /// # Errors
    /// [`LawError`] where rows of one kind and key overlap, or a period, key or value cannot be read.
    pub fn new(rows: Vec<LawRow>) -> Result<LawBook, LawError> {
        let mut book = LawBook::default();
        for row in rows {
            book.version = book.version.max(row.law_version);
            if row.repealed {
                continue;
            }
            if row.valid_to.is_some_and(|last| last < row.valid_from) {
                return Err(LawError::EndsBeforeItBegins { row: row.id });
            }
            let value = LawValue::read(&row)?;
            book.entries.entry(row.kind).or_default().entry(row.key.clone()).or_default().push((row, value));
        }
        for entries in book.entries.values_mut().flat_map(BTreeMap::values_mut) {
            entries.sort_by(|(a, _), (b, _)| (a.valid_from, &a.id).cmp(&(b.valid_from, &b.id)));
            for pair in entries.windows(2) {
                if let [(first, _), (second, _)] = pair
                    && first.is_in_force(second.valid_from)
                {
                    let (kind, key) = (first.kind, first.key.clone());
                    return Err(LawError::Overlap { kind, key, first: first.id.clone(), second: second.id.clone() });
                }
            }
        }
        Ok(book)
    }

    /// The law as it stands on a day.
    pub fn at(&self, on: NaiveDate) -> LawView<'_> {
        LawView::new(self, on)
    }

    /// The law of a contribution month: what is in force on its first day.
    ///
    /// A ceiling that takes effect on 1 March counts for the contributions of March.
    pub fn at_month(&self, month: Month) -> LawView<'_> {
        self.at(month.first_day())
    }

    /// The version of the law with which its newest row came.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// All rows, by kind, key and first day in force.
    pub fn rows(&self) -> impl Iterator<Item = &LawRow> {
        self.entries.values().flat_map(BTreeMap::values).flatten().map(|(row, _)| row)
    }
}
