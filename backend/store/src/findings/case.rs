//! All that belongs to the case of one finding, as a bundle holds it. The caller has found the finding in the reader's
//! scope.

use diesel::prelude::*;
use serde_json::Value;

use crate::custody::{CustodyRow, NamedCustody};
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::files::StoredFile;
use crate::schema::{audit_events, audit_log, custody_events, files, finding_evidence, organisations, users};
use crate::types::{At, Id};

/// A file of the case, with the name of who sent it.
#[derive(Debug, Clone, Queryable)]
pub struct CaseFile {
    /// The file.
    pub file: StoredFile,
    /// Who sent it.
    pub uploader: Option<String>,
}

/// The files bound to a finding, each once, by their identifiers.
pub fn files_of(conn: &mut Conn, finding_id: Id) -> StoreResult<Vec<CaseFile>> {
    let bound = finding_evidence::table.filter(finding_evidence::finding_id.eq(finding_id));
    Ok(files::table
        .left_join(users::table)
        .filter(files::id.eq_any(bound.select(finding_evidence::file_id)))
        .order(files::id)
        .select((StoredFile::as_select(), users::name.nullable()))
        .load(conn)?)
}

/// How a file is bound to the finding.
#[derive(Debug, Clone, Queryable)]
pub struct Binding {
    /// Identifier.
    pub id: Id,
    /// The file.
    pub file_id: Id,
    /// The act it belongs to.
    pub act_id: Option<Id>,
    /// What it shows.
    pub title: Option<String>,
    /// Whether the employer sees it.
    pub served: bool,
    /// When it was bound.
    pub added_at: At,
}

/// Every binding of a finding's files.
pub fn bindings(conn: &mut Conn, finding_id: Id) -> StoreResult<Vec<Binding>> {
    Ok(finding_evidence::table
        .filter(finding_evidence::finding_id.eq(finding_id))
        .order((finding_evidence::added_at, finding_evidence::id))
        .select((
            finding_evidence::id,
            finding_evidence::file_id,
            finding_evidence::act_id,
            finding_evidence::title,
            finding_evidence::served,
            finding_evidence::added_at,
        ))
        .load(conn)?)
}

/// An event of the case.
#[derive(Debug, Clone)]
pub struct CaseEvent {
    /// Identifier.
    pub id: Id,
    /// Its place in the log, once it has one.
    pub sequence: Option<i64>,
    /// Hash of the leaf before.
    pub previous: Option<Vec<u8>>,
    /// Canonical JSON.
    pub body: String,
    /// The same, read.
    pub value: Value,
}

impl CaseEvent {
    /// What a field was changed to.
    pub fn changed(&self, field: &str) -> Option<&Value> {
        let changes = self.value["changes"].as_array()?;
        changes.iter().find(|change| change["field"] == field).map(|change| &change["to"])
    }
}

/// The events of a finding and of its files, in the order of the log, those without a place last. What concerns a file
/// in another finding is left out.
pub fn events(conn: &mut Conn, finding_id: Id, files: &[Id]) -> StoreResult<Vec<CaseEvent>> {
    let mut objects = files.to_vec();
    objects.push(finding_id);
    type Row = (Id, String, Option<i64>, Option<Vec<u8>>);
    let rows: Vec<Row> = audit_events::table
        .left_join(audit_log::table.on(audit_log::event_id.eq(audit_events::id)))
        .filter(audit_events::object_type.eq_any(vec!["finding", "file"]))
        .filter(audit_events::object_id.eq_any(objects))
        .order((audit_events::recorded_at, audit_events::id))
        .select((
            audit_events::id,
            audit_events::body,
            audit_log::sequence.nullable(),
            audit_log::previous_hash.nullable(),
        ))
        .load(conn)?;
    let here = finding_id.to_string();
    let mut events: Vec<CaseEvent> = rows
        .into_iter()
        .map(|(id, body, sequence, previous)| {
            let value = serde_json::from_str(&body).unwrap_or_default();
            CaseEvent { id, sequence, previous, body, value }
        })
        .filter(|event| {
            let concerns = &event.value["custody"]["finding"];
            concerns.is_null() || *concerns == here.as_str()
        })
        .collect();
    events.sort_by_key(|event| event.sequence.unwrap_or(i64::MAX));
    Ok(events)
}

/// The custody of the case's files, in the order of the log, what has no place yet last.
pub fn custody(conn: &mut Conn, finding_id: Id, files: &[Id]) -> StoreResult<Vec<(NamedCustody, Option<i64>)>> {
    type Row = (CustodyRow, Option<String>, Option<String>, Option<i64>);
    let rows: Vec<Row> = custody_events::table
        .left_join(organisations::table)
        .left_join(users::table.on(users::id.nullable().eq(custody_events::counterparty_id)))
        .left_join(audit_log::table.on(audit_log::event_id.eq(custody_events::id)))
        .filter(custody_events::file_id.eq_any(files.to_vec()))
        .filter(custody_events::finding_id.is_null().or(custody_events::finding_id.eq(finding_id)))
        .order((custody_events::recorded_at, custody_events::id))
        .select((
            CustodyRow::as_select(),
            organisations::name.nullable(),
            users::name.nullable(),
            audit_log::sequence.nullable(),
        ))
        .load(conn)?;
    let named = |(row, organisation_name, counterparty_name, sequence): Row| {
        (NamedCustody { row, organisation_name, counterparty_name }, sequence)
    };
    let mut rows: Vec<(NamedCustody, Option<i64>)> = rows.into_iter().map(named).collect();
    rows.sort_by_key(|(_, sequence)| sequence.unwrap_or(i64::MAX));
    Ok(rows)
}
