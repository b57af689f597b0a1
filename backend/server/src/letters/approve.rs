//! Approving a letter, which dates and numbers it; or refusing it.

use actix_web::post;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::{ActKind, ApprovalSubject, LetterState, OrganisationKind};
use patuh_store::approvals::{Digest, Verdict};
use patuh_store::audit::Event;
use patuh_store::letters::{Letter, templates};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, Written, approvals, findings, letters, people};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use validator::Validate;

use super::content::{LetterContent, Recorded};
use super::fill::fill;
use super::indonesian;
use super::submit::LetterReason;
use super::templates::TemplateContent;
use super::{LetterView, event, find, find_seen, pdf, require_state};
use crate::actor::Caller;
use crate::code::{FieldCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::acts::record::judge;
use crate::http::body::Body;
use crate::http::etag::{IfMatch, Versioned};
use crate::http::request::current;
use crate::state::{AppState, Held};

/// An approval: of the text that was looked at.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterApproval {
    /// The letter's `digest` as it was read: what is approved.
    #[validate(length(equal = 64, code = "length"))]
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub digest: String,
}

/// Whether the act may be done today, with the particulars of the letter.
pub(super) fn lawful_today(
    conn: &mut Conn,
    caller: &Caller,
    held: &Held,
    row: &Letter,
    language: Language,
) -> ApiResult<()> {
    let Some(finding_id) = row.finding_id else { return Ok(()) };
    let finding = findings::get(conn, &caller.scope, finding_id)?.row;
    let outcome = row.kind.0.outcomes().first().copied();
    let recorded = Recorded { on: held.today, number: None, outcome, evidence: Vec::new() };
    let input = LetterContent::read(&row.content)?.act(row.kind.0, recorded);
    judge(conn, held, &finding, &input.row(finding_id, caller.id, row.updated_at), held.today, language)
}

/// The number that the template's pattern makes of an office's next one.
pub(crate) fn number(conn: &mut Conn, row: &Letter, today: NaiveDate) -> ApiResult<String> {
    let office = people::organisation(conn, &Scope::whole(), row.organisation_id)?;
    let form = TemplateContent::read(&templates::get(conn, row.template_id)?.content)?;
    form.number(conn, row.kind.0, (office.kind.0, &office.region_code), today)
}

impl TemplateContent {
    fn number(
        &self,
        conn: &mut Conn,
        kind: ActKind,
        (office, region): (OrganisationKind, &str),
        today: NaiveDate,
    ) -> ApiResult<String> {
        let (year, month) = indonesian::year_and_month(today);
        let office = indonesian::office(office, region);
        let next = letters::next_number(conn, &office, kind, year)?;
        let known = BTreeMap::from([
            ("number", next.to_string()),
            ("kind", self.code.clone()),
            ("office", office),
            ("month", month.to_owned()),
            ("year", year.to_string()),
        ]);
        Ok(fill(&self.number, &known))
    }
}

/// Reads the digest that was looked at.
pub(super) fn digest_of(text: &str, pointer: &str) -> ApiResult<Digest> {
    let bytes = HEXLOWER.decode(text.as_bytes()).ok().and_then(|bytes| Digest::try_from(bytes).ok());
    bytes.ok_or_else(|| ApiError::field(pointer, FieldCode::Format))
}

/// What approving takes besides the letter: by whom, by which law, and what the log holds by now.
#[derive(Clone)]
pub(crate) struct Issuing {
    approver: Caller,
    held: Held,
    language: Language,
    now: At,
    witness: Option<(i64, Vec<u8>)>,
}

impl Issuing {
    /// What the log holds by now is printed on the paper: whoever has the paper can tell a log that was cut since.
    pub(crate) async fn begin(state: &AppState, approver: &Caller, now: At) -> ApiResult<Self> {
        state.store.sequence().await?;
        state.store.checkpoint(state.clock.now(), true).await?;
        let witness = state.store.witness().await?;
        Ok(Issuing { approver: approver.clone(), held: state.held(), language: current().language, now, witness })
    }

    /// Dates and numbers the letter, by an approval that holds.
    fn put_out(&self, conn: &mut Conn, row: &mut Letter, number: String, approval: Id) -> ApiResult<Event> {
        row.number = Some(number);
        row.dated_on = Some(self.held.today);
        row.check_code = Some(BASE32_NOPAD.encode(&patuh_store::vault::random::<16>()?));
        row.approval_id = Some(approval);
        if let Some((size, root)) = &self.witness {
            row.witness_size = Some(*size);
            row.witness_root = Some(root.clone());
        }
        row.state = Word(LetterState::Issued);
        row.version += 1;
        row.updated_at = self.now;
        row.updated_by.clone_from(&self.approver.name);
        letters::save(conn, row)?;
        event("letter.issued", row, Some(LetterState::Submitted))
    }

    /// Issues the letter of a mandate that was approved just now, under the number of the mandate.
    pub(crate) fn issue_of_mandate(
        &self,
        conn: &mut Conn,
        mut row: Letter,
        number: String,
        approval: Id,
    ) -> ApiResult<Event> {
        require_state(&row, &[LetterState::Submitted])?;
        self.put_out(conn, &mut row, number, approval)
    }

    /// Approves the text that was looked at, which must be the one that stands and the one that was asked for; dates and
    /// numbers the letter.
    pub(super) fn issue(&self, conn: &mut Conn, mut row: Letter, digest: Digest) -> ApiResult<[Event; 2]> {
        require_state(&row, &[LetterState::Submitted])?;
        if row.digest()? != digest {
            return Err(patuh_store::StoreError::ApprovalVoid.into());
        }
        let verdict = Verdict { approved: true, digest, by: self.approver.id, reason: None };
        let (approval, approved) = approvals::decide(conn, ApprovalSubject::Letter, row.id, verdict, self.now)?;
        lawful_today(conn, &self.approver, &self.held, &row, self.language)?;
        let number = number(conn, &row, self.held.today)?;
        let issued = self.put_out(conn, &mut row, number, approval.id)?;
        Ok([approved.employer(row.employer_id, &row.region_code), issued])
    }
}

/// Approve a letter
///
/// By another person than the one who wrote it, of the text that was looked at. In one transaction it is dated today,
/// numbered, and bound to the newest checkpoint of the audit log, which is printed on it. Refused with `act_not_allowed`
/// where the law does not allow its act today.
#[utoipa::path(
    tag = "letters",
    request_body = LetterApproval,
    params(("letter_id" = Id, Path, description = "The letter"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Issued, dated and numbered", body = LetterView), Problem),
)]
#[post("/letters/{letter_id}/approve")]
pub async fn approve_letter(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<LetterApproval>,
) -> ApiResult<Versioned<LetterView>> {
    caller.require(Permission::ApproveLetters)?;
    caller.require_confirmed(&state)?;
    let digest = digest_of(&body.value.digest, "/digest")?;
    let (context, id, public_url) = (caller.context(&state), id.into_inner(), state.config.public_url.clone());
    let issuing = Issuing::begin(&state, &caller, context.now).await?;
    let view = state
        .store
        .write(&context, move |conn| {
            let row = find_seen(conn, &caller, id, seen)?.row;
            let events = issuing.issue(conn, row, digest)?;
            let named = find(conn, &caller, id)?;
            let view = LetterView::of(conn, &named, &caller, &public_url)?;
            Ok::<_, ApiError>(Written::with_events(view, events.into()))
        })
        .await?;
    // The letter is issued whatever becomes of this: what is left undone, a job or the first reader does.
    if let Err(error) = pdf::ensure(&state, id).await {
        tracing::error!(%id, %error, "the PDF was not made; it is tried again");
    }
    Ok(Versioned::new(view.summary.version, view))
}

/// Refuse a letter
///
/// By another person than the one who wrote it, with a reason; whoever wrote it may change it and submit it again.
#[utoipa::path(
    tag = "letters",
    request_body = LetterReason,
    params(("letter_id" = Id, Path, description = "The letter"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Refused", body = LetterView), Problem),
)]
#[post("/letters/{letter_id}/refuse")]
pub async fn refuse_letter(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<LetterReason>,
) -> ApiResult<Versioned<LetterView>> {
    caller.require(Permission::ApproveLetters)?;
    let (context, id, public_url) = (caller.context(&state), id.into_inner(), state.config.public_url.clone());
    let (now, reason) = (context.now, body.value.reason);
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = find_seen(conn, &caller, id, seen)?.row;
            require_state(&row, &[LetterState::Submitted])?;
            let verdict =
                Verdict { approved: false, digest: row.digest()?, by: caller.id, reason: Some(reason.trim()) };
            let (_, refused) = approvals::decide(conn, ApprovalSubject::Letter, id, verdict, now)?;
            row.state = Word(LetterState::Refused);
            row.reason = Some(reason.trim().to_owned());
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            letters::save(conn, &row)?;
            let refused = refused.employer(row.employer_id, &row.region_code);
            let changed = event("letter.refused", &row, Some(LetterState::Submitted))?;
            let named = find(conn, &caller, id)?;
            let view = LetterView::of(conn, &named, &caller, &public_url)?;
            Ok::<_, ApiError>(Written::with_events(view, vec![refused, changed]))
        })
        .await?;
    Ok(Versioned::new(view.summary.version, view))
}
