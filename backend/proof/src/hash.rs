//! Digests.

use aws_lc_rs::digest::{Context, SHA256, SHA512, digest};
use data_encoding::HEXLOWER;

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> Hash {
    let mut out = [0; 32];
    out.copy_from_slice(digest(&SHA256, bytes).as_ref());
    out
}

/// SHA-256 and SHA-512 of bytes that come in pieces.
#[derive(Clone)]
pub struct Digests {
    sha256: Context,
    sha512: Context,
}

impl std::fmt::Debug for Digests {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Digests")
    }
}

impl Default for Digests {
    fn default() -> Self {
        Digests { sha256: Context::new(&SHA256), sha512: Context::new(&SHA512) }
    }
}

impl Digests {
    /// Of bytes that are whole.
    pub fn of(bytes: &[u8]) -> (String, String) {
        let mut digests = Digests::default();
        digests.update(bytes);
        digests.finish()
    }

    /// Takes the next piece in.
    pub fn update(&mut self, bytes: &[u8]) {
        self.sha256.update(bytes);
        self.sha512.update(bytes);
    }

    /// SHA-256 and SHA-512, hexadecimal.
    pub fn finish(self) -> (String, String) {
        (HEXLOWER.encode(self.sha256.finish().as_ref()), HEXLOWER.encode(self.sha512.finish().as_ref()))
    }
}
