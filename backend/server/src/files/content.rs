//! Handing a file out: always as an attachment, never as a page of ours.

use actix_web::http::header::{self, HeaderName};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpResponse, get};
use data_encoding::{BASE64, HEXLOWER};
use futures_util::stream;
use patuh_rules::permission::Permission;
use patuh_rules::words::CustodyKind;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::custody::Custody;
use patuh_store::files::{self, StoredFile};
use patuh_store::findings::evidence;
use patuh_store::types::Id;
use serde::Deserialize;
use std::fs::File;
use std::io::Read;
use utoipa::{IntoParams, ToSchema};

use super::{reader, require_any};
use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::params::Params;
use crate::state::AppState;

/// Who can have sent a file or may see something a file is linked to.
const READERS: &[Permission] =
    &[Permission::ReadFindings, Permission::FileReports, Permission::ImportRegister, Permission::RecordActs];
const CHUNK: usize = 256 * 1024;

/// What the bytes are fetched for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadPurpose {
    /// To be looked at.
    View,
    /// To be kept.
    Download,
}

/// How a file is fetched.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ContentQuery {
    /// What for; `download` unless told. Custody says which.
    #[param(inline)]
    pub purpose: Option<ReadPurpose>,
}

/// Fetch a file
///
/// One's own, or one that is linked to something one may see. That evidence, or somebody else's file, was fetched is
/// recorded in its custody.
#[utoipa::path(
    tag = "files",
    params(("file_id" = Id, Path, description = "The file"), ContentQuery),
    responses((status = 200, description = "The bytes", content(
        (String = "application/pdf"), (String = "image/jpeg"), (String = "image/png"), (String = "image/heic"),
        (String = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (String = "text/csv"), (String = "text/plain"), (String = "video/mp4"), (String = "audio/mp4"),
    )), Problem),
)]
#[get("/files/{file_id}/content")]
pub async fn get_file_content(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<ContentQuery>,
) -> ApiResult<HttpResponse> {
    require_any(&caller, READERS)?;
    caller.require_person()?;
    let kind = match query.0.purpose {
        Some(ReadPurpose::View) => CustodyKind::Viewed,
        _ => CustodyKind::Downloaded,
    };
    let (id, reader) = (id.into_inner(), reader(&caller));
    let user = reader.user;
    let (row, places) = state
        .store
        .read(move |conn| {
            let row = files::visible(conn, &reader, id)?;
            Ok::<_, ApiError>((row, evidence::places_of(conn, id)?))
        })
        .await?;
    if row.uploaded_by != Some(user) || !places.is_empty() {
        let event = Event::of_custody(kind, id, Custody::of(None));
        let event = match places.first() {
            Some((employer, region)) => event.employer(*employer, region),
            None => event,
        };
        state.store.write(&caller.context(&state), move |_| Ok::<_, ApiError>(Written::new((), event.clone()))).await?;
    }
    let blobs = Blobs::new(&state.config.data);
    let sha256 = row.sha256.clone();
    let file = tokio::task::spawn_blocking(move || blobs.open(&sha256)).await.map_err(ApiError::internal)??;
    Ok(attachment(&row)?.streaming(chunks(file)))
}

fn attachment(row: &StoredFile) -> ApiResult<actix_web::HttpResponseBuilder> {
    let digest = HEXLOWER.decode(row.sha256.as_bytes()).map_err(ApiError::internal)?;
    let mut response = HttpResponse::Ok();
    response
        .content_type(row.media_type.as_str())
        .no_chunking(u64::try_from(row.size).map_err(ApiError::internal)?)
        .insert_header((header::CONTENT_DISPOSITION, disposition(&row.name)))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((HeaderName::from_static("repr-digest"), format!("sha-256=:{}:", BASE64.encode(&digest))))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    Ok(response)
}

/// `attachment` with the name in RFC 8187 form, which leaves no room for a header of its own.
pub fn disposition(name: &str) -> String {
    let mut encoded = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename*=UTF-8''{encoded}")
}

/// A file as a stream of chunks, each read on a thread that may block.
pub fn chunks(file: File) -> impl futures_util::Stream<Item = Result<Bytes, ApiError>> {
    stream::unfold(Some(file), |file| async move {
        let mut file = file?;
        let read = tokio::task::spawn_blocking(move || {
            let mut bytes = Vec::with_capacity(CHUNK);
            Read::take(&mut file, CHUNK as u64).read_to_end(&mut bytes)?;
            Ok::<_, std::io::Error>((bytes, file))
        });
        match read.await.map_err(ApiError::internal).and_then(|read| read.map_err(ApiError::from)) {
            Ok((bytes, _)) if bytes.is_empty() => None,
            Ok((bytes, file)) => Some((Ok(Bytes::from(bytes)), Some(file))),
            Err(error) => Some((Err(error), None)),
        }
    })
}
