//! How old arrears are, in classes.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::arrears::{ArrearsAnswer, ArrearsQuestion, arrears_class};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{Answer, admit, answered, refused};
use crate::error::{ApiResult, Problem};
use crate::http::body::Body;
use crate::state::AppState;

/// The arrears whose class is asked for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrearsInput {
    /// Whole months that are not paid.
    #[validate(range(min = 0, max = 1_200, code = "range"))]
    #[schema(minimum = 0, maximum = 1_200)]
    pub months_in_arrears: u32,
    /// The day whose table holds; today in WITA unless told.
    pub as_of: Option<NaiveDate>,
}

/// Find the class of arrears
///
/// Sources disagree on the bounds: they are rows of the law, and unverified.
#[utoipa::path(tag = "calculations", security(()), request_body = ArrearsInput, responses((status = 200, description = "The class", body = Answer<ArrearsAnswer>), Problem))]
#[post("/calculations/arrears-class")]
pub async fn calculate_arrears_class(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<ArrearsInput>,
) -> ApiResult<HttpResponse> {
    admit(&state, &http)?;
    let as_of = body.value.as_of.unwrap_or_else(|| state.clock.today());
    let question = ArrearsQuestion { months_in_arrears: body.value.months_in_arrears, as_of };
    let result = arrears_class(&state.law(), &question).map_err(|error| refused(error, "as_of"))?;
    let steps = result.steps.clone();
    Ok(answered(&state, as_of, &steps, &[], result))
}
