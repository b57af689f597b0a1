use std::time::{Duration, Instant};

use patuh_intake::{ArchiveReason, EmployerField, IntakeError, Limits, MappingChoice};

use crate::support::{inline_row, raw_workbook, refusal, rows, rows_with, upload, workbook, zip_of};

fn reason(bytes: &[u8]) -> ArchiveReason {
    match upload(bytes, "daftar.xlsx") {
        Err(IntakeError::ArchiveRefused { reason, .. }) => reason,
        other => panic!("{other:?}"),
    }
}

fn quickly<T>(step: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = step();
    assert!(start.elapsed() < Duration::from_secs(2), "took {:?}", start.elapsed());
    value
}

#[test]
fn a_far_cell_is_refused_at_once() {
    let sheet = format!("{}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>", inline_row(1, &["Nama", "NIB"]));
    let bytes = raw_workbook(&sheet, &[]);
    assert!(bytes.len() < 2_048);
    let start = Instant::now();
    assert_eq!(refusal(&bytes, "daftar.xlsx"), "too_many_columns");
    assert!(start.elapsed() < Duration::from_millis(500));
}

#[test]
fn a_row_full_of_cells_is_refused_by_their_count() {
    let limits = Limits { max_cells: 1_000, ..Limits::default() };
    let cells = "<c r=\"A2\"/>".repeat(2_000);
    let bytes = raw_workbook(&format!("{}<row r=\"2\">{cells}</row>", inline_row(1, &["Nama"])), &[]);
    match rows_with::<EmployerField>(&bytes, "a.xlsx", limits, &MappingChoice::default()) {
        Err(IntakeError::TooManyCells { limit: 1_000 }) => (),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_row_that_names_its_cells_again_and_again_is_refused() {
    let cells: String = (0..20_000).map(|n| format!("<c r=\"A2\"><v>{n}</v></c>")).collect();
    let bytes = raw_workbook(&format!("{}<row r=\"2\">{cells}</row>", inline_row(1, &["Nama"])), &[]);
    assert_eq!(refusal(&bytes, "a.xlsx"), "too_many_columns");
}

#[test]
fn shared_strings_are_counted_and_their_claim_is_not_believed() {
    let items = "<si/>".repeat(1_000_001);
    let bomb = format!("<sst>{items}</sst>");
    let bytes = raw_workbook("", &[("xl/sharedStrings.xml", bomb.as_bytes())]);
    let refused = quickly(|| reason(&bytes));
    // Five bytes repeated a million times also inflate a thousandfold: whichever is met first.
    assert!(matches!(refused, ArchiveReason::RatioTooHigh | ArchiveReason::TooManySharedStrings));
    for claim in [
        "<sst uniqueCount=\"99999999999999\"/>",
        "<sst  a='>' uniqueCount \n=\t' 4000000000'><si/></sst>",
        "<sst uniqueCount='1'><!-- uniqueCount='5000000' uniqueCount='1' --></sst>",
        &format!("<sst uniqueCount={}'1'/>", " ".repeat(300)),
        "<x:sst xmlns:x='y' uniqueCount='99999999999999999999999999'/>",
    ] {
        let bytes = raw_workbook("", &[("xl/sharedStrings.xml", claim.as_bytes())]);
        assert_eq!(reason(&bytes), ArchiveReason::TooManySharedStrings, "{claim}");
        let bytes = raw_workbook("", &[("XL/SharedStrings.XML", claim.as_bytes())]);
        assert_eq!(reason(&bytes), ArchiveReason::TooManySharedStrings, "{claim}");
    }
}

#[test]
fn shared_strings_count_within_the_inflated_limit() {
    let limits = Limits { max_inflated_bytes: 100_000, ..Limits::default() };
    let strings: String = (0..5_000).map(|n| format!("<si><t>teks nomor {n}</t></si>")).collect();
    let bytes = raw_workbook("", &[("xl/sharedStrings.xml", format!("<sst>{strings}</sst>").as_bytes())]);
    match rows_with::<EmployerField>(&bytes, "a.xlsx", limits, &MappingChoice::default()) {
        Err(IntakeError::ArchiveRefused { reason: ArchiveReason::TooLargeInflated, limit: 100_000 }) => (),
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_long_text_copied_by_many_styles_is_refused() {
    let noise: String = (0..60_000).map(|n| format!("{n:x}")).collect();
    let formats = "<xf fontId=\"0\"/>".repeat(2_000);
    let styles = format!(
        "<styleSheet><fonts><font><name val=\"{noise}\"/></font></fonts><cellXfs>{formats}</cellXfs></styleSheet>"
    );
    let bytes = raw_workbook("", &[("xl/styles.xml", styles.as_bytes())]);
    assert_eq!(reason(&bytes), ArchiveReason::StylesTooLarge);
}

#[test]
fn many_small_definitions_are_refused_where_each_would_cost_memory() {
    let distinct = |tag: &str| (0..140_000).map(|n| format!("<{tag} a=\"{n:x}\"/>")).collect::<String>();
    let fonts = format!("<styleSheet><fonts>{}</fonts></styleSheet>", distinct("font"));
    assert_eq!(reason(&raw_workbook("", &[("xl/styles.xml", fonts.as_bytes())])), ArchiveReason::TooManyDefinitions);
    let formats = format!("<styleSheet><cellXfs>{}</cellXfs></styleSheet>", distinct("x:xf"));
    assert_eq!(reason(&raw_workbook("", &[("xl/styles.xml", formats.as_bytes())])), ArchiveReason::StylesTooLarge);
    let sheets = format!("<workbook><sheets>{}</sheets></workbook>", distinct("sheet"));
    assert_eq!(reason(&raw_workbook("", &[("xl/workbook.xml", sheets.as_bytes())])), ArchiveReason::TooManyDefinitions);
}

#[test]
fn an_encrypted_part_is_refused() {
    let mut bytes = raw_workbook("", &[]);
    for at in 0..bytes.len() - 10 {
        let flags = match &bytes[at..at + 4] {
            b"PK\x03\x04" => 6,
            b"PK\x01\x02" => 8,
            _ => continue,
        };
        bytes[at + flags] |= 1;
    }
    assert_eq!(reason(&bytes), ArchiveReason::Encrypted);
}

#[test]
fn a_part_that_grows_a_thousandfold_is_refused() {
    let zeros = vec![b' '; 10 << 20];
    let bytes = raw_workbook("", &[("xl/media/image1.bin", &zeros)]);
    assert!(bytes.len() < 20_000);
    assert_eq!(quickly(|| reason(&bytes)), ArchiveReason::RatioTooHigh);
    let nested = zip_of(&[("lib 0.zip", &zip_of(&[("0.dll", &zeros)]))]);
    let bytes = raw_workbook("", &[("xl/embeddings/a.zip", &nested)]);
    assert!(upload(&bytes, "daftar.xlsx").is_ok(), "what is zipped inside a part stays closed");
}

#[test]
fn too_many_parts_are_refused_before_they_are_listed() {
    let names: Vec<String> = (0..300).map(|n| format!("xl/media/{n}.bin")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(reason(&raw_workbook("", &parts)), ArchiveReason::TooManyParts);
}

#[test]
fn names_that_leave_their_folder_are_refused() {
    for name in ["../evil.xml", "xl/../../evil.xml", "/etc/passwd", "C:/evil.xml"] {
        assert_eq!(reason(&raw_workbook("", &[(name, b"x")])), ArchiveReason::UnsafeName, "{name}");
    }
    let mut backslash = raw_workbook("", &[("xl/media#evil.xml", b"x")]);
    for at in 0..backslash.len() - 17 {
        if &backslash[at..at + 17] == b"xl/media#evil.xml" {
            backslash[at + 8] = b'\\';
        }
    }
    assert_eq!(reason(&backslash), ArchiveReason::UnsafeName);
}

#[test]
fn a_document_type_is_refused_in_every_part_and_case() {
    let laughs = br#"<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><sst/>"#;
    assert_eq!(reason(&raw_workbook("", &[("xl/sharedStrings.xml", laughs)])), ArchiveReason::DoctypeDeclared);
    assert_eq!(reason(&raw_workbook("", &[("xl/workbook.xml", b"<!doctype a><a/>")])), ArchiveReason::DoctypeDeclared);
    assert_eq!(reason(&raw_workbook("", &[("docProps/app.xml", b"<<!DOCTYPE a>")])), ArchiveReason::DoctypeDeclared);
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("<!DOCTYPE a><sst/>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(reason(&raw_workbook("", &[("xl/sharedStrings.xml", &utf16)])), ArchiveReason::XmlEncoding);
}

#[test]
fn sizes_that_lie_are_found_by_inflating() {
    let noise: Vec<u8> = (0..400_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8 | 1).collect();
    let mut bytes = raw_workbook("", &[("xl/media/image1.bin", &noise)]);
    let real = u32::try_from(noise.len()).unwrap().to_le_bytes();
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == real {
            bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
    }
    let limits = Limits { max_inflated_bytes: 100_000, ..Limits::default() };
    match rows_with::<EmployerField>(&bytes, "a.xlsx", limits, &MappingChoice::default()) {
        Err(IntakeError::ArchiveRefused { .. }) => (),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_ordinary_workbook_passes_all_of_this() {
    let mut table: Vec<Vec<String>> = vec![vec!["Nama".into(), "NIB".into()]];
    table.extend((0..3_000).map(|n| vec![format!("PT Nomor {n}"), format!("{n:013}")]));
    let cells: Vec<Vec<&str>> = table.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let refs: Vec<&[&str]> = cells.iter().map(Vec::as_slice).collect();
    let read = rows::<EmployerField>(&workbook(&refs), "daftar.xlsx").unwrap();
    assert_eq!(read.len(), 3_000);
}
