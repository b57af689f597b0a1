//! Templates: dated, in editions, approved by another person.

use super::{MONDAY, People, employer, fault, fields, filed, people};
use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::TestApp;
use serde_json::json;

#[actix_web::test]
async fn an_edition_holds_from_its_day_once_another_person_approved_it() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, attorney } = people(&app).await;
    let other = app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], "65").await;
    let id = employer(&bpjs, "CV Uji Templat", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let list = reviewer.get("/api/v1/letter-templates?kind=guidance").await.expect(200);
    let first = list.json["items"][0].clone();
    assert_eq!((&first["edition"], &first["state"]), (&json!(1), &json!("approved")));
    assert!(first["note"].as_str().is_some_and(|note| note.contains("Contoh")) && first.get("verified_by").is_none());

    let mut content = first["content"].clone();
    content["body"] = json!(["Kami mengundang {employer} untuk {perbuatan}."]);
    content["number"] = json!("B-{number}/{year}");
    let mut body =
        json!({ "kind": "guidance", "valid_from": "2026-11-10", "note": "Disepakati rapat.", "content": content });
    let refused = reviewer.post("/api/v1/letter-templates", body.clone()).await.expect(422);
    assert_eq!(fields(&refused), [fault("/content/body/0", "placeholder"), fault("/content/number", "format")]);
    body["content"]["body"] = json!(["Kami mengundang {employer}."]);
    body["content"]["number"] = json!("S.{number}/{kind}.{office}/{year}");
    bpjs.post("/api/v1/letter-templates", body.clone()).await.expect(403);
    let proposed = reviewer.post("/api/v1/letter-templates", body).await.expect(201);
    assert_eq!((&proposed.json["edition"], &proposed.json["state"]), (&json!(2), &json!("proposed")));
    let path = format!("/api/v1/letter-templates/{}", proposed.json["id"].as_str().expect("an id"));
    let seen = [("if-match", "\"1\"")];
    let own = reviewer.send(Method::POST, &format!("{path}/approve"), &seen, None).await.expect(403);
    assert_eq!(own.code(), "self_approval");
    let reason = json!({ "reason": "Belum." });
    reviewer.send(Method::POST, &format!("{path}/refuse"), &seen, Some(&reason)).await.expect(403);
    let approved = other.send(Method::POST, &format!("{path}/approve"), &seen, None).await.expect(200);
    assert_eq!(approved.json["approvals"][0]["decision"], "approved");
    attorney.send(Method::POST, &format!("{path}/approve"), &[("if-match", "\"2\"")], None).await.expect(409);

    let draft = format!("{finding}/letter-draft?kind=guidance");
    assert_eq!(bpjs.get(&draft).await.expect(200).json["edition"], 1, "its day has not come");
    app.move_clock("2026-11-10T02:00:00Z");
    let now = bpjs.get(&draft).await.expect(200).json;
    assert_eq!((&now["edition"], &now["content"]["body"][0]), (&json!(2), &json!("Kami mengundang CV Uji Templat.")));
    let letter = bpjs.issued_letter(&finding, "guidance", json!({})).await.expect("issued");
    assert_eq!(bpjs.get(&letter).await.json["number"], "S.1/BIN.BPJSTK-65/2026");
    assert!(app.state.store.verify_approvals().await.expect("a report").intact);
}

#[actix_web::test]
async fn a_refused_edition_makes_no_letters() {
    let app = TestApp::at(MONDAY).await;
    let People { reviewer, attorney, .. } = people(&app).await;
    let list = reviewer.get("/api/v1/letter-templates").await.expect(200);
    let items = list.json["items"].as_array().expect("items").clone();
    assert_eq!(items.len(), 15, "one for every letter");
    let mut content = items[0]["content"].clone();
    content["subject"] = json!("Hal lain");
    let body = json!({ "kind": items[0]["kind"], "valid_from": "2026-11-01", "note": "Coba.", "content": content });
    let proposed = attorney.post("/api/v1/letter-templates", body).await.expect(201);
    let path = format!("/api/v1/letter-templates/{}", proposed.json["id"].as_str().expect("an id"));
    let reason = json!({ "reason": "Belum disepakati." });
    let refused = reviewer
        .send(Method::POST, &format!("{path}/refuse"), &[("if-match", "\"1\"")], Some(&reason))
        .await
        .expect(200);
    assert_eq!(
        (&refused.json["state"], &refused.json["approvals"][0]["reason"]),
        (&json!("refused"), &json!("Belum disepakati."))
    );
    assert_eq!(reviewer.get(&path).await.expect(200).json["state"], "refused");
}
