//! One employer.

use actix_web::get;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_store::employers;
use patuh_store::types::Id;

use super::EmployerView;
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::Versioned;
use crate::state::AppState;

/// Show an employer
#[utoipa::path(tag = "register", params(("employer_id" = Id, Path, description = "The employer")), responses((status = 200, description = "The employer", body = EmployerView), Problem))]
#[get("/employers/{employer_id}")]
pub async fn get_employer(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<EmployerView>> {
    caller.require(Permission::ReadRegister)?;
    let (scope, id) = (caller.scope.clone(), id.into_inner());
    let row = state.store.read(move |conn| employers::get(conn, &scope, id).map_err(ApiError::from)).await?;
    Ok(Versioned::new(row.version, row.into()))
}
