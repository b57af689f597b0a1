//! Word documents: nothing is read from them, they are only found to be what they say and safe to hand on.

use std::io::{Read, Seek};

use crate::error::IntakeError;
use crate::limits::Limits;
use crate::sniff::FoundType;
use crate::xlsx::archive;

/// Refuses what is no Word document, holds macros, or would unpack beyond the limits.
pub fn check_document<R: Read + Seek>(reader: &mut R, limits: &Limits) -> Result<(), IntakeError> {
    let names = archive::part_names(reader, limits)?;
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    let has_macros = names.iter().any(|name| name.to_ascii_lowercase().ends_with("vbaproject.bin"));
    if has_macros || !has("[Content_Types].xml") || !has("word/document.xml") {
        return Err(IntakeError::FileTypeRefused { found: FoundType::OfficeDocument });
    }
    archive::check(reader, limits)
}
