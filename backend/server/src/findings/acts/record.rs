//! Recording an act: the only way in which a finding's state changes.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use patuh_rules::finding as law;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ActKind, ApprovalDecision, FindingStep};
use patuh_store::approvals::{self, Approval};
use patuh_store::audit::Event;
use patuh_store::findings::acts::{self, ActRow};
use patuh_store::findings::evidence::{self, Link};
use patuh_store::findings::notes::{self, Note};
use patuh_store::findings::{self, Finding};
use patuh_store::ledger::{self, LedgerEntry};
use patuh_store::mandates::{self, Mandate};
use patuh_store::page::require_version;
use patuh_store::types::{At, Id};
use patuh_store::{Conn, Written};

use super::input::ActInput;
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::assignees::is_assignable;
use crate::findings::reasons::refused;
use crate::findings::{FindingView, find_seen, reads_denials_alone, require_forum};
use crate::http::body::Body;
use crate::http::etag::IfMatch;
use crate::http::once::{Created, Once};
use crate::http::request::current;
use crate::state::{AppState, Held};

/// Asks the rules whether the act may be recorded, by all that was recorded before it.
pub(crate) fn judge(
    conn: &mut Conn,
    held: &Held,
    finding: &Finding,
    act: &ActRow,
    today: chrono::NaiveDate,
    language: Language,
) -> ApiResult<()> {
    let before = acts::for_rules(conn, finding.id)?;
    let subject = findings::subject(conn, finding)?;
    let rules = held.rules();
    let proposed = law::Act::from(act);
    law::check(&before, &proposed, &subject, rules.law, rules.calendar, today).map_err(|error| refused(error, language))
}

/// Binds the files of an act to it; gives the events that seal them.
pub(crate) fn bind(
    conn: &mut Conn,
    files: &[Id],
    act: &ActRow,
    by: Id,
    may: impl Fn(&mut Conn, Id) -> ApiResult<bool>,
) -> ApiResult<Vec<Event>> {
    let mut links: Vec<Link> = Vec::with_capacity(files.len());
    for (index, file) in files.iter().enumerate() {
        if !may(conn, *file)? || links.iter().any(|link| link.file_id == *file) {
            return Err(ApiError::field(format!("/evidence/{index}"), FieldCode::Reference));
        }
        links.push(Link {
            id: Id::new(),
            finding_id: act.finding_id,
            act_id: Some(act.id),
            file_id: *file,
            title: None,
            served: act.served,
            added_by: Some(by),
            added_at: act.recorded_at,
        });
    }
    Ok(evidence::link(conn, &links)?)
}

/// What the record says of an act.
pub(crate) fn event(finding: &Finding, act: &ActRow, before: FindingStep) -> Event {
    Event::new("finding.act_recorded", "finding", finding.id)
        .employer(finding.employer_id, &finding.region_code)
        .version(finding.version)
        .changed("act", None::<String>, <&str>::from(act.kind.0))
        .changed("on", None::<String>, act.on_date.to_string())
        .changed("amount_sen", None::<i64>, act.amount_sen)
        .changed("service", None::<String>, act.service.map(|word| <&str>::from(word.0)))
        .changed("outcome", None::<String>, act.outcome.map(|word| <&str>::from(word.0)))
        .changed("expires_on", None::<String>, act.expires_on.map(|day| day.to_string()))
        .changed("instalments", None::<i32>, act.instalments)
        .changed("first_due_on", None::<String>, act.first_due_on.map(|day| day.to_string()))
        .changed("assigned_to", None::<String>, act.assigned_to.map(|id| id.to_string()))
        .changed("recheck_on", None::<String>, act.recheck_on.map(|day| day.to_string()))
        .changed("close_reason", None::<String>, act.close_reason.map(|word| <&str>::from(word.0)))
        .changed("fulfils", None::<bool>, act.fulfils)
        .changed("served", None::<bool>, act.served)
        .changed("step", <&str>::from(before), <&str>::from(finding.step.0))
        .committed("text", act.text.clone().unwrap_or_default())
        .committed("reference", act.reference.clone().unwrap_or_default())
        .committed("legal_basis", act.legal_basis.clone().unwrap_or_default())
        .committed("repair", act.repair.clone().unwrap_or_default())
        .committed("court", act.court.clone().unwrap_or_default())
}

/// Checks that a payment keeps within what an amount can be, and gives its entry.
fn payment_of(conn: &mut Conn, finding: &Finding, act: &ActRow, office: Id) -> ApiResult<Option<LedgerEntry>> {
    let (ActKind::PaymentRecorded, Some(amount_sen)) = (act.kind.0, act.amount_sen) else { return Ok(None) };
    let total = finding.paid_sen.checked_add(amount_sen).and_then(|sen| patuh_rules::money::Rupiah::from_sen(sen).ok());
    if total.is_none() {
        return Err(ApiError::field("/amount", FieldCode::Range));
    }
    let mandate = mandates::live_of(conn, finding.id)?;
    let office = mandate.as_ref().and_then(|mandate| mandate.receiver_id).unwrap_or(office);
    let entry = LedgerEntry::paying_finding(finding, act, amount_sen, Some(office));
    Ok(Some(LedgerEntry { mandate_id: mandate.map(|mandate| mandate.id), ..entry }))
}

pub(crate) fn write_note(conn: &mut Conn, text: &str, act: &ActRow, by: Id, now: At) -> ApiResult<()> {
    let note = Note {
        id: Id::new(),
        finding_id: act.finding_id,
        act_id: Some(act.id),
        text: text.to_owned(),
        written_by: by,
        written_at: now,
    };
    Ok(notes::insert(conn, &note)?)
}

/// An act that somebody records on one finding or on many.
#[derive(Clone)]
pub(in crate::findings) struct Recording {
    caller: Caller,
    input: ActInput,
    held: Held,
    now: At,
    language: Language,
}

impl Recording {
    pub(in crate::findings) fn new(state: &AppState, caller: &Caller, input: ActInput, now: At) -> Self {
        let (held, language) = (state.held(), current().language);
        Recording { caller: caller.clone(), input, held, now, language }
    }

    /// The finding and the act, where the act may be recorded; nothing is written yet.
    pub(in crate::findings) fn prepare(
        &self,
        conn: &mut Conn,
        id: Id,
        version: i64,
        text: Option<&str>,
    ) -> ApiResult<(Finding, ActRow)> {
        let finding = find_seen(conn, &self.caller, id)?.row;
        require_version(finding.version, version, &finding.updated_by, finding.updated_at)?;
        refuse_bundled(mandates::live_of(conn, id)?.as_ref(), self.input.kind)?;
        let mut act = self.input.row(id, self.caller.id, self.now);
        if let Some(text) = text {
            act.text = Some(text.to_owned());
        }
        judge(conn, &self.held, &finding, &act, self.held.today, self.language)?;
        if let Some(person) = self.input.assigned_to
            && !is_assignable(conn, person, &finding.region_code)?
        {
            return Err(ApiError::field("/assigned_to", FieldCode::Reference));
        }
        Ok((finding, act))
    }

    /// Records it, with what followed by itself.
    pub(in crate::findings) fn carry_out(
        &self,
        conn: &mut Conn,
        finding: &mut Finding,
        act: &ActRow,
    ) -> ApiResult<Vec<Event>> {
        let (who, id, before) = (self.caller.id, finding.id, finding.step.0);
        let payment = payment_of(conn, finding, act, self.caller.organisation_id)?;
        let followed = findings::record(conn, self.held.rules(), finding, act, &self.caller.name)?;
        if let Some(payment) = &payment {
            ledger::insert(conn, payment)?;
            if let Some(mandate) = payment.mandate_id {
                mandates::recount(conn, mandate, self.now, &self.caller.name)?;
            }
        }
        let seals =
            bind(conn, &self.input.evidence, act, who, |conn, file| Ok(evidence::may_link(conn, who, id, file)?))?;
        if let Some(text) = &self.input.note {
            write_note(conn, text, act, who, self.now)?;
        }
        let mut events = vec![event(finding, act, before)];
        events.extend(seals);
        events.extend(followed.map(|act| event(finding, &act, finding.step.0)));
        Ok(events)
    }

    pub(in crate::findings) fn view(&self, conn: &mut Conn, id: Id) -> ApiResult<FindingView> {
        let view = FindingView::of(find_seen(conn, &self.caller, id)?, self.held.today);
        Ok(if reads_denials_alone(&self.caller) { view.for_the_licensing_office() } else { view })
    }
}

/// Several debts under one mandate stay together: what state attorneys do, and what is paid, is recorded on the mandate.
fn refuse_bundled(live: Option<&Mandate>, kind: ActKind) -> ApiResult<()> {
    match live.filter(|mandate| mandate.findings > 1 && law::UNDER_MANDATE.contains(&kind)) {
        None => Ok(()),
        Some(mandate) => Err(ApiError::new(ErrorCode::ActThroughMandate).with("mandate_id", mandate.id)),
    }
}

/// With what an approved act is recorded.
pub(crate) struct Approved<'a> {
    /// By which it may be recorded.
    pub(crate) approval: &'a Approval,
    /// The law and the day.
    pub(crate) held: &'a Held,
    /// In which a refusal speaks.
    pub(crate) language: Language,
    /// Who records it.
    pub(crate) by: (Id, &'a str),
    /// Files that belong to it.
    pub(crate) evidence: &'a [Id],
}

/// Records an act that another person approved, by the same rules as an act that is recorded directly. A mandate over
/// several findings calls it for each, with the one approval.
pub(crate) fn record_approved(
    conn: &mut Conn,
    finding: &mut Finding,
    act: &ActRow,
    with: &Approved<'_>,
) -> ApiResult<Vec<Event>> {
    if with.approval.decision.map(|word| word.0) != Some(ApprovalDecision::Approved) {
        return Err(ApiError::new(ErrorCode::LetterRequired).with("kind", act.kind.0));
    }
    refuse_bundled(mandates::live_of(conn, finding.id)?.as_ref(), act.kind.0)?;
    judge(conn, with.held, finding, act, with.held.today, with.language)?;
    let (before, (who, by), id) = (finding.step.0, with.by, finding.id);
    let followed = findings::record(conn, with.held.rules(), finding, act, by)?;
    approvals::bind_act(conn, act.id, with.approval.id)?;
    let seals = bind(conn, with.evidence, act, who, |conn, file| Ok(evidence::may_link(conn, who, id, file)?))?;
    let recorded = event(finding, act, before).changed("approval", None::<String>, with.approval.id.to_string());
    let mut events = vec![recorded];
    events.extend(seals);
    events.extend(followed.map(|act| event(finding, &act, finding.step.0)));
    Ok(events)
}

/// Record an act on a finding
///
/// Who may record which: BPJS imposes sanctions and gives mandates, the licensing office confirms, declines and lifts
/// denials of public service, state attorneys act under mandates. Refused with `act_not_allowed` where the law does not
/// allow it on that date: `verdict`, `earliest_on` and `because` say from when and why. What punishes, gives a case away or
/// lets it rest takes a letter that another person approves: it is refused here with `letter_required`.
#[utoipa::path(
    tag = "findings",
    request_body = ActInput,
    params(
        ("finding_id" = Id, Path, description = "The finding"),
        ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Recorded: the finding as it now stands", body = FindingView), Problem),
)]
#[post("/findings/{finding_id}/acts")]
pub async fn record_finding_act(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    once: Once,
    body: Body<ActInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::to_record(body.value.kind))?;
    let input = body.value;
    if input.note.is_some() {
        caller.require(Permission::WriteInternalNotes)?;
    }
    input.check()?;
    if input.kind.needs_approval() {
        return Err(ApiError::new(ErrorCode::LetterRequired)
            .with("kind", input.kind)
            .with("draft", format!("/api/v1/findings/{id}/letter-draft?kind={}", <&str>::from(input.kind))));
    }
    let context = caller.context(&state);
    let recording = Recording::new(&state, &caller, input, context.now);
    let id = id.into_inner();
    state
        .create_in(context, &caller, once, body.digest, move |conn| {
            let (mut finding, act) = recording.prepare(conn, id, seen.0, None)?;
            let events = recording.carry_out(conn, &mut finding, &act)?;
            let view = recording.view(conn, id)?;
            let created = Created::at(format!("/api/v1/findings/{id}"), view.version, view)?;
            Ok(Written::with_events(created, events))
        })
        .await
}
