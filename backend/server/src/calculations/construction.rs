//! What a construction project contributes.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::construction::{ConstructionAnswer, ConstructionQuestion, construction};
use patuh_rules::money::{Rate, Rupiah};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{Answer, admit, answered, refused};
use crate::error::{ApiResult, Problem};
use crate::http::body::Body;
use crate::state::AppState;

/// The contract whose contribution is asked for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConstructionInput {
    /// Day of the contract (SPK): its value added tax applies, and the days for registration are counted from it.
    pub contract_date: NaiveDate,
    /// Value with value added tax. This or `net_value`.
    pub gross_value: Option<Rupiah>,
    /// Value without value added tax. This or `gross_value`.
    pub net_value: Option<Rupiah>,
    /// Wages of a month, where the contract states them: then they are the base and not the value.
    pub monthly_wages: Option<Rupiah>,
    /// Shares of the total in which it is paid, adding up to 1.
    #[validate(length(min = 1, max = 60, code = "length"))]
    #[schema(min_items = 1, max_items = 60)]
    pub instalment_shares: Option<Vec<Rate>>,
    /// What was paid before an addendum raised the value: the answer then says what is still due.
    pub paid: Option<Rupiah>,
    /// Whether collective leave is a working day for registration; by the row of the law unless told.
    pub collective_leave_counts: Option<bool>,
}

/// Compute the contribution of a construction project
///
/// Slice by slice of the value without value added tax, or from known wages; added exactly and rounded once.
#[utoipa::path(tag = "calculations", security(()), request_body = ConstructionInput, responses((status = 200, description = "What is owed", body = Answer<ConstructionAnswer>), Problem))]
#[post("/calculations/construction")]
pub async fn calculate_construction(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<ConstructionInput>,
) -> ApiResult<HttpResponse> {
    admit(&state, &http)?;
    let input = body.value;
    let question = ConstructionQuestion {
        contract_date: input.contract_date,
        gross_value: input.gross_value,
        net_value: input.net_value,
        monthly_wages: input.monthly_wages,
        instalment_shares: input.instalment_shares,
        paid: input.paid,
        collective_leave_counts: input.collective_leave_counts,
    };
    let result = construction(&state.law(), &state.calendar(), &question);
    let result = result.map_err(|error| refused(error, "contract_date"))?;
    let (steps, notices) = (result.steps.clone(), result.notices.clone());
    Ok(answered(&state, question.contract_date, &steps, &notices, result))
}
