//! Every refusal of the closed list, provoked over HTTP: its status, its words in both languages, nothing leaked.

mod files;
mod people;
mod register;
mod requests;
mod storage;

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::code::{ErrorCode, FieldCode, Language};
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use strum::VariantArray;

const NOW: &str = "2026-11-02T02:00:00Z";
const EMPLOYERS: &str = "/api/v1/employers";

fn employer() -> Value {
    json!({ "name": "CV Uji", "kind": "private", "region_code": "65.71.02", "scale": "small", "nib": "1234567890123" })
}

async fn investigator(app: &TestApp) -> Person<'_> {
    app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await
}

/// Which codes were seen in an answer. There is no way to enter one without an answer that carries it.
#[derive(Default)]
struct Ledger(BTreeSet<ErrorCode>);

impl Ledger {
    #[track_caller]
    fn saw(&mut self, answer: &Answer, code: ErrorCode) {
        let word: &'static str = code.into();
        assert_eq!(answer.code(), word, "{}", String::from_utf8_lossy(&answer.bytes));
        assert_eq!(answer.status, code.status().as_u16(), "{word}");
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{word}");
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{word}");
        let (title, fix) = code.words(Language::Indonesian);
        assert_eq!((answer.json["title"].as_str(), answer.json["fix"].as_str()), (Some(title), Some(fix)));
        assert_eq!(answer.json["trace_id"].as_str(), answer.header("request-id"), "{word}");
        self.0.insert(code);
    }
}

#[actix_web::test]
async fn every_code_of_the_list_is_provoked() {
    let mut ledger = Ledger::default();
    requests::provoke(&mut ledger).await;
    people::provoke(&mut ledger).await;
    register::provoke(&mut ledger).await;
    files::provoke(&mut ledger).await;
    storage::provoke(&mut ledger).await;
    let unseen: Vec<&str> =
        ErrorCode::VARIANTS.iter().filter(|code| !ledger.0.contains(code)).map(|code| (*code).into()).collect();
    assert!(unseen.is_empty(), "nothing provokes {unseen:?}");
}

#[actix_web::test]
async fn every_code_has_words_of_its_own_in_both_languages() {
    let words = |word: &'static str, id: (&'static str, &'static str), en: (&'static str, &'static str)| {
        for text in [id.0, id.1, en.0, en.1] {
            assert!(text.ends_with('.') || text.ends_with(['!', '?']), "{word}: {text}");
        }
        assert!(id.0 != en.0 && id.1 != en.1, "{word} is not translated");
    };
    for code in ErrorCode::VARIANTS {
        words((*code).into(), code.words(Language::Indonesian), code.words(Language::English));
    }
    for code in FieldCode::VARIANTS {
        words((*code).into(), code.words(Language::Indonesian), code.words(Language::English));
    }
}

#[actix_web::test]
async fn refusals_speak_indonesian_unless_english_is_asked_for() {
    let app = TestApp::at(NOW).await;
    let title = |answer: Answer| answer.json["title"].as_str().unwrap_or_default().to_owned();
    assert_eq!(title(app.send(Method::GET, "/api/v1/session", &[], None).await), "Anda belum masuk.");
    let english = [("accept-language", "en-GB,en;q=0.9,id;q=0.8")];
    assert_eq!(title(app.send(Method::GET, "/api/v1/session", &english, None).await), "You are not signed in.");
}

#[actix_web::test]
async fn a_bad_field_is_named_by_its_pointer() {
    let app = TestApp::at(NOW).await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let body = json!({ "name": "CV\u{202e}Uji", "kind": "private", "region_code": "99.99", "scale": "small", "nib": "12", "contact_email": "x" });
    let answer = investigator.post("/api/v1/employers", body.clone()).await.expect(422);
    let pointers: Vec<_> = answer.json["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| error["pointer"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(pointers, ["/contact_email", "/name"]);
    let body = json!({ "name": "CV Uji", "kind": "private", "region_code": "99.99", "scale": "small", "nib": "12" });
    let answer = investigator.post("/api/v1/employers", body).await.expect(422);
    let pointers: Vec<_> = answer.json["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|error| error["pointer"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(pointers, ["/nib", "/region_code"]);
    assert_eq!(
        investigator.get("/api/v1/employers?include=total").await.json["total"]["value"],
        0,
        "nothing was half-written"
    );
}

#[actix_web::test]
async fn a_value_outside_its_bounds_is_told_the_bounds() {
    let app = TestApp::at(NOW).await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let mut wrong = employer();
    wrong["name"] = json!("x".repeat(500));
    wrong["declared_workers"] = json!(2_000_000);
    let answer = investigator.post("/api/v1/employers", wrong).await.expect(422);
    let fixes: Vec<(&str, &str)> = answer.json["errors"]
        .as_array()
        .expect("faults")
        .iter()
        .map(|fault| (fault["pointer"].as_str().unwrap_or_default(), fault["fix"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(
        fixes,
        [("/declared_workers", "Isi dari 0 sampai 1000000."), ("/name", "Isi dari 2 sampai 200 karakter.")]
    );
}
