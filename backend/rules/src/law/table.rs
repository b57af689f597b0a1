//! Values that are tables: written in one row, because they were decreed and can only be changed together.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::words::{ArrearsClass, ContributionSegment, PremiumSource, Sector};
use crate::money::{Rate, Rupiah};
use crate::words::Programme;

/// A table of lower bounds, the first of them zero, each above the one before.
///
/// Written `0:0.0021 100000000:0.0017`: from a bound on, until the next one, what stands after the colon holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brackets<T>(Vec<(Rupiah, T)>);

impl<T: Copy> Brackets<T> {
    pub(super) fn read(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Brackets<T>> {
        let bracket = |word: &str| {
            let (bound, value) = word.split_once(':')?;
            Some((bound.parse().ok()?, read(value)?))
        };
        let brackets: Vec<(Rupiah, T)> = text.split(' ').map(bracket).collect::<Option<_>>()?;
        let from_zero = brackets.first().is_some_and(|(bound, _)| bound.is_zero());
        let ascending = brackets.windows(2).all(|pair| matches!(pair, [(low, _), (high, _)] if low < high));
        (from_zero && ascending).then_some(Brackets(brackets))
    }

    /// What holds at an amount: the bracket with the highest bound that is not above it.
    pub fn at(&self, amount: Rupiah) -> Option<(Rupiah, T)> {
        self.0.iter().rev().find(|(bound, _)| *bound <= amount).copied()
    }

    /// Each bracket: its bound, the bound of the next where there is one, and what holds.
    pub fn iter(&self) -> impl Iterator<Item = (Rupiah, Option<Rupiah>, T)> {
        let next = self.0.iter().skip(1).map(|(bound, _)| Some(*bound)).chain([None]);
        self.0.iter().zip(next).map(|((from, value), to)| (*from, to, *value))
    }
}

/// Marginal rates of construction on slices of the value of a contract.
pub type Tiers = Brackets<Rate>;

/// Which base income counts for an income (PP 44/2015 Lampiran II).
///
/// The printed ranges leave gaps of Rp999; a row is found by its lower bound alone.
pub type BaseIncomes = Brackets<Rupiah>;

/// A relief for certain contribution months: those of the row's period.
///
/// Written in words `name=value`: `programmes=jkk,jkm segments=non_wage_earner sectors=transport factor=0.5
/// excluded_sources=apbn,apbd unclear_sources=village`. A name that is absent sets no condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Relief {
    /// Of which programmes.
    pub programmes: Vec<Programme>,
    /// For whose contributions; empty for none but construction.
    pub segments: Vec<ContributionSegment>,
    /// Whether contributions of construction projects are relieved too.
    pub construction: bool,
    /// For which branches; empty where all of them are.
    pub sectors: Vec<Sector>,
    /// From how many active workers of the firm on.
    pub workers_at_least: Option<u32>,
    /// The part that is still to be paid: `0.5` is half.
    pub factor: Rate,
    /// Never where this money pays.
    pub excluded_sources: Vec<PremiumSource>,
    /// Money of which the text does not say whether it is excluded; the relief is given, and that is said.
    pub unclear_sources: Vec<PremiumSource>,
    /// Where the rest is put off and not given up: the first and last day on which it is settled.
    pub settled: Option<(NaiveDate, NaiveDate)>,
}

impl Relief {
    pub(super) fn read(text: &str) -> Option<Relief> {
        let mut relief = Relief {
            programmes: Vec::new(),
            segments: Vec::new(),
            construction: false,
            sectors: Vec::new(),
            workers_at_least: None,
            factor: "1".parse().ok()?,
            excluded_sources: Vec::new(),
            unclear_sources: Vec::new(),
            settled: None,
        };
        for word in text.split(' ') {
            let (name, value) = word.split_once('=')?;
            match name {
                "programmes" => relief.programmes = list(value)?,
                "segments" => {
                    let (construction, segments): (Vec<&str>, Vec<&str>) =
                        value.split(',').partition(|word| *word == "construction");
                    relief.construction = !construction.is_empty();
                    relief.segments = segments.into_iter().map(|word| word.parse().ok()).collect::<Option<_>>()?;
                }
                "sectors" => relief.sectors = list(value)?,
                "workers_at_least" => relief.workers_at_least = Some(value.parse().ok()?),
                "factor" => relief.factor = value.parse().ok()?,
                "excluded_sources" => relief.excluded_sources = list(value)?,
                "unclear_sources" => relief.unclear_sources = list(value)?,
                "settled" => {
                    let (first, last) = value.split_once("..")?;
                    relief.settled = Some((first.parse().ok()?, last.parse().ok()?));
                }
                _ => return None,
            }
        }
        let has_subject = relief.construction || !relief.segments.is_empty();
        (!relief.programmes.is_empty() && has_subject).then_some(relief)
    }
}

fn list<W: std::str::FromStr>(text: &str) -> Option<Vec<W>> {
    text.split(',').map(|word| word.parse().ok()).collect()
}

/// Classes of arrears by whole months, each up to and with its bound, the last without one.
///
/// Written `current:1 substandard:3 doubtful:6 bad`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArrearsClasses {
    bounded: Vec<(ArrearsClass, u32)>,
    last: ArrearsClass,
}

impl ArrearsClasses {
    pub(super) fn read(text: &str) -> Option<ArrearsClasses> {
        let (bounded, last) = text.rsplit_once(' ')?;
        let class = |word: &str| {
            let (class, most) = word.split_once(':')?;
            Some((class.parse().ok()?, most.parse().ok()?))
        };
        let bounded: Vec<(ArrearsClass, u32)> = bounded.split(' ').map(class).collect::<Option<_>>()?;
        let ascending = bounded.windows(2).all(|pair| matches!(pair, [(_, low), (_, high)] if low < high));
        ascending.then_some(ArrearsClasses { bounded, last: last.parse().ok()? })
    }

    /// The class of so many months, with the most months it reaches to.
    pub fn class_of(&self, months: u32) -> (ArrearsClass, Option<u32>) {
        let found = self.bounded.iter().find(|(_, most)| months <= *most);
        found.map_or((self.last, None), |(class, most)| (*class, Some(*most)))
    }
}

/// The ages from which and up to which somebody belongs to a group, both included. Written `18 64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AgeLimit {
    /// Youngest age in years.
    pub from: u32,
    /// Oldest age in years.
    pub to: u32,
}

impl AgeLimit {
    pub(super) fn read(text: &str) -> Option<AgeLimit> {
        let (from, to) = text.split_once(' ')?;
        let limit = AgeLimit { from: from.parse().ok()?, to: to.parse().ok()? };
        (limit.from <= limit.to).then_some(limit)
    }
}
