//! The bundle of a case: BagIt (RFC 8493) in a ZIP of one spelling, with what proves it. The same state and checkpoint
//! give the same bytes.

use data_encoding::{BASE64, HEXLOWER};
use serde_json::{Value, json};
use std::io::{self, Cursor, Read, Seek, Write};

use crate::hash::{Digests, Hash, sha256};
use crate::note::{self, VerifierKey};
use crate::zip::Writer;

/// The verifier for Python, standard library alone.
pub const VERIFY_PY: &str = include_str!("../verifiers/verify.py");
/// The verifier as one page.
pub const VERIFY_HTML: &str = include_str!("../verifiers/verify.html");
const README_ID: &str = include_str!("../verifiers/README.id.md");
const README_EN: &str = include_str!("../verifiers/README.en.md");

/// What `bagit.txt` says.
pub const BAGIT: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// How much of the case a bundle tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// All of it.
    Full,
    /// Without personal values, internal notes and the bytes of the files.
    Redacted,
}

impl Variant {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Variant::Full => "full",
            Variant::Redacted => "redacted",
        }
    }
}

/// What a file of the payload holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// Bytes that lie elsewhere, known by their digests.
    Blob {
        /// SHA-256, hexadecimal.
        sha256: String,
        /// SHA-512, hexadecimal.
        sha512: String,
        /// Bytes.
        size: u64,
    },
}

/// A file of the payload.
#[derive(Debug, Clone)]
pub struct PayloadFile {
    /// Its path below `data/`.
    pub path: String,
    /// What it holds.
    pub content: Content,
}

impl PayloadFile {
    /// A file that holds these bytes.
    pub fn bytes(path: String, bytes: impl Into<Vec<u8>>) -> Self {
        PayloadFile { path, content: Content::Bytes(bytes.into()) }
    }

    fn size(&self) -> u64 {
        match &self.content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Blob { size, .. } => *size,
        }
    }

    fn digests(&self) -> (String, String) {
        match &self.content {
            Content::Bytes(bytes) => Digests::of(bytes),
            Content::Blob { sha256, sha512, .. } => (sha256.clone(), sha512.clone()),
        }
    }
}

/// The payload of a bundle with its manifests.
#[derive(Debug, Clone)]
pub struct Payload {
    files: Vec<PayloadFile>,
    manifests: [String; 2],
}

impl Payload {
    /// Puts files in their order.
    pub fn new(mut files: Vec<PayloadFile>) -> Self {
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut manifests = [String::new(), String::new()];
        for file in &files {
            let (sha256, sha512) = file.digests();
            manifests[0].push_str(&format!("{sha256}  data/{}\n", file.path));
            manifests[1].push_str(&format!("{sha512}  data/{}\n", file.path));
        }
        Payload { files, manifests }
    }

    /// SHA-256 of the manifest, hexadecimal: what the event of the export pins.
    pub fn digest(&self) -> String {
        HEXLOWER.encode(&sha256(self.manifests[0].as_bytes()))
    }

    fn oxum(&self) -> String {
        format!("{}.{}", self.files.iter().map(PayloadFile::size).sum::<u64>(), self.files.len())
    }
}

/// SHA-256 over the identifiers of the events that go into a bundle besides that of the export itself, in the order of
/// the identifiers, each with a line break: what the event of the export pins.
pub fn events_digest<'a>(ids: impl Iterator<Item = &'a str>) -> String {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    HEXLOWER.encode(&sha256(ids.iter().map(|id| format!("{id}\n")).collect::<String>().as_bytes()))
}

/// The canonical bytes of an event's leaf, as they are hashed and as they stand in a bundle.
pub fn leaf(sequence: u64, previous: &Hash, body: &str) -> String {
    format!("{{\"event\":{body},\"previous\":\"{}\",\"sequence\":{sequence}}}", HEXLOWER.encode(previous))
}

/// An event with its place in the log and what proves it.
#[derive(Debug, Clone)]
pub struct ProvenEvent {
    /// Place, counted from one.
    pub sequence: u64,
    /// Hash of the leaf before.
    pub previous: Hash,
    /// Canonical JSON.
    pub body: String,
    /// Inclusion proof.
    pub path: Vec<Hash>,
}

/// What opens one committed field of one event.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The event.
    pub event: String,
    /// The field.
    pub field: String,
    /// The salt of the commitment.
    pub salt: [u8; 16],
    /// The value.
    pub value: String,
}

/// What somebody outside said of a checkpoint.
#[derive(Debug, Clone)]
pub struct Anchor {
    /// `cosignature` or `timestamp`.
    pub kind: String,
    /// The signed checkpoint.
    pub checkpoint: String,
    /// The signature line, or the token in base 64.
    pub content: String,
    /// The witness's key, or the name of the time-stamping authority.
    pub authority: String,
}

/// What proves the payload of a bundle.
#[derive(Debug, Clone)]
pub struct Proofs {
    /// The events of the case, in the order of the log; the last is that of the export.
    pub events: Vec<ProvenEvent>,
    /// What opens committed fields.
    pub openings: Vec<Opening>,
    /// The signed checkpoint that covers them.
    pub checkpoint: String,
    /// Earlier signed checkpoints, each with its consistency proof.
    pub earlier: Vec<(String, Vec<Hash>)>,
    /// What was said from outside.
    pub anchors: Vec<Anchor>,
    /// The key that signs checkpoints.
    pub key: VerifierKey,
}

/// What a bundle is of.
#[derive(Debug, Clone)]
pub struct Subject {
    /// Number of the finding, the name of the bag.
    pub number: String,
    /// Identifier of the finding.
    pub finding: String,
    /// How much is told.
    pub variant: Variant,
    /// The day of the export, `YYYY-MM-DD`.
    pub date: String,
}

/// Why a bundle cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A file's bytes are no longer those that were filed.
    #[error("{0} is not what was filed")]
    Damaged(String),
    /// The bytes cannot be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
}

fn lines(values: impl Iterator<Item = Value>) -> String {
    values.map(|value| format!("{value}\n")).collect()
}

fn encoded(path: &[Hash]) -> Vec<String> {
    path.iter().map(|hash| BASE64.encode(hash)).collect()
}

impl Proofs {
    fn files(&self, subject: &Subject) -> Vec<(String, Vec<u8>)> {
        let events = self.events.iter().map(|event| leaf(event.sequence, &event.previous, &event.body) + "\n");
        let openings = self.openings.iter().map(|opening| {
            json!({ "event": opening.event, "field": opening.field, "salt": HEXLOWER.encode(&opening.salt), "value": opening.value })
        });
        let earlier =
            self.earlier.iter().map(|(checkpoint, path)| json!({ "checkpoint": checkpoint, "proof": encoded(path) }));
        let anchors = self.anchors.iter().map(|anchor| {
            json!({ "kind": anchor.kind, "checkpoint": anchor.checkpoint, "content": anchor.content, "authority": anchor.authority })
        });
        let fingerprint = self.key.fingerprint();
        let told = |text: &str| text.replace("{number}", &subject.number).replace("{fingerprint}", &fingerprint);
        let mut files = vec![
            ("README.en.md".to_owned(), told(README_EN).into_bytes()),
            ("README.id.md".to_owned(), told(README_ID).into_bytes()),
            ("keys/checkpoint.fingerprint".to_owned(), format!("{fingerprint}\n").into_bytes()),
            ("keys/checkpoint.pub".to_owned(), format!("{}\n", self.key).into_bytes()),
            ("proofs/anchors.jsonl".to_owned(), lines(anchors).into_bytes()),
            ("proofs/checkpoint.txt".to_owned(), self.checkpoint.clone().into_bytes()),
            ("proofs/consistency.jsonl".to_owned(), lines(earlier).into_bytes()),
            ("proofs/events.jsonl".to_owned(), events.collect::<String>().into_bytes()),
            ("proofs/openings.jsonl".to_owned(), lines(openings).into_bytes()),
            ("verify/verify.html".to_owned(), VERIFY_HTML.as_bytes().to_vec()),
            ("verify/verify.py".to_owned(), VERIFY_PY.as_bytes().to_vec()),
        ];
        files.extend(self.events.iter().map(|event| {
            let proof = note::log_proof(event.sequence - 1, &event.path, &self.checkpoint);
            (format!("proofs/{}.tlog-proof", event.sequence), proof.into_bytes())
        }));
        files
    }
}

/// Writes a bundle; gives its size. `open` hands out the bytes of a blob by its SHA-256; each is hashed on its way, and
/// what is not what it was filed as is refused.
pub fn write<W: Write + Seek, R: Read>(
    out: W,
    subject: &Subject,
    payload: &Payload,
    proofs: &Proofs,
    mut open: impl FnMut(&str) -> io::Result<R>,
) -> Result<(W, u64), BuildError> {
    let export = proofs.events.last().map_or(0, |event| event.sequence);
    let info = format!(
        "Source-Organization: Patuh\nBagging-Date: {}\nExternal-Identifier: {}\nPayload-Oxum: {}\nPatuh-Bundle: 1\n\
         Patuh-Finding: {}\nPatuh-Variant: {}\nPatuh-Export: {export}\n",
        subject.date,
        subject.number,
        payload.oxum(),
        subject.finding,
        subject.variant.word(),
    );
    let mut tags = proofs.files(subject);
    tags.push(("bag-info.txt".to_owned(), info.into_bytes()));
    tags.push(("bagit.txt".to_owned(), BAGIT.as_bytes().to_vec()));
    tags.push(("manifest-sha256.txt".to_owned(), payload.manifests[0].clone().into_bytes()));
    tags.push(("manifest-sha512.txt".to_owned(), payload.manifests[1].clone().into_bytes()));
    tags.sort();
    let manifest: String =
        tags.iter().map(|(path, bytes)| format!("{}  {path}\n", HEXLOWER.encode(&sha256(bytes)))).collect();
    tags.push(("tagmanifest-sha256.txt".to_owned(), manifest.into_bytes()));

    let mut all: Vec<PayloadFile> = tags.into_iter().map(|(path, bytes)| PayloadFile::bytes(path, bytes)).collect();
    all.extend(payload.files.iter().map(|file| PayloadFile { path: format!("data/{}", file.path), ..file.clone() }));
    all.sort_by(|a, b| a.path.cmp(&b.path));
    let mut zip = Writer::new(out);
    for file in all {
        let name = format!("{}/{}", subject.number, file.path);
        match &file.content {
            Content::Bytes(bytes) => zip.add(&name, Cursor::new(bytes), |_| {})?,
            Content::Blob { sha256, sha512, .. } => {
                let mut digests = Digests::default();
                zip.add(&name, open(sha256)?, |piece| digests.update(piece))?;
                if digests.finish() != (sha256.clone(), sha512.clone()) {
                    return Err(BuildError::Damaged(file.path));
                }
            }
        }
    }
    Ok(zip.finish()?)
}
