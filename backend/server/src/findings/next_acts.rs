//! What may lawfully be done next.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use chrono::NaiveDate;
use patuh_rules::finding::{self as law, NextAct, Verdict};
use patuh_rules::words::{ActKind, Party};
use patuh_store::findings::{self, acts, served};
use patuh_store::types::Id;
use serde::Serialize;
use utoipa::ToSchema;

use super::reasons::ReasonView;
use super::{find_seen, reads_denials_alone, require_reader};
use crate::actor::Caller;
use crate::code::Language;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::request::current;
use crate::state::AppState;

/// What may be done on a finding, and from when.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextActs {
    /// The day of the answer, in WITA.
    pub as_of: NaiveDate,
    /// Version of the list of holidays by which days were counted.
    pub calendar_version: String,
    /// Every act that comes into question.
    #[schema(max_items = 40)]
    pub items: Vec<NextActView>,
}

/// One act that comes into question.
#[derive(Debug, Serialize, ToSchema)]
pub struct NextActView {
    /// The act.
    pub kind: ActKind,
    /// Who must do it; the others wait.
    pub party: Party,
    /// Whether it may be done.
    pub verdict: Verdict,
    /// First date it may bear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest_on: Option<NaiveDate>,
    /// Last date it may bear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest_on: Option<NaiveDate>,
    /// Why.
    #[schema(max_items = 20)]
    pub because: Vec<ReasonView>,
}

impl NextActView {
    /// In the reader's language.
    pub fn of(next: NextAct, language: Language) -> Self {
        NextActView {
            kind: next.kind,
            party: next.party,
            verdict: next.verdict,
            earliest_on: next.earliest_on,
            latest_on: next.latest_on,
            because: next.because.into_iter().map(|reason| ReasonView::of(reason, language)).collect(),
        }
    }
}

/// Show the next lawful acts
///
/// The officer and the employer read the same days. What the forum's offices arrange among themselves is told inside the
/// forum alone, and the licensing office is told of denials of public service.
#[utoipa::path(tag = "findings", params(("finding_id" = Id, Path, description = "The finding")), responses((status = 200, description = "The acts, each with its verdict and its reasons", body = NextActs), Problem))]
#[get("/findings/{finding_id}/next-acts")]
pub async fn get_next_acts(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Json<NextActs>> {
    require_reader(&caller)?;
    let (employer, id, of_denials) = (caller.employer_id(), id.into_inner(), reads_denials_alone(&caller));
    let (subject, mut folded) = state
        .store
        .read(move |conn| {
            let finding = match employer {
                Some(employer) => {
                    served::get(conn, employer, id)?;
                    findings::get(conn, &caller.scope, id)?
                }
                None => find_seen(conn, &caller, id)?,
            };
            let subject = findings::subject(conn, &finding.row)?;
            Ok::<_, ApiError>((subject, acts::for_rules(conn, id)?))
        })
        .await?;
    let (held, today, language) = (state.held(), state.clock.today(), current().language);
    if employer.is_some() {
        folded = law::known_to_employer(&folded);
    }
    let rules = held.rules();
    let items = law::next_acts(&folded, &subject, rules.law, rules.calendar, today)?
        .into_iter()
        .filter(|next| employer.is_none() || next.kind.is_announced_to_employer())
        .filter(|next| !of_denials || next.kind.is_of_denial())
        .map(|next| NextActView::of(next, language))
        .collect();
    Ok(Json(NextActs { as_of: today, calendar_version: rules.calendar.version.clone(), items }))
}
