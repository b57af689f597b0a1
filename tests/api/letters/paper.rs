//! The letter on paper, and the public check of it.

use super::{MONDAY, People, employer, filed, people};
use actix_web::http::Method;
use patuh_tests::letters::by_email;
use patuh_tests::{Answer, TestApp};
use serde_json::json;

fn is_pdf(answer: &Answer) -> bool {
    answer.header("content-type") == Some("application/pdf") && answer.bytes.starts_with(b"%PDF-")
}

#[actix_web::test]
async fn an_issued_letter_is_handed_out_as_it_was_first_made() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, .. } = people(&app).await;
    let id = employer(&bpjs, "CV Uji Kertas", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let letter = bpjs.draft_letter(&finding, "guidance", json!({})).await;
    let content = format!("{letter}/content");
    let draft = bpjs.get(&content).await.expect(200);
    assert!(is_pdf(&draft));
    assert_eq!(bpjs.get(&content).await.bytes, draft.bytes, "the same letter is the same bytes");
    bpjs.step(&letter, "submit", None).await.expect(200);
    reviewer.approve(&letter).await.expect(200);
    let issued = bpjs.get(&content).await.expect(200);
    assert!(is_pdf(&issued) && issued.bytes != draft.bytes);
    assert!(issued.header("content-disposition").is_some_and(|value| value.contains("B-1-BIN-BPJSTK-65-XI-2026.pdf")));
    bpjs.step(&letter, "serve", Some(by_email("2026-11-02"))).await.expect(200);
    assert_eq!(reviewer.get(&content).await.bytes, issued.bytes);
    // Where a crash came between issuing and making, the next reader gets the same bytes.
    app.database().execute("UPDATE letters SET pdf_sha256 = NULL");
    assert_eq!(bpjs.get(&content).await.expect(200).bytes, issued.bytes);
}

#[actix_web::test]
async fn what_a_letter_says_is_text_and_nothing_else() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, .. } = people(&app).await;
    let id = employer(&bpjs, "CV #import \"x\": * $a$ `b` <c> @d", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let letter = bpjs.draft_letter(&finding, "guidance", json!({})).await;
    let mut content = bpjs.letter_content(&finding, "guidance", json!({})).await;
    content["body"] = json!([
        "#read(\"/etc/passwd\") #import \"@preview/cetz:0.1.0\" \\input{/etc/passwd} {{7*7}} <script>alert(1)</script>",
        "*tebal* _miring_ = Judul $ sum_(i=1)^n $ // komentar /* buka",
        "a".repeat(4000),
    ]);
    content["copies"] = json!(["#sys.inputs", "\u{1F600} \u{0627}\u{0644} \u{4F60}\u{597D}"]);
    let etag = bpjs.get(&letter).await.etag();
    let change = json!({ "content": content });
    bpjs.send(Method::PUT, &letter, &[("if-match", &etag)], Some(&change)).await.expect(200);
    assert!(is_pdf(&bpjs.get(&format!("{letter}/content")).await.expect(200)));
}

#[actix_web::test]
async fn the_public_check_tells_genuine_or_not_and_nothing_personal() {
    let app = TestApp::at(MONDAY).await;
    let People { bpjs, reviewer, .. } = people(&app).await;
    let id = employer(&bpjs, "CV Rahasia", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let letter = bpjs.draft_letter(&finding, "first_warning", json!({})).await;
    bpjs.step(&letter, "submit", None).await.expect(200);
    let issued = reviewer.approve(&letter).await.expect(200);
    let url = issued.json["check_url"].as_str().expect("an address").to_owned();
    let (code, witness) = url.rsplit('/').next().and_then(|end| end.split_once('#')).expect("a code and a witness");
    assert_eq!(code.len(), 26);
    let check = |code: &str| {
        let path = format!("/api/v1/letters/check/{code}");
        let app = &app;
        async move { app.send(Method::GET, &path, &[], None).await }
    };
    let genuine = check(code).await.expect(200);
    assert_eq!((&genuine.json["kind"], &genuine.json["dated_on"]), (&json!("first_warning"), &json!("2026-11-02")));
    assert_eq!((&genuine.json["genuine"], &genuine.json["office"]), (&json!(true), &json!("BpjsOffice 65")));
    let (size, root) = (genuine.json["log_size"].to_string(), genuine.json["log_root"].as_str().expect("a root"));
    assert_eq!(format!("{size}.{root}"), witness);
    let text = String::from_utf8_lossy(&genuine.bytes).into_owned();
    for hidden in ["Rahasia", "12500000", "TM-2026", "Uji "] {
        assert!(!text.contains(hidden), "{text}");
    }
    check("AAAAAAAAAAAAAAAAAAAAAAAAAA").await.expect(404);
    check("kecil").await.expect(404);
    reviewer.step(&letter, "withdraw", Some(json!({ "reason": "Salah." }))).await.expect(200);
    assert_eq!(check(code).await.expect(200).json["state"], "withdrawn");
    // The witness on the paper is a checkpoint of the log.
    let report = app.state.store.verify().await.expect("a report");
    assert!(report.intact && report.checkpoints > 0);
}
