//! The rows of an import, as a list and as a file to be put right and sent again.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_rules::words::RowVerdict;
use patuh_store::StoreResult;
use patuh_store::imports::{self, ImportRow};
use patuh_store::page::{Page, PageRequest};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::ImportRowView;
use super::view::{Content, Summary, problems_of};
use crate::actor::Caller;
use crate::code::Language;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::{Include, Listing, ask};
use crate::http::params::Params;
use crate::http::request::current;
use crate::state::AppState;

/// Which rows.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportRowQuery {
    /// Only rows of this verdict.
    pub verdict: Option<RowVerdict>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List the rows of an import
#[utoipa::path(tag = "register", params(("import_id" = Id, Path, description = "The import"), ImportRowQuery), responses((status = 200, description = "A page of rows", body = Listing<ImportRowView>), Problem))]
#[get("/imports/{import_id}/rows")]
pub async fn list_import_rows(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<ImportRowQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ImportRegister)?;
    let (user, id, query) = (caller.id, id.into_inner(), query.0);
    let (verdict, with_total) = (query.verdict, query.include == Some(Include::Total));
    let vault = &state.store.keys().vault;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("row", ())], &(id, verdict))?;
    let page = asked.page.clone();
    let (page, total) = state
        .store
        .read(move |conn| {
            let job = imports::get_own(conn, user, id)?;
            let total = if with_total { Some(imports::count(conn, job.id, verdict)?) } else { None };
            Ok::<_, ApiError>((imports::rows(conn, job.id, verdict, &page)?, total))
        })
        .await?;
    let language = current().language;
    let mut items = Vec::with_capacity(page.items.len());
    for row in page.items {
        items.push(ImportRowView::of(row, language)?);
    }
    let page = Page { items, next: page.next, previous: page.previous };
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}

/// Which rows, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ImportRowExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Only rows of this verdict.
    pub verdict: Option<RowVerdict>,
}

/// Export the rows of an import
///
/// The columns as they were sent, and one more that says what is wrong.
#[utoipa::path(
    tag = "register",
    params(("import_id" = Id, Path, description = "The import"), ImportRowExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/imports/{import_id}/rows/export")]
pub async fn export_import_rows(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<ImportRowExportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ImportRegister)?;
    let (user, id, verdict) = (caller.id, id.into_inner(), query.0.verdict);
    let job = state.store.read(move |conn| imports::get_own(conn, user, id).map_err(ApiError::from)).await?;
    let summary: Summary = serde_json::from_str(&job.summary).map_err(ApiError::internal)?;
    let (language, store) = (current().language, state.store.clone());
    let mut columns: Vec<Column<(ImportRow, Vec<String>)>> = summary
        .columns
        .into_iter()
        .map(|column| {
            let index = column.index;
            Column::called(column.header, move |(_, cells): &(ImportRow, Vec<String>)| {
                cells.get(index).filter(|cell| !cell.is_empty()).map_or(Value::Empty, |cell| cell.as_str().into())
            })
        })
        .collect();
    let header = match language {
        Language::Indonesian => "Masalah",
        Language::English => "Problems",
    };
    columns.push(Column::called(header.into(), move |(row, _): &(ImportRow, Vec<String>)| {
        let problems = problems_of(row, language).unwrap_or_default();
        let told = problems.into_iter().map(|problem| match problem.field {
            Some(field) => format!("{field}: {} {}", problem.detail, problem.fix),
            None => format!("{} {}", problem.detail, problem.fix),
        });
        Value::Text(told.collect::<Vec<_>>().join(" | "))
    }));
    export(&state, query.0.format, "impor", columns, PageRequest::first(500), move |conn, page| {
        let page = imports::rows(conn, id, verdict, page)?;
        let items = page.items.into_iter().map(|row| {
            let cells = Content::opened(&store.keys().vault, &row)?.cells;
            Ok((row, cells))
        });
        Ok(Page { items: items.collect::<StoreResult<_>>()?, next: page.next, previous: page.previous })
    })
    .await
}
