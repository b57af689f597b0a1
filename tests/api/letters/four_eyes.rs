//! Two people, and the one text that both looked at.

use super::{MONDAY, People, employer, filed, people};
use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::TestApp;
use patuh_tests::database::postgres;
use patuh_tests::letters::by_email;
use serde_json::json;

#[actix_web::test]
async fn whoever_wrote_a_letter_does_not_decide_on_it_with_whatever_roles() {
    let app = TestApp::at(MONDAY).await;
    let both = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator, Role::Reviewer], "65").await;
    let attorney = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor, Role::Reviewer], "65").await;
    let id = employer(&both, "CV Uji Dua Peran", "65.71.02").await;
    let finding = filed(&both, id).await;
    let letter = both.draft_letter(&finding, "guidance", json!({})).await;
    both.step(&letter, "submit", None).await.expect(200);
    assert_eq!(both.approve(&letter).await.expect(403).code(), "self_approval");
    let reason = json!({ "reason": "Sendiri." });
    assert_eq!(both.step(&letter, "refuse", Some(reason)).await.expect(403).code(), "self_approval");
    // Nobody changes another's letter, and whoever could approve it does not submit it either.
    let content = both.letter_content(&finding, "guidance", json!({})).await;
    let etag = attorney.get(&letter).await.etag();
    let change = json!({ "content": content });
    attorney.send(Method::PUT, &letter, &[("if-match", &etag)], Some(&change)).await.expect(403);
    attorney.approve(&letter).await.expect(200);
    assert_eq!(attorney.approve(&letter).await.expect(409).code(), "state_conflict", "once");
}

#[actix_web::test]
async fn an_approval_is_void_when_the_letter_changes_and_holds_for_nothing_else() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, .. } = people(&app).await;
    let id = employer(&bpjs, "CV Uji Berubah", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let letter = bpjs.draft_letter(&finding, "guidance", json!({})).await;
    bpjs.step(&letter, "submit", None).await.expect(200);
    let seen = reviewer.get(&letter).await.expect(200);
    let mut content = bpjs.letter_content(&finding, "guidance", json!({})).await;
    content["body"][1] = json!("Bayar kepada rekening lain.");
    let change = json!({ "content": content });
    let changed = bpjs.send(Method::PUT, &letter, &[("if-match", &seen.etag())], Some(&change)).await.expect(200);
    assert_eq!(
        (&changed.json["state"], &changed.json["approvals"][0]["decision"]),
        (&json!("drafted"), &json!("void"))
    );
    assert_ne!(changed.json["digest"], seen.json["digest"]);
    let old = json!({ "digest": seen.json["digest"] });
    let path = format!("{letter}/approve");
    reviewer.send(Method::POST, &path, &[("if-match", &seen.etag())], Some(&old)).await.expect(412);
    bpjs.step(&letter, "submit", None).await.expect(200);
    let etag = reviewer.get(&letter).await.etag();
    let other = reviewer.send(Method::POST, &path, &[("if-match", &etag)], Some(&old)).await.expect(409);
    assert_eq!(other.code(), "approval_void", "the digest of the text that was looked at before");
    assert!(reviewer.get(&letter).await.json.get("number").is_none());
    // Somebody with the database in hand changes the text between asking and approving.
    app.database().execute("UPDATE letters SET content = replace(content, 'rekening lain', 'rekening saya')");
    assert_eq!(reviewer.approve(&letter).await.expect(409).code(), "approval_void");
    let report = app.state.store.verify_approvals().await.expect("a report");
    assert_eq!(report.faults.len(), 1, "{report:?}");
    app.database().execute("UPDATE letters SET content = replace(content, 'rekening saya', 'rekening lain')");
    reviewer.approve(&letter).await.expect(200);
    assert!(app.state.store.verify_approvals().await.expect("a report").intact);
}

#[actix_web::test]
async fn every_tampering_with_an_approval_is_found() {
    let at = if postgres().is_some() { "now()" } else { "1" };
    let free = |trigger: &str| match postgres() {
        Some(_) => String::new(),
        None => format!("DROP TRIGGER {trigger};"),
    };
    let session = if postgres().is_some() {
        "SET session_replication_role = replica;"
    } else {
        "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
    };
    let unchecked = match postgres() {
        // PostgreSQL names the check of two columns after the table.
        Some(_) => "ALTER TABLE approvals DROP CONSTRAINT approvals_check;",
        None => "",
    };
    let cases = [
        (
            "the maker is the checker",
            format!("{unchecked}{}UPDATE approvals SET decided_by = requested_by", free("approvals_decided_once")),
        ),
        ("an altered text", "UPDATE letters SET content = replace(content, 'CV', 'PT')".to_owned()),
        (
            "an altered digest",
            format!(
                "{}UPDATE approvals SET subject_digest = {}",
                free("approvals_decided_once"),
                if postgres().is_some() { "decode(repeat('00', 32), 'hex')" } else { "zeroblob(32)" }
            ),
        ),
        (
            "a missing event",
            format!("{}DELETE FROM audit_events WHERE action = 'approval.approved'", free("audit_events_no_delete")),
        ),
        ("a gone approval", format!("{}DELETE FROM approvals", free("approvals_no_delete"))),
        (
            "a decision made up",
            format!("{}UPDATE approvals SET decision = 'refused', decided_at = {at}", free("approvals_decided_once")),
        ),
        ("an act without its approval", format!("{}DELETE FROM approved_acts", free("approved_acts_no_delete"))),
        (
            "another's number",
            "UPDATE letters SET employer_id = (SELECT id FROM employers WHERE name = 'CV Lain')".to_owned(),
        ),
    ];
    for (what, statements) in cases {
        let app = TestApp::at(MONDAY).await;
        let People { bpjs, .. } = people(&app).await;
        employer(&bpjs, "CV Lain", "65.71.02").await;
        let id = employer(&bpjs, "CV Uji Rusak", "65.71.02").await;
        let finding = filed(&bpjs, id).await;
        bpjs.act_by_letter(&finding, &json!({ "kind": "mandate_given", "on": "2026-11-02" })).await.expect(201);
        let report = app.state.store.verify_approvals().await.expect("a report");
        assert_eq!((report.intact, report.approvals, report.acts), (true, 1, 1), "{report:?}");
        app.database().execute(&format!("{session}{statements}"));
        let report = app.state.store.verify_approvals().await.expect("a report");
        assert!(!report.intact, "{what} was not found");
        let found = patuh_server::jobs::verify_approvals(&app.state).await.expect("the nightly job runs");
        assert_eq!(found, report.faults.len(), "{what}");
    }
}

#[actix_web::test]
async fn an_approval_asks_again_who_one_is() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, .. } = people(&app).await;
    let id = employer(&bpjs, "CV Uji Ulang", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let letter = bpjs.draft_letter(&finding, "guidance", json!({})).await;
    bpjs.step(&letter, "submit", None).await.expect(200);
    let forget = if postgres().is_some() {
        "UPDATE sessions SET confirmed_at = created_at - interval '1 day'"
    } else {
        "UPDATE sessions SET confirmed_at = created_at - 86400000000"
    };
    app.database().execute(forget);
    app.state.sessions.clear();
    assert_eq!(reviewer.approve(&letter).await.expect(401).code(), "step_up_required");
    bpjs.step(&letter, "serve", Some(by_email("2026-11-02"))).await.expect(409);
}
