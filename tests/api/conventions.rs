//! What all operations have in common: versions, retries, pages, budgets, methods.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

const NOW: &str = "2026-11-02T02:00:00Z";
const EMPLOYERS: &str = "/api/v1/employers";

async fn investigator(app: &TestApp) -> Person<'_> {
    app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await
}

fn employer(name: &str) -> Value {
    json!({ "name": name, "kind": "private", "region_code": "65.71.02", "scale": "small" })
}

async fn made(officer: &Person<'_>, name: &str) -> (String, Answer) {
    let answer = officer.post(EMPLOYERS, employer(name)).await.expect(201);
    (answer.header("location").expect("a Location").to_owned(), answer)
}

#[actix_web::test]
async fn a_change_names_the_version_it_was_made_from_and_hears_who_was_faster() {
    let app = TestApp::at(NOW).await;
    let (first, second) = (investigator(&app).await, investigator(&app).await);
    let (path, made) = made(&first, "CV Versi").await;
    let body = employer("CV Versi Baru");
    let blind = first.send(Method::PATCH, &path, &[], Some(&body)).await.expect(428);
    assert_eq!((blind.code(), &blind.json["header"]), ("precondition_required", &json!("If-Match")));
    for unusable in ["7", "W/\"1\"", "\"x\"", "*", ""] {
        let refused = first.patch(&path, unusable, body.clone()).await.expect(400);
        assert_eq!((refused.code(), &refused.json["header"]), ("header_invalid", &json!("If-Match")), "{unusable}");
    }
    let changed = second.patch(&path, &made.etag(), body.clone()).await.expect(200);
    let stale = first.patch(&path, &made.etag(), body).await.expect(412);
    assert_eq!((stale.code(), &stale.json["current_version"]), ("version_conflict", &json!(2)));
    assert_eq!(stale.json["changed_by"], "Uji investigator");
    assert_eq!(stale.json["changed_at"], changed.json["updated_at"]);
}

#[actix_web::test]
async fn what_is_known_already_is_not_sent_again() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let admin = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    let path = format!("/api/v1/organisations/{}", admin.organisation_id);
    let etag = admin.get(&path).await.expect(200).etag();
    for known in [etag.clone(), format!("W/{etag}"), format!("\"999\", {etag}"), "*".into()] {
        let answer = admin.send(Method::GET, &path, &[("if-none-match", &known)], None).await;
        assert_eq!(
            (answer.status, answer.header("etag"), answer.bytes.len()),
            (304, Some(etag.as_str()), 0),
            "{known}"
        );
    }
    admin.send(Method::GET, &path, &[("if-none-match", "\"999\"")], None).await.expect(200);
    let list = officer.get(EMPLOYERS).await.expect(200);
    officer.send(Method::GET, EMPLOYERS, &[("if-none-match", &list.etag())], None).await.expect(304);
    officer.post(EMPLOYERS, employer("CV Lain")).await.expect(201);
    officer.send(Method::GET, EMPLOYERS, &[("if-none-match", &list.etag())], None).await.expect(200);
    let document = app.send(Method::GET, "/openapi.json", &[], None).await.expect(200);
    app.send(Method::GET, "/openapi.json", &[("if-none-match", &document.etag())], None).await.expect(304);
}

#[actix_web::test]
async fn a_caller_that_prefers_little_gets_no_body() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let (key, prefer) = (Id::new().to_string(), ("prefer", "return=minimal"));
    let headers = [("idempotency-key", key.as_str()), prefer];
    let made = officer.send(Method::POST, EMPLOYERS, &headers, Some(&employer("CV Ringkas"))).await.expect(201);
    assert_eq!((made.header("preference-applied"), made.bytes.len()), (Some("return=minimal"), 0));
    let path = made.header("location").expect("a Location").to_owned();
    let headers = [("if-match", made.etag()), (prefer.0, prefer.1.into())];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let changed = officer.send(Method::PATCH, &path, &headers, Some(&employer("CV Pendek"))).await.expect(204);
    assert_eq!((changed.etag().as_str(), changed.bytes.len()), ("\"2\"", 0));
    let read = officer.send(Method::GET, &path, &[prefer], None).await.expect(200);
    assert_eq!(read.json["name"], "CV Pendek", "a read has nothing to leave out");
}

#[actix_web::test]
async fn a_secret_is_told_to_those_who_prefer_little_too() {
    let app = TestApp::at(NOW).await;
    let admin = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    let body = json!({
        "name": "Payroll", "organisation_id": admin.organisation_id, "scopes": ["compliance.read"], "expires_on": "2027-06-30",
    });
    let key = Id::new().to_string();
    let headers = [("idempotency-key", key.as_str()), ("prefer", "return=minimal")];
    let answer = admin.send(Method::POST, "/api/v1/api-clients", &headers, Some(&body)).await.expect(201);
    assert!(answer.json["client_secret"].is_string() && answer.header("preference-applied").is_none());
}

#[actix_web::test]
async fn budgets_are_told_and_end_with_a_time_to_come_back() {
    let app = TestApp::with(NOW, |config| config.rate_limits = true).await;
    let officer = investigator(&app).await;
    let first = officer.get(EMPLOYERS).await.expect(200);
    assert_eq!((first.header("ratelimit-limit"), first.header("ratelimit-remaining")), (Some("600"), Some("599")));
    let json = [("content-type", "application/json")];
    let wrong = json!({ "code": "ABCDEFGHIJKLMNOPQRSTUVWXYZ" }).to_string();
    let mut last = None;
    for _ in 0..30 {
        let answer = app.send(Method::POST, "/api/v1/invitations/preview", &json, Some(wrong.as_bytes())).await;
        if answer.status == 429 {
            last = Some(answer);
            break;
        }
    }
    let refused = last.expect("an end of the budget");
    assert_eq!((refused.code(), refused.header("ratelimit-remaining")), ("rate_limited", Some("0")));
    let seconds = |name: &str| refused.header(name).and_then(|text| text.parse::<u64>().ok()).expect("seconds");
    assert!((1..=60).contains(&seconds("retry-after")) && (1..=60).contains(&seconds("ratelimit-reset")));
}

#[actix_web::test]
async fn a_method_that_an_address_does_not_have_is_told_which_it_has() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let (path, _) = made(&officer, "CV Cara").await;
    let cases = [
        (Method::DELETE, path.as_str(), "GET, HEAD, PATCH"),
        (Method::PUT, EMPLOYERS, "GET, HEAD, POST"),
        (Method::DELETE, "/api/v1/invitations/preview", "POST"),
        (Method::GET, "/api/v1/compliance-status:batch", "POST"),
    ];
    for (method, path, allowed) in cases {
        for answer in
            [officer.send(method.clone(), path, &[], None).await, app.send(method.clone(), path, &[], None).await]
        {
            let answer = answer.expect(405);
            assert_eq!(
                (answer.code(), answer.header("allow")),
                ("method_not_allowed", Some(allowed)),
                "{method} {path}"
            );
        }
    }
    let head = officer.send(Method::HEAD, EMPLOYERS, &[], None).await.expect(200);
    assert_eq!(head.header("content-type"), Some("application/json"));
    app.send(Method::HEAD, EMPLOYERS, &[], None).await.expect(401);
}

#[actix_web::test]
async fn a_parameter_outside_its_documented_bounds_is_refused_by_name() {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let long = "x".repeat(101);
    let cases = [
        ("region=65.71.02.2002.9".to_owned(), "region"),
        (format!("q={long}"), "q"),
        ("limit=0".into(), "limit"),
        ("limit=501".into(), "limit"),
        ("q=a%00b".into(), "q"),
    ];
    for (query, parameter) in cases {
        let refused = officer.get(&format!("{EMPLOYERS}?{query}")).await.expect(400);
        assert_eq!((refused.code(), refused.json["parameter"].as_str()), ("parameter_invalid", Some(parameter)));
    }
    let refused = app.send(Method::GET, "/api/v1/calendar?year=1944", &[], None).await.expect(400);
    assert_eq!(refused.json["parameter"], "year");
}

#[actix_web::test]
async fn answers_are_compressed_for_those_who_can_read_it() {
    let app = TestApp::at(NOW).await;
    for coding in ["br", "gzip"] {
        let answer = app.send(Method::GET, "/api/v1/regions", &[("accept-encoding", coding)], None).await.expect(200);
        assert_eq!(answer.header("content-encoding"), Some(coding));
        assert!(answer.headers.iter().any(|(name, value)| name == "vary" && value.contains("accept-encoding")));
    }
}

#[actix_web::test]
async fn the_type_of_a_problem_leads_to_its_explanation() {
    let app = TestApp::at(NOW).await;
    let problem = app.send(Method::GET, "/api/v1/employers", &[], None).await.expect(401);
    let (page, anchor) = problem.json["type"].as_str().and_then(|kind| kind.split_once('#')).expect("a type");
    for (language, title) in [("id", "Anda belum masuk."), ("en", "You are not signed in.")] {
        let answer = app.send(Method::GET, page, &[("accept-language", language)], None).await.expect(200);
        let text = String::from_utf8_lossy(&answer.bytes).into_owned();
        assert!(text.contains(&format!("id=\"{anchor}\"")) && text.contains(title), "{text}");
    }
}
