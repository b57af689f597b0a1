//! What of a request about many things was refused, and why.

use patuh_store::WriteError;
use patuh_store::types::Id;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError};
use crate::http::request::current;

/// One of many that was refused, and why.
#[derive(Debug, Serialize, ToSchema)]
pub struct BulkRefusal {
    /// The finding or the letter.
    pub id: Id,
    /// Its place in `items`.
    pub index: usize,
    /// The stable code.
    pub code: ErrorCode,
    /// What is wrong.
    pub title: String,
    /// How to put it right.
    pub fix: String,
    /// More about it, such as which provision stands in the way and until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// First date the act may bear, where known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    pub earliest_on: Option<Value>,
}

/// The places at which a thing is named once more; `field` is where an item names it.
pub fn repeated(ids: impl Iterator<Item = Id>, field: &str) -> Vec<FieldError> {
    let mut seen = std::collections::BTreeSet::new();
    let twice = ids.enumerate().filter(|(_, id)| !seen.insert(*id));
    twice.map(|(index, _)| FieldError::new(format!("/items/{index}{field}"), FieldCode::Repeated)).collect()
}

impl BulkRefusal {
    /// Why the thing at `index` was refused; what is tried again, or is a fault of our own, is no refusal.
    pub fn of(index: usize, id: Id, error: ApiError) -> ApiResult<Self> {
        if error.is_contention() || error.code.status().is_server_error() {
            return Err(error);
        }
        let (title, fix) = error.code.words(current().language);
        let earliest_on = error.extras.get("earliest_on").filter(|on| !on.is_null()).cloned();
        let field = |field: &FieldError| match &field.detail {
            Some(detail) => format!("{}: {detail}", field.pointer),
            None => field.pointer.clone(),
        };
        let fields = error.fields.iter().map(field).collect::<Vec<_>>().join(", ");
        let detail = error.detail.map(std::borrow::Cow::into_owned).or((!fields.is_empty()).then_some(fields));
        Ok(BulkRefusal {
            id,
            index,
            code: error.code,
            title: title.to_owned(),
            fix: fix.to_owned(),
            detail,
            earliest_on,
        })
    }
}
