//! A dataset as CSV.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};

use super::OpenDataset;
use super::cache::OpenFile;
use super::rows::rows;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::files::content::disposition;
use crate::http::etag::is_known;
use crate::http::export::csv_cell;
use crate::limits::{Bucket, peer};
use crate::overview::show::last_due_month;
use crate::state::AppState;

/// Fetch a dataset
///
/// CSV, UTF-8, a header and rows in an order that stays. What was published is read anew every few minutes, what is
/// counted from the register is counted once a day; `ETag` and `If-None-Match` tell whether anything changed. A cell that a
/// spreadsheet would take for a formula has an apostrophe before it.
#[utoipa::path(
    tag = "open data",
    security(()),
    params(("dataset" = OpenDataset, Path, description = "Name of the dataset")),
    responses((status = 200, description = "The file", content((String = "text/csv"))), Problem),
)]
#[get("/open-data/{dataset}.csv")]
pub async fn get_open_data(state: Data<AppState>, http: HttpRequest, name: Path<String>) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::Public, &peer(&http))?;
    let dataset: OpenDataset = name.parse().map_err(|_| ApiError::new(ErrorCode::NotFound))?;
    let (now, held) = (state.clock.now(), state.held());
    let file = match state.open_data.get(dataset, now, held.today) {
        Some(file) => file,
        None => {
            let (month, today) = (last_due_month(&held.law, &held.calendar, held.today)?, held.today);
            let rows = state.store.read(move |conn| rows(conn, dataset, today, month)).await?;
            state.open_data.put(dataset, OpenFile::new(csv(dataset, &rows), now, today))
        }
    };
    let mut response = if is_known(&http, &file.etag) { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::ETAG, file.etag.clone()))
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
    if is_known(&http, &file.etag) {
        return Ok(response.finish());
    }
    Ok(response
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, disposition(&format!("{name}.csv"))))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .body(file.bytes))
}

fn csv(dataset: OpenDataset, rows: &[Vec<String>]) -> Vec<u8> {
    // Without this mark a spreadsheet reads the text in the code page of the desk.
    let mut text = String::from("\u{feff}");
    let names: Vec<String> = dataset.columns().iter().map(|column| column.name.to_owned()).collect();
    for row in std::iter::once(&names).chain(rows) {
        let cells: Vec<_> = row.iter().map(|cell| csv_cell(cell)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text.into_bytes()
}
