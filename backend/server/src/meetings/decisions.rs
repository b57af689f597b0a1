//! Decisions across meetings, as a list and one by one.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::words::DecisionState;
use patuh_store::meetings::decisions::{self, DecisionFilter};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{DecisionDetail, DecisionView, reader, require_reader};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which decisions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DecisionQuery {
    /// Of one meeting.
    pub meeting_id: Option<Id>,
    /// In one state.
    pub state: Option<DecisionState>,
    /// Only those that are open and past their day.
    pub overdue: Option<bool>,
    /// Only those that the reader or the reader's organisation is to carry out.
    pub own: Option<bool>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List decisions
///
/// By the day they are due. Whoever is to carry one out sees it, wherever the meeting was.
#[utoipa::path(tag = "meetings", params(DecisionQuery), responses((status = 200, description = "A page of decisions", body = Listing<DecisionView>), Problem))]
#[get("/decisions")]
pub async fn list_decisions(
    state: Data<AppState>,
    caller: Caller,
    query: Params<DecisionQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (query, vault, today) = (query.0, &state.store.keys().vault, state.clock.today());
    let filter = DecisionFilter {
        meeting_id: query.meeting_id,
        state: query.state,
        overdue_on: query.overdue.unwrap_or_default().then_some(today),
        own: query.own.unwrap_or_default(),
        ..DecisionFilter::default()
    };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("due_on", ())], &filter)?;
    let (page, with_total) = (asked.page.clone(), query.include == Some(Include::Total));
    let (reader_of, who) = (reader(&caller), caller);
    let (page, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(decisions::count(conn, &reader_of, &filter)?) } else { None };
            Ok::<_, ApiError>((decisions::list(conn, &reader_of, &filter, &page)?, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |named| DecisionView::of(named, &who, today))))
}

/// Show a decision
///
/// With all that became of it.
#[utoipa::path(tag = "meetings", params(("decision_id" = Id, Path, description = "The decision")), responses((status = 200, description = "The decision", body = DecisionDetail), Problem))]
#[get("/decisions/{decision_id}")]
pub async fn get_decision(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, today) = (id.into_inner(), state.clock.today());
    let view = state.store.read(move |conn| DecisionDetail::read(conn, &caller, id, today)).await?;
    // It falls overdue with the day, so it is always sent.
    Ok(HttpResponse::Ok().insert_header((header::ETAG, format!("\"{}\"", view.decision.version))).json(view))
}
