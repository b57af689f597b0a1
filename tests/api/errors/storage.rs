//! What fails on our side, as the engines and the queues report it.

use futures_util::future::join_all;
use patuh_server::code::ErrorCode;
use patuh_tests::TestApp;
use patuh_tests::database::postgres;

use super::{EMPLOYERS, Ledger, NOW, employer, investigator};

pub async fn provoke(ledger: &mut Ledger) {
    full(ledger).await;
    broken(ledger).await;
    overloaded(ledger).await;
}

/// The engine reports a full disk in the words it has for one; reading goes on, and space that is free again is used.
async fn full(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let (fill, free) = match postgres() {
        Some(_) => (
            "CREATE FUNCTION no_space() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             RAISE EXCEPTION USING ERRCODE = 'disk_full', MESSAGE = 'could not extend file \"base/1/1\": No space left on device'; \
             END $$; CREATE TRIGGER full_disk BEFORE INSERT ON employers FOR EACH ROW EXECUTE FUNCTION no_space()",
            "DROP TRIGGER full_disk ON employers",
        ),
        None => (
            "CREATE TRIGGER full_disk BEFORE INSERT ON employers BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END",
            "DROP TRIGGER full_disk",
        ),
    };
    app.database().execute(fill);
    let answer = officer.post(EMPLOYERS, employer()).await;
    ledger.saw(&answer, ErrorCode::StorageFull);
    assert!(answer.header("retry-after").is_some());
    assert!(!String::from_utf8_lossy(&answer.bytes).contains("full_disk"), "what is inside leaks");
    let list = officer.get(&format!("{EMPLOYERS}?include=total")).await.expect(200);
    assert_eq!(list.json["total"]["value"], 0, "nothing was half-written");
    app.database().execute(free);
    officer.post(EMPLOYERS, employer()).await.expect(201);
}

/// A database that is not the one the program knows.
async fn broken(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    app.database().execute("ALTER TABLE targets RENAME TO rahasia_dapur");
    let answer = officer.get("/api/v1/targets").await;
    ledger.saw(&answer, ErrorCode::Internal);
    let text = String::from_utf8_lossy(&answer.bytes).into_owned();
    assert!(!text.contains("targets\"") && !text.contains("table") && !text.contains("relation"), "{text}");
}

/// More sign-ins at once than the queue before the hash holds.
async fn overloaded(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let attempts = (0..40).map(|number| {
        let (app, email) = (&app, format!("orang{number}@example.test"));
        async move { app.sign_in(&email, "salah-sama-sekali", None).await }
    });
    let answers = join_all(attempts).await;
    let (refused, heard): (Vec<_>, Vec<_>) = answers.into_iter().partition(|answer| answer.status == 503);
    assert!(heard.len() >= 34 && !refused.is_empty(), "{} heard, {} refused", heard.len(), refused.len());
    for answer in refused {
        ledger.saw(&answer, ErrorCode::Overloaded);
        assert!(answer.header("retry-after").is_some());
    }
}
