//! Custody: every hand a file of a finding went through.

use super::{MONDAY, employer, filed, investigator, upload};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::files::{pdf, repr_digest};
use patuh_tests::{Answer, TestApp};
use serde_json::{Value, json};

fn kinds(answer: &Answer) -> Vec<&str> {
    answer.json["items"].as_array().into_iter().flatten().filter_map(|item| item["kind"].as_str()).collect()
}

#[actix_web::test]
async fn custody_names_every_hand_a_file_went_through() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let id = employer(&officer, "CV Bukti", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let finding = filed(&officer, id).await;
    let file = upload(&app, &officer, "foto").await;
    let custody = format!("{finding}/evidence/{file}/custody");
    officer.get(&custody).await.expect(404);
    officer.post(&format!("{finding}/evidence"), json!({ "file_id": file, "title": "Papan nama" })).await.expect(201);
    app.move_clock("2026-11-02T03:00:00Z");
    prosecutor.get(&format!("/api/v1/files/{file}/content?purpose=view")).await.expect(200);
    officer.file_content(file).await.expect(200);
    let listed = auditor.get(&custody).await.expect(200);
    assert_eq!(kinds(&listed), ["acquired", "sealed", "viewed", "downloaded"]);
    let viewed = &listed.json["items"][2];
    assert_eq!(
        (&viewed["person"]["name"], &viewed["at"]),
        (&json!("Uji prosecutor"), &json!("2026-11-02T03:00:00.000Z"))
    );
    assert_eq!(listed.json["items"][0]["device_time"], "2026-11-02T01:30:00.000Z");

    // A handing-over takes two.
    let offer = json!({ "kind": "handed_over_offered", "reason": "Sidang", "authority": "SP-12/2026", "counterparty_id": prosecutor.id });
    let offered = officer.post(&custody, offer.clone()).await.expect(201);
    let answers = offered.json["id"].clone();
    let accept = json!({ "kind": "handed_over_accepted", "reason": "Diterima lengkap", "answers": answers });
    let refused = officer.post(&custody, accept.clone()).await.expect(403);
    assert_eq!(refused.code(), "forbidden");
    prosecutor.post(&custody, accept.clone()).await.expect(201);
    assert_eq!(prosecutor.post(&custody, accept).await.expect(409).code(), "state_conflict");
    let mut to_oneself = offer.clone();
    to_oneself["counterparty_id"] = json!(officer.id);
    officer.post(&custody, to_oneself).await.expect(422);

    let held = prosecutor.post(&custody, json!({ "kind": "held", "reason": "Perkara berjalan" })).await.expect(201);
    let wrong = json!({ "kind": "hold_lifted", "reason": "Salah", "answers": answers });
    let refused = officer.post(&custody, wrong).await.expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/answers");
    let lift = json!({ "kind": "hold_lifted", "reason": "Putus", "answers": held.json["id"] });
    officer.post(&custody, lift).await.expect(201);
    let listed = auditor.get(&custody).await.expect(200);
    assert_eq!(kinds(&listed)[4..], ["handed_over_offered", "handed_over_accepted", "held", "hold_lifted"]);
    assert_eq!(listed.json["items"][4], offered.json, "what is answered is what is listed");

    // Each entry is an event of the record, and reasons are not written there.
    let events = auditor.get(&format!("/api/v1/audit-events?object_id={file}&sort=at")).await.expect(200);
    let ids = |items: &Value| items.as_array().into_iter().flatten().map(|item| item["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&events.json["items"]), ids(&listed.json["items"]));
    assert!(!String::from_utf8_lossy(&events.bytes).contains("Perkara berjalan"));

    boss.get(&custody).await.expect(403);
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    nunukan.get(&custody).await.expect(404);
    auditor.get(&format!("{finding}/evidence/{}/custody", Id::new())).await.expect(404);
}

#[actix_web::test]
async fn the_acquisition_keeps_the_zone_of_the_device_how_the_file_was_made_and_whence_it_came() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let (bytes, cookie) = (pdf("foto"), officer.cookie());
    let digest = repr_digest(&bytes);
    let send = |method: &'static str, device: &'static str| {
        let (app, bytes, cookie, digest) = (&app, &bytes, &cookie, &digest);
        async move {
            let headers = [
                ("cookie", cookie.as_str()),
                ("x-requested-with", "patuh"),
                ("repr-digest", digest.as_str()),
                ("x-file-method", method),
                ("x-file-source", "Mandor%20proyek"),
                ("x-device-time", device),
            ];
            let path = format!("/api/v1/files/{}", Id::new());
            app.send(actix_web::http::Method::PUT, &path, &headers, Some(bytes)).await
        }
    };
    let sent = send("photo", "2026-11-02T09:30:00+08:00").await.expect(201);
    assert_eq!((&sent.json["method"], &sent.json["source"]), (&json!("photo"), &json!("Mandor proyek")));
    assert_eq!(sent.json["device_time"], "2026-11-02T01:30:00.000Z");
    assert_eq!(sent.json["device_offset_minutes"], 480);
    assert_eq!(sent.json["sha512"].as_str().map(str::len), Some(128));
    assert!(send("photo", "2026-11-02T01:30:00Z").await.expect(201).json["device_offset_minutes"].is_null());
    let refused = send("painting", "2026-11-02T01:30:00Z").await.expect(400);
    assert_eq!(refused.json["header"], "X-File-Method");
}

#[actix_web::test]
async fn custody_files_and_evidence_can_only_be_added_to() {
    use diesel::connection::SimpleConnection;
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let id = employer(&officer, "CV Bukti", "65.71.02").await;
    let finding = filed(&officer, id).await;
    let file = upload(&app, &officer, "foto").await;
    officer.post(&format!("{finding}/evidence"), json!({ "file_id": file, "title": "Papan nama" })).await.expect(201);
    let mut conn = patuh_store::dialect::connect(&app.database().url, false).expect("a connection");
    for statement in [
        "UPDATE custody_events SET reason = 'lain'",
        "DELETE FROM custody_events",
        "UPDATE files SET sha256 = ''",
        "DELETE FROM files",
        "UPDATE finding_evidence SET title = 'lain'",
        "DELETE FROM finding_evidence",
    ] {
        let refused = conn.batch_execute(statement).expect_err(statement);
        assert!(refused.to_string().contains("append-only"), "{statement}: {refused}");
    }
}
