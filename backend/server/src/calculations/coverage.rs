//! Coverage from its parts.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::coverage::{CoverageAnswer, CoverageQuestion, Part, coverage};
use patuh_rules::law::DenominatorKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{Answer, admit, answered, refused};
use crate::error::{ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::state::AppState;

/// The counts whose quotient is asked for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverageInput {
    /// By which universe; `covered_and_uncovered` unless told.
    pub universe: Option<DenominatorKind>,
    /// The parts that are covered.
    #[validate(length(min = 1, max = 50, code = "length"), nested)]
    #[schema(min_items = 1, max_items = 50)]
    pub numerator: Vec<CoveragePart>,
    /// The parts of the universe.
    #[validate(length(min = 1, max = 50, code = "length"), nested)]
    #[schema(min_items = 1, max_items = 50)]
    pub denominator: Vec<CoveragePart>,
    /// The day whose definition of the universe holds; today in WITA unless told.
    pub as_of: Option<NaiveDate>,
}

/// A part of a count.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoveragePart {
    /// Whom it counts.
    #[validate(length(min = 1, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 200)]
    pub name: String,
    /// How many.
    #[validate(range(min = 0, max = 1_000_000_000_000_u64, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000_000_000_i64)]
    pub count: u64,
}

/// Compute coverage
///
/// With its formula and the definition of its universe: percentages of different universes are not to be compared.
#[utoipa::path(tag = "calculations", security(()), request_body = CoverageInput, responses((status = 200, description = "Coverage", body = Answer<CoverageAnswer>), Problem))]
#[post("/calculations/coverage")]
pub async fn calculate_coverage(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<CoverageInput>,
) -> ApiResult<HttpResponse> {
    admit(&state, &http)?;
    let input = body.value;
    let parts =
        |parts: Vec<CoveragePart>| parts.into_iter().map(|part| Part { name: part.name, count: part.count }).collect();
    let question = CoverageQuestion {
        universe: input.universe.unwrap_or(DenominatorKind::CoveredAndUncovered),
        numerator: parts(input.numerator),
        denominator: parts(input.denominator),
        as_of: input.as_of.unwrap_or_else(|| state.clock.today()),
    };
    let result = coverage(&state.law(), &question).map_err(|error| refused(error, "as_of"))?;
    let steps = result.steps.clone();
    Ok(answered(&state, question.as_of, &steps, &[], result))
}
