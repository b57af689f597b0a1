use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::notices::relay::relay;
use patuh_store::types::Id;
use patuh_tests::TestApp;
use serde_json::json;

use super::{MONDAY, act, employer, filed, inbox, investigator, kinds, letter, told};

#[actix_web::test]
async fn whoever_it_concerns_is_told_once_and_nobody_of_their_own_doing() {
    let app = TestApp::at(MONDAY).await;
    let investigator = investigator(&app).await;
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65.71").await;
    let elsewhere = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65.03").await;
    let colleague = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let target = employer(&investigator, "CV Sinar Uji", "65.71.02").await;
    let hr = app.db_employer_person(target, "65.71", Role::EmployerAdmin).await;
    let finding = filed(&investigator, target, "pwbd").await;
    let to = json!({ "kind": "assigned", "on": "2026-11-02", "assigned_to": colleague.id });
    act(&investigator, &finding, to).await.expect(201);
    told(&app).await;
    assert_eq!(kinds(&reviewer).await, ["finding_filed"]);
    assert_eq!(kinds(&colleague).await, ["finding_assigned"]);
    assert!(kinds(&investigator).await.is_empty(), "nobody is told of what they did themselves");
    assert!(kinds(&elsewhere).await.is_empty(), "another region is not told");
    assert!(kinds(&hr).await.is_empty(), "nothing was served yet");

    act(&investigator, &finding, letter("guidance", "2026-11-02")).await.expect(201);
    told(&app).await;
    assert_eq!(kinds(&colleague).await, ["act_recorded", "finding_assigned"]);
    let served = inbox(&hr).await;
    assert_eq!(served.len(), 1, "{served:?}");
    assert_eq!((&served[0]["kind"], &served[0]["legal"]), (&json!("letter_served"), &json!(true)));
    assert_eq!(served[0]["title"], "Disampaikan kepada Anda: surat pembinaan");
    let id = finding.rsplit('/').next().expect("an id");
    assert_eq!(served[0]["path"], format!("/usaha/surat/{id}"));

    // The relay is at least once; a notice is once.
    app.database().execute("UPDATE relays SET position = 0 WHERE name = 'notices'");
    told(&app).await;
    assert_eq!(kinds(&colleague).await.len(), 2);
    assert_eq!(kinds(&hr).await.len(), 1);
    let english = [("accept-language", "en")];
    let answer = hr.send(Method::GET, "/api/v1/notices", &english, None).await.expect(200);
    assert_eq!(answer.json["items"][0]["title"], "Served on you: guidance letter");
}

#[actix_web::test]
async fn offices_are_told_of_what_is_asked_of_them() {
    let app = TestApp::at("2026-11-02T02:00:00Z").await;
    let investigator = investigator(&app).await;
    let licensing = app.db_person(OrganisationKind::LicensingOffice, &[Role::LicensingOfficer], "65.71").await;
    let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let target = employer(&investigator, "CV Tegur", "65.71.02").await;
    let finding = filed(&investigator, target, "arrears").await;
    // Arrears go to the state attorneys once both windows are over: ten working days each.
    for (now, body) in [
        ("2026-11-02T03:00:00Z", letter("guidance", "2026-11-02")),
        ("2026-11-02T03:00:00Z", letter("visit", "2026-11-02")),
        ("2026-11-02T03:00:00Z", letter("first_warning", "2026-11-02")),
        ("2026-11-17T03:00:00Z", letter("second_warning", "2026-11-17")),
        ("2026-12-02T03:00:00Z", json!({ "kind": "mandate_given", "on": "2026-12-02", "reference": "SKK-1" })),
    ] {
        app.move_clock(now);
        act(&investigator, &finding, body).await.expect(201);
    }
    told(&app).await;
    assert_eq!(kinds(&prosecutor).await, ["mandate_given", "approval_waits"]);
    assert_eq!(inbox(&prosecutor).await[0]["legal"], true);
    assert!(kinds(&licensing).await.is_empty());
}

#[actix_web::test]
async fn notices_are_ones_own() {
    let app = TestApp::at(MONDAY).await;
    let investigator = investigator(&app).await;
    let target = employer(&investigator, "CV Sendiri", "65.71.02").await;
    let hr = app.db_employer_person(target, "65.71", Role::EmployerAdmin).await;
    let other = app.db_employer_person(target, "65.71", Role::EmployerAdmin).await;
    let finding = filed(&investigator, target, "pwbd").await;
    act(&investigator, &finding, letter("guidance", "2026-11-02")).await.expect(201);
    told(&app).await;
    let notice = inbox(&hr).await[0].clone();
    let path = format!("/api/v1/notices/{}/read", notice["id"].as_str().expect("an id"));
    other.post_plain(&path).await.expect(404);
    investigator.post_plain(&path).await.expect(404);
    hr.post_plain(&format!("/api/v1/notices/{}/read", Id::new())).await.expect(404);
    let summary = hr.get("/api/v1/notices/summary").await.expect(200).json;
    assert_eq!(summary, json!({ "unread": 1, "unread_legal": 1 }));
    hr.post_plain(&path).await.expect(204);
    hr.post_plain(&path).await.expect(204);
    assert_eq!(hr.get("/api/v1/notices/summary").await.expect(200).json["unread"], 0);
    assert_eq!(other.get("/api/v1/notices/summary").await.expect(200).json["unread"], 1);
    assert!(
        hr.get("/api/v1/notices?unread=true").await.expect(200).json["items"].as_array().expect("items").is_empty()
    );
    let auditor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Auditor], "65").await;
    let events = auditor.get("/api/v1/audit-events?object_type=notice").await.expect(200);
    assert_eq!(
        events.json["items"].as_array().expect("items").len(),
        1,
        "that a legal notice was read is on the record, once"
    );

    let all = json!({ "until": notice["created_at"] });
    other.post("/api/v1/notices/read-all", all).await.expect(204);
    assert_eq!(
        other.get("/api/v1/notices/summary").await.expect(200).json["unread"],
        1,
        "a legal notice is opened by itself"
    );
}

#[actix_web::test]
async fn reading_all_leaves_what_came_in_since() {
    let app = TestApp::at(MONDAY).await;
    let investigator = investigator(&app).await;
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await;
    let target = employer(&investigator, "CV Banyak", "65.71.02").await;
    for hour in ["02", "03", "04"] {
        app.move_clock(&format!("2026-11-02T{hour}:00:00Z"));
        filed(&investigator, target, "pwbd").await;
        told(&app).await;
    }
    let page = reviewer.get("/api/v1/notices?limit=2").await.expect(200);
    assert_eq!(page.json["items"].as_array().expect("items").len(), 2);
    let cursor = page.json["page"]["next"].as_str().expect("a next page");
    let rest = reviewer.get(&format!("/api/v1/notices?limit=2&cursor={cursor}")).await.expect(200);
    assert_eq!(rest.json["items"].as_array().expect("items").len(), 1);
    let until = page.json["items"][1]["created_at"].clone();
    reviewer.post("/api/v1/notices/read-all", json!({ "until": until })).await.expect(204);
    assert_eq!(reviewer.get("/api/v1/notices/summary").await.expect(200).json["unread"], 1);
}

#[actix_web::test]
async fn whoever_was_moved_is_not_shown_the_old_regions_notices() {
    let app = TestApp::at(MONDAY).await;
    let investigator = investigator(&app).await;
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65.71").await;
    let target = employer(&investigator, "CV Lama", "65.71.02").await;
    filed(&investigator, target, "pwbd").await;
    told(&app).await;
    assert_eq!(kinds(&reviewer).await.len(), 1);
    app.database().execute("UPDATE users SET region_scope = '65.03' WHERE roles = 'reviewer'");
    app.state.sessions.clear();
    assert!(kinds(&reviewer).await.is_empty());
    assert_eq!(reviewer.get("/api/v1/notices/summary").await.expect(200).json["unread"], 0);
}

#[actix_web::test]
async fn an_event_that_cannot_be_handled_stands_aside_and_is_tried_again() {
    let app = TestApp::at(MONDAY).await;
    let investigator = investigator(&app).await;
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await;
    let target = employer(&investigator, "CV Rusak", "65.71.02").await;
    filed(&investigator, target, "pwbd").await;
    app.database().execute("ALTER TABLE notice_settings RENAME TO hidden_settings");
    told(&app).await;
    assert!(kinds(&reviewer).await.is_empty());
    app.database().execute("ALTER TABLE hidden_settings RENAME TO notice_settings");
    filed(&investigator, target, "pds_tk").await;
    told(&app).await;
    assert_eq!(kinds(&reviewer).await.len(), 1, "the one that failed does not hold up the next");
    app.move_clock("2026-11-02T02:02:00Z");
    relay(&app.state).await.expect("the relay runs");
    assert_eq!(kinds(&reviewer).await.len(), 2);
}

#[actix_web::test]
async fn whoever_may_decide_hears_that_something_waits_and_whoever_asked_how_it_ended() {
    let app = TestApp::at(MONDAY).await;
    let writer = investigator(&app).await;
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65.71").await;
    let elsewhere = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65.03").await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let target = employer(&writer, "CV Menunggu", "65.71.02").await;
    let hr = app.db_employer_person(target, "65.71", Role::EmployerAdmin).await;
    let finding = filed(&writer, target, "arrears").await;
    let refused = writer.draft_letter(&finding, "guidance", json!({})).await;
    told(&app).await;
    assert_eq!(kinds(&reviewer).await, ["finding_filed"], "a draft is nobody else's business");
    writer.step(&refused, "submit", None).await.expect(200);
    told(&app).await;
    let waits = inbox(&reviewer).await[0].clone();
    assert_eq!((&waits["kind"], &waits["legal"]), (&json!("approval_waits"), &json!(false)));
    assert_eq!(waits["title"], "Menunggu persetujuan: surat pembinaan, CV Menunggu");
    let id = refused.rsplit('/').next().expect("an id");
    assert_eq!(waits["path"], format!("/surat?surat={id}"));
    assert!(kinds(&writer).await.is_empty(), "who asked cannot decide");
    reviewer.step(&refused, "refuse", Some(json!({ "reason": "Alamat keliru." }))).await.expect(200);
    told(&app).await;
    assert_eq!(kinds(&writer).await, ["approval_refused"]);

    let kejari = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let body = json!({
        "kind": "non_litigation", "employer_id": target, "finding_ids": [finding.rsplit('/').next()],
        "receiver_id": kejari.organisation_id, "signatory": "Kepala Contoh", "subject": "Penagihan tunggakan iuran."
    });
    let mandate = writer.post("/api/v1/mandates", body).await.expect(201);
    told(&app).await;
    let path = format!("/kuasa/{}", mandate.json["id"].as_str().expect("an id"));
    assert_eq!(
        (&inbox(&reviewer).await[0]["kind"], &inbox(&reviewer).await[0]["path"]),
        (&json!("approval_waits"), &json!(path))
    );
    let approve = format!("/api/v1/mandates/{}/approve", mandate.json["id"].as_str().expect("an id"));
    let digest = json!({ "digest": mandate.json["digest"] });
    reviewer.send(Method::POST, &approve, &[("if-match", &mandate.etag())], Some(&digest)).await.expect(200);
    told(&app).await;
    assert_eq!(kinds(&writer).await, ["approval_given", "approval_refused"]);

    let paid = json!({ "kind": "payment_recorded", "on": "2026-11-02", "amount": "1000000", "reference": "TRX-1" });
    let other = filed(&writer, target, "arrears").await;
    act(&writer, &other, paid).await.expect(201);
    let entries = writer.get(&format!("/api/v1/employers/{target}/ledger/entries")).await.expect(200);
    let entries = entries.json["items"].as_array().cloned().unwrap_or_default();
    let entry = &entries.iter().find(|entry| entry["kind"] == "payment").expect("a payment")["id"];
    let wrong = json!({ "entry_id": entry, "reason": "Salah mencatat pembayaran orang lain." });
    writer.post(&format!("/api/v1/employers/{target}/ledger/corrections"), wrong).await.expect(201);
    told(&app).await;
    assert_eq!(inbox(&reviewer).await[0]["path"], format!("/pemberi-kerja/{target}?tab=piutang"));
    for person in [&elsewhere, &auditor, &hr] {
        assert!(kinds(person).await.iter().all(|kind| !kind.starts_with("approval")), "nobody else is told");
    }
}
