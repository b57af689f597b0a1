//! Letters: drafted by one person, approved by another, numbered, served; and the clock that starts at service.
//!
//! The days, counted by hand. Monday, 2 November 2026: drafted and approved. Served on Wednesday the 4th: ten working days
//! end on Wednesday the 18th (5, 6, 9 to 13, 16 to 18), so the second warning opens on Thursday the 19th.

mod bulk;
mod four_eyes;
mod numbers;
mod paper;
mod templates;
mod way;

use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::letters::fill::{fill, names};
use patuh_store::types::Id;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const MONDAY: &str = "2026-11-02T02:00:00Z";

struct People<'a> {
    bpjs: Person<'a>,
    attorney: Person<'a>,
    reviewer: Person<'a>,
}

async fn people(app: &TestApp) -> People<'_> {
    People {
        bpjs: app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await,
        attorney: app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await,
        reviewer: app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await,
    }
}

async fn employer(by: &Person<'_>, name: &str, region: &str) -> Id {
    let body = json!({ "name": name, "kind": "private", "region_code": region, "scale": "small" });
    let made = by.post("/api/v1/employers", body).await.expect(201);
    made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

/// Files a finding of arrears and gives its address.
async fn filed(by: &Person<'_>, employer: Id) -> String {
    let path = format!("/api/v1/findings/{}", Id::new());
    let body = json!({
        "employer_id": employer, "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-06",
        "workers_affected": 12, "estimated_amount": "12500000", "narrative": "Iuran enam bulan belum dibayar."
    });
    by.put(&path, body).await.expect(201);
    path
}

fn fields(answer: &Answer) -> Vec<(String, String)> {
    let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    errors.iter().map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
}

fn fault(pointer: &str, code: &str) -> (String, String) {
    (pointer.to_owned(), code.to_owned())
}

#[test]
fn what_is_filled_in_is_not_looked_through_again() {
    let known = BTreeMap::from([("employer", "CV {amount}".to_owned()), ("amount", "Rp1".to_owned())]);
    assert_eq!(fill("{employer} {amount} {unknown} { } {", &known), "CV {amount} Rp1 {unknown} { } {");
    assert_eq!(names("a {b} {c_d} {E} {}").collect::<Vec<_>>(), ["b", "c_d"]);
}
