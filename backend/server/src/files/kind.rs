//! What a file is, by its content: first its beginning, then its structure. Names and headers are not asked.

use patuh_intake::{FileKind, IntakeError, Limits, Upload, check_document};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use super::put::LIMIT;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};

/// The types that are kept, as the refusal names them.
pub const ACCEPTED: &[&str] = &["pdf", "jpeg", "png", "heic", "docx", "xlsx", "csv", "mp4", "m4a"];

/// Enough for every signature that is looked at.
const HEAD: usize = 8 * 1024;
const TAIL: u64 = 4 * 1024;

/// The media type of a file, or a refusal. `name` decides only how a text is called; its extension must not lie.
pub fn media_type(file: &mut File, name: &str) -> ApiResult<&'static str> {
    let head = read_at(file, 0, HEAD)?;
    let found = infer::get(&head).map_or("text/plain", |kind| kind.mime_type());
    let media_type = match found {
        "application/pdf" if is_pdf(file, &head)? => "application/pdf",
        "image/jpeg" if is_jpeg(file)? => "image/jpeg",
        "image/png" if is_png(file, &head)? => "image/png",
        "image/heif" if has_boxes(file, &[*b"meta"])? => "image/heic",
        "video/mp4" | "video/x-m4v" | "video/quicktime" if has_boxes(file, &[*b"moov"])? => "video/mp4",
        "audio/m4a" | "audio/x-m4a" if has_boxes(file, &[*b"moov"])? => "audio/mp4",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => document(file)?,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => table(file, name)?,
        // Archives are told apart by what is in them: some writers put the parts in an order that `infer` does not know.
        "application/zip" => document(file).or_else(|_| table(file, name))?,
        // A table whose first heading begins with BM looks like a bitmap to a reader of two bytes.
        "text/plain" | "image/bmp" => table(file, name)?,
        _ => return Err(refused(found)),
    };
    match lie(name, media_type) {
        None => Ok(media_type),
        Some(extension) => Err(refused(media_type)
            .with("reason", "extension_mismatch")
            .detail(format!("the file is named .{extension} and its content is {media_type}"))),
    }
}

/// Extensions by what they promise; what is kept first, then what is never kept.
const EXTENSIONS: &[(&str, &[&str])] = &[
    ("application/pdf", &["pdf"]),
    ("image/jpeg", &["jpg", "jpeg", "jpe", "jfif"]),
    ("image/png", &["png"]),
    ("image/heic", &["heic", "heif"]),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", &["docx"]),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &["xlsx"]),
    ("text/csv", &["csv", "tsv", "tab"]),
    ("text/plain", &["txt"]),
    ("video/mp4", &["mp4", "m4v", "mov"]),
    ("audio/mp4", &["m4a"]),
    (
        "",
        &[
            "7z", "apk", "avi", "bat", "bmp", "cmd", "doc", "docm", "eml", "exe", "gif", "htm", "html", "jar", "js",
            "json", "lnk", "mp3", "msi", "odp", "ods", "odt", "php", "ppt", "pptx", "ps1", "rar", "rtf", "scr", "sh",
            "svg", "tif", "tiff", "vbs", "wav", "webp", "xls", "xlsb", "xlsm", "xml", "zip",
        ],
    ),
];

/// The extension of a name that promises another type than the content is. One that promises nothing, such as the year
/// in `Foto 12.11.2026`, does not lie.
fn lie(name: &str, media_type: &str) -> Option<String> {
    let extension = name.rsplit_once('.')?.1.to_ascii_lowercase();
    let (promised, _) = EXTENSIONS.iter().find(|(_, known)| known.contains(&extension.as_str()))?;
    (*promised != media_type).then_some(extension)
}

fn refused(found: &str) -> ApiError {
    ApiError::new(ErrorCode::FileTypeRefused).with("accepted", ACCEPTED).with("found", found)
}

/// How a fault of a table or document is told.
pub fn intake_refusal(error: &IntakeError) -> ApiError {
    let (code, reason) = (error_code(error), error.code());
    let told = ApiError::new(code).detail(error.to_string()).with("reason", reason);
    match code {
        ErrorCode::FileTypeRefused => told.with("accepted", ACCEPTED),
        ErrorCode::Internal => ApiError::internal(error),
        _ => told,
    }
}

fn error_code(error: &IntakeError) -> ErrorCode {
    match error {
        IntakeError::FileTypeRefused { .. } | IntakeError::ExtensionMismatch { .. } => ErrorCode::FileTypeRefused,
        IntakeError::FileTooLarge { .. } => ErrorCode::FileTooLarge,
        IntakeError::ArchiveRefused { .. } | IntakeError::TooManyColumns { .. } | IntakeError::TooManyCells { .. } => {
            ErrorCode::ArchiveRefused
        }
        IntakeError::Io(_) => ErrorCode::Internal,
        _ => ErrorCode::TableUnreadable,
    }
}

fn document(file: &mut File) -> ApiResult<&'static str> {
    check_document(file, &limits()).map_err(|error| intake_refusal(&error))?;
    Ok("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
}

fn table(file: &mut File, name: &str) -> ApiResult<&'static str> {
    let upload = Upload::new(file, "", limits()).map_err(|error| match error {
        // A text that cannot be decoded is no text.
        IntakeError::NulByte { .. } | IntakeError::EncodingUnreadable { .. } | IntakeError::SheetEmpty => {
            refused("application/octet-stream")
        }
        other => intake_refusal(&other),
    })?;
    let is_table = |name: &str| ["csv", "tsv", "tab"].iter().any(|known| name.eq_ignore_ascii_case(known));
    Ok(match upload.kind() {
        FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind::Csv if name.rsplit_once('.').is_some_and(|(_, extension)| is_table(extension)) => "text/csv",
        FileKind::Csv => "text/plain",
    })
}

fn limits() -> Limits {
    Limits { max_file_bytes: LIMIT, ..Limits::default() }
}

fn read_at(file: &mut File, from: u64, most: usize) -> std::io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::with_capacity(most.min(HEAD));
    Read::take(file, most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn is_pdf(file: &mut File, head: &[u8]) -> std::io::Result<bool> {
    let size = file.seek(SeekFrom::End(0))?;
    let tail = read_at(file, size.saturating_sub(TAIL), TAIL as usize)?;
    Ok(head.starts_with(b"%PDF-") && tail.windows(5).any(|bytes| bytes == b"%%EOF"))
}

fn is_png(file: &mut File, head: &[u8]) -> std::io::Result<bool> {
    let size = file.seek(SeekFrom::End(0))?;
    let tail = read_at(file, size.saturating_sub(TAIL), TAIL as usize)?;
    Ok(head.get(12..16) == Some(b"IHDR") && tail.windows(4).any(|bytes| bytes == b"IEND"))
}

/// Walks the segments up to the picture's data: each must name its length, and one must name the picture's size.
fn is_jpeg(file: &mut File) -> std::io::Result<bool> {
    let mut at = 2_u64;
    let mut has_frame = false;
    for _ in 0..200 {
        let head = read_at(file, at, 4)?;
        let [0xff, marker, high, low] = head[..] else { return Ok(false) };
        match marker {
            // Fill bytes before a marker.
            0xff => at += 1,
            0xda => return Ok(has_frame),
            0xc0..=0xfe => {
                let length = u64::from(u16::from_be_bytes([high, low]));
                if length < 2 {
                    return Ok(false);
                }
                has_frame |= matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
                at += 2 + length;
            }
            _ => return Ok(false),
        }
    }
    Ok(false)
}

/// Walks the boxes of an ISO media file to its very end; all the wanted ones must stand at the top.
fn has_boxes(file: &mut File, wanted: &[[u8; 4]]) -> std::io::Result<bool> {
    let size = file.seek(SeekFrom::End(0))?;
    let (mut at, mut seen) = (0_u64, Vec::new());
    for _ in 0..10_000 {
        if at == size {
            return Ok(wanted.iter().all(|kind| seen.contains(kind)));
        }
        let head = read_at(file, at, 16)?;
        let (Some(short), Some(kind)) = (head.first_chunk::<4>(), head.get(4..8)) else { return Ok(false) };
        let length = match (u32::from_be_bytes(*short), head.get(8..16)) {
            (0, _) => size - at,
            (1, Some(long)) => long.iter().fold(0_u64, |length, byte| (length << 8) | u64::from(*byte)),
            (length, _) => u64::from(length),
        };
        if length < 8 || length > size - at {
            return Ok(false);
        }
        seen.push([kind[0], kind[1], kind[2], kind[3]]);
        at += length;
    }
    Ok(false)
}
