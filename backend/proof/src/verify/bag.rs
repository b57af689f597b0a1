//! The bag: every file listed, every listed file there, every digest as listed.

use std::collections::BTreeSet;
use std::io::{Read, Seek};

use super::{Fault, Files, Known};
use crate::bundle::BAGIT;
use crate::note::number as parsed;

/// What every bundle holds besides its payload and the proofs of its events.
const FIXED: [&str; 16] = [
    "README.en.md",
    "README.id.md",
    "bag-info.txt",
    "bagit.txt",
    "keys/checkpoint.fingerprint",
    "keys/checkpoint.pub",
    "manifest-sha256.txt",
    "manifest-sha512.txt",
    "proofs/anchors.jsonl",
    "proofs/checkpoint.txt",
    "proofs/consistency.jsonl",
    "proofs/events.jsonl",
    "proofs/openings.jsonl",
    "tagmanifest-sha256.txt",
    "verify/verify.html",
    "verify/verify.py",
];
const TAG_MANIFEST: &str = "tagmanifest-sha256.txt";

/// `proofs/<sequence>.tlog-proof`.
pub(super) fn proof_of(path: &str) -> Option<u64> {
    parsed(path.strip_prefix("proofs/")?.strip_suffix(".tlog-proof")?)
}

/// The lines of a manifest: digest and path, sorted by path.
fn lines(text: &str, digits: usize) -> Option<Vec<(&str, &str)>> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for line in text.strip_suffix('\n')?.split('\n') {
        let (digest, path) = line.split_once("  ")?;
        let is_digest =
            digest.len() == digits && digest.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if !is_digest || found.last().is_some_and(|(_, last)| *last >= path) {
            return None;
        }
        found.push((digest, path));
    }
    Some(found)
}

/// Compares a manifest with the files that it must list.
fn compare<R: Read + Seek>(
    files: &mut Files<R>,
    manifest: &str,
    digits: usize,
    covers: impl Fn(&str) -> bool,
    faults: &mut Vec<Fault>,
) {
    let Some(text) = files.text(manifest) else {
        return faults.push(Fault::altered("manifest_malformed", manifest));
    };
    let Some(listed) = lines(&text, digits) else {
        return faults.push(Fault::altered("manifest_malformed", manifest));
    };
    for (digest, path) in &listed {
        match files.find(path) {
            None => faults.push(Fault::missing("file_missing", *path)),
            Some((at, _)) => {
                let (sha256, sha512) = &files.digests[at];
                if *digest != (if digits == 64 { sha256 } else { sha512 }) {
                    faults.push(Fault::altered("digest_differs", *path));
                }
            }
        }
    }
    let listed: BTreeSet<&str> = listed.iter().map(|(_, path)| *path).collect();
    let unlisted = files.paths().filter(|path| covers(path) && !listed.contains(path));
    faults.extend(unlisted.map(|path| Fault::altered("file_unlisted", path)));
    let astray = listed.iter().filter(|path| !covers(path));
    faults.extend(astray.map(|path| Fault::altered("file_unexpected", *path)));
}

pub(super) fn manifests<R: Read + Seek>(files: &mut Files<R>, known: &mut Known) -> Vec<Fault> {
    let absent = FIXED.iter().filter(|path| files.find(path).is_none());
    let mut faults: Vec<Fault> = absent.map(|path| Fault::missing("file_missing", *path)).collect();
    if !faults.is_empty() {
        return faults;
    }
    let is_payload = |path: &str| path.starts_with("data/");
    let unexpected =
        files.paths().filter(|path| !is_payload(path) && !FIXED.contains(path) && proof_of(path).is_none());
    faults.extend(unexpected.map(|path| Fault::altered("file_unexpected", path)));
    if files.text("bagit.txt").as_deref() != Some(BAGIT) {
        faults.push(Fault::altered("bagit_malformed", "bagit.txt"));
    }
    compare(files, "manifest-sha256.txt", 64, is_payload, &mut faults);
    compare(files, "manifest-sha512.txt", 128, is_payload, &mut faults);
    compare(files, TAG_MANIFEST, 64, |path| !is_payload(path) && path != TAG_MANIFEST, &mut faults);
    let payload = files.archive.entries.iter().filter(|entry| is_payload(&entry.name[files.base.len()..]));
    let (bytes, count) = payload.fold((0_u64, 0), |(bytes, count), entry| (bytes + u64::from(entry.size), count + 1));
    if info(files, known, &format!("{bytes}.{count}")).is_none() {
        faults.push(Fault::altered("info_malformed", "bag-info.txt"));
    }
    faults
}

/// What `bag-info.txt` says, line by line.
fn info<R: Read + Seek>(files: &mut Files<R>, known: &mut Known, oxum: &str) -> Option<()> {
    let text = files.text("bag-info.txt")?;
    let lines: Vec<&str> = text.strip_suffix('\n')?.split('\n').collect();
    let [organisation, date, identifier, payload, bundle, finding, variant, export] = lines[..] else { return None };
    let is_fit = organisation == "Source-Organization: Patuh"
        && payload.strip_prefix("Payload-Oxum: ") == Some(oxum)
        && bundle == "Patuh-Bundle: 1";
    let date = date.strip_prefix("Bagging-Date: ")?;
    let number = identifier.strip_prefix("External-Identifier: ")?;
    let finding = finding.strip_prefix("Patuh-Finding: ")?;
    let variant = variant.strip_prefix("Patuh-Variant: ")?;
    let export = parsed(export.strip_prefix("Patuh-Export: ")?)?;
    if !is_fit || format!("{number}/") != files.base || !matches!(variant, "full" | "redacted") {
        return None;
    }
    (known.date, known.number, known.finding) = (date.to_owned(), number.to_owned(), finding.to_owned());
    (known.variant, known.export) = (variant.to_owned(), export);
    Some(())
}
