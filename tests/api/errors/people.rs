//! Refusals of who asks.

use actix_web::http::Method;
use patuh_rules::permission::{OauthScope, Role};
use patuh_rules::words::OrganisationKind;
use patuh_server::code::ErrorCode;
use patuh_tests::TestApp;
use patuh_tests::accounts::{PASSWORD, totp};
use serde_json::json;

use super::{EMPLOYERS, Ledger, NOW, employer, investigator};

pub async fn provoke(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    ledger.saw(&app.send(Method::GET, EMPLOYERS, &[], None).await, ErrorCode::Unauthenticated);
    let bearer = [("authorization", "Bearer x.y.z")];
    ledger.saw(&app.send(Method::GET, EMPLOYERS, &bearer, None).await, ErrorCode::TokenInvalid);
    ledger.saw(&auditor.post(EMPLOYERS, employer()).await, ErrorCode::Forbidden);
    let cookie = officer.cookie();
    let forged = app.send(Method::DELETE, "/api/v1/session", &[("cookie", &cookie)], None).await;
    ledger.saw(&forged, ErrorCode::CsrfFailed);

    let token = app.db_client(officer.organisation_id, &[OauthScope::ComplianceRead], "65", None).await;
    let narrow = app.send(Method::GET, EMPLOYERS, &[("authorization", &token)], None).await;
    ledger.saw(&narrow, ErrorCode::ScopeMissing);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let body = format!("grant_type=client_credentials&client_id={}&client_secret=salah", officer.id);
    let stranger = app.send(Method::POST, "/api/v1/oauth/token", &form, Some(body.as_bytes())).await;
    ledger.saw(&stranger, ErrorCode::ClientInvalid);

    let email = officer.db_password().await;
    ledger.saw(&app.sign_in(&email, "salah-sama-sekali", None).await, ErrorCode::CredentialsInvalid);
    let enrolled = officer.send(Method::POST, "/api/v1/me/second-factor", &[], None).await.expect(201);
    let secret = enrolled.json["secret"].as_str().expect("a secret").to_owned();
    let code = json!({ "code": totp(&secret, NOW) });
    officer.send(Method::POST, "/api/v1/me/second-factor/confirm", &[], Some(&code)).await.expect(204);
    ledger.saw(&app.sign_in(&email, PASSWORD, None).await, ErrorCode::SecondFactorRequired);
    ledger.saw(&app.sign_in(&email, PASSWORD, Some("000000")).await, ErrorCode::SecondFactorInvalid);
    let mut tries = 0;
    let throttled = loop {
        let answer = app.sign_in(&email, "salah-sama-sekali", None).await;
        tries += 1;
        if answer.status == 429 || tries == 10 {
            break answer;
        }
    };
    ledger.saw(&throttled, ErrorCode::RateLimited);

    let administrator = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    let email = auditor.db_password().await;
    let path = format!("/api/v1/users/{}", auditor.id);
    let user = administrator.get(&path).await.expect(200);
    administrator.patch(&path, &user.etag(), json!({ "status": "disabled" })).await.expect(200);
    ledger.saw(&app.sign_in(&email, PASSWORD, None).await, ErrorCode::AccountDisabled);
    let email = administrator.db_password().await;
    let administrator = app.person(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    app.move_clock("2026-11-02T02:11:00Z");
    let user = administrator.get(&path).await.expect(200);
    let late = administrator.patch(&path, &user.etag(), json!({ "status": "active" })).await;
    ledger.saw(&late, ErrorCode::StepUpRequired);
}
