//! Requests that are not what they should be.

use actix_web::http::Method;
use patuh_server::code::ErrorCode;
use patuh_store::types::Id;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::time::Duration;

use super::{EMPLOYERS, Ledger, NOW, employer, investigator};

/// Sends exactly these bytes.
pub async fn raw(person: &Person<'_>, app: &TestApp, path: &str, media: &str, body: &[u8]) -> Answer {
    let (cookie, key) = (person.cookie(), Id::new().to_string());
    let headers = [
        ("cookie", cookie.as_str()),
        ("x-requested-with", "patuh"),
        ("idempotency-key", key.as_str()),
        ("content-type", media),
    ];
    app.send(Method::POST, path, &headers, Some(body)).await
}

pub async fn provoke(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let made = officer.post(EMPLOYERS, employer()).await.expect(201);
    let one = format!("{EMPLOYERS}/{}", made.json["id"].as_str().expect("an id"));

    let post = |body: &'static [u8]| raw(&officer, &app, EMPLOYERS, "application/json", body);
    ledger.saw(&post(b"{").await, ErrorCode::MalformedJson);
    ledger.saw(&post(br#"{"name":"a","name":"b"}"#).await, ErrorCode::DuplicateKey);
    ledger.saw(&post(br#"{"nam":"a"}"#).await, ErrorCode::UnknownField);
    ledger.saw(&post(br#"{"name":5}"#).await, ErrorCode::ValidationFailed);
    static BIG: &[u8] = &[b'['; 2_000_000];
    ledger.saw(&post(BIG).await, ErrorCode::BodyTooLarge);
    ledger.saw(&raw(&officer, &app, EMPLOYERS, "text/plain", b"x").await, ErrorCode::MediaTypeUnsupported);

    for (query, code) in [
        ("colour=red", ErrorCode::UnknownParameter),
        ("q=a&q=b", ErrorCode::RepeatedParameter),
        ("limit=0", ErrorCode::ParameterInvalid),
        ("cursor=AAAA", ErrorCode::CursorInvalid),
        ("sort=address", ErrorCode::SortNotOffered),
    ] {
        ledger.saw(&officer.get(&format!("{EMPLOYERS}?{query}")).await, code);
    }

    let create = |key: &'static str, body: Value| {
        let officer = &officer;
        async move {
            let headers = [("idempotency-key", key)];
            officer.send(Method::POST, EMPLOYERS, &headers[..usize::from(!key.is_empty())], Some(&body)).await
        }
    };
    ledger.saw(&create("", employer()).await, ErrorCode::IdempotencyKeyMissing);
    ledger.saw(&create("short", employer()).await, ErrorCode::HeaderInvalid);
    let other = json!({ "name": "CV Satu", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    create("0123456789abcdef", other).await.expect(201);
    ledger.saw(&create("0123456789abcdef", employer()).await, ErrorCode::IdempotencyKeyReused);
    ledger.saw(&create("0123456789abcdeg", employer()).await, ErrorCode::Duplicate);

    ledger.saw(&officer.get(&format!("{EMPLOYERS}/{}", Id::new())).await, ErrorCode::NotFound);
    ledger.saw(&officer.send(Method::PUT, &one, &[], None).await, ErrorCode::MethodNotAllowed);
    let mut changed = employer();
    changed["name"] = json!("CV Baru");
    let patch =
        |headers: &'static [(&'static str, &'static str)]| officer.send(Method::PATCH, &one, headers, Some(&changed));
    ledger.saw(&patch(&[("if-match", "\"9\"")]).await, ErrorCode::VersionConflict);
    ledger.saw(&patch(&[]).await, ErrorCode::PreconditionRequired);

    drips(&app, ledger).await;
}

/// A body at one byte a second, over a real socket.
async fn drips(app: &TestApp, ledger: &mut Ledger) {
    let server = app.listen();
    let head = "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{";
    let seen = server.exchange(head.to_owned(), Some(b' '), Duration::from_secs(30)).await;
    server.stop().await;
    assert!(seen.took < Duration::from_secs(15), "{seen:?}");
    let header = |name: &str| {
        let line = seen.text.lines().find(|line| line.to_lowercase().starts_with(&format!("{name}: ")));
        line.map(|line| (name.to_owned(), line[name.len() + 2..].to_owned()))
    };
    let headers = ["content-type", "cache-control", "request-id"].into_iter().filter_map(header).collect();
    let answer = Answer {
        status: seen.status().expect("a status"),
        headers,
        json: serde_json::from_str(seen.body()).expect("a problem document"),
        bytes: seen.body().as_bytes().to_vec(),
    };
    ledger.saw(&answer, ErrorCode::RequestTimeout);
}
