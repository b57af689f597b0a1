//! One employer.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_store::employers;
use patuh_store::types::Id;

use super::{EmployerView, reader_of};
use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::state::AppState;

/// Show an employer
#[utoipa::path(tag = "register", params(("employer_id" = Id, Path, description = "The employer")), responses((status = 200, description = "The employer", body = EmployerView), Problem))]
#[get("/employers/{employer_id}")]
pub async fn get_employer(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let (scope, id, reader) = (caller.scope.clone(), id.into_inner(), reader_of(&caller));
    let held = state.held();
    let view = state
        .store
        .read(move |conn| {
            let row = employers::get(conn, &scope, id)?;
            EmployerView::of(conn, held.rules(), row, reader).map_err(ApiError::from)
        })
        .await?;
    // How it stands moves without a new version, with reports and with the days: there is no 304 here.
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, format!("\"{}\"", view.version)))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .json(view))
}
