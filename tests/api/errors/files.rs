//! Refusals of files.

use patuh_server::code::ErrorCode;
use patuh_store::types::Id;
use patuh_tests::TestApp;
use patuh_tests::files::{pdf, raw_row, raw_workbook, repr_digest};
use serde_json::json;

use super::{Ledger, NOW, investigator};

pub async fn provoke(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let other = repr_digest(b"another");
    ledger.saw(&officer.put_file(Id::new(), "a.pdf", &other, &pdf("a")).await, ErrorCode::DigestMismatch);
    ledger.saw(&officer.upload("a.pdf", b"MZ\x90\x00").await, ErrorCode::FileTypeRefused);
    let big = vec![b' '; 26 * 1024 * 1024];
    ledger.saw(&officer.upload("a.pdf", &big).await, ErrorCode::FileTooLarge);

    let zeros = vec![b' '; 32 * 1024 * 1024];
    let bomb = raw_workbook(&raw_row(1, &["Nama"]), &[("xl/sharedStrings.xml", zeros.as_slice())]);
    ledger.saw(&officer.upload("daftar.xlsx", &bomb).await, ErrorCode::ArchiveRefused);
    let id = officer.uploaded("daftar.csv", b"warna;rasa\nmerah;manis\n").await;
    let import = json!({ "kind": "employers", "file_id": id });
    ledger.saw(&officer.post("/api/v1/imports", import).await, ErrorCode::TableUnreadable);
}
