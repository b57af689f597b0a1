//! What a report says: facts, and tables under headings.

use serde::Serialize;

/// A report, ready to be set. Every text is set as it stands; nothing in it is read as markup.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Names the document for ever; its hash becomes the PDF's identifier.
    #[serde(skip)]
    pub ident: String,
    /// The forum, and what stands under its name.
    pub letterhead: Vec<String>,
    /// What it is called.
    pub title: String,
    /// What is known beforehand: name and value.
    pub facts: Vec<(String, String)>,
    /// Year, month and day on which it was made, for the document's properties.
    pub dated: (i32, u32, u32),
    /// The parts, in order.
    pub sections: Vec<Section>,
    /// SHA-256 of the data, hexadecimal.
    pub digest: String,
}

/// A part of a report.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Heading.
    pub title: String,
    /// What is said before the table, paragraph by paragraph.
    pub lead: Vec<String>,
    /// The columns of the table; none: there is no table.
    pub columns: Vec<ReportColumn>,
    /// The rows, each with a text a column.
    pub rows: Vec<Vec<String>>,
    /// The sums under the table.
    pub total: Option<Vec<String>>,
    /// What is said after the table.
    pub note: Option<String>,
}

/// A column of a table.
#[derive(Debug, Clone, Serialize)]
pub struct ReportColumn {
    /// Heading.
    pub title: String,
    /// How wide it is beside the others.
    pub weight: u8,
    /// Whether it holds numbers, which stand at the right.
    pub is_number: bool,
}

impl Report {
    /// Every text that is set, but the fixed words of the form.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let facts = self.facts.iter().flat_map(|(name, value)| [name, value]);
        let sections = self.sections.iter().flat_map(|section| {
            let cells = section.rows.iter().chain(&section.total).flatten();
            let heads = section.columns.iter().map(|column| &column.title);
            [&section.title].into_iter().chain(&section.lead).chain(heads).chain(cells).chain(&section.note)
        });
        self.letterhead.iter().chain([&self.title]).chain(facts).chain(sections).map(String::as_str)
    }
}
