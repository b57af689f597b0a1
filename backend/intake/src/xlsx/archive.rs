//! The archive around a workbook, checked before any spreadsheet parser sees it.
//!
//! The parser loads shared strings and styles whole and trusts the counts they claim, so every part is inflated once
//! here, really counted, and searched for what would make the parser unfold a small file into a large memory.

use std::io::{Read, SeekFrom};

use zip::ZipArchive;

use crate::error::{ArchiveReason, IntakeError};
use crate::limits::Limits;
use crate::table::Source;
use crate::xlsx::scan::{PartKind, PartScan};

/// Below this size a high ratio is harmless, and small parts of zeros are ordinary.
const RATIO_FLOOR: u64 = 256 * 1024;

/// The names of the parts, after the count and the names themselves are found acceptable.
pub(crate) fn part_names(reader: &mut dyn Source, limits: &Limits) -> Result<Vec<String>, IntakeError> {
    let archive = open(reader, limits)?;
    archive.file_names_raw().map(checked_name).collect()
}

/// Inflates every part once and refuses the archive at the first limit it meets.
pub(crate) fn check(reader: &mut dyn Source, limits: &Limits) -> Result<(), IntakeError> {
    let mut archive = open(reader, limits)?;
    let mut total = 0_u64;
    let mut chunk = vec![0_u8; 64 * 1024];
    for index in 0..archive.len() {
        if archive.by_index_raw(index).map_err(unreadable)?.encrypted() {
            return Err(ArchiveReason::Encrypted.into());
        }
        let mut part = archive.by_index(index).map_err(unreadable)?;
        let name = checked_name(part.name_raw())?;
        let stored = part.compressed_size().max(1);
        let mut scan = PartScan::new(PartKind::of(&name));
        let mut inflated = 0_u64;
        loop {
            let read = part.read(&mut chunk).map_err(|_| ArchiveReason::Unreadable)?;
            if read == 0 {
                break;
            }
            inflated += read as u64;
            total += read as u64;
            if total > limits.max_inflated_bytes {
                return Err(refused(ArchiveReason::TooLargeInflated, limits.max_inflated_bytes));
            }
            if inflated > RATIO_FLOOR && inflated / stored >= limits.max_ratio {
                return Err(refused(ArchiveReason::RatioTooHigh, limits.max_ratio));
            }
            scan.feed(&chunk[..read], limits)?;
        }
        scan.finish(limits)?;
    }
    Ok(())
}

fn open<'a>(reader: &'a mut dyn Source, limits: &Limits) -> Result<ZipArchive<&'a mut dyn Source>, IntakeError> {
    reader.seek(SeekFrom::Start(0))?;
    if directory_records(reader)? > limits.max_parts {
        return Err(refused(ArchiveReason::TooManyParts, limits.max_parts as u64));
    }
    reader.seek(SeekFrom::Start(0))?;
    ZipArchive::new(reader).map_err(unreadable)
}

/// Counts the marks with which directory records begin. The archive reader keeps every record in memory, so they are
/// counted before it starts, and not by the number the file claims.
fn directory_records(reader: &mut dyn Source) -> Result<usize, IntakeError> {
    const MARK: &[u8] = b"PK\x01\x02";
    let mut window: Vec<u8> = Vec::new();
    let mut chunk = vec![0_u8; 64 * 1024];
    let mut records = 0;
    loop {
        let read = reader.read(&mut chunk)?;
        if read == 0 {
            return Ok(records);
        }
        window.extend_from_slice(&chunk[..read]);
        records += window.windows(MARK.len()).filter(|bytes| *bytes == MARK).count();
        let kept = window.len().min(MARK.len() - 1);
        window.drain(..window.len() - kept);
    }
}

fn checked_name(raw: &[u8]) -> Result<String, IntakeError> {
    let name = std::str::from_utf8(raw).map_err(|_| ArchiveReason::UnsafeName)?;
    let has_drive = name.as_bytes().get(1) == Some(&b':');
    let climbs = name.split('/').any(|segment| segment == "..");
    if name.starts_with('/') || name.contains(['\\', '\0']) || has_drive || climbs || name.len() > 255 {
        return Err(ArchiveReason::UnsafeName.into());
    }
    Ok(name.to_owned())
}

fn refused(reason: ArchiveReason, limit: u64) -> IntakeError {
    IntakeError::ArchiveRefused { reason, limit }
}

fn unreadable(_: zip::result::ZipError) -> IntakeError {
    ArchiveReason::Unreadable.into()
}
