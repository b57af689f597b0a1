//! Until when contributions are paid in time.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use patuh_rules::contributions::{DueAnswer, DueQuestion, due_on};
use patuh_rules::law::ContributionSegment;
use patuh_rules::month::Month;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{Answer, admit, answered, refused};
use crate::error::{ApiResult, Problem};
use crate::http::body::Body;
use crate::state::AppState;

/// The month whose due day is asked for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DueDateInput {
    /// Whose contributions.
    pub segment: ContributionSegment,
    /// The contribution month.
    pub month: Month,
    /// Whether collective leave is a working day; by the row of the law unless told.
    pub collective_leave_counts: Option<bool>,
}

/// Find the due day of a month
///
/// Where the holidays of the year are not loaded the day is `provisional`: weekends alone were looked at.
#[utoipa::path(tag = "calculations", security(()), request_body = DueDateInput, responses((status = 200, description = "The last day in time", body = Answer<DueAnswer>), Problem))]
#[post("/calculations/due-date")]
pub async fn calculate_due_date(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<DueDateInput>,
) -> ApiResult<HttpResponse> {
    admit(&state, &http)?;
    let DueDateInput { segment, month, collective_leave_counts } = body.value;
    let question = DueQuestion { segment, month, collective_leave_counts };
    let result = due_on(&state.law(), &state.calendar(), &question).map_err(|error| refused(error, "month"))?;
    let (steps, notices) = (result.steps.clone(), result.notices.clone());
    Ok(answered(&state, month.first_day(), &steps, &notices, result))
}
