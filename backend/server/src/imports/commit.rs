//! Storing what was checked: all ready rows in one act, or none.

use actix_web::post;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::standing::{Facts, standing as stands};
use patuh_store::audit::Event;
use patuh_store::employers::{self, Employer};
use patuh_store::imports::{self, ImportJob};
use patuh_store::page::require_version;
use patuh_store::types::{At, Id};
use patuh_store::{Conn, Store, Written, bulk, standing};

use super::ImportJobView;
use super::plan::{Effect, Register, keys};
use super::view::{Content, ImportCounts, Summary};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::etag::{IfMatch, Versioned};
use crate::state::{AppState, Held};

/// Store an import
///
/// All ready rows enter the register together; each changed employer is an event of its own. The same file stored
/// again changes nothing.
#[utoipa::path(
    tag = "register",
    params(("import_id" = Id, Path, description = "The import"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Stored", body = ImportJobView), Problem),
)]
#[post("/imports/{import_id}/commit")]
pub async fn commit_import(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
) -> ApiResult<Versioned<ImportJobView>> {
    caller.require(Permission::ImportRegister)?;
    let (context, id, user) = (caller.context(&state), id.into_inner(), caller.id);
    let desk = Desk {
        store: state.store.clone(),
        scope: caller.scope.clone(),
        held: state.held(),
        now: context.now,
        by: caller.name.clone(),
    };
    let job = state
        .store
        .write(&context, move |conn| {
            let job = imports::get_own(conn, user, id)?;
            require_version(job.version, seen.0, &job.updated_by, job.updated_at)?;
            if job.state != "checked" {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("this import is stored already"));
            }
            let (job, events) = desk.store(conn, job)?;
            Ok(Written::with_events(job, events))
        })
        .await?;
    Ok(Versioned::new(job.version, ImportJobView::of(job)?))
}

/// Under what the rows are stored.
struct Desk {
    store: Store,
    scope: Scope,
    held: Held,
    now: At,
    by: String,
}

impl Desk {
    fn store(&self, conn: &mut Conn, mut job: ImportJob) -> ApiResult<(ImportJob, Vec<Event>)> {
        let mut contents = Vec::new();
        for row in imports::ready(conn, job.id)? {
            contents.extend(Content::opened(&self.store.keys().vault, &row)?.values);
        }
        let mut register = Register::new(imports::candidates(conn, &keys(contents.iter()))?);
        let mut counts = ImportCounts::default();
        let (mut fresh, mut events) = (Vec::new(), Vec::new());
        for values in &contents {
            let mut problems = Vec::new();
            match register.plan(values, &self.scope, self.now, &self.by, &mut problems) {
                Some(Effect::Create(row)) => {
                    let (row, event) = self.create(*row, job.id)?;
                    fresh.push(row);
                    events.push(event);
                    counts.created += 1;
                }
                Some(Effect::Update(change)) => {
                    events.push(self.update(conn, change.0, change.1, job.id)?);
                    counts.updated += 1;
                }
                Some(Effect::Unchanged(_)) => counts.unchanged += 1,
                // The register moved since the check.
                None => {
                    return Err(ApiError::new(ErrorCode::StateConflict)
                        .detail("the register has changed since the file was checked; check it again"));
                }
            }
        }
        bulk::insert_employers(conn, &fresh)?;
        let mut summary: Summary = serde_json::from_str(&job.summary).map_err(ApiError::internal)?;
        let checked = summary.counts;
        summary.counts = ImportCounts {
            rows: checked.rows,
            ready: checked.ready,
            repairable: checked.repairable,
            refused: checked.refused,
            ..counts
        };
        job.summary = serde_json::to_string(&summary).map_err(ApiError::internal)?;
        job.state = "committed".into();
        job.updated_at = self.now;
        job.updated_by.clone_from(&self.by);
        job.version += 1;
        imports::save(conn, &job)?;
        events.push(
            Event::new("import.committed", "import", job.id)
                .version(job.version)
                .changed("created", None::<i64>, counts.created)
                .changed("updated", None::<i64>, counts.updated)
                .changed("unchanged", None::<i64>, counts.unchanged),
        );
        Ok((job, events))
    }

    fn create(&self, mut row: Employer, job: Id) -> ApiResult<(Employer, Event)> {
        // A new employer has neither reports nor findings: how it stands follows from the row alone.
        let facts = Facts { registered: row.npp.as_ref().map(|_| true), ..Facts::default() };
        row.standing.0 = stands(&facts, &self.held.law.at(self.held.today))?.standing;
        let event = Event::new("employer.created", "employer", row.id)
            .employer(row.id, &row.region_code)
            .version(row.version)
            .changed("import", None::<String>, job.to_string());
        Ok((row, event))
    }

    fn update(&self, conn: &mut Conn, before: Employer, mut row: Employer, job: Id) -> ApiResult<Event> {
        row.version += 1;
        row.updated_at = self.now;
        row.updated_by.clone_from(&self.by);
        employers::save(conn, &row)?;
        standing::refresh(conn, self.held.rules(), row.id)?;
        let date = |on: Option<NaiveDate>| on.map(|on| on.to_string());
        Ok(Event::new("employer.changed", "employer", row.id)
            .employer(row.id, &row.region_code)
            .version(row.version)
            .changed("import", None::<String>, job.to_string())
            .changed("name", before.name, row.name)
            .changed("nib", before.nib, row.nib)
            .changed("npp", before.npp, row.npp)
            .changed("region_code", before.region_code, row.region_code)
            .changed("address", before.address, row.address)
            .changed("scale", <&str>::from(before.scale.0), <&str>::from(row.scale.0))
            .changed("kbli_code", before.kbli_code, row.kbli_code)
            .changed("declared_workers", before.declared_workers, row.declared_workers)
            .changed("registered_on", date(before.registered_on), date(row.registered_on))
            // That of a sole trader is a national id.
            .committed("npwp", row.npwp.unwrap_or_default())
            .committed("contact_email", row.contact_email.unwrap_or_default())
            .committed("contact_phone", row.contact_phone.unwrap_or_default()))
    }
}
