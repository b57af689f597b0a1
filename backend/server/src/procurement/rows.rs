//! The contracts of a file: beside the projects they resemble, and as a file to be put right and sent again.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::permission::Permission;
use patuh_rules::words::ProcurementPile;
use patuh_store::StoreResult;
use patuh_store::page::{Page, PageRequest};
use patuh_store::projects::procurement::{self, IntakeRow};
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;

use super::ProcurementRowView;
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
pub struct ProcurementRowQuery {
    /// Only rows of this pile.
    pub pile: Option<ProcurementPile>,
    /// `true`: only rows of which nothing came yet.
    pub open: Option<bool>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List the contracts of a file
///
/// Each beside the projects that it is or may be, with what agrees.
#[utoipa::path(tag = "register", params(("intake_id" = Id, Path, description = "The file"), ProcurementRowQuery), responses((status = 200, description = "A page of contracts", body = Listing<ProcurementRowView>), Problem))]
#[get("/procurement-intakes/{intake_id}/rows")]
pub async fn list_procurement_rows(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<ProcurementRowQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ImportRegister)?;
    let (id, query, today, language) = (id.into_inner(), query.0, state.clock.today(), current().language);
    let (pile, open) = (query.pile, query.open.unwrap_or_default());
    let with_total = query.include == Some(Include::Total);
    let vault = &state.store.keys().vault;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("row", ())], &(id, pile, open))?;
    let (page, store) = (asked.page.clone(), state.store.clone());
    let (page, total) = state
        .store
        .read(move |conn| {
            let intake = procurement::get(conn, &caller.scope, id)?;
            let total = if with_total { Some(procurement::count(conn, intake.id, pile, open)?) } else { None };
            let page = procurement::rows(conn, intake.id, pile, open, &page)?;
            let vault = &store.keys().vault;
            let items = ProcurementRowView::of(conn, vault, &caller.scope, page.items, language, today)?;
            Ok::<_, ApiError>((Page { items, next: page.next, previous: page.previous }, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}

/// Which rows, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProcurementRowExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Only rows of this pile.
    pub pile: Option<ProcurementPile>,
}

/// Export the contracts of a file
///
/// The columns as they were sent, and one more that says what is wrong.
#[utoipa::path(
    tag = "register",
    params(("intake_id" = Id, Path, description = "The file"), ProcurementRowExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/procurement-intakes/{intake_id}/rows/export")]
pub async fn export_procurement_rows(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<ProcurementRowExportQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ImportRegister)?;
    let (id, pile, scope) = (id.into_inner(), query.0.pile, caller.scope.clone());
    let intake = state.store.read(move |conn| procurement::get(conn, &scope, id).map_err(ApiError::from)).await?;
    let summary: Summary = serde_json::from_str(&intake.summary).map_err(ApiError::internal)?;
    let (language, store) = (current().language, state.store.clone());
    let mut columns: Vec<Column<(IntakeRow, Vec<String>)>> = summary
        .columns
        .into_iter()
        .map(|column| {
            let index = column.index;
            Column::called(column.header, move |(_, cells): &(IntakeRow, Vec<String>)| {
                cells.get(index).filter(|cell| !cell.is_empty()).map_or(Value::Empty, |cell| cell.as_str().into())
            })
        })
        .collect();
    let header = match language {
        Language::Indonesian => "Masalah",
        Language::English => "Problems",
    };
    columns.push(Column::called(header.into(), move |(row, _): &(IntakeRow, Vec<String>)| {
        let problems = problems_of(row, language).unwrap_or_default();
        let told = problems.into_iter().map(|problem| match problem.field {
            Some(field) => format!("{field}: {} {}", problem.detail, problem.fix),
            None => format!("{} {}", problem.detail, problem.fix),
        });
        Value::Text(told.collect::<Vec<_>>().join(" | "))
    }));
    export(&state, query.0.format, "pengadaan", columns, PageRequest::first(500), move |conn, page| {
        let page = procurement::rows(conn, id, pile, false, page)?;
        let items = page.items.into_iter().map(|row| {
            let cells = Content::opened(&store.keys().vault, &row)?.cells;
            Ok((row, cells))
        });
        Ok(Page { items: items.collect::<StoreResult<_>>()?, next: page.next, previous: page.previous })
    })
    .await
}
