//! Signing in and out.

use actix_web::http::Method;
use patuh_tests::TestApp;

#[actix_web::test]
async fn nobody_sees_anything_without_a_session() {
    let app = TestApp::at("2026-11-02T02:00:00Z").await;
    let answer = app.send(Method::GET, "/api/v1/session", &[], None).await.expect(401);
    assert_eq!(answer.code(), "unauthenticated");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    let answer = app.send(Method::POST, "/api/v1/employers", &[], Some(b"{")).await.expect(401);
    assert_eq!(answer.code(), "unauthenticated", "a bad body is not judged for someone who is not signed in");
}

#[actix_web::test]
async fn a_wrong_method_is_405_and_an_unknown_path_404() {
    let app = TestApp::at("2026-11-02T02:00:00Z").await;
    let answer = app.send(Method::PATCH, "/api/v1/session", &[], None).await.expect(405);
    assert_eq!(answer.header("allow"), Some("GET, POST, DELETE"));
    app.send(Method::GET, "/api/v1/nothing", &[], None).await.expect(404);
}
