//! C2SP texts: signed notes, checkpoints, cosignatures, log proofs.

use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use data_encoding::{BASE64, HEXLOWER};

use crate::hash::{Hash, sha256};

/// The name under which this installation's log is signed.
pub const ORIGIN: &str = "patuh/audit";

/// What kind of signature a key makes (C2SP signed-note).
const ED25519_NOTE: u8 = 1;
/// Ed25519 over a timestamped checkpoint (C2SP tlog-cosignature).
const ED25519_COSIGNATURE: u8 = 4;

/// What is not as it must be in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// The text is not of the form.
    #[error("the text is not of the expected form")]
    Form,
    /// No signature is by this key.
    #[error("no signature is by the key")]
    Unsigned,
    /// The signature does not verify.
    #[error("the signature does not verify")]
    Signature,
}

/// Base 64 of which there is one spelling.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    let bytes = BASE64.decode(text.as_bytes()).ok()?;
    (BASE64.encode(&bytes) == text).then_some(bytes)
}

/// A digest in base 64.
pub(crate) fn hash_of(text: &str) -> Option<Hash> {
    base64(text)?.try_into().ok()
}

/// A number as it is written: no sign, no leading zero.
pub(crate) fn number(text: &str) -> Option<u64> {
    let number: u64 = text.parse().ok()?;
    (number.to_string() == text).then_some(number)
}

/// A public key with the name it signs under: `name+hash+base64(kind ‖ key)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifierKey {
    /// Name.
    pub name: String,
    kind: u8,
    key: Hash,
}

impl VerifierKey {
    /// The key under which a log is signed.
    pub fn of_log(name: &str, key: Hash) -> Self {
        VerifierKey { name: name.to_owned(), kind: ED25519_NOTE, key }
    }

    /// The key of a witness.
    pub fn of_witness(name: &str, key: Hash) -> Self {
        VerifierKey { name: name.to_owned(), kind: ED25519_COSIGNATURE, key }
    }

    /// Reads one; the hash in it must be its own.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(encoded)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Form);
        };
        let bytes = base64(encoded).ok_or(NoteError::Form)?;
        let (kind, key) = bytes.split_first().ok_or(NoteError::Form)?;
        let key = VerifierKey { name: name.to_owned(), kind: *kind, key: key.try_into().map_err(|_| NoteError::Form)? };
        let is_known = matches!(key.kind, ED25519_NOTE | ED25519_COSIGNATURE);
        let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
        if is_known && is_name && HEXLOWER.encode(&key.id()) == id { Ok(key) } else { Err(NoteError::Form) }
    }

    /// The first four bytes of the digest of name, kind and key.
    pub fn id(&self) -> [u8; 4] {
        let mut named = format!("{}\n", self.name).into_bytes();
        named.push(self.kind);
        named.extend_from_slice(&self.key);
        let digest = sha256(&named);
        [digest[0], digest[1], digest[2], digest[3]]
    }

    /// SHA-256 of the 32 bytes of the key, hexadecimal: what is printed on the office's notice.
    pub fn fingerprint(&self) -> String {
        HEXLOWER.encode(&sha256(&self.key))
    }

    /// Whether this is the key of a witness.
    pub fn is_witness(&self) -> bool {
        self.kind == ED25519_COSIGNATURE
    }

    fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.key).verify(message, signature).is_ok()
    }
}

impl std::fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut bytes = vec![self.kind];
        bytes.extend_from_slice(&self.key);
        write!(f, "{}+{}+{}", self.name, HEXLOWER.encode(&self.id()), BASE64.encode(&bytes))
    }
}

/// A note: a text that ends in a line break, and who signed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note<'a> {
    /// What is signed.
    pub text: &'a str,
    signatures: Vec<(&'a str, Vec<u8>)>,
}

impl<'a> Note<'a> {
    /// Reads a note.
    pub fn parse(note: &'a str) -> Result<Self, NoteError> {
        let at = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, lines) = (&note[..=at], &note[at + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Form)?;
        let signatures = lines.split('\n').map(signature_line).collect::<Option<Vec<_>>>().ok_or(NoteError::Form)?;
        Ok(Note { text, signatures })
    }

    /// Whether the key signed the text.
    pub fn verify(&self, key: &VerifierKey) -> Result<(), NoteError> {
        let id = key.id();
        let by_key = |(name, bytes): &&(&str, Vec<u8>)| *name == key.name && bytes.starts_with(&id);
        let (_, bytes) = self.signatures.iter().find(by_key).ok_or(NoteError::Unsigned)?;
        if key.verifies(self.text.as_bytes(), &bytes[4..]) { Ok(()) } else { Err(NoteError::Signature) }
    }
}

/// `— name base64`: the name and the bytes, which begin with the four of the key's id.
fn signature_line(line: &str) -> Option<(&str, Vec<u8>)> {
    let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
    let bytes = base64(encoded)?;
    (!name.is_empty() && bytes.len() > 4).then_some((name, bytes))
}

/// Signs a text that ends in a line break, by a function that makes Ed25519 signatures under the key.
pub fn signed(text: &str, key: &VerifierKey, sign: impl FnOnce(&[u8]) -> Vec<u8>) -> String {
    let mut signature = key.id().to_vec();
    signature.extend(sign(text.as_bytes()));
    format!("{text}\n— {} {}\n", key.name, BASE64.encode(&signature))
}

/// What a checkpoint says: the log of this name had this root at this size (C2SP tlog-checkpoint).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Name of the log.
    pub origin: String,
    /// How many leaves.
    pub size: u64,
    /// Root.
    pub root: Hash,
}

impl Checkpoint {
    /// Reads the text of a checkpoint. Extension lines are none of ours.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let lines: Vec<&str> = text.strip_suffix('\n').ok_or(NoteError::Form)?.split('\n').collect();
        let [origin, size, root] = lines[..] else { return Err(NoteError::Form) };
        let (size, root) = (number(size), hash_of(root));
        match (size, root) {
            (Some(size), Some(root)) if !origin.is_empty() => Ok(Checkpoint { origin: origin.to_owned(), size, root }),
            _ => Err(NoteError::Form),
        }
    }

    /// Reads a signed checkpoint and verifies that the key, by its name the log's own, signed it.
    pub fn open(note: &str, key: &VerifierKey) -> Result<Self, NoteError> {
        let note = Note::parse(note)?;
        note.verify(key)?;
        let checkpoint = Checkpoint::parse(note.text)?;
        if checkpoint.origin == key.name { Ok(checkpoint) } else { Err(NoteError::Unsigned) }
    }

    /// The text that is signed.
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, BASE64.encode(&self.root))
    }
}

/// A witness's word that it saw the checkpoint, and when (seconds since 1970).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cosignature {
    /// Name of the witness.
    pub name: String,
    /// When it signed.
    pub seconds: u64,
}

/// Verifies `— name base64(id ‖ time ‖ signature)` over a checkpoint (C2SP tlog-cosignature).
pub fn cosignature(line: &str, checkpoint: &Checkpoint, key: &VerifierKey) -> Result<Cosignature, NoteError> {
    let (name, bytes) = signature_line(line).ok_or(NoteError::Form)?;
    if !key.is_witness() || name != key.name || !bytes.starts_with(&key.id()) {
        return Err(NoteError::Unsigned);
    }
    if bytes.len() != 4 + 8 + 64 {
        return Err(NoteError::Form);
    }
    let seconds = bytes[4..12].iter().fold(0, |seconds, byte| (seconds << 8) | u64::from(*byte));
    if key.verifies(&cosigned(checkpoint, seconds), &bytes[12..]) {
        Ok(Cosignature { name: name.to_owned(), seconds })
    } else {
        Err(NoteError::Signature)
    }
}

/// What a witness signs.
pub fn cosigned(checkpoint: &Checkpoint, seconds: u64) -> Vec<u8> {
    format!("cosignature/v1\ntime {seconds}\n{}", checkpoint.text()).into_bytes()
}

/// `c2sp.org/tlog-proof@v1`: a leaf's place in a signed tree.
pub fn log_proof(index: u64, path: &[Hash], checkpoint: &str) -> String {
    let path: String = path.iter().map(|hash| format!("{}\n", BASE64.encode(hash))).collect();
    format!("c2sp.org/tlog-proof@v1\nindex {index}\n{path}\n{checkpoint}")
}

/// A log proof, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogProof<'a> {
    /// Place of the leaf, counted from zero.
    pub index: u64,
    /// Inclusion proof.
    pub path: Vec<Hash>,
    /// The signed checkpoint.
    pub checkpoint: &'a str,
}

impl<'a> LogProof<'a> {
    /// Reads a log proof; extra data is none of ours.
    pub fn parse(text: &'a str) -> Result<Self, NoteError> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(NoteError::Form)?;
        let mut lines = head.split('\n');
        if lines.next() != Some("c2sp.org/tlog-proof@v1") {
            return Err(NoteError::Form);
        }
        let index = lines.next().and_then(|line| number(line.strip_prefix("index ")?)).ok_or(NoteError::Form)?;
        let path = lines.map(hash_of).collect::<Option<Vec<_>>>().ok_or(NoteError::Form)?;
        Ok(LogProof { index, path, checkpoint })
    }
}
