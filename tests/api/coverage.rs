//! Coverage reports: tried out, filed once, corrected, withdrawn, accepted, paid.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

const NOW: &str = "2026-07-20T02:00:00Z";

/// Sixteen digits that no person has: the region does not exist.
fn nik(serial: u32) -> String {
    format!("990101010190{serial:04}")
}

fn line(serial: u32, wage: &str) -> Value {
    json!({ "name": format!("Pekerja Uji {serial}"), "nik": nik(serial), "wage": wage })
}

struct World<'a> {
    employer: Id,
    hr: Person<'a>,
    bpjs: Person<'a>,
}

async fn world<'a>(app: &'a TestApp, scale: &str, risk_class: Option<&str>) -> World<'a> {
    let bpjs = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let (employer, hr) = employer(app, &bpjs, "PT Uji Karya", scale, risk_class).await;
    World { employer, hr, bpjs }
}

async fn employer<'a>(
    app: &'a TestApp,
    bpjs: &Person<'_>,
    name: &str,
    scale: &str,
    risk_class: Option<&str>,
) -> (Id, Person<'a>) {
    let body = json!({ "name": name, "kind": "private", "region_code": "65.71.02", "scale": scale,
        "risk_class": risk_class, "risk_class_on": risk_class.map(|_| "2025-01-01") });
    let made = bpjs.post("/api/v1/employers", body).await.expect(201);
    let id: Id = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    (id, app.db_employer_person(id, "65.71.02", Role::EmployerReporter).await)
}

impl World<'_> {
    fn at(&self, report: Id) -> String {
        format!("/api/v1/employers/{}/coverage-reports/{report}", self.employer)
    }

    async fn file(&self, month: &str, lines: Vec<Value>) -> Answer {
        self.hr.put(&self.at(Id::new()), json!({ "month": month, "lines": lines })).await.expect(201)
    }

    async fn try_out(&self, body: Value) -> Answer {
        let path = format!("/api/v1/employers/{}/coverage-reports:validate", self.employer);
        self.hr.send(Method::POST, &path, &[], Some(&body)).await
    }
}

fn path(report: &Answer) -> String {
    format!("/api/v1/coverage-reports/{}", report.json["id"].as_str().expect("an id"))
}

fn pointers(answer: &Answer) -> Vec<(&str, &str)> {
    let errors = answer.json["errors"].as_array().expect("errors").iter();
    errors.map(|error| (error["pointer"].as_str().expect("text"), error["code"].as_str().expect("text"))).collect()
}

fn codes(answer: &Answer) -> Vec<&str> {
    let observations = answer.json["observations"].as_array().expect("observations");
    observations.iter().map(|seen| seen["code"].as_str().expect("a code")).collect()
}

#[actix_web::test]
async fn the_same_request_gets_the_same_receipt_and_other_content_is_a_conflict() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", Some("low")).await;
    let (at, body) = (world.at(Id::new()), json!({ "month": "2026-06", "lines": [line(1, "5000000")] }));
    let first = world.hr.put(&at, body.clone()).await.expect(201);
    app.move_clock("2026-07-20T02:30:00Z");
    let second = world.hr.put(&at, body).await.expect(200);
    assert_eq!(first.json["receipt"], second.json["receipt"]);
    assert_eq!((first.json["revision"].as_i64(), first.json["state"].as_str()), (Some(1), Some("received")));
    let number = first.json["receipt"]["number"].as_str().expect("a number");
    assert!(number.starts_with("LK-2026-06-") && number.len() == 19, "{number}");
    assert_eq!(first.json["receipt"]["digest"].as_str().expect("a digest").len(), 64);
    let answer = world.hr.put(&at, json!({ "month": "2026-06", "lines": [line(1, "5000001")] })).await.expect(409);
    assert_eq!(answer.code(), "conflict");
    let other = world.hr.put(&world.at(Id::new()), json!({ "month": "2026-06", "lines": [line(1, "5000000")] })).await;
    assert_eq!(other.expect(409).json["existing_report_id"], first.json["id"]);
    let shown = world.bpjs.get(&format!("/api/v1/employers/{}", world.employer)).await.expect(200);
    assert_eq!(shown.json["reported_until"], "2026-06");
}

#[actix_web::test]
async fn amounts_are_exact_and_carry_the_row_of_the_law() {
    let app = TestApp::at("2026-04-02T02:00:00Z").await;
    let world = world(&app, "large", Some("very_low")).await;
    let trial = world.try_out(json!({ "month": "2026-03", "lines": [line(1, "20000000")] })).await.expect(200);
    assert_eq!(trial.json["fileable"], true);
    let amount = |programme: &str, payer: &str| {
        let totals = trial.json["preview"]["totals"].as_array().expect("totals").clone();
        let total = totals.into_iter().find(|total| total["programme"] == programme && total["payer"] == payer);
        total.expect("a total")
    };
    assert_eq!(amount("jp", "worker")["amount"], "110863");
    assert_eq!(amount("jp", "employer")["amount"], "221726");
    assert_eq!(amount("jp", "employer")["base"], "11086300");
    assert_eq!(amount("jp", "employer")["ceiling_basis"]["value"], "11086300");
    assert_eq!(amount("jht", "worker")["amount"], "400000");
    assert_eq!(amount("jht", "employer")["amount"], "740000");
    assert_eq!(amount("jkk", "employer")["amount"], "48000");
    assert_eq!(amount("jkm", "employer")["amount"], "60000");
    assert_eq!(amount("jkk", "employer")["rate"], "0.0024");
    assert!(amount("jkk", "employer")["basis"]["provision"].is_string());
    assert_eq!(trial.json["preview"]["due_total"], "1580589");
    assert_eq!(trial.json["preview"]["due_on"], "2026-04-15");
    let filed = world.file("2026-03", vec![line(1, "20000000")]).await;
    assert_eq!(filed.json["due_total"], "1580589");
    let lines = world.hr.get(&format!("{}/lines", path(&filed))).await.expect(200);
    let items = lines.json["items"][0]["contributions"].as_array().expect("contributions");
    assert!(
        items.iter().any(|item| item["programme"] == "jp" && item["payer"] == "worker" && item["amount"] == "110863")
    );
}

#[actix_web::test]
async fn a_month_is_filed_from_the_one_before_with_what_changed() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", Some("low")).await;
    let june = world.file("2026-06", (1..=4).map(|serial| line(serial, "5000000")).collect()).await;
    let base = &june.json["id"];
    let same = world.try_out(json!({ "month": "2026-07", "base_report_id": base })).await.expect(200);
    assert_eq!((same.json["fileable"].as_bool(), same.json["preview"]["line_count"].as_i64()), (Some(true), Some(4)));
    assert_eq!(same.json["preview"]["workers_in"], 0);
    let lines = world.hr.get(&format!("{}/lines", path(&june))).await.expect(200);
    let worker = |index: usize| lines.json["items"][index]["worker"]["id"].clone();
    let body = json!({ "month": "2026-07", "base_report_id": base, "changes": {
        "joined": [line(5, "6000000")],
        "left": [{ "worker_id": worker(0), "left_on": "2026-06-30" }, { "worker_id": worker(1), "left_on": "2026-07-10" }],
        "wage_changed": [{ "worker_id": worker(2), "wage": "5500000" }],
    } });
    let at = world.at(Id::new());
    let july = world.hr.put(&at, body.clone()).await.expect(201);
    assert_eq!(july.json["line_count"], 4);
    assert_eq!((july.json["workers_in"].as_i64(), july.json["workers_out"].as_i64()), (Some(1), Some(2)));
    assert_eq!(july.json["wages_total"], "21500000");
    assert!(!codes(&july).contains(&"worker_missing"));
    let again = world.hr.put(&at, body).await.expect(200);
    assert_eq!(again.json["receipt"], july.json["receipt"]);
    let lines = world.hr.get(&format!("{}/lines", path(&july))).await.expect(200);
    let changes: Vec<_> = lines.json["items"].as_array().expect("lines").iter().map(|line| &line["change"]).collect();
    assert_eq!(changes, ["left", "wage_changed", "unchanged", "joined"]);
    let unknown = json!({ "month": "2026-07", "base_report_id": base,
        "changes": { "left": [{ "worker_id": Id::new(), "left_on": "2026-07-01" }] } });
    let answer = world.try_out(unknown).await.expect(422);
    assert_eq!(pointers(&answer), [("/changes/left/0/worker_id", "reference")]);
    let faulty = json!({ "month": "2026-07", "base_report_id": base, "changes": { "joined": [line(1, "5000000")] } });
    let answer = world.hr.put(&world.at(Id::new()), faulty).await.expect(409);
    assert_eq!(answer.json["existing_report_id"], july.json["id"]);
}

#[actix_web::test]
async fn what_is_refused_is_named_field_by_field_and_nothing_is_stored() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", Some("low")).await;
    let mut lines = vec![line(1, "5000000"), line(1, "5000000"), line(2, "-1"), line(3, "1e9999"), line(4, "0")];
    lines.push(json!({ "name": " ", "nik": "990101010190123", "wage": "99999999999" }));
    let body = json!({ "month": "2026-06", "lines": lines });
    let trial = world.try_out(body.clone()).await.expect(200);
    assert_eq!(trial.json["fileable"], false);
    assert_eq!(trial.json["preview"]["line_count"], 1);
    let at = world.at(Id::new());
    let answer = world.hr.put(&at, body).await.expect(422);
    assert_eq!(answer.code(), "validation_failed");
    assert_eq!(
        pointers(&answer),
        [
            ("/lines/1/nik", "taken"),
            ("/lines/2/wage", "money"),
            ("/lines/3/wage", "money"),
            ("/lines/4/wage", "money"),
            ("/lines/5/nik", "nik"),
            ("/lines/5/name", "required"),
            ("/lines/5/wage", "range"),
        ]
    );
    assert!(codes(&answer).contains(&"nik_malformed"));
    assert!(answer.json["observations"][0]["fix"].is_string());
    let list = world.hr.get(&format!("/api/v1/employers/{}/coverage-reports?include=total", world.employer)).await;
    assert_eq!(list.expect(200).json["total"]["value"], 0);
    for (body, status, pointer) in [
        (json!({ "month": "2026-13", "lines": [] }), 422, Some("/month")),
        (json!({ "month": "2026-06" }), 422, Some("/lines")),
        (json!({ "month": "2026-06", "lines": [], "base_report_id": Id::new() }), 422, Some("/lines")),
        (json!({ "month": "2026-06", "base_report_id": Id::new() }), 422, Some("/base_report_id")),
        (json!({ "month": "2026-06", "lines": [] }), 422, Some("/lines")),
        (json!({ "month": "2026-08", "lines": [line(1, "5000000")] }), 422, Some("/month")),
        (json!({ "month": "2012-01", "lines": [line(1, "5000000")] }), 422, Some("/month")),
    ] {
        let answer = world.hr.put(&at, body.clone()).await.expect(status);
        assert_eq!(pointers(&answer).first().map(|(pointer, _)| *pointer), pointer, "{body}");
    }
    let number = json!({ "month": "2026-06", "lines": [{ "name": "A", "nik": nik(1), "wage": -1 }] });
    let answer = world.hr.put(&at, number).await.expect(422);
    assert_eq!(pointers(&answer), [("/lines/0/wage", "money")]);
    let raw = format!(r#"{{"month":"2026-06","lines":[{{"name":"A","nik":"{}","wage":1e9999}}]}}"#, nik(1));
    let cookie = world.hr.cookie();
    let headers = [("cookie", cookie.as_str()), ("x-requested-with", "patuh"), ("content-type", "application/json")];
    let answer = app.send(Method::PUT, &at, &headers, Some(raw.as_bytes())).await.expect(400);
    assert_eq!(answer.code(), "malformed_json");
}

#[actix_web::test]
async fn a_line_is_corrected_by_another_that_names_it() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", Some("low")).await;
    let filed = world.file("2026-06", vec![line(1, "5000000"), line(2, "5000000")]).await;
    let lines = world.hr.get(&format!("{}/lines", path(&filed))).await.expect(200);
    let old = lines.json["items"][0]["id"].as_str().expect("an id").to_owned();
    let at = format!("{}/lines/{old}/corrections", path(&filed));
    let stale = world.hr.act(&at, "\"7\"", json!({ "wage": "5200000", "reason": "Salah ketik" })).await;
    assert_eq!(stale.expect(412).code(), "version_conflict");
    let taken = world.hr.act(&at, &filed.etag(), json!({ "nik": nik(2), "reason": "Salah ketik" })).await.expect(422);
    assert_eq!(pointers(&taken), [("/nik", "taken")]);
    let body = json!({ "name": "Nama Benar", "nik": nik(3), "wage": "5200000", "reason": "Salah ketik" });
    let fixed = world.hr.act(&at, &filed.etag(), body).await.expect(201);
    assert_eq!((fixed.json["revision"].as_i64(), fixed.json["line_count"].as_i64()), (Some(2), Some(2)));
    assert_eq!(fixed.json["receipt"]["number"], filed.json["receipt"]["number"]);
    assert_ne!(fixed.json["receipt"]["digest"], filed.json["receipt"]["digest"]);
    assert_eq!(fixed.json["wages_total"], "10200000");
    let lines = world.hr.get(&format!("{}/lines", path(&filed))).await.expect(200);
    let items = lines.json["items"].as_array().expect("lines");
    assert_eq!(items.len(), 3);
    assert_eq!((&items[0]["superseded"], &items[1]["corrects_line_id"]), (&json!(true), &json!(old)));
    assert_eq!(items[1]["worker"]["nik_masked"], "************0003");
    assert_eq!(items[1]["worker"]["name"], "Nama Benar");
    let again = world.hr.act(&at, &fixed.etag(), json!({ "wage": "1000000", "reason": "Lagi" })).await;
    assert_eq!(again.expect(409).code(), "state_conflict");
    let code = filed.json["receipt"]["check_code"].as_str().expect("a code");
    let check = app.send(Method::GET, &format!("/api/v1/certificates/{code}"), &[], None).await.expect(200);
    assert_eq!(check.json["revisions"].as_array().map(Vec::len), Some(2));
    assert_eq!(check.json["digest"], fixed.json["receipt"]["digest"]);
    assert_eq!(check.json["revisions"][0]["digest"], filed.json["receipt"]["digest"]);
    // The first request, sent again, still gets the receipt.
    let id: Id = filed.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let body = json!({ "month": "2026-06", "lines": [line(1, "5000000"), line(2, "5000000")] });
    assert_eq!(world.hr.put(&world.at(id), body).await.expect(200).json["revision"], 2);
}

#[actix_web::test]
async fn a_report_is_withdrawn_until_it_is_accepted_and_the_month_is_free_again() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", Some("low")).await;
    let filed = world.file("2026-06", vec![line(1, "5000000")]).await;
    let withdraw = format!("{}/withdraw", path(&filed));
    let answer = world.hr.send(Method::POST, &withdraw, &[], Some(&json!({ "reason": "Salah bulan" }))).await;
    assert_eq!(answer.expect(428).code(), "precondition_required");
    let gone = world.hr.act(&withdraw, &filed.etag(), json!({ "reason": "Salah bulan" })).await.expect(200);
    assert_eq!(gone.json["state"], "withdrawn");
    let months = format!("/api/v1/employers/{}/coverage-reports/months?year=2026", world.employer);
    assert_eq!(world.hr.get(&months).await.expect(200).json["items"][5]["state"], "none");
    let again = world.file("2026-06", vec![line(1, "5100000")]).await;
    assert_eq!(world.hr.get(&months).await.expect(200).json["items"][5]["report_id"], again.json["id"]);
    let accept = format!("{}/accept", path(&again));
    world.hr.act(&accept, &again.etag(), json!({})).await.expect(403);
    let inspectorate = app.db_person(OrganisationKind::LabourInspectorate, &[Role::Investigator], "65").await;
    inspectorate.act(&accept, &again.etag(), json!({})).await.expect(403);
    let accepted = world.bpjs.act(&accept, &again.etag(), json!({})).await.expect(200);
    assert_eq!(accepted.json["state"], "accepted");
    let withdraw = format!("{}/withdraw", path(&again));
    let answer = world.hr.act(&withdraw, &accepted.etag(), json!({ "reason": "Terlambat" })).await.expect(409);
    assert_eq!((answer.code(), answer.json["state"].as_str()), ("state_conflict", Some("accepted")));
}

#[actix_web::test]
async fn payments_add_up_until_the_report_is_paid() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "micro", Some("very_low")).await;
    let filed = world.file("2026-06", vec![line(1, "5000000")]).await;
    assert_eq!((filed.json["due_total"].as_str(), filed.json["late"].as_bool()), (Some("27000"), Some(true)));
    let pay = format!("{}/payments", path(&filed));
    let part = json!({ "paid_on": "2026-07-15", "amount": "20000", "reference": "VA 1" });
    world.hr.act(&pay, &filed.etag(), part.clone()).await.expect(403);
    let future = json!({ "paid_on": "2026-07-21", "amount": "20000", "reference": "VA 1" });
    let answer = world.bpjs.act(&pay, &filed.etag(), future).await.expect(422);
    assert_eq!(pointers(&answer), [("/paid_on", "future")]);
    let once = world.bpjs.act(&pay, &filed.etag(), part).await.expect(201);
    assert_eq!((once.json["state"].as_str(), once.json["paid_total"].as_str()), (Some("received"), Some("20000")));
    let rest = json!({ "paid_on": "2026-07-16", "amount": "7000", "reference": "VA 2" });
    let paid = world.bpjs.act(&pay, &once.etag(), rest.clone()).await.expect(201);
    assert_eq!((paid.json["state"].as_str(), paid.json["paid_on"].as_str()), (Some("paid"), Some("2026-07-16")));
    assert_eq!(paid.json["payments"].as_array().map(Vec::len), Some(2));
    let more = world.bpjs.act(&pay, &paid.etag(), rest).await.expect(409);
    assert_eq!(more.code(), "state_conflict");
}

#[actix_web::test]
async fn another_employer_and_another_region_do_not_exist() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", Some("low")).await;
    let (_, stranger) = employer(&app, &world.bpjs, "PT Lain", "small", None).await;
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    let filed = world.file("2026-06", vec![line(1, "5000000")]).await;
    for who in [&stranger, &nunukan] {
        who.get(&path(&filed)).await.expect(404);
        who.get(&format!("{}/lines", path(&filed))).await.expect(404);
        who.get(&format!("/api/v1/employers/{}/coverage-reports", world.employer)).await.expect(404);
        let list = who.get("/api/v1/coverage-reports?include=total").await.expect(200);
        assert_eq!(list.json["total"]["value"], 0);
    }
    stranger.put(&world.at(Id::new()), json!({ "month": "2026-05", "lines": [line(9, "5000000")] })).await.expect(404);
    let withdraw = format!("{}/withdraw", path(&filed));
    stranger.act(&withdraw, &filed.etag(), json!({ "reason": "Bukan milik saya" })).await.expect(404);
    nunukan.act(&format!("{}/accept", path(&filed)), &filed.etag(), json!({})).await.expect(404);
    // A base of another employer is as absent as one that never was.
    let own = stranger.get("/api/v1/session").await.expect(200);
    let own = own.json["scope"]["employer_id"].as_str().expect("an employer").to_owned();
    let at = format!("/api/v1/employers/{own}/coverage-reports/{}", Id::new());
    let answer = stranger.put(&at, json!({ "month": "2026-07", "base_report_id": filed.json["id"] })).await.expect(422);
    assert_eq!(pointers(&answer), [("/base_report_id", "reference")]);
}

#[actix_web::test]
async fn who_did_not_report_is_one_list() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", Some("low")).await;
    let (_, _) = employer(&app, &world.bpjs, "PT Diam", "small", None).await;
    world.file("2026-06", vec![line(1, "5000000")]).await;
    let missing = world.bpjs.get("/api/v1/coverage-reports/missing?month=2026-06&include=total").await.expect(200);
    assert_eq!(
        (missing.json["total"]["value"].as_i64(), missing.json["items"][0]["name"].as_str()),
        (Some(1), Some("PT Diam"))
    );
    let file = world.bpjs.get("/api/v1/coverage-reports/missing/export?month=2026-06&format=csv").await.expect(200);
    let text = String::from_utf8_lossy(&file.bytes).into_owned();
    assert!(text.contains("PT Diam") && !text.contains("PT Uji Karya"), "{text}");
    let answer = world.bpjs.get("/api/v1/coverage-reports/missing?month=2026-13").await.expect(400);
    assert_eq!((answer.code(), answer.json["parameter"].as_str()), ("parameter_invalid", Some("month")));
    let list = world.bpjs.get("/api/v1/coverage-reports?month=2026-06&state=received&region=65.71").await.expect(200);
    assert_eq!(list.json["items"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn a_national_id_is_nowhere_in_clear_but_in_its_disclosure() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", None).await;
    let filed = world.file("2026-06", vec![line(4321, "5000000"), line(4322, "5000000")]).await;
    assert!(codes(&filed).contains(&"risk_class_unknown"));
    let lines = world.bpjs.get(&format!("{}/lines", path(&filed))).await.expect(200);
    assert_eq!(lines.json["items"][0]["worker"]["nik_masked"], "************4321");
    let file = world.bpjs.get(&format!("{}/lines/export?format=csv", path(&filed))).await.expect(200);
    let code = filed.json["receipt"]["check_code"].as_str().expect("a code");
    let check = app.send(Method::GET, &format!("/api/v1/certificates/{code}"), &[], None).await.expect(200);
    let text = String::from_utf8_lossy(&check.bytes).into_owned();
    assert!(!text.contains("Uji"), "{text}");
    app.send(Method::GET, "/api/v1/certificates/AAAAAAAAAAAAAAAAAAAAAAAAAA", &[], None).await.expect(404);
    for answer in [&filed, &lines, &file, &check] {
        assert!(!String::from_utf8_lossy(&answer.bytes).contains(&nik(4321)));
    }
    let worker = lines.json["items"][0]["worker"]["id"].as_str().expect("a worker").to_owned();
    let at = format!("/api/v1/workers/{worker}/disclosures");
    let body = json!({ "fields": ["nik"], "purpose": "inspection", "reason": "Mencocokkan dengan daftar gaji" });
    world.hr.send(Method::POST, &at, &[], Some(&body)).await.expect(403);
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    nunukan.send(Method::POST, &at, &[], Some(&body)).await.expect(404);
    let seen = world.bpjs.send(Method::POST, &at, &[], Some(&body)).await.expect(200);
    assert_eq!(seen.json["nik"], nik(4321));
    assert_eq!(seen.header("cache-control"), Some("no-store"));
    for _ in 1..50 {
        world.bpjs.send(Method::POST, &at, &[], Some(&body)).await.expect(200);
    }
    let answer = world.bpjs.send(Method::POST, &at, &[], Some(&body)).await.expect(429);
    assert_eq!(answer.code(), "rate_limited");
    assert!(answer.header("retry-after").is_some());
    assert_eq!(app.database().files_with(&nik(4321)), [""; 0]);
}

#[actix_web::test]
async fn requests_that_meet_leave_one_report() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", Some("low")).await;
    let (at, body) = (world.at(Id::new()), json!({ "month": "2026-06", "lines": [line(1, "5000000")] }));
    let answers = tokio::join!(
        world.hr.put(&at, body.clone()),
        world.hr.put(&at, body.clone()),
        world.hr.put(&at, body.clone()),
        world.hr.put(&at, body.clone()),
    );
    let answers = [answers.0, answers.1, answers.2, answers.3];
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert!(statuses.iter().all(|status| matches!(status, 200 | 201)), "{statuses:?}");
    assert!(answers.iter().all(|answer| answer.json["receipt"] == answers[0].json["receipt"]));
}

#[actix_web::test]
async fn a_list_of_workers_in_the_layout_of_sipp_comes_back_as_lines_with_what_must_be_put_right() {
    let app = TestApp::at(NOW).await;
    let world = world(&app, "small", Some("low")).await;
    let list = format!(
        "NO;NIK;NO KPJ;NAMA LENGKAP;TGL MULAI BEKERJA;UPAH;JKK;JKM;JHT;JP\n\
         1;{};12345678901;Pekerja Uji 1;01/02/2024;5.000.000;Y;Y;Y;T\n\
         2;{};;Pekerja Uji 2;;lima juta;Y;Y;Y;Y\n\
         3;{};;;;4.000.000;Y;Y;Y;Y\n",
        nik(1),
        nik(2),
        nik(3)
    );
    let file = upload(&app, &world.hr, list.as_bytes()).await;
    let path = format!("/api/v1/employers/{}/rosters", world.employer);
    let read = world.hr.send(Method::POST, &path, &[], Some(&json!({ "file_id": file }))).await.expect(200);
    assert_eq!(read.json["counts"], json!({ "rows": 3, "ready": 1, "repairable": 1, "refused": 1 }));
    assert_eq!(
        read.json["rows"][0]["line"],
        json!({ "name": "Pekerja Uji 1", "nik": nik(1), "kpj": "12345678901", "wage": "5000000",
            "programmes": ["jkk", "jkm", "jht"], "joined_on": "2024-02-01", "left_on": null })
    );
    let wage = &read.json["rows"][1];
    assert_eq!((&wage["verdict"], &wage["line"]["wage"]), (&json!("repairable"), &json!("")));
    assert_eq!(wage["problems"][0]["field"], "wage");
    assert!(wage["problems"][0]["fix"].as_str().is_some_and(|fix| !fix.is_empty()));
    assert_eq!((&read.json["rows"][2]["verdict"], &read.json["rows"][2]["line"]), (&json!("refused"), &Value::Null));

    // The reading is what a report takes.
    let lines = json!({ "month": "2026-06", "lines": [read.json["rows"][0]["line"]] });
    assert_eq!(world.try_out(lines).await.expect(200).json["fileable"], true);

    // A column chosen by hand wins over its header; where one is then missing, the refusal carries the columns.
    let chosen = |mapping: Value| json!({ "file_id": file, "mapping": mapping });
    let read = world.hr.send(Method::POST, &path, &[], Some(&chosen(json!({ "kpj": 0 })))).await.expect(200);
    assert_eq!(read.json["rows"][0]["line"]["kpj"], "1");
    let refused = world.hr.send(Method::POST, &path, &[], Some(&chosen(json!({ "name": 1 })))).await.expect(422);
    assert_eq!((refused.code(), &refused.json["columns"][3]["header"]), ("table_unreadable", &json!("NAMA LENGKAP")));

    // Another's file is as absent as one that never was.
    let (other, _) = employer(&app, &world.bpjs, "PT Lain", "small", None).await;
    let theirs = format!("/api/v1/employers/{other}/rosters");
    world.hr.send(Method::POST, &theirs, &[], Some(&json!({ "file_id": file }))).await.expect(404);
    let absent = world.hr.send(Method::POST, &path, &[], Some(&json!({ "file_id": Id::new() }))).await.expect(422);
    assert_eq!(pointers(&absent), [("/file_id", "reference")]);
}

async fn upload(app: &TestApp, by: &Person<'_>, bytes: &[u8]) -> Id {
    let (id, cookie) = (Id::new(), by.cookie());
    let digest = format!("sha-256=:{}:", data_encoding::BASE64.encode(&patuh_store::vault::sha256(bytes)));
    let headers = [
        ("cookie", cookie.as_str()),
        ("x-requested-with", "patuh"),
        ("content-type", "text/csv"),
        ("repr-digest", digest.as_str()),
        ("x-file-name", "daftar.csv"),
    ];
    app.send(Method::PUT, &format!("/api/v1/files/{id}"), &headers, Some(bytes)).await.expect(201);
    id
}
