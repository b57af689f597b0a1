//! Files that people sent. The bytes lie under their SHA-256; a row is one person's upload of them.

use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::AcquisitionMethod;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::schema::{files, finding_evidence, findings, inspection_entries, inspection_minutes, inspections};
use crate::types::{At, Id, Word};

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = files, treat_none_as_default_value = false)]
pub struct StoredFile {
    /// Identifier, chosen by the sender.
    pub id: Id,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// SHA-512 of the bytes, 128 hexadecimal digits.
    pub sha512: String,
    /// Size in bytes.
    pub size: i64,
    /// Media type, by content.
    pub media_type: String,
    /// Name on the sender's device; never a path here.
    pub name: String,
    /// By whom.
    pub uploaded_by: Option<Id>,
    /// For which employer, where its people sent it.
    pub employer_id: Option<Id>,
    /// What the device's clock said.
    pub device_time: Option<At>,
    /// How far that clock's zone lies east of UTC, in minutes.
    pub device_offset_minutes: Option<i32>,
    /// How it was made.
    pub method: Option<Word<AcquisitionMethod>>,
    /// From whom or what it came, in the sender's words.
    pub source: Option<String>,
    /// When it was here in full.
    pub received_at: At,
}

/// Who asks for a file.
#[derive(Debug, Clone)]
pub struct FileReader {
    /// The user.
    pub user: Id,
    /// Which rows they may see.
    pub scope: Scope,
    /// Whether they may see findings, and with them their evidence.
    pub reads_findings: bool,
}

/// A file by its identifier, whoever sent it; only to tell a retry from a conflict.
pub fn find(conn: &mut Conn, id: Id) -> StoreResult<Option<StoredFile>> {
    Ok(files::table.find(id).select(StoredFile::as_select()).first(conn).optional()?)
}

/// Stores a new file's row; its bytes are on the disk already.
pub fn insert(conn: &mut Conn, file: &StoredFile) -> StoreResult<()> {
    diesel::insert_into(files::table).values(file).execute(conn)?;
    Ok(())
}

/// A file that this user sent: nobody links or reads in the file of another.
pub fn get_own(conn: &mut Conn, user: Id, id: Id) -> StoreResult<StoredFile> {
    Ok(files::table
        .filter(files::id.eq(id))
        .filter(files::uploaded_by.eq(user))
        .select(StoredFile::as_select())
        .first(conn)?)
}

/// A file that the reader may see: an own one, or one linked to something they may see.
pub fn visible(conn: &mut Conn, reader: &FileReader, id: Id) -> StoreResult<StoredFile> {
    match get_own(conn, reader.user, id) {
        Err(StoreError::NotFound) => linked(conn, reader, id),
        found => found,
    }
}

/// A photo or a signature of an inspection inside the scope; these are the forum's own.
fn of_inspection(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<bool> {
    if matches!(scope, Scope::Employer(_)) {
        return Ok(false);
    }
    let photo = inspection_entries::table
        .inner_join(inspections::table)
        .filter(inspection_entries::file_id.eq(id))
        .select(inspections::id)
        .into_boxed();
    let photo = crate::scoped!(photo, scope, inspections::region_code, inspections::employer_id);
    let signature = inspection_minutes::table
        .inner_join(inspections::table)
        .filter(
            inspection_minutes::officer_signature
                .eq(id)
                .or(inspection_minutes::employer_signature.eq(id).assume_not_null()),
        )
        .select(inspections::id)
        .into_boxed();
    let signature = crate::scoped!(signature, scope, inspections::region_code, inspections::employer_id);
    let found = photo.first::<Id>(conn).optional()?;
    Ok(found.is_some() || signature.first::<Id>(conn).optional()?.is_some())
}

/// Evidence of a finding inside the scope; an employer sees what was served to it.
fn linked(conn: &mut Conn, reader: &FileReader, id: Id) -> StoreResult<StoredFile> {
    if !reader.reads_findings {
        return Err(StoreError::NotFound);
    }
    if of_inspection(conn, &reader.scope, id)? {
        return Ok(files::table.find(id).select(StoredFile::as_select()).first(conn)?);
    }
    let evidence = finding_evidence::table
        .inner_join(findings::table)
        .filter(finding_evidence::file_id.eq(id))
        .select(finding_evidence::id)
        .into_boxed();
    let mut evidence = crate::scoped!(evidence, &reader.scope, findings::region_code, findings::employer_id);
    if matches!(reader.scope, Scope::Employer(_)) {
        evidence = evidence.filter(finding_evidence::served.eq(true)).filter(findings::served.eq(true));
    }
    evidence.first::<Id>(conn)?;
    Ok(files::table.find(id).select(StoredFile::as_select()).first(conn)?)
}

/// SHA-256 and SHA-512 of all bytes that any file has.
pub fn digests(conn: &mut Conn) -> StoreResult<Vec<(String, String)>> {
    Ok(files::table.select((files::sha256, files::sha512)).distinct().order(files::sha256).load(conn)?)
}
