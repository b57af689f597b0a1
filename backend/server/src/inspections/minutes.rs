//! Signing the minutes of an inspection, which seals it.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::findings::inspections::{self, Inspection};
use patuh_store::findings::sheets::{self, Entry, Minutes};
use patuh_store::types::{At, Id};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::sheet::{InspectionEntryView, InspectionMinutesView, of_inspection, own_image};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::etag::changed;
use crate::state::AppState;

/// The minutes, as they were signed on the device.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectionMinutesInput {
    /// What was found.
    #[validate(length(min = 10, max = 20_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 10, max_length = 20_000)]
    pub text: String,
    /// Who inspected, typed.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub officer_name: String,
    /// Their signature: an own upload, an image.
    pub officer_signature: Id,
    /// Who stood for the employer, typed.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub employer_name: String,
    /// As what: owner, HR officer.
    #[validate(length(min = 2, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 2, max_length = 200)]
    pub employer_position: String,
    /// Their signature: an own upload, an image. Either this or `refusal`.
    pub employer_signature: Option<Id>,
    /// Why they refused to sign.
    #[validate(length(min = 3, max = 1_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 1_000)]
    pub refusal: Option<String>,
    /// What the device's clock said at signing. Its day in WITA is the day of the inspection, today at the latest: a clock
    /// that is wrong is no reason to refuse.
    pub signed_at: At,
}

impl InspectionMinutesInput {
    fn is_of(&self, row: &Minutes) -> bool {
        (&row.text, &row.officer_name, row.officer_signature, &row.employer_name)
            == (&self.text, &self.officer_name, self.officer_signature, &self.employer_name)
            && (&row.employer_position, row.employer_signature, &row.refusal)
                == (&self.employer_position, self.employer_signature, &self.refusal)
    }
}

/// All that was signed, in the one spelling whose SHA-256 is the digest of the minutes: the minutes, what had been put
/// down, and the digests of the files.
pub(crate) fn signed_text(
    inspection: &Inspection,
    minutes: &Minutes,
    entries: Vec<Entry>,
    files: &[(Id, String)],
) -> ApiResult<String> {
    let entries: Vec<InspectionEntryView> = entries.into_iter().map(InspectionEntryView::from).collect();
    serde_json::to_string(&serde_json::json!({
        "inspection": inspection.id,
        "employer": inspection.employer_id,
        "text": minutes.text,
        "officer": [minutes.officer_name, minutes.officer_signature.to_string()],
        "employer_side": [minutes.employer_name, minutes.employer_position],
        "employer_signature": minutes.employer_signature,
        "refusal": minutes.refusal,
        "signed_at": minutes.signed_at,
        "entries": entries,
        "files": files,
    }))
    .map_err(ApiError::internal)
}

/// Send the signed minutes of an inspection
///
/// They seal the inspection: what was put down stays as it is, and what comes later is an amendment. A retry with the same
/// content is answered with what was received.
#[utoipa::path(
    tag = "findings",
    request_body = InspectionMinutesInput,
    params(("inspection_id" = Id, Path, description = "The inspection")),
    responses(
        (status = 201, description = "Received and sealed", body = InspectionMinutesView),
        (status = 200, description = "They were received by an earlier try", body = InspectionMinutesView),
        Problem,
    ),
)]
#[put("/inspections/{inspection_id}/minutes")]
pub async fn put_inspection_minutes(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    body: Body<InspectionMinutesInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::FileFindings)?;
    let (input, id) = (body.value, id.into_inner());
    match (input.employer_signature, &input.refusal) {
        (None, None) => return Err(ApiError::field("/employer_signature", FieldCode::Required)),
        (Some(_), Some(_)) => return Err(ApiError::field("/refusal", FieldCode::OneOf)),
        _ => {}
    }
    let mut context = caller.context(&state);
    context.device_time = Some(input.signed_at);
    // A phone's clock may be wrong; it never makes the inspection later than today, and both times are kept.
    let done_on = patuh_rules::calendar::wita_date(input.signed_at.0).min(state.clock.today());
    let (scope, who, by, now) = (caller.scope.clone(), caller.id, caller.name.clone(), context.now);
    let (row, is_new) = state
        .store
        .write(&context, move |conn| {
            let mut inspection = inspections::get(conn, &scope, id)?.0;
            if let Some(row) = sheets::minutes(conn, id)? {
                if row.sealed_by == who && input.is_of(&row) {
                    return Ok(Written::unchanged((row, false)));
                }
                return Err(ApiError::new(ErrorCode::StateConflict)
                    .detail("the minutes were signed already; add what is missing as an amendment"));
            }
            own_image(conn, who, input.officer_signature, "/officer_signature")?;
            if let Some(signature) = input.employer_signature {
                own_image(conn, who, signature, "/employer_signature")?;
            }
            let mut row = Minutes {
                inspection_id: id,
                text: input.text.clone(),
                officer_name: input.officer_name.clone(),
                officer_signature: input.officer_signature,
                employer_name: input.employer_name.clone(),
                employer_position: input.employer_position.clone(),
                employer_signature: input.employer_signature,
                refusal: input.refusal.clone(),
                signed_at: input.signed_at,
                sealed_at: now,
                sealed_by: who,
                digest: String::new(),
            };
            let entries = sheets::entries_signed(conn, id)?;
            let mut named: Vec<Id> = entries.iter().filter_map(|entry| entry.file_id).collect();
            named.extend([Some(row.officer_signature), row.employer_signature].into_iter().flatten());
            let files: Vec<_> =
                sheets::file_digests(conn, named)?.into_iter().map(|(id, sha256, _)| (id, sha256)).collect();
            let text = signed_text(&inspection, &row, entries, &files)?;
            row.digest = patuh_store::vault::sha256_hex(text.as_bytes());
            sheets::insert_minutes(conn, &row)?;
            inspection.sealed_at = Some(now);
            inspection.done_on = inspection.done_on.or(Some(done_on));
            inspection.version += 1;
            inspection.updated_at = now;
            inspection.updated_by.clone_from(&by);
            inspections::save(conn, &inspection)?;
            let event = of_inspection("inspection.sealed", &inspection)
                .changed("digest", None::<String>, row.digest.clone())
                .changed("signed_by_employer", None::<bool>, row.employer_signature.is_some())
                .committed("text", row.text.clone())
                .committed("officer_name", row.officer_name.clone())
                .committed("employer_name", row.employer_name.clone())
                .committed("employer_position", row.employer_position.clone())
                .committed("refusal", row.refusal.clone().unwrap_or_default())
                .changed("officer_signature", None::<String>, row.officer_signature.to_string())
                .changed("employer_signature", None::<String>, row.employer_signature.map(|id| id.to_string()));
            Ok::<_, ApiError>(Written::new((row, true), event))
        })
        .await?;
    let view = InspectionMinutesView::from(row);
    Ok(if is_new { changed(HttpResponse::Created(), view) } else { HttpResponse::Ok().json(view) })
}
