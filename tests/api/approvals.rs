//! Four eyes, below HTTP: who asks never decides, and a decision holds for what was looked at alone.

use patuh_rules::permission::Role;
use patuh_rules::words::{ApprovalDecision, ApprovalSubject, OrganisationKind};
use patuh_store::approvals::{self, Approval, Verdict};
use patuh_store::types::{At, Id, Word};
use patuh_store::{Conn, StoreError, StoreResult, WriteContext, Written};
use patuh_tests::TestApp;
use serde_json::json;

const NOW: &str = "2026-11-02T02:00:00Z";
const MANDATE: ApprovalSubject = ApprovalSubject::Mandate;

fn now() -> At {
    At(NOW.parse().expect("a moment"))
}

async fn write<T: Send + 'static>(
    app: &TestApp,
    work: impl Fn(&mut Conn) -> StoreResult<Written<T>> + Send + 'static,
) -> StoreResult<T> {
    app.state.store.write(&WriteContext::system(now(), "test"), work).await
}

async fn ask(app: &TestApp, subject: Id, digest: approvals::Digest, by: Id) -> StoreResult<Approval> {
    write(app, move |conn| {
        let (row, event) = approvals::request(conn, MANDATE, subject, digest, by, now())?;
        Ok(Written::new(row, event))
    })
    .await
}

async fn decide(app: &TestApp, subject: Id, digest: approvals::Digest, by: Id) -> StoreResult<Approval> {
    write(app, move |conn| {
        let verdict = Verdict { approved: true, digest, by, reason: None };
        let (row, event) = approvals::decide(conn, MANDATE, subject, verdict, now())?;
        Ok(Written::new(row, event))
    })
    .await
}

#[actix_web::test]
async fn who_asks_never_decides_and_what_changed_is_not_approved() {
    let app = TestApp::at(NOW).await;
    let maker = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator, Role::Reviewer], "65").await.id;
    let checker = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await.id;
    let subject = Id::new();
    let first = approvals::digest(&json!({ "b": 1, "a": [2] })).expect("a digest");
    assert_eq!(first, approvals::digest(&json!({ "a": [2], "b": 1 })).expect("a digest"), "the order says nothing");
    let second = approvals::digest(&json!({ "a": [2], "b": 2 })).expect("a digest");

    assert!(matches!(decide(&app, subject, first, checker).await, Err(StoreError::NothingAsked)));
    ask(&app, subject, first, maker).await.expect("asked");
    assert!(matches!(ask(&app, subject, first, maker).await, Err(StoreError::Duplicate(_))), "once at a time");
    assert!(matches!(decide(&app, subject, first, maker).await, Err(StoreError::FourEyes)));
    assert!(matches!(decide(&app, subject, second, checker).await, Err(StoreError::ApprovalVoid)));

    let ended = write(&app, move |conn| {
        let event = approvals::void(conn, MANDATE, subject, "changed", now())?;
        let events = event.into_iter().collect();
        Ok(Written::with_events(approvals::of_subject(conn, MANDATE, subject)?, events))
    });
    let ended = ended.await.expect("void");
    assert_eq!((ended.len(), ended[0].decision, ended[0].decided_by), (1, Some(Word(ApprovalDecision::Void)), None));

    ask(&app, subject, second, maker).await.expect("asked again");
    let approved = decide(&app, subject, second, checker).await.expect("approved");
    assert_eq!(approved.decision, Some(Word(ApprovalDecision::Approved)));
    let holds = move |digest| move |conn: &mut Conn| approvals::require_approved(conn, MANDATE, subject, digest);
    assert_eq!(app.state.store.read(holds(second)).await.expect("it holds").id, approved.id);
    assert!(matches!(app.state.store.read(holds(first)).await, Err(StoreError::ApprovalVoid)));
}

#[actix_web::test]
async fn a_decision_is_neither_changed_nor_deleted_nor_made_by_who_asked() {
    let app = TestApp::at(NOW).await;
    let maker = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await.id;
    let checker = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65").await.id;
    let (subject, digest) = (Id::new(), approvals::digest(&1).expect("a digest"));
    ask(&app, subject, digest, maker).await.expect("asked");
    let refused = |statement: &'static str| app.database().refuses(statement);
    let at = if patuh_tests::database::postgres().is_some() { "now()" } else { "1" };
    let own = format!("UPDATE approvals SET decision = 'approved', decided_at = {at}, decided_by = requested_by");
    assert!(app.database().refuses(&own), "the table itself refuses who asked");
    decide(&app, subject, digest, checker).await.expect("approved");
    assert!(refused("UPDATE approvals SET decision = 'refused'"));
    assert!(refused("DELETE FROM approvals"));
}
