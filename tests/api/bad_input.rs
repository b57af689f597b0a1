//! What should never be sent: each is told clearly what is wrong, where, and how to put it right, within two seconds,
//! and nothing of it is written.

use actix_web::http::Method;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::files::{archive, pdf, raw_row, raw_workbook};
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

const NOW: &str = "2026-11-02T02:00:00Z";

struct World<'a> {
    app: &'a TestApp,
    officer: Person<'a>,
    hr: Person<'a>,
    employer: Id,
}

async fn world(app: &TestApp) -> World<'_> {
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let body = json!({ "name": "CV Uji", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let made = officer.post("/api/v1/employers", body).await.expect(201);
    let employer = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    let hr = app.db_employer_person(employer, "65.71.02", Role::EmployerAdmin).await;
    World { app, officer, hr, employer }
}

/// `(code, pointer)` of the refusal: of the field that is named, or of the request.
fn told(answer: &Answer) -> (String, String) {
    let problem = &answer.json;
    let of = answer.json["errors"].get(0).unwrap_or(problem);
    for member in ["title", "fix", "trace_id"] {
        assert!(problem[member].as_str().is_some_and(|text| !text.is_empty()), "no {member}: {problem}");
    }
    assert!(of["fix"].as_str().is_some_and(|text| text.len() > 5), "no repair: {problem}");
    (of["code"].as_str().unwrap_or_default().to_owned(), of["pointer"].as_str().unwrap_or_default().to_owned())
}

impl World<'_> {
    async fn raw(&self, person: &Person<'_>, method: Method, path: &str, body: &[u8]) -> Answer {
        let (cookie, key, started) = (person.cookie(), Id::new().to_string(), Instant::now());
        let headers = [
            ("cookie", cookie.as_str()),
            ("x-requested-with", "patuh"),
            ("idempotency-key", key.as_str()),
            ("content-type", "application/json"),
        ];
        let answer = self.app.send(method, path, &headers, Some(body)).await;
        assert!(started.elapsed() < Duration::from_secs(2), "{path} took {:?}", started.elapsed());
        answer
    }

    async fn entered(&self, body: &str) -> Answer {
        self.raw(&self.officer, Method::POST, "/api/v1/employers", body.as_bytes()).await
    }

    /// Files a report of these exact bytes.
    async fn filed(&self, body: &str) -> Answer {
        let path = format!("/api/v1/employers/{}/coverage-reports/{}", self.employer, Id::new());
        self.raw(&self.hr, Method::PUT, &path, body.as_bytes()).await
    }

    async fn nothing_was_written(&self) {
        let employers = self.officer.get("/api/v1/employers?include=total").await.expect(200);
        let reports = self.officer.get("/api/v1/coverage-reports?include=total").await.expect(200);
        assert_eq!((&employers.json["total"]["value"], &reports.json["total"]["value"]), (&json!(1), &json!(0)));
    }
}

fn report(month: &str, nik: &str, wage: &str) -> String {
    format!(r#"{{"month":{month},"lines":[{{"name":"Pekerja Uji","nik":{nik},"wage":{wage}}}]}}"#)
}

#[actix_web::test]
async fn a_body_that_is_not_what_was_asked_for_is_told_where_and_why() {
    let app = TestApp::at(NOW).await;
    let world = world(&app).await;
    let good = r#""kind":"private","region_code":"65.71.02","scale":"small""#;
    let deep = |open: &str, times: usize| format!(r#"{{"name":{}"#, open.repeat(times));
    for (body, code, pointer) in [
        (format!(r#"{{"name":5,{good}}}"#), "format", "/name"),
        (format!(r#"{{"name":["CV"],{good}}}"#), "format", "/name"),
        (format!(r#"{{"name":null,{good}}}"#), "format", "/name"),
        (format!(r#"{{"name":"CV","declared_workers":"dua belas",{good}}}"#), "format", "/declared_workers"),
        (format!(r#"{{"name":"CV","declared_workers":1.5,{good}}}"#), "format", "/declared_workers"),
        (format!(r#"{{"name":"CV","registered_on":"02-11-2026",{good}}}"#), "date", "/registered_on"),
        (format!(r#"{{"name":"CV","warna":"merah",{good}}}"#), "unknown_field", "/warna"),
        (format!(r#"{{"name":"CV","id":"x","version":9,{good}}}"#), "unknown_field", "/id"),
        (format!(r#"{{"name":"CV","standing":"clear",{good}}}"#), "unknown_field", "/standing"),
        (format!(r#"{{"name":"CV","__proto__":{{}},{good}}}"#), "unknown_field", "/__proto__"),
        (format!(r#"{{"name":"CV Satu","name":"CV Dua",{good}}}"#), "duplicate_key", "/name"),
        (format!(r#"{{{good}}}"#), "required", "/name"),
        (format!(r#"{{"name":"CV\u0000X",{good}}}"#), "characters", "/name"),
        (format!(r#"{{"name":"CV\u202eX",{good}}}"#), "characters", "/name"),
        (deep("[", 50_000), "format", "/name"),
        (deep(r#"{"a":"#, 30_000), "format", "/name"),
        (format!(r#"{{"name":"CV",{good}}} lagi"#), "malformed_json", ""),
        ("[]".into(), "malformed_json", ""),
        (r#" ["CV","private","65.71.02","small"]"#.into(), "malformed_json", ""),
        ("null".into(), "malformed_json", ""),
        (String::new(), "malformed_json", ""),
    ] {
        let answer = world.entered(&body).await;
        let shown: String = body.chars().take(60).collect();
        assert!((400..=422).contains(&answer.status), "{shown}: {}", answer.status);
        let (seen, at) = told(&answer);
        assert_eq!(seen, code, "{shown}");
        assert!(code == "malformed_json" || at == pointer, "{shown}: {at}");
        assert!(answer.bytes.len() < 4096, "{shown}: the answer is {} bytes", answer.bytes.len());
    }
    let two_megabytes = deep("[", 2_000_000);
    let answer = world.entered(&two_megabytes).await;
    assert_eq!(
        (answer.status, told(&answer).0.as_str(), answer.json["limit_bytes"].as_u64()),
        (413, "body_too_large", Some(262_144))
    );
    // Where a body may be that large, nesting is refused for what it is.
    let answer = world.filed(&format!(r#"{{"month":"2026-10","lines":{}"#, "[".repeat(2_000_000))).await;
    assert!(matches!(answer.status, 400 | 422), "{}", answer.status);
    told(&answer);
    world.nothing_was_written().await;
}

#[actix_web::test]
async fn a_report_with_an_impossible_month_wage_or_national_id_is_refused_line_by_line() {
    let app = TestApp::at(NOW).await;
    let world = world(&app).await;
    let nik = r#""9901010101900001""#;
    for (body, code, pointer) in [
        (report(r#""2026-13""#, nik, r#""5000000""#), "month", "/month"),
        (report(r#""2026-00""#, nik, r#""5000000""#), "month", "/month"),
        (report(r#""oktober""#, nik, r#""5000000""#), "month", "/month"),
        (report("202610", nik, r#""5000000""#), "", "/month"),
        (report(r#""2026-10""#, r#""990101010190001""#, r#""5000000""#), "nik", "/lines/0/nik"),
        (report(r#""2026-10""#, r#""99010101019000011""#, r#""5000000""#), "nik", "/lines/0/nik"),
        (report(r#""2026-10""#, r#""99010101019O0001""#, r#""5000000""#), "nik", "/lines/0/nik"),
        (report(r#""2026-10""#, "9901010101900001", r#""5000000""#), "", "/lines/0/nik"),
        (report(r#""2026-10""#, nik, r#""-1""#), "money", "/lines/0/wage"),
        (report(r#""2026-10""#, nik, "-1"), "", "/lines/0/wage"),
        (report(r#""2026-10""#, nik, r#""1e9999""#), "money", "/lines/0/wage"),
        (report(r#""2026-10""#, nik, "1e9999"), "", "/lines/0/wage"),
        (report(r#""2026-10""#, nik, r#""NaN""#), "money", "/lines/0/wage"),
        (report(r#""2026-10""#, nik, r#""99999999999999999999""#), "range", "/lines/0/wage"),
        (report(r#""2026-10""#, nik, r#""5000000.001""#), "money", "/lines/0/wage"),
    ] {
        let answer = world.filed(&body).await;
        assert!(
            matches!(answer.status, 400 | 422),
            "{body}: {} {}",
            answer.status,
            String::from_utf8_lossy(&answer.bytes)
        );
        let (seen, at) = told(&answer);
        assert_eq!(at, pointer, "{body}: {}", answer.json);
        assert!(code.is_empty() || seen == code, "{body}: {seen}");
        assert!(
            !String::from_utf8_lossy(&answer.bytes).contains("990101010190"),
            "a national id is not repeated: {}",
            answer.json
        );
    }
    world.nothing_was_written().await;
}

#[actix_web::test]
async fn a_workbook_that_claims_millions_of_cells_is_refused_at_once() {
    let app = TestApp::at(NOW).await;
    let world = world(&app).await;
    let far = format!(r#"{}<row r="20000"><c r="XFD20000"><v>1</v></c></row>"#, raw_row(1, &["Nama", "Wilayah"]));
    let huge = format!(
        r#"{}<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>"#,
        raw_row(1, &["Nama", "Wilayah"])
    );
    let claims = raw_workbook(
        &raw_row(1, &["Nama"]),
        &[("xl/sharedStrings.xml", br#"<sst uniqueCount="4000000000" count="4000000000"/>"#)],
    );
    let zeros = vec![b' '; 40 * 1024 * 1024];
    let inflates = raw_workbook(&raw_row(1, &["Nama"]), &[("xl/sharedStrings.xml", zeros.as_slice())]);
    let many: Vec<(String, &[u8])> = (0..5_000).map(|number| (format!("xl/{number}.xml"), b"x".as_slice())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let climbs = raw_workbook(&raw_row(1, &["Nama"]), &[("../../../etc/cron.d/x", b"x")]);
    let entity =
        br#"<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><sst>&b;</sst>"#;
    let laughs = raw_workbook(&raw_row(1, &["Nama"]), &[("xl/sharedStrings.xml", entity)]);
    for (what, bytes) in [
        ("a far cell", raw_workbook(&far, &[])),
        ("a far row", raw_workbook(&huge, &[])),
        ("a claim", claims),
        ("an inflation", inflates),
        ("many parts", archive(&many)),
        ("a climbing name", climbs),
        ("entities", laughs),
    ] {
        let started = Instant::now();
        let sent = world.officer.upload("daftar.xlsx", &bytes).await;
        let answer = match sent.json["id"].as_str() {
            Some(file) => world.officer.post("/api/v1/imports", json!({ "kind": "employers", "file_id": file })).await,
            None => sent,
        };
        assert!(started.elapsed() < Duration::from_secs(2), "{what} took {:?}", started.elapsed());
        if what == "a far row" {
            // One cell a million rows down is one row, however much it claims to lie below.
            assert_eq!(answer.expect(201).json["counts"]["rows"], 1);
            continue;
        }
        assert_eq!(answer.status, 422, "{what}: {}", String::from_utf8_lossy(&answer.bytes));
        assert!(
            matches!(told(&answer).0.as_str(), "archive_refused" | "table_unreadable" | "file_type_refused"),
            "{what}: {}",
            answer.json
        );
        assert!(answer.json["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{what}: {}", answer.json);
    }
    let sheet = raw_workbook(&far, &[]);
    assert!(sheet.len() < 2_048, "{} bytes claim 320 million cells", sheet.len());
    world.nothing_was_written().await;
}

#[actix_web::test]
async fn a_roster_that_cannot_be_read_is_told_why_and_a_lying_one_is_refused() {
    let app = TestApp::at(NOW).await;
    let world = world(&app).await;
    let path = format!("/api/v1/employers/{}/rosters", world.employer);
    let read = async |name: &str, bytes: &[u8]| {
        let sent = world.hr.upload(name, bytes).await;
        match sent.json["id"].as_str() {
            Some(file) => world.hr.send(Method::POST, &path, &[], Some(&json!({ "file_id": file }))).await,
            None => sent,
        }
    };
    let windows = b"NIK;NAMA LENGKAP;UPAH\r\n9901010101900001;Andr\xe9 Muljadi;5.000.000\r\n";
    let roster = read("daftar.csv", windows).await.expect(200);
    assert_eq!(
        (&roster.json["rows"][0]["line"]["name"], &roster.json["rows"][0]["line"]["wage"]),
        (&json!("André Muljadi"), &json!("5000000"))
    );
    let formula = b"NIK;NAMA LENGKAP;UPAH\n9901010101900001;=HYPERLINK(\"http://evil\");5000000\n9901010101900002;Andi;=5000000*2\n";
    let roster = read("daftar.csv", formula).await.expect(200);
    assert_eq!(roster.json["rows"][0]["line"]["name"], "=HYPERLINK(\"http://evil\")");
    assert_eq!(roster.json["rows"][1]["verdict"], "repairable", "a formula is no wage");
    for (name, bytes, code) in [
        ("daftar.xlsx", windows.as_slice(), "file_type_refused"),
        ("daftar.csv", pdf("x").as_slice(), "file_type_refused"),
        ("daftar.pdf", pdf("x").as_slice(), "file_type_refused"),
        ("daftar.csv", b"warna;rasa\nmerah;manis\n".as_slice(), "table_unreadable"),
        ("daftar.csv", b"NIK;NAMA LENGKAP;UPAH\n1;\"Andi;5\n".as_slice(), "table_unreadable"),
    ] {
        let answer = read(name, bytes).await.expect(422);
        assert_eq!(told(&answer).0, code, "{name} {}", String::from_utf8_lossy(bytes));
    }
    world.nothing_was_written().await;
}

#[actix_web::test]
async fn no_operation_takes_a_member_that_it_does_not_know() {
    let app = TestApp::at(NOW).await;
    let world = world(&app).await;
    let administrator = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    let document = serde_json::to_value(patuh_server::app::openapi(app.state.clone())).expect("JSON");
    let mut tried = 0;
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            if schema.is_null() {
                continue;
            }
            let mut body = patuh_tests::schema::instance(&document, schema);
            body["is_admin"] = json!(true);
            let mut target = path.replace("{employer_id}", &world.employer.to_string());
            while let (Some(start), Some(end)) = (target.find('{'), target.find('}')) {
                target.replace_range(start..=end, &Id::new().to_string());
            }
            let method: Method = method.to_uppercase().parse().expect("a method");
            let key = Id::new().to_string();
            let headers = [("if-match", "\"1\""), ("idempotency-key", key.as_str())];
            let mut codes: Vec<(u16, Value)> = Vec::new();
            for person in [&administrator, &world.officer, &world.hr] {
                let answer = person.send(method.clone(), &target, &headers, Some(&body)).await;
                codes.push((answer.status, answer.json["code"].clone()));
            }
            assert!(codes.contains(&(422, json!("unknown_field"))), "{method} {path}: {codes:?}");
            assert!(codes.iter().all(|(status, _)| *status >= 400), "{method} {path}: {codes:?}");
            tried += 1;
        }
    }
    assert!(tried > 25, "{tried} operations with a body");
}
