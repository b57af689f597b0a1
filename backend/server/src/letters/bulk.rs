//! Many letters at once: drafted and submitted from the desk, approved as a pile. Each is judged, recorded and numbered by
//! itself.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::ActKind;
use patuh_store::audit::Event;
use patuh_store::letters::Letter;
use patuh_store::people::{self, Organisation};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, Written, letters};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::approve::{Issuing, digest_of, lawful_today};
use super::content::Signatory;
use super::create::draft;
use super::draft::compose;
use super::submit::submit;
use super::{LetterSummary, event, find, find_seen, pdf};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::findings::{find_seen as find_finding, require_forum};
use crate::http::body::Body;
use crate::http::etag::IfMatch;
use crate::http::once::{Created, Once};
use crate::http::refusal::{BulkRefusal, repeated};
use crate::http::request::current;
use crate::state::{AppState, Held};

/// Kinds whose letter is made whole by the template and the case; every other needs particulars of its own.
const FOR_MANY: &[ActKind] = &[ActKind::Guidance, ActKind::FirstWarning, ActKind::SecondWarning];

/// Findings of which each gets a letter.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkDraftInput {
    /// The findings.
    #[validate(length(min = 1, max = 500, code = "length"))]
    #[schema(min_items = 1, max_items = 500)]
    pub items: Vec<Id>,
    /// The act that the letters do: guidance or a warning.
    pub kind: ActKind,
    /// Who signs them.
    #[validate(nested)]
    pub signatory: Signatory,
    /// Whether one refusal refuses all; otherwise what may be drafted is. True unless told.
    pub atomic: Option<bool>,
}

/// Letters of which each is approved as it was read.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkApprovalInput {
    /// The letters.
    #[validate(length(min = 1, max = 500, code = "length"), nested)]
    #[schema(min_items = 1, max_items = 500)]
    pub items: Vec<ApprovedLetter>,
    /// Whether one refusal refuses all; otherwise what may be approved is. True unless told.
    pub atomic: Option<bool>,
}

/// A letter as it was read.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovedLetter {
    /// The letter.
    pub letter_id: Id,
    /// Its version.
    #[schema(minimum = 1)]
    pub version: i64,
    /// Its `digest`: what is approved.
    #[validate(length(equal = 64, code = "length"))]
    #[schema(min_length = 64, max_length = 64, pattern = "^[0-9a-f]{64}$")]
    pub digest: String,
}

/// What became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkLetterAnswer {
    /// The letters as they now stand.
    #[schema(max_items = 500)]
    pub letters: Vec<LetterSummary>,
    /// What was refused; nothing of an atomic request.
    #[schema(max_items = 500)]
    pub refused: Vec<BulkRefusal>,
}

/// All or nothing, or what may be: one letter after the other, each with its own place in the record.
fn each<T>(
    conn: &mut Conn,
    caller: &Caller,
    (items, atomic): (&[T], bool),
    id_of: impl Fn(&T) -> Id,
    mut one: impl FnMut(&mut Conn, usize, &T) -> ApiResult<(Id, Vec<Event>)>,
) -> ApiResult<Written<Created>> {
    let (mut done, mut events, mut refused) = (Vec::with_capacity(items.len()), Vec::new(), Vec::new());
    for (index, item) in items.iter().enumerate() {
        // A refusal leaves nothing half-written behind: what one item wrote goes with it.
        match patuh_store::nested(conn, |conn| one(conn, index, item)) {
            Ok((id, told)) => {
                done.push(id);
                events.extend(told);
            }
            Err(error) => refused.push(BulkRefusal::of(index, id_of(item), error)?),
        }
    }
    if !refused.is_empty() && (atomic || done.is_empty()) {
        return Err(ApiError::new(ErrorCode::ActNotAllowed).pointer("/items").with("refused", refused));
    }
    let letters = done
        .into_iter()
        .map(|id| LetterSummary::of(&find(conn, caller, id)?, caller))
        .collect::<ApiResult<Vec<_>>>()?;
    let partly = !refused.is_empty();
    let created = Created::only(BulkLetterAnswer { letters, refused })?;
    Ok(Written::with_events(if partly { created.partly() } else { created }, events))
}

/// What drafting takes besides the finding.
struct Drafting {
    drafter: Caller,
    held: Held,
    language: Language,
    now: At,
    kind: ActKind,
    signatory: Signatory,
}

impl Drafting {
    fn draft(&self, conn: &mut Conn, finding_id: Id, office: Organisation) -> ApiResult<(Letter, Vec<Event>)> {
        let finding = find_finding(conn, &self.drafter, finding_id)?;
        if let Some(state) = letters::on_its_way(conn, finding_id, self.kind)? {
            let words = match self.language {
                Language::Indonesian => {
                    "surat yang sama untuk temuan ini sudah disusun dan belum disampaikan atau ditarik"
                }
                Language::English => {
                    "such a letter about this finding was drafted already, and neither served nor taken back"
                }
            };
            return Err(ApiError::new(ErrorCode::StateConflict).with("state", state).detail(words));
        }
        let row = finding.row.clone();
        let mut content = compose(conn, self.held.rules(), finding, self.kind, office)?.content;
        content.signatory = self.signatory.clone();
        let at = (self.now, self.held.today);
        let mut letter = draft(conn, &self.drafter, &row, (self.kind, &content), at)?;
        lawful_today(conn, &self.drafter, &self.held, &letter, self.language)?;
        let mut events = vec![event("letter.drafted", &letter, None)?];
        events.extend(submit(conn, &self.drafter, &mut letter, at)?);
        Ok((letter, events))
    }
}

/// Draft one letter for each of many findings
///
/// Each is made from the template in force with what is known of its case, and waits for another person's approval. A
/// finding is refused where the law does not allow the act today, or where such a letter is on its way already. An atomic
/// request drafts all or nothing: refused with `act_not_allowed` and every finding that stands in the way in `refused`.
/// Otherwise the answer is 207 where some were refused.
#[utoipa::path(
    tag = "letters",
    request_body = BulkDraftInput,
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses(
        (status = 201, description = "Drafted for all of them", body = BulkLetterAnswer),
        (status = 207, description = "Drafted for some of them", body = BulkLetterAnswer),
        Problem,
    ),
)]
#[post("/letters:bulk-drafts")]
pub async fn draft_letters(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<BulkDraftInput>,
) -> ApiResult<HttpResponse> {
    let BulkDraftInput { items, kind, signatory, atomic } = body.value;
    if !FOR_MANY.contains(&kind) {
        require_forum(&caller, Permission::RecordActs)?;
        let words: Vec<&str> = FOR_MANY.iter().map(Into::into).collect();
        return Err(ApiError::fields(vec![FieldError::new("/kind", FieldCode::Word).detail(words.join(", "))]));
    }
    require_forum(&caller, Permission::to_record(kind))?;
    let faults = repeated(items.iter().copied(), "");
    if !faults.is_empty() {
        return Err(ApiError::fields(faults));
    }
    let (held, now) = (state.held(), state.clock.now());
    let drafting = Drafting { drafter: caller.clone(), held, language: current().language, now, kind, signatory };
    state
        .create(&caller, once, body.digest, move |conn| {
            let office = people::organisation(conn, &Scope::whole(), drafting.drafter.organisation_id)?;
            each(
                conn,
                &drafting.drafter,
                (&items, atomic.unwrap_or(true)),
                |id| *id,
                |conn, _, id| {
                    let (letter, events) = drafting.draft(conn, *id, office.clone())?;
                    Ok((letter.id, events))
                },
            )
        })
        .await
}

/// Approve many letters
///
/// Each by another person than the one who wrote it, of the text that was looked at: dated today, numbered, and bound to
/// the newest checkpoint of the audit log. An atomic request approves all or nothing; otherwise the answer is 207 where
/// some were refused. The PDFs are made right after.
#[utoipa::path(
    tag = "letters",
    request_body = BulkApprovalInput,
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses(
        (status = 201, description = "Issued, all of them", body = BulkLetterAnswer),
        (status = 207, description = "Issued, some of them", body = BulkLetterAnswer),
        Problem,
    ),
)]
#[post("/letters:bulk-approvals")]
pub async fn approve_letters(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<BulkApprovalInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ApproveLetters)?;
    caller.require_confirmed(&state)?;
    let BulkApprovalInput { items, atomic } = body.value;
    let faults = repeated(items.iter().map(|item| item.letter_id), "/letter_id");
    if !faults.is_empty() {
        return Err(ApiError::fields(faults));
    }
    let issuing = Issuing::begin(&state, &caller, state.clock.now()).await?;
    let (approver, ids) = (caller.clone(), items.iter().map(|item| item.letter_id).collect::<Vec<_>>());
    let answer = state
        .create(&caller, once, body.digest, move |conn| {
            each(
                conn,
                &approver,
                (&items, atomic.unwrap_or(true)),
                |item| item.letter_id,
                |conn, index, item| {
                    let digest = digest_of(&item.digest, &format!("/items/{index}/digest"))?;
                    let row = find_seen(conn, &approver, item.letter_id, IfMatch(item.version))?.row;
                    let events = issuing.issue(conn, row, digest)?;
                    Ok((item.letter_id, events.into()))
                },
            )
        })
        .await?;
    for id in ids {
        // The letters are issued whatever becomes of this: what is left undone, a job or the first reader does.
        if let Err(error) = pdf::ensure(&state, id).await
            && error.code != ErrorCode::NotFound
        {
            tracing::error!(%id, %error, "the PDF was not made; it is tried again");
        }
    }
    Ok(answer)
}
