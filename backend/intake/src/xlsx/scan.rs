//! One pass over the inflated bytes of a part, looking for what the spreadsheet parser must not meet.
//!
//! It works on plain substrings and not on parsed XML, so there is no second reading of the XML by which something
//! could be hidden from it; what it counts is never less than what the parser will see.

use crate::error::{ArchiveReason, IntakeError};
use crate::limits::Limits;

/// Fonts, fills, borders, number formats, sheets, names and relations of a workbook, all of which the parser keeps.
const MOST_DEFINITIONS: u64 = 100_000;

const DEFINITIONS: &[&[u8]] =
    &[b"font", b"fill", b"border", b"numfmt", b"sheet", b"definedname", b"relationship", b"override"];

/// What one cell format costs the parser besides the texts it copies.
const FORMAT_BYTES: u64 = 512;

const UNIQUE_COUNT: &[u8] = b"uniquecount";

/// Spaces and quotes before the number of an attribute; more than these are no accident.
const MOST_PADDING: usize = 64;

/// Bytes that are held back until it is seen what follows a mark.
const LOOKAHEAD: usize = 128;

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
    window: Vec<u8>,
    is_started: bool,
    is_xml: bool,
    claimed_strings: u64,
    strings: u64,
    definitions: u64,
    formats: u64,
    run: u64,
    longest_run: u64,
}

impl PartScan {
    pub fn new(kind: PartKind) -> Self {
        Self {
            kind,
            window: Vec::new(),
            is_started: false,
            is_xml: false,
            claimed_strings: 0,
            strings: 0,
            definitions: 0,
            formats: 0,
            run: 0,
            longest_run: 0,
        }
    }

    pub fn feed(&mut self, bytes: &[u8], limits: &Limits) -> Result<(), IntakeError> {
        if !self.is_started {
            self.is_started = true;
            let marks = [b"<".as_slice(), b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\0<"];
            let start = bytes.trim_ascii_start();
            self.is_xml = marks.iter().any(|mark| start.starts_with(mark));
        }
        if self.is_xml && bytes.contains(&0) {
            return Err(ArchiveReason::XmlEncoding.into());
        }
        self.window.extend_from_slice(bytes);
        let end = self.window.len().saturating_sub(LOOKAHEAD);
        self.scan(end)?;
        self.window.drain(..end);
        self.check(limits)
    }

    pub fn finish(mut self, limits: &Limits) -> Result<(), IntakeError> {
        self.scan(self.window.len())?;
        self.check(limits)
    }

    fn scan(&mut self, end: usize) -> Result<(), IntakeError> {
        let window = std::mem::take(&mut self.window);
        for (at, byte) in window[..end].iter().enumerate() {
            self.run += 1;
            match byte {
                b'<' => {
                    self.longest_run = self.longest_run.max(self.run);
                    self.run = 0;
                    let rest = &window[at + 1..];
                    if begins(rest, b"!doctype") {
                        return Err(ArchiveReason::DoctypeDeclared.into());
                    }
                    self.count(rest);
                }
                b':' => self.count(&window[at + 1..]),
                b'u' | b'U' if self.kind == PartKind::SharedStrings && begins(&window[at..], UNIQUE_COUNT) => {
                    let claimed = claimed_count(&window[at + UNIQUE_COUNT.len()..]);
                    self.claimed_strings = self.claimed_strings.max(claimed);
                }
                _ => (),
            }
        }
        self.window = window;
        Ok(())
    }

    /// Counts the element whose local name begins here.
    fn count(&mut self, name: &[u8]) {
        match self.kind {
            PartKind::SharedStrings if begins(name, b"si") => self.strings += 1,
            PartKind::Styles if begins(name, b"xf") => self.formats += 1,
            _ if DEFINITIONS.iter().any(|known| begins_element(name, known)) => self.definitions += 1,
            _ => (),
        }
    }

    fn check(&self, limits: &Limits) -> Result<(), IntakeError> {
        let refused = |reason, limit| Err(IntakeError::ArchiveRefused { reason, limit });
        if self.strings.max(self.claimed_strings) > limits.max_shared_strings {
            return refused(ArchiveReason::TooManySharedStrings, limits.max_shared_strings);
        }
        if self.definitions > MOST_DEFINITIONS {
            return refused(ArchiveReason::TooManyDefinitions, MOST_DEFINITIONS);
        }
        // Every cell format copies its font name and number format, so one long text times many formats is the cost.
        let longest = self.longest_run.max(self.run);
        let unfolded = self.formats.saturating_mul(longest.saturating_add(FORMAT_BYTES));
        if unfolded > limits.max_inflated_bytes {
            return refused(ArchiveReason::StylesTooLarge, limits.max_inflated_bytes);
        }
        Ok(())
    }
}

fn begins(rest: &[u8], wanted: &[u8]) -> bool {
    rest.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(wanted))
}

fn begins_element(rest: &[u8], wanted: &[u8]) -> bool {
    begins(rest, wanted) && rest.get(wanted.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
}

/// The number claimed behind a `uniqueCount`, for which the parser reserves memory unseen.
fn claimed_count(rest: &[u8]) -> u64 {
    let is_padding = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'' | b'+');
    let Some(value) = rest.get(..MOST_PADDING).unwrap_or(rest).iter().position(|byte| !is_padding(byte)) else {
        return u64::MAX;
    };
    let digits = rest[value..].iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |count, digit| count.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}
