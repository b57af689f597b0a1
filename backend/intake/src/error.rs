use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::sniff::FoundType;

/// Why a file as a whole cannot be read. Problems of single rows are [`crate::RowProblem`]s.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The content is of a type that is not taken in.
    #[error("the file is {}; a CSV or XLSX file is accepted", found.word())]
    FileTypeRefused {
        /// What the content is.
        found: FoundType,
    },
    /// The name says one type and the content is another.
    #[error("the file is named .{extension} and its content is {}", found.word())]
    ExtensionMismatch {
        /// What the content is.
        found: FoundType,
        /// The extension of the given name, shortened.
        extension: String,
    },
    /// Larger than the limit on disk.
    #[error("the file has {bytes} bytes; at most {limit} are accepted")]
    FileTooLarge {
        /// The limit in bytes.
        limit: u64,
        /// The size of the file.
        bytes: u64,
    },
    /// More rows than the limit.
    #[error("the file has more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: u32,
    },
    /// A value stands beyond the last column that is read.
    #[error("row {row} has a value beyond column {limit}")]
    TooManyColumns {
        /// The limit.
        limit: usize,
        /// The row with the far value.
        row: u32,
    },
    /// More cells than the limit.
    #[error("the sheet has more than {limit} cells")]
    TooManyCells {
        /// The limit.
        limit: u64,
    },
    /// The archive inside the XLSX is dangerous or broken.
    #[error("the workbook's archive is refused: {} (limit {limit})", reason.word())]
    ArchiveRefused {
        /// What is wrong with it.
        reason: ArchiveReason,
        /// The limit it met; zero where the thing is not accepted at all.
        limit: u64,
    },
    /// The text is in no encoding that is read.
    #[error("the text cannot be decoded at byte {offset}; UTF-8, UTF-16 with BOM and Windows-1252 are accepted")]
    EncodingUnreadable {
        /// The first byte that cannot be read.
        offset: u64,
    },
    /// A text file holds a NUL, which no text holds.
    #[error("the text has a NUL at byte {offset}")]
    NulByte {
        /// Where it stands.
        offset: u64,
    },
    /// A quoted cell never ends, so nothing after it can be told apart.
    #[error("the quote opened in row {row} is never closed")]
    QuoteNotClosed {
        /// The row in which it was opened.
        row: u32,
    },
    /// No row looks like a header.
    #[error("no header was found in the first {rows_searched} rows")]
    HeaderNotFound {
        /// How many rows were looked at.
        rows_searched: u32,
    },
    /// A column without which no row can be stored is not there.
    #[error("required columns are missing: {}", fields.join(", "))]
    RequiredColumnMissing {
        /// The fields, as words.
        fields: Vec<&'static str>,
    },
    /// Two columns claim the same field and nobody has chosen.
    #[error("columns {columns:?} all look like {field}; one has to be chosen")]
    ColumnAmbiguous {
        /// The field, as a word.
        field: &'static str,
        /// The columns, counted from zero.
        columns: Vec<usize>,
    },
    /// The chosen column does not exist.
    #[error("column {column} chosen for {field} does not exist")]
    ColumnOutOfRange {
        /// The field, as a word.
        field: &'static str,
        /// The column, counted from zero.
        column: usize,
    },
    /// The file holds no value at all.
    #[error("the file holds no rows")]
    SheetEmpty,
    /// The chosen sheet does not exist or is hidden.
    #[error("the workbook has no visible sheet of that name")]
    SheetNotFound,
    /// The workbook's XML cannot be understood.
    #[error("the workbook cannot be read after row {after_row}")]
    WorkbookUnreadable {
        /// The last row that was read; zero before the first.
        after_row: u32,
    },
    /// The file could not be read from where it lies.
    #[error("the file could not be read: {0}")]
    Io(#[from] std::io::Error),
}

impl IntakeError {
    /// The stable word by which the refusal is told to people and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileTypeRefused { .. } => "file_type_refused",
            Self::ExtensionMismatch { .. } => "extension_mismatch",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::TooManyRows { .. } => "too_many_rows",
            Self::TooManyColumns { .. } => "too_many_columns",
            Self::TooManyCells { .. } => "too_many_cells",
            Self::ArchiveRefused { .. } => "archive_refused",
            Self::EncodingUnreadable { .. } => "encoding_unreadable",
            Self::NulByte { .. } => "nul_byte",
            Self::QuoteNotClosed { .. } => "quote_not_closed",
            Self::HeaderNotFound { .. } => "header_not_found",
            Self::RequiredColumnMissing { .. } => "required_column_missing",
            Self::ColumnAmbiguous { .. } => "column_ambiguous",
            Self::ColumnOutOfRange { .. } => "column_out_of_range",
            Self::SheetEmpty => "sheet_empty",
            Self::SheetNotFound => "sheet_not_found",
            Self::WorkbookUnreadable { .. } => "workbook_unreadable",
            Self::Io(_) => "file_unreadable",
        }
    }
}

/// What makes an XLSX archive unacceptable.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ArchiveReason {
    /// The zip structure is broken.
    Unreadable,
    /// More parts than the limit.
    TooManyParts,
    /// The parts inflate to more than the limit.
    TooLargeInflated,
    /// A part grows by more than the accepted ratio.
    RatioTooHigh,
    /// A part's name could leave its folder.
    UnsafeName,
    /// A part is encrypted.
    Encrypted,
    /// An XML part declares a document type.
    DoctypeDeclared,
    /// An XML part holds NULs, as UTF-16 would; workbooks are UTF-8.
    XmlEncoding,
    /// The shared string table is longer, or claims to be longer, than the limit.
    TooManySharedStrings,
    /// More fonts, names, sheets or relations than any workbook needs.
    TooManyDefinitions,
    /// The style table would unfold to more than the inflated limit.
    StylesTooLarge,
}

impl ArchiveReason {
    /// The stable word.
    pub fn word(self) -> &'static str {
        self.into()
    }
}
