//! The public check of a receipt or a certificate: whether it is ours, and nothing about anybody.

use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::words::{ProjectState, ReportState};
use patuh_store::coverage;
use patuh_store::projects::{self, NamedProject, Terms};
use patuh_store::types::At;
use serde::Serialize;
use utoipa::ToSchema;

use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::limits::{Bucket, peer};
use crate::state::AppState;

/// Something genuine, by what it is.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CertificateView {
    /// The receipt of a coverage report.
    CoverageReport(ReportCertificate),
    /// The certificate of a construction project.
    ConstructionProject(ProjectCertificate),
}

/// The receipt of a coverage report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportCertificate {
    /// Always true; a code that is not ours is not found.
    pub genuine: bool,
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

/// The certificate of a construction project: what stands on it, and nothing of people, names or money.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProjectCertificate {
    /// Always true; a code that is not ours is not found.
    pub genuine: bool,
    /// BPJS project number.
    #[schema(max_length = 13)]
    pub number: Option<String>,
    /// Number of the contract (SPK).
    #[schema(max_length = 100)]
    pub contract_number: String,
    /// Day of the contract.
    pub contract_date: NaiveDate,
    /// Name of the region.
    #[schema(max_length = 100)]
    pub region_name: String,
    /// When it was registered.
    pub registered_on: Option<NaiveDate>,
    /// First day of work.
    pub starts_on: Option<NaiveDate>,
    /// Last day of work.
    pub ends_on: Option<NaiveDate>,
    /// Until when the contractor maintains what was built.
    pub maintenance_until: Option<NaiveDate>,
    /// How far it has come with BPJS.
    pub state: ProjectState,
    /// Whether an instalment is past its day.
    pub overdue: bool,
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

/// Check a receipt or a certificate
#[utoipa::path(
    tag = "coverage",
    security(()),
    params(("check_code" = String, Path, description = "The code on the receipt or the certificate", min_length = 26, max_length = 26, pattern = "^[A-Z2-7]{26}$")),
    responses((status = 200, description = "It is genuine", body = CertificateView), Problem),
)]
#[get("/certificates/{check_code}")]
pub async fn get_certificate(state: Data<AppState>, http: HttpRequest, code: Path<String>) -> ApiResult<HttpResponse> {
    state.limits.draw(Bucket::Public, &peer(&http))?;
    let code = code.into_inner().to_ascii_uppercase();
    let is_code = code.len() == 26 && code.bytes().all(|byte| matches!(byte, b'A'..=b'Z' | b'2'..=b'7'));
    if !is_code {
        return Err(ApiError::new(ErrorCode::NotFound));
    }
    let today = state.clock.today();
    let view = state
        .store
        .read(move |conn| {
            if let Some((named, terms)) = projects::by_check_code(conn, &code)? {
                return Ok(CertificateView::ConstructionProject(of_project(named, terms, today)));
            }
            let row = coverage::by_check_code(conn, &code)?.ok_or_else(|| ApiError::new(ErrorCode::NotFound))?;
            let revisions = coverage::revisions(conn, row.id)?;
            let revision = |revision: coverage::Revision| RevisionView {
                revision: revision.revision,
                digest: revision.content_digest,
                received_at: revision.received_at,
            };
            Ok::<_, ApiError>(CertificateView::CoverageReport(ReportCertificate {
                genuine: true,
                number: row.receipt_number,
                month: row.month,
                received_at: row.received_at,
                digest: row.content_digest,
                revisions: revisions.into_iter().map(revision).collect(),
                state: row.state.0,
            }))
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

fn of_project(named: NamedProject, terms: Terms, today: NaiveDate) -> ProjectCertificate {
    let row = named.project;
    ProjectCertificate {
        genuine: true,
        number: row.bpjs_project_number,
        contract_number: row.contract_number,
        contract_date: row.contract_date,
        region_name: named.region_name,
        registered_on: row.registered_on,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        maintenance_until: terms.maintenance_until,
        state: row.state.0,
        overdue: row.next_due_on.is_some_and(|due| due < today),
    }
}
