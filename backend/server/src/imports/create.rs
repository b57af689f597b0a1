//! Checking a file of employers: what each row would do, before anything is done.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use patuh_intake::{EmployerField, EmployerRow, Field, Parsed};
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::RowVerdict;
use patuh_store::audit::Event;
use patuh_store::files::{self, StoredFile};
use patuh_store::imports::{self, ImportJob, ImportRow};
use patuh_store::types::{At, Id, Word};
use patuh_store::vault::Vault;
use patuh_store::{Conn, StoreError, Written, reference};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::ImportJobView;
use super::plan::{Effect, Register, Values, keys};
use super::problem::{Fault, Problem as RowFault};
use super::region::Regions;
use super::view::{Content, ImportCounts, Summary};
use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::files::table;
use crate::http::body::Body;
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// As many rows as are checked while the sender waits.
const MOST_ROWS: u32 = 20_000;

/// Which file, and what its columns hold.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportInput {
    /// What the file lists.
    pub kind: ImportKind,
    /// A file that the sender has put under `/files`.
    pub file_id: Id,
    /// Columns chosen by hand: the field and the column that holds it, counted from zero, or null where no column does. They
    /// win over the headers.
    #[validate(length(max = 50, code = "length"))]
    #[serde(default)]
    #[schema(schema_with = table::columns_by::<EmployerField>)]
    pub mapping: Option<table::Mapping<EmployerField>>,
}

/// What a file lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Employers.
    Employers,
}

/// Check a file of employers
///
/// Nothing enters the register yet: the answer says how many rows would create, change or leave an employer.
#[utoipa::path(request_body = ImportInput,
    tag = "register",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Checked", body = ImportJobView), Problem),
)]
#[post("/imports")]
pub async fn create_import(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<ImportInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ImportRegister)?;
    let ImportInput { kind: ImportKind::Employers, file_id, mapping } = body.value;
    let user = caller.id;
    let file = state
        .store
        .read(move |conn| match files::get_own(conn, user, file_id) {
            Err(StoreError::NotFound) => Err(ApiError::field("/file_id", FieldCode::Reference)),
            found => Ok(found?),
        })
        .await?;
    let (path, name) = (Blobs::new(&state.config.data).path(&file.sha256)?, file.name.clone());
    let read = tokio::task::spawn_blocking(move || {
        table::read(&path, &name, MOST_ROWS, mapping, |row| (EmployerRow::from_row(&row), row.written))
    });
    let (shape, rows) = read.await.map_err(ApiError::internal)??;
    let (scope, now, by) = (caller.scope.clone(), state.clock.now(), caller.name.clone());
    let store = state.store.clone();
    let (counts, rows) = state.store.read(move |conn| check(conn, &store.keys().vault, rows, &scope, now, &by)).await?;
    let summary = Summary { file_name: file.name.clone(), columns: shape.columns, fields: shape.fields, counts };
    let (job, rows) = job(&file, &caller, &state.store.keys().vault, now, &summary, rows)?;
    state
        .create(&caller, once, body.digest, move |conn| {
            imports::insert(conn, &job, &rows)?;
            let event = Event::new("import.checked", "import", job.id)
                .version(job.version)
                .changed("file", None::<String>, job.file_id.to_string())
                .internal();
            let view = ImportJobView::of(job.clone())?;
            Ok(Written::new(Created::at(format!("/api/v1/imports/{}", job.id), job.version, view)?, event))
        })
        .await
}

/// A row, checked: everything but the import it belongs to.
struct Checked {
    number: u32,
    verdict: RowVerdict,
    effect: Option<&'static str>,
    employer_id: Option<Id>,
    name: Option<String>,
    content: Content,
    problems: Vec<RowFault>,
}

fn check(
    conn: &mut Conn,
    vault: &Vault,
    rows: Vec<(Parsed<EmployerRow, EmployerField>, Vec<String>)>,
    scope: &Scope,
    now: At,
    by: &str,
) -> ApiResult<(ImportCounts, Vec<Checked>)> {
    let regions = Regions::new(reference::regions(conn)?);
    let mut judged = Vec::with_capacity(rows.len());
    for (parsed, cells) in rows {
        let mut problems: Vec<RowFault> = parsed
            .problems
            .iter()
            .map(|problem| RowFault {
                field: problem.field.map(|field| field.word().to_owned()),
                code: problem.code.word().to_owned(),
                value_shown: Some(problem.value_shown.clone()),
            })
            .collect();
        let mut values = parsed.row.as_ref().map(|row| Values::of(row, &regions, &mut problems));
        if let Some(npwp) = values.as_mut().and_then(|values| values.npwp.as_mut()) {
            *npwp = vault.kept_npwp(npwp)?;
        }
        judged.push((parsed.number, parsed.verdict, Content { cells, values }, problems));
    }
    let keys = keys(judged.iter().filter_map(|(_, _, content, _)| content.values.as_ref()));
    let mut register = Register::new(imports::candidates(conn, &keys)?);
    let mut counts = ImportCounts::default();
    let mut checked = Vec::with_capacity(judged.len());
    for (number, read, content, mut problems) in judged {
        let effect = content.values.as_ref().and_then(|values| register.plan(values, scope, now, by, &mut problems));
        let outside = <&str>::from(Fault::RegionOutside);
        let verdict = match (&effect, read) {
            (Some(_), _) => RowVerdict::Ready,
            (None, RowVerdict::Refused) => RowVerdict::Refused,
            (None, _) if problems.iter().any(|problem| problem.code == outside) => RowVerdict::Refused,
            (None, _) => RowVerdict::Repairable,
        };
        counts.rows += 1;
        match verdict {
            RowVerdict::Ready => counts.ready += 1,
            RowVerdict::Repairable => counts.repairable += 1,
            RowVerdict::Refused => counts.refused += 1,
        }
        let (effect, employer_id) = match effect {
            Some(Effect::Create(_)) => (Some("create"), None),
            Some(Effect::Update(change)) => (Some("update"), Some(change.0.id)),
            Some(Effect::Unchanged(id)) => (Some("unchanged"), Some(id)),
            None => (None, None),
        };
        match effect {
            Some("create") => counts.created += 1,
            Some("update") => counts.updated += 1,
            Some(_) => counts.unchanged += 1,
            None => {}
        }
        let name = content.values.as_ref().map(|values| values.name.clone());
        checked.push(Checked { number, verdict, effect, employer_id, name, content, problems });
    }
    Ok((counts, checked))
}

fn job(
    file: &StoredFile,
    caller: &Caller,
    vault: &Vault,
    now: At,
    summary: &Summary,
    rows: Vec<Checked>,
) -> ApiResult<(ImportJob, Vec<ImportRow>)> {
    let job = ImportJob {
        id: Id::new(),
        kind: "employers".into(),
        file_id: file.id,
        state: "checked".into(),
        summary: serde_json::to_string(summary).map_err(ApiError::internal)?,
        created_by: caller.id,
        created_at: now,
        updated_at: now,
        updated_by: caller.name.clone(),
        version: 1,
    };
    let rows = rows
        .into_iter()
        .map(|row| {
            Ok(ImportRow {
                job_id: job.id,
                row_number: i32::try_from(row.number).map_err(|_| ApiError::new(ErrorCode::TableUnreadable))?,
                verdict: Word(row.verdict),
                effect: row.effect.map(str::to_owned),
                employer_id: row.employer_id,
                name: row.name,
                content: row.content.sealed(vault, job.id)?,
                problems: serde_json::to_string(&row.problems).map_err(ApiError::internal)?,
            })
        })
        .collect::<ApiResult<Vec<_>>>()?;
    Ok((job, rows))
}
