//! The public calculations: every golden case over HTTP, the refusals, the limit, and the same amounts as in reports.

use actix_web::http::Method;
use patuh_tests::{Answer, TestApp};
use serde_json::{Value, json};

const NOW: &str = "2026-11-02T02:00:00Z";

async fn ask(app: &TestApp, calculation: &str, input: &Value) -> Answer {
    let path = format!("/api/v1/calculations/{calculation}");
    let headers = [("content-type", "application/json"), ("accept-language", "en")];
    app.send(Method::POST, &path, &headers, Some(input.to_string().as_bytes())).await
}

/// Whether `value` holds all that `part` names; lists hold as many elements.
fn holds(value: &Value, part: &Value) -> bool {
    match (value, part) {
        (Value::Object(value), Value::Object(part)) => {
            part.iter().all(|(key, part)| holds(value.get(key).unwrap_or(&Value::Null), part))
        }
        (Value::Array(value), Value::Array(part)) => {
            value.len() == part.len() && value.iter().zip(part).all(|(value, part)| holds(value, part))
        }
        _ => value == part,
    }
}

#[actix_web::test]
async fn every_golden_case_comes_out_over_http() {
    let app = TestApp::at(NOW).await;
    let mut failed = Vec::new();
    for (file, calculation) in [
        ("contributions", "contributions"),
        ("non_wage_earners", "contributions"),
        ("construction", "construction"),
        ("due_dates", "due-date"),
        ("late_fines", "late-fine"),
        ("registration_fines", "registration-fine"),
        ("sanction_schedules", "sanction-schedule"),
        ("budget_runways", "budget-runway"),
        ("coverage", "coverage"),
        ("arrears_classes", "arrears-class"),
        ("problems", "none"),
    ] {
        let path = format!("{}/golden/{file}.json", env!("CARGO_MANIFEST_DIR"));
        let cases = std::fs::read_to_string(path).expect("the cases");
        for case in serde_json::from_str::<Vec<Value>>(&cases).expect("JSON") {
            let calculation = case["calculation"].as_str().unwrap_or(calculation);
            let answer = ask(&app, calculation, &case["input"]).await;
            let problem = &case["expected"]["problem"];
            let fits = if problem.is_object() {
                answer.status == 422 && holds(&answer.json["errors"], &json!([problem]))
            } else {
                answer.status == 200 && holds(&answer.json, &case["expected"])
            };
            if !fits || case.get("not").is_some_and(|wrong| holds(&answer.json, wrong)) {
                let mut brief = answer.json.clone();
                brief.as_object_mut().map(|brief| brief.remove("steps"));
                failed.push(format!("{}: {} {brief}\n  expected {}", case["name"], answer.status, case["expected"]));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[actix_web::test]
async fn each_step_names_its_provision_and_that_nobody_has_verified_it() {
    let app = TestApp::at(NOW).await;
    let input = json!({
        "segment": "wage_earner", "month": "2026-03", "wage": "20000000", "risk_class": "high", "scale": "large",
    });
    let answer = ask(&app, "contributions", &input).await.expect(200);
    let steps = answer.json["steps"].as_array().expect("steps");
    let rate =
        steps.iter().find(|step| step["about"] == "jp.worker" && step["operation"] == "multiply").expect("a step");
    assert_eq!(rate["formula"], "11086300 × 0.01 = 110863");
    assert_eq!((&rate["rate"], &rate["law_version"], &rate["verified"]), (&json!("0.01"), &json!(1), &json!(false)));
    assert_eq!(rate["provision"], "PP 45/2015 Pasal 28");
    assert_eq!(rate["operands"], json!([{ "name": "base", "value": "11086300" }]));
    assert!(steps.iter().any(|step| step["operation"] == "round" && step["rounding"] == "half_up_to_rupiah"));
    let unverified = answer.json["unverified_rows"].as_array().expect("rows");
    let ceiling = json!({ "kind": "jp_wage_ceiling", "key": "monthly", "provision": "PP 45/2015 Pasal 29(3)-(4)" });
    assert!(unverified.contains(&ceiling), "{unverified:?}");
    let due = ask(&app, "due-date", &json!({ "segment": "wage_earner", "month": "2026-01" })).await.expect(200);
    let moved = &due.json["steps"][1];
    assert!(moved["calendar_version"].as_str().is_some_and(|version| !version.is_empty()), "{moved}");
}

#[actix_web::test]
async fn a_bad_question_is_refused_at_its_field() {
    let app = TestApp::at(NOW).await;
    let good = json!({
        "segment": "wage_earner", "month": "2026-03", "wage": "4000000", "risk_class": "low", "scale": "large",
    });
    for (field, value, pointer, code) in [
        ("month", json!("2026-13"), "/month", "month"),
        ("month", json!("1999-12"), "/month", "month"),
        ("month", json!("2026-3"), "/month", "month"),
        ("wage", json!("-1"), "/wage", "money"),
        ("wage", json!("1e9"), "/wage", "money"),
        ("wage", json!("4.000.000"), "/wage", "money"),
        ("wage", json!("1000000000000001"), "/wage", "money"),
        ("wage", json!("99999999999999999999999999"), "/wage", "money"),
        ("sector", json!("astrology"), "/sector", "word"),
        ("segment", json!("student"), "/segment", "word"),
        ("risk_class", json!("grave"), "/risk_class", "word"),
        ("scale", json!("government"), "/scale", "word"),
        ("funding_source", json!("loan"), "/funding_source", "word"),
        ("programmes", json!(["jkk", "jkn"]), "/programmes/1", "word"),
        ("programmes", json!([]), "/programmes", "length"),
        ("workers_in_firm", json!(0), "/workers_in_firm", "range"),
    ] {
        let mut input = good.clone();
        input[field] = value;
        let answer = ask(&app, "contributions", &input).await.expect(422);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        assert!(holds(&answer.json["errors"], &json!([{ "pointer": pointer, "code": code }])), "{}", answer.json);
        let fault = &answer.json["errors"][0];
        assert!(fault["fix"].as_str().is_some_and(|fix| !fix.is_empty()), "{fault}");
    }
    let mut unknown = good.clone();
    unknown["colour"] = json!("red");
    assert_eq!(ask(&app, "contributions", &unknown).await.expect(422).code(), "unknown_field");
    let most = json!({ "contract_date": "2026-03-02", "net_value": "1000000000000000" });
    assert_eq!(ask(&app, "construction", &most).await.expect(200).json["total"], "1000001550000");
    let late = json!({ "warning_1_served_on": "2035-01-02" });
    let answer = ask(&app, "sanction-schedule", &late).await.expect(409);
    assert_eq!((answer.code(), &answer.json["pointer"]), ("calendar_not_covered", &json!("/warning_1_served_on")));
}

#[actix_web::test]
async fn a_month_far_ahead_is_answered_with_the_last_law_and_a_warning() {
    let app = TestApp::at(NOW).await;
    let input = json!({ "segment": "wage_earner", "month": "2099-06", "wage": "20000000", "programmes": ["jp"] });
    let answer = ask(&app, "contributions", &input).await.expect(200);
    assert_eq!(answer.json["worker_total"], "110863");
    assert_eq!(answer.json["warnings"][0]["code"], "law_may_change");
    assert!(answer.json["warnings"][0]["detail"].as_str().is_some_and(|detail| detail.contains("last law known")));
}

#[actix_web::test]
async fn the_history_of_a_kind_shows_what_is_over() {
    let app = TestApp::at(NOW).await;
    let answer = app.send(Method::GET, "/api/v1/law/jp_wage_ceiling/history", &[], None).await.expect(200);
    let items = answer.json["items"].as_array().expect("items");
    assert_eq!(items.len(), 12);
    assert_eq!((&items[0]["value"], &items[0]["valid_to"]), (&json!("7000000"), &json!("2016-02-29")));
    app.send(Method::GET, "/api/v1/law/astrology/history", &[], None).await.expect(404);
}
