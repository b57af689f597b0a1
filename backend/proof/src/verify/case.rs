//! The case: what was handed out is what the log says was handed out, each file is what was filed, and custody tells
//! every event of every file.

use data_encoding::HEXLOWER;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use super::log::Event;
use super::{Fault, Files, Known, plain};
use crate::bundle::events_digest;
use crate::hash::sha256;

/// Values by event and field, each proven by its commitment.
pub(crate) type Openings = BTreeMap<(String, String), String>;

/// The event of the export is the last, is of this finding and variant, and pins events and payload.
pub(super) fn export<R: Read + Seek>(files: &mut Files<R>, known: &mut Known) -> Vec<Fault> {
    let Some((last, others)) = known.events.split_last() else {
        return vec![Fault::altered("export_missing", "")];
    };
    let object = &last.body["object"];
    let is_export = last.body["action"] == "finding.exported"
        && object["type"] == "finding"
        && object["id"] == known.finding.as_str()
        && last.sequence == known.export
        && *last.changed("variant") == known.variant.as_str()
        && *last.changed("number") == known.number.as_str()
        && last.body["at"].as_str().and_then(|at| at.get(..10)) == Some(known.date.as_str());
    if !is_export {
        return vec![Fault::altered("export_missing", known.export.to_string())];
    }
    let mut faults = Vec::new();
    let manifest = files.text("manifest-sha256.txt").unwrap_or_default();
    if *last.changed("payload_sha256") != HEXLOWER.encode(&sha256(manifest.as_bytes())).as_str() {
        faults.push(Fault::altered("payload_differs", "manifest-sha256.txt"));
    }
    if *last.changed("events") != others.len()
        || *last.changed("events_sha256") != events_digest(others.iter().map(Event::id)).as_str()
    {
        faults.push(Fault::altered("events_differ", "proofs/events.jsonl"));
    }
    faults
}

/// Reads what opens committed fields; each must fit the commitment of its event.
pub(super) fn openings<R: Read + Seek>(files: &mut Files<R>, known: &mut Known) -> Result<Openings, Vec<Fault>> {
    const PATH: &str = "proofs/openings.jsonl";
    let commitments: BTreeMap<(&str, &str), &str> = known
        .events
        .iter()
        .flat_map(|event| {
            let each = event.body["commitments"].as_array().map(Vec::as_slice).unwrap_or_default();
            each.iter()
                .filter_map(|entry| Some(((event.id(), entry["field"].as_str()?), entry["commitment"].as_str()?)))
        })
        .collect();
    let text = files.text(PATH).unwrap_or_default();
    let (mut opened, mut faults) = (Openings::new(), Vec::new());
    for (number, line) in (1..).zip(text.split_terminator('\n')) {
        let value = plain(line);
        let part = |name: &str| value[name].as_str().unwrap_or_default();
        let (event, field, told) = (part("event"), part("field"), part("value"));
        let salt = HEXLOWER.decode(part("salt").as_bytes()).unwrap_or_default();
        let commitment = sha256(&[&salt[..], field.as_bytes(), &[0], told.as_bytes()].concat());
        if salt.len() == 16 && commitments.get(&(event, field)) == Some(&HEXLOWER.encode(&commitment).as_str()) {
            opened.insert((event.to_owned(), field.to_owned()), told.to_owned());
        } else {
            faults.push(Fault::altered("opening_invalid", format!("{PATH}:{number}")));
        }
    }
    if faults.is_empty() { Ok(opened) } else { Err(faults) }
}

/// The directories of evidence that the bundle holds.
fn directories<R: Read + Seek>(files: &Files<R>) -> BTreeSet<String> {
    let name = |path: &str| Some(path.strip_prefix("data/evidence/")?.split_once('/')?.0.to_owned());
    files.paths().filter_map(name).collect()
}

/// Whether a value that a file tells is the one that was committed to; what is left out claims nothing.
fn tells(openings: &Openings, event: &Event, field: &str, told: &Value) -> bool {
    let opened = openings.get(&(event.id().to_owned(), field.to_owned())).map(String::as_str);
    match told.as_str() {
        None => opened.is_none_or(str::is_empty),
        Some(told) => opened == Some(told),
    }
}

/// Each file is there, is what its acquisition says, was sealed in this finding, and its bytes have those digests.
pub(super) fn evidence<R: Read + Seek>(files: &mut Files<R>, openings: &Openings, known: &mut Known) -> Vec<Fault> {
    let logged: BTreeSet<String> = known.events.iter().filter_map(|event| event.file().map(str::to_owned)).collect();
    let held = directories(files);
    let mut faults: Vec<Fault> =
        logged.difference(&held).map(|file| Fault::missing("evidence_missing", file.as_str())).collect();
    faults.extend(held.difference(&logged).map(|file| Fault::altered("evidence_unlogged", file.as_str())));
    for file in held.intersection(&logged) {
        let of = |kind: &str| {
            let is_it = |event: &&Event| event.file() == Some(file) && event.body["custody"]["kind"] == kind;
            known.events.iter().filter(is_it).collect::<Vec<_>>()
        };
        let (acquired, sealed) = (of("acquired"), of("sealed"));
        let text = files.text(&format!("data/evidence/{file}/acquisition.json")).unwrap_or_default();
        let told = plain(&text);
        let [event] = acquired[..] else {
            faults.push(Fault::altered("evidence_unlogged", file.as_str()));
            continue;
        };
        const SAME: [&str; 6] = ["sha256", "sha512", "size", "media_type", "device_offset_minutes", "method"];
        let is_told = SAME.iter().all(|field| *event.changed(field) == told[*field])
            && told["id"] == file.as_str()
            && told["received_at"] == event.body["at"]
            && told["device_time"] == event.body["device_time"]
            && told["uploaded_by"]["id"] == event.body["actor"]["id"]
            && told["uploaded_by"]["organisation"] == event.body["actor"]["organisation"]
            && tells(openings, event, "name", &told["name"])
            && tells(openings, event, "source", &told["source"]);
        let is_sealed = sealed.iter().any(|event| {
            event.body["custody"]["finding"] == known.finding.as_str() && *event.changed("sha256") == told["sha256"]
        });
        if !is_told || !is_sealed {
            faults.push(Fault::altered("evidence_differs", file.as_str()));
        }
        let prefix = format!("data/evidence/{file}/original");
        let originals: Vec<String> =
            files.paths().filter(|path| path.starts_with(&prefix)).map(str::to_owned).collect();
        match (known.variant.as_str(), originals.as_slice()) {
            ("redacted", []) => {}
            ("full", [original]) => {
                let digests = files.find(original).map(|(at, _)| files.digests[at].clone()).unwrap_or_default();
                if told["sha256"] != digests.0.as_str() || told["sha512"] != digests.1.as_str() {
                    faults.push(Fault::altered("evidence_differs", original.as_str()));
                }
            }
            (_, []) => faults.push(Fault::missing("evidence_missing", prefix)),
            _ => faults.push(Fault::altered("evidence_unexpected", prefix)),
        }
    }
    known.evidence = held.len();
    faults
}

/// Each line of custody is an event of the file, each event of the file a line, in the order of the log.
pub(super) fn custody<R: Read + Seek>(files: &mut Files<R>, openings: &Openings, known: &mut Known) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in directories(files) {
        let path = format!("data/evidence/{file}/custody.jsonl");
        let text = files.text(&path).unwrap_or_default();
        let lines: Vec<&str> = text.split_terminator('\n').collect();
        let events: Vec<&Event> = known.events.iter().filter(|event| event.file() == Some(file.as_str())).collect();
        if lines.len() != events.len() {
            faults.push(Fault::altered("custody_gap", path.as_str()));
            continue;
        }
        for (event, line) in events.into_iter().zip(lines) {
            let told = plain(line);
            let (body, entry) = (&event.body, &event.body["custody"]);
            let person = if body["actor"]["kind"] == "user" { &body["actor"]["id"] } else { &Value::Null };
            let is_here = entry["finding"].is_null() || entry["finding"] == known.finding.as_str();
            let is_told = told["id"] == body["id"]
                && told["kind"] == entry["kind"]
                && told["at"] == body["at"]
                && told["device_time"] == body["device_time"]
                && told["person"] == *person
                && told["organisation"] == body["actor"]["organisation"]
                && told["counterparty"] == entry["counterparty"]
                && told["answers"] == entry["answers"]
                && tells(openings, event, "person_name", &told["person_name"])
                && tells(openings, event, "reason", &told["reason"])
                && tells(openings, event, "authority", &told["authority"]);
            if !is_told || !is_here {
                faults.push(Fault::altered("custody_differs", format!("{path}: {}", event.id())));
            }
        }
    }
    faults
}
