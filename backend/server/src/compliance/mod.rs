//! How employers stand, for licensing offices, tender committees and banks.

mod words;

use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};
use chrono::NaiveTime;
use patuh_rules::identifiers::{Nib, Npp};
use patuh_rules::permission::Permission;
use patuh_rules::standing::{StandingCode, StandingReason};
use patuh_rules::words::Standing;
use patuh_store::StoreError;
use patuh_store::employers::{self, Employer, Number};
use patuh_store::standing;
use patuh_store::types::At;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::employers::reader_of;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::Body;
use crate::http::params::Params;
use crate::http::request::current;
use crate::state::AppState;

/// How an employer stands, until the end of the day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComplianceStatus {
    /// What was asked for.
    pub query: ComplianceNumber,
    /// `blocked` only while a denial of public service is in force; `unknown` never blocks.
    pub status: Standing,
    /// Why, the gravest first; empty when clear.
    #[schema(max_items = 1000)]
    pub reasons: Vec<ComplianceReason>,
    /// When this was looked up.
    pub as_of: At,
    /// Ask again after this moment, the end of the day in WITA.
    pub valid_until: At,
}

/// The number by which an employer was asked for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComplianceNumber {
    /// Business number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nib: Option<String>,
    /// BPJS employer number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub npp: Option<String>,
}

/// One reason for how an employer stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComplianceReason {
    /// What it says, for programs.
    pub code: ComplianceCode,
    /// What it says, in the reader's language.
    pub detail: String,
    /// What puts it right, in the reader's language.
    pub fix: String,
    /// Regulation and article.
    pub provision: Option<String>,
}

/// What a reason says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ComplianceCode {
    /// A denial of public service is in force.
    ServiceDenied,
    /// It is not registered.
    NotRegistered,
    /// A finding is open.
    FindingOpen,
    /// Contributions are overdue.
    DuesOverdue,
    /// A report is missing.
    ReportMissing,
    /// Whether it is registered is not known.
    RegistrationUnknown,
    /// No employer with this number is in the register, or not where the asker may look.
    NotInRegister,
}

impl From<StandingCode> for ComplianceCode {
    fn from(code: StandingCode) -> Self {
        match code {
            StandingCode::ServiceDenied => ComplianceCode::ServiceDenied,
            StandingCode::NotRegistered => ComplianceCode::NotRegistered,
            StandingCode::FindingOpen => ComplianceCode::FindingOpen,
            StandingCode::DuesOverdue => ComplianceCode::DuesOverdue,
            StandingCode::ReportMissing => ComplianceCode::ReportMissing,
            StandingCode::RegistrationUnknown => ComplianceCode::RegistrationUnknown,
        }
    }
}

impl ComplianceReason {
    fn of(reason: &StandingReason, language: Language) -> Self {
        let (detail, fix) = (words::detail(reason, language), words::fix(reason.repair_code, language).to_owned());
        ComplianceReason { code: reason.code.into(), detail, fix, provision: reason.provision.clone() }
    }

    fn not_in_register(language: Language) -> Self {
        let (detail, fix) = words::not_in_register(language);
        let (detail, fix) = (detail.to_owned(), fix.to_owned());
        ComplianceReason { code: ComplianceCode::NotInRegister, detail, fix, provision: None }
    }
}

/// Answers for each number, in the order asked: three questions to the database, however many numbers there are.
async fn look_up(
    state: &Data<AppState>,
    caller: &Caller,
    number: Number,
    values: Vec<String>,
) -> ApiResult<Vec<ComplianceStatus>> {
    let (scope, reader, held, language) = (caller.scope.clone(), reader_of(caller), state.held(), current().language);
    let now = state.clock.now();
    // Midnight in WITA is 16:00 UTC of the same day.
    let midnight = held.today.and_time(NaiveTime::MIN) + chrono::Duration::hours(16);
    let valid_until = At(midnight.and_utc() - chrono::Duration::milliseconds(1));
    let asked = values.clone();
    let known: HashMap<String, (Standing, Vec<ComplianceReason>)> = state
        .store
        .read(move |conn| {
            let rows = employers::by_numbers(conn, &scope, number, &asked)?;
            let answers = standing::of_all(conn, held.rules(), &rows, reader)?;
            let of = |row: Employer| if number == Number::Nib { row.nib } else { row.npp };
            let known = rows.into_iter().zip(answers).filter_map(|(row, (answer, _))| {
                let reasons = answer.reasons.iter().map(|reason| ComplianceReason::of(reason, language)).collect();
                Some((of(row)?, (answer.standing, reasons)))
            });
            Ok::<_, StoreError>(known.collect())
        })
        .await?;
    let answer = |value: String| {
        let unknown = || (Standing::Unknown, vec![ComplianceReason::not_in_register(language)]);
        let (status, reasons) = known.get(&value).cloned().unwrap_or_else(unknown);
        let query = match number {
            Number::Nib => ComplianceNumber { nib: Some(value), npp: None },
            Number::Npp => ComplianceNumber { nib: None, npp: Some(value) },
        };
        ComplianceStatus { query, status, reasons, as_of: now, valid_until }
    };
    Ok(values.into_iter().map(answer).collect())
}

/// Which employer: exactly one of the two.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ComplianceQuery {
    /// Business number, 13 digits.
    #[param(max_length = 13, pattern = "^[0-9]{13}$", example = "1234567890123")]
    pub nib: Option<String>,
    /// BPJS employer number, 8 characters.
    #[param(max_length = 8, pattern = "^[A-Z0-9]{8}$")]
    pub npp: Option<String>,
}

/// Ask how an employer stands
///
/// An employer that is not in the register, or not in the caller's region, is `unknown`; that is no error and never a
/// reason to refuse a service.
#[utoipa::path(tag = "integration", params(ComplianceQuery), responses((status = 200, description = "How it stands", body = ComplianceStatus), Problem))]
#[get("/compliance-status")]
pub async fn get_compliance_status(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ComplianceQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadComplianceStatus)?;
    let invalid =
        |name: &'static str, why: String| ApiError::new(ErrorCode::ParameterInvalid).parameter(name).detail(why);
    let (number, value) = match (query.0.nib, query.0.npp) {
        (Some(nib), None) => {
            let nib: Nib = nib.trim().parse().map_err(|error| invalid("nib", format!("{error}")))?;
            (Number::Nib, nib.as_str().to_owned())
        }
        (None, Some(npp)) => {
            let npp: Npp = npp.trim().parse().map_err(|error| invalid("npp", format!("{error}")))?;
            (Number::Npp, npp.as_str().to_owned())
        }
        _ => return Err(invalid("nib", "give exactly one of nib and npp".into())),
    };
    let status = look_up(&state, &caller, number, vec![value]).await?.pop();
    Ok(HttpResponse::Ok().json(status.ok_or_else(|| ApiError::internal("no answer"))?))
}

/// Up to a thousand business numbers.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ComplianceBatch {
    /// Business numbers, 13 digits each.
    #[validate(length(min = 1, max = 1000, code = "length"))]
    #[schema(min_items = 1, max_items = 1000, value_type = Vec<Nib>)]
    pub nibs: Vec<String>,
}

/// How employers stand.
#[derive(Debug, Serialize, ToSchema)]
pub struct ComplianceList {
    /// One answer for each number, in the order asked.
    #[schema(max_items = 1000)]
    pub items: Vec<ComplianceStatus>,
}

/// Ask how many employers stand
#[utoipa::path(request_body = ComplianceBatch, tag = "integration", responses((status = 200, description = "How they stand", body = ComplianceList), Problem))]
#[post("/compliance-status:batch")]
pub async fn batch_compliance_status(
    state: Data<AppState>,
    caller: Caller,
    body: Body<ComplianceBatch>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadComplianceStatus)?;
    let (mut nibs, mut faults) = (Vec::with_capacity(body.value.nibs.len()), Vec::new());
    for (index, text) in body.value.nibs.iter().enumerate() {
        match text.trim().parse::<Nib>() {
            Ok(nib) => nibs.push(nib.as_str().to_owned()),
            Err(error) => {
                faults.push(FieldError::new(format!("/nibs/{index}"), FieldCode::Nib).detail(error.to_string()));
            }
        }
    }
    if !faults.is_empty() {
        return Err(ApiError::fields(faults));
    }
    Ok(HttpResponse::Ok().json(ComplianceList { items: look_up(&state, &caller, Number::Nib, nibs).await? }))
}
