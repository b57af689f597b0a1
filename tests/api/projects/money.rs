//! What a project contributes, in which parts it is paid, and how far that brings it.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_store::types::Id;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

use super::{NOW, PROJECTS, contractor, officer, path, pointers, project};

const CALCULATOR: &str = "/api/v1/calculations/construction";

pub async fn pay(by: &Person<'_>, made: &Answer, amount: &str) -> Answer {
    let body = json!({ "paid_on": "2026-12-18", "amount": amount, "reference": "BNI-77" });
    post(by, made, "payments", body).await
}

async fn post(by: &Person<'_>, made: &Answer, act: &str, body: Value) -> Answer {
    let key = Id::new().to_string();
    let headers = [("if-match", made.etag()), ("idempotency-key", key)];
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    by.send(Method::POST, &format!("{}/{act}", path(made)), &headers, Some(&body)).await
}

fn registered(employer: Id, number: u32) -> Value {
    let mut body = project(employer, "2026-10-01", "446819131");
    body["contract_number"] = json!(format!("SPK-{number}"));
    body["bpjs_project_number"] = json!(format!("230000107{number:04}"));
    body["registered_on"] = json!("2026-10-20");
    body
}

fn refusal(answer: &Answer) -> &str {
    assert_eq!((answer.status, answer.code()), (409, "project_act_refused"), "{}", answer.json);
    assert!(answer.json["detail"].as_str().is_some_and(|text| text.len() > 20), "{}", answer.json);
    answer.json["refusal"].as_str().expect("a refusal")
}

/// What the project's page offers, told by the same rule that refuses.
fn refused_acts(project: &Value) -> Vec<(&str, Option<&str>)> {
    let acts = project["acts"].as_array().expect("acts").iter();
    acts.map(|act| (act["act"].as_str().expect("an act"), act["refusal"].as_str())).collect()
}

#[actix_web::test]
async fn the_contribution_is_that_of_the_calculator_whichever_way_the_value_comes() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    for (number, contract, with_vat) in [(1, "2024-06-03", true), (2, "2026-10-01", true), (3, "2026-10-01", false)] {
        let mut body = project(id, contract, "7250000000");
        body["value_includes_vat"] = json!(with_vat);
        body["contract_number"] = json!(format!("SPK-{number}"));
        let made = officer.post(PROJECTS, body).await.expect(201);
        let value = if with_vat { "gross_value" } else { "net_value" };
        let told =
            officer.post(CALCULATOR, json!({ "contract_date": contract, value: "7250000000" })).await.expect(200);
        let told = &told.json;
        assert_eq!(made.json["contribution"], told["total"], "{contract}");
        assert_eq!(made.json["net_value"], told["net_value"]);
        assert_eq!(made.json["calculation"]["tiers"], told["tiers"]);
        assert_eq!(made.json["instalments"][0]["amount"], told["total"], "one part where none was agreed");
        assert!(made.json["instalments"][0]["due_on"].is_null(), "and no day that nobody agreed");
    }
    let mut by_wages = project(id, "2026-10-01", "7250000000");
    by_wages["contract_number"] = json!("SPK-4");
    by_wages["monthly_wages"] = json!("100000000");
    let made = officer.post(PROJECTS, by_wages).await.expect(201);
    assert_eq!(
        (made.json["contribution"].as_str(), made.json["calculation"]["method"].as_str()),
        (Some("2040000"), Some("wages"))
    );
}

#[actix_web::test]
async fn payments_cover_the_earlier_parts_first_and_carry_the_project_from_state_to_state() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    let mut body = project(id, "2026-10-01", "446819131");
    body["instalments"] = json!([
        { "share": "0.5", "due_on": "2026-10-21" }, { "share": "0.3333", "due_on": "2027-02-01" }, { "share": "0.1667", "due_on": null },
    ]);
    let made = officer.post(PROJECTS, body.clone()).await.expect(201);
    let amounts: Vec<i64> = made.json["instalments"]
        .as_array()
        .expect("parts")
        .iter()
        .map(|part| part["amount"].as_str().and_then(|text| text.parse().ok()).expect("whole rupiah"))
        .collect();
    let whole: i64 = made.json["contribution"].as_str().and_then(|text| text.parse().ok()).expect("whole rupiah");
    assert_eq!((amounts.len(), amounts.iter().sum::<i64>()), (3, whole), "no rupiah is lost");
    assert_eq!(
        (made.json["state"].as_str(), made.json["payment_hold"].as_str()),
        (Some("contracted"), Some("unregistered"))
    );
    assert_eq!(refusal(&pay(&officer, &made, "1000").await), "not_registered");

    body["bpjs_project_number"] = json!("2300001070001");
    let known = officer.patch(&path(&made), &made.etag(), body.clone()).await.expect(200);
    assert_eq!(
        (known.json["state"].as_str(), known.json["payment_hold"].as_str()),
        (Some("registering"), Some("first_instalment_unpaid"))
    );
    assert!(known.json["check_url"].is_null(), "no certificate before the first payment");

    let some = pay(&officer, &known, "1000").await.expect(201);
    assert_eq!(some.json["state"], "registering", "a part of the first part makes no participant");
    let first = pay(&officer, &some, &(amounts[0] - 1000).to_string()).await.expect(201);
    assert_eq!((first.json["state"].as_str(), first.json["payment_hold"].as_str()), (Some("participant"), None));
    assert_eq!(first.json["next_due_on"], "2027-02-01");
    assert_eq!(refusal(&pay(&officer, &first, &whole.to_string()).await), "more_than_due");
    body["value"] = json!("500000000");
    assert_eq!(refusal(&officer.patch(&path(&made), &first.etag(), body.clone()).await), "terms_fixed");
    let early = post(&officer, &first, "end", json!({ "finished_on": "2026-12-18" })).await;
    assert_eq!(refusal(&early), "not_paid");

    let all = pay(&officer, &first, &(whole - amounts[0]).to_string()).await.expect(201);
    assert_eq!((all.json["state"].as_str(), all.json["next_due_on"].as_str()), (Some("paid"), None));
    assert_eq!(all.json["paid"], all.json["contribution"]);
    assert_eq!(refusal(&pay(&officer, &all, "1").await), "nothing_due");
    let stale = pay(&officer, &first, "1").await.expect(412);
    assert_eq!(stale.code(), "version_conflict");

    let last = all.json["payments"].as_array().and_then(|rows| rows.last()).expect("a payment")["id"].clone();
    let undo = format!("payments/{}/reversal", last.as_str().expect("an id"));
    let back = post(&officer, &all, &undo, json!({ "reason": "salah proyek" })).await.expect(200);
    assert_eq!(back.json["state"], "participant");
    assert_eq!(back.json["payments"].as_array().map(Vec::len), Some(4), "both rows stay");
    assert_eq!(refusal(&post(&officer, &back, &undo, json!({ "reason": "sekali lagi" })).await), "nothing_paid");

    let again = pay(&officer, &back, &(whole - amounts[0]).to_string()).await.expect(201);
    let ended = post(&officer, &again, "end", json!({ "finished_on": "2026-12-18" })).await.expect(200);
    assert_eq!(ended.json["state"], "finished");
    assert!(
        refused_acts(&ended.json).iter().all(|(_, refusal)| *refusal == Some("finished")),
        "{}",
        ended.json["acts"]
    );
    assert_eq!(officer.get(&path(&ended)).await.expect(200).json, ended.json);
}

#[actix_web::test]
async fn an_addendum_raises_the_contribution_by_the_difference_under_the_law_of_the_contract() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    let made = officer.post(PROJECTS, registered(id, 1)).await.expect(201);
    let before: i64 = made.json["contribution"].as_str().and_then(|text| text.parse().ok()).expect("whole rupiah");
    let paid = pay(&officer, &made, &before.to_string()).await.expect(201);
    assert_eq!(paid.json["state"], "paid");

    let addendum = |value: &str, number: &str| json!({ "number": number, "dated_on": "2026-12-01", "value": value, "due_on": "2027-01-15" });
    assert_eq!(refusal(&post(&officer, &paid, "addenda", addendum("446819131", "ADD-1")).await), "value_not_raised");
    let raised = post(&officer, &paid, "addenda", addendum("1250000000", "ADD-1")).await.expect(200);
    let question = json!({ "contract_date": "2026-10-01", "gross_value": "1250000000", "paid": before.to_string() });
    let told = officer.post(CALCULATOR, question).await.expect(200);
    assert_eq!(raised.json["contribution"], told.json["total"]);
    assert_eq!(raised.json["addenda"][0]["difference"], told.json["still_due"]);
    assert_eq!(raised.json["instalments"][1]["amount"], told.json["still_due"]);
    assert_eq!(
        (raised.json["state"].as_str(), raised.json["next_due_on"].as_str()),
        (Some("participant"), Some("2027-01-15"))
    );
    let twice = post(&officer, &raised, "addenda", addendum("1350000000", "ADD-1")).await.expect(409);
    assert_eq!(twice.code(), "duplicate");
    let wrong = post(
        &officer,
        &raised,
        "addenda",
        json!({ "number": "ADD-2", "dated_on": "2026-09-01", "value": "1350000000" }),
    )
    .await;
    assert_eq!(pointers(&wrong.expect(422)), [("/dated_on", "order")], "not before the contract");
}

#[actix_web::test]
async fn a_part_that_was_given_on_is_registered_with_the_whole() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let (main, sub) =
        (contractor(&officer, "PT Utama", "65.71.02").await, contractor(&officer, "CV Bagian", "65.71.02").await);
    let whole = officer.post(PROJECTS, registered(main, 1)).await.expect(201);
    let mut body = project(sub, "2026-10-02", "90000000");
    body["parent_id"] = whole.json["id"].clone();
    let part = officer.post(PROJECTS, body.clone()).await.expect(201);
    assert_eq!((part.json["contribution"].as_str(), part.json["overdue"].as_bool()), (Some("0"), Some(false)));
    assert_eq!(part.json["payment_hold"], whole.json["payment_hold"], "nobody on it is covered before the whole is");
    assert_eq!(officer.get(&path(&whole)).await.expect(200).json["parts"], 1);
    let parent = whole.json["id"].as_str().expect("an id");
    assert_eq!(officer.walk(&format!("{PROJECTS}?parent_id={parent}"), 5).await.len(), 1);

    let mut known = body.clone();
    known["registered_on"] = json!("2026-10-20");
    assert_eq!(refusal(&officer.patch(&path(&part), &part.etag(), known).await), "covered_by_main");
    let mut deeper = project(main, "2026-10-03", "1000000");
    deeper["parent_id"] = part.json["id"].clone();
    assert_eq!(pointers(&officer.post(PROJECTS, deeper).await.expect(422)), [("/parent_id", "reference")], "one level");
    body["parent_id"] = Value::Null;
    let alone = officer.patch(&path(&part), &part.etag(), body).await.expect(200);
    assert_ne!(alone.json["contribution"], "0", "on its own it contributes");
}

#[actix_web::test]
async fn who_works_there_and_when_is_judged_field_by_field() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Karya", "65.71.02").await;
    let mut body = project(id, "2026-10-01", "1000000");
    body["workers_daily"] = json!(20);
    body["workers_piece"] = json!(5);
    body["maintenance_until"] = json!("2027-06-30");
    let made = officer.post(PROJECTS, body.clone()).await.expect(201);
    assert_eq!(made.json["workers"], 25, "the sum of the kinds");
    body["contract_number"] = json!("SPK-2");
    body["workers"] = json!(30);
    body["ends_on"] = json!("2027-07-31");
    body["instalments"] =
        json!([{ "share": "0.5", "due_on": "2026-09-01" }, { "share": "0.4", "due_on": "2026-12-01" }]);
    let answer = officer.post(PROJECTS, body).await.expect(422);
    let mut seen = pointers(&answer);
    seen.sort_unstable();
    assert_eq!(
        seen,
        [
            ("/instalments", "range"),
            ("/instalments/0/due_on", "order"),
            ("/maintenance_until", "order"),
            ("/workers", "range")
        ]
    );
}

#[actix_web::test]
async fn anybody_checks_the_certificate_of_a_project_and_sees_no_name() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let id = contractor(&officer, "CV Rahasia Keluarga", "65.71.02").await;
    let mut body = registered(id, 1);
    body["title"] = json!("Rumah Bapak Rahasia");
    body["owner_name"] = json!("Bapak Rahasia");
    let made = officer.post(PROJECTS, body).await.expect(201);
    let paid = pay(&officer, &made, made.json["contribution"].as_str().expect("text")).await.expect(201);
    let code = paid.json["check_code"].as_str().expect("a code");
    assert!(paid.json["check_url"].as_str().expect("a url").ends_with(&format!("/cek/{code}")));
    let seen = app.send(Method::GET, &format!("/api/v1/certificates/{code}"), &[], None).await.expect(200);
    assert_eq!(
        seen.json,
        json!({
            "kind": "construction_project", "genuine": true, "number": "2300001070001", "contract_number": "SPK-1",
            "contract_date": "2026-10-01", "region_name": "Tarakan Tengah", "registered_on": "2026-10-20", "starts_on": null,
            "ends_on": null, "maintenance_until": null, "state": "paid", "overdue": false,
        })
    );
    app.send(Method::GET, &format!("/api/v1/certificates/{}", "A".repeat(26)), &[], None).await.expect(404);
}

#[actix_web::test]
async fn a_contractor_records_no_payment_of_its_own() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let (mine, theirs) =
        (contractor(&officer, "CV Saya", "65.71.02").await, contractor(&officer, "CV Mereka", "65.71.02").await);
    let boss = app.db_employer_person(mine, "65.71.02", Role::EmployerAdmin).await;
    let made = officer.post(PROJECTS, registered(mine, 1)).await.expect(201);
    let other = officer.post(PROJECTS, registered(theirs, 2)).await.expect(201);
    pay(&boss, &made, "1000").await.expect(403);
    let addendum = json!({ "number": "ADD-1", "dated_on": "2026-12-01", "value": "900000000" });
    post(&boss, &other, "addenda", addendum.clone()).await.expect(404);
    post(&boss, &made, "addenda", addendum).await.expect(200);
}
