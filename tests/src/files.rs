//! Sending files, and making the ones that only somebody ill-meaning makes.

use actix_web::http::Method;
use data_encoding::BASE64;
use patuh_store::types::Id;
use rust_xlsxwriter::Workbook;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

use crate::app::Answer;
use crate::people::Person;

/// `Repr-Digest` of these bytes.
pub fn repr_digest(bytes: &[u8]) -> String {
    format!("sha-256=:{}:", BASE64.encode(&patuh_store::vault::sha256(bytes)))
}

/// A small PDF whose bytes depend on `content`.
pub fn pdf(content: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {content}\n%%EOF\n").into_bytes()
}

/// A workbook with one sheet of texts.
pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (number, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*row) {
            sheet.write_string(number, column, *text).expect("a cell");
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

/// An archive with these parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A workbook written by hand around the given rows, with further parts.
pub fn raw_workbook(rows: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", br#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#),
        ("_rels/.rels", br#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    parts.extend_from_slice(more);
    archive(&parts)
}

/// A row of texts for [`raw_workbook`], from column A on.
pub fn raw_row(number: u32, texts: &[&str]) -> String {
    let cells: String = (b'A'..)
        .zip(texts)
        .map(|(column, text)| {
            format!(r#"<c r="{}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#, char::from(column))
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

impl Person<'_> {
    /// Sends bytes with whatever digest is claimed.
    pub async fn put_file(&self, id: Id, name: &str, digest: &str, bytes: &[u8]) -> Answer {
        let cookie = self.cookie();
        let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let headers = [
            ("cookie", cookie.as_str()),
            ("x-requested-with", "patuh"),
            ("content-type", "application/octet-stream"),
            ("repr-digest", digest),
            ("x-file-name", name.as_str()),
            ("x-device-time", "2026-11-02T01:30:00Z"),
        ];
        self.app.send(Method::PUT, &format!("/api/v1/files/{id}"), &headers, Some(bytes)).await
    }

    /// Sends a file as it should be sent.
    pub async fn upload(&self, name: &str, bytes: &[u8]) -> Answer {
        self.put_file(Id::new(), name, &repr_digest(bytes), bytes).await
    }

    /// Sends a file that is accepted, and gives its id.
    pub async fn uploaded(&self, name: &str, bytes: &[u8]) -> Id {
        let answer = self.upload(name, bytes).await.expect(201);
        answer.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
    }

    /// Fetches the bytes of a file.
    pub async fn file_content(&self, id: Id) -> Answer {
        self.get(&format!("/api/v1/files/{id}/content")).await
    }
}

/// The smallest picture there is, made different by a text chunk.
pub fn picture(mark: u8) -> Vec<u8> {
    let mut bytes = data_encoding::BASE64
        .decode(b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
        .expect("base 64");
    let end = bytes.split_off(bytes.len() - 12);
    let text = [b't', b'E', b'X', b't', b'a', 0, mark];
    bytes.extend(3_u32.to_be_bytes());
    bytes.extend(text);
    bytes.extend(crc(&text).to_be_bytes());
    bytes.extend(end);
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 })
    })
}
