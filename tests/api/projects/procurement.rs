//! Contracts of procurement: what each is to the register, and what a person decides is never asked again.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_tests::files::workbook;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

use super::{NOW, PROJECTS, contractor, officer, pointers, project};

const INTAKES: &str = "/api/v1/procurement-intakes";
const HEADERS: [&str; 10] = [
    "Kode Paket",
    "Nama Paket",
    "Satuan Kerja",
    "Nama Penyedia",
    "NPWP Penyedia",
    "Nilai Kontrak (Rp, termasuk PPN)",
    "No. Kontrak",
    "Tanggal Kontrak",
    "Sumber Dana",
    "Skala Usaha",
];

async fn check(by: &Person<'_>, rows: &[[&str; 10]]) -> Answer {
    let table: Vec<&[&str]> =
        std::iter::once(HEADERS.as_slice()).chain(rows.iter().map(<[&str; 10]>::as_slice)).collect();
    let file = by.uploaded("kontrak.xlsx", &workbook(&table)).await;
    by.post(INTAKES, json!({ "file_id": file, "region_code": "65.71" })).await.expect(201)
}

fn path(intake: &Answer) -> String {
    format!("{INTAKES}/{}", intake.json["id"].as_str().expect("an id"))
}

async fn commit(by: &Person<'_>, intake: &Answer) -> Answer {
    let etag = intake.etag();
    by.send(Method::POST, &format!("{}/commit", path(intake)), &[("if-match", &etag)], None).await
}

async fn decide(by: &Person<'_>, intake: &Answer, row: i64, decision: Value) -> Answer {
    by.act(&format!("{}/rows/{row}/decision", path(intake)), &intake.etag(), decision).await
}

/// The codes of what is wrong with a row.
fn faults(row: &Value) -> Vec<&str> {
    let problems = row["problems"].as_array().expect("problems").iter();
    problems.map(|problem| problem["code"].as_str().expect("a code")).collect()
}

async fn rows(by: &Person<'_>, intake: &Answer) -> Vec<Value> {
    by.walk(&format!("{}/rows", path(intake)), 2).await
}

fn piles(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["pile"].as_str().expect("a pile")).collect()
}

/// A contract as SPSE writes it: another provider, number and day at will.
fn contract<'a>(
    title: &'a str,
    provider: &'a str,
    npwp: &'a str,
    value: &'a str,
    number: &'a str,
    date: &'a str,
) -> [&'a str; 10] {
    ["8123", title, "Dinas PUPR Kota Tarakan", provider, npwp, value, number, date, "APBD Perubahan", "Kecil"]
}

#[actix_web::test]
async fn contracts_fall_into_four_piles_and_enter_the_register_once() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let maju = contractor(&officer, "PT Maju Jaya", "65.71.02").await;
    let mut known = project(maju, "2026-10-01", "1500000000");
    known["contract_number"] = json!("600/12/SPK-PUPR/2026");
    let known = officer.post(PROJECTS, known).await.expect(201).json["id"].clone();
    let mut doubt = project(maju, "2026-10-05", "700000000");
    doubt["title"] = json!("Rehabilitasi Gedung Sekolah Dasar 012");
    doubt["contract_number"] = json!("600/99/2026");
    let doubt = officer.post(PROJECTS, doubt).await.expect(201).json["id"].clone();

    let table = [
        contract("Jalan", "MAJU JAYA, PT", "", "1.500.000.000", "600 / 12 / SPK.PUPR / 2026", "01-10-2026"),
        contract(
            "Rehabilitasi Gedung Sekolah Dasar 012 Tarakan",
            "PT. Maju Jaya",
            "",
            "700.000.000",
            "600/099/2026",
            "05/10/2026",
        ),
        contract(
            "Pembangunan Drainase",
            "CV Baru Sekali",
            "01.234.567.8-901.000",
            "250.000.000",
            "77/2026",
            "2026-09-15",
        ),
        contract("Pembangunan Talud", "CV Baru Sekali", "", "nihil", "78/2026", "2026-09-15"),
        contract("Pembangunan Pagar", "CV Baru Sekali", "12", "1000000", "79/2026", "2027-09-15"),
        contract("Pembangunan Drainase", "CV Baru Sekali", "", "250.000.000", "77/2026", "15-09-2026"),
    ];
    let intake = check(&officer, &table).await;
    let found = rows(&officer, &intake).await;
    assert_eq!(piles(&found), ["matched", "doubtful", "unmatched", "faulty", "faulty", "faulty"], "{found:?}");
    assert_eq!(intake.json["counts"], json!({ "rows": 6, "matched": 1, "doubtful": 1, "unmatched": 1, "faulty": 3 }));
    assert_eq!(found[0]["resembles"][0]["project"]["id"], known);
    assert_eq!(found[1]["resembles"][0]["project"]["id"], doubt);
    assert_eq!(found[1]["resembles"][0]["likeness"], json!(["provider", "title", "value", "date"]));
    assert_eq!(found[2]["contract"]["value"], "250000000");
    assert_eq!(faults(&found[3]), ["number_unreadable"]);
    assert_eq!(faults(&found[4]), ["npwp_invalid", "day_unfit"]);
    assert_eq!(faults(&found[5]), ["contract_repeated"]);
    assert_eq!(officer.walk(PROJECTS, 5).await.len(), 2, "nothing entered yet");
    let sheet = officer.exported(&format!("{}/rows/export?pile=faulty", path(&intake))).await;
    assert_eq!((sheet.len(), sheet[0].last().map(String::as_str)), (4, Some("Masalah")));

    let stored = commit(&officer, &intake).await.expect(200);
    assert_eq!((stored.json["state"].as_str(), stored.json["undecided"].as_i64()), (Some("committed"), Some(1)));
    assert_eq!(commit(&officer, &stored).await.expect(409).code(), "state_conflict");
    let fresh = officer.walk(&format!("{PROJECTS}?q=Drainase"), 5).await;
    assert_eq!(fresh.len(), 1);
    let made = &fresh[0];
    assert_eq!((made["state"].as_str(), made["employer_name"].as_str()), (Some("contracted"), Some("CV Baru Sekali")));
    assert_eq!((made["value_includes_vat"].as_bool(), made["funding_source"].as_str()), (Some(true), Some("apbd")));
    assert_eq!((made["registration_due_on"].as_str(), made["overdue"].as_bool()), (Some("2026-10-05"), Some(true)));
    let open = officer.walk("/api/v1/finding-candidates?kind=construction_unregistered", 5).await;
    assert!(
        open.iter().any(|candidate| candidate["project"]["id"] == made["id"]),
        "past its day it waits for an investigator"
    );

    let wrong = decide(&officer, &stored, 3, json!({ "project_id": known })).await;
    assert_eq!(pointers(&wrong.expect(422)), [("/project_id", "reference")], "only what the row resembles");
    let decided = decide(&officer, &stored, 3, json!({ "project_id": doubt })).await.expect(200);
    assert_eq!(decided.json["undecided"], 0);
    assert_eq!(decide(&officer, &decided, 3, json!({})).await.expect(409).code(), "state_conflict");

    // What procurement told, the contractor does not move: not its day, nor into another project.
    let boss = app.db_employer_person(maju, "65.71.02", Role::EmployerAdmin).await;
    let at = format!("{PROJECTS}/{}", known.as_str().expect("an id"));
    let own = |change: &str, to: Value| {
        let mut body = project(maju, "2026-10-01", "1500000000");
        body["contract_number"] = json!("600/12/SPK-PUPR/2026");
        body[change] = to;
        body
    };
    for (change, to) in
        [("contract_date", json!("2026-10-20")), ("value", json!("1000000")), ("parent_id", doubt.clone())]
    {
        let etag = boss.get(&at).await.expect(200).etag();
        let refused = boss.patch(&at, &etag, own(change, to)).await;
        assert_eq!(
            (refused.code(), &refused.json["refusal"]),
            ("project_act_refused", &json!("office_only")),
            "{change}"
        );
    }
    let etag = boss.get(&at).await.expect(200).etag();
    let mut proven = own("registered_on", json!("2026-10-19"));
    proven["bpjs_project_number"] = json!("2300001070001");
    boss.patch(&at, &etag, proven).await.expect(200);

    // The same file again: nothing is asked, nothing is doubled.
    let again = check(&officer, &table[..3]).await;
    assert_eq!(piles(&rows(&officer, &again).await), ["matched"; 3]);
    commit(&officer, &again).await.expect(200);
    assert_eq!(officer.walk(PROJECTS, 5).await.len(), 3);
}

#[actix_web::test]
async fn what_is_decided_to_be_another_project_stays_another() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let maju = contractor(&officer, "PT Maju Jaya", "65.71.02").await;
    let mut row = project(maju, "2026-10-05", "700000000");
    row["title"] = json!("Rehabilitasi Gedung Sekolah Dasar 012");
    officer.post(PROJECTS, row).await.expect(201);
    let table =
        [contract("Rehabilitasi Gedung Sekolah Dasar 013", "PT Maju Jaya", "", "700000000", "13/2026", "2026-10-05")];
    let intake = check(&officer, &table).await;
    assert_eq!(piles(&rows(&officer, &intake).await), ["doubtful"]);
    let unsaid = decide(&officer, &intake, 2, json!({})).await.expect(422);
    assert_eq!(pointers(&unsaid), [("/employer_id", "required")], "a name alone says not whose it is");
    let stranger = decide(&officer, &intake, 2, json!({ "employer_id": intake.json["id"] })).await.expect(422);
    assert_eq!(pointers(&stranger), [("/employer_id", "reference")]);
    let decided = decide(&officer, &intake, 2, json!({ "employer_id": maju })).await.expect(200);
    let stored = commit(&officer, &decided).await.expect(200);
    assert_eq!((stored.json["undecided"].as_i64(), stored.json["held_back"].as_i64()), (Some(0), Some(0)));
    assert_eq!(officer.walk(&format!("{PROJECTS}?employer_id={maju}"), 5).await.len(), 2, "of the same contractor");
    let again = check(&officer, &table).await;
    assert_eq!(piles(&rows(&officer, &again).await), ["matched"], "never asked again");
}

#[actix_web::test]
async fn a_provider_with_another_tax_number_is_a_doubt_and_a_sole_traders_number_is_not_shown() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let body = json!({ "name": "CV Karya", "kind": "private", "region_code": "65.71.02", "scale": "small", "npwp": "012345678901000" });
    let made = officer.post("/api/v1/employers", body).await.expect(201);
    let id = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let mut row = project(id, "2026-10-01", "100000000");
    row["contract_number"] = json!("5/2026");
    officer.post(PROJECTS, row).await.expect(201);
    let intake = check(
        &officer,
        &[
            contract("Jalan", "CV Karya", "6571010101900001", "100000000", "5/2026", "2026-10-01"),
            contract("Jembatan", "Budi Perorangan", "6571010101900001", "100000000", "6/2026", "2026-10-01"),
            contract("Pasar", "CV Karya", "012345678901000", "100000000", "5/2026", "2026-10-02"),
        ],
    )
    .await;
    let found = rows(&officer, &intake).await;
    assert_eq!(
        piles(&found),
        ["doubtful", "unmatched", "doubtful"],
        "the same number on another day is for people to judge"
    );
    assert!(!found.iter().any(|row| row.to_string().contains("6571010101900001")), "{found:?}");
    assert_eq!(app.database().files_with("6571010101900001"), Vec::<String>::new(), "nor kept readable");
}

#[actix_web::test]
async fn a_file_is_seen_by_the_offices_of_its_region_and_rows_outside_are_faulty() {
    let app = TestApp::at(NOW).await;
    let tarakan = officer(&app, "65.71").await;
    let file = tarakan.uploaded("a.csv", b"Nama Paket;Satker;Penyedia;Nilai Kontrak;No Kontrak;Tanggal Kontrak;Kab/Kota;Sumber Dana\nJalan;Dinas PU;CV A;1000000;1;2026-10-01;Nunukan;APBD\nJalan;Dinas PU;CV A;1000000;2;2026-10-01;;\n").await;
    let outside = tarakan.post(INTAKES, json!({ "file_id": file, "region_code": "65.03" })).await;
    assert_eq!(pointers(&outside.expect(422)), [("/region_code", "reference")]);
    let intake = tarakan.post(INTAKES, json!({ "file_id": file, "region_code": "65.71" })).await.expect(201);
    let found = rows(&tarakan, &intake).await;
    assert_eq!(piles(&found), ["faulty", "faulty"]);
    assert_eq!(found[0]["problems"][0]["code"], "region_outside");
    assert_eq!(found[1]["problems"][0]["field"], "funding_source");
    let body = json!({ "file_id": file, "region_code": "65.71", "funding_source": "dbh" });
    let told = tarakan.post(INTAKES, body).await.expect(201);
    let told = rows(&tarakan, &told).await;
    assert_eq!(piles(&told), ["faulty", "doubtful"]);
    assert_eq!(faults(&told[1]), ["provider_unknown"], "no tax number and no scale");
    assert_eq!(tarakan.walk(INTAKES, 1).await.len(), 2);
    let nunukan = officer(&app, "65.03").await;
    nunukan.get(&path(&intake)).await.expect(404);
    assert!(nunukan.walk(INTAKES, 1).await.is_empty());
    let prosecutor = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await;
    prosecutor.get(&path(&intake)).await.expect(403);
}

#[actix_web::test]
async fn what_has_changed_since_the_check_is_kept_back_and_the_rest_of_the_file_goes_in() {
    let app = TestApp::at(NOW).await;
    let (province, officer) = (officer(&app, "65").await, officer(&app, "65.71").await);
    let body = json!({ "name": "PT Maju Jaya", "kind": "private", "region_code": "65.71.02", "scale": "small", "npwp": "012345678901000" });
    let maju = province.post("/api/v1/employers", body).await.expect(201).json["id"].clone();
    let maju = maju.as_str().and_then(|id| id.parse().ok()).expect("an id");
    let known = |number: &str, title: &str, value: &str, date: &str| {
        let mut body = project(maju, date, value);
        body["contract_number"] = json!(number);
        body["owner_name"] = json!("Dinas PUPR Kota Tarakan");
        body["title"] = json!(title);
        body
    };
    let moved = province
        .post(PROJECTS, known("3/2026", "Jembatan Sungai Bengawan", "300000000", "2026-10-03"))
        .await
        .expect(201);
    let stays =
        province.post(PROJECTS, known("4/2026", "Gedung Arsip Daerah", "400000000", "2026-10-04")).await.expect(201);
    let row = |number: &'static str, title: &'static str, value: &'static str, date: &'static str| {
        contract(title, "PT Maju Jaya", "012345678901000", value, number, date)
    };
    let table = [
        row("1/2026", "Peningkatan Jalan Lingkar", "100000000", "2026-10-01"),
        row("2/2026", "Rehabilitasi Pasar Tenguyun", "200000000", "2026-09-02"),
        row("3/2026", "Jembatan Sungai Bengawan", "300000000", "2026-10-03"),
        row("4/2026", "Gedung Arsip Daerah", "400000000", "2026-10-04"),
        row("5/2026", "Pembangunan Dermaga", "550000000", "2026-09-15"),
    ];
    let intake = check(&officer, &table).await;
    assert_eq!(piles(&rows(&officer, &intake).await), ["unmatched", "unmatched", "matched", "matched", "unmatched"]);

    // Somebody registers the first; the third is found to lie elsewhere; another office takes the fifth in.
    let fresh = province
        .post(PROJECTS, known("1/2026", "Peningkatan Jalan Lingkar", "100000000", "2026-10-01"))
        .await
        .expect(201);
    let mut elsewhere = known("3/2026", "Jembatan Sungai Bengawan", "300000000", "2026-10-03");
    elsewhere["region_code"] = json!("65.03.02");
    let at = format!("{PROJECTS}/{}", moved.json["id"].as_str().expect("an id"));
    province.patch(&at, &moved.etag(), elsewhere).await.expect(200);
    let file = province.uploaded("lain.xlsx", &workbook(&[HEADERS.as_slice(), table[4].as_slice()])).await;
    let other = province.post(INTAKES, json!({ "file_id": file, "region_code": "65.03" })).await.expect(201);
    commit(&province, &other).await.expect(200);

    let stored = commit(&officer, &intake).await.expect(200);
    assert_eq!(
        (stored.json["state"].as_str(), stored.json["held_back"].as_i64(), stored.json["undecided"].as_i64()),
        (Some("committed"), Some(3), Some(1))
    );
    assert_eq!(stored.json["counts"], json!({ "rows": 5, "matched": 1, "doubtful": 1, "unmatched": 1, "faulty": 2 }));
    let found = rows(&officer, &stored).await;
    assert_eq!(piles(&found), ["doubtful", "unmatched", "faulty", "matched", "faulty"]);
    assert_eq!(
        found.iter().map(faults).collect::<Vec<_>>(),
        [
            vec!["register_changed"],
            vec![],
            vec!["register_changed", "contract_elsewhere"],
            vec![],
            vec!["register_changed", "contract_elsewhere"]
        ]
    );
    assert_eq!(found[0]["resembles"][0]["project"]["id"], fresh.json["id"]);
    assert_eq!(
        (found[1]["outcome"].as_str(), found[3]["project_id"].clone()),
        (Some("created"), stays.json["id"].clone())
    );
    assert!(found[2]["resembles"].as_array().is_some_and(Vec::is_empty), "what lies elsewhere is not told");
    let own = officer.walk(PROJECTS, 5).await;
    assert_eq!(own.len(), 3, "the new one, the one that stays, and the one that somebody registered");
    let decided = decide(&officer, &stored, 2, json!({ "project_id": fresh.json["id"] })).await.expect(200);
    assert_eq!(decided.json["undecided"], 0);
    let again = check(&officer, &table).await;
    assert_eq!(piles(&rows(&officer, &again).await), ["matched", "matched", "faulty", "matched", "faulty"]);
}

#[actix_web::test]
async fn nobody_decides_on_what_nobody_was_shown() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let maju = contractor(&officer, "PT Maju Jaya", "65.71.02").await;
    let table = [contract("Rehabilitasi Gedung", "PT. MAJU JAYA", "", "700000000", "13/2026", "2026-10-05")];
    let intake = check(&officer, &table).await;
    let found = rows(&officer, &intake).await;
    assert_eq!((piles(&found), faults(&found[0])), (vec!["doubtful"], vec!["provider_by_name"]));
    assert_eq!(found[0]["providers"][0]["id"], json!(maju));
    assert_eq!(found[0]["provider_known"], false);
    let mut body = project(maju, "2026-10-05", "700000000");
    body["contract_number"] = json!("13/2026");
    let fresh = officer.post(PROJECTS, body).await.expect(201);
    let refused = decide(&officer, &intake, 2, json!({ "employer_id": maju })).await.expect(409);
    assert_eq!(refused.code(), "state_conflict");
    let now = officer.get(&path(&intake)).await.expect(200);
    let found = rows(&officer, &now).await;
    assert_eq!(faults(&found[0]), ["register_changed"]);
    assert_eq!(found[0]["resembles"][0]["project"]["id"], fresh.json["id"]);
    decide(&officer, &now, 2, json!({ "project_id": fresh.json["id"] })).await.expect(200);
    assert_eq!(officer.walk(PROJECTS, 5).await.len(), 1);
}

#[actix_web::test]
async fn a_provider_is_entered_with_what_the_file_or_a_person_says_and_nothing_made_up() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let mut unscaled =
        contract("Jalan Lingkar", "CV Tanpa Skala", "012345678902000", "1000000", "1/2026", "2026-10-01");
    unscaled[9] = "";
    let mut told = contract("Talud Sungai", "CV Berskala", "012345678903000", "2000000", "2/2026", "2026-09-02");
    told[9] = "Usaha Menengah";
    let twice = contract("Pagar Kantor", "CV Berskala", "012345678903000", "9000000", "3/2026", "2026-08-03");
    let nameless = contract("Drainase", "CV Tanpa NPWP", "", "5000000", "4/2026", "2026-07-06");
    let intake = check(&officer, &[unscaled, told, twice, nameless]).await;
    let found = rows(&officer, &intake).await;
    assert_eq!(piles(&found), ["doubtful", "unmatched", "unmatched", "doubtful"]);
    assert_eq!((faults(&found[0]), faults(&found[3])), (vec!["provider_unknown"], vec!["provider_unknown"]));
    let stored = commit(&officer, &intake).await.expect(200);
    let employers = officer.walk("/api/v1/employers?q=CV", 5).await;
    assert_eq!(employers.len(), 1, "one provider of two contracts is entered once");
    assert_eq!((employers[0]["name"].as_str(), employers[0]["scale"].as_str()), (Some("CV Berskala"), Some("medium")));
    let refused = decide(&officer, &stored, 2, json!({})).await.expect(422);
    assert_eq!(pointers(&refused), [("/scale", "required")]);
    let decided = decide(&officer, &stored, 2, json!({ "scale": "micro" })).await.expect(200);
    let decided = decide(&officer, &decided, 5, json!({})).await.expect(200);
    assert_eq!(decided.json["undecided"], 0);
    let employers = officer.walk("/api/v1/employers?q=CV", 5).await;
    let scales: Vec<_> = employers.iter().map(|row| (row["name"].as_str(), row["scale"].as_str())).collect();
    assert_eq!(
        scales,
        [
            (Some("CV Berskala"), Some("medium")),
            (Some("CV Tanpa NPWP"), Some("small")),
            (Some("CV Tanpa Skala"), Some("micro"))
        ]
    );
    // The next contract of the same tax number needs nobody; one of the same name alone does.
    let next = contract("Halte Bus", "CV TANPA SKALA", "012345678902000", "7000000", "9/2026", "2026-06-02");
    let by_name = contract("Taman Kota", "CV Tanpa NPWP", "", "8000000", "10/2026", "2026-06-03");
    let found = rows(&officer, &check(&officer, &[next, by_name]).await).await;
    assert_eq!(piles(&found), ["unmatched", "doubtful"]);
    assert_eq!(faults(&found[1]), ["provider_by_name"]);
}

#[actix_web::test]
async fn a_file_holds_at_most_five_thousand_contracts() {
    let app = TestApp::at(NOW).await;
    let officer = officer(&app, "65").await;
    let csv = |rows: usize| {
        let head = "Nama Paket;Satker;Penyedia;NPWP;Skala;Nilai Kontrak;No Kontrak;Tanggal Kontrak;Sumber Dana\n";
        let row = |n: usize| {
            format!(
                "Pekerjaan {n};Dinas PU;CV Besar;012345678901000;Besar;{};K-{n};2026-10-01;APBD\n",
                1_000_000 * (n + 1)
            )
        };
        std::iter::once(head.to_owned()).chain((0..rows).map(row)).collect::<String>()
    };
    let over = officer.uploaded("banyak.csv", csv(5_001).as_bytes()).await;
    let refused = officer.post(INTAKES, json!({ "file_id": over, "region_code": "65.71" })).await.expect(422);
    assert_eq!((refused.code(), refused.json["reason"].as_str()), ("table_unreadable", Some("too_many_rows")));
    let file = officer.uploaded("beberapa.csv", csv(1_200).as_bytes()).await;
    let intake = officer.post(INTAKES, json!({ "file_id": file, "region_code": "65.71" })).await.expect(201);
    let stored = commit(&officer, &intake).await.expect(200);
    assert_eq!(
        (stored.json["counts"]["unmatched"].as_i64(), stored.json["held_back"].as_i64()),
        (Some(1_200), Some(0))
    );
    let all = officer.get(&format!("{PROJECTS}?include=total&limit=1")).await.expect(200);
    assert_eq!(all.json["total"]["value"], 1_200, "more than are read or stored at a time");
}
