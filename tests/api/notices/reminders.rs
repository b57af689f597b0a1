use patuh_rules::permission::Role;
use patuh_server::notices::remind::remind;
use patuh_store::types::Id;
use patuh_tests::{Person, TestApp};
use serde_json::{Value, json};

use super::{MONDAY, act, employer, filed, inbox, investigator, letter};

fn reminders(notices: Vec<Value>) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    notices.iter().map(|notice| (text(&notice["kind"]), text(&notice["due_on"]))).collect()
}

/// A finding with a first warning served on 2 November, assigned to the investigator.
async fn warned(app: &TestApp) -> (Person<'_>, Person<'_>, String) {
    let investigator = investigator(app).await;
    let target = employer(&investigator, "CV Ingat", "65.71.02").await;
    let hr = app.db_employer_person(target, "65.71", Role::EmployerAdmin).await;
    let finding = filed(&investigator, target, "pwbd").await;
    let to = json!({ "kind": "assigned", "on": "2026-11-02", "assigned_to": investigator.id });
    act(&investigator, &finding, to).await.expect(201);
    for kind in ["guidance", "visit", "first_warning"] {
        act(&investigator, &finding, letter(kind, "2026-11-02")).await.expect(201);
    }
    (investigator, hr, finding)
}

#[actix_web::test]
async fn deadlines_are_told_working_days_ahead_and_on_the_day_once_each() {
    let app = TestApp::at(MONDAY).await;
    let (investigator, hr, _) = warned(&app).await;
    // Ten working days from 2 November: Monday the 16th. Three working days before it: Wednesday the 11th.
    for (now, of_hr, of_officer) in [
        ("2026-11-10T02:00:00Z", 0, 0),
        ("2026-11-11T02:00:00Z", 1, 0),
        ("2026-11-11T09:00:00Z", 1, 0),
        ("2026-11-12T02:00:00Z", 1, 0),
        ("2026-11-16T02:00:00Z", 2, 0),
        ("2026-11-17T02:00:00Z", 2, 1),
    ] {
        app.move_clock(now);
        remind(&app.state).await.expect("the job runs");
        // A restart in the middle of the day's work begins it again.
        app.database().execute("UPDATE relays SET position = 0 WHERE name = 'reminders'");
        remind(&app.state).await.expect("the job runs");
        let own = |notices: Vec<Value>| notices.into_iter().filter(|notice| notice["object_type"] == "finding").count();
        assert_eq!((own(inbox(&hr).await), own(inbox(&investigator).await)), (of_hr, of_officer), "{now}");
    }
    let told = reminders(inbox(&investigator).await);
    assert_eq!(told, [("step_opens".to_owned(), "2026-11-17".to_owned())], "the second warning is possible from then");
    let told: Vec<_> =
        reminders(inbox(&hr).await).into_iter().filter(|(kind, _)| kind.starts_with("deadline")).collect();
    let day = || "2026-11-16".to_owned();
    assert_eq!(told, [("deadline_today".to_owned(), day()), ("deadline_soon".to_owned(), day())]);
}

#[actix_web::test]
async fn one_chooses_how_many_days_ahead() {
    let app = TestApp::at(MONDAY).await;
    let (_, hr, _) = warned(&app).await;
    hr.patch("/api/v1/me/notice-settings", "\"0\"", json!({ "lead_days": 8 })).await.expect(200);
    app.move_clock("2026-11-04T02:00:00Z");
    remind(&app.state).await.expect("the job runs");
    assert!(reminders(inbox(&hr).await).contains(&("deadline_soon".to_owned(), "2026-11-16".to_owned())));
}

#[actix_web::test]
async fn nobody_is_reminded_before_the_morning_and_the_day_is_that_of_wita() {
    let app = TestApp::at(MONDAY).await;
    let (_, hr, _) = warned(&app).await;
    // 21:30 UTC on the 10th is half past five in the morning of the 11th.
    app.move_clock("2026-11-10T21:30:00Z");
    assert!(!remind(&app.state).await.expect("the job runs"));
    assert!(inbox(&hr).await.is_empty());
    app.move_clock("2026-11-10T22:30:00Z");
    assert!(remind(&app.state).await.expect("the job runs"));
    assert!(!inbox(&hr).await.is_empty());
    assert!(!remind(&app.state).await.expect("the job runs"), "once a day");
}

#[actix_web::test]
async fn an_employer_is_reminded_of_a_month_that_was_not_reported() {
    let app = TestApp::at(MONDAY).await;
    let investigator = investigator(&app).await;
    let late = employer(&investigator, "CV Belum", "65.71.02").await;
    let done = employer(&investigator, "CV Sudah", "65.71.02").await;
    let (hr_late, hr_done) = (
        app.db_employer_person(late, "65.71", Role::EmployerReporter).await,
        app.db_employer_person(done, "65.71", Role::EmployerReporter).await,
    );
    let lines =
        json!({ "month": "2026-10", "lines": [{ "name": "Pekerja", "nik": "6571010101900001", "wage": "5000000" }] });
    hr_done.put(&format!("/api/v1/employers/{done}/coverage-reports/{}", Id::new()), lines).await.expect(201);
    // October is due on Monday, 16 November, for the 15th is a Sunday.
    for now in ["2026-11-10T02:00:00Z", "2026-11-11T02:00:00Z", "2026-11-16T02:00:00Z", "2026-11-17T02:00:00Z"] {
        app.move_clock(now);
        remind(&app.state).await.expect("the job runs");
    }
    let day = || "2026-11-16".to_owned();
    assert_eq!(
        reminders(inbox(&hr_late).await),
        [("report_due_today".to_owned(), day()), ("report_due_soon".to_owned(), day())]
    );
    assert!(inbox(&hr_done).await.is_empty());
    let first = inbox(&hr_late).await.pop().expect("a notice");
    assert_eq!(
        (first["path"].as_str(), first["title"].as_str()),
        (Some("/usaha/lapor/2026-10"), Some("Laporan Oktober 2026 jatuh tempo 16 November 2026"))
    );
}
