//! What is known of the request in hand, wherever an answer is made: its id and the reader's language.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest};
use patuh_store::types::Id;

use crate::code::Language;

/// The request in hand.
#[derive(Debug, Clone, Default)]
pub struct RequestInfo {
    /// Under which the log and the audit know it.
    pub request_id: String,
    /// The reader's language.
    pub language: Language,
}

tokio::task_local! {
    static CURRENT: RequestInfo;
}

/// The request in hand; outside of one, an empty description.
pub fn current() -> RequestInfo {
    CURRENT.try_with(Clone::clone).unwrap_or_default()
}

/// Names the request, remembers the language, and sets the headers that every answer carries.
pub async fn describe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let accept = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let info = RequestInfo { request_id: Id::new().to_string(), language: Language::negotiate(accept) };
    request.extensions_mut().insert(info.clone());
    let is_api = request.path().starts_with("/api/");
    let (method, started) = (request.method().clone(), std::time::Instant::now());
    let template = request.match_pattern();
    let mut response = CURRENT.scope(info.clone(), next.call(request)).await?;
    // Only the route's template: a raw path or query never reaches the log.
    tracing::info!(
        request_id = %info.request_id, %method, route = template.as_deref().unwrap_or("-"),
        status = response.status().as_u16(), micros = started.elapsed().as_micros() as u64, "answered"
    );
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&info.request_id) {
        headers.insert(HeaderName::from_static("request-id"), id);
    }
    let policy = if is_api { "default-src 'none'; frame-ancestors 'none'" } else { SPA_POLICY };
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(), microphone=()"),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    headers.append(header::VARY, HeaderValue::from_static("Accept-Language, Cookie, Authorization"));
    Ok(response)
}

const SPA_POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What was remembered of this request.
pub fn info(request: &HttpRequest) -> RequestInfo {
    request.extensions().get::<RequestInfo>().cloned().unwrap_or_default()
}
