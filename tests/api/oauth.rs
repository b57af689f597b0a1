//! API clients and their tokens.

use actix_web::http::Method;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, encode};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

const NOW: &str = "2026-11-02T02:00:00Z";
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

async fn administrator(app: &TestApp) -> Person<'_> {
    app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await
}

/// A client of an integrator for the whole province: the answer that shows its secret.
async fn client(admin: &Person<'_>, scopes: &[&str]) -> Answer {
    let organisation = json!({ "name": "Payroll Nusantara", "kind": "integrator", "region_code": "65" });
    let organisation = admin.post("/api/v1/organisations", organisation).await.expect(201);
    let body = json!({
        "name": "Payroll", "organisation_id": organisation.json["id"], "scopes": scopes, "expires_on": "2027-06-30",
    });
    admin.post("/api/v1/api-clients", body).await.expect(201)
}

async fn token(app: &TestApp, form: &str) -> Answer {
    app.send(Method::POST, "/api/v1/oauth/token", &[FORM], Some(form.as_bytes())).await
}

fn form(client: &Answer) -> String {
    let field = |name: &str| client.json[name].as_str().expect("a field").to_owned();
    format!("grant_type=client_credentials&client_id={}&client_secret={}", field("client_id"), field("client_secret"))
}

async fn read(app: &TestApp, token: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    app.send(Method::GET, "/api/v1/employers", &[("authorization", &bearer)], None).await
}

fn text(answer: &Answer, field: &str) -> String {
    answer.json[field].as_str().unwrap_or_else(|| panic!("{field} in {}", answer.json)).to_owned()
}

#[actix_web::test]
async fn a_client_gets_a_token_that_anyone_can_verify_and_that_opens_what_it_was_granted() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let client = client(&admin, &["employers.read", "compliance.read"]).await;
    let secret = text(&client, "client_secret");
    assert!(secret.starts_with("pth_") && secret.len() == 47, "{secret}");
    let answer = token(&app, &form(&client)).await.expect(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!((answer.json["token_type"].as_str(), answer.json["expires_in"].as_i64()), (Some("Bearer"), Some(600)));
    assert_eq!(answer.json["scope"], "employers.read compliance.read");
    let access = text(&answer, "access_token");
    read(&app, &access).await.expect(200);
    let bearer = format!("bearer {access}");
    let denied = app.send(Method::GET, "/api/v1/users", &[("authorization", &bearer)], None).await.expect(403);
    assert_eq!(denied.code(), "scope_missing");

    // As a stranger would: by the metadata, the key set and a library.
    let metadata = app.send(Method::GET, "/.well-known/oauth-authorization-server", &[], None).await.expect(200);
    assert_eq!(metadata.json["issuer"], "http://localhost");
    assert_eq!(metadata.json["token_endpoint"], "http://localhost/api/v1/oauth/token");
    let keys = app.send(Method::GET, "/.well-known/jwks.json", &[], None).await.expect(200);
    let key = &keys.json["keys"][0];
    assert_eq!((key["kty"].as_str(), key["crv"].as_str()), (Some("OKP"), Some("Ed25519")));
    assert!(key.get("d").is_none(), "the private half stays");
    let header = jsonwebtoken::decode_header(&access).expect("a header");
    assert_eq!((header.kid.as_deref(), header.typ.as_deref()), (key["kid"].as_str(), Some("at+jwt")));
    let mut checks = Validation::new(Algorithm::EdDSA);
    checks.validate_exp = false;
    checks.set_audience(&["http://localhost"]);
    checks.set_issuer(&["http://localhost"]);
    let public = DecodingKey::from_ed_components(key["x"].as_str().expect("x")).expect("a key");
    let claims = jsonwebtoken::decode::<Value>(&access, &public, &checks).expect("it verifies").claims;
    assert_eq!(claims["sub"], client.json["client_id"]);
    assert_eq!(claims["exp"].as_i64(), claims["iat"].as_i64().map(|iat| iat + 600));

    let seen = admin.get(&format!("/api/v1/api-clients/{}", text(&client, "id"))).await.expect(200);
    assert_eq!(seen.json["last_used_at"], "2026-11-02T02:00:00.000Z");
    assert!(seen.json.get("client_secret").is_none());
}

#[actix_web::test]
async fn credentials_come_in_the_header_or_in_the_form_and_scopes_can_be_fewer() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let client = client(&admin, &["employers.read", "compliance.read"]).await;
    let (id, secret) = (text(&client, "client_id"), text(&client, "client_secret"));
    let basic = |id: &str, secret: &str| format!("Basic {}", BASE64.encode(format!("{id}:{secret}").as_bytes()));
    let send = |authorization: String, body: &'static str| {
        let app = &app;
        async move {
            let headers = [FORM, ("authorization", authorization.as_str())];
            app.send(Method::POST, "/api/v1/oauth/token", &headers, Some(body.as_bytes())).await
        }
    };
    let answer =
        send(basic(&id, &secret), "grant_type=client_credentials&scope=compliance.read&unknown=1").await.expect(200);
    assert_eq!(answer.json["scope"], "compliance.read");
    let narrow = read(&app, &text(&answer, "access_token")).await.expect(403);
    assert_eq!((narrow.code(), &narrow.json["scopes"]), ("scope_missing", &json!(["employers.read"])));

    let error = |answer: &Answer| (answer.status, answer.json["error"].as_str().unwrap_or_default().to_owned());
    let expect = |status: u16, word: &str| (status, word.to_owned());
    let answer = send(basic(&id, "pth_wrong"), "grant_type=client_credentials").await;
    assert_eq!(error(&answer), expect(401, "invalid_client"));
    assert_eq!((answer.code(), answer.header("www-authenticate")), ("client_invalid", Some("Basic realm=\"patuh\"")));
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let stranger = patuh_store::types::Id::new().to_string();
    assert_eq!(
        error(&send(basic(&stranger, &secret), "grant_type=client_credentials").await),
        expect(401, "invalid_client")
    );
    assert_eq!(error(&send("Basic ???".into(), "grant_type=client_credentials").await), expect(401, "invalid_client"));
    assert_eq!(error(&token(&app, "grant_type=client_credentials").await), expect(401, "invalid_client"));
    assert_eq!(error(&token(&app, "scope=x").await), expect(400, "invalid_request"));
    assert_eq!(error(&token(&app, "grant_type=password").await), expect(400, "unsupported_grant_type"));
    assert_eq!(
        error(&send(basic(&id, &secret), "grant_type=client_credentials&client_secret=x").await),
        expect(400, "invalid_request")
    );
    assert_eq!(
        error(&token(&app, &format!("{}&grant_type=client_credentials", form(&client))).await),
        expect(400, "invalid_request")
    );
    assert_eq!(
        error(&token(&app, &format!("{}&scope=coverage.write", form(&client))).await),
        expect(400, "invalid_scope")
    );
    let json = app.anonymous(Method::POST, "/api/v1/oauth/token", &json!({})).await;
    assert_eq!(error(&json), expect(415, "invalid_request"));
    let long = format!("grant_type={}", "x".repeat(9000));
    assert_eq!(error(&token(&app, &long).await), expect(413, "invalid_request"));
}

#[actix_web::test]
async fn a_token_that_is_not_exactly_ours_opens_nothing() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let client = client(&admin, &["employers.read"]).await;
    let answer = token(&app, &form(&client)).await.expect(200);
    let good = text(&answer, "access_token");
    let key = &app.state.store.keys().tokens;
    let ours = EncodingKey::from_ed_der(key.pkcs8());
    let now = app.state.clock.now().0.timestamp();
    let id = text(&client, "client_id");
    let claims = || {
        json!({
            "iss": "http://localhost", "aud": "http://localhost", "sub": id, "client_id": id, "jti": id,
            "iat": now, "nbf": now, "exp": now + 600, "scope": "employers.read",
        })
    };
    let header = || Header { typ: Some("at+jwt".into()), kid: Some(key.id()), ..Header::new(Algorithm::EdDSA) };
    let signed = |header: Header, claims: Value| encode(&header, &claims, &ours).expect("a token");
    let with = |name: &str, value: Value| {
        let mut changed = claims();
        changed[name] = value;
        signed(header(), changed)
    };
    let part = |value: Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let none = format!("{}.{}.", part(json!({ "alg": "none", "typ": "at+jwt", "kid": key.id() })), part(claims()));
    let hmac = Header { typ: Some("at+jwt".into()), kid: Some(key.id()), ..Header::new(Algorithm::HS256) };
    let hmac = encode(&hmac, &claims(), &EncodingKey::from_secret(key.public())).expect("a token");
    let pieces: Vec<&str> = good.split('.').collect();
    let mut wider = claims();
    wider["scope"] = json!("employers.read coverage.write");
    let foreign = EncodingKey::from_ed_der(app.state.store.keys().log.pkcs8());
    let bad = [
        ("alg none", none),
        ("HS256 under the public key", hmac),
        ("another kid", signed(Header { kid: Some("0000000000000000".into()), ..header() }, claims())),
        ("no kid", signed(Header { kid: None, ..header() }, claims())),
        ("another type", signed(Header { typ: Some("JWT".into()), ..header() }, claims())),
        ("another audience", with("aud", json!("https://other.example"))),
        ("another issuer", with("iss", json!("https://other.example"))),
        ("expired 31 seconds ago", with("exp", json!(now - 31))),
        ("not before 31 seconds from now", with("nbf", json!(now + 31))),
        ("a client that never was", with("sub", json!(patuh_store::types::Id::new()))),
        ("altered claims", format!("{}.{}.{}", pieces[0], part(wider), pieces[2])),
        ("altered signature", format!("{}.{}.{}", pieces[0], pieces[1], BASE64URL_NOPAD.encode(&[0; 64]))),
        ("another key of this server", encode(&header(), &claims(), &foreign).expect("a token")),
        ("too long", format!("{good}{}", "A".repeat(5000))),
        ("nothing", String::new()),
    ];
    for (why, token) in bad {
        let answer = read(&app, &token).await;
        assert_eq!((answer.status, answer.code()), (401, "token_invalid"), "{why}");
        assert!(answer.header("www-authenticate").is_some_and(|value| value.starts_with("Bearer")));
    }
    let mut without = claims();
    without.as_object_mut().expect("an object").remove("exp");
    read(&app, &signed(header(), without)).await.expect(401);
    // Clocks differ by a little.
    read(&app, &with("exp", json!(now - 29))).await.expect(200);
    read(&app, &with("nbf", json!(now + 30))).await.expect(200);
    app.move_clock("2026-11-02T02:10:29Z");
    read(&app, &good).await.expect(200);
    app.move_clock("2026-11-02T02:10:30Z");
    read(&app, &good).await.expect(401);
}

#[actix_web::test]
async fn a_client_that_is_disabled_or_whose_agreement_lapsed_is_out_at_once() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let made = client(&admin, &["employers.read", "compliance.read"]).await;
    let path = format!("/api/v1/api-clients/{}", text(&made, "id"));
    let access = text(&token(&app, &form(&made)).await.expect(200), "access_token");
    // What is taken away is gone from tokens that are out.
    let less = admin.patch(&path, &made.etag(), json!({ "scopes": ["compliance.read"] })).await.expect(200);
    assert_eq!(read(&app, &access).await.expect(403).code(), "scope_missing");
    let off = admin.patch(&path, &less.etag(), json!({ "status": "disabled" })).await.expect(200);
    assert_eq!(read(&app, &access).await.expect(403).code(), "account_disabled");
    let refused = token(&app, &form(&made)).await.expect(403);
    assert_eq!(refused.json["error"], "unauthorized_client");
    let on = json!({ "status": "active", "scopes": ["employers.read"], "expires_on": "2026-11-02" });
    let on = admin.patch(&path, &off.etag(), on).await.expect(200);
    read(&app, &access).await.expect(200);
    // The last day ends at midnight in WITA.
    app.move_clock("2026-11-02T15:59:00Z");
    let access = text(&token(&app, &form(&made)).await.expect(200), "access_token");
    app.move_clock("2026-11-02T16:00:00Z");
    assert_eq!(read(&app, &access).await.expect(403).code(), "account_disabled");
    token(&app, &form(&made)).await.expect(403);
    let answer = admin.patch(&path, &on.etag(), json!({ "expires_on": "2028-01-01" })).await;
    assert_eq!(answer.status, 422, "an agreement ends within a year");
}

#[actix_web::test]
async fn a_new_secret_leaves_the_old_one_a_week() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let made = client(&admin, &["compliance.read"]).await;
    let path = format!("/api/v1/api-clients/{}", text(&made, "id"));
    let key = [("idempotency-key", "0123456789abcdef"), ("if-match", "\"1\"")];
    let rotated = admin.send(Method::POST, &format!("{path}/secret"), &key, None).await.expect(201);
    let again = admin.send(Method::POST, &format!("{path}/secret"), &key, None).await.expect(201);
    assert_eq!(rotated.json["client_secret"], again.json["client_secret"], "a retry shows the same secret");
    assert_ne!(rotated.json["client_secret"], made.json["client_secret"]);
    assert_eq!(rotated.json["previous_secret_until"], "2026-11-09T02:00:00.000Z");
    token(&app, &form(&made)).await.expect(200);
    token(&app, &form(&rotated)).await.expect(200);
    app.move_clock("2026-11-09T02:00:00Z");
    token(&app, &form(&made)).await.expect(401);
    token(&app, &form(&rotated)).await.expect(200);
    let stale = [("idempotency-key", "0123456789abcdeg"), ("if-match", "\"1\"")];
    admin.send(Method::POST, &format!("{path}/secret"), &stale, None).await.expect(412);
}

#[actix_web::test]
async fn a_client_of_an_employer_sees_that_employer_alone() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let mut ids = Vec::new();
    for name in ["CV Satu", "CV Dua"] {
        let body = json!({ "name": name, "kind": "private", "region_code": "65.71.02", "scale": "small" });
        ids.push(text(&investigator.post("/api/v1/employers", body).await.expect(201), "id"));
    }
    let organisation =
        json!({ "name": "CV Satu", "kind": "employer", "region_code": "65.71.02", "employer_id": ids[0] });
    let organisation = admin.post("/api/v1/organisations", organisation).await.expect(201);
    let body = |employer: Value| {
        json!({
            "name": "SIPP", "organisation_id": organisation.json["id"], "scopes": ["employers.read"],
            "employer_id": employer, "expires_on": "2027-06-30",
        })
    };
    let answer = admin.post("/api/v1/api-clients", body(json!(ids[1]))).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/employer_id");
    let made = admin.post("/api/v1/api-clients", body(Value::Null)).await.expect(201);
    assert_eq!(made.json["employer_id"], ids[0]);
    let access = text(&token(&app, &form(&made)).await.expect(200), "access_token");
    let seen = read(&app, &access).await.expect(200);
    assert_eq!(seen.json["items"].as_array().map(Vec::len), Some(1));
    let bearer = format!("Bearer {access}");
    let path = format!("/api/v1/employers/{}", ids[1]);
    app.send(Method::GET, &path, &[("authorization", &bearer)], None).await.expect(404);

    let narrow = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65.03").await;
    narrow.get(&format!("/api/v1/api-clients/{}", text(&made, "id"))).await.expect(404);
    assert_eq!(narrow.get("/api/v1/api-clients").await.json["items"].as_array().map(Vec::len), Some(0));
    let answer = narrow.post("/api/v1/api-clients", body(Value::Null)).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/organisation_id");
}
