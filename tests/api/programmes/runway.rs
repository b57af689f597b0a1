//! How long the money lasts.

use patuh_server::notices::remind::remind;
use patuh_tests::TestApp;
use serde_json::json;

use super::{NOW, checked, commit, csv, line, nik, officer, programme};

/// `domain.md` S5: two billion for 22,121 vulnerable workers and 2,430 non-ASN at 16,800 last 4.85 months.
#[actix_web::test]
async fn a_scenario_reproduces_the_statement_of_the_province() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "APBD-P 2025", "65").await;
    let question = |amount: &str| {
        json!({
            "amount": amount, "starts_on": "2025-08-01",
            "groups": [
                { "label": "Pekerja rentan", "workers": 22121, "premium": "16800" },
                { "label": "Non-ASN", "workers": 2430, "premium": "16800" }
            ]
        })
    };
    let scenarios = format!("{path}/scenarios");
    let made = by.post(&scenarios, json!({ "name": "Pernyataan provinsi", "question": question("2000000000") })).await;
    let made = made.expect(201);
    let answer = &made.json["answer"];
    assert_eq!((&answer["months"], &answer["monthly_cost"]), (&json!("4.85"), &json!("412456800")));
    assert_eq!((&answer["covered_until"], &made.json["warn_on"]), (&json!("2025-11-30"), &json!("2025-10-01")));
    by.post(&scenarios, json!({ "name": "=1+3 miliar", "question": question("3000000000") })).await.expect(201);
    let listed = by.get(&scenarios).await.expect(200);
    let months: Vec<_> =
        listed.json["items"].as_array().expect("items").iter().map(|one| &one["answer"]["months"]).collect();
    assert_eq!(months, [&json!("4.85"), &json!("7.27")]);
    let file = by.get(&format!("{scenarios}/export?format=csv")).await.expect(200);
    let text = String::from_utf8(file.bytes.clone()).expect("text");
    assert!(text.contains("4.85") && text.contains("2000000000") && text.contains("2025-11-30"), "{text}");
    assert!(!text.lines().any(|line| line.starts_with('=')), "a formula: {text}");
    let id = made.json["id"].as_str().expect("an id");
    by.send(actix_web::http::Method::DELETE, &format!("/api/v1/scenarios/{id}"), &[], None).await.expect(204);
    assert_eq!(by.get(&scenarios).await.json["items"].as_array().map(Vec::len), Some(1));
    let empty = json!({ "name": "Kosong", "question": { "amount": "1", "starts_on": "2025-08-01", "groups": [] } });
    by.post(&scenarios, empty).await.expect(422);
}

#[actix_web::test]
async fn the_first_line_that_runs_out_ends_the_cover_and_the_warning_comes_sixty_days_before() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Menipis", "65.71").await;
    let ids: Vec<String> = (1..=4).map(|serial| nik("19800417", serial)).collect();
    let people: Vec<(&str, &str)> = ids.iter().map(|id| ("Orang Rentan", id.as_str())).collect();
    let list = checked(&by, &path, "2026-01", &csv(&people)).await.expect(201);
    commit(&by, &list).await.expect(200);
    // Two people each: two months of one line, plenty of the other.
    line(&by, &path, "apbd_murni", "regency", "67200", 5000).await.expect(201);
    line(&by, &path, "apbd_perubahan", "regency", "100000000", 5000).await.expect(201);
    let seen = by.get(&format!("{path}/runway")).await.expect(200);
    assert_eq!((&seen.json["covered_until"], &seen.json["warn_on"]), (&json!("2026-09-30"), &json!("2026-08-01")));
    assert_eq!((&seen.json["is_warning"], &seen.json["dropped"]), (&json!(true), &json!(2)));

    // Whoever plans the money is told once, and again only when the day moves.
    for _ in 0..2 {
        remind(&app.state).await.expect("the job runs");
    }
    let told = by.get("/api/v1/notices").await.expect(200);
    let told: Vec<_> = told.json["items"].as_array().expect("items").iter().map(|one| &one["kind"]).collect();
    assert_eq!(told, [&json!("cover_ends")], "{told:?}");
}

#[actix_web::test]
async fn the_money_of_a_year_ends_with_it_and_the_next_year_has_to_be_filled() {
    let app = TestApp::at("2026-10-05T02:00:00Z").await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Setahun", "65.71").await;
    let runway = format!("{path}/runway");
    let id = nik("19800417", 1);
    let list = checked(&by, &path, "2026-01", &csv(&[("Orang Rentan", id.as_str())])).await.expect(201);
    commit(&by, &list).await.expect(200);
    let bare = by.get(&runway).await.expect(200);
    assert_eq!((&bare.json["is_warning"], &bare.json["unfunded_year"]), (&json!(true), &json!(2026)));
    line(&by, &path, "apbd_murni", "regency", "100000000", 10000).await.expect(201);
    let seen = by.get(&runway).await.expect(200);
    assert_eq!((&seen.json["covered_until"], &seen.json["dropped"]), (&json!("2026-12-31"), &json!(1)));
    assert_eq!((&seen.json["unfunded_year"], &seen.json["is_warning"]), (&json!(2027), &json!(false)));
    app.move_clock("2026-11-01T02:00:00Z");
    assert_eq!(by.get(&runway).await.json["is_warning"], true, "60 days before the year ends");
    let next = json!({ "year": 2027, "source": "apbd_murni", "tier": "regency", "region_code": "65", "amount": "33600", "share_bp": 10000 });
    by.post(&format!("{path}/budget-lines"), next).await.expect(201);
    let seen = by.get(&runway).await.expect(200);
    assert_eq!((&seen.json["covered_until"], seen.json.get("unfunded_year")), (&json!("2027-02-28"), None));
}
