//! Proposing a mandate from chosen debts.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use patuh_rules::finding::Verdict;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ApprovalSubject, MandateKind};
use patuh_store::audit::Event;
use patuh_store::mandates::{self, Mandate};
use patuh_store::types::Id;
use patuh_store::{Conn, Written, approvals, employers, findings};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::candidates::{judged, receivers};
use super::{Part, get, letter};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::reasons::ReasonView;
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::http::request::current;
use crate::mandates::MandateDetail;
use crate::state::{AppState, Held};

/// A mandate, as somebody of BPJS proposes it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MandateInput {
    /// Out of court, or in court.
    pub kind: MandateKind,
    /// The employer.
    pub employer_id: Id,
    /// Its findings, each once; the debts that are given.
    #[validate(length(min = 1, max = 50, code = "length"))]
    #[schema(min_items = 1, max_items = 50)]
    pub finding_ids: Vec<Id>,
    /// The prosecution office to which it is given.
    pub receiver_id: Id,
    /// What it is about, in words for that office.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub subject: String,
    /// Who signs the letter of mandate, by name.
    #[validate(length(min = 3, max = 150, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 150)]
    pub signatory: String,
}

/// Reads the chosen findings, and refuses what cannot be given: each with its reasons.
fn chosen(
    conn: &mut Conn,
    caller: &Caller,
    held: &Held,
    language: Language,
    input: &MandateInput,
) -> ApiResult<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::with_capacity(input.finding_ids.len());
    for (index, id) in input.finding_ids.iter().enumerate() {
        let pointer = format!("/finding_ids/{index}");
        let row = findings::find(conn, &caller.scope, *id)?.map(|found| found.row);
        let row = row.filter(|row| row.employer_id == input.employer_id && parts.iter().all(|part| part.row.id != *id));
        let row = row.ok_or_else(|| ApiError::field(pointer.clone(), FieldCode::Reference))?;
        if let Some(other) = mandates::waiting_on(conn, *id)? {
            let refused = ApiError::new(ErrorCode::Conflict).pointer(pointer).with("mandate_id", other.id);
            return Err(refused.detail("another mandate that waits for approval holds this finding"));
        }
        let number = row.number.clone();
        let part = Part::read(conn, row, 0)?;
        let next = judged(&part, input.kind, held)?;
        if let Some(next) = next.filter(|next| next.verdict != Verdict::Allowed) {
            let because: Vec<_> = next.because.into_iter().map(|reason| ReasonView::of(reason, language)).collect();
            let sentences: Vec<_> = because.iter().map(|reason| reason.sentence.clone()).collect();
            return Err(ApiError::new(ErrorCode::ActNotAllowed)
                .pointer(pointer)
                .detail(format!("{number}: {}", sentences.join(" ")))
                .with("finding_id", *id)
                .with("kind", next.kind)
                .with("verdict", next.verdict)
                .with("earliest_on", next.earliest_on)
                .with("because", because));
        }
        parts.push(part);
    }
    // The oldest debt first, as payments are split.
    parts.sort_by(|a, b| {
        (&a.row.month_from, a.row.filed_on, a.row.id).cmp(&(&b.row.month_from, b.row.filed_on, b.row.id))
    });
    Ok(parts)
}

/// Propose a mandate
///
/// From open findings of one employer. Refused where the rules refuse one of them, with the provision: a debt at KPKNL
/// is not given to state attorneys. The letter of mandate is written from the template in force; nothing is given until
/// another person approves both.
#[utoipa::path(request_body = MandateInput,
    tag = "money",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Proposed", body = MandateDetail), Problem),
)]
#[post("/mandates")]
pub async fn propose_mandate(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<MandateInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ImposeSanctions)?;
    caller.require_person()?;
    let (input, held, language) = (body.value, state.held(), current().language);
    let (proposer, now) = (caller.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let employer = employers::get(conn, &proposer.scope, input.employer_id)
                .map_err(|_| ApiError::field("/employer_id", FieldCode::Reference))?;
            let parts = chosen(conn, &proposer, &held, language, &input)?;
            let offices = receivers(conn, &employer.region_code)?;
            if offices.iter().all(|office| office.id != input.receiver_id) {
                return Err(ApiError::field("/receiver_id", FieldCode::Reference));
            }
            let previous_mandate_id = match (input.kind, parts.first()) {
                (MandateKind::Litigation, Some(part)) => mandates::returned_on_finding(conn, part.row.id)?,
                _ => None,
            };
            let region = parts.first().map_or(employer.region_code.clone(), |part| part.row.region_code.clone());
            let fresh = Mandate::proposal(input.kind, employer.id, region, held.today, now, &proposer.name);
            let mut row = Mandate {
                giver_id: Some(proposer.organisation_id),
                receiver_id: Some(input.receiver_id),
                previous_mandate_id,
                subject: input.subject.trim().to_owned(),
                proposed_by: Some(proposer.id),
                ..fresh
            };
            let debts: Vec<(Id, i64)> = parts.iter().map(|part| (part.row.id, part.open().sen())).collect();
            mandates::insert(conn, &mut row, &debts)?;
            let drafter = (proposer.id, proposer.name.as_str(), now);
            let written = letter::draft(conn, held.rules(), &row, &input.signatory, drafter)?;
            let digest = mandates::digest_of(conn, row.id)?.ok_or(patuh_store::StoreError::NotFound)?;
            let (_, asked) = approvals::request(conn, ApprovalSubject::Mandate, row.id, digest, proposer.id, now)?;
            let event = Event::new("mandate.proposed", "mandate", row.id)
                .employer(row.employer_id, &row.region_code)
                .version(row.version)
                .changed("kind", None::<String>, <&str>::from(row.kind.0))
                .changed("receiver_id", None::<String>, input.receiver_id.to_string())
                .changed("principal_sen", None::<i64>, row.principal_sen)
                .changed("findings", None::<i64>, i64::from(row.findings))
                .committed("subject", row.subject.clone())
                .internal();
            let view = get::detail(conn, &proposer, &held, language, row.id)?;
            let created = Created::at(format!("/api/v1/mandates/{}", row.id), row.version, view)?;
            let events = [event, asked].into_iter().chain(written).collect();
            Ok(Written::with_events(created, events))
        })
        .await
}
