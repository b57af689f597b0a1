//! Whom to inspect: a score with its reasons, and a draw of which a share is left to chance.
//!
//! The weights are this forum's own choice and no law: they are rows of their own, dated, and every score names them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;
use uuid::Uuid;

/// Why an employer is worth a visit.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum RiskReason {
    /// Months without a report, of the twelve before the draw.
    MissingReports,
    /// Findings that are open.
    OpenFindings,
    /// Open findings that wages were reported too low.
    WageDifference,
    /// Months in arrears, by accepted reports that are overdue.
    Arrears,
    /// Months since the last inspection, at most 24; 24 where there never was one.
    SinceLastVisit,
}

/// How many points one unit of a reason counts, and how many units count at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RiskWeight {
    /// The reason.
    pub reason: RiskReason,
    /// Points for each unit.
    pub points: u32,
    /// Units beyond these count no more.
    pub at_most: u32,
    /// From when this weight holds.
    pub valid_from: NaiveDate,
}

/// What is known of an employer, in units of the reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RiskFacts {
    /// Months without a report, of the twelve before.
    pub missing_reports: u32,
    /// Open findings.
    pub open_findings: u32,
    /// Open findings of wages reported too low.
    pub wage_differences: u32,
    /// Months in arrears.
    pub months_in_arrears: u32,
    /// Whole months since the last inspection; none where there never was one.
    pub months_since_visit: Option<u32>,
}

/// A part of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RiskPart {
    /// The reason.
    pub reason: RiskReason,
    /// How many units were found.
    pub units: u32,
    /// How many points they gave.
    pub points: u32,
}

/// How urgent a visit is, and why.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct RiskScore {
    /// The sum of the points.
    pub points: u32,
    /// The parts that gave any, the greatest first.
    #[schema(max_items = 5)]
    pub parts: Vec<RiskPart>,
}

/// Whoever was never visited counts as not visited for so many months.
const NEVER: u32 = 24;

/// The weights that hold on a day: of each reason the latest row that begins on it or before.
pub fn weights_on(rows: &[RiskWeight], day: NaiveDate) -> Vec<RiskWeight> {
    let latest = |reason: &RiskReason| {
        let begun = rows.iter().filter(|row| row.reason == *reason && row.valid_from <= day);
        begun.max_by_key(|row| row.valid_from).copied()
    };
    RiskReason::VARIANTS.iter().filter_map(latest).collect()
}

/// The score of an employer by these weights.
pub fn score(facts: &RiskFacts, weights: &[RiskWeight]) -> RiskScore {
    let units = |reason| match reason {
        RiskReason::MissingReports => facts.missing_reports,
        RiskReason::OpenFindings => facts.open_findings,
        RiskReason::WageDifference => facts.wage_differences,
        RiskReason::Arrears => facts.months_in_arrears,
        RiskReason::SinceLastVisit => facts.months_since_visit.unwrap_or(NEVER).min(NEVER),
    };
    let mut parts: Vec<RiskPart> = weights
        .iter()
        .map(|weight| {
            let units = units(weight.reason);
            let points = units.min(weight.at_most).saturating_mul(weight.points);
            RiskPart { reason: weight.reason, units, points }
        })
        .filter(|part| part.points > 0)
        .collect();
    parts.sort_by_key(|part| (std::cmp::Reverse(part.points), part.reason));
    RiskScore { points: parts.iter().fold(0, |sum, part| sum.saturating_add(part.points)), parts }
}

/// By which way an employer came into a draw.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DrawnBy {
    /// By its score.
    Risk,
    /// By chance.
    Chance,
}

/// Of a hundred that are drawn, so many are left to chance: who is never a surprise is never deterred. The forum's own
/// choice, after the habit of labour inspectorates, and no law.
pub const CHANCE_PERCENT: usize = 30;

/// Draws `size` of the candidates, 30 % of them by chance: first those of the highest scores, equal ones by identifier;
/// then, of the rest, by a generator that the seed alone decides. The same candidates and seed give the same draw.
pub fn draw(candidates: &[(Uuid, RiskScore)], size: usize, seed: u64) -> Vec<(Uuid, RiskScore, DrawnBy)> {
    let size = size.min(candidates.len());
    let by_chance = size * CHANCE_PERCENT / 100;
    let mut ranked: Vec<&(Uuid, RiskScore)> = candidates.iter().collect();
    ranked.sort_by_key(|(id, score)| (std::cmp::Reverse(score.points), *id));
    let (first, rest) = ranked.split_at(size - by_chance);
    let mut drawn: Vec<_> = first.iter().map(|(id, score)| (*id, score.clone(), DrawnBy::Risk)).collect();
    let mut rest: Vec<&(Uuid, RiskScore)> = rest.to_vec();
    // By identifier, so that the order in which the database gave them decides nothing.
    rest.sort_by_key(|(id, _)| *id);
    let mut state = seed;
    for _ in 0..by_chance {
        let at = below(&mut state, rest.len() as u64);
        let (id, score) = rest.swap_remove(at as usize);
        drawn.push((*id, score.clone(), DrawnBy::Chance));
    }
    drawn
}

/// SplitMix64 (Steele, Lea, Flood 2014).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A number below `bound`, each as likely as the other: what does not divide evenly is thrown again.
fn below(state: &mut u64, bound: u64) -> u64 {
    let bound = bound.max(1);
    let fair = u64::MAX - u64::MAX % bound;
    loop {
        let thrown = next(state);
        if thrown < fair {
            return thrown % bound;
        }
    }
}

/// What was found at a point of the checklist.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CheckAnswer {
    /// As it should be.
    Yes,
    /// Not as it should be.
    No,
    /// Of no meaning here.
    NotApplicable,
}

/// What is put down in the course of an inspection.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum InspectionEntryKind {
    /// An answer at a point of the checklist; a later one of the same point stands in its place.
    Answer,
    /// A photo.
    Photo,
    /// A note.
    Note,
    /// Something added after the minutes were signed.
    Amendment,
}
