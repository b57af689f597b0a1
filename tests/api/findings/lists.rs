//! Lists of findings: filters, orders, pages, files.

use super::{MONDAY, act, employer, filed, input, investigator, letter};
use patuh_store::types::Id;
use patuh_tests::{Person, TestApp};
use serde_json::json;

async fn walk(by: &Person<'_>, query: &str) -> Vec<String> {
    let (mut numbers, mut cursor) = (Vec::new(), String::new());
    loop {
        let answer = by.get(&format!("/api/v1/findings?limit=2&{query}{cursor}")).await.expect(200);
        let items = answer.json["items"].as_array().expect("items");
        numbers.extend(items.iter().map(|item| item["number"].as_str().expect("a number").to_owned()));
        match answer.json["page"]["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return numbers,
        }
    }
}

#[actix_web::test]
async fn findings_are_found_and_ordered_with_what_has_no_date_last() {
    let app = TestApp::at(MONDAY).await;
    let officer = investigator(&app).await;
    let id = employer(&officer, "CV Daftar Panjang", "65.71.02").await;
    let (warned, closed, fresh) = (filed(&officer, id).await, filed(&officer, id).await, filed(&officer, id).await);
    let big = format!("/api/v1/findings/{}", Id::new());
    let mut body = input(employer(&officer, "PT Besar", "65.71.03").await);
    body["estimated_amount"] = json!("99000000");
    body["violation_type"] = json!("pds_upah");
    officer.put(&big, body).await.expect(201);
    act(&officer, &warned, letter("first_warning", "2026-11-02")).await.expect(201);
    let closing = json!({ "kind": "closed", "on": "2026-11-02", "close_reason": "duplicate", "reason": "Sama dengan yang lain." });
    act(&officer, &closed, closing).await.expect(201);
    assert_eq!(officer.get(&fresh).await.json["next_date"], "2026-11-02");
    assert!(officer.get(&closed).await.json.get("next_date").is_none());

    let number = |last: u32| format!("TM-2026-{last:06}");
    // Filed first and fresh, then the warned one, then the closed one, which has no date.
    assert_eq!(walk(&officer, "sort=next_date").await, [3, 4, 1, 2].map(number));
    assert_eq!(walk(&officer, "sort=-next_date").await, [2, 1, 4, 3].map(number));
    assert_eq!(walk(&officer, "sort=-estimated_amount").await[0], number(4));
    assert_eq!(walk(&officer, "open=false").await, [number(2)]);
    assert_eq!(walk(&officer, "open=true&step=first_warning").await, [number(1)]);
    assert_eq!(walk(&officer, "violation_type=pds_upah").await, [number(4)]);
    assert_eq!(walk(&officer, "q=besar").await, [number(4)]);
    assert_eq!(walk(&officer, "q=tm-2026-000003").await, [number(3)]);
    assert_eq!(walk(&officer, "region=65.71.03").await, [number(4)]);
    let refused = officer.get("/api/v1/findings?sort=narrative").await.expect(400);
    assert_eq!(refused.code(), "sort_not_offered");

    let csv = officer.get("/api/v1/findings/export?format=csv&violation_type=pds_upah").await.expect(200);
    let text = String::from_utf8_lossy(&csv.bytes).into_owned();
    assert!(text.contains("TM-2026-000004") && text.contains("99000000") && !text.contains("TM-2026-000001"), "{text}");
}
