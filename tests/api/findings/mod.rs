//! Findings: the whole way by the calendar, who sees what, evidence, lists, inspections.

mod access;
mod bulk;
mod bundle;
mod custody;
mod evidence;
mod inspections;
mod ladder;
mod lists;
mod way;

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
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
    id_of(&made)
}

fn id_of(answer: &Answer) -> Id {
    answer.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

fn input(employer: Id) -> Value {
    json!({
        "employer_id": employer, "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-06",
        "workers_affected": 12, "estimated_amount": "12500000", "narrative": "Iuran enam bulan belum dibayar."
    })
}

/// Files a finding and gives its address.
async fn filed(by: &Person<'_>, employer: Id) -> String {
    let path = format!("/api/v1/findings/{}", Id::new());
    by.put(&path, input(employer)).await.expect(201);
    path
}

/// Records an act on the finding as it stands; by a letter where nobody records it alone.
async fn act(by: &Person<'_>, finding: &str, body: Value) -> Answer {
    if body["kind"].as_str().is_some_and(|kind| NEED_APPROVAL.contains(&kind)) {
        return by.act_by_letter(finding, &body).await;
    }
    record(by, finding, body).await
}

/// Records an act directly.
async fn record(by: &Person<'_>, finding: &str, body: Value) -> Answer {
    let etag = by.get(finding).await.expect(200).etag();
    by.act(&format!("{finding}/acts"), &etag, body).await
}

fn letter(kind: &str, on: &str) -> Value {
    json!({ "kind": kind, "on": on, "text": "Surat yang disampaikan.", "reference": "B/12/112026" })
}

/// Uploads a small document and gives its id.
async fn upload(app: &TestApp, by: &Person<'_>, content: &str) -> Id {
    let (id, bytes) = (Id::new(), format!("%PDF-1.4\n% {content}\n%%EOF\n").into_bytes());
    let digest = format!("sha-256=:{}:", data_encoding::BASE64.encode(&patuh_store::vault::sha256(&bytes)));
    let cookie = by.cookie();
    let headers = [
        ("cookie", cookie.as_str()),
        ("x-requested-with", "patuh"),
        ("content-type", "application/pdf"),
        ("repr-digest", digest.as_str()),
        ("x-file-name", "bukti.pdf"),
        ("x-device-time", "2026-11-02T01:30:00Z"),
    ];
    app.send(Method::PUT, &format!("/api/v1/files/{id}"), &headers, Some(&bytes)).await.expect(201);
    id
}

fn next<'a>(answer: &'a Answer, kind: &str) -> &'a Value {
    let items = answer.json["items"].as_array().expect("items");
    items.iter().find(|item| item["kind"] == kind).unwrap_or_else(|| panic!("{kind} in {items:?}"))
}

fn kinds(answer: &Answer) -> Vec<&str> {
    let items = answer.json["items"].as_array().expect("items");
    items.iter().map(|item| item["kind"].as_str().expect("a kind")).collect()
}
