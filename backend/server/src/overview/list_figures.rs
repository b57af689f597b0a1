//! Listing coverage figures.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_rules::words::Segment;
use patuh_store::figures::{self, FigureFilter};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::Object;

use super::CoverageFigureView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which figures, in which order.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FigureQuery {
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Group of workers.
    pub segment: Option<Segment>,
    /// `as_of`; `-` before it descends, which is the default.
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

const SORTS: &[(&str, ())] = &[("-as_of", ()), ("as_of", ())];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List coverage figures
///
/// Each with its source and date. Figures that contradict each other all stand here and name each other.
#[utoipa::path(tag = "overview", params(FigureQuery), responses((status = 200, description = "A page of figures", body = Listing<CoverageFigureView>), Problem))]
#[get("/coverage-figures")]
pub async fn list_coverage_figures(
    state: Data<AppState>,
    caller: Caller,
    query: Params<FigureQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadStatistics)?;
    let query = query.0;
    let filter = FigureFilter { region: query.region, segment: query.segment, until: None };
    let vault = &state.store.keys().vault;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let (scope, page, with_total) = (caller.scope.clone(), asked.page.clone(), query.include == Some(Include::Total));
    let (rows, mut contradictions, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(figures::count_figures(conn, &scope, &filter)?) } else { None };
            let rows = figures::list_figures(conn, &scope, &filter, &page)?;
            let contradictions = figures::contradictions(conn, &scope, &rows.items)?;
            Ok::<_, ApiError>((rows, contradictions, total))
        })
        .await?;
    let view = |row: figures::CoverageFigure| {
        let contradicts = contradictions.remove(&row.id).unwrap_or_default();
        CoverageFigureView::new(row, contradicts)
    };
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, total, view)))
}
