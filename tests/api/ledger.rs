//! Money: the ledger as of a day, its entries, and totals that equal their lists.

use actix_web::http::Method;
use diesel::connection::SimpleConnection;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::dialect;
use patuh_store::types::Id;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

const MONDAY: &str = "2026-11-02T02:00:00Z";

async fn employer(by: &Person<'_>, name: &str, region: &str) -> Id {
    let body = json!({ "name": name, "kind": "private", "region_code": region, "scale": "small" });
    let made = by.post("/api/v1/employers", body).await.expect(201);
    made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

/// Files a finding and gives its address.
async fn filed(by: &Person<'_>, employer: Id, violation: &str, months: (&str, &str), amount: &str) -> String {
    let path = format!("/api/v1/findings/{}", Id::new());
    let body = json!({
        "employer_id": employer, "violation_type": violation, "month_from": months.0, "month_to": months.1,
        "workers_affected": 12, "estimated_amount": amount, "narrative": "Iuran belum dibayar."
    });
    by.put(&path, body).await.expect(201);
    path
}

async fn act(by: &Person<'_>, finding: &str, body: Value) -> Answer {
    let etag = by.get(finding).await.expect(200).etag();
    by.act(&format!("{finding}/acts"), &etag, body).await.expect(201)
}

fn payment(on: &str, amount: &str) -> Value {
    json!({ "kind": "payment_recorded", "on": on, "amount": amount, "reference": "TRX-1" })
}

fn letter(kind: &str, on: &str) -> Value {
    json!({ "kind": kind, "on": on, "text": "Surat yang disampaikan.", "reference": "B/12/112026" })
}

async fn filed_report(boss: &Person<'_>, employer: Id, month: &str, nik: &str) -> String {
    let id = Id::new();
    let lines = json!({ "month": month, "lines": [{ "name": "Pekerja Uji", "nik": nik, "wage": "5000000" }] });
    boss.put(&format!("/api/v1/employers/{employer}/coverage-reports/{id}"), lines).await.expect(201);
    format!("/api/v1/coverage-reports/{id}")
}

fn sen(value: &Value) -> i64 {
    let text = value.as_str().unwrap_or_else(|| panic!("an amount: {value}"));
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    whole.parse::<i64>().expect("a number") * 100 + part.parse::<i64>().expect("sen")
}

#[actix_web::test]
async fn a_ledger_shows_what_is_owed_paid_and_fined_as_of_a_day() {
    let app = TestApp::at(MONDAY).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let id = employer(&officer, "CV Buku Piutang", "65.71.02").await;
    let finding = filed(&officer, id, "arrears", ("2026-01", "2026-06"), "10000000").await;
    act(&officer, &finding, letter("guidance", "2026-11-02")).await;
    act(&officer, &finding, payment("2026-11-02", "2500000.50")).await;
    let ledger = format!("/api/v1/employers/{id}/ledger");
    let now = officer.get(&ledger).await.expect(200);
    let figures = |answer: &Answer, name: &str| {
        let of = &answer.json[name];
        ["charged", "paid", "balance"].map(|part| of[part].as_str().expect("an amount").to_owned())
    };
    assert_eq!(figures(&now, "principal"), ["10000000", "2500000.50", "7499999.50"]);
    // Due on 15 July, the middle of the fourth month has begun: 4 × 2 % of each part.
    assert_eq!(figures(&now, "late_fine"), ["800000", "0", "800000"]);
    assert_eq!(figures(&now, "sanction_fine"), ["0", "0", "0"]);
    assert_eq!((&now.json["received"], &now.json["unmatched"]), (&json!("2500000.50"), &json!("0")));
    assert_eq!(now.json["matching"], "named_debt_then_oldest");
    assert_eq!(now.json["matching_basis"]["verified"], json!(false));
    assert_eq!(now.json["debts"][0]["number"], "TM-2026-000001");
    // Later the rest is fined for more months, without anything being stored.
    let later = officer.get(&format!("{ledger}?as_of=2026-12-16")).await.expect(200);
    assert_eq!(figures(&later, "late_fine")[0], sum_of("200000.04", "899999.94"));
    // Before it was filed nothing was owed.
    let before = officer.get(&format!("{ledger}?as_of=2026-11-01")).await.expect(200);
    assert_eq!(figures(&before, "principal"), ["0", "0", "0"]);

    let debt = now.json["debts"][0]["id"].as_str().expect("an id");
    let opened = officer.get(&format!("{ledger}/debts/{debt}")).await.expect(200);
    let steps = opened.json["late_fine_steps"].as_array().expect("steps");
    assert!(steps.iter().any(|step| step["formula"] == "7499999.50 × 0.02 × 4 = 599999.96"), "{steps:?}");
    assert!(steps.iter().any(|step| step["provision"].as_str().is_some_and(|text| text.contains("PP 44/2015"))));
    assert_eq!(opened.json["matched"][0]["amount"], "2500000.50");
    officer.get(&format!("{ledger}/debts/{}", Id::new())).await.expect(404);
    let entries = officer.get(&format!("{ledger}/entries?sort=on")).await.expect(200);
    let kinds: Vec<&Value> = entries.json["items"].as_array().expect("items").iter().map(|row| &row["kind"]).collect();
    assert_eq!(kinds, [&json!("principal"), &json!("payment")]);
    let file = officer.get(&format!("{ledger}/export?format=csv")).await.expect(200);
    let text = String::from_utf8_lossy(&file.bytes).into_owned();
    assert!(text.contains("TM-2026-000001") && text.contains("7499999.5"), "{text}");
    let file = officer.get(&format!("{ledger}/export?format=xlsx")).await.expect(200);
    assert!(file.bytes.starts_with(b"PK"));
}

/// Two parts that are each rounded to the rupiah.
fn sum_of(one: &str, other: &str) -> String {
    let round = |text: &str| (sen(&json!(text)) + 50) / 100;
    (round(one) + round(other)).to_string()
}

#[actix_web::test]
async fn an_employer_sees_its_own_ledger_without_what_was_not_served() {
    let app = TestApp::at(MONDAY).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let id = employer(&officer, "CV Sendiri", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let other = employer(&officer, "CV Lain", "65.71.02").await;
    let rival = app.db_employer_person(other, "65.71.02", Role::EmployerAdmin).await;
    let finding = filed(&officer, id, "arrears", ("2026-01", "2026-06"), "10000000").await;
    let ledger = format!("/api/v1/employers/{id}/ledger");
    let unserved = boss.get(&ledger).await.expect(200);
    assert_eq!((&unserved.json["principal"]["charged"], &unserved.json["debts"]), (&json!("0"), &json!([])));
    assert_eq!(boss.get(&format!("{ledger}/entries")).await.expect(200).json["items"], json!([]));
    let debt = finding.rsplit('/').next().expect("an id");
    boss.get(&format!("{ledger}/debts/{debt}")).await.expect(404);
    act(&officer, &finding, letter("guidance", "2026-11-02")).await;
    assert_eq!(boss.get(&ledger).await.expect(200).json["principal"]["charged"], "10000000");
    let entries = boss.get(&format!("{ledger}/entries")).await.expect(200);
    assert!(entries.json["items"][0].get("recorded_by").is_none(), "{}", entries.json);
    for path in [ledger.clone(), format!("{ledger}/entries"), format!("{ledger}/export?format=csv")] {
        rival.get(&path).await.expect(404);
    }
    rival.get("/api/v1/statistics/recovery?group_by=month").await.expect(403);
}

#[actix_web::test]
async fn a_report_is_owed_once_accepted_and_its_payment_is_the_same_money() {
    let app = TestApp::at(MONDAY).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let id = employer(&officer, "CV Laporan", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let report = filed_report(&boss, id, "2026-09", "6571010101900001").await;
    let ledger = format!("/api/v1/employers/{id}/ledger");
    assert_eq!(officer.get(&ledger).await.expect(200).json["principal"]["charged"], "0");
    let seen = officer.get(&report).await.expect(200);
    let due = seen.json["due_total"].as_str().expect("an amount").to_owned();
    let accepted = officer
        .send(Method::POST, &format!("{report}/accept"), &[("if-match", seen.etag().as_str())], None)
        .await
        .expect(200);
    assert_eq!(officer.get(&ledger).await.expect(200).json["principal"]["charged"], due.as_str());
    let paid = json!({ "paid_on": "2026-11-02", "amount": due, "reference": "TRX-9" });
    let paid = officer.act(&format!("{report}/payments"), &accepted.etag(), paid).await.expect(201);
    assert_eq!(paid.json["payments"][0]["amount"], due.as_str());
    let now = officer.get(&ledger).await.expect(200);
    assert_eq!((&now.json["principal"]["balance"], &now.json["received"]), (&json!("0"), &json!(due)));
    // A finding of arrears over that month owes it no second time.
    let finding = filed(&officer, id, "arrears", ("2026-09", "2026-09"), &due).await;
    assert!(finding.starts_with("/api/v1/findings/"));
    assert_eq!(officer.get(&ledger).await.expect(200).json["principal"]["charged"], format!("{}", double(&due)));
}

/// The month was paid before the finding was filed, so what the finding claims is another debt.
fn double(due: &str) -> String {
    let sen = sen(&json!(due)) * 2;
    if sen % 100 == 0 { (sen / 100).to_string() } else { format!("{}.{:02}", sen / 100, sen % 100) }
}

#[actix_web::test]
async fn totals_of_recovery_are_the_sums_of_their_lists() {
    let app = TestApp::at(MONDAY).await;
    let tarakan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let kejari = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await;
    for (region, amounts) in [("65.71.02", ["1000000", "2500000.25"]), ("65.03.02", ["750000.75", "1"])] {
        let id = employer(&tarakan, &format!("CV {region}"), region).await;
        let finding = filed(&tarakan, id, "arrears", ("2026-01", "2026-06"), "10000000").await;
        act(&tarakan, &finding, letter("guidance", "2026-11-02")).await;
        app.move_clock("2026-12-01T02:00:00Z");
        act(&tarakan, &finding, payment("2026-11-20", amounts[0])).await;
        act(&kejari, &finding, payment("2026-12-01", amounts[1])).await;
        app.move_clock(MONDAY);
    }
    app.move_clock("2026-12-02T02:00:00Z");
    for (group, filter, count) in [("district", "region", 2), ("office", "office_id", 2), ("month", "month", 2)] {
        let totals = tarakan
            .get(&format!("/api/v1/statistics/recovery?group_by={group}&from=2026-11-01&to=2026-12-31"))
            .await
            .expect(200);
        let items = totals.json["items"].as_array().expect("items").clone();
        assert_eq!(items.len(), count, "{}", totals.json);
        let mut all = 0;
        for item in items {
            let key = item["key"].as_str().expect("a key");
            let rows = tarakan.walk(&format!("/api/v1/recovered-payments?{filter}={key}"), 1).await;
            let sum: i64 = rows.iter().map(|row| sen(&row["amount"])).sum();
            assert_eq!((sum, item["entries"].as_i64()), (sen(&item["recovered"]), i64::try_from(rows.len()).ok()));
            all += sum;
        }
        assert_eq!(all, sen(&totals.json["total"]["recovered"]));
        assert_eq!(totals.json["total"]["recovered"], "4250002");
    }
    let november = tarakan
        .get("/api/v1/statistics/recovery?group_by=month&from=2026-11-01&to=2026-11-30&region=65.71")
        .await
        .expect(200);
    assert_eq!(november.json["total"]["recovered"], "1000000");
    let file = tarakan.get("/api/v1/recovered-payments/export?format=csv&region=65.03").await.expect(200);
    assert!(String::from_utf8_lossy(&file.bytes).contains("750000.75"));
    let backwards = "/api/v1/statistics/recovery?group_by=month&from=2026-12-01&to=2026-11-01";
    assert_eq!(tarakan.get(backwards).await.expect(400).code(), "parameter_invalid");
}

#[actix_web::test]
async fn no_statement_changes_an_entry() {
    let app = TestApp::at(MONDAY).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let id = employer(&officer, "CV Tetap", "65.71.02").await;
    filed(&officer, id, "arrears", ("2026-01", "2026-06"), "10000000").await;
    let mut conn = dialect::connect(&app.database().url, false).expect("a connection");
    assert!(conn.batch_execute("UPDATE ledger_entries SET amount_sen = 1").is_err());
    assert!(conn.batch_execute("DELETE FROM ledger_entries").is_err());
}

async fn payment_of(by: &Person<'_>, ledger: &str) -> String {
    let entries = by.get(&format!("{ledger}/entries?sort=-on")).await.expect(200);
    let items = entries.json["items"].as_array().expect("items").clone();
    let payment = items.iter().find(|row| row["kind"] == "payment").expect("a payment");
    payment["id"].as_str().expect("an id").to_owned()
}

async fn decide(by: &Person<'_>, path: &str, etag: &str, verb: &str, body: Value) -> Answer {
    by.send(Method::POST, &format!("{path}/{verb}"), &[("if-match", etag)], Some(&body)).await
}

#[actix_web::test]
async fn a_payment_is_corrected_by_two_people_and_both_entries_stay() {
    let app = TestApp::at(MONDAY).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let second = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let id = employer(&officer, "CV Salah Ketik", "65.71.02").await;
    let finding = filed(&officer, id, "arrears", ("2026-01", "2026-06"), "10000000").await;
    act(&officer, &finding, letter("guidance", "2026-11-02")).await;
    act(&officer, &finding, payment("2026-11-02", "5000000")).await;
    let ledger = format!("/api/v1/employers/{id}/ledger");
    let entry = payment_of(&officer, &ledger).await;
    let body = json!({
        "entry_id": entry, "reason": "Jumlahnya salah ketik satu angka nol.",
        "replacement": { "amount": "500000", "on": "2026-11-02" }
    });
    let corrections = format!("{ledger}/corrections");
    let asked = officer.post(&corrections, body.clone()).await.expect(201);
    assert_eq!((&asked.json["state"], &asked.json["amount"]), (&json!("proposed"), &json!("500000")));
    assert_eq!(officer.get(&ledger).await.expect(200).json["principal"]["paid"], "5000000");
    officer.post(&corrections, body.clone()).await.expect(409);
    let (path, digest) =
        (format!("{corrections}/{}", asked.json["id"].as_str().expect("an id")), asked.json["digest"].clone());
    let approval = json!({ "digest": digest });
    let own = decide(&officer, &path, &asked.etag(), "approve", approval.clone()).await.expect(403);
    assert_eq!(own.code(), "self_approval");
    let wrong = json!({ "digest": "0".repeat(64) });
    decide(&second, &path, &asked.etag(), "approve", wrong).await.expect(422);
    let done = decide(&second, &path, &asked.etag(), "approve", approval).await.expect(200);
    assert_eq!(done.json["state"], "approved");

    let now = officer.get(&ledger).await.expect(200);
    assert_eq!((&now.json["principal"]["paid"], &now.json["received"]), (&json!("500000"), &json!("500000")));
    assert_eq!(officer.get(&finding).await.expect(200).json["paid_total"], "500000");
    let entries = officer.get(&format!("{ledger}/entries?sort=on")).await.expect(200);
    let items = entries.json["items"].as_array().expect("items");
    let counter = items.iter().find(|row| row["kind"] == "payment_corrected").expect("a counter-entry");
    assert_eq!((&counter["reverses_id"], &counter["amount"]), (&json!(entry), &json!("5000000")));
    assert!(counter["approved_by"].is_string() && counter["reason"].is_string(), "{counter}");
    assert_eq!(items.len(), 4);
    let totals = officer.get("/api/v1/statistics/recovery?group_by=month").await.expect(200);
    assert_eq!(totals.json["total"]["recovered"], "500000");
    let again = officer.post(&corrections, body).await.expect(422);
    assert_eq!(again.json["errors"][0]["pointer"], "/entry_id");
    let listed = officer.get(&corrections).await.expect(200);
    assert_eq!(listed.json["items"].as_array().expect("items").len(), 1);
    let report = app.state.store.verify_approvals().await.expect("approvals are derived");
    assert!(report.intact, "{report:?}");
}

#[actix_web::test]
async fn a_payment_that_was_never_made_is_taken_back_and_its_report_is_owed_again() {
    let app = TestApp::at(MONDAY).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let second = app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], "65").await;
    let id = employer(&officer, "CV Tidak Jadi", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let report = filed_report(&boss, id, "2026-09", "6571010101900001").await;
    let seen = officer.get(&report).await.expect(200);
    let due = seen.json["due_total"].as_str().expect("an amount").to_owned();
    let paid = json!({ "paid_on": "2026-11-02", "amount": due, "reference": "TRX-9" });
    officer.act(&format!("{report}/payments"), &seen.etag(), paid).await.expect(201);
    let ledger = format!("/api/v1/employers/{id}/ledger");
    let entry = payment_of(&officer, &ledger).await;
    let corrections = format!("{ledger}/corrections");
    let body = json!({ "entry_id": entry, "reason": "Pembayaran ini milik pemberi kerja lain." });
    let asked = officer.post(&corrections, body.clone()).await.expect(201);
    let path = format!("{corrections}/{}", asked.json["id"].as_str().expect("an id"));
    let reason = json!({ "reason": "Periksa dahulu rekening korannya." });
    let refused = decide(&second, &path, &asked.etag(), "reject", reason.clone()).await.expect(200);
    assert_eq!(refused.json["state"], "rejected");
    let asked = officer.post(&corrections, body.clone()).await.expect(201);
    let path = format!("{corrections}/{}", asked.json["id"].as_str().expect("an id"));
    let withdrawn = decide(&officer, &path, &asked.etag(), "reject", reason).await.expect(200);
    assert_eq!(withdrawn.json["state"], "withdrawn");
    let asked = officer.post(&corrections, body).await.expect(201);
    let path = format!("{corrections}/{}", asked.json["id"].as_str().expect("an id"));
    decide(&second, &path, &asked.etag(), "approve", json!({ "digest": asked.json["digest"] })).await.expect(200);
    let now = officer.get(&report).await.expect(200);
    assert_eq!((&now.json["state"], &now.json["paid_total"]), (&json!("received"), &json!("0")));
    assert_eq!(officer.get(&ledger).await.expect(200).json["principal"]["balance"], due.as_str());
    // A principal is put right where it comes from.
    let entries = officer.get(&format!("{ledger}/entries")).await.expect(200);
    let items = entries.json["items"].as_array().expect("items");
    let principal = items.iter().find(|row| row["kind"] == "principal").expect("a principal");
    let body = json!({ "entry_id": principal["id"], "reason": "Pokoknya tidak sesuai laporan." });
    officer.post(&corrections, body).await.expect(422);
    let report = app.state.store.verify_approvals().await.expect("approvals are derived");
    assert!(report.intact, "{report:?}");
}

/// The fine has an account of its own: what pays it fulfils nothing, and is no recovery.
#[actix_web::test]
async fn the_fine_for_failing_to_register_is_paid_apart_from_contributions() {
    let app = TestApp::at(MONDAY).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let second = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let id = employer(&officer, "CV Denda", "65.71.02").await;
    let finding = filed(&officer, id, "pds_tk", ("2026-01", "2026-06"), "10000000").await;
    let finding_id = finding.rsplit('/').next().expect("an id").to_owned();
    let ledger = format!("/api/v1/employers/{id}/ledger");
    let fine =
        |on: &str, amount: &str| json!({ "finding_id": finding_id, "on": on, "amount": amount, "reference": "NTPN-1" });
    let fines = format!("{ledger}/fine-payments");
    let early = officer.post(&fines, fine("2026-11-02", "1000")).await.expect(422);
    assert_eq!(
        (&early.json["errors"][0]["pointer"], &early.json["errors"][0]["code"]),
        (&json!("/finding_id"), &json!("reference"))
    );
    act(&officer, &finding, letter("guidance", "2026-11-02")).await;
    act(&officer, &finding, letter("first_warning", "2026-11-02")).await;
    // Ten working days after each warning.
    app.move_clock("2026-11-17T02:00:00Z");
    act(&officer, &finding, letter("second_warning", "2026-11-17")).await;
    app.move_clock("2026-12-02T02:00:00Z");
    let imposed = json!({ "kind": "fine_imposed", "on": "2026-12-02", "amount": "10000" });
    officer.act_by_letter(&finding, &imposed).await.expect(201);
    app.move_clock("2027-01-20T02:00:00Z");
    let before = officer.get(&ledger).await.expect(200);
    let charged = sen(&before.json["sanction_fine"]["charged"]);
    assert!(charged > 0, "{}", before.json);
    assert_eq!(
        officer.post(&fines, fine("2026-12-01", "1000")).await.expect(422).json["errors"][0]["pointer"],
        "/on",
        "not before it was imposed"
    );
    assert_eq!(officer.post(&fines, fine("2027-01-21", "1000")).await.expect(422).json["errors"][0]["code"], "future");
    assert_eq!(officer.post(&fines, fine("2027-01-20", "0")).await.expect(422).json["errors"][0]["code"], "range");
    let paid = officer.post(&fines, fine("2027-01-20", "5000")).await.expect(201);
    assert_eq!(
        (&paid.json["account"], &paid.json["kind"], &paid.json["amount"]),
        (&json!("sanction_fine"), &json!("payment"), &json!("5000"))
    );
    let now = officer.get(&ledger).await.expect(200);
    assert_eq!(sen(&now.json["sanction_fine"]["paid"]), 500_000);
    assert_eq!(sen(&now.json["sanction_fine"]["balance"]), charged - 500_000);
    assert_eq!((&now.json["principal"], &now.json["unmatched"]), (&before.json["principal"], &json!("0")));
    let shown = officer.get(&finding).await.expect(200);
    assert_eq!((&shown.json["paid_total"], &shown.json["step"]), (&json!("0"), &json!("fine_imposed")));
    let totals = officer.get("/api/v1/statistics/recovery?group_by=month").await.expect(200);
    assert_eq!(totals.json["total"]["recovered"], "0");

    let early = json!({
        "entry_id": paid.json["id"], "reason": "Tanggal salah catat.", "replacement": { "amount": "5000", "on": "2026-12-01" },
    });
    let refused = officer.post(&format!("{ledger}/corrections"), early).await.expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/replacement/on", "nor is it moved before it was imposed");

    // Recorded on the wrong finding: taken back by another person, and nothing of the finding moves.
    let wrong = json!({ "entry_id": paid.json["id"], "reason": "Tercatat pada pemberi kerja yang keliru." });
    let asked = officer.post(&format!("{ledger}/corrections"), wrong).await.expect(201);
    let path = format!("{ledger}/corrections/{}", asked.json["id"].as_str().expect("an id"));
    let approval = json!({ "digest": asked.json["digest"] });
    decide(&second, &path, &asked.etag(), "approve", approval).await.expect(200);
    let back = officer.get(&ledger).await.expect(200);
    assert_eq!(sen(&back.json["sanction_fine"]["paid"]), 0);
    assert_eq!(officer.get(&finding).await.expect(200).json["version"], shown.json["version"]);
    let stranger = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    stranger.post(&fines, fine("2027-01-20", "5000")).await.expect(404);
}
