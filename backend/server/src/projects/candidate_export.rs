//! The list of candidates as a file.

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::{CandidateKind, CandidateVerdict, FundingSource};
use patuh_store::page::PageRequest;
use patuh_store::projects::candidates::{self, Candidate, CandidateFilter};
use serde::Deserialize;
use utoipa::IntoParams;

use super::candidates::{owed, past};
use crate::actor::Caller;
use crate::code::Language;
use crate::error::{ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::export::{Column, ExportFormat, Value, export};
use crate::http::params::Params;
use crate::http::request::current;
use crate::state::AppState;

/// Which candidates, as which kind of file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CandidateExportQuery {
    /// The kind of file.
    pub format: ExportFormat,
    /// Of what they give rise to a finding.
    pub kind: CandidateKind,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Where the money is from.
    pub funding_source: Option<FundingSource>,
    /// Those that were decided so; the open ones where left out.
    pub verdict: Option<CandidateVerdict>,
}

fn columns(today: NaiveDate, language: Language) -> Vec<Column<Candidate>> {
    let late = match language {
        Language::Indonesian => "Lewat (hari)",
        Language::English => "Days late",
    };
    vec![
        Column::new("Penyedia jasa", "Contractor", |row: &Candidate| row.project.employer_name.as_str().into()),
        Column::new("Pekerjaan", "Title", |row| row.project.project.title.as_str().into()),
        Column::new("Pemilik", "Owner", |row| row.project.project.owner_name.as_str().into()),
        Column::new("Nomor kontrak", "Contract number", |row| row.project.project.contract_number.as_str().into()),
        Column::new("Tanggal kontrak", "Contract date", |row| row.project.project.contract_date.into()),
        Column::new("Nilai (rupiah)", "Value (rupiah)", |row| Value::Money(row.project.project.value_sen)),
        Column::new("Sumber dana", "Funding", |row| <&str>::from(row.project.project.funding_source.0).into()),
        Column::new("Kode wilayah", "Region code", |row| row.project.project.region_code.as_str().into()),
        Column::new("Wilayah", "Region", |row| row.project.region_name.as_str().into()),
        Column::new("Termin", "Instalment", |row| row.instalment.as_ref().map(|part| part.number).into()),
        Column::new("Batas", "Due on", |row| past(row).into()),
        Column::called(late.into(), move |row| (today - past(row)).num_days().into()),
        Column::new("Terutang (rupiah)", "Owed (rupiah)", |row| Value::Money(owed(row))),
        Column::new("Keputusan", "Verdict", |row| {
            row.decision.as_ref().map(|decision| <&str>::from(decision.verdict.0).to_owned()).into()
        }),
        Column::new("Alasan", "Reason", |row| row.decision.as_ref().map(|decision| decision.reason.clone()).into()),
        Column::new("Diputuskan oleh", "Decided by", |row| {
            row.decision.as_ref().map(|decision| decision.decided_by_name.clone()).into()
        }),
        Column::new("Dibuka kembali karena", "Reopened because", |row| {
            row.reopening.as_ref().map(|reopening| reopening.reason.clone()).into()
        }),
    ]
}

/// Export candidates for findings
///
/// At most 100,000 rows; the header `Export-Truncated` says that there are more.
#[utoipa::path(
    tag = "findings",
    params(CandidateExportQuery),
    responses((status = 200, description = "The file", content((String = "text/csv"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/finding-candidates/export")]
pub async fn export_finding_candidates(
    state: Data<AppState>,
    caller: Caller,
    query: Params<CandidateExportQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (query, today, scope) = (query.0, state.clock.today(), caller.scope.clone());
    let filter = CandidateFilter {
        kind: query.kind,
        region: query.region,
        funding_source: query.funding_source,
        verdict: query.verdict,
        today,
        id: None,
    };
    let page = PageRequest::first(500);
    export(&state, query.format, "calon-temuan", columns(today, current().language), page, move |conn, page| {
        candidates::list(conn, &scope, &filter, page)
    })
    .await
}
