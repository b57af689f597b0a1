//! The law is changed by two people: what it moves, what it leaves, and who is told.

use actix_web::http::Method;
use patuh_rules::law::Statute;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_server::error::ApiError;
use patuh_server::state::AppState;
use patuh_store::types::Id;
use patuh_store::{StoreError, law};
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};

const CHANGES: &str = "/api/v1/law-changes";
/// Monday, 2 November 2026.
const MONDAY: &str = "2026-11-02T02:00:00Z";

struct Forum<'a> {
    asks: Person<'a>,
    decides: Person<'a>,
    officer: Person<'a>,
}

async fn forum(app: &TestApp) -> Forum<'_> {
    Forum {
        asks: app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], "65").await,
        decides: app.db_person(OrganisationKind::Secretariat, &[Role::Reviewer], "65").await,
        officer: app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await,
    }
}

fn id_of(answer: &Answer) -> Id {
    answer.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id")
}

async fn employer(by: &Person<'_>, name: &str, region: &str) -> Id {
    let body = json!({ "name": name, "kind": "private", "region_code": region, "scale": "small", "npp": "AB123456" });
    id_of(&by.post("/api/v1/employers", body).await.expect(201))
}

fn change(body: Value) -> Value {
    let mut whole = json!({ "reason": "Keputusan bersama diubah.", "source": "SKB 3 Menteri, setneg.go.id" });
    for (name, value) in body.as_object().expect("an object") {
        whole[name] = value.clone();
    }
    whole
}

fn days(year: i32, days: &[(&str, &str)]) -> Value {
    let days: Vec<Value> = days.iter().map(|(date, kind)| json!({ "date": date, "kind": kind })).collect();
    change(json!({ "calendar": { "year": year, "decree": "SKB 933/2026", "days": days } }))
}

fn ceiling(value: &str, from: &str) -> Value {
    change(json!({ "rows": [{
        "operation": "set", "kind": "jp_wage_ceiling", "key": "monthly", "value": value, "valid_from": from,
        "source": "surat BPJS", "provision": "PP 45/2015 Pasal 29(3)-(4)", "evidence": "document",
    }] }))
}

fn path(made: &Answer) -> String {
    format!("{CHANGES}/{}", id_of(made))
}

impl Forum<'_> {
    async fn propose(&self, body: Value) -> Answer {
        self.asks.post(CHANGES, body).await.expect(201)
    }

    async fn preview(&self, made: &Answer) -> Answer {
        self.decides.get(&format!("{}/preview", path(made))).await.expect(200)
    }

    async fn approve(&self, made: &Answer) -> Answer {
        let seen = self.preview(made).await.json["law_version"].clone();
        let body = json!({ "law_version": seen });
        self.decides.act(&format!("{}/approve", path(made)), &made.etag(), body).await
    }
}

fn faults(answer: &Answer) -> Vec<(&str, &str)> {
    let errors = answer.json["errors"].as_array().expect("errors").iter();
    errors.map(|error| (error["pointer"].as_str().expect("text"), error["code"].as_str().expect("text"))).collect()
}

async fn filed(by: &Person<'_>, employer: Id) -> String {
    let path = format!("/api/v1/findings/{}", Id::new());
    let body = json!({
        "employer_id": employer, "violation_type": "arrears", "month_from": "2026-01", "month_to": "2026-06",
        "workers_affected": 12, "estimated_amount": "12500000", "narrative": "Iuran enam bulan belum dibayar.",
    });
    by.put(&path, body).await.expect(201);
    path
}

async fn act(by: &Person<'_>, finding: &str, body: Value) {
    let etag = by.get(finding).await.expect(200).etag();
    by.act(&format!("{finding}/acts"), &etag, body).await.expect(201);
}

async fn warned(by: &Person<'_>, employer: Id, on: &str) -> String {
    let finding = filed(by, employer).await;
    act(by, &finding, json!({ "kind": "first_warning", "on": on, "text": "Surat.", "reference": "B/1/2026" })).await;
    finding
}

async fn project(by: &Person<'_>, employer: Id, contract_date: &str, registered: bool) -> Id {
    let mut body = json!({
        "employer_id": employer, "title": format!("Jalan {contract_date}"), "owner_name": "Dinas PUPR",
        "owner_kind": "government", "contract_number": format!("SPK/{contract_date}/{registered}"),
        "contract_date": contract_date, "value": "850000000", "value_includes_vat": false, "funding_source": "apbd",
        "region_code": "65.71.02",
    });
    if registered {
        body["registered_on"] = json!(contract_date);
    }
    id_of(&by.post("/api/v1/construction-projects", body).await.expect(201))
}

#[actix_web::test]
async fn a_day_that_is_declared_in_the_year_moves_what_crosses_it_and_nothing_else() {
    let app = TestApp::at("2026-10-26T02:00:00Z").await;
    let forum = forum(&app).await;
    let id = employer(&forum.officer, "CV Lintas", "65.71.02").await;
    let hr = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    // Ten working days from 26 October end on 9 November: before the day that is declared.
    let early = warned(&forum.officer, id, "2026-10-26").await;
    let unserved = filed(&forum.officer, id).await;
    app.move_clock(MONDAY);
    // From 2 November they end on the 16th itself.
    let crossing = warned(&forum.officer, id, "2026-11-02").await;
    let closed = warned(&forum.officer, id, "2026-11-02").await;
    act(
        &forum.officer,
        &closed,
        json!({ "kind": "closed", "on": "2026-11-02", "close_reason": "unfounded", "reason": "Keliru dicatat." }),
    )
    .await;
    let paid = warned(&forum.officer, id, "2026-11-02").await;
    let body = json!({ "kind": "payment_recorded", "on": "2026-11-02", "amount": "12500000", "reference": "TR/1", "fulfils": true });
    act(&forum.officer, &paid, body).await;
    let crossing_project = project(&forum.officer, id, "2026-10-27", false).await;
    let early_project = project(&forum.officer, id, "2026-10-16", false).await;
    let registered = project(&forum.officer, id, "2026-10-27", true).await;
    let report = format!("/api/v1/employers/{id}/coverage-reports/{}", Id::new());
    let lines = json!([{ "name": "Budi", "nik": "6571010101900001", "wage": "5000000" }]);
    let receipt = hr.put(&report, json!({ "month": "2026-10", "lines": lines })).await.expect(201);
    assert_eq!(receipt.json["due_on"], "2026-11-16");

    let projects = |id: Id| format!("/api/v1/construction-projects/{id}");
    let standing =
        [early.clone(), unserved.clone(), closed.clone(), paid.clone(), projects(early_project), projects(registered)];
    let mut before = Vec::new();
    for path in &standing {
        before.push(forum.officer.get(path).await.expect(200).json);
    }

    let made = forum.propose(days(2026, &[("2026-11-16", "collective_leave")])).await;
    let preview = forum.preview(&made).await;
    assert_eq!(
        preview.json["deadlines"],
        json!({ "total": 4, "findings": 1, "construction_projects": 1, "months": 2 }),
        "the two months are those of wage earners and of government: {preview:?}"
    );
    assert_eq!((faults(&preview).len(), preview.json["amounts_total"].as_i64()), (0, Some(0)));
    let deadlines = format!("{}/preview/deadlines", path(&made));
    let shown = forum.decides.walk(&deadlines, 1).await;
    assert_eq!(shown.len(), 4);
    assert!(shown.iter().all(|item| item["from"] == "2026-11-16" && item["to"] == "2026-11-17"), "{shown:?}");
    assert_eq!(forum.officer.get(&crossing).await.json["next_date"], "2026-11-17", "a preview writes nothing");

    let done = forum.approve(&made).await.expect(200);
    assert_eq!((&done.json["state"], &done.json["deadlines_moved"]), (&json!("approved"), &json!(4)));
    let finding = forum.officer.get(&crossing).await.expect(200).json;
    assert_eq!(finding["next_date"], "2026-11-18");
    let next = forum.officer.get(&format!("{crossing}/next-acts")).await.expect(200).json;
    let second = next["items"].as_array().expect("items").iter().find(|item| item["kind"] == "second_warning");
    assert_eq!(second.expect("a second warning")["earliest_on"], "2026-11-18", "the same is said of what may be done");
    let moved = forum.officer.get(&projects(crossing_project)).await.expect(200);
    assert_eq!((&moved.json["registration_due_on"], moved.etag().as_str()), (&json!("2026-11-17"), "\"2\""));
    for (path, before) in standing.iter().zip(before) {
        assert_eq!(forum.officer.get(path).await.expect(200).json, before, "{path}");
    }
    let kept = hr.get(&format!("/api/v1/coverage-reports/{}", id_of(&receipt))).await.expect(200);
    assert_eq!(kept.json, receipt.json, "what was filed keeps its day");

    // Listed to those concerned: by the change, on the case, to the officer it is assigned to, to the employer.
    let all = forum.officer.walk(&format!("/api/v1/deadline-changes?law_change_id={}", id_of(&made)), 2).await;
    assert_eq!(all.len(), 4);
    let of = |item: &Value, name: &str| item[name]["id"].as_str().map(str::to_owned);
    let on_case = forum
        .officer
        .walk(&format!("/api/v1/deadline-changes?finding_id={}", of(&finding_of(&all), "finding").expect("an id")), 5)
        .await;
    let [case] = on_case.as_slice() else { panic!("{on_case:?}") };
    assert_eq!(
        (&case["from"], &case["to"], &case["counted_from"]),
        (&json!("2026-11-16"), &json!("2026-11-17"), &json!("2026-11-02"))
    );
    assert_eq!((&case["because"], &case["deadline"]), (&json!("calendar"), &json!("first_warning")));
    assert_eq!(case["law_change"]["name"], done.json["number"]);
    assert_eq!(hr.walk("/api/v1/deadline-changes", 5).await.len(), 4, "its own and everyone's");
    let other = employer_of_elsewhere(&forum.officer).await;
    let stranger = app.db_employer_person(other, "65.03.02", Role::EmployerAdmin).await;
    assert_eq!(stranger.walk("/api/v1/deadline-changes", 5).await.len(), 2, "the months alone");
    let nunukan = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65.03").await;
    assert_eq!(nunukan.walk("/api/v1/deadline-changes", 5).await.len(), 2);
    let administrator = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    let seen = administrator.walk("/api/v1/deadline-changes", 5).await;
    assert!(seen.iter().all(|item| item["finding"].is_null()) && seen.len() == 3, "no case: {seen:?}");
    assert!(forum.officer.walk("/api/v1/deadline-changes?assigned_to_me=true", 5).await.is_empty());
    let body = json!({ "kind": "assigned", "on": "2026-11-02", "assigned_to": forum.officer.id });
    act(&forum.officer, &crossing, body).await;
    assert_eq!(forum.officer.walk("/api/v1/deadline-changes?assigned_to_me=true", 5).await.len(), 1);
    hr.get("/api/v1/deadline-changes?assigned_to_me=true").await.expect(403);
    let timeline = hr.get(&format!("/api/v1/employers/{id}/timeline")).await.expect(200).json;
    let codes: Vec<&str> =
        timeline["items"].as_array().expect("items").iter().filter_map(|item| item["title_code"].as_str()).collect();
    for code in ["finding.deadline_moved", "construction_project.deadline_moved"] {
        assert_eq!(codes.iter().filter(|seen| **seen == code).count(), 1, "{codes:?}");
    }

    // The old calendar is kept beside the new one.
    let calendar = |query: &'static str| {
        let app = &app;
        async move { app.send(Method::GET, &format!("/api/v1/calendar{query}"), &[], None).await.expect(200).json }
    };
    let (new, old) = (calendar("?year=2026").await, calendar("?year=2026&law_version=1").await);
    assert_eq!((&new["version"], &old["version"]), (&json!("2027-2"), &json!("2027-1")));
    let has =
        |calendar: &Value| calendar["items"].as_array().expect("items").iter().any(|day| day["date"] == "2026-11-16");
    assert!(has(&new) && !has(&old) && new["source"].as_str().is_some_and(|source| source.contains("SKB 933/2026")));

    // And the day may be taken out again: everything that is still open goes back.
    let back = forum.propose(days(2026, &[("2026-11-16", "working_day")])).await;
    let done = forum.approve(&back).await.expect(200);
    assert_eq!(done.json["deadlines_moved"], 4);
    assert_eq!(forum.officer.get(&crossing).await.json["next_date"], "2026-11-17");
    assert_eq!(
        forum
            .officer
            .walk(&format!("/api/v1/deadline-changes?construction_project_id={crossing_project}"), 5)
            .await
            .len(),
        2
    );
}

fn finding_of(items: &[Value]) -> Value {
    items.iter().find(|item| !item["finding"].is_null()).expect("a finding").clone()
}

async fn employer_of_elsewhere(by: &Person<'_>) -> Id {
    let body = json!({ "name": "CV Jauh", "kind": "private", "region_code": "65.03.02", "scale": "small" });
    id_of(&by.post("/api/v1/employers", body).await.expect(201))
}

#[actix_web::test]
async fn nobody_decides_on_their_own_proposal() {
    let app = TestApp::at(MONDAY).await;
    let forum = forum(&app).await;
    let made = forum.propose(ceiling("12000000", "2027-03-01")).await;
    assert_eq!((&made.json["state"], &made.json["number"]), (&json!("proposed"), &json!("PK-2026-0001")));
    let law_version = forum.preview(&made).await.json["law_version"].clone();
    let (approve, reject) = (format!("{}/approve", path(&made)), format!("{}/reject", path(&made)));
    let own = forum.asks.act(&approve, &made.etag(), json!({ "law_version": law_version })).await.expect(403);
    assert_eq!(own.code(), "self_approval");
    let own = forum.asks.act(&reject, &made.etag(), json!({ "reason": "Tidak jadi." })).await.expect(403);
    assert_eq!(own.code(), "self_approval");
    // Reviewers of other offices and administrators do not decide; an administrator asks.
    let elsewhere = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Reviewer], "65").await;
    let administrator = app.db_person(OrganisationKind::Secretariat, &[Role::Administrator], "65").await;
    for person in [&elsewhere, &administrator, &forum.officer] {
        let answer = person.act(&approve, &made.etag(), json!({ "law_version": law_version })).await.expect(403);
        assert_eq!(answer.code(), "forbidden");
    }
    elsewhere.post(CHANGES, ceiling("13000000", "2027-03-01")).await.expect(403);
    let theirs = administrator.post(CHANGES, ceiling("13000000", "2027-03-01")).await.expect(201);
    let answer =
        forum.asks.act(&format!("{}/withdraw", path(&theirs)), &theirs.etag(), json!({ "reason": "Salah." })).await;
    assert_eq!(answer.expect(403).code(), "forbidden", "who asked takes it back");
    let back =
        administrator.act(&format!("{}/withdraw", path(&theirs)), &theirs.etag(), json!({ "reason": "Salah." })).await;
    assert_eq!(back.expect(200).json["state"], "withdrawn");

    let refused =
        forum.decides.act(&reject, &made.etag(), json!({ "reason": "Sumbernya belum ada." })).await.expect(200);
    assert_eq!(
        (&refused.json["state"], &refused.json["decision_note"]),
        (&json!("rejected"), &json!("Sumbernya belum ada."))
    );
    let again = forum.decides.act(&approve, &refused.etag(), json!({ "law_version": law_version })).await.expect(409);
    assert_eq!((again.code(), &again.json["state"]), ("state_conflict", &json!("rejected")));
    forum.decides.get(&format!("{}/preview", path(&made))).await.expect(409);
    let open = forum.asks.walk(&format!("{CHANGES}?state=proposed"), 5).await;
    assert!(open.is_empty() && forum.asks.walk(CHANGES, 1).await.len() == 2);
}

#[actix_web::test]
async fn an_approval_is_of_the_effects_that_were_looked_at() {
    let app = TestApp::at(MONDAY).await;
    let forum = forum(&app).await;
    let (first, second) = (
        forum.propose(ceiling("12000000", "2027-03-01")).await,
        forum.propose(ceiling("12500000", "2027-03-01")).await,
    );
    let seen = forum.preview(&second).await;
    let other = forum.propose(days(2026, &[("2026-12-28", "collective_leave")])).await;
    forum.approve(&other).await.expect(200);
    let approve = format!("{}/approve", path(&second));
    let stale = forum.decides.act(&approve, &second.etag(), json!({ "law_version": seen.json["law_version"] })).await;
    let stale = stale.expect(409);
    assert_eq!((stale.code(), &stale.json["law_version"]), ("law_changed", &json!(2)));
    forum.decides.act(&approve, "\"9\"", json!({ "law_version": 2 })).await.expect(412);
    forum.decides.send(Method::POST, &approve, &[], Some(&json!({ "law_version": 2 }))).await.expect(428);

    forum.approve(&first).await.expect(200);
    // Two proposals of one row: the second is now its next version, and looks so.
    let again = forum.preview(&second).await;
    assert_eq!(again.json["rows"][0]["before"]["value"], "12000000");
    forum.approve(&second).await.expect(200);
    let history = app.send(Method::GET, "/api/v1/law/jp_wage_ceiling/history", &[], None).await.expect(200).json;
    let versions: Vec<(&str, i64)> = history["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter(|row| row["valid_from"] == "2027-03-01")
        .map(|row| (row["value"].as_str().expect("text"), row["version"].as_i64().expect("a number")))
        .collect();
    assert_eq!(versions, [("12000000", 1), ("12500000", 2)], "nothing is overwritten");
    // A proposal that no longer fits says so where it is previewed and where it is approved.
    let same = forum.propose(days(2026, &[("2026-12-29", "collective_leave")])).await;
    let twin = forum.propose(days(2026, &[("2026-12-29", "collective_leave")])).await;
    forum.approve(&same).await.expect(200);
    assert_eq!(faults(&forum.preview(&twin).await), [("/calendar/days/0/kind", "unchanged")]);
    let refused = forum.approve(&twin).await.expect(409);
    assert_eq!(
        (refused.code(), faults(&refused)),
        ("law_change_invalid", vec![("/calendar/days/0/kind", "unchanged")])
    );
}

#[actix_web::test]
async fn what_cannot_be_law_is_refused_where_it_stands() {
    let app = TestApp::at(MONDAY).await;
    let forum = forum(&app).await;
    let refused = |body: Value| {
        let asks = &forum.asks;
        async move { asks.post(CHANGES, body).await.expect(422) }
    };
    let bad = refused(ceiling("dua belas juta", "2027-03-01")).await;
    assert_eq!(faults(&bad), [("/rows/0/value", "law_value")]);
    assert_eq!(
        faults(&refused(ceiling("12000000", "2026-02-01")).await),
        [("/rows/0/valid_from", "law_overlap"), ("/rows/0/valid_to", "law_overlap")]
    );
    let mut hole = ceiling("10547400", "2025-03-01");
    hole["rows"][0]["valid_to"] = json!("2025-12-31");
    assert_eq!(faults(&refused(hole).await), [("/rows/0/valid_to", "law_gap")]);
    let mut unknown = ceiling("1", "2027-03-01");
    unknown["rows"][0]["key"] = json!("yearly");
    assert_eq!(faults(&refused(unknown).await), [("/rows/0/key", "law_key")]);
    let nothing = change(
        json!({ "rows": [{ "operation": "verify", "kind": "count", "key": "most_warnings", "valid_from": "1999-01-01" }] }),
    );
    assert_eq!(faults(&refused(nothing).await), [("/rows/0/valid_from", "law_not_in_force")]);
    assert_eq!(
        faults(&refused(days(2026, &[("2025-12-31", "collective_leave")])).await),
        [("/calendar/days/0/date", "range")]
    );
    assert_eq!(
        faults(&refused(days(2031, &[("2031-01-01", "national_holiday")])).await),
        [("/calendar/year", "range")]
    );
    assert_eq!(faults(&refused(change(json!({}))).await), [("/rows", "required")]);
    let mut future = ceiling("12000000", "2027-03-01");
    future["rows"][0]["verified_by"] = json!("Rina Wati");
    future["rows"][0]["verified_on"] = json!("2026-11-03");
    assert_eq!(faults(&refused(future).await), [("/rows/0/verified_on", "future")]);
    assert!(forum.asks.walk(CHANGES, 5).await.is_empty(), "nothing was kept");
}

#[actix_web::test]
async fn what_was_filed_keeps_its_amounts_and_what_is_filed_next_has_the_new_ones() {
    let app = TestApp::at(MONDAY).await;
    let forum = forum(&app).await;
    let id = employer(&forum.officer, "PT Upah Tinggi", "65.71.02").await;
    let body = json!({ "scale": "medium", "risk_class": "low" });
    let etag = forum.officer.get(&format!("/api/v1/employers/{id}")).await.etag();
    let whole = json!({ "name": "PT Upah Tinggi", "kind": "private", "region_code": "65.71.02", "npp": "AB123456",
        "scale": body["scale"], "risk_class": body["risk_class"] });
    forum.officer.patch(&format!("/api/v1/employers/{id}"), &etag, whole).await.expect(200);
    let hr = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let file = |month: &'static str| {
        let hr = &hr;
        async move {
            let path = format!("/api/v1/employers/{id}/coverage-reports/{}", Id::new());
            let lines = json!([
                { "name": "Budi", "nik": "6571010101900001", "wage": "20000000" },
                { "name": "Sari", "nik": "6571014101900002", "wage": "18000000" },
            ]);
            hr.put(&path, json!({ "month": month, "lines": lines })).await.expect(201)
        }
    };
    let before = file("2026-09").await;
    let at = format!("/api/v1/coverage-reports/{}", id_of(&before));
    let lines = hr.get(&format!("{at}/lines")).await.expect(200).json;

    let made = forum.propose(ceiling("12000000", "2026-03-01")).await;
    let preview = forum.preview(&made).await.json;
    assert_eq!(
        (&preview["rows"][0]["before"]["value"], &preview["rows"][0]["after"]["value"]),
        (&json!("11086300"), &json!("12000000"))
    );
    let amounts = preview["amounts"].as_array().expect("amounts");
    assert!(!amounts.is_empty() && amounts.iter().all(|moved| moved["from"] != moved["to"]), "{preview}");
    forum.approve(&made).await.expect(200);

    assert_eq!(hr.get(&at).await.expect(200).json, before.json);
    assert_eq!(hr.get(&format!("{at}/lines")).await.expect(200).json, lines, "line by line too");
    let after = file("2026-10").await;
    let jp = |answer: &Answer| {
        let totals = answer.json["totals"].as_array().expect("totals").iter();
        let jp = totals.filter(|total| total["programme"] == "jp" && total["payer"] == "employer");
        jp.map(|total| total["amount"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(jp(&before), [json!("443452")]);
    assert_eq!(jp(&after), [json!("480000")]);
    assert_eq!((&before.json["law_version"], &after.json["law_version"]), (&json!(1), &json!(2)));
    // A correction of what was filed is by the law it was filed by.
    let line = lines["items"][1]["id"].as_str().expect("an id");
    let body = json!({ "wage": "18500000", "reason": "Salah ketik" });
    let corrected = hr.act(&format!("{at}/lines/{line}/corrections"), &before.etag(), body).await.expect(201);
    assert_eq!(jp(&corrected), [json!("443452")], "both wages are above that ceiling");
}

#[actix_web::test]
async fn a_verified_row_is_verified_in_every_answer_that_rests_on_it() {
    let app = TestApp::at(MONDAY).await;
    let forum = forum(&app).await;
    let id = employer(&forum.officer, "CV Periksa", "65.71.02").await;
    let open = project(&forum.officer, id, "2026-10-27", false).await;
    let ask = json!({ "segment": "wage_earner", "month": "2026-10", "wage": "5000000", "risk_class": "low", "scale": "large" });
    let verified = |answer: Answer| {
        let steps = answer.expect(200).json["steps"].as_array().expect("steps").clone();
        let text = serde_json::to_string(&steps).expect("JSON");
        steps
            .iter()
            .filter(|step| step["basis"]["key"] == "jht.worker" || step["bases"].to_string().contains("jht.worker"))
            .map(|step| step.to_string().contains("\"verified\":true"))
            .next()
            .unwrap_or_else(|| panic!("{text}"))
    };
    let calculate = || async { app.anonymous(Method::POST, "/api/v1/calculations/contributions", &ask).await };
    assert!(!verified(calculate().await));
    let verify = |kind: &str, key: &str| {
        json!({ "operation": "verify", "kind": kind, "key": key, "valid_from": "2015-07-01",
        "verified_by": "Rina Wati, S.H.", "verified_on": "2026-11-01" })
    };
    let rows = json!([verify("contribution_rate", "jht.worker"), verify("deadline", "construction_registration")]);
    let made = forum.propose(change(json!({ "rows": rows }))).await;
    let preview = forum.preview(&made).await.json;
    assert_eq!((preview["deadlines"]["total"].as_i64(), preview["amounts_total"].as_i64()), (Some(0), Some(0)));
    forum.approve(&made).await.expect(200);
    assert!(verified(calculate().await));
    let row = app.send(Method::GET, "/api/v1/law/contribution_rate", &[], None).await.expect(200).json;
    let row =
        row["items"].as_array().expect("items").iter().find(|row| row["key"] == "jht.worker").expect("a row").clone();
    assert_eq!(
        (&row["verified_by"], &row["version"], &row["value"]),
        (&json!("Rina Wati, S.H."), &json!(2), &json!("0.02"))
    );
    let basis = forum.officer.get(&format!("/api/v1/construction-projects/{open}")).await.expect(200).json;
    assert_eq!(
        (&basis["registration_basis"]["verified"], &basis["registration_due_on"]),
        (&json!(true), &json!("2026-11-16"))
    );
}

#[actix_web::test]
async fn other_processes_see_the_change_and_write_nothing_by_the_old_law() {
    let app = TestApp::at(MONDAY).await;
    let forum = forum(&app).await;
    let other = AppState::new(app.database().store(), app.state.clock.clone(), app.state.config.clone())
        .await
        .expect("a state");
    let made = forum.propose(days(2026, &[("2026-11-16", "collective_leave")])).await;
    forum.approve(&made).await.expect(200);
    let (stale_law, stale_calendar) = (other.law(), other.calendar());
    assert_eq!((stale_calendar.version.as_str(), app.state.calendar().version.as_str()), ("2027-1", "2027-2"));
    let refused = other
        .store
        .read(move |conn| {
            let statute = Statute { law: &stale_law, calendar: &stale_calendar };
            Ok::<_, ApiError>(law::require_current(conn, statute))
        })
        .await
        .expect("a read");
    assert!(matches!(refused, Err(StoreError::LawChanged)));
    other.refresh_law().await.expect("the law is read again");
    assert_eq!(other.calendar().version, "2027-2");
}

#[actix_web::test]
async fn a_report_of_a_year_without_a_calendar_is_received_with_a_provisional_day() {
    let app = TestApp::at(MONDAY).await;
    let forum = forum(&app).await;
    let id = employer(&forum.officer, "CV Tunggakan", "65.71.02").await;
    let hr = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let lines = json!([{ "name": "Budi", "nik": "6571010101900001", "wage": "3000000" }]);
    let body = json!({ "month": "2019-05", "lines": lines });
    let trial = hr.post(&format!("/api/v1/employers/{id}/coverage-reports:validate"), body.clone()).await.expect(200);
    // 15 June 2019 is a Saturday.
    let preview = &trial.json["preview"];
    assert_eq!((&preview["due_on"], &preview["due_provisional"]), (&json!("2019-06-17"), &json!(true)));
    let filed = hr.put(&format!("/api/v1/employers/{id}/coverage-reports/{}", Id::new()), body).await.expect(201);
    assert_eq!((&filed.json["due_on"], &filed.json["due_provisional"]), (&json!("2019-06-17"), &json!(true)));
    let body = json!({
        "employer_id": id, "title": "Lama", "owner_name": "Dinas PUPR", "owner_kind": "government",
        "contract_number": "SPK/1", "contract_date": "2019-05-06", "value": "1000000", "value_includes_vat": false,
        "funding_source": "apbd", "region_code": "65.71.02",
    });
    let answer = forum.officer.post("/api/v1/construction-projects", body).await.expect(409);
    assert_eq!(answer.code(), "calendar_not_covered", "a day that others count on stays certain");
}

#[actix_web::test]
async fn the_decree_of_the_next_year_gives_days_to_what_had_none() {
    let app = TestApp::at("2027-12-20T02:00:00Z").await;
    let forum = forum(&app).await;
    let id = employer(&forum.officer, "CV Akhir Tahun", "65.71.02").await;
    let finding = warned(&forum.officer, id, "2027-12-20").await;
    assert!(forum.officer.get(&finding).await.expect(200).json["next_date"].is_null(), "the year is not decreed");
    let made =
        forum.propose(days(2028, &[("2028-01-01", "national_holiday"), ("2028-01-03", "collective_leave")])).await;
    let preview = forum.preview(&made).await.json;
    assert_eq!(preview["deadlines"]["findings"], 1);
    assert!(preview["notices"].as_array().expect("notices").iter().any(|notice| notice["kind"] == "new_year"));
    forum.approve(&made).await.expect(200);
    let found = forum.officer.get(&finding).await.expect(200).json;
    assert!(found["next_date"].as_str().is_some_and(|day| day >= "2028-01-04"), "{found}");
    let moved = forum.officer.walk("/api/v1/deadline-changes", 5).await;
    let case = finding_of(&moved);
    assert!(case["from"].is_null() && case["to"].is_string(), "{case}");
}
