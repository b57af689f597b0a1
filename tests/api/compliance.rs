//! How employers stand before third parties.

use actix_web::http::Method;
use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::error::ApiError;
use patuh_server::oauth;
use patuh_store::clients::{self, ApiClient};
use patuh_store::schema::findings;
use patuh_store::types::Id;
use patuh_store::{StoreError, WriteContext, Written};
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

const NOW: &str = "2026-11-02T02:00:00Z";

/// A client with `compliance.read` for a region: its token.
async fn db_client(app: &TestApp, organisation_id: Id, region: &str) -> String {
    let (now, id) = (app.state.clock.now(), Id::new());
    let row = ApiClient {
        id,
        organisation_id,
        name: "OSS".into(),
        secret_digest: vec![0; 32],
        previous_secret_digest: None,
        previous_secret_until: None,
        scopes: "compliance.read".into(),
        region_scope: region.into(),
        employer_id: None,
        status: "active".into(),
        expires_on: "2030-01-01".parse().expect("a date"),
        last_used_at: None,
        created_at: now,
        updated_at: now,
        updated_by: "test".into(),
        version: 1,
    };
    let context = WriteContext::system(now, "test");
    let write = app.state.store.write(&context, move |conn| {
        clients::insert(conn, &row)?;
        Ok::<_, ApiError>(Written::unchanged(()))
    });
    write.await.expect("the client is stored");
    oauth::issue(&app.state, id, "compliance.read".into()).expect("a token")
}

/// An open finding of arrears that was, or was not, served.
async fn db_finding(app: &TestApp, employer: Id, number: &'static str, served: bool) {
    let now = app.state.clock.now();
    let on: NaiveDate = "2026-10-01".parse().expect("a date");
    let context = WriteContext::system(now, "test");
    app.database().changed_by_hand();
    let write = app.state.store.write(&context, move |conn| {
        diesel::insert_into(findings::table)
            .values((
                (findings::id.eq(Id::new()), findings::number.eq(number), findings::employer_id.eq(employer)),
                (findings::region_code.eq("65.71.02"), findings::violation_type.eq("arrears")),
                (
                    findings::month_from.eq("2026-01"),
                    findings::month_to.eq("2026-03"),
                    findings::workers_affected.eq(3),
                ),
                (findings::estimated_sen.eq(100_i64), findings::narrative.eq("uji"), findings::step.eq("guidance")),
                (
                    findings::served_step.eq(if served { "guidance" } else { "filed" }),
                    findings::served.eq(served),
                    findings::paid_sen.eq(0_i64),
                    findings::filed_on.eq(on),
                    findings::next_date.eq(on),
                ),
                (findings::created_at.eq(now), findings::updated_at.eq(now), findings::updated_by.eq("uji")),
                findings::version.eq(1_i64),
            ))
            .execute(conn)
            .map_err(StoreError::from)?;
        Ok::<_, ApiError>(Written::unchanged(()))
    });
    write.await.expect("the finding is stored");
}

async fn employer(investigator: &Person<'_>, number: u32, region: &str, npp: Option<&str>) -> Id {
    let body = json!({
        "name": format!("CV Uji {number}"), "kind": "private", "region_code": region, "scale": "small",
        "nib": format!("{number:013}"), "npp": npp, "registered_on": npp.map(|_| "2020-01-01"),
    });
    let made = investigator.post("/api/v1/employers", body).await.expect(201);
    made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

async fn ask(app: &TestApp, token: &str, query: &str, language: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str()), ("accept-language", language)];
    app.send(Method::GET, &format!("/api/v1/compliance-status?{query}"), &headers, None).await
}

fn codes(answer: &Value) -> Vec<&str> {
    answer["reasons"]
        .as_array()
        .expect("reasons")
        .iter()
        .map(|reason| reason["code"].as_str().expect("a code"))
        .collect()
}

#[actix_web::test]
async fn an_employer_is_clear_conditional_or_unknown_with_reasons_in_the_readers_language() {
    let app = TestApp::at(NOW).await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let clear = employer(&investigator, 1, "65.71.02", Some("AB123456")).await;
    let open = employer(&investigator, 2, "65.71.02", Some("AB123457")).await;
    employer(&investigator, 3, "65.71.02", None).await;
    db_finding(&app, open, "T-1", true).await;
    db_finding(&app, clear, "T-2", false).await;
    let token = db_client(&app, investigator.organisation_id, "65").await;

    let answer = ask(&app, &token, "nib=0000000000001", "id").await.expect(200);
    assert_eq!(
        (&answer.json["status"], codes(&answer.json)),
        (&json!("clear"), vec![]),
        "what was not served counts for nobody outside"
    );
    assert_eq!(answer.json["query"], json!({ "nib": "0000000000001" }));
    assert_eq!(answer.json["as_of"], "2026-11-02T02:00:00.000Z");
    assert_eq!(answer.json["valid_until"], "2026-11-02T15:59:59.999Z", "the day ends in WITA");

    let answer = ask(&app, &token, "npp=AB123457", "id").await.expect(200);
    assert_eq!((&answer.json["status"], codes(&answer.json)), (&json!("conditional"), vec!["finding_open"]));
    let reason = &answer.json["reasons"][0];
    assert_eq!(reason["detail"], "Ada temuan terbuka sejak 2026-10-01: menunggak iuran.");
    assert_eq!(
        (reason["fix"].as_str(), reason["provision"].as_str()),
        (Some("Bayar iuran yang terutang."), Some("UU 24/2011 Pasal 19(1)-(2)"))
    );
    let answer = ask(&app, &token, "nib=0000000000002", "en").await.expect(200);
    assert_eq!(answer.json["reasons"][0]["detail"], "A finding is open since 2026-10-01: contributions in arrears.");

    let answer = ask(&app, &token, "nib=0000000000003", "en").await.expect(200);
    assert_eq!((&answer.json["status"], codes(&answer.json)), (&json!("unknown"), vec!["registration_unknown"]));
    let answer = ask(&app, &token, "nib=9999999999999", "en").await.expect(200);
    assert_eq!((&answer.json["status"], codes(&answer.json)), (&json!("unknown"), vec!["not_in_register"]));

    let seen = investigator.get("/api/v1/compliance-status?nib=0000000000001").await.expect(200);
    assert_eq!(seen.json["status"], "conditional", "the forum sees what was not served yet");
    app.move_clock("2026-12-20T02:00:00Z");
    let token = db_client(&app, investigator.organisation_id, "65").await;
    let answer = ask(&app, &token, "npp=AB123456", "en").await.expect(200);
    assert_eq!((&answer.json["status"], codes(&answer.json)), (&json!("conditional"), vec!["report_missing"]));
    assert_eq!(answer.json["reasons"][0]["detail"], "The report of 2026-11 has not arrived.");
}

#[actix_web::test]
async fn exactly_one_number_is_asked_for() {
    let app = TestApp::at(NOW).await;
    let officer = app.db_person(OrganisationKind::LicensingOffice, &[Role::LicensingOfficer], "65").await;
    for query in ["", "nib=0000000000001&npp=AB123456", "nib=12", "npp=x", "nib="] {
        let answer = officer.get(&format!("/api/v1/compliance-status?{query}")).await.expect(400);
        assert_eq!(answer.code(), "parameter_invalid", "{query}");
    }
    let body = json!({ "nibs": ["0000000000001", "12", "x"] });
    let answer = officer.send(Method::POST, "/api/v1/compliance-status:batch", &[], Some(&body)).await.expect(422);
    let pointers: Vec<_> =
        answer.json["errors"].as_array().expect("errors").iter().map(|error| &error["pointer"]).collect();
    assert_eq!(pointers, [&json!("/nibs/1"), &json!("/nibs/2")]);
    for nibs in [vec![], vec!["0000000000001"; 1001]] {
        let body = json!({ "nibs": nibs });
        let refused = officer.send(Method::POST, "/api/v1/compliance-status:batch", &[], Some(&body)).await.expect(422);
        assert_eq!(refused.json["errors"][0]["fix"], "Isi dari 1 sampai 1000 butir.");
    }
}

#[actix_web::test]
async fn a_thousand_are_answered_at_once_in_order_and_what_is_out_of_scope_is_unknown() {
    let app = TestApp::at(NOW).await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    employer(&investigator, 1, "65.71.02", Some("AB123456")).await;
    let nunukan = employer(&investigator, 2, "65.03.02", Some("AB123457")).await;
    let token = db_client(&app, investigator.organisation_id, "65.71").await;
    let nibs: Vec<String> = (0..1000).map(|number| format!("{:013}", number % 500)).collect();
    let (bearer, body) = (format!("Bearer {token}"), json!({ "nibs": nibs }).to_string());
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    let answer =
        app.send(Method::POST, "/api/v1/compliance-status:batch", &headers, Some(body.as_bytes())).await.expect(200);
    let items = answer.json["items"].as_array().expect("items");
    let asked: Vec<&str> = items.iter().map(|item| item["query"]["nib"].as_str().expect("a number")).collect();
    assert_eq!(asked, nibs);
    for (index, item) in items.iter().enumerate() {
        let expected = if index % 500 == 1 { "clear" } else { "unknown" };
        assert_eq!(item["status"], expected, "{index}");
    }
    let own = app.db_employer_person(nunukan, "65.03.02", Role::EmployerAdmin).await;
    assert_eq!(own.get("/api/v1/compliance-status?npp=AB123457").await.expect(200).json["status"], "clear");
    assert_eq!(own.get("/api/v1/compliance-status?npp=AB123456").await.expect(200).json["status"], "unknown");
}
