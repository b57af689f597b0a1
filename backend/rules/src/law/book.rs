use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::value::{JP_CEILING_KEY, LawValue, PAYMENT_KEY, rate_key};
use super::{
    CountKind, Deadline, DeadlineKind, DueDay, Evidence, LawKind, LawRow, PlausibilityKind, Provision, RoundingStep,
};
use crate::calendar::CalendarError;
use crate::money::{MoneyError, Rate, Rounding, Rupiah};
use crate::month::{Month, MonthError};
use crate::words::{Payer, Programme, RiskClass, Scale};

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

type Entry = (LawRow, LawValue);

/// All rows of the law, readable on any day.
#[derive(Debug, Clone, Default)]
pub struct LawBook {
    // Under each kind and key in order of valid_from.
    entries: BTreeMap<LawKind, BTreeMap<String, Vec<Entry>>>,
}

impl LawBook {
    /// A book of these rows, in any order; of a corrected row only the current version.
    ///
    /// # Errors
    /// [`LawError`] where rows of one kind and key overlap, or a period, key or value cannot be read.
    pub fn new(rows: Vec<LawRow>) -> Result<LawBook, LawError> {
        let mut book = LawBook::default();
        for row in rows {
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
        LawView { book: self, on }
    }

    /// The law of a contribution month: what is in force on its first day.
    ///
    /// A ceiling that takes effect on 1 March counts for the contributions of March.
    pub fn at_month(&self, month: Month) -> LawView<'_> {
        self.at(month.first_day())
    }

    /// All rows, by kind, key and first day in force.
    pub fn rows(&self) -> impl Iterator<Item = &LawRow> {
        self.entries.values().flat_map(BTreeMap::values).flatten().map(|(row, _)| row)
    }
}

/// The law as it stands on one day.
#[derive(Debug, Clone, Copy)]
pub struct LawView<'a> {
    book: &'a LawBook,
    on: NaiveDate,
}

impl<'a> LawView<'a> {
    /// The day.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// The rows in force, by kind and key.
    pub fn rows(&self) -> impl Iterator<Item = &'a LawRow> {
        let on = self.on;
        self.book.rows().filter(move |row| row.is_in_force(on))
    }

    /// Which share of the wage a payer owes to a programme; only the employer's JKK depends on the risk class.
    ///
    /// # Errors
    /// [`LawError::Missing`], also where that payer owes nothing to that programme.
    pub fn rate(&self, programme: Programme, payer: Payer, risk_class: RiskClass) -> Result<Cited<Rate>, LawError> {
        self.look_up(LawKind::ContributionRate, &rate_key(programme, payer, risk_class), |value| match value {
            LawValue::Rate(rate) => Some(*rate),
            _ => None,
        })
    }

    /// The rate, or nothing where no row ever laid one on this payer for this programme.
    ///
    /// # Errors
    /// [`LawError::Missing`] where the payer owes a share at other times but no row covers the day.
    pub fn rate_if_owed(
        &self,
        programme: Programme,
        payer: Payer,
        risk_class: RiskClass,
    ) -> Result<Option<Cited<Rate>>, LawError> {
        let key = rate_key(programme, payer, risk_class);
        let ever = self.book.entries.get(&LawKind::ContributionRate).is_some_and(|keys| keys.contains_key(&key));
        // A programme that nobody pays for would be a hole in the rows, not a free programme.
        if !ever && payer == Payer::Worker { Ok(None) } else { self.rate(programme, payer, risk_class).map(Some) }
    }

    /// The highest wage that counts for JP in a contribution month (PP 45/2015 Pasal 29).
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn jp_ceiling(&self, month: Month) -> Result<Cited<Rupiah>, LawError> {
        self.book.at_month(month).amount(LawKind::JpWageCeiling, JP_CEILING_KEY)
    }

    /// The programmes an employer of this scale must join (Perpres 109/2013 Pasal 6; Permenaker 1/2025 Pasal 3A).
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn mandatory_programmes(&self, scale: Scale) -> Result<Cited<Vec<Programme>>, LawError> {
        self.look_up(LawKind::MandatoryProgrammes, scale.into(), |value| match value {
            LawValue::Programmes(programmes) => Some(programmes.clone()),
            _ => None,
        })
    }

    /// On which day of the following month contributions fall due.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn payment_due_day(&self) -> Result<Cited<DueDay>, LawError> {
        self.look_up(LawKind::PaymentDueDay, PAYMENT_KEY, |value| match value {
            LawValue::DueDay(day) => Some(*day),
            _ => None,
        })
    }

    /// A period that the law sets.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn deadline(&self, kind: DeadlineKind) -> Result<Cited<Deadline>, LawError> {
        self.look_up(LawKind::Deadline, kind.into(), |value| match value {
            LawValue::Deadline(deadline) => Some(*deadline),
            _ => None,
        })
    }

    /// A number of times that the law sets.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn count(&self, kind: CountKind) -> Result<Cited<u32>, LawError> {
        self.look_up(LawKind::Count, kind.into(), |value| match value {
            LawValue::Count(count) => Some(*count),
            _ => None,
        })
    }

    /// The minimum wage where a region lies: the regency's own, else the province's.
    ///
    /// Takes a Kemendagri code of any level.
    ///
    /// # Errors
    /// [`LawError::Missing`], naming the region asked for.
    pub fn minimum_wage(&self, region_code: &str) -> Result<Cited<Rupiah>, LawError> {
        let parents = std::iter::successors(Some(region_code), |code| code.rsplit_once('.').map(|(parent, _)| parent));
        let mut found = parents.map(|code| self.amount(LawKind::MinimumWage, code));
        let missing = LawError::Missing { kind: LawKind::MinimumWage, key: region_code.to_owned(), on: self.on };
        found.find_map(Result::ok).ok_or(missing)
    }

    /// How a step of a calculation rounds.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn rounding(&self, step: RoundingStep) -> Result<Cited<Rounding>, LawError> {
        self.look_up(LawKind::Rounding, step.into(), |value| match value {
            LawValue::Rounding(rounding) => Some(*rounding),
            _ => None,
        })
    }

    /// The highest monthly wage that is believed.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn believable_wage(&self) -> Result<Cited<Rupiah>, LawError> {
        self.amount(LawKind::Plausibility, PlausibilityKind::WageAtMost.into())
    }

    /// The fall of a wage from one month to the next, as a fraction of the earlier, beyond which it is remarked on.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn remarkable_wage_drop(&self) -> Result<Cited<Rate>, LawError> {
        self.look_up(LawKind::Plausibility, PlausibilityKind::WageDrop.into(), |value| match value {
            LawValue::Rate(rate) => Some(*rate),
            _ => None,
        })
    }

    /// A duty or sanction, in a sentence.
    ///
    /// # Errors
    /// [`LawError::Missing`].
    pub fn provision(&self, provision: Provision) -> Result<Cited<String>, LawError> {
        self.look_up(LawKind::Provision, provision.into(), |value| match value {
            LawValue::Text(text) => Some(text.clone()),
            _ => None,
        })
    }

    fn amount(&self, kind: LawKind, key: &str) -> Result<Cited<Rupiah>, LawError> {
        self.look_up(kind, key, |value| match value {
            LawValue::Amount(amount) => Some(*amount),
            _ => None,
        })
    }

    fn look_up<T>(
        &self,
        kind: LawKind,
        key: &str,
        read: impl FnOnce(&LawValue) -> Option<T>,
    ) -> Result<Cited<T>, LawError> {
        let entries = self.book.entries.get(&kind).and_then(|keys| keys.get(key));
        let entry = entries.and_then(|entries| entries.iter().rev().find(|(row, _)| row.is_in_force(self.on)));
        entry
            .and_then(|(row, value)| Some(Cited { value: read(value)?, basis: row.into() }))
            .ok_or_else(|| LawError::Missing { kind, key: key.to_owned(), on: self.on })
    }
}
