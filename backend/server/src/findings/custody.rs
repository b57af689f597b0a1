//! Custody of a finding's files: who had each in hand, when and why; what is added to it by hand.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use patuh_proof::note::log_proof;
use patuh_proof::tree;
use patuh_rules::permission::Permission;
use patuh_rules::words::CustodyKind;
use patuh_store::audit::Event;
use patuh_store::custody::{self, Custody, NamedCustody};
use patuh_store::findings::{self, case, evidence};
use patuh_store::proofs;
use patuh_store::types::{At, Id};
use patuh_store::{Conn, StoreError, Written, people};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::{PersonRef, require_forum};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// The custody of a file.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustodyList {
    /// Oldest first; nothing here is ever changed or taken away.
    #[schema(max_items = 100_000)]
    pub items: Vec<CustodyEntry>,
}

/// Somebody had a file in hand.
#[derive(Debug, Serialize, ToSchema)]
pub struct CustodyEntry {
    /// Identifier: that of its event in the record.
    pub id: Id,
    /// What happened.
    pub kind: CustodyKind,
    /// By whom.
    pub person: Option<PersonRef>,
    /// Their organisation.
    pub organisation: Option<String>,
    /// Server time.
    pub at: At,
    /// What the device's clock said.
    pub device_time: Option<At>,
    /// Why.
    pub reason: Option<String>,
    /// On what authority.
    pub authority: Option<String>,
    /// To whom it was offered.
    pub counterparty: Option<PersonRef>,
    /// The offer that was accepted, or the hold that was lifted.
    pub answers: Option<Id>,
}

impl From<NamedCustody> for CustodyEntry {
    fn from(named: NamedCustody) -> Self {
        let row = named.row;
        let (person_name, counterparty_name) = (row.person_name, named.counterparty_name);
        CustodyEntry {
            id: row.id,
            kind: row.kind.0,
            person: row.person_id.map(|id| PersonRef { id, name: person_name }),
            organisation: named.organisation_name,
            at: row.recorded_at,
            device_time: row.device_time,
            reason: row.reason,
            authority: row.authority,
            counterparty: row.counterparty_id.zip(counterparty_name).map(|(id, name)| PersonRef { id, name }),
            answers: row.answers_id,
        }
    }
}

/// What a person adds to the custody of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CustodyAct {
    /// Offers it to another person.
    HandedOverOffered,
    /// Accepts what was offered to oneself.
    HandedOverAccepted,
    /// Holds it: it must not be disposed of.
    Held,
    /// Lifts a hold.
    HoldLifted,
}

impl From<CustodyAct> for CustodyKind {
    fn from(act: CustodyAct) -> Self {
        match act {
            CustodyAct::HandedOverOffered => CustodyKind::HandedOverOffered,
            CustodyAct::HandedOverAccepted => CustodyKind::HandedOverAccepted,
            CustodyAct::Held => CustodyKind::Held,
            CustodyAct::HoldLifted => CustodyKind::HoldLifted,
        }
    }
}

/// An addition to the custody of a file.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CustodyInput {
    /// What is done.
    pub kind: CustodyAct,
    /// Why.
    #[validate(length(min = 1, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 500)]
    pub reason: String,
    /// On what authority, such as a letter of assignment.
    #[validate(length(min = 1, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 200)]
    pub authority: Option<String>,
    /// To whom it is offered; with `handed_over_offered` alone.
    pub counterparty_id: Option<Id>,
    /// The offer that is accepted, or the hold that is lifted; with those alone.
    pub answers: Option<Id>,
}

impl CustodyInput {
    /// Refuses what does not fit the custody so far.
    fn judge(&self, conn: &mut Conn, so_far: &[NamedCustody], who: Id, region: &str) -> ApiResult<()> {
        let answered = match (self.kind, self.answers) {
            (CustodyAct::HandedOverAccepted, _) => Some(CustodyKind::HandedOverOffered),
            (CustodyAct::HoldLifted, _) => Some(CustodyKind::Held),
            (_, Some(_)) => return Err(ApiError::field("/answers", FieldCode::NotApplicable)),
            (_, None) => None,
        };
        if let Some(kind) = answered {
            let answers = self.answers.ok_or_else(|| ApiError::field("/answers", FieldCode::Required))?;
            let open = so_far.iter().find(|entry| entry.row.id == answers && entry.row.kind.0 == kind);
            let open = open.ok_or_else(|| ApiError::field("/answers", FieldCode::Reference))?;
            if so_far.iter().any(|entry| entry.row.answers_id == Some(answers)) {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("it was answered already"));
            }
            if kind == CustodyKind::HandedOverOffered && open.row.counterparty_id != Some(who) {
                return Err(ApiError::new(ErrorCode::Forbidden).detail("it was offered to another person"));
            }
        }
        match (self.kind, self.counterparty_id) {
            (CustodyAct::HandedOverOffered, None) => Err(ApiError::field("/counterparty_id", FieldCode::Required)),
            (CustodyAct::HandedOverOffered, Some(other)) => {
                let fits = other != who && super::assignees::is_assignable(conn, other, region)?;
                if fits { Ok(()) } else { Err(ApiError::field("/counterparty_id", FieldCode::Reference)) }
            }
            (_, Some(_)) => Err(ApiError::field("/counterparty_id", FieldCode::NotApplicable)),
            (_, None) => Ok(()),
        }
    }
}

/// Show the custody of a file
///
/// Every hand it went through, reads included. For the forum alone.
#[utoipa::path(
    tag = "findings",
    params(
        ("finding_id" = Id, Path, description = "The finding"),
        ("evidence_id" = Id, Path, description = "The file, as the evidence names it"),
    ),
    responses((status = 200, description = "The custody", body = CustodyList), Problem),
)]
#[get("/findings/{finding_id}/evidence/{evidence_id}/custody")]
pub async fn list_evidence_custody(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
) -> ApiResult<Json<CustodyList>> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (scope, (finding, file)) = (caller.scope.clone(), path.into_inner());
    let rows = state
        .store
        .read(move |conn| {
            findings::get(conn, &scope, finding)?;
            if !evidence::is_linked(conn, finding, file)? {
                return Err(ApiError::from(StoreError::NotFound));
            }
            Ok(custody::of_files(conn, finding, &[file])?)
        })
        .await?;
    Ok(Json(CustodyList { items: rows.into_iter().map(CustodyEntry::from).collect() }))
}

/// Add to the custody of a file
///
/// A handing-over takes two: one offers, the other accepts. A hold stands until it is lifted.
#[utoipa::path(
    tag = "findings",
    request_body = CustodyInput,
    params(
        ("finding_id" = Id, Path, description = "The finding"),
        ("evidence_id" = Id, Path, description = "The file, as the evidence names it"),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Added", body = CustodyEntry), Problem),
)]
#[post("/findings/{finding_id}/evidence/{evidence_id}/custody")]
pub async fn create_evidence_custody(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
    once: Once,
    body: Body<CustodyInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::RecordActs)?;
    let (input, scope, who, (finding_id, file_id)) = (body.value, caller.scope.clone(), caller.id, path.into_inner());
    let (name, organisation, now) = (caller.name.clone(), caller.organisation_name.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let finding = findings::get(conn, &scope, finding_id)?.row;
            if !evidence::is_linked(conn, finding_id, file_id)? {
                return Err(ApiError::from(StoreError::NotFound));
            }
            let so_far = custody::of_files(conn, finding_id, &[file_id])?;
            input.judge(conn, &so_far, who, &finding.region_code)?;
            let kind = CustodyKind::from(input.kind);
            let entry = Custody {
                reason: Some(input.reason.clone()),
                authority: input.authority.clone(),
                counterparty_id: input.counterparty_id,
                answers_id: input.answers,
                ..Custody::of(Some(finding_id))
            };
            let event = Event::of_custody(kind, file_id, entry).employer(finding.employer_id, &finding.region_code);
            let counterparty = match input.counterparty_id {
                Some(id) => people::names(conn, vec![id])?.remove(&id).map(|name| PersonRef { id, name }),
                None => None,
            };
            let view = CustodyEntry {
                id: event.id(),
                kind,
                person: Some(PersonRef { id: who, name: name.clone() }),
                organisation: Some(organisation.clone()),
                at: now,
                device_time: None,
                reason: Some(input.reason.clone()),
                authority: input.authority.clone(),
                counterparty,
                answers: input.answers,
            };
            Ok(Written::new(Created::only(view)?, event))
        })
        .await
}

/// Prove that the record holds the receipt of a file
///
/// `c2sp.org/tlog-proof@v1`: the place of the event in the log, its inclusion proof, the signed checkpoint. The leaf is
/// the canonical bytes of the event, as `proofs/events.jsonl` of the bundle holds them.
#[utoipa::path(
    tag = "findings",
    params(
        ("finding_id" = Id, Path, description = "The finding"),
        ("evidence_id" = Id, Path, description = "The file, as the evidence names it"),
    ),
    responses((status = 200, description = "The proof", content_type = "text/plain", body = String), Problem),
)]
#[get("/findings/{finding_id}/evidence/{evidence_id}/proof")]
pub async fn get_evidence_proof(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    state.store.sequence().await?;
    state.store.checkpoint(state.clock.now(), false).await?;
    let (scope, (finding, file)) = (caller.scope.clone(), path.into_inner());
    let proof = state
        .store
        .with_nodes(move |nodes| {
            findings::get(nodes.conn(), &scope, finding)?;
            if !evidence::is_linked(nodes.conn(), finding, file)? {
                return Err(ApiError::from(StoreError::NotFound));
            }
            let events = case::events(nodes.conn(), finding, &[file], &case::Papers::default())?;
            let received = events
                .iter()
                .find(|event| event.value["custody"]["kind"] == "acquired")
                .and_then(|event| event.sequence)
                .ok_or(StoreError::NotFound)?;
            let Some((size, checkpoint)) = proofs::covering(nodes.conn(), received)? else {
                return Err(ApiError::new(ErrorCode::StateConflict)
                    .detail("no checkpoint covers it yet; one is signed every five minutes"));
            };
            let (index, size) = (u64::try_from(received - 1), u64::try_from(size));
            let (index, size) = (index.map_err(ApiError::internal)?, size.map_err(ApiError::internal)?);
            let path = tree::inclusion_proof(nodes, index, size)?.ok_or(StoreError::NotFound)?;
            Ok(log_proof(index, &path, &checkpoint))
        })
        .await?;
    Ok(HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(proof))
}
