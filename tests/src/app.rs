//! The application under test, spoken to through its public API.

use actix_web::body::BoxBody;
use actix_web::dev::{Service, ServiceResponse};
use actix_web::http::Method;
use actix_web::test::{TestRequest, init_service};
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use patuh_server::app::{app, openapi};
use patuh_server::clock::Clock;
use patuh_server::config::Config;
use patuh_server::docs::Document;
use patuh_server::state::AppState;
use serde_json::Value;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use crate::database::TestDatabase;

type Call = dyn Fn(actix_http::Request) -> Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>;

/// The application, its database and its clock.
pub struct TestApp {
    /// The state that handlers see.
    pub state: Data<AppState>,
    call: Rc<Call>,
    pub(crate) database: TestDatabase,
}

/// An answer, read.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Headers, lower case.
    pub headers: Vec<(String, String)>,
    /// The body as JSON; null where it is none.
    pub json: Value,
    /// The body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// A header, if it is there.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The version that `ETag` names, to be sent back in `If-Match`.
    pub fn etag(&self) -> String {
        self.header("etag").expect("an ETag").to_owned()
    }

    /// The error code of a problem document.
    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    /// Asserts the status and hands the answer on.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }
}

impl TestApp {
    /// An application whose clock stands at `moment` (RFC 3339).
    pub async fn at(moment: &str) -> Self {
        Self::with(moment, |_| {}).await
    }

    /// The same with changed settings.
    pub async fn with(moment: &str, change: impl FnOnce(&mut Config)) -> Self {
        let database = TestDatabase::new();
        let moment: DateTime<Utc> = moment.parse().expect("a moment");
        let mut config = Config {
            listen: ([127, 0, 0, 1], 0).into(),
            data: database.data().to_owned(),
            database_url: database.url.clone(),
            replica_url: None,
            spa: None,
            public_url: "http://localhost".into(),
            trusted_proxies: Vec::new(),
            witnesses: Vec::new(),
            rate_limits: false,
            mail: None,
        };
        change(&mut config);
        let state = AppState::new(database.store(), Clock::at(moment), config).await.expect("the state");
        let state = Data::new(state);
        let document = Arc::new(Document::new(openapi(state.clone())).expect("the document"));
        let service = Rc::new(init_service(app(state.clone(), Some(document), None).0).await);
        let call: Rc<Call> = Rc::new(move |request| {
            let service = service.clone();
            Box::pin(async move {
                match service.call(request).await {
                    Ok(response) => response.map_into_boxed_body(),
                    // Middleware answers with errors; a real server turns them into responses the same way.
                    Err(error) => {
                        ServiceResponse::new(TestRequest::default().to_http_request(), error.error_response())
                    }
                }
            })
        });
        TestApp { state, call, database }
    }

    /// Sends a request and reads the answer.
    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Answer {
        self.send_from("127.0.0.1:40000", method, path, headers, body).await
    }

    /// Sends a request from an address of choice, `host:port`.
    pub async fn send_from(
        &self,
        peer: &str,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> Answer {
        let peer = peer.parse().expect("an address with a port");
        let mut request = TestRequest::default().peer_addr(peer).method(method).uri(path);
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        if let Some(body) = body {
            request = request.set_payload(body.to_vec());
        }
        self.exchange(request.to_request()).await
    }

    /// Sends a request that was made elsewhere, with a body that arrives as it likes.
    pub async fn exchange(&self, request: actix_http::Request) -> Answer {
        let response = (self.call)(request).await;
        let status = response.status().as_u16();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let bytes =
            actix_web::body::to_bytes(response.into_body()).await.map(|bytes| bytes.to_vec()).unwrap_or_default();
        let json = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
        Answer { status, headers, json, bytes }
    }

    /// Moves the clock to `moment` (RFC 3339).
    pub fn move_clock(&self, moment: &str) {
        self.state.clock.set(moment.parse().expect("a moment"));
        self.state.sessions.clear();
    }

    /// The database under the application.
    pub fn database(&self) -> &TestDatabase {
        &self.database
    }
}
