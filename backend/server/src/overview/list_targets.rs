//! Listing targets.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_rules::words::Segment;
use patuh_store::figures::{self, FigureFilter};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::Object;

use super::TargetView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which targets, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TargetQuery {
    /// A region and everything below it, by Kemendagri code; national targets stand in every region.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Group of workers.
    pub segment: Option<Segment>,
    /// `due_on`, the default; `-` before it descends.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

const SORTS: &[(&str, ())] = &[("due_on", ()), ("-due_on", ())];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List targets
#[utoipa::path(tag = "overview", params(TargetQuery), responses((status = 200, description = "A page of targets", body = Listing<TargetView>), Problem))]
#[get("/targets")]
pub async fn list_targets(
    state: Data<AppState>,
    caller: Caller,
    query: Params<TargetQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadStatistics)?;
    let query = query.0;
    let filter = FigureFilter { region: query.region, segment: query.segment, until: None };
    let vault = &state.store.keys().vault;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let (scope, page, with_total) = (caller.scope.clone(), asked.page.clone(), query.include == Some(Include::Total));
    let (rows, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(figures::count_targets(conn, &scope, &filter)?) } else { None };
            Ok::<_, ApiError>((figures::list_targets(conn, &scope, &filter, &page)?, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, TargetView::from)))
}
