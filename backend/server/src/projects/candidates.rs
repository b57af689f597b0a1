//! Projects and instalments past their day: an investigator makes findings of them or says why not, never the system.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use patuh_rules::law::Basis;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_rules::words::{CandidateKind, CandidateVerdict, FundingSource, ViolationType};
use patuh_store::audit::Event;
use patuh_store::page::Page;
use patuh_store::projects::candidates::{self, Candidate, CandidateFilter, Decision};
use patuh_store::types::{At, Id, Word};
use patuh_store::{StoreError, Written, employers, projects};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::ProjectView;
use super::desk::rupiah;
use crate::actor::Caller;
use crate::code::{ErrorCode, Language};
use crate::dates::date;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::file::{Filing, FindingInput};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::list::{Include, Listing, ask};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::http::request::current;
use crate::state::AppState;

/// A project or an instalment past its day.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidateView {
    /// By which it is decided on: the project, or the instalment.
    pub id: Id,
    /// Of what it gives rise to a finding.
    pub kind: CandidateKind,
    /// The project.
    pub project: ProjectView,
    /// The number of the instalment.
    pub instalment: Option<i32>,
    /// The day that has passed.
    pub due_on: NaiveDate,
    /// How many days ago.
    pub days_late: i64,
    /// What is owed by it: the contribution, or the rest of the instalment.
    pub amount: Rupiah,
    /// The row of the law that the day rests on; none where the contract set it.
    pub basis: Option<Basis>,
    /// What was decided; none while it is open.
    pub decision: Option<CandidateDecisionView>,
    /// Why it is open again, where it was dismissed before.
    pub reopening: Option<CandidateReopeningView>,
}

/// What an investigator decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidateDecisionView {
    /// Whether it became a finding.
    pub verdict: CandidateVerdict,
    /// Why.
    pub reason: String,
    /// The finding.
    pub finding_id: Option<Id>,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_at: At,
}

/// Why a candidate that was dismissed is open again.
#[derive(Debug, Serialize, ToSchema)]
pub struct CandidateReopeningView {
    /// Why.
    pub reason: String,
    /// Who did it.
    pub reopened_by: String,
    /// When.
    pub reopened_at: At,
}

impl CandidateView {
    /// The candidate on a day.
    pub(super) fn of(candidate: Candidate, today: NaiveDate) -> ApiResult<Self> {
        let (id, kind) = (candidate.id(), candidate.kind());
        let row = &candidate.project.project;
        let (amount, due_on) = (owed(&candidate), past(&candidate));
        let basis = match kind {
            CandidateKind::ConstructionUnregistered => {
                Some(serde_json::from_str(&row.registration_basis).map_err(ApiError::internal)?)
            }
            CandidateKind::ConstructionUnpaid => None,
        };
        let decision = candidate.decision.map(|row| CandidateDecisionView {
            verdict: row.verdict.0,
            reason: row.reason,
            finding_id: row.finding_id,
            decided_by: row.decided_by_name,
            decided_at: row.decided_at,
        });
        Ok(CandidateView {
            id,
            kind,
            instalment: candidate.instalment.as_ref().map(|part| part.number),
            due_on,
            days_late: (today - due_on).num_days(),
            amount: rupiah(amount)?,
            basis,
            decision,
            reopening: candidate.reopening.map(|row| CandidateReopeningView {
                reason: row.reason,
                reopened_by: row.reopened_by_name,
                reopened_at: row.reopened_at,
            }),
            project: ProjectView::of(candidate.project, today)?,
        })
    }
}

/// Which candidates.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CandidateQuery {
    /// Of what they give rise to a finding.
    pub kind: CandidateKind,
    /// A region and everything below it, by Kemendagri code.
    #[param(max_length = 13)]
    pub region: Option<String>,
    /// Where the money is from.
    pub funding_source: Option<FundingSource>,
    /// Those that were decided so; the open ones where left out.
    pub verdict: Option<CandidateVerdict>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

/// List candidates for findings
///
/// Contracts that were not registered in time, or instalments that were not paid by their day, the longest past it first.
/// Nothing follows from one before an investigator decides.
#[utoipa::path(tag = "findings", params(CandidateQuery), responses((status = 200, description = "A page of candidates", body = Listing<CandidateView>), Problem))]
#[get("/finding-candidates")]
pub async fn list_finding_candidates(
    state: Data<AppState>,
    caller: Caller,
    query: Params<CandidateQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (query, today, vault) = (query.0, state.clock.today(), &state.store.keys().vault);
    let filter = CandidateFilter {
        kind: query.kind,
        region: query.region,
        funding_source: query.funding_source,
        verdict: query.verdict,
        today,
        id: None,
    };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, None, &[("due_on", ())], &filter)?;
    let (scope, page, with_total) = (caller.scope.clone(), asked.page.clone(), query.include == Some(Include::Total));
    let (page, total) = state
        .store
        .read(move |conn| {
            let total = if with_total { Some(candidates::count(conn, &scope, &filter)?) } else { None };
            Ok::<_, ApiError>((candidates::list(conn, &scope, &filter, &page)?, total))
        })
        .await?;
    let items = page.items.into_iter().map(|row| CandidateView::of(row, today)).collect::<ApiResult<Vec<_>>>()?;
    let page = Page { items, next: page.next, previous: page.previous };
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}

/// What an investigator makes of a candidate.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CandidateDecisionInput {
    /// Of what it gives rise to a finding.
    pub kind: CandidateKind,
    /// Whether it becomes a finding.
    pub verdict: CandidateVerdict,
    /// Why: it stands in the finding, or says why there is none.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub reason: String,
}

/// Where a contractor of another region is confirmed: a finding lies where its employer is registered.
fn elsewhere(language: Language) -> &'static str {
    match language {
        Language::Indonesian => {
            "penyedia jasa ini terdaftar di wilayah lain: minta kantor wilayah itu, atau provinsi, yang memutuskan"
        }
        Language::English => {
            "this contractor is registered in another region: ask an office there, or of the province, to decide"
        }
    }
}

/// Decide on a candidate
///
/// Confirmed, it becomes a finding with the reason and the data of the contract; dismissed, it comes back only where somebody
/// reopens it. Once.
#[utoipa::path(request_body = CandidateDecisionInput,
    tag = "findings",
    params(("candidate_id" = Id, Path, description = "The project, or the instalment"), ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Decided", body = CandidateView), Problem),
)]
#[post("/finding-candidates/{candidate_id}/decision")]
pub async fn decide_finding_candidate(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<CandidateDecisionInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::FileFindings)?;
    caller.require_person()?;
    let (id, input, now, held) = (id.into_inner(), body.value, state.clock.now(), state.held());
    let language = current().language;
    let (scope, who, name, today) = (caller.scope.clone(), caller.id, caller.name.clone(), held.today);
    let filing = Filing::new(&caller, held, now);
    state
        .create(&caller, once, body.digest, move |conn| {
            if let Some(decided) = candidates::decision(conn, input.kind, id)? {
                // Of a project elsewhere not even that is told.
                projects::get(conn, &scope, decided.project_id)?;
                return Err(ApiError::new(ErrorCode::StateConflict).detail("somebody has decided on it already"));
            }
            let mut candidate = candidates::open(conn, &scope, input.kind, id, today)?;
            let mut events = Vec::new();
            let finding_id = match input.verdict {
                CandidateVerdict::Dismissed => None,
                CandidateVerdict::Confirmed => {
                    let contractor = candidate.project.project.employer_id;
                    if let Err(StoreError::NotFound) = employers::get(conn, &scope, contractor) {
                        return Err(ApiError::new(ErrorCode::Forbidden).detail(elsewhere(language)));
                    }
                    let finding = Id::new();
                    events.push(filing.file(conn, &finding_of(&candidate, input.reason.trim(), today)?, finding)?);
                    Some(finding)
                }
            };
            let project = candidate.project.project.clone();
            let instalment_id = candidate.instalment.as_ref().map(|part| part.id);
            let decision = Decision {
                id: Id::new(),
                project_id: project.id,
                instalment_id,
                round: candidates::next_round(conn, project.id, instalment_id)?,
                verdict: Word(input.verdict),
                reason: input.reason.trim().to_owned(),
                due_on: past(&candidate),
                finding_id,
                decided_by: who,
                decided_by_name: name.clone(),
                decided_at: now,
            };
            candidates::decide(conn, &decision)?;
            candidate.decision = Some(decision);
            candidate.reopening = None;
            events.push(
                Event::new("finding_candidate.decided", "construction_project", project.id)
                    .employer(project.employer_id, &project.region_code)
                    .changed("kind", None::<String>, <&str>::from(input.kind))
                    .changed("verdict", None::<String>, <&str>::from(input.verdict))
                    .changed("finding_id", None::<String>, finding_id.map(|id| id.to_string()))
                    .internal(),
            );
            let view = CandidateView::of(candidate, today)?;
            Ok(Written::with_events(Created::only(view)?, events))
        })
        .await
}

/// The day that has passed, or had when it was decided on.
pub(super) fn past(candidate: &Candidate) -> NaiveDate {
    let row = &candidate.project.project;
    let due = candidate.instalment.as_ref().and_then(|part| part.due_on).unwrap_or(row.registration_due_on);
    candidate.decision.as_ref().map_or(due, |decision| decision.due_on)
}

/// What is owed by it, in sen.
pub(super) fn owed(candidate: &Candidate) -> i64 {
    let whole = candidate.project.project.contribution_sen;
    candidate.instalment.as_ref().map_or(whole, |part| part.amount_sen - part.paid_sen)
}

/// The finding of a candidate: the contract, what is owed, and why.
fn finding_of(candidate: &Candidate, reason: &str, today: NaiveDate) -> ApiResult<FindingInput> {
    let row = &candidate.project.project;
    let language = Language::Indonesian;
    let (what, owed) = match &candidate.instalment {
        Some(part) => (
            format!("Termin {} belum dibayar sampai {}.", part.number, date(past(candidate), language)),
            part.amount_sen - part.paid_sen,
        ),
        None => {
            (format!("Belum didaftarkan; batasnya {}.", date(row.registration_due_on, language)), row.contribution_sen)
        }
    };
    let month = |on: NaiveDate| Month::of(on).map_err(ApiError::internal);
    Ok(FindingInput {
        employer_id: row.employer_id,
        inspection_id: None,
        violation_type: match candidate.kind() {
            CandidateKind::ConstructionUnregistered => ViolationType::ConstructionUnregistered,
            CandidateKind::ConstructionUnpaid => ViolationType::ConstructionUnpaid,
        },
        month_from: month(row.contract_date)?,
        month_to: month(today)?,
        workers_affected: row.workers.unwrap_or_default(),
        estimated_amount: rupiah(owed)?,
        narrative: format!(
            "{reason}\n\nProyek: {}. Kontrak {} tanggal {}, pemberi tugas {}. {what}",
            row.title,
            row.contract_number,
            date(row.contract_date, language),
            row.owner_name,
        ),
        device_time: None,
    })
}
