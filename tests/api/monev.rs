//! Monitoring reports: every sum is the sum of its list, and a report of long ago is what it was.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::demo::{self, Outcome, Plan};
use patuh_server::monev::schedule;
use patuh_server::monev::sheets::first_of;
use patuh_tests::listing::xlsx_sheets;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

const NOW: &str = "2026-11-20T02:00:00Z";

async fn demo_app(seed: u64) -> TestApp {
    let app = TestApp::at(NOW).await;
    let plan = Plan { seed, date: None, employers: 130, password: None, files: app.state.config.data.clone() };
    let outcome = demo::load(&app.state.store, &plan, &app.state.clock).await.expect("the demo loads");
    assert!(matches!(outcome, Outcome::Loaded(_)), "{outcome:?}");
    app
}

async fn maker<'a>(app: &'a TestApp, region: &str) -> Person<'a> {
    app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], region).await
}

async fn made(by: &Person<'_>, region: &str, from: &str, to: &str) -> Answer {
    let body = json!({ "region_code": region, "period_from": from, "period_to": to });
    by.post("/api/v1/monev-reports", body).await.expect(201)
}

fn rows<'a>(value: &'a Value, list: &str) -> &'a Vec<Value> {
    value[list].as_array().expect("a list")
}

/// Rupiah as whole sen.
fn sen(value: &Value) -> i64 {
    let text = value.as_str().expect("an amount");
    let (whole, cents) = text.split_once('.').unwrap_or((text, "00"));
    format!("{whole}{cents}").parse().expect("an amount")
}

fn sum(rows: &[Value], field: &str) -> i64 {
    rows.iter().map(|row| row[field].as_i64().expect("a number")).sum()
}

fn money(rows: &[Value], field: &str) -> i64 {
    rows.iter().map(|row| sen(&row[field])).sum()
}

fn count(rows: &[Value], fits: impl Fn(&Value) -> bool) -> i64 {
    rows.iter().filter(|row| fits(row)).count() as i64
}

/// That every sum of a report is the sum of a list that it holds.
fn sums_are_those_of_the_lists(data: &Value) {
    let (from, to) = (data["period_from"].as_str().expect("a day"), data["period_to"].as_str().expect("a day"));
    let within = |day: &Value| day.as_str().is_some_and(|day| (from..=to).contains(&day));
    let found = &data["findings"];
    let (items, groups) = (rows(found, "items"), rows(found, "groups"));
    assert_eq!(found["total"], json!(items.len() as i64 + found["left_out"].as_i64().expect("a number")));
    assert_eq!(found["left_out"], json!(0));
    assert_eq!((found["total"].clone(), sen(&found["amount"])), (json!(sum(groups, "count")), money(groups, "amount")));
    for group in groups {
        let of = |row: &&Value| row["violation_type"] == group["violation_type"] && row["step"] == group["step"];
        let own: Vec<Value> = items.iter().filter(of).cloned().collect();
        assert_eq!((group["count"].clone(), sen(&group["amount"])), (json!(own.len()), money(&own, "amount")));
    }
    assert_eq!(found["filed"], json!(count(items, |row| within(&row["filed_on"]))));
    assert_eq!(found["closed"], json!(count(items, |row| within(&row["closed_on"]))));
    let mandates = &data["mandates"];
    let items = rows(mandates, "items");
    assert_eq!(mandates["total"], json!(items.len()));
    assert_eq!(mandates["given"], json!(count(items, |row| within(&row["given_on"]))));
    assert_eq!(mandates["summonses"], json!(sum(items, "summonses")));
    assert_eq!(mandates["returned"], json!(count(items, |row| within(&row["returned_on"]))));
    assert_eq!(mandates["ended"], json!(count(items, |row| within(&row["ended_on"]))));
    assert_eq!(
        (sen(&mandates["paid"]), sen(&mandates["principal"])),
        (money(items, "paid"), money(items, "principal"))
    );
    for list in ["mandates", "projects", "decisions"] {
        assert_eq!(data[list]["left_out"], json!(0), "{list}");
    }
    let projects = &data["projects"];
    let (items, groups) = (rows(projects, "items"), rows(projects, "groups"));
    assert_eq!((projects["contracted"].clone(), sen(&projects["value"])), (json!(items.len()), money(items, "value")));
    assert_eq!(projects["registered"], json!(count(items, |row| row["registered"] == true)));
    assert_eq!(projects["contracted"], json!(sum(groups, "contracted")));
    assert_eq!(projects["registered"], json!(sum(groups, "registered")));
    let budgets = &data["budgets"];
    let items = rows(budgets, "items");
    assert_eq!(sen(&budgets["planned"]), money(items, "planned"));
    assert_eq!(sen(&budgets["realised"]), money(items, "realised"));
    assert_eq!(budgets["person_months"], json!(sum(items, "person_months")));
    for item in items {
        let months = rows(item, "months");
        assert_eq!(
            (sen(&item["realised"]), item["person_months"].clone()),
            (money(months, "amount"), json!(sum(months, "people")))
        );
    }
    let decisions = &data["decisions"];
    let items = rows(decisions, "items");
    assert_eq!(decisions["total"], json!(items.len()));
    for state in ["open", "done", "dropped"] {
        assert_eq!(decisions[state], json!(count(items, |row| row["state"] == state)));
    }
    assert_eq!(decisions["overdue"], json!(count(items, |row| row["overdue"] == true)));
}

async fn total(person: &Person<'_>, path: &str) -> i64 {
    person.get(path).await.expect(200).json["total"]["value"].as_i64().expect("a total")
}

/// A programme of the report of 2026 against its own lines and paid months.
async fn budget_is_that_of_the_programme(reader: &Person<'_>, item: &Value) {
    let all = reader.walk("/api/v1/programmes", 500).await;
    let id =
        all.iter().find(|row| row["name"] == item["name"]).and_then(|row| row["id"].as_str()).expect("a programme");
    let lines = reader.get(&format!("/api/v1/programmes/{id}/budget-lines?year=2026")).await.expect(200).json;
    assert_eq!(sen(&item["planned"]), money(rows(&lines, "items"), "planned"), "{item}");
    let months = reader.walk(&format!("/api/v1/envelopes?programme_id={id}"), 500).await;
    let paid = months.iter().filter(|row| row["state"] == "paid" || row["state"] == "reconciled");
    let paid: Vec<Value> =
        paid.filter(|row| row["month"].as_str().is_some_and(|month| month < "2026-12")).cloned().collect();
    assert_eq!(sen(&item["realised"]), money(&paid, "amount") - money(&paid, "returned_amount"), "{item}");
    assert_eq!(item["person_months"], json!(sum(&paid, "people") - sum(&paid, "returned_people")), "{item}");
}

#[actix_web::test]
async fn every_sum_of_a_report_is_that_of_its_list_and_of_the_list_elsewhere() {
    let app = demo_app(3).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    for (region, from) in
        [("65", "2026-01-01"), ("65.71", "2026-07-01"), ("65.03", "2025-11-01"), ("65.04", "2026-11-01")]
    {
        let maker = maker(&app, region).await;
        let report = made(&maker, region, from, "2026-11-20").await.json;
        let data = &report["data"];
        sums_are_those_of_the_lists(data);
        let open = count(rows(&data["findings"], "items"), |row| row["step"] != "closed");
        let path = format!("/api/v1/findings?region={region}&open=true&limit=1&include=total");
        assert_eq!(open, total(&auditor, &path).await, "{region}");
        let month = data["reporting"]["month"].as_str().expect("a month");
        let path =
            format!("/api/v1/employers?region={region}&registered=true&not_reported={month}&limit=1&include=total");
        assert_eq!(data["reporting"]["missing"], json!(total(&auditor, &path).await));
        let path = format!("/api/v1/coverage-reports?region={region}&month={month}&limit=1&include=total");
        assert_eq!(data["reporting"]["reported"], json!(total(&auditor, &path).await), "{region}");
        let open =
            count(rows(&data["mandates"], "items"), |row| ["given", "accepted"].iter().any(|one| row["state"] == *one));
        let mut mandated = 0;
        for state in ["given", "accepted"] {
            let path = format!("/api/v1/mandates?region={region}&state={state}&limit=1&include=total");
            mandated += total(&auditor, &path).await;
        }
        assert_eq!(open, mandated, "{region}");
        let signed = format!(
            "/api/v1/construction-projects?region={region}&main=true&contracted_from={from}&contracted_to=2026-11-20&limit=1&include=total"
        );
        assert_eq!(data["projects"]["contracted"], json!(total(&auditor, &signed).await), "{region}");
        let registered = format!("{signed}&registered=true");
        assert_eq!(data["projects"]["registered"], json!(total(&auditor, &registered).await), "{region}");
        if region == "65" {
            assert!(data["mandates"]["total"].as_i64() > Some(0) && data["budgets"]["realised"] != "0");
            let path = "/api/v1/decisions?state=open&limit=1&include=total";
            assert_eq!(data["decisions"]["open"], json!(total(&auditor, path).await));
            for programme in rows(&data["budgets"], "items") {
                budget_is_that_of_the_programme(&auditor, programme).await;
            }
            assert!(data["decisions"]["overdue"].as_i64() > Some(0), "the demo has one");
        }
    }
}

/// A small world that nothing but this test makes: what is collected of it, and in which form, this digest tells. Where it
/// changes with intent, reports of before must still be read: then the form gets another number.
#[actix_web::test]
async fn the_data_of_a_fixed_report_have_a_fixed_digest() {
    let app = TestApp::at("2026-09-01T02:00:00Z").await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let employer = json!({ "name": "CV Menunggu", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let employer = officer.post("/api/v1/employers", employer).await.expect(201).json;
    let finding = json!({
        "employer_id": employer["id"], "violation_type": "pds_tk", "month_from": "2026-01", "month_to": "2026-03",
        "workers_affected": 3, "estimated_amount": "1000000", "narrative": "Tiga pekerja tidak terdaftar."
    });
    officer.put(&format!("/api/v1/findings/{}", patuh_store::types::Id::new()), finding).await.expect(201);
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    let programme = json!({
        "kind": "vulnerable_workers", "name": "Pekerja rentan Tarakan", "region_code": "65.71",
        "age_group": "vulnerable_worker", "places": 100, "starts_month": "2026-01"
    });
    let programme = budget.post("/api/v1/programmes", programme).await.expect(201).json;
    let line = json!({
        "year": 2026, "source": "apbd_murni", "tier": "regency", "region_code": "65.71", "amount": "12000000",
        "share_bp": 10000
    });
    let path = format!("/api/v1/programmes/{}/budget-lines", programme["id"].as_str().expect("an id"));
    budget.post(&path, line).await.expect(201);
    let maker = maker(&app, "65").await;
    let meeting = json!({
        "region_code": "65", "title": "Rapat koordinasi", "meets_on": "2026-09-01", "place": "Kejaksaan Tinggi"
    });
    let meeting = maker.post("/api/v1/meetings", meeting).await.expect(201);
    let path = meeting.header("location").expect("a location").to_owned();
    maker.act(&format!("{path}/steps"), &meeting.etag(), json!({ "kind": "hold" })).await.expect(200);
    let decision = json!({
        "text": "Tuntaskan temuan itu.", "owner_organisation_id": budget.organisation_id, "due_on": "2026-09-15"
    });
    maker.post(&format!("{path}/decisions"), decision).await.expect(201);
    app.move_clock(NOW);
    let report = made(&maker, "65", "2026-01-01", "2026-11-20").await.json;
    let data = &report["data"];
    sums_are_those_of_the_lists(data);
    for (list, rows_of) in [("findings", 1), ("budgets", 1), ("decisions", 1), ("mandates", 0), ("projects", 0)] {
        assert_eq!(rows(&data[list], "items").len(), rows_of, "{list}");
    }
    assert_eq!(report["sha256"], "c7c44eaf2d2bd561d8889569d249c65923d28da2798968130af4cb78eb9336c2", "{data}");
}

#[actix_web::test]
async fn contradictory_publications_stand_side_by_side_each_with_its_own_distance() {
    let app = demo_app(3).await;
    let report = made(&maker(&app, "65").await, "65", "2026-01-01", "2026-11-20").await.json;
    let of = |segment: &str| -> Vec<Value> {
        let rows = rows(&report["data"], "coverage").iter();
        rows.filter(|row| row["region_code"] == "65" && row["segment"] == segment).cloned().collect()
    };
    let wage = of("wage_earner");
    assert_eq!(wage.len(), 2, "{wage:?}");
    assert!(wage.iter().all(|row| row["contradicted"] == true));
    let all = of("all");
    let last = all.iter().find(|row| row["target_on"] == "2045-12-31").expect("the target of 2045");
    assert_eq!(
        (&last["percent"], &last["missing"], &last["verified"]),
        (&json!("77.23"), &json!(52_134), &json!(false))
    );
}

#[actix_web::test]
async fn a_report_is_the_same_bytes_years_later_though_everything_has_changed_since() {
    let app = demo_app(4).await;
    let maker = maker(&app, "65").await;
    let report = made(&maker, "65", "2026-07-01", "2026-11-20").await.json;
    let path = format!("/api/v1/monev-reports/{}", report["id"].as_str().expect("an id"));
    let mut first = Vec::new();
    for format in ["pdf", "xlsx"] {
        let file = maker.get(&format!("{path}/content?format={format}")).await.expect(200);
        let digest = data_encoding::BASE64.encode(&patuh_store::vault::sha256(&file.bytes));
        assert_eq!(file.header("repr-digest"), Some(format!("sha-256=:{digest}:").as_str()));
        first.push(file.bytes);
    }
    assert!(first[0].starts_with(b"%PDF-"));
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let employer = officer.get("/api/v1/employers?limit=1").await.expect(200).json["items"][0].clone();
    let finding = json!({
        "employer_id": employer["id"], "violation_type": "pds_tk", "month_from": "2026-01", "month_to": "2026-03",
        "workers_affected": 3, "estimated_amount": "1000000", "narrative": "Setelah laporan dibuat."
    });
    officer.put(&format!("/api/v1/findings/{}", patuh_store::types::Id::new()), finding).await.expect(201);
    app.move_clock("2026-12-20T02:00:00Z");
    for (format, before) in ["pdf", "xlsx"].into_iter().zip(first) {
        let file = maker.get(&format!("{path}/content?format={format}")).await.expect(200);
        assert_eq!(file.bytes, before, "{format}");
    }
    let again = maker.get(&path).await.expect(200).json;
    assert_eq!((&again["data"], &again["sha256"]), (&report["data"], &report["sha256"]));
    let text = serde_json::to_string(&again["data"]).expect("JSON");
    assert_eq!(again["sha256"], json!(patuh_store::vault::sha256_hex(text.as_bytes())), "anybody can compute it");
}

#[actix_web::test]
async fn the_workbook_holds_the_rows_of_the_report_as_typed_cells() {
    let app = demo_app(3).await;
    let maker = maker(&app, "65").await;
    let report = made(&maker, "65", "2026-01-01", "2026-11-20").await.json;
    let path = format!("/api/v1/monev-reports/{}/content?format=xlsx", report["id"].as_str().expect("an id"));
    let file = maker.get(&path).await.expect(200);
    assert!(file.bytes.starts_with(b"PK"), "a workbook");
    assert!(
        file.header("content-disposition").is_some_and(|name| name.contains("monev-65-2026-01-01-2026-11-20.xlsx"))
    );
    let sheets = xlsx_sheets(&file.bytes);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    let expected = [
        "Laporan",
        "Cakupan",
        "Temuan ringkas",
        "Temuan",
        "SKK",
        "Proyek ringkas",
        "Proyek",
        "Anggaran",
        "Amplop bulanan",
        "Keputusan",
    ];
    assert_eq!(names, expected);
    let data = &report["data"];
    for (sheet, items) in [
        ("Temuan", rows(&data["findings"], "items")),
        ("SKK", rows(&data["mandates"], "items")),
        ("Proyek", rows(&data["projects"], "items")),
    ] {
        let cells = &sheets.iter().find(|(name, _)| name == sheet).expect("the sheet").1;
        let names: Vec<&str> = items.iter().filter_map(|item| item["employer_name"].as_str()).collect();
        assert!(!names.is_empty(), "{sheet}");
        for name in names {
            assert!(cells.iter().any(|row| row.iter().any(|cell| cell == name)), "{name} is not in {sheet}");
        }
    }
}

#[actix_web::test]
async fn a_period_ends_today_at_the_latest_and_a_region_is_ones_own() {
    let app = TestApp::at(NOW).await;
    let maker = maker(&app, "65.71").await;
    let body =
        |region: &str, from: &str, to: &str| json!({ "region_code": region, "period_from": from, "period_to": to });
    for (body, pointer, code) in [
        (body("65.71", "2026-11-01", "2026-11-21"), "/period_to", "future"),
        (body("65.71", "2026-11-20", "2026-11-01"), "/period_to", "order"),
        (body("65", "2026-11-01", "2026-11-20"), "/region_code", "reference"),
    ] {
        let refused = maker.post("/api/v1/monev-reports", body).await.expect(422);
        let error = &refused.json["errors"][0];
        assert_eq!((error["pointer"].as_str(), error["code"].as_str()), (Some(pointer), Some(code)));
    }
    let report = made(&maker, "65.71", "2026-11-01", "2026-11-20").await.json;
    let path = format!("/api/v1/monev-reports/{}", report["id"].as_str().expect("an id"));
    let elsewhere = app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], "65.03").await;
    elsewhere.get(&path).await.expect(404);
    assert_eq!(elsewhere.get("/api/v1/monev-reports").await.expect(200).json["items"], json!([]));
}

#[actix_web::test]
async fn a_finding_belongs_to_the_periods_from_its_filing_on_and_to_none_before() {
    let app = TestApp::at("2026-09-01T02:00:00Z").await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let employer = json!({ "name": "CV Menunggu", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let employer = officer.post("/api/v1/employers", employer).await.expect(201).json;
    let finding = json!({
        "employer_id": employer["id"], "violation_type": "pds_tk", "month_from": "2026-01", "month_to": "2026-03",
        "workers_affected": 3, "estimated_amount": "1000000", "narrative": "Tiga pekerja tidak terdaftar."
    });
    officer.put(&format!("/api/v1/findings/{}", patuh_store::types::Id::new()), finding).await.expect(201);
    app.move_clock(NOW);
    let maker = maker(&app, "65").await;
    for (from, to, told, filed) in
        [("2026-07-01", "2026-08-31", 0, 0), ("2026-09-01", "2026-09-30", 1, 1), ("2026-10-01", "2026-10-31", 1, 0)]
    {
        let data = made(&maker, "65", from, to).await.json["data"].clone();
        sums_are_those_of_the_lists(&data);
        let found = &data["findings"];
        assert_eq!((&found["total"], &found["filed"]), (&json!(told), &json!(filed)), "{from}");
    }
}

#[actix_web::test]
async fn a_scheduled_report_is_made_once_on_its_day_and_made_up_for_afterwards() {
    let app = TestApp::at("2026-10-04T02:00:00Z").await;
    let maker = maker(&app, "65").await;
    let definition = json!({ "name": "Triwulanan provinsi", "region_code": "65", "period": "quarter", "run_day": 5 });
    let saved = maker.post("/api/v1/report-definitions", definition.clone()).await.expect(201).json;
    let by_hand = json!({ "name": "Bulanan", "region_code": "65.71", "period": "month" });
    maker.post("/api/v1/report-definitions", by_hand).await.expect(201);
    assert_eq!(schedule::run(&app.state).await.expect("it runs"), 0, "its day has not come");
    app.move_clock("2026-10-06T02:00:00Z");
    assert_eq!(schedule::run(&app.state).await.expect("it runs"), 1, "the day on which nothing ran is made up for");
    assert_eq!(schedule::run(&app.state).await.expect("it runs"), 0, "once");
    let list = maker.get("/api/v1/monev-reports").await.expect(200).json;
    let report = &list["items"][0];
    assert_eq!(
        (&report["period_from"], &report["period_to"], &report["as_of"], &report["definition_id"]),
        (&json!("2026-07-01"), &json!("2026-09-30"), &json!("2026-10-06"), &saved["id"])
    );
    for (from, to) in [("2026-07-01", "2026-10-06"), ("2026-07-02", "2026-09-30"), ("2026-07-01", "2026-07-31")] {
        let odd = json!({ "region_code": "65", "period_from": from, "period_to": to, "definition_id": saved["id"] });
        let refused = maker.post("/api/v1/monev-reports", odd).await.expect(422);
        let error = &refused.json["errors"][0];
        assert_eq!((&error["pointer"], &error["code"]), (&json!("/period_to"), &json!("range")), "{from} {to}");
    }
    let taken = json!({ "region_code": "65", "period_from": "2026-07-01", "period_to": "2026-09-30", "definition_id": saved["id"] });
    let refused = maker.post("/api/v1/monev-reports", taken).await.expect(422);
    assert_eq!(refused.json["errors"][0]["code"], "taken");
    let path = format!("/api/v1/report-definitions/{}", saved["id"].as_str().expect("an id"));
    let mut stopped = definition.clone();
    stopped["run_day"] = Value::Null;
    let stopped = maker.patch(&path, "\"1\"", stopped).await.expect(200);
    assert_eq!(stopped.json["version"], 2);
    app.move_clock("2027-01-20T02:00:00Z");
    assert_eq!(schedule::run(&app.state).await.expect("it runs"), 0, "it is made by itself no more");
}

#[actix_web::test]
async fn a_definition_that_is_taken_away_makes_no_report_and_those_it_made_stay() {
    let app = TestApp::at("2026-10-06T02:00:00Z").await;
    let (maker, elsewhere) = (maker(&app, "65").await, maker(&app, "65.03").await);
    let definition = json!({ "name": "Triwulanan provinsi", "region_code": "65", "period": "quarter", "run_day": 5 });
    let saved = maker.post("/api/v1/report-definitions", definition.clone()).await.expect(201).json;
    app.move_clock("2027-01-06T02:00:00Z");
    assert_eq!(schedule::run(&app.state).await.expect("it runs"), 1);
    let path = format!("/api/v1/report-definitions/{}", saved["id"].as_str().expect("an id"));
    let delete =
        async |person: &Person<'_>, etag: &str| person.send(Method::DELETE, &path, &[("if-match", etag)], None).await;
    delete(&elsewhere, "\"1\"").await.expect(404);
    delete(&maker, "\"2\"").await.expect(412);
    delete(&maker, "\"1\"").await.expect(204);
    delete(&maker, "\"2\"").await.expect(404);
    maker.patch(&path, "\"2\"", definition).await.expect(404);
    assert_eq!(maker.get("/api/v1/report-definitions").await.expect(200).json["items"], json!([]));
    let by_hand = json!({
        "region_code": "65", "period_from": "2026-07-01", "period_to": "2026-09-30", "definition_id": saved["id"]
    });
    maker.post("/api/v1/monev-reports", by_hand).await.expect(422);
    app.move_clock("2027-04-06T02:00:00Z");
    assert_eq!(schedule::run(&app.state).await.expect("it runs"), 0);
    let reports = maker.get("/api/v1/monev-reports").await.expect(200).json;
    assert_eq!((rows(&reports, "items").len(), &reports["items"][0]["definition_id"]), (1, &saved["id"]));
}

#[actix_web::test]
async fn a_retry_reads_the_report_again_and_nothing_of_it_lies_with_the_key() {
    let app = demo_app(3).await;
    let maker = maker(&app, "65").await;
    let body = json!({ "region_code": "65", "period_from": "2026-01-01", "period_to": "2026-11-20" });
    let key = [("idempotency-key", "kunci-laporan-0001")];
    let first = maker.send(Method::POST, "/api/v1/monev-reports", &key, Some(&body)).await.expect(201);
    let again = maker.send(Method::POST, "/api/v1/monev-reports", &key, Some(&body)).await.expect(201);
    assert_eq!((&again.json, again.etag()), (&first.json, first.etag()));
    assert_eq!(again.header("location"), first.header("location"));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    let longest = app.longest_kept_answer();
    assert!(longest < 1000 && first.bytes.len() > 10_000, "{longest} bytes of {} are kept", first.bytes.len());
}

#[test]
fn a_list_that_is_cut_says_how_much_of_it_is_there() {
    assert_eq!(first_of(20_000, 0, "SKK"), Vec::<String>::new());
    let told = "Didaftar 20.000 pertama dari 20.017 SKK; jumlah dan totalnya menghitung semuanya.";
    assert_eq!(first_of(20_000, 17, "SKK"), [told]);
}
