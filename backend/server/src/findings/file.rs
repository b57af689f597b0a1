//! Filing a finding.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, Responder, put};
use patuh_rules::finding as law;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::{ActKind, ViolationType};
use patuh_store::audit::Event;
use patuh_store::findings::acts::ActRow;
use patuh_store::findings::{self, Finding, inspections};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, StoreError, Written, employers};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::FindingView;
use super::reasons::refused;
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{Versioned, changed};
use crate::http::request::current;
use crate::state::{AppState, Held};

/// A finding, as an investigator files it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingInput {
    /// The employer.
    pub employer_id: Id,
    /// The inspection it comes from.
    pub inspection_id: Option<Id>,
    /// What was violated.
    pub violation_type: ViolationType,
    /// First month concerned.
    pub month_from: Month,
    /// Last month concerned, at most the present one.
    pub month_to: Month,
    /// How many workers are concerned.
    #[validate(range(min = 0, max = 1_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub workers_affected: i32,
    /// What is owed, by estimate.
    pub estimated_amount: Rupiah,
    /// What was found; the employer never sees it.
    #[validate(length(min = 3, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 10_000)]
    pub narrative: String,
    /// What the device's clock said.
    pub device_time: Option<At>,
}

impl FindingInput {
    fn is_of(&self, row: &Finding) -> bool {
        let (from, to) = (self.month_from.to_string(), self.month_to.to_string());
        let what = (row.employer_id, row.inspection_id, row.violation_type.0, &row.month_from, &row.month_to);
        // What was changed since then does not make the retry another finding.
        let rest = (row.workers_affected, row.estimated_sen, &row.narrative);
        what == (self.employer_id, self.inspection_id, self.violation_type, &from, &to)
            && (row.version > 1 || rest == (self.workers_affected, self.estimated_amount.sen(), &self.narrative))
    }

    fn row(&self, conn: &mut Conn, scope: &Scope, id: Id, now: At, by: &str) -> ApiResult<Finding> {
        let missing = |pointer: &'static str| {
            move |error| match error {
                StoreError::NotFound => ApiError::field(pointer, FieldCode::Reference),
                other => other.into(),
            }
        };
        let employer = employers::get(conn, scope, self.employer_id).map_err(missing("/employer_id"))?;
        if let Some(inspection) = self.inspection_id {
            let inspection = inspections::get(conn, scope, inspection).map_err(missing("/inspection_id"))?.0;
            if inspection.employer_id != employer.id {
                return Err(ApiError::field("/inspection_id", FieldCode::Reference));
            }
        }
        Ok(Finding {
            region_code: employer.region_code,
            inspection_id: self.inspection_id,
            month_from: self.month_from.to_string(),
            month_to: self.month_to.to_string(),
            workers_affected: self.workers_affected,
            estimated_sen: self.estimated_amount.sen(),
            narrative: self.narrative.clone(),
            device_time: self.device_time,
            ..Finding::blank(id, employer.id, self.violation_type, now, by)
        })
    }
}

/// Who files findings, under which law.
#[derive(Debug, Clone)]
pub(crate) struct Filing {
    scope: Scope,
    who: Id,
    by: String,
    held: Held,
    now: At,
    language: Language,
}

impl Filing {
    /// The caller, now.
    pub(crate) fn new(caller: &Caller, held: Held, now: At) -> Self {
        let (scope, by) = (caller.scope.clone(), caller.name.clone());
        Filing { scope, who: caller.id, by, held, now, language: current().language }
    }

    /// Files a finding: the one way in which one comes to be.
    pub(crate) fn file(&self, conn: &mut Conn, input: &FindingInput, id: Id) -> ApiResult<Event> {
        let (rules, today) = (self.held.rules(), self.held.today);
        let mut row = input.row(conn, &self.scope, id, self.now, &self.by)?;
        let filed = ActRow {
            device_time: input.device_time,
            ..ActRow::new(id, ActKind::Filed, today, Some(self.who), self.now)
        };
        let subject = law::Subject::of(input.violation_type);
        law::check(&[], &law::Act::from(&filed), &subject, rules.law, rules.calendar, today)
            .map_err(|error| refused(error, self.language))?;
        findings::file(conn, rules, &mut row, &filed)?;
        Ok(Event::new("finding.filed", "finding", id)
            .employer(row.employer_id, &row.region_code)
            .version(row.version)
            .changed("number", None::<String>, row.number.clone())
            .changed("violation_type", None::<String>, <&str>::from(input.violation_type))
            .changed("on", None::<String>, row.filed_on.to_string())
            .changed("inspection_id", None::<String>, row.inspection_id.map(|id| id.to_string()))
            .changed("month_from", None::<String>, row.month_from.clone())
            .changed("month_to", None::<String>, row.month_to.clone())
            .changed("workers_affected", None::<i32>, row.workers_affected)
            .changed("estimated_sen", None::<i64>, row.estimated_sen)
            .committed("narrative", row.narrative.clone()))
    }
}

/// File a finding
///
/// The identifier is made by the client, so that a retry files nothing twice. Filing is the first act.
#[utoipa::path(
    tag = "findings",
    request_body = FindingInput,
    params(("finding_id" = Id, Path, description = "Made by the client")),
    responses(
        (status = 201, description = "Filed", body = FindingView),
        (status = 200, description = "It was filed by an earlier try", body = FindingView),
        Problem,
    ),
)]
#[put("/findings/{finding_id}")]
pub async fn file_finding(
    http: HttpRequest,
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    body: Body<FindingInput>,
) -> ApiResult<HttpResponse> {
    super::require_forum(&caller, Permission::FileFindings)?;
    let (input, id, held, today) = (body.value, id.into_inner(), state.held(), state.clock.today());
    if input.month_from > input.month_to {
        return Err(ApiError::field("/month_to", FieldCode::Order));
    }
    if input.month_to.first_day() > today {
        return Err(ApiError::field("/month_to", FieldCode::Future));
    }
    let mut context = caller.context(&state);
    context.device_time = input.device_time;
    let filing = Filing::new(&caller, held, context.now);
    let (found, is_new) = state
        .store
        .write(&context, move |conn| {
            if let Some(found) = findings::find(conn, &filing.scope, id)? {
                if found.row.filed_by == Some(filing.who) && input.is_of(&found.row) {
                    return Ok(Written::unchanged((found, false)));
                }
                return Err(ApiError::new(ErrorCode::Conflict).detail("another finding has this identifier"));
            }
            let event = filing.file(conn, &input, id)?;
            let found = findings::get(conn, &filing.scope, id)?;
            Ok::<_, ApiError>(Written::new((found, true), event))
        })
        .await?;
    let version = found.row.version;
    let view = FindingView::of(found, today);
    if !is_new {
        return Ok(Versioned::new(version, view).respond_to(&http));
    }
    let mut response = HttpResponse::Created();
    response
        .insert_header((header::LOCATION, format!("/api/v1/findings/{id}")))
        .insert_header((header::ETAG, format!("\"{version}\"")));
    Ok(changed(response, view))
}
