//! A person decides whether a doubtful contract is a project of the register, and whose it is where it is another. It is kept
//! and never asked again.

use actix_web::post;
use actix_web::web::{Data, Path};
use patuh_rules::permission::Permission;
use patuh_rules::words::{ProcurementPile, Scale};
use patuh_store::audit::Event;
use patuh_store::page::require_version;
use patuh_store::projects::{self, procurement};
use patuh_store::types::Id;
use patuh_store::{Conn, StoreError, Written, employers};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::IntakeView;
use super::desk::{Desk, Legible, Work};
use super::provider::Provider;
use super::verdict::{standing_of, verdicts};
use super::view::Summary;
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::etag::{IfMatch, Versioned};
use crate::http::request::current;
use crate::imports::problem::Fault;
use crate::state::AppState;

/// What a doubtful contract is.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MatchDecision {
    /// The project that it is, one of those it resembles; none where it is another.
    pub project_id: Option<Id>,
    /// Where it is another and its tax number does not say whose: the employer that its provider is; none where the register
    /// does not have it.
    pub employer_id: Option<Id>,
    /// Business scale of a provider that is entered, where its row does not tell it, or where employers carry its name and it
    /// is none of them.
    pub scale: Option<Scale>,
}

fn has_changed(language: Language) -> &'static str {
    match language {
        Language::Indonesian => "Register berubah sejak baris ini diperiksa; bandingkan lagi, lalu putuskan.",
        Language::English => "The register has changed since this row was checked; compare again and decide.",
    }
}

fn stands_already(language: Language) -> &'static str {
    match language {
        Language::Indonesian => {
            "Penyedia itu sudah mempunyai kontrak bernomor, bertanggal, dan berpemilik sama; kaitkan baris ini dengannya."
        }
        Language::English => {
            "That provider has a contract of this number, day and owner already; tie this row to that project."
        }
    }
}

/// Decide on a doubtful contract
///
/// The same: it is tied to the project. Another: it becomes a project of its own, of the employer that has the tax number of
/// its provider, or of the one that is said. Either holds for every later file. Where the register has changed so that the row
/// resembles something that nobody was shown, nothing is decided: it is refused (`state_conflict`) and shows what it resembles
/// now.
#[utoipa::path(request_body = MatchDecision,
    tag = "register",
    params(("intake_id" = Id, Path, description = "The file"), ("row_number" = i32, Path, description = "The row, as the file shows it", minimum = 1), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Decided: the file as it now stands", body = IntakeView), Problem),
)]
#[post("/procurement-intakes/{intake_id}/rows/{row_number}/decision")]
pub async fn decide_procurement_row(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, String)>,
    seen: IfMatch,
    body: Body<MatchDecision>,
) -> ApiResult<Versioned<IntakeView>> {
    caller.require(Permission::ImportRegister)?;
    caller.require_person()?;
    let (context, (id, number), decision) = (caller.context(&state), path.into_inner(), body.value);
    // Read after the permission: who may not decide learns nothing of rows.
    let number: i32 = number.parse().map_err(|_| StoreError::NotFound)?;
    let (desk, language) = (Desk::new(&state, &caller, context.now), current().language);
    let (view, is_decided) = state
        .store
        .write(&context, move |conn| {
            let mut intake = procurement::get(conn, &desk.scope, id)?;
            require_version(intake.version, seen.0, &intake.updated_by, intake.updated_at)?;
            let row = procurement::row(conn, id, number)?;
            if row.pile.0 != ProcurementPile::Doubtful || row.outcome.is_some() {
                return Err(ApiError::new(ErrorCode::StateConflict)
                    .detail("this row is not doubtful, or somebody has decided on it already"));
            }
            let row = desk.read(&row)?;
            let judged = verdicts(conn, &desk.scope, &[&row.contract], Some(id))?;
            let verdict = judged.first().ok_or(StoreError::NotFound)?;
            let is_unseen = verdict.resembles.iter().any(|found| !row.resembles.contains(&Id(found.project)));
            let is_decided = !is_unseen && verdict.pile != ProcurementPile::Faulty;
            let mut events = Vec::new();
            if is_decided {
                let mut work = Work::new(conn)?;
                apply(conn, &desk, &mut work, &row, &decision, verdict.provider, language)?;
                events.extend(desk.store(conn, &intake, &mut work)?);
                events.push(
                    Event::new("procurement_intake.row_decided", "procurement_intake", id)
                        .region(&intake.region_code)
                        .version(intake.version + 1)
                        .changed("row", None::<i64>, number)
                        .changed("project_id", None::<String>, decision.project_id.map(|id| id.to_string()))
                        .changed("employer_id", None::<String>, decision.employer_id.map(|id| id.to_string())),
                );
            } else {
                let verdict = verdict.doubted();
                events.push(desk.keep_back(conn, &row, &verdict)?.region(&intake.region_code));
                let mut summary: Summary = serde_json::from_str(&intake.summary).map_err(ApiError::internal)?;
                summary.counts.moved(ProcurementPile::Doubtful, verdict.pile);
                intake.summary = serde_json::to_string(&summary).map_err(ApiError::internal)?;
            }
            intake.version += 1;
            intake.updated_at = desk.now;
            intake.updated_by.clone_from(&desk.by);
            procurement::save(conn, &intake)?;
            Ok::<_, ApiError>(Written::with_events((IntakeView::of(conn, intake)?, is_decided), events))
        })
        .await?;
    if !is_decided {
        return Err(ApiError::new(ErrorCode::StateConflict).detail(has_changed(language)));
    }
    Ok(Versioned::new(view.version, view))
}

fn apply(
    conn: &mut Conn,
    desk: &Desk,
    work: &mut Work,
    row: &Legible,
    decision: &MatchDecision,
    provider: Provider,
    language: Language,
) -> ApiResult<()> {
    let unknown = |pointer: &str| ApiError::field(pointer, FieldCode::Reference);
    if let Some(project) = decision.project_id {
        if !row.resembles.contains(&project) {
            return Err(unknown("/project_id"));
        }
        let target = projects::seen(conn, &desk.scope, &[project])?.remove(&project);
        let target = target.ok_or_else(|| unknown("/project_id"))?.project;
        let is_tied = !procurement::tied(conn, &[row.contract.key()])?.is_empty();
        desk.tie(work, row, &target, "same", is_tied);
        return Ok(());
    }
    let employer = match (decision.employer_id, provider) {
        (Some(told), _) => match employers::get(conn, &desk.scope, told) {
            Err(StoreError::NotFound) => return Err(unknown("/employer_id")),
            found => found?.id,
        },
        (None, Provider::Known(employer)) => employer,
        // Employers carry its name: that it is none of them has to be said.
        (None, Provider::Unsure(Fault::ProviderByName)) if decision.scale.is_none() => {
            return Err(ApiError::field("/employer_id", FieldCode::Required));
        }
        (None, _) => {
            let scale = decision.scale.or(row.contract.scale);
            desk.enter(work, row, scale.ok_or_else(|| ApiError::field("/scale", FieldCode::Required))?)?
        }
    };
    let standing = procurement::standing(conn, &[(employer, row.contract.marks.number.clone())])?;
    if standing.contains(&standing_of(employer, &row.contract)) {
        return Err(ApiError::new(ErrorCode::StateConflict).detail(stands_already(language)));
    }
    desk.make(work, row, employer, "different")
}
