//! One's own notices.

use actix_web::web::{Data, Json};
use actix_web::{HttpResponse, get};
use patuh_store::notices;
use serde::{Deserialize, Serialize};
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use super::NoticeView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{self, Listing, ask};
use crate::http::params::Params;
use crate::http::request::current;
use crate::state::AppState;

/// Which notices.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoticeQuery {
    /// Only those that were not read, or only those that were.
    pub unread: Option<bool>,
    /// `-created_at` for the newest first, or `created_at`.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

const SORTS: &[(&str, ())] = &[("-created_at", ()), ("created_at", ())];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List one's notices
#[utoipa::path(tag = "notices", params(NoticeQuery), responses((status = 200, description = "A page of notices", body = Listing<NoticeView>), Problem))]
#[get("/notices")]
pub async fn list_notices(
    state: Data<AppState>,
    caller: Caller,
    query: Params<NoticeQuery>,
) -> ApiResult<HttpResponse> {
    caller.require_person()?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let filters = (caller.id, query.unread);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filters)?;
    let (who, scope, page) = (caller.id, caller.scope.clone(), asked.page.clone());
    let rows = state
        .store
        .read(move |conn| notices::list(conn, who, &scope, query.unread, &page).map_err(ApiError::from))
        .await?;
    let (of_employer, language) = (caller.employer_id().is_some(), current().language);
    let view = |(row, name)| NoticeView::of(row, name, of_employer, language);
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, view)))
}

/// How many notices wait to be read.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeSummary {
    /// How many are unread; 100 stands for 100 or more.
    #[schema(minimum = 0, maximum = 100)]
    pub unread: usize,
    /// How many of these are legal.
    #[schema(minimum = 0, maximum = 100)]
    pub unread_legal: usize,
}

const COUNTED: i64 = 100;

/// Count one's unread notices
#[utoipa::path(tag = "notices", responses((status = 200, description = "How many", body = NoticeSummary), Problem))]
#[get("/notices/summary")]
pub async fn get_notice_summary(state: Data<AppState>, caller: Caller) -> ApiResult<Json<NoticeSummary>> {
    caller.require_person()?;
    let (who, scope) = (caller.id, caller.scope.clone());
    let (unread, unread_legal) =
        state.store.read(move |conn| notices::unread(conn, who, &scope, COUNTED).map_err(ApiError::from)).await?;
    Ok(Json(NoticeSummary { unread, unread_legal }))
}
