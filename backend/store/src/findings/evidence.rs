//! Evidence: files bound to a finding, and who may open them.

use diesel::dsl::exists;
use diesel::prelude::*;
use patuh_rules::words::CustodyKind;
use std::collections::BTreeMap;

use crate::audit::Event;
use crate::custody::Custody;
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::per_backend;
use crate::schema::{files, finding_evidence, findings, users};
use crate::types::{At, Id};

/// A file bound to a finding.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = finding_evidence, treat_none_as_default_value = false)]
pub struct Link {
    /// Identifier.
    pub id: Id,
    /// The finding.
    pub finding_id: Id,
    /// The act it belongs to.
    pub act_id: Option<Id>,
    /// The file.
    pub file_id: Id,
    /// What it shows.
    pub title: Option<String>,
    /// Whether the employer sees it.
    pub served: bool,
    /// Who bound it.
    pub added_by: Option<Id>,
    /// Server time.
    pub added_at: At,
}

/// A piece of evidence as it is shown.
#[derive(Debug, Clone, PartialEq, Queryable)]
pub struct Evidence {
    /// The file.
    pub file_id: Id,
    /// The act it belongs to.
    pub act_id: Option<Id>,
    /// Its name.
    pub name: String,
    /// What it is, by content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// SHA-256.
    pub sha256: String,
    /// Server time of the upload.
    pub received_at: At,
    /// What the device's clock said.
    pub device_time: Option<At>,
    /// Who uploaded it.
    pub uploaded_by: Option<String>,
    /// What it shows.
    pub title: Option<String>,
    /// Whether the employer sees it.
    pub served: bool,
}

/// Binds files; gives the events that seal each in its finding.
#[must_use = "the events belong to what is written"]
pub fn link(conn: &mut Conn, links: &[Link]) -> StoreResult<Vec<Event>> {
    let Some(first) = links.first() else { return Ok(Vec::new()) };
    per_backend!(conn, conn => diesel::insert_into(finding_evidence::table).values(links).execute(conn))?;
    let (employer_id, region_code): (Id, String) =
        findings::table.find(first.finding_id).select((findings::employer_id, findings::region_code)).first(conn)?;
    let wanted: Vec<Id> = links.iter().map(|link| link.file_id).collect();
    let digests: Vec<(Id, String)> =
        files::table.filter(files::id.eq_any(&wanted)).select((files::id, files::sha256)).load(conn)?;
    let digests: BTreeMap<Id, String> = digests.into_iter().collect();
    let event = |link: &Link| {
        Event::of_custody(CustodyKind::Sealed, link.file_id, Custody::of(Some(link.finding_id)))
            .employer(employer_id, &region_code)
            .changed("evidence", None::<String>, link.id.to_string())
            .changed("act", None::<String>, link.act_id.map(|id| id.to_string()))
            .changed("sha256", None::<String>, digests.get(&link.file_id).cloned())
            .changed("served", None::<bool>, link.served)
            .committed("title", link.title.clone().unwrap_or_default())
    };
    Ok(links.iter().map(event).collect())
}

/// Whether this person may bind the file to the finding: their own upload, or bound to it already.
pub fn may_link(conn: &mut Conn, person: Id, finding_id: Id, file_id: Id) -> StoreResult<bool> {
    let own = files::table.filter(files::id.eq(file_id)).filter(files::uploaded_by.eq(person));
    Ok(diesel::select(exists(own)).get_result(conn)? || is_linked(conn, finding_id, file_id)?)
}

/// Whether the file is this person's upload.
pub fn is_own_upload(conn: &mut Conn, person: Id, file_id: Id) -> StoreResult<bool> {
    let own = files::table.filter(files::id.eq(file_id)).filter(files::uploaded_by.eq(person));
    Ok(diesel::select(exists(own)).get_result(conn)?)
}

/// Whether the file is bound to the finding already.
pub fn is_linked(conn: &mut Conn, finding_id: Id, file_id: Id) -> StoreResult<bool> {
    let links = finding_evidence::table
        .filter(finding_evidence::finding_id.eq(finding_id))
        .filter(finding_evidence::file_id.eq(file_id));
    Ok(diesel::select(exists(links)).get_result(conn)?)
}

/// All evidence of a finding, for the forum, in the order in which it was bound. The caller has found the finding in the
/// reader's scope.
pub fn of_finding(conn: &mut Conn, finding_id: Id) -> StoreResult<Vec<Evidence>> {
    Ok(finding_evidence::table
        .inner_join(files::table.left_join(users::table))
        .filter(finding_evidence::finding_id.eq(finding_id))
        .order((finding_evidence::added_at, finding_evidence::id))
        .select((
            finding_evidence::file_id,
            finding_evidence::act_id,
            files::name,
            files::media_type,
            files::size,
            files::sha256,
            files::received_at,
            files::device_time,
            users::name.nullable(),
            finding_evidence::title,
            finding_evidence::served,
        ))
        .load(conn)?)
}

/// The evidence that was served on this employer, its own included; whoever uploaded it is not named.
pub fn served_on(conn: &mut Conn, employer_id: Id, finding_id: Id) -> StoreResult<Vec<Evidence>> {
    let query = finding_evidence::table
        .inner_join(files::table)
        .inner_join(findings::table)
        .filter(findings::id.eq(finding_id))
        .filter(findings::employer_id.eq(employer_id))
        .filter(findings::served.eq(true))
        .filter(finding_evidence::served.eq(true));
    Ok(query
        .order((finding_evidence::added_at, finding_evidence::id))
        .select((
            finding_evidence::file_id,
            finding_evidence::act_id,
            files::name,
            files::media_type,
            files::size,
            files::sha256,
            files::received_at,
            files::device_time,
            None::<String>.into_sql::<diesel::sql_types::Nullable<diesel::sql_types::Text>>(),
            finding_evidence::title,
            finding_evidence::served,
        ))
        .load(conn)?)
}

/// Employer and region of every finding that the file is bound to.
pub fn places_of(conn: &mut Conn, file_id: Id) -> StoreResult<Vec<(Id, String)>> {
    Ok(finding_evidence::table
        .inner_join(findings::table)
        .filter(finding_evidence::file_id.eq(file_id))
        .order(finding_evidence::id)
        .select((findings::employer_id, findings::region_code))
        .load(conn)?)
}
