//! The rows of a list, as a list and as a file to be put right and sent again.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::words::RowVerdict;
use patuh_store::StoreResult;
use patuh_store::expressions::fold;
use patuh_store::page::{Page, PageRequest};
use patuh_store::programmes;
use patuh_store::programmes::lists::{self, BeneficiaryListRow, RowFilter, Village};
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::ListRowView;
use super::view::{Content, Summary, problems_of};
use crate::actor::Caller;
use crate::code::{ErrorCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::list::{Include, Listing, ask};
use crate::http::params::Params;
use crate::http::request::current;
use crate::programmes::{require_editor, require_reader};
use crate::state::AppState;

/// Which rows.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListRowQuery {
    /// Only rows of this verdict.
    pub verdict: Option<RowVerdict>,
    /// Only rows of this village.
    #[param(max_length = 100)]
    pub village: Option<String>,
    /// Only rows of villages in this place.
    #[param(max_length = 250)]
    pub place: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List the rows of a list of people
///
/// National ids are masked.
#[utoipa::path(tag = "programmes", params(("list_id" = Id, Path, description = "The list"), ListRowQuery), responses((status = 200, description = "A page of rows", body = Listing<ListRowView>), Problem))]
#[get("/beneficiary-lists/{list_id}/rows")]
pub async fn list_beneficiary_rows(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<ListRowQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, query, vault) = (id.into_inner(), query.0, &state.store.keys().vault);
    let filter = RowFilter { verdict: query.verdict, village: query.village.as_deref().map(fold), place: query.place };
    let with_total = query.include == Some(Include::Total);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("row", ())], &(id, &filter))?;
    let page = asked.page.clone();
    let (page, total) = state
        .store
        .read(move |conn| {
            lists::get(conn, &caller.scope, id)?;
            let total = if with_total { Some(lists::count(conn, id, &filter)?) } else { None };
            Ok::<_, ApiError>((lists::rows(conn, id, &filter, &page)?, total))
        })
        .await?;
    let language = current().language;
    let items =
        page.items.into_iter().map(|row| ListRowView::of(vault, row, language)).collect::<ApiResult<Vec<_>>>()?;
    let page = Page { items, next: page.next, previous: page.previous };
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}

/// A village of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct VillageView {
    /// Its name as written; empty where rows name none.
    pub village: String,
    /// Where it lies: a Kemendagri code or, where none could be read, the words of the list; empty where it has none.
    pub place: String,
    /// Rows that wait for a repair or are refused.
    pub rows: i64,
}

/// The villages of a list that have something to put right.
#[derive(Debug, Serialize, ToSchema)]
pub struct VillageList {
    /// The villages by name.
    #[schema(max_items = 5000)]
    pub items: Vec<VillageView>,
}

/// List the villages of a list that have something to put right
#[utoipa::path(tag = "programmes", params(("list_id" = Id, Path, description = "The list")), responses((status = 200, description = "The villages", body = VillageList), Problem))]
#[get("/beneficiary-lists/{list_id}/villages")]
pub async fn list_beneficiary_villages(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let id = id.into_inner();
    let rows = state
        .store
        .read(move |conn| {
            lists::get(conn, &caller.scope, id)?;
            Ok::<_, ApiError>(lists::villages(conn, id)?)
        })
        .await?;
    let view = |(village, place, rows): Village| VillageView { village: village.unwrap_or_default(), place, rows };
    Ok(HttpResponse::Ok().json(VillageList { items: rows.into_iter().map(view).collect() }))
}

/// Which rows, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListRowExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Only rows of this verdict.
    pub verdict: Option<RowVerdict>,
    /// Only rows of this village.
    #[param(max_length = 100)]
    pub village: Option<String>,
    /// Only rows of villages in this place.
    #[param(max_length = 250)]
    pub place: Option<String>,
}

/// Export the rows of a list of people
///
/// The columns as they were sent, national ids in full, and one more that says what is wrong: to be sent back to whoever
/// sent the list. Only whoever keeps the programme gets it, and it is on the record.
#[utoipa::path(
    tag = "programmes",
    params(("list_id" = Id, Path, description = "The list"), ListRowExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/beneficiary-lists/{list_id}/rows/export")]
pub async fn export_beneficiary_rows(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<ListRowExportQuery>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (context, id, query) = (caller.context(&state), id.into_inner(), query.0);
    let filter = RowFilter { verdict: query.verdict, village: query.village.as_deref().map(fold), place: query.place };
    let asked = filter.clone();
    let list = state
        .store
        .write(&context, move |conn| {
            let list = lists::get(conn, &caller.scope, id)?;
            // Full national ids go out to have the list put right, not after.
            if list.state != "checked" {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("this list is taken in already"));
            }
            let (programme, _) = programmes::get(conn, &caller.scope, list.programme_id)?;
            let rows = lists::count(conn, id, &asked)?;
            let event = patuh_store::audit::Event::new("beneficiary_list.exported", "beneficiary_list", id)
                .region(&programme.region_code)
                .changed("rows", None::<i64>, rows)
                .internal();
            Ok::<_, ApiError>(patuh_store::Written::new(list, event))
        })
        .await?;
    let (language, store) = (current().language, state.store.clone());
    let mut columns: Vec<Column<(BeneficiaryListRow, Vec<String>)>> = Summary::of(&list)?
        .columns
        .into_iter()
        .map(|column| {
            let index = column.index;
            Column::called(column.header, move |(_, cells): &(BeneficiaryListRow, Vec<String>)| {
                cells.get(index).filter(|cell| !cell.is_empty()).map_or(Value::Empty, |cell| cell.as_str().into())
            })
        })
        .collect();
    let header = match language {
        Language::Indonesian => "Masalah",
        Language::English => "Problems",
    };
    columns.push(Column::called(header.into(), move |(row, _): &(BeneficiaryListRow, Vec<String>)| {
        let told = problems_of(row, language).unwrap_or_default().into_iter().map(|problem| match problem.field {
            Some(field) => format!("{field}: {} {}", problem.detail, problem.fix),
            None => format!("{} {}", problem.detail, problem.fix),
        });
        Value::Text(told.collect::<Vec<_>>().join(" | "))
    }));
    export(&state, query.format, "daftar", columns, PageRequest::first(500), move |conn, page| {
        let page = lists::rows(conn, id, &filter, page)?;
        let items = page.items.into_iter().map(|row| {
            let cells = Content::opened(&store.keys().vault, &row)?.cells;
            Ok((row, cells))
        });
        Ok(Page { items: items.collect::<StoreResult<_>>()?, next: page.next, previous: page.previous })
    })
    .await
}
