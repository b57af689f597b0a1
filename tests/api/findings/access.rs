//! Who sees what: regions, employers, and that nothing internal reaches an employer.

use super::{MONDAY, act, employer, filed, investigator, kinds, letter, upload};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::TestApp;
use serde_json::json;

const CANARY: &str = "KENARI";

#[actix_web::test]
async fn nothing_internal_is_in_any_answer_to_the_employer() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await;
    let id = employer(&officer, "CV Terbuka", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let clerk = app.db_employer_person(id, "65.71.02", Role::EmployerReporter).await;
    let finding = format!("/api/v1/findings/{}", Id::new());
    let mut body = super::input(id);
    body["narrative"] = json!("Narasi KENARI-narasi.");
    officer.put(&finding, body).await.expect(201);
    officer.post(&format!("{finding}/notes"), json!({ "text": "KENARI-catatan lepas" })).await.expect(201);
    let inner = upload(&app, &officer, "KENARI-dalam").await;
    let hidden = json!({ "file_id": inner, "title": "KENARI-judul" });
    officer.post(&format!("{finding}/evidence"), hidden).await.expect(201);
    boss.get(&finding).await.expect(404);
    boss.get(&format!("{finding}/acts")).await.expect(404);
    boss.get(&format!("{finding}/evidence")).await.expect(404);
    boss.get(&format!("{finding}/next-acts")).await.expect(404);
    boss.post(&format!("{finding}/replies"), json!({ "text": "Apa ini?" })).await.expect(404);
    assert_eq!(boss.get("/api/v1/findings?include=total").await.json["total"]["value"], 0);

    let assigned =
        json!({ "kind": "assigned", "on": "2026-11-02", "assigned_to": prosecutor.id, "note": "KENARI-penugasan" });
    act(&officer, &finding, assigned).await.expect(201);
    let outer = upload(&app, &officer, "surat").await;
    let mut served = letter("first_warning", "2026-11-02");
    served["note"] = json!("KENARI-catatan tindakan");
    served["evidence"] = json!([outer]);
    act(&officer, &finding, served).await.expect(201);
    let own = upload(&app, &boss, "tanggapan").await;
    boss.post(&format!("{finding}/replies"), json!({ "text": "Kami sudah bayar.", "evidence": [own] }))
        .await
        .expect(201);
    let closed = json!({ "kind": "closed", "on": "2026-11-02", "close_reason": "unfounded", "reason": "KENARI-alasan", "note": "KENARI-x" });
    act(&officer, &finding, closed).await.expect(201);
    let forum = officer.get(&format!("{finding}/acts")).await.expect(200).json.to_string();
    assert!(forum.contains("KENARI-catatan tindakan") && forum.contains("KENARI-alasan"), "{forum}");
    let notes = prosecutor.get(&format!("{finding}/notes")).await.expect(200);
    assert_eq!(notes.json["items"].as_array().map(Vec::len), Some(4));

    let file = |id: Id| format!("/api/v1/files/{id}/content");
    for person in [&boss, &clerk] {
        for path in [
            "/api/v1/session".to_owned(),
            "/api/v1/findings".to_owned(),
            "/api/v1/findings/export?format=csv".to_owned(),
            format!("/api/v1/findings?employer_id={id}&sort=next_date"),
            finding.clone(),
            format!("{finding}/next-acts"),
            format!("{finding}/acts"),
            format!("{finding}/evidence"),
            format!("/api/v1/employers/{id}"),
            format!("/api/v1/employers/{id}/standing"),
            format!("/api/v1/employers/{id}/timeline"),
            file(outer),
            file(own),
        ] {
            let answer = person.get(&path).await;
            let text = String::from_utf8_lossy(&answer.bytes);
            assert!(answer.status == 200 || path.ends_with("standing") || path.ends_with("timeline"), "{path}: {text}");
            for hidden in [CANARY, "narasi", &officer.id.to_string(), &prosecutor.id.to_string(), &inner.to_string()] {
                assert!(!text.contains(hidden), "{hidden} in {path}: {text}");
            }
        }
        for path in [format!("{finding}/notes"), "/api/v1/inspections".to_owned(), "/api/v1/assignees".to_owned()] {
            person.get(&path).await.expect(403);
        }
        person.get(&file(inner)).await.expect(404);
        person.get(&format!("/api/v1/findings?assigned_to={}", prosecutor.id)).await.expect(403);
    }
    let seen = boss.get(&format!("{finding}/acts")).await.expect(200);
    assert_eq!(kinds(&seen), ["first_warning", "reply", "closed"]);
    assert_eq!(seen.json["items"][0]["text"], "Surat yang disampaikan.");
    assert_eq!(seen.json["items"][0]["evidence"][0]["id"], outer.to_string());
    assert_eq!(seen.json["items"][1]["evidence"][0]["id"], own.to_string());
    assert_eq!(seen.json["items"][2]["close_reason"], "unfounded");
    assert!(seen.json["items"][2].get("reason").is_none());
    let one = boss.get(&finding).await.expect(200);
    assert!(one.json["narrative"].is_null() && one.json.get("filed_by").is_none());
    clerk.post(&format!("{finding}/replies"), json!({ "text": "Saya bukan yang berwenang." })).await.expect(403);
}

#[actix_web::test]
async fn findings_of_another_region_or_employer_do_not_exist() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let (id, other) = (employer(&officer, "CV Satu", "65.71.02").await, employer(&officer, "CV Dua", "65.71.03").await);
    let finding = filed(&officer, id).await;
    let guided = act(&officer, &finding, letter("guidance", "2026-11-02")).await.expect(201);
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    let rival = app.db_employer_person(other, "65.71.03", Role::EmployerAdmin).await;
    for stranger in [&nunukan, &rival] {
        for path in ["", "/acts", "/next-acts", "/evidence"] {
            stranger.get(&format!("{finding}{path}")).await.expect(404);
        }
        assert_eq!(stranger.get("/api/v1/findings?include=total").await.expect(200).json["total"]["value"], 0);
    }
    nunukan.get(&format!("{finding}/notes")).await.expect(404);
    nunukan.post(&format!("{finding}/notes"), json!({ "text": "Halo" })).await.expect(404);
    nunukan.act(&format!("{finding}/acts"), &guided.etag(), letter("visit", "2026-11-02")).await.expect(404);
    nunukan.patch(&finding, &guided.etag(), json!({ "workers_affected": 1 })).await.expect(404);
    rival.post(&format!("{finding}/replies"), json!({ "text": "Bukan saya." })).await.expect(404);
    let answer = nunukan.put(&format!("/api/v1/findings/{}", Id::new()), super::input(id)).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/employer_id");
    // The identifier is taken, and nothing more is told.
    let answer = nunukan.put(&finding, super::input(employer(&nunukan, "CV Tiga", "65.03.02").await)).await.expect(409);
    assert_eq!(answer.code(), "duplicate");
}
