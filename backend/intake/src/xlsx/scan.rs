//! One pass over the inflated bytes of a part, looking for what the spreadsheet parser must not meet.
//!
//! It works on plain substrings and not on parsed XML, so there is no second reading of the XML by which something
//! could be hidden from it; what it counts is never less than what the parser will see.

use crate::error::{ArchiveReason, IntakeError};
use crate::limits::Limits;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartKind {
    SharedStrings,
    Styles,
    Other,
}

impl PartKind {
    pub fn of(name: &str) -> Self {
        let lower = name.to_ascii_lowercase();
        if lower.ends_with("sharedstrings.xml") {
            Self::SharedStrings
        } else if lower.ends_with("styles.xml") {
            Self::Styles
        } else {
            Self::Other
        }
    }
}

pub(crate) struct PartScan {
    kind: PartKind,
    started: bool,
    is_xml: bool,
    doctype: Pattern,
    unique_count: Pattern,
    claimed: Claim,
    string_items: [Pattern; 2],
    string_count: u64,
    formats: [Pattern; 2],
    format_count: u64,
    run: u64,
    longest_run: u64,
}

impl PartScan {
    pub fn new(kind: PartKind) -> Self {
        Self {
            kind,
            started: false,
            is_xml: false,
            doctype: Pattern::new(b"<!doctype"),
            unique_count: Pattern::new(b"uniquecount"),
            claimed: Claim::None,
            string_items: [Pattern::new(b"<si"), Pattern::new(b":si")],
            string_count: 0,
            formats: [Pattern::new(b"<xf"), Pattern::new(b":xf")],
            format_count: 0,
            run: 0,
            longest_run: 0,
        }
    }

    pub fn feed(&mut self, bytes: &[u8], limits: &Limits) -> Result<(), IntakeError> {
        if !self.started {
            self.started = true;
            let is_marked = [b"<".as_slice(), b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0<"];
            let start = bytes.trim_ascii_start();
            self.is_xml = is_marked.iter().any(|mark| start.starts_with(mark));
        }
        if self.is_xml && bytes.contains(&0) {
            return Err(ArchiveReason::XmlEncoding.into());
        }
        for &byte in bytes {
            if self.doctype.step(byte) {
                return Err(ArchiveReason::DoctypeDeclared.into());
            }
            match self.kind {
                PartKind::SharedStrings => self.count_string(byte, limits)?,
                PartKind::Styles => self.count_format(byte),
                PartKind::Other => (),
            }
        }
        Ok(())
    }

    pub fn finish(&self, limits: &Limits) -> Result<(), IntakeError> {
        // Every cell format copies its font name and number format, so one long text times many formats is the cost.
        let unfolded = self.format_count.saturating_mul(self.longest_run.max(self.run));
        if unfolded > limits.max_inflated_bytes {
            return Err(IntakeError::ArchiveRefused {
                reason: ArchiveReason::StylesTooLarge,
                limit: limits.max_inflated_bytes,
            });
        }
        Ok(())
    }

    fn count_string(&mut self, byte: u8, limits: &Limits) -> Result<(), IntakeError> {
        for pattern in &mut self.string_items {
            self.string_count += u64::from(pattern.step(byte));
        }
        self.claimed = self.claimed.step(byte);
        if self.unique_count.step(byte) {
            self.claimed = Claim::BeforeDigits;
        }
        let claimed = if let Claim::Digits(count) = self.claimed { count } else { 0 };
        if self.string_count.max(claimed) > limits.max_shared_strings {
            return Err(IntakeError::ArchiveRefused {
                reason: ArchiveReason::TooManySharedStrings,
                limit: limits.max_shared_strings,
            });
        }
        Ok(())
    }

    fn count_format(&mut self, byte: u8) {
        for pattern in &mut self.formats {
            self.format_count += u64::from(pattern.step(byte));
        }
        self.run += 1;
        if byte == b'<' {
            self.longest_run = self.longest_run.max(self.run);
            self.run = 0;
        }
    }
}

/// The number claimed by a `uniqueCount` attribute, for which the parser reserves memory unseen.
#[derive(Debug, Clone, Copy)]
enum Claim {
    None,
    BeforeDigits,
    Digits(u64),
}

impl Claim {
    fn step(self, byte: u8) -> Self {
        let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'));
        match (self, digit) {
            (Self::BeforeDigits, None) if byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'' | b'+') => {
                self
            }
            (Self::BeforeDigits, Some(digit)) => Self::Digits(digit),
            (Self::Digits(count), Some(digit)) => Self::Digits(count.saturating_mul(10).saturating_add(digit)),
            _ => Self::None,
        }
    }
}

/// A substring looked for without regard to case. None of those used can begin again inside themselves after the
/// character that must stand before an attribute or a tag, so starting over on a mismatch misses nothing.
struct Pattern {
    wanted: &'static [u8],
    matched: usize,
}

impl Pattern {
    fn new(wanted: &'static [u8]) -> Self {
        Self { wanted, matched: 0 }
    }

    fn step(&mut self, byte: u8) -> bool {
        let byte = byte.to_ascii_lowercase();
        if byte != self.wanted[self.matched] {
            self.matched = 0;
        }
        if byte == self.wanted[self.matched] {
            self.matched += 1;
        }
        let complete = self.matched == self.wanted.len();
        if complete {
            self.matched = 0;
        }
        complete
    }
}
