//! Letters, step by step as people take them.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use serde_json::{Value, json};

use crate::app::Answer;
use crate::people::Person;

/// The acts that nobody records alone.
pub const NEED_APPROVAL: &[&str] =
    &["fine_imposed", "denial_asked", "mandate_given", "litigation_mandate_given", "kpknl_hand_over", "waived"];

/// What of an act's body is a particular of its letter.
const PARTICULARS: &[&str] = &[
    "amount",
    "service",
    "reason",
    "legal_basis",
    "repair",
    "recheck_on",
    "expires_on",
    "instalments",
    "first_due_on",
    "meeting",
];

/// How an e-mail served a letter.
pub fn by_email(on: &str) -> Value {
    json!({ "on": on, "proof": "email", "note": "Dikirim ke surel pemberi kerja; diterima." })
}

impl Person<'_> {
    /// The letter that would be drafted now, signed by somebody.
    pub async fn letter_content(&self, finding: &str, kind: &str, particulars: Value) -> Value {
        let draft = self.get(&format!("{finding}/letter-draft?kind={kind}")).await.expect(200);
        let mut content = draft.json["content"].clone();
        content["signatory"]["name"] = json!("Kepala Contoh");
        content["particulars"] = particulars;
        content
    }

    /// Drafts a letter and gives its address.
    pub async fn draft_letter(&self, finding: &str, kind: &str, particulars: Value) -> String {
        let content = self.letter_content(finding, kind, particulars).await;
        let finding_id = finding.rsplit('/').next().expect("an id");
        let body = json!({ "kind": kind, "finding_id": finding_id, "content": content });
        let made = self.post("/api/v1/letters", body).await.expect(201);
        format!("/api/v1/letters/{}", made.json["id"].as_str().expect("an id"))
    }

    /// Takes a step on the letter as it stands.
    pub async fn step(&self, letter: &str, step: &str, body: Option<Value>) -> Answer {
        let etag = self.get(letter).await.expect(200).etag();
        self.send(Method::POST, &format!("{letter}/{step}"), &[("if-match", &etag)], body.as_ref()).await
    }

    /// Approves the letter as it stands.
    pub async fn approve(&self, letter: &str) -> Answer {
        let seen = self.get(letter).await.expect(200);
        let body = json!({ "digest": seen.json["digest"] });
        self.send(Method::POST, &format!("{letter}/approve"), &[("if-match", &seen.etag())], Some(&body)).await
    }

    /// Has a letter drafted, submitted and approved by somebody else; gives its address, or the refusal.
    pub async fn issued_letter(&self, finding: &str, kind: &str, particulars: Value) -> Result<String, Answer> {
        let letter = self.draft_letter(finding, kind, particulars).await;
        let submitted = self.step(&letter, "submit", None).await;
        if submitted.status != 200 {
            return Err(submitted);
        }
        let reviewer = self.app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Reviewer], "65").await;
        let approved = reviewer.approve(&letter).await;
        if approved.status == 200 { Ok(letter) } else { Err(approved) }
    }

    /// Does by letter what nobody records alone: the finding as it then stands, as if it had been recorded directly, or
    /// the refusal.
    pub async fn act_by_letter(&self, finding: &str, body: &Value) -> Answer {
        let (kind, on) = (body["kind"].as_str().expect("a kind"), body["on"].as_str().expect("a day"));
        let told = PARTICULARS.iter().filter(|name| !body[**name].is_null());
        let particulars: Value = told.map(|name| ((*name).to_owned(), body[*name].clone())).collect();
        let letter = match self.issued_letter(finding, kind, particulars).await {
            Ok(letter) => letter,
            Err(refused) => return refused,
        };
        let served = self.step(&letter, "serve", Some(by_email(on))).await;
        if served.status != 200 {
            return served;
        }
        let mut finding = self.get(finding).await.expect(200);
        finding.status = 201;
        finding
    }
}
