//! Seals for values that must not lie in the database in clear, and keyed digests to find them by.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::{digest, hkdf, hmac, rand};

use crate::error::{StoreError, StoreResult};
use crate::types::Id;

const LAYOUT: u8 = 1;

/// The keys that seal fields and index national ids. AES-256-GCM-SIV: a repeated nonce reveals only equality.
pub struct Vault {
    field: LessSafeKey,
    npwp: LessSafeKey,
    index: hmac::Key,
    commitment: hmac::Key,
    cursor: hmac::Key,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault([redacted])")
    }
}

fn derive(root: &[u8; 32], purpose: &'static [u8]) -> [u8; 32] {
    struct Len;
    impl hkdf::KeyType for Len {
        fn len(&self) -> usize {
            32
        }
    }
    let mut out = [0; 32];
    let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, b"patuh");
    let info = [purpose];
    let filled = salt.extract(root).expand(&info, Len).and_then(|okm| okm.fill(&mut out));
    debug_assert!(filled.is_ok(), "32 bytes is a valid HKDF-SHA256 length");
    out
}

impl Vault {
    /// From the field key and the index key, which are kept in separate files: a stolen database with one of them
    /// reveals either no value or no index.
    pub fn new(field_key: &[u8; 32], index_key: &[u8; 32]) -> StoreResult<Self> {
        let key = |purpose| {
            UnboundKey::new(&AES_256_GCM_SIV, &derive(field_key, purpose))
                .map(LessSafeKey::new)
                .map_err(|_| StoreError::Corrupt("field key".into()))
        };
        Ok(Vault {
            field: key(b"field")?,
            npwp: key(b"npwp")?,
            index: hmac::Key::new(hmac::HMAC_SHA256, &derive(index_key, b"nik")),
            commitment: hmac::Key::new(hmac::HMAC_SHA256, &derive(index_key, b"commitment")),
            cursor: hmac::Key::new(hmac::HMAC_SHA256, &derive(field_key, b"cursor")),
        })
    }

    /// Seals a value for one place (`table.column`) and one row; it opens nowhere else.
    pub fn seal(&self, place: &str, row: Id, value: &[u8]) -> StoreResult<Vec<u8>> {
        let mut nonce = [0; NONCE_LEN];
        rand::fill(&mut nonce).map_err(|_| StoreError::Corrupt("no randomness".into()))?;
        let mut sealed = value.to_vec();
        self.field
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad(place, row)), &mut sealed)
            .map_err(|_| StoreError::Corrupt("seal".into()))?;
        let mut out = vec![LAYOUT];
        out.extend_from_slice(&nonce);
        out.append(&mut sealed);
        Ok(out)
    }

    /// Opens what [`Vault::seal`] sealed for the same place and row.
    pub fn open(&self, place: &str, row: Id, sealed: &[u8]) -> StoreResult<Vec<u8>> {
        let broken = || StoreError::Corrupt(format!("seal of {place}"));
        let (layout, rest) = sealed.split_first().ok_or_else(broken)?;
        if *layout != LAYOUT || rest.len() < NONCE_LEN {
            return Err(broken());
        }
        let (nonce, ciphertext) = rest.split_at(NONCE_LEN);
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
        let mut buffer = ciphertext.to_vec();
        let opened = self.field.open_in_place(nonce, Aad::from(aad(place, row)), &mut buffer).map_err(|_| broken())?;
        Ok(opened.to_vec())
    }

    /// A tax number as it is kept. That of a person who lives here is their national id (16 digits that do not begin with
    /// 0): it is sealed, the same number always to the same text, so that one finds the other, and its last four digits
    /// stay beside the seal. That of a company begins with 0 and is no secret.
    pub fn kept_npwp(&self, npwp: &str) -> StoreResult<String> {
        if npwp.starts_with('0') {
            return Ok(npwp.to_owned());
        }
        let mut sealed = npwp.as_bytes().to_vec();
        self.npwp
            .seal_in_place_append_tag(Nonce::assume_unique_for_key([0; NONCE_LEN]), Aad::empty(), &mut sealed)
            .map_err(|_| StoreError::Corrupt("seal".into()))?;
        let last = npwp.get(npwp.len().saturating_sub(4)..).unwrap_or_default();
        Ok(format!("~{}.{last}", data_encoding::BASE64URL_NOPAD.encode(&sealed)))
    }

    /// The digest under which a national id is found: equal ids give equal digests, nothing else is revealed.
    pub fn nik_digest(&self, nik: &str) -> Vec<u8> {
        hmac::sign(&self.index, format!("nik|v1|{nik}").as_bytes()).as_ref().to_vec()
    }

    /// What an audit event holds in the place of a personal value. Whoever is given the value and its salt can check it;
    /// without the salt no value can be tried.
    pub fn commitment(&self, event: Id, field: &str, value: &str) -> String {
        let salt = self.commitment_salt(event, field);
        sha256_hex(&[&salt[..], field.as_bytes(), &[0], value.as_bytes()].concat())
    }

    /// The salt of one field of one event: giving it out opens that field and no other.
    pub fn commitment_salt(&self, event: Id, field: &str) -> [u8; 16] {
        let tag = hmac::sign(&self.commitment, format!("{event}|{field}").as_bytes());
        let mut salt = [0; 16];
        salt.copy_from_slice(&tag.as_ref()[..16]);
        salt
    }

    /// Marks a page cursor as ours: 16 bytes.
    pub fn cursor_tag(&self, payload: &[u8]) -> Vec<u8> {
        hmac::sign(&self.cursor, payload).as_ref()[..16].to_vec()
    }

    /// Whether a cursor's tag is ours, in constant time.
    pub fn cursor_is_ours(&self, payload: &[u8], tag: &[u8]) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(&self.cursor_tag(payload), tag).is_ok()
    }
}

fn aad(place: &str, row: Id) -> Vec<u8> {
    let mut aad = place.as_bytes().to_vec();
    aad.push(b'|');
    aad.extend_from_slice(row.0.as_bytes());
    aad
}

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    out
}

/// SHA-256 as 64 hexadecimal digits.
pub fn sha256_hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&sha256(bytes))
}

/// Bytes nobody can guess.
pub fn random<const N: usize>() -> StoreResult<[u8; N]> {
    let mut out = [0; N];
    rand::fill(&mut out).map_err(|_| StoreError::Corrupt("no randomness".into()))?;
    Ok(out)
}
