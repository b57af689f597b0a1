//! What the payload of a bundle holds: the finding, its files with their acquisition and custody, its documents.

use patuh_proof::bundle::{Content, Opening, Payload, PayloadFile, Variant};
use patuh_store::custody::{CustodyRow, NamedCustody};
use patuh_store::findings::acts::{self, ActRow};
use patuh_store::findings::case::{self, Binding, CaseEvent, CaseFile, Papers};
use patuh_store::findings::sheets::{self, ChecklistItem};
use patuh_store::findings::{NamedFinding, notes};
use patuh_store::types::{At, Id};
use patuh_store::vault::Vault;
use patuh_store::{Conn, people};
use serde_json::{Value, json};
use std::collections::BTreeMap;

use super::index;
use super::papers::{self, Kept};
use crate::error::ApiResult;

/// The rows of a case, as far as the log reaches that a bundle is made at.
pub struct Case {
    finding: NamedFinding,
    acts: Vec<ActRow>,
    notes: Vec<(notes::Note, String)>,
    files: Vec<CaseFile>,
    bindings: Vec<Binding>,
    custody: Vec<NamedCustody>,
    names: BTreeMap<Id, String>,
    papers: Papers,
    kept: Kept,
    checklist: Vec<ChecklistItem>,
    /// Events in the order of the log.
    pub events: Vec<CaseEvent>,
}

impl Case {
    /// Reads a case. `up_to` leaves out what has its place in the log after that, and what has none.
    pub fn read(conn: &mut Conn, finding: NamedFinding, kept: &Kept, up_to: Option<i64>) -> ApiResult<Self> {
        let id = finding.row.id;
        let papers = case::papers(conn, &finding.row)?;
        let checklist = match &papers.minutes {
            Some(minuted) => sheets::checklist(conn, minuted.inspection.planned_on)?,
            None => Vec::new(),
        };
        let files = case::files_of(conn, id)?;
        let ids: Vec<Id> = files.iter().map(|file| file.file.id).collect();
        let is_in = |sequence: Option<i64>| up_to.is_none_or(|last| sequence.is_some_and(|place| place <= last));
        let mut events = case::events(conn, id, &ids, &papers)?;
        events.retain(|event| is_in(event.sequence));
        let custody = case::custody(conn, id, &ids)?;
        let custody = custody.into_iter().filter(|(_, sequence)| is_in(*sequence)).map(|(named, _)| named).collect();
        let acts = acts::of_finding(conn, id)?;
        let people = acts.iter().flat_map(|act| [act.recorded_by, act.assigned_to]).flatten();
        let people = people.chain(papers.letters.iter().map(|letter| letter.drafted_by));
        Ok(Case {
            names: people::names(conn, people.collect())?,
            papers,
            kept: kept.clone(),
            checklist,
            notes: notes::of_finding(conn, id)?,
            bindings: case::bindings(conn, id)?,
            acts,
            finding,
            files,
            custody,
            events,
        })
    }

    /// The files of the case.
    pub fn files(&self) -> impl Iterator<Item = Id> {
        self.files.iter().map(|file| file.file.id)
    }

    /// The signatures and photos that the minutes name and that are no evidence of the finding: they go out with it.
    pub fn enclosed(&self) -> impl Iterator<Item = Id> {
        let named = self.papers.minutes.iter().flat_map(|minuted| &minuted.files);
        named.map(|file| file.id).filter(|id| self.files().all(|file| file != *id))
    }

    /// How many events the log held when each letter was issued, as it is printed on it.
    pub fn printed(&self) -> impl Iterator<Item = i64> {
        self.papers.letters.iter().filter_map(|letter| letter.witness_size)
    }

    /// Adds entries of custody that are about to be written.
    pub fn add_custody(&mut self, rows: Vec<CustodyRow>, organisation: &str) {
        self.custody.extend(rows.into_iter().map(|row| NamedCustody {
            organisation_name: row.organisation_id.map(|_| organisation.to_owned()),
            counterparty_name: None,
            row,
        }));
    }

    /// The payload.
    pub fn payload(&self, variant: Variant) -> ApiResult<Payload> {
        let is_full = variant == Variant::Full;
        let mut files = vec![PayloadFile::bytes(
            format!("findings/{}.json", self.finding.row.id),
            format!("{:#}\n", self.finding(is_full)),
        )];
        for file in &self.files {
            let place = format!("evidence/{}", file.file.id);
            files.push(PayloadFile::bytes(
                format!("{place}/acquisition.json"),
                format!("{:#}\n", self.acquisition(file, is_full)),
            ));
            files.push(PayloadFile::bytes(format!("{place}/custody.jsonl"), self.custody(file.file.id, is_full)));
            if is_full {
                files.push(PayloadFile {
                    path: format!("{place}/original.{}", extension(&file.file.media_type)),
                    content: Content::Blob {
                        sha256: file.file.sha256.clone(),
                        sha512: file.file.sha512.clone(),
                        size: u64::try_from(file.file.size).unwrap_or_default(),
                    },
                });
            }
        }
        let proofs_of = |act: Id| {
            let of_act = self.bindings.iter().filter(|binding| binding.act_id == Some(act));
            of_act.map(|binding| binding.file_id).collect()
        };
        files.extend(papers::letters(&self.papers, &self.kept, &self.names, proofs_of, is_full)?);
        if let Some(minuted) = &self.papers.minutes {
            let (employer, held) = (&self.finding.employer_name, |id| self.files().any(|file| file == id));
            files.extend(papers::minutes(minuted, &self.kept, &self.checklist, employer, held, is_full)?);
        }
        files.push(PayloadFile::bytes("DAFTAR-ISI.md".into(), self.index(is_full)));
        Ok(Payload::new(files))
    }

    fn index(&self, is_full: bool) -> String {
        let title = |file: &CaseFile| {
            let bound = self.bindings.iter().find(|binding| binding.file_id == file.file.id);
            bound.and_then(|binding| binding.title.as_deref())
        };
        let files: Vec<_> = self.files.iter().map(|file| (file, title(file))).collect();
        index::index(&self.finding, &self.acts, &files, &self.papers, is_full)
    }

    /// What opens the committed fields whose values the full variant tells.
    pub fn openings(&self, vault: &Vault) -> Vec<Opening> {
        let mut told: Vec<&str> = vec!["", &self.finding.row.narrative];
        told.extend(self.acts.iter().filter_map(|act| act.text.as_deref()));
        told.extend(self.files.iter().map(|file| file.file.name.as_str()));
        told.extend(self.files.iter().filter_map(|file| file.file.source.as_deref()));
        told.extend(self.bindings.iter().filter_map(|binding| binding.title.as_deref()));
        told.extend(papers::told_values(&self.papers));
        let words = |row: &CustodyRow| [Some(row.person_name.clone()), row.reason.clone(), row.authority.clone()];
        let words: Vec<String> = self.custody.iter().flat_map(|entry| words(&entry.row)).flatten().collect();
        told.extend(words.iter().map(String::as_str));
        told.sort_unstable();
        told.dedup();
        let mut openings = Vec::new();
        for event in &self.events {
            for commitment in event.value["commitments"].as_array().into_iter().flatten() {
                let (Some(field), Some(made)) = (commitment["field"].as_str(), commitment["commitment"].as_str())
                else {
                    continue;
                };
                let value = told.iter().find(|value| vault.commitment(event.id, field, value) == made);
                openings.extend(value.map(|value| Opening {
                    event: event.id.to_string(),
                    field: field.to_owned(),
                    salt: vault.commitment_salt(event.id, field),
                    value: (*value).to_owned(),
                }));
            }
        }
        openings
    }

    fn person(&self, id: Option<Id>, is_full: bool) -> Value {
        let name = id.filter(|_| is_full).and_then(|id| self.names.get(&id));
        id.map_or(Value::Null, |id| without_null(json!({ "id": id, "name": name })))
    }

    fn finding(&self, is_full: bool) -> Value {
        let row = &self.finding.row;
        let acts: Vec<Value> = self.acts.iter().map(|act| self.act(act, is_full)).collect();
        let mut finding = json!({
            "id": row.id,
            "number": row.number,
            "employer_id": row.employer_id,
            "region_code": row.region_code,
            "violation_type": <&str>::from(row.violation_type.0),
            "month_from": row.month_from,
            "month_to": row.month_to,
            "workers_affected": row.workers_affected,
            "estimated_sen": row.estimated_sen,
            "paid_sen": row.paid_sen,
            "step": <&str>::from(row.step.0),
            "filed_on": row.filed_on,
            "closed_on": row.closed_on,
            "version": row.version,
            "acts": acts,
        });
        if is_full {
            finding["employer_name"] = json!(self.finding.employer_name);
            finding["narrative"] = json!(row.narrative);
            let note = |(note, author): &(notes::Note, String)| json!({ "id": note.id, "act": note.act_id, "text": note.text, "written_by": author, "written_at": note.written_at });
            finding["notes"] = self.notes.iter().map(note).collect();
        }
        finding
    }

    fn act(&self, act: &ActRow, is_full: bool) -> Value {
        let evidence: Vec<Id> = self
            .bindings
            .iter()
            .filter(|binding| binding.act_id == Some(act.id))
            .map(|binding| binding.file_id)
            .collect();
        let mut told = json!({
            "id": act.id,
            "kind": <&str>::from(act.kind.0),
            "on": act.on_date,
            "served": act.served,
            "fulfils": act.fulfils,
            "amount_sen": act.amount_sen,
            "service": act.service.map(|word| <&str>::from(word.0)),
            "legal_basis": act.legal_basis,
            "recheck_on": act.recheck_on,
            "expires_on": act.expires_on,
            "outcome": act.outcome.map(|word| <&str>::from(word.0)),
            "instalments": act.instalments,
            "first_due_on": act.first_due_on,
            "court": act.court,
            "assigned_to": self.person(act.assigned_to, is_full),
            "recorded_by": self.person(act.recorded_by, is_full),
            "device_time": act.device_time,
            "recorded_at": act.recorded_at,
            "evidence": evidence,
        });
        if is_full {
            told["text"] = json!(act.text);
            told["reference"] = json!(act.reference);
            told["repair"] = json!(act.repair);
        }
        without_null(told)
    }

    fn acquisition(&self, file: &CaseFile, is_full: bool) -> Value {
        let CaseFile { file, uploader } = file;
        let id = file.id.to_string();
        let event = self
            .events
            .iter()
            .find(|event| event.value["object"]["id"] == id.as_str() && event.value["custody"]["kind"] == "acquired");
        let organisation = event.map_or(Value::Null, |event| event.value["actor"]["organisation"].clone());
        let bindings = self.bindings.iter().filter(|binding| binding.file_id == file.id).map(|binding| {
            let mut told =
                json!({ "id": binding.id, "act": binding.act_id, "served": binding.served, "at": binding.added_at });
            if is_full {
                told["title"] = json!(binding.title);
            }
            told
        });
        let mut told = json!({
            "id": id,
            "sha256": file.sha256,
            "sha512": file.sha512,
            "size": file.size,
            "media_type": file.media_type,
            "received_at": file.received_at,
            "device_time": file.device_time,
            "device_offset_minutes": file.device_offset_minutes,
            "method": file.method.map(|word| <&str>::from(word.0)),
            "uploaded_by": { "id": file.uploaded_by, "organisation": organisation },
            "bindings": bindings.collect::<Vec<_>>(),
        });
        if is_full {
            told["name"] = json!(file.name);
            told["source"] = json!(file.source);
            told["uploaded_by"]["name"] = json!(uploader);
        }
        told
    }

    fn custody(&self, file: Id, is_full: bool) -> String {
        let entries = self.custody.iter().filter(|entry| entry.row.file_id == file);
        entries.map(|entry| format!("{}\n", custody_line(entry, is_full))).collect()
    }
}

fn custody_line(entry: &NamedCustody, is_full: bool) -> Value {
    let row = &entry.row;
    let at = |at: At| at.to_string();
    let mut told = json!({
        "id": row.id,
        "kind": <&str>::from(row.kind.0),
        "at": at(row.recorded_at),
        "device_time": row.device_time.map(at),
        "person": row.person_id,
        "organisation": row.organisation_id,
        "counterparty": row.counterparty_id,
        "answers": row.answers_id,
    });
    if is_full {
        told["person_name"] = json!(row.person_name);
        told["organisation_name"] = json!(entry.organisation_name);
        told["counterparty_name"] = json!(entry.counterparty_name);
        told["reason"] = json!(row.reason);
        told["authority"] = json!(row.authority);
    }
    told
}

/// Without the members that hold nothing.
pub(super) fn without_null(mut value: Value) -> Value {
    if let Value::Object(members) = &mut value {
        members.retain(|_, member| !member.is_null());
    }
    value
}

/// The ending by which people's programs know a file.
pub(super) fn extension(media_type: &str) -> &'static str {
    match media_type {
        "application/pdf" => "pdf",
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/heic" => "heic",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "text/csv" => "csv",
        "text/plain" => "txt",
        "video/mp4" => "mp4",
        "audio/mp4" => "m4a",
        _ => "bin",
    }
}
