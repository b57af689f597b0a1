//! Open data and coverage for everyone: nothing of it says anything of a person or of a handful of employers.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::demo::{self, Outcome, Plan};
use patuh_tests::listing::csv_rows;
use patuh_tests::{Answer, TestApp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const NOW: &str = "2026-11-20T02:00:00Z";

async fn demo_app() -> TestApp {
    let app = TestApp::at(NOW).await;
    let plan = Plan { seed: 3, date: None, employers: 130, password: None, files: app.state.config.data.clone() };
    let outcome = demo::load(&app.state.store, &plan, &app.state.clock).await.expect("the demo loads");
    assert!(matches!(outcome, Outcome::Loaded(_)), "{outcome:?}");
    app
}

async fn fetch(app: &TestApp, path: &str) -> Answer {
    app.send(Method::GET, path, &[], None).await
}

async fn file(app: &TestApp, dataset: &str) -> Vec<BTreeMap<String, String>> {
    let answer = fetch(app, &format!("/api/v1/open-data/{dataset}.csv")).await.expect(200);
    let mut rows = csv_rows(&answer.bytes).into_iter();
    let head = rows.next().expect("a header");
    rows.map(|row| head.iter().cloned().zip(row).collect()).collect()
}

#[actix_web::test]
async fn the_catalogue_names_each_dataset_with_its_columns_and_the_files_have_them() {
    let app = demo_app().await;
    let catalogue = fetch(&app, "/api/v1/open-data").await.expect(200).json;
    assert_eq!(catalogue["licence"], "CC-BY-4.0");
    let datasets = catalogue["datasets"].as_array().expect("datasets");
    assert_eq!(datasets.len(), 6);
    for dataset in datasets {
        let path = dataset["path"].as_str().expect("a path");
        let answer = fetch(&app, path).await.expect(200);
        assert_eq!(answer.header("content-type"), Some("text/csv; charset=utf-8"));
        let head = csv_rows(&answer.bytes).first().cloned().expect("a header");
        let columns: Vec<&str> = dataset["columns"]
            .as_array()
            .expect("columns")
            .iter()
            .map(|column| {
                for member in ["meaning_id", "meaning_en", "unit", "source"] {
                    assert!(column[member].as_str().is_some_and(|text| !text.is_empty()), "{path} {column}");
                }
                column["name"].as_str().expect("a name")
            })
            .collect();
        assert_eq!(head, columns, "{path}");
        let known = [("if-none-match", answer.header("etag").expect("an ETag"))];
        app.send(Method::GET, path, &known, None).await.expect(304);
        let again = fetch(&app, path).await.expect(200);
        assert_eq!(again.bytes, answer.bytes, "the order stays");
    }
    let columns: usize = datasets.iter().map(|dataset| dataset["columns"].as_array().map_or(0, Vec::len)).sum();
    assert_eq!(file(&app, "data-dictionary").await.len(), columns);
    fetch(&app, "/api/v1/open-data/orang.csv").await.expect(404);
}

#[actix_web::test]
async fn no_small_count_is_published_and_none_can_be_computed_from_the_sums() {
    let app = demo_app().await;
    for (dataset, word) in [("employers", "scale"), ("findings", "step"), ("construction-projects", "registered")] {
        let rows = file(&app, dataset).await;
        assert!(
            !rows.is_empty() && rows.iter().any(|row| row["suppressed"] == "true"),
            "{dataset}: a demo has small ones"
        );
        let mut tables: BTreeMap<String, BTreeMap<(String, String), Option<i64>>> = BTreeMap::new();
        for row in &rows {
            let value = row["value"].parse::<i64>().ok();
            assert_eq!(value.is_none(), row["suppressed"] == "true", "{row:?}");
            assert!(value.is_none_or(|value| value == 0 || value >= 10 && value % 5 == 0), "{row:?}");
            let measure = row.get("measure").cloned().unwrap_or_default();
            let cell = (row["region_code"].clone(), row[word].clone());
            tables.entry(measure).or_default().insert(cell, value);
        }
        for (measure, cells) in tables {
            // In no row and in no column is one cell hidden alone: the sum would give it away.
            let hidden = |fits: &dyn Fn(&(String, String)) -> bool| {
                cells.iter().filter(|(cell, value)| fits(cell) && value.is_none()).count()
            };
            for (region, column) in cells.keys() {
                assert_ne!(hidden(&|cell| cell.0 == *region), 1, "{dataset} {measure} {region}");
                assert_ne!(hidden(&|cell| cell.1 == *column), 1, "{dataset} {measure} {column}");
            }
        }
    }
}

#[actix_web::test]
async fn what_somebody_typed_is_no_formula_to_a_spreadsheet() {
    let app = TestApp::at(NOW).await;
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    let figure = json!({
        "region_code": "65", "segment": "wage_earner", "as_of": "2026-06-30", "numerator": 5, "denominator": 10,
        "denominator_name": "=1+1", "source": "@SUM(A1)", "note": "+62, \"kutip\""
    });
    budget.post("/api/v1/coverage-figures", figure).await.expect(201);
    let rows = file(&app, "coverage-figures").await;
    let row = &rows[0];
    assert_eq!((row["denominator_name"].as_str(), row["source"].as_str()), ("'=1+1", "'@SUM(A1)"));
    assert_eq!(
        (row["note"].as_str(), row["percent"].as_str(), row["verified"].as_str()),
        ("'+62, \"kutip\"", "50.00", "false")
    );
}

#[actix_web::test]
async fn a_file_is_made_anew_after_a_while_and_not_for_each_who_asks() {
    let app = TestApp::at(NOW).await;
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    assert_eq!(file(&app, "targets").await.len(), 0);
    let goal = json!({ "segment": "all", "due_on": "2045-12-31", "percent": "99.5", "source": "UU 59/2024" });
    budget.post("/api/v1/targets", goal).await.expect(201);
    assert_eq!(file(&app, "targets").await.len(), 0, "kept for a few minutes");
    app.move_clock("2026-11-20T02:06:00Z");
    let rows = file(&app, "targets").await;
    assert_eq!((rows.len(), rows[0]["percent"].as_str(), rows[0]["region_code"].as_str()), (1, "99.50", ""));
}

#[actix_web::test]
async fn what_is_counted_is_counted_once_a_day_so_that_no_single_change_shows() {
    let app = TestApp::at(NOW).await;
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let path = "/api/v1/open-data/employers.csv";
    let morning = fetch(&app, path).await.expect(200).bytes;
    let body = json!({ "name": "CV Baru", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    officer.post("/api/v1/employers", body).await.expect(201);
    app.move_clock("2026-11-20T15:00:00Z");
    assert_eq!(fetch(&app, path).await.expect(200).bytes, morning, "the same day in WITA");
    assert!(file(&app, "employers").await.iter().all(|row| row["suppressed"] == "false"), "there was none to hide");
    app.move_clock("2026-11-20T17:00:00Z");
    let rows = file(&app, "employers").await;
    assert!(rows.iter().all(|row| row["counted_on"] == "2026-11-21"));
    assert!(rows.iter().any(|row| row["suppressed"] == "true"), "the new one is counted, and hidden");
}

#[actix_web::test]
async fn nobody_sees_the_published_figures_of_every_regency_with_the_way_to_the_target() {
    let app = demo_app().await;
    let all = fetch(&app, "/api/v1/statistics/coverage").await.expect(200).json;
    let codes: Vec<&str> = all["regions"]
        .as_array()
        .expect("regions")
        .iter()
        .filter_map(|region| region["region_code"].as_str())
        .collect();
    assert_eq!(codes, ["65", "65.01", "65.02", "65.03", "65.04", "65.71"]);
    let province = &all["regions"][0];
    let gaps = province["gaps"].as_array().expect("gaps");
    let last = gaps.last().expect("a gap");
    assert_eq!(
        (&last["gap"]["needed"], &last["gap"]["missing"], &last["verified"]),
        (&json!(232_962), &json!(52_134), &json!(false))
    );
    let steps = last["gap"]["steps"].as_array().expect("steps");
    assert!(steps.iter().any(|step| step["formula"] == "max(232962 − 180828, 0) = 52134"), "{steps:?}");
    assert_eq!(all["regions"][1]["figures"], json!([]), "nothing was published of Bulungan for all workers");

    let wage = fetch(&app, "/api/v1/statistics/coverage?segment=wage_earner").await.expect(200).json;
    assert_eq!(wage["regions"][0]["standing"].as_array().map(Vec::len), Some(2), "both publications");
    let before = fetch(&app, "/api/v1/statistics/coverage?segment=vulnerable&as_of=2023-12-31").await.expect(200).json;
    let tarakan = before["regions"].as_array().expect("regions").last().cloned().unwrap_or(Value::Null);
    assert_eq!(tarakan["figures"][0]["numerator"], 15_000);
    let refused = fetch(&app, "/api/v1/statistics/coverage?as_of=2026-11-21").await.expect(400);
    assert_eq!(refused.json["parameter"], "as_of");
}
