//! A report as PDF or workbook, made of what was kept: the same bytes however often and however late it is fetched.

use actix_web::http::header::{self, HeaderName};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use chrono::{Datelike, Timelike};
use data_encoding::BASE64;
use patuh_letters::{Report, render_report};
use patuh_rules::share::Percent;
use patuh_store::monev::{self, MonevReport};
use patuh_store::types::Id;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::cells::{Cell, Sheet, day};
use super::data::MonevData;
use super::require_reader;
use super::sheets::sheets;
use super::view::read;
use crate::actor::Caller;
use crate::code::Language;
use crate::dates::moment;
use crate::error::{ApiError, ApiResult, Problem};
use crate::files::content::disposition;
use crate::http::params::Params;
use crate::state::AppState;

/// As what a report is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MonevFormat {
    /// A PDF/A.
    Pdf,
    /// An Excel workbook with a sheet a table.
    Xlsx,
}

/// As what a report is fetched.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MonevContentQuery {
    /// The kind of file.
    #[param(inline)]
    pub format: MonevFormat,
}

/// Fetch a monitoring report as a file
///
/// Made of what was kept when the report was made. The header `Repr-Digest` gives the SHA-256 of the file.
#[utoipa::path(
    tag = "meetings",
    params(("monev_report_id" = Id, Path, description = "The report"), MonevContentQuery),
    responses((status = 200, description = "The file", content((String = "application/pdf"), (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))), Problem),
)]
#[get("/monev-reports/{monev_report_id}/content")]
pub async fn get_monev_report_content(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<MonevContentQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (id, format) = (id.into_inner(), query.0.format);
    let row = state.store.read(move |conn| monev::get(conn, &caller.scope, id).map_err(ApiError::from)).await?;
    let name = format!("monev-{}-{}-{}", row.region_code, row.period_from, row.period_to);
    let bytes = tokio::task::spawn_blocking(move || match format {
        MonevFormat::Pdf => pdf(&row),
        MonevFormat::Xlsx => xlsx(&row),
    });
    let bytes = bytes.await.map_err(ApiError::internal)??;
    let (kind, extension) = match format {
        MonevFormat::Pdf => ("application/pdf", "pdf"),
        MonevFormat::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    };
    let digest = BASE64.encode(&patuh_store::vault::sha256(&bytes));
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((header::CONTENT_DISPOSITION, disposition(&format!("{name}.{extension}"))))
        .insert_header((header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((HeaderName::from_static("repr-digest"), format!("sha-256=:{digest}:")))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}

fn facts(row: &MonevReport, data: &MonevData) -> Vec<(String, String)> {
    let reporting = &data.reporting;
    let expected = reporting.reported + reporting.missing;
    let share = Percent::of(reporting.reported, expected).map(|share| format!(" ({share} %)").replace('.', ","));
    vec![
        ("Wilayah".into(), format!("{} ({})", data.region_name, data.region_code)),
        ("Periode".into(), format!("{} sampai {}", day(data.period_from), day(data.period_to))),
        ("Keadaan per".into(), day(data.as_of)),
        ("Dibuat".into(), format!("{}, oleh {}", moment(row.made_at, Language::Indonesian), row.made_by_name)),
        (
            "Pelaporan bulanan".into(),
            format!(
                "{}: {} laporan, {} pemberi kerja terdaftar belum melapor{}",
                crate::dates::month(&reporting.month.to_string(), Language::Indonesian),
                reporting.reported,
                reporting.missing,
                share.unwrap_or_default()
            ),
        ),
    ]
}

/// The report as PDF.
pub(crate) fn pdf(row: &MonevReport) -> ApiResult<Vec<u8>> {
    let data = read(row)?;
    let report = Report {
        ident: format!("monev-{}", row.id),
        letterhead: vec!["Forum Kepatuhan Jaminan Sosial Ketenagakerjaan".into(), "Provinsi Kalimantan Utara".into()],
        title: "LAPORAN MONITORING DAN EVALUASI".into(),
        facts: facts(row, &data),
        dated: (data.as_of.year(), data.as_of.month(), data.as_of.day()),
        sections: sheets(&data).iter().map(Sheet::section).collect(),
        digest: row.sha256.clone(),
    };
    render_report(&report).map_err(ApiError::internal)
}

/// The report as workbook.
pub(crate) fn xlsx(row: &MonevReport) -> ApiResult<Vec<u8>> {
    let data = read(row)?;
    book(row, &data).map_err(ApiError::internal)
}

fn book(row: &MonevReport, data: &MonevData) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let made = row.made_at.0;
    let (hour, minute) =
        (u16::try_from(made.hour()).unwrap_or_default(), u8::try_from(made.minute()).unwrap_or_default());
    // Otherwise the moment of the download would be in the file.
    let created = ExcelDateTime::from_ymd(
        u16::try_from(made.year()).unwrap_or(2000),
        u8::try_from(made.month()).unwrap_or(1),
        u8::try_from(made.day()).unwrap_or(1),
    )?
    .and_hms(hour, minute, 0)?;
    let properties = DocProperties::new()
        .set_title("Laporan monitoring dan evaluasi")
        .set_author(&row.made_by_name)
        .set_creation_datetime(&created);
    book.set_properties(&properties);
    let formats = Formats::new();
    let cover = book.add_worksheet().set_name("Laporan")?;
    cover.set_column_width(0, 24)?.set_column_width(1, 90)?;
    cover.write_string_with_format(0, 0, "Laporan monitoring dan evaluasi", &formats.bold)?;
    let digest = ("Sidik SHA-256 atas data".to_owned(), row.sha256.clone());
    for (line, (name, value)) in (2..).zip(facts(row, data).into_iter().chain([digest])) {
        cover.write_string(line, 0, name)?;
        cover.write_string(line, 1, value)?;
    }
    for sheet in sheets(data) {
        write(book.add_worksheet().set_name(sheet.name)?, &sheet, &formats)?;
    }
    book.save_to_buffer()
}

/// How cells are shown.
struct Formats {
    head: Format,
    bold: Format,
    whole: Format,
    cents: Format,
    percent: Format,
    day: Format,
}

impl Formats {
    fn new() -> Self {
        Formats {
            head: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top),
            bold: Format::new().set_bold(),
            whole: Format::new().set_num_format("#,##0"),
            cents: Format::new().set_num_format("#,##0.00"),
            percent: Format::new().set_num_format("0.00\" %\""),
            day: Format::new().set_num_format("dd-mm-yyyy"),
        }
    }
}

fn write(out: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    let mut line = 0;
    out.write_string_with_format(line, 0, sheet.title, &formats.bold)?;
    for text in &sheet.lead {
        line += 1;
        out.write_string(line, 0, text)?;
    }
    line += 2;
    for (column, (title, weight)) in (0..).zip(&sheet.columns) {
        out.set_column_width(column, u32::from(*weight) * 4)?;
        out.write_string_with_format(line, column, *title, &formats.head)?;
    }
    out.set_freeze_panes(line + 1, 0)?;
    for cells in sheet.rows.iter().chain(&sheet.total) {
        line += 1;
        for (column, cell) in (0..).zip(cells) {
            write_cell(out, line, column, cell, formats)?;
        }
    }
    Ok(())
}

fn write_cell(out: &mut Worksheet, line: u32, column: u16, cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        // Typed as text, so that nothing of it is ever a formula; no more than a cell holds.
        Cell::Text(text) => out.write_string(line, column, text.chars().take(32_000).collect::<String>())?,
        Cell::Number(number) => out.write_number(line, column, number.to_f64().unwrap_or_default())?,
        Cell::Money(amount) => {
            let format = if amount.sen() % 100 == 0 { &formats.whole } else { &formats.cents };
            out.write_number_with_format(line, column, amount.to_decimal().to_f64().unwrap_or_default(), format)?
        }
        Cell::Percent(percent) => {
            let value = percent.to_decimal().to_f64().unwrap_or_default();
            out.write_number_with_format(line, column, value, &formats.percent)?
        }
        Cell::Day(day) => {
            let date = ExcelDateTime::from_ymd(
                u16::try_from(day.year()).unwrap_or(1900),
                u8::try_from(day.month()).unwrap_or(1),
                u8::try_from(day.day()).unwrap_or(1),
            )?;
            out.write_datetime_with_format(line, column, &date, &formats.day)?
        }
    };
    Ok(())
}
