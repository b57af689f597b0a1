//! The register of employers.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::TestApp;
use serde_json::json;

#[actix_web::test]
async fn an_employer_is_entered_once_however_often_the_request_arrives() {
    let app = TestApp::at("2026-11-02T02:00:00Z").await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let body = json!({ "name": "CV Uji Sejahtera", "kind": "private", "region_code": "65.71.02", "scale": "small", "nib": "1234567890123" });
    let key = [("idempotency-key", "0123456789abcdef")];
    let first = investigator.send(Method::POST, "/api/v1/employers", &key, Some(&body)).await.expect(201);
    let second = investigator.send(Method::POST, "/api/v1/employers", &key, Some(&body)).await.expect(201);
    assert_eq!(first.json["id"], second.json["id"]);
    assert_eq!(second.header("idempotency-replayed"), Some("true"));
    let other = json!({ "name": "CV Lain", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let answer = investigator.send(Method::POST, "/api/v1/employers", &key, Some(&other)).await.expect(422);
    assert_eq!(answer.code(), "idempotency_key_reused");
    let answer = investigator.post("/api/v1/employers", body).await.expect(409);
    assert_eq!((answer.code(), answer.json["pointer"].as_str()), ("duplicate", Some("/nib")));
    let list = investigator.get("/api/v1/employers?include=total&q=sejahtera").await.expect(200);
    assert_eq!(list.json["total"]["value"], 1);
}

#[actix_web::test]
async fn a_change_from_a_stale_version_is_refused_and_names_who_was_first() {
    let app = TestApp::at("2026-11-02T02:00:00Z").await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let mut body = json!({ "name": "CV Uji", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let made = investigator.post("/api/v1/employers", body.clone()).await.expect(201);
    let path = format!("/api/v1/employers/{}", made.json["id"].as_str().expect("an id"));
    body["scale"] = json!("medium");
    investigator.patch(&path, &made.etag(), body.clone()).await.expect(200);
    body["scale"] = json!("large");
    let answer = investigator.patch(&path, &made.etag(), body.clone()).await.expect(412);
    assert_eq!(answer.json["current_version"], 2);
    let answer = investigator.send(Method::PATCH, &path, &[], Some(&body)).await.expect(428);
    assert_eq!(answer.code(), "precondition_required");
}

#[actix_web::test]
async fn another_region_does_not_exist() {
    let app = TestApp::at("2026-11-02T02:00:00Z").await;
    let tarakan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    let body = json!({ "name": "CV Uji", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let made = tarakan.post("/api/v1/employers", body.clone()).await.expect(201);
    let path = format!("/api/v1/employers/{}", made.json["id"].as_str().expect("an id"));
    tarakan.get(&path).await.expect(200);
    nunukan.get(&path).await.expect(404);
    nunukan.post("/api/v1/employers", body).await.expect(422);
}
