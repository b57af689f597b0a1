//! Listing inspections.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_store::findings::inspections::{self, InspectionFilter};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use super::{InspectionState, InspectionView};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Whose they are to do.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AssignedTo {
    /// One's own.
    Me,
}

/// Which inspections, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InspectionQuery {
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// Whether it was done.
    pub state: Option<InspectionState>,
    /// Those that are one's own to do.
    #[param(inline)]
    pub assigned: Option<AssignedTo>,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// `-planned_on` or `planned_on`.
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

pub(super) const SORTS: &[(&str, ())] = &[("-planned_on", ()), ("planned_on", ())];

pub(super) fn orders() -> Object {
    list::orders(SORTS)
}

/// List inspections
#[utoipa::path(tag = "findings", params(InspectionQuery), responses((status = 200, description = "A page of inspections", body = Listing<InspectionView>), Problem))]
#[get("/inspections")]
pub async fn list_inspections(
    state: Data<AppState>,
    caller: Caller,
    query: Params<InspectionQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let filter = InspectionFilter {
        employer_id: query.employer_id,
        done: query.state.map(|state| state == InspectionState::Done),
        assigned_to: query.assigned.map(|AssignedTo::Me| caller.id),
        region: query.region,
    };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let (scope, page, with_total) = (caller.scope.clone(), asked.page.clone(), query.include == Some(Include::Total));
    let (rows, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(inspections::count(conn, &scope, &filter)?) } else { None };
            Ok::<_, ApiError>((inspections::list(conn, &scope, &filter, &page)?, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, InspectionView::from)))
}
