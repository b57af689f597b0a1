//! Verification of a bundle, offline, by whoever has the file and the fingerprint of the key.
//!
//! `verifiers/verify.py` and `verifiers/verify.html` do the same in the same order, and tests hold the three together:
//! a step with faults is the last one.

mod bag;
mod case;
mod documents;
mod log;

use serde::Serialize;
use std::io::{Read, Seek};

use crate::hash::{Digests, Hash};
use crate::zip::{Archive, Entry, ZipError};

/// What was found of a bundle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Whole, and signed by the key of the given fingerprint.
    Intact,
    /// Something was changed, added or slipped in.
    Altered,
    /// Something is missing.
    Incomplete,
    /// Consistent, but whose key signed is not known.
    UnknownKey,
}

impl Verdict {
    /// The exit code for it.
    pub fn exit(self) -> u8 {
        match self {
            Verdict::Intact => 0,
            Verdict::Altered => 1,
            Verdict::Incomplete => 2,
            Verdict::UnknownKey => 3,
        }
    }
}

/// What is looked at, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The ZIP is spelt as ours is.
    Container,
    /// Each file is listed and fits its digests.
    Manifests,
    /// The key is that of the given fingerprint.
    Key,
    /// The checkpoint is signed by it.
    Checkpoint,
    /// Each event stands in the tree of the checkpoint.
    Events,
    /// The event of the export pins what was handed out.
    Export,
    /// Each file is what was filed.
    Evidence,
    /// Custody tells every event of every file.
    Custody,
    /// Earlier checkpoints are continued.
    Consistency,
    /// Each letter is the one that was issued, the minutes are those that were signed.
    Documents,
    /// What was said from outside fits.
    Anchors,
}

/// Something that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// What, a word.
    pub code: &'static str,
    /// Of what.
    pub subject: String,
    #[serde(skip)]
    verdict: Verdict,
}

impl Fault {
    fn altered(code: &'static str, subject: impl Into<String>) -> Self {
        Fault { code, subject: subject.into(), verdict: Verdict::Altered }
    }

    fn missing(code: &'static str, subject: impl Into<String>) -> Self {
        Fault { code, subject: subject.into(), verdict: Verdict::Incomplete }
    }
}

/// A step and what was found at it.
#[derive(Debug, Clone, Serialize)]
pub struct StepReport {
    /// The step.
    pub step: Step,
    /// Whether nothing was found.
    pub ok: bool,
    /// What was found.
    pub faults: Vec<Fault>,
}

/// What vouches for the log from outside of our reach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Anchors {
    /// Cosignatures that verify under the key that the bundle names for the witness.
    pub cosignatures: usize,
    /// Time-stamp tokens whose imprint is that of the checkpoint; who made them is not checked.
    pub timestamps: usize,
    /// Tokens that could not be read, and vouch for nothing.
    pub unchecked: usize,
    /// Whether the size and root that were given, as on a letter, are continued by this log.
    pub paper: bool,
}

/// What the verification of a bundle found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// All in all.
    pub verdict: Verdict,
    /// The steps that were made.
    pub steps: Vec<StepReport>,
    /// Number of the finding.
    pub number: String,
    /// `full` or `redacted`.
    pub variant: String,
    /// How many events.
    pub events: usize,
    /// How many files of evidence.
    pub evidence: usize,
    /// How many letters and minutes.
    pub documents: usize,
    /// How many events the checkpoint covers.
    pub size: u64,
    /// Its root, hexadecimal.
    pub root: String,
    /// SHA-256 of the key that signed it, hexadecimal.
    pub fingerprint: String,
    /// What vouches from outside; with none of them the log is consistent, and no more is proven.
    pub anchors: Anchors,
}

/// What a bundle is held against.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// SHA-256 of the key, hexadecimal, as published by the office.
    pub fingerprint: Option<String>,
    /// Size of the log and the beginning of its root, hexadecimal, as printed on a letter.
    pub root: Option<(u64, String)>,
}

impl Options {
    /// A fingerprint as people write it: blanks, colons and capitals do not matter.
    pub fn plain_fingerprint(text: &str) -> String {
        text.chars().filter(|letter| letter.is_ascii_hexdigit()).collect::<String>().to_ascii_lowercase()
    }
}

/// The files of a bundle, whole and listed.
pub(crate) struct Files<R> {
    archive: Archive<R>,
    base: String,
    digests: Vec<(String, String)>,
}

impl<R: Read + Seek> Files<R> {
    /// The paths below the bag, in order.
    fn paths(&self) -> impl Iterator<Item = &str> {
        self.archive.entries.iter().map(|entry| &entry.name[self.base.len()..])
    }

    fn find(&self, path: &str) -> Option<(usize, &Entry)> {
        let name = format!("{}{path}", self.base);
        let at = self.archive.entries.binary_search_by(|entry| entry.name.as_str().cmp(&name)).ok()?;
        Some((at, &self.archive.entries[at]))
    }

    /// A small file as text.
    fn text(&mut self, path: &str) -> Option<String> {
        let entry = self.find(path)?.1.clone();
        // Nothing that is read whole comes near this.
        if entry.size > 1 << 28 {
            return None;
        }
        String::from_utf8(self.archive.read(&entry).ok()?).ok()
    }
}

/// The largest whole number that every reader of JSON reads alike.
const WHOLE: u64 = (1 << 53) - 1;

/// How deep a sheet may nest.
const DEEP: usize = 100;

/// What a sheet or a line says. One that readers of JSON take differently says nothing: a fraction, a number beyond 2^53,
/// a half of a surrogate pair, or endless nesting.
fn plain(text: &str) -> serde_json::Value {
    let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    if value.is_object() && is_plain(&value, DEEP) { value } else { serde_json::Value::Null }
}

fn is_plain(value: &serde_json::Value, deep: usize) -> bool {
    use serde_json::Value;
    match value {
        Value::Number(number) => number.as_i64().is_some_and(|number| number.unsigned_abs() <= WHOLE),
        Value::Array(items) => deep > 0 && items.iter().all(|item| is_plain(item, deep - 1)),
        Value::Object(fields) => deep > 0 && fields.values().all(|field| is_plain(field, deep - 1)),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}

/// What the steps have learnt so far.
#[derive(Default)]
pub(crate) struct Known {
    report: Vec<StepReport>,
    number: String,
    date: String,
    finding: String,
    variant: String,
    export: u64,
    key: Option<crate::note::VerifierKey>,
    size: u64,
    root: Hash,
    checkpoint: String,
    events: Vec<log::Event>,
    evidence: usize,
    documents: usize,
    roots: std::collections::BTreeMap<u64, Hash>,
    anchors: Anchors,
}

/// Verifies a bundle. It fails only where the bytes cannot be read.
pub fn verify<R: Read + Seek>(source: R, options: &Options) -> std::io::Result<Report> {
    let mut known = Known::default();
    run(source, options, &mut known)?;
    let verdicts = known.report.iter().flat_map(|step| step.faults.iter().map(|fault| fault.verdict));
    let verdict = verdicts.min().unwrap_or(Verdict::Intact);
    Ok(Report {
        verdict,
        number: known.number,
        variant: known.variant,
        events: known.events.len(),
        evidence: known.evidence,
        documents: known.documents,
        size: known.size,
        root: if known.size == 0 { String::new() } else { data_encoding::HEXLOWER.encode(&known.root) },
        fingerprint: known.key.map(|key| key.fingerprint()).unwrap_or_default(),
        anchors: known.anchors,
        steps: known.report,
    })
}

impl Known {
    /// Writes a step down; whether the next one can be made.
    fn step(&mut self, step: Step, faults: Vec<Fault>) -> bool {
        let goes_on = faults.iter().all(|fault| fault.verdict == Verdict::UnknownKey);
        self.report.push(StepReport { step, ok: faults.is_empty(), faults });
        goes_on
    }
}

fn run<R: Read + Seek>(source: R, options: &Options, known: &mut Known) -> std::io::Result<()> {
    let mut digests: Vec<Digests> = Vec::new();
    let opened = Archive::open(source, |entry, piece| {
        if digests.len() <= entry {
            digests.resize_with(entry + 1, Digests::default);
        }
        digests[entry].update(piece);
    });
    let archive = match opened {
        Ok(archive) => archive,
        Err(ZipError::Io(error)) => return Err(error),
        Err(ZipError::Altered(at, _)) => {
            known.step(Step::Container, vec![Fault::altered("not_canonical", at.to_string())]);
            return Ok(());
        }
        Err(ZipError::Incomplete(at)) => {
            known.step(Step::Container, vec![Fault::missing("truncated", at.to_string())]);
            return Ok(());
        }
    };
    digests.resize_with(archive.entries.len(), Digests::default);
    let base = archive.entries.first().and_then(|entry| entry.name.split_once('/')).map(|(base, _)| format!("{base}/"));
    let base = match base {
        Some(base) if archive.entries.iter().all(|entry| entry.name.starts_with(&base)) => base,
        _ => {
            known.step(Step::Container, vec![Fault::altered("not_one_bag", "")]);
            return Ok(());
        }
    };
    known.step(Step::Container, Vec::new());
    let digests = digests.into_iter().map(Digests::finish).collect();
    let mut files = Files { archive, base, digests };
    let faults = bag::manifests(&mut files, known);
    if !known.step(Step::Manifests, faults) {
        return Ok(());
    }
    let faults = log::key(&mut files, options, known);
    if !known.step(Step::Key, faults) {
        return Ok(());
    }
    let faults = log::checkpoint(&mut files, known);
    if !known.step(Step::Checkpoint, faults) {
        return Ok(());
    }
    let faults = log::events(&mut files, known);
    if !known.step(Step::Events, faults) {
        return Ok(());
    }
    let faults = case::export(&mut files, known);
    if !known.step(Step::Export, faults) {
        return Ok(());
    }
    let openings = match case::openings(&mut files, known) {
        Ok(openings) => openings,
        Err(faults) => {
            known.step(Step::Evidence, faults);
            return Ok(());
        }
    };
    let faults = case::evidence(&mut files, &openings, known);
    if !known.step(Step::Evidence, faults) {
        return Ok(());
    }
    let faults = case::custody(&mut files, &openings, known);
    if !known.step(Step::Custody, faults) {
        return Ok(());
    }
    let faults = log::consistency(&mut files, options, known);
    if !known.step(Step::Consistency, faults) {
        return Ok(());
    }
    let faults = documents::documents(&mut files, known);
    if !known.step(Step::Documents, faults) {
        return Ok(());
    }
    let faults = log::anchors(&mut files, known);
    known.step(Step::Anchors, faults);
    Ok(())
}
