//! Which debts of an employer can be given to state attorneys, and why others cannot.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use patuh_rules::finding::{self as law, NextAct, Verdict};
use patuh_rules::money::Rupiah;
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::{FindingStep, MandateKind, OrganisationKind, ViolationType};
use patuh_store::findings::{self, Finding, FindingFilter, FindingSort};
use patuh_store::page::PageRequest;
use patuh_store::types::Id;
use patuh_store::{Conn, employers, mandates, people};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Part;
use super::view::OfficeRef;
use crate::actor::Caller;
use crate::code::Language;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::reasons::ReasonView;
use crate::findings::require_forum;
use crate::http::params::Params;
use crate::http::request::current;
use crate::state::{AppState, Held};

/// For what kind of mandate.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CandidateQuery {
    /// Out of court, or in court.
    pub kind: MandateKind,
}

/// What a mandate can be made from.
#[derive(Debug, Serialize, ToSchema)]
pub struct Candidates {
    /// The employer.
    pub employer_id: Id,
    /// Its name.
    pub employer_name: String,
    /// The open findings of the employer, each with whether it can be given today.
    #[schema(max_items = 200)]
    pub findings: Vec<Candidate>,
    /// The prosecution offices that see the region.
    #[schema(max_items = 200)]
    pub receivers: Vec<OfficeRef>,
}

/// A finding, and whether it can be given to state attorneys today.
#[derive(Debug, Serialize, ToSchema)]
pub struct Candidate {
    /// The finding.
    pub finding_id: Id,
    /// Its number.
    pub number: String,
    /// What was violated.
    pub violation_type: ViolationType,
    /// First month.
    #[schema(example = "2026-01", max_length = 7)]
    pub month_from: String,
    /// Last month.
    #[schema(example = "2026-06", max_length = 7)]
    pub month_to: String,
    /// Where it stands.
    pub step: FindingStep,
    /// What is open of it.
    pub open: Rupiah,
    /// Whether it can be given.
    pub verdict: Verdict,
    /// Why, or why not.
    #[schema(max_items = 20)]
    pub because: Vec<ReasonView>,
    /// The mandate that waits for approval with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed_in: Option<Id>,
}

/// Whether a finding can be given today, by the same rules as the act on it.
pub(super) fn judged(part: &Part, kind: MandateKind, held: &Held) -> ApiResult<Option<NextAct>> {
    let rules = held.rules();
    let next = law::next_acts(&part.acts, &part.subject, rules.law, rules.calendar, held.today)?;
    Ok(next.into_iter().find(|act| act.kind == kind.given_by()))
}

fn candidate(
    conn: &mut Conn,
    row: Finding,
    kind: MandateKind,
    held: &Held,
    language: Language,
) -> ApiResult<Option<Candidate>> {
    let waiting = mandates::waiting_on(conn, row.id)?;
    let part = Part::read(conn, row, 0)?;
    let Some(next) = judged(&part, kind, held)? else { return Ok(None) };
    let row = &part.row;
    Ok(Some(Candidate {
        finding_id: row.id,
        number: row.number.clone(),
        violation_type: row.violation_type.0,
        month_from: row.month_from.clone(),
        month_to: row.month_to.clone(),
        step: row.step.0,
        open: part.open(),
        verdict: next.verdict,
        because: next.because.into_iter().map(|reason| ReasonView::of(reason, language)).collect(),
        proposed_in: waiting.map(|mandate| mandate.id),
    }))
}

/// The prosecution offices whose region holds this one.
pub(super) fn receivers(conn: &mut Conn, region_code: &str) -> ApiResult<Vec<OfficeRef>> {
    let offices = people::organisations_of(conn, OrganisationKind::ProsecutionOffice)?;
    let sees = |root: &str| Scope::Region(root.to_owned()).admits(region_code, None);
    let seeing = offices.into_iter().filter(|office| sees(&office.region_code));
    Ok(seeing.map(|office| OfficeRef { id: office.id, name: office.name }).collect())
}

/// List what a mandate can be made from
///
/// The open findings of an employer, each with the verdict of the rules for today: a debt at KPKNL cannot be given to
/// state attorneys, nor one that they have already.
#[utoipa::path(tag = "money", params(("employer_id" = Id, Path, description = "The employer"), CandidateQuery), responses((status = 200, description = "The findings and the offices", body = Candidates), Problem))]
#[get("/employers/{employer_id}/mandate-candidates")]
pub async fn list_mandate_candidates(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<CandidateQuery>,
) -> ApiResult<Json<Candidates>> {
    require_forum(&caller, Permission::ImposeSanctions)?;
    let (held, language, id, kind) = (state.held(), current().language, id.into_inner(), query.0.kind);
    let found = state
        .store
        .read(move |conn| {
            let employer = employers::get(conn, &caller.scope, id)?;
            let filter = FindingFilter { employer_id: Some(id), open: Some(true), ..FindingFilter::default() };
            let open = findings::list(conn, &caller.scope, &filter, FindingSort::FiledOn, &PageRequest::first(200))?;
            let mut rows = Vec::with_capacity(open.items.len());
            for named in open.items {
                rows.extend(candidate(conn, named.row, kind, &held, language)?);
            }
            Ok::<_, ApiError>(Candidates {
                employer_id: id,
                receivers: receivers(conn, &employer.region_code)?,
                employer_name: employer.name,
                findings: rows,
            })
        })
        .await?;
    Ok(Json(found))
}
