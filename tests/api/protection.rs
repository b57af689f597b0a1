//! What keeps accounts, national ids and answers from those they are not for.

use actix_web::http::Method;
use futures_util::future::join_all;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::accounts::PASSWORD;
use patuh_tests::files::{pdf, repr_digest};
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::time::Duration;

const NOW: &str = "2026-11-02T02:00:00Z";
const EMPLOYERS: &str = "/api/v1/employers";

async fn officer<'a>(app: &'a TestApp, region: &str) -> Person<'a> {
    app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], region).await
}

fn employer(name: &str) -> Value {
    json!({ "name": name, "kind": "private", "region_code": "65.71.02", "scale": "small" })
}

#[actix_web::test]
async fn a_retry_is_not_answered_under_another_right_than_the_first_time() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let administrator = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    let (key, body) = ([("idempotency-key", "0123456789abcdef")], employer("CV Rahasia"));
    let send = || officer.send(Method::POST, EMPLOYERS, &key, Some(&body));
    let first = send().await.expect(201);
    assert_eq!(send().await.expect(201).header("idempotency-replayed"), Some("true"));
    let path = format!("/api/v1/users/{}", officer.id);
    let change = async |body: Value| {
        let etag = administrator.get(&path).await.expect(200).etag();
        administrator.patch(&path, &etag, body).await.expect(200)
    };
    change(json!({ "region_scope": "65.03" })).await;
    let answer = send().await.expect(409);
    assert_eq!(answer.code(), "state_conflict");
    assert!(!String::from_utf8_lossy(&answer.bytes).contains("Rahasia"));
    change(json!({ "roles": ["reviewer"] })).await;
    assert_eq!(send().await.expect(403).code(), "forbidden");
    change(json!({ "roles": ["investigator"], "region_scope": "65" })).await;
    assert_eq!(send().await.expect(201).json["id"], first.json["id"]);
    // The key of one is nothing to another.
    let other = self::officer(&app, "65").await;
    let made = other.send(Method::POST, EMPLOYERS, &key, Some(&body)).await.expect(201);
    assert_ne!(made.json["id"], first.json["id"]);
}

#[actix_web::test]
async fn what_was_answered_once_is_forgotten_after_a_week() {
    let app = TestApp::at(NOW).await;
    let administrator = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    let (key, body) = (
        [("idempotency-key", "0123456789abcdef")],
        json!({ "organisation_id": administrator.organisation_id, "roles": ["auditor"] }),
    );
    let send = || administrator.send(Method::POST, "/api/v1/invitations", &key, Some(&body));
    let code = send().await.expect(201).json["code"].clone();
    app.move_clock("2026-11-09T01:59:59Z");
    assert_eq!(app.state.store.forget_answers(app.state.clock.now()).await.expect("it runs"), 0);
    assert_eq!(send().await.expect(201).json["code"], code);
    app.move_clock("2026-11-09T02:00:01Z");
    assert_ne!(send().await.expect(201).json["code"], code, "even before the housekeeping has come by");
    app.move_clock("2026-11-17T02:00:00Z");
    assert_eq!(app.state.store.forget_answers(app.state.clock.now()).await.expect("it runs"), 1);
}

#[actix_web::test]
async fn of_many_guesses_at_once_each_one_counts() {
    let app = TestApp::at(NOW).await;
    let email = officer(&app, "65").await.db_password().await;
    let guesses = (0..9).map(|number| {
        let (app, email) = (&app, &email);
        async move { app.sign_in(email, &format!("tebakan nomor {number}"), None).await.status }
    });
    assert_eq!(join_all(guesses).await, [401; 9]);
    let answer = app.sign_in(&email, PASSWORD, None).await.expect(429);
    let seconds: u64 = answer.header("retry-after").and_then(|text| text.parse().ok()).expect("seconds");
    assert!(seconds >= 16, "nine failures delay by 16 seconds, not by {seconds}");
}

/// Signs in with further cookies.
async fn sign_in_from(app: &TestApp, cookie: &str, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password }).to_string();
    let headers = [("content-type", "application/json"), ("cookie", cookie)];
    app.send(Method::POST, "/api/v1/session", &headers, Some(body.as_bytes())).await
}

fn device(answer: &Answer) -> String {
    let cookies = answer.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value.as_str());
    let cookie =
        cookies.into_iter().find(|cookie| cookie.starts_with("__Host-patuh-device=")).expect("a mark of the browser");
    for attribute in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age="] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    cookie.split(';').next().unwrap_or_default().to_owned()
}

#[actix_web::test]
async fn strangers_who_guess_do_not_keep_the_owner_from_their_own_desk() {
    let app = TestApp::at(NOW).await;
    let email = officer(&app, "65").await.db_password().await;
    let other = officer(&app, "65").await.db_password().await;
    let desk = device(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    let elsewhere = device(&app.sign_in(&other, PASSWORD, None).await.expect(200));
    for _ in 0..5 {
        app.sign_in(&email, "tebakan orang asing", None).await.expect(401);
    }
    app.sign_in(&email, PASSWORD, None).await.expect(429);
    let again = sign_in_from(&app, &desk, &email, PASSWORD).await.expect(200);
    assert_eq!(device(&again), desk, "the desk stays the same desk");
    // The mark of another account's desk, an altered one, or none: a stranger's.
    for cookie in [elsewhere.as_str(), &format!("{desk}A"), "__Host-patuh-device=", "__Host-patuh-device=AAAA"] {
        sign_in_from(&app, cookie, &email, PASSWORD).await.expect(429);
    }
    // The desk is delayed by its own failures, and opens nothing by itself.
    for _ in 0..5 {
        sign_in_from(&app, &desk, &email, "salah ketik terus").await.expect(401);
    }
    sign_in_from(&app, &desk, &email, PASSWORD).await.expect(429);
    app.send(Method::GET, "/api/v1/session", &[("cookie", desk.as_str())], None).await.expect(401);
}

#[actix_web::test]
async fn people_behind_a_proxy_are_told_apart_only_where_the_proxy_is_named() {
    let first_of = async |trusted: &[&str], peer: &str, second: &str| -> u16 {
        let trusted = trusted.iter().map(|text| text.parse().expect("an address")).collect();
        let app = TestApp::with(NOW, |config| {
            config.rate_limits = true;
            config.trusted_proxies = trusted;
        })
        .await;
        let body = json!({ "code": "AAAAAAAAAAAAAAAAAAAAAAAAAA" }).to_string();
        let ask = async |address: &str| {
            let headers = [("content-type", "application/json"), ("x-forwarded-for", address)];
            app.send_from(peer, Method::POST, "/api/v1/invitations/preview", &headers, Some(body.as_bytes()))
                .await
                .status
        };
        for _ in 0..20 {
            assert_eq!(ask("198.51.100.1").await, 404);
        }
        assert_eq!(ask("198.51.100.1").await, 429);
        ask(second).await
    };
    assert_eq!(first_of(&[], "10.0.0.1:5000", "198.51.100.2").await, 429, "whoever is not named is not believed");
    assert_eq!(first_of(&["10.0.0.1"], "10.0.0.1:5000", "198.51.100.2").await, 404, "another person behind our proxy");
    assert_eq!(first_of(&["10.0.0.1"], "10.0.0.9:5000", "198.51.100.2").await, 429, "another host");
    // What a person writes in front of what our proxy adds does not count.
    assert_eq!(first_of(&["10.0.0.1"], "10.0.0.1:5000", "203.0.113.7, 198.51.100.1").await, 429);
}

#[actix_web::test]
async fn the_tax_number_of_a_sole_trader_is_a_national_id_and_is_hidden() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let mut body = employer("Toko Perorangan");
    body["npwp"] = json!("6571010101900001");
    let made = officer.post(EMPLOYERS, body.clone()).await.expect(201);
    assert_eq!(made.json["npwp"], "************0001");
    let id: Id = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let path = format!("{EMPLOYERS}/{id}");
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    for person in [&officer, &auditor, &boss] {
        assert_eq!(person.get(&path).await.expect(200).json["npwp"], "************0001");
    }
    // What was shown can be sent back with the rest, and changes nothing.
    body["npwp"] = json!("************0001");
    body["scale"] = json!("medium");
    let changed = officer.patch(&path, &made.etag(), body.clone()).await.expect(200);
    body["npwp"] = json!("************0002");
    let answer = officer.patch(&path, &changed.etag(), body.clone()).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/npwp");
    body["npwp"] = json!("6571010101900002");
    officer.patch(&path, &changed.etag(), body.clone()).await.expect(200);
    let file = officer
        .uploaded("daftar.csv", b"Nama;NPWP;Wilayah;Skala\nToko Perorangan;6571010101900003;65.71.02;kecil\n")
        .await;
    let import = officer.post("/api/v1/imports", json!({ "kind": "employers", "file_id": file })).await.expect(201);
    let commit = format!("/api/v1/imports/{}/commit", import.json["id"].as_str().expect("an id"));
    let done = officer.send(Method::POST, &commit, &[("if-match", "\"1\"")], None).await.expect(200);
    assert_eq!(done.json["counts"]["updated"], 1);
    // A company's number is no secret.
    let mut company = employer("PT Terbuka");
    company["npwp"] = json!("01.234.567.8-901.000");
    assert_eq!(officer.post(EMPLOYERS, company).await.expect(201).json["npwp"], "0012345678901000");
    app.state.store.sequence().await.expect("the log grows");
    let record = auditor.get("/api/v1/audit-events?limit=500").await.expect(200);
    let record = String::from_utf8_lossy(&record.bytes).into_owned();
    assert!(record.contains("npwp") && !record.contains("657101010190"), "it is in the record as a commitment alone");
    // The file that was imported is evidence and stays as it came; the database holds the number sealed.
    assert_eq!(app.database().files_with("657101010190"), [""; 0]);
}

#[actix_web::test]
async fn whoever_tries_what_they_may_not_is_on_the_record() {
    let app = TestApp::at(NOW).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    budget.get("/api/v1/findings").await.expect(403);
    budget.post(EMPLOYERS, employer("CV Coba")).await.expect(403);
    let events = auditor.get("/api/v1/audit-events?object_type=operation").await.expect(200);
    let seen: Vec<_> = events.json["items"]
        .as_array()
        .expect("events")
        .iter()
        .map(|event| (event["actor_name"].as_str(), event["changes"][0]["to"].as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            (Some("Uji budget_officer"), Some("POST /api/v1/employers")),
            (Some("Uji budget_officer"), Some("GET /api/v1/findings"))
        ]
    );
}

#[actix_web::test]
async fn a_national_id_is_disclosed_with_a_purpose_and_on_the_record() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65.71").await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let made = officer.post(EMPLOYERS, employer("CV Pelapor")).await.expect(201);
    let id: Id = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let report = Id::new();
    let lines = json!({ "month": "2026-10", "lines": [{ "name": "Pekerja Uji", "nik": "6571010101900001", "wage": "5000000" }] });
    boss.put(&format!("{EMPLOYERS}/{id}/coverage-reports/{report}"), lines).await.expect(201);
    let shown = officer.get(&format!("/api/v1/coverage-reports/{report}/lines")).await.expect(200);
    assert_eq!(shown.json["items"][0]["worker"]["nik_masked"], "************0001");
    let path =
        format!("/api/v1/workers/{}/disclosures", shown.json["items"][0]["worker"]["id"].as_str().expect("an id"));
    let asked = json!({ "fields": ["nik"], "purpose": "pemeriksaan", "reason": "Mencocokkan dengan KTP pekerja." });
    let told = officer.send(Method::POST, &path, &[], Some(&asked)).await.expect(200);
    assert_eq!((told.json["nik"].as_str(), told.header("cache-control")), (Some("6571010101900001"), Some("no-store")));
    for (person, status) in [(&boss, 403), (&auditor, 403), (&self::officer(&app, "65.03").await, 404)] {
        assert_eq!(person.send(Method::POST, &path, &[], Some(&asked)).await.status, status);
    }
    let without = json!({ "fields": ["nik"], "purpose": "", "reason": "x" });
    let answer = officer.send(Method::POST, &path, &[], Some(&without)).await.expect(422);
    assert_eq!(answer.json["errors"].as_array().map(Vec::len), Some(2));
    let events = auditor.get("/api/v1/audit-events?object_type=worker").await.expect(200);
    let events = events.json["items"].as_array().expect("events").clone();
    assert_eq!(events.len(), 1, "one look, one event");
    assert_eq!(
        (events[0]["action"].as_str(), events[0]["actor_name"].as_str()),
        (Some("identity.disclosed"), Some("Uji investigator"))
    );
    let text = json!(events).to_string();
    assert!(
        text.contains("pemeriksaan") && !text.contains("6571010101900001") && !text.contains("Mencocokkan"),
        "{text}"
    );
    for _ in 1..50 {
        officer.send(Method::POST, &path, &[], Some(&asked)).await.expect(200);
    }
    assert_eq!(officer.send(Method::POST, &path, &[], Some(&asked)).await.expect(429).code(), "rate_limited");
}

#[actix_web::test]
async fn an_upload_that_drips_is_cut_off_and_one_that_keeps_up_is_not() {
    tokio::time::pause();
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let send = async |bytes: Vec<u8>, at_once: usize, pause: Duration| {
        let (id, digest, cookie) = (Id::new(), repr_digest(&bytes), officer.cookie());
        let request = actix_web::test::TestRequest::put()
            .uri(&format!("/api/v1/files/{id}"))
            .insert_header(("cookie", cookie))
            .insert_header(("x-requested-with", "patuh"))
            .insert_header(("repr-digest", digest))
            .to_request();
        let pieces = bytes.chunks(at_once).map(actix_web::web::Bytes::copy_from_slice).collect::<Vec<_>>();
        let stream = futures_util::stream::unfold(pieces.into_iter(), move |mut pieces| async move {
            let piece = pieces.next()?;
            tokio::time::advance(pause).await;
            Some((Ok::<_, actix_web::error::PayloadError>(piece), pieces))
        });
        let payload: actix_http::BoxedPayloadStream = Box::pin(stream);
        let started = tokio::time::Instant::now();
        let (request, _) = request.replace_payload(actix_http::Payload::from(payload));
        (app.exchange(request).await, started.elapsed())
    };
    let (answer, took) = send(pdf("menetes"), 1, Duration::from_secs(1)).await;
    assert_eq!(
        answer.status,
        201,
        "a small file may take as many seconds as it has bytes: {}",
        String::from_utf8_lossy(&answer.bytes)
    );
    assert!(took < Duration::from_secs(60));
    let long = pdf(&"x".repeat(200));
    let (answer, took) = send(long, 1, Duration::from_secs(1)).await;
    assert_eq!((answer.status, answer.code()), (408, "request_timeout"), "after {took:?}");
    assert!(took <= Duration::from_secs(61), "{took:?}");
    let steady = pdf(&"x".repeat(1024 * 1024));
    let (answer, took) = send(steady, 64 * 1024, Duration::from_secs(7)).await;
    assert_eq!(answer.status, 201, "9 KiB a second keep up: {took:?} {}", String::from_utf8_lossy(&answer.bytes));
    assert!(took > Duration::from_secs(100));
}
