//! How long a budget pays for the cover of people.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::budget::{BudgetGroup, BudgetQuestion, Runway, runway};
use patuh_rules::law::{ContributionSegment, PremiumSource};
use patuh_rules::money::Rupiah;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{Answer, admit, answered, refused};
use crate::error::{ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::state::AppState;

/// A budget and the people it pays for.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunwayInput {
    /// The money.
    pub amount: Rupiah,
    /// A day of the first month that it pays.
    pub starts_on: NaiveDate,
    /// The people; where the money runs short, those named first are paid first.
    #[validate(length(min = 1, max = 50, code = "length"), nested)]
    #[schema(min_items = 1, max_items = 50)]
    pub groups: Vec<RunwayGroup>,
}

/// People whose cover costs the same.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RunwayGroup {
    /// Their name.
    #[validate(length(min = 1, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 200)]
    pub label: String,
    /// How many they are.
    #[validate(range(min = 1, max = 1_000_000_000, code = "range"))]
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub workers: u64,
    /// What each costs in a month; by the law unless told.
    pub premium: Option<Rupiah>,
    /// Whose contributions; `non_wage_earner` unless told.
    pub segment: Option<ContributionSegment>,
    /// Whose money pays; `apbd` unless told, for which no relief is given.
    pub funding_source: Option<PremiumSource>,
    /// Wage or income of each in a month; the lowest base income, or for employees of government the minimum wage of the
    /// province, unless told.
    pub wage: Option<Rupiah>,
}

impl RunwayInput {
    /// The question as the rules take it.
    pub fn question(self) -> BudgetQuestion {
        let group = |group: RunwayGroup| BudgetGroup {
            label: group.label,
            workers: group.workers,
            premium: group.premium,
            segment: group.segment,
            funding_source: group.funding_source,
            wage: group.wage,
        };
        let groups = self.groups.into_iter().map(group).collect();
        BudgetQuestion { amount: self.amount, starts_on: self.starts_on, groups }
    }
}

/// Compute how long a budget lasts
///
/// `months` to two decimals; `covered_until` the last day on which everyone is covered; `short_month` how many fall out
/// after it. Each month costs what its own law says.
#[utoipa::path(tag = "calculations", security(()), request_body = RunwayInput, responses((status = 200, description = "How long it lasts", body = Answer<Runway>), Problem))]
#[post("/calculations/budget-runway")]
pub async fn calculate_budget_runway(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<RunwayInput>,
) -> ApiResult<HttpResponse> {
    admit(&state, &http)?;
    let starts_on = body.value.starts_on;
    let question = body.value.question();
    let result = runway(&state.law(), &question).map_err(|error| refused(error, "starts_on"))?;
    let (steps, notices) = (result.steps.clone(), result.notices.clone());
    Ok(answered(&state, result.covered_until.unwrap_or(starts_on), &steps, &notices, result))
}
