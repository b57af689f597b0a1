//! Checking a file of contracts: what each is to the register, before anything is done.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use patuh_intake::{Parsed, ProcurementField, ProcurementRow};
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::FundingSource;
use patuh_store::audit::Event;
use patuh_store::files::StoredFile;
use patuh_store::page::Page;
use patuh_store::projects::procurement::{self, Intake, IntakeRow};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, StoreError, Written, files, reference};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::IntakeView;
use super::judge::{Judge, Judged};
use super::view::{ProcurementCounts, Summary};
use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::files::table::{self, TableShape};
use crate::http::body::Body;
use crate::http::etag::Versioned;
use crate::http::list::{Listing, ask};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::state::AppState;

/// As many contracts as are checked while the sender waits, and stored in one act.
pub(crate) const MOST_ROWS: u32 = 5_000;

/// Which file, and what is so where its rows do not say.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IntakeInput {
    /// A file that the sender has put under `/files`, of at most 5,000 contracts.
    pub file_id: Id,
    /// Where contracts lie whose row names no region: a regency, city or district, by Kemendagri code.
    #[validate(length(min = 5, max = 13, code = "length"))]
    #[schema(min_length = 5, max_length = 13, example = "65.71")]
    pub region_code: String,
    /// Where the money is from where the row does not say.
    pub funding_source: Option<FundingSource>,
    /// Columns chosen by hand: the field and the column that holds it, counted from zero, or null where no column does. They
    /// win over the headers.
    #[validate(length(max = 50, code = "length"))]
    #[serde(default)]
    #[schema(schema_with = table::columns_by::<ProcurementField>)]
    pub mapping: Option<table::Mapping<ProcurementField>>,
}

/// Check a file of contracts
///
/// Nothing enters the register yet: each contract is matched with a project, doubtful, unmatched or faulty. Matched are those
/// whose number, provider and value agree, and the day or the title; a person decides on the doubtful ones. Unmatched are those
/// that resemble no project and whose provider is known by its tax number, or not known at all while the row tells tax number
/// and scale. A file holds at most 5,000 contracts: a longer one is refused (`table_unreadable`, reason `too_many_rows`) and is
/// sent in parts.
#[utoipa::path(request_body = IntakeInput,
    tag = "register",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Checked", body = IntakeView), Problem),
)]
#[post("/procurement-intakes")]
pub async fn create_procurement_intake(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<IntakeInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ImportRegister)?;
    caller.require_person()?;
    let IntakeInput { file_id, region_code, funding_source, mapping } = body.value;
    let (user, scope, asked) = (caller.id, caller.scope.clone(), region_code.clone());
    let file = state
        .store
        .read(move |conn| {
            let region = reference::region(conn, &asked)?.filter(|region| region.level != "province");
            if region.is_none() || !scope.admits(&asked, None) {
                return Err(ApiError::field("/region_code", FieldCode::Reference));
            }
            match files::get_own(conn, user, file_id) {
                Err(StoreError::NotFound) => Err(ApiError::field("/file_id", FieldCode::Reference)),
                found => Ok(found?),
            }
        })
        .await?;
    let (path, name) = (Blobs::new(&state.config.data).path(&file.sha256)?, file.name.clone());
    let read = tokio::task::spawn_blocking(move || {
        table::read(&path, &name, MOST_ROWS, mapping, |row| (ProcurementRow::from_row(&row), row.written))
    });
    let (shape, parsed) = read.await.map_err(ApiError::internal)??;
    let (store, held, now, scope) = (state.store.clone(), state.held(), state.clock.now(), caller.scope.clone());
    let author = Author { id: caller.id, name: caller.name.clone(), scope, now };
    let (intake, rows) = state
        .store
        .read(move |conn| {
            let judge = Judge {
                vault: &store.keys().vault,
                law: &held.law,
                calendar: &held.calendar,
                scope: &author.scope,
                region: &region_code,
                funding: funding_source,
                today: held.today,
            };
            checked(conn, &judge, &file, (shape, parsed), &author, Id::new())
        })
        .await?;
    state
        .create(&caller, once, body.digest, move |conn| {
            procurement::insert(conn, &intake, &rows)?;
            let event = Event::new("procurement_intake.checked", "procurement_intake", intake.id)
                .region(&intake.region_code)
                .version(intake.version)
                .changed("file", None::<String>, intake.file_id.to_string())
                .internal();
            let view = IntakeView::of(conn, intake.clone())?;
            let at = format!("/api/v1/procurement-intakes/{}", intake.id);
            Ok(Written::new(Created::at(at, intake.version, view)?, event))
        })
        .await
}

/// Who has a file checked.
#[derive(Debug, Clone)]
pub(crate) struct Author {
    pub id: Id,
    pub name: String,
    pub scope: Scope,
    pub now: At,
}

impl Author {
    /// Whoever sees the whole region of its author sees a file: its rows may lie anywhere in it.
    pub fn region(&self) -> ApiResult<String> {
        match &self.scope {
            Scope::Region(root) => Ok(root.clone()),
            Scope::Employer(_) => Err(ApiError::new(ErrorCode::Forbidden)),
        }
    }
}

/// The rows of a file as they were read, each with its cells as written.
type Read = (TableShape, Vec<(Parsed<ProcurementRow, ProcurementField>, Vec<String>)>);

/// A file with its rows judged, ready to be stored.
pub(crate) fn checked(
    conn: &mut Conn,
    judge: &Judge<'_>,
    file: &StoredFile,
    (shape, parsed): Read,
    author: &Author,
    id: Id,
) -> ApiResult<(Intake, Vec<IntakeRow>)> {
    let judged = judge.rows(conn, parsed)?;
    let summary = Summary {
        file_name: file.name.clone(),
        columns: shape.columns,
        fields: shape.fields,
        counts: counts(&judged),
        held_back: 0,
    };
    let intake = Intake {
        id,
        file_id: file.id,
        region_code: author.region()?,
        state: "checked".into(),
        summary: serde_json::to_string(&summary).map_err(ApiError::internal)?,
        created_by: author.id,
        created_at: author.now,
        updated_at: author.now,
        updated_by: author.name.clone(),
        version: 1,
    };
    let rows = judged.into_iter().map(|row| {
        Ok(IntakeRow {
            intake_id: id,
            row_number: i32::try_from(row.number).map_err(|_| ApiError::new(ErrorCode::TableUnreadable))?,
            pile: Word(row.pile),
            title: row.title,
            project_id: None,
            outcome: None,
            content: row.content.sealed(judge.vault, id)?,
            problems: serde_json::to_string(&row.problems).map_err(ApiError::internal)?,
        })
    });
    let rows = rows.collect::<ApiResult<_>>()?;
    Ok((intake, rows))
}

fn counts(rows: &[Judged]) -> ProcurementCounts {
    let mut counts = ProcurementCounts::default();
    rows.iter().for_each(|row| counts.add(row.pile));
    counts
}

/// Which page of the files.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IntakesQuery {
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

/// List files of contracts
#[utoipa::path(tag = "register", params(IntakesQuery), responses((status = 200, description = "A page of files, the latest first", body = Listing<IntakeView>), Problem))]
#[get("/procurement-intakes")]
pub async fn list_procurement_intakes(
    state: Data<AppState>,
    caller: Caller,
    query: Params<IntakesQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ImportRegister)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("-created_at", ())], &())?;
    let page = asked.page.clone();
    let page = state
        .store
        .read(move |conn| {
            let page = procurement::list(conn, &caller.scope, &page)?;
            let items = page.items.into_iter().map(|row| IntakeView::of(conn, row)).collect::<ApiResult<Vec<_>>>()?;
            Ok::<_, ApiError>(Page { items, next: page.next, previous: page.previous })
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, None, |view| view)))
}

/// Show a file of contracts
#[utoipa::path(tag = "register", params(("intake_id" = Id, Path, description = "The file")), responses((status = 200, description = "The file", body = IntakeView), Problem))]
#[get("/procurement-intakes/{intake_id}")]
pub async fn get_procurement_intake(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<IntakeView>> {
    caller.require(Permission::ImportRegister)?;
    let id = id.into_inner();
    let view = state
        .store
        .read(move |conn| {
            let intake = procurement::get(conn, &caller.scope, id)?;
            IntakeView::of(conn, intake)
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
