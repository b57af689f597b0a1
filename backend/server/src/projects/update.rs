//! Changing a construction project.

use actix_web::patch;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_rules::words::{ProjectAct, ProjectRefusal};
use patuh_store::Written;
use patuh_store::projects::money;
use patuh_store::types::Id;

use super::create::{Judge, ProjectInput};
use super::desk::Entry;
use super::{ProjectDetail, Reader};
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
    responses((status = 200, description = "As it now stands", body = ProjectDetail), Problem),
)]
#[patch("/construction-projects/{project_id}")]
pub async fn update_construction_project(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<ProjectInput>,
) -> ApiResult<Versioned<ProjectDetail>> {
    caller.require(Permission::EditProjects)?;
    let (context, input, judge, id) =
        (caller.context(&state), body.value, Judge::new(&state, &caller), id.into_inner());
    let (by, now, reader) = (caller.name.clone(), context.now, Reader::new(&state, &caller));
    let view = state
        .store
        .write(&context, move |conn| {
            let before = Entry::seen(conn, &judge.scope, id, seen.0)?;
            if input.employer_id != before.project.employer_id {
                return Err(ApiError::field("/employer_id", FieldCode::Reference));
            }
            let mut entry = input.entry(conn, &judge, Some(&before), now, &by)?;
            if entry.is(&before) {
                return Ok(Written::unchanged(ProjectDetail::read(conn, &reader, id)?));
            }
            if before.project.finished_on.is_some() {
                return Err(before.refused(ProjectAct::ChangeTerms, ProjectRefusal::Finished));
            }
            let last = entry.instalments.last().map_or(0, |row| row.number);
            if money::is_decided_beyond(conn, id, last)? {
                return Err(before.refused(ProjectAct::ChangeTerms, ProjectRefusal::TermsFixed));
            }
            entry.save(conn, now, &by)?;
            let date = |on: Option<chrono::NaiveDate>| on.map(|on| on.to_string());
            let (was, row) = (&before.project, &entry.project);
            let event = entry
                .told("construction_project.changed", was)
                .changed("title", was.title.clone(), row.title.clone())
                .changed("owner_name", was.owner_name.clone(), row.owner_name.clone())
                .changed("contract_number", was.contract_number.clone(), row.contract_number.clone())
                .changed("contract_date", was.contract_date.to_string(), row.contract_date.to_string())
                .changed("value_sen", was.value_sen, row.value_sen)
                .changed("region_code", was.region_code.clone(), row.region_code.clone())
                .changed("workers", was.workers, row.workers)
                .changed("bpjs_project_number", was.bpjs_project_number.clone(), row.bpjs_project_number.clone())
                .changed("registered_on", date(was.registered_on), date(row.registered_on))
                .changed("starts_on", date(was.starts_on), date(row.starts_on))
                .changed("ends_on", date(was.ends_on), date(row.ends_on))
                .changed("owner_kind", was.owner_kind.clone(), row.owner_kind.clone())
                .changed("funding_source", <&str>::from(was.funding_source.0), <&str>::from(row.funding_source.0))
                .changed("value_includes_vat", was.value_includes_vat, row.value_includes_vat)
                .changed("parent", was.parent_id.map(|id| id.to_string()), row.parent_id.map(|id| id.to_string()))
                .changed("maintenance_until", date(before.terms.maintenance_until), date(entry.terms.maintenance_until))
                .changed("monthly_wages_sen", before.terms.monthly_wages_sen, entry.terms.monthly_wages_sen);
            Ok::<_, ApiError>(Written::new(ProjectDetail::read(conn, &reader, id)?, event))
        })
        .await?;
    Ok(Versioned::new(view.project.version, view))
}
