//! A table that someone sent: which column holds what, and its rows.

use patuh_intake::{Ambiguity, Field, HeaderMap, Inspection, IntakeError, Limits, MappingChoice, Row, Upload};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::Path;
use strum::VariantArray;
use utoipa::ToSchema;
use utoipa::openapi::schema::SchemaType;
use utoipa::openapi::{Object, ObjectBuilder, Type};

use super::kind::intake_refusal;
use crate::error::{ApiError, ApiResult};

/// A column of the file.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TableColumn {
    /// Counted from zero.
    pub index: usize,
    /// Its header as written, shortened.
    pub header: String,
    /// The field it holds.
    pub field: Option<String>,
    /// Its first different values, shortened; digits hidden where they may tell of a person.
    #[serde(default)]
    #[schema(max_items = 2, required = true)]
    pub examples: Vec<String>,
}

/// A field that the file may hold.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct TableField {
    /// The field.
    pub name: String,
    /// Whether no row can be stored without it.
    pub required: bool,
    /// The column that holds it.
    pub column: Option<usize>,
}

/// A field that several columns claim.
#[derive(Debug, Serialize)]
struct TableDoubt {
    field: &'static str,
    columns: Vec<usize>,
}

/// What a file's columns hold.
#[derive(Debug)]
pub struct TableShape {
    /// The columns in the order of the file.
    pub columns: Vec<TableColumn>,
    /// Every field, with its column where one was found.
    pub fields: Vec<TableField>,
}

const EXAMPLES: usize = 2;

impl TableShape {
    fn new<F: Field>(header: &HeaderMap<F>, sample: &[Vec<String>]) -> Self {
        let field_of = |index| {
            header.columns.iter().find(|(_, column)| **column == index).map(|(field, _)| field.word().to_owned())
        };
        // A column without a heading can be chosen too.
        let width = sample.iter().map(Vec::len).chain([header.headers.len()]).max().unwrap_or_default();
        let examples = |index: usize| {
            let mut found: Vec<String> = Vec::with_capacity(EXAMPLES);
            for cell in sample.iter().filter_map(|row| row.get(index)).filter(|cell| !cell.is_empty()) {
                if found.len() < EXAMPLES && !found.contains(cell) {
                    found.push(cell.clone());
                }
            }
            found
        };
        let columns = (0..width).map(|index| TableColumn {
            index,
            header: header.headers.get(index).cloned().unwrap_or_default(),
            field: field_of(index),
            examples: examples(index),
        });
        let fields = F::ALL.iter().map(|field| TableField {
            name: field.word().to_owned(),
            required: field.is_required(),
            column: header.columns.get(field).copied(),
        });
        TableShape { columns: columns.collect(), fields: fields.collect() }
    }
}

/// Columns chosen by hand: each field with its column, or with none where the file does not tell it.
pub type Mapping<F> = BTreeMap<F, Option<usize>>;

/// Reads the whole file; a refusal that a choice of columns can put right carries the columns.
pub fn read<F: Field, T>(
    path: &Path,
    name: &str,
    most_rows: u32,
    mapping: Option<Mapping<F>>,
    mut take: impl FnMut(Row<F>) -> T,
) -> ApiResult<(TableShape, Vec<T>)> {
    let mut rows = Vec::new();
    let shape = each(path, name, most_rows, mapping, |row| {
        rows.push(take(row));
        Ok(())
    })?;
    Ok((shape, rows))
}

/// Reads the file row by row and keeps none; the first error of `take` ends it. Refusals are those of [`read`].
pub fn each<F: Field>(
    path: &Path,
    name: &str,
    most_rows: u32,
    mapping: Option<Mapping<F>>,
    mut take: impl FnMut(Row<F>) -> ApiResult<()>,
) -> ApiResult<TableShape> {
    let limits = Limits { max_rows: most_rows, max_file_bytes: super::put::LIMIT, ..Limits::default() };
    let mut upload = Upload::open(path, name, limits).map_err(|error| intake_refusal(&error))?;
    let choice = MappingChoice { columns: mapping.unwrap_or_default(), ..MappingChoice::default() };
    let read = upload.read(&choice, |row| match take(row) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => ControlFlow::Break(error),
    });
    match read {
        Ok(ControlFlow::Continue(summary)) => Ok(TableShape::new(&summary.header, &summary.sample)),
        Ok(ControlFlow::Break(error)) => Err(error),
        Err(error) => Err(with_columns(&mut upload, &choice, &error)),
    }
}

fn with_columns<F: Field>(
    upload: &mut Upload<std::fs::File>,
    choice: &MappingChoice<F>,
    error: &IntakeError,
) -> ApiError {
    let refusal = intake_refusal(error);
    let can_be_chosen = matches!(
        error,
        IntakeError::RequiredColumnMissing { .. }
            | IntakeError::ColumnAmbiguous { .. }
            | IntakeError::ColumnOutOfRange { .. }
            | IntakeError::HeaderNotFound { .. }
    );
    match upload.inspect(choice) {
        Ok(Inspection { header, sample, .. }) if can_be_chosen => {
            let TableShape { columns, fields } = TableShape::new(&header, &sample);
            let doubts = header
                .ambiguous
                .into_iter()
                .map(|Ambiguity { field, columns }| TableDoubt { field: field.word(), columns });
            refusal
                .pointer("/mapping")
                .with("columns", columns)
                .with("fields", fields)
                .with("doubts", doubts.collect::<Vec<_>>())
                .with("header_row", header.row)
        }
        _ => refusal,
    }
}

/// Columns chosen by hand, in the document: fields of a table by the numbers of their columns.
pub fn columns_by<F: Field + VariantArray>() -> Object {
    let field =
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(F::VARIANTS.iter().map(|field| field.word())));
    let column = ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Integer, Type::Null]))
        .minimum(Some(0))
        .maximum(Some(16_383));
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Object, Type::Null]))
        .description(Some("Columns chosen by hand: the field and the column that holds it, counted from zero, or null where no column does. They win over the headers."))
        .property_names(Some(field.build()))
        .additional_properties(Some(column))
        .build()
}
