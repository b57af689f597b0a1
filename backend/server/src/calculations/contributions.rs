//! What somebody owes for a month.

use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, post};
use patuh_rules::contributions::{AskedProgramme, ContributionAnswer, ContributionQuestion, answer};
use patuh_rules::law::{ContributionSegment, PremiumSource, Sector};
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::words::{RiskClass, Scale};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{Answer, admit, answered, refused};
use crate::error::{ApiResult, Problem};
use crate::http::body::Body;
use crate::state::AppState;

/// Whose contributions of which month are asked for.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContributionInput {
    /// Wage earner, on one's own account, or employee of government who is not ASN.
    pub segment: ContributionSegment,
    /// The contribution month; one that lies ahead is answered by the last law known, with a warning.
    pub month: Month,
    /// Wage of the month: for wage earners and employees of government.
    pub wage: Option<Rupiah>,
    /// Income of the month: for people on their own account.
    pub income: Option<Rupiah>,
    /// Risk class of the employer: for JKK of wage earners. Of no meaning on one's own account.
    pub risk_class: Option<RiskClass>,
    /// Scale of the employer, which decides what is mandatory: for wage earners, unless `programmes` says what to compute.
    pub scale: Option<ContributionScale>,
    /// Branch of work; `other` unless told.
    pub sector: Option<Sector>,
    /// Active workers of the firm, which a relief may ask for.
    #[validate(range(min = 1, max = 100_000_000, code = "range"))]
    #[schema(minimum = 1, maximum = 100_000_000)]
    pub workers_in_firm: Option<u32>,
    /// Whose money pays; `self` unless told. Workers paid by APBN or APBD get no relief that excludes them.
    pub funding_source: Option<PremiumSource>,
    /// The programmes; those that are mandatory unless told. `jkp` never changes the total.
    #[validate(length(min = 1, max = 5, code = "length"))]
    #[schema(min_items = 1, max_items = 5)]
    pub programmes: Option<Vec<AskedProgramme>>,
}

/// Scale of a business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContributionScale {
    /// Usaha besar.
    Large,
    /// Usaha menengah.
    Medium,
    /// Usaha kecil.
    Small,
    /// Usaha mikro.
    Micro,
}

impl From<ContributionScale> for Scale {
    fn from(scale: ContributionScale) -> Self {
        match scale {
            ContributionScale::Large => Scale::Large,
            ContributionScale::Medium => Scale::Medium,
            ContributionScale::Small => Scale::Small,
            ContributionScale::Micro => Scale::Micro,
        }
    }
}

impl From<ContributionInput> for ContributionQuestion {
    fn from(input: ContributionInput) -> Self {
        ContributionQuestion {
            segment: input.segment,
            month: input.month,
            wage: input.wage,
            income: input.income,
            risk_class: input.risk_class,
            scale: input.scale.map(Scale::from),
            sector: input.sector,
            workers_in_firm: input.workers_in_firm,
            funding_source: input.funding_source,
            programmes: input.programmes,
        }
    }
}

/// Compute the contributions of a month
///
/// For one person, by programme and payer, with reliefs and every step. `total` is the sum of `items`; what is set aside
/// for JKP stands apart in `allocations`.
#[utoipa::path(tag = "calculations", security(()), request_body = ContributionInput, responses((status = 200, description = "What is owed", body = Answer<ContributionAnswer>), Problem))]
#[post("/calculations/contributions")]
pub async fn calculate_contributions(
    state: Data<AppState>,
    http: HttpRequest,
    body: Body<ContributionInput>,
) -> ApiResult<HttpResponse> {
    admit(&state, &http)?;
    let question = ContributionQuestion::from(body.value);
    let result = answer(&state.law(), &question).map_err(|error| refused(error, "month"))?;
    let (steps, notices) = (result.steps.clone(), result.notices.clone());
    Ok(answered(&state, question.month.first_day(), &steps, &notices, result))
}
