//! How figures and targets look to a reader.

use chrono::NaiveDate;
use patuh_rules::share::Percent;
use patuh_rules::words::Segment;
use patuh_store::figures::{CoverageFigure, Target};
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

/// How many are covered, as someone published it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CoverageFigureView {
    /// Identifier.
    pub id: Id,
    /// Of which region.
    pub region_code: String,
    /// Of which group of workers.
    pub segment: Segment,
    /// On which day it held.
    pub as_of: NaiveDate,
    /// Counted.
    pub numerator: i64,
    /// Of how many, where that is known.
    pub denominator: Option<i64>,
    /// What the whole is: figures with other wholes are not comparable.
    pub denominator_name: String,
    /// Numerator of denominator, computed here; none where there is no whole.
    pub percent: Option<Percent>,
    /// Where it was published.
    pub source: String,
    /// When it was published.
    pub source_date: Option<NaiveDate>,
    /// What a reader should know.
    pub note: Option<String>,
    /// Figures that it cannot be reconciled with; each of them names this one too.
    #[schema(max_items = 100)]
    pub contradicts: Vec<Id>,
    /// Whether a named person compared it with its source.
    pub verified: bool,
    /// Made.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

impl CoverageFigureView {
    /// Of a row and the figures it cannot be reconciled with.
    pub fn new(row: CoverageFigure, contradicts: Vec<Id>) -> Self {
        CoverageFigureView {
            id: row.id,
            region_code: row.region_code,
            segment: row.segment.0,
            as_of: row.as_of,
            numerator: row.numerator,
            denominator: row.denominator,
            denominator_name: row.denominator_name,
            percent: row.denominator.and_then(|denominator| Percent::of(row.numerator, denominator)),
            source: row.source,
            source_date: row.source_date,
            note: row.note,
            contradicts,
            verified: row.verified,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}

/// A dated goal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TargetView {
    /// Identifier.
    pub id: Id,
    /// For which region; none: for the nation, and so for every region.
    pub region_code: Option<String>,
    /// For which group of workers.
    pub segment: Segment,
    /// By when.
    pub due_on: NaiveDate,
    /// How much is to be covered, in percent.
    #[schema(example = "99.50")]
    pub percent: String,
    /// Where it is laid down.
    pub source: String,
    /// What a reader should know.
    pub note: Option<String>,
    /// Whether a named person compared it with its source.
    pub verified: bool,
    /// Made.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

impl From<Target> for TargetView {
    fn from(row: Target) -> Self {
        TargetView {
            id: row.id,
            region_code: row.region_code,
            segment: row.segment.0,
            due_on: row.due_on,
            percent: row.percent,
            source: row.source,
            note: row.note,
            verified: row.verified,
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        }
    }
}
