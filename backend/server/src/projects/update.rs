//! Changing a construction project.

use actix_web::patch;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::types::Id;
use patuh_store::{Written, projects};

use super::ProjectView;
use super::create::{Judge, ProjectInput};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// Change a construction project
///
/// The whole record is sent; what is left out is emptied. The contractor stays the same.
#[utoipa::path(request_body = ProjectInput,
    tag = "register",
    params(("project_id" = Id, Path, description = "The project"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = ProjectView), Problem),
)]
#[patch("/construction-projects/{project_id}")]
pub async fn update_construction_project(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<ProjectInput>,
) -> ApiResult<Versioned<ProjectView>> {
    caller.require(Permission::EditProjects)?;
    let (context, input, judge, id) =
        (caller.context(&state), body.value, Judge::new(&state, &caller), id.into_inner());
    let (by, now) = (caller.name.clone(), context.now);
    let view = state
        .store
        .write(&context, move |conn| {
            let named = projects::get(conn, &judge.scope, id)?;
            let before = named.project.clone();
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            if input.employer_id != before.employer_id {
                return Err(ApiError::field("/employer_id", FieldCode::Reference));
            }
            let mut row = input.row(conn, &judge, Some(&before), now, &by)?;
            if row == before {
                return Ok(Written::unchanged(ProjectView::of(named, judge.today)?));
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            projects::save(conn, &row)?;
            let date = |on: Option<chrono::NaiveDate>| on.map(|on| on.to_string());
            let event = Event::new("construction_project.changed", "construction_project", row.id)
                .employer(row.employer_id, &row.region_code)
                .version(row.version)
                .changed("title", before.title, row.title.clone())
                .changed("owner_name", before.owner_name, row.owner_name.clone())
                .changed("contract_number", before.contract_number, row.contract_number.clone())
                .changed("contract_date", before.contract_date.to_string(), row.contract_date.to_string())
                .changed("value_sen", before.value_sen, row.value_sen)
                .changed("region_code", before.region_code, row.region_code.clone())
                .changed("workers", before.workers, row.workers)
                .changed("bpjs_project_number", before.bpjs_project_number, row.bpjs_project_number.clone())
                .changed("registered_on", date(before.registered_on), date(row.registered_on));
            let view = ProjectView::of(projects::get(conn, &judge.scope, row.id)?, judge.today)?;
            Ok::<_, ApiError>(Written::new(view, event))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
