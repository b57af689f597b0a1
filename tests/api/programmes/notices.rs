//! Who hears of a month that waits.

use patuh_server::notices::relay;
use patuh_tests::TestApp;
use serde_json::json;

use super::{NOW, approve, drafted, nik, officer, step, with_people};

#[actix_web::test]
async fn whoever_may_approve_a_month_is_told_that_it_waits_and_whoever_asked_how_it_ended() {
    let app = TestApp::at(NOW).await;
    let (by, second, elsewhere) = (officer(&app, "65").await, officer(&app, "65").await, officer(&app, "65.03").await);
    let person = nik("19800417", 1);
    let path = with_people(&by, "Pekerja rentan Tarakan", &[("Ani", &person)]).await;
    let envelope = drafted(&by, &path, "2026-08").await;
    step(&by, &envelope, json!({ "kind": "block" })).await.expect(200);
    app.state.store.sequence().await.expect("the log is appended to");
    relay::relay(&app.state).await.expect("the log is read");
    let told = second.get("/api/v1/notices").await.expect(200);
    let notice = &told.json["items"][0];
    assert_eq!(notice["kind"], "approval_waits", "{}", told.json);
    assert!(notice["title"].as_str().is_some_and(|title| title.contains("Pekerja rentan Tarakan")), "{notice}");
    for other in [&by, &elsewhere] {
        assert_eq!(other.get("/api/v1/notices").await.expect(200).json["items"], json!([]));
    }
    approve(&second, &envelope).await.expect(200);
    app.state.store.sequence().await.expect("the log is appended to");
    relay::relay(&app.state).await.expect("the log is read");
    assert_eq!(by.get("/api/v1/notices").await.expect(200).json["items"][0]["kind"], "approval_given");
}
