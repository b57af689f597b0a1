use actix_web::http::Method;
use chrono::{DateTime, NaiveDate};
use patuh_rules::permission::Role;
use patuh_server::notices::ical::{DayEvent, calendar};
use patuh_tests::{Answer, TestApp};
use serde_json::json;

use super::{MONDAY, act, employer, filed, investigator, letter};

async fn fetch(app: &TestApp, url: &str) -> Answer {
    let path = url.strip_prefix("http://localhost").expect("an address of this server");
    app.send(Method::GET, path, &[], None).await
}

fn days(answer: &Answer) -> Vec<(String, String)> {
    let text = String::from_utf8(answer.bytes.clone()).expect("UTF-8").replace("\r\n ", "");
    let of = |name: &str| -> Vec<String> {
        text.split("\r\n").filter_map(|line| line.strip_prefix(name)).map(str::to_owned).collect()
    };
    of("DTSTART;VALUE=DATE:").into_iter().zip(of("SUMMARY:")).collect()
}

#[actix_web::test]
async fn a_calendar_shows_what_its_owner_may_see_at_that_moment() {
    let app = TestApp::at(MONDAY).await;
    let investigator = investigator(&app).await;
    let target = employer(&investigator, "CV Tarakan, Jaya", "65.71.02").await;
    let hr = app.db_employer_person(target, "65.71", Role::EmployerAdmin).await;
    let finding = filed(&investigator, target, "pwbd").await;
    let to = json!({ "kind": "assigned", "on": "2026-11-02", "assigned_to": investigator.id });
    act(&investigator, &finding, to).await.expect(201);
    for kind in ["guidance", "visit", "first_warning"] {
        act(&investigator, &finding, letter(kind, "2026-11-02")).await.expect(201);
    }
    let made = investigator.post_plain("/api/v1/me/calendar-feed").await.expect(201);
    let url = made.json["url"].as_str().expect("an address").to_owned();
    let calendar = fetch(&app, &url).await.expect(200);
    assert_eq!(calendar.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(
        days(&calendar),
        [("20261117".to_owned(), "Mulai dapat dilakukan: teguran tertulis II\\, CV Tarakan\\, Jaya".to_owned())]
    );
    let secret = url.rsplit('/').next().and_then(|file| file.strip_suffix(".ics")).expect("a secret").to_owned();
    assert!(app.database().files_with(&secret).is_empty(), "the secret stands nowhere in clear");

    let of_hr =
        hr.post_plain("/api/v1/me/calendar-feed").await.expect(201).json["url"].as_str().expect("a URL").to_owned();
    let told: Vec<String> = days(&fetch(&app, &of_hr).await.expect(200)).into_iter().map(|(day, _)| day).collect();
    assert_eq!(told, ["20261116", "20261116", "20261215"], "the letter, and the months that are not reported");

    app.database().execute("UPDATE users SET region_scope = '65.03' WHERE roles = 'investigator'");
    assert!(days(&fetch(&app, &url).await.expect(200)).is_empty(), "another region by now");
    app.database().execute("UPDATE users SET status = 'disabled' WHERE roles = 'investigator'");
    fetch(&app, &url).await.expect(404);
}

#[actix_web::test]
async fn a_new_address_shuts_the_old_one_and_none_shuts_all() {
    let app = TestApp::at(MONDAY).await;
    let investigator = investigator(&app).await;
    let make = || async {
        let made = investigator.post_plain("/api/v1/me/calendar-feed").await.expect(201);
        made.json["url"].as_str().expect("an address").to_owned()
    };
    let first = make().await;
    let second = make().await;
    assert_ne!(first, second);
    fetch(&app, &first).await.expect(404);
    fetch(&app, &second).await.expect(200);
    let settings = investigator.get("/api/v1/me/notice-settings").await.expect(200);
    assert_eq!(settings.json["calendar_since"], "2026-11-02T02:00:00.000Z");
    assert!(!String::from_utf8_lossy(&settings.bytes).contains("calendar-feeds"), "the address is shown once");
    investigator.send(Method::DELETE, "/api/v1/me/calendar-feed", &[], None).await.expect(204);
    fetch(&app, &second).await.expect(404);
    fetch(&app, "http://localhost/api/v1/calendar-feeds/xxxxxxxx.ics").await.expect(404);
}

#[test]
fn long_lines_are_folded_between_characters_and_texts_escaped() {
    let summary = format!("Teguran; untuk \"CV Bà Bà\", dan\nlain\\nya {}", "é".repeat(60));
    let day = NaiveDate::from_ymd_opt(2026, 11, 5).expect("a date");
    let event = DayEvent { uid: "a@x".into(), day, summary: summary.clone(), url: "https://x/temuan/1".into() };
    let text = calendar("Tenggat Patuh", &[event], DateTime::UNIX_EPOCH);
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a bare line break");
    let unfolded = text.replace("\r\n ", "");
    let escaped = summary.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
    assert!(unfolded.contains(&format!("SUMMARY:{escaped}\r\n")), "{unfolded}");
    assert!(unfolded.contains("DTSTART;VALUE=DATE:20261105\r\n"));
    assert!(unfolded.starts_with("BEGIN:VCALENDAR\r\n") && unfolded.ends_with("END:VCALENDAR\r\n"));
}
