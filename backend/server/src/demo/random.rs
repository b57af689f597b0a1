//! A generator that gives the same everywhere for the same seed: SplitMix64.

use chrono::{DateTime, Utc};
use patuh_store::types::{At, Id};

/// A stream of numbers, for one concept of one seed: what another concept draws does not shift it.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// The stream of a concept.
    pub fn new(seed: u64, concept: &str) -> Self {
        let mixed = concept
            .bytes()
            .fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Random(mixed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u64::try_from(high - low).unwrap_or_default() + 1;
        low + i64::try_from(self.bits() % span).unwrap_or_default()
    }

    /// True so often in a thousand.
    pub fn per_mille(&mut self, times: i64) -> bool {
        self.between(1, 1000) <= times
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let index = usize::try_from(self.bits() % (from.len() as u64)).unwrap_or_default();
        &from[index]
    }

    /// One of several, each with its weight.
    pub fn weighted<'a, T>(&mut self, from: &'a [(i64, T)]) -> &'a T {
        let mut left = self.between(1, from.iter().map(|(weight, _)| weight).sum());
        for (weight, item) in from {
            left -= weight;
            if left <= 0 {
                return item;
            }
        }
        &from[from.len() - 1].1
    }

    /// An identifier as if made at that moment.
    pub fn id(&mut self, at: At) -> Id {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.bits().to_be_bytes());
        bytes[8..].copy_from_slice(&self.bits().to_be_bytes()[..2]);
        let millis = u64::try_from(DateTime::<Utc>::timestamp_millis(&at.0)).unwrap_or_default();
        Id(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }

    /// Letters and digits that are not mixed up when read aloud.
    pub fn code(&mut self, length: usize) -> String {
        const ALPHABET: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
        (0..length).map(|_| char::from(*self.pick(ALPHABET))).collect()
    }
}
