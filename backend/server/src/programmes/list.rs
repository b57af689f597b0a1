//! Programmes, as a list and one by one.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::words::{ProgrammeKind, ProgrammeState};
use patuh_store::page::Page;
use patuh_store::programmes::{self, ProgrammeFilter};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{ProgrammeView, require_reader};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::http::list::{Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which programmes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProgrammeQuery {
    /// Of one kind.
    pub kind: Option<ProgrammeKind>,
    /// In one state.
    pub state: Option<ProgrammeState>,
    /// Part of the name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List programmes
///
/// Programmes of the reader's region, by name.
#[utoipa::path(tag = "programmes", params(ProgrammeQuery), responses((status = 200, description = "A page of programmes", body = Listing<ProgrammeView>), Problem))]
#[get("/programmes")]
pub async fn list_programmes(
    state: Data<AppState>,
    caller: Caller,
    query: Params<ProgrammeQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let filter = ProgrammeFilter { kind: query.kind, state: query.state, q: query.q };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("name", ())], &filter)?;
    let (page, with_total) = (asked.page.clone(), query.include == Some(Include::Total));
    let (page, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(programmes::count(conn, &caller.scope, &filter)?) } else { None };
            Ok::<_, ApiError>((programmes::list(conn, &caller.scope, &filter, &page)?, total))
        })
        .await?;
    let items = page.items.into_iter().map(ProgrammeView::of).collect::<ApiResult<Vec<_>>>()?;
    let page = Page { items, next: page.next, previous: page.previous };
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}

/// Show a programme
#[utoipa::path(tag = "programmes", params(("programme_id" = Id, Path, description = "The programme")), responses((status = 200, description = "The programme", body = ProgrammeView), Problem))]
#[get("/programmes/{programme_id}")]
pub async fn get_programme(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<ProgrammeView>> {
    require_reader(&caller)?;
    let id = id.into_inner();
    let named = state.store.read(move |conn| Ok::<_, ApiError>(programmes::get(conn, &caller.scope, id)?)).await?;
    Ok(Versioned::new(named.0.version, ProgrammeView::of(named)?))
}
