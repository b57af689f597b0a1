//! Putting something down in an inspection: an answer, a photo, a note, an amendment.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};
use patuh_rules::inspection::{CheckAnswer, InspectionEntryKind};
use patuh_rules::permission::Permission;
use patuh_store::Written;
use patuh_store::findings::inspections;
use patuh_store::findings::sheets::{self, Entry};
use patuh_store::types::{At, Id, Word};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::sheet::{InspectionEntryView, of_inspection, own_image};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::etag::changed;
use crate::state::AppState;

/// Something to be put down.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectionEntryInput {
    /// What it is. After the minutes were signed, only an amendment.
    pub kind: InspectionEntryKind,
    /// Of an answer: the point of the checklist.
    #[validate(length(min = 1, max = 50, code = "length"))]
    #[schema(min_length = 1, max_length = 50)]
    pub item_key: Option<String>,
    /// The answer.
    pub answer: Option<CheckAnswer>,
    /// What is written: needed for notes and amendments.
    #[validate(length(min = 1, max = 5_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 5_000)]
    pub text: Option<String>,
    /// Of a photo: an own upload.
    pub file_id: Option<Id>,
    /// What the device's clock said.
    pub device_time: At,
}

impl InspectionEntryInput {
    fn check(&self) -> ApiResult<()> {
        let (is_answer, is_photo) = (self.kind == InspectionEntryKind::Answer, self.kind == InspectionEntryKind::Photo);
        let is_text = matches!(self.kind, InspectionEntryKind::Note | InspectionEntryKind::Amendment);
        let fields = [
            ("/item_key", self.item_key.is_some(), is_answer, is_answer),
            ("/answer", self.answer.is_some(), is_answer, is_answer),
            ("/file_id", self.file_id.is_some(), is_photo, is_photo),
            ("/text", self.text.is_some(), is_text, true),
        ];
        for (pointer, given, needed, possible) in fields {
            if needed && !given {
                return Err(ApiError::field(pointer, FieldCode::Required));
            }
            if given && !possible {
                return Err(ApiError::field(pointer, FieldCode::NotApplicable));
            }
        }
        Ok(())
    }

    fn is_of(&self, row: &Entry) -> bool {
        (row.kind.0, &row.item_key, row.answer.map(|word| word.0), &row.text, row.file_id)
            == (self.kind, &self.item_key, self.answer, &self.text, self.file_id)
    }
}

/// Put something down in an inspection
///
/// The identifier is made on the device, so that what was kept without a connection arrives once however often it is
/// sent. Nothing is changed: a later answer of the same point stands in the place of the earlier one.
#[utoipa::path(
    tag = "findings",
    request_body = InspectionEntryInput,
    params(("inspection_id" = Id, Path, description = "The inspection"), ("entry_id" = Id, Path, description = "Made on the device")),
    responses(
        (status = 201, description = "Received", body = InspectionEntryView),
        (status = 200, description = "It was received by an earlier try", body = InspectionEntryView),
        Problem,
    ),
)]
#[put("/inspections/{inspection_id}/entries/{entry_id}")]
pub async fn put_inspection_entry(
    state: Data<AppState>,
    caller: Caller,
    ids: Path<(Id, Id)>,
    body: Body<InspectionEntryInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::FileFindings)?;
    let (input, (inspection_id, id)) = (body.value, ids.into_inner());
    input.check()?;
    let mut context = caller.context(&state);
    context.device_time = Some(input.device_time);
    let (scope, who, by, now) = (caller.scope.clone(), caller.id, caller.name.clone(), context.now);
    let (row, is_new) = state
        .store
        .write(&context, move |conn| {
            let inspection = inspections::get(conn, &scope, inspection_id)?.0;
            if let Some(row) = sheets::entry(conn, id)? {
                if row.inspection_id == inspection_id && row.recorded_by == who && input.is_of(&row) {
                    return Ok(Written::unchanged((row, false)));
                }
                return Err(ApiError::new(ErrorCode::Conflict).detail("another entry has this identifier"));
            }
            match (inspection.sealed_at.is_some(), input.kind == InspectionEntryKind::Amendment) {
                (true, false) => {
                    return Err(ApiError::new(ErrorCode::StateConflict)
                        .detail("the minutes were signed; send it as an amendment"));
                }
                (false, true) => {
                    return Err(ApiError::new(ErrorCode::StateConflict)
                        .detail("an amendment comes after the minutes were signed"));
                }
                _ => {}
            }
            if let Some(key) = &input.item_key
                && !sheets::checklist(conn, inspection.planned_on)?.iter().any(|item| item.key == *key)
            {
                return Err(ApiError::field("/item_key", FieldCode::Reference));
            }
            if let Some(file) = input.file_id {
                own_image(conn, who, file, "/file_id")?;
            }
            let row = Entry {
                id,
                inspection_id,
                kind: Word(input.kind),
                item_key: input.item_key.clone(),
                answer: input.answer.map(Word),
                text: input.text.clone(),
                file_id: input.file_id,
                device_time: input.device_time,
                recorded_by: who,
                recorded_by_name: by.clone(),
                recorded_at: now,
            };
            sheets::insert_entry(conn, &row)?;
            let event = of_inspection("inspection.entry_recorded", &inspection)
                .changed("entry", None::<String>, id.to_string())
                .changed("kind", None::<String>, <&str>::from(input.kind))
                .changed("item_key", None::<String>, input.item_key.clone())
                .changed("answer", None::<String>, input.answer.map(<&str>::from))
                .changed("file", None::<String>, input.file_id.map(|file| file.to_string()))
                .committed("text", input.text.clone().unwrap_or_default())
                .committed("recorded_by_name", by.clone());
            Ok::<_, ApiError>(Written::new((row, true), event))
        })
        .await?;
    let view = InspectionEntryView::from(row);
    Ok(if is_new { changed(HttpResponse::Created(), view) } else { HttpResponse::Ok().json(view) })
}
