//! Taking a file in: streamed to the disk, compared with the digest that the sender computed, judged by its content.

use actix_web::http::header;
use actix_web::web::{Bytes, Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse, put};
use data_encoding::BASE64;
use futures_util::StreamExt;
use patuh_rules::permission::Permission;
use patuh_rules::words::{AcquisitionMethod, CustodyKind};
use patuh_store::audit::Event;
use patuh_store::custody::Custody;
use patuh_store::files::{self, StoredFile};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Written, employers};
use std::time::Duration;
use tokio::time::Instant;

use super::view::FileView;
use super::{kind, require_any};
use crate::actor::Caller;
use crate::blobs::{Blobs, Received};
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::is_plain_text;
use crate::state::AppState;

/// The most that a file may hold.
pub const LIMIT: u64 = 25 * 1024 * 1024;
/// How long any upload may take; a longer one must keep up the rate.
const DEADLINE: Duration = Duration::from_secs(60);
/// The slowest line that is waited for, in bytes a second.
const SLOWEST: u64 = 8 * 1024;
/// How long a silence may last.
const SILENCE: Duration = Duration::from_secs(20);
const NAME_LENGTH: usize = 200;

/// Who has something to attach a file to.
pub const UPLOADERS: &[Permission] = &[
    Permission::FileReports,
    Permission::ImportRegister,
    Permission::FileFindings,
    Permission::RecordActs,
    Permission::ReplyToFindings,
    Permission::EditProgrammes,
];

/// Send a file
///
/// The raw bytes, at most 25 MiB. The identifier is chosen by the sender: the same file sent again gets the same
/// answer, another file under the same identifier is refused.
#[utoipa::path(
    tag = "files",
    params(
        ("file_id" = Id, Path, description = "Chosen by the sender"),
        ("Repr-Digest" = String, Header, description = "SHA-256 of the bytes: `sha-256=:<base64>:`", max_length = 100, pattern = "^sha-256=:[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=:$"),
        ("X-File-Name" = Option<String>, Header, description = "Name on the device, percent-encoded UTF-8 of at most 200 characters", max_length = 1000, pattern = "^([ !-$&-~]|%[0-9A-Fa-f]{2})*$"),
        ("X-File-Method" = Option<AcquisitionMethod>, Header, description = "How it was made"),
        ("X-File-Source" = Option<String>, Header, description = "From whom or what it came, percent-encoded UTF-8 of at most 200 characters", max_length = 1000, pattern = "^([ !-$&-~]|%[0-9A-Fa-f]{2})*$"),
        ("X-Device-Time" = Option<String>, Header, description = "What the device's clock says, RFC 3339, with its zone", max_length = 40, format = DateTime),
    ),
    request_body(content = String, content_type = "application/octet-stream", description = "The bytes: pdf, jpeg, png, heic, docx, xlsx, csv, mp4 or m4a"),
    responses(
        (status = 201, description = "Received", body = FileView),
        (status = 200, description = "Received before", body = FileView),
        Problem
    ),
)]
#[put("/files/{file_id}")]
pub async fn put_file(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    http: HttpRequest,
    body: Payload,
) -> ApiResult<HttpResponse> {
    require_any(&caller, UPLOADERS)?;
    caller.require_person()?;
    let announced = announced_digest(&http)?;
    let name = file_name(&http)?;
    let device = device_time(&http)?;
    let (method, source) = (method(&http)?, source(&http)?);
    if content_length(&http).is_some_and(|length| length > LIMIT) {
        return Err(too_large());
    }
    let blobs = Blobs::new(&state.config.data);
    let received = receive(&blobs, body).await?;
    if received.sha256 != announced {
        return Err(ApiError::new(ErrorCode::DigestMismatch).header("Repr-Digest"));
    }
    let sha512 = received.sha512.clone();
    let (media_type, sha256, size, name) = judge(blobs, received, name).await?;
    let mut context = caller.context(&state);
    context.device_time = device.map(|(at, _)| at);
    let row = StoredFile {
        id: id.into_inner(),
        sha256,
        sha512,
        size: i64::try_from(size).map_err(ApiError::internal)?,
        media_type: media_type.into(),
        name,
        uploaded_by: Some(caller.id),
        employer_id: caller.employer_id(),
        device_time: context.device_time,
        device_offset_minutes: device.and_then(|(_, offset)| offset),
        method: method.map(Word),
        source,
        received_at: context.now,
    };
    let scope = caller.scope.clone();
    let (row, is_new) = state
        .store
        .write(&context, move |conn| {
            if let Some(there) = files::find(conn, row.id)? {
                return if there.uploaded_by == row.uploaded_by && there.sha256 == row.sha256 {
                    Ok(Written::unchanged((there, false)))
                } else {
                    Err(ApiError::new(ErrorCode::Conflict).detail("another file has this identifier"))
                };
            }
            files::insert(conn, &row)?;
            let mut event = acquired(&row);
            if let Some(employer) = row.employer_id {
                event = event.employer(employer, &employers::get(conn, &scope, employer)?.region_code);
            }
            Ok::<_, ApiError>(Written::new((row.clone(), true), event))
        })
        .await?;
    let mut response = if is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    Ok(response.json(FileView::from(row)))
}

/// What the record tells of a file that was taken in; the row is compared with it.
pub(crate) fn acquired(row: &StoredFile) -> Event {
    Event::of_custody(CustodyKind::Acquired, row.id, Custody::of(None))
        .changed("sha256", None::<String>, row.sha256.clone())
        .changed("sha512", None::<String>, row.sha512.clone())
        .changed("size", None::<i64>, row.size)
        .changed("media_type", None::<String>, row.media_type.clone())
        .changed("device_offset_minutes", None::<i32>, row.device_offset_minutes)
        .changed("method", None::<String>, row.method.map(|word| <&str>::from(word.0)))
        .committed("name", row.name.clone())
        .committed("source", row.source.clone().unwrap_or_default())
}

fn too_large() -> ApiError {
    ApiError::new(ErrorCode::FileTooLarge).with("limit_bytes", LIMIT)
}

fn header<'a>(http: &'a HttpRequest, name: &str) -> Option<&'a str> {
    http.headers().get(name).map(|value| value.to_str().unwrap_or_default())
}

fn content_length(http: &HttpRequest) -> Option<u64> {
    header(http, header::CONTENT_LENGTH.as_str())?.parse().ok()
}

/// `sha-256=:<base64>:`, alone or in a list of digests.
fn announced_digest(http: &HttpRequest) -> ApiResult<[u8; 32]> {
    let invalid = || {
        ApiError::new(ErrorCode::HeaderInvalid).header("Repr-Digest").detail("send sha-256=:<base64 of the digest>:")
    };
    let text = header(http, "repr-digest").ok_or_else(invalid)?;
    let encoded = text
        .split(',')
        .find_map(|part| part.trim().strip_prefix("sha-256=:")?.strip_suffix(':'))
        .ok_or_else(invalid)?;
    let bytes = BASE64.decode(encoded.as_bytes()).map_err(|_| invalid())?;
    bytes.try_into().map_err(|_| invalid())
}

/// The last part of whatever was sent as a name, for people to read; it is never a path here.
fn file_name(http: &HttpRequest) -> ApiResult<String> {
    let Some(encoded) = header(http, "x-file-name") else { return Ok("berkas".into()) };
    let invalid = || {
        ApiError::new(ErrorCode::HeaderInvalid)
            .header("X-File-Name")
            .detail("percent-encoded UTF-8 of at most 200 characters, without control characters")
    };
    let decoded = percent_decoded(encoded).ok_or_else(invalid)?;
    let name = decoded.rsplit(['/', '\\']).next().unwrap_or_default().trim().trim_matches('.');
    let is_fit = name.chars().count() <= NAME_LENGTH && is_plain_text(name) && !name.contains(['\n', '\t', '\0']);
    match (is_fit, name.is_empty()) {
        (false, _) => Err(invalid()),
        (true, true) => Ok("berkas".into()),
        (true, false) => Ok(name.to_owned()),
    }
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next()?, bytes.next()?];
            out.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

/// What the device's clock said, and how far its zone lies east of UTC in minutes where it told its zone.
fn device_time(http: &HttpRequest) -> ApiResult<Option<(At, Option<i32>)>> {
    let Some(text) = header(http, "x-device-time") else { return Ok(None) };
    let moment = chrono::DateTime::parse_from_rfc3339(text).map_err(|_| {
        ApiError::new(ErrorCode::HeaderInvalid).header("X-Device-Time").detail("RFC 3339, such as 2026-11-02T09:00:00Z")
    })?;
    let told = !text.ends_with(['Z', 'z']);
    Ok(Some((At(moment.to_utc()), told.then(|| moment.offset().local_minus_utc() / 60))))
}

fn method(http: &HttpRequest) -> ApiResult<Option<AcquisitionMethod>> {
    let Some(text) = header(http, "x-file-method") else { return Ok(None) };
    let method = text.parse().map_err(|_| {
        ApiError::new(ErrorCode::HeaderInvalid)
            .header("X-File-Method")
            .detail("photo, scan, export, copy, screen_capture or statement")
    })?;
    Ok(Some(method))
}

fn source(http: &HttpRequest) -> ApiResult<Option<String>> {
    let Some(encoded) = header(http, "x-file-source") else { return Ok(None) };
    let invalid = || {
        ApiError::new(ErrorCode::HeaderInvalid)
            .header("X-File-Source")
            .detail("percent-encoded UTF-8 of at most 200 characters, without control characters")
    };
    let text = percent_decoded(encoded).ok_or_else(invalid)?.trim().to_owned();
    if text.chars().count() > NAME_LENGTH || !is_plain_text(&text) || text.contains(['\n', '\t', '\0']) {
        return Err(invalid());
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Streams the body to the disk through a thread of its own, a few chunks at a time.
async fn receive(blobs: &Blobs, mut body: Payload) -> ApiResult<Received> {
    let (chunks, mut inbox) = tokio::sync::mpsc::channel::<Bytes>(4);
    let blobs = blobs.clone();
    let writer = tokio::task::spawn_blocking(move || -> std::io::Result<Received> {
        let mut incoming = blobs.begin()?;
        while let Some(chunk) = inbox.blocking_recv() {
            incoming.write(&chunk)?;
        }
        Ok(incoming.finish())
    });
    let (started, mut size) = (Instant::now(), 0_u64);
    loop {
        let allowed = DEADLINE + Duration::from_secs(size / SLOWEST);
        let patience = allowed.saturating_sub(started.elapsed()).min(SILENCE);
        // Bytes that wait already do not make up for the time that is over.
        if patience.is_zero() {
            return Err(ApiError::new(ErrorCode::RequestTimeout));
        }
        let next = tokio::time::timeout(patience, body.next());
        let Some(chunk) = next.await.map_err(|_| ApiError::new(ErrorCode::RequestTimeout))? else { break };
        let chunk = chunk.map_err(|_| ApiError::new(ErrorCode::RequestTimeout).detail("the body broke off"))?;
        size += chunk.len() as u64;
        if size > LIMIT {
            return Err(too_large());
        }
        if chunks.send(chunk).await.is_err() {
            // The writer stopped; what it met is what it returns.
            break;
        }
    }
    drop(chunks);
    Ok(writer.await.map_err(ApiError::internal)??)
}

/// Judges the content and keeps the bytes.
async fn judge(blobs: Blobs, mut received: Received, name: String) -> ApiResult<(&'static str, String, u64, String)> {
    let judged = tokio::task::spawn_blocking(move || {
        if received.size == 0 {
            return Err(ApiError::new(ErrorCode::FileTypeRefused).with("accepted", kind::ACCEPTED));
        }
        let media_type = kind::media_type(received.file(), &name)?;
        let size = received.size;
        Ok((media_type, blobs.keep(received)?, size, name))
    });
    judged.await.map_err(ApiError::internal)?
}
