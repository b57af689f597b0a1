//! Serving a letter: the day on which the clock starts.

use actix_web::post;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ActOutcome, ApprovalSubject, LetterState, ServiceProof};
use patuh_store::audit::Event;
use patuh_store::findings::evidence;
use patuh_store::types::{Id, Word};
use patuh_store::{Written, approvals, letters};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::content::{LetterContent, Recorded};
use super::{LetterView, event, find, find_seen, require_state, require_writer};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::findings;
use crate::findings::acts::record::{Approved, record_approved};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::request::current;
use crate::state::AppState;

/// How a letter was served.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterService {
    /// The day on which it reached the addressee: the law counts from it.
    pub on: NaiveDate,
    /// How.
    pub proof: ServiceProof,
    /// Files that show it: one's own uploads, or evidence of the finding. A courier's receipt and a delivery by hand need
    /// one.
    #[validate(length(max = 20, code = "length"))]
    #[schema(max_items = 20)]
    #[serde(default)]
    pub evidence: Vec<Id>,
    /// What is to be said about it, inside the forum; e-mail and other ways need it.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub note: Option<String>,
    /// Of a summons: how it ended. Without it the service is noted and the act is recorded later, with its outcome.
    pub outcome: Option<ActOutcome>,
}

/// Record the service of a letter
///
/// Records the act on the finding with the day of service, by the rules of that day: refused with `act_not_allowed` where
/// the law does not allow it. A summons is served first, and its act is recorded when its outcome is known.
#[utoipa::path(
    tag = "letters",
    request_body = LetterService,
    params(("letter_id" = Id, Path, description = "The letter"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Served", body = LetterView), Problem),
)]
#[post("/letters/{letter_id}/serve")]
pub async fn serve_letter(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<LetterService>,
) -> ApiResult<Versioned<LetterView>> {
    require_writer(&caller)?;
    let (input, id) = (body.value, id.into_inner());
    let (context, public_url) = (caller.context(&state), state.config.public_url.clone());
    let (held, language, now) = (state.held(), current().language, context.now);
    check(&input, held.today)?;
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = find_seen(conn, &caller, id, seen)?.row;
            let kind = row.kind.0;
            caller.require(Permission::to_record(kind))?;
            require_state(&row, &[LetterState::Issued])?;
            if row.dated_on.is_some_and(|dated_on| input.on < dated_on) {
                return Err(ApiError::field("/on", FieldCode::Order));
            }
            let outcomes = kind.outcomes();
            if input.outcome.is_some_and(|outcome| !outcomes.contains(&outcome)) {
                return Err(ApiError::field(
                    "/outcome",
                    if outcomes.is_empty() { FieldCode::NotApplicable } else { FieldCode::Word },
                ));
            }
            let approval = approvals::require_approved(conn, ApprovalSubject::Letter, id, row.digest()?)?;
            let finding_id = row.finding_id.ok_or(patuh_store::StoreError::Reference)?;
            let mut finding = findings::find_seen(conn, &caller, finding_id)?.row;
            let mut events = Vec::new();
            if outcomes.is_empty() || input.outcome.is_some() {
                let recorded = Recorded {
                    on: input.on,
                    number: row.number.clone(),
                    outcome: input.outcome,
                    evidence: input.evidence.clone(),
                };
                let act = LetterContent::read(&row.content)?.act(kind, recorded);
                act.check()?;
                let act = act.row(finding_id, caller.id, now);
                let with = Approved {
                    approval: &approval,
                    held: &held,
                    language,
                    by: (caller.id, &caller.name),
                    evidence: &input.evidence,
                };
                events.extend(record_approved(conn, &mut finding, &act, &with)?);
                row.act_id = Some(act.id);
            } else {
                events.extend(bind_proof(conn, &caller, &input, finding_id, now)?);
            }
            row.state = Word(LetterState::Served);
            row.served_on = Some(input.on);
            row.proof = Some(Word(input.proof));
            row.service_note.clone_from(&input.note);
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&caller.name);
            letters::save(conn, &row)?;
            events.push(event("letter.served", &row, Some(LetterState::Issued))?);
            let named = find(conn, &caller, id)?;
            Ok::<_, ApiError>(Written::with_events(LetterView::of(conn, &named, &caller, &public_url)?, events))
        })
        .await?;
    Ok(Versioned::new(view.summary.version, view))
}

fn check(input: &LetterService, today: NaiveDate) -> ApiResult<()> {
    let mut faults = Vec::new();
    if input.on > today {
        faults.push(FieldError::new("/on", FieldCode::Future));
    }
    if input.proof.needs_file() && input.evidence.is_empty() {
        faults.push(FieldError::new("/evidence", FieldCode::Required));
    }
    if !input.proof.needs_file() && input.note.is_none() {
        faults.push(FieldError::new("/note", FieldCode::Required));
    }
    if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
}

/// The proof of a service whose act is still to come belongs to the finding.
fn bind_proof(
    conn: &mut patuh_store::Conn,
    caller: &Caller,
    input: &LetterService,
    finding_id: Id,
    now: patuh_store::types::At,
) -> ApiResult<Vec<Event>> {
    let mut links: Vec<evidence::Link> = Vec::with_capacity(input.evidence.len());
    for (index, file) in input.evidence.iter().enumerate() {
        if !evidence::may_link(conn, caller.id, finding_id, *file)? || links.iter().any(|link| link.file_id == *file) {
            return Err(ApiError::field(format!("/evidence/{index}"), FieldCode::Reference));
        }
        links.push(evidence::Link {
            id: Id::new(),
            finding_id,
            act_id: None,
            file_id: *file,
            title: Some("Bukti penyampaian surat".into()),
            served: false,
            added_by: Some(caller.id),
            added_at: now,
        });
    }
    Ok(evidence::link(conn, &links)?)
}
