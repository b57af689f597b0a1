//! Looking at a month before anything is written, and drafting it with control totals.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use patuh_rules::law::Basis;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::words::EnvelopeState;
use patuh_store::audit::Event;
use patuh_store::programmes::envelopes::{self, Envelope, EnvelopeEntry};
use patuh_store::programmes::{self, Programme};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Written};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::EnvelopeDetail;
use super::draft::{Draft, draft};
use super::view::{LineShareView, PausedView};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::programmes::financing::MonthQuery;
use crate::programmes::{editable, require_editor, require_reader};
use crate::state::AppState;

/// What a month would come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct EnvelopePreview {
    /// The month.
    pub month: Month,
    /// How many people would be paid for.
    pub people: u64,
    /// What they come to.
    pub amount: Rupiah,
    /// What each line would pay.
    #[schema(max_items = 500)]
    pub lines: Vec<LineShareView>,
    /// Who would fall out, by reason.
    pub paused: Vec<PausedView>,
    /// How many had fallen out and would be paid for again.
    pub resumed: i64,
    /// For how many somebody has to choose who pays: they are left out until then.
    pub undecided: i64,
    /// Whether a named person has compared every row of the law that it rests on.
    pub verified: bool,
    /// The rows of the law that amounts and ages rest on.
    #[schema(max_items = 200)]
    pub bases: Vec<Basis>,
    /// The envelope of the month, where there is one already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub envelope_id: Option<Id>,
}

impl EnvelopePreview {
    fn of(month: Month, draft: Draft, envelope_id: Option<Id>) -> Self {
        let share = |share: &patuh_rules::programme::Share| {
            let (row, line) = draft.lines.iter().find(|(_, line)| line.id == share.line)?;
            Some(LineShareView {
                line_id: row.id,
                source: row.source.0,
                tier: row.tier.0,
                region_code: row.region_code.clone(),
                account_code: row.account_code.clone(),
                people: share.control.people,
                amount: share.control.amount,
                free: line.account.free,
                is_short: share.control.amount > line.account.free,
            })
        };
        let paused = draft.out.iter().map(|(reason, ids)| PausedView { reason: *reason, people: ids.len() as i64 });
        EnvelopePreview {
            month,
            people: draft.control.people,
            amount: draft.control.amount,
            lines: draft.shares.iter().filter_map(share).collect(),
            paused: paused.collect(),
            resumed: draft.back.len() as i64,
            undecided: draft.undecided.len() as i64,
            verified: draft.bases.iter().all(|basis| basis.verified),
            bases: draft.bases,
            envelope_id,
        }
    }
}

/// Look at a month before it is drafted
///
/// Everybody is looked at anew: age by the dated limit, double financing by national id. Nothing is written.
#[utoipa::path(tag = "programmes", params(("programme_id" = Id, Path, description = "The programme"), MonthQuery), responses((status = 200, description = "What it would come to", body = EnvelopePreview), Problem))]
#[get("/programmes/{programme_id}/envelope-preview")]
pub async fn preview_envelope(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<MonthQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, month, held, store) = (id.into_inner(), query.0.month, state.held(), state.store.clone());
    let view = state
        .store
        .read(move |conn| {
            let (programme, _) = programmes::get(conn, &caller.scope, id)?;
            let draft = draft(conn, &store.keys().vault, &held, &programme, month)?;
            let live = envelopes::live(conn, id, &month.to_string())?;
            Ok::<_, ApiError>(EnvelopePreview::of(month, draft, live.map(|row| row.id)))
        })
        .await?;
    Ok(HttpResponse::Ok().json(view))
}

/// A month with its control totals, as they were announced.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnvelopeInput {
    /// The month.
    pub month: Month,
    /// How many people are to be paid for.
    #[validate(range(min = 1, max = 1_000_000, code = "range"))]
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub people: u64,
    /// What it is to come to.
    pub amount: Rupiah,
}

/// Draft a month
///
/// Refused where count or amount is another than the people of the programme come to. Whoever falls out is paused, not
/// deleted; nobody is in two envelopes of a month, whichever programme pays.
#[utoipa::path(request_body = EnvelopeInput,
    tag = "programmes",
    params(("programme_id" = Id, Path, description = "The programme"), ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Drafted", body = EnvelopeDetail), Problem),
)]
#[post("/programmes/{programme_id}/envelopes")]
pub async fn create_envelope(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    once: Once,
    body: Body<EnvelopeInput>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let (id, input, editor, now) = (id.into_inner(), body.value, caller.clone(), state.clock.now());
    let (held, store) = (state.held(), state.store.clone());
    state
        .create(&caller, once, body.digest, move |conn| {
            let programme = editable(conn, &editor, id)?;
            let month = input.month.to_string();
            if month < programme.starts_month {
                return Err(ApiError::field("/month", FieldCode::Order));
            }
            if let Some(live) = envelopes::live(conn, id, &month)? {
                return Err(ApiError::new(ErrorCode::Conflict).pointer("/month").with("envelope_id", live.id));
            }
            let draft = draft(conn, &store.keys().vault, &held, &programme, input.month)?;
            if (draft.control.people, draft.control.amount) != (input.people, input.amount) {
                return Err(ApiError::new(ErrorCode::EnvelopeTotalsDiffer)
                    .with("people", draft.control.people)
                    .with("amount", draft.control.amount));
            }
            let (row, event) = keep(conn, &programme, input.month, &draft, (Id::new(), editor.id, &editor.name), now)?;
            let view = EnvelopeDetail::read(conn, &editor, row.id)?;
            Ok(Written::new(Created::at(format!("/api/v1/envelopes/{}", row.id), row.version, view)?, event))
        })
        .await
}

/// Keeps a month as it was worked out: who is paid for, who is put off and who is back.
pub(crate) fn keep(
    conn: &mut Conn,
    programme: &Programme,
    month: Month,
    draft: &Draft,
    (id, by, name): (Id, Id, &str),
    now: At,
) -> ApiResult<(Envelope, Event)> {
    let month = month.to_string();
    let count = |count: usize| i32::try_from(count).map_err(ApiError::internal);
    let row = Envelope {
        id,
        programme_id: programme.id,
        region_code: programme.region_code.clone(),
        month: month.clone(),
        state: Word(EnvelopeState::Drafted),
        people: count(draft.entries.len())?,
        amount_sen: draft.control.amount.sen(),
        paused: count(draft.paused())?,
        undecided: count(draft.undecided.len())?,
        drafted_by: by,
        approval_id: None,
        order_number: None,
        ordered_on: None,
        paid_on: None,
        payment_reference: None,
        confirmed_people: None,
        confirmed_sen: None,
        returned_people: 0,
        returned_sen: 0,
        reason: None,
        created_at: now,
        updated_at: now,
        updated_by: name.to_owned(),
        version: 1,
    };
    let entry = |(person, line, amount): &(programmes::people::Beneficiary, uuid::Uuid, Rupiah)| EnvelopeEntry {
        envelope_id: row.id,
        beneficiary_id: person.id,
        worker_id: person.worker_id,
        line_id: Id(*line),
        month: month.clone(),
        amount_sen: amount.sen(),
        holds: true,
        confirmed: None,
    };
    let entries: Vec<EnvelopeEntry> = draft.entries.iter().map(entry).collect();
    draft.settle(conn, &month, now, name)?;
    envelopes::insert(conn, &row, &entries)?;
    let event = Event::new("envelope.drafted", "envelope", row.id)
        .region(&row.region_code)
        .version(row.version)
        .changed("programme_id", None::<String>, programme.id.to_string())
        .changed("month", None::<String>, month.clone())
        .changed("people", None::<i64>, row.people)
        .changed("amount_sen", None::<i64>, row.amount_sen)
        .changed("paused", None::<i64>, row.paused)
        .changed("undecided", None::<i64>, row.undecided);
    Ok((row, event))
}
