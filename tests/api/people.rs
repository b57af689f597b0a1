//! Organisations, people and invitations.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::{Person, TestApp};
use serde_json::{Value, json};

const NOW: &str = "2026-11-02T02:00:00Z";
const PASSWORD: &str = "perahu-biru-di-muara";

async fn administrator(app: &TestApp) -> Person<'_> {
    app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await
}

async fn employer(app: &TestApp) -> String {
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let body = json!({ "name": "CV Uji Sejahtera", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let made = investigator.post("/api/v1/employers", body).await.expect(201);
    made.json["id"].as_str().expect("an id").to_owned()
}

async fn redeem(app: &TestApp, code: &str, name: &str, email: &str) -> patuh_tests::Answer {
    let body = json!({ "code": code, "name": name, "email": email, "password": PASSWORD });
    app.anonymous(Method::POST, "/api/v1/invitations/redeem", &body).await
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("{field} in {value}"))
}

#[actix_web::test]
async fn the_administrator_keeps_organisations() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let body = json!({ "name": "Kejaksaan  Negeri Tarakan", "kind": "prosecution_office", "region_code": "65.71" });
    let made = admin.post("/api/v1/organisations", body).await.expect(201);
    assert_eq!(made.json["name"], "Kejaksaan Negeri Tarakan");
    let path = made.header("location").expect("an address").to_owned();
    let changed = admin.patch(&path, &made.etag(), json!({ "name": "Kejari Tarakan" })).await.expect(200);
    assert_eq!((changed.json["name"].as_str(), changed.json["version"].as_i64()), (Some("Kejari Tarakan"), Some(2)));
    admin.patch(&path, &made.etag(), json!({ "name": "Terlambat" })).await.expect(412);
    let same = admin.patch(&path, &changed.etag(), json!({ "name": "Kejari Tarakan" })).await.expect(200);
    assert_eq!(same.json["version"], 2, "what changes nothing is no change");
    let list = admin.get("/api/v1/organisations?kind=prosecution_office&q=KEJARI").await.expect(200);
    assert_eq!(list.json["items"].as_array().map(Vec::len), Some(1));

    let wrong = json!({ "name": "CV", "kind": "employer", "region_code": "65.71" });
    let answer = admin.post("/api/v1/organisations", wrong).await.expect(422);
    assert_eq!(
        answer.json["errors"][0],
        json!({ "pointer": "/employer_id", "code": "required", "detail": "Wajib diisi.", "fix": "Isi kolom ini." })
    );
    let wrong = json!({ "name": "Kantor", "kind": "bpjs_office", "region_code": "31.71" });
    let answer = admin.post("/api/v1/organisations", wrong).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/region_code");
    let id = employer(&app).await;
    let body = json!({ "name": "CV Uji", "kind": "employer", "region_code": "65", "employer_id": id });
    let made = admin.post("/api/v1/organisations", body.clone()).await.expect(201);
    assert_eq!(made.json["region_code"], "65.71.02", "an employer sits where the register says");
    assert_eq!(admin.post("/api/v1/organisations", body).await.expect(409).code(), "duplicate");
}

#[actix_web::test]
async fn an_administrator_of_one_region_sees_and_gives_no_more_than_that() {
    let app = TestApp::at(NOW).await;
    let tarakan = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65.71").await;
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    tarakan.get(&format!("/api/v1/organisations/{}", nunukan.organisation_id)).await.expect(404);
    tarakan.get(&format!("/api/v1/users/{}", nunukan.id)).await.expect(404);
    let body = json!({ "organisation_id": nunukan.organisation_id, "roles": ["investigator"] });
    assert_eq!(
        tarakan.post("/api/v1/invitations", body).await.expect(422).json["errors"][0]["pointer"],
        "/organisation_id"
    );
    let office = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let body = json!({ "organisation_id": office.organisation_id, "roles": ["investigator"], "region_scope": "65" });
    assert_eq!(
        tarakan.post("/api/v1/invitations", body).await.expect(422).json["errors"][0]["pointer"],
        "/region_scope"
    );
    let path = format!("/api/v1/users/{}", office.id);
    let user = tarakan.get(&path).await.expect(200);
    tarakan.patch(&path, &user.etag(), json!({ "region_scope": "65" })).await.expect(422);
    tarakan.patch(&path, &user.etag(), json!({ "region_scope": "65.71.01" })).await.expect(200);
}

#[actix_web::test]
async fn roles_fit_the_organisation_and_nobody_changes_their_own() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let other = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let path = format!("/api/v1/users/{}", other.id);
    let user = admin.get(&path).await.expect(200);
    let answer = admin.patch(&path, &user.etag(), json!({ "roles": ["prosecutor"] })).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "role_not_here");
    let both = json!({ "roles": ["reviewer", "investigator", "reviewer"] });
    let changed = admin.patch(&path, &user.etag(), both).await.expect(200);
    assert_eq!(changed.json["roles"], json!(["investigator", "reviewer"]));
    let session = other.get("/api/v1/session").await.expect(200);
    assert!(session.json["permissions"].as_array().expect("permissions").contains(&json!("edit_figures")));

    let own = format!("/api/v1/users/{}", admin.id);
    let me = admin.get(&own).await.expect(200);
    for change in [
        json!({ "roles": ["administrator", "auditor"] }),
        json!({ "status": "disabled" }),
        json!({ "region_scope": "65.71" }),
    ] {
        assert_eq!(admin.patch(&own, &me.etag(), change).await.expect(403).code(), "forbidden");
    }
    let renamed = admin.patch(&own, &me.etag(), json!({ "name": "Nama Baru" })).await.expect(200);
    assert_eq!(renamed.json["name"], "Nama Baru");
    let list = admin.get("/api/v1/users?q=nama%20BARU&status=active").await.expect(200);
    assert_eq!(list.json["items"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn two_administrators_who_disable_each_other_at_once_leave_one() {
    let app = TestApp::at(NOW).await;
    let (first, second) = (administrator(&app).await, administrator(&app).await);
    let paths = [format!("/api/v1/users/{}", first.id), format!("/api/v1/users/{}", second.id)];
    let (a, b) = tokio::join!(
        first.patch(&paths[1], "\"1\"", json!({ "status": "disabled" })),
        second.patch(&paths[0], "\"1\"", json!({ "status": "disabled" })),
    );
    assert!([a.status, b.status].contains(&200), "{a:?} {b:?}");
    assert!([a.status, b.status].iter().any(|status| [401, 409].contains(status)), "{a:?} {b:?}");
    let alive = first.get("/api/v1/session").await.status == 200;
    assert_ne!(alive, second.get("/api/v1/session").await.status == 200);
}

#[actix_web::test]
async fn an_invitation_lets_one_person_in_once() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let office = app.db_person(OrganisationKind::LabourInspectorate, &[Role::Investigator], "65").await;
    let body = json!({ "organisation_id": office.organisation_id, "roles": ["investigator"], "region_scope": "65.71" });
    let made = admin.post("/api/v1/invitations", body).await.expect(201);
    let code = text(&made.json, "code").to_owned();
    assert_eq!(code.len(), 26);
    assert_eq!(made.json["expires_at"], "2026-12-02T02:00:00.000Z");
    let listed = admin.get("/api/v1/invitations").await.expect(200);
    assert_eq!(listed.json["items"][0]["status"], "open");
    assert!(listed.json["items"][0].get("code").is_none(), "the code is shown once");

    let typed = format!("{}-{} {}", code[..5].to_lowercase(), &code[5..20], &code[20..]);
    let preview =
        app.anonymous(Method::POST, "/api/v1/invitations/preview", &json!({ "code": typed })).await.expect(200);
    assert_eq!(preview.json["roles"], json!(["investigator"]));
    let weak = json!({ "code": code, "name": "Sari Dewi", "email": "sari@example.test", "password": "saridewi12345" });
    let answer = app.anonymous(Method::POST, "/api/v1/invitations/redeem", &weak).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "password_weak");
    let answer = redeem(&app, &typed, "Sari Dewi", "Sari@Example.test").await.expect(201);
    let sari = app.person(&answer);
    let session = sari.get("/api/v1/session").await.expect(200);
    assert_eq!(session.json["user"]["email"], "sari@example.test");
    assert_eq!(session.json["scope"]["region_code"], "65.71");
    // One's own account, though its organisation sits outside the region one watches.
    let change = json!({ "current_password": PASSWORD, "new_password": "gunung-tinggi-berkabut" });
    sari.put("/api/v1/me/password", change).await.expect(204);

    assert_eq!(redeem(&app, &code, "Orang Lain", "lain@example.test").await.expect(404).code(), "not_found");
    let id = text(&made.json, "id");
    assert_eq!(admin.delete(&format!("/api/v1/invitations/{id}")).await.expect(409).code(), "state_conflict");
    let listed = admin.get("/api/v1/invitations").await.expect(200);
    assert_eq!(listed.json["items"][0]["status"], "redeemed");
}

#[actix_web::test]
async fn an_invitation_that_was_taken_back_or_is_too_old_or_meant_for_another_lets_nobody_in() {
    let app = TestApp::at(NOW).await;
    let admin = administrator(&app).await;
    let body =
        |email: Option<&str>| json!({ "organisation_id": admin.organisation_id, "roles": ["auditor"], "email": email });
    let made = admin.post("/api/v1/invitations", body(Some("Meant@example.test"))).await.expect(201);
    let code = text(&made.json, "code").to_owned();
    let answer = redeem(&app, &code, "Orang Lain", "lain@example.test").await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/email");
    let path = format!("/api/v1/invitations/{}", text(&made.json, "id"));
    admin.delete(&path).await.expect(204);
    admin.delete(&path).await.expect(204);
    redeem(&app, &code, "Orang Benar", "meant@example.test").await.expect(404);
    let made = admin.post("/api/v1/invitations", body(None)).await.expect(201);
    let old = text(&made.json, "code").to_owned();
    app.move_clock("2026-12-02T02:00:00Z");
    redeem(&app, &old, "Orang Lambat", "lambat@example.test").await.expect(404);
    let body = json!({ "organisation_id": admin.organisation_id, "roles": ["prosecutor"] });
    let answer = admin.post("/api/v1/invitations", body).await.expect(422);
    assert_eq!(answer.json["errors"][0]["code"], "role_not_here");
}

#[actix_web::test]
async fn an_employer_is_invited_by_the_forum_and_invites_its_own_people() {
    let app = TestApp::at(NOW).await;
    let id = employer(&app).await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let reporter = json!({ "employer_id": id, "roles": ["employer_reporter"] });
    investigator.post("/api/v1/invitations", reporter.clone()).await.expect(403);
    let forum = json!({ "organisation_id": investigator.organisation_id, "roles": ["investigator"] });
    investigator.post("/api/v1/invitations", forum.clone()).await.expect(403);
    let made = investigator
        .post("/api/v1/invitations", json!({ "employer_id": id, "roles": ["employer_admin"] }))
        .await
        .expect(201);
    assert_eq!(made.json["organisation_name"], "CV Uji Sejahtera");
    let answer = redeem(&app, text(&made.json, "code"), "Budi Santoso", "budi@example.test").await.expect(201);
    assert_eq!(answer.json["organisation"]["kind"], "employer");
    assert_eq!(answer.json["scope"], json!({ "region_code": null, "employer_id": id }));
    let budi = app.person(&answer);

    let made = budi.post("/api/v1/invitations", reporter).await.expect(201);
    let answer = redeem(&app, text(&made.json, "code"), "Ani Lestari", "ani@example.test").await.expect(201);
    assert_eq!(answer.json["organisation"]["id"], budi.organisation_id.to_string(), "the same organisation");
    let ani = app.person(&answer);
    let colleagues = budi.get("/api/v1/users").await.expect(200);
    assert_eq!(colleagues.json["items"].as_array().map(Vec::len), Some(2));
    ani.post("/api/v1/invitations", json!({ "employer_id": id, "roles": ["employer_admin"] })).await.expect(403);
    ani.get("/api/v1/users").await.expect(403);

    let other = employer(&app).await;
    let answer = budi
        .post("/api/v1/invitations", json!({ "employer_id": other, "roles": ["employer_admin"] }))
        .await
        .expect(422);
    assert_eq!(
        answer.json["errors"][0],
        json!({ "pointer": "/employer_id", "code": "reference", "detail": "Data yang dirujuk tidak ditemukan.", "fix": "Pilih data yang ada di wilayah Anda." })
    );
    budi.post("/api/v1/invitations", forum).await.expect(422);
    budi.post("/api/v1/invitations", json!({ "employer_id": id, "roles": ["investigator"] })).await.expect(422);
    let both = json!({ "employer_id": id, "organisation_id": budi.organisation_id, "roles": ["employer_admin"] });
    assert_eq!(budi.post("/api/v1/invitations", both).await.expect(422).json["errors"][0]["code"], "one_of");
    let taken = redeem(
        &app,
        text(&budi.post("/api/v1/invitations", json!({ "roles": ["employer_admin"] })).await.expect(201).json, "code"),
        "Budi Lagi",
        "budi@example.test",
    )
    .await
    .expect(409);
    assert_eq!((taken.code(), text(&taken.json, "pointer")), ("duplicate", "/email"));
    let seen = investigator.get("/api/v1/invitations").await.expect(200);
    assert_eq!(seen.json["items"].as_array().map(Vec::len), Some(3), "those into employers");
    budi.get("/api/v1/organisations").await.expect(403);
}
