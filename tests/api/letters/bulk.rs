//! Many letters at once: each its own text, its own approval, its own number; all or nothing, or what may be.

use super::{MONDAY, People, employer, filed, people};
use actix_web::http::Method;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const DRAFTS: &str = "/api/v1/letters:bulk-drafts";
const APPROVALS: &str = "/api/v1/letters:bulk-approvals";

async fn pile(by: &Person<'_>, count: usize) -> Vec<String> {
    let mut findings = Vec::with_capacity(count);
    for at in 0..count {
        let employer = employer(by, &format!("CV Surat {at:03}"), "65.71.02").await;
        findings.push(filed(by, employer).await);
    }
    findings
}

fn drafts(findings: &[String]) -> Value {
    let items: Vec<_> = findings.iter().map(|path| path.rsplit('/').next()).collect();
    json!({ "items": items, "kind": "first_warning", "signatory": { "title": "Kepala Kantor Cabang", "name": "Sri Uji" } })
}

fn approvals(letters: &[Value]) -> Value {
    let item =
        |letter: &Value| json!({ "letter_id": letter["id"], "version": letter["version"], "digest": letter["digest"] });
    json!({ "items": letters.iter().map(item).collect::<Vec<_>>() })
}

fn letters(answer: &Answer) -> Vec<Value> {
    answer.json["letters"].as_array().cloned().expect("letters")
}

fn refused(answer: &Answer) -> Vec<(Option<i64>, Option<&str>)> {
    let rows = answer.json["refused"].as_array().expect("who stands in the way");
    assert!(rows.iter().all(|row| row["title"].is_string() && row["fix"].is_string()), "{rows:?}");
    rows.iter().map(|row| (row["index"].as_i64(), row["code"].as_str())).collect()
}

#[actix_web::test]
async fn a_pile_is_drafted_approved_by_another_and_numbered_without_a_gap() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, .. } = people(&app).await;
    let findings = pile(&bpjs, 25).await;
    let drafted = letters(&bpjs.post(DRAFTS, drafts(&findings)).await.expect(201));
    assert_eq!(drafted.len(), 25);
    assert!(drafted.iter().all(|letter| letter["state"] == "submitted" && letter["version"] == 2));
    let one = bpjs.get(&format!("/api/v1/letters/{}", drafted[7]["id"].as_str().expect("an id"))).await.expect(200);
    assert_eq!(one.json["content"]["addressee"][0], "Pimpinan CV Surat 007");
    assert_eq!(one.json["digest"], drafted[7]["digest"]);

    bpjs.post(APPROVALS, approvals(&drafted)).await.expect(403);
    let answer = reviewer.post(APPROVALS, approvals(&drafted)).await.expect(201);
    let issued = letters(&answer);
    let numbers: BTreeSet<&str> = issued.iter().filter_map(|letter| letter["number"].as_str()).collect();
    let expected: Vec<String> = (1..=25).map(|number| format!("B-{number}/")).collect();
    assert_eq!(numbers.len(), 25);
    assert!(expected.iter().all(|start| numbers.iter().any(|number| number.starts_with(start))), "{numbers:?}");
    assert!(issued.iter().all(|letter| letter["dated_on"] == "2026-11-02" && letter["state"] == "issued"));
    // Reading a paper would make it: it must be there before anybody reads.
    let undone = app.state.store.read(|conn| patuh_store::letters::without_pdf(conn, 100)).await.expect("a list");
    assert_eq!(undone, []);
    for letter in &issued {
        let path = format!("/api/v1/letters/{}/content", letter["id"].as_str().expect("an id"));
        let paper = bpjs.get(&path).await.expect(200);
        assert!(paper.bytes.starts_with(b"%PDF-"), "the paper is made");
    }
}

#[actix_web::test]
async fn a_letter_that_may_not_be_drafted_stops_an_atomic_pile_and_is_told_in_another() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, .. } = people(&app).await;
    let findings = pile(&bpjs, 4).await;
    let first = letters(&bpjs.post(DRAFTS, drafts(&findings[..1])).await.expect(201));
    assert_eq!(first.len(), 1);
    // A second warning has no place before the first one was served.
    let mut early = drafts(&findings[1..2]);
    early["kind"] = json!("second_warning");
    assert_eq!(refused(&bpjs.post(DRAFTS, early).await.expect(422)), [(Some(0), Some("act_not_allowed"))]);

    let answer = bpjs.post(DRAFTS, drafts(&findings)).await.expect(422);
    assert_eq!(refused(&answer), [(Some(0), Some("state_conflict"))]);
    let all = bpjs.get("/api/v1/letters?include=total").await.expect(200);
    assert_eq!(all.json["total"]["value"], 1, "nothing was drafted");

    let mut any = drafts(&findings);
    any["atomic"] = json!(false);
    let answer = bpjs.post(DRAFTS, any).await.expect(207);
    assert_eq!((letters(&answer).len(), refused(&answer)), (3, vec![(Some(0), Some("state_conflict"))]));
}

#[actix_web::test]
async fn a_letter_that_changed_or_is_ones_own_is_not_approved_with_the_rest_and_takes_no_number() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, attorney } = people(&app).await;
    let findings = pile(&bpjs, 3).await;
    let mut drafted = letters(&bpjs.post(DRAFTS, drafts(&findings[..2])).await.expect(201));
    drafted.extend(letters(&attorney.post(DRAFTS, drafts(&findings[2..])).await.expect(201)));
    let mut body = approvals(&drafted);
    body["items"][0]["digest"] = json!("0".repeat(64));
    body["items"][1]["version"] = json!(1);
    let answer = reviewer.post(APPROVALS, body.clone()).await.expect(422);
    assert_eq!(refused(&answer), [(Some(0), Some("approval_void")), (Some(1), Some("version_conflict"))]);
    let read = reviewer.get(&format!("/api/v1/letters/{}", drafted[2]["id"].as_str().expect("an id"))).await;
    assert_eq!(read.expect(200).json["state"], "submitted", "nothing was approved");

    body["atomic"] = json!(false);
    let answer = attorney.post(APPROVALS, body.clone()).await.expect(422);
    assert_eq!(refused(&answer)[2], (Some(2), Some("self_approval")));
    let key = [("idempotency-key", "sekali-saja-000002")];
    let mut answers = Vec::new();
    for _ in 0..2 {
        answers.push(reviewer.send(Method::POST, APPROVALS, &key, Some(&body)).await.expect(207).json);
    }
    assert_eq!(answers[0]["letters"].as_array().map(Vec::len), Some(1));
    assert_eq!(answers[0], answers[1], "a retry gets the same numbers");
    let answer = reviewer.post(APPROVALS, approvals(&drafted[..1])).await.expect(201);
    let number = letters(&answer)[0]["number"].as_str().map(str::to_owned).expect("a number");
    assert!(number.starts_with("B-1/"), "neither a refused letter nor a retry used a number up: {number}");
}

#[actix_web::test]
async fn a_pile_is_of_letters_that_need_nothing_of_their_own_and_names_each_finding_once() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, .. } = people(&app).await;
    let findings = pile(&bpjs, 1).await;
    let fault = |answer: Answer| {
        let answer = answer.expect(422);
        (answer.json["errors"][0]["pointer"].to_string(), answer.json["errors"][0]["code"].to_string())
    };
    let mut body = drafts(&findings);
    body["kind"] = json!("fine_imposed");
    assert_eq!(fault(bpjs.post(DRAFTS, body).await), ("\"/kind\"".into(), "\"word\"".into()));
    let twice = drafts(&[findings[0].clone(), findings[0].clone()]);
    assert_eq!(fault(bpjs.post(DRAFTS, twice).await), ("\"/items/1\"".into(), "\"repeated\"".into()));
    let mut unsigned = drafts(&findings);
    unsigned["signatory"]["name"] = json!("");
    let answer = bpjs.post(DRAFTS, unsigned).await.expect(422);
    assert_eq!(refused(&answer), [(Some(0), Some("validation_failed"))]);
    assert!(answer.json["refused"][0]["detail"].as_str().is_some_and(|fields| fields.contains("signatory/name")));
    let drafted = letters(&bpjs.post(DRAFTS, drafts(&findings)).await.expect(201));
    let twice = approvals(&[drafted[0].clone(), drafted[0].clone()]);
    assert_eq!(fault(reviewer.post(APPROVALS, twice).await), ("\"/items/1/letter_id\"".into(), "\"repeated\"".into()));
}
