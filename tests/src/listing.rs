//! Walking lists as a reader does, and reading the files they are exported to.

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use std::io::Cursor;

use crate::app::Answer;
use crate::people::Person;

fn with(path: &str, query: &str) -> String {
    format!("{path}{}{query}", if path.contains('?') { '&' } else { '?' })
}

fn items(answer: &Answer) -> Vec<Value> {
    answer.json["items"].as_array().expect("items").clone()
}

fn cursor(answer: &Answer, direction: &str) -> Option<String> {
    answer.json["page"][direction].as_str().map(str::to_owned)
}

impl Person<'_> {
    /// Every item of a list, page by page to the last and back again to the first: both ways give the same.
    pub async fn walk(&self, path: &str, limit: usize) -> Vec<Value> {
        let first = with(path, &format!("limit={limit}"));
        let mut page = self.get(&first).await.expect(200);
        assert!(cursor(&page, "prev").is_none(), "nothing lies before the first page of {path}");
        let mut pages = vec![items(&page)];
        while let Some(next) = cursor(&page, "next") {
            page = self.get(&with(&first, &format!("cursor={next}"))).await.expect(200);
            assert!(!items(&page).is_empty(), "an empty page at the end of {path}");
            pages.push(items(&page));
            assert!(pages.len() < 1000, "{path} never ends");
        }
        for earlier in pages.iter().rev().skip(1) {
            let back = cursor(&page, "prev").unwrap_or_else(|| panic!("no way back in {path}"));
            page = self.get(&with(&first, &format!("cursor={back}"))).await.expect(200);
            assert_eq!(&items(&page), earlier, "the way back through {path}");
        }
        assert!(cursor(&page, "prev").is_none(), "back at the first page of {path}");
        for page in &pages[..pages.len() - 1] {
            assert_eq!(page.len(), limit, "a page of {path} is short");
        }
        let all = pages.concat();
        let total = self.get(&with(path, "include=total")).await;
        if total.status == 200 {
            assert_eq!(total.json["total"]["value"].as_u64(), Some(all.len() as u64), "the total of {path}");
        }
        all
    }

    /// The rows of an exported list, headers first; CSV and XLSX say the same.
    pub async fn exported(&self, path: &str) -> Vec<Vec<String>> {
        let csv = self.get(&with(path, "format=csv")).await.expect(200);
        assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
        let xlsx = self.get(&with(path, "format=xlsx")).await.expect(200);
        for (answer, extension) in [(&csv, ".csv"), (&xlsx, ".xlsx")] {
            let disposition = answer.header("content-disposition").expect("a disposition");
            assert!(disposition.starts_with("attachment;") && disposition.ends_with(extension), "{disposition}");
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            assert_eq!(answer.header("export-truncated"), None);
        }
        let (from_csv, from_xlsx) = (csv_rows(&csv.bytes), xlsx_rows(&xlsx.bytes));
        let unguarded: Vec<Vec<String>> = from_csv
            .iter()
            .map(|row| row.iter().map(|cell| patuh_intake::unguarded(cell).to_owned()).collect())
            .collect();
        assert_eq!(unguarded, from_xlsx, "the two files of {path} differ");
        from_csv
    }
}

/// The cells of a CSV file as a spreadsheet would see them, guards included.
pub fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').expect("a mark that tells the encoding");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.expect("a record").iter().map(str::to_owned).collect()).collect()
}

/// The cells of the first sheet of a workbook; none of them is a formula.
pub fn xlsx_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let sheet = workbook.sheet_names()[0].clone();
    let formulas = workbook.worksheet_formula(&sheet).expect("formulas");
    assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "a formula in an export");
    let range = workbook.worksheet_range(&sheet).expect("a range");
    let cell = |data: &Data| match data {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        other => panic!("{other:?} in an export"),
    };
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

/// The sheets of a workbook, by name, with their cells as text; none of them is a formula.
pub fn xlsx_sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<String>>)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook");
    let names = workbook.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let formulas = workbook.worksheet_formula(&name).expect("formulas");
            assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "a formula in {name}");
            let range = workbook.worksheet_range(&name).expect("a range");
            let rows = range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
            (name, rows)
        })
        .collect()
}
