use patuh_intake::{ArchiveReason, EmployerField, FoundType, IntakeError, Limits, MappingChoice, Upload};

use crate::support::{refusal, rows_with, upload, workbook, zip_of};

const CSV: &[u8] = b"nama,nib\nPT Maju,1234567890123\n";

fn found(bytes: &[u8], name: &str) -> FoundType {
    match upload(bytes, name) {
        Err(IntakeError::FileTypeRefused { found }) => found,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn a_file_that_is_something_else_is_refused_by_what_it_is() {
    let ole = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], vec![0; 70_000].as_slice(), &name, &[0; 40]].concat()
    };
    assert_eq!(found(&ole("Workbook"), "daftar.xls"), FoundType::Xls);
    assert_eq!(found(&ole("EncryptedPackage"), "daftar.xlsx"), FoundType::XlsxEncrypted);
    assert_eq!(found(&ole("WordDocument"), "daftar.doc"), FoundType::OfficeDocument);
    assert_eq!(found(b"\xef\xbb\xbf\n <HTML><table><tr><td>Nama</td></tr></table>", "daftar.xls"), FoundType::Html);
    assert_eq!(found(b"<table><tr><td>Nama</td></tr></table>", "daftar.csv"), FoundType::Html);
    assert_eq!(found(b"<?xml version=\"1.0\"?><Workbook/>", "daftar.xls"), FoundType::Xml);
    assert_eq!(found(b"%PDF-1.7\n", "daftar.csv"), FoundType::Pdf);
    assert_eq!(found(b"\x89PNG\r\n\x1a\n", "daftar.csv"), FoundType::Image);
    assert_eq!(found(b"\xff\xd8\xff\xe0", "daftar.csv"), FoundType::Image);
    assert_eq!(found(b"\0\0\0\x18ftypheic", "daftar.csv"), FoundType::Image);
    assert_eq!(found(b"\x1f\x8b\x08", "daftar.csv.gz"), FoundType::Archive);
    assert_eq!(found(b"Rar!\x1a\x07", "daftar.csv"), FoundType::Archive);
    assert_eq!(found(b"{\\rtf1", "daftar.csv"), FoundType::Rtf);
}

#[test]
fn zips_that_are_no_workbook_are_told_apart() {
    let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
    assert_eq!(found(&zip_of(&[("daftar.csv", CSV)]), "daftar.xlsx"), FoundType::Archive);
    assert_eq!(found(&zip_of(&[types, ("word/document.xml", b"<a/>")]), "surat.docx"), FoundType::OfficeDocument);
    assert_eq!(found(&zip_of(&[types, ("xl/workbook.bin", b"")]), "daftar.xlsb"), FoundType::Xlsb);
    assert_eq!(found(&zip_of(&[("mimetype", b""), ("content.xml", b"<a/>")]), "daftar.ods"), FoundType::Ods);
    let macros = zip_of(&[types, ("xl/workbook.xml", b"<a/>"), ("xl/vbaProject.bin", b"")]);
    assert_eq!(found(&macros, "daftar.xlsx"), FoundType::XlsxWithMacros);
}

#[test]
fn an_extension_that_lies_is_refused() {
    let xlsx = workbook(&[&["nama"], &["PT Maju"]]);
    assert_eq!(refusal(&xlsx, "daftar.csv"), "extension_mismatch");
    assert_eq!(refusal(CSV, "daftar.xlsx"), "extension_mismatch");
    assert_eq!(refusal(CSV, "daftar.xls"), "extension_mismatch");
    assert_eq!(refusal(CSV, "../daftar.exe"), "extension_mismatch");
    assert!(upload(&xlsx, "DAFTAR.XLSX").is_ok());
    assert!(upload(CSV, "daftar.v2.TXT").is_ok());
    assert!(upload(CSV, "folder.d/daftar").is_ok());
}

#[test]
fn a_file_beyond_the_size_limit_is_refused_with_the_numbers() {
    let limits = Limits { max_file_bytes: 10, ..Limits::default() };
    match rows_with::<EmployerField>(CSV, "daftar.csv", limits, &MappingChoice::default()) {
        Err(IntakeError::FileTooLarge { limit: 10, bytes }) => assert_eq!(bytes, CSV.len() as u64),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_empty_file_and_a_torn_archive_are_refused() {
    assert_eq!(refusal(b"", "daftar.csv"), "sheet_empty");
    assert_eq!(refusal(b"\n\n  \n", "daftar.csv"), "sheet_empty");
    assert_eq!(refusal(&workbook(&[]), "daftar.xlsx"), "sheet_empty");
    let xlsx = workbook(&[&["nama"], &["PT Maju"]]);
    match upload(&xlsx[..xlsx.len() / 2], "daftar.xlsx") {
        Err(IntakeError::ArchiveRefused { reason: ArchiveReason::Unreadable, .. }) => (),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_file_on_disk_is_opened_by_its_path_and_judged_by_the_name_it_was_sent_with() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("0a1b2c");
    std::fs::write(&path, CSV).unwrap();
    assert!(Upload::open(&path, "daftar.csv", Limits::default()).is_ok());
    let gone = Upload::open(&folder.path().join("gone"), "daftar.csv", Limits::default());
    assert_eq!(gone.unwrap_err().code(), "file_unreadable");
}
