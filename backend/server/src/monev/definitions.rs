//! Saved definitions of reports: made by hand, or by themselves on a day after each period.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, patch, post};
use patuh_rules::words::ReportPeriod;
use patuh_store::audit::Event;
use patuh_store::monev::{self, ReportDefinition};
use patuh_store::page::require_version;
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Written, reference};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{ReportDefinitionView, require_maker, require_reader};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// Most definitions that somebody sees.
const MOST: usize = 200;

/// A definition, as somebody saves it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportDefinitionInput {
    /// Name.
    #[validate(length(min = 3, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 100)]
    pub name: String,
    /// Region, by Kemendagri code; `65` is the whole province.
    #[validate(length(min = 2, max = 13, code = "length"))]
    #[schema(min_length = 2, max_length = 13, example = "65")]
    pub region_code: String,
    /// How long its period is.
    pub period: ReportPeriod,
    /// The day of the month after the period on which it is made by itself; left out, it is made by hand.
    #[validate(range(min = 1, max = 28, code = "range"))]
    #[schema(minimum = 1, maximum = 28)]
    pub run_day: Option<i32>,
}

impl ReportDefinitionInput {
    fn row(
        &self,
        conn: &mut Conn,
        caller: &Caller,
        before: Option<&ReportDefinition>,
        now: At,
    ) -> ApiResult<ReportDefinition> {
        if reference::region(conn, &self.region_code)?.is_none() || !caller.scope.admits(&self.region_code, None) {
            return Err(ApiError::field("/region_code", FieldCode::Reference));
        }
        Ok(ReportDefinition {
            id: before.map_or_else(Id::new, |before| before.id),
            name: self.name.trim().to_owned(),
            region_code: self.region_code.clone(),
            period: Word(self.period),
            run_day: self.run_day,
            created_by: before.map_or(caller.id, |before| before.created_by),
            created_at: before.map_or(now, |before| before.created_at),
            updated_at: before.map_or(now, |before| before.updated_at),
            updated_by: before.map_or_else(|| caller.name.clone(), |before| before.updated_by.clone()),
            version: before.map_or(1, |before| before.version),
            deleted_at: None,
        })
    }
}

/// Saved definitions.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportDefinitionList {
    /// The definitions, the oldest first.
    #[schema(max_items = 500)]
    pub items: Vec<ReportDefinitionView>,
}

/// List saved definitions of reports
#[utoipa::path(tag = "meetings", responses((status = 200, description = "The definitions", body = ReportDefinitionList), Problem))]
#[get("/report-definitions")]
pub async fn list_report_definitions(state: Data<AppState>, caller: Caller) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let rows = state.store.read(move |conn| monev::definitions(conn, &caller.scope).map_err(ApiError::from)).await?;
    let items = rows.into_iter().map(ReportDefinitionView::from).collect();
    Ok(HttpResponse::Ok().json(ReportDefinitionList { items }))
}

/// Save a definition of a report
///
/// With `run_day` the report of each period is made by itself on that day of the month after it.
#[utoipa::path(request_body = ReportDefinitionInput,
    tag = "meetings",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Saved", body = ReportDefinitionView), Problem),
)]
#[post("/report-definitions")]
pub async fn create_report_definition(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<ReportDefinitionInput>,
) -> ApiResult<HttpResponse> {
    require_maker(&caller)?;
    let (input, maker, now) = (body.value, caller.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            if monev::definitions(conn, &maker.scope)?.len() >= MOST {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("at most 200 definitions are kept"));
            }
            let row = input.row(conn, &maker, None, now)?;
            monev::insert_definition(conn, &row)?;
            let event = Event::new("report_definition.saved", "report_definition", row.id)
                .region(&row.region_code)
                .version(row.version)
                .changed("name", None::<String>, row.name.clone())
                .changed("region_code", None::<String>, row.region_code.clone())
                .changed("period", None::<String>, <&str>::from(row.period.0))
                .changed("run_day", None::<i32>, row.run_day)
                .internal();
            Ok(Written::new(Created::only(ReportDefinitionView::from(row))?, event))
        })
        .await
}

/// Change a saved definition of a report
///
/// The whole record is sent; without `run_day` it is made by itself no more.
#[utoipa::path(request_body = ReportDefinitionInput,
    tag = "meetings",
    params(("report_definition_id" = Id, Path, description = "The definition"), ("If-Match" = String, Header, description = "The version that was read, as ETag", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = ReportDefinitionView), Problem),
)]
#[patch("/report-definitions/{report_definition_id}")]
pub async fn update_report_definition(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<ReportDefinitionInput>,
) -> ApiResult<Versioned<ReportDefinitionView>> {
    require_maker(&caller)?;
    let (context, id, input) = (caller.context(&state), id.into_inner(), body.value);
    let now = context.now;
    let view: ReportDefinitionView = state
        .store
        .write(&context, move |conn| {
            let before = monev::definition(conn, &caller.scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            let mut row = input.row(conn, &caller, Some(&before), now)?;
            if row == before {
                return Ok(Written::unchanged(row.into()));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            monev::save_definition(conn, &row)?;
            let event = Event::new("report_definition.changed", "report_definition", id)
                .region(&row.region_code)
                .version(row.version)
                .changed("name", before.name.clone(), row.name.clone())
                .changed("region_code", before.region_code.clone(), row.region_code.clone())
                .changed("period", <&str>::from(before.period.0), <&str>::from(row.period.0))
                .changed("run_day", before.run_day, row.run_day)
                .internal();
            Ok::<_, ApiError>(Written::new(row.into(), event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}

/// Take a saved definition of a report away
///
/// No report is made by it any more; those that were made stay.
#[utoipa::path(
    tag = "meetings",
    params(("report_definition_id" = Id, Path, description = "The definition"), ("If-Match" = String, Header, description = "The version that was read, as ETag", max_length = 30)),
    responses((status = 204, description = "Taken away"), Problem),
)]
#[delete("/report-definitions/{report_definition_id}")]
pub async fn delete_report_definition(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
) -> ApiResult<HttpResponse> {
    require_maker(&caller)?;
    let (context, id) = (caller.context(&state), id.into_inner());
    let now = context.now;
    state
        .store
        .write(&context, move |conn| {
            let mut row = monev::definition(conn, &caller.scope, id)?;
            require_version(row.version, seen.0, &row.updated_by, row.updated_at)?;
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            row.deleted_at = Some(now);
            monev::save_definition(conn, &row)?;
            let event = Event::new("report_definition.deleted", "report_definition", id)
                .region(&row.region_code)
                .version(row.version)
                .changed("name", row.name.clone(), None::<String>)
                .internal();
            Ok::<_, ApiError>(Written::new((), event))
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}
