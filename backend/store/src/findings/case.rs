//! All that belongs to the case of one finding, as a bundle holds it. The caller has found the finding in the reader's
//! scope.

use diesel::prelude::*;
use serde_json::Value;

use crate::custody::{CustodyRow, NamedCustody};
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::files::StoredFile;
use crate::findings::Finding;
use crate::findings::inspections::Inspection;
use crate::findings::sheets::{self, Entry, Minutes};
use crate::letters::{self, Letter};
use crate::schema::{
    approvals, audit_events, audit_log, custody_events, files, finding_evidence, inspections, organisations, users,
};
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

/// What was written on paper about a finding: its letters, and the signed minutes of the inspection it was raised from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Papers {
    /// Letters that were issued, served or taken back after they were issued; by their identifiers.
    pub letters: Vec<Letter>,
    /// The inspection, once its minutes were signed.
    pub minutes: Option<Minuted>,
    /// What was asked and decided about the letters.
    approvals: Vec<Id>,
}

/// An inspection with its minutes, what was put down before they were signed, and the files that they name.
#[derive(Debug, Clone, PartialEq)]
pub struct Minuted {
    /// The inspection.
    pub inspection: Inspection,
    /// The minutes.
    pub minutes: Minutes,
    /// What was put down before.
    pub entries: Vec<Entry>,
    /// Signatures and photos.
    pub files: Vec<StoredFile>,
}

/// The letters and the minutes of a finding.
pub fn papers(conn: &mut Conn, finding: &Finding) -> StoreResult<Papers> {
    let letters = letters::numbered_of(conn, finding.id)?;
    let approvals = approvals::table
        .filter(
            approvals::subject_id
                .eq_any(letters.iter().map(|letter| letter.mandate_id.unwrap_or(letter.id)).collect::<Vec<_>>()),
        )
        .select(approvals::id)
        .load(conn)?;
    let minutes = match finding.inspection_id {
        Some(id) => minuted(conn, id)?,
        None => None,
    };
    Ok(Papers { letters, minutes, approvals })
}

/// An inspection with its minutes, once they were signed. The caller has found it in the reader's scope.
pub fn minuted(conn: &mut Conn, id: Id) -> StoreResult<Option<Minuted>> {
    let Some(minutes) = sheets::minutes(conn, id)? else { return Ok(None) };
    let inspection = inspections::table.find(id).select(Inspection::as_select()).first(conn)?;
    let entries = sheets::entries_signed(conn, id)?;
    let mut named: Vec<Id> = entries.iter().filter_map(|entry| entry.file_id).collect();
    named.extend([Some(minutes.officer_signature), minutes.employer_signature].into_iter().flatten());
    let files =
        files::table.filter(files::id.eq_any(named)).order(files::id).select(StoredFile::as_select()).load(conn)?;
    Ok(Some(Minuted { inspection, minutes, entries, files }))
}

/// The events of a finding, of its files and of its papers, in the order of the log, those without a place last. What
/// concerns a file in another finding is left out.
pub fn events(conn: &mut Conn, finding_id: Id, files: &[Id], papers: &Papers) -> StoreResult<Vec<CaseEvent>> {
    let mut objects = files.to_vec();
    objects.push(finding_id);
    objects.extend(papers.letters.iter().map(|letter| letter.id));
    objects.extend(papers.minutes.iter().map(|minuted| minuted.inspection.id));
    objects.extend(&papers.approvals);
    type Row = (Id, String, Option<i64>, Option<Vec<u8>>);
    let rows: Vec<Row> = audit_events::table
        .left_join(audit_log::table.on(audit_log::event_id.eq(audit_events::id)))
        .filter(audit_events::object_type.eq_any(vec!["finding", "file", "letter", "inspection", "approval"]))
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
