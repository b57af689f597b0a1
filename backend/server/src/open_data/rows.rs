//! The rows of the datasets, in an order that stays.

use chrono::NaiveDate;
use patuh_rules::month::Month;
use patuh_rules::permission::Scope;
use patuh_rules::share::Percent;
use patuh_rules::suppression::Counts;
use patuh_rules::words::{FindingStep, Scale};
use patuh_store::figures::{self, FigureFilter};
use patuh_store::open_data::{self, Tally};
use patuh_store::reference::Region;
use patuh_store::{Conn, reference};
use strum::VariantArray;

use super::OpenDataset;
use crate::error::ApiResult;

/// More figures and targets than anybody publishes.
const MOST: i64 = 50_000;

/// The rows of a dataset, without the header.
pub(super) fn rows(
    conn: &mut Conn,
    dataset: OpenDataset,
    today: NaiveDate,
    month: Month,
) -> ApiResult<Vec<Vec<String>>> {
    match dataset {
        OpenDataset::CoverageFigures => figures_of(conn),
        OpenDataset::Targets => targets(conn),
        OpenDataset::Employers => employers(conn, today, month),
        OpenDataset::Findings => findings(conn, today),
        OpenDataset::ConstructionProjects => projects(conn, today),
        OpenDataset::DataDictionary => Ok(dictionary()),
    }
}

fn figures_of(conn: &mut Conn) -> ApiResult<Vec<Vec<String>>> {
    let scope = Scope::whole();
    let rows = figures::figures(conn, &scope, &FigureFilter::default(), MOST)?;
    let mut contradictions = figures::contradictions(conn, &scope, &rows)?;
    let regions = reference::regions(conn)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let others = contradictions.remove(&row.id).unwrap_or_default();
            let others: Vec<String> = others.iter().map(ToString::to_string).collect();
            let percent = row.denominator.and_then(|denominator| Percent::of(row.numerator, denominator));
            vec![
                row.region_code.clone(),
                name_of(&regions, &row.region_code),
                <&str>::from(row.segment.0).to_owned(),
                row.as_of.to_string(),
                row.numerator.to_string(),
                row.denominator.map(|denominator| denominator.to_string()).unwrap_or_default(),
                row.denominator_name,
                percent.map(|percent| percent.to_string()).unwrap_or_default(),
                row.source,
                row.source_date.map(|date| date.to_string()).unwrap_or_default(),
                row.note.unwrap_or_default(),
                row.verified.to_string(),
                row.id.to_string(),
                others.join(" "),
            ]
        })
        .collect())
}

fn targets(conn: &mut Conn) -> ApiResult<Vec<Vec<String>>> {
    let rows = figures::targets(conn, &Scope::whole(), &FigureFilter::default(), MOST)?;
    Ok(rows
        .into_iter()
        .map(|row| {
            vec![
                row.region_code.unwrap_or_default(),
                <&str>::from(row.segment.0).to_owned(),
                row.due_on.to_string(),
                row.percent,
                row.source,
                row.note.unwrap_or_default(),
                row.verified.to_string(),
            ]
        })
        .collect())
}

fn name_of(regions: &[Region], code: &str) -> String {
    regions.iter().find(|region| region.code == code).map(|region| region.name.clone()).unwrap_or_default()
}

/// The regencies, and the province last: the sum.
fn places(conn: &mut Conn) -> ApiResult<(Vec<Region>, Vec<Region>)> {
    let regions = reference::regions(conn)?;
    let parts = |region: &Region| region.code.split('.').count();
    let (regencies, rest): (Vec<Region>, Vec<Region>) = regions.into_iter().partition(|region| parts(region) == 2);
    Ok((regencies, rest.into_iter().filter(|region| parts(region) == 1).collect()))
}

fn inner<W: Copy + Ord>(regencies: &[Region], words: &[W], tally: &Tally<W>) -> Vec<Vec<u64>> {
    let cell = |region: &Region, word: W| tally.get(&(region.code.clone(), word)).copied().unwrap_or_default();
    regencies.iter().map(|region| words.iter().map(|word| cell(region, *word)).collect()).collect()
}

/// A table as rows: regencies in the order of their codes, the province last; in each the words, `all` last.
fn counted(
    (regencies, province): &(Vec<Region>, Vec<Region>),
    words: &[&str],
    counts: &Counts,
    between: &[&str],
    today: NaiveDate,
) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (row, region) in regencies.iter().chain(province).enumerate() {
        for (column, word) in words.iter().chain(&["all"]).enumerate() {
            let value = counts.published(row, column);
            let mut cells = vec![region.code.clone(), region.name.clone(), (*word).to_owned()];
            cells.extend(between.iter().map(|text| (*text).to_owned()));
            cells.extend([
                value.map(|value| value.to_string()).unwrap_or_default(),
                value.is_none().to_string(),
                today.to_string(),
            ]);
            rows.push(cells);
        }
    }
    rows
}

fn employers(conn: &mut Conn, today: NaiveDate, month: Month) -> ApiResult<Vec<Vec<String>>> {
    let places = places(conn)?;
    let words: Vec<&str> = Scale::VARIANTS.iter().map(|scale| <&str>::from(*scale)).collect();
    let table = |tally: &Tally<Scale>| Counts::new(&inner(&places.0, Scale::VARIANTS, tally));
    let all = table(&open_data::employers(conn)?).suppressed();
    let (who, workers) = open_data::reported(conn, month)?;
    // The workers of fewer than ten employers say something of each of them.
    let workers = table(&workers).hiding(&table(&who).suppressed()).suppressed();
    let mut rows = counted(&places, &words, &all, &["employers"], today);
    rows.extend(counted(&places, &words, &workers, &["reported_workers"], today));
    Ok(rows)
}

fn findings(conn: &mut Conn, today: NaiveDate) -> ApiResult<Vec<Vec<String>>> {
    let places = places(conn)?;
    let words: Vec<&str> = FindingStep::VARIANTS.iter().map(|step| <&str>::from(*step)).collect();
    let tally = open_data::findings(conn)?;
    let counts = Counts::new(&inner(&places.0, FindingStep::VARIANTS, &tally)).suppressed();
    Ok(counted(&places, &words, &counts, &[], today))
}

fn projects(conn: &mut Conn, today: NaiveDate) -> ApiResult<Vec<Vec<String>>> {
    let places = places(conn)?;
    let tally = open_data::projects(conn)?;
    let counts = Counts::new(&inner(&places.0, &[true, false], &tally)).suppressed();
    Ok(counted(&places, &["true", "false"], &counts, &[], today))
}

fn dictionary() -> Vec<Vec<String>> {
    let rows = OpenDataset::VARIANTS.iter().flat_map(|dataset| {
        dataset.columns().iter().map(|column| {
            [<&str>::from(*dataset), column.name, column.meaning_id, column.meaning_en, column.unit, column.source]
                .map(str::to_owned)
                .to_vec()
        })
    });
    rows.collect()
}
