//! Every operation of the document × every role, against a matrix written by hand; and nothing of a stranger's in any
//! answer. The oracle (`permissions.csv`) is not made from the code.

use actix_web::http::Method;
use patuh_rules::permission::{OauthScope, Role};
use patuh_rules::words::OrganisationKind;
use patuh_server::app;
use patuh_store::types::Id;
use patuh_tests::schema::instance;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use strum::VariantArray;

const NOW: &str = "2026-11-02T02:00:00Z";
const CANARY: &str = "CNRYTARAKAN";
/// What the forum writes for itself alone: the employer whom it concerns never sees it either.
const INNER: &str = "CNRYDALAM";

struct Operation {
    id: String,
    method: Method,
    path: String,
    body: Option<(String, Value)>,
    query: String,
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for (method, operation) in item.as_object().expect("an item") {
            let content = operation["requestBody"]["content"].as_object().and_then(|content| content.iter().next());
            let body = content.map(|(media, content)| (media.clone(), instance(document, &content["schema"])));
            let required = operation["parameters"].as_array().into_iter().flatten();
            let required = required.filter(|parameter| parameter["in"] == "query" && parameter["required"] == true);
            let query: Vec<String> = required
                .map(|parameter| {
                    let value = instance(document, &parameter["schema"]);
                    format!(
                        "{}={}",
                        parameter["name"].as_str().expect("a name"),
                        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
                    )
                })
                .collect();
            operations.push(Operation {
                id: operation["operationId"].as_str().expect("an id").to_owned(),
                method: method.to_uppercase().parse().expect("a method"),
                path: path.clone(),
                body,
                query: query.join("&"),
            });
        }
    }
    operations
}

impl Operation {
    /// The call, its path filled with the ids of `world`; what it does not name is an id that was never given out.
    fn target(&self, world: &BTreeMap<&str, String>) -> String {
        let mut path = self.path.clone();
        while let (Some(start), Some(end)) = (path.find('{'), path.find('}')) {
            let name = path[start + 1..end].to_owned();
            let value = world.get(name.as_str()).cloned().unwrap_or_else(|| Id::new().to_string());
            path.replace_range(start..=end, &value);
        }
        if self.query.is_empty() { path } else { format!("{path}?{}", self.query) }
    }

    async fn call(&self, app: &TestApp, credentials: &[(&str, &str)], world: &BTreeMap<&str, String>) -> Answer {
        let key = Id::new().to_string();
        let mut headers = credentials.to_vec();
        headers.extend([("idempotency-key", key.as_str()), ("if-match", "\"1\"")]);
        let (digest, media);
        let bytes = match &self.body {
            None => None,
            Some((kind, value)) => {
                media = kind.clone();
                headers.push(("content-type", media.as_str()));
                let bytes = match value {
                    Value::String(text) => text.clone().into_bytes(),
                    Value::Object(form) if kind.ends_with("urlencoded") => {
                        let pairs: Vec<_> = form
                            .iter()
                            .map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or_default()))
                            .collect();
                        pairs.join("&").into_bytes()
                    }
                    other => other.to_string().into_bytes(),
                };
                digest = format!("sha-256=:{}:", data_encoding::BASE64.encode(&patuh_store::vault::sha256(&bytes)));
                headers.push(("repr-digest", digest.as_str()));
                headers.push(("x-file-name", "uji.txt"));
                Some(bytes)
            }
        };
        app.send(self.method.clone(), &self.target(world), &headers, bytes.as_deref()).await
    }
}

fn matrix() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut lines = include_str!("permissions.csv").lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    lines
        .filter(|line| !line.is_empty())
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), header.len(), "{line}");
            let row = header
                .iter()
                .zip(&cells)
                .skip(1)
                .map(|(name, cell)| ((*name).to_owned(), (*cell).to_owned()))
                .collect();
            (cells[0].to_owned(), row)
        })
        .collect()
}

async fn people<'a>(app: &'a TestApp, employer: Id, region: &str) -> Vec<(Role, Person<'a>)> {
    let mut people = Vec::new();
    for role in Role::VARIANTS {
        let kind = role.organisations()[0];
        let person = match kind {
            OrganisationKind::Employer => app.db_employer_person(employer, region, *role).await,
            kind => app.db_person(kind, &[*role], region).await,
        };
        people.push((*role, person));
    }
    people
}

async fn employer(investigator: &Person<'_>, name: &str, region: &str) -> Id {
    let body = json!({ "name": name, "kind": "private", "region_code": region, "scale": "small" });
    let made = investigator.post("/api/v1/employers", body).await.expect(201);
    made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

#[actix_web::test]
async fn every_operation_admits_those_whom_the_matrix_names_and_nobody_else() {
    let app = TestApp::at(NOW).await;
    let document = serde_json::to_value(app::openapi(app.state.clone())).expect("JSON");
    let (operations, matrix) = (operations(&document), matrix());
    let named: BTreeSet<&String> = matrix.keys().collect();
    let mounted: BTreeSet<&String> = operations.iter().map(|operation| &operation.id).collect();
    assert_eq!(named, mounted, "permissions.csv and the document must name the same operations");

    let setter = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let id = employer(&setter, "CV Uji Sapuan", "65.71.02").await;
    let people = people(&app, id, "65").await;
    let mut tokens = Vec::new();
    for scope in OauthScope::VARIANTS {
        tokens.push((*scope, app.db_client(setter.organisation_id, &[*scope], "65", None).await));
    }
    let world = BTreeMap::from([("employer_id", id.to_string())]);
    let mut faults = Vec::new();
    for operation in &operations {
        let row = &matrix[&operation.id];
        // What ends a session would end the test's own.
        let ends = ["delete_session", "delete_all_sessions", "end_session"].contains(&operation.id.as_str());
        let mut judge = |who: &str, allowed: bool, status: u16, answer: &Answer| {
            let fits = if allowed { !matches!(status, 401 | 403 | 405 | 500) } else { matches!(status, 401 | 403) };
            if !fits {
                faults.push(format!(
                    "{} as {who}: {status} ({}), expected {}",
                    operation.id,
                    answer.code(),
                    if allowed { "to be admitted" } else { "a refusal" }
                ));
            }
        };
        if row["public"] == "n" {
            let answer = operation.call(&app, &[], &world).await;
            judge("nobody", false, answer.status, &answer);
        }
        if ends || operation.id == "sign_in" || operation.id == "redeem_invitation" {
            continue;
        }
        for (role, person) in &people {
            let word: &'static str = (*role).into();
            let cookie = person.cookie();
            let answer = operation.call(&app, &[("cookie", &cookie), ("x-requested-with", "patuh")], &world).await;
            // Credentials in the body (a password, a client secret) are judged by other tests.
            let judged_elsewhere = row["public"] == "y" && answer.status == 401;
            if !judged_elsewhere {
                judge(word, row[word] == "y", answer.status, &answer);
            }
        }
        for (scope, token) in &tokens {
            let word: &'static str = (*scope).into();
            let answer = operation.call(&app, &[("authorization", token)], &world).await;
            if row["public"] == "n" {
                judge(word, row["client_scope"].split(' ').any(|scope| scope == word), answer.status, &answer);
            }
        }
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// People and systems of another region and of another employer walk every operation with the ids of the first: nothing
/// of it is in any answer, nothing of it changes, and it is as absent as what never was.
#[actix_web::test]
async fn nothing_of_another_region_or_employer_is_in_any_answer() {
    let app = TestApp::at(NOW).await;
    let document = serde_json::to_value(app::openapi(app.state.clone())).expect("JSON");
    let tarakan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    let theirs = employer(&tarakan, &format!("CV {CANARY}"), "65.71.02").await;
    let own = employer(&nunukan, "CV Sendiri", "65.03.02").await;
    let world = canaries(&app, &tarakan, theirs).await;
    let named: BTreeSet<String> = world.keys().map(|name| format!("{{{name}}}")).collect();
    let absent = BTreeMap::new();
    let neighbour = employer(&tarakan, "CV Tetangga", "65.71.02").await;
    let mut strangers: Vec<(String, String, String)> = Vec::new();
    let mut everyone = people(&app, own, "65.03").await;
    everyone.extend(
        people(&app, neighbour, "65.03")
            .await
            .into_iter()
            .filter(|(role, _)| matches!(role, Role::EmployerAdmin | Role::EmployerReporter)),
    );
    for (role, person) in &everyone {
        strangers.push((format!("{role:?}"), "cookie".into(), person.cookie()));
    }
    for (region, employer_id) in [("65.03", None), ("65.71.02", Some(neighbour))] {
        let token = app.db_client(nunukan.organisation_id, OauthScope::VARIANTS, region, employer_id).await;
        strangers.push((format!("system of {region}"), "authorization".into(), token));
    }
    let before = tarakan.walk("/api/v1/findings", 50).await;
    for (who, header, credential) in &strangers {
        let credentials = [(header.as_str(), credential.as_str()), ("x-requested-with", "patuh")];
        for operation in operations(&document) {
            // What ends a session or signs one in says nothing of anybody else.
            if operation.path.contains("/session") && operation.method != Method::GET {
                continue;
            }
            let answer = operation.call(&app, &credentials, &world).await;
            let text = String::from_utf8_lossy(&answer.bytes).into_owned();
            assert!(!text.contains(CANARY), "{} shows {who} a stranger's canary: {text}", operation.id);
            let names_one = named.iter().any(|name| operation.path.contains(name.as_str()));
            if names_one {
                assert!(!(200..300).contains(&answer.status), "{} answers {who} {}", operation.id, answer.status);
            }
            if names_one && answer.status == 404 {
                let missing = operation.call(&app, &credentials, &absent).await;
                let bare = |answer: &Answer| {
                    let mut json = answer.json.clone();
                    json.as_object_mut().map(|members| members.remove("trace_id"));
                    (answer.status, json)
                };
                assert_eq!(
                    bare(&answer),
                    bare(&missing),
                    "{} tells {who} what is there from what is not",
                    operation.id
                );
            }
        }
    }
    assert_eq!(tarakan.walk("/api/v1/findings", 50).await, before, "strangers changed something");
}

/// That the canary and the ids are where they should be: whoever may see them does, and nobody sees a national id.
#[actix_web::test]
async fn those_inside_see_the_canary_and_nobody_sees_a_national_id() {
    let app = TestApp::at(NOW).await;
    let document = serde_json::to_value(app::openapi(app.state.clone())).expect("JSON");
    let tarakan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let theirs = employer(&tarakan, &format!("CV {CANARY}"), "65.71.02").await;
    let world = canaries(&app, &tarakan, theirs).await;
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (role, person) in people(&app, theirs, "65.71").await.iter().chain([&(Role::Investigator, tarakan)]) {
        for operation in operations(&document).iter().filter(|operation| operation.method == Method::GET) {
            let answer = operation.call(&app, &[("cookie", &person.cookie())], &world).await;
            let text = String::from_utf8_lossy(&answer.bytes).into_owned();
            assert!(!text.contains("657101010190"), "{} shows {role:?} a national id: {text}", operation.id);
            if answer.status == 200 && text.contains(CANARY) {
                seen.entry(operation.id.clone()).or_default().insert(format!("{role:?}"));
            }
        }
    }
    for (operation, role) in [
        ("get_employer", "Auditor"),
        ("list_employers", "LicensingOfficer"),
        ("get_construction_project", "BudgetOfficer"),
        ("list_report_lines", "Prosecutor"),
        ("list_report_lines", "EmployerReporter"),
        ("get_finding", "Reviewer"),
        ("list_finding_acts", "EmployerAdmin"),
        ("list_finding_notes", "Prosecutor"),
        ("get_inspection", "Investigator"),
        ("get_inspection_sheet", "Prosecutor"),
        ("get_inspection_draw", "Auditor"),
        ("list_import_rows", "Investigator"),
        ("export_findings", "Auditor"),
        ("get_letter", "Prosecutor"),
        ("list_letters", "Reviewer"),
        ("get_letter_draft", "Investigator"),
        ("get_mandate", "Prosecutor"),
        ("list_mandates", "Reviewer"),
        ("list_mandate_candidates", "Investigator"),
        ("list_ledger_corrections", "Investigator"),
        ("list_recovered_payments", "Auditor"),
        ("list_finding_evidence", "Reviewer"),
        ("get_meeting", "LicensingOfficer"),
        ("list_meetings", "BudgetOfficer"),
        ("get_decision", "Prosecutor"),
        ("list_decisions", "Investigator"),
        ("get_monev_report", "Auditor"),
        ("list_report_definitions", "Reviewer"),
    ] {
        assert!(
            seen.get(operation).is_some_and(|roles| roles.contains(role)),
            "{operation} shows {role} nothing: {seen:?}"
        );
    }
    assert!(!seen.contains_key("list_users"), "{seen:?}");
    let roles = &seen["get_letter"];
    assert!(!roles.iter().any(|role| role.starts_with("Employer")), "a draft is shown to {roles:?}");
}

/// One of everything that belongs to the employer of Tarakan, each with the canary in its text; gives the ids.
async fn canaries(app: &TestApp, investigator: &Person<'_>, employer: Id) -> BTreeMap<&'static str, String> {
    let mut world = BTreeMap::from([("employer_id", employer.to_string())]);
    let id = |answer: &Answer| answer.json["id"].as_str().unwrap_or_default().to_owned();
    let project = json!({
        "employer_id": employer, "title": format!("Proyek {CANARY}"), "owner_name": format!("Dinas {CANARY}"), "owner_kind": "government",
        "contract_number": "SPK-1", "contract_date": "2026-10-01", "value": "100000000", "value_includes_vat": true, "funding_source": "apbd", "region_code": "65.71",
    });
    world.insert("project_id", id(&investigator.post("/api/v1/construction-projects", project).await.expect(201)));
    let reporter = app.db_employer_person(employer, "65.71", Role::EmployerAdmin).await;
    let report = Id::new();
    let lines = json!({ "month": "2026-10", "lines": [{ "name": format!("Pekerja {CANARY}"), "nik": "6571010101900001", "wage": "5000000" }] });
    reporter.put(&format!("/api/v1/employers/{employer}/coverage-reports/{report}"), lines).await.expect(201);
    world.insert("report_id", report.to_string());
    let line = investigator.get(&format!("/api/v1/coverage-reports/{report}/lines")).await.expect(200).json["items"][0]
        .clone();
    world.insert("line_id", line["id"].as_str().expect("an id").to_owned());
    world.insert("worker_id", line["worker"]["id"].as_str().expect("an id").to_owned());
    world.insert("user_id", reporter.id.to_string());
    world.insert("organisation_id", reporter.organisation_id.to_string());
    let invitation = json!({ "employer_id": employer, "roles": ["employer_admin"] });
    world.insert("invitation_id", id(&investigator.post("/api/v1/invitations", invitation).await.expect(201)));
    let table = format!("Nama;Wilayah;Skala\nCV {CANARY} Impor;65.71.02;kecil\n");
    let file = investigator.uploaded("daftar.csv", table.as_bytes()).await;
    world.insert("file_id", file.to_string());
    let import = json!({ "kind": "employers", "file_id": file });
    world.insert("import_id", id(&investigator.post("/api/v1/imports", import).await.expect(201)));
    let finding = Id::new();
    let body = json!({
        "employer_id": employer, "violation_type": "pds_tk", "month_from": "2026-01", "month_to": "2026-03", "workers_affected": 3,
        "estimated_amount": "1000000", "narrative": format!("Catatan {CANARY} {INNER}"),
    });
    let filed = investigator.put(&format!("/api/v1/findings/{finding}"), body).await.expect(201);
    let act = json!({ "kind": "guidance", "on": "2026-11-02", "text": format!("Pembinaan {CANARY}") });
    let note = json!({ "text": format!("Catatan dalam {CANARY} {INNER}") });
    investigator.act(&format!("/api/v1/findings/{finding}/acts"), &filed.etag(), act).await.expect(201);
    investigator.post(&format!("/api/v1/findings/{finding}/notes"), note).await.expect(201);
    world.insert("finding_id", finding.to_string());
    let mut content =
        investigator.letter_content(&format!("/api/v1/findings/{finding}"), "first_warning", json!({})).await;
    content["body"][0] = json!(format!("Teguran {CANARY} {INNER}"));
    let letter = json!({ "kind": "first_warning", "finding_id": finding, "content": content });
    world.insert("letter_id", id(&investigator.post("/api/v1/letters", letter).await.expect(201)));
    let evidence = json!({ "file_id": file, "title": format!("Bukti {CANARY} {INNER}") });
    investigator.post(&format!("/api/v1/findings/{finding}/evidence"), evidence).await.expect(201);
    world.insert("evidence_id", file.to_string());
    money(app, investigator, employer, &mut world).await;
    forum(app, &mut world).await;
    app.state.store.sequence().await.expect("the log is appended to");
    patuh_server::notices::relay::relay(&app.state).await.expect("notices are made");
    let notices = reporter.get("/api/v1/notices").await.expect(200);
    assert!(String::from_utf8_lossy(&notices.bytes).contains(CANARY), "the employer is told");
    world.insert("notice_id", notices.json["items"][0]["id"].as_str().expect("an id").to_owned());
    let inspection = Id::new();
    let body = json!({ "employer_id": employer, "kind": "visit", "planned_on": "2026-11-20", "summary": format!("Kunjungan {CANARY} {INNER}") });
    investigator.put(&format!("/api/v1/inspections/{inspection}"), body).await.expect(201);
    world.insert("inspection_id", inspection.to_string());
    let entry = Id::new();
    let note =
        json!({ "kind": "note", "text": format!("Lapangan {CANARY} {INNER}"), "device_time": "2026-11-02T01:00:00Z" });
    investigator.put(&format!("/api/v1/inspections/{inspection}/entries/{entry}"), note).await.expect(201);
    world.insert("entry_id", entry.to_string());
    let draw = json!({ "region_code": "65.71", "from": "2026-11-02", "to": "2026-11-30", "size": 5 });
    world.insert("draw_id", id(&investigator.post("/api/v1/inspection-draws", draw).await.expect(201)));
    world
}

/// A meeting that was held, with an item, a guest and a decision, and a report that names the findings.
async fn forum(app: &TestApp, world: &mut BTreeMap<&'static str, String>) {
    let id = |answer: &Answer| answer.json["id"].as_str().unwrap_or_default().to_owned();
    let keeper = app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], "65.71").await;
    let meeting = json!({ "region_code": "65.71", "title": format!("Rapat {CANARY} {INNER}"), "meets_on": "2026-11-02", "place": format!("Aula {CANARY} {INNER}") });
    let made = keeper.post("/api/v1/meetings", meeting).await.expect(201);
    let path = format!("/api/v1/meetings/{}", id(&made));
    world.insert("meeting_id", id(&made));
    let topic = json!({ "items": [{ "kind": "topic", "title": format!("Pokok {CANARY} {INNER}"), "kept": true }] });
    let chosen = keeper.act(&format!("{path}/agenda"), &made.etag(), topic).await.expect(200);
    world.insert("agenda_item_id", chosen.json["agenda"][0]["id"].as_str().expect("an id").to_owned());
    let held = keeper.act(&format!("{path}/steps"), &chosen.etag(), json!({ "kind": "hold" })).await.expect(200);
    let guests =
        json!({ "items": [{ "name": format!("Tamu {CANARY} {INNER}"), "office": "Dinas", "presence": "present" }] });
    keeper
        .send(Method::PUT, &format!("{path}/attendance"), &[("if-match", &held.etag())], Some(&guests))
        .await
        .expect(200);
    let decision =
        json!({ "text": format!("Putusan {CANARY} {INNER}"), "owner_user_id": keeper.id, "due_on": "2026-11-20" });
    world.insert("decision_id", id(&keeper.post(&format!("{path}/decisions"), decision).await.expect(201)));
    let report = json!({ "region_code": "65.71", "period_from": "2026-10-01", "period_to": "2026-11-02" });
    world.insert("monev_report_id", id(&keeper.post("/api/v1/monev-reports", report).await.expect(201)));
    let definition = json!({ "name": format!("Monev {CANARY} {INNER}"), "region_code": "65.71", "period": "month" });
    world.insert("report_definition_id", id(&keeper.post("/api/v1/report-definitions", definition).await.expect(201)));
}

/// A debt that was paid in part, a correction that waits, a mandate that waits and one that was given, and letters that
/// were issued, served with a note, and taken back with a reason.
async fn money(app: &TestApp, investigator: &Person<'_>, employer: Id, world: &mut BTreeMap<&'static str, String>) {
    let id = |answer: &Answer| answer.json["id"].as_str().unwrap_or_default().to_owned();
    let reviewer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Reviewer], "65.71").await;
    let kejari = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let mut debts = Vec::new();
    for months in [("2026-04", "2026-06"), ("2026-07", "2026-09")] {
        let debt = Id::new();
        let body = json!({
            "employer_id": employer, "violation_type": "arrears", "month_from": months.0, "month_to": months.1, "workers_affected": 3,
            "estimated_amount": "9000000", "narrative": format!("Tunggakan {CANARY} {INNER}"),
        });
        let filed = investigator.put(&format!("/api/v1/findings/{debt}"), body).await.expect(201);
        let payment = json!({ "kind": "payment_recorded", "on": "2026-11-02", "amount": "1000000", "reference": format!("TRX {CANARY}") });
        investigator.act(&format!("/api/v1/findings/{debt}/acts"), &filed.etag(), payment).await.expect(201);
        debts.push(debt);
    }
    world.insert("debt_id", debts[0].to_string());
    let ledger = format!("/api/v1/employers/{employer}/ledger");
    let entries = investigator.get(&format!("{ledger}/entries")).await.expect(200);
    let entries = entries.json["items"].as_array().cloned().unwrap_or_default();
    let entry = entries.iter().find(|entry| entry["kind"] == "payment").expect("a payment")["id"].clone();
    let wrong = json!({ "entry_id": entry, "reason": format!("Salah catat {CANARY} {INNER}") });
    world.insert("correction_id", id(&investigator.post(&format!("{ledger}/corrections"), wrong).await.expect(201)));
    for debt in &debts {
        let mandate = json!({
            "kind": "non_litigation", "employer_id": employer, "finding_ids": [debt], "receiver_id": kejari.organisation_id,
            "subject": format!("Penagihan {CANARY} {INNER}"), "signatory": "Kepala Contoh",
        });
        let proposed = investigator.post("/api/v1/mandates", mandate).await.expect(201);
        // The last one waits, the first one is given.
        if world.insert("mandate_id", id(&proposed)).is_none() {
            let body = json!({ "digest": proposed.json["digest"], "note": format!("Setuju {CANARY} {INNER}") });
            let path = format!("/api/v1/mandates/{}/approve", id(&proposed));
            reviewer.send(Method::POST, &path, &[("if-match", &proposed.etag())], Some(&body)).await.expect(200);
        }
    }
    let finding = format!("/api/v1/findings/{}", world["finding_id"]);
    let served = investigator.draft_letter(&finding, "first_warning", json!({})).await;
    investigator.step(&served, "submit", None).await.expect(200);
    reviewer.approve(&served).await.expect(200);
    let service = json!({ "on": "2026-11-02", "proof": "email", "note": format!("Diterima {CANARY} {INNER}") });
    investigator.step(&served, "serve", Some(service)).await.expect(200);
    world.insert("served_letter_id", served.rsplit('/').next().unwrap_or_default().to_owned());
    for step in ["withdraw", "refuse"] {
        let letter = investigator.draft_letter(&finding, "guidance", json!({})).await;
        investigator.step(&letter, "submit", None).await.expect(200);
        if step == "withdraw" {
            reviewer.approve(&letter).await.expect(200);
        }
        let reason = json!({ "reason": format!("Keliru {CANARY} {INNER}") });
        reviewer.step(&letter, step, Some(reason)).await.expect(200);
    }
}

/// The employer whom all of it concerns walks every operation: nothing that the forum wrote for itself is in any answer.
#[actix_web::test]
async fn an_employer_sees_no_draft_and_no_inner_word_of_its_own_case() {
    let app = TestApp::at(NOW).await;
    let document = serde_json::to_value(app::openapi(app.state.clone())).expect("JSON");
    let tarakan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.71").await;
    let theirs = employer(&tarakan, &format!("CV {CANARY}"), "65.71.02").await;
    let world = canaries(&app, &tarakan, theirs).await;
    let own = app.db_client(tarakan.organisation_id, OauthScope::VARIANTS, "65.71.02", Some(theirs)).await;
    let admin = app.db_employer_person(theirs, "65.71", Role::EmployerAdmin).await;
    let reporter = app.db_employer_person(theirs, "65.71", Role::EmployerReporter).await;
    let (admin, reporter) = (admin.cookie(), reporter.cookie());
    let mut seen = BTreeSet::new();
    for (who, header, credential) in [
        ("its administrator", "cookie", &admin),
        ("its reporter", "cookie", &reporter),
        ("its system", "authorization", &own),
    ] {
        let credentials = [(header, credential.as_str()), ("x-requested-with", "patuh")];
        for operation in operations(&document) {
            if operation.path.contains("/session") && operation.method != Method::GET {
                continue;
            }
            let answer = operation.call(&app, &credentials, &world).await;
            let text = String::from_utf8_lossy(&answer.bytes).into_owned();
            assert!(!text.contains(INNER), "{} shows {who} what is inside: {text}", operation.id);
            if answer.status == 200 && text.contains(CANARY) {
                seen.insert(operation.id.clone());
            }
        }
    }
    // What was served on it it reads, without what the forum noted beside it.
    for part in ["", "/content"] {
        let path = format!("/api/v1/letters/{}{part}", world["served_letter_id"]);
        let answer = app.send(Method::GET, &path, &[("cookie", &admin)], None).await.expect(200);
        assert!(!String::from_utf8_lossy(&answer.bytes).contains(INNER), "{path} shows what is inside");
    }
    // The walk reaches what is theirs.
    for operation in ["get_employer", "list_findings", "list_finding_acts", "list_letters", "get_employer_ledger"] {
        assert!(seen.contains(operation), "{operation}: {seen:?}");
    }
    // And the inner words are where they should be.
    for (person, path) in [
        (&tarakan, format!("/api/v1/mandates/{}", world["mandate_id"])),
        (&tarakan, format!("/api/v1/letters/{}", world["letter_id"])),
        (&tarakan, format!("/api/v1/employers/{theirs}/ledger/corrections")),
        (&tarakan, format!("/api/v1/inspections/{}/sheet", world["inspection_id"])),
    ] {
        let answer = person.get(&path).await.expect(200);
        assert!(String::from_utf8_lossy(&answer.bytes).contains(INNER), "{path}");
    }
}
