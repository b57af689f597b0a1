//! Finding employers: by every filter, in every order, page by page both ways.

use patuh_rules::permission::{OauthScope, Role};
use patuh_rules::words::{OrganisationKind, Standing};
use patuh_store::types::Id;
use patuh_tests::{Person, TestApp};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use strum::VariantArray;

const NOW: &str = "2026-11-02T02:00:00Z";
const LIST: &str = "/api/v1/employers";

async fn officer(app: &TestApp) -> Person<'_> {
    app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await
}

async fn enter(by: &Person<'_>, name: &str, region: &str, more: Value) -> Id {
    let mut body = json!({ "name": name, "kind": "private", "region_code": region, "scale": "small" });
    body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    let made = by.post(LIST, body).await.expect(201);
    made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

fn names(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["name"].as_str().expect("a name")).collect()
}

/// Eight employers that differ in everything that can be asked for.
async fn register<'a>(app: &'a TestApp, by: &Person<'a>) {
    enter(
        by,
        "CV Angkasa",
        "65.71.02",
        json!({ "nib": "1234567890123", "npp": "AB123456", "registered_on": "2025-01-01" }),
    )
    .await;
    enter(
        by,
        "CV Bahari",
        "65.71.03",
        json!({ "nib": "1234000000000", "scale": "micro", "kbli_code": "03111", "kbli_version": "2020" }),
    )
    .await;
    enter(by, "PT Cahaya 100%", "65.71.02", json!({ "scale": "large", "kbli_code": "41011", "kbli_version": "2020" }))
        .await;
    enter(
        by,
        "PT Cahaya_Dua",
        "65.03.02",
        json!({ "scale": "medium", "npp": "AB999999", "registered_on": "2025-01-01" }),
    )
    .await;
    enter(by, "Dinas Sosial", "65.03.01", json!({ "kind": "government", "scale": "government" })).await;
    enter(by, "Ünal Über", "65.01.05", json!({})).await;
    let builder = enter(by, "CV Gedung", "65.02.02", json!({ "kbli_code": "41011", "kbli_version": "2020" })).await;
    let project = json!({
        "employer_id": builder, "title": "Jembatan", "owner_name": "Dinas PU", "owner_kind": "government", "contract_number": "SPK-1",
        "contract_date": "2026-10-01", "value": "1000", "value_includes_vat": true, "funding_source": "apbd", "region_code": "65.02.02",
    });
    by.post("/api/v1/construction-projects", project).await.expect(201);
    let troubled =
        enter(by, "CV Hutang", "65.71.01", json!({ "npp": "XY000001", "registered_on": "2026-09-01" })).await;
    for violation in ["arrears", "pds_tk"] {
        let finding = json!({
            "employer_id": troubled, "violation_type": violation, "month_from": "2026-09", "month_to": "2026-09",
            "workers_affected": 3, "estimated_amount": "1000000", "narrative": "uji",
        });
        by.put(&format!("/api/v1/findings/{}", Id::new()), finding).await.expect(201);
    }
    let hr = app.db_employer_person(troubled, "65.71.01", Role::EmployerAdmin).await;
    let report = json!({ "month": "2026-09", "lines": [{ "name": "Pekerja Uji", "nik": "9901010101900001", "wage": "5000000" }] });
    hr.put(&format!("{LIST}/{troubled}/coverage-reports/{}", Id::new()), report).await.expect(201);
}

#[actix_web::test]
async fn employers_are_found_by_name_number_and_every_filter() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app).await;
    register(&app, &officer).await;
    for (query, expected) in [
        ("q=cahaya", vec!["PT Cahaya 100%", "PT Cahaya_Dua"]),
        ("q=CAHAYA", vec!["PT Cahaya 100%", "PT Cahaya_Dua"]),
        ("q=%25", vec!["PT Cahaya 100%"]),
        ("q=a_d", vec!["PT Cahaya_Dua"]),
        ("q=%C3%BCber", vec!["Ünal Über"]),
        ("q=1234", vec!["CV Angkasa", "CV Bahari"]),
        ("q=12345", vec!["CV Angkasa"]),
        ("q=234", vec![]),
        ("q=ab", vec!["CV Angkasa", "PT Cahaya_Dua"]),
        (
            "q=%20%20",
            vec![
                "CV Angkasa",
                "CV Bahari",
                "CV Gedung",
                "CV Hutang",
                "Dinas Sosial",
                "PT Cahaya 100%",
                "PT Cahaya_Dua",
                "Ünal Über",
            ],
        ),
        ("region=65.71", vec!["CV Angkasa", "CV Bahari", "CV Hutang", "PT Cahaya 100%"]),
        ("region=65.71.02", vec!["CV Angkasa", "PT Cahaya 100%"]),
        ("region=65.7", vec![]),
        ("region=65.%25", vec![]),
        ("sector=A", vec!["CV Bahari"]),
        ("sector=F", vec!["CV Gedung", "PT Cahaya 100%"]),
        ("scale=large", vec!["PT Cahaya 100%"]),
        ("kind=government", vec!["Dinas Sosial"]),
        ("registered=true", vec!["CV Angkasa", "CV Hutang", "PT Cahaya_Dua"]),
        ("registered=false&region=65.71", vec!["CV Bahari", "PT Cahaya 100%"]),
        ("has_projects=true", vec!["CV Gedung"]),
        ("not_reported=2026-09&registered=true", vec!["CV Angkasa", "PT Cahaya_Dua"]),
        ("not_reported=2026-08&registered=true", vec!["CV Angkasa", "CV Hutang", "PT Cahaya_Dua"]),
        ("q=cahaya&region=65.03&scale=medium", vec!["PT Cahaya_Dua"]),
    ] {
        let list = officer.walk(&format!("{LIST}?{query}"), 3).await;
        let mut seen = names(&list);
        seen.sort_unstable();
        assert_eq!(seen, expected, "{query}");
        let file = officer.exported(&format!("{LIST}/export?{query}")).await;
        assert_eq!(
            file[1..].iter().map(|row| row[0].as_str()).collect::<Vec<_>>(),
            names(&list),
            "the file equals the list: {query}"
        );
    }
    // Every employer stands in exactly one way, and is found by it.
    let all = officer.walk(LIST, 3).await;
    let mut found = BTreeSet::new();
    for standing in Standing::VARIANTS {
        let word: &'static str = standing.into();
        let list = officer.walk(&format!("{LIST}?standing={word}"), 3).await;
        assert!(list.iter().all(|row| row["standing"] == word), "{word}");
        for name in names(&list) {
            assert!(found.insert(name.to_owned()), "{name} stands in two ways");
        }
    }
    assert_eq!(found.len(), all.len());
    for bad in [
        "standing=bad",
        "scale=huge",
        "registered=maybe",
        "not_reported=2026-13",
        "limit=501",
        "limit=x",
        "include=all",
    ] {
        let answer = officer.get(&format!("{LIST}?{bad}")).await.expect(400);
        let name = bad.split('=').next();
        assert_eq!((answer.code(), answer.json["parameter"].as_str()), ("parameter_invalid", name), "{bad}");
    }
}

#[actix_web::test]
async fn every_offered_order_gives_each_row_once_and_its_reverse_the_same_backwards() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app).await;
    register(&app, &officer).await;
    // Many equal keys: only the identifier tells such rows apart.
    for number in 0..7 {
        enter(&officer, "CV Kembar", "65.71.02", json!({ "declared_workers": number })).await;
    }
    app.move_clock("2026-11-03T02:00:00Z");
    enter(&officer, "CV Terakhir", "65.71.02", json!({})).await;
    let refused = officer.get(&format!("{LIST}?sort=declared_workers")).await.expect(400);
    let offered: Vec<String> = serde_json::from_value(refused.json["offered"].clone()).expect("orders");
    assert_eq!(offered, ["name", "-name", "updated_at", "-updated_at", "open_findings", "-open_findings"]);
    for sort in ["name", "updated_at", "open_findings"] {
        for limit in [1, 3, 4, 100] {
            let up = officer.walk(&format!("{LIST}?sort={sort}"), limit).await;
            let mut down = officer.walk(&format!("{LIST}?sort=-{sort}"), limit).await;
            let ids: BTreeSet<&str> = up.iter().filter_map(|row| row["id"].as_str()).collect();
            assert_eq!((ids.len(), up.len()), (16, 16), "{sort} by {limit}");
            down.reverse();
            assert_eq!(up, down, "{sort} by {limit}");
            let key = |row: &Value| match &row[sort] {
                Value::Number(number) => format!("{:0>10}", number.as_i64().unwrap_or_default()),
                other => other.as_str().expect("text").to_lowercase(),
            };
            assert!(up.iter().map(key).is_sorted(), "{sort} by {limit}");
        }
    }
    let worst = officer.get(&format!("{LIST}?sort=-open_findings&limit=1")).await.expect(200);
    assert_eq!(
        (worst.json["items"][0]["name"].as_str(), worst.json["items"][0]["open_findings"].as_i64()),
        (Some("CV Hutang"), Some(2))
    );
    let newest = officer.get(&format!("{LIST}?sort=-updated_at&limit=1")).await.expect(200);
    assert_eq!(newest.json["items"][0]["name"], "CV Terakhir");
}

#[actix_web::test]
async fn rows_that_come_and_go_while_one_pages_disturb_no_other() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app).await;
    for letter in ["b", "d", "f", "h", "j"] {
        enter(&officer, &format!("cv {letter}"), "65.71.02", json!({})).await;
    }
    let first = officer.get(&format!("{LIST}?limit=2")).await.expect(200);
    let cursor = first.json["page"]["next"].as_str().expect("a cursor").to_owned();
    enter(&officer, "cv a", "65.71.02", json!({})).await;
    enter(&officer, "cv g", "65.71.02", json!({})).await;
    let second = officer.get(&format!("{LIST}?limit=2&cursor={cursor}")).await.expect(200);
    assert_eq!(names(second.json["items"].as_array().expect("items")), ["cv f", "cv g"]);
    let back = second.json["page"]["prev"].as_str().expect("a cursor").to_owned();
    let back = officer.get(&format!("{LIST}?limit=2&cursor={back}")).await.expect(200);
    assert_eq!(names(back.json["items"].as_array().expect("items")), ["cv b", "cv d"]);
    // A cursor serves the list it was made for, and nobody makes one.
    for query in [
        format!("limit=2&q=cv&cursor={cursor}"),
        format!("limit=2&sort=-name&cursor={cursor}"),
        format!("limit=2&cursor={}x", &cursor[..cursor.len() - 1]),
        "cursor=%00".into(),
    ] {
        officer.get(&format!("{LIST}?{query}")).await.expect(400);
    }
    // It opens nothing to somebody else either.
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    let answer = nunukan.get(&format!("{LIST}?limit=2&cursor={cursor}")).await.expect(200);
    assert_eq!(answer.json["items"], json!([]));
}

#[actix_web::test]
async fn findings_that_were_not_served_can_be_told_from_no_list() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app).await;
    register(&app, &officer).await;
    let seen = officer.get(&format!("{LIST}?q=hutang")).await.expect(200).json["items"][0].clone();
    assert_eq!((seen["open_findings"].as_i64(), seen["standing"].as_str()), (Some(2), Some("conditional")));
    let id: Id = seen["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let boss = app.db_employer_person(id, "65.71.01", Role::EmployerAdmin).await;
    let system = app.db_client(officer.organisation_id, &[OauthScope::EmployersRead], "65", None).await;
    let asks = async |path: &str| {
        let of_system = app.send(actix_web::http::Method::GET, path, &[("authorization", &system)], None).await;
        [boss.get(path).await, of_system]
    };
    for answer in asks(&format!("{LIST}?q=hutang")).await {
        let row = answer.expect(200).json["items"][0].clone();
        assert_eq!(row["open_findings"], 0, "{row}");
    }
    for answer in asks(&format!("{LIST}/{id}")).await {
        let view = answer.expect(200).json;
        assert_eq!(view["open_findings"], 0);
        assert!(!view["standing_reasons"].to_string().contains("finding"), "{view}");
    }
    for answer in asks(&format!("{LIST}/export?format=csv&q=hutang")).await {
        let rows = patuh_tests::listing::csv_rows(&answer.expect(200).bytes);
        let column = rows[0].iter().position(|header| header == "Temuan terbuka").expect("the column");
        assert_eq!(rows[1][column], "0");
    }
    for path in ["", "/export"] {
        for query in ["standing=conditional", "standing=clear"] {
            for answer in asks(
                &format!("{LIST}{path}?format=csv&{query}")
                    .replace(if path.is_empty() { "format=csv&" } else { "\0" }, ""),
            )
            .await
            {
                assert_eq!(
                    (answer.status, answer.json["parameter"].as_str()),
                    (400, Some("standing")),
                    "{path} {query}"
                );
            }
        }
    }
    for list in [LIST, "/api/v1/contractors"] {
        for answer in asks(&format!("{list}?sort=-open_findings")).await {
            assert_eq!(answer.expect(400).code(), "sort_not_offered");
        }
    }
    for answer in asks(&format!("{LIST}/{id}/timeline")).await {
        let text = answer.expect(200).json.to_string();
        assert!(!text.contains("finding") && !text.contains("Uji investigator"), "{text}");
    }
}

#[actix_web::test]
async fn a_day_that_passes_moves_standings_that_nobody_touched() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app).await;
    enter(&officer, "CV Angkasa", "65.71.02", json!({ "npp": "AB123456", "registered_on": "2025-01-01" })).await;
    enter(&officer, "CV Bahari", "65.71.02", json!({})).await;
    let clear = format!("{LIST}?standing=clear");
    let standing = async |query: &str| {
        let list = officer.get(query).await.expect(200).json["items"].as_array().expect("items").clone();
        names(&list).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    patuh_server::jobs::refresh_standings(&app.state).await.expect("done");
    assert_eq!(standing(&clear).await, ["CV Angkasa"]);
    // The report of November was due on 15 December; the day after, it is missing.
    app.move_clock("2026-12-16T02:00:00Z");
    patuh_server::jobs::refresh_standings(&app.state).await.expect("done");
    assert_eq!(standing(&clear).await, [""; 0]);
    assert_eq!(standing(&format!("{LIST}?standing=conditional")).await, ["CV Angkasa"]);
}
