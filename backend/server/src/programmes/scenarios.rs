//! What if: questions of how long a budget lasts, kept side by side.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, delete, get, post};
use chrono::NaiveDate;
use patuh_rules::budget::{Runway, runway};
use patuh_store::audit::Event;
use patuh_store::page::{Page, PageRequest};
use patuh_store::programmes;
use patuh_store::programmes::scenarios::{self, Scenario};
use patuh_store::types::{At, Id};
use patuh_store::{StoreResult, Written};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::runway::warn_on;
use super::{editable, require_editor, require_reader};
use crate::actor::Caller;
use crate::calculations::budget_runway::RunwayInput;
use crate::calculations::{Answer, answer, refused};
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::state::AppState;

/// Most scenarios that one programme keeps: what is compared must fit side by side.
const MOST: usize = 50;

/// A scenario, as somebody saves it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioInput {
    /// Name.
    #[validate(length(min = 2, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 100)]
    pub name: String,
    /// The money and the people.
    #[validate(nested)]
    pub question: RunwayInput,
}

/// A scenario with its answer by the law that holds now.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScenarioView {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// Name.
    pub name: String,
    /// The question.
    pub question: RunwayInput,
    /// How long the money lasts.
    pub answer: Answer<Runway>,
    /// The day from which to warn: 60 days before cover stops.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub warn_on: Option<NaiveDate>,
    /// Created.
    pub created_at: At,
    /// By whom.
    pub updated_by: String,
}

impl ScenarioView {
    fn of(state: &AppState, row: Scenario) -> ApiResult<Self> {
        let question: RunwayInput = serde_json::from_str(&row.question).map_err(ApiError::internal)?;
        let answer = asked(state, &question)?;
        Ok(ScenarioView {
            id: row.id,
            programme_id: row.programme_id,
            name: row.name,
            warn_on: answer.result.covered_until.and_then(warn_on),
            answer,
            question,
            created_at: row.created_at,
            updated_by: row.updated_by,
        })
    }
}

fn asked(state: &AppState, question: &RunwayInput) -> ApiResult<Answer<Runway>> {
    let found = runway(&state.law(), &question.clone().question()).map_err(|error| refused(error, "starts_on"))?;
    let (steps, notices) = (found.steps.clone(), found.notices.clone());
    Ok(answer(state, found.covered_until.unwrap_or(question.starts_on), &steps, &notices, found))
}

/// The scenarios of a programme.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScenarioList {
    /// The scenarios, the oldest first.
    #[schema(max_items = 50)]
    pub items: Vec<ScenarioView>,
}

/// Compare the scenarios of a programme
///
/// All of them with their answers, each by the law that holds now.
#[utoipa::path(tag = "programmes", params(("programme_id" = Id, Path, description = "The programme")), responses((status = 200, description = "The scenarios", body = ScenarioList), Problem))]
#[get("/programmes/{programme_id}/scenarios")]
pub async fn list_scenarios(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let id = id.into_inner();
    let rows = state
        .store
        .read(move |conn| {
            programmes::get(conn, &caller.scope, id)?;
            Ok::<_, ApiError>(scenarios::of_programme(conn, id)?)
        })
        .await?;
    let items = rows.into_iter().map(|row| ScenarioView::of(&state, row)).collect::<ApiResult<Vec<_>>>()?;
    Ok(HttpResponse::Ok().json(ScenarioList { items }))
}

/// Save a scenario
#[utoipa::path(request_body = ScenarioInput,
    tag = "programmes",
    params(("programme_id" = Id, Path, description = "The programme"), ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Saved", body = ScenarioView), Problem),
)]
#[post("/programmes/{programme_id}/scenarios")]
pub async fn create_scenario(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<ScenarioInput>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (id, input, editor, now) = (id.into_inner(), body.value, caller.clone(), state.clock.now());
    // A question without an answer is not kept.
    asked(&state, &input.question).map_err(|error| error.below("/question"))?;
    let shown = state.clone();
    state
        .create(&caller, once, body.digest, move |conn| {
            let programme = editable(conn, &editor, id)?;
            if scenarios::of_programme(conn, id)?.len() >= MOST {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("a programme keeps at most 50 scenarios"));
            }
            let row = Scenario {
                id: Id::new(),
                programme_id: id,
                name: input.name.trim().to_owned(),
                question: serde_json::to_string(&input.question).map_err(ApiError::internal)?,
                created_by: editor.id,
                created_at: now,
                updated_at: now,
                updated_by: editor.name.clone(),
                version: 1,
            };
            scenarios::insert(conn, &row)?;
            let event = Event::new("scenario.saved", "scenario", row.id)
                .region(&programme.region_code)
                .version(row.version)
                .internal();
            Ok(Written::new(Created::only(ScenarioView::of(&shown, row)?)?, event))
        })
        .await
}

/// Take a scenario away
#[utoipa::path(tag = "programmes", params(("scenario_id" = Id, Path, description = "The scenario")), responses((status = 204, description = "It is gone"), Problem))]
#[delete("/scenarios/{scenario_id}")]
pub async fn delete_scenario(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (context, id) = (caller.context(&state), id.into_inner());
    state
        .store
        .write(&context, move |conn| {
            let row = scenarios::get(conn, &caller.scope, id)?;
            scenarios::delete(conn, row.id)?;
            Ok::<_, ApiError>(Written::new((), Event::new("scenario.deleted", "scenario", id).internal()))
        })
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// As which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ScenarioExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
}

/// Export the scenarios of a programme
///
/// One row a scenario: money, people, cost of a month, months, last day of cover, who falls out.
#[utoipa::path(
    tag = "programmes",
    params(("programme_id" = Id, Path, description = "The programme"), ScenarioExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/programmes/{programme_id}/scenarios/export")]
pub async fn export_scenarios(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<ScenarioExportQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, scope) = (id.into_inner(), caller.scope.clone());
    let columns = vec![
        Column::new("Skenario", "Scenario", |view: &ScenarioView| view.name.as_str().into()),
        Column::new("Anggaran (rupiah)", "Money (rupiah)", |view| Value::Money(view.question.amount.sen())),
        Column::new("Mulai", "Starts on", |view| view.question.starts_on.into()),
        Column::new("Peserta", "People", |view| {
            let people: u64 = view.question.groups.iter().map(|group| group.workers).sum();
            i64::try_from(people).unwrap_or(i64::MAX).into()
        }),
        Column::new("Biaya sebulan (rupiah)", "Cost of a month (rupiah)", |view| {
            Value::Money(view.answer.result.monthly_cost.sen())
        }),
        Column::new("Bulan", "Months", |view| view.answer.result.months.as_str().into()),
        Column::new("Terlindungi sampai", "Covered until", |view| view.answer.result.covered_until.into()),
        Column::new("Peringatan mulai", "Warn from", |view| view.warn_on.into()),
        Column::new("Peserta keluar", "People who fall out", |view| {
            let dropped = view.answer.result.short_month.as_ref().map(|month| month.dropped);
            dropped.map(|dropped| i64::try_from(dropped).unwrap_or(i64::MAX)).into()
        }),
        Column::new("Ketentuan terverifikasi", "Law verified", |view| {
            if view.answer.verified { "Y" } else { "T" }.into()
        }),
    ];
    let rows = state
        .store
        .read(move |conn| {
            programmes::get(conn, &scope, id)?;
            Ok::<_, ApiError>(scenarios::of_programme(conn, id)?)
        })
        .await?;
    let views = rows.into_iter().map(|row| ScenarioView::of(&state, row)).collect::<ApiResult<Vec<_>>>()?;
    let mut views = Some(views);
    export(&state, query.0.format, "skenario", columns, PageRequest::first(500), move |_, _| {
        let items = views.take().unwrap_or_default();
        StoreResult::Ok(Page { items, next: None, previous: None })
    })
    .await
}
