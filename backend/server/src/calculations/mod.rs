//! What the law comes to: public, stateless, each answer with every step it rests on. The amounts are made by the same
//! functions as those of reports, projects and findings.

pub mod arrears_class;
pub mod budget_runway;
pub mod construction;
pub mod contributions;
pub mod coverage;
pub mod due_date;
pub mod fines;
pub mod sanction_schedule;
mod words;

use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use patuh_rules::asked::{Fault, Notice, Unanswerable};
use patuh_rules::law::{LawKind, RuleError};
use patuh_rules::steps::{Step, all_verified};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError};
use crate::http::request::current;
use crate::limits::{Bucket, peer};
use crate::state::AppState;

/// An answer, and what a reader should know of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Answer<T> {
    /// The answer.
    #[serde(flatten)]
    pub result: T,
    /// Whether a named person has compared every row it rests on with the regulation.
    pub verified: bool,
    /// The rows that nobody has compared yet.
    #[schema(max_items = 100)]
    pub unverified_rows: Vec<UnverifiedRow>,
    /// What a reader should know.
    #[schema(max_items = 20)]
    pub warnings: Vec<Warning>,
}

/// A row of the law that nobody has compared with the regulation.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
pub struct UnverifiedRow {
    /// What it speaks about.
    pub kind: LawKind,
    /// Which one of that kind.
    pub key: String,
    /// Regulation and article; `none` for a setting that rests on no regulation.
    pub provision: String,
}

/// What a reader of an answer should know.
#[derive(Debug, Serialize, ToSchema)]
pub struct Warning {
    /// For programs.
    pub code: Notice,
    /// In the reader's language.
    pub detail: String,
}

fn admit(state: &AppState, http: &HttpRequest) -> ApiResult<()> {
    state.limits.draw(Bucket::Calculation, &peer(http))
}

/// Sends an answer with what its steps and notices say of it; `on` is the latest day it speaks of, whose law may still
/// change where it lies ahead.
fn answered<T: Serialize>(
    state: &AppState,
    on: NaiveDate,
    steps: &[Step],
    notices: &[Notice],
    result: T,
) -> HttpResponse {
    HttpResponse::Ok().json(answer(state, on, steps, notices, result))
}

/// An answer with what its steps and notices say of it.
pub(crate) fn answer<T>(state: &AppState, on: NaiveDate, steps: &[Step], notices: &[Notice], result: T) -> Answer<T> {
    let language = current().language;
    let ahead = (on > state.clock.today()).then_some(Notice::LawMayChange);
    let warnings = ahead
        .iter()
        .chain(notices)
        .map(|code| Warning { code: *code, detail: words::detail(*code, language).to_owned() })
        .collect();
    let unverified = steps.iter().filter_map(|step| step.basis.as_ref()).filter(|basis| !basis.verified);
    let rows: BTreeSet<UnverifiedRow> = unverified
        .map(|basis| UnverifiedRow { kind: basis.kind, key: basis.key.clone(), provision: basis.provision.clone() })
        .collect();
    let unverified_rows = rows.into_iter().collect();
    Answer { result, verified: all_verified(steps), unverified_rows, warnings }
}

/// Names the field that stands in the way; `date` is the one from which days are counted.
pub(crate) fn refused(error: Unanswerable, date: &str) -> ApiError {
    match error {
        Unanswerable::Field { field, fault, detail } => {
            FieldError::new(format!("/{field}"), code(fault)).detail(detail).into()
        }
        Unanswerable::Rule(RuleError::Calendar(error)) => ApiError::from(error).pointer(format!("/{date}")),
        Unanswerable::Rule(other) => other.into(),
    }
}

fn code(fault: Fault) -> FieldCode {
    match fault {
        Fault::Required => FieldCode::Required,
        Fault::NotApplicable => FieldCode::NotApplicable,
        Fault::OneOf => FieldCode::OneOf,
        Fault::Range => FieldCode::Range,
        Fault::Order => FieldCode::Order,
        Fault::Repeated => FieldCode::Repeated,
        Fault::LawNotInForce => FieldCode::LawNotInForce,
    }
}
