//! Construction projects and the contractors that hold them.

mod candidates;
mod figure;
mod money;
mod procurement;
mod workers;

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

/// Sunday, 20 December 2026.
const NOW: &str = "2026-12-20T02:00:00Z";
const PROJECTS: &str = "/api/v1/construction-projects";

async fn officer<'a>(app: &'a TestApp, region: &str) -> Person<'a> {
    app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], region).await
}

async fn contractor(by: &Person<'_>, name: &str, region: &str) -> Id {
    let body = json!({ "name": name, "kind": "private", "region_code": region, "scale": "small" });
    let made = by.post("/api/v1/employers", body).await.expect(201);
    made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

fn project(employer: Id, contract_date: &str, value: &str) -> Value {
    json!({
        "employer_id": employer, "title": "Peningkatan Jalan", "owner_name": "Dinas PUPR", "owner_kind": "government",
        "contract_number": format!("SPK/{contract_date}"), "contract_date": contract_date, "value": value,
        "value_includes_vat": true, "funding_source": "apbd", "region_code": "65.71.02",
    })
}

fn path(made: &Answer) -> String {
    format!("{PROJECTS}/{}", made.json["id"].as_str().expect("an id"))
}

fn pointers(answer: &Answer) -> Vec<(&str, &str)> {
    let errors = answer.json["errors"].as_array().expect("errors").iter();
    errors.map(|error| (error["pointer"].as_str().expect("text"), error["code"].as_str().expect("text"))).collect()
}

fn titles(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["title"].as_str().expect("a title")).collect()
}

#[actix_web::test]
async fn a_project_must_be_registered_by_the_fourteenth_working_day_after_its_contract() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    for (contract, due) in [
        // No holiday on the way.
        ("2026-10-01", "2026-10-21"),
        // Independence Day and the Prophet's birthday.
        ("2026-08-10", "2026-09-01"),
        // Signed on a Saturday: the Monday after is the first day.
        ("2026-10-03", "2026-10-22"),
        // Christmas and the collective leave before it.
        ("2026-12-04", "2026-12-28"),
        // And into the new year.
        ("2026-12-18", "2027-01-13"),
    ] {
        let made = officer.post(PROJECTS, project(id, contract, "500000000")).await.expect(201);
        assert_eq!(made.json["registration_due_on"], due, "{contract}");
        assert_eq!(made.json["overdue"], due < "2026-12-20", "{contract}");
        assert!(
            made.json["registration_basis"]["source"].as_str().is_some_and(|source| !source.is_empty()),
            "{}",
            made.json
        );
    }
    app.move_clock("2027-12-20T02:00:00Z");
    let beyond = officer.post(PROJECTS, project(id, "2027-12-17", "500000000")).await.expect(409);
    assert_eq!(beyond.code(), "calendar_not_covered", "the calendar of the next year is not decreed yet");
    assert_eq!(officer.walk(PROJECTS, 3).await.len(), 5, "and nothing was half-written");
}

#[actix_web::test]
async fn a_project_is_entered_once_and_changed_only_from_what_was_seen() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    let mut body = project(id, "2026-10-01", "446819131.50");
    let key = [("idempotency-key", "0123456789abcdef")];
    let made = officer.send(Method::POST, PROJECTS, &key, Some(&body)).await.expect(201);
    let again = officer.send(Method::POST, PROJECTS, &key, Some(&body)).await.expect(201);
    assert_eq!(made.json, again.json);
    assert_eq!((made.json["value"].as_str(), made.json["version"].as_i64()), (Some("446819131.50"), Some(1)));
    assert_eq!(made.json["employer_name"], "CV Karya");
    assert_eq!(officer.get(&path(&made)).await.expect(200).json, made.json);

    let same = officer.patch(&path(&made), &made.etag(), body.clone()).await.expect(200);
    assert_eq!(same.json["version"], 1, "what changes nothing is no change");
    body["registered_on"] = json!("2026-10-20");
    body["bpjs_project_number"] = json!("2300001078094");
    let changed = officer.patch(&path(&made), &made.etag(), body.clone()).await.expect(200);
    assert_eq!((changed.json["version"].as_i64(), changed.json["overdue"].as_bool()), (Some(2), Some(false)));
    body["title"] = json!("Judul lain");
    let stale = officer.patch(&path(&made), &made.etag(), body.clone()).await.expect(412);
    assert_eq!((stale.code(), stale.json["current_version"].as_i64()), ("version_conflict", Some(2)));
    officer.send(Method::PATCH, &path(&made), &[], Some(&body)).await.expect(428);
    let moved = contractor(&officer, "CV Lain", "65.71.02").await;
    body["employer_id"] = json!(moved);
    let answer = officer.patch(&path(&made), &changed.etag(), body.clone()).await.expect(422);
    assert_eq!(pointers(&answer), [("/employer_id", "reference")], "the contractor stays the same");
    // The contract's day decides the deadline anew.
    let mut later = project(id, "2026-12-04", "446819131.50");
    later["title"] = json!("Judul lain");
    let later = officer.patch(&path(&made), &changed.etag(), later).await.expect(200);
    assert_eq!(later.json["registration_due_on"], "2026-12-28");
    assert!(later.json["registered_on"].is_null(), "the whole record is sent: what is left out is emptied");
}

#[actix_web::test]
async fn what_cannot_stand_is_refused_field_by_field() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65.71").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    let mut body = project(id, "2026-12-21", "0");
    body["registered_on"] = json!("2027-01-01");
    body["starts_on"] = json!("2026-11-02");
    body["ends_on"] = json!("2026-11-01");
    body["bpjs_project_number"] = json!("23");
    body["region_code"] = json!("65.03");
    body["employer_id"] = json!(Id::new());
    let answer = officer.post(PROJECTS, body).await.expect(422);
    let mut seen = pointers(&answer);
    seen.sort_unstable();
    assert_eq!(
        seen,
        [
            ("/bpjs_project_number", "project_number"),
            ("/contract_date", "future"),
            ("/employer_id", "reference"),
            ("/ends_on", "order"),
            ("/region_code", "reference"),
            ("/registered_on", "future"),
            ("/value", "range"),
        ]
    );
    assert!(answer.json["errors"].as_array().expect("errors").iter().all(|error| error["fix"].is_string()));
    for (field, value) in [
        ("value", json!(-1)),
        ("value", json!("-1")),
        ("contract_date", json!("2026-13-01")),
        ("workers", json!(-1)),
        ("owner_kind", json!("alien")),
    ] {
        let mut body = project(id, "2026-10-01", "1000");
        body[field] = value;
        let answer = officer.post(PROJECTS, body).await.expect(422);
        assert_eq!(pointers(&answer)[0].0, format!("/{field}"));
    }
}

#[actix_web::test]
async fn projects_are_found_by_every_filter_and_walked_in_every_offered_order() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let (one, two) =
        (contractor(&officer, "CV Satu", "65.71.02").await, contractor(&officer, "CV Dua", "65.03.02").await);
    let rows = [
        (one, "Jalan Utara", "2026-10-01", "300", None, "apbd", "65.71.02"),
        (one, "Jalan Selatan", "2026-10-02", "100", Some("2300001078094"), "apbn", "65.71.03"),
        (two, "Gedung Sekolah", "2026-10-02", "200", None, "apbd", "65.03.02"),
        (two, "Jembatan 50%", "2026-12-04", "300", None, "apbd", "65.03.01"),
        (two, "Pasar", "2026-12-03", "900", Some("2300001078095"), "private", "65.03.02"),
    ];
    for (employer, title, on, value, number, funding, region) in rows {
        let mut body = project(employer, on, value);
        body["title"] = json!(title);
        body["bpjs_project_number"] = json!(number);
        body["funding_source"] = json!(funding);
        body["region_code"] = json!(region);
        body["contract_number"] = json!(format!("SPK-{title}"));
        officer.post(PROJECTS, body).await.expect(201);
    }
    for (query, expected) in [
        (format!("employer_id={one}"), vec!["Jalan Selatan", "Jalan Utara"]),
        ("region=65.03".into(), vec!["Gedung Sekolah", "Jembatan 50%", "Pasar"]),
        ("region=65.03.01".into(), vec!["Jembatan 50%"]),
        ("region=65.0".into(), vec![]),
        ("registered=true".into(), vec!["Jalan Selatan", "Pasar"]),
        ("registered=false".into(), vec!["Gedung Sekolah", "Jalan Utara", "Jembatan 50%"]),
        ("overdue=true".into(), vec!["Gedung Sekolah", "Jalan Utara"]),
        ("funding_source=apbn".into(), vec!["Jalan Selatan"]),
        ("q=jalan".into(), vec!["Jalan Selatan", "Jalan Utara"]),
        ("q=50%25".into(), vec!["Jembatan 50%"]),
        ("q=%25".into(), vec!["Jembatan 50%"]),
        ("q=SPK-Pas".into(), vec!["Pasar"]),
        ("q=23000010780".into(), vec!["Jalan Selatan", "Pasar"]),
        ("region=65.03&registered=false&overdue=true".into(), vec!["Gedung Sekolah"]),
    ] {
        let items = officer.walk(&format!("{PROJECTS}?{query}"), 2).await;
        let mut seen = titles(&items);
        seen.sort_unstable();
        assert_eq!(seen, expected, "{query}");
        let file = officer.exported(&format!("{PROJECTS}/export?{query}")).await;
        let column = file[0].iter().position(|header| header == "Pekerjaan").expect("the column");
        let in_file: Vec<&str> = file[1..].iter().map(|row| row[column].as_str()).collect();
        assert_eq!(in_file, titles(&items), "the file equals the list: {query}");
    }
    for sort in ["contract_date", "value", "registration_due_on"] {
        let key = |item: &Value| format!("{:0>20}", item[sort].as_str().expect("a value"));
        let keys = |items: &[Value]| items.iter().map(key).collect::<Vec<_>>();
        let up = officer.walk(&format!("{PROJECTS}?sort={sort}"), 2).await;
        let down = officer.walk(&format!("{PROJECTS}?sort=-{sort}"), 2).await;
        assert!(keys(&up).is_sorted(), "{sort}: {:?}", keys(&up));
        let mut reversed = keys(&down);
        reversed.reverse();
        assert_eq!(reversed, keys(&up), "{sort}");
        assert_eq!(up.len(), rows.len());
    }
    let answer = officer.get(&format!("{PROJECTS}?sort=title")).await.expect(400);
    assert_eq!(answer.code(), "sort_not_offered");
    assert!(answer.json["offered"].as_array().expect("orders").contains(&json!("-value")));
}

#[actix_web::test]
async fn a_contractor_is_an_employer_seen_with_its_projects() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let (mixed, none, all) = (
        contractor(&officer, "CV Campur", "65.71.02").await,
        contractor(&officer, "CV Lalai", "65.71.03").await,
        contractor(&officer, "CV Patuh", "65.03.02").await,
    );
    contractor(&officer, "CV Tanpa Proyek", "65.71.02").await;
    for (employer, number, value) in [
        (mixed, None, "100"),
        (mixed, Some("2300001078091"), "250.50"),
        (none, None, "10"),
        (all, Some("2300001078092"), "7"),
    ] {
        let mut body = project(employer, "2026-10-01", value);
        body["bpjs_project_number"] = json!(number);
        body["contract_number"] = json!(value);
        officer.post(PROJECTS, body).await.expect(201);
    }
    let list = officer.walk("/api/v1/contractors", 2).await;
    let seen: Vec<_> = list
        .iter()
        .map(|row| {
            (
                row["name"].as_str().expect("a name"),
                row["projects"].as_i64(),
                row["unregistered_projects"].as_i64(),
                row["value"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("CV Campur", Some(2), Some(1), Some("350.50")),
            ("CV Lalai", Some(1), Some(1), Some("10")),
            ("CV Patuh", Some(1), Some(0), Some("7")),
        ]
    );
    for (query, expected) in [
        ("registered=all", vec!["CV Patuh"]),
        ("registered=some", vec!["CV Campur"]),
        ("registered=none", vec!["CV Lalai"]),
        ("region=65.71", vec!["CV Campur", "CV Lalai"]),
        ("q=patuh", vec!["CV Patuh"]),
        ("sort=-name", vec!["CV Patuh", "CV Lalai", "CV Campur"]),
    ] {
        let list = officer.walk(&format!("/api/v1/contractors?{query}"), 2).await;
        let names: Vec<&str> = list.iter().filter_map(|row| row["name"].as_str()).collect();
        assert_eq!(names, expected, "{query}");
        let file = officer.exported(&format!("/api/v1/contractors/export?{query}")).await;
        assert_eq!(file[1..].iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), expected, "{query}");
    }
}

#[actix_web::test]
async fn a_contractor_keeps_its_own_projects_and_nobody_elses() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let (mine, theirs) =
        (contractor(&officer, "CV Saya", "65.71.02").await, contractor(&officer, "CV Mereka", "65.71.02").await);
    let boss = app.db_employer_person(mine, "65.71.02", Role::EmployerAdmin).await;
    let clerk = app.db_employer_person(mine, "65.71.02", Role::EmployerReporter).await;
    let made = boss.post(PROJECTS, project(mine, "2026-10-01", "1000")).await.expect(201);
    let other = officer.post(PROJECTS, project(theirs, "2026-10-01", "1000")).await.expect(201);
    assert_eq!(
        pointers(&boss.post(PROJECTS, project(theirs, "2026-10-01", "1000")).await.expect(422))[0].0,
        "/region_code"
    );
    boss.get(&path(&other)).await.expect(404);
    boss.patch(&path(&other), &other.etag(), project(theirs, "2026-10-01", "2")).await.expect(404);
    boss.patch(&path(&made), &made.etag(), project(mine, "2026-10-01", "2000")).await.expect(200);
    clerk.post(PROJECTS, project(mine, "2026-10-01", "1000")).await.expect(403);
    assert_eq!(clerk.walk(PROJECTS, 5).await.len(), 1);
    assert_eq!(boss.exported(&format!("{PROJECTS}/export")).await.len(), 2);
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    nunukan.get(&path(&made)).await.expect(404);
    assert_eq!(nunukan.exported(&format!("{PROJECTS}/export")).await.len(), 1, "the headers alone");
}

#[actix_web::test]
async fn a_contractor_proves_its_registration_by_the_number_and_an_office_records_it() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let mine = contractor(&officer, "CV Saya", "65.71.02").await;
    let boss = app.db_employer_person(mine, "65.71.02", Role::EmployerAdmin).await;
    let made = boss.post(PROJECTS, project(mine, "2026-10-01", "1000000")).await.expect(201);
    let told = |number: Value, on: Value| {
        let mut body = project(mine, "2026-10-01", "1000000");
        body["bpjs_project_number"] = number;
        body["registered_on"] = on;
        body
    };
    let day = || json!("2026-10-20");
    let mut early = told(Value::Null, day());
    early["contract_number"] = json!("SPK-2");
    let bare = boss.post(PROJECTS, early).await.expect(422);
    assert_eq!(pointers(&bare), [("/bpjs_project_number", "required")], "nobody can ask BPJS about a day");
    let bare = boss.patch(&path(&made), &made.etag(), told(Value::Null, day())).await.expect(422);
    assert_eq!(pointers(&bare), [("/bpjs_project_number", "required")]);
    let number = || json!("2300001070001");
    let proven = boss.patch(&path(&made), &made.etag(), told(number(), day())).await.expect(200);
    assert_eq!((proven.json["state"].as_str(), proven.json["overdue"].as_bool()), (Some("registering"), Some(false)));
    for (number, on) in [
        (json!("2300001070002"), day()),
        (number(), json!("2026-10-19")),
        (number(), Value::Null),
        (Value::Null, day()),
        (Value::Null, Value::Null),
    ] {
        let refused = boss.patch(&path(&made), &proven.etag(), told(number, on)).await.expect(409);
        assert_eq!((refused.code(), &refused.json["refusal"]), ("project_act_refused", &json!("office_only")));
    }
    let corrected = officer.patch(&path(&made), &proven.etag(), told(number(), json!("2026-10-19"))).await.expect(200);
    assert_eq!(corrected.json["registered_on"], "2026-10-19", "an office corrects it");
    let mut by_office = told(Value::Null, day());
    by_office["contract_number"] = json!("SPK-3");
    let by_office = officer.post(PROJECTS, by_office).await.expect(201);
    let mut added = told(json!("2300001070003"), day());
    added["contract_number"] = json!("SPK-3");
    boss.patch(&path(&by_office), &by_office.etag(), added).await.expect(200);
}

#[actix_web::test]
async fn the_payment_of_a_part_waits_for_the_whole_and_a_number_is_given_by_more_than_one_office() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let (main, sub) =
        (contractor(&officer, "CV Utama", "65.71.02").await, contractor(&officer, "CV Bagian", "65.71.02").await);
    let mut body = project(main, "2026-10-01", "446819131");
    let whole = officer.post(PROJECTS, body.clone()).await.expect(201);
    let mut part = project(sub, "2026-10-05", "1000000");
    part["parent_id"] = whole.json["id"].clone();
    let part = officer.post(PROJECTS, part).await.expect(201);
    assert_eq!(part.json["payment_hold"], "unregistered", "nobody on the part is covered before the whole is");
    body["bpjs_project_number"] = json!("2300001070001");
    let known = officer.patch(&path(&whole), &whole.etag(), body).await.expect(200);
    let of_part = async || officer.get(&path(&part)).await.expect(200).json["payment_hold"].clone();
    assert_eq!(of_part().await, "first_instalment_unpaid");
    let due = known.json["contribution"].as_str().expect("an amount").to_owned();
    money::pay(&officer, &known, &due).await.expect(201);
    assert_eq!(of_part().await, Value::Null);

    let mut other = project(main, "2026-10-01", "1000000");
    other["owner_name"] = json!("Dinas Pendidikan");
    officer.post(PROJECTS, other.clone()).await.expect(201);
    let twice = officer.post(PROJECTS, other).await.expect(409);
    assert_eq!((twice.code(), twice.json["pointer"].as_str()), ("duplicate", Some("/contract_number")));
}
