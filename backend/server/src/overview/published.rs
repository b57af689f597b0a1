//! Which of the published figures stand now, and how far it is from each to the targets that lie ahead.

use chrono::NaiveDate;
use patuh_rules::coverage::{Gap, GapQuestion, gap};
use patuh_rules::permission::Scope;
use patuh_rules::share::Percent;
use patuh_rules::words::Segment;
use patuh_store::Conn;
use patuh_store::figures::{self, CoverageFigure, FigureFilter, Target};
use patuh_store::types::Id;
use std::collections::{BTreeMap, BTreeSet};

use crate::error::ApiResult;

/// The most figures and targets that are looked at.
const MOST: i64 = 5000;

/// All that was published of one group of workers in one region.
#[derive(Debug, Clone)]
pub(crate) struct Published {
    /// Region.
    pub(crate) region_code: String,
    /// Group of workers.
    pub(crate) segment: Segment,
    /// Every figure, the newest first, each with those that it cannot be reconciled with.
    pub(crate) figures: Vec<(CoverageFigure, Vec<Id>)>,
    /// Targets of the region and of the nation, the nearest first.
    pub(crate) targets: Vec<Target>,
}

/// What was published of a region and everything below it by a day, by region and group.
pub(crate) fn published(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    segment: Option<Segment>,
    until: NaiveDate,
) -> ApiResult<Vec<Published>> {
    let filter = FigureFilter { region: Some(region.to_owned()), segment, until: Some(until) };
    let rows = figures::figures(conn, scope, &filter, MOST)?;
    let mut contradictions = figures::contradictions(conn, scope, &rows)?;
    let targets = figures::targets(conn, scope, &filter, MOST)?;
    let mut found: BTreeMap<(String, Segment), Published> = BTreeMap::new();
    let blank = |region_code: &str, segment| Published {
        region_code: region_code.to_owned(),
        segment,
        figures: Vec::new(),
        targets: Vec::new(),
    };
    for row in rows {
        let key = (row.region_code.clone(), row.segment.0);
        let others = contradictions.remove(&row.id).unwrap_or_default();
        let place = found.entry(key).or_insert_with(|| blank(&row.region_code, row.segment.0));
        place.figures.push((row, others));
    }
    for target in &targets {
        if let Some(code) = &target.region_code {
            found.entry((code.clone(), target.segment.0)).or_insert_with(|| blank(code, target.segment.0));
        }
    }
    for place in found.values_mut() {
        let holds = |target: &&Target| {
            target.segment.0 == place.segment
                && target.region_code.as_ref().is_none_or(|code| *code == place.region_code)
        };
        place.targets = targets.iter().filter(holds).cloned().collect();
    }
    Ok(found.into_values().collect())
}

impl Published {
    /// The figures that stand: those of the newest day, and whatever contradicts one of them. None of them is averaged.
    pub(crate) fn standing(&self) -> Vec<&(CoverageFigure, Vec<Id>)> {
        let Some(newest) = self.figures.iter().map(|(row, _)| row.as_of).max() else { return Vec::new() };
        let of_day: BTreeSet<Id> =
            self.figures.iter().filter(|(row, _)| row.as_of == newest).map(|(row, _)| row.id).collect();
        let stands = |(row, others): &&(CoverageFigure, Vec<Id>)| {
            of_day.contains(&row.id) || others.iter().any(|other| of_day.contains(other))
        };
        self.figures.iter().filter(stands).collect()
    }

    /// The targets that lie ahead of a day.
    pub(crate) fn ahead(&self, today: NaiveDate) -> impl Iterator<Item = &Target> {
        self.targets.iter().filter(move |target| target.due_on > today)
    }
}

/// How far it is from a figure to a target; none where the source names no whole.
pub(crate) fn gap_of(figure: &CoverageFigure, target: &Target, today: NaiveDate) -> Option<Gap> {
    let percent: Percent = target.percent.parse().ok()?;
    gap(&GapQuestion {
        numerator: u64::try_from(figure.numerator).ok()?,
        denominator: u64::try_from(figure.denominator?).ok()?,
        target: percent,
        due_on: target.due_on,
        today,
    })
}
