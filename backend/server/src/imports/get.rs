//! One import.

use actix_web::get;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_store::imports;
use patuh_store::types::Id;

use super::ImportJobView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::state::AppState;

/// Show an import
#[utoipa::path(tag = "register", params(("import_id" = Id, Path, description = "The import")), responses((status = 200, description = "The import", body = ImportJobView), Problem))]
#[get("/imports/{import_id}")]
pub async fn get_import(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<ImportJobView>> {
    caller.require(Permission::ImportRegister)?;
    let (user, id) = (caller.id, id.into_inner());
    let job = state.store.read(move |conn| imports::get_own(conn, user, id).map_err(ApiError::from)).await?;
    Ok(Versioned::new(job.version, ImportJobView::of(job)?))
}
