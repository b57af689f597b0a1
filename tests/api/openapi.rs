//! The document is the contract: committed, whole, and true to what is mounted.

use patuh_server::{app, routes};
use patuh_tests::TestApp;
use serde_json::Value;
use std::collections::BTreeSet;

async fn document() -> Value {
    let app = TestApp::at("2026-11-02T02:00:00Z").await;
    serde_json::to_value(app::openapi(app.state.clone())).expect("JSON")
}

fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, item)| {
            item.as_object()
                .expect("an item")
                .iter()
                .map(move |(method, operation)| (method.to_uppercase(), path.clone(), operation))
        })
        .collect()
}

#[actix_web::test]
async fn the_committed_document_is_current() {
    let committed: Value = serde_json::from_str(include_str!("../../openapi/patuh.json")).expect("JSON");
    assert!(committed == document().await, "openapi/patuh.json is stale: run `make openapi`");
}

#[actix_web::test]
async fn no_reference_dangles() {
    let document = document().await;
    let known: BTreeSet<&String> = document["components"]["schemas"].as_object().expect("schemas").keys().collect();
    let text = document.to_string();
    let used: BTreeSet<&str> =
        text.split("#/components/schemas/").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
    let dangling: Vec<_> = used.iter().filter(|name| !known.contains(&(**name).to_owned())).collect();
    assert!(dangling.is_empty(), "{dangling:?}");
}

#[actix_web::test]
async fn what_is_public_is_documented_as_public_and_nothing_else() {
    let document = document().await;
    let documented: BTreeSet<(String, String)> = operations(&document)
        .into_iter()
        .filter(|(_, _, operation)| operation["security"] == serde_json::json!([{}]))
        .map(|(method, path, _)| (method, path))
        .filter(|(_, path)| path.starts_with("/api/"))
        .collect();
    let mounted =
        routes::public_operations().iter().map(|(method, path)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(documented, mounted);
}

#[actix_web::test]
async fn every_operation_is_named_once_and_tagged() {
    let document = document().await;
    let mut seen = BTreeSet::new();
    for (method, path, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
        assert!(!id.is_empty() && seen.insert(id.clone()), "{method} {path}: operation id {id:?} is missing or taken");
        assert!(
            operation["tags"][0].is_string() && operation["summary"].is_string(),
            "{method} {path} has no tag or summary"
        );
    }
}
