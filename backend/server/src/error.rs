//! One error type, turned into RFC 9457 problem documents at the edge alone. Nothing internal leaks.

use actix_web::http::header;
use actix_web::{HttpResponse, ResponseError};
use patuh_rules::calendar::CalendarError;
use patuh_rules::law::{LawError, RuleError};
use patuh_store::{StoreError, WriteError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use std::collections::BTreeMap;
use utoipa::openapi::{RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};
use validator::{ValidationErrors, ValidationErrorsKind};

use crate::code::{ErrorCode, FieldCode, Language};
use crate::http::request::{RequestInfo, current};

/// A result of a handler.
pub type ApiResult<T> = Result<T, ApiError>;

/// Where in the request the fault lies.
#[derive(Debug, Clone)]
pub enum Place {
    /// A JSON pointer into the body.
    Pointer(String),
    /// A query or path parameter.
    Parameter(String),
    /// A header.
    Header(&'static str),
}

/// A refusal or a failure.
#[derive(Debug, Clone)]
pub struct ApiError {
    /// What kind.
    pub code: ErrorCode,
    /// Where.
    pub place: Option<Place>,
    /// For developers: what exactly was not accepted. Never a personal value.
    pub detail: Option<Cow<'static, str>>,
    /// Faults of single fields.
    pub fields: Vec<FieldError>,
    /// Further members of the problem document.
    pub extras: Box<Map<String, Value>>,
    /// Seconds to wait.
    pub retry_after: Option<u64>,
    contention: bool,
}

/// A fault of one field.
#[derive(Debug, Clone)]
pub struct FieldError {
    /// JSON pointer to the field.
    pub pointer: String,
    /// What is wrong.
    pub code: FieldCode,
    /// For developers: what would be accepted.
    pub detail: Option<String>,
    /// Smallest and greatest value, or length, that is accepted.
    pub bounds: (Option<String>, Option<String>),
    /// Whether it is a list, whose length counts entries.
    pub is_list: bool,
}

impl FieldError {
    /// A fault with nothing more to say than its code.
    pub fn new(pointer: impl Into<String>, code: FieldCode) -> Self {
        FieldError { pointer: pointer.into(), code, detail: None, bounds: (None, None), is_list: false }
    }

    /// Says what would be accepted, for developers.
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Says between which values it must lie.
    pub fn between(mut self, least: impl ToString, most: impl ToString) -> Self {
        self.bounds = (Some(least.to_string()), Some(most.to_string()));
        self
    }
}

impl From<FieldError> for ApiError {
    fn from(field: FieldError) -> Self {
        ApiError::fields(vec![field])
    }
}

/// RFC 9457 problem document: why a request was refused and how to put it right.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Problem {
    /// Names the code as a URI.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is wrong, in the reader's language.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// The stable code.
    pub code: ErrorCode,
    /// What exactly was not accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// How to put it right.
    pub fix: String,
    /// JSON pointer into the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Name of a query or path parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Name of a header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// Under which the server's log knows the request.
    pub trace_id: String,
    /// Faults of single fields.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FieldProblem>,
    /// Further members, by code.
    #[serde(flatten)]
    pub extras: BTreeMap<String, Value>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct FieldProblem {
    /// JSON pointer to the field.
    pub pointer: String,
    /// The stable code.
    pub code: FieldCode,
    /// What is wrong, in the reader's language.
    pub detail: String,
    /// How to put it right.
    pub fix: String,
    /// For developers, in English: what exactly was not accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl ApiError {
    /// A refusal with nothing more to say than its code.
    pub fn new(code: ErrorCode) -> Self {
        ApiError {
            code,
            place: None,
            detail: None,
            fields: Vec::new(),
            extras: Box::default(),
            retry_after: None,
            contention: false,
        }
    }

    /// Says more, to developers.
    pub fn detail(mut self, detail: impl Into<Cow<'static, str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Points into the body.
    pub fn pointer(mut self, pointer: impl Into<String>) -> Self {
        self.place = Some(Place::Pointer(pointer.into()));
        self
    }

    /// Names a parameter.
    pub fn parameter(mut self, parameter: impl Into<String>) -> Self {
        self.place = Some(Place::Parameter(parameter.into()));
        self
    }

    /// Names a header.
    pub fn header(mut self, header: &'static str) -> Self {
        self.place = Some(Place::Header(header));
        self
    }

    /// Adds a member to the problem document.
    pub fn with(mut self, key: &str, value: impl Serialize) -> Self {
        self.extras.insert(key.to_owned(), serde_json::to_value(value).unwrap_or_default());
        self
    }

    /// Says when to come back.
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// One field cannot be used.
    pub fn field(pointer: impl Into<String>, code: FieldCode) -> Self {
        FieldError::new(pointer, code).into()
    }

    /// Several fields cannot be used.
    pub fn fields(fields: Vec<FieldError>) -> Self {
        ApiError { fields, ..ApiError::new(ErrorCode::ValidationFailed) }
    }

    /// The same fault, of a body that holds the one it was found in.
    pub fn below(mut self, parent: &str) -> Self {
        for field in &mut self.fields {
            field.pointer.insert_str(0, parent);
        }
        self
    }

    /// Our fault; the cause goes to the log, not to the caller.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(request_id = %current().request_id, %cause, "internal error");
        ApiError::new(ErrorCode::Internal)
    }
}

impl std::fmt::Display for ApiError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code.into())
    }
}

impl std::error::Error for ApiError {}

impl WriteError for ApiError {
    fn is_contention(&self) -> bool {
        self.contention
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::NotFound => ApiError::new(ErrorCode::NotFound),
            StoreError::Stale { current_version, changed_by, changed_at } => ApiError::new(ErrorCode::VersionConflict)
                .with("current_version", current_version)
                .with("changed_by", changed_by)
                .with("changed_at", changed_at),
            StoreError::Duplicate(constraint) => {
                // `employers.nib` → `/nib`; of several columns the last is the one a caller chose.
                let column = constraint.0.rsplit(['.', ' ']).next().unwrap_or_default().to_owned();
                ApiError::new(ErrorCode::Duplicate).pointer(format!("/{column}"))
            }
            StoreError::Reference => {
                ApiError::new(ErrorCode::Conflict).detail("it refers to something that is not there")
            }
            StoreError::Contention => {
                ApiError { contention: true, ..ApiError::new(ErrorCode::Overloaded).retry_after(1) }
            }
            StoreError::LawChanged => ApiError::new(ErrorCode::LawChanged).retry_after(2),
            StoreError::FourEyes => ApiError::new(ErrorCode::SelfApproval),
            StoreError::NothingAsked => {
                ApiError::new(ErrorCode::StateConflict).detail("no approval was asked for, or it was decided already")
            }
            StoreError::ApprovalVoid => ApiError::new(ErrorCode::ApprovalVoid),
            StoreError::Overloaded => ApiError::new(ErrorCode::Overloaded).retry_after(1),
            StoreError::LogCut => {
                tracing::error!("the log is not the one that was signed");
                ApiError::new(ErrorCode::LogCut).retry_after(600)
            }
            StoreError::Full => {
                tracing::error!("the storage is full");
                ApiError::new(ErrorCode::StorageFull).retry_after(60)
            }
            other => ApiError::internal(other),
        }
    }
}

impl From<CalendarError> for ApiError {
    fn from(error: CalendarError) -> Self {
        ApiError::new(ErrorCode::CalendarNotCovered).detail(error.to_string())
    }
}

impl From<LawError> for ApiError {
    fn from(error: LawError) -> Self {
        match error {
            LawError::Missing { .. } => ApiError::new(ErrorCode::LawNotInForce).detail(error.to_string()),
            other => ApiError::internal(other),
        }
    }
}

impl From<RuleError> for ApiError {
    fn from(error: RuleError) -> Self {
        match error {
            RuleError::Law(error) => error.into(),
            RuleError::Calendar(error) => error.into(),
            other => ApiError::internal(other),
        }
    }
}

impl From<ValidationErrors> for ApiError {
    fn from(errors: ValidationErrors) -> Self {
        let mut fields = Vec::new();
        collect(&errors, "", &mut fields);
        fields.sort_by(|a, b| a.pointer.cmp(&b.pointer));
        ApiError::fields(fields)
    }
}

fn collect(errors: &ValidationErrors, at: &str, out: &mut Vec<FieldError>) {
    for (name, kind) in errors.errors() {
        // A check of the whole struct names the field in its message, or nothing.
        let pointer = if name == "__all__" { at.to_owned() } else { format!("{at}/{name}") };
        match kind {
            ValidationErrorsKind::Field(faults) => out.extend(faults.iter().map(|fault| FieldError {
                pointer: pointer.clone(),
                code: fault.code.parse().unwrap_or(FieldCode::Format),
                detail: fault.message.as_ref().map(ToString::to_string),
                bounds: (fault.params.get("min").map(plain), fault.params.get("max").map(plain)),
                is_list: fault.params.get("value").is_some_and(Value::is_array),
            })),
            ValidationErrorsKind::Struct(inner) => collect(inner, &pointer, out),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{pointer}/{index}"), out);
                }
            }
        }
    }
}

/// A bound as a person reads it: the check of ranges keeps whole numbers as `1000.0`.
fn plain(bound: &Value) -> String {
    let text = bound.to_string();
    text.strip_suffix(".0").map_or(text.clone(), ToOwned::to_owned)
}

impl ResponseError for ApiError {
    fn status_code(&self) -> actix_web::http::StatusCode {
        self.code.status()
    }

    fn error_response(&self) -> HttpResponse {
        let problem = self.problem(current());
        let mut response = HttpResponse::build(self.code.status());
        response
            .insert_header((header::CONTENT_TYPE, "application/problem+json"))
            .insert_header((header::CACHE_CONTROL, "no-store"));
        if let Some(seconds) = self.retry_after {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        if self.code.status() == actix_web::http::StatusCode::UNAUTHORIZED {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"patuh\""));
        }
        response.body(json!(problem).to_string())
    }
}

impl ApiError {
    fn problem(&self, request: RequestInfo) -> Problem {
        let (title, fix) = self.code.words(request.language);
        let word: &'static str = self.code.into();
        let mut problem = Problem {
            kind: format!("/docs/problems#{word}"),
            title: title.to_owned(),
            status: self.code.status().as_u16(),
            code: self.code,
            detail: self.detail.as_ref().map(ToString::to_string),
            fix: fix.to_owned(),
            pointer: None,
            parameter: None,
            header: None,
            trace_id: request.request_id,
            errors: self.fields.iter().map(|field| field_problem(field, request.language)).collect(),
            extras: (*self.extras).clone().into_iter().collect(),
        };
        match self.place.clone() {
            Some(Place::Pointer(pointer)) => problem.pointer = Some(pointer),
            Some(Place::Parameter(name)) => problem.parameter = Some(name),
            Some(Place::Header(name)) => problem.header = Some(name.to_owned()),
            None => {}
        }
        problem
    }
}

impl Problem {
    /// What a refusal looks like in English, for the document.
    pub fn example(code: ErrorCode) -> Self {
        let trace_id = "018f6b2e-6a3c-7d55-9a4e-3f2f1d0c9b8a".to_owned();
        let error = match code {
            ErrorCode::ValidationFailed => ApiError::field("/lines/0/wage", FieldCode::Money),
            ErrorCode::UnknownField | ErrorCode::Duplicate => ApiError::new(code).pointer("/nib"),
            ErrorCode::PreconditionRequired => ApiError::new(code).header("If-Match"),
            ErrorCode::IdempotencyKeyMissing => ApiError::new(code).header("Idempotency-Key"),
            ErrorCode::ParameterInvalid | ErrorCode::UnknownParameter => ApiError::new(code).parameter("month"),
            ErrorCode::VersionConflict => ApiError::new(code)
                .with("current_version", 8)
                .with("changed_by", "Siti Aminah")
                .with("changed_at", "2026-11-21T02:14:05.120Z"),
            _ => ApiError::new(code),
        };
        error.problem(RequestInfo::new(trace_id, Language::English))
    }
}

/// A fault of a field as a reader is told of it.
pub(crate) fn field_problem(field: &FieldError, language: Language) -> FieldProblem {
    let (detail, fix) = field.code.words(language);
    FieldProblem {
        pointer: field.pointer.clone(),
        code: field.code,
        detail: detail.to_owned(),
        fix: bounded_fix(field, language).unwrap_or_else(|| fix.to_owned()),
        note: field.detail.clone(),
    }
}

/// How to put right what is too small, great, short or long, with the bounds themselves.
fn bounded_fix(field: &FieldError, language: Language) -> Option<String> {
    let unit = match (field.code, language) {
        (FieldCode::Range, _) => "",
        (FieldCode::Length, Language::Indonesian) if field.is_list => " butir",
        (FieldCode::Length, Language::English) if field.is_list => " entries",
        (FieldCode::Length, Language::Indonesian) => " karakter",
        (FieldCode::Length, Language::English) => " characters",
        _ => return None,
    };
    Some(match (&field.bounds, language) {
        ((Some(least), Some(most)), Language::Indonesian) => format!("Isi dari {least} sampai {most}{unit}."),
        ((Some(least), Some(most)), Language::English) => format!("Enter from {least} to {most}{unit}."),
        ((Some(least), None), Language::Indonesian) => format!("Isi paling sedikit {least}{unit}."),
        ((Some(least), None), Language::English) => format!("Enter at least {least}{unit}."),
        ((None, Some(most)), Language::Indonesian) => format!("Isi paling banyak {most}{unit}."),
        ((None, Some(most)), Language::English) => format!("Enter at most {most}{unit}."),
        ((None, None), _) => return None,
    })
}

/// All refusals of an operation in one line of its annotation: `responses(…, Problem)`.
impl IntoResponses for Problem {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let of = |description: &str| {
            let content = utoipa::openapi::ContentBuilder::new()
                .schema(Some(utoipa::openapi::Ref::from_schema_name("Problem")))
                .build();
            RefOr::T(
                ResponseBuilder::new().description(description).content("application/problem+json", content).build(),
            )
        };
        BTreeMap::from([
            ("4XX".to_owned(), of("Refused: `code` says why, `fix` how to put it right")),
            ("5XX".to_owned(), of("Failed on our side")),
        ])
    }
}
