use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use patuh_intake::{
    EmployerField, EmployerRow, Field, IntakeError, Limits, MappingChoice, Parsed, RosterField, RosterRow, Row, Upload,
};
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;

pub fn upload(bytes: &[u8], name: &str) -> Result<Upload<Cursor<Vec<u8>>>, IntakeError> {
    Upload::new(Cursor::new(bytes.to_vec()), name, Limits::default())
}

pub fn rows_with<F: Field>(
    bytes: &[u8],
    name: &str,
    limits: Limits,
    choice: &MappingChoice<F>,
) -> Result<Vec<Row<F>>, IntakeError> {
    let mut rows = Vec::new();
    let mut upload = Upload::new(Cursor::new(bytes.to_vec()), name, limits)?;
    let end = upload.read(choice, |row| {
        rows.push(row);
        ControlFlow::<()>::Continue(())
    })?;
    match end {
        ControlFlow::Continue(summary) => assert_eq!(summary.rows as usize, rows.len()),
        ControlFlow::Break(()) => unreachable!("the callback never breaks off"),
    }
    Ok(rows)
}

pub fn rows<F: Field>(bytes: &[u8], name: &str) -> Result<Vec<Row<F>>, IntakeError> {
    rows_with(bytes, name, Limits::default(), &MappingChoice::default())
}

pub fn employers(bytes: &[u8], name: &str) -> Vec<Parsed<EmployerRow, EmployerField>> {
    rows(bytes, name).unwrap().iter().map(EmployerRow::from_row).collect()
}

pub fn roster(bytes: &[u8], name: &str) -> Vec<Parsed<RosterRow, RosterField>> {
    rows(bytes, name).unwrap().iter().map(RosterRow::from_row).collect()
}

pub fn refusal(bytes: &[u8], name: &str) -> &'static str {
    match rows::<EmployerField>(bytes, name) {
        Ok(rows) => panic!("{} rows were read", rows.len()),
        Err(error) => error.code(),
    }
}

/// A workbook with one sheet of texts.
pub fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    workbook_with(|sheet| {
        for (number, row) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*row) {
                sheet.write_string(number, column, *text).unwrap();
            }
        }
    })
}

pub fn workbook_with(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

pub fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const ROOT_RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook written by hand around the given sheet data, with further parts added or replaced.
pub fn raw_workbook(sheet_data: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet_data}</sheetData></worksheet>"#
    );
    let mut all: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", ROOT_RELS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    all.retain(|(name, _)| parts.iter().all(|(replaced, _)| replaced != name));
    all.extend_from_slice(parts);
    zip_of(&all)
}

/// Sheet data with one inline text per cell, beginning at A1.
pub fn inline_row(number: u32, texts: &[&str]) -> String {
    let cells: String = (b'A'..)
        .zip(texts)
        .map(|(column, text)| {
            format!(r#"<c r="{}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#, char::from(column))
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}
