//! The two fines: for late payment, and for failure to register. They stand in ledgers of their own.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::fines::{Fine, LateQuestion, RegistrationQuestion, late_payment_fine, registration_fine};
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{Answer, admit, answered, refused};
use crate::error::{ApiResult, Problem};
use crate::http::body::Body;
use crate::state::AppState;

/// The late payment whose fine is asked for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LateFineInput {
    /// The contribution that was due.
    pub principal: Rupiah,
    /// Last day on which it was in time.
    pub due_on: NaiveDate,
    /// When it was paid, or the day to which the fine is reckoned.
    pub paid_on: NaiveDate,
    /// The contribution month, which decides the rate; the month before `due_on` unless told.
    pub month: Option<Month>,
}

/// Compute the fine for late payment
///
/// A simple share of the contribution for each month of delay, borne by the employer alone.
#[utoipa::path(tag = "calculations", security(()), request_body = LateFineInput, responses((status = 200, description = "The fine", body = Answer<Fine>), Problem))]
#[post("/calculations/late-fine")]
pub async fn calculate_late_fine(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<LateFineInput>,
) -> ApiResult<HttpResponse> {
    admit(&state, &http)?;
    let LateFineInput { principal, due_on, paid_on, month } = body.value;
    let question = LateQuestion { principal, due_on, paid_on, month };
    let result = late_payment_fine(&state.law(), &question).map_err(|error| refused(error, "due_on"))?;
    let (steps, notices) = (result.steps.clone(), result.notices.clone());
    Ok(answered(&state, paid_on.max(due_on), &steps, &notices, result))
}

/// The failure to register whose fine is asked for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegistrationFineInput {
    /// The contribution of a month that should be paid.
    pub contribution: Rupiah,
    /// Last day of the second warning's window.
    pub warning_2_ends_on: NaiveDate,
    /// The day to which the fine is reckoned; no later than the fine can be imposed.
    pub until: NaiveDate,
}

/// Compute the fine for failure to register
///
/// A share of the contribution that should be paid, for each month from the end of the second warning.
#[utoipa::path(tag = "calculations", security(()), request_body = RegistrationFineInput, responses((status = 200, description = "The fine", body = Answer<Fine>), Problem))]
#[post("/calculations/registration-fine")]
pub async fn calculate_registration_fine(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<RegistrationFineInput>,
) -> ApiResult<HttpResponse> {
    admit(&state, &http)?;
    let RegistrationFineInput { contribution, warning_2_ends_on, until } = body.value;
    let question = RegistrationQuestion { contribution, warning_2_ends_on, until };
    let result = registration_fine(&state.law(), &state.calendar(), &question);
    let result = result.map_err(|error| refused(error, "warning_2_ends_on"))?;
    let (steps, notices) = (result.steps.clone(), result.notices.clone());
    Ok(answered(&state, until, &steps, &notices, result))
}
