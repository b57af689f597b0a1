use patuh_rules::words::AcquisitionMethod;
use patuh_store::files::StoredFile;
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

/// A file that was received.
#[derive(Debug, Serialize, ToSchema)]
pub struct FileView {
    /// Identifier, chosen by the sender.
    pub id: Id,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    #[schema(min_length = 64, max_length = 64)]
    pub sha256: String,
    /// SHA-512 of the bytes, 128 hexadecimal digits.
    #[schema(min_length = 128, max_length = 128)]
    pub sha512: String,
    /// Size in bytes.
    pub size: i64,
    /// Media type, found in the content.
    #[schema(max_length = 100)]
    pub media_type: String,
    /// Name on the sender's device.
    #[schema(max_length = 200)]
    pub name: String,
    /// When it was here in full.
    pub received_at: At,
    /// What the device's clock said.
    pub device_time: Option<At>,
    /// How far that clock's zone lies east of UTC, in minutes.
    pub device_offset_minutes: Option<i32>,
    /// How it was made.
    pub method: Option<AcquisitionMethod>,
    /// From whom or what it came.
    #[schema(max_length = 200)]
    pub source: Option<String>,
}

impl From<StoredFile> for FileView {
    fn from(row: StoredFile) -> Self {
        FileView {
            id: row.id,
            sha256: row.sha256,
            sha512: row.sha512,
            size: row.size,
            media_type: row.media_type,
            name: row.name,
            received_at: row.received_at,
            device_time: row.device_time,
            device_offset_minutes: row.device_offset_minutes,
            method: row.method.map(|word| word.0),
            source: row.source,
        }
    }
}
