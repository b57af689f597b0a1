//! One act on many findings: all or nothing, or what may be; each on the record by itself.

use super::{MONDAY, act, employer, filed, investigator, letter};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::{Person, TestApp};
use serde_json::{Value, json};

const BULK: &str = "/api/v1/findings:bulk-acts";

async fn pile(by: &Person<'_>, count: usize) -> Vec<String> {
    let mut findings = Vec::with_capacity(count);
    for at in 0..count {
        let employer = employer(by, &format!("CV Tumpukan {at:03}"), "65.71.02").await;
        findings.push(filed(by, employer).await);
    }
    findings
}

fn item(finding: &str, version: i64) -> Value {
    json!({ "finding_id": finding.rsplit('/').next(), "version": version })
}

fn warning() -> Value {
    json!({ "kind": "first_warning", "on": "2026-11-02", "text": "Teguran I: daftarkan pekerja dan lunasi iuran." })
}

#[actix_web::test]
async fn two_hundred_and_fifty_first_warnings_go_out_in_one_go_and_each_is_on_the_record() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let findings = pile(&officer, 250).await;
    let items: Vec<Value> = findings.iter().map(|finding| item(finding, 1)).collect();
    let answer = officer.post(BULK, json!({ "items": items, "act": warning() })).await.expect(201);
    let recorded = answer.json["recorded"].as_array().expect("findings");
    assert_eq!(recorded.len(), 250);
    assert!(recorded.iter().all(|finding| finding["step"] == "first_warning" && finding["version"] == 2));
    assert_eq!(answer.json["refused"], json!([]));
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    for finding in findings.iter().step_by(50) {
        let id = finding.rsplit('/').next().expect("an id");
        let events = auditor.get(&format!("/api/v1/audit-events?object_id={id}")).await.expect(200);
        let acts = events.json["items"].as_array().expect("events").iter();
        assert_eq!(acts.filter(|event| event["action"] == "finding.act_recorded").count(), 1);
    }
}

#[actix_web::test]
async fn an_atomic_request_records_all_or_nothing() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let findings = pile(&officer, 3).await;
    act(&officer, &findings[1], letter("first_warning", "2026-11-02")).await.expect(201);
    let items = [
        item(&findings[0], 1),
        item(&findings[1], 2),
        item(&findings[2], 9),
        item("/x/00000000-0000-7000-8000-000000000000", 1),
    ];
    let answer = officer.post(BULK, json!({ "items": items, "act": warning() })).await.expect(422);
    assert_eq!(answer.code(), "act_not_allowed");
    let refused = answer.json["refused"].as_array().expect("who stands in the way");
    let told: Vec<_> = refused.iter().map(|row| (row["index"].as_i64(), row["code"].as_str())).collect();
    assert_eq!(
        told,
        [(Some(1), Some("act_not_allowed")), (Some(2), Some("version_conflict")), (Some(3), Some("not_found"))]
    );
    assert!(refused.iter().all(|row| row["title"].is_string() && row["fix"].is_string()));
    assert!(refused[0]["detail"].as_str().is_some_and(|why| why.contains("2 November 2026")), "{}", refused[0]);
    assert_eq!(officer.get(&findings[0]).await.json["version"], 1, "nothing was recorded");
}

#[actix_web::test]
async fn what_may_be_recorded_is_and_a_retry_gets_the_same_answer() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let findings = pile(&officer, 2).await;
    act(&officer, &findings[1], letter("first_warning", "2026-11-02")).await.expect(201);
    let own = json!({
        "items": [{ "finding_id": findings[0].rsplit('/').next(), "version": 1, "text": "Yth. CV Tumpukan 000." }],
        "act": { "kind": "guidance", "on": "2026-11-02" }
    });
    officer.post(BULK, own).await.expect(201);
    let acts = officer.get(&format!("{}/acts", findings[0])).await.expect(200);
    assert!(acts.json["items"].to_string().contains("Yth. CV Tumpukan 000."));
    let body = json!({ "items": [item(&findings[0], 2), item(&findings[1], 2)], "act": warning(), "atomic": false });
    let key = [("idempotency-key", "sekali-saja-000001")];
    for _ in 0..2 {
        let answer = officer.send(actix_web::http::Method::POST, BULK, &key, Some(&body)).await.expect(207);
        assert_eq!(answer.json["recorded"].as_array().map(Vec::len), Some(1));
        assert_eq!(answer.json["refused"][0]["index"], 1);
    }
    assert_eq!(officer.get(&findings[0]).await.json["version"], 3);
    let none = json!({ "items": [item(&findings[1], 2)], "act": warning(), "atomic": false });
    officer.post(BULK, none).await.expect(422);
}

#[actix_web::test]
async fn a_pile_changes_hands_and_what_is_about_one_case_is_not_for_many() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let colleague = investigator(&app).await;
    let findings = pile(&officer, 2).await;
    let items: Vec<Value> = findings.iter().map(|finding| item(finding, 1)).collect();
    let assign = json!({ "kind": "assigned", "on": "2026-11-02", "assigned_to": colleague.id });
    officer.post(BULK, json!({ "items": items, "act": assign })).await.expect(201);
    assert_eq!(officer.get(&findings[0]).await.json["assigned_to"]["id"], json!(colleague.id));

    let assignees = officer.get("/api/v1/assignees").await.expect(200);
    let load = |id: patuh_store::types::Id| {
        let all = assignees.json["items"].as_array().expect("people");
        let person = all.iter().find(|person| person["id"] == json!(id)).expect("the person").clone();
        (person["open_findings"].as_i64(), person["due_findings"].as_i64())
    };
    assert_eq!((load(colleague.id), load(officer.id)), ((Some(2), Some(2)), (Some(0), Some(0))));

    let fault = |answer: patuh_tests::Answer| {
        let answer = answer.expect(422);
        (answer.json["errors"][0]["pointer"].to_string(), answer.json["errors"][0]["code"].to_string())
    };
    let close = json!({ "kind": "closed", "on": "2026-11-02", "close_reason": "other", "reason": "Ditutup." });
    let answer = officer.post(BULK, json!({ "items": [item(&findings[0], 2)], "act": close })).await;
    assert_eq!(fault(answer), ("\"/act/kind\"".into(), "\"word\"".into()));
    let bare = json!({ "kind": "first_warning", "on": "2026-11-02" });
    let answer = officer.post(BULK, json!({ "items": [item(&findings[0], 2)], "act": bare })).await;
    assert_eq!(fault(answer), ("\"/act/text\"".into(), "\"required\"".into()));
    let twice = json!({ "items": [item(&findings[0], 2), item(&findings[0], 2)], "act": warning() });
    assert_eq!(fault(officer.post(BULK, twice).await), ("\"/items/1/finding_id\"".into(), "\"repeated\"".into()));
    officer.post(BULK, json!({ "items": [], "act": warning() })).await.expect(422);

    let elsewhere = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    let answer = elsewhere.post(BULK, json!({ "items": [item(&findings[0], 2)], "act": warning() })).await.expect(422);
    assert_eq!(answer.json["refused"][0]["code"], "not_found");
    let own = employer(&officer, "CV Sendiri", "65.71.02").await;
    let boss = app.db_employer_person(own, "65.71.02", Role::EmployerAdmin).await;
    boss.post(BULK, json!({ "items": [item(&findings[0], 2)], "act": warning() })).await.expect(403);
}
