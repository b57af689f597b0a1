//! The forum's meetings: an agenda of what waits too long, who came, decisions and what became of them.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::notices::relay::relay;
use patuh_server::notices::remind::remind;
use patuh_store::types::Id;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

/// Monday, 2 November 2026, ten in the morning in WITA.
const NOW: &str = "2026-11-02T02:00:00Z";

async fn keeper<'a>(app: &'a TestApp, region: &str) -> Person<'a> {
    app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], region).await
}

fn meeting(on: &str) -> Value {
    json!({ "region_code": "65", "title": "Rapat koordinasi", "meets_on": on, "meets_at": "09:00", "place": "Kejaksaan Tinggi" })
}

async fn called(by: &Person<'_>, on: &str) -> String {
    let made = by.post("/api/v1/meetings", meeting(on)).await.expect(201);
    format!("/api/v1/meetings/{}", made.json["id"].as_str().expect("an id"))
}

async fn act(by: &Person<'_>, path: &str, verb: &str, body: Value) -> Answer {
    let etag = by.get(path).await.expect(200).etag();
    by.act(&format!("{path}/{verb}"), &etag, body).await
}

async fn held(by: &Person<'_>, on: &str) -> String {
    let path = called(by, on).await;
    act(by, &path, "steps", json!({ "kind": "hold" })).await.expect(200);
    path
}

/// An employer with a finding on which nothing has been done since it was filed.
async fn finding(app: &TestApp, region: &str) -> (Id, Id) {
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let body = json!({ "name": "CV Menunggu", "kind": "private", "region_code": region, "scale": "small" });
    let made = officer.post("/api/v1/employers", body).await.expect(201);
    let employer: Id = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let finding = Id::new();
    let body = json!({
        "employer_id": employer, "violation_type": "pds_tk", "month_from": "2026-01", "month_to": "2026-03",
        "workers_affected": 3, "estimated_amount": "1000000", "narrative": "Tiga pekerja tidak terdaftar."
    });
    officer.put(&format!("/api/v1/findings/{finding}"), body).await.expect(201);
    (employer, finding)
}

fn group<'a>(proposals: &'a Value, kind: &str) -> Option<&'a Value> {
    proposals["groups"].as_array().expect("groups").iter().find(|group| group["kind"] == kind)
}

#[actix_web::test]
async fn what_waits_too_long_is_proposed_once_and_the_secretariat_decides() {
    let app = TestApp::at("2026-09-01T02:00:00Z").await;
    let (_, finding) = finding(&app, "65.71.02").await;
    app.move_clock(NOW);
    let keeper = keeper(&app, "65").await;
    let path = called(&keeper, "2026-11-10").await;
    let proposals = keeper.get(&format!("{path}/agenda-proposals")).await.expect(200).json;
    let waiting = group(&proposals, "finding_waiting").expect("a finding that waits");
    assert_eq!((&waiting["total"], &waiting["items"][0]["object_id"]), (&json!(1), &json!(finding)));
    let title = waiting["items"][0]["title"].as_str().expect("a title");
    assert!(title.contains("CV Menunggu") && title.contains("TM-2026-"), "{title}");

    let choice = json!({ "items": [
        { "kind": "finding_waiting", "object_id": finding, "kept": true, "note": "Mohon penjelasan" },
        { "kind": "topic", "title": "Anggaran 2027", "kept": true },
    ] });
    let chosen = act(&keeper, &path, "agenda", choice.clone()).await.expect(200).json;
    assert_eq!(chosen["agenda"][0]["title"], json!(title), "kept as it was said that day");
    assert_eq!(chosen["agenda"][1]["title"], "Anggaran 2027");
    let again = keeper.get(&format!("{path}/agenda-proposals")).await.expect(200).json;
    let waiting = group(&again, "finding_waiting").expect("the kind");
    assert_eq!((waiting["total"].as_i64(), waiting["items"].as_array().map(Vec::len)), (Some(1), Some(0)));
    let refused = act(&keeper, &path, "agenda", choice).await.expect(422);
    assert_eq!(refused.json["errors"][0]["code"], "repeated");

    let item = chosen["agenda"][0].clone();
    let item_path = format!("/api/v1/agenda-items/{}", item["id"].as_str().expect("an id"));
    let dropped = keeper.patch(&item_path, "\"1\"", json!({ "kept": false })).await.expect(200).json;
    assert_eq!((&dropped["kept"], &dropped["version"]), (&json!(false), &json!(2)));
    keeper.patch(&item_path, "\"1\"", json!({ "kept": true })).await.expect(412);
}

#[actix_web::test]
async fn a_choice_that_waits_no_longer_or_says_too_much_is_refused_by_its_place() {
    let app = TestApp::at(NOW).await;
    let keeper = keeper(&app, "65").await;
    let path = called(&keeper, "2026-11-10").await;
    let choice = json!({ "items": [
        { "kind": "finding_overdue", "object_id": Id::new(), "kept": true },
        { "kind": "topic", "kept": true },
        { "kind": "topic", "title": "Lain-lain", "object_id": Id::new(), "kept": true },
        { "kind": "finding_overdue", "object_id": Id::new(), "title": "Karangan", "kept": true },
    ] });
    let refused = act(&keeper, &path, "agenda", choice).await.expect(422).json;
    let faults: Vec<(String, String)> = refused["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| {
            (error["pointer"].as_str().unwrap_or_default().into(), error["code"].as_str().unwrap_or_default().into())
        })
        .collect();
    let fault = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
    assert_eq!(
        faults,
        [
            fault("/items/0/object_id", "reference"),
            fault("/items/1/title", "required"),
            fault("/items/2/object_id", "not_applicable"),
            fault("/items/3/title", "not_applicable"),
        ]
    );
    assert_eq!(keeper.get(&path).await.expect(200).json["agenda"], json!([]), "nothing was kept");
}

#[actix_web::test]
async fn a_meeting_goes_from_planned_to_held_to_closed_and_no_other_way() {
    let app = TestApp::at(NOW).await;
    let keeper = keeper(&app, "65").await;
    let path = called(&keeper, "2026-11-03").await;
    let refused = act(&keeper, &path, "steps", json!({ "kind": "hold" })).await.expect(422);
    assert_eq!(refused.json["errors"][0]["code"], "future", "its day has not come");
    act(&keeper, &path, "steps", json!({ "kind": "close" })).await.expect(409);
    let mut early = meeting("2026-11-03");
    early["minutes"] = json!("Sudah ditulis sebelum rapat.");
    let etag = keeper.get(&path).await.etag();
    let refused = keeper.patch(&path, &etag, early.clone()).await.expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/minutes");

    app.move_clock("2026-11-03T05:00:00Z");
    act(&keeper, &path, "steps", json!({ "kind": "hold" })).await.expect(200);
    act(&keeper, &path, "steps", json!({ "kind": "cancel" })).await.expect(409);
    let refused = act(&keeper, &path, "steps", json!({ "kind": "close" })).await.expect(409);
    assert_eq!(refused.code(), "state_conflict", "without minutes");
    let etag = keeper.get(&path).await.etag();
    let mut moved = meeting("2026-11-04");
    moved["minutes"] = json!("Rapat dibuka.");
    keeper.patch(&path, &etag, moved).await.expect(422);
    keeper.patch(&path, &etag, early.clone()).await.expect(200);
    keeper.patch(&path, &etag, early.clone()).await.expect(412);
    let closed = act(&keeper, &path, "steps", json!({ "kind": "close" })).await.expect(200);
    assert_eq!((&closed.json["state"], &closed.json["minutes"]), (&json!("closed"), &early["minutes"]));
    keeper.patch(&path, &closed.etag(), early).await.expect(409);
    act(&keeper, &path, "agenda", json!({ "items": [{ "kind": "topic", "title": "Susulan", "kept": true }] }))
        .await
        .expect(409);
    let list = keeper.get("/api/v1/meetings?state=closed&include=total").await.expect(200).json;
    assert_eq!((&list["total"]["value"], &list["items"][0]["state"]), (&json!(1), &json!("closed")));
}

#[actix_web::test]
async fn attendance_is_one_list_that_is_sent_whole() {
    let app = TestApp::at(NOW).await;
    let keeper = keeper(&app, "65").await;
    let path = called(&keeper, "2026-11-02").await;
    let list = json!({ "items": [
        { "name": "Jaksa Contoh", "organisation_id": keeper.organisation_id, "office": "Kejaksaan Tinggi", "presence": "present" },
        { "name": "Kepala Dinas", "office": "Dinas Pekerjaan Umum", "presence": "excused" },
    ] });
    let etag = keeper.get(&path).await.etag();
    let put = |body: Value, etag: String| {
        let path = format!("{path}/attendance");
        let keeper = &keeper;
        async move { keeper.send(Method::PUT, &path, &[("if-match", &etag)], Some(&body)).await }
    };
    let done = put(list.clone(), etag.clone()).await.expect(200);
    assert_eq!(done.json["attendees"][1]["presence"], "excused");
    put(list.clone(), etag).await.expect(412);
    let same = put(list, done.etag()).await.expect(200);
    assert_eq!(same.etag(), done.etag(), "nothing was changed");
    let unknown = json!({ "items": [{ "name": "Siapa", "organisation_id": Id::new(), "office": "Entah", "presence": "absent" }] });
    let refused = put(unknown, done.etag()).await.expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/items/0/organisation_id");
}

#[actix_web::test]
async fn a_decision_has_one_owner_and_a_day_and_lives_until_it_is_said_to_be_done() {
    let app = TestApp::at(NOW).await;
    let keeper = keeper(&app, "65").await;
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65.71").await;
    let planned = called(&keeper, "2026-11-02").await;
    let body = json!({ "text": "Anggarkan pekerja rentan 2027.", "owner_organisation_id": budget.organisation_id, "due_on": "2026-11-16" });
    keeper.post(&format!("{planned}/decisions"), body.clone()).await.expect(409);
    let path = held(&keeper, "2026-11-02").await;
    for (change, pointer, code) in [
        (json!({ "owner_user_id": budget.id }), "/owner_user_id", "one_of"),
        (json!({ "owner_organisation_id": Id::new() }), "/owner_organisation_id", "reference"),
        (json!({ "owner_organisation_id": null }), "/owner_organisation_id", "required"),
        (json!({ "due_on": "2026-11-01" }), "/due_on", "order"),
        (json!({ "finding_id": Id::new() }), "/finding_id", "reference"),
        (json!({ "programme_id": Id::new() }), "/programme_id", "reference"),
        (json!({ "project_id": Id::new() }), "/project_id", "reference"),
        (json!({ "agenda_item_id": Id::new() }), "/agenda_item_id", "reference"),
    ] {
        let mut wrong = body.clone();
        for (key, value) in change.as_object().expect("an object") {
            wrong[key] = value.clone();
        }
        let refused = keeper.post(&format!("{path}/decisions"), wrong).await.expect(422);
        let error = &refused.json["errors"][0];
        assert_eq!((error["pointer"].as_str(), error["code"].as_str()), (Some(pointer), Some(code)));
    }
    let made = keeper.post(&format!("{path}/decisions"), body.clone()).await.expect(201);
    assert_eq!((&made.json["position"], &made.json["state"]), (&json!(1), &json!("open")));
    let decision = format!("/api/v1/decisions/{}", made.json["id"].as_str().expect("an id"));

    // The office that is to do it sits in a region of its own, and sees it all the same.
    let own = budget.get("/api/v1/decisions?own=true&include=total").await.expect(200).json;
    assert_eq!((&own["total"]["value"], &own["items"][0]["may_follow_up"]), (&json!(1), &json!(true)));
    budget.get(&path).await.expect(404);
    let progress = json!({ "on": "2026-11-02", "text": "Sudah diusulkan dalam RKPD." });
    act(&budget, &decision, "follow-ups", progress.clone()).await.expect(200);
    let mut done = progress.clone();
    done["ends"] = json!("done");
    let refused = act(&budget, &decision, "follow-ups", done.clone()).await.expect(403);
    assert_eq!(refused.json["permission"], "keep_meetings", "the secretariat says that it is done");
    let stranger = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let seen = stranger.get(&decision).await.expect(200);
    assert_eq!(seen.json["may_follow_up"], false);
    stranger.act(&format!("{decision}/follow-ups"), &seen.etag(), progress.clone()).await.expect(403);
    for (on, code) in [("2026-11-03", "future"), ("2026-11-01", "order")] {
        let refused =
            act(&keeper, &decision, "follow-ups", json!({ "on": on, "text": "Lain hari." })).await.expect(422);
        assert_eq!(refused.json["errors"][0]["code"], code);
    }
    keeper.act(&format!("{decision}/follow-ups"), "\"1\"", progress.clone()).await.expect(412);

    app.move_clock("2026-11-17T02:00:00Z");
    let late = keeper.get("/api/v1/decisions?overdue=true&include=total").await.expect(200).json;
    assert_eq!((&late["total"]["value"], &late["items"][0]["is_overdue"]), (&json!(1), &json!(true)));
    let next = called(&keeper, "2026-11-20").await;
    let proposals = keeper.get(&format!("{next}/agenda-proposals")).await.expect(200).json;
    let overdue = group(&proposals, "decision_overdue").expect("the decision");
    assert_eq!(overdue["items"][0]["object_id"], made.json["id"]);
    done["on"] = json!("2026-11-17");
    let ended = act(&keeper, &decision, "follow-ups", done).await.expect(200).json;
    assert_eq!((&ended["state"], &ended["ended_on"]), (&json!("done"), &json!("2026-11-17")));
    assert_eq!(ended["follow_ups"].as_array().map(Vec::len), Some(2));
    act(&keeper, &decision, "follow-ups", progress).await.expect(409);
    let etag = keeper.get(&decision).await.etag();
    keeper.patch(&decision, &etag, body).await.expect(409);
}

#[actix_web::test]
async fn a_decision_is_put_right_while_its_meeting_is_open() {
    let app = TestApp::at(NOW).await;
    let keeper = keeper(&app, "65").await;
    let path = held(&keeper, "2026-11-02").await;
    let body = json!({ "text": "Panggil tiga perusahaan.", "owner_user_id": keeper.id, "due_on": "2026-11-16" });
    let made = keeper.post(&format!("{path}/decisions"), body.clone()).await.expect(201);
    let decision = made.header("location").expect("a location").to_owned();
    let mut later = body.clone();
    later["due_on"] = json!("2026-11-30");
    let changed = keeper.patch(&decision, &made.etag(), later.clone()).await.expect(200);
    assert_eq!((&changed.json["due_on"], &changed.json["version"]), (&json!("2026-11-30"), &json!(2)));
    keeper.patch(&decision, &made.etag(), body.clone()).await.expect(412);
    let mut minuted = meeting("2026-11-02");
    minuted["minutes"] = json!("Selesai.");
    let etag = keeper.get(&path).await.etag();
    keeper.patch(&path, &etag, minuted).await.expect(200);
    act(&keeper, &path, "steps", json!({ "kind": "close" })).await.expect(200);
    keeper.patch(&decision, &changed.etag(), body).await.expect(409);
    act(&keeper, &decision, "follow-ups", json!({ "on": "2026-11-02", "text": "Surat dikirim." })).await.expect(200);
}

#[actix_web::test]
async fn whoever_may_see_no_case_is_shown_none_on_an_agenda() {
    let app = TestApp::at("2026-09-01T02:00:00Z").await;
    let (_, finding) = finding(&app, "65.71.02").await;
    app.move_clock(NOW);
    let keeper = keeper(&app, "65").await;
    let path = called(&keeper, "2026-11-02").await;
    let choice = json!({ "items": [
        { "kind": "finding_waiting", "object_id": finding, "kept": true },
        { "kind": "topic", "title": "Anggaran 2027", "kept": true },
    ] });
    act(&keeper, &path, "agenda", choice).await.expect(200);
    act(&keeper, &path, "steps", json!({ "kind": "hold" })).await.expect(200);
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    let body = json!({ "text": "Tuntaskan temuan itu.", "owner_organisation_id": budget.organisation_id, "due_on": "2026-11-16", "finding_id": finding });
    let made = keeper.post(&format!("{path}/decisions"), body).await.expect(201);
    assert!(made.json["finding_number"].is_string());
    let seen = budget.get(&path).await.expect(200);
    assert_eq!((seen.json["agenda"].as_array().map(Vec::len), &seen.json["agenda_withheld"]), (Some(1), &json!(1)));
    let text = String::from_utf8_lossy(&seen.bytes).into_owned();
    assert!(!text.contains("CV Menunggu") && !text.contains(&finding.to_string()), "{text}");
    assert_eq!(seen.json["decisions"][0]["text"], "Tuntaskan temuan itu.");
}

#[actix_web::test]
async fn a_programme_whose_money_ends_is_found_among_many_and_shown_to_those_who_may_see_programmes() {
    use crate::programmes::{NOW as SUMMER, nik, officer, programme, with_people};
    let app = TestApp::at(SUMMER).await;
    let budget = officer(&app, "65.71").await;
    for number in 0..26 {
        programme(&budget, &format!("Awal {number:02}"), "65.71").await;
    }
    let born = nik("19800417", 1);
    let ending = with_people(&budget, "Zona akhir", &[("Siti Contoh", &born)]).await;
    app.move_clock(NOW);
    let keeper = keeper(&app, "65").await;
    let path = called(&keeper, "2026-11-02").await;
    let proposals = keeper.get(&format!("{path}/agenda-proposals")).await.expect(200).json;
    let group = group(&proposals, "budget_ending").expect("the money ends with the year");
    assert_eq!((group["total"].as_i64(), group["items"].as_array().map(Vec::len)), (Some(1), Some(1)));
    let object = group["items"][0]["object_id"].clone();
    assert!(ending.ends_with(object.as_str().expect("an id")), "{group}");
    let choice = json!({ "items": [{ "kind": "budget_ending", "object_id": object, "kept": true }] });
    act(&keeper, &path, "agenda", choice).await.expect(200);
    let licensing = app.db_person(OrganisationKind::LicensingOffice, &[Role::LicensingOfficer], "65").await;
    let seen = licensing.get(&path).await.expect(200);
    assert_eq!((&seen.json["agenda"], &seen.json["agenda_withheld"]), (&json!([]), &json!(1)));
    assert!(!String::from_utf8_lossy(&seen.bytes).contains("Zona akhir"));
    let planner = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    let seen = planner.get(&path).await.expect(200).json;
    assert_eq!((seen["agenda"].as_array().map(Vec::len), &seen["agenda_withheld"]), (Some(1), &json!(0)));
}

#[actix_web::test]
async fn a_secretariat_elsewhere_carries_its_decision_out_and_cannot_end_it() {
    let app = TestApp::at(NOW).await;
    let (here, there) = (keeper(&app, "65").await, keeper(&app, "65.71").await);
    let path = held(&here, "2026-11-02").await;
    let body = json!({ "text": "Susun daftar proyek kota.", "owner_organisation_id": there.organisation_id, "due_on": "2026-11-16" });
    let made = here.post(&format!("{path}/decisions"), body).await.expect(201);
    let decision = made.header("location").expect("a location").to_owned();
    assert_eq!(there.get(&decision).await.expect(200).json["may_follow_up"], true);
    let done = json!({ "on": "2026-11-02", "text": "Sudah disusun.", "ends": "done" });
    let refused = act(&there, &decision, "follow-ups", done.clone()).await.expect(403);
    assert_eq!(refused.json["permission"], "keep_meetings");
    act(&there, &decision, "follow-ups", json!({ "on": "2026-11-02", "text": "Sudah disusun." })).await.expect(200);
    let ended = act(&here, &decision, "follow-ups", done).await.expect(200).json;
    assert_eq!(ended["state"], "done");
}

#[actix_web::test]
async fn a_decision_refers_to_what_is_of_the_region_of_its_meeting() {
    let app = TestApp::at(NOW).await;
    let (_, finding) = finding(&app, "65.71.02").await;
    let keeper = keeper(&app, "65").await;
    for (region, status) in [("65.03", 422), ("65.71", 201)] {
        let mut body = meeting("2026-11-02");
        body["region_code"] = json!(region);
        let made = keeper.post("/api/v1/meetings", body).await.expect(201);
        let path = made.header("location").expect("a location").to_owned();
        act(&keeper, &path, "steps", json!({ "kind": "hold" })).await.expect(200);
        let body = json!({ "text": "Tuntaskan temuan itu.", "owner_user_id": keeper.id, "due_on": "2026-11-16", "finding_id": finding });
        keeper.post(&format!("{path}/decisions"), body).await.expect(status);
    }
}

#[actix_web::test]
async fn owners_are_told_of_a_decision_before_its_day_and_the_secretariat_after_it() {
    let app = TestApp::at(NOW).await;
    let keeper = keeper(&app, "65").await;
    let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let path = held(&keeper, "2026-11-02").await;
    let body = json!({ "text": "Terbitkan somasi.", "owner_organisation_id": prosecutor.organisation_id, "due_on": "2026-11-16" });
    keeper.post(&format!("{path}/decisions"), body).await.expect(201);
    app.state.store.sequence().await.expect("the log is appended to");
    relay(&app.state).await.expect("the relay runs");
    let kinds = |answer: Answer| -> Vec<String> {
        let items = answer.json["items"].as_array().expect("items").clone();
        items.iter().map(|item| item["kind"].as_str().expect("a kind").to_owned()).collect()
    };
    assert_eq!(kinds(prosecutor.get("/api/v1/notices").await), ["decision_given"]);
    for (day, theirs) in [
        ("2026-11-13T02:00:00Z", vec!["decision_due_soon", "decision_given"]),
        ("2026-11-17T02:00:00Z", vec!["decision_overdue", "decision_due_soon", "decision_given"]),
        ("2026-11-18T02:00:00Z", vec!["decision_overdue", "decision_due_soon", "decision_given"]),
    ] {
        app.move_clock(day);
        remind(&app.state).await.expect("reminders are made");
        assert_eq!(kinds(prosecutor.get("/api/v1/notices").await), theirs, "{day}");
    }
    let told = prosecutor.get("/api/v1/notices").await.json["items"][0].clone();
    assert!(told["text"].as_str().is_some_and(|text| text.contains("Terbitkan somasi.")), "{told}");
    assert_eq!(kinds(keeper.get("/api/v1/notices").await), ["decision_overdue"]);
}

#[actix_web::test]
async fn a_decision_given_to_another_tells_the_new_owner_and_the_former_one() {
    let app = TestApp::at(NOW).await;
    let keeper = keeper(&app, "65").await;
    let former = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let owner = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    let path = held(&keeper, "2026-11-02").await;
    let body = |owner: Id, due_on: &str| json!({ "text": "Terbitkan somasi.", "owner_organisation_id": owner, "due_on": due_on });
    let made = keeper.post(&format!("{path}/decisions"), body(former.organisation_id, "2026-11-16")).await.expect(201);
    let decision = format!("/api/v1/decisions/{}", made.json["id"].as_str().expect("an id"));
    let moved = keeper.patch(&decision, &made.etag(), body(former.organisation_id, "2026-11-18")).await.expect(200);
    keeper.patch(&decision, &made.etag(), body(owner.organisation_id, "2026-11-18")).await.expect(412);
    keeper.patch(&decision, &moved.etag(), body(owner.organisation_id, "2026-11-18")).await.expect(200);
    app.state.store.sequence().await.expect("the log is appended to");
    relay(&app.state).await.expect("the relay runs");
    let told = async |person: &Person<'_>| -> Vec<String> {
        let items = person.get("/api/v1/notices").await.json["items"].as_array().expect("items").clone();
        items.iter().map(|item| item["kind"].as_str().expect("a kind").to_owned()).collect()
    };
    // Of the first decision too, for the relay sees who has it now.
    let given = told(&owner).await;
    assert!(!given.is_empty() && given.iter().all(|kind| kind == "decision_given"), "{given:?}");
    assert_eq!(told(&former).await, ["decision_taken"]);
    former.get(&decision).await.expect(404);
}

#[actix_web::test]
async fn a_decision_says_to_each_reader_what_they_may_do_with_it() {
    let app = TestApp::at(NOW).await;
    let keeper = keeper(&app, "65").await;
    let other_keeper = app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], "65.71").await;
    let reader = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let path = held(&keeper, "2026-11-02").await;
    let body = json!({ "text": "Terbitkan somasi.", "owner_user_id": other_keeper.id, "due_on": "2026-11-16" });
    let made = keeper.post(&format!("{path}/decisions"), body.clone()).await.expect(201);
    let decision = format!("/api/v1/decisions/{}", made.json["id"].as_str().expect("an id"));
    let rights = async |person: &Person<'_>| {
        let seen = person.get(&decision).await.expect(200).json;
        ["may_follow_up", "may_end", "may_change"].map(|right| seen[right] == true)
    };
    assert_eq!(rights(&keeper).await, [true, true, true]);
    assert_eq!(rights(&other_keeper).await, [true, false, false], "keeps meetings, but of another region");
    assert_eq!(rights(&reader).await, [false, false, false]);
    let done = json!({ "on": "2026-11-02", "text": "Selesai.", "ends": "done" });
    act(&other_keeper, &decision, "follow-ups", done.clone()).await.expect(403);
    let etag = keeper.get(&decision).await.etag();
    other_keeper.patch(&decision, &etag, body).await.expect(404);
    act(&keeper, &decision, "follow-ups", done).await.expect(200);
    assert_eq!(rights(&keeper).await, [false, false, false]);
}

#[actix_web::test]
async fn meetings_of_another_region_do_not_exist() {
    let app = TestApp::at(NOW).await;
    let (here, there) = (keeper(&app, "65.71").await, keeper(&app, "65.03").await);
    let mut body = meeting("2026-11-10");
    here.post("/api/v1/meetings", body.clone()).await.expect(422);
    body["region_code"] = json!("65.71");
    let made = here.post("/api/v1/meetings", body).await.expect(201);
    let path = made.header("location").expect("a location").to_owned();
    there.get(&path).await.expect(404);
    assert_eq!(there.get("/api/v1/meetings").await.expect(200).json["items"], json!([]));
    there.act(&format!("{path}/steps"), &made.etag(), json!({ "kind": "cancel" })).await.expect(404);
    let owners = here.get("/api/v1/decision-owners").await.expect(200).json;
    let names: Vec<&str> =
        owners["people"].as_array().expect("people").iter().filter_map(|owner| owner["id"].as_str()).collect();
    assert!(names.contains(&here.id.to_string().as_str()) && !names.contains(&there.id.to_string().as_str()));
}
