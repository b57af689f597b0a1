//! The public check of a letter: whether it is ours, and nothing about anybody.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::words::{ActKind, LetterState};
use patuh_store::letters;
use serde::Serialize;
use utoipa::ToSchema;

use super::content::lettered;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::limits::{Bucket, peer};
use crate::state::AppState;

/// A letter that is genuine.
#[derive(Debug, Serialize, ToSchema)]
pub struct LetterCheck {
    /// Always true; a code that is not ours is not found.
    pub genuine: bool,
    /// What it is.
    #[schema(schema_with = lettered)]
    pub kind: ActKind,
    /// Whether it still holds: `withdrawn` was taken back.
    pub state: LetterState,
    /// Its number.
    #[schema(max_length = 100)]
    pub number: String,
    /// Its date.
    pub dated_on: NaiveDate,
    /// The office that issued it.
    #[schema(max_length = 200)]
    pub office: String,
    /// SHA-256 of what was approved; its first half is printed on the letter.
    #[schema(max_length = 64)]
    pub digest: String,
    /// How many events the audit log held when it was issued, as it is printed on the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_size: Option<i64>,
    /// The first 16 bytes of the log's root hash then, as they are printed on the letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 32)]
    pub log_root: Option<String>,
}

/// Check a letter
///
/// With the code on the paper: whether it is genuine, and nothing of what it says or to whom.
#[utoipa::path(
    tag = "letters",
    security(()),
    params(("check_code" = String, Path, description = "The code on the letter", min_length = 26, max_length = 26, pattern = "^[A-Z2-7]{26}$")),
    responses((status = 200, description = "The letter is genuine", body = LetterCheck), Problem),
)]
#[get("/letters/check/{check_code}")]
pub async fn check_letter(state: Data<AppState>, http: HttpRequest, code: Path<String>) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::Public, &peer(&http))?;
    let code = code.into_inner().to_ascii_uppercase();
    let is_code = code.len() == 26 && code.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'));
    if !is_code {
        return Err(ApiError::new(ErrorCode::NotFound));
    }
    let found = state.store.read(move |conn| letters::by_check_code(conn, &code).map_err(ApiError::from)).await?;
    let named = found.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
    let digest = data_encoding::HEXLOWER.encode(&named.row.digest()?);
    let row = named.row;
    let (Some(number), Some(dated_on)) = (row.number, row.dated_on) else {
        return Err(ApiError::new(ErrorCode::NotFound));
    };
    Ok(HttpResponse::Ok().json(LetterCheck {
        genuine: true,
        kind: row.kind.0,
        state: row.state.0,
        number,
        dated_on,
        office: named.organisation_name,
        digest,
        log_size: row.witness_size,
        log_root: row.witness_root.as_deref().map(super::view::witness_text),
    }))
}
