//! Regions with both code systems.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, http::header};
use patuh_store::reference;
use serde::Serialize;
use utoipa::ToSchema;

use crate::error::{ApiError, ApiResult, Problem};
use crate::state::AppState;

/// The regions of Kaltara.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegionList {
    /// Province, regencies and city, districts.
    #[schema(max_items = 1000)]
    pub items: Vec<RegionView>,
}

/// A region. Kemendagri and BPS number the regencies differently: never mix the codes.
#[derive(Debug, Serialize, ToSchema)]
pub struct RegionView {
    /// Kemendagri code.
    #[schema(example = "65.71")]
    pub code: String,
    /// The region it lies in.
    pub parent_code: Option<String>,
    /// `province`, `regency`, `city` or `district`.
    pub level: String,
    /// Name.
    pub name: String,
    /// BPS code, where there is one.
    pub bps_code: Option<String>,
}

/// List the regions
#[utoipa::path(tag = "reference", security(()), responses((status = 200, description = "All regions", body = RegionList), Problem))]
#[get("/regions")]
pub async fn list_regions(state: Data<AppState>) -> ApiResult<HttpResponse> {
    let rows = state.store.read(|conn| reference::regions(conn).map_err(ApiError::from)).await?;
    let items = rows
        .into_iter()
        .map(|row| RegionView {
            code: row.code,
            parent_code: row.parent_code,
            level: row.level,
            name: row.name,
            bps_code: row.bps_code,
        })
        .collect();
    Ok(HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "public, max-age=3600")).json(RegionList { items }))
}
