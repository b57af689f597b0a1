//! A table that someone sent: which column holds what, and its rows.

use patuh_intake::{Field, HeaderMap, IntakeError, Limits, MappingChoice, Row, Upload};
use serde::{Deserialize, Serialize};
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

/// Reads the whole file; a refusal that a choice of columns can put right carries the columns.
pub fn read<F: Field, T>(
    path: &Path,
    name: &str,
    most_rows: u32,
    choice: &MappingChoice<F>,
    mut take: impl FnMut(Row<F>) -> T,
) -> ApiResult<(HeaderMap<F>, Vec<T>)> {
    let limits = Limits { max_rows: most_rows, max_file_bytes: super::put::LIMIT, ..Limits::default() };
    let mut upload = Upload::open(path, name, limits).map_err(|error| intake_refusal(&error))?;
    let mut rows = Vec::new();
    let read = upload.read(choice, |row| {
        rows.push(take(row));
        ControlFlow::<()>::Continue(())
    });
    match read {
        Ok(ControlFlow::Continue(summary)) => Ok((summary.header, rows)),
        Ok(ControlFlow::Break(())) => Err(ApiError::internal("reading was broken off")),
        Err(error) => Err(with_columns(&mut upload, choice, &error)),
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
    );
    match upload.inspect(choice) {
        Ok(inspection) if can_be_chosen => refusal
            .pointer("/mapping")
            .with("columns", columns(&inspection.header))
            .with("fields", fields(&inspection.header)),
        _ => refusal,
    }
}

/// The columns in the order of the file.
pub fn columns<F: Field>(header: &HeaderMap<F>) -> Vec<TableColumn> {
    let field_of = |index| header.columns.iter().find(|(_, column)| **column == index).map(|(field, _)| field.word());
    header
        .headers
        .iter()
        .enumerate()
        .map(|(index, header)| TableColumn { index, header: header.clone(), field: field_of(index).map(str::to_owned) })
        .collect()
}

/// Every field, with its column where one was found.
pub fn fields<F: Field>(header: &HeaderMap<F>) -> Vec<TableField> {
    F::ALL
        .iter()
        .map(|field| TableField {
            name: field.word().to_owned(),
            required: field.is_required(),
            column: header.columns.get(field).copied(),
        })
        .collect()
}

/// Columns chosen by hand, in the document: fields of a table by the numbers of their columns.
pub fn columns_by<F: Field + VariantArray>() -> Object {
    let field =
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(F::VARIANTS.iter().map(|field| field.word())));
    let column = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0)).maximum(Some(16_383));
    ObjectBuilder::new()
        .schema_type(SchemaType::from_iter([Type::Object, Type::Null]))
        .description(Some("Columns chosen by hand: the field and the column that holds it, counted from zero. They win over the headers."))
        .property_names(Some(field.build()))
        .additional_properties(Some(column))
        .build()
}
