//! Versions: every resource carries an `ETag`, every change names the version it was made from.

use actix_web::dev::Payload;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use std::future::{Ready, ready};

use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};

/// The version that the caller has seen, from `If-Match: "7"`.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub i64);

impl FromRequest for IfMatch {
    type Error = ApiError;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let invalid =
            || ApiError::new(ErrorCode::HeaderInvalid).header("If-Match").detail("send one strong ETag, such as \"7\"");
        ready(match request.headers().get(header::IF_MATCH) {
            None => Err(ApiError::new(ErrorCode::PreconditionRequired).header("If-Match")),
            Some(value) => value
                .to_str()
                .ok()
                .and_then(|text| text.trim().strip_prefix('"')?.strip_suffix('"')?.parse().ok())
                .filter(|version| *version >= 0)
                .map(IfMatch)
                .ok_or_else(invalid),
        })
    }
}

/// An answer that is one version of a resource: 304 when the caller has it already.
#[derive(Debug)]
pub struct Versioned<T> {
    /// The version.
    pub version: i64,
    /// The view.
    pub view: T,
}

impl<T> Versioned<T> {
    /// A view with its version.
    pub fn new(version: i64, view: T) -> Self {
        Versioned { version, view }
    }
}

impl<T: Serialize> Responder for Versioned<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let etag = format!("\"{}\"", self.version);
        let known = request.method() == actix_web::http::Method::GET
            && request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok())
                == Some(etag.as_str());
        if known {
            return HttpResponse::NotModified()
                .insert_header((header::ETAG, etag))
                .insert_header((header::CACHE_CONTROL, CACHE))
                .finish();
        }
        HttpResponse::Ok()
            .insert_header((header::ETAG, etag))
            .insert_header((header::CACHE_CONTROL, CACHE))
            .json(self.view)
    }
}

/// Kept by the reader's own browser only, and asked again each time.
const CACHE: HeaderValue = HeaderValue::from_static("private, no-cache");
