//! Lists as files: every one of them, in both kinds, with the same rows under the same filters, and never a formula.

use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::files::workbook;
use patuh_tests::listing::{csv_rows, xlsx_rows};
use patuh_tests::{Person, TestApp};
use serde_json::{Value, json};
use std::collections::BTreeSet;

const NOW: &str = "2026-11-02T02:00:00Z";

/// What a spreadsheet would run if it were let.
const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://evil.example\",\"klik\")",
    "+6281234567",
    "-1+1",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    "'=1+1",
    "＝1+1",
    "\"kutip\"; titik, koma",
];

/// A list: where it is, where its file is, and a column of the file with the member of the list that it shows.
struct Listed {
    list: String,
    export: String,
    template: &'static str,
    column: &'static str,
    member: &'static str,
}

struct World<'a> {
    officer: Person<'a>,
    lists: Vec<Listed>,
    /// Who keeps programmes, and their lists.
    budget: Person<'a>,
    budgeted: Vec<Listed>,
}

fn id_of(answer: &patuh_tests::Answer) -> Id {
    answer.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

/// One of everything that can be listed, with hostile text wherever a person types text.
async fn world(app: &TestApp) -> World<'_> {
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let kejari = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let mut first = None;
    for (number, text) in HOSTILE.iter().enumerate() {
        let body =
            json!({ "name": text, "kind": "private", "region_code": "65.71.02", "scale": "small", "address": text });
        let employer = id_of(&officer.post("/api/v1/employers", body).await.expect(201));
        first.get_or_insert(employer);
        let project = json!({
            "employer_id": employer, "title": format!("{text} jalan"), "owner_name": format!("{text} dinas"), "owner_kind": "government", "contract_number": text,
            "contract_date": "2026-10-01", "value": "1000.50", "value_includes_vat": true, "funding_source": "apbd", "region_code": "65.71.02",
        });
        officer.post("/api/v1/construction-projects", project).await.expect(201);
        let finding = json!({
            "employer_id": employer, "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-06",
            "workers_affected": number + 1, "estimated_amount": "12500000", "narrative": text,
        });
        let at = format!("/api/v1/findings/{}", Id::new());
        let filed = officer.put(&at, finding).await.expect(201);
        let payment = json!({ "kind": "payment_recorded", "on": "2026-11-02", "amount": "1000", "reference": text });
        officer.act(&format!("{at}/acts"), &filed.etag(), payment).await.expect(201);
        // A letter of mandate is set in a font that lacks the wide sign.
        if !text.contains('＝') {
            let mandate = json!({
                "kind": "non_litigation", "employer_id": employer, "finding_ids": [filed.json["id"]],
                "receiver_id": kejari.organisation_id, "subject": format!("{text} kuasa"), "signatory": "Kepala Contoh",
            });
            officer.post("/api/v1/mandates", mandate).await.expect(201);
        }
        let inspection = json!({ "employer_id": employer, "kind": "visit", "planned_on": "2026-11-05", "summary": format!("{text} ringkas") });
        officer.put(&format!("/api/v1/inspections/{}", Id::new()), inspection).await.expect(201);
    }
    let employer = first.expect("an employer");
    let hr = app.db_employer_person(employer, "65.71.02", Role::EmployerAdmin).await;
    let line = |(number, text): (usize, &&str)| json!({ "name": format!("{text} orang"), "nik": format!("990101010190{number:04}"), "wage": "5000000" });
    let lines: Vec<Value> = HOSTILE.iter().enumerate().map(|(number, text)| line((number + 1, text))).collect();
    let report = Id::new();
    hr.put(
        &format!("/api/v1/employers/{employer}/coverage-reports/{report}"),
        json!({ "month": "2026-10", "lines": lines }),
    )
    .await
    .expect(201);
    let rows: Vec<Vec<&str>> = HOSTILE.iter().map(|text| vec![*text, "Tarakan"]).collect();
    let mut sheet: Vec<&[&str]> = vec![&["Nama", "Wilayah"]];
    sheet.extend(rows.iter().map(Vec::as_slice));
    let file = officer.uploaded("daftar.xlsx", &workbook(&sheet)).await;
    let import =
        id_of(&officer.post("/api/v1/imports", json!({ "kind": "employers", "file_id": file })).await.expect(201));
    let headers = [
        "Nama Paket",
        "Satuan Kerja",
        "Nama Penyedia",
        "Nilai Kontrak (Rp, termasuk PPN)",
        "No. Kontrak",
        "Tanggal Kontrak",
        "Sumber Dana",
    ];
    let contracts: Vec<[&str; 7]> = HOSTILE
        .iter()
        .map(|text| [*text, "Dinas PUPR Kota Tarakan", "PT Uji", "150000000", *text, "2026-10-01", "APBD"])
        .collect();
    let mut sheet: Vec<&[&str]> = vec![&headers];
    sheet.extend(contracts.iter().map(<[&str; 7]>::as_slice));
    let file = officer.uploaded("kontrak.xlsx", &workbook(&sheet)).await;
    let body = json!({ "file_id": file, "region_code": "65.71" });
    let intake = id_of(&officer.post("/api/v1/procurement-intakes", body).await.expect(201));
    let listed =
        |list: String, export: String, template, column, member| Listed { list, export, template, column, member };
    let v1 = |path: &str| format!("/api/v1/{path}");
    let lists = vec![
        listed(v1("employers"), v1("employers/export"), "/api/v1/employers/export", "Nama", "/name"),
        listed(v1("contractors"), v1("contractors/export"), "/api/v1/contractors/export", "Nama", "/name"),
        listed(
            v1("construction-projects"),
            v1("construction-projects/export"),
            "/api/v1/construction-projects/export",
            "Pekerjaan",
            "/title",
        ),
        listed(
            v1("finding-candidates?kind=construction_unregistered"),
            v1("finding-candidates/export?kind=construction_unregistered"),
            "/api/v1/finding-candidates/export",
            "Pekerjaan",
            "/project/title",
        ),
        listed(v1("findings"), v1("findings/export"), "/api/v1/findings/export", "Pemberi kerja", "/employer_name"),
        listed(v1("mandates"), v1("mandates/export"), "/api/v1/mandates/export", "Pemberi kerja", "/employer_name"),
        listed(
            v1("recovered-payments"),
            v1("recovered-payments/export"),
            "/api/v1/recovered-payments/export",
            "Referensi",
            "/reference",
        ),
        listed(v1("inspections"), v1("inspections/export"), "/api/v1/inspections/export", "Ringkasan", "/summary"),
        listed(
            v1("coverage-reports"),
            v1("coverage-reports/export"),
            "/api/v1/coverage-reports/export",
            "Pemberi kerja",
            "/employer_name",
        ),
        listed(
            v1("coverage-reports/missing?month=2026-10"),
            v1("coverage-reports/missing/export?month=2026-10"),
            "/api/v1/coverage-reports/missing/export",
            "Nama",
            "/name",
        ),
        listed(
            v1(&format!("coverage-reports/{report}/lines")),
            v1(&format!("coverage-reports/{report}/lines/export")),
            "/api/v1/coverage-reports/{report_id}/lines/export",
            "Nama",
            "/worker/name",
        ),
        listed(
            v1(&format!("procurement-intakes/{intake}/rows")),
            v1(&format!("procurement-intakes/{intake}/rows/export")),
            "/api/v1/procurement-intakes/{intake_id}/rows/export",
            "Nama Paket",
            "/title",
        ),
        listed(
            v1(&format!("imports/{import}/rows")),
            v1(&format!("imports/{import}/rows/export")),
            "/api/v1/imports/{import_id}/rows/export",
            "Nama",
            "/name",
        ),
    ];
    let budget = app.db_person(OrganisationKind::BudgetOffice, &[Role::BudgetOfficer], "65.71").await;
    let budgeted = budgeted(&budget).await;
    World { officer, lists, budget, budgeted }
}

/// A programme with people of hostile names, and one month of it.
async fn budgeted(budget: &Person<'_>) -> Vec<Listed> {
    let programme = crate::programmes::programme(budget, "=1+1 program", "65.71").await;
    crate::programmes::line(budget, &programme, "apbd_murni", "regency", "1000000", 10000).await.expect(201);
    let ids: Vec<String> = (1..).take(HOSTILE.len()).map(|serial| crate::programmes::nik("19800417", serial)).collect();
    let rows: Vec<[&str; 3]> = HOSTILE.iter().zip(&ids).map(|(text, id)| [*text, id, *text]).collect();
    let mut sheet: Vec<&[&str]> = vec![&["Nama", "NIK", "Desa"]];
    sheet.extend(rows.iter().map(|row| &row[..]));
    let file = budget.uploaded("peserta.xlsx", &workbook(&sheet)).await;
    let body = json!({ "file_id": file, "sender": "=1+1 desa", "month": "2026-10" });
    let taken_in = budget.post(&format!("{programme}/lists"), body.clone()).await.expect(201);
    crate::programmes::commit(budget, &taken_in).await.expect(200);
    // Rows go out while a list can still be put right.
    let list = budget.post(&format!("{programme}/lists"), body).await.expect(201);
    let (list, month) =
        (crate::programmes::list_path(&list), crate::programmes::drafted(budget, &programme, "2026-10").await);
    let listed = |path: String, template| Listed {
        list: path.clone(),
        export: format!("{path}/export"),
        template,
        column: "Nama",
        member: "/name",
    };
    vec![
        listed(format!("{list}/rows"), "/api/v1/beneficiary-lists/{list_id}/rows/export"),
        listed(format!("{programme}/beneficiaries"), "/api/v1/programmes/{programme_id}/beneficiaries/export"),
        listed(format!("{month}/entries"), "/api/v1/envelopes/{envelope_id}/entries/export"),
    ]
}

/// Files that are no list of a page: the debts of one employer as of a day, the scenarios of one programme, which have a
/// test of their own.
const NO_LISTS: &[&str] =
    &["/api/v1/employers/{employer_id}/ledger/export", "/api/v1/programmes/{programme_id}/scenarios/export"];

#[actix_web::test]
async fn every_list_goes_out_as_csv_and_xlsx_with_the_rows_it_shows_and_no_formula() {
    let app = TestApp::at(NOW).await;
    let World { officer, lists, budget, budgeted } = world(&app).await;
    let document = serde_json::to_value(patuh_server::app::openapi(app.state.clone())).expect("JSON");
    let offered: BTreeSet<&str> = document["paths"]
        .as_object()
        .expect("paths")
        .keys()
        .map(String::as_str)
        .filter(|path| path.ends_with("/export") && !NO_LISTS.contains(path))
        .collect();
    let tried: BTreeSet<&str> = lists.iter().chain(&budgeted).map(|listed| listed.template).collect();
    assert_eq!(offered, tried, "an export that is not tried here, or one that is gone");
    let (by_officer, by_budget) = (lists.iter().map(|one| (&officer, one)), budgeted.iter().map(|one| (&budget, one)));
    for (reader, Listed { list, export, column, member, .. }) in by_officer.chain(by_budget) {
        let shown: Vec<String> = reader
            .walk(list, 3)
            .await
            .iter()
            .map(|item| {
                item.pointer(member).and_then(Value::as_str).unwrap_or_else(|| panic!("{member} in {item}")).to_owned()
            })
            .collect();
        assert!(!shown.is_empty(), "{list}");
        let file = reader.exported(export).await;
        let index =
            file[0].iter().position(|header| header == column).unwrap_or_else(|| panic!("{column} in {:?}", file[0]));
        let cells: Vec<&str> = file[1..].iter().map(|row| patuh_intake::unguarded(&row[index])).collect();
        assert_eq!(cells, shown, "{export}");
        for cell in file.concat() {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']),
                "{export}: {cell} would run"
            );
        }
    }
}

#[actix_web::test]
async fn what_is_out_of_scope_is_in_no_file() {
    let app = TestApp::at(NOW).await;
    let World { lists, budgeted, .. } = world(&app).await;
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    let body = json!({ "name": "CV Sendiri", "kind": "private", "region_code": "65.03.02", "scale": "small" });
    let own = id_of(&nunukan.post("/api/v1/employers", body).await.expect(201));
    let neighbour = app.db_employer_person(own, "65.03.02", Role::EmployerAdmin).await;
    for Listed { export, .. } in lists.iter().chain(&budgeted) {
        for person in [&nunukan, &neighbour] {
            for format in ["csv", "xlsx"] {
                let answer = person
                    .get(&format!("{export}{}format={format}", if export.contains('?') { '&' } else { '?' }))
                    .await;
                if answer.status != 200 {
                    assert!(matches!(answer.status, 403 | 404), "{export}: {}", answer.status);
                    continue;
                }
                let rows = if format == "csv" { csv_rows(&answer.bytes) } else { xlsx_rows(&answer.bytes) };
                for row in &rows[1..] {
                    assert!(row.contains(&"CV Sendiri".to_owned()), "{export}: {row:?}");
                }
            }
        }
    }
}

#[actix_web::test]
async fn numbers_are_numbers_dates_are_dates_and_headers_speak_the_readers_language() {
    let app = TestApp::at(NOW).await;
    let World { officer, .. } = world(&app).await;
    let path = "/api/v1/construction-projects/export?format=xlsx";
    let bytes = officer.get(path).await.expect(200).bytes;
    let rows = xlsx_rows(&bytes);
    let cell = |header: &str| rows[1][rows[0].iter().position(|seen| seen == header).expect("the column")].clone();
    assert_eq!((cell("Nilai (rupiah)"), cell("Tanggal kontrak")), ("1000.5".to_owned(), "2026-10-01".to_owned()));
    let english = [("accept-language", "en")];
    let answer = officer.send(actix_web::http::Method::GET, path, &english, None).await.expect(200);
    assert_eq!(xlsx_rows(&answer.bytes)[0][..3], ["Contractor", "Title", "Owner"]);
    let masked = officer.get("/api/v1/coverage-reports?limit=1").await.expect(200);
    let report = masked.json["items"][0]["id"].as_str().expect("an id").to_owned();
    for format in ["csv", "xlsx"] {
        let answer =
            officer.get(&format!("/api/v1/coverage-reports/{report}/lines/export?format={format}")).await.expect(200);
        let rows = if format == "csv" { csv_rows(&answer.bytes) } else { xlsx_rows(&answer.bytes) };
        assert_eq!(rows[1][2], "************0001", "national ids go out masked");
    }
    let answer = officer.get("/api/v1/employers/export?format=pdf").await.expect(400);
    assert_eq!((answer.code(), answer.json["parameter"].as_str()), ("parameter_invalid", Some("format")));
}
