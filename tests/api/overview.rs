//! Coverage figures, targets and the overview.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::demo::{self, Outcome, Plan};
use patuh_tests::{Person, TestApp};
use serde_json::{Value, json};

const NOW: &str = "2026-11-20T02:00:00Z";

async fn demo_app() -> TestApp {
    let app = TestApp::at(NOW).await;
    let plan = Plan { seed: 3, date: None, employers: 130, password: None, files: app.state.config.data.clone() };
    let outcome = demo::load(&app.state.store, &plan, &app.state.clock).await.expect("the demo loads");
    assert!(matches!(outcome, Outcome::Loaded(_)), "{outcome:?}");
    app
}

fn figure(region: &str, numerator: i64, denominator: Value) -> Value {
    json!({
        "region_code": region, "segment": "wage_earner", "as_of": "2026-06-30", "numerator": numerator, "denominator": denominator,
        "denominator_name": "Potensi penerima upah", "source": "Uji"
    })
}

async fn total(person: &Person<'_>, path: &str) -> i64 {
    person.get(path).await.expect(200).json["total"]["value"].as_i64().expect("a total")
}

/// Rupiah of an answer as whole sen.
fn sen(value: &Value) -> i64 {
    let text = value.as_str().expect("an amount");
    let (whole, cents) = text.split_once('.').unwrap_or((text, "00"));
    format!("{whole}{cents}").parse().expect("an amount")
}

#[actix_web::test]
async fn a_figure_keeps_its_parts_and_its_share_is_exact() {
    let app = TestApp::at(NOW).await;
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    let made = budget.post("/api/v1/coverage-figures", figure("65", 40_196, json!(215_243))).await.expect(201);
    assert_eq!(made.json["percent"], "18.67");
    let made = budget.post("/api/v1/coverage-figures", figure("65", 141_756, Value::Null)).await.expect(201);
    assert_eq!(made.json["percent"], Value::Null);
    let answer = budget.post("/api/v1/coverage-figures", figure("65", 6, json!(5))).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/denominator");
    let mut tomorrow = figure("65", 1, json!(5));
    tomorrow["as_of"] = json!("2026-11-21");
    let answer = budget.post("/api/v1/coverage-figures", tomorrow).await.expect(422);
    assert_eq!(
        (answer.json["errors"][0]["pointer"].as_str(), answer.json["errors"][0]["code"].as_str()),
        (Some("/as_of"), Some("future"))
    );
}

#[actix_web::test]
async fn figures_that_contradict_each_other_name_each_other() {
    let app = TestApp::at(NOW).await;
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    let one = budget.post("/api/v1/coverage-figures", figure("65", 98_775, json!(130_138))).await.expect(201).json;
    let mut other = figure("65", 141_756, Value::Null);
    other["contradicts"] = one["id"].clone();
    let other = budget.post("/api/v1/coverage-figures", other).await.expect(201).json;
    let list = budget.get("/api/v1/coverage-figures").await.expect(200).json;
    for (figure, contradicts) in [(&one, &other), (&other, &one)] {
        let shown = list["items"]
            .as_array()
            .expect("items")
            .iter()
            .find(|item| item["id"] == figure["id"])
            .expect("the figure");
        assert_eq!(shown["contradicts"], json!([contradicts["id"]]));
    }
    let mut unknown = figure("65", 1, Value::Null);
    unknown["contradicts"] = json!("0197f2a0-0000-7000-8000-000000000000");
    let answer = budget.post("/api/v1/coverage-figures", unknown).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/contradicts");
}

#[actix_web::test]
async fn figures_and_targets_of_another_region_do_not_exist() {
    let app = TestApp::at(NOW).await;
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65").await;
    let tarakan = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65.71").await;
    budget.post("/api/v1/coverage-figures", figure("65.03", 1, json!(2))).await.expect(201);
    budget.post("/api/v1/coverage-figures", figure("65.71", 1, json!(2))).await.expect(201);
    let goal = |region: Value| json!({ "region_code": region, "segment": "wage_earner", "due_on": "2045-12-31", "percent": "99.5", "source": "UU 59/2024" });
    budget.post("/api/v1/targets", goal(json!("65.03"))).await.expect(201);
    let national = budget.post("/api/v1/targets", goal(Value::Null)).await.expect(201);
    assert_eq!(national.json["percent"], "99.50");
    assert_eq!(total(&tarakan, "/api/v1/coverage-figures?include=total").await, 1);
    assert_eq!(total(&tarakan, "/api/v1/targets?include=total").await, 1, "the national one");
    assert_eq!(total(&tarakan, "/api/v1/coverage-figures?include=total&region=65.03").await, 0);
    tarakan.post("/api/v1/coverage-figures", figure("65.03", 1, json!(2))).await.expect(422);
    tarakan.post("/api/v1/targets", goal(Value::Null)).await.expect(422);
    let overview = tarakan.get("/api/v1/statistics/overview").await.expect(200).json;
    assert_eq!(overview["coverage"].as_array().map(Vec::len), Some(1));
    assert_eq!(overview["coverage"][0]["region_name"], "Kota Tarakan");
    assert_eq!(overview["coverage"][0]["targets"].as_array().map(Vec::len), Some(1));
}

#[actix_web::test]
async fn who_may_not_read_statistics_or_edit_figures_is_refused() {
    let app = TestApp::at(NOW).await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let answer = auditor.post("/api/v1/coverage-figures", figure("65", 1, json!(2))).await.expect(403);
    assert_eq!(answer.code(), "forbidden");
    auditor.get("/api/v1/statistics/overview").await.expect(200);
    let answer = auditor.get("/api/v1/statistics/overview?as_of=2026-11-21").await.expect(400);
    assert_eq!((answer.code(), answer.json["parameter"].as_str()), ("parameter_invalid", Some("as_of")));
    let answer = auditor.get("/api/v1/statistics/overview?as_of=2019-01-01").await.expect(400);
    assert_eq!(answer.code(), "parameter_invalid");
}

#[actix_web::test]
async fn every_number_of_the_overview_equals_the_list_behind_it() {
    let app = demo_app().await;
    for region in ["65", "65.71", "65.03.02"] {
        let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
        let narrow = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], region).await;
        let overview = auditor.get(&format!("/api/v1/statistics/overview?region={region}")).await.expect(200).json;
        let own = narrow.get("/api/v1/statistics/overview").await.expect(200).json;
        assert_eq!(
            overview["employers_by_standing"], own["employers_by_standing"],
            "a filter and a scope of {region} are one"
        );
        assert_eq!(overview["money"], own["money"]);
        for group in overview["employers_by_standing"].as_array().expect("groups") {
            let standing = group["standing"].as_str().expect("a word");
            let path = format!("/api/v1/employers?region={region}&standing={standing}&limit=1&include=total");
            assert_eq!(Some(total(&auditor, &path).await), group["count"].as_i64(), "{standing} in {region}");
        }
        let month = overview["reporting"]["month"].as_str().expect("a month");
        assert_eq!(month, "2026-10", "due on the 16th of November, a Monday");
        let path =
            format!("/api/v1/employers?region={region}&registered=true&not_reported={month}&limit=1&include=total");
        assert_eq!(Some(total(&auditor, &path).await), overview["reporting"]["missing"].as_i64());
    }
}

#[actix_web::test]
async fn the_published_figures_of_kaltara_stand_side_by_side() {
    let app = demo_app().await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let overview = auditor.get("/api/v1/statistics/overview").await.expect(200).json;
    let row = |segment: &str| {
        let rows = overview["coverage"].as_array().expect("rows");
        rows.iter().find(|row| row["region_code"] == "65" && row["segment"] == segment).expect("the segment").clone()
    };
    let percents: Vec<Value> = row("wage_earner")["figures"]
        .as_array()
        .expect("figures")
        .iter()
        .map(|figure| figure["percent"].clone())
        .collect();
    assert_eq!(percents, [Value::Null, json!("75.90")]);
    assert_eq!(row("non_wage_earner")["figures"][1]["percent"], "78.89");
    assert_eq!(row("all")["figures"][0]["percent"], "77.23");
    assert_eq!(row("vulnerable")["figures"][0]["percent"], "37.68");
    assert!(
        row("all")["targets"]
            .as_array()
            .expect("targets")
            .iter()
            .any(|target| target["percent"] == "99.50" && target["due_on"] == "2045-12-31")
    );
    assert_ne!(row("wage_earner")["figures"][0]["contradicts"], json!([]));
    assert!(sen(&overview["money"]["due"]) >= sen(&overview["money"]["paid"]));
    auditor.send(Method::GET, "/api/v1/statistics/overview?segment=all", &[], None).await.expect(400);
}

/// Every test looks at the tallies when it ends; this one proves that a tally which is off does not go unseen.
#[actix_web::test]
#[should_panic(expected = "employers 65.03")]
async fn a_tally_that_is_off_is_found() {
    let app = TestApp::at(NOW).await;
    app.database().execute("INSERT INTO employer_tallies VALUES ('65.03', 'clear', 'small', TRUE, 1)");
}
