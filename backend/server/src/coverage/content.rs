//! What a receipt vouches for.

use chrono::NaiveDate;
use patuh_rules::month::Month;
use patuh_rules::words::Programme;
use patuh_store::types::Id;
use patuh_store::vault::sha256_hex;
use serde::Serialize;

use super::assess::CheckedLine;

#[derive(Serialize)]
struct Content<'a> {
    employer: Id,
    lines: Vec<ContentLine<'a>>,
    month: String,
    report: Id,
}

#[derive(Serialize)]
struct ContentLine<'a> {
    joined_on: Option<NaiveDate>,
    kpj: Option<&'a str>,
    left_on: Option<NaiveDate>,
    line: u32,
    name: &'a str,
    nik: &'a str,
    programmes: &'a [Programme],
    wage: String,
}

/// The SHA-256, in hexadecimal, of a report's canonical content.
///
/// The canonical content is JSON in UTF-8 without blanks, the keys of every object in alphabetical order:
/// `{"employer":…,"lines":[…],"month":"2026-07","report":…}`, the lines that stand in the order of their numbers, each
/// `{"joined_on":…,"kpj":…,"left_on":…,"line":1,"name":…,"nik":…,"programmes":["jkk","jkm"],"wage":"5000000"}`. What was
/// not told is `null`; names are trimmed, programmes stand in the order JKK, JKM, JHT, JP, a wage has two decimals only
/// where there are sen. National ids are in it in full: the content is the employer's and is nowhere kept in this form.
/// `report` is the identifier that the client chose; it appears on no receipt, so that whoever holds a receipt cannot
/// guess a small report's content and prove the guess.
pub fn digest(employer: Id, report: Id, month: Month, lines: &[CheckedLine]) -> String {
    let content = Content {
        employer,
        lines: lines
            .iter()
            .map(|line| ContentLine {
                joined_on: line.joined_on,
                kpj: line.kpj.as_deref(),
                left_on: line.left_on,
                line: line.line,
                name: &line.name,
                nik: line.nik.expose(),
                programmes: &line.programmes,
                wage: line.wage.to_string(),
            })
            .collect(),
        month: month.to_string(),
        report,
    };
    // Writing plain values to memory does not fail.
    sha256_hex(&serde_json::to_vec(&content).unwrap_or_default())
}
