//! What is known of the request in hand, wherever an answer is made: its id and the reader's language.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest};
use patuh_store::types::Id;
use std::sync::{Arc, OnceLock};

use crate::code::Language;

/// The request in hand.
#[derive(Debug, Clone, Default)]
pub struct RequestInfo {
    /// Under which the log and the audit know it.
    pub request_id: String,
    /// The template of its route; none: no route has the path. Found once, for it takes a walk over all routes.
    pub route: Option<Arc<str>>,
    /// The reader's language.
    pub language: Language,
    /// Whether a change is to be answered without the resource (`Prefer: return=minimal`, RFC 7240).
    pub is_minimal: bool,
    budget: Arc<OnceLock<Budget>>,
}

impl RequestInfo {
    /// A request in whose answer nobody's wishes count.
    pub fn new(request_id: String, language: Language) -> Self {
        RequestInfo { request_id, language, ..RequestInfo::default() }
    }
}

/// What is left of a budget of requests.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    /// How many requests it holds.
    pub limit: u32,
    /// How many are left.
    pub remaining: u32,
    /// Seconds until it is full again.
    pub reset: u64,
}

/// Remembers on which budget the request drew, for the headers of its answer.
pub fn drew(budget: Budget) {
    // Whoever is told off by the first budget never reaches a second.
    let _ = CURRENT.try_with(|info| info.budget.set(budget));
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
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let accept = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut info = RequestInfo::new(Id::new().to_string(), Language::negotiate(accept));
    info.is_minimal = prefers_minimal(&request);
    info.route = request.match_pattern().map(Arc::from);
    request.extensions_mut().insert(info.clone());
    let is_api = request.path().starts_with("/api/");
    let (method, started) = (request.method().clone(), std::time::Instant::now());
    if method == Method::HEAD {
        // Answered as GET; what writes the answer to the wire leaves the body out.
        request.head_mut().method = Method::GET;
    }
    let mut response = CURRENT.scope(info.clone(), next.call(request)).await?;
    // Only the route's template: a raw path or query never reaches the log.
    tracing::info!(
        request_id = %info.request_id, %method, route = info.route.as_deref().unwrap_or("-"),
        status = response.status().as_u16(), micros = started.elapsed().as_micros() as u64, "answered"
    );
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&info.request_id) {
        headers.insert(HeaderName::from_static("request-id"), id);
    }
    if let Some(budget) = info.budget.get() {
        for (name, value) in [
            ("ratelimit-limit", u64::from(budget.limit)),
            ("ratelimit-remaining", u64::from(budget.remaining)),
            ("ratelimit-reset", budget.reset),
        ] {
            headers.insert(HeaderName::from_static(name), HeaderValue::from(value));
        }
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

fn prefers_minimal(request: &ServiceRequest) -> bool {
    let preferences = request.headers().get_all("prefer").filter_map(|value| value.to_str().ok());
    preferences.flat_map(|text| text.split([',', ';'])).any(|wish| wish.trim().eq_ignore_ascii_case("return=minimal"))
}

const SPA_POLICY: &str = "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What was remembered of this request.
pub fn info(request: &HttpRequest) -> RequestInfo {
    request.extensions().get::<RequestInfo>().cloned().unwrap_or_default()
}
