//! The days of the sanctions.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::clock::{SanctionQuestion, SanctionSchedule, sanction_schedule};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{Answer, admit, answered, refused};
use crate::error::{ApiResult, Problem};
use crate::http::body::Body;
use crate::state::AppState;

/// What has been served.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionInput {
    /// When the first warning was served; that day is not counted.
    pub warning_1_served_on: NaiveDate,
    /// When the second warning was served; absent while it is not.
    pub warning_2_served_on: Option<NaiveDate>,
    /// Whether collective leave is a working day; by the rows of the law unless told.
    pub collective_leave_counts: Option<bool>,
    /// The day on which `acts` says what may be done; empty unless told.
    pub as_of: Option<NaiveDate>,
}

/// Find the days of the sanctions
///
/// The last day of a window still belongs to the employer; the day after it opens the next act.
#[utoipa::path(tag = "calculations", security(()), request_body = SanctionInput, responses((status = 200, description = "The windows", body = Answer<SanctionSchedule>), Problem))]
#[post("/calculations/sanction-schedule")]
pub async fn calculate_sanction_schedule(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<SanctionInput>,
) -> ApiResult<HttpResponse> {
    admit(&state, &http)?;
    let SanctionInput { warning_1_served_on, warning_2_served_on, collective_leave_counts, as_of } = body.value;
    let question = SanctionQuestion { warning_1_served_on, warning_2_served_on, collective_leave_counts, as_of };
    let result = sanction_schedule(&state.law(), &state.calendar(), &question);
    let result = result.map_err(|error| refused(error, "warning_1_served_on"))?;
    let (steps, notices) = (result.steps.clone(), result.notices.clone());
    let latest = warning_2_served_on.unwrap_or(warning_1_served_on);
    Ok(answered(&state, latest, &steps, &notices, result))
}
