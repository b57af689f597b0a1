//! Reading a list of workers that an employer sent.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use patuh_intake::{Parsed, RosterField, RosterRow};
use patuh_rules::permission::Permission;
use patuh_rules::words::{Programme, RowVerdict};
use patuh_store::types::Id;
use patuh_store::{StoreError, employers, files};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::input::LineInput;
use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::code::{FieldCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::files::table::{self, TableColumn, TableField};
use crate::http::body::Body;
use crate::imports::{ImportProblem, RowFault};
use crate::state::AppState;

/// As many workers as one report may hold.
const MOST_ROWS: u32 = 20_000;

/// Which file, and what its columns hold.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RosterInput {
    /// A file that the sender has put under `/files`.
    pub file_id: Id,
    /// Columns chosen by hand: the field and the column that holds it, counted from zero, or null where no column does. They
    /// win over the headers.
    #[validate(length(max = 50, code = "length"))]
    #[serde(default)]
    #[schema(schema_with = table::columns_by::<RosterField>)]
    pub mapping: Option<table::Mapping<RosterField>>,
}

/// A list of workers as it was read; nothing is filed.
#[derive(Serialize, ToSchema)]
pub struct RosterView {
    /// The columns of the file.
    #[schema(max_items = 200)]
    pub columns: Vec<TableColumn>,
    /// What a list of workers may say.
    #[schema(max_items = 50)]
    pub fields: Vec<TableField>,
    /// How many rows of which kind.
    pub counts: RosterCounts,
    /// Its rows.
    #[schema(max_items = 20000)]
    pub rows: Vec<RosterRowView>,
}

/// How many rows of which kind.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct RosterCounts {
    /// All.
    pub rows: usize,
    /// Can go into a report as they are.
    pub ready: usize,
    /// Can go into a report once a named field is put right.
    pub repairable: usize,
    /// Cannot go into a report.
    pub refused: usize,
}

/// One row of the list.
#[derive(Serialize, ToSchema)]
pub struct RosterRowView {
    /// The row's number as the file shows it.
    pub row: u32,
    /// What the reading says.
    pub verdict: RowVerdict,
    /// The worker, as a line of a report takes it. What could not be read is empty; none where there is no name.
    pub line: Option<LineInput>,
    /// Everything wrong with it.
    #[schema(max_items = 50)]
    pub problems: Vec<ImportProblem>,
}

/// Read a list of workers
///
/// The layout of SIPP is known, other headers by their words. Nothing is filed or kept: the rows come back as lines
/// for a report, each with what must be put right first.
#[utoipa::path(
    tag = "coverage",
    params(("employer_id" = Id, Path, description = "The employer")),
    request_body = RosterInput,
    responses((status = 200, description = "The rows", body = RosterView), Problem),
)]
#[post("/employers/{employer_id}/rosters")]
pub async fn read_roster(
    state: Data<AppState>,
    caller: Caller,
    employer_id: Path<Id>,
    body: Body<RosterInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::FileReports)?;
    caller.require_person()?;
    let RosterInput { file_id, mapping } = body.value;
    let (user, scope, employer_id) = (caller.id, caller.scope.clone(), employer_id.into_inner());
    let file = state
        .store
        .read(move |conn| {
            employers::get(conn, &scope, employer_id)?;
            match files::get_own(conn, user, file_id) {
                Err(StoreError::NotFound) => Err(ApiError::field("/file_id", FieldCode::Reference)),
                found => Ok(found?),
            }
        })
        .await?;
    let path = Blobs::new(&state.config.data).path(&file.sha256)?;
    let language = crate::http::request::current().language;
    let read = tokio::task::spawn_blocking(move || {
        table::read(&path, &file.name, MOST_ROWS, mapping, |row| RosterRowView::of(RosterRow::from_row(&row), language))
    });
    let (shape, rows) = read.await.map_err(ApiError::internal)??;
    let mut counts = RosterCounts { rows: rows.len(), ..RosterCounts::default() };
    for row in &rows {
        match row.verdict {
            RowVerdict::Ready => counts.ready += 1,
            RowVerdict::Repairable => counts.repairable += 1,
            RowVerdict::Refused => counts.refused += 1,
        }
    }
    let view = RosterView { columns: shape.columns, fields: shape.fields, counts, rows };
    Ok(HttpResponse::Ok().json(view))
}

impl RosterRowView {
    fn of(parsed: Parsed<RosterRow, RosterField>, language: Language) -> Self {
        let problems = parsed
            .problems
            .into_iter()
            .map(|problem| {
                RowFault {
                    field: problem.field.map(|field| <&str>::from(field).to_owned()),
                    code: problem.code.word().to_owned(),
                    value_shown: Some(problem.value_shown),
                }
                .view(language)
            })
            .collect();
        RosterRowView { row: parsed.number, verdict: parsed.verdict, line: parsed.row.map(line), problems }
    }
}

fn line(row: RosterRow) -> LineInput {
    let said =
        [(Programme::Jkk, row.jkk), (Programme::Jkm, row.jkm), (Programme::Jht, row.jht), (Programme::Jp, row.jp)];
    // A list without any such column says nothing of programmes; the mandatory ones then apply.
    let programmes = said
        .iter()
        .any(|(_, insured)| insured.is_some())
        .then(|| said.iter().filter(|(_, insured)| *insured == Some(true)).map(|(programme, _)| *programme).collect());
    LineInput {
        name: row.name,
        nik: row.nik.unwrap_or_default(),
        kpj: row.kpj,
        wage: row.wage.map(|wage| wage.normalize().to_string()).unwrap_or_default(),
        programmes,
        joined_on: row.started_on,
        left_on: None,
    }
}
