//! Demo data.

use patuh_server::demo::random::Random;
use patuh_server::demo::{self, Outcome, Plan};
use patuh_tests::TestApp;
use serde_json::{Value, json};

/// The password is a cheap one here as everywhere; the number of employers is small, for the tests' sake.
fn plan(app: &TestApp) -> Plan {
    Plan { seed: 7, date: None, employers: 130, password: None, files: app.state.config.data.clone() }
}

async fn loaded(moment: &str) -> TestApp {
    let app = TestApp::at(moment).await;
    let outcome = demo::load(&app.state.store, &plan(&app), &app.state.clock).await.expect("the demo loads");
    assert!(matches!(outcome, Outcome::Loaded(_)), "{outcome:?}");
    app
}

async fn sign_in(app: &TestApp, account: &str) -> String {
    let body = json!({ "email": format!("{account}@demo.patuh.test"), "password": "patuh-demo-2026" }).to_string();
    let headers = [("content-type", "application/json"), ("x-requested-with", "patuh")];
    let answer =
        app.send(actix_web::http::Method::POST, "/api/v1/session", &headers, Some(body.as_bytes())).await.expect(200);
    answer.header("set-cookie").expect("a cookie").split(';').next().expect("a value").to_owned()
}

async fn read(app: &TestApp, cookie: &str, path: &str) -> Value {
    app.send(actix_web::http::Method::GET, path, &[("cookie", cookie)], None).await.expect(200).json
}

#[actix_web::test]
async fn the_demo_is_the_same_every_time_and_is_loaded_once() {
    let (one, other) = (loaded("2026-11-20T01:00:00Z").await, loaded("2026-11-20T01:00:00Z").await);
    let again = demo::load(&one.state.store, &plan(&one), &one.state.clock).await.expect("the demo is asked for again");
    assert!(matches!(again, Outcome::AlreadyThere(_)), "{again:?}");
    let path = "/api/v1/employers?limit=200&include=total";
    let first = read(&one, &sign_in(&one, "auditor").await, path).await;
    let second = read(&other, &sign_in(&other, "auditor").await, path).await;
    assert_eq!(first, second);
    assert_eq!(first["total"]["value"], 130);
}

#[actix_web::test]
async fn a_database_with_real_data_is_refused_and_left_as_it_is() {
    let app = TestApp::at("2026-11-20T01:00:00Z").await;
    app.db_person(
        patuh_rules::words::OrganisationKind::Secretariat,
        &[patuh_rules::permission::Role::Administrator],
        "65",
    )
    .await;
    let outcome = demo::load(&app.state.store, &plan(&app), &app.state.clock).await.expect("the demo is asked for");
    assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
    assert_eq!(demo::Marker::read(&app.state.store).await.expect("the marker is read"), None);
}

#[actix_web::test]
async fn a_day_beyond_the_calendar_falls_back_to_one_inside_and_sets_the_clock() {
    let app = loaded("2028-03-01T01:00:00Z").await;
    let marker = demo::Marker::read(&app.state.store).await.expect("the marker is read").expect("a demo");
    assert_eq!(marker.date.to_string(), "2026-11-20");
    let clock = demo::clock(&app.state.store).await.expect("the clock");
    assert_eq!(clock.today(), marker.date);
}

#[actix_web::test]
async fn every_account_signs_in() {
    let app = loaded("2026-11-20T01:00:00Z").await;
    for account in demo::accounts::ACCOUNTS {
        let cookie = sign_in(&app, account.name).await;
        let session = read(&app, &cookie, "/api/v1/session").await;
        assert_eq!(session["roles"], json!([<&str>::from(account.role)]), "{}", account.name);
    }
}

#[actix_web::test]
async fn a_year_is_reported_and_findings_stand_at_every_step() {
    let app = loaded("2026-11-26T01:00:00Z").await;
    let auditor = sign_in(&app, "auditor").await;
    let total = async |path: &str| {
        let separator = if path.contains('?') { '&' } else { '?' };
        let list = read(&app, &auditor, &format!("/api/v1/{path}{separator}limit=1&include=total")).await;
        list["total"]["value"].as_u64().expect("a total")
    };
    assert_eq!(total("employers").await, 130);
    // 13 of every hundred by their place in the register, without those that have a part to play.
    let owing = total("findings?violation_type=arrears&open=true").await;
    assert!((8..=26).contains(&owing), "{owing} findings of arrears");
    for step in ["filed", "guidance", "visited", "first_warning", "second_warning", "closed"] {
        assert!(total(&format!("findings?step={step}")).await > 0, "no finding stands at {step}");
    }
    for violation in ["pwbd", "pds_tk", "pds_upah", "arrears", "construction_unregistered"] {
        assert!(total(&format!("findings?violation_type={violation}")).await > 0, "no finding of {violation}");
    }
    for state in ["planned", "done"] {
        assert!(total(&format!("inspections?state={state}")).await > 0, "no inspection is {state}");
    }
    for state in ["received", "accepted", "paid"] {
        assert!(total(&format!("coverage-reports?state={state}")).await > 0, "no report is {state}");
    }

    let officer = sign_in(&app, "employer").await;
    let employer =
        read(&app, &officer, "/api/v1/session").await["scope"]["employer_id"].as_str().expect("an employer").to_owned();
    let months = read(&app, &officer, &format!("/api/v1/employers/{employer}/coverage-reports/months?year=2026")).await;
    let state = |month: &str| {
        let items = months["items"].as_array().expect("months");
        let found = items.iter().find(|item| item["month"] == month).expect("the month");
        found["state"].as_str().expect("a state").to_owned()
    };
    assert_eq!(state("2026-10"), "paid");
    assert_eq!(state("2026-11"), "none", "the month that runs waits for its officer");
    let reports = read(&app, &officer, &format!("/api/v1/employers/{employer}/coverage-reports?limit=50")).await;
    let reports = reports["items"].as_array().expect("reports").clone();
    assert_eq!(reports.len(), 12);
    assert!(reports.iter().all(|report| report["line_count"] == 30), "30 workers in each month");
    let served = read(&app, &officer, "/api/v1/findings").await;
    assert_eq!(served["items"].as_array().expect("letters").len(), 1, "one letter waits for an answer");
}

#[actix_web::test]
async fn only_the_clock_of_a_demo_is_set_and_only_forward() {
    let real = TestApp::at("2026-11-20T02:00:00Z").await;
    let later = "2027-01-04T02:00:00Z".parse().expect("a moment");
    assert!(!demo::set_clock(&real.state.store, later).await.expect("asked"), "this is no demo");
    let app = loaded("2026-11-20T02:00:00Z").await;
    assert!(demo::set_clock(&app.state.store, later).await.expect("asked"));
    assert_eq!(demo::clock(&app.state.store).await.expect("the clock").today().to_string(), "2027-01-04");
    let before = "2027-01-03T02:00:00Z".parse().expect("a moment");
    assert!(!demo::set_clock(&app.state.store, before).await.expect("asked"), "what is on the record stays behind it");
}

#[actix_web::test]
async fn every_approval_of_the_demo_holds() {
    let app = loaded("2026-11-20T02:00:00Z").await;
    let report = app.state.store.verify_approvals().await.expect("derived");
    assert!(report.intact && report.acts > 0, "{:?}", report.faults);
}

/// The desk as its reader understands it: due by today, and an act that the reader records.
fn is_turn(finding: &Value, acts: &[&str], today: &str) -> bool {
    let due = finding["next_date"].as_str().is_some_and(|on| on <= today);
    due && finding["next_act"].as_str().is_some_and(|kind| acts.contains(&kind)) && finding["next_party"] != "employer"
}

#[actix_web::test]
async fn the_desk_parts_the_open_findings_by_whose_turn_it_is() {
    const BPJS: &[&str] = &["guidance", "visit", "first_warning", "second_warning", "fine_imposed", "denial_asked"];
    const PRESSING: &[&str] = &["lift_asked", "mandate_given", "litigation_mandate_given", "kpknl_hand_over", "closed"];
    let app = loaded("2026-11-26T01:00:00Z").await;
    let (bpjs, licensing) = ([BPJS, PRESSING].concat(), ["denial_confirmed", "denial_declined", "denial_lifted"]);
    for (account, acts) in [("investigator", &bpjs[..]), ("licensing", &licensing[..])] {
        let cookie = sign_in(&app, account).await;
        let mut parts = Vec::new();
        for filter in ["open=true", "desk=today", "desk=waiting"] {
            let path = format!("/api/v1/findings?{filter}&sort=next_date&limit=500&include=total");
            let page = read(&app, &cookie, &path).await;
            let items = page["items"].as_array().cloned().expect("findings");
            assert_eq!(page["total"]["value"], items.len(), "{account} {filter}");
            parts.push(items);
        }
        let ids = |items: &[Value]| items.iter().map(|item| item["id"].to_string()).collect::<Vec<_>>();
        let [open, today, waiting] = &parts[..] else { panic!("three parts") };
        let expected: Vec<Value> =
            open.iter().filter(|finding| is_turn(finding, acts, "2026-11-26")).cloned().collect();
        assert!(account != "investigator" || (!today.is_empty() && !waiting.is_empty()));
        assert_eq!(ids(today), ids(&expected), "{account}");
        let rest: Vec<Value> = open.iter().filter(|finding| !is_turn(finding, acts, "2026-11-26")).cloned().collect();
        assert_eq!(ids(waiting), ids(&rest), "{account}");
    }
    let employer = sign_in(&app, "employer").await;
    let answer =
        app.send(actix_web::http::Method::GET, "/api/v1/findings?desk=today", &[("cookie", &employer)], None).await;
    assert_eq!(answer.expect(403).code(), "forbidden");
}

#[test]
fn the_same_seed_gives_the_same_stream_and_another_concept_another() {
    let draw = |seed, concept: &str| {
        let mut random = Random::new(seed, concept);
        (random.bits(), random.between(1, 6), random.code(8))
    };
    assert_eq!(draw(1, "people"), draw(1, "people"));
    assert_ne!(draw(1, "people"), draw(2, "people"));
    assert_ne!(draw(1, "people"), draw(1, "register"));
}

#[actix_web::test]
async fn a_file_of_contracts_waits_with_something_in_every_pile() {
    let app = loaded("2026-11-20T01:00:00Z").await;
    let cookie = sign_in(&app, "investigator").await;
    let intakes = read(&app, &cookie, "/api/v1/procurement-intakes").await;
    let intake = &intakes["items"][0];
    assert_eq!(
        intake["counts"],
        json!({ "rows": 9, "matched": 2, "doubtful": 3, "unmatched": 2, "faulty": 2 }),
        "{intake}"
    );
    assert_eq!((intake["state"].as_str(), intake["undecided"].as_i64()), (Some("checked"), Some(3)));
    let path = format!("/api/v1/files/{}/content", intake["file_id"].as_str().expect("an id"));
    let file = app.send(actix_web::http::Method::GET, &path, &[("cookie", cookie.as_str())], None).await.expect(200);
    assert!(!file.bytes.is_empty(), "its bytes are kept as any file's");
}
