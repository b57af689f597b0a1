//! Taking in a file of employers: what each row would do, then doing it, once.

use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::files::workbook;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

const NOW: &str = "2026-11-02T02:00:00Z";

async fn officer<'a>(app: &'a TestApp, region: &str) -> Person<'a> {
    app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], region).await
}

async fn check(by: &Person<'_>, name: &str, bytes: &[u8]) -> Answer {
    let file = by.uploaded(name, bytes).await;
    by.post("/api/v1/imports", json!({ "kind": "employers", "file_id": file })).await
}

fn path(import: &Answer) -> String {
    format!("/api/v1/imports/{}", import.json["id"].as_str().expect("an id"))
}

async fn commit(by: &Person<'_>, import: &Answer) -> Answer {
    by.send(actix_web::http::Method::POST, &format!("{}/commit", path(import)), &[("if-match", &import.etag())], None)
        .await
}

async fn rows(by: &Person<'_>, import: &Answer) -> Vec<Value> {
    by.walk(&format!("{}/rows", path(import)), 3).await
}

async fn employers(by: &Person<'_>) -> Vec<Value> {
    by.walk("/api/v1/employers", 10).await
}

fn counts(import: &Answer) -> Value {
    let mut counts = import.json["counts"].clone();
    counts.as_object_mut().expect("counts").retain(|_, count| count != 0);
    counts
}

/// `(verdict, effect)` of each row.
fn verdicts(rows: &[Value]) -> Vec<(&str, Option<&str>)> {
    rows.iter().map(|row| (row["verdict"].as_str().expect("a verdict"), row["effect"].as_str())).collect()
}

const HEADERS: &[&str] = &["Nama Perusahaan", "No. NIB", "Kab/Kota", "Skala Usaha", "Jml. Tenaga Kerja"];

#[actix_web::test]
async fn a_csv_and_a_workbook_are_understood_alike_by_the_synonyms_of_their_headers() {
    for (name, bytes) in [
        (
            "daftar.csv",
            b"Nama Perusahaan;No. NIB;Kab/Kota;Skala Usaha;Jml. Tenaga Kerja\nCV Satu;1234567890123;Tarakan;Kecil;12\nPT Dua;1234567890124;65.03;besar;1.200\n".to_vec(),
        ),
        (
            "daftar.xlsx",
            workbook(&[HEADERS, &["CV Satu", "1234567890123", "Kota Tarakan", "Kecil", "12"], &["PT Dua", "1234567890124", "Nunukan", "besar", "1.200"]]),
        ),
    ] {
        let app = TestApp::at(NOW).await;
        let officer = officer(&app, "65").await;
        let import = check(&officer, name, &bytes).await.expect(201);
        assert_eq!(counts(&import), json!({ "rows": 2, "ready": 2, "created": 2 }), "{name}");
        let fields: Vec<_> = import.json["columns"].as_array().expect("columns").iter().map(|column| column["field"].as_str()).collect();
        assert_eq!(fields, [Some("name"), Some("nib"), Some("regency"), Some("scale"), Some("workers")], "{name}");
        assert!(employers(&officer).await.is_empty(), "checking stores nothing");
        let done = commit(&officer, &import).await.expect(200);
        assert_eq!((done.json["state"].as_str(), done.json["counts"]["created"].as_i64()), (Some("committed"), Some(2)));
        let list = employers(&officer).await;
        let seen: Vec<_> = list.iter().map(|row| (row["name"].as_str().expect("a name"), row["nib"].as_str(), row["region_code"].as_str(), row["scale"].as_str())).collect();
        assert_eq!(
            seen,
            [
                ("CV Satu", Some("1234567890123"), Some("65.71"), Some("small")),
                ("PT Dua", Some("1234567890124"), Some("65.03"), Some("large")),
            ],
            "{name}"
        );
        let one = officer.get(&format!("/api/v1/employers/{}", list[1]["id"].as_str().expect("an id"))).await.expect(200);
        assert_eq!(one.json["declared_workers"], 1200, "{name}");
    }
}

#[actix_web::test]
async fn each_row_has_a_verdict_and_says_field_reason_and_repair() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65.71").await;
    let bytes = workbook(&[
        &["Nama", "NIB", "NPWP", "Wilayah", "Skala", "Surel", "Terdaftar sejak"],
        &["CV Siap", "1234567890123", "", "65.71.02", "kecil", "", ""],
        &["CV Nib", "12345", "", "65.71.02", "kecil", "", ""],
        &["CV Wilayah", "", "", "Bandung", "kecil", "", ""],
        &["CV Luar", "", "", "65.03.02", "kecil", "", ""],
        &["CV Skala", "", "", "65.71.02", "raksasa", "", ""],
        &["", "1234567890125", "", "65.71.02", "kecil", "", ""],
        &["CV Siap", "1234567890123", "", "65.71.02", "kecil", "", ""],
        &["CV Surel", "", "657101010190", "65.71.02", "kecil", "bukan surel", "31/02/2026"],
    ]);
    let import = check(&officer, "daftar.xlsx", &bytes).await.expect(201);
    let list = rows(&officer, &import).await;
    assert_eq!(
        verdicts(&list),
        [
            ("ready", Some("create")),
            ("repairable", None),
            ("repairable", None),
            ("refused", None),
            ("repairable", None),
            ("refused", None),
            ("repairable", None),
            ("repairable", None),
        ]
    );
    assert_eq!(counts(&import), json!({ "rows": 8, "ready": 1, "repairable": 5, "refused": 2, "created": 1 }));
    let problems: Vec<Vec<(Option<&str>, &str)>> = list
        .iter()
        .map(|row| {
            row["problems"]
                .as_array()
                .expect("problems")
                .iter()
                .map(|problem| (problem["field"].as_str(), problem["code"].as_str().expect("a code")))
                .collect()
        })
        .collect();
    assert_eq!(problems[1], [(Some("nib"), "nib_invalid")]);
    assert_eq!(problems[2], [(Some("region"), "region_unknown")]);
    assert_eq!(problems[3], [(Some("region"), "region_outside")]);
    assert_eq!(problems[4], [(Some("scale"), "word_unknown")]);
    assert_eq!(problems[5], [(Some("name"), "value_missing")]);
    assert_eq!(problems[6], [(None, "duplicate_in_file")]);
    let mut last = problems[7].clone();
    last.sort_unstable();
    assert_eq!(
        last,
        [(Some("email"), "email_invalid"), (Some("npwp"), "npwp_invalid"), (Some("registered_on"), "date_unreadable")]
    );
    for problem in list.iter().flat_map(|row| row["problems"].as_array().expect("problems")) {
        assert!(
            problem["detail"].as_str().is_some_and(|text| text.len() > 5)
                && problem["fix"].as_str().is_some_and(|text| text.len() > 5),
            "{problem}"
        );
    }
    assert!(!json!(list).to_string().contains("657101010190"), "a tax number that may be a national id is not shown");
    assert_eq!(list[1]["row"], 3, "rows are counted as the sheet shows them");

    let only = officer.walk(&format!("{}/rows?verdict=refused", path(&import)), 3).await;
    assert_eq!(only.len(), 2);
    let english = [("accept-language", "en")];
    let told = officer
        .send(actix_web::http::Method::GET, &format!("{}/rows?verdict=refused", path(&import)), &english, None)
        .await
        .expect(200);
    assert_eq!(told.json["items"][0]["problems"][0]["detail"], "Outside your region.");

    // The rows go out with what is wrong beside them, to be put right and sent again.
    let file = officer.exported(&format!("{}/rows/export?verdict=repairable", path(&import))).await;
    assert_eq!(file[0], ["Nama", "NIB", "NPWP", "Wilayah", "Skala", "Surel", "Terdaftar sejak", "Masalah"]);
    assert_eq!(file.len(), 6);
    assert!(file[1][7].starts_with("nib: NIB tidak sah."), "{:?}", file[1]);

    let done = commit(&officer, &import).await.expect(200);
    assert_eq!(done.json["counts"]["created"], 1, "what is ready is stored, the rest is not");
    assert_eq!(employers(&officer).await.len(), 1);
}

#[actix_web::test]
async fn the_same_file_twice_changes_nothing_and_a_later_one_changes_what_differs() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let sheet = |workers: &str, region: &str| {
        workbook(&[
            HEADERS,
            &["CV Satu", "1234567890123", region, "Kecil", workers],
            &["CV Dua", "", region, "Mikro", "3"],
        ])
    };
    let first = check(&officer, "daftar.xlsx", &sheet("12", "Tarakan")).await.expect(201);
    commit(&officer, &first).await.expect(200);
    let before = employers(&officer).await;
    app.move_clock("2026-11-03T02:00:00Z");
    let again = check(&officer, "daftar.xlsx", &sheet("12", "Tarakan")).await.expect(201);
    assert_eq!(counts(&again), json!({ "rows": 2, "ready": 2, "unchanged": 2 }));
    let done = commit(&officer, &again).await.expect(200);
    assert_eq!(
        (done.json["counts"]["unchanged"].as_i64(), done.json["counts"]["created"].as_i64()),
        (Some(2), Some(0))
    );
    assert_eq!(employers(&officer).await, before, "not even the time of the last change");

    let more = check(&officer, "daftar.xlsx", &sheet("15", "Tarakan")).await.expect(201);
    assert_eq!(verdicts(&rows(&officer, &more).await), [("ready", Some("update")), ("ready", Some("unchanged"))]);
    commit(&officer, &more).await.expect(200);
    let id = before.iter().find(|row| row["name"] == "CV Satu").expect("it")["id"].as_str().expect("an id").to_owned();
    let one = officer.get(&format!("/api/v1/employers/{id}")).await.expect(200);
    assert_eq!((one.json["declared_workers"].as_i64(), one.json["version"].as_i64()), (Some(15), Some(2)));
    assert_eq!(employers(&officer).await.len(), 2);
}

#[actix_web::test]
async fn an_import_is_stored_once_and_only_as_it_was_seen() {
    let app = TestApp::at(NOW).await;
    let (officer, colleague) = (officer(&app, "65").await, officer(&app, "65").await);
    let bytes = workbook(&[HEADERS, &["CV Satu", "1234567890123", "Tarakan", "Kecil", "12"]]);
    let import = check(&officer, "daftar.xlsx", &bytes).await.expect(201);
    let post = actix_web::http::Method::POST;
    officer.send(post.clone(), &format!("{}/commit", path(&import)), &[], None).await.expect(428);
    officer.send(post.clone(), &format!("{}/commit", path(&import)), &[("if-match", "\"7\"")], None).await.expect(412);
    // An import, and the file it is made from, are their author's alone.
    for path in [path(&import), format!("{}/rows", path(&import)), format!("{}/rows/export?format=csv", path(&import))]
    {
        colleague.get(&path).await.expect(404);
    }
    commit(&colleague, &import).await.expect(404);
    let stolen = json!({ "kind": "employers", "file_id": import.json["file_id"] });
    let answer = colleague.post("/api/v1/imports", stolen).await.expect(422);
    assert_eq!(answer.json["errors"][0]["pointer"], "/file_id");
    // The register moves between the check and the storing: nothing is stored, not even the part that still fits.
    let two = workbook(&[
        HEADERS,
        &["CV Dua", "", "Tarakan", "Kecil", "1"],
        &["CV Tiga", "1234567890199", "Tarakan", "Kecil", "1"],
    ]);
    let second = check(&officer, "daftar.xlsx", &two).await.expect(201);
    let taken = json!({ "name": "CV Lain", "kind": "private", "region_code": "65.03", "scale": "small", "nib": "1234567890199" });
    let tarakan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    officer.post("/api/v1/employers", taken).await.expect(201);
    let third = check(&tarakan, "daftar.xlsx", &two).await.expect(201);
    assert_eq!(
        verdicts(&rows(&tarakan, &third).await),
        [("ready", Some("create")), ("refused", None)],
        "the number belongs to someone outside the region"
    );
    assert!(!json!(rows(&tarakan, &third).await).to_string().contains("CV Lain"));
    commit(&officer, &second).await.expect(200);
    let done = commit(&officer, &import).await.expect(200);
    let answer = commit(&officer, &import).await.expect(412);
    assert_eq!(answer.code(), "version_conflict");
    let answer =
        officer.send(post, &format!("{}/commit", path(&import)), &[("if-match", &done.etag())], None).await.expect(409);
    assert_eq!(answer.code(), "state_conflict");
}

#[actix_web::test]
async fn columns_chosen_by_hand_win_over_their_headers() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let bytes = b"Kolom A;Kolom B;Wilayah;Skala\nx;CV Satu;Tarakan;kecil\n";
    let file = officer.uploaded("daftar.csv", bytes).await;
    let answer = officer.post("/api/v1/imports", json!({ "kind": "employers", "file_id": file })).await.expect(422);
    assert_eq!(
        (answer.code(), answer.json["reason"].as_str(), answer.json["pointer"].as_str()),
        ("table_unreadable", Some("required_column_missing"), Some("/mapping"))
    );
    assert_eq!(answer.json["columns"].as_array().map(Vec::len), Some(4), "the columns to choose from are told");
    let chosen = json!({ "kind": "employers", "file_id": file, "mapping": { "name": 1 } });
    let import = officer.post("/api/v1/imports", chosen).await.expect(201);
    assert_eq!(rows(&officer, &import).await[0]["name"], "CV Satu");
    let beyond = json!({ "kind": "employers", "file_id": file, "mapping": { "name": 900 } });
    let answer = officer.post("/api/v1/imports", beyond).await.expect(422);
    assert_eq!(answer.json["reason"], "column_out_of_range");
    // Null says that no column holds the field, whatever the headers say.
    let without = json!({ "kind": "employers", "file_id": file, "mapping": { "name": 1, "scale": null } });
    let import = officer.post("/api/v1/imports", without).await.expect(201);
    assert_eq!(
        import.json["columns"][3],
        json!({ "index": 3, "header": "Skala", "field": null, "examples": ["kecil"] })
    );
    assert_eq!(rows(&officer, &import).await[0]["problems"][0]["field"], "scale");
    let twice = json!({ "kind": "employers", "file_id": Id::new(), "mapping": { "name": 1 } });
    officer.post("/api/v1/imports", twice).await.expect(422);
}

#[actix_web::test]
async fn a_file_whose_headers_say_nothing_can_be_read_with_columns_chosen_by_hand() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let bytes =
        b"DAFTAR 2026;;;\nPerush;Identitas;Tempat;Gol\nCV Satu;6571010101900001;Tarakan;kecil\nCV Dua;;Nunukan;mikro\n";
    let answer = check(&officer, "daftar.csv", bytes).await.expect(422);
    assert_eq!(
        (answer.code(), answer.json["reason"].as_str(), answer.json["header_row"].as_u64()),
        ("table_unreadable", Some("header_not_found"), Some(2))
    );
    let told: Vec<_> =
        answer.json["columns"].as_array().expect("columns").iter().map(|column| &column["examples"]).collect();
    assert_eq!(told[..2], [&json!(["CV Satu", "CV Dua"]), &json!(["••••••••••••0001"])]);
    let file = officer.uploaded("daftar.csv", bytes).await;
    let mapping = json!({ "name": 0, "regency": 2, "scale": 3 });
    let import =
        officer.post("/api/v1/imports", json!({ "kind": "employers", "file_id": file, "mapping": mapping })).await;
    assert_eq!(counts(&import.expect(201)), json!({ "rows": 2, "ready": 2, "created": 2 }));

    let both = check(&officer, "daftar.csv", b"Nama;Alamat;Alamat usaha\nCV Satu;a;b\n").await.expect(422);
    assert_eq!(
        (both.json["reason"].as_str(), &both.json["doubts"]),
        (Some("column_ambiguous"), &json!([{ "field": "address", "columns": [1, 2] }]))
    );
}

#[actix_web::test]
async fn a_text_of_windows_1252_with_semicolons_is_read_as_it_was_written() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let bytes = b"Nama;Alamat;Wilayah;Skala;Tenaga kerja\r\nCaf\xe9 Se\xf1or \x96 Tarakan;\"Jl. Mulawarman; RT 3\";Tarakan;kecil;1.250\r\n";
    let import = check(&officer, "daftar.csv", bytes).await.expect(201);
    commit(&officer, &import).await.expect(200);
    let list = employers(&officer).await;
    assert_eq!(list[0]["name"], "Café Señor – Tarakan");
    let one = officer.get(&format!("/api/v1/employers/{}", list[0]["id"].as_str().expect("an id"))).await.expect(200);
    assert_eq!(
        (one.json["address"].as_str(), one.json["declared_workers"].as_i64()),
        (Some("Jl. Mulawarman; RT 3"), Some(1250))
    );
}

#[actix_web::test]
async fn a_formula_in_a_cell_is_text_on_the_way_in_and_on_the_way_out() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let formula = "=HYPERLINK(\"http://evil.example\",\"klik\")";
    let bytes = workbook(&[
        &["Nama", "Alamat", "Wilayah", "Skala"],
        &[formula, "@SUM(A1)", "Tarakan", "kecil"],
        &["+62 Jaya", "-1+1", "Tarakan", "kecil"],
        &["CV Aneh", "", "Tarakan", "=1+1"],
    ]);
    let import = check(&officer, "daftar.xlsx", &bytes).await.expect(201);
    let file = officer.exported(&format!("{}/rows/export", path(&import))).await;
    assert_eq!(file[1][0], format!("'{formula}"));
    assert_eq!(
        (file[1][1].as_str(), file[2][0].as_str(), file[2][1].as_str(), file[3][3].as_str()),
        ("'@SUM(A1)", "'+62 Jaya", "'-1+1", "'=1+1")
    );
    commit(&officer, &import).await.expect(200);
    let list = employers(&officer).await;
    assert!(list.iter().any(|row| row["name"] == formula), "the name is what was sent");
    let out = officer.exported("/api/v1/employers/export").await;
    assert!(out.iter().any(|row| row[0] == format!("'{formula}")), "{out:?}");

    // What went out comes back as it was: the guard is no part of the name.
    let sent_back: Vec<u8> = officer.get("/api/v1/employers/export?format=csv").await.expect(200).bytes;
    let back = check(&officer, "daftar.csv", &sent_back).await.expect(201);
    assert_eq!(counts(&back), json!({ "rows": 2, "ready": 2, "unchanged": 2 }));
}
