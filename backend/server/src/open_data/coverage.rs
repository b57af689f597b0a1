//! Coverage for everyone: what was published, by region, with targets, the way there and how far it is.

use actix_web::web::{Data, Json};
use actix_web::{HttpRequest, get};
use chrono::NaiveDate;
use patuh_rules::coverage::Gap;
use patuh_rules::permission::Scope;
use patuh_rules::words::Segment;
use patuh_store::reference;
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::limits::{Bucket, peer};
use crate::overview::published::{Published, gap_of, published};
use crate::overview::{CoverageFigureView, TargetView};
use crate::state::AppState;

/// Coverage of whom, as of which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublicCoverageQuery {
    /// Group of workers; all together unless told.
    pub segment: Option<Segment>,
    /// Figures that held by then; today unless told.
    pub as_of: Option<NaiveDate>,
}

/// How far it is from a figure to a target.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageGap {
    /// The figure.
    pub figure_id: Id,
    /// The target.
    pub target_id: Id,
    /// Whether somebody compared both with their sources.
    pub verified: bool,
    /// How far it is, and how many workers a month that takes.
    pub gap: Gap,
}

/// What was published of a region.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicRegion {
    /// Region, by Kemendagri code.
    pub region_code: String,
    /// Its name.
    pub region_name: String,
    /// Every figure, the newest first; those that contradict each other name each other.
    #[schema(max_items = 5000)]
    pub figures: Vec<CoverageFigureView>,
    /// The figures that stand: those of the newest day, and what contradicts them. They are never averaged.
    #[schema(max_items = 5000)]
    pub standing: Vec<Id>,
    /// Targets of the region and of the nation, the nearest first.
    #[schema(max_items = 5000)]
    pub targets: Vec<TargetView>,
    /// From each standing figure with a whole to each target that lies ahead.
    #[schema(max_items = 5000)]
    pub gaps: Vec<CoverageGap>,
}

/// Coverage for everyone.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicCoverage {
    /// Group of workers.
    pub segment: Segment,
    /// Figures that held by then.
    pub as_of: NaiveDate,
    /// The province, its regencies, and districts of which something was published, by code.
    #[schema(max_items = 1000)]
    pub regions: Vec<PublicRegion>,
}

/// Show coverage by region
///
/// Published figures and targets alone, each with its source: nothing here is counted from the register. Contradictory
/// publications stand side by side; what nobody has compared with its source is marked.
#[utoipa::path(tag = "open data", security(()), params(PublicCoverageQuery), responses((status = 200, description = "Coverage", body = PublicCoverage), Problem))]
#[get("/statistics/coverage")]
pub async fn get_public_coverage(
    state: Data<AppState>,
    http: HttpRequest,
    query: Params<PublicCoverageQuery>,
) -> ApiResult<Json<PublicCoverage>> {
    state.limits.draw(Bucket::Public, &peer(&http))?;
    let today = state.clock.today();
    let (segment, as_of) = (query.0.segment.unwrap_or(Segment::All), query.0.as_of.unwrap_or(today));
    if as_of > today {
        let refused = ApiError::new(ErrorCode::ParameterInvalid).parameter("as_of");
        return Err(refused.detail("a day that has come"));
    }
    let (found, regions) = state
        .store
        .read(move |conn| {
            let found = published(conn, &Scope::whole(), "65", Some(segment), as_of)?;
            Ok::<_, ApiError>((found, reference::regions(conn)?))
        })
        .await?;
    let mut found: BTreeMap<String, Published> =
        found.into_iter().map(|place| (place.region_code.clone(), place)).collect();
    let views = regions.into_iter().filter_map(|region| {
        let place = found.remove(&region.code);
        // Of a district nothing is shown unless somebody published something.
        if place.is_none() && region.code.split('.').count() > 2 {
            return None;
        }
        Some(view(region.code, region.name, place, today))
    });
    Ok(Json(PublicCoverage { segment, as_of, regions: views.collect() }))
}

fn view(region_code: String, region_name: String, place: Option<Published>, today: NaiveDate) -> PublicRegion {
    let mut region = PublicRegion {
        region_code,
        region_name,
        figures: Vec::new(),
        standing: Vec::new(),
        targets: Vec::new(),
        gaps: Vec::new(),
    };
    let Some(place) = place else { return region };
    for (figure, _) in place.standing() {
        region.standing.push(figure.id);
        for target in place.ahead(today) {
            if let Some(gap) = gap_of(figure, target, today) {
                let verified = figure.verified && target.verified;
                region.gaps.push(CoverageGap { figure_id: figure.id, target_id: target.id, verified, gap });
            }
        }
    }
    region.targets = place.targets.into_iter().map(TargetView::from).collect();
    region.figures = place.figures.into_iter().map(|(row, others)| CoverageFigureView::new(row, others)).collect();
    region
}
