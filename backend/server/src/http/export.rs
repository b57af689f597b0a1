//! Lists as files: CSV and XLSX, read page by page into a file of their own and sent from there, so that memory does
//! not grow with the list.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderName};
use chrono::NaiveDate;
use patuh_intake::safe_csv_cell;
use patuh_rules::money::Rupiah;
use patuh_store::page::{Page, PageRequest};
use patuh_store::types::At;
use patuh_store::{Conn, StoreResult};
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{Format, Workbook, XlsxError};
use serde::Deserialize;
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use utoipa::ToSchema;

use super::request::current;
use crate::blobs::Blobs;
use crate::code::Language;
use crate::error::{ApiError, ApiResult};
use crate::files::content::{chunks, disposition};
use crate::state::AppState;

/// The most rows that one file holds.
pub const MOST_ROWS: usize = 100_000;
const PAGE: i64 = 500;

/// Which kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// UTF-8 text with a comma between the cells.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text, whatever it looks like: never a formula, never a number.
    Text(String),
    /// A whole number.
    Number(i64),
    /// An amount in sen.
    Money(i64),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Number(number)
    }
}
impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Value::Number(number.into())
    }
}
impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Value::Text(date.to_string())
    }
}
impl From<At> for Value {
    fn from(at: At) -> Self {
        Value::Text(at.to_string())
    }
}
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Empty, Into::into)
    }
}

/// A column: its header in both languages, and what it shows of a row.
pub struct Column<R> {
    indonesian: Cow<'static, str>,
    english: Cow<'static, str>,
    value: Box<dyn Fn(&R) -> Value + Send>,
}

impl<R> std::fmt::Debug for Column<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Column").field(&self.english).finish()
    }
}

impl<R> Column<R> {
    /// A column: its header in Indonesian and in English, and the cell of a row.
    pub fn new(indonesian: &'static str, english: &'static str, value: fn(&R) -> Value) -> Self
    where
        R: 'static,
    {
        Column { indonesian: indonesian.into(), english: english.into(), value: Box::new(value) }
    }

    /// A column that is known only when the list is asked for.
    pub fn called(header: String, value: impl Fn(&R) -> Value + Send + 'static) -> Self {
        Column { indonesian: header.clone().into(), english: header.into(), value: Box::new(value) }
    }
}

/// Answers with a list as a file. `page` says where to begin and in which order; `fetch` reads one page.
pub async fn export<R, F>(
    state: &AppState,
    format: ExportFormat,
    name: &str,
    columns: Vec<Column<R>>,
    page: PageRequest,
    mut fetch: F,
) -> ApiResult<HttpResponse>
where
    R: 'static,
    F: FnMut(&mut Conn, &PageRequest) -> StoreResult<Page<R>> + Send + 'static,
{
    let blobs = Blobs::new(&state.config.data);
    let language = current().language;
    let (file, size, is_cut) = state
        .store
        .read(move |conn| {
            let mut sink = Sink::new(format, &blobs)?;
            sink.write(columns.iter().map(|column| match language {
                Language::Indonesian => Value::from(column.indonesian.as_ref()),
                Language::English => Value::from(column.english.as_ref()),
            }))?;
            let mut request = PageRequest { limit: PAGE, backward: false, edge: None, ..page };
            let mut rows = 0;
            let is_cut = loop {
                let page = fetch(conn, &request)?;
                for row in &page.items {
                    sink.write(columns.iter().map(|column| (column.value)(row)))?;
                }
                rows += page.items.len();
                request.edge = page.next;
                match request.edge {
                    None => break false,
                    Some(_) if rows >= MOST_ROWS => break true,
                    Some(_) => {}
                }
            };
            let (file, size) = sink.finish()?;
            Ok::<_, ApiError>((file, size, is_cut))
        })
        .await?;
    answer(state, format, name, file, size, is_cut)
}

fn answer(
    state: &AppState,
    format: ExportFormat,
    name: &str,
    file: File,
    size: u64,
    is_cut: bool,
) -> ApiResult<HttpResponse> {
    let (extension, media_type) = match format {
        ExportFormat::Csv => ("csv", "text/csv; charset=utf-8"),
        ExportFormat::Xlsx => ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    };
    let name = format!("{name}-{}.{extension}", state.clock.today());
    let mut response = HttpResponse::Ok();
    response
        .content_type(media_type)
        .no_chunking(size)
        .insert_header((header::CONTENT_DISPOSITION, disposition(&name)))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    if is_cut {
        // The file ends at the limit; whoever needs more narrows the list.
        response.insert_header((HeaderName::from_static("export-truncated"), "true"));
    }
    Ok(response.streaming(chunks(file)))
}

/// Where the rows go. The file has no name any more once it is finished: it goes away with the answer.
enum Sink {
    Csv { file: BufWriter<File> },
    Xlsx { workbook: Box<Workbook>, row: u32, file: File },
}

impl Sink {
    fn new(format: ExportFormat, blobs: &Blobs) -> ApiResult<Self> {
        let (path, file) = blobs.scratch(0o600)?;
        std::fs::remove_file(&path)?;
        Ok(match format {
            ExportFormat::Csv => {
                let mut file = BufWriter::new(file);
                // Without this mark Excel reads the text in the code page of the desk.
                file.write_all("\u{feff}".as_bytes())?;
                Sink::Csv { file }
            }
            ExportFormat::Xlsx => {
                let mut workbook = Workbook::new();
                workbook.add_worksheet_with_constant_memory().map_err(ApiError::internal)?;
                Sink::Xlsx { workbook: Box::new(workbook), row: 0, file }
            }
        })
    }

    fn write(&mut self, values: impl Iterator<Item = Value>) -> ApiResult<()> {
        match self {
            Sink::Csv { file } => write_csv(file, values)?,
            Sink::Xlsx { workbook, row, .. } => {
                write_xlsx(workbook, *row, values).map_err(ApiError::internal)?;
                *row += 1;
            }
        }
        Ok(())
    }

    fn finish(self) -> ApiResult<(File, u64)> {
        let mut file = match self {
            Sink::Csv { file } => file.into_inner().map_err(|error| error.into_error())?,
            Sink::Xlsx { mut workbook, file, .. } => {
                workbook.save_to_writer(file.try_clone()?).map_err(ApiError::internal)?;
                file
            }
        };
        let size = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(0))?;
        Ok((file, size))
    }
}

/// A cell of a CSV file: no formula, and quoted where it has to be.
pub(crate) fn csv_cell(text: &str) -> Cow<'_, str> {
    let cell = safe_csv_cell(text);
    if cell.contains([',', '"', '\n', '\r', ';']) { format!("\"{}\"", cell.replace('"', "\"\"")).into() } else { cell }
}

fn write_csv(out: &mut impl Write, values: impl Iterator<Item = Value>) -> std::io::Result<()> {
    for (index, value) in values.enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        let text = match value {
            Value::Empty => continue,
            Value::Text(text) => text,
            Value::Number(number) => number.to_string(),
            Value::Money(sen) => rupiah(sen),
        };
        out.write_all(csv_cell(&text).as_bytes())?;
    }
    out.write_all(b"\r\n")
}

fn write_xlsx(workbook: &mut Workbook, row: u32, values: impl Iterator<Item = Value>) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = workbook.worksheet_from_index(0)?;
    for (column, value) in values.enumerate() {
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        match value {
            Value::Empty => {}
            Value::Text(text) if row == 0 => {
                sheet.write_string_with_format(row, column, &text, &bold)?;
            }
            Value::Text(text) => {
                // What a cell holds at most.
                sheet.write_string(row, column, text.chars().take(32_000).collect::<String>())?;
            }
            Value::Number(number) => {
                sheet.write_number(row, column, number.to_f64().unwrap_or_default())?;
            }
            Value::Money(sen) => {
                let amount = Rupiah::from_sen(sen).ok().and_then(|amount| amount.to_decimal().to_f64());
                sheet.write_number(row, column, amount.unwrap_or_default())?;
            }
        }
    }
    Ok(())
}

fn rupiah(sen: i64) -> String {
    Rupiah::from_sen(sen).map(|amount| amount.to_decimal().normalize().to_string()).unwrap_or_default()
}
