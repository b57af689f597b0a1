//! One construction project.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_store::types::Id;

use super::{ProjectDetail, Reader};
use crate::actor::Caller;
use crate::error::{ApiResult, Problem};
use crate::state::AppState;

/// Show a construction project
#[utoipa::path(tag = "register", params(("project_id" = Id, Path, description = "The project")), responses((status = 200, description = "The project", body = ProjectDetail), Problem))]
#[get("/construction-projects/{project_id}")]
pub async fn get_construction_project(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadRegister)?;
    let (reader, id) = (Reader::new(&state, &caller), id.into_inner());
    let view = state.store.read(move |conn| ProjectDetail::read(conn, &reader, id)).await?;
    // A project becomes overdue without a new version, by the day alone: there is no 304 here.
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, format!("\"{}\"", view.project.version)))
        .insert_header((header::CACHE_CONTROL, "private, no-store"))
        .json(view))
}
