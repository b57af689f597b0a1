//! A year of an employer, month by month.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use chrono::{Datelike, NaiveDate};
use patuh_rules::contributions::payment_due_on_or_provisional;
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_rules::words::ReportState;
use patuh_store::types::Id;
use patuh_store::{coverage, employers};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Bench;
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::state::AppState;

/// Which year.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct YearQuery {
    /// This year unless told.
    #[param(minimum = 2000, maximum = 2100)]
    pub year: Option<i32>,
}

/// The months of a year.
#[derive(Debug, Serialize, ToSchema)]
pub struct MonthList {
    /// January first.
    #[schema(max_items = 12)]
    pub items: Vec<MonthView>,
}

/// A month of an employer.
#[derive(Debug, Serialize, ToSchema)]
pub struct MonthView {
    /// The month.
    #[schema(max_length = 7, example = "2026-07")]
    pub month: String,
    /// Last day on which payment is in time; none where the calendar does not reach.
    pub due_on: Option<NaiveDate>,
    /// Where the report stands.
    pub state: MonthState,
    /// The report.
    pub report_id: Option<Id>,
    /// Whether it came, or is still missing, after that day.
    pub late: bool,
}

/// Where a month's report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MonthState {
    /// None was filed, or it was withdrawn.
    None,
    /// Received.
    Received,
    /// Accepted.
    Accepted,
    /// Paid in full.
    Paid,
}

impl From<ReportState> for MonthState {
    fn from(state: ReportState) -> Self {
        match state {
            ReportState::Received => MonthState::Received,
            ReportState::Accepted => MonthState::Accepted,
            ReportState::Paid => MonthState::Paid,
            ReportState::Withdrawn => MonthState::None,
        }
    }
}

/// Show the months of a year
#[utoipa::path(tag = "coverage", params(("employer_id" = Id, Path, description = "The employer"), YearQuery), responses((status = 200, description = "Twelve months", body = MonthList), Problem))]
#[get("/employers/{employer_id}/coverage-reports/months")]
pub async fn list_report_months(
    state: Data<AppState>,
    caller: Caller,
    employer_id: Path<Id>,
    query: Params<YearQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadReports)?;
    let bench = Bench::new(&state);
    let year = query.0.year.unwrap_or(bench.today.year());
    let months: Vec<Month> = (1..=12)
        .map(|number| Month::new(year, number))
        .collect::<Result<_, _>>()
        .map_err(|error| ApiError::new(ErrorCode::ParameterInvalid).parameter("year").detail(error.to_string()))?;
    let (scope, employer_id) = (caller.scope.clone(), employer_id.into_inner());
    let reports = state
        .store
        .read(move |conn| {
            let employer = employers::get(conn, &scope, employer_id)?;
            Ok::<_, ApiError>(coverage::of_year(conn, employer.id, year)?)
        })
        .await?;
    let items = months
        .into_iter()
        .map(|month| {
            let name = month.to_string();
            let due_on = payment_due_on_or_provisional(&bench.law, month, &bench.calendar);
            let due_on = due_on.ok().map(|(due, _)| due.value);
            match reports.iter().find(|report| report.month == name) {
                Some(report) => MonthView {
                    month: name,
                    due_on: Some(report.due_on),
                    state: report.state.0.into(),
                    report_id: Some(report.id),
                    late: report.late,
                },
                None => MonthView {
                    month: name,
                    due_on,
                    state: MonthState::None,
                    report_id: None,
                    late: due_on.is_some_and(|due_on| bench.today > due_on),
                },
            }
        })
        .collect();
    Ok(HttpResponse::Ok().json(MonthList { items }))
}
