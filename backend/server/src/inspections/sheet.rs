//! The sheet of an inspection: checklist, photos, notes and minutes; filled in where there may be no connection.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, put};
use patuh_rules::inspection::{CheckAnswer, InspectionEntryKind};
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::findings::inspections::{self, Inspection};
use patuh_store::findings::sheets::{self, Entry, Minutes};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, StoreError, Written, files};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::InspectionView;
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::etag::changed;
use crate::http::request::current;
use crate::state::AppState;

/// A point of the checklist.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChecklistPoint {
    /// By which answers refer to it.
    #[schema(max_length = 50)]
    pub key: String,
    /// What is asked, in the reader's language.
    #[schema(max_length = 300)]
    pub text: String,
}

/// Something that was put down.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionEntryView {
    /// Identifier, made on the device.
    pub id: Id,
    /// What it is.
    pub kind: InspectionEntryKind,
    /// Of an answer: the point of the checklist.
    pub item_key: Option<String>,
    /// The answer.
    pub answer: Option<CheckAnswer>,
    /// What was written.
    pub text: Option<String>,
    /// Of a photo: the file.
    pub file_id: Option<Id>,
    /// What the device's clock said.
    pub device_time: At,
    /// By whom.
    pub recorded_by: String,
    /// When it was received.
    pub recorded_at: At,
}

impl From<Entry> for InspectionEntryView {
    fn from(row: Entry) -> Self {
        InspectionEntryView {
            id: row.id,
            kind: row.kind.0,
            item_key: row.item_key,
            answer: row.answer.map(|word| word.0),
            text: row.text,
            file_id: row.file_id,
            device_time: row.device_time,
            recorded_by: row.recorded_by_name,
            recorded_at: row.recorded_at,
        }
    }
}

/// The minutes (berita acara) as they were signed.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionMinutesView {
    /// What was found.
    pub text: String,
    /// Who inspected.
    pub officer_name: String,
    /// Their signature, a file.
    pub officer_signature: Id,
    /// Who stood for the employer.
    pub employer_name: String,
    /// As what.
    pub employer_position: String,
    /// Their signature, a file; none where they refused.
    pub employer_signature: Option<Id>,
    /// Why they refused.
    pub refusal: Option<String>,
    /// What the device's clock said at signing.
    pub signed_at: At,
    /// When they were received; from then on nothing of it is changed.
    pub sealed_at: At,
    /// SHA-256 over the minutes and all that had been put down, hexadecimal.
    #[schema(max_length = 64)]
    pub digest: String,
}

impl From<Minutes> for InspectionMinutesView {
    fn from(row: Minutes) -> Self {
        InspectionMinutesView {
            text: row.text,
            officer_name: row.officer_name,
            officer_signature: row.officer_signature,
            employer_name: row.employer_name,
            employer_position: row.employer_position,
            employer_signature: row.employer_signature,
            refusal: row.refusal,
            signed_at: row.signed_at,
            sealed_at: row.sealed_at,
            digest: row.digest,
        }
    }
}

/// An inspection with all that belongs to it: what a phone keeps to work without a connection.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionSheet {
    /// The inspection.
    pub inspection: InspectionView,
    /// The checklist that stood on the planned day.
    #[schema(max_items = 100)]
    pub checklist: Vec<ChecklistPoint>,
    /// What was put down, in the order in which it came in. Of a point, the last answer stands.
    #[schema(max_items = 2000)]
    pub entries: Vec<InspectionEntryView>,
    /// The minutes, once they were signed.
    pub minutes: Option<InspectionMinutesView>,
}

/// Show the sheet of an inspection
#[utoipa::path(tag = "findings", params(("inspection_id" = Id, Path, description = "The inspection")), responses((status = 200, description = "The sheet", body = InspectionSheet), Problem))]
#[get("/inspections/{inspection_id}/sheet")]
pub async fn get_inspection_sheet(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ReadFindings)?;
    let (scope, id, language) = (caller.scope.clone(), id.into_inner(), current().language);
    let sheet = state
        .store
        .read(move |conn| {
            let found = inspections::get(conn, &scope, id)?;
            let checklist = sheets::checklist(conn, found.0.planned_on)?;
            Ok::<_, ApiError>(InspectionSheet {
                checklist: checklist
                    .into_iter()
                    .map(|item| ChecklistPoint {
                        key: item.key,
                        text: if language == Language::English { item.text_en } else { item.text_id },
                    })
                    .collect(),
                entries: sheets::entries(conn, id)?.into_iter().map(InspectionEntryView::from).collect(),
                minutes: sheets::minutes(conn, id)?.map(InspectionMinutesView::from),
                inspection: InspectionView::from(found),
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(sheet))
}

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

fn own_image(conn: &mut Conn, who: Id, file: Id, pointer: &'static str) -> ApiResult<()> {
    let refused = || ApiError::field(pointer, FieldCode::Reference);
    let found = files::get_own(conn, who, file).map_err(|error| match error {
        StoreError::NotFound => refused(),
        other => other.into(),
    })?;
    if found.media_type.starts_with("image/") { Ok(()) } else { Err(refused()) }
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
                .committed("text", input.text.clone().unwrap_or_default());
            Ok::<_, ApiError>(Written::new((row, true), event))
        })
        .await?;
    let view = InspectionEntryView::from(row);
    Ok(if is_new { changed(HttpResponse::Created(), view) } else { HttpResponse::Ok().json(view) })
}

/// What the record says of an inspection; inside the forum.
fn of_inspection(action: &'static str, row: &Inspection) -> Event {
    Event::new(action, "inspection", row.id).employer(row.employer_id, &row.region_code).version(row.version).internal()
}

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

    /// Over all that was signed: the minutes, what had been put down, and the digests of the files.
    fn digest(&self, conn: &mut Conn, inspection: &Inspection) -> ApiResult<String> {
        let entries = sheets::entries(conn, inspection.id)?;
        let mut named: Vec<Id> = entries.iter().filter_map(|entry| entry.file_id).collect();
        named.push(self.officer_signature);
        named.extend(self.employer_signature);
        let files: Vec<_> =
            sheets::file_digests(conn, named)?.into_iter().map(|(id, sha256, _)| (id, sha256)).collect();
        let entries: Vec<InspectionEntryView> = entries.into_iter().map(InspectionEntryView::from).collect();
        let text = serde_json::to_string(&serde_json::json!({
            "inspection": inspection.id,
            "employer": inspection.employer_id,
            "text": self.text,
            "officer": [self.officer_name, self.officer_signature.to_string()],
            "employer_side": [self.employer_name, self.employer_position],
            "employer_signature": self.employer_signature,
            "refusal": self.refusal,
            "signed_at": self.signed_at,
            "entries": entries,
            "files": files,
        }))
        .map_err(ApiError::internal)?;
        Ok(patuh_store::vault::sha256_hex(text.as_bytes()))
    }
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
            let row = Minutes {
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
                digest: input.digest(conn, &inspection)?,
            };
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
                .committed("employer_name", row.employer_name.clone());
            Ok::<_, ApiError>(Written::new((row, true), event))
        })
        .await?;
    let view = InspectionMinutesView::from(row);
    Ok(if is_new { changed(HttpResponse::Created(), view) } else { HttpResponse::Ok().json(view) })
}
