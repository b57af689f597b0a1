//! Taking back that a candidate was dismissed.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use patuh_rules::permission::Permission;
use patuh_rules::words::{CandidateKind, CandidateVerdict};
use patuh_store::audit::Event;
use patuh_store::projects;
use patuh_store::projects::candidates::{self, Reopening};
use patuh_store::types::Id;
use patuh_store::{StoreError, Written};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::candidates::CandidateView;
use crate::actor::Caller;
use crate::code::{ErrorCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::http::request::current;
use crate::state::AppState;

/// Why a candidate is looked at again.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CandidateReopeningInput {
    /// Of what it gives rise to a finding.
    pub kind: CandidateKind,
    /// Why.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub reason: String,
}

fn not_dismissed(language: Language) -> &'static str {
    match language {
        Language::Indonesian => {
            "calon ini tidak dikesampingkan: yang menjadi temuan ditutup pada temuannya, yang belum diputuskan tetap terbuka"
        }
        Language::English => {
            "this candidate is not dismissed: what became a finding is closed there, what is undecided is open already"
        }
    }
}

/// Reopen a candidate
///
/// One that was dismissed. The decision stays on the record and stands no more; the candidate is open again while it is past
/// its day, until somebody decides anew.
#[utoipa::path(request_body = CandidateReopeningInput,
    tag = "findings",
    params(("candidate_id" = Id, Path, description = "The project, or the instalment"), ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Open again", body = CandidateView), Problem),
)]
#[post("/finding-candidates/{candidate_id}/reopening")]
pub async fn reopen_finding_candidate(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<CandidateReopeningInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::FileFindings)?;
    caller.require_person()?;
    let (id, input, now, today) = (id.into_inner(), body.value, state.clock.now(), state.clock.today());
    let (scope, who, name, language) = (caller.scope.clone(), caller.id, caller.name.clone(), current().language);
    state
        .create(&caller, once, body.digest, move |conn| {
            let dismissed = candidates::decided(conn, &scope, input.kind, id, CandidateVerdict::Dismissed, today);
            let mut candidate = match dismissed {
                Err(StoreError::NotFound) => {
                    // Of a project elsewhere not even that is told.
                    if let Some(decided) = candidates::decision(conn, input.kind, id)? {
                        projects::get(conn, &scope, decided.project_id)?;
                    } else {
                        candidates::open(conn, &scope, input.kind, id, today)?;
                    }
                    return Err(ApiError::new(ErrorCode::StateConflict).detail(not_dismissed(language)));
                }
                found => found?,
            };
            let decision = candidate.decision.take().ok_or(StoreError::NotFound)?;
            let reopening = Reopening {
                id: Id::new(),
                decision_id: decision.id,
                reason: input.reason.trim().to_owned(),
                reopened_by: who,
                reopened_by_name: name.clone(),
                reopened_at: now,
            };
            candidates::reopen(conn, &reopening)?;
            candidate.reopening = Some(reopening);
            let project = &candidate.project.project;
            let event = Event::new("finding_candidate.reopened", "construction_project", project.id)
                .employer(project.employer_id, &project.region_code)
                .changed("kind", None::<String>, <&str>::from(input.kind))
                .changed("verdict", <&str>::from(CandidateVerdict::Dismissed), None::<String>)
                .internal();
            let view = CandidateView::of(candidate, today)?;
            Ok(Written::new(Created::only(view)?, event))
        })
        .await
}
