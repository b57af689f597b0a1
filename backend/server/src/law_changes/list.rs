//! Reading changes of the law.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::law::LawChangeState;
use patuh_rules::permission::Permission;
use patuh_store::law_changes::{self, LawChangeFilter};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::LawChangeView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

const SORTS: &[(&str, ())] = &[("-proposed_at", ()), ("proposed_at", ())];

fn orders() -> utoipa::openapi::Object {
    list::orders(SORTS)
}

/// Which changes of the law.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LawChangeQuery {
    /// That have come so far.
    pub state: Option<LawChangeState>,
    /// `-proposed_at` for the newest first, or `proposed_at`.
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

/// List changes of the law
#[utoipa::path(tag = "law changes", params(LawChangeQuery), responses((status = 200, description = "A page of changes", body = Listing<LawChangeView>), Problem))]
#[get("/law-changes")]
pub async fn list_law_changes(
    state: Data<AppState>,
    caller: Caller,
    query: Params<LawChangeQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadLawChanges)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let filter = LawChangeFilter { state: query.state };
    let asked =
        ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &("law_changes", filter))?;
    let page = asked.page.clone();
    let (rows, total) = state
        .store
        .read(move |conn| {
            let total = query.include.map(|Include::Total| law_changes::count(conn, filter)).transpose()?;
            Ok::<_, ApiError>((law_changes::list(conn, filter, &page)?, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, LawChangeView::from)))
}

/// Show a change of the law
#[utoipa::path(tag = "law changes", params(("law_change_id" = Id, Path, description = "The change")), responses((status = 200, description = "The change", body = LawChangeView), Problem))]
#[get("/law-changes/{law_change_id}")]
pub async fn get_law_change(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<LawChangeView>> {
    caller.require(Permission::ReadLawChanges)?;
    let id = id.into_inner();
    let named = state.store.read(move |conn| law_changes::get(conn, id).map_err(ApiError::from)).await?;
    Ok(Versioned::new(named.row.version, LawChangeView::from(named)))
}
