//! What a file is, by its content.

use std::io::{Read, SeekFrom};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::error::{ArchiveReason, IntakeError};
use crate::limits::Limits;
use crate::table::Source;
use crate::text;
use crate::xlsx::archive;

/// The kinds of file that are taken in.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FileKind {
    /// Text with a delimiter.
    Csv,
    /// An Excel workbook of 2007 or later.
    Xlsx,
}

/// What the content of a file turned out to be.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FoundType {
    /// Text with a delimiter.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// An Excel workbook with macros.
    XlsxWithMacros,
    /// An Excel workbook protected by a password.
    XlsxEncrypted,
    /// A binary Excel workbook.
    Xlsb,
    /// An Excel workbook of 97–2003.
    Xls,
    /// A spreadsheet of LibreOffice.
    Ods,
    /// Another Office document.
    OfficeDocument,
    /// A web page, as some systems save "Excel" files.
    Html,
    /// XML.
    Xml,
    /// PDF.
    Pdf,
    /// RTF.
    Rtf,
    /// A picture.
    Image,
    /// A compressed archive.
    Archive,
}

impl FoundType {
    /// The stable word.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";

const MAGICS: &[(&[u8], FoundType)] = &[
    (b"%PDF", FoundType::Pdf),
    (b"{\\rtf", FoundType::Rtf),
    (b"\x89PNG", FoundType::Image),
    (b"\xff\xd8\xff", FoundType::Image),
    (b"GIF8", FoundType::Image),
    (b"BM\x36", FoundType::Image),
    (b"II*\0", FoundType::Image),
    (b"MM\0*", FoundType::Image),
    (b"\x1f\x8b", FoundType::Archive),
    (b"Rar!", FoundType::Archive),
    (b"7z\xbc\xaf\x27\x1c", FoundType::Archive),
    (EMPTY_ZIP, FoundType::Archive),
];

const HTML_STARTS: &[&str] =
    &["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<div", "<title", "<script"];

/// Decides what the file is and compares it with its name.
///
/// What a person named `.csv` and is in truth a workbook is refused rather than guessed at: a name that lies is either
/// an accident to be told of or an attempt.
pub(crate) fn sniff(reader: &mut dyn Source, claimed_name: &str, limits: &Limits) -> Result<FileKind, IntakeError> {
    let found = found_type(reader, limits)?;
    let kind = match found {
        FoundType::Csv => FileKind::Csv,
        FoundType::Xlsx => FileKind::Xlsx,
        _ => return Err(IntakeError::FileTypeRefused { found }),
    };
    let base = claimed_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let Some((_, extension)) = base.rsplit_once('.') else { return Ok(kind) };
    let accepted: &[&str] = match kind {
        FileKind::Csv => &["csv", "tsv", "tab", "txt"],
        FileKind::Xlsx => &["xlsx"],
    };
    if accepted.iter().any(|known| extension.eq_ignore_ascii_case(known)) {
        Ok(kind)
    } else {
        Err(IntakeError::ExtensionMismatch { found, extension: text::shown(extension) })
    }
}

fn found_type(reader: &mut dyn Source, limits: &Limits) -> Result<FoundType, IntakeError> {
    let mut head = Vec::with_capacity(1024);
    reader.seek(SeekFrom::Start(0))?;
    Read::take(&mut *reader, 1024).read_to_end(&mut head)?;
    if head.is_empty() {
        return Err(IntakeError::SheetEmpty);
    }
    if head.starts_with(ZIP) {
        return zip_type(reader, limits);
    }
    if head.starts_with(OLE) {
        return ole_type(reader);
    }
    if let Some((_, found)) = MAGICS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Ok(*found);
    }
    if head.get(4..8) == Some(b"ftyp") || (head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")) {
        return Ok(FoundType::Image);
    }
    // UTF-16 hides its ASCII between NULs.
    let lower: String =
        head.iter().filter(|b| b.is_ascii() && **b != 0).map(|b| b.to_ascii_lowercase() as char).collect();
    let start = lower.trim_start();
    if HTML_STARTS.iter().any(|tag| start.starts_with(tag)) {
        return Ok(FoundType::Html);
    }
    if start.starts_with("<?xml") {
        return Ok(if start.contains("<html") { FoundType::Html } else { FoundType::Xml });
    }
    Ok(FoundType::Csv)
}

fn zip_type(reader: &mut dyn Source, limits: &Limits) -> Result<FoundType, IntakeError> {
    let names = archive::part_names(reader, limits)?;
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if !has("[Content_Types].xml") {
        return Ok(if has("content.xml") && has("mimetype") { FoundType::Ods } else { FoundType::Archive });
    }
    Ok(if has("xl/workbook.bin") {
        FoundType::Xlsb
    } else if !has("xl/workbook.xml") {
        FoundType::OfficeDocument
    } else if names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
        FoundType::XlsxWithMacros
    } else {
        FoundType::Xlsx
    })
}

/// Old Office files and encrypted new ones share a container; the names of the streams inside tell them apart.
fn ole_type(reader: &mut dyn Source) -> Result<FoundType, IntakeError> {
    let encrypted = utf16("EncryptedPackage");
    let workbook = utf16("Workbook");
    let mut is_workbook = false;
    let mut window: Vec<u8> = Vec::new();
    let mut chunk = [0_u8; 64 * 1024];
    reader.seek(SeekFrom::Start(0))?;
    loop {
        let read = reader.read(&mut chunk)?;
        if read == 0 {
            return Ok(if is_workbook { FoundType::Xls } else { FoundType::OfficeDocument });
        }
        window.extend_from_slice(&chunk[..read]);
        if contains(&window, &encrypted) {
            return Ok(FoundType::XlsxEncrypted);
        }
        is_workbook = is_workbook || contains(&window, &workbook);
        let kept = window.len().min(encrypted.len());
        window.drain(..window.len() - kept);
    }
}

fn utf16(name: &str) -> Vec<u8> {
    name.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

impl From<ArchiveReason> for IntakeError {
    fn from(reason: ArchiveReason) -> Self {
        Self::ArchiveRefused { reason, limit: 0 }
    }
}
