//! The keys of an installation: made on first start, one file each, mode 0600.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use patuh_proof::note::{ORIGIN, VerifierKey};
use std::fs;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

use crate::error::{StoreError, StoreResult};
use crate::vault::{Vault, random};

/// All keys of an installation.
pub struct Keys {
    /// Seals fields and finds national ids.
    pub vault: Vault,
    /// Signs checkpoints of the audit log.
    pub log: SigningKey,
    /// Signs access tokens.
    pub tokens: SigningKey,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys([redacted])")
    }
}

/// An Ed25519 key pair.
pub struct SigningKey {
    pair: Ed25519KeyPair,
    pkcs8: Vec<u8>,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SigningKey({})", self.id())
    }
}

impl SigningKey {
    fn from_pkcs8(pkcs8: Vec<u8>) -> StoreResult<Self> {
        let pair = Ed25519KeyPair::from_pkcs8(&pkcs8).map_err(|_| StoreError::Corrupt("signing key".into()))?;
        Ok(SigningKey { pair, pkcs8 })
    }

    /// Signs a message: 64 bytes.
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.pair.sign(message).as_ref().to_vec()
    }

    /// The public key: 32 bytes.
    pub fn public(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }

    /// The private key as PKCS#8 DER.
    pub fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The public key under the name of the log.
    pub fn of_log(&self) -> VerifierKey {
        let mut key = [0; 32];
        key.copy_from_slice(self.public());
        VerifierKey::of_log(ORIGIN, key)
    }

    /// A short name of the key: the start of the digest of its public half.
    pub fn id(&self) -> String {
        crate::vault::sha256_hex(self.public())[..16].to_owned()
    }
}

impl Keys {
    /// Reads the keys of `directory`, making those that are missing. A file that others may read is refused.
    pub fn open(directory: &Path) -> StoreResult<Self> {
        fs::create_dir_all(directory)?;
        fs::set_permissions(directory, fs::Permissions::from_mode(0o700))?;
        let symmetric = |name: &str| -> StoreResult<[u8; 32]> {
            let bytes = read_or_make(&directory.join(name), || Ok(random::<32>()?.to_vec()))?;
            bytes.try_into().map_err(|_| StoreError::Corrupt(format!("{name} must hold 32 bytes")))
        };
        let signing = |name: &str| -> StoreResult<SigningKey> {
            SigningKey::from_pkcs8(read_or_make(&directory.join(name), || {
                let document = Ed25519KeyPair::generate_pkcs8(&aws_lc_rs::rand::SystemRandom::new());
                Ok(document.map_err(|_| StoreError::Corrupt("no randomness".into()))?.as_ref().to_vec())
            })?)
        };
        Ok(Keys {
            vault: Vault::new(&symmetric("fields.key")?, &symmetric("index.key")?)?,
            log: signing("log.key")?,
            tokens: signing("tokens.key")?,
        })
    }
}

fn read_or_make(path: &Path, make: impl Fn() -> StoreResult<Vec<u8>>) -> StoreResult<Vec<u8>> {
    match fs::metadata(path) {
        Ok(meta) if meta.permissions().mode() & 0o077 != 0 => {
            Err(StoreError::Corrupt(format!("{} can be read by others; set its mode to 0600", path.display())))
        }
        Ok(_) => Ok(fs::read(path)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let bytes = make()?;
            let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
            file.write_all(&bytes)?;
            file.sync_all()?;
            Ok(bytes)
        }
        Err(error) => Err(error.into()),
    }
}
