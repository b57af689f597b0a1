//! Nobody is paid for twice in a month.

use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::TestApp;
use serde_json::json;

use super::{NOW, checked, commit, csv, drafted, line, nik, officer, preview, programme, with_people};

#[actix_web::test]
async fn an_employer_who_reports_a_person_pays_for_them() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let body = json!({ "name": "CV Pembayar", "kind": "private", "region_code": "65.71.02", "scale": "small", "npp": "15070955" });
    let made = investigator.post("/api/v1/employers", body).await.expect(201);
    let employer: Id = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let reporter = app.db_employer_person(employer, "65.71.02", Role::EmployerAdmin).await;
    let (worker, other) = (nik("19800417", 1), nik("19810417", 2));
    let report = json!({
        "month": "2026-07",
        "lines": [{ "nik": worker, "name": "Ani", "wage": "4800000" }]
    });
    let path = format!("/api/v1/employers/{employer}/coverage-reports/{}", Id::new());
    reporter.put(&path, report).await.expect(201);

    let path = programme(&by, "Pekerja rentan Tarakan", "65.71").await;
    line(&by, &path, "apbd_murni", "regency", "10000000", 10000).await.expect(201);
    let list = checked(&by, &path, "2026-01", &csv(&[("Ani", &worker), ("Budi", &other)])).await.expect(201);
    commit(&by, &list).await.expect(200);
    let found = by.get(&format!("{path}/double-financing?month=2026-08")).await.expect(200);
    assert_eq!((&found.json["people"], &found.json["by_employer"]), (&json!(1), &json!(1)));
    let one = &found.json["items"][0];
    assert_eq!((&one["payer"]["name"], &one["payer"]["from_month"]), (&json!("CV Pembayar"), &json!("2026-07")));
    let seen = preview(&by, &path, "2026-08").await;
    assert_eq!(
        (&seen["people"], &seen["paused"]),
        (&json!(1), &json!([{ "reason": "covered_by_employer", "people": 1 }]))
    );

    // The month itself is reported without the person: whoever is gone is no longer the employer's.
    app.move_clock("2026-09-01T02:00:00Z");
    let august =
        json!({ "month": "2026-08", "lines": [{ "nik": nik("19850417", 7), "name": "Cici", "wage": "4800000" }] });
    let path_of = |id: Id| format!("/api/v1/employers/{employer}/coverage-reports/{id}");
    let gone = Id::new();
    reporter.put(&path_of(gone), august).await.expect(201);
    assert_eq!(by.get(&format!("{path}/double-financing?month=2026-08")).await.json["people"], 0);
    let etag = reporter.get(&format!("/api/v1/coverage-reports/{gone}")).await.expect(200).etag();
    let reason = json!({ "reason": "Daftarnya keliru." });
    reporter.act(&format!("/api/v1/coverage-reports/{gone}/withdraw"), &etag, reason).await.expect(200);
    assert_eq!(by.get(&format!("{path}/double-financing?month=2026-08")).await.json["people"], 1);

    // An officer who knows better decides, with a reason, from a month on.
    let person = one["beneficiary_id"].as_str().expect("an id");
    let decision =
        json!({ "payer": "this_programme", "from_month": "2026-08", "reason": "Sudah berhenti bekerja pada Juli" });
    by.post(&format!("/api/v1/beneficiaries/{person}/financing-decisions"), decision).await.expect(201);
    assert_eq!(preview(&by, &path, "2026-08").await["people"], 2);
}

#[actix_web::test]
async fn two_programmes_never_pay_for_one_person_in_a_month() {
    let app = TestApp::at(NOW).await;
    let by = officer(&app, "65").await;
    let person = nik("19800417", 1);
    let province = with_people(&by, "Provinsi", &[("Ani", &person)]).await;
    let city = with_people(&by, "Kota", &[("Ani", &person)]).await;
    // Both have had the person from the same month on: somebody has to choose.
    for path in [&province, &city] {
        let seen = by.get(&format!("{path}/envelope-preview?month=2026-08")).await.expect(200);
        assert_eq!((&seen.json["people"], &seen.json["undecided"]), (&json!(0), &json!(1)));
    }
    let found = by.get(&format!("{province}/double-financing?month=2026-08")).await.expect(200);
    assert_eq!(found.json["undecided"], 1);
    let decide = async |path: &str, payer: &str| {
        let found = by.get(&format!("{path}/double-financing?month=2026-08")).await.expect(200);
        let person = found.json["items"][0]["beneficiary_id"].as_str().expect("an id").to_owned();
        let body = json!({ "payer": payer, "from_month": "2026-08", "reason": "Disepakati dalam rapat" });
        by.post(&format!("/api/v1/beneficiaries/{person}/financing-decisions"), body).await.expect(201);
    };
    decide(&province, "this_programme").await;
    drafted(&by, &province, "2026-08").await;
    // The money of the other is set aside: whoever decides for oneself now pays all the same not.
    decide(&city, "this_programme").await;
    let seen = preview(&by, &city, "2026-08").await;
    assert_eq!((&seen["people"], &seen["paused"]), (&json!(0), &json!([{ "reason": "paid_elsewhere", "people": 1 }])));
}

#[actix_web::test]
async fn a_programme_of_another_region_is_counted_and_not_named() {
    let app = TestApp::at(NOW).await;
    let (tarakan, nunukan) = (officer(&app, "65.71").await, officer(&app, "65.03").await);
    let person = nik("19800417", 1);
    with_people(&tarakan, "Rahasia Tarakan", &[("Ani", &person)]).await;
    let own = programme(&nunukan, "Program Nunukan", "65.03").await;
    let content = format!("Nama;NIK\nAni;'{person}\n");
    let list = checked(&nunukan, &own, "2026-02", &content).await.expect(201);
    assert_eq!(list.json["counts"]["doubled"], 1);
    commit(&nunukan, &list).await.expect(200);
    let found = nunukan.get(&format!("{own}/double-financing?month=2026-08")).await.expect(200);
    assert_eq!(found.json["people"], 1);
    let text = String::from_utf8_lossy(&found.bytes).into_owned();
    assert!(!text.contains("Rahasia"), "{text}");
    // Tarakan had the person earlier.
    assert_eq!(found.json["items"][0]["payer"]["from_month"], "2026-01");
}
