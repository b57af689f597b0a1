//! Double financing: who else pays for the people of a programme in a month, and who ought to, before money moves.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use patuh_rules::month::Month;
use patuh_rules::programme::{Claim, Claimant, doubled};
use patuh_rules::words::{BeneficiaryState, ClaimantKind, FinancingPayer, PauseReason};
use patuh_store::audit::Event;
use patuh_store::programmes::people::{self, Beneficiary, FinancingDecision};
use patuh_store::programmes::{self, Programme};
use patuh_store::types::{Id, Word};
use patuh_store::{Conn, Written};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use validator::Validate;

use super::{editable, month, require_editor, require_reader};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::coverage::masked;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::state::AppState;

/// Most people that one answer names.
const MOST: usize = 500;

/// Somebody who pays, or would pay, for a person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClaimView {
    /// What they are.
    pub kind: ClaimantKind,
    /// Which; absent outside the reader's region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Uuid>,
    /// Name; absent outside the reader's region.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The first month.
    pub from_month: Month,
    /// Whether the money of the month is set aside or paid already.
    pub holds: bool,
}

/// A person for whom two would pay.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DoubledView {
    /// The person in the programme.
    pub beneficiary_id: Id,
    /// Name.
    pub name: String,
    /// The last four digits of the NIK.
    pub nik_masked: String,
    /// Everybody who pays or would pay, this programme first.
    #[schema(max_items = 50)]
    pub claims: Vec<ClaimView>,
    /// Who ought to pay by the rule, or does by decision; absent where somebody has to choose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<ClaimView>,
    /// Whether somebody decided; the rule says it else.
    pub is_decided: bool,
}

/// For whom two would pay in a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct DoubledList {
    /// The month.
    pub month: Month,
    /// How many people in all.
    pub people: i64,
    /// Of them, those for whom somebody has to choose.
    pub undecided: i64,
    /// Of them, those whom an employer covers.
    pub by_employer: i64,
    /// The people, at most 500: those for whom somebody has to choose first.
    #[schema(max_items = 500)]
    pub items: Vec<DoubledView>,
}

/// Of which month.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MonthQuery {
    /// The month.
    pub month: Month,
}

/// What is known of the financing of one person in a month.
pub(super) struct Financing {
    pub claims: Vec<Claim>,
    pub payer: Option<Claimant>,
    pub is_decided: bool,
}

/// Who ought to pay for whom: of those for whom two would. A decision wins over the rule, but never over money that
/// another programme holds already.
pub(super) fn financing(
    conn: &mut Conn,
    programme: &Programme,
    rows: &[&Beneficiary],
    at: Month,
) -> ApiResult<HashMap<Id, Financing>> {
    let workers: Vec<Id> = rows.iter().map(|row| row.worker_id).collect();
    let mut claims = people::claims(conn, &workers, at, Some(programme.id))?;
    let decisions = people::decisions(conn, programme.id, at)?;
    let us = Claimant { kind: ClaimantKind::Programme, id: programme.id.0 };
    let mut found = HashMap::new();
    for row in rows {
        let Some(others) = claims.remove(&row.worker_id) else { continue };
        let held = others.iter().find(|claim| claim.holds).map(|claim| claim.by);
        let own = Claim { by: us, from: month(&row.from_month)?, holds: false };
        let all: Vec<Claim> = std::iter::once(own).chain(others).collect();
        let Some(rule) = doubled(&all, at) else { continue };
        let decision = decisions.get(&row.id).map(|decision| decision.payer.0);
        let payer = match decision {
            Some(FinancingPayer::ThisProgramme) => held.or(Some(us)),
            Some(FinancingPayer::Other) => {
                rule.payer.filter(|payer| *payer != us).or_else(|| all.get(1).map(|claim| claim.by))
            }
            None => rule.payer,
        };
        found.insert(row.id, Financing { claims: all, payer, is_decided: decision.is_some() });
    }
    Ok(found)
}

/// Whether an officer, or a reconciliation, holds a person out of a month.
pub(super) fn is_held_out(row: &Beneficiary, at: Month) -> bool {
    row.reason.is_some_and(|reason| !reason.0.is_rechecked())
        && row.since_month.as_ref().is_none_or(|since| *since <= at.to_string())
}

impl Financing {
    /// Why this programme does not pay; nothing where it does or nobody has chosen.
    pub fn pause(&self, programme: Id) -> Option<PauseReason> {
        match self.payer {
            Some(payer) if payer.id == programme.0 => None,
            Some(Claimant { kind: ClaimantKind::Employer, .. }) => Some(PauseReason::CoveredByEmployer),
            Some(_) => Some(PauseReason::PaidElsewhere),
            None => None,
        }
    }
}

/// Find double financing in a month
///
/// By national id, over all programmes and the reports of employers of that month and the one before: who pays from when,
/// before money moves. An employer comes before public money; then whoever has set the money aside; then whoever had the
/// person earlier.
#[utoipa::path(tag = "programmes", params(("programme_id" = Id, Path, description = "The programme"), MonthQuery), responses((status = 200, description = "Who is paid for twice", body = DoubledList), Problem))]
#[get("/programmes/{programme_id}/double-financing")]
pub async fn list_double_financing(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<MonthQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, at) = (id.into_inner(), query.0.month);
    let view = state
        .store
        .read(move |conn| {
            let (programme, _) = programmes::get(conn, &caller.scope, id)?;
            let all = people::all(conn, id, at)?;
            let standing: Vec<_> =
                all.iter().filter(|(row, _)| row.from_month <= at.to_string() && !is_held_out(row, at)).collect();
            let rows: Vec<&Beneficiary> = standing.iter().map(|(row, _)| row).collect();
            let found = financing(conn, &programme, &rows, at)?;
            let claimants: Vec<Claimant> =
                found.values().flat_map(|one| one.claims.iter().map(|claim| claim.by)).collect();
            let names = people::names(conn, &caller.scope, &claimants)?;
            let view = |claim: &Claim| ClaimView {
                kind: claim.by.kind,
                id: names.contains_key(&claim.by.id).then_some(claim.by.id),
                name: names.get(&claim.by.id).cloned(),
                from_month: claim.from,
                holds: claim.holds,
            };
            let of = |(row, last4): &&people::Shown| {
                let one = found.get(&row.id)?;
                Some(DoubledView {
                    beneficiary_id: row.id,
                    name: row.name.clone(),
                    nik_masked: masked(last4),
                    claims: one.claims.iter().take(50).map(view).collect(),
                    payer: one.claims.iter().find(|claim| Some(claim.by) == one.payer).map(view),
                    is_decided: one.is_decided,
                })
            };
            let mut items: Vec<DoubledView> = standing.iter().filter_map(of).collect();
            items.sort_by_key(|item| item.payer.is_some());
            let by_employer = Some(ClaimantKind::Employer);
            let count = |fits: &dyn Fn(&DoubledView) -> bool| items.iter().filter(|item| fits(item)).count() as i64;
            let (people, undecided) = (items.len() as i64, count(&|item| item.payer.is_none()));
            let by_employer = count(&|item| item.payer.as_ref().map(|payer| payer.kind) == by_employer);
            items.truncate(MOST);
            Ok::<_, ApiError>(DoubledList { month: at, people, undecided, by_employer, items })
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Who pays for a person, from when, and why.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionInput {
    /// This programme, or the other one.
    pub payer: FinancingPayer,
    /// From which month.
    pub from_month: Month,
    /// Why.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    pub reason: String,
}

/// What was decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionView {
    /// Identifier.
    pub id: Id,
    /// The person in the programme.
    pub beneficiary_id: Id,
    /// Who pays.
    pub payer: FinancingPayer,
    /// From which month.
    pub from_month: Month,
}

/// Decide who pays for a person
///
/// Holds from that month until somebody decides anew. Where the other one pays, the person is paused here, not deleted.
#[utoipa::path(request_body = DecisionInput,
    tag = "programmes",
    params(("beneficiary_id" = Id, Path, description = "The person"), ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Decided", body = DecisionView), Problem),
)]
#[post("/beneficiaries/{beneficiary_id}/financing-decisions")]
pub async fn decide_financing(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<DecisionInput>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (id, input, editor, now) = (id.into_inner(), body.value, caller.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let (person, _) = people::get(conn, &editor.scope, id)?;
            let programme = editable(conn, &editor, person.programme_id)?;
            let row = FinancingDecision {
                id: Id::new(),
                beneficiary_id: id,
                from_month: input.from_month.to_string(),
                payer: Word(input.payer),
                reason: input.reason.trim().to_owned(),
                decided_by: editor.id,
                decided_at: now,
            };
            if person.state.0 == BeneficiaryState::Ended {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", person.state.0));
            }
            people::decide(conn, &row)?;
            let to = match input.payer {
                FinancingPayer::ThisProgramme => (BeneficiaryState::Active, None),
                FinancingPayer::Other => (BeneficiaryState::Paused, Some(PauseReason::PaidElsewhere)),
            };
            // Whom an officer took out, or BPJS did not confirm, no decision about the payer brings back.
            if person.reason.is_none_or(|reason| reason.0.is_rechecked()) {
                people::set_state(conn, &[id], to, &row.from_month, now, &editor.name)?;
            }
            let event = Event::new("financing.decided", "beneficiary", id)
                .region(&programme.region_code)
                .version(person.version + 1)
                .changed("payer", None::<String>, <&str>::from(input.payer))
                .changed("from_month", None::<String>, row.from_month.clone())
                .committed("reason", row.reason.clone());
            let view =
                DecisionView { id: row.id, beneficiary_id: id, payer: input.payer, from_month: input.from_month };
            Ok(Written::new(Created::only(view)?, event))
        })
        .await
}
