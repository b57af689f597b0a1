//! From filing to reopening, by the calendar of 2026.

use super::{MONDAY, act, employer, filed, input, investigator, kinds, letter, next};
use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::TestApp;
use serde_json::json;

#[actix_web::test]
async fn a_finding_goes_its_whole_way_by_the_calendar() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let id = employer(&officer, "CV Jalan Panjang", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let finding = filed(&officer, id).await;
    let now = officer.get(&finding).await.expect(200);
    assert_eq!((now.json["step"].as_str(), now.json["number"].as_str()), (Some("filed"), Some("TM-2026-000001")));
    assert_eq!(now.json["next_act"], "guidance");
    let register = format!("/api/v1/employers/{id}");
    assert_eq!(officer.get(&register).await.json["open_findings"], 1);

    act(&officer, &finding, letter("guidance", "2026-11-02")).await.expect(201);
    act(&officer, &finding, letter("visit", "2026-11-02")).await.expect(201);
    let warned = act(&officer, &finding, letter("first_warning", "2026-11-02")).await.expect(201);
    assert_eq!(warned.json["step"], "first_warning");
    assert_eq!((&warned.json["next_act"], &warned.json["next_date"]), (&json!("second_warning"), &json!("2026-11-17")));

    // Ten working days after Monday the 2nd: the last is Monday the 16th.
    app.move_clock("2026-11-16T15:59:00Z");
    let answer = officer.get(&format!("{finding}/next-acts")).await.expect(200);
    assert_eq!(answer.json["as_of"], "2026-11-16");
    let second = next(&answer, "second_warning");
    assert_eq!((&second["verdict"], &second["earliest_on"]), (&json!("not_yet"), &json!("2026-11-17")));
    let because = &second["because"][0];
    assert_eq!((&because["code"], &because["on"]), (&json!("window_running"), &json!("2026-11-16")));
    assert_eq!((&because["provision"], &because["verified"]), (&json!("PP 86/2013"), &json!(false)));
    let sentence = because["sentence"].as_str().expect("a sentence");
    assert!(sentence.contains("16 November 2026") && sentence.contains("Tenggat"), "{sentence}");
    let english = officer
        .send(Method::GET, &format!("{finding}/next-acts"), &[("accept-language", "en")], None)
        .await
        .expect(200);
    let sentence = next(&english, "second_warning")["because"][0]["sentence"].as_str().expect("a sentence");
    assert!(sentence.contains("runs until 16 November 2026"), "{sentence}");
    let refused = act(&officer, &finding, letter("second_warning", "2026-11-16")).await.expect(422);
    assert_eq!((refused.code(), &refused.json["verdict"]), ("act_not_allowed", &json!("not_yet")));
    assert_eq!(refused.json["earliest_on"], "2026-11-17");
    assert_eq!(refused.json["because"][0]["code"], "window_running");
    assert_eq!(refused.json["because"][0]["basis"]["value"], "10 working_days collective_leave_is_holiday");

    // One minute later it is the 17th in WITA.
    app.move_clock("2026-11-16T16:00:00Z");
    act(&officer, &finding, letter("second_warning", "2026-11-17")).await.expect(201);

    let replied =
        boss.post(&format!("{finding}/replies"), json!({ "text": "Kami bayar minggu ini." })).await.expect(201);
    assert_eq!((&replied.json["kind"], &replied.json["on"]), (&json!("reply"), &json!("2026-11-17")));

    app.move_clock("2026-11-20T02:00:00Z");
    let part = json!({ "kind": "payment_recorded", "on": "2026-11-19", "amount": "2500000", "reference": "TRX-1" });
    let part = act(&officer, &finding, part).await.expect(201);
    assert_eq!(part.json["paid_total"], "2500000");
    let early = json!({ "kind": "closed", "on": "2026-11-20", "close_reason": "fulfilled" });
    let refused = act(&officer, &finding, early.clone()).await.expect(422);
    assert_eq!(refused.json["because"][0]["code"], "fulfilment_not_recorded");
    let rest = json!({ "kind": "payment_recorded", "on": "2026-11-20", "amount": "10000000.50", "reference": "TRX-2", "fulfils": true });
    let paid = act(&officer, &finding, rest).await.expect(201);
    assert_eq!((&paid.json["paid_total"], &paid.json["next_act"]), (&json!("12500000.50"), &json!("closed")));
    let closed = act(&officer, &finding, early).await.expect(201);
    assert_eq!((&closed.json["step"], &closed.json["closed_on"]), (&json!("closed"), &json!("2026-11-20")));
    assert_eq!(officer.get(&register).await.json["open_findings"], 0);
    let late = boss.post(&format!("{finding}/replies"), json!({ "text": "Terima kasih." })).await.expect(422);
    assert_eq!(late.json["because"][0]["code"], "finding_closed");

    let reopened =
        json!({ "kind": "reopened", "on": "2026-11-20", "reason": "Bukti bayar ternyata untuk bulan lain." });
    let reopened = act(&officer, &finding, reopened).await.expect(201);
    assert_eq!(reopened.json["step"], "second_warning");
    assert!(reopened.json.get("closed_on").is_none(), "{}", reopened.json);
    assert_eq!(officer.get(&register).await.json["open_findings"], 1);
    let acts = officer.get(&format!("{finding}/acts")).await.expect(200);
    let all =
        "filed guidance visit first_warning second_warning reply payment_recorded payment_recorded closed reopened";
    assert_eq!(kinds(&acts), all.split(' ').collect::<Vec<_>>());
}

#[actix_web::test]
async fn an_act_in_the_future_or_from_a_stale_version_is_refused_and_a_retry_counts_once() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let id = employer(&officer, "CV Tepat Waktu", "65.71.02").await;
    let finding = filed(&officer, id).await;
    let etag = officer.get(&finding).await.etag();
    let path = format!("{finding}/acts");
    let refused = officer.act(&path, &etag, letter("guidance", "2026-11-03")).await.expect(422);
    assert_eq!((refused.code(), refused.json["because"][0]["code"].as_str()), ("act_not_allowed", Some("in_future")));

    let (key, body) = (Id::new().to_string(), letter("guidance", "2026-11-02"));
    let headers = [("if-match", etag.as_str()), ("idempotency-key", key.as_str())];
    let first = officer.send(Method::POST, &path, &headers, Some(&body)).await.expect(201);
    let again = officer.send(Method::POST, &path, &headers, Some(&body)).await.expect(201);
    assert_eq!((&first.json, again.header("idempotency-replayed")), (&again.json, Some("true")));
    assert_eq!(kinds(&officer.get(&path).await), ["filed", "guidance"]);

    let stale = officer.act(&path, &etag, letter("visit", "2026-11-02")).await.expect(412);
    assert_eq!((stale.code(), &stale.json["current_version"]), ("version_conflict", &json!(2)));
    let bare = officer.post(&path, letter("visit", "2026-11-02")).await.expect(428);
    assert_eq!(bare.code(), "precondition_required");
}

#[actix_web::test]
async fn each_kind_of_act_asks_for_what_belongs_to_it() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let id = employer(&officer, "CV Lengkap", "65.71.02").await;
    let finding = filed(&officer, id).await;
    for (body, pointer, code) in [
        (json!({ "kind": "guidance", "on": "2026-11-02" }), "/text", "required"),
        (json!({ "kind": "payment_recorded", "on": "2026-11-02", "reference": "A" }), "/amount", "required"),
        (
            json!({ "kind": "payment_recorded", "on": "2026-11-02", "amount": "0", "reference": "A" }),
            "/amount",
            "required",
        ),
        (json!({ "kind": "payment_recorded", "on": "2026-11-02", "amount": "10" }), "/reference", "required"),
        (json!({ "kind": "assigned", "on": "2026-11-02" }), "/assigned_to", "required"),
        (json!({ "kind": "reopened", "on": "2026-11-02" }), "/reason", "required"),
        (
            json!({ "kind": "guidance", "on": "2026-11-02", "text": "Surat", "amount": "10" }),
            "/amount",
            "not_applicable",
        ),
        (json!({ "kind": "reply", "on": "2026-11-02" }), "/kind", "word"),
    ] {
        let answer = act(&officer, &finding, body).await.expect(422);
        let error = &answer.json["errors"][0];
        assert_eq!((error["pointer"].as_str(), error["code"].as_str()), (Some(pointer), Some(code)));
    }
    let answer = act(&officer, &finding, json!({ "kind": "closed", "on": "2026-11-02" })).await.expect(422);
    assert_eq!(answer.json["because"][0]["code"], "close_reason_missing");
    let answer =
        act(&officer, &finding, json!({ "kind": "registration_recorded", "on": "2026-11-02" })).await.expect(422);
    assert_eq!(answer.json["because"][0]["code"], "not_for_this_violation");
    let answer = act(&officer, &finding, json!({ "kind": "filed", "on": "2026-11-02" })).await.expect(422);
    assert_eq!(answer.json["because"][0]["code"], "already_filed");
    assert_eq!(kinds(&officer.get(&format!("{finding}/acts")).await), ["filed"]);
}

#[actix_web::test]
async fn a_finding_is_filed_once_however_often_it_is_sent() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let id = employer(&officer, "CV Sekali", "65.71.02").await;
    let (path, mut body) = (format!("/api/v1/findings/{}", Id::new()), input(id));
    let first = officer.put(&path, body.clone()).await.expect(201);
    let again = officer.put(&path, body.clone()).await.expect(200);
    assert_eq!((&first.json, first.etag()), (&again.json, again.etag()));
    body["narrative"] = json!("Lain.");
    assert_eq!(officer.put(&path, body.clone()).await.expect(409).code(), "conflict");
    let second = officer.put(&format!("/api/v1/findings/{}", Id::new()), body).await.expect(201);
    assert_eq!(second.json["number"], "TM-2026-000002");
}

#[actix_web::test]
async fn a_filed_finding_can_be_put_right_until_something_is_served() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let id = employer(&officer, "CV Perbaikan", "65.71.02").await;
    let finding = filed(&officer, id).await;
    let etag = officer.get(&finding).await.etag();
    let change = json!({ "estimated_amount": "13000000", "workers_affected": 14 });
    let changed = officer.patch(&finding, &etag, change.clone()).await.expect(200);
    assert_eq!((&changed.json["estimated_amount"], &changed.json["version"]), (&json!("13000000"), &json!(2)));
    assert_eq!(officer.patch(&finding, &etag, change.clone()).await.expect(412).code(), "version_conflict");
    // The first try may still arrive once more.
    let id_in_path = finding.clone();
    officer.put(&id_in_path, input(id)).await.expect(200);
    let served = act(&officer, &finding, letter("guidance", "2026-11-02")).await.expect(201);
    let answer = officer.patch(&finding, &served.etag(), change).await.expect(409);
    assert_eq!(answer.code(), "state_conflict");
    let mut body = input(id);
    body["month_to"] = json!("2026-12");
    let answer = officer.put(&format!("/api/v1/findings/{}", Id::new()), body.clone()).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "future");
    body["month_to"] = json!("2025-12");
    let answer = officer.put(&format!("/api/v1/findings/{}", Id::new()), body).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "order");
}

#[actix_web::test]
async fn a_finding_is_given_to_someone_who_can_see_it() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let id = employer(&officer, "CV Titipan", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let tarakan = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let nunukan = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.03").await;
    let reviewer = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Reviewer], "65").await;
    let people = officer.get("/api/v1/assignees?region=65.71.02").await.expect(200).json["items"].to_string();
    assert!(people.contains(&tarakan.id.to_string()) && people.contains(&officer.id.to_string()));
    assert!(!people.contains(&nunukan.id.to_string()) && !people.contains(&boss.id.to_string()));
    let finding = filed(&officer, id).await;
    let to = |person: Id| json!({ "kind": "assigned", "on": "2026-11-02", "assigned_to": person });
    for outsider in [nunukan.id, boss.id, reviewer.id, Id::new()] {
        let answer = act(&officer, &finding, to(outsider)).await.expect(422);
        assert_eq!(answer.json["errors"][0]["pointer"], "/assigned_to");
    }
    // A reviewer hands findings out, and does nothing else to them.
    let given = act(&reviewer, &finding, to(tarakan.id)).await.expect(201);
    assert_eq!(given.json["assigned_to"]["id"], tarakan.id.to_string());
    assert_eq!(act(&reviewer, &finding, letter("guidance", "2026-11-02")).await.expect(403).code(), "forbidden");
    let mine = tarakan.get("/api/v1/findings?assigned_to=me&include=total").await.expect(200);
    assert_eq!(mine.json["total"]["value"], 1);
    let nobodys = officer.get("/api/v1/findings?assigned_to=none&include=total").await.expect(200);
    assert_eq!(nobodys.json["total"]["value"], 0);
}
