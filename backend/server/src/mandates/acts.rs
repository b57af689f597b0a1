//! An act under a mandate: on all of its findings at once, or on none.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use patuh_rules::finding::{UNDER_MANDATE, claims_too_much};
use patuh_rules::law::MatchedIn;
use patuh_rules::ledger::split;
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Permission;
use patuh_rules::words::ActKind;
use patuh_store::audit::Event;
use patuh_store::findings::acts::ActRow;
use patuh_store::findings::evidence;
use patuh_store::ledger::LedgerEntry;
use patuh_store::mandates::Mandate;
use patuh_store::types::{At, Id};
use patuh_store::{Conn, Written, findings, ledger, mandates};

use super::{Part, get, owed, parts, seen};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::findings::acts::input::ActInput;
use crate::findings::acts::record::{bind, event, judge, write_note};
use crate::findings::reasons::ReasonView;
use crate::findings::require_forum;
use crate::http::body::Body;
use crate::http::etag::IfMatch;
use crate::http::once::{Created, Once};
use crate::http::request::current;
use crate::mandates::MandateDetail;
use crate::state::{AppState, Held};

/// The findings on which an act under a mandate is recorded: what is fulfilled is no longer called or claimed, but its
/// mandate is accepted, judged and returned like the others'.
fn concerned(parts: Vec<Part>, kind: ActKind) -> Vec<Part> {
    let is_for_all = matches!(kind, ActKind::MandateAccepted | ActKind::MandateReturned | ActKind::Judgment);
    let concerns = |part: &Part| part.is_open() || (is_for_all && part.state.is_open());
    parts.into_iter().filter(concerns).collect()
}

/// The acts that are recorded, one a finding; a payment is split by the named rule.
fn rows(input: &ActInput, parts: Vec<Part>, held: &Held, by: Id, now: At) -> ApiResult<Vec<(Part, ActRow)>> {
    let (ActKind::PaymentRecorded, Some(amount)) = (input.kind, input.amount) else {
        return Ok(parts
            .into_iter()
            .map(|part| {
                let row = input.row(part.row.id, by, now);
                (part, row)
            })
            .collect());
    };
    let rule = held.law.at(held.today).payment_matching(MatchedIn::Mandate)?;
    let open: Vec<_> = parts.iter().map(|part| (part.row.id.0, part.open())).collect();
    let shares = split(rule.value, amount, &open);
    let fulfils = input.fulfils == Some(true);
    let mut rows = Vec::with_capacity(shares.len());
    let mut left = Vec::new();
    for part in parts {
        let share = shares.iter().find(|(id, _)| *id == part.row.id.0).map_or(Rupiah::ZERO, |(_, share)| *share);
        let rest = part.open().checked_sub(share).unwrap_or_default();
        if !rest.is_zero() {
            left.push(rest);
        }
        if !share.is_zero() {
            let row = ActRow {
                amount_sen: Some(share.sen()),
                fulfils: fulfils && rest.is_zero(),
                ..input.row(part.row.id, by, now)
            };
            rows.push((part, row));
        }
    }
    if fulfils && !left.is_empty() {
        let left = Rupiah::sum(left).map_err(ApiError::internal)?;
        return Err(FieldError::new("/fulfils", FieldCode::NotApplicable)
            .detail(format!("{left} is still open"))
            .into());
    }
    Ok(rows)
}

/// Refuses a claim that asks for more than one claim can, though each of its debts would not.
fn check_claim(input: &ActInput, parts: &[Part], held: &Held, language: Language) -> ApiResult<()> {
    let owed = owed(&parts.iter().collect::<Vec<_>>())?;
    let Some(reason) = claims_too_much(input.kind, owed, &held.law, input.on)? else { return Ok(()) };
    let reason = ReasonView::of(reason, language);
    Err(ApiError::new(ErrorCode::ActNotAllowed)
        .detail(reason.sentence.clone())
        .with("kind", input.kind)
        .with("verdict", patuh_rules::finding::Verdict::NoLonger)
        .with("because", vec![reason]))
}

struct Recorder<'a> {
    caller: &'a Caller,
    held: &'a Held,
    language: Language,
    mandate: &'a Mandate,
}

impl Recorder<'_> {
    fn record(&self, conn: &mut Conn, input: &ActInput, part: Part, act: &ActRow) -> ApiResult<Vec<Event>> {
        let (who, mut finding) = (self.caller.id, part.row);
        let id = finding.id;
        judge(conn, self.held, &finding, act, self.held.today, self.language)
            .map_err(|error| error.with("finding_id", id))?;
        let (before, mut payments) = (finding.step.0, Vec::new());
        if let (ActKind::PaymentRecorded, Some(amount_sen)) = (act.kind.0, act.amount_sen) {
            let office = self.mandate.receiver_id.or(Some(self.caller.organisation_id));
            let payment = LedgerEntry::paying_finding(&finding, act, amount_sen, office);
            payments.push(LedgerEntry { mandate_id: Some(self.mandate.id), ..payment });
        }
        let followed = findings::record(conn, self.held.rules(), &mut finding, act, &self.caller.name)?;
        for payment in &payments {
            ledger::insert(conn, payment)?;
        }
        let seals = bind(conn, &input.evidence, act, who, |conn, file| Ok(evidence::may_link(conn, who, id, file)?))?;
        if let Some(text) = &input.note {
            write_note(conn, text, act, who, act.recorded_at)?;
        }
        let mut events = vec![event(&finding, act, before)];
        events.extend(seals);
        events.extend(followed.map(|act| event(&finding, &act, finding.step.0)));
        Ok(events)
    }
}

/// Record an act under a mandate
///
/// On every finding it bundles, in one transaction: refused on one it is refused on all, with the rules' reasons. What is
/// paid is split over them by the rule of the law, to the sen.
#[utoipa::path(
    tag = "money",
    request_body = ActInput,
    params(
        ("mandate_id" = Id, Path, description = "The mandate"),
        ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Recorded: the mandate as it now stands", body = MandateDetail), Problem),
)]
#[post("/mandates/{mandate_id}/acts")]
pub async fn record_mandate_act(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    version: IfMatch,
    once: Once,
    body: Body<ActInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::RecordActs)?;
    let (input, id) = (body.value, id.into_inner());
    if !UNDER_MANDATE.contains(&input.kind) {
        return Err(ApiError::field("/kind", FieldCode::Word));
    }
    caller.require(Permission::to_record(input.kind))?;
    if input.note.is_some() {
        caller.require(Permission::WriteInternalNotes)?;
    }
    input.check()?;
    let (held, now, language, recorder) = (state.held(), state.clock.now(), current().language, caller.clone());
    state
        .create(&caller, once, body.digest, move |conn| {
            let mandate = seen(conn, &recorder, id, version.0)?.row;
            if !mandate.state.0.is_live() {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", mandate.state.0));
            }
            let parts = concerned(parts(conn, id)?, input.kind);
            if parts.is_empty() {
                return Err(
                    ApiError::new(ErrorCode::StateConflict).detail("all of its findings are fulfilled or closed")
                );
            }
            check_claim(&input, &parts, &held, language)?;
            let recording = Recorder { caller: &recorder, held: &held, language, mandate: &mandate };
            let mut events = Vec::new();
            for (part, act) in rows(&input, parts, &held, recorder.id, now)? {
                events.extend(recording.record(conn, &input, part, &act)?);
            }
            mandates::recount(conn, id, now, &recorder.name)?;
            let view = get::detail(conn, &recorder, &held, language, id)?;
            let version = view.mandate.version;
            Ok(Written::with_events(Created::at(format!("/api/v1/mandates/{id}"), version, view)?, events))
        })
        .await
}
