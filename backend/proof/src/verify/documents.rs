//! The documents: each letter is the very one that was issued, the minutes are those that were signed, and the root that
//! is printed on a letter is continued by the log.

use data_encoding::HEXLOWER;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Seek};

use super::log::Event;
use super::{Fault, Files, Known, Verdict, plain};

/// Digits of a root hash that are printed on a letter.
const PRINTED: usize = 32;

/// The directories below `data/<place>/` with the paths in them.
fn directories<R: Read + Seek>(files: &Files<R>, place: &str) -> BTreeMap<String, Vec<String>> {
    let (prefix, mut found) = (format!("data/{place}/"), BTreeMap::<String, Vec<String>>::new());
    for path in files.paths() {
        if let Some((name, _)) = path.strip_prefix(&prefix).and_then(|rest| rest.split_once('/')) {
            found.entry(name.to_owned()).or_default().push(path.to_owned());
        }
    }
    found
}

fn is_of(event: &Event, kind: &str, id: &str) -> bool {
    event.body["object"]["type"] == kind && event.body["object"]["id"] == id
}

/// The objects of which the log tells that this happened.
fn logged(known: &Known, kind: &str, action: &str) -> BTreeSet<String> {
    let is_it = |event: &&Event| event.body["action"] == action && event.body["object"]["type"] == kind;
    let id = |event: &Event| event.body["object"]["id"].as_str().map(str::to_owned);
    known.events.iter().filter(is_it).filter_map(id).collect()
}

fn happened<'a>(known: &'a Known, kind: &str, id: &str, action: &str) -> Vec<&'a Event> {
    known.events.iter().filter(|event| event.body["action"] == action && is_of(event, kind, id)).collect()
}

fn json<R: Read + Seek>(files: &mut Files<R>, path: &str) -> Value {
    plain(&files.text(path).unwrap_or_default())
}

fn digests<R: Read + Seek>(files: &Files<R>, path: &str) -> Option<(String, String, u32)> {
    files.find(path).map(|(at, entry)| (files.digests[at].0.clone(), files.digests[at].1.clone(), entry.size))
}

/// Faults where what is held and what was logged are not the same.
fn unmatched<R: Read + Seek>(
    files: &Files<R>,
    held: &BTreeMap<String, Vec<String>>,
    logged: &BTreeSet<String>,
    place: &str,
) -> Vec<Fault> {
    let prefix = format!("data/{place}/");
    let is_loose = |path: &&str| path.strip_prefix(&prefix).is_some_and(|name| !name.contains('/'));
    let loose = files.paths().filter(is_loose).map(|path| Fault::altered("document_unexpected", path));
    let absent = logged.iter().filter(|id| !held.contains_key(*id));
    let absent = absent.map(|id| Fault::missing("document_missing", format!("data/{place}/{id}")));
    let mut faults: Vec<Fault> = loose.chain(absent).collect();
    let unlogged = held.keys().filter(|id| !logged.contains(*id));
    faults.extend(unlogged.map(|id| Fault::altered("document_unlogged", format!("data/{place}/{id}"))));
    faults
}

pub(super) fn documents<R: Read + Seek>(files: &mut Files<R>, known: &mut Known) -> Vec<Fault> {
    let mut faults = letters(files, known);
    faults.extend(minutes(files, known));
    faults
}

fn letters<R: Read + Seek>(files: &mut Files<R>, known: &mut Known) -> Vec<Fault> {
    let (held, logged) = (directories(files, "letters"), logged(known, "letter", "letter.issued"));
    let mut faults = unmatched(files, &held, &logged, "letters");
    for (id, paths) in held.iter().filter(|(id, _)| logged.contains(*id)) {
        let base = format!("data/letters/{id}");
        let told = json(files, &format!("{base}/letter.json"));
        if !is_told(known, id, &told) {
            faults.push(Fault::altered("document_differs", base.as_str()));
        }
        let (pdf, sheet) = (format!("{base}/letter.pdf"), format!("{base}/letter.json"));
        let astray = paths.iter().filter(|path| **path != pdf && **path != sheet);
        faults.extend(astray.map(|path| Fault::altered("document_unexpected", path.as_str())));
        match (known.variant.as_str(), digests(files, &pdf)) {
            ("full", None) => faults.push(Fault::missing("document_missing", pdf)),
            ("full", Some((sha256, sha512, size))) => {
                let fits = told["sha256"] == sha256.as_str() && told["sha512"] == sha512.as_str();
                if !fits || told["size"] != size {
                    faults.push(Fault::altered("document_differs", pdf));
                }
            }
            (_, None) => {}
            (_, Some(_)) => faults.push(Fault::altered("document_unexpected", pdf)),
        }
        faults.extend(printed(known, &told, &base));
    }
    known.documents += held.len();
    faults
}

/// Whether the log tells of the letter what stands beside it.
fn is_told(known: &Known, id: &str, told: &Value) -> bool {
    let (issued, rendered) =
        (happened(known, "letter", id, "letter.issued"), happened(known, "letter", id, "letter.rendered"));
    let [issued] = issued[..] else { return false };
    let served = happened(known, "letter", id, "letter.served");
    let serving = |field: &str| served.last().map_or(&Value::Null, |event| event.changed(field)).clone();
    let states = known.events.iter().filter(|event| is_of(event, "letter", id));
    let state = states.map(|event| event.changed("state")).rfind(|state| !state.is_null()).cloned();
    ["number", "dated_on", "kind", "digest"].iter().all(|field| *issued.changed(field) == told[*field])
        && !rendered.is_empty()
        && rendered.iter().all(|event| *event.changed("sha256") == told["sha256"])
        && told["id"] == id
        && told["served_on"] == serving("served_on")
        && told["proof"] == serving("proof")
        && Some(&told["state"]) == state.as_ref()
        && *issued.changed("witness_size") == told["witness"]["size"]
        && whole_root(issued).map(|root| &root[..PRINTED]) == told["witness"]["root"].as_str()
}

/// The root that the log says was printed on a letter.
fn whole_root(issued: &Event) -> Option<&str> {
    let root = issued.changed("witness_root").as_str()?;
    let is_hash = root.len() == 2 * PRINTED && root.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then_some(root)
}

/// The root that is printed on the letter is that of the log at that size.
fn printed(known: &Known, told: &Value, base: &str) -> Option<Fault> {
    let witness = &told["witness"];
    if witness.is_null() {
        return None;
    }
    let (Some(size), Some(root)) = (witness["size"].as_u64(), witness["root"].as_str()) else {
        return Some(Fault::altered("document_differs", base));
    };
    match known.roots.get(&size) {
        None => Some(Fault { code: "root_not_covered", subject: size.to_string(), verdict: Verdict::Incomplete }),
        Some(whole) if root.len() == PRINTED && HEXLOWER.encode(whole).starts_with(root) => None,
        Some(_) => Some(Fault::altered("root_differs", size.to_string())),
    }
}

fn minutes<R: Read + Seek>(files: &mut Files<R>, known: &mut Known) -> Vec<Fault> {
    let (held, logged) = (directories(files, "minutes"), logged(known, "inspection", "inspection.sealed"));
    let mut faults = unmatched(files, &held, &logged, "minutes");
    for (id, paths) in held.iter().filter(|(id, _)| logged.contains(*id)) {
        let (base, sealed) = (format!("data/minutes/{id}"), happened(known, "inspection", id, "inspection.sealed"));
        let (signed, sheet) = (format!("{base}/minutes.json"), format!("{base}/sealed.json"));
        let told = json(files, &sheet);
        let is_told =
            matches!(sealed[..], [event] if *event.changed("digest") == told["digest"]) && told["id"] == id.as_str();
        if !is_told {
            faults.push(Fault::altered("document_differs", base.as_str()));
            continue;
        }
        if known.variant != "full" {
            let astray = paths.iter().filter(|path| **path != sheet);
            faults.extend(astray.map(|path| Fault::altered("document_unexpected", path.as_str())));
            continue;
        }
        match digests(files, &signed) {
            None => {
                faults.push(Fault::missing("document_missing", signed));
                continue;
            }
            Some((sha256, ..)) if told["digest"] != sha256.as_str() => {
                faults.push(Fault::altered("document_differs", signed));
                continue;
            }
            Some(_) => {}
        }
        faults.extend(enclosed(files, &signed, &base, paths));
    }
    known.documents += held.len();
    faults
}

/// What was signed names its files with their digests: each is beside it or among the evidence, and none else is there.
fn enclosed<R: Read + Seek>(files: &mut Files<R>, signed: &str, base: &str, paths: &[String]) -> Vec<Fault> {
    let text = json(files, signed);
    let named = text["files"].as_array().map(Vec::as_slice).unwrap_or_default();
    let named: BTreeMap<&str, &str> =
        named.iter().filter_map(|entry| Some((entry[0].as_str()?, entry[1].as_str()?))).collect();
    let (mut faults, mut found) = (Vec::new(), BTreeSet::new());
    for path in paths {
        let name = &path[base.len() + 1..];
        if ["minutes.json", "minutes.pdf", "minutes.txt", "sealed.json"].contains(&name) {
            continue;
        }
        let file = name.split_once('.').map_or(name, |(file, _)| file);
        match named.get(file) {
            None => faults.push(Fault::altered("document_unexpected", path.as_str())),
            Some(sha256) if digests(files, path).is_none_or(|(own, ..)| own != **sha256) => {
                faults.push(Fault::altered("document_differs", path.as_str()));
            }
            Some(_) => drop(found.insert(file)),
        }
    }
    let is_evidence = |file: &str| files.find(&format!("data/evidence/{file}/acquisition.json")).is_some();
    let absent = named.keys().filter(|file| !found.contains(*file) && !is_evidence(file));
    faults.extend(absent.map(|file| Fault::missing("document_missing", format!("{base}/{file}"))));
    faults
}
