//! Recording a coverage figure.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::Segment;
use patuh_store::audit::Event;
use patuh_store::figures::{self, CoverageFigure};
use patuh_store::types::{Id, Word};
use patuh_store::{StoreError, Written, reference};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::CoverageFigureView;
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// A coverage figure, as someone records it from its source.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverageFigureInput {
    /// Kemendagri code of the region it speaks of.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65.71")]
    pub region_code: String,
    /// Group of workers.
    pub segment: Segment,
    /// On which day it held.
    pub as_of: NaiveDate,
    /// Counted.
    #[validate(range(min = 0, max = 1_000_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    pub numerator: i64,
    /// Of how many; leave out where the source does not say.
    #[validate(range(min = 1, max = 1_000_000_000, code = "range"))]
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub denominator: Option<i64>,
    /// What the whole is, in the words of the source.
    #[validate(length(min = 3, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 200)]
    pub denominator_name: String,
    /// Where it was published.
    #[validate(length(min = 3, max = 300, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 300)]
    pub source: String,
    /// When it was published.
    pub source_date: Option<NaiveDate>,
    /// What a reader should know.
    #[validate(length(max = 1000, code = "length"), custom(function = plain))]
    #[schema(max_length = 1000)]
    pub note: Option<String>,
    /// A recorded figure that it cannot be reconciled with.
    pub contradicts: Option<Id>,
    /// Whether it was compared with its source by a named person.
    #[serde(default)]
    pub verified: bool,
}

impl CoverageFigureInput {
    fn check(&self, today: NaiveDate) -> ApiResult<()> {
        let fault = |pointer: &str, code| FieldError::new(pointer, code);
        let mut faults = Vec::new();
        if self.as_of > today {
            faults.push(fault("/as_of", FieldCode::Future));
        }
        if self.source_date.is_some_and(|date| date > today) {
            faults.push(fault("/source_date", FieldCode::Future));
        }
        if self.denominator.is_some_and(|denominator| denominator < self.numerator) {
            faults.push(FieldError {
                bounds: (Some(self.numerator.to_string()), None),
                ..fault("/denominator", FieldCode::Range)
            });
        }
        if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
    }
}

/// Record a coverage figure
///
/// A figure is never changed or merged: one that contradicts another names it, and both stay.
#[utoipa::path(request_body = CoverageFigureInput,
    tag = "overview",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Recorded", body = CoverageFigureView), Problem),
)]
#[post("/coverage-figures")]
pub async fn create_coverage_figure(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<CoverageFigureInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::EditFigures)?;
    let (input, scope, by, now) = (body.value, caller.scope.clone(), caller.name.clone(), state.clock.now());
    input.check(state.clock.today())?;
    state
        .create(&caller, once, body.digest, move |conn| {
            let region = reference::region(conn, &input.region_code)?;
            if region.is_none() || !scope.admits(&input.region_code, None) {
                return Err(ApiError::field("/region_code", FieldCode::Reference));
            }
            if let Some(other) = input.contradicts {
                match figures::figure(conn, &scope, other) {
                    Err(StoreError::NotFound) => return Err(ApiError::field("/contradicts", FieldCode::Reference)),
                    found => found?,
                };
            }
            let row = CoverageFigure {
                id: Id::new(),
                region_code: input.region_code.clone(),
                segment: Word(input.segment),
                as_of: input.as_of,
                numerator: input.numerator,
                denominator: input.denominator,
                denominator_name: input.denominator_name.clone(),
                source: input.source.clone(),
                source_date: input.source_date,
                note: input.note.clone(),
                contradicts: input.contradicts,
                verified: input.verified,
                created_at: now,
                updated_at: now,
                updated_by: by.clone(),
                version: 1,
            };
            figures::insert_figures(conn, std::slice::from_ref(&row))?;
            let event = Event::new("coverage_figure.recorded", "coverage_figure", row.id).version(row.version);
            let contradicts = row.contradicts.into_iter().collect();
            Ok(Written::new(Created::only(CoverageFigureView::new(row, contradicts))?, event))
        })
        .await
}
