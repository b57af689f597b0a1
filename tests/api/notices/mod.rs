//! Notices: who is told of what, once; mail, reminders, the calendar.

mod calendar;
mod inbox;
mod mail;
mod reminders;

use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::notices::relay::relay;
use patuh_store::types::Id;
use patuh_tests::letters::NEED_APPROVAL;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

/// Monday, 2 November 2026, ten in the morning in WITA.
const MONDAY: &str = "2026-11-02T02:00:00Z";

async fn investigator(app: &TestApp) -> Person<'_> {
    app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await
}

async fn employer(by: &Person<'_>, name: &str, region: &str) -> Id {
    let body = json!({ "name": name, "kind": "private", "region_code": region, "scale": "small" });
    let made = by.post("/api/v1/employers", body).await.expect(201);
    made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

async fn filed(by: &Person<'_>, employer: Id, violation: &str) -> String {
    let path = format!("/api/v1/findings/{}", Id::new());
    let body = json!({
        "employer_id": employer, "violation_type": violation, "month_from": "2026-01", "month_to": "2026-06",
        "workers_affected": 12, "estimated_amount": "12500000", "narrative": "Iuran enam bulan belum dibayar."
    });
    by.put(&path, body).await.expect(201);
    path
}

async fn act(by: &Person<'_>, finding: &str, body: Value) -> Answer {
    if body["kind"].as_str().is_some_and(|kind| NEED_APPROVAL.contains(&kind)) {
        return by.act_by_letter(finding, &body).await;
    }
    let etag = by.get(finding).await.expect(200).etag();
    by.act(&format!("{finding}/acts"), &etag, body).await
}

fn letter(kind: &str, on: &str) -> Value {
    json!({ "kind": kind, "on": on, "text": "Surat yang disampaikan.", "reference": "B/12/112026" })
}

/// Everything that was written goes through the log and the relay.
async fn told(app: &TestApp) {
    app.state.store.sequence().await.expect("the log is appended to");
    relay(&app.state).await.expect("the relay runs");
}

async fn inbox(person: &Person<'_>) -> Vec<Value> {
    person.get("/api/v1/notices").await.expect(200).json["items"].as_array().expect("items").clone()
}

async fn kinds(person: &Person<'_>) -> Vec<String> {
    inbox(person).await.iter().map(|notice| notice["kind"].as_str().expect("a kind").to_owned()).collect()
}
