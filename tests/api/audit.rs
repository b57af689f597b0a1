//! The record.

use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::TestApp;
use serde_json::json;

const NOW: &str = "2026-11-02T02:00:00Z";

#[actix_web::test]
async fn the_auditor_finds_who_did_what_with_its_place_in_the_log() {
    let app = TestApp::at(NOW).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let mut body = json!({ "name": "CV Uji", "kind": "private", "region_code": "65.71.02", "scale": "small", "contact_phone": "0811222333" });
    let made = investigator.post("/api/v1/employers", body.clone()).await.expect(201);
    let id = made.json["id"].as_str().expect("an id").to_owned();
    app.move_clock("2026-11-03T02:00:00Z");
    body["scale"] = json!("medium");
    body["contact_phone"] = json!("0811999888");
    investigator.patch(&format!("/api/v1/employers/{id}"), &made.etag(), body).await.expect(200);
    let list = auditor.get("/api/v1/audit-events?object_type=employer").await.expect(200);
    let events = list.json["items"].as_array().expect("items").clone();
    let actions: Vec<_> = events.iter().map(|event| event["action"].as_str().unwrap_or_default()).collect();
    assert_eq!(actions, ["employer.changed", "employer.created"]);
    assert!(events[0]["sequence"].is_null(), "its place comes a moment later");
    app.state.store.sequence().await.expect("the log grows");

    let list = auditor.get(&format!("/api/v1/audit-events?object_id={id}&actor={}", investigator.id)).await.expect(200);
    let event = list.json["items"][0].clone();
    assert!(event["sequence"].as_i64() > list.json["items"][1]["sequence"].as_i64());
    assert_eq!(event["at"], "2026-11-03T02:00:00.000Z");
    assert_eq!(event["actor_name"], "Uji investigator");
    let scale = json!({ "field": "scale", "from": "small", "to": "medium" });
    assert!(event["changes"].as_array().expect("changes").contains(&scale));
    assert!(event["committed_fields"].as_array().expect("fields").contains(&json!("contact_phone")));
    assert!(!String::from_utf8_lossy(&list.bytes).contains("0811"), "personal values stay out of the record");
    // The leaf can be recomputed from what is shown.
    let leaf = format!(
        "\0{{\"event\":{},\"previous\":\"{}\",\"sequence\":{}}}",
        event["body"].as_str().expect("a body"),
        event["previous_hash"].as_str().expect("a hash"),
        event["sequence"]
    );
    assert_eq!(event["hash"], patuh_store::vault::sha256_hex(leaf.as_bytes()));

    let count = |query: &str| {
        let path = format!("/api/v1/audit-events?object_type=employer&{query}");
        let auditor = &auditor;
        async move { auditor.get(&path).await.expect(200).json["items"].as_array().map(Vec::len) }
    };
    assert_eq!(count("from=2026-11-03T00:00:00Z").await, Some(1));
    assert_eq!(count("to=2026-11-03T00:00:00Z").await, Some(1));
    assert_eq!(count("from=2026-11-04T00:00:00Z").await, Some(0));
    let first = auditor.get("/api/v1/audit-events?object_type=employer&limit=1").await.expect(200);
    let cursor = first.json["page"]["next"].as_str().expect("a cursor").to_owned();
    let second =
        auditor.get(&format!("/api/v1/audit-events?object_type=employer&limit=1&cursor={cursor}")).await.expect(200);
    assert_eq!(second.json["items"][0]["action"], "employer.created");
    auditor.get("/api/v1/audit-events?from=yesterday").await.expect(400);
}

#[actix_web::test]
async fn an_auditor_of_one_region_sees_what_concerns_it() {
    let app = TestApp::at(NOW).await;
    let tarakan = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Auditor], "65.71").await;
    let nunukan = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Auditor], "65.03").await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let body = json!({ "name": "CV Uji", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    investigator.post("/api/v1/employers", body).await.expect(201);
    let count = |answer: patuh_tests::Answer| answer.expect(200).json["items"].as_array().map(Vec::len);
    assert_eq!(count(tarakan.get("/api/v1/audit-events").await), Some(1));
    assert_eq!(count(nunukan.get("/api/v1/audit-events").await), Some(0));
    investigator.get("/api/v1/audit-events").await.expect(403);
}

#[actix_web::test]
async fn checkpoints_are_signed_and_the_head_says_how_far_the_log_reaches() {
    let app = TestApp::at(NOW).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    for number in 0..3 {
        let body = json!({ "name": format!("CV Uji {number}"), "kind": "private", "region_code": "65.71.02", "scale": "small" });
        investigator.post("/api/v1/employers", body).await.expect(201);
        app.state.store.sequence().await.expect("the log grows");
        app.state.store.checkpoint(app.state.clock.now(), true).await.expect("a checkpoint");
    }
    let head = auditor.get("/api/v1/audit/head").await.expect(200);
    assert_eq!((head.json["size"].as_i64(), head.json["pending"].as_i64()), (Some(3), Some(0)));
    let list = auditor.get("/api/v1/audit/checkpoints?limit=2").await.expect(200);
    let items = list.json["items"].as_array().expect("items").clone();
    assert_eq!(items.iter().map(|item| item["size"].as_i64().expect("a size")).collect::<Vec<_>>(), [3, 2]);
    assert_eq!(items[0]["root"], head.json["root"]);
    assert!(items[0]["note"].as_str().is_some_and(|note| note.starts_with("patuh/audit\n3\n")));
    let cursor = list.json["page"]["next"].as_str().expect("a cursor");
    let rest = auditor.get(&format!("/api/v1/audit/checkpoints?limit=2&cursor={cursor}")).await.expect(200);
    assert_eq!(rest.json["items"][0]["size"], 1);
    assert!(rest.json["page"]["next"].is_null());
    assert!(app.state.store.verify().await.expect("a report").intact);
}
