//! How long the contributions of wage earners take on one core: one worker explained item by item, and the sums of a
//! million. Prints `name value unit` lines for bench.py.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on says so by panicking")]

#[path = "../../backend/rules/tests/rules/reference.rs"]
#[expect(dead_code, reason = "shared with the tests, which use more of it")]
mod reference;

use patuh_rules::contributions::ContributionTable;
use patuh_rules::money::Rupiah;
use patuh_rules::words::{Programme, RiskClass, Scale};
use std::hint::black_box;
use std::time::{Duration, Instant};
use strum::VariantArray;

const WORKERS: u32 = 1_000_000;
const ROUNDS: usize = 5;

fn main() {
    let programmes = Programme::VARIANTS;
    let table = ContributionTable::new(
        &reference::BOOK,
        "2026-06".parse().unwrap(),
        RiskClass::Medium,
        Scale::Large,
        programmes,
    )
    .unwrap();
    // Wages from 3 to 13 million: below and above the ceiling of JP.
    let wages: Vec<Rupiah> =
        (0..i64::from(WORKERS)).map(|n| Rupiah::from_sen((3_000_000 + n * 10) * 100).unwrap()).collect();
    let total = median(|| {
        for wage in &wages {
            black_box(table.total(black_box(*wage)).unwrap());
        }
    });
    println!("one_total {:?}", total / WORKERS);
    let items = median(|| {
        for wage in &wages {
            black_box(table.items(black_box(*wage), programmes).unwrap());
        }
    });
    println!("one_explained {:?}", items / WORKERS);
    let sums = median(|| {
        black_box(table.share_totals(wages.iter().map(|wage| (*wage, programmes))).unwrap());
    });
    println!("million {sums:.2?}");
}

fn median(work: impl Fn()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let started = Instant::now();
            work();
            started.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}
