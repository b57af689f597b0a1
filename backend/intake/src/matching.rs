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
/// What companies put before or after their names.
const FORMS: [&str; 9] = ["pt", "cv", "ud", "fa", "pd", "tbk", "persero", "firma", "koperasi"];

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

/// The contracts of a file, to which the projects of the register are shown one after the other: what is held grows with the
/// file and not with the register.
#[derive(Debug)]
pub struct SoughtContracts<I> {
    rows: Vec<Sought<I>>,
    by_number: HashMap<String, Vec<usize>>,
    by_date: HashMap<NaiveDate, Vec<usize>>,
    by_value: Vec<(i64, usize)>,
}

#[derive(Debug)]
struct Sought<I> {
    contract: Prepared,
    certain: Vec<Resemblance<I>>,
    likely: Vec<Resemblance<I>>,
}

#[derive(Debug)]
struct Prepared {
    marks: ContractMarks,
    number: String,
    provider_pairs: BTreeSet<(char, char)>,
    title_pairs: BTreeSet<(char, char)>,
}

impl<I: Copy> SoughtContracts<I> {
    /// From the contracts of a file, in its order.
    pub fn new(contracts: impl IntoIterator<Item = ContractMarks>) -> Self {
        let prepared = contracts.into_iter().map(Prepared::of);
        let rows: Vec<Sought<I>> =
            prepared.map(|contract| Sought { contract, certain: Vec::new(), likely: Vec::new() }).collect();
        let mut by_number: HashMap<String, Vec<usize>> = HashMap::new();
        let mut by_date: HashMap<NaiveDate, Vec<usize>> = HashMap::new();
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| !row.contract.number.is_empty()) {
            by_number.entry(row.contract.number.clone()).or_default().push(at);
        }
        for (at, row) in rows.iter().enumerate() {
            by_date.entry(row.contract.marks.date).or_default().push(at);
        }
        let mut by_value: Vec<(i64, usize)> =
            rows.iter().enumerate().map(|(at, row)| (row.contract.marks.value_sen, at)).collect();
        by_value.sort_unstable();
        SoughtContracts { rows, by_number, by_date, by_value }
    }

    /// Shows a project of the register to all contracts of the file.
    ///
    /// A contract is the project where the number agrees, the provider is the same, by tax number or name, and so are the
    /// value and the day or the title. It may be where the number agrees, or the provider with the title and the value or
    /// the day, or the provider with value and day. Whatever agrees in none of number, day and value is another.
    pub fn meet(&mut self, project: I, marks: ContractMarks) {
        let known = Prepared::of(marks);
        let mut places: BTreeSet<usize> = self.by_number.get(&known.number).into_iter().flatten().copied().collect();
        places.extend(self.by_date.get(&known.marks.date).into_iter().flatten());
        // A little wider than one in a hundred on either side; the likeness decides.
        let value = known.marks.value_sen;
        let from = self.by_value.partition_point(|(other, _)| *other < value - value / 50);
        places.extend(
            self.by_value[from..].iter().take_while(|(other, _)| *other <= value + value / 50 + 1).map(|(_, at)| *at),
        );
        for at in places {
            let sought = &mut self.rows[at];
            let likeness = sought.contract.likeness(&known);
            let has = |what| likeness.contains(&what);
            let same_provider = has(Likeness::Npwp) || (has(Likeness::Provider) && !sought.contract.other_npwp(&known));
            let agrees = has(Likeness::Value) || has(Likeness::Date);
            let same_work = has(Likeness::Value) && (has(Likeness::Date) || has(Likeness::Title));
            let is_certain = has(Likeness::Number) && same_provider && same_work;
            let is_likely = has(Likeness::Number)
                || ((same_provider || has(Likeness::Provider)) && has(Likeness::Title) && agrees)
                || (same_provider && has(Likeness::Value) && has(Likeness::Date));
            let row = Resemblance { project, likeness };
            if is_certain {
                sought.certain.push(row);
            } else if is_likely {
                sought.likely.push(row);
            } else {
                continue;
            }
            // The likeliest first, and no more than a person is shown: two certain ones are a doubt already.
            sought.likely.sort_by_key(|row| std::cmp::Reverse(row.likeness.len()));
            sought.likely.truncate(SHOWN);
            sought.certain.truncate(SHOWN);
        }
    }

    /// Which project each contract is, which it may be, or that none resembles it, in the order of the file.
    pub fn found(self) -> Vec<(ProcurementPile, Vec<Resemblance<I>>)> {
        let judged = self.rows.into_iter().map(|Sought { certain, likely, .. }| match certain.as_slice() {
            [_] => (ProcurementPile::Matched, certain),
            [] if likely.is_empty() => (ProcurementPile::Unmatched, Vec::new()),
            _ => (ProcurementPile::Doubtful, certain.into_iter().chain(likely).take(SHOWN).collect()),
        });
        judged.collect()
    }
}

/// As what a register that folds names to lower case with single blanks may hold the name of a provider: with its legal form
/// before it or after it, or without.
pub fn provider_spellings(name: &str) -> BTreeSet<String> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (forms, core): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| FORMS.contains(word));
    let core = core.join(" ");
    let mut spellings = BTreeSet::from([lower.split_whitespace().collect::<Vec<_>>().join(" ")]);
    if core.is_empty() {
        return spellings;
    }
    for form in if forms.is_empty() { FORMS[..4].to_vec() } else { forms } {
        spellings.extend([
            format!("{form} {core}"),
            format!("{form}. {core}"),
            format!("{core}, {form}"),
            format!("{core}, {form}."),
            format!("{core} {form}"),
        ]);
    }
    spellings.insert(core);
    spellings
}

/// By which a contract is known again in the next file: its number, its day, its provider with its legal form, and who
/// orders it: two offices may give the same number to the same provider on one day.
pub fn contract_key(marks: &ContractMarks, work_unit: &str) -> String {
    let (number, provider) = (bare_number(&marks.number), words(&marks.provider).join(" "));
    format!("{number}|{}|{provider}|{}", marks.date, text::fold(work_unit))
}

impl Prepared {
    fn of(marks: ContractMarks) -> Self {
        Prepared {
            number: bare_number(&marks.number),
            provider_pairs: pairs(&company_words(&marks.provider).concat()),
            title_pairs: pairs(&text::fold(&marks.title)),
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
