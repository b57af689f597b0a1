//! What whoever keeps a programme does to a month: set aside, order, pay, reconcile, take back.

use actix_web::post;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use patuh_rules::money::Rupiah;
use patuh_rules::programme::{funds, totals};
use patuh_rules::words::{
    ApprovalSubject, BeneficiaryState, BudgetEntryKind, EnvelopeState, EnvelopeStep, PauseReason,
};
use patuh_store::audit::Event;
use patuh_store::programmes::envelopes::{self, Envelope, EnvelopeEntry};
use patuh_store::programmes::lines::{self, BudgetEntry, rupiah};
use patuh_store::programmes::people;
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, StoreError, Written, approvals};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::reconcile::{Confirmed, EnvelopeConfirmation, read};
use super::{EnvelopeDetail, ready_for, told, touch};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::programmes::require_editor;
use crate::state::AppState;

/// A step on a month, with what it needs.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnvelopeStepInput {
    /// `block`, `order`, `pay`, `reconcile`, `return`, `reverse` or `cancel`.
    pub kind: EnvelopeStep,
    /// The day the money left: for `pay`.
    pub on: Option<NaiveDate>,
    /// Under which reference: for `pay`.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub reference: Option<String>,
    /// Why: for `return`, `reverse` and `cancel`.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    pub reason: Option<String>,
    /// What BPJS confirmed: for `reconcile`.
    #[validate(nested)]
    pub confirmation: Option<EnvelopeConfirmation>,
}

impl EnvelopeStepInput {
    /// Refuses what the step needs and has not, and what it has and does not need.
    fn fits(&self, today: NaiveDate) -> ApiResult<()> {
        use EnvelopeStep as S;
        let mut faults = Vec::new();
        let mut held = |pointer: &str, is_given: bool, is_needed: bool| match (is_given, is_needed) {
            (false, true) => faults.push(FieldError::new(pointer, FieldCode::Required)),
            (true, false) => faults.push(FieldError::new(pointer, FieldCode::NotApplicable)),
            _ => {}
        };
        held("/on", self.on.is_some(), self.kind == S::Pay);
        held("/reference", self.reference.is_some(), self.kind == S::Pay);
        held("/reason", self.reason.is_some(), matches!(self.kind, S::Return | S::Reverse | S::Cancel));
        held("/confirmation", self.confirmation.is_some(), self.kind == S::Reconcile);
        if matches!(self.kind, S::Approve | S::Refuse) {
            faults.push(FieldError::new("/kind", FieldCode::NotApplicable));
        }
        if self.on.is_some_and(|on| on > today) {
            faults.push(FieldError::new("/on", FieldCode::Future));
        }
        if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
    }
}

/// Record a step on a month
///
/// `block` checks the funds of every line, sets the money aside and asks for approval. `order` gives the order of
/// payment its number. `pay` records that the money has left. `reconcile` compares with the list that BPJS confirmed:
/// counts and amounts must add up. `return` records that the money of those who were not confirmed came back; `reverse`
/// that all of it did; `cancel` gives up before the order and frees what was set aside.
#[utoipa::path(request_body = EnvelopeStepInput,
    tag = "programmes",
    params(("envelope_id" = Id, Path, description = "The envelope"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "As it now stands", body = EnvelopeDetail), Problem),
)]
#[post("/envelopes/{envelope_id}/steps")]
pub async fn record_envelope_step(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<EnvelopeStepInput>,
) -> ApiResult<Versioned<EnvelopeDetail>> {
    require_editor(&caller)?;
    let (context, id, input) = (caller.context(&state), id.into_inner(), body.value);
    let today = state.clock.today();
    input.fits(today)?;
    if matches!(input.kind, EnvelopeStep::Pay | EnvelopeStep::Return | EnvelopeStep::Reverse) {
        caller.require_confirmed(&state)?;
    }
    let confirmed = match &input.confirmation {
        Some(confirmation) => Some(read(&state, &caller, confirmation).await?),
        None => None,
    };
    let now = context.now;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = ready_for(conn, &caller, id, seen.0, input.kind)?;
            let before = row.state.0;
            let desk = Desk { caller: &caller, now, today };
            let (action, more) = desk.step(conn, &mut row, &input, confirmed.as_ref())?;
            envelopes::save(conn, &row)?;
            let mut events = more;
            events.push(told(action, &row, before));
            let view = EnvelopeDetail::read(conn, &caller, id)?;
            Ok::<_, ApiError>(Written::with_events(view, events))
        })
        .await?;
    Ok(Versioned::new(view.envelope.version, view))
}

/// Money moves only as it was approved.
fn require_approved(conn: &mut Conn, row: &Envelope) -> ApiResult<()> {
    let digest = envelopes::digest_of(conn, row.id)?.ok_or(StoreError::NotFound)?;
    approvals::require_approved(conn, ApprovalSubject::Envelope, row.id, digest)?;
    Ok(())
}

struct Desk<'a> {
    caller: &'a Caller,
    now: At,
    today: NaiveDate,
}

impl Desk<'_> {
    fn step(
        &self,
        conn: &mut Conn,
        row: &mut Envelope,
        input: &EnvelopeStepInput,
        confirmed: Option<&Confirmed>,
    ) -> ApiResult<(&'static str, Vec<Event>)> {
        let reason = input.reason.as_deref().map(|text| text.trim().to_owned());
        let entries = envelopes::entries(conn, row.id)?;
        match input.kind {
            EnvelopeStep::Block => {
                self.check_funds(conn, row, &entries)?;
                let digest = envelopes::digest_of(conn, row.id)?.ok_or(StoreError::NotFound)?;
                let subject = ApprovalSubject::Envelope;
                let (_, asked) = approvals::request(conn, subject, row.id, digest, self.caller.id, self.now)?;
                self.moves(conn, row, &entries, BudgetEntryKind::Blocked)?;
                row.reason = None;
                touch(row, EnvelopeState::Blocked, self.now, &self.caller.name);
                Ok(("envelope.blocked", vec![asked.region(&row.region_code)]))
            }
            EnvelopeStep::Order => {
                require_approved(conn, row)?;
                row.order_number = Some(envelopes::next_number(conn, self.today)?);
                row.ordered_on = Some(self.today);
                touch(row, EnvelopeState::Ordered, self.now, &self.caller.name);
                Ok(("envelope.ordered", Vec::new()))
            }
            EnvelopeStep::Pay => {
                require_approved(conn, row)?;
                if input.on < row.ordered_on {
                    return Err(ApiError::field("/on", FieldCode::Order));
                }
                self.moves(conn, row, &entries, BudgetEntryKind::Paid)?;
                row.paid_on = input.on;
                row.payment_reference = input.reference.as_deref().map(|text| text.trim().to_owned());
                touch(row, EnvelopeState::Paid, self.now, &self.caller.name);
                Ok(("envelope.paid", Vec::new()))
            }
            EnvelopeStep::Reconcile => {
                let confirmed = confirmed.ok_or_else(|| ApiError::field("/confirmation", FieldCode::Required))?;
                self.reconcile(conn, row, &entries, confirmed)?;
                touch(row, EnvelopeState::Reconciled, self.now, &self.caller.name);
                Ok(("envelope.reconciled", Vec::new()))
            }
            EnvelopeStep::Return => {
                let back: Vec<EnvelopeEntry> =
                    entries.into_iter().filter(|entry| entry.holds && entry.confirmed == Some(false)).collect();
                if back.is_empty() {
                    return Err(
                        ApiError::new(ErrorCode::StateConflict).detail("BPJS confirmed everybody, or it came back")
                    );
                }
                self.gives_back(conn, row, &back, true)?;
                row.reason = reason;
                touch(row, EnvelopeState::Reconciled, self.now, &self.caller.name);
                Ok(("envelope.returned", Vec::new()))
            }
            EnvelopeStep::Reverse => {
                let back: Vec<EnvelopeEntry> = entries.into_iter().filter(|entry| entry.holds).collect();
                self.gives_back(conn, row, &back, false)?;
                row.reason = reason;
                touch(row, EnvelopeState::Reversed, self.now, &self.caller.name);
                Ok(("envelope.reversed", Vec::new()))
            }
            EnvelopeStep::Cancel => {
                let mut events = Vec::new();
                if row.state.0 != EnvelopeState::Drafted {
                    self.moves(conn, row, &entries, BudgetEntryKind::Released)?;
                    let why = reason.clone().unwrap_or_default();
                    let voided = approvals::void(conn, ApprovalSubject::Envelope, row.id, &why, self.now)?;
                    events.extend(voided.map(|event| event.region(&row.region_code)));
                }
                envelopes::let_go(conn, row.id, false)?;
                row.reason = reason;
                touch(row, EnvelopeState::Cancelled, self.now, &self.caller.name);
                Ok(("envelope.cancelled", events))
            }
            EnvelopeStep::Approve | EnvelopeStep::Refuse => Err(ApiError::field("/kind", FieldCode::NotApplicable)),
        }
    }

    /// Whether count and amount are those of the entries, and every line has the money.
    fn check_funds(&self, conn: &mut Conn, row: &Envelope, entries: &[EnvelopeEntry]) -> ApiResult<()> {
        let amounts = entries.iter().map(|entry| Ok((entry.line_id.0, rupiah(entry.amount_sen)?)));
        let amounts = amounts.collect::<ApiResult<Vec<_>>>()?;
        let (control, shares) = totals(amounts).map_err(ApiError::internal)?;
        if (i64::from(row.people), row.amount_sen) != (control.people as i64, control.amount.sen()) {
            return Err(ApiError::new(ErrorCode::EnvelopeTotalsDiffer)
                .with("people", control.people)
                .with("amount", control.amount));
        }
        let mut standing = Vec::with_capacity(shares.len());
        for line in lines::of_programme(conn, row.programme_id, None)? {
            standing.push(patuh_rules::programme::BudgetLine {
                id: line.id.0,
                source: line.source.0,
                share_bp: u32::try_from(line.share_bp).map_err(ApiError::internal)?,
                account: lines::standing(conn, line.id, line.amount_sen)?,
            });
        }
        use patuh_rules::programme::EnvelopeFault::LineShort;
        funds(&shares, &standing).map_err(|fault| {
            let refused = ApiError::new(ErrorCode::BudgetShort).detail(fault.to_string());
            match fault {
                LineShort { line, needed, free } => {
                    refused.with("line_id", line).with("needed", needed).with("free", free)
                }
                _ => refused,
            }
        })
    }

    /// Writes down what moves on each line for these people.
    fn moves(
        &self,
        conn: &mut Conn,
        row: &Envelope,
        entries: &[EnvelopeEntry],
        kind: BudgetEntryKind,
    ) -> ApiResult<()> {
        let rows = movements(row.id, entries, kind, Some(self.caller.id), self.now)?;
        Ok(lines::record(conn, &rows)?)
    }

    fn gives_back(
        &self,
        conn: &mut Conn,
        row: &mut Envelope,
        back: &[EnvelopeEntry],
        only_unconfirmed: bool,
    ) -> ApiResult<()> {
        if !back.is_empty() {
            self.moves(conn, row, back, BudgetEntryKind::Returned)?;
        }
        envelopes::let_go(conn, row.id, only_unconfirmed)?;
        row.returned_people += i32::try_from(back.len()).map_err(ApiError::internal)?;
        row.returned_sen += back.iter().map(|entry| entry.amount_sen).sum::<i64>();
        Ok(())
    }

    /// Compares what was paid with what was confirmed: the announced totals must be those of the list, and nobody may
    /// be confirmed who was not paid for.
    fn reconcile(
        &self,
        conn: &mut Conn,
        row: &mut Envelope,
        entries: &[EnvelopeEntry],
        confirmed: &Confirmed,
    ) -> ApiResult<()> {
        let found = confirmed.among(envelopes::digests(conn, row.id)?);
        let amounts = entries.iter().filter(|entry| found.people.contains(&entry.beneficiary_id));
        let sen: i64 = amounts.map(|entry| entry.amount_sen).sum();
        let amount: Rupiah = rupiah(sen)?;
        if !found.unknown_rows.is_empty() || found.people.len() as u64 != confirmed.people || amount != confirmed.amount
        {
            return Err(ApiError::new(ErrorCode::EnvelopeTotalsDiffer)
                .with("people", found.people.len())
                .with("amount", amount)
                .with("unknown_rows", found.unknown_rows));
        }
        let people: Vec<Id> = found.people.iter().copied().collect();
        envelopes::confirm(conn, row.id, &people)?;
        let unconfirmed: Vec<Id> =
            entries.iter().map(|entry| entry.beneficiary_id).filter(|id| !found.people.contains(id)).collect();
        let to = (BeneficiaryState::Paused, Some(PauseReason::Unconfirmed));
        people::set_state(conn, &unconfirmed, to, &row.month, self.now, &self.caller.name)?;
        row.confirmed_people = Some(i32::try_from(people.len()).map_err(ApiError::internal)?);
        row.confirmed_sen = Some(sen);
        Ok(())
    }
}

/// What moves on each line for these people.
pub(crate) fn movements(
    envelope: Id,
    entries: &[EnvelopeEntry],
    kind: BudgetEntryKind,
    by: Option<Id>,
    now: At,
) -> ApiResult<Vec<BudgetEntry>> {
    let amounts = entries.iter().map(|entry| Ok((entry.line_id.0, rupiah(entry.amount_sen)?)));
    let (_, shares) = totals(amounts.collect::<ApiResult<Vec<_>>>()?).map_err(ApiError::internal)?;
    shares
        .into_iter()
        .map(|share| {
            Ok(BudgetEntry {
                id: Id::new(),
                line_id: Id(share.line),
                envelope_id: envelope,
                kind: Word(kind),
                people: i32::try_from(share.control.people).map_err(ApiError::internal)?,
                amount_sen: share.control.amount.sen(),
                recorded_by: by,
                recorded_at: now,
            })
        })
        .collect()
}
