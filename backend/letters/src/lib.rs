//! Letters in the official form: data in, PDF out.
//!
//! The sources are compiled in (`letter.typ`, `minutes.typ`, `report.typ`) and never built from text: what a document says
//! reaches them as JSON, and is set as it stands. There is no file, no package, no network and no clock behind it, so the
//! same letter is the same bytes every time.

mod letter;
mod minutes;
mod report;
#[cfg(test)]
mod tests;
mod world;

pub use letter::{Check, Letter, Signatory};
pub use minutes::{Minutes, Picture, Signed};
pub use report::{Report, ReportColumn, Section};

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use world::Desk;

/// Why a letter could not be set.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// What it says is no JSON.
    #[error("the letter cannot be written down: {0}")]
    Data(#[from] serde_json::Error),
    /// The address of the check is too long for a QR code.
    #[error("the check does not fit into a QR code: {0}")]
    Qr(String),
    /// The source does not compile, or the document breaks the rules of PDF/A.
    #[error("the letter cannot be set: {0}")]
    Typst(String),
}

fn told(diagnostics: impl IntoIterator<Item = SourceDiagnostic>) -> RenderError {
    let messages: Vec<String> = diagnostics.into_iter().map(|diagnostic| diagnostic.message.to_string()).collect();
    RenderError::Typst(messages.join("; "))
}

/// The characters of a text that the letters' font lacks: they would stand as empty boxes on the paper.
pub fn unprintable(text: &str) -> Vec<char> {
    let mut missing: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && !world::has_glyph(*c)).collect();
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// Sets a letter: the same bytes for the same letter. An issued letter is a PDF/A-2b, unless it holds what
/// [`unprintable`] names; a draft is a plain PDF, for the archive form needs a date.
///
/// # Errors
/// [`RenderError`]; a letter of any text whatever can be set.
pub fn render(letter: &Letter) -> Result<Vec<u8>, RenderError> {
    let is_archived = letter.dated.is_some() && letter.texts().all(|text| unprintable(text).is_empty());
    set(&Desk::of(letter)?, &letter.ident, is_archived)
}

/// Sets signed minutes: the same bytes for the same minutes, as a PDF/A-2b unless they hold what [`unprintable`] names.
///
/// # Errors
/// [`RenderError`], where a picture of a signature is none.
pub fn render_minutes(minutes: &Minutes) -> Result<Vec<u8>, RenderError> {
    let is_archived = minutes.texts().all(|text| unprintable(text).is_empty());
    set(&Desk::of_minutes(minutes)?, &minutes.ident, is_archived)
}

/// Sets a report: the same bytes for the same report, as a PDF/A-2b unless it holds what [`unprintable`] names.
///
/// # Errors
/// [`RenderError`]; a report of any text whatever can be set, where each row has a text a column.
pub fn render_report(report: &Report) -> Result<Vec<u8>, RenderError> {
    let is_archived = report.texts().all(|text| unprintable(text).is_empty());
    set(&Desk::of_report(report)?, &report.ident, is_archived)
}

fn set(desk: &Desk, ident: &str, is_archived: bool) -> Result<Vec<u8>, RenderError> {
    let document: PagedDocument = typst::compile(desk).output.map_err(told)?;
    let asked: &[PdfStandard] = if is_archived { &[PdfStandard::A_2b] } else { &[] };
    let standards = PdfStandards::new(asked).map_err(|error| RenderError::Typst(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("Patuh".into())),
        standards,
        ..PdfOptions::default()
    };
    let pdf = typst_pdf::pdf(&document, &options).map_err(told);
    // What was remembered of the documents before the last few is forgotten, or the memory grows with every one.
    typst::comemo::evict(4);
    pdf
}
