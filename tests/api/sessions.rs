//! Signing in and out.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::session::password::check_strength;
use patuh_tests::accounts::{PASSWORD, totp};
use patuh_tests::{Person, TestApp};
use serde_json::json;

const NOW: &str = "2026-11-02T02:00:00Z";

async fn prosecutor(app: &TestApp) -> Person<'_> {
    app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await
}

#[actix_web::test]
async fn nobody_sees_anything_without_a_session() {
    let app = TestApp::at(NOW).await;
    let answer = app.send(Method::GET, "/api/v1/session", &[], None).await.expect(401);
    assert_eq!(answer.code(), "unauthenticated");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let answer = app.send(Method::POST, "/api/v1/employers", &[], Some(b"{")).await.expect(401);
    assert_eq!(answer.code(), "unauthenticated", "a bad body is not judged for someone who is not signed in");
}

#[actix_web::test]
async fn a_wrong_method_is_405_and_an_unknown_path_404() {
    let app = TestApp::at(NOW).await;
    let answer = app.send(Method::PATCH, "/api/v1/session", &[], None).await.expect(405);
    assert_eq!(answer.header("allow"), Some("GET, HEAD, POST, DELETE"));
    app.send(Method::GET, "/api/v1/nothing", &[], None).await.expect(404);
}

#[actix_web::test]
async fn the_right_password_opens_a_session_that_says_what_one_may_do() {
    let app = TestApp::at(NOW).await;
    let email = prosecutor(&app).await.db_password().await;
    let answer = app.sign_in(&format!("  {} ", email.to_uppercase()), PASSWORD, None).await.expect(200);
    let cookie = answer.header("set-cookie").expect("a cookie");
    for attribute in ["__Host-patuh=", "HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    let person = app.person(&answer);
    let session = person.get("/api/v1/session").await.expect(200);
    assert_eq!(session.json["user"]["email"], email);
    assert_eq!(session.json["roles"], json!(["prosecutor"]));
    assert_eq!(session.json["scope"], json!({ "region_code": "65", "employer_id": null }));
    assert_eq!(session.json["today"], "2026-11-02");
    assert!(session.json["permissions"].as_array().expect("permissions").contains(&json!("record_acts")));
    assert_eq!(session.header("cache-control"), Some("no-store"));
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let app = TestApp::at(NOW).await;
    let email = prosecutor(&app).await.db_password().await;
    let wrong = app.sign_in(&email, "salah-sama-sekali", None).await.expect(401);
    let unknown = app.sign_in("nobody@example.test", "salah-sama-sekali", None).await.expect(401);
    assert_eq!((wrong.code(), unknown.code()), ("credentials_invalid", "credentials_invalid"));
    assert_eq!(wrong.json["detail"], unknown.json["detail"]);
    assert!(wrong.header("set-cookie").is_none());
}

#[actix_web::test]
async fn failures_delay_the_next_attempt_and_lock_nobody_out() {
    let app = TestApp::at(NOW).await;
    let email = prosecutor(&app).await.db_password().await;
    for _ in 0..5 {
        assert_eq!(app.sign_in(&email, "salah-sama-sekali", None).await.expect(401).code(), "credentials_invalid");
    }
    let answer = app.sign_in(&email, PASSWORD, None).await.expect(429);
    assert_eq!(answer.code(), "rate_limited");
    let seconds: u64 = answer.header("retry-after").and_then(|text| text.parse().ok()).expect("seconds");
    assert!((1..=2).contains(&seconds), "{seconds}");
    app.sign_in("someone-else@example.test", "salah-sama-sekali", None).await.expect(401);
    // However often one fails, five minutes are the most.
    let mut moment = 10;
    for _ in 0..8 {
        app.move_clock(&format!("2026-11-02T{:02}:{:02}:00Z", 2 + moment / 60, moment % 60));
        app.sign_in(&email, "salah-sama-sekali", None).await.expect(401);
        moment += 6;
    }
    app.move_clock(&format!("2026-11-02T{:02}:{:02}:00Z", 2 + moment / 60, moment % 60));
    app.sign_in(&email, PASSWORD, None).await.expect(200);
    app.sign_in(&email, "salah-sama-sekali", None).await.expect(401);
    app.sign_in(&email, PASSWORD, None).await.expect(200);
}

#[actix_web::test]
async fn too_many_attempts_from_one_address_are_told_to_wait() {
    let app = TestApp::with(NOW, |config| config.rate_limits = true).await;
    let code = json!({ "code": "AAAAAAAAAAAAAAAAAAAAAAAAAA" });
    for _ in 0..20 {
        app.anonymous(Method::POST, "/api/v1/invitations/preview", &code).await.expect(404);
    }
    for (path, body) in [
        ("/api/v1/invitations/preview", code.clone()),
        ("/api/v1/session", json!({ "email": "x@example.test", "password": "x" })),
    ] {
        let answer = app.anonymous(Method::POST, path, &body).await.expect(429);
        assert_eq!(answer.code(), "rate_limited");
        let seconds: u64 = answer.header("retry-after").and_then(|text| text.parse().ok()).expect("seconds");
        assert!((1..=60).contains(&seconds), "{seconds}");
    }
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let answer = app.send(Method::POST, "/api/v1/oauth/token", &form, Some(b"grant_type=client_credentials")).await;
    assert_eq!((answer.status, answer.json["error"].as_str()), (429, Some("temporarily_unavailable")));
}

#[actix_web::test]
async fn reading_and_changing_have_budgets_of_their_own() {
    let app = TestApp::with(NOW, |config| config.rate_limits = true).await;
    let person = prosecutor(&app).await;
    let mut refused = None;
    for _ in 0..260 {
        let answer = person.put("/api/v1/me/password", json!({})).await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
    }
    assert!(refused.expect("a refusal").header("retry-after").is_some());
    person.get("/api/v1/session").await.expect(200);
}

#[actix_web::test]
async fn a_second_factor_is_asked_for_once_confirmed_and_each_code_works_once() {
    let app = TestApp::at(NOW).await;
    let person = prosecutor(&app).await;
    let email = person.db_password().await;
    let enrolled = person.send(Method::POST, "/api/v1/me/second-factor", &[], None).await.expect(201);
    let secret = enrolled.json["secret"].as_str().expect("a secret").to_owned();
    assert!(enrolled.json["otpauth_url"].as_str().is_some_and(|url| url.starts_with("otpauth://totp/Patuh")));
    app.sign_in(&email, PASSWORD, None).await.expect(200);

    let code = |code: String| json!({ "code": code });
    let confirm = "/api/v1/me/second-factor/confirm";
    let early = code(totp(&secret, "2026-11-02T01:00:00Z"));
    let answer = person.send(Method::POST, confirm, &[], Some(&early)).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "second_factor");
    person.send(Method::POST, confirm, &[], Some(&code(totp(&secret, NOW)))).await.expect(204);
    assert_eq!(person.get("/api/v1/session").await.json["has_second_factor"], true);

    let answer = app.sign_in(&email, PASSWORD, None).await.expect(401);
    assert_eq!(answer.code(), "second_factor_required");
    let used = totp(&secret, NOW);
    let answer = app.sign_in(&email, PASSWORD, Some(&used)).await.expect(401);
    assert_eq!(answer.code(), "second_factor_invalid", "the code that confirmed it is used up");
    let later = "2026-11-02T02:01:00Z";
    app.move_clock(later);
    let fresh = totp(&secret, later);
    app.sign_in(&email, PASSWORD, Some(&fresh)).await.expect(200);
    app.sign_in(&email, PASSWORD, Some(&fresh)).await.expect(401);
    let answer = person.send(Method::POST, "/api/v1/me/second-factor", &[], None).await.expect(409);
    assert_eq!(answer.code(), "state_conflict");

    let last = "2026-11-02T02:02:00Z";
    app.move_clock(last);
    let remove = "/api/v1/me/second-factor/remove";
    person.send(Method::POST, remove, &[], Some(&code("000000".into()))).await.expect(422);
    person.send(Method::POST, remove, &[], Some(&code(totp(&secret, last)))).await.expect(204);
    app.sign_in(&email, PASSWORD, None).await.expect(200);
}

#[actix_web::test]
async fn one_code_opens_one_session_even_when_it_arrives_twice_at_once() {
    let app = TestApp::at(NOW).await;
    let person = prosecutor(&app).await;
    let email = person.db_password().await;
    let enrolled = person.send(Method::POST, "/api/v1/me/second-factor", &[], None).await.expect(201);
    let secret = enrolled.json["secret"].as_str().expect("a secret").to_owned();
    let body = json!({ "code": totp(&secret, NOW) });
    person.send(Method::POST, "/api/v1/me/second-factor/confirm", &[], Some(&body)).await.expect(204);
    let later = "2026-11-02T02:01:00Z";
    app.move_clock(later);
    let code = totp(&secret, later);
    let (a, b) = tokio::join!(app.sign_in(&email, PASSWORD, Some(&code)), app.sign_in(&email, PASSWORD, Some(&code)));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 401]);
}

#[actix_web::test]
async fn what_weighs_more_asks_again_who_one_is_after_ten_minutes() {
    let app = TestApp::at(NOW).await;
    let email = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await.db_password().await;
    let administrator = app.person(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    let other = prosecutor(&app).await;
    let path = format!("/api/v1/users/{}", other.id);
    let user = administrator.get(&path).await.expect(200);
    let rename = |name: &str| json!({ "name": name });
    app.move_clock("2026-11-02T02:10:00Z");
    let user = administrator.patch(&path, &user.etag(), rename("Satu")).await.expect(200);
    app.move_clock("2026-11-02T02:10:01Z");
    let answer = administrator.patch(&path, &user.etag(), rename("Dua")).await.expect(401);
    assert_eq!((answer.code(), &answer.json["factor"]), ("step_up_required", &json!("password")));
    administrator.get("/api/v1/session").await.expect(200);

    let confirm = "/api/v1/session/confirmations";
    let fault = |answer: patuh_tests::Answer| answer.expect(422).json["errors"][0]["code"].clone();
    assert_eq!(fault(administrator.post(confirm, json!({ "password": "salah-sama-sekali" })).await), "password_wrong");
    assert_eq!(fault(administrator.post(confirm, json!({})).await), "required");
    assert_eq!(fault(administrator.post(confirm, json!({ "code": "123456" })).await), "not_applicable");
    administrator.patch(&path, &user.etag(), rename("Dua")).await.expect(401);
    administrator.post(confirm, json!({ "password": PASSWORD })).await.expect(204);
    administrator.patch(&path, &user.etag(), rename("Dua")).await.expect(200);
}

#[actix_web::test]
async fn with_a_second_factor_only_its_code_proves_who_one_is() {
    let app = TestApp::at(NOW).await;
    let email = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await.db_password().await;
    let administrator = app.person(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    let enrolled = administrator.send(Method::POST, "/api/v1/me/second-factor", &[], None).await.expect(201);
    let secret = enrolled.json["secret"].as_str().expect("a secret").to_owned();
    let body = json!({ "code": totp(&secret, NOW) });
    administrator.send(Method::POST, "/api/v1/me/second-factor/confirm", &[], Some(&body)).await.expect(204);
    let path = format!("/api/v1/users/{}", prosecutor(&app).await.id);
    let later = "2026-11-02T02:30:00Z";
    app.move_clock(later);
    let user = administrator.get(&path).await.expect(200);
    let change = json!({ "name": "Nama Baru" });
    let answer = administrator.patch(&path, &user.etag(), change.clone()).await.expect(401);
    assert_eq!(answer.json["factor"], "code");
    let confirm = "/api/v1/session/confirmations";
    let answer = administrator.post(confirm, json!({ "password": PASSWORD })).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "not_applicable", "a password alone is not enough");
    let code = json!({ "code": totp(&secret, later) });
    administrator.post(confirm, code.clone()).await.expect(204);
    let answer = administrator.post(confirm, code).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "second_factor", "a code works once");
    administrator.patch(&path, &user.etag(), change).await.expect(200);
}

#[actix_web::test]
async fn signing_out_everywhere_ends_every_session_and_a_new_password_every_other() {
    let app = TestApp::at(NOW).await;
    let email = prosecutor(&app).await.db_password().await;
    let first = app.person(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    let second = app.person(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    let change = json!({ "current_password": PASSWORD, "new_password": "perahu-biru-di-muara" });
    let weak = json!({ "current_password": PASSWORD, "new_password": "patuh-2026-2026" });
    let answer = second.put("/api/v1/me/password", weak).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "password_weak");
    let wrong = json!({ "current_password": "bukan-itu", "new_password": "perahu-biru-di-muara" });
    let answer = second.put("/api/v1/me/password", wrong).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "password_wrong");
    second.put("/api/v1/me/password", change).await.expect(204);
    first.get("/api/v1/session").await.expect(401);
    second.get("/api/v1/session").await.expect(200);
    app.sign_in(&email, PASSWORD, None).await.expect(401);
    let third = app.person(&app.sign_in(&email, "perahu-biru-di-muara", None).await.expect(200));

    let sessions = third.get("/api/v1/me/sessions").await.expect(200);
    let items = sessions.json["items"].as_array().expect("items").clone();
    assert_eq!(items.iter().filter(|item| item["current"] == true).count(), 1);
    let other = items.iter().find(|item| item["current"] == false).expect("another")["id"].clone();
    let stranger = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    stranger.delete(&format!("/api/v1/me/sessions/{}", other.as_str().expect("an id"))).await.expect(404);

    let answer = third.delete("/api/v1/session/all").await.expect(204);
    assert!(answer.header("clear-site-data").is_some());
    second.get("/api/v1/session").await.expect(401);
    third.get("/api/v1/session").await.expect(401);
}

#[actix_web::test]
async fn signing_out_ends_this_session_alone() {
    let app = TestApp::at(NOW).await;
    let email = prosecutor(&app).await.db_password().await;
    let first = app.person(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    let second = app.person(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    first.delete("/api/v1/session").await.expect(204);
    first.get("/api/v1/session").await.expect(401);
    second.get("/api/v1/session").await.expect(200);
}

#[actix_web::test]
async fn a_change_from_another_site_is_refused_whatever_the_cookie() {
    let app = TestApp::at(NOW).await;
    let cookie = prosecutor(&app).await.cookie();
    let ours = ("x-requested-with", "patuh");
    let refused: [&[(&str, &str)]; 4] = [
        &[],
        &[ours, ("origin", "https://evil.example")],
        &[ours, ("sec-fetch-site", "cross-site")],
        &[ours, ("sec-fetch-site", "same-site")],
    ];
    for headers in refused {
        let mut all = vec![("cookie", cookie.as_str())];
        all.extend_from_slice(headers);
        let answer = app.send(Method::DELETE, "/api/v1/session", &all, None).await.expect(403);
        assert_eq!(answer.code(), "csrf_failed", "{headers:?}");
        app.send(Method::GET, "/api/v1/session", &all, None).await.expect(200);
    }
    let all = [("cookie", cookie.as_str()), ours, ("origin", "http://localhost"), ("sec-fetch-site", "same-origin")];
    app.send(Method::DELETE, "/api/v1/session", &all, None).await.expect(204);
}

#[actix_web::test]
async fn a_session_ends_after_an_idle_hour_and_after_twelve_hours_in_any_case() {
    let app = TestApp::at("2026-11-02T00:00:00Z").await;
    let email = prosecutor(&app).await.db_password().await;
    let idle = app.person(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    app.move_clock("2026-11-02T00:59:00Z");
    idle.get("/api/v1/session").await.expect(200);
    app.move_clock("2026-11-02T02:00:00Z");
    idle.get("/api/v1/session").await.expect(401);
    let busy = app.person(&app.sign_in(&email, PASSWORD, None).await.expect(200));
    for hour in 2..14 {
        app.move_clock(&format!("2026-11-02T{hour:02}:50:00Z"));
        busy.get("/api/v1/session").await.expect(200);
    }
    app.move_clock("2026-11-02T13:59:59Z");
    busy.get("/api/v1/session").await.expect(200);
    app.move_clock("2026-11-02T14:00:00Z");
    busy.get("/api/v1/session").await.expect(401);
}

#[actix_web::test]
async fn someone_who_is_disabled_is_out_at_once() {
    let app = TestApp::at(NOW).await;
    let person = prosecutor(&app).await;
    let email = person.db_password().await;
    let administrator = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    person.get("/api/v1/session").await.expect(200);
    let path = format!("/api/v1/users/{}", person.id);
    let user = administrator.get(&path).await.expect(200);
    let user = administrator.patch(&path, &user.etag(), json!({ "status": "disabled" })).await.expect(200);
    person.get("/api/v1/session").await.expect(401);
    assert_eq!(app.sign_in(&email, PASSWORD, None).await.expect(403).code(), "account_disabled");
    administrator.patch(&path, &user.etag(), json!({ "status": "active" })).await.expect(200);
    person.get("/api/v1/session").await.expect(401);
    app.sign_in(&email, PASSWORD, None).await.expect(200);
}

#[test]
fn common_words_and_own_names_do_not_count() {
    for weak in ["short", "patuh-2026-2026", "kejaksaan1234", "budisantoso1234", "aaaaaaaaaaaaaaaa"] {
        assert!(check_strength(weak, "/password", &["Budi Santoso", "budisantoso@example.test"]).is_err(), "{weak}");
    }
    for strong in ["kuda-lari-di-pantai", "9vT!mq2Lzz0-wR", "pohon kelapa tinggi"] {
        assert!(check_strength(strong, "/password", &["Budi Santoso"]).is_ok(), "{strong}");
    }
}
