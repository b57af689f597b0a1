//! The law and the calendar, open to everyone.

use actix_web::http::Method;
use patuh_tests::{Answer, TestApp};
use serde_json::Value;

async fn get(app: &TestApp, path: &str) -> Answer {
    app.send(Method::GET, path, &[], None).await
}

fn row<'a>(answer: &'a Answer, key: &str) -> Option<&'a Value> {
    answer.json["items"].as_array().expect("items").iter().find(|row| row["key"] == key)
}

#[actix_web::test]
async fn every_rate_is_shown_with_its_source_on_the_day_that_is_asked_for() {
    let app = TestApp::at("2026-11-02T02:00:00Z").await;
    let kinds = get(&app, "/api/v1/law").await.expect(200);
    assert_eq!(kinds.header("cache-control"), Some("public, max-age=60"));
    let items = kinds.json["items"].as_array().expect("items");
    assert!(items.iter().any(|item| item["kind"] == "contribution_rate" && item["rows"].as_u64() > Some(5)));

    let rates = get(&app, "/api/v1/law/contribution_rate").await.expect(200);
    assert_eq!(rates.json["as_of"], "2026-11-02");
    let rate = row(&rates, "jkk.employer.very_low").expect("a rate");
    assert_eq!((rate["value"].as_str(), rate["provision"].as_str()), (Some("0.0024"), Some("PP 44/2015 Pasal 16(1)")));
    assert!(rate["verified_by"].is_null());
    let before = get(&app, "/api/v1/law/contribution_rate?as_of=2010-01-01").await.expect(200);
    assert!(row(&before, "jkk.employer.very_low").is_none());
    let ceilings = |day: &'static str| {
        let app = &app;
        async move {
            let answer = get(app, &format!("/api/v1/law/jp_wage_ceiling?as_of={day}")).await.expect(200);
            row(&answer, "monthly").expect("a ceiling")["value"].clone()
        }
    };
    assert_ne!(ceilings("2026-02-28").await, ceilings("2026-03-01").await, "the ceiling turns on 1 March");
    get(&app, "/api/v1/law/astrology").await.expect(404);
    assert_eq!(get(&app, "/api/v1/law/count?as_of=2026-13-01").await.expect(400).json["parameter"], "as_of");
}

#[actix_web::test]
async fn the_calendar_shows_the_days_of_the_decree() {
    let app = TestApp::at("2026-11-02T02:00:00Z").await;
    let all = get(&app, "/api/v1/calendar").await.expect(200);
    let year = get(&app, "/api/v1/calendar?year=2026").await.expect(200);
    assert!(year.json["source"].as_str().is_some_and(|source| source.contains("SKB")));
    let days = year.json["items"].as_array().expect("items");
    assert!(days.iter().all(|day| day["date"].as_str().is_some_and(|date| date.starts_with("2026-"))));
    assert!(days.iter().any(|day| day["date"] == "2026-08-17" && day["kind"] == "national_holiday"));
    assert!(all.json["items"].as_array().expect("items").len() > days.len());
    let none = get(&app, "/api/v1/calendar?year=2031").await.expect(200);
    assert_eq!(none.json["items"].as_array().map(Vec::len), Some(0));
    assert_eq!(get(&app, "/api/v1/calendar?year=soon").await.expect(400).code(), "parameter_invalid");
}
