//! The log: the key, the checkpoint, the events' places in its tree, and what came before and from outside.

use data_encoding::HEXLOWER;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Read, Seek};

use super::bag::proof_of;
use super::{Fault, Files, Known, Options, Verdict, plain};
use crate::der::Stamp;
use crate::hash::Hash;
use crate::note::{self, Checkpoint, LogProof, VerifierKey, base64, hash_of};
use crate::tree::{includes, is_consistent, leaf_hash};

/// An event that stands in the tree.
pub(crate) struct Event {
    pub(super) sequence: u64,
    pub(super) body: Value,
}

impl Event {
    pub(super) fn id(&self) -> &str {
        self.body["id"].as_str().unwrap_or_default()
    }

    /// What a field was changed to.
    pub(super) fn changed(&self, field: &str) -> &Value {
        let changes = self.body["changes"].as_array().map(Vec::as_slice).unwrap_or_default();
        changes.iter().find(|change| change["field"] == field).map_or(&Value::Null, |change| &change["to"])
    }

    /// The file in whose custody it is an entry.
    pub(super) fn file(&self) -> Option<&str> {
        let object = &self.body["object"];
        (object["type"] == "file" && self.body["custody"].is_object()).then(|| object["id"].as_str())?
    }
}

pub(super) fn key<R: Read + Seek>(files: &mut Files<R>, options: &Options, known: &mut Known) -> Vec<Fault> {
    let text = files.text("keys/checkpoint.pub").unwrap_or_default();
    let key = text.strip_suffix('\n').and_then(|text| VerifierKey::parse(text).ok()).filter(|key| !key.is_witness());
    let Some(key) = key else { return vec![Fault::altered("key_malformed", "keys/checkpoint.pub")] };
    let fingerprint = key.fingerprint();
    known.key = Some(key);
    if files.text("keys/checkpoint.fingerprint") != Some(format!("{fingerprint}\n")) {
        return vec![Fault::altered("key_malformed", "keys/checkpoint.fingerprint")];
    }
    let unknown = |code| vec![Fault { code, subject: fingerprint.clone(), verdict: Verdict::UnknownKey }];
    match &options.fingerprint {
        None => unknown("key_not_compared"),
        Some(given) if *given != fingerprint => unknown("key_unknown"),
        Some(_) => Vec::new(),
    }
}

pub(super) fn checkpoint<R: Read + Seek>(files: &mut Files<R>, known: &mut Known) -> Vec<Fault> {
    const PATH: &str = "proofs/checkpoint.txt";
    let Some(key) = &known.key else { return vec![Fault::altered("checkpoint_invalid", PATH)] };
    let note = files.text(PATH).unwrap_or_default();
    match Checkpoint::open(&note, key) {
        Ok(checkpoint) => {
            (known.size, known.root, known.checkpoint) = (checkpoint.size, checkpoint.root, note);
            Vec::new()
        }
        Err(_) => vec![Fault::altered("checkpoint_invalid", PATH)],
    }
}

/// A line of `events.jsonl`: `{"event":…,"previous":"…","sequence":…}`.
fn event(line: &str) -> Option<(Event, Hash)> {
    let mut leaf = plain(line);
    let (body, sequence) = (leaf["event"].take(), leaf["sequence"].as_u64()?);
    let previous = HEXLOWER.decode(leaf["previous"].as_str()?.as_bytes()).ok()?;
    body["id"].as_str()?;
    Some((Event { sequence, body }, previous.try_into().ok()?))
}

pub(super) fn events<R: Read + Seek>(files: &mut Files<R>, known: &mut Known) -> Vec<Fault> {
    const PATH: &str = "proofs/events.jsonl";
    let text = files.text(PATH).unwrap_or_default();
    let mut faults = Vec::new();
    let mut before: Option<(u64, Hash)> = None;
    let mut proofs: BTreeMap<u64, String> =
        files.paths().filter_map(|path| Some((proof_of(path)?, path.to_owned()))).collect();
    let Some(lines) = text.strip_suffix('\n') else { return vec![Fault::altered("event_malformed", PATH)] };
    for line in lines.split('\n') {
        let Some((event, previous)) = event(line) else {
            faults.push(Fault::altered("event_malformed", PATH));
            continue;
        };
        let (sequence, leaf) = (event.sequence, leaf_hash(line.as_bytes()));
        if let Some((last, last_leaf)) = before {
            if sequence <= last {
                faults.push(Fault::altered("event_out_of_order", sequence.to_string()));
            } else if sequence == last + 1 && previous != last_leaf {
                faults.push(Fault::altered("chain_broken", sequence.to_string()));
            }
        }
        before = Some((sequence, leaf));
        match proofs.remove(&sequence) {
            None => faults.push(Fault::missing("proof_missing", sequence.to_string())),
            Some(path) => {
                let text = files.text(&path).unwrap_or_default();
                let holds = LogProof::parse(&text).is_ok_and(|proof| {
                    proof.checkpoint == known.checkpoint
                        && proof.index.checked_add(1) == Some(sequence)
                        && includes(&leaf, proof.index, known.size, &proof.path, &known.root)
                });
                if !holds {
                    faults.push(Fault::altered("proof_invalid", sequence.to_string()));
                }
            }
        }
        known.events.push(event);
    }
    faults.extend(proofs.into_values().map(|path| Fault::altered("file_unexpected", path)));
    faults
}

/// A line of `consistency.jsonl`: an earlier signed checkpoint and its proof.
fn earlier(line: &str, key: &VerifierKey) -> Option<(Checkpoint, Vec<Hash>)> {
    let value = plain(line);
    let checkpoint = Checkpoint::open(value["checkpoint"].as_str()?, key).ok()?;
    let path = value["proof"].as_array()?.iter().map(|hash| hash_of(hash.as_str()?)).collect::<Option<_>>()?;
    Some((checkpoint, path))
}

pub(super) fn consistency<R: Read + Seek>(files: &mut Files<R>, options: &Options, known: &mut Known) -> Vec<Fault> {
    const PATH: &str = "proofs/consistency.jsonl";
    let (Some(text), Some(key)) = (files.text(PATH), known.key.clone()) else {
        return vec![Fault::altered("earlier_malformed", PATH)];
    };
    let mut faults = Vec::new();
    let mut roots = BTreeMap::from([(known.size, known.root)]);
    for line in text.split_terminator('\n') {
        match earlier(line, &key) {
            None => faults.push(Fault::altered("earlier_malformed", PATH)),
            Some((checkpoint, path)) => {
                if !is_consistent(checkpoint.size, known.size, &path, &checkpoint.root, &known.root) {
                    faults.push(Fault::altered("earlier_contradicts", checkpoint.size.to_string()));
                }
                roots.insert(checkpoint.size, checkpoint.root);
            }
        }
    }
    if let Some((size, beginning)) = &options.root {
        match roots.get(size) {
            None => {
                faults.push(Fault { code: "root_not_covered", subject: size.to_string(), verdict: Verdict::Incomplete })
            }
            Some(root) if HEXLOWER.encode(root).starts_with(beginning.as_str()) && beginning.len() >= 16 => {
                known.anchors.paper = true;
            }
            Some(_) => faults.push(Fault::altered("root_differs", size.to_string())),
        }
    }
    known.roots = roots;
    faults
}

/// What one line of `anchors.jsonl` vouches for.
enum Vouched {
    Cosigned,
    Stamped,
    Nothing,
}

fn anchor(line: &str, key: &VerifierKey) -> Result<Vouched, &'static str> {
    let value = plain(line);
    let text = |name: &str| value[name].as_str().ok_or("anchor_malformed");
    let (checkpoint_note, content) = (text("checkpoint")?, text("content")?);
    let checkpoint = Checkpoint::open(checkpoint_note, key).map_err(|_| "anchor_malformed")?;
    match text("kind")? {
        "cosignature" => {
            let witness = VerifierKey::parse(text("authority")?).map_err(|_| "anchor_malformed")?;
            note::cosignature(content, &checkpoint, &witness).map_err(|_| "cosignature_invalid")?;
            Ok(Vouched::Cosigned)
        }
        "timestamp" => {
            let token = base64(content).ok_or("anchor_malformed")?;
            match Stamp::parse(&token).and_then(|stamp| stamp.is_of(checkpoint_note.as_bytes())) {
                None => Ok(Vouched::Nothing),
                Some(true) => Ok(Vouched::Stamped),
                Some(false) => Err("stamp_differs"),
            }
        }
        _ => Err("anchor_malformed"),
    }
}

pub(super) fn anchors<R: Read + Seek>(files: &mut Files<R>, known: &mut Known) -> Vec<Fault> {
    const PATH: &str = "proofs/anchors.jsonl";
    let (Some(text), Some(key)) = (files.text(PATH), known.key.clone()) else {
        return vec![Fault::altered("anchor_malformed", PATH)];
    };
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(text.split_terminator('\n')) {
        match anchor(line, &key) {
            Ok(Vouched::Cosigned) => known.anchors.cosignatures += 1,
            Ok(Vouched::Stamped) => known.anchors.timestamps += 1,
            Ok(Vouched::Nothing) => known.anchors.unchecked += 1,
            Err(code) => faults.push(Fault::altered(code, format!("{PATH}:{number}"))),
        }
    }
    faults
}
