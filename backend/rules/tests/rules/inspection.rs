use patuh_rules::inspection::{DrawnBy, RiskFacts, RiskReason, RiskScore, RiskWeight, draw, score, weights_on};
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

use crate::reference::day;

fn weight(reason: RiskReason, points: u32, at_most: u32, from: &str) -> RiskWeight {
    RiskWeight { reason, points, at_most, valid_from: day(from) }
}

#[test]
fn a_score_is_the_sum_of_its_reasons_the_greatest_first() {
    let weights = [
        weight(RiskReason::MissingReports, 10, 6, "2026-01-01"),
        weight(RiskReason::OpenFindings, 15, 3, "2026-01-01"),
        weight(RiskReason::SinceLastVisit, 1, 24, "2026-01-01"),
    ];
    let facts = RiskFacts { missing_reports: 8, open_findings: 1, months_since_visit: Some(0), ..RiskFacts::default() };
    let scored = score(&facts, &weights);
    assert_eq!(scored.points, 75, "eight missing months count as six");
    let reasons: Vec<_> = scored.parts.iter().map(|part| (part.reason, part.units, part.points)).collect();
    assert_eq!(reasons, [(RiskReason::MissingReports, 8, 60), (RiskReason::OpenFindings, 1, 15)]);
    let never = RiskFacts::default();
    assert_eq!(score(&never, &weights).points, 24, "whoever was never visited");
}

#[test]
fn the_weights_of_a_day_are_the_latest_that_have_begun() {
    let rows = [
        weight(RiskReason::Arrears, 5, 12, "2026-01-01"),
        weight(RiskReason::Arrears, 8, 12, "2026-07-01"),
        weight(RiskReason::Arrears, 9, 12, "2027-01-01"),
    ];
    let points = |on| weights_on(&rows, day(on)).iter().map(|row| row.points).collect::<Vec<_>>();
    assert_eq!((points("2025-12-31"), points("2026-06-30"), points("2026-07-01")), (vec![], vec![5], vec![8]));
}

fn candidates(count: u128) -> Vec<(Uuid, RiskScore)> {
    (0..count).map(|n| (Uuid::from_u128(n), RiskScore { points: (n % 7) as u32, parts: Vec::new() })).collect()
}

proptest! {
    #[test]
    fn a_draw_is_of_its_size_without_repetition_and_repeats_itself(count in 0_u128..80, size in 0_usize..90, seed: u64) {
        let all = candidates(count);
        let drawn = draw(&all, size, seed);
        let mut turned = all.clone();
        turned.reverse();
        prop_assert_eq!(&drawn, &draw(&turned, size, seed), "the order of the candidates decides nothing");
        prop_assert_eq!(drawn.len(), size.min(all.len()));
        prop_assert_eq!(drawn.iter().map(|(id, ..)| id).collect::<BTreeSet<_>>().len(), drawn.len());
        let by_chance = drawn.iter().filter(|(.., by)| *by == DrawnBy::Chance).count();
        prop_assert_eq!(by_chance, drawn.len() * 30 / 100);
        let least = drawn.iter().filter(|(.., by)| *by == DrawnBy::Risk).map(|(_, score, _)| score.points).min();
        let chosen: BTreeSet<_> = drawn.iter().filter(|(.., by)| *by == DrawnBy::Risk).map(|(id, ..)| *id).collect();
        let left = all.iter().filter(|(id, _)| !chosen.contains(id)).map(|(_, score)| score.points).max();
        prop_assert!(least.zip(left).is_none_or(|(least, left)| least >= left), "nobody of a higher score is left out");
    }
}

#[test]
fn chance_reaches_everybody() {
    let all = candidates(20);
    let mut reached = BTreeSet::new();
    for seed in 0..200 {
        reached.extend(draw(&all, 10, seed).into_iter().map(|(id, ..)| id));
    }
    assert_eq!(reached.len(), 20);
}
