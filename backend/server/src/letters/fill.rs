//! Placeholders: a closed list, filled as data.

use std::collections::BTreeMap;

/// What is known when a letter is drafted; the draft holds the words themselves.
pub(super) const OF_THE_FINDING: &[&str] = &[
    "employer",
    "address",
    "npp",
    "finding",
    "violation",
    "months",
    "workers",
    "estimated",
    "office",
    "window",
    "first_warning_on",
    "second_warning_on",
];

/// What the particulars of the act say; it stays a placeholder in the draft, so that text and particulars cannot differ.
pub(super) const OF_THE_ACT: &[&str] = &[
    "amount",
    "service",
    "reason",
    "legal_basis",
    "repair",
    "recheck_on",
    "expires_on",
    "instalments",
    "first_due_on",
    "meeting",
];

/// What the pattern of a number may hold.
pub(super) const OF_A_NUMBER: &[&str] = &["number", "kind", "office", "month", "year"];

enum Part<'a> {
    Text(&'a str),
    Name(&'a str),
}

/// A brace that opens no name is a brace.
fn parts(text: &str) -> Vec<Part<'_>> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while let Some(open) = rest.find('{') {
        let after = &rest[open + 1..];
        let length = after.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
        if length > 0 && after.as_bytes().get(length) == Some(&b'}') {
            parts.push(Part::Text(&rest[..open]));
            parts.push(Part::Name(&after[..length]));
            rest = &after[length + 1..];
        } else {
            parts.push(Part::Text(&rest[..=open]));
            rest = after;
        }
    }
    parts.push(Part::Text(rest));
    parts
}

/// The placeholders of a text.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    parts(text).into_iter().filter_map(|part| match part {
        Part::Name(name) => Some(name),
        Part::Text(_) => None,
    })
}

/// The text with what is known in its place; the rest stays as it is. What is filled in is not looked through again.
pub fn fill(text: &str, known: &BTreeMap<&'static str, String>) -> String {
    let mut filled = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Text(text) => filled.push_str(text),
            Part::Name(name) => match known.get(name) {
                Some(value) => filled.push_str(value),
                None => {
                    filled.push('{');
                    filled.push_str(name);
                    filled.push('}');
                }
            },
        }
    }
    filled
}
