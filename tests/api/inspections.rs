//! Inspections: draws that can be repeated, sheets filled in without a connection, minutes that are sealed.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::notices::relay::relay;
use patuh_store::types::Id;
use patuh_tests::files::picture;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

/// Monday, 2 November 2026, ten in the morning in WITA.
const MONDAY: &str = "2026-11-02T02:00:00Z";
const DRAWS: &str = "/api/v1/inspection-draws";

async fn investigator(app: &TestApp) -> Person<'_> {
    app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await
}

async fn employer(by: &Person<'_>, name: &str, region: &str) -> Id {
    let body = json!({ "name": name, "kind": "private", "region_code": region, "scale": "small" });
    let made = by.post("/api/v1/employers", body).await.expect(201);
    made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

async fn planned(by: &Person<'_>, employer: Id) -> String {
    let path = format!("/api/v1/inspections/{}", Id::new());
    let body = json!({ "employer_id": employer, "kind": "visit", "planned_on": "2026-11-03" });
    by.put(&path, body).await.expect(201);
    path
}

fn answer(item: &str, answer: &str, at: &str) -> Value {
    json!({ "kind": "answer", "item_key": item, "answer": answer, "device_time": at })
}

#[actix_web::test]
async fn a_draw_names_its_reasons_and_can_be_repeated() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let mut risky = Id::default();
    for number in 0..10 {
        let id = employer(&officer, &format!("CV Undian {number}"), "65.71.02").await;
        if number == 7 {
            risky = id;
        }
    }
    employer(&officer, "CV Nunukan", "65.03.02").await;
    let finding = json!({
        "employer_id": risky, "violation_type": "pds_upah", "month_from": "2026-01", "month_to": "2026-06",
        "workers_affected": 12, "estimated_amount": "12500000", "narrative": "Upah dilaporkan terlalu rendah."
    });
    officer.put(&format!("/api/v1/findings/{}", Id::new()), finding).await.expect(201);
    let body = json!({ "region_code": "65.71", "from": "2026-11-02", "to": "2026-11-30", "size": 7, "seed": "00000000000000ff" });
    let drawn = officer.post(DRAWS, body.clone()).await.expect(201);
    assert_eq!((&drawn.json["population"], &drawn.json["seed"]), (&json!(10), &json!("00000000000000ff")));
    let items = drawn.json["items"].as_array().expect("items").clone();
    assert_eq!(items.len(), 7);
    assert_eq!(items.iter().filter(|item| item["drawn_by"] == "chance").count(), 2);
    assert_eq!(items[0]["employer_id"], risky.to_string(), "the riskiest comes first");
    let reasons: Vec<&str> = items[0]["parts"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| part["reason"].as_str().expect("a word"))
        .collect();
    assert_eq!(reasons, ["missing_reports", "since_last_visit", "wage_difference", "open_findings"]);
    let again = officer.post(DRAWS, body).await.expect(201);
    assert_eq!(again.json["items"], drawn.json["items"], "the same seed gives the same draw");

    let free = json!({ "region_code": "65.71", "from": "2026-11-02", "to": "2026-11-30", "size": 3 });
    let free = officer.post(DRAWS, free).await.expect(201);
    assert_eq!(free.json["seed"].as_str().map(str::len), Some(16), "without a seed one is made, and recorded");
    assert_eq!(officer.get(DRAWS).await.expect(200).json["items"].as_array().map(Vec::len), Some(3));
    let auditor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Auditor], "65").await;
    let events = auditor.get("/api/v1/audit-events?object_type=inspection_draw").await.expect(200);
    let text = events.json["items"].to_string();
    assert!(
        text.contains("00000000000000ff") && text.contains(&risky.to_string()),
        "seed and result are on the record"
    );
}

#[actix_web::test]
async fn a_draw_is_refused_where_it_has_no_meaning() {
    let app = TestApp::at(MONDAY).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let input = |change: Value| {
        let mut body = json!({ "region_code": "65.71", "from": "2026-11-02", "to": "2026-11-30", "size": 3 });
        body.as_object_mut().expect("an object").extend(change.as_object().expect("an object").clone());
        body
    };
    for (change, pointer, code) in [
        (json!({ "to": "2026-11-01" }), "/to", "order"),
        (json!({ "region_code": "65.03" }), "/region_code", "reference"),
        (json!({ "seed": "ZZZZZZZZZZZZZZZZ" }), "/seed", "format"),
        (json!({ "size": 0 }), "/size", "range"),
    ] {
        let refused = officer.post(DRAWS, input(change)).await.expect(422);
        let fault = &refused.json["errors"][0];
        assert_eq!((fault["pointer"].as_str(), fault["code"].as_str()), (Some(pointer), Some(code)));
    }
    let auditor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Auditor], "65").await;
    auditor.post(DRAWS, input(json!({}))).await.expect(403);
}

#[actix_web::test]
async fn whoever_is_to_inspect_is_told() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let colleague = app.db_person(OrganisationKind::LabourInspectorate, &[Role::Investigator], "65.71").await;
    let elsewhere = app.db_person(OrganisationKind::LabourInspectorate, &[Role::Investigator], "65.03").await;
    let target = employer(&officer, "CV Dikunjungi", "65.71.02").await;
    let path = format!("/api/v1/inspections/{}", Id::new());
    let body =
        |to: Id| json!({ "employer_id": target, "kind": "visit", "planned_on": "2026-11-05", "assigned_to": to });
    let refused = officer.put(&path, body(elsewhere.id)).await.expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/assigned_to");
    let made = officer.put(&path, body(colleague.id)).await.expect(201);
    assert_eq!(made.json["assigned_to"]["id"], colleague.id.to_string());
    officer.put(&path, body(colleague.id)).await.expect(200);
    app.state.store.sequence().await.expect("the log is appended to");
    relay(&app.state).await.expect("the relay runs");
    let told = colleague.get("/api/v1/notices").await.expect(200);
    assert_eq!(told.json["items"][0]["kind"], "inspection_assigned");
    assert_eq!(told.json["items"][0]["title"], "Pemeriksaan CV Dikunjungi pada 5 November 2026");
    let id = path.rsplit('/').next().expect("an id");
    assert_eq!(told.json["items"][0]["path"], format!("/pemeriksaan/{id}"));
    let mine = colleague.get("/api/v1/inspections?assigned=me&include=total").await.expect(200);
    assert_eq!(mine.json["total"]["value"], 1);
    assert_eq!(
        officer.get("/api/v1/inspections?assigned=me&include=total").await.expect(200).json["total"]["value"],
        0
    );
}

#[actix_web::test]
async fn an_inspection_is_given_to_nobody_who_cannot_fill_it_in() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65.71").await;
    let target = employer(&officer, "CV Tugas", "65.71.02").await;
    let path = format!("/api/v1/inspections/{}", Id::new());
    let body = |person: Id| json!({ "employer_id": target, "kind": "visit", "planned_on": "2026-11-05", "assigned_to": person });
    let refused = officer.put(&path, body(prosecutor.id)).await.expect(422);
    assert_eq!(
        (&refused.json["errors"][0]["pointer"], &refused.json["errors"][0]["code"]),
        (&json!("/assigned_to"), &json!("reference"))
    );
    let made = officer.put(&path, body(officer.id)).await.expect(201);
    let change = json!({ "assigned_to": prosecutor.id });
    officer.patch(&path, &made.etag(), change).await.expect(422);
    // He may act on findings, and is no inspector.
    let ids = |answer: &Answer| -> Vec<String> {
        let items = answer.json["items"].as_array().expect("people").iter();
        items.map(|person| person["id"].as_str().expect("an id").to_owned()).collect()
    };
    let all = ids(&reviewer.get("/api/v1/assignees").await.expect(200));
    let inspectors = ids(&reviewer.get("/api/v1/assignees?inspecting=true").await.expect(200));
    assert!(all.contains(&prosecutor.id.to_string()) && !inspectors.contains(&prosecutor.id.to_string()));
    assert!(inspectors.contains(&officer.id.to_string()));
}

#[actix_web::test]
async fn what_was_put_down_without_a_connection_arrives_once_and_stays() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let target = employer(&officer, "CV Lapangan", "65.71.02").await;
    let path = planned(&officer, target).await;
    let sheet = officer.get(&format!("{path}/sheet")).await.expect(200);
    assert!(sheet.json["checklist"].as_array().expect("a checklist").len() >= 5);
    let entry = format!("{path}/entries/{}", Id::new());
    let no = answer("all_workers", "no", "2026-11-02T01:30:00Z");
    officer.put(&entry, no.clone()).await.expect(201);
    officer.put(&entry, no.clone()).await.expect(200);
    officer.put(&entry, answer("all_workers", "yes", "2026-11-02T01:30:00Z")).await.expect(409);
    officer
        .put(&format!("{path}/entries/{}", Id::new()), answer("all_workers", "yes", "2026-11-02T01:31:00Z"))
        .await
        .expect(201);
    let photo = officer.uploaded("foto.png", &picture(1)).await;
    let body = json!({ "kind": "photo", "file_id": photo, "text": "Gudang", "device_time": "2026-11-02T01:32:00Z" });
    officer.put(&format!("{path}/entries/{}", Id::new()), body).await.expect(201);
    let entries = officer.get(&format!("{path}/sheet")).await.expect(200).json["entries"].clone();
    let kinds: Vec<_> = entries.as_array().expect("entries").iter().map(|entry| entry["kind"].clone()).collect();
    assert_eq!(kinds, [json!("answer"), json!("answer"), json!("photo")]);
    assert_eq!(entries[0]["device_time"], "2026-11-02T01:30:00.000Z");
    for (body, pointer) in [
        (answer("no_such_point", "yes", "2026-11-02T01:31:00Z"), "/item_key"),
        (json!({ "kind": "answer", "device_time": "2026-11-02T01:31:00Z", "item_key": "all_workers" }), "/answer"),
        (json!({ "kind": "note", "device_time": "2026-11-02T01:31:00Z" }), "/text"),
        (json!({ "kind": "note", "text": "x", "file_id": photo, "device_time": "2026-11-02T01:31:00Z" }), "/file_id"),
        (json!({ "kind": "photo", "file_id": Id::new(), "device_time": "2026-11-02T01:31:00Z" }), "/file_id"),
    ] {
        let refused = officer.put(&format!("{path}/entries/{}", Id::new()), body).await.expect(422);
        assert_eq!(refused.json["errors"][0]["pointer"], pointer);
    }
    let colleague = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    colleague.get(&format!("/api/v1/files/{photo}/content")).await.expect(200);
    let elsewhere = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    elsewhere.get(&format!("/api/v1/files/{photo}/content")).await.expect(404);
    elsewhere.put(&format!("{path}/entries/{}", Id::new()), no).await.expect(404);
    let hr = app.db_employer_person(target, "65.71", Role::EmployerAdmin).await;
    hr.get(&format!("/api/v1/files/{photo}/content")).await.expect(404);
    hr.get(&format!("{path}/sheet")).await.expect(403);
}

#[actix_web::test]
async fn signed_minutes_seal_the_inspection() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let target = employer(&officer, "CV Berita Acara", "65.71.02").await;
    let path = planned(&officer, target).await;
    let (own, theirs) = (officer.uploaded("a.png", &picture(1)).await, officer.uploaded("b.png", &picture(2)).await);
    officer
        .put(&format!("{path}/entries/{}", Id::new()), answer("registered", "no", "2026-11-02T01:30:00Z"))
        .await
        .expect(201);
    let minutes = json!({
        "text": "Dua belas pekerja ditemui, tujuh belum terdaftar.", "officer_name": "Petugas Uji", "officer_signature": own,
        "employer_name": "Ibu Sari", "employer_position": "Personalia", "employer_signature": theirs, "signed_at": "2026-11-02T01:45:00Z",
    });
    let put = |body: Value| {
        let address = format!("{path}/minutes");
        let officer = &officer;
        async move { officer.put(&address, body).await }
    };
    let mut wrong = minutes.clone();
    wrong["employer_signature"] = Value::Null;
    assert_eq!(put(wrong.clone()).await.expect(422).json["errors"][0]["pointer"], "/employer_signature");
    let mut both = minutes.clone();
    both["refusal"] = json!("Tidak bersedia.");
    assert_eq!(put(both).await.expect(422).json["errors"][0]["code"], "one_of");
    let sealed = put(minutes.clone()).await.expect(201);
    assert_eq!(sealed.json["digest"].as_str().map(str::len), Some(64));
    assert_eq!(put(minutes.clone()).await.expect(200).json, sealed.json, "a retry is answered with what was received");
    let mut other = minutes;
    other["text"] = json!("Semua pekerja terdaftar.");
    assert_eq!(put(other).await.expect(409).code(), "state_conflict");
    let inspection = officer.get(&path).await.expect(200);
    assert_eq!((&inspection.json["state"], &inspection.json["done_on"]), (&json!("done"), &json!("2026-11-02")));

    let late = officer
        .put(&format!("{path}/entries/{}", Id::new()), answer("registered", "yes", "2026-11-02T01:50:00Z"))
        .await
        .expect(409);
    assert_eq!(late.code(), "state_conflict");
    let amendment = json!({ "kind": "amendment", "text": "Nama pekerja kelima keliru tulis.", "device_time": "2026-11-02T01:55:00Z" });
    officer.put(&format!("{path}/entries/{}", Id::new()), amendment).await.expect(201);
    let changed =
        officer.patch(&path, &inspection.etag(), json!({ "summary": "Diubah setelah disegel." })).await.expect(409);
    assert_eq!(changed.code(), "state_conflict");
    officer.send(Method::GET, &format!("{path}/sheet"), &[], None).await.expect(200);
    let finding = json!({
        "employer_id": target, "inspection_id": path.rsplit('/').next().expect("an id"), "violation_type": "pds_tk",
        "month_from": "2026-01", "month_to": "2026-10", "workers_affected": 7, "estimated_amount": "1000000",
        "narrative": "Tujuh pekerja belum terdaftar."
    });
    officer.put(&format!("/api/v1/findings/{}", Id::new()), finding).await.expect(201);
}

#[actix_web::test]
async fn a_refusal_to_sign_is_put_down_with_its_reason() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let target = employer(&officer, "CV Menolak", "65.71.02").await;
    let path = planned(&officer, target).await;
    let own = officer.uploaded("a.png", &picture(3)).await;
    let minutes = json!({
        "text": "Pimpinan tidak berada di tempat.", "officer_name": "Petugas Uji", "officer_signature": own,
        "employer_name": "Bapak Budi", "employer_position": "Satpam", "refusal": "Tidak berwenang menandatangani.",
        "signed_at": "2027-11-02T01:45:00Z",
    });
    let sealed = officer.put(&format!("{path}/minutes"), minutes).await.expect(201);
    assert_eq!(sealed.json["refusal"], "Tidak berwenang menandatangani.");
    assert_eq!(sealed.json["employer_signature"], Value::Null);
    assert_eq!(sealed.json["signed_at"], "2027-11-02T01:45:00.000Z", "what the phone's clock said is kept");
    let inspection = officer.get(&path).await.expect(200);
    assert_eq!(inspection.json["done_on"], "2026-11-02", "a clock that runs ahead makes no day that has not come");
}
