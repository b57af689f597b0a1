//! One inspection.

use actix_web::get;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_store::findings::inspections;
use patuh_store::types::Id;

use super::InspectionView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::etag::Versioned;
use crate::state::AppState;

/// Show an inspection
#[utoipa::path(tag = "findings", params(("inspection_id" = Id, Path, description = "The inspection")), responses((status = 200, description = "The inspection", body = InspectionView), Problem))]
#[get("/inspections/{inspection_id}")]
pub async fn get_inspection(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<InspectionView>> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (scope, id) = (caller.scope.clone(), id.into_inner());
    let found = state.store.read(move |conn| inspections::get(conn, &scope, id).map_err(ApiError::from)).await?;
    let view = InspectionView::from(found);
    Ok(Versioned::new(view.version, view))
}
