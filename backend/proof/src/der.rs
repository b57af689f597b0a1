//! As much DER as it takes to see what an RFC 3161 time-stamp token stamps. Its signature is not judged here.

use crate::hash::Digests;

/// One element: its tag, its content, and what follows it.
fn element(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (tag, rest) = bytes.split_first()?;
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match *first {
        short @ 0..=0x7f => (usize::from(short), rest),
        long @ 0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
            (digits.iter().fold(0, |length, byte| (length << 8) | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((*tag, content, rest))
}

/// The content of an element that must have this tag, and what follows it.
fn expect(tag: u8, bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (found, content, rest) = element(bytes)?;
    (found == tag).then_some((content, rest))
}

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OID: u8 = 0x06;
const TIME: u8 = 0x18;
const EXPLICIT: u8 = 0xa0;

const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const TST_INFO: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x10, 0x01, 0x04];
const SHA256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const SHA512: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03];

/// What a time-stamp token says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    algorithm: Vec<u8>,
    imprint: Vec<u8>,
    /// When it was stamped, `YYYYMMDDhhmmss` in UTC.
    pub time: String,
}

impl Stamp {
    /// Reads a `TimeStampToken`, alone or within its `TimeStampResp`.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (outer, after) = expect(SEQUENCE, bytes)?;
        let (tag, _, rest) = element(outer)?;
        let token = if tag == SEQUENCE { expect(SEQUENCE, rest)?.0 } else { outer };
        let (kind, rest) = expect(OID, token)?;
        let (signed, _) = expect(SEQUENCE, expect(EXPLICIT, rest)?.0)?;
        let (_, rest) = expect(INTEGER, signed)?;
        let (_, rest) = expect(SET, rest)?;
        let (encapsulated, _) = expect(SEQUENCE, rest)?;
        let (content_kind, rest) = expect(OID, encapsulated)?;
        if kind != SIGNED_DATA || content_kind != TST_INFO || !after.is_empty() {
            return None;
        }
        let (octets, _) = expect(OCTETS, expect(EXPLICIT, rest)?.0)?;
        let (info, _) = expect(SEQUENCE, octets)?;
        let (_, rest) = expect(INTEGER, info)?;
        let (_, rest) = expect(OID, rest)?;
        let (imprint, rest) = expect(SEQUENCE, rest)?;
        let (algorithm, hashed) = expect(SEQUENCE, imprint)?;
        let (_, rest) = expect(INTEGER, rest)?;
        let time = std::str::from_utf8(expect(TIME, rest)?.0).ok()?;
        let digits = time.get(..14).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        Some(Stamp {
            algorithm: expect(OID, algorithm)?.0.to_vec(),
            imprint: expect(OCTETS, hashed)?.0.to_vec(),
            time: digits.to_owned(),
        })
    }

    /// Whether these bytes were stamped; nothing where the digest is neither SHA-256 nor SHA-512.
    pub fn is_of(&self, bytes: &[u8]) -> Option<bool> {
        let (sha256, sha512) = Digests::of(bytes);
        let digest = match self.algorithm.as_slice() {
            SHA256 => sha256,
            SHA512 => sha512,
            _ => return None,
        };
        Some(data_encoding::HEXLOWER.encode(&self.imprint) == digest)
    }
}
