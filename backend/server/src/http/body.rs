//! JSON bodies: read with a limit and a deadline, strict, checked, and with a pointer to what is wrong.

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use validator::Validate;

use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult};

/// The most that a body may hold, unless the operation says otherwise.
pub const BODY_LIMIT: usize = 256 * 1024;
/// How long a body may take to arrive: actix has no limit of its own.
const BODY_DEADLINE: Duration = Duration::from_secs(10);

/// A body of at most `LIMIT` bytes: parsed strictly, validated, with the digest of its bytes.
#[derive(Debug)]
pub struct Body<T, const LIMIT: usize = BODY_LIMIT> {
    /// The content.
    pub value: T,
    /// SHA-256 of the bytes, by which a retry is known again.
    pub digest: [u8; 32],
}

impl<T: DeserializeOwned + Validate + 'static, const LIMIT: usize> FromRequest for Body<T, LIMIT> {
    type Error = ApiError;
    type Future = Pin<Box<dyn Future<Output = ApiResult<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (is_json, announced) = (is_json(request), announced_length(request));
        let mut payload = payload.take();
        Box::pin(async move {
            if !is_json {
                return Err(ApiError::new(ErrorCode::MediaTypeUnsupported).detail("send application/json"));
            }
            let bytes = read(&mut payload, announced, LIMIT, BODY_DEADLINE).await?;
            let value = parse::<T>(&bytes)?;
            value.validate()?;
            Ok(Body { digest: patuh_store::vault::sha256(&bytes), value })
        })
    }
}

fn is_json(request: &HttpRequest) -> bool {
    request.mime_type().ok().flatten().is_some_and(|mime| mime.essence_str() == "application/json")
}

fn announced_length(request: &HttpRequest) -> Option<usize> {
    request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse().ok())
}

async fn read(
    payload: &mut Payload,
    announced: Option<usize>,
    limit: usize,
    deadline: Duration,
) -> ApiResult<BytesMut> {
    let too_large = || ApiError::new(ErrorCode::BodyTooLarge).with("limit_bytes", limit);
    if announced.is_some_and(|length| length > limit) {
        return Err(too_large());
    }
    let whole = async {
        let mut bytes = BytesMut::with_capacity(announced.unwrap_or(1024).min(limit));
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| ApiError::new(ErrorCode::MalformedJson).detail("the body broke off"))?;
            if bytes.len() + chunk.len() > limit {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    };
    tokio::time::timeout(deadline, whole).await.map_err(|_| ApiError::new(ErrorCode::RequestTimeout))?
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> ApiResult<T> {
    // Serde would take a list for an object, its members by their places.
    if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
        return Err(ApiError::new(ErrorCode::MalformedJson).detail("an object is expected"));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut json);
    let value = parsed.map_err(|error| refusal(&pointer(error.path()), error.inner()))?;
    json.end().map_err(|error| refusal("", &error))?;
    Ok(value)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// How chrono begins to say that a text is no date; it does not name what it was reading.
const NO_DATE: &[&str] =
    &["input contains invalid characters", "input is out of range", "premature end of input", "trailing input"];

/// Sorts serde's messages into the closed codes. They are told apart by their fixed beginnings, for serde gives no
/// kinds; a message that is not known is a format fault of the field.
fn refusal(pointer: &str, error: &serde_json::Error) -> ApiError {
    use serde_json::error::Category;
    let text = error.to_string();
    if error.classify() != Category::Data {
        return ApiError::new(ErrorCode::MalformedJson).detail(text).pointer(pointer.to_owned());
    }
    let named = text.split('`').nth(1).unwrap_or_default();
    // The path already ends with the unknown or repeated key, or stops at the object that lacks one.
    let inside = |name: &str| {
        if pointer.ends_with(&format!("/{name}")) { pointer.to_owned() } else { format!("{pointer}/{name}") }
    };
    if text.starts_with("unknown field") {
        ApiError::new(ErrorCode::UnknownField).pointer(inside(named))
    } else if text.starts_with("duplicate field") {
        ApiError::new(ErrorCode::DuplicateKey).pointer(inside(named))
    } else if text.starts_with("missing field") {
        ApiError::field(inside(named), FieldCode::Required)
    } else if text.starts_with("unknown variant") {
        ApiError::field(pointer, FieldCode::Word)
    } else if text.starts_with("invalid type") && pointer.is_empty() {
        ApiError::new(ErrorCode::MalformedJson).detail("an object is expected")
    } else {
        let text = text.to_lowercase().replace("an amount", "money");
        let code = ["money", "month", "nik", "date"].iter().find(|word| text.contains(**word));
        let is_day = !pointer.ends_with("_time") && NO_DATE.iter().any(|words| text.starts_with(words));
        let code = code.and_then(|word| word.parse().ok()).or(is_day.then_some(FieldCode::Date));
        let code = code.unwrap_or(FieldCode::Format);
        ApiError::field(pointer, code)
    }
}

/// Checks that belong to every text a person types: no control characters, no direction overrides.
pub fn is_plain_text(text: &str) -> bool {
    !text.chars().any(|c| {
        (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    })
}

/// For `#[validate(custom(function = plain))]`.
pub fn plain(text: &str) -> Result<(), validator::ValidationError> {
    if is_plain_text(text) { Ok(()) } else { Err(validator::ValidationError::new("characters")) }
}
