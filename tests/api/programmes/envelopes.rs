//! Months of a programme: counts and amounts add up, or nothing moves.

use patuh_tests::TestApp;
use serde_json::{Value, json};

use super::{
    NOW, approve, checked, commit, confirm, csv, drafted, line, nik, officer, preview, programme, step, with_people,
};

fn account(line: &Value) -> (Value, Value, Value, Value) {
    (line["planned"].clone(), line["committed"].clone(), line["paid"].clone(), line["free"].clone())
}

#[actix_web::test]
async fn a_month_goes_from_draft_to_reconciliation_and_the_lines_add_up_all_the_way() {
    let app = TestApp::at(NOW).await;
    let (by, second) = (officer(&app, "65").await, officer(&app, "65").await);
    let (a, b, c) = (nik("19800417", 1), nik("19810417", 2), nik("19820417", 3));
    let people = [("Ani", a.as_str()), ("Budi", &b), ("Cici", &c)];
    let path = with_people(&by, "Pekerja rentan Tarakan", &people).await;
    let lines = format!("{path}/budget-lines");

    let seen = preview(&by, &path, "2026-08").await;
    assert_eq!((&seen["people"], &seen["amount"], &seen["verified"]), (&json!(3), &json!("50400"), &json!(false)));
    let wrong = json!({ "month": "2026-08", "people": 4, "amount": "67200" });
    let refused = by.post(&format!("{path}/envelopes"), wrong).await.expect(409);
    assert_eq!((refused.code(), &refused.json["people"]), ("envelope_totals_differ", &json!(3)));
    let envelope = drafted(&by, &path, "2026-08").await;
    let again = json!({ "month": "2026-08", "people": 3, "amount": "50400" });
    assert_eq!(by.post(&format!("{path}/envelopes"), again).await.expect(409).code(), "conflict");

    assert_eq!(step(&by, &envelope, json!({ "kind": "order" })).await.expect(409).code(), "state_conflict");
    step(&by, &envelope, json!({ "kind": "block" })).await.expect(200);
    let zero = json!("0");
    assert_eq!(
        account(&by.get(&lines).await.json["items"][0]),
        (json!("10000000"), json!("50400"), zero.clone(), json!("9949600"))
    );
    assert_eq!(approve(&by, &envelope).await.expect(403).code(), "self_approval");
    let etag = second.get(&envelope).await.etag();
    let other = json!({ "digest": "0".repeat(64) });
    second.act(&format!("{envelope}/approve"), &etag, other).await.expect(422);
    approve(&second, &envelope).await.expect(200);
    let ordered = step(&by, &envelope, json!({ "kind": "order" })).await.expect(200);
    assert_eq!(ordered.json["order_number"], "PB-2026-000001");
    assert_eq!(
        step(&by, &envelope, json!({ "kind": "cancel", "reason": "Salah bulan" })).await.expect(409).code(),
        "state_conflict"
    );
    step(&by, &envelope, json!({ "kind": "pay" })).await.expect(422);
    let pay = json!({ "kind": "pay", "on": "2026-08-20", "reference": "SP2D-77" });
    step(&by, &envelope, pay).await.expect(200);
    assert_eq!(
        account(&by.get(&lines).await.json["items"][0]),
        (json!("10000000"), zero.clone(), json!("50400"), json!("9949600"))
    );

    let confirmed = [people[0], people[1]];
    let differs = confirm(&by, &envelope, &confirmed, 3, "50400").await.expect(409);
    assert_eq!((differs.code(), &differs.json["people"]), ("envelope_totals_differ", &json!(2)));
    let stranger = nik("19830417", 9);
    let unknown = [people[0], ("Orang Lain", stranger.as_str())];
    let refused = confirm(&by, &envelope, &unknown, 1, "16800").await.expect(409);
    assert_eq!(refused.json["unknown_rows"], json!([3]));
    let done = confirm(&by, &envelope, &confirmed, 2, "33600").await.expect(200);
    assert_eq!((&done.json["state"], &done.json["confirmed_people"]), (&json!("reconciled"), &json!(2)));
    let paused = by.get(&format!("{path}/beneficiaries?state=paused")).await.expect(200);
    assert_eq!(
        (&paused.json["items"][0]["name"], &paused.json["items"][0]["reason"]),
        (&json!("Cici"), &json!("unconfirmed"))
    );

    step(&by, &envelope, json!({ "kind": "return", "reason": "Tidak dikonfirmasi BPJS" })).await.expect(200);
    assert_eq!(
        account(&by.get(&lines).await.json["items"][0]),
        (json!("10000000"), zero, json!("33600"), json!("9966400"))
    );
    step(&by, &envelope, json!({ "kind": "return", "reason": "Sekali lagi" })).await.expect(409);
    let absorbed = by.get(&format!("{path}/absorption?year=2026")).await.expect(200);
    assert_eq!((&absorbed.json["covered"], &absorbed.json["paid"]), (&json!(2), &json!("33600")));
    let report = app.state.store.verify_approvals().await.expect("approvals are derived");
    assert!(report.intact, "{report:?}");
}

#[actix_web::test]
async fn a_line_that_is_short_moves_nothing_and_a_refusal_frees_what_was_set_aside() {
    let app = TestApp::at(NOW).await;
    let (by, second) = (officer(&app, "65").await, officer(&app, "65").await);
    let path = programme(&by, "Kurang dana", "65.71").await;
    let short = line(&by, &path, "apbd_murni", "regency", "16800", 10000).await.expect(201);
    let (a, b) = (nik("19800417", 1), nik("19810417", 2));
    let list = checked(&by, &path, "2026-01", &csv(&[("Ani", &a), ("Budi", &b)])).await.expect(201);
    commit(&by, &list).await.expect(200);
    let envelope = drafted(&by, &path, "2026-08").await;
    let refused = step(&by, &envelope, json!({ "kind": "block" })).await.expect(409);
    assert_eq!(
        (refused.code(), &refused.json["needed"], &refused.json["free"]),
        ("budget_short", &json!("33600"), &json!("16800"))
    );
    let id = short.json["id"].as_str().expect("an id");
    let more = json!({
        "year": 2026, "source": "apbd_murni", "tier": "regency", "region_code": "65", "amount": "40000", "share_bp": 10000
    });
    by.patch(&format!("/api/v1/budget-lines/{id}"), &short.etag(), more).await.expect(200);
    step(&by, &envelope, json!({ "kind": "block" })).await.expect(200);
    let etag = second.get(&envelope).await.etag();
    let why = json!({ "reason": "Daftar belum lengkap" });
    let back = second.act(&format!("{envelope}/refuse"), &etag, why).await.expect(200);
    assert_eq!(back.json["state"], "drafted");
    let line = by.get(&format!("/api/v1/budget-lines/{id}")).await.expect(200);
    assert_eq!(account(&line.json), (json!("40000"), json!("0"), json!("0"), json!("40000")));
    step(&by, &envelope, json!({ "kind": "block" })).await.expect(200);
    approve(&second, &envelope).await.expect(200);
    step(&by, &envelope, json!({ "kind": "cancel", "reason": "Program ditunda" })).await.expect(200);
    // The month is free again.
    drafted(&by, &path, "2026-08").await;
}

#[actix_web::test]
async fn money_that_came_back_frees_the_month_and_the_people() {
    let app = TestApp::at(NOW).await;
    let (by, second) = (officer(&app, "65").await, officer(&app, "65").await);
    let person = nik("19800417", 1);
    let path = with_people(&by, "Dibalik", &[("Ani", &person)]).await;
    let envelope = drafted(&by, &path, "2026-08").await;
    step(&by, &envelope, json!({ "kind": "block" })).await.expect(200);
    approve(&second, &envelope).await.expect(200);
    step(&by, &envelope, json!({ "kind": "order" })).await.expect(200);
    step(&by, &envelope, json!({ "kind": "pay", "on": "2026-08-20", "reference": "SP2D-1" })).await.expect(200);
    let back = step(&by, &envelope, json!({ "kind": "reverse", "reason": "Rekening tujuan salah" })).await.expect(200);
    assert_eq!((&back.json["state"], &back.json["returned_amount"]), (&json!("reversed"), &json!("16800")));
    let lines = by.get(&format!("{path}/budget-lines")).await.expect(200);
    assert_eq!(account(&lines.json["items"][0]).3, json!("10000000"));
    drafted(&by, &path, "2026-08").await;
}

#[actix_web::test]
async fn whoever_grows_too_old_is_paused_in_that_month_and_not_deleted() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    // 64 until 10 September 2026.
    let (fit, ages) = (nik("19800417", 1), nik("19610910", 2));
    let path = with_people(&by, "Batas usia", &[("Ani", &fit), ("Tua", &ages)]).await;
    assert_eq!(preview(&by, &path, "2026-09").await["people"], 2);
    let later = preview(&by, &path, "2026-10").await;
    assert_eq!((&later["people"], &later["paused"]), (&json!(1), &json!([{ "reason": "too_old", "people": 1 }])));
    drafted(&by, &path, "2026-10").await;
    let paused = by.get(&format!("{path}/beneficiaries?state=paused")).await.expect(200);
    assert_eq!(
        (&paused.json["items"][0]["reason"], &paused.json["items"][0]["since_month"]),
        (&json!("too_old"), &json!("2026-10"))
    );
    // Of an earlier month, in which the person was young enough, nothing is lost.
    assert_eq!(preview(&by, &path, "2026-08").await["resumed"], 1);
}

#[actix_web::test]
async fn what_an_officer_decides_for_a_later_month_holds_from_then_on_and_is_kept() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let (paused, ended) = (nik("19800417", 1), nik("19810417", 2));
    let path = with_people(&by, "Mulai nanti", &[("Ani", &paused), ("Budi", &ended)]).await;
    let people = by.get(&format!("{path}/beneficiaries")).await.expect(200);
    for (at, state) in [(0, "paused"), (1, "ended")] {
        let one = &people.json["items"][at];
        let decision = json!({ "state": state, "month": "2026-10", "note": "Pindah daerah pada Oktober." });
        let address = format!("/api/v1/beneficiaries/{}/state", one["id"].as_str().expect("an id"));
        by.act(&address, &format!("\"{}\"", one["version"]), decision).await.expect(200);
    }
    assert_eq!(preview(&by, &path, "2026-09").await["people"], 2);
    assert_eq!(preview(&by, &path, "2026-10").await["people"], 0);
    // Paying the months before does not forget it.
    drafted(&by, &path, "2026-09").await;
    assert_eq!(preview(&by, &path, "2026-10").await["people"], 0);
    let one = &people.json["items"][0];
    let again = by.get(&format!("{path}/beneficiaries?state=paused")).await.expect(200);
    assert_eq!(
        (&again.json["items"][0]["id"], &again.json["items"][0]["since_month"]),
        (&one["id"], &json!("2026-10"))
    );
    // Back from December on: November is not paid.
    let back = json!({ "state": "active", "month": "2026-12", "note": "Kembali pada Desember." });
    let address = format!("/api/v1/beneficiaries/{}/state", one["id"].as_str().expect("an id"));
    by.act(&address, &format!("\"{}\"", again.json["items"][0]["version"]), back).await.expect(200);
    assert_eq!(preview(&by, &path, "2026-11").await["people"], 0);
    assert_eq!(preview(&by, &path, "2026-12").await["people"], 1);
}

#[actix_web::test]
async fn the_shares_of_province_and_company_pay_for_their_parts_at_their_own_price() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let path = programme(&by, "Bersama", "65.71").await;
    line(&by, &path, "apbd_murni", "regency", "1000000", 6000).await.expect(201);
    let refused = line(&by, &path, "csr", "province", "1000000", 4000).await.expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/tier");
    let ids: Vec<String> = (1..=5).map(|serial| nik("19800417", serial)).collect();
    let people: Vec<(&str, &str)> = ids.iter().map(|id| ("Orang Rentan", id.as_str())).collect();
    let list = checked(&by, &path, "2026-01", &csv(&people)).await.expect(201);
    commit(&by, &list).await.expect(200);
    let incomplete = by.get(&format!("{path}/envelope-preview?month=2026-08")).await.expect(409);
    assert_eq!(incomplete.json["reason"], "shares_incomplete");
    line(&by, &path, "csr", "private", "1000000", 4000).await.expect(201);
    let seen = preview(&by, &path, "2026-08").await;
    let lines = seen["lines"].as_array().expect("lines");
    let of = |source: &str| lines.iter().find(|line| line["source"] == source).expect("a line").clone();
    // Three by the regency in full, two by the company with the relief of PP 50/2025.
    assert_eq!((&of("apbd_murni")["people"], &of("apbd_murni")["amount"]), (&json!(3), &json!("50400")));
    assert_eq!((&of("csr")["people"], &of("csr")["amount"]), (&json!(2), &json!("16800")));
    assert_eq!(seen["amount"], "67200");
}

#[actix_web::test]
async fn whoever_drafted_a_month_does_not_approve_it_and_a_closed_programme_pays_nothing() {
    let app = TestApp::at(NOW).await;
    let (by, third) = (officer(&app, "65").await, officer(&app, "65").await);
    let (a, b) = (nik("19800417", 1), nik("19810417", 2));
    let path = with_people(&by, "Pekerja rentan Tarakan", &[("Ani", a.as_str()), ("Budi", &b)]).await;
    let envelope = drafted(&by, &path, "2026-08").await;
    step(&third, &envelope, json!({ "kind": "block" })).await.expect(200);
    assert_eq!(by.get(&envelope).await.json["may_decide"], false);
    assert_eq!(approve(&by, &envelope).await.expect(403).code(), "self_approval");
    assert_eq!(approve(&third, &envelope).await.expect(403).code(), "self_approval");
    approve(&officer(&app, "65").await, &envelope).await.expect(200);

    let etag = by.get(&path).await.etag();
    by.act(&format!("{path}/close"), &etag, json!({})).await.expect(200);
    assert_eq!(step(&by, &envelope, json!({ "kind": "order" })).await.expect(409).code(), "state_conflict");
}
