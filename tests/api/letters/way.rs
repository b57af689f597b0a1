//! From the draft to the service.

use actix_web::http::Method;

use super::{MONDAY, People, employer, fault, fields, filed, people};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::TestApp;
use patuh_tests::letters::by_email;
use serde_json::json;

#[actix_web::test]
async fn the_clock_starts_at_service_and_the_employer_sees_nothing_before() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, .. } = people(&app).await;
    let id = employer(&bpjs, "CV Uji Surat", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let finding = filed(&bpjs, id).await;

    let draft = bpjs.get(&format!("{finding}/letter-draft?kind=first_warning")).await.expect(200).json;
    let body = draft["content"]["body"].as_array().expect("paragraphs");
    let text = body.iter().filter_map(|line| line.as_str()).collect::<Vec<_>>().join(" ");
    assert!(text.contains("CV Uji Surat") && text.contains("Rp12.500.000") && text.contains("10 hari kerja"), "{text}");
    assert!(text.contains("bulan Januari 2026 sampai Juni 2026") && !text.contains('{'), "{text}");
    assert_eq!(draft["content"]["basis"], json!(["UU 24/2011 Pasal 17(2)-(3)"]));
    assert_eq!(draft["unverified"], draft["content"]["basis"], "nobody has compared it yet, and that is said");
    assert_eq!(draft["verdict"], "allowed");

    let letter = bpjs.draft_letter(&finding, "first_warning", json!({})).await;
    for reader in [&boss] {
        reader.get(&letter).await.expect(404);
        reader.get(&format!("{letter}/content")).await.expect(404);
    }
    let submitted = bpjs.step(&letter, "submit", None).await.expect(200);
    assert_eq!((&submitted.json["state"], submitted.json.get("number")), (&json!("submitted"), None));
    let issued = reviewer.approve(&letter).await.expect(200);
    assert_eq!(issued.json["number"], "B-1/ST1/BPJSTK-65/XI/2026");
    assert_eq!((&issued.json["state"], &issued.json["dated_on"]), (&json!("issued"), &json!("2026-11-02")));
    let acts = |answer: patuh_tests::Answer| answer.json["items"].as_array().map(Vec::len);
    assert_eq!(acts(bpjs.get(&format!("{finding}/acts")).await), Some(1), "issuing is no act");
    boss.get(&letter).await.expect(404);
    assert_eq!(boss.get("/api/v1/letters?include=total").await.expect(200).json["total"]["value"], 0);

    app.move_clock("2026-11-05T02:00:00Z");
    let early = bpjs.step(&letter, "serve", Some(by_email("2026-11-01"))).await.expect(422);
    assert_eq!(fields(&early), [fault("/on", "order")]);
    let late = bpjs.step(&letter, "serve", Some(by_email("2026-11-06"))).await.expect(422);
    assert_eq!(fields(&late), [fault("/on", "future")]);
    let bare = json!({ "on": "2026-11-04", "proof": "courier_receipt" });
    assert_eq!(fields(&bpjs.step(&letter, "serve", Some(bare)).await.expect(422)), [fault("/evidence", "required")]);
    let receipt = bpjs.uploaded("resi.pdf", &patuh_tests::files::pdf("resi")).await;
    let service = json!({ "on": "2026-11-04", "proof": "courier_receipt", "evidence": [receipt], "note": "Resi 123." });
    let served = bpjs.step(&letter, "serve", Some(service)).await.expect(200);
    assert_eq!((&served.json["state"], &served.json["served_on"]), (&json!("served"), &json!("2026-11-04")));

    let acts = bpjs.get(&format!("{finding}/acts")).await.expect(200).json["items"].clone();
    let act = &acts[1];
    assert_eq!((&act["kind"], &act["on"]), (&json!("first_warning"), &json!("2026-11-04")));
    assert_eq!(act["reference"], "B-1/ST1/BPJSTK-65/XI/2026");
    assert_eq!(
        (&act["id"], act["evidence"][0]["id"].as_str()),
        (&served.json["act_id"], Some(receipt.to_string().as_str()))
    );
    let waits = bpjs.get(&finding).await.expect(200).json;
    assert_eq!((&waits["next_act"], &waits["next_date"]), (&json!("second_warning"), &json!("2026-11-19")));

    let seen = boss.get(&letter).await.expect(200).json;
    for hidden in ["drafted_by", "approvals", "service_note", "reason"] {
        assert!(seen.get(hidden).is_none(), "{hidden}: {seen}");
    }
    assert_eq!(boss.get("/api/v1/letters").await.expect(200).json["items"][0]["id"], seen["id"]);
    boss.get(&format!("{letter}/content")).await.expect(200);
    boss.get("/api/v1/letters?drafted_by=me").await.expect(403);
    let other = employer(&bpjs, "CV Lain", "65.71.02").await;
    let stranger = app.db_employer_person(other, "65.71.02", Role::EmployerAdmin).await;
    stranger.get(&letter).await.expect(404);
    assert!(app.state.store.verify_approvals().await.expect("a report").intact);
}

#[actix_web::test]
async fn a_letter_is_whole_before_it_is_submitted_and_lawful_before_it_is_approved() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, attorney, reviewer } = people(&app).await;
    let id = employer(&bpjs, "CV Uji Lengkap", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let letter = bpjs.draft_letter(&finding, "denial_asked", json!({ "reason": "Belum dipenuhi." })).await;
    let missing = bpjs.step(&letter, "submit", None).await.expect(422);
    let open = ["expires_on", "legal_basis", "recheck_on", "repair", "service"];
    let open: Vec<_> = open.iter().map(|name| fault(&format!("/content/particulars/{name}"), "required")).collect();
    assert_eq!(fields(&missing), open);

    let finding_id = finding.rsplit('/').next().expect("an id");
    let mut content = bpjs.letter_content(&finding, "guidance", json!({})).await;
    content["body"][0] = json!("Kepada {karyawan}");
    let body = json!({ "kind": "guidance", "finding_id": finding_id, "content": content });
    let strange = bpjs.post("/api/v1/letters", body.clone()).await.expect(422);
    assert_eq!(fields(&strange), [fault("/content/body/0", "placeholder")]);
    // Each office writes what it may record, and no other office's.
    attorney
        .post(
            "/api/v1/letters",
            json!({ "kind": "fine_imposed", "finding_id": finding_id, "content": body["content"] }),
        )
        .await
        .expect(403);
    reviewer.post("/api/v1/letters", body.clone()).await.expect(403);
    let mut lost = body;
    (lost["finding_id"], lost["content"]["body"][0]) = (json!(patuh_store::types::Id::new()), json!("Teks."));
    assert_eq!(fields(&bpjs.post("/api/v1/letters", lost).await.expect(422)), [fault("/finding_id", "reference")]);

    // The day on which the first warning was received is a gap that somebody must fill.
    let second = bpjs.draft_letter(&finding, "second_warning", json!({})).await;
    let gap = bpjs.step(&second, "submit", None).await.expect(422);
    assert_eq!(fields(&gap), [fault("/content/body/0", "required")]);
    let mut content = bpjs.letter_content(&finding, "second_warning", json!({})).await;
    content["body"][0] = json!("Saudara telah ditegur.");
    let etag = bpjs.get(&second).await.etag();
    bpjs.send(Method::PUT, &second, &[("if-match", &etag)], Some(&json!({ "content": content }))).await.expect(200);
    bpjs.step(&second, "submit", None).await.expect(200);
    let early = reviewer.approve(&second).await.expect(422);
    assert_eq!((early.code(), &early.json["because"][0]["code"]), ("act_not_allowed", &json!("first_warning_missing")));
    assert_eq!(reviewer.get(&second).await.json["state"], "submitted", "nothing was half-done");
    // What is refused goes back to whoever wrote it.
    let refused =
        reviewer.step(&second, "refuse", Some(json!({ "reason": "Teguran I belum disampaikan." }))).await.expect(200);
    assert_eq!(
        (&refused.json["state"], &refused.json["reason"]),
        (&json!("refused"), &json!("Teguran I belum disampaikan."))
    );
    bpjs.step(&second, "submit", None).await.expect(200);
    let taken = bpjs.step(&second, "withdraw", Some(json!({ "reason": "Keliru." }))).await.expect(200);
    assert_eq!(taken.json["approvals"].as_array().map(Vec::len), Some(2));
    assert_eq!(taken.json["approvals"][1]["decision"], "void");
}

#[actix_web::test]
async fn what_nobody_records_alone_is_refused_with_the_way_to_go_on() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, attorney, .. } = people(&app).await;
    let id = employer(&bpjs, "CV Uji Sendiri", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let etag = bpjs.get(&finding).await.etag();
    let waived =
        json!({ "kind": "waived", "on": "2026-11-02", "expires_on": "2026-11-20", "reason": "Menunggu audit." });
    let refused = attorney.act(&format!("{finding}/acts"), &etag, waived.clone()).await.expect(409);
    assert_eq!(refused.code(), "letter_required");
    let draft = refused.json["draft"].as_str().expect("an address").to_owned();
    assert!(attorney.get(&draft).await.expect(200).json["content"].is_object());
    assert_eq!(
        attorney.act_by_letter(&finding, &waived).await.expect(201).json["number"],
        bpjs.get(&finding).await.json["number"]
    );
    let acts = bpjs.get(&format!("{finding}/acts")).await.json;
    assert_eq!(acts["items"][1]["kind"], "waived");
}

#[actix_web::test]
async fn a_summons_is_served_first_and_recorded_with_its_outcome() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, attorney, .. } = people(&app).await;
    let id = employer(&bpjs, "CV Uji Panggilan", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let mandate = json!({ "kind": "mandate_given", "on": "2026-11-02" });
    bpjs.act_by_letter(&finding, &mandate).await.expect(201);
    for kind in ["mandate_accepted", "somasi"] {
        let etag = attorney.get(&finding).await.etag();
        let mut body = json!({ "kind": kind, "on": "2026-11-02" });
        if kind == "somasi" {
            body["text"] = json!("Somasi.");
        }
        attorney.act(&format!("{finding}/acts"), &etag, body).await.expect(201);
    }
    let meeting = json!({ "meeting": "Senin, 9 November 2026 pukul 09.00 WITA di kantor kejaksaan" });
    let letter = attorney.issued_letter(&finding, "first_summons", meeting).await.expect("issued");
    let served = attorney.step(&letter, "serve", Some(by_email("2026-11-02"))).await.expect(200);
    assert_eq!((&served.json["state"], served.json.get("act_id")), (&json!("served"), None));
    app.move_clock("2026-11-09T04:00:00Z");
    let etag = attorney.get(&finding).await.etag();
    let held = json!({ "kind": "first_summons", "on": "2026-11-09", "text": "Hadir.", "outcome": "attended", "reference": served.json["number"] });
    attorney.act(&format!("{finding}/acts"), &etag, held).await.expect(201);
    let inspector = app.db_person(OrganisationKind::LabourInspectorate, &[Role::Investigator], "65").await;
    inspector.get(&letter).await.expect(200);
}
