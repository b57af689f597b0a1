//! Evidence: whose files, who opens them, and what is shown of them.

use super::{MONDAY, act, employer, filed, investigator, letter, upload};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::TestApp;
use serde_json::json;

#[actix_web::test]
async fn evidence_is_ones_own_upload_and_shows_its_digest_and_both_clocks() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let colleague = app.db_person(OrganisationKind::LabourInspectorate, &[Role::Investigator], "65").await;
    let id = employer(&officer, "CV Bukti", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let finding = filed(&officer, id).await;
    let (mine, theirs) = (upload(&app, &officer, "foto").await, upload(&app, &colleague, "lain").await);
    let path = format!("{finding}/evidence");
    let bound = officer.post(&path, json!({ "file_id": mine, "title": "Papan nama" })).await.expect(201);
    assert_eq!(bound.json["sha256"].as_str().map(str::len), Some(64));
    assert_eq!(bound.json["device_time"], "2026-11-02T01:30:00.000Z");
    assert_eq!(bound.json["received_at"], "2026-11-02T02:00:00.000Z");
    assert!(bound.json["uploaded_by"].is_string() && bound.json["served"] == false);
    let answer = officer.post(&path, json!({ "file_id": mine, "title": "Lagi" })).await.expect(409);
    assert_eq!(answer.code(), "duplicate");
    for stranger in [theirs, Id::new()] {
        let answer = officer.post(&path, json!({ "file_id": stranger, "title": "Orang lain" })).await.expect(422);
        assert_eq!(answer.json["errors"][0]["pointer"], "/file_id");
        let mut body = letter("guidance", "2026-11-02");
        body["evidence"] = json!([mine, stranger]);
        let answer = act(&officer, &finding, body).await.expect(422);
        assert_eq!(answer.json["errors"][0]["pointer"], "/evidence/1");
    }
    // Nothing of the refused acts stayed behind.
    assert_eq!(officer.get(&finding).await.json["step"], "filed");

    // Evidence of the finding can go out with letters, more than once.
    for kind in ["guidance", "first_warning"] {
        let mut body = letter(kind, "2026-11-02");
        body["evidence"] = json!([mine]);
        act(&officer, &finding, body).await.expect(201);
    }
    let listed = colleague.get(&path).await.expect(200);
    assert_eq!(listed.json["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&listed.json["items"][0]["served"], &listed.json["items"][0]["title"]),
        (&json!(true), &json!("Papan nama"))
    );
    let seen = boss.get(&path).await.expect(200);
    assert!(seen.json["items"][0].get("uploaded_by").is_none() && seen.json["items"][0].get("title").is_none());
    boss.get(&format!("/api/v1/files/{mine}/content")).await.expect(200);

    let answer =
        boss.post(&format!("{finding}/replies"), json!({ "text": "Lihat.", "evidence": [mine] })).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/evidence/0");
    let own = upload(&app, &boss, "bukti bayar").await;
    boss.post(&format!("{finding}/replies"), json!({ "text": "Lihat.", "evidence": [own] })).await.expect(201);
    officer.get(&format!("/api/v1/files/{own}/content")).await.expect(200);
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    nunukan.get(&format!("/api/v1/files/{own}/content")).await.expect(404);
}
