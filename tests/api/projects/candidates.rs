//! What is past its day is a candidate; a finding comes of it by a person's hand alone.

use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::{Person, TestApp};
use serde_json::{Value, json};

use super::money::pay;
use super::{NOW, PROJECTS, contractor, officer, path, pointers, project};

const CANDIDATES: &str = "/api/v1/finding-candidates";
const UNREGISTERED: &str = "construction_unregistered";
const UNPAID: &str = "construction_unpaid";

async fn list(by: &Person<'_>, kind: &str, more: &str) -> Vec<Value> {
    by.walk(&format!("{CANDIDATES}?kind={kind}{more}"), 2).await
}

fn about(candidate: &Value) -> &str {
    candidate["project"]["contract_number"].as_str().expect("a number")
}

#[actix_web::test]
async fn a_contract_past_its_day_becomes_a_finding_once_an_investigator_says_so() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    for contract in ["2026-10-01", "2026-10-05", "2026-10-06", "2026-12-14"] {
        officer.post(PROJECTS, project(id, contract, "446819131")).await.expect(201);
    }
    let open = list(&officer, UNREGISTERED, "").await;
    let numbers: Vec<&str> = open.iter().map(about).collect();
    assert_eq!(
        numbers,
        ["SPK/2026-10-01", "SPK/2026-10-05", "SPK/2026-10-06"],
        "the longest past first; one is still in time"
    );
    assert_eq!((open[0]["due_on"].as_str(), open[0]["days_late"].as_i64()), (Some("2026-10-21"), Some(60)));
    assert!(open[0]["basis"]["provision"].as_str().is_some_and(|text| text.contains("Permenaker")), "{}", open[0]);
    assert!(officer.walk("/api/v1/findings", 5).await.is_empty(), "nothing follows by itself");

    let decide = |verdict: &str, reason: &str| json!({ "kind": UNREGISTERED, "verdict": verdict, "reason": reason });
    let one = format!("{CANDIDATES}/{}/decision", open[0]["id"].as_str().expect("an id"));
    let short = officer.post(&one, decide("confirmed", "x")).await.expect(422);
    assert_eq!(pointers(&short), [("/reason", "length")]);
    let made = officer.post(&one, decide("confirmed", "Tidak ada bukti pendaftaran")).await.expect(201);
    let finding = made.json["decision"]["finding_id"].as_str().expect("a finding");
    let finding = officer.get(&format!("/api/v1/findings/{finding}")).await.expect(200).json;
    assert_eq!(
        (finding["violation_type"].as_str(), finding["employer_id"].as_str()),
        (Some(UNREGISTERED), Some(id.to_string().as_str()))
    );
    let narrative = finding["narrative"].as_str().expect("text");
    assert!(
        narrative.contains("Tidak ada bukti")
            && narrative.contains("SPK/2026-10-01")
            && narrative.contains("21 Oktober 2026"),
        "{narrative}"
    );
    assert_eq!(finding["estimated_amount"], open[0]["project"]["contribution"]);
    let again = officer.post(&one, decide("dismissed", "berubah pikiran")).await.expect(409);
    assert_eq!(again.code(), "state_conflict");

    let two = format!("{CANDIDATES}/{}/decision", open[1]["id"].as_str().expect("an id"));
    officer.post(&two, decide("dismissed", "Kontrak dibatalkan")).await.expect(201);
    assert_eq!(list(&officer, UNREGISTERED, "").await.iter().map(about).collect::<Vec<_>>(), ["SPK/2026-10-06"]);
    let dismissed = list(&officer, UNREGISTERED, "&verdict=dismissed").await;
    assert_eq!(dismissed[0]["decision"]["reason"], "Kontrak dibatalkan");
    assert_eq!(list(&officer, UNREGISTERED, "&verdict=confirmed").await.len(), 1);
    assert_eq!(officer.walk("/api/v1/findings", 5).await.len(), 1);

    // Whoever registers late is no candidate any more.
    let third = officer.get(&format!("{PROJECTS}/{}", open[2]["id"].as_str().expect("an id"))).await.expect(200);
    let mut body = project(id, "2026-10-06", "446819131");
    body["registered_on"] = json!("2026-12-18");
    officer.patch(&path(&third), &third.etag(), body).await.expect(200);
    assert!(list(&officer, UNREGISTERED, "").await.is_empty());
}

#[actix_web::test]
async fn an_instalment_past_its_day_is_a_candidate_of_its_own() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    let mut body = project(id, "2026-10-01", "446819131");
    body["registered_on"] = json!("2026-10-20");
    body["instalments"] = json!([
        { "share": "0.25", "due_on": "2026-10-21" }, { "share": "0.25", "due_on": "2026-11-20" }, { "share": "0.5", "due_on": "2027-03-01" },
    ]);
    let made = officer.post(PROJECTS, body).await.expect(201);
    assert_eq!(list(&officer, UNPAID, "").await.len(), 2);
    assert!(list(&officer, UNREGISTERED, "").await.is_empty());
    let first = made.json["instalments"][0]["amount"].as_str().expect("text");
    pay(&officer, &made, first).await.expect(201);
    let open = list(&officer, UNPAID, "").await;
    assert_eq!(
        (open.len(), open[0]["instalment"].as_i64(), open[0]["due_on"].as_str()),
        (1, Some(2), Some("2026-11-20"))
    );
    assert!(open[0]["basis"].is_null(), "the contract set the day");
    let owed = made.json["instalments"][1]["amount"].clone();
    assert_eq!(open[0]["amount"], owed);
    let one = format!("{CANDIDATES}/{}/decision", open[0]["id"].as_str().expect("an id"));
    let body = json!({ "kind": UNPAID, "verdict": "confirmed", "reason": "Sudah diingatkan dua kali" });
    officer
        .post(&one, json!({ "kind": UNREGISTERED, "verdict": "confirmed", "reason": "salah jenis" }))
        .await
        .expect(404);
    let decided = officer.post(&one, body).await.expect(201);
    let finding = decided.json["decision"]["finding_id"].as_str().expect("a finding");
    let finding = officer.get(&format!("/api/v1/findings/{finding}")).await.expect(200).json;
    assert_eq!((finding["violation_type"].as_str(), &finding["estimated_amount"]), (Some(UNPAID), &owed));
    assert!(list(&officer, UNPAID, "").await.is_empty());
}

#[actix_web::test]
async fn candidates_are_seen_by_the_forum_of_the_region_and_decided_by_investigators() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    officer.post(PROJECTS, project(id, "2026-10-01", "446819131")).await.expect(201);
    let open = list(&officer, UNREGISTERED, "&region=65.71&funding_source=apbd").await;
    assert_eq!(open.len(), 1);
    assert!(list(&officer, UNREGISTERED, "&region=65.03").await.is_empty());
    let one = format!("{CANDIDATES}/{}/decision", open[0]["id"].as_str().expect("an id"));
    let body = json!({ "kind": UNREGISTERED, "verdict": "dismissed", "reason": "bukan wilayah kami" });
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    boss.get(&format!("{CANDIDATES}?kind={UNREGISTERED}")).await.expect(403);
    boss.post(&one, body.clone()).await.expect(403);
    let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await;
    assert_eq!(list(&prosecutor, UNREGISTERED, "").await.len(), 1);
    prosecutor.post(&one, body.clone()).await.expect(403);
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    assert!(list(&nunukan, UNREGISTERED, "").await.is_empty());
    nunukan.post(&one, body).await.expect(404);
}

#[actix_web::test]
async fn what_was_dismissed_is_open_again_with_a_reason_and_decided_anew() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    let mut body = project(id, "2026-10-01", "446819131");
    body["registered_on"] = json!("2026-10-20");
    body["instalments"] =
        json!([{ "share": "0.5", "due_on": "2026-10-21" }, { "share": "0.5", "due_on": "2026-11-20" }]);
    officer.post(PROJECTS, body).await.expect(201);
    officer.post(PROJECTS, project(id, "2026-10-05", "446819131")).await.expect(201);
    for (kind, rows) in [(UNREGISTERED, 1), (UNPAID, 2)] {
        let open = list(&officer, kind, "").await;
        assert_eq!(open.len(), rows);
        let last = open.last().expect("a candidate");
        let at = |what: &str| format!("{CANDIDATES}/{}/{what}", last["id"].as_str().expect("an id"));
        let why = |reason: &str| json!({ "kind": kind, "reason": reason });
        let decide = |verdict: &str, reason: &str| json!({ "kind": kind, "verdict": verdict, "reason": reason });
        let early = officer.post(&at("reopening"), why("belum diputuskan")).await.expect(409);
        assert_eq!(early.code(), "state_conflict");
        for round in 1..=2 {
            officer.post(&at("decision"), decide("dismissed", &format!("putaran {round}"))).await.expect(201);
            assert_eq!(list(&officer, kind, "").await.len(), rows - 1);
            let short = officer.post(&at("reopening"), why("x")).await.expect(422);
            assert_eq!(pointers(&short), [("/reason", "length")]);
            let again = officer.post(&at("reopening"), why(&format!("bukti baru {round}"))).await.expect(201);
            assert!(again.json["decision"].is_null(), "{}", again.json);
            assert!(list(&officer, kind, "&verdict=dismissed").await.is_empty());
            let open = list(&officer, kind, "").await;
            assert_eq!(open.len(), rows);
            assert_eq!(open.last().expect("it")["reopening"]["reason"], format!("bukti baru {round}"));
        }
        let made = officer.post(&at("decision"), decide("confirmed", "Tetap belum dibayar")).await.expect(201);
        assert!(made.json["decision"]["finding_id"].is_string() && made.json["reopening"].is_null());
        let refused = officer.post(&at("reopening"), why("temuan ditutup pada temuannya")).await.expect(409);
        assert_eq!(refused.code(), "state_conflict");
        let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await;
        prosecutor.post(&at("reopening"), why("bukan wewenang")).await.expect(403);
        let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
        nunukan.post(&at("reopening"), why("wilayah lain")).await.expect(404);
    }
}

#[actix_web::test]
async fn an_instalment_on_which_somebody_decided_is_not_taken_away() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    let mut body = project(id, "2026-10-01", "446819131");
    body["registered_on"] = json!("2026-10-20");
    let parts = |shares: &[&str]| {
        let days = ["2026-10-21", "2026-11-20", "2026-12-01"];
        json!(shares.iter().zip(days).map(|(share, on)| json!({ "share": share, "due_on": on })).collect::<Vec<_>>())
    };
    body["instalments"] = parts(&["0.5", "0.5"]);
    let made = officer.post(PROJECTS, body.clone()).await.expect(201);
    let second = made.json["instalments"][1]["id"].as_str().expect("an id").to_owned();
    let dismissed = json!({ "kind": UNPAID, "verdict": "dismissed", "reason": "termin salah ketik" });
    officer.post(&format!("{CANDIDATES}/{second}/decision"), dismissed).await.expect(201);
    body["instalments"] = parts(&["1"]);
    let refused = officer.patch(&path(&made), &made.etag(), body.clone()).await.expect(409);
    assert_eq!((refused.code(), &refused.json["refusal"]), ("project_act_refused", &json!("terms_fixed")));
    body["instalments"] = parts(&["0.25", "0.25", "0.5"]);
    let changed = officer.patch(&path(&made), &made.etag(), body).await.expect(200);
    assert_eq!(changed.json["instalments"][1]["id"], second, "the others change still");
}
