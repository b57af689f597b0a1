//! The list of those who work on a construction project.

use actix_web::put;
use actix_web::web::{Data, Path};
use patuh_intake::{BeneficiaryField, BeneficiaryRow, Field, Parsed, ProblemCode};
use patuh_rules::identifiers::Nik;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ProjectAct, ProjectRefusal};
use patuh_store::coverage::{Person, resolve_people};
use patuh_store::projects::workers;
use patuh_store::types::Id;
use patuh_store::vault::Vault;
use patuh_store::{StoreError, Written, files};
use serde::Deserialize;
use std::collections::HashSet;
use utoipa::ToSchema;
use validator::Validate;

use super::desk::Entry;
use super::{ProjectDetail, Reader};
use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::files::table;
use crate::http::body::{Body, is_plain_text};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::AppState;

/// As many people as are taken in while the sender waits.
const MOST_ROWS: u32 = 5_000;
/// As many faults as are told at once.
const MOST_FAULTS: usize = 100;

/// Which list.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectWorkersInput {
    /// A file that the sender has put under `/files`, of at most 5,000 people, with the columns Nama and NIK.
    pub file_id: Id,
}

/// Send the list of a project's workers
///
/// It takes the place of the one before. A list with a fault is refused whole, with each fault by its row
/// (`/rows/5/nik`). National ids are kept sealed and shown to nobody here: the project tells how many people the list names.
#[utoipa::path(request_body = ProjectWorkersInput,
    tag = "register",
    params(("project_id" = Id, Path, description = "The project"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Taken in: the project as it now stands", body = ProjectDetail), Problem),
)]
#[put("/construction-projects/{project_id}/workers")]
pub async fn put_project_workers(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<ProjectWorkersInput>,
) -> ApiResult<Versioned<ProjectDetail>> {
    caller.require(Permission::EditProjects)?;
    caller.require_person()?;
    let (context, id, user, asked) = (caller.context(&state), id.into_inner(), caller.id, body.value.file_id);
    let file = state
        .store
        .read(move |conn| match files::get_own(conn, user, asked) {
            Err(StoreError::NotFound) => Err(ApiError::field("/file_id", FieldCode::Reference)),
            found => Ok(found?),
        })
        .await?;
    let (path, name) = (Blobs::new(&state.config.data).path(&file.sha256)?, file.name);
    let read = tokio::task::spawn_blocking(move || {
        table::read(&path, &name, MOST_ROWS, None, |row| BeneficiaryRow::from_row(&row))
    });
    let (_, rows) = read.await.map_err(ApiError::internal)??;
    let store = state.store.clone();
    let people = people(&store.keys().vault, rows)?;
    let (by, now, scope, reader) =
        (caller.name.clone(), context.now, caller.scope.clone(), Reader::new(&state, &caller));
    let view = state
        .store
        .write(&context, move |conn| {
            let mut entry = Entry::seen(conn, &scope, id, seen.0)?;
            if entry.project.finished_on.is_some() {
                return Err(entry.refused(ProjectAct::ChangeTerms, ProjectRefusal::Finished));
            }
            let before = (entry.project.clone(), workers::count(conn, id)?);
            let found = resolve_people(conn, &store.keys().vault, &people, now)?;
            workers::set(conn, id, &found)?;
            entry.save(conn, now, &by)?;
            let event = entry.told("construction_project.workers_listed", &before.0).changed(
                "listed_workers",
                before.1,
                workers::count(conn, id)?,
            );
            Ok::<_, ApiError>(Written::new(ProjectDetail::read(conn, &reader, id)?, event))
        })
        .await?;
    Ok(Versioned::new(view.project.version, view))
}

/// The people of a list without a fault.
fn people(vault: &Vault, rows: Vec<Parsed<BeneficiaryRow, BeneficiaryField>>) -> ApiResult<Vec<Person>> {
    let (mut people, mut faults, mut seen) = (Vec::with_capacity(rows.len()), Vec::new(), HashSet::new());
    for parsed in rows {
        let number = parsed.number;
        let mut fault = |field: BeneficiaryField, code| {
            faults.push(FieldError::new(format!("/rows/{number}/{}", field.word()), code));
        };
        for problem in &parsed.problems {
            let code = if problem.code == ProblemCode::ValueMissing { FieldCode::Required } else { FieldCode::Format };
            fault(problem.field.unwrap_or(BeneficiaryField::Name), code);
        }
        let Some(row) = parsed.row else { continue };
        let name = row.name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.chars().count() > 200 || !is_plain_text(&name) {
            fault(BeneficiaryField::Name, FieldCode::Length);
        }
        match row.nik.as_deref().map(str::parse::<Nik>) {
            None => {}
            Some(Err(_)) => fault(BeneficiaryField::Nik, FieldCode::Nik),
            Some(Ok(nik)) => {
                let digest = vault.nik_digest(nik.expose());
                if !seen.insert(digest.clone()) {
                    fault(BeneficiaryField::Nik, FieldCode::Repeated);
                }
                people.push(Person { digest, nik: nik.expose().to_owned(), name, kpj: None });
            }
        }
    }
    faults.truncate(MOST_FAULTS);
    if !faults.is_empty() {
        return Err(ApiError::fields(faults));
    }
    if people.is_empty() {
        return Err(ApiError::field("/file_id", FieldCode::Required));
    }
    Ok(people)
}
