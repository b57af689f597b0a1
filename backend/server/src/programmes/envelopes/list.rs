//! Months of programmes, as a list and one by one.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::month::Month;
use patuh_rules::words::EnvelopeState;
use patuh_store::page::Page;
use patuh_store::programmes::envelopes::{self, EnvelopeFilter};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{EnvelopeDetail, EnvelopeView};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::http::list::{Include, Listing, ask};
use crate::http::params::Params;
use crate::programmes::require_reader;
use crate::state::AppState;

/// Which envelopes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EnvelopeQuery {
    /// Of one programme.
    pub programme_id: Option<Id>,
    /// In one state.
    pub state: Option<EnvelopeState>,
    /// Of one month.
    pub month: Option<Month>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List months of programmes
///
/// The latest month first.
#[utoipa::path(tag = "programmes", params(EnvelopeQuery), responses((status = 200, description = "A page of envelopes", body = Listing<EnvelopeView>), Problem))]
#[get("/envelopes")]
pub async fn list_envelopes(
    state: Data<AppState>,
    caller: Caller,
    query: Params<EnvelopeQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let filter = EnvelopeFilter {
        programme_id: query.programme_id,
        state: query.state,
        month: query.month.map(|month| month.to_string()),
    };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("-month", ())], &filter)?;
    let (page, with_total) = (asked.page.clone(), query.include == Some(Include::Total));
    let (page, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(envelopes::count(conn, &caller.scope, &filter)?) } else { None };
            Ok::<_, ApiError>((envelopes::list(conn, &caller.scope, &filter, &page)?, total))
        })
        .await?;
    let items = page.items.into_iter().map(EnvelopeView::of).collect::<ApiResult<Vec<_>>>()?;
    let page = Page { items, next: page.next, previous: page.previous };
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}

/// Show a month of a programme
#[utoipa::path(tag = "programmes", params(("envelope_id" = Id, Path, description = "The envelope")), responses((status = 200, description = "The envelope", body = EnvelopeDetail), Problem))]
#[get("/envelopes/{envelope_id}")]
pub async fn get_envelope(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<EnvelopeDetail>> {
    require_reader(&caller)?;
    let id = id.into_inner();
    let view = state.store.read(move |conn| EnvelopeDetail::read(conn, &caller, id)).await?;
    Ok(Versioned::new(view.envelope.version, view))
}
