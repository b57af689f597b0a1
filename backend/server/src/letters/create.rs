//! Drafting a letter.

use actix_web::web::Data;
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::ActKind;
use patuh_store::findings::Finding;
use patuh_store::letters::{self, Letter, templates};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, Written};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::content::{LetterContent, lettered};
use super::{LetterView, event, find};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::{self, require_forum};
use crate::http::body::Body;
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// A letter to be drafted.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterInput {
    /// The act that it does.
    #[schema(schema_with = lettered)]
    pub kind: ActKind,
    /// The finding.
    pub finding_id: Id,
    /// What it says.
    #[validate(nested)]
    pub content: LetterContent,
}

/// Keeps a letter that a person of an office wrote about a finding.
pub(super) fn draft(
    conn: &mut Conn,
    drafter: &Caller,
    finding: &Finding,
    (kind, content): (ActKind, &LetterContent),
    (now, today): (At, NaiveDate),
) -> ApiResult<Letter> {
    let (template, by) = (templates::in_force(conn, kind, today)?.id, (drafter.id, drafter.name.as_str(), now));
    let about = (finding.employer_id, finding.region_code.as_str(), drafter.organisation_id);
    let fresh = Letter::drafted(kind, about, template, content.written()?, by);
    let row = Letter { finding_id: Some(finding.id), ..fresh };
    letters::insert(conn, &row)?;
    Ok(row)
}

/// Draft a letter
///
/// Whoever may record the act may draft its letter. Nothing counts before it is approved by another person and served.
#[utoipa::path(
    tag = "letters",
    request_body = LetterInput,
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "Drafted", body = LetterView), Problem),
)]
#[post("/letters")]
pub async fn create_letter(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<LetterInput>,
) -> ApiResult<HttpResponse> {
    let input = body.value;
    if !input.kind.is_lettered() {
        require_forum(&caller, Permission::RecordActs)?;
        return Err(ApiError::field("/kind", FieldCode::Word));
    }
    require_forum(&caller, Permission::to_record(input.kind))?;
    input.content.check("/content")?;
    let (now, today, public_url) = (state.clock.now(), state.clock.today(), state.config.public_url.clone());
    let drafter = caller.clone();
    state
        .create(&caller, once, body.digest, move |conn| {
            let finding = match findings::find_seen(conn, &drafter, input.finding_id) {
                Err(error) if error.code == crate::code::ErrorCode::NotFound => {
                    return Err(ApiError::field("/finding_id", FieldCode::Reference));
                }
                other => other?.row,
            };
            let row = draft(conn, &drafter, &finding, (input.kind, &input.content), (now, today))?;
            let named = find(conn, &drafter, row.id)?;
            let view = LetterView::of(conn, &named, &drafter, &public_url)?;
            let drafted = event("letter.drafted", &row, None)?;
            Ok(Written::new(Created::at(format!("/api/v1/letters/{}", row.id), row.version, view)?, drafted))
        })
        .await
}
