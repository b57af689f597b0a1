//! Templates of letters: proposed by one person, approved by another, dated, and never changed after that.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpResponse, get, post};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ActKind, ApprovalSubject, TemplateState};
use patuh_store::approvals::{self, Verdict};
use patuh_store::audit::Event;
use patuh_store::letters::templates::{self, Template};
use patuh_store::page::require_version;
use patuh_store::types::{Id, Word};
use patuh_store::{Conn, Written};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::content::{lettered, strange};
use super::fill::{OF_A_NUMBER, OF_THE_ACT, OF_THE_FINDING, names};
use super::submit::LetterReason;
use super::view::{ApprovalView, approvals_of};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::state::AppState;

/// To whom letters of a template go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Addressee {
    /// The employer.
    Employer,
    /// The licensing office.
    Licensing,
    /// The state attorneys.
    Prosecution,
    /// The office of the state's receivables (KPKNL).
    Kpknl,
    /// Inside the forum.
    Internal,
}

/// What a template says. Placeholders such as `{employer}` stand for what is known of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateContent {
    /// To whom its letters go.
    pub addressee: Addressee,
    /// What stands for the kind in a number.
    #[validate(length(min = 1, max = 10, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 10)]
    pub code: String,
    /// The pattern of a number; it must hold `{number}`, `{kind}`, `{office}` and `{year}`, for by these it is unique.
    #[validate(length(min = 1, max = 60, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 60)]
    pub number: String,
    /// *Sifat*: how it is to be handled.
    #[validate(length(min = 1, max = 50, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 50)]
    pub nature: String,
    /// *Lampiran*: what is enclosed.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub enclosures: String,
    /// *Hal*: what it is about.
    #[validate(length(min = 3, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 200)]
    pub subject: String,
    /// What it says, paragraph by paragraph.
    #[validate(length(min = 1, max = 30, code = "length"))]
    #[schema(min_items = 1, max_items = 30)]
    pub body: Vec<String>,
    /// *Tembusan*: who gets a copy.
    #[validate(length(max = 12, code = "length"))]
    #[schema(max_items = 12)]
    pub copies: Vec<String>,
}

impl TemplateContent {
    /// Reads a stored content back.
    pub(crate) fn read(text: &str) -> ApiResult<Self> {
        serde_json::from_str(text).map_err(ApiError::internal)
    }

    fn check(&self) -> ApiResult<()> {
        let known: Vec<&str> = OF_THE_FINDING.iter().chain(OF_THE_ACT).copied().collect();
        let mut faults = Vec::new();
        for (name, lines, most) in [("body", &self.body, 4_000), ("copies", &self.copies, 200)] {
            for (index, line) in lines.iter().enumerate() {
                let pointer = format!("/content/{name}/{index}");
                if line.trim().is_empty() || line.chars().count() > most {
                    faults.push(FieldError::new(pointer.clone(), FieldCode::Length).between(1, most));
                } else if plain(line).is_err() {
                    faults.push(FieldError::new(pointer.clone(), FieldCode::Characters));
                }
                faults.extend(strange(line, &known, &pointer));
            }
        }
        faults.extend(strange(&self.subject, &known, "/content/subject"));
        faults.extend(strange(&self.number, OF_A_NUMBER, "/content/number"));
        let holds = |name: &&&str| !names(&self.number).any(|held| held == **name);
        let missing: Vec<&str> = ["number", "kind", "office", "year"].iter().filter(holds).copied().collect();
        if !missing.is_empty() {
            faults.push(
                FieldError::new("/content/number", FieldCode::Format).detail(format!("lacks {}", missing.join(", "))),
            );
        }
        if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
    }
}

/// A template to be proposed.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TemplateInput {
    /// The act that its letters do.
    #[schema(schema_with = lettered)]
    pub kind: ActKind,
    /// Letters are made from it from this day on.
    pub valid_from: NaiveDate,
    /// Where it comes from, and what of it nobody has verified.
    #[validate(length(min = 3, max = 2000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2000)]
    pub note: String,
    /// Who has compared it with an official form; absent: nobody.
    #[validate(length(min = 3, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 200)]
    pub verified_by: Option<String>,
    /// What it says.
    #[validate(nested)]
    pub content: TemplateContent,
}

/// An edition of a template.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateView {
    /// Identifier.
    pub id: Id,
    /// The act that its letters do.
    pub kind: ActKind,
    /// Counted from 1 for each kind.
    pub edition: i32,
    /// How far it has come.
    pub state: TemplateState,
    /// Letters are made from it from this day on, until a later edition.
    pub valid_from: NaiveDate,
    /// Where it comes from, and what of it nobody has verified.
    pub note: String,
    /// Who has compared it with an official form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<String>,
    /// What it says.
    pub content: TemplateContent,
    /// Every request for approval; what came with the product has none.
    #[schema(max_items = 100)]
    pub approvals: Vec<ApprovalView>,
    /// Version.
    pub version: i64,
}

/// Templates of letters.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateList {
    /// By kind, newest edition first.
    #[schema(max_items = 1000)]
    pub items: Vec<TemplateView>,
}

/// Which templates.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TemplateQuery {
    /// Of letters that do this act.
    #[param(schema_with = lettered)]
    pub kind: Option<ActKind>,
}

impl TemplateView {
    fn of(conn: &mut Conn, row: Template) -> ApiResult<Self> {
        Ok(TemplateView {
            approvals: approvals_of(conn, ApprovalSubject::LetterTemplate, row.id)?,
            id: row.id,
            kind: row.kind.0,
            edition: row.edition,
            state: row.state.0,
            valid_from: row.valid_from,
            content: TemplateContent::read(&row.content)?,
            note: row.note,
            verified_by: row.verified_by,
            version: row.version,
        })
    }
}

fn event(action: &'static str, row: &Template) -> ApiResult<Event> {
    Ok(Event::new(action, "letter_template", row.id)
        .version(row.version)
        .changed("kind", None::<String>, <&str>::from(row.kind.0))
        .changed("edition", None::<i64>, row.edition)
        .changed("state", None::<String>, <&str>::from(row.state.0))
        .changed("valid_from", None::<String>, row.valid_from.to_string())
        .changed("digest", None::<String>, data_encoding::HEXLOWER.encode(&row.digest()?))
        .internal())
}

/// List templates of letters
#[utoipa::path(tag = "letters", params(TemplateQuery), responses((status = 200, description = "The templates", body = TemplateList), Problem))]
#[get("/letter-templates")]
pub async fn list_letter_templates(
    state: Data<AppState>,
    caller: Caller,
    query: Params<TemplateQuery>,
) -> ApiResult<Json<TemplateList>> {
    require_forum(&caller, Permission::ReadFindings)?;
    let items = state
        .store
        .read(move |conn| {
            let rows = templates::list(conn, query.0.kind)?;
            rows.into_iter().map(|row| TemplateView::of(conn, row)).collect::<ApiResult<Vec<_>>>()
        })
        .await?;
    Ok(Json(TemplateList { items }))
}

/// Propose a template of letters
///
/// It becomes the next edition of its kind once another person approves it.
#[utoipa::path(
    tag = "letters",
    request_body = TemplateInput,
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Proposed", body = TemplateView), Problem),
)]
#[post("/letter-templates")]
pub async fn create_letter_template(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<TemplateInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ApproveLetters)?;
    let input = body.value;
    if !input.kind.is_lettered() {
        return Err(ApiError::field("/kind", FieldCode::Word));
    }
    input.content.check()?;
    let (now, who, by) = (state.clock.now(), caller.id, caller.name.clone());
    state
        .create(&caller, once, body.digest, move |conn| {
            let content = serde_json::to_value(&input.content).map_err(ApiError::internal)?.to_string();
            let mut row = Template {
                id: Id::new(),
                kind: Word(input.kind),
                edition: 0,
                state: Word(TemplateState::Proposed),
                content,
                valid_from: input.valid_from,
                note: input.note.clone(),
                verified_by: input.verified_by.clone(),
                proposed_by: Some(who),
                created_at: now,
                updated_at: now,
                updated_by: by.clone(),
                version: 1,
            };
            templates::insert(conn, &mut row)?;
            let (_, asked) =
                approvals::request(conn, ApprovalSubject::LetterTemplate, row.id, row.digest()?, who, now)?;
            let events = vec![asked, event("letter_template.proposed", &row)?];
            let (id, version) = (row.id, row.version);
            let view = TemplateView::of(conn, row)?;
            Ok(Written::with_events(Created::at(format!("/api/v1/letter-templates/{id}"), version, view)?, events))
        })
        .await
}

/// Read a template of letters
#[utoipa::path(
    tag = "letters",
    params(("template_id" = Id, Path, description = "The template")),
    responses((status = 200, description = "The template", body = TemplateView), Problem),
)]
#[get("/letter-templates/{template_id}")]
pub async fn get_letter_template(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
) -> ApiResult<Versioned<TemplateView>> {
    require_forum(&caller, Permission::ReadFindings)?;
    let id = id.into_inner();
    let view = state
        .store
        .read(move |conn| {
            let row = templates::get(conn, id)?;
            TemplateView::of(conn, row)
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}

async fn decide(
    state: &AppState,
    caller: &Caller,
    id: Id,
    seen: IfMatch,
    refused_for: Option<String>,
) -> ApiResult<Versioned<TemplateView>> {
    let context = caller.context(state);
    let (who, by, now) = (caller.id, caller.name.clone(), context.now);
    let view = state
        .store
        .write(&context, move |conn| {
            let mut row = templates::get(conn, id)?;
            require_version(row.version, seen.0, &row.updated_by, row.updated_at)?;
            if row.state.0 != TemplateState::Proposed {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", row.state.0));
            }
            let reason = refused_for.as_deref().map(str::trim);
            let verdict = Verdict { approved: reason.is_none(), digest: row.digest()?, by: who, reason };
            let (_, decided) = approvals::decide(conn, ApprovalSubject::LetterTemplate, id, verdict, now)?;
            let (state, action) = match reason {
                None => (TemplateState::Approved, "letter_template.approved"),
                Some(_) => (TemplateState::Refused, "letter_template.refused"),
            };
            row.state = Word(state);
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            templates::save(conn, &row)?;
            let events = vec![decided, event(action, &row)?];
            Ok::<_, ApiError>(Written::with_events(TemplateView::of(conn, row)?, events))
        })
        .await?;
    Ok(Versioned::new(view.version, view))
}

/// Approve a template of letters
///
/// By another person than the one who proposed it.
#[utoipa::path(
    tag = "letters",
    params(("template_id" = Id, Path, description = "The template"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Letters are made from it from its first day on", body = TemplateView), Problem),
)]
#[post("/letter-templates/{template_id}/approve")]
pub async fn approve_letter_template(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
) -> ApiResult<Versioned<TemplateView>> {
    require_forum(&caller, Permission::ApproveLetters)?;
    caller.require_confirmed(&state)?;
    decide(&state, &caller, id.into_inner(), seen, None).await
}

/// Refuse a template of letters
///
/// By another person than the one who proposed it, with a reason.
#[utoipa::path(
    tag = "letters",
    request_body = LetterReason,
    params(("template_id" = Id, Path, description = "The template"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Refused", body = TemplateView), Problem),
)]
#[post("/letter-templates/{template_id}/refuse")]
pub async fn refuse_letter_template(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<LetterReason>,
) -> ApiResult<Versioned<TemplateView>> {
    require_forum(&caller, Permission::ApproveLetters)?;
    decide(&state, &caller, id.into_inner(), seen, Some(body.value.reason)).await
}
