//! Versions: every resource carries an `ETag`, every change names the version it was made from.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::{FromRequest, HttpRequest, HttpResponse, HttpResponseBuilder, Responder};
use serde::Serialize;
use std::future::{Ready, ready};

use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult};
use crate::http::request::current;

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
        if is_known(request, &etag) {
            return HttpResponse::NotModified()
                .insert_header((header::ETAG, etag))
                .insert_header((header::CACHE_CONTROL, CACHE))
                .finish();
        }
        let mut response = HttpResponse::Ok();
        response.insert_header((header::ETAG, etag)).insert_header((header::CACHE_CONTROL, CACHE));
        if request.method().is_safe() { response.json(self.view) } else { changed(response, self.view) }
    }
}

/// The answer to a change: with the resource, or without where the caller prefers so.
pub fn changed(mut response: HttpResponseBuilder, view: impl Serialize) -> HttpResponse {
    if !current().is_minimal {
        return response.json(view);
    }
    response.insert_header((HeaderName::from_static("preference-applied"), "return=minimal"));
    let mut response = response.finish();
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    response
}

/// Gives an answer without a version, such as a list, the digest of its content for one, so that whoever has it already
/// is told so instead of being sent it again.
pub fn tag<B: MessageBody + 'static>(answer: ServiceResponse<B>) -> ServiceResponse<BoxBody> {
    let http = answer.request().clone();
    let is_json = answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    let is_plain = answer.status() == StatusCode::OK && !answer.headers().contains_key(header::ETAG);
    if !(is_json && is_plain && http.method().is_safe()) {
        return answer.map_into_boxed_body();
    }
    answer.map_body(|head, body| {
        let bytes = match body.try_into_bytes() {
            Ok(bytes) => bytes,
            Err(body) => return body.boxed(),
        };
        let etag = format!("W/\"{}\"", &patuh_store::vault::sha256_hex(&bytes)[..32]);
        let known = is_known(&http, &etag);
        if let Ok(value) = HeaderValue::from_str(&etag) {
            head.headers.insert(header::ETAG, value);
        }
        if !known {
            return BoxBody::new(bytes);
        }
        head.status = StatusCode::NOT_MODIFIED;
        head.headers.remove(header::CONTENT_TYPE);
        BoxBody::new(())
    })
}

/// Whether a read names this version in `If-None-Match`: weakly compared, one of several, or any.
pub fn is_known(request: &HttpRequest, etag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let named = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    request.method().is_safe()
        && named.is_some_and(|named| named.split(',').any(|tag| tag.trim() == "*" || opaque(tag) == opaque(etag)))
}

/// At a desk that people share, nothing stays in the browser. A program that keeps an answer itself may still ask with
/// `If-None-Match`.
const CACHE: HeaderValue = HeaderValue::from_static("no-store");
