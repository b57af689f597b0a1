//! The sheet of an inspection: checklist, photos, notes and minutes; filled in where there may be no connection.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::inspection::{CheckAnswer, InspectionEntryKind};
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::findings::inspections::{self, Inspection};
use patuh_store::findings::sheets::{self, Entry, Minutes};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, StoreError, files};
use serde::Serialize;
use utoipa::ToSchema;

use super::InspectionView;
use crate::actor::Caller;
use crate::code::{FieldCode, Language};
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_forum;
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

/// An image that somebody uploaded, of a photo or a signature.
pub(super) fn own_image(conn: &mut Conn, who: Id, file: Id, pointer: &'static str) -> ApiResult<()> {
    let refused = || ApiError::field(pointer, FieldCode::Reference);
    let found = files::get_own(conn, who, file).map_err(|error| match error {
        StoreError::NotFound => refused(),
        other => other.into(),
    })?;
    if found.media_type.starts_with("image/") { Ok(()) } else { Err(refused()) }
}

/// What the record says of an inspection; inside the forum.
pub(super) fn of_inspection(action: &'static str, row: &Inspection) -> Event {
    Event::new(action, "inspection", row.id).employer(row.employer_id, &row.region_code).version(row.version).internal()
}
