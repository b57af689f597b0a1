//! The public check of a receipt: whether it is ours, and nothing about anybody.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use patuh_rules::words::ReportState;
use patuh_store::coverage;
use patuh_store::types::At;
use serde::Serialize;
use utoipa::ToSchema;

use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::limits::{Bucket, peer};
use crate::state::AppState;

/// A receipt that is genuine.
#[derive(Debug, Serialize, ToSchema)]
pub struct CertificateView {
    /// Always true; a code that is not ours is not found.
    pub genuine: bool,
    /// What it is a receipt of.
    pub kind: CertificateKind,
    /// Number.
    #[schema(max_length = 30)]
    pub number: String,
    /// Contribution month.
    #[schema(max_length = 7)]
    pub month: String,
    /// Server time of the filing.
    pub received_at: At,
    /// SHA-256 of the content as it stands.
    #[schema(max_length = 64)]
    pub digest: String,
    /// The content's digests from the first to the present one.
    #[schema(max_items = 1000)]
    pub revisions: Vec<RevisionView>,
    /// State.
    pub state: ReportState,
}

/// What a receipt can be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CertificateKind {
    /// A coverage report.
    CoverageReport,
}

/// A report's content at one revision.
#[derive(Debug, Serialize, ToSchema)]
pub struct RevisionView {
    /// Number, from 1.
    pub revision: i32,
    /// SHA-256 of the content.
    #[schema(max_length = 64)]
    pub digest: String,
    /// Server time.
    pub received_at: At,
}

/// Check a receipt
#[utoipa::path(
    tag = "coverage",
    security(()),
    params(("check_code" = String, Path, description = "The code on the receipt", min_length = 26, max_length = 26, pattern = "^[A-Z2-7]{26}$")),
    responses((status = 200, description = "The receipt is genuine", body = CertificateView), Problem),
)]
#[get("/certificates/{check_code}")]
pub async fn get_certificate(state: Data<AppState>, http: HttpRequest, code: Path<String>) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::Public, &peer(&http))?;
    let code = code.into_inner().to_ascii_uppercase();
    let is_code = code.len() == 26 && code.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'));
    if !is_code {
        return Err(ApiError::new(ErrorCode::NotFound));
    }
    let view = state
        .store
        .read(move |conn| {
            let row = coverage::by_check_code(conn, &code)?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
            let revisions = coverage::revisions(conn, row.id)?;
            let revision = |revision: coverage::Revision| RevisionView {
                revision: revision.revision,
                digest: revision.content_digest,
                received_at: revision.received_at,
            };
            Ok::<_, ApiError>(CertificateView {
                genuine: true,
                kind: CertificateKind::CoverageReport,
                number: row.receipt_number,
                month: row.month,
                received_at: row.received_at,
                digest: row.content_digest,
                revisions: revisions.into_iter().map(revision).collect(),
                state: row.state.0,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}
