//! The golden cases of `tests/golden`: computed by hand or by exact fractions outside this code, each with its source. The
//! same files are sent to the running server.

use chrono::NaiveDate;
use patuh_rules::asked::{Notice, Unanswerable};
use patuh_rules::steps::{Step, all_verified};
use patuh_rules::{arrears, budget, clock, construction, contributions, coverage, fines};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::reference::{BOOK, WHOLE_CALENDAR, day};

/// The day on which the cases are asked.
const TODAY: &str = "2026-11-02";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    input: Value,
    expected: Value,
    /// What was published and is wrong.
    #[serde(default)]
    not: Option<Value>,
    source: String,
    provision: String,
    calculation: Option<String>,
}

fn read<T: for<'de> Deserialize<'de>>(input: &Value) -> T {
    serde_json::from_value(input.clone()).unwrap_or_else(|error| panic!("{input}: {error}"))
}

fn shown(
    answer: Result<(Value, Vec<Step>, Vec<Notice>), Unanswerable>,
    latest: impl FnOnce(&Value) -> NaiveDate,
) -> Value {
    match answer {
        Ok((mut value, steps, notices)) => {
            let ahead = (latest(&value) > day(TODAY)).then_some(Notice::LawMayChange);
            let warnings: Vec<Value> = ahead.iter().chain(&notices).map(|code| json!({ "code": code })).collect();
            assert!(!steps.is_empty() && steps.iter().all(|step| !step.formula.is_empty() && !step.result.is_empty()));
            value["verified"] = json!(all_verified(&steps));
            value["warnings"] = json!(warnings);
            value
        }
        Err(Unanswerable::Field { field, fault, .. }) => {
            json!({ "problem": { "pointer": format!("/{field}"), "code": fault } })
        }
        Err(Unanswerable::Rule(error)) => panic!("{error}"),
    }
}

fn compute(calculation: &str, input: &Value) -> Value {
    let date = |name: &str| input[name].as_str().map(day);
    macro_rules! parts {
        ($answer:expr) => {
            $answer.map(|answer| (serde_json::to_value(&answer).unwrap(), answer.steps, answer.notices))
        };
    }
    let month = || day(&format!("{}-01", input["month"].as_str().unwrap()));
    match calculation {
        "contributions" => shown(parts!(contributions::answer(&BOOK, &read(input))), |_| month()),
        "due-date" => shown(parts!(contributions::due_on(&BOOK, &WHOLE_CALENDAR, &read(input))), |_| month()),
        "construction" => shown(parts!(construction::construction(&BOOK, &WHOLE_CALENDAR, &read(input))), |_| {
            date("contract_date").unwrap()
        }),
        "late-fine" => shown(parts!(fines::late_payment_fine(&BOOK, &read(input))), |_| {
            date("paid_on").max(date("due_on")).unwrap()
        }),
        "registration-fine" => {
            shown(parts!(fines::registration_fine(&BOOK, &WHOLE_CALENDAR, &read(input))), |_| date("until").unwrap())
        }
        "sanction-schedule" => shown(parts!(clock::sanction_schedule(&BOOK, &WHOLE_CALENDAR, &read(input))), |_| {
            date("warning_2_served_on").or(date("warning_1_served_on")).unwrap()
        }),
        "budget-runway" => shown(parts!(budget::runway(&BOOK, &read(input))), |answer| {
            answer["covered_until"].as_str().map_or_else(|| date("starts_on").unwrap(), day)
        }),
        "arrears-class" => {
            let answer = arrears::arrears_class(&BOOK, &read(input));
            shown(answer.map(|answer| (serde_json::to_value(&answer).unwrap(), answer.steps, Vec::new())), |_| {
                day(TODAY)
            })
        }
        "coverage" => {
            let mut whole = input.clone();
            whole["as_of"] = json!(TODAY);
            whole["universe"] = json!("covered_and_uncovered");
            let answer = coverage::coverage(&BOOK, &read(&whole));
            shown(answer.map(|answer| (serde_json::to_value(&answer).unwrap(), answer.steps, Vec::new())), |_| {
                day(TODAY)
            })
        }
        other => panic!("no calculation {other}"),
    }
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

fn check(file: &str, default: &str) -> usize {
    let path = format!("{}/../../tests/golden/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut failed = Vec::new();
    for case in &cases {
        assert!(!case.source.is_empty() && !case.provision.is_empty(), "{}", case.name);
        let answer = compute(case.calculation.as_deref().unwrap_or(default), &case.input);
        if !holds(&answer, &case.expected) {
            let mut brief = answer.clone();
            brief.as_object_mut().map(|brief| brief.remove("steps"));
            failed.push(format!("{}:\n  expected {}\n  answered {brief}", case.name, case.expected));
        }
        if case.not.as_ref().is_some_and(|wrong| holds(&answer, wrong)) {
            failed.push(format!("{}: the wrong figure is reproduced", case.name));
        }
    }
    assert!(failed.is_empty(), "{} of {}\n{}", failed.len(), cases.len(), failed.join("\n"));
    cases.len()
}

#[test]
fn every_golden_case_comes_out_and_no_wrong_figure_does() {
    let files = [
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
    ];
    let cases: usize = files.iter().map(|(file, calculation)| check(file, calculation)).sum();
    assert!(cases >= 200, "{cases}");
}
