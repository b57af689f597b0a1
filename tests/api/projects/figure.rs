//! Projects registered of projects contracted: every figure is the length of a list.

use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::TestApp;
use serde_json::{Value, json};

use super::money::pay;
use super::{NOW, PROJECTS, contractor, officer, project};

#[actix_web::test]
async fn every_count_of_the_figure_is_the_length_of_its_list() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let (one, two) =
        (contractor(&officer, "CV Satu", "65.71.02").await, contractor(&officer, "CV Dua", "65.03.02").await);
    let mut first = None;
    for number in 0..24_u32 {
        let (owner, kind) = [
            ("Dinas PUPR", "government"),
            ("DINAS  pupr", "government"),
            ("Dinas Pendidikan", "government"),
            ("PT Swasta", "private"),
            ("CV Lain", "private"),
        ][number as usize % 5];
        let (employer, region) = if number % 3 == 0 { (two, "65.03.02") } else { (one, "65.71.02") };
        let contract = if number % 7 == 0 { "2026-12-10" } else { "2026-10-01" };
        let mut body = project(employer, contract, &format!("{}", 1_000_000 * (number + 1)));
        body["contract_number"] = json!(format!("SPK-{number}"));
        body["owner_name"] = json!(owner);
        body["owner_kind"] = json!(kind);
        body["region_code"] = json!(region);
        body["funding_source"] = json!(["apbd", "apbn", "private"][number as usize % 3]);
        if number % 4 == 0 {
            body["bpjs_project_number"] = json!(format!("230000107{number:04}"));
        }
        if number == 23 {
            body["parent_id"] = first.clone().expect("the first project");
        }
        body["instalments"] = json!([{ "share": "0.5", "due_on": "2026-12-31" }, { "share": "0.5", "due_on": null }]);
        let made = officer.post(PROJECTS, body).await.expect(201);
        first.get_or_insert(made.json["id"].clone());
        // Of those that are registered one has paid the first part, one all, and one has ended.
        let half = made.json["instalments"][0]["amount"].as_str().unwrap_or_default();
        let all = made.json["contribution"].as_str().unwrap_or_default();
        match number {
            4 => drop(pay(&officer, &made, half).await.expect(201)),
            8 => drop(pay(&officer, &made, all).await.expect(201)),
            12 => {
                let paid = pay(&officer, &made, all).await.expect(201);
                let end = format!("{}/end", super::path(&made));
                officer.act(&end, &paid.etag(), json!({ "finished_on": "2026-12-18" })).await.expect(200);
            }
            _ => {}
        }
    }
    let narrowed = |by: &str, group: &Value| match (by, group["key"].as_str()) {
        ("owner", Some(owner)) => format!("owner={}", owner.replace(' ', "%20")),
        ("owner", None) => "owner_kind=private".to_owned(),
        (by, key) => format!("{by}={}", key.expect("a key")),
    };
    for (by, groups) in [("owner", 3), ("funding_source", 3), ("region", 2)] {
        for extra in ["", "&region=65.71", "&funding_source=apbn", "&contracted_from=2026-11-01"] {
            let figure = officer.get(&format!("{PROJECTS}/figure?by={by}{extra}")).await.expect(200).json;
            let rows = figure["groups"].as_array().expect("groups");
            assert!(!extra.is_empty() || rows.len() == groups, "{by}: {figure}");
            assert!(!extra.is_empty() || figure["total"]["covered"] == 3, "{by}: {figure}");
            let mut sums = [0; 4];
            let all = std::iter::once((String::new(), &figure["total"]))
                .chain(rows.iter().map(|row| (format!("&{}", narrowed(by, row)), row)));
            for (place, (narrow, tally)) in all.enumerate() {
                let covered = ["&state=participant", "&state=paid", "&state=finished"];
                for (at, (count, filters)) in [
                    ("contracted", [""].as_slice()),
                    ("registered", &["&registered=true"]),
                    ("overdue", &["&overdue=true"]),
                    ("covered", &covered),
                ]
                .into_iter()
                .enumerate()
                {
                    // A key of the query stands once: the group narrows what the figure was narrowed to.
                    let key = narrow.split('=').next().unwrap_or_default();
                    let rest = if key.is_empty() || !extra.starts_with(key) { extra } else { "" };
                    if extra.starts_with("&region")
                        && by == "region"
                        && place > 0
                        && rest.is_empty()
                        && count == "contracted"
                    {
                        assert!(narrow.contains("65.71"), "{narrow}");
                    }
                    let mut rows = 0;
                    for filter in filters {
                        let list = format!("{PROJECTS}?main=true&include=total&limit=1{filter}{rest}{narrow}");
                        let list = officer.get(&list).await.expect(200);
                        rows += list.json["total"]["value"].as_i64().expect("a total");
                    }
                    assert_eq!(tally[count], rows, "{by}{extra}{narrow} {count}");
                    if place > 0 {
                        sums[at] += tally[count].as_i64().expect("a count");
                    }
                }
            }
            for (at, count) in ["contracted", "registered", "overdue", "covered"].into_iter().enumerate() {
                assert_eq!(figure["total"][count], sums[at], "{by}{extra} {count}: groups add up");
            }
        }
    }
}

#[actix_web::test]
async fn a_government_unit_sees_its_own_projects_and_which_payment_must_wait() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let unit = app.db_person(OrganisationKind::ProcurementOffice, &[Role::BudgetOfficer], "65").await;
    let name =
        unit.get("/api/v1/session").await.expect(200).json["organisation"]["name"].as_str().expect("a name").to_owned();
    let id = contractor(&officer, "CV Satu", "65.71.02").await;
    let mut body = project(id, "2026-10-01", "1000000");
    body["owner_name"] = json!(name.to_uppercase());
    let own = officer.post(PROJECTS, body).await.expect(201);
    assert_eq!(own.json["owner_organisation"], name.as_str(), "found by its name");
    let mut body = project(id, "2026-10-02", "1000000");
    body["owner_name"] = json!("Dinas lain");
    officer.post(PROJECTS, body).await.expect(201);
    let mine = unit.walk(&format!("{PROJECTS}?mine=true"), 5).await;
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0]["payment_hold"], "unregistered");
    let figure = unit.get(&format!("{PROJECTS}/figure?by=funding_source&mine=true")).await.expect(200).json;
    assert_eq!((figure["total"]["contracted"].as_i64(), figure["total"]["registered"].as_i64()), (Some(1), Some(0)));
}

#[actix_web::test]
async fn whoever_enters_the_largest_amounts_keeps_nobody_from_the_figure() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let employer = contractor(&officer, "CV Satu", "65.71.02").await;
    for number in 1..=3 {
        let mut body = project(employer, "2026-10-01", "999999999999999");
        body["contract_number"] = json!(format!("SPK-{number}"));
        officer.post(PROJECTS, body).await.expect(201);
    }
    for path in ["/figure?by=owner", "/figure?by=region"] {
        let figure = officer.get(&format!("{PROJECTS}{path}")).await.expect(200).json;
        assert_eq!(figure["total"]["value"], "2999999999999997", "{figure}");
    }
    let contractors = officer.get("/api/v1/contractors?limit=5").await.expect(200).json;
    assert_eq!(contractors["items"][0]["value"], "2999999999999997", "{contractors}");
}
