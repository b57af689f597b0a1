//! Numbers: each once, in order, and never again.

use super::{MONDAY, People, employer, filed, people};
use futures_util::future::join_all;
use patuh_rules::words::{ActKind, ApprovalSubject};
use patuh_server::error::ApiError;
use patuh_store::approvals::{self, Verdict};
use patuh_store::types::{At, Id};
use patuh_store::{WriteContext, Written, letters};
use patuh_tests::TestApp;
use serde_json::json;
use std::collections::BTreeSet;

/// The part of an approval on which approvals meet: the decision and the counter, in one transaction.
#[actix_web::test]
async fn eight_times_fifty_approvals_at_once_get_four_hundred_numbers() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, .. } = people(&app).await;
    let now = At(MONDAY.parse().expect("a moment"));
    let (maker, checker) = (bpjs.id, reviewer.id);
    let subjects: Vec<Id> = (0..400).map(|_| Id::new()).collect();
    let asked = subjects.clone();
    app.state
        .store
        .write(&WriteContext::system(now, "test"), move |conn| {
            for subject in &asked {
                approvals::request(conn, ApprovalSubject::Mandate, *subject, [7; 32], maker, now)?;
            }
            Ok::<_, ApiError>(Written::unchanged(()))
        })
        .await
        .expect("asked");
    let workers: Vec<_> = subjects
        .chunks(50)
        .map(|subjects| {
            let (store, subjects) = (app.state.store.clone(), subjects.to_vec());
            actix_web::rt::spawn(async move {
                let mut numbers = Vec::new();
                for subject in subjects {
                    let context = WriteContext::system(now, "test");
                    let number = store.write(&context, move |conn| {
                        let verdict = Verdict { approved: true, digest: [7; 32], by: checker, reason: None };
                        let (_, event) = approvals::decide(conn, ApprovalSubject::Mandate, subject, verdict, now)?;
                        let number = letters::next_number(conn, "BPJSTK-65", ActKind::FirstWarning, 2026)?;
                        Ok::<_, ApiError>(Written::new(number, event))
                    });
                    numbers.push(number.await.expect("approved"));
                }
                numbers
            })
        })
        .collect();
    let mut numbers = BTreeSet::new();
    for worker in workers {
        numbers.extend(worker.await.expect("the worker ends"));
    }
    assert_eq!(numbers, (1..=400).collect::<BTreeSet<i64>>());
}

#[actix_web::test]
async fn approvals_at_once_over_the_api_get_numbers_of_their_own_and_a_withdrawn_one_is_used_up() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, attorney } = people(&app).await;
    let id = employer(&bpjs, "CV Uji Nomor", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let mut drafts = Vec::new();
    for _ in 0..8 {
        let letter = bpjs.draft_letter(&finding, "guidance", json!({})).await;
        bpjs.step(&letter, "submit", None).await.expect(200);
        drafts.push(letter);
    }
    let approved = join_all(drafts.iter().map(|letter| reviewer.approve(letter))).await;
    let numbers: BTreeSet<String> = approved
        .into_iter()
        .map(|answer| answer.expect(200).json["number"].as_str().expect("a number").to_owned())
        .collect();
    let expected: BTreeSet<String> = (1..=8).map(|number| format!("B-{number}/BIN/BPJSTK-65/XI/2026")).collect();
    assert_eq!(numbers, expected);

    // Taken back by somebody who may approve; its number stays on it and is not given again.
    let taken = attorney.step(&drafts[7], "withdraw", Some(json!({ "reason": "Salah alamat." }))).await.expect(200);
    assert!(taken.json["number"].is_string());
    let next = bpjs.issued_letter(&finding, "guidance", json!({})).await.expect("issued");
    assert_eq!(bpjs.get(&next).await.json["number"], "B-9/BIN/BPJSTK-65/XI/2026");
    // Another office, and another year, count for themselves.
    let other = attorney.issued_letter(&finding, "guidance", json!({})).await.expect("issued");
    assert_eq!(bpjs.get(&other).await.json["number"], "B-1/BIN/KEJATI-65/XI/2026");
    app.move_clock("2027-01-04T02:00:00Z");
    let new = bpjs.issued_letter(&finding, "guidance", json!({})).await.expect("issued");
    assert_eq!(bpjs.get(&new).await.json["number"], "B-1/BIN/BPJSTK-65/I/2027");
    assert!(app.database().refuses("DELETE FROM letters") && app.database().refuses("DELETE FROM letter_counters"));
}
