//! Meetings, as a list and one by one.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::words::MeetingState;
use patuh_store::meetings::{self, MeetingFilter};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{MeetingDetail, MeetingView, require_reader};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which meetings.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MeetingQuery {
    /// In one state.
    pub state: Option<MeetingState>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List meetings
///
/// The latest first.
#[utoipa::path(tag = "meetings", params(MeetingQuery), responses((status = 200, description = "A page of meetings", body = Listing<MeetingView>), Problem))]
#[get("/meetings")]
pub async fn list_meetings(
    state: Data<AppState>,
    caller: Caller,
    query: Params<MeetingQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let filter = MeetingFilter { state: query.state };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("-meets_on", ())], &filter)?;
    let (page, with_total) = (asked.page.clone(), query.include == Some(Include::Total));
    let (page, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(meetings::count(conn, &caller.scope, filter)?) } else { None };
            Ok::<_, ApiError>((meetings::list(conn, &caller.scope, filter, &page)?, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, MeetingView::from)))
}

/// Show a meeting
///
/// With its agenda, attendance, minutes and decisions.
#[utoipa::path(tag = "meetings", params(("meeting_id" = Id, Path, description = "The meeting")), responses((status = 200, description = "The meeting", body = MeetingDetail), Problem))]
#[get("/meetings/{meeting_id}")]
pub async fn get_meeting(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, today) = (id.into_inner(), state.clock.today());
    let view = state.store.read(move |conn| MeetingDetail::read(conn, &caller, id, today)).await?;
    // Decisions fall overdue with the day, so it is always sent; the ETag is for the change that follows.
    let etag = format!("\"{}\"", view.meeting.version);
    Ok(HttpResponse::Ok().insert_header((actix_web::http::header::ETAG, etag)).json(view))
}
