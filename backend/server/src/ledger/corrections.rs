//! Correcting a payment: asked for by one person, decided by another; both entries stay.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use patuh_rules::ledger::{Account, CorrectionState, EntryKind};
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Permission;
use patuh_rules::words::ApprovalSubject;
use patuh_store::approvals::{self, Verdict};
use patuh_store::audit::Event;
use patuh_store::ledger::corrections::{self, Correction};
use patuh_store::page::require_version;
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, StoreError, Written, employers, ledger, people};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::findings::{PersonRef, require_forum, rupiah};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::list::{self, Listing, ask};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::state::AppState;

use super::fine_payments::{imposed_on, require_since};

/// The payment that should stand instead.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// Amount, above zero.
    pub amount: Rupiah,
    /// Day of payment.
    pub on: NaiveDate,
    /// Number by which the bank or BPJS knows it; that of the entry unless told.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub reference: Option<String>,
}

/// A correction, as it is asked for.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionRequest {
    /// The payment that is to be taken back.
    pub entry_id: Id,
    /// Why.
    #[validate(length(min = 10, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 10, max_length = 2000)]
    pub reason: String,
    /// What should stand instead; nothing where absent.
    #[validate(nested)]
    pub replacement: Option<Replacement>,
}

/// A correction of an employer's ledger.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CorrectionView {
    /// Identifier.
    pub id: Id,
    /// The employer.
    pub employer_id: Id,
    /// The payment that is to be taken back.
    pub entry_id: Id,
    /// How far it has come.
    pub state: CorrectionState,
    /// Why.
    pub reason: String,
    /// The amount that should stand instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Rupiah>,
    /// The day of payment that should stand instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// The reference that should stand instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Who asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requested_by: Option<PersonRef>,
    /// When.
    pub requested_at: At,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonRef>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<At>,
    /// What was said about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision_note: Option<String>,
    /// SHA-256 of what is approved: whoever approves names what was looked at.
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub digest: String,
    /// Version.
    pub version: i64,
}

fn view(conn: &mut Conn, row: Correction, names: &BTreeMap<Id, String>) -> ApiResult<CorrectionView> {
    let person = |id: Id| names.get(&id).map(|name| PersonRef { id, name: name.clone() });
    let digest = corrections::digest_of(conn, row.id)?.ok_or(StoreError::NotFound)?;
    Ok(CorrectionView {
        id: row.id,
        employer_id: row.employer_id,
        entry_id: row.entry_id,
        state: row.state.0,
        reason: row.reason,
        amount: row.amount_sen.map(rupiah),
        on: row.on_date,
        reference: row.reference,
        requested_by: person(row.requested_by),
        requested_at: row.requested_at,
        decided_by: row.decided_by.and_then(person),
        decided_at: row.decided_at,
        decision_note: row.decision_note,
        digest: data_encoding::HEXLOWER.encode(&digest),
        version: row.version,
    })
}

fn shown(conn: &mut Conn, row: Correction) -> ApiResult<CorrectionView> {
    let names = people::names(conn, [Some(row.requested_by), row.decided_by].into_iter().flatten().collect())?;
    view(conn, row, &names)
}

fn told(action: &'static str, row: &Correction, region: &str) -> Event {
    Event::new(action, "ledger_correction", row.id)
        .employer(row.employer_id, region)
        .version(row.version)
        .changed("entry_id", None::<String>, row.entry_id.to_string())
        .changed("amount_sen", None::<i64>, row.amount_sen)
        .changed("state", None::<String>, <&str>::from(row.state.0))
        .committed("reason", row.reason.clone())
        .internal()
}

/// Ask for a correction of a payment
///
/// Nothing changes until another person approves; then the payment is taken back by an entry that names it, and what
/// should stand instead is entered. A principal is put right on its report or finding.
#[utoipa::path(request_body = CorrectionRequest,
    tag = "money",
    params(
        ("employer_id" = Id, Path, description = "The employer"),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Asked for", body = CorrectionView), Problem),
)]
#[post("/employers/{employer_id}/ledger/corrections")]
pub async fn request_ledger_correction(
    state: Data<AppState>,
    caller: Caller,
    employer_id: Path<Id>,
    once: Once,
    body: Body<CorrectionRequest>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::RecordPayments)?;
    caller.require_person()?;
    let (input, employer_id, held, now) = (body.value, employer_id.into_inner(), state.held(), state.clock.now());
    if let Some(instead) = &input.replacement {
        if instead.amount.is_zero() {
            let range = FieldError::new("/replacement/amount", FieldCode::Range);
            return Err(FieldError { bounds: (Some("0.01".into()), None), ..range }.into());
        }
        if instead.on > held.today {
            return Err(ApiError::field("/replacement/on", FieldCode::Future));
        }
    }
    let asker = caller.clone();
    state
        .create(&caller, once, body.digest, move |conn| {
            let employer = employers::get(conn, &asker.scope, employer_id)?;
            let unknown = |_| ApiError::field("/entry_id", FieldCode::Reference);
            let (entry, is_taken_back) = ledger::get(conn, employer_id, input.entry_id).map_err(unknown)?;
            if entry.kind.0 != EntryKind::Payment || is_taken_back {
                let why = "a payment that was not taken back; a principal is put right on its report or finding";
                return Err(FieldError::new("/entry_id", FieldCode::Reference).detail(why).into());
            }
            let instead = input.replacement.as_ref();
            if let (Account::SanctionFine, Some(finding), Some(instead)) = (entry.account.0, entry.finding_id, instead)
                && let Some(imposed_on) = imposed_on(conn, &held, employer_id, finding)?
            {
                require_since(imposed_on, instead.on, "/replacement/on")?;
            }
            let row = Correction {
                id: Id::new(),
                entry_id: entry.id,
                employer_id,
                state: Word(CorrectionState::Proposed),
                reason: input.reason.trim().to_owned(),
                amount_sen: instead.map(|instead| instead.amount.sen()),
                on_date: instead.map(|instead| instead.on),
                reference: instead.and_then(|instead| instead.reference.clone()),
                requested_by: asker.id,
                requested_at: now,
                decided_by: None,
                decided_at: None,
                decision_note: None,
                updated_at: now,
                updated_by: asker.name.clone(),
                version: 1,
            };
            corrections::insert(conn, &row)?;
            let digest = corrections::digest_of(conn, row.id)?.ok_or(StoreError::NotFound)?;
            let kind = ApprovalSubject::LedgerCorrection;
            let (_, asked) = approvals::request(conn, kind, row.id, digest, asker.id, now)?;
            let event = told("ledger_correction.requested", &row, &employer.region_code);
            let (location, version) =
                (format!("/api/v1/employers/{employer_id}/ledger/corrections/{}", row.id), row.version);
            let created = Created::at(location, version, shown(conn, row)?)?;
            Ok(Written::with_events(created, vec![event, asked]))
        })
        .await
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CorrectionQuery {
    /// `-requested_at` or `requested_at`.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

const SORTS: &[(&str, ())] = &[("-requested_at", ()), ("requested_at", ())];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List the corrections of an employer's ledger
#[utoipa::path(tag = "money", params(("employer_id" = Id, Path, description = "The employer"), CorrectionQuery), responses((status = 200, description = "A page of corrections", body = Listing<CorrectionView>), Problem))]
#[get("/employers/{employer_id}/ledger/corrections")]
pub async fn list_ledger_corrections(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<CorrectionQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (query, id, vault) = (query.0, id.into_inner(), &state.store.keys().vault);
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &id)?;
    let page = asked.page.clone();
    let rows = state
        .store
        .read(move |conn| {
            employers::get(conn, &caller.scope, id)?;
            let rows = corrections::list(conn, id, &page)?;
            let who = rows.items.iter().flat_map(|row| [Some(row.requested_by), row.decided_by]).flatten().collect();
            let names = people::names(conn, who)?;
            let items = rows.items.into_iter().map(|row| view(conn, row, &names)).collect::<ApiResult<Vec<_>>>()?;
            Ok::<_, ApiError>(patuh_store::page::Page { items, next: rows.next, previous: rows.previous })
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, |view| view)))
}

/// An approval: of what was looked at.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionApproval {
    /// The digest of the correction that was looked at.
    #[validate(length(equal = 64, code = "length"))]
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub digest: String,
}

/// Why a correction is refused.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionRefusal {
    /// The reason.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub reason: String,
}

fn waiting(conn: &mut Conn, caller: &Caller, ids: (Id, Id), seen: IfMatch) -> ApiResult<(Correction, String)> {
    let employer = employers::get(conn, &caller.scope, ids.0)?;
    let row = corrections::get(conn, ids.0, ids.1)?;
    require_version(row.version, seen.0, &row.updated_by, row.updated_at)?;
    match row.state.0 {
        CorrectionState::Proposed => Ok((row, employer.region_code)),
        decided => Err(ApiError::new(ErrorCode::StateConflict).with("state", decided)),
    }
}

fn decided(row: &mut Correction, to: CorrectionState, caller: &Caller, now: At, note: Option<&str>) {
    row.state = Word(to);
    row.decided_by = Some(caller.id);
    row.decided_at = Some(now);
    row.decision_note = note.map(str::to_owned);
    row.version += 1;
    row.updated_at = now;
    row.updated_by.clone_from(&caller.name);
}

fn require_decider(caller: &Caller) -> ApiResult<()> {
    caller.require_any(&[Permission::RecordPayments, Permission::ApproveMandates])?;
    caller.require_person()
}

/// Approve a correction of a payment
///
/// By another person than the one who asked. The payment is taken back, what should stand instead is entered, and the
/// report or finding is brought up to both, in one transaction.
#[utoipa::path(request_body = CorrectionApproval,
    tag = "money",
    params(
        ("employer_id" = Id, Path, description = "The employer"),
        ("correction_id" = Id, Path, description = "The correction"),
        ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30),
    ),
    responses((status = 200, description = "Carried out", body = CorrectionView), Problem),
)]
#[post("/employers/{employer_id}/ledger/corrections/{correction_id}/approve")]
pub async fn approve_ledger_correction(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    body: Body<CorrectionApproval>,
) -> ApiResult<Versioned<CorrectionView>> {
    require_decider(&caller)?;
    caller.require_confirmed(&state)?;
    let (context, held, ids, named) = (caller.context(&state), state.held(), path.into_inner(), body.value.digest);
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let (mut row, region) = waiting(conn, &caller, ids, seen)?;
            let digest = corrections::digest_of(conn, row.id)?.ok_or(StoreError::NotFound)?;
            if data_encoding::HEXLOWER.encode(&digest) != named {
                return Err(ApiError::field("/digest", FieldCode::Reference));
            }
            let verdict = Verdict { approved: true, digest, by: caller.id, reason: None };
            let (_, approved) = approvals::decide(conn, ApprovalSubject::LedgerCorrection, row.id, verdict, now)?;
            decided(&mut row, CorrectionState::Approved, &caller, now, None);
            let (entry, is_taken_back) = ledger::get(conn, row.employer_id, row.entry_id)?;
            if is_taken_back {
                return Err(ApiError::new(ErrorCode::StateConflict).detail("the payment was taken back already"));
            }
            corrections::carry_out(conn, held.rules(), &entry, &row, &caller.name)?;
            corrections::save(conn, &row)?;
            let event = told("ledger_correction.approved", &row, &region);
            Ok::<_, ApiError>(Written::with_events(shown(conn, row)?, vec![approved, event]))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}

/// Refuse a correction of a payment
///
/// By another person than the one who asked; or taken back by whoever asked.
#[utoipa::path(request_body = CorrectionRefusal,
    tag = "money",
    params(
        ("employer_id" = Id, Path, description = "The employer"),
        ("correction_id" = Id, Path, description = "The correction"),
        ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30),
    ),
    responses((status = 200, description = "Refused, or taken back", body = CorrectionView), Problem),
)]
#[post("/employers/{employer_id}/ledger/corrections/{correction_id}/reject")]
pub async fn reject_ledger_correction(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    body: Body<CorrectionRefusal>,
) -> ApiResult<Versioned<CorrectionView>> {
    require_decider(&caller)?;
    let (context, ids, reason) = (caller.context(&state), path.into_inner(), body.value.reason);
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let (mut row, region) = waiting(conn, &caller, ids, seen)?;
            let digest = corrections::digest_of(conn, row.id)?.ok_or(StoreError::NotFound)?;
            let (kind, why) = (ApprovalSubject::LedgerCorrection, reason.trim());
            let mut events = Vec::new();
            if row.requested_by == caller.id {
                events.extend(approvals::void(conn, kind, row.id, why, now)?);
                decided(&mut row, CorrectionState::Withdrawn, &caller, now, Some(why));
            } else {
                let verdict = Verdict { approved: false, digest, by: caller.id, reason: Some(why) };
                events.push(approvals::decide(conn, kind, row.id, verdict, now)?.1);
                decided(&mut row, CorrectionState::Rejected, &caller, now, Some(why));
            }
            corrections::save(conn, &row)?;
            events.push(told("ledger_correction.refused", &row, &region));
            Ok::<_, ApiError>(Written::with_events(shown(conn, row)?, events))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}
