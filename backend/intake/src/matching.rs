//! Whether a contract of procurement is a project that the register knows: by number, tax number, and likeness of names.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use patuh_rules::words::ProcurementPile;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::text;

/// From this likeness on, in thousandths, two names of companies are taken for one.
const SAME_NAME: usize = 850;
/// From this likeness on, in thousandths, two titles are taken for one where something else agrees.
const SAME_TITLE: usize = 600;
/// How many resemblances a person is shown.
const SHOWN: usize = 3;
/// A word that so many providers carry says nothing about one of them.
const COMMON: usize = 200;

/// What a contract is known by, in the register or in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractMarks {
    /// Number of the contract.
    pub number: String,
    /// Its day.
    pub date: NaiveDate,
    /// What is built.
    pub title: String,
    /// Who builds it.
    pub provider: String,
    /// The tax number, as both sides keep it.
    pub npwp: Option<String>,
    /// The value in sen.
    pub value_sen: i64,
}

/// What agrees between two contracts.
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
pub enum Likeness {
    /// The number of the contract.
    Number,
    /// The tax number.
    Npwp,
    /// The name of the provider.
    Provider,
    /// The title.
    Title,
    /// The value, within one in a hundred.
    Value,
    /// The day.
    Date,
}

/// A project that a contract resembles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Resemblance<I> {
    /// The project.
    pub project: I,
    /// What agrees.
    pub likeness: Vec<Likeness>,
}

/// The projects of the register, ready to be met.
#[derive(Debug)]
pub struct KnownContracts<I> {
    rows: Vec<(I, Prepared)>,
    by_number: HashMap<String, Vec<usize>>,
    by_npwp: HashMap<String, Vec<usize>>,
    by_word: HashMap<String, Vec<usize>>,
}

#[derive(Debug)]
struct Prepared {
    marks: ContractMarks,
    number: String,
    provider: Vec<String>,
    provider_pairs: BTreeSet<(char, char)>,
    title_pairs: BTreeSet<(char, char)>,
}

impl<I: Copy> KnownContracts<I> {
    /// From the projects of the register.
    pub fn new(rows: impl IntoIterator<Item = (I, ContractMarks)>) -> Self {
        let mut known = KnownContracts {
            rows: Vec::new(),
            by_number: HashMap::new(),
            by_npwp: HashMap::new(),
            by_word: HashMap::new(),
        };
        for (id, marks) in rows {
            let (at, prepared) = (known.rows.len(), Prepared::of(marks));
            known.by_number.entry(prepared.number.clone()).or_default().push(at);
            if let Some(npwp) = &prepared.marks.npwp {
                known.by_npwp.entry(npwp.clone()).or_default().push(at);
            }
            for word in &prepared.provider {
                known.by_word.entry(word.clone()).or_default().push(at);
            }
            known.rows.push((id, prepared));
        }
        known
    }

    /// Which project a contract is, which it may be, or that none resembles it. Matched where the number agrees, the provider
    /// is the same, by tax number or name, and so are the value and the day or the title; two such are a doubt.
    pub fn find(&self, marks: ContractMarks) -> (ProcurementPile, Vec<Resemblance<I>>) {
        let sought = Prepared::of(marks);
        let mut places: BTreeSet<usize> = self.by_number.get(&sought.number).into_iter().flatten().copied().collect();
        places.extend(sought.marks.npwp.as_ref().and_then(|npwp| self.by_npwp.get(npwp)).into_iter().flatten());
        for word in &sought.provider {
            places.extend(self.by_word.get(word).filter(|found| found.len() <= COMMON).into_iter().flatten());
        }
        let mut certain = Vec::new();
        let mut likely = Vec::new();
        for (id, known) in places.into_iter().map(|at| &self.rows[at]) {
            let likeness = sought.likeness(known);
            let has = |what| likeness.contains(&what);
            let same_provider = has(Likeness::Npwp) || (has(Likeness::Provider) && !sought.other_npwp(known));
            let agrees = has(Likeness::Value) || has(Likeness::Date);
            let row = Resemblance { project: *id, likeness: likeness.clone() };
            let same_work = has(Likeness::Value) && (has(Likeness::Date) || has(Likeness::Title));
            if has(Likeness::Number) && same_provider && same_work {
                certain.push(row);
            } else if has(Likeness::Number)
                || ((same_provider || has(Likeness::Provider)) && has(Likeness::Title) && agrees)
                || (same_provider && has(Likeness::Value) && has(Likeness::Date))
            {
                likely.push(row);
            }
        }
        likely.sort_by_key(|row| std::cmp::Reverse(row.likeness.len()));
        match certain.as_slice() {
            [_] => (ProcurementPile::Matched, certain),
            [] if likely.is_empty() => (ProcurementPile::Unmatched, Vec::new()),
            _ => (ProcurementPile::Doubtful, certain.into_iter().chain(likely).take(SHOWN).collect()),
        }
    }
}

/// By which a contract is known again in the next file: its number, its day, its provider with its legal form, and who
/// orders it: two offices may give the same number to the same provider on one day.
pub fn contract_key(marks: &ContractMarks, work_unit: &str) -> String {
    let (number, provider) = (bare_number(&marks.number), words(&marks.provider).join(" "));
    format!("{number}|{}|{provider}|{}", marks.date, text::fold(work_unit))
}

impl Prepared {
    fn of(marks: ContractMarks) -> Self {
        let provider = company_words(&marks.provider);
        Prepared {
            number: bare_number(&marks.number),
            provider_pairs: pairs(&provider.concat()),
            title_pairs: pairs(&text::fold(&marks.title)),
            provider,
            marks,
        }
    }

    fn other_npwp(&self, other: &Prepared) -> bool {
        matches!((&self.marks.npwp, &other.marks.npwp), (Some(one), Some(two)) if one != two)
    }

    fn likeness(&self, other: &Prepared) -> Vec<Likeness> {
        let (mine, theirs) = (&self.marks, &other.marks);
        let near = (mine.value_sen - theirs.value_sen).abs() <= mine.value_sen.max(theirs.value_sen) / 100;
        [
            (Likeness::Number, !self.number.is_empty() && self.number == other.number),
            (Likeness::Npwp, mine.npwp.is_some() && mine.npwp == theirs.npwp),
            (Likeness::Provider, alike(&self.provider_pairs, &other.provider_pairs) >= SAME_NAME),
            (Likeness::Title, alike(&self.title_pairs, &other.title_pairs) >= SAME_TITLE),
            (Likeness::Value, near),
            (Likeness::Date, mine.date == theirs.date),
        ]
        .into_iter()
        .filter_map(|(what, holds)| holds.then_some(what))
        .collect()
    }
}

/// A number without what people write between its parts.
fn bare_number(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// The words of a name in alphabetical order, each once.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words: BTreeSet<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.into_iter().map(str::to_owned).collect()
}

/// The words of a company's name without its legal form.
fn company_words(name: &str) -> Vec<String> {
    const FORMS: [&str; 9] = ["pt", "cv", "ud", "fa", "pd", "tbk", "persero", "firma", "koperasi"];
    words(name).into_iter().filter(|word| !FORMS.contains(&word.as_str())).collect()
}

fn pairs(text: &str) -> BTreeSet<(char, char)> {
    text.chars().zip(text.chars().skip(1)).collect()
}

/// Dice's coefficient of the pairs of letters in thousandths: 1000 for the same, 0 for nothing in common.
fn alike(one: &BTreeSet<(char, char)>, two: &BTreeSet<(char, char)>) -> usize {
    let common = one.intersection(two).count();
    (2000 * common).checked_div(one.len() + two.len()).unwrap_or_default()
}
