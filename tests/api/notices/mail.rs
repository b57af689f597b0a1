use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::notices::mail::{MailSettings, deliver};
use patuh_store::types::Id;
use patuh_tests::smtp::MailCatcher;
use patuh_tests::{Person, TestApp};
use serde_json::json;

use super::{MONDAY, act, employer, filed, investigator, letter, told};

async fn app_with(url: String) -> TestApp {
    TestApp::with(MONDAY, |config| {
        config.public_url = "https://patuh.example.test".into();
        config.mail = Some(MailSettings { url, from: "Patuh <patuh@example.test>".into() });
    })
    .await
}

/// An employer on which a first warning was served, and its HR officer.
async fn warned<'a>(app: &'a TestApp) -> (Person<'a>, Person<'a>, Id, String) {
    let investigator = investigator(app).await;
    let target = employer(&investigator, "CV Kena Tegur", "65.71.02").await;
    let hr = app.db_employer_person(target, "65.71", Role::EmployerAdmin).await;
    let finding = filed(&investigator, target, "pwbd").await;
    act(&investigator, &finding, letter("guidance", "2026-11-02")).await.expect(201);
    told(app).await;
    (investigator, hr, target, finding)
}

#[actix_web::test]
async fn a_legal_notice_is_mailed_at_once_and_alone() {
    let catcher = MailCatcher::start();
    let app = app_with(catcher.url()).await;
    let (_, hr, _, finding) = warned(&app).await;
    let settings = hr.get("/api/v1/me/notice-settings").await.expect(200);
    assert_eq!((&settings.json["mail"], &settings.json["mail_enabled"]), (&json!("daily_digest"), &json!(true)));
    hr.patch("/api/v1/me/notice-settings", &settings.etag(), json!({ "mail": "none" })).await.expect(200);
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 1);
    let caught = catcher.caught();
    assert_eq!(caught.len(), 1, "a legal notice is mailed whatever was chosen");
    assert_eq!(caught[0].to, format!("{}@example.test", hr.id));
    assert_eq!(caught[0].header("Subject"), "Disampaikan kepada Anda: surat pembinaan");
    assert_eq!(caught[0].header("Auto-Submitted"), "auto-generated");
    let id = finding.rsplit('/').next().expect("an id");
    let body = caught[0].body();
    assert!(body.contains(&format!("https://patuh.example.test/usaha/surat/{id}")), "{body}");
    assert!(body.contains("CV Kena Tegur") && body.contains("menurut tanggal penyampaian"), "{body}");
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 0, "nothing is mailed twice");
    assert_eq!(catcher.caught().len(), 1);
}

#[actix_web::test]
async fn mail_speaks_the_language_that_was_chosen() {
    let catcher = MailCatcher::start();
    let app = app_with(catcher.url()).await;
    let (_, hr, ..) = warned(&app).await;
    let etag = hr.get("/api/v1/me/notice-settings").await.expect(200).etag();
    hr.patch("/api/v1/me/notice-settings", &etag, json!({ "language": "en" })).await.expect(200);
    deliver(&app.state).await.expect("mail is sent");
    assert_eq!(catcher.caught()[0].header("Subject"), "Served on you: guidance letter");
}

#[actix_web::test]
async fn what_is_not_legal_comes_in_one_mail_a_day() {
    let catcher = MailCatcher::start();
    let app = app_with(catcher.url()).await;
    let investigator = investigator(&app).await;
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await;
    let target = employer(&investigator, "CV Banyak", "65.71.02").await;
    app.move_clock("2026-11-01T22:00:00Z");
    for _ in 0..5 {
        filed(&investigator, target, "pwbd").await;
    }
    told(&app).await;
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 0, "six in the morning is too early");
    app.move_clock("2026-11-01T23:00:00Z");
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 1);
    let first = catcher.caught().remove(0);
    assert_eq!(first.to, format!("{}@example.test", reviewer.id));
    assert_eq!(first.header("Subject"), "5 pemberitahuan Patuh, 2 November 2026");
    assert_eq!(first.body().matches("Temuan baru TM-2026-").count(), 5);
    filed(&investigator, target, "pwbd").await;
    told(&app).await;
    app.move_clock("2026-11-02T09:00:00Z");
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 0, "one a day");
    app.move_clock("2026-11-02T23:00:00Z");
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 1);
    assert_eq!(catcher.caught()[1].header("Subject"), "1 pemberitahuan Patuh, 3 November 2026");
    assert_ne!(catcher.caught()[1].header("Message-ID"), first.header("Message-ID"));
}

#[actix_web::test]
async fn each_is_mailed_by_itself_where_that_was_chosen_and_none_where_none_was() {
    let catcher = MailCatcher::start();
    let app = app_with(catcher.url()).await;
    let investigator = investigator(&app).await;
    let single = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await;
    let none = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await;
    single.patch("/api/v1/me/notice-settings", "\"0\"", json!({ "mail": "single" })).await.expect(200);
    none.patch("/api/v1/me/notice-settings", "\"0\"", json!({ "mail": "none" })).await.expect(200);
    let target = employer(&investigator, "CV Dua", "65.71.02").await;
    filed(&investigator, target, "pwbd").await;
    filed(&investigator, target, "pds_tk").await;
    told(&app).await;
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 2);
    assert!(catcher.caught().iter().all(|mail| mail.to == format!("{}@example.test", single.id)));
}

#[actix_web::test]
async fn a_mail_server_that_is_away_is_tried_again_and_gets_each_mail_once() {
    let port = MailCatcher::free_port();
    let app = app_with(format!("smtp://127.0.0.1:{port}")).await;
    warned(&app).await;
    assert_eq!(deliver(&app.state).await.expect("a refusal is no failure"), 0);
    let catcher = MailCatcher::start_on(port);
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 0, "it is not tried again at once");
    app.move_clock("2026-11-02T02:02:00Z");
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 1);
    app.move_clock("2026-11-02T12:00:00Z");
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 0);
    assert_eq!(catcher.caught().len(), 1);
}

#[actix_web::test]
async fn a_process_that_dies_before_sending_leaves_the_mail_to_the_next_one() {
    let catcher = MailCatcher::start();
    let app = app_with(catcher.url()).await;
    warned(&app).await;
    // Claimed, and then no more: as a killed process leaves it.
    let now = app.state.clock.now();
    assert_eq!(app.state.store.claim_mails(now).await.expect("a claim").len(), 1);
    let second = app.database().store();
    assert!(second.claim_mails(now).await.expect("a claim").is_empty(), "another process does not take it too");
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 0);
    app.move_clock("2026-11-02T02:06:00Z");
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 1);
    assert_eq!(catcher.caught().len(), 1);
}

#[actix_web::test]
async fn a_mail_that_is_sent_again_is_known_by_its_message_id() {
    let catcher = MailCatcher::start();
    let app = app_with(catcher.url()).await;
    warned(&app).await;
    deliver(&app.state).await.expect("mail is sent");
    // Handed over, and then no more: as a process that was killed before it wrote that down leaves it.
    app.database().execute("UPDATE notices SET mail_state = 'single'");
    app.move_clock("2026-11-02T02:30:00Z");
    deliver(&app.state).await.expect("mail is sent");
    let caught = catcher.caught();
    assert_eq!(caught.len(), 2);
    assert_eq!(caught[0].header("Message-ID"), caught[1].header("Message-ID"));
    assert!(caught[0].header("Message-ID").ends_with("@patuh.example.test>"));
}

#[actix_web::test]
async fn a_mail_that_is_refused_for_good_is_shown_to_the_administrator() {
    let catcher = MailCatcher::start();
    let app = app_with(catcher.url()).await;
    let (_, hr, ..) = warned(&app).await;
    let administrator = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    catcher.answer(Some("550 no such person"));
    for now in ["2026-11-02T02:00:00Z", "2026-11-02T02:02:00Z", "2026-11-02T02:10:00Z", "2026-11-02T03:00:00Z"] {
        app.move_clock(now);
        assert_eq!(deliver(&app.state).await.expect("a refusal is no failure"), 0);
    }
    let dead = administrator.get("/api/v1/notices/undelivered").await.expect(200);
    let items = dead.json["items"].as_array().expect("items");
    assert_eq!(items.len(), 1, "{items:?}");
    assert_eq!((&items[0]["attempts"], &items[0]["legal"]), (&json!(3), &json!(true)));
    assert_eq!(items[0]["error"], "the mail server answered 550");
    assert_eq!(hr.get("/api/v1/me/notice-settings").await.expect(200).json["undelivered"], 1);
    hr.get("/api/v1/notices/undelivered").await.expect(403);
    catcher.answer(None);
    let path = format!("/api/v1/notices/{}/resend", items[0]["id"].as_str().expect("an id"));
    administrator.post_plain(&path).await.expect(204);
    administrator.post_plain(&path).await.expect(404);
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 1);
    assert_eq!(catcher.caught().len(), 1);
}

#[actix_web::test]
async fn nobody_is_mailed_whose_account_was_shut() {
    let catcher = MailCatcher::start();
    let app = app_with(catcher.url()).await;
    let (_, _hr, ..) = warned(&app).await;
    app.database().execute("UPDATE users SET status = 'disabled' WHERE roles = 'employer_admin'");
    assert_eq!(deliver(&app.state).await.expect("mail is sent"), 0);
    assert!(catcher.caught().is_empty());
}

#[actix_web::test]
async fn without_a_mail_server_there_is_no_mail_and_the_settings_say_so() {
    let app = TestApp::at(MONDAY).await;
    let (_, hr, ..) = warned(&app).await;
    assert_eq!(deliver(&app.state).await.expect("nothing is sent"), 0);
    assert_eq!(hr.get("/api/v1/me/notice-settings").await.expect(200).json["mail_enabled"], false);
}

#[actix_web::test]
async fn settings_are_changed_from_the_version_that_was_read() {
    let app = TestApp::at(MONDAY).await;
    let investigator = investigator(&app).await;
    let path = "/api/v1/me/notice-settings";
    investigator.patch(path, "\"0\"", json!({ "lead_days": 5 })).await.expect(200);
    assert_eq!(
        investigator.patch(path, "\"0\"", json!({ "lead_days": 7 })).await.expect(412).code(),
        "version_conflict"
    );
    let wrong = investigator.patch(path, "\"1\"", json!({ "lead_days": 21 })).await.expect(422);
    assert_eq!(wrong.json["errors"][0]["pointer"], "/lead_days");
    assert_eq!(investigator.get(path).await.expect(200).json["lead_days"], 5);
}
