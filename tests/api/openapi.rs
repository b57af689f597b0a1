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

#[actix_web::test]
async fn every_word_of_a_vocabulary_is_explained() {
    let document = document().await;
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        let Some(words) = schema["enum"].as_array() else { continue };
        let text = schema["description"].as_str().unwrap_or_default();
        let explained: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("- `")?.split_once('`').filter(|(_, rest)| rest.len() > 5))
            .map(|(word, _)| word)
            .collect();
        let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
        assert_eq!(explained, words, "{name}: docs/words.tsv has a word too few or too many");
    }
}

#[actix_web::test]
async fn every_field_and_parameter_is_described() {
    let document = document().await;
    let mut silent = Vec::new();
    let is_described = |schema: &Value| {
        let parts = ["oneOf", "allOf"].into_iter().filter_map(|key| schema[key].as_array()).flatten();
        schema["description"].is_string() || parts.into_iter().any(|part| part["description"].is_string())
    };
    for (name, schema) in document["components"]["schemas"].as_object().expect("schemas") {
        let parts = schema["allOf"].as_array().into_iter().flatten().chain([schema]);
        for (field, property) in parts.filter_map(|part| part["properties"].as_object()).flatten() {
            if !is_described(property) {
                silent.push(format!("{name}.{field}"));
            }
        }
    }
    for (method, path, operation) in operations(&document) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            if !parameter["description"].is_string() {
                silent.push(format!("{method} {path} {}", parameter["name"]));
            }
        }
    }
    assert!(silent.is_empty(), "without a description: {silent:?}");
}

#[actix_web::test]
async fn what_guards_a_change_is_documented_with_its_refusals() {
    let document = document().await;
    for (method, path, operation) in operations(&document) {
        let names: Vec<&str> = operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        let answers = operation["responses"].as_object().expect("responses");
        let has = |status: &str| answers.contains_key(status);
        assert_eq!(has("412") && has("428"), names.contains(&"If-Match"), "{method} {path}");
        assert!(has("4XX") && has("5XX") && has("429"), "{method} {path}");
        if method == "POST" && has("201") && !path.starts_with("/api/v1/invitations/redeem") && !path.contains("/me/") {
            assert!(names.contains(&"Idempotency-Key"), "{method} {path} creates without an Idempotency-Key");
        }
        if method == "PATCH" {
            assert!(names.contains(&"If-Match"), "{method} {path} changes without If-Match");
            assert!(answers["200"]["headers"]["ETag"].is_object(), "{method} {path} answers without an ETag");
        }
    }
}
