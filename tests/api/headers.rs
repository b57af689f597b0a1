//! What every answer carries, and what the documentation page asks for.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::{Answer, TestApp};
use serde_json::Value;
use std::time::Duration;

const NOW: &str = "2026-11-02T02:00:00Z";

fn document(app: &TestApp) -> Value {
    serde_json::to_value(patuh_server::app::openapi(app.state.clone())).expect("JSON")
}

fn filled(path: &str) -> String {
    let mut path = path.to_owned();
    while let (Some(start), Some(end)) = (path.find('{'), path.find('}')) {
        path.replace_range(start..=end, &Id::new().to_string());
    }
    path
}

fn guarded(what: &str, answer: &Answer) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", "max-age=63072000; includeSubDomains"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what}");
    }
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("default-src 'none'") || policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
    assert!(!policy.contains("script-src 'self' 'unsafe-inline'"), "{what}: {policy}");
    assert!(answer.header("request-id").is_some() && answer.header("permissions-policy").is_some(), "{what}");
    assert!(answer.header("access-control-allow-origin").is_none(), "{what}");
}

#[actix_web::test]
async fn every_answer_is_guarded_and_only_public_reference_data_may_be_kept() {
    let app = TestApp::at(NOW).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    for (path, item) in document(&app)["paths"].as_object().expect("paths") {
        if item.get("get").is_none() {
            continue;
        }
        for answer in [auditor.get(&filled(path)).await, app.send(Method::GET, &filled(path), &[], None).await] {
            guarded(path, &answer);
            let is_public =
                ["/regions", "/law", "/calendar"].iter().any(|public| path.starts_with(&format!("/api/v1{public}")));
            let cache = answer.header("cache-control").unwrap_or_default();
            assert!(is_public || cache.contains("no-store"), "{path}: {cache}");
        }
    }
    for path in
        ["/", "/api/v1/nothing", "/nothing", "/livez", "/readyz", "/openapi.json", "/docs/", "/.well-known/jwks.json"]
    {
        guarded(path, &app.send(Method::GET, path, &[("origin", "https://evil.example")], None).await);
    }
}

#[actix_web::test]
async fn a_method_that_a_path_does_not_have_is_405_and_told_which_it_has() {
    let app = TestApp::at(NOW).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    for (path, item) in document(&app)["paths"].as_object().expect("paths") {
        for method in ["GET", "PUT", "POST", "PATCH", "DELETE"] {
            if item.get(method.to_lowercase()).is_some() {
                continue;
            }
            let answer = auditor.send(method.parse().expect("a method"), &filled(path), &[], None).await;
            assert_eq!((answer.status, answer.code()), (405, "method_not_allowed"), "{method} {path}");
            let allowed: Vec<&str> = answer.header("allow").expect("Allow").split(", ").collect();
            for known in ["GET", "PUT", "POST", "PATCH", "DELETE"] {
                assert_eq!(
                    allowed.contains(&known),
                    item.get(known.to_lowercase()).is_some(),
                    "{method} {path}: {allowed:?}"
                );
            }
            assert_eq!(allowed.contains(&"HEAD"), allowed.contains(&"GET"), "{path}");
        }
    }
}

#[actix_web::test]
async fn the_documentation_asks_no_outside_host_for_anything() {
    let app = TestApp::at(NOW).await;
    let page = app.send(Method::GET, "/docs/", &[], None).await.expect(200);
    let html = String::from_utf8_lossy(&page.bytes).into_owned();
    let mut files = 0;
    for attribute in ["src=\"", "href=\""] {
        for rest in html.split(attribute).skip(1) {
            let target = rest.split('"').next().expect("a target");
            assert!(!target.contains("//"), "{target}");
            let file = app.send(Method::GET, &format!("/docs/{}", target.trim_start_matches("./")), &[], None).await;
            assert_eq!(file.status, 200, "{target}");
            files += 1;
        }
    }
    assert!(files >= 4, "{html}");
    for rest in html.split("<script").skip(1) {
        assert!(rest.starts_with(" src="), "an inline script");
    }
    let start = app.send(Method::GET, "/docs/swagger-initializer.js", &[], None).await.expect(200);
    assert!(String::from_utf8_lossy(&start.bytes).contains("/openapi.json"));
    assert_eq!(app.send(Method::GET, "/openapi.json", &[], None).await.expect(200).json["info"]["title"], "Patuh");
}

#[actix_web::test]
async fn head_answers_as_get_does_without_the_body() {
    let app = TestApp::at(NOW).await;
    let server = app.listen();
    for (path, status) in
        [("/livez", 200), ("/api/v1/regions", 200), ("/api/v1/employers", 401), ("/api/v1/nothing", 404)]
    {
        let head = format!("HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let seen = server.exchange(head, None, Duration::from_secs(5)).await;
        assert_eq!((seen.status(), seen.body()), (Some(status), ""), "{path}: {seen:?}");
    }
    server.stop().await;
}
