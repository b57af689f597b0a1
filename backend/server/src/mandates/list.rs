//! Listing mandates.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_rules::words::{MandateKind, MandateState};
use patuh_store::mandates::{self, MandateFilter, MandateSort};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::Object;

use super::MandateView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which mandates, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MandateQuery {
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// Out of court or in court.
    pub kind: Option<MandateKind>,
    /// In one state.
    pub state: Option<MandateState>,
    /// Given to one prosecution office.
    pub receiver_id: Option<Id>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Start of the number, or part of the employer's name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// `-on`, `next_date`, `-principal` or `-recovered`, or the other way round.
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

pub(super) const SORTS: &[(&str, MandateSort)] = &[
    ("-on", MandateSort::Given),
    ("on", MandateSort::Given),
    ("next_date", MandateSort::NextDate),
    ("-next_date", MandateSort::NextDate),
    ("-principal", MandateSort::Principal),
    ("principal", MandateSort::Principal),
    ("-recovered", MandateSort::Recovered),
    ("recovered", MandateSort::Recovered),
];

pub(super) fn orders() -> Object {
    list::orders(SORTS)
}

/// List mandates
///
/// Every mandate of the reader's region, proposals among them, each with its age, what was recovered and the next step.
#[utoipa::path(tag = "money", params(MandateQuery), responses((status = 200, description = "A page of mandates", body = Listing<MandateView>), Problem))]
#[get("/mandates")]
pub async fn list_mandates(
    state: Data<AppState>,
    caller: Caller,
    query: Params<MandateQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let filter = MandateFilter {
        employer_id: query.employer_id,
        kind: query.kind,
        state: query.state,
        receiver_id: query.receiver_id,
        region: query.region,
        q: query.q,
    };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let today = state.clock.today();
    let (sort, request, with_total) = (asked.sort, asked.page.clone(), query.include == Some(Include::Total));
    let (rows, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(mandates::count(conn, &caller.scope, &filter)?) } else { None };
            Ok::<_, ApiError>((mandates::list(conn, &caller.scope, &filter, sort, &request)?, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, |named| MandateView::of(named, today))))
}
