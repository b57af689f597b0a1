//! What fails on our side, as the engines and the queues report it.

use futures_util::future::join_all;
use patuh_proof::note::{self, Checkpoint, ORIGIN};
use patuh_server::code::ErrorCode;
use patuh_store::keys::Keys;
use patuh_store::types::Id;
use patuh_tests::TestApp;
use patuh_tests::database::postgres;
use patuh_tests::files::pdf;
use serde_json::json;

use super::{EMPLOYERS, Ledger, NOW, employer, investigator};

pub async fn provoke(ledger: &mut Ledger) {
    full(ledger).await;
    broken(ledger).await;
    overloaded(ledger).await;
    damaged(ledger).await;
    cut(ledger).await;
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

/// A file of evidence whose bytes changed on the disk goes out in no bundle.
async fn damaged(ledger: &mut Ledger) {
    let app = TestApp::at(NOW).await;
    let officer = investigator(&app).await;
    let made = officer.post(EMPLOYERS, employer()).await.expect(201);
    let finding = format!("/api/v1/findings/{}", Id::new());
    let body = json!({
        "employer_id": made.json["id"], "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-06",
        "workers_affected": 12, "estimated_amount": "12500000", "narrative": "Iuran belum dibayar."
    });
    officer.put(&finding, body).await.expect(201);
    let bytes = pdf("bukti");
    let file = officer.uploaded("bukti.pdf", &bytes).await;
    officer.post(&format!("{finding}/evidence"), json!({ "file_id": file, "title": "Bukti" })).await.expect(201);
    let name = patuh_store::vault::sha256_hex(&bytes);
    let path = app.database().data().join("files/sha256").join(&name[..2]).join(&name[2..4]).join(&name);
    std::fs::remove_file(&path).expect("gone");
    std::fs::write(&path, pdf("sulih")).expect("written");
    ledger.saw(&officer.get(&format!("{finding}/bundle")).await, ErrorCode::EvidenceDamaged);
}

/// The database is older than what was signed last, as after a backup was put back: nothing is written, all is read.
async fn cut(ledger: &mut Ledger) {
    let app = TestApp::with(NOW, |config| {
        let directory = config.data.join("keys");
        let keys = Keys::open(&directory).expect("the keys");
        let signed = Checkpoint { origin: ORIGIN.into(), size: 812_734, root: [7; 32] };
        let note = note::signed(&signed.text(), &keys.log.of_log(), |message| keys.log.sign(message));
        std::fs::write(directory.join("last-checkpoint"), note).expect("the signer's record");
    })
    .await;
    let officer = investigator(&app).await;
    assert!(!app.state.store.check_signed().await.expect("a look at the log"));
    let refused = officer.post(EMPLOYERS, employer()).await;
    ledger.saw(&refused, ErrorCode::LogCut);
    assert!(refused.header("retry-after").is_some());
    officer.get(EMPLOYERS).await.expect(200);
    assert!(app.state.store.sequence().await.is_err() || app.state.store.head().await.expect("a head").size == 0);
    let checkpoint = app.state.store.checkpoint(app.state.clock.now(), true).await;
    assert!(checkpoint.is_err(), "nothing is signed over a log that shrank");
    let report = app.state.store.verify().await.expect("a report");
    assert!(report.faults.iter().any(|fault| fault.contains("the signer's last checkpoint")), "{:?}", report.faults);
    assert_eq!(app.state.store.lay_record_aside().expect("laid aside"), Some(812_734));
    officer.post(EMPLOYERS, employer()).await.expect(201);
    assert!(app.database().data().join("keys/last-checkpoint.812734").is_file(), "what was signed is kept");
}
