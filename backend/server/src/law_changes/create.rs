//! Asking for a change of the law.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::law::{CalendarAmendment, LawChangeState, ProposedRow};
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::law_changes::{self, Content, LawChange, effects};
use patuh_store::types::{Id, Word};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::{CalendarChange, LawChangeRow, LawChangeView, faults, require_secretariat};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// A change of the law, as someone asks for it: rows, days of a year, or both.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LawChangeInput {
    /// Why the law is changed.
    #[validate(length(min = 10, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 10, max_length = 2000)]
    pub reason: String,
    /// Where the change was published: the gazette, the decree, the letter.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    pub source: String,
    /// The rows.
    #[validate(length(max = 100, code = "length"), nested)]
    #[schema(max_items = 100)]
    #[serde(default)]
    pub rows: Vec<LawChangeRow>,
    /// The days of a year.
    #[validate(nested)]
    pub calendar: Option<CalendarChange>,
}

impl LawChangeInput {
    fn check(&self, today: NaiveDate) -> ApiResult<()> {
        if self.rows.is_empty() && self.calendar.is_none() {
            return Err(FieldError::new("/rows", FieldCode::Required).detail("rows, a calendar, or both").into());
        }
        let future: Vec<FieldError> = self
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.verified_on.is_some_and(|on| on > today))
            .map(|(index, _)| FieldError::new(format!("/rows/{index}/verified_on"), FieldCode::Future))
            .collect();
        if future.is_empty() { Ok(()) } else { Err(ApiError::fields(future)) }
    }

    fn content(&self) -> Content {
        Content {
            rows: self.rows.iter().map(ProposedRow::from).collect(),
            calendar: self.calendar.as_ref().map(|calendar| CalendarAmendment {
                year: calendar.year,
                days: calendar.days.iter().map(|day| (day.date, day.kind)).collect(),
            }),
        }
    }
}

/// Ask for a change of the law
///
/// Nothing changes until another person of the secretariat approves it. What cannot stand is refused field by field.
#[utoipa::path(request_body = LawChangeInput,
    tag = "law changes",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Proposed", body = LawChangeView), Problem),
)]
#[post("/law-changes")]
pub async fn create_law_change(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<LawChangeInput>,
) -> ApiResult<HttpResponse> {
    require_secretariat(&caller, Permission::ProposeLaw)?;
    let input = body.value;
    input.check(state.clock.today())?;
    let (who, by, now) = (caller.id, caller.name.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let content = input.content();
            effects::propose(conn, &content)?.map_err(|wrong| ApiError::fields(faults(wrong)))?;
            let calendar = input.calendar.as_ref();
            let mut row = LawChange {
                id: Id::new(),
                number: String::new(),
                state: Word(LawChangeState::Proposed),
                reason: input.reason.trim().to_owned(),
                source: input.source.trim().to_owned(),
                calendar_year: calendar.map(|calendar| calendar.year),
                calendar_decree: calendar.map(|calendar| calendar.decree.trim().to_owned()),
                proposed_by: who,
                proposed_at: now,
                decided_by: None,
                decided_at: None,
                decision_note: None,
                law_version: None,
                deadlines_moved: None,
                updated_at: now,
                updated_by: by.clone(),
                version: 1,
            };
            law_changes::insert(conn, &mut row, &content)?;
            let event = Event::new("law_change.proposed", "law_change", row.id)
                .version(row.version)
                .changed("number", None::<String>, row.number.clone())
                .changed("reason", None::<String>, row.reason.clone())
                .changed("source", None::<String>, row.source.clone());
            let view = LawChangeView::from(law_changes::get(conn, row.id)?);
            Ok(Written::new(Created::at(format!("/api/v1/law-changes/{}", row.id), row.version, view)?, event))
        })
        .await
}
