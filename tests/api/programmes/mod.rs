//! Programmes and budgets: from the list of a village to the money that came back.

mod accounts;
mod envelopes;
mod financing;
mod lists;
mod notices;
mod runway;
mod worlds;

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

/// Thursday, 20 August 2026, ten in the morning in WITA.
pub const NOW: &str = "2026-08-20T02:00:00Z";

pub async fn officer<'a>(app: &'a TestApp, region: &str) -> Person<'a> {
    app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], region).await
}

/// A national id of somebody born on a day of the year 1980 or later, `19800417` and a serial number.
pub fn nik(born: &str, serial: u32) -> String {
    format!("657102{}{}{}{serial:04}", &born[6..8], &born[4..6], &born[2..4])
}

pub async fn programme(by: &Person<'_>, name: &str, region: &str) -> String {
    let body = json!({
        "kind": "vulnerable_workers", "name": name, "region_code": region, "age_group": "vulnerable_worker",
        "places": 100, "starts_month": "2026-01"
    });
    let made = by.post("/api/v1/programmes", body).await.expect(201);
    format!("/api/v1/programmes/{}", made.json["id"].as_str().expect("an id"))
}

pub async fn line(by: &Person<'_>, programme: &str, source: &str, tier: &str, amount: &str, share: u32) -> Answer {
    let body = json!({
        "year": 2026, "source": source, "tier": tier, "region_code": "65", "amount": amount, "share_bp": share
    });
    by.post(&format!("{programme}/budget-lines"), body).await
}

/// A list of people in the village of Selumit Pantai.
pub fn csv(people: &[(&str, &str)]) -> String {
    let rows: Vec<String> = people.iter().map(|(name, nik)| format!("{name};'{nik};Tarakan;Selumit Pantai")).collect();
    format!("Nama Lengkap;NIK;Kab/Kota;Desa\n{}\n", rows.join("\n"))
}

pub async fn checked(by: &Person<'_>, programme: &str, month: &str, content: &str) -> Answer {
    let file = by.uploaded("daftar.csv", content.as_bytes()).await;
    let body = json!({ "file_id": file, "sender": "Kelurahan Selumit Pantai", "month": month });
    by.post(&format!("{programme}/lists"), body).await
}

pub fn list_path(list: &Answer) -> String {
    format!("/api/v1/beneficiary-lists/{}", list.json["id"].as_str().expect("an id"))
}

pub async fn commit(by: &Person<'_>, list: &Answer) -> Answer {
    let etag = by.get(&list_path(list)).await.expect(200).etag();
    by.send(Method::POST, &format!("{}/commit", list_path(list)), &[("if-match", &etag)], None).await
}

/// A programme with one line of regional money and these people.
pub async fn with_people(by: &Person<'_>, name: &str, people: &[(&str, &str)]) -> String {
    let programme = programme(by, name, "65.71").await;
    line(by, &programme, "apbd_murni", "regency", "10000000", 10000).await.expect(201);
    let list = checked(by, &programme, "2026-01", &csv(people)).await.expect(201);
    commit(by, &list).await.expect(200);
    programme
}

pub async fn preview(by: &Person<'_>, programme: &str, month: &str) -> Value {
    by.get(&format!("{programme}/envelope-preview?month={month}")).await.expect(200).json
}

pub async fn drafted(by: &Person<'_>, programme: &str, month: &str) -> String {
    let seen = preview(by, programme, month).await;
    let body = json!({ "month": month, "people": seen["people"], "amount": seen["amount"] });
    let made = by.post(&format!("{programme}/envelopes"), body).await.expect(201);
    format!("/api/v1/envelopes/{}", made.json["id"].as_str().expect("an id"))
}

pub async fn step(by: &Person<'_>, envelope: &str, body: Value) -> Answer {
    let etag = by.get(envelope).await.expect(200).etag();
    by.act(&format!("{envelope}/steps"), &etag, body).await
}

pub async fn approve(by: &Person<'_>, envelope: &str) -> Answer {
    let seen = by.get(envelope).await.expect(200);
    by.act(&format!("{envelope}/approve"), &seen.etag(), json!({ "digest": seen.json["digest"] })).await
}

/// What BPJS confirms: the totals as announced, and the list.
pub async fn confirm(by: &Person<'_>, envelope: &str, people: &[(&str, &str)], count: u32, amount: &str) -> Answer {
    let file = by.uploaded("bpjs.csv", csv(people).as_bytes()).await;
    let confirmation = json!({ "file_id": file, "people": count, "amount": amount });
    step(by, envelope, json!({ "kind": "reconcile", "confirmation": confirmation })).await
}
