//! Mandates to state attorneys: from proposal to judgment, as a whole or not at all.

use actix_web::http::Method;
use patuh_proof::verify::{Options, Verdict, verify};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::letters::NEED_APPROVAL;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::io::Cursor;

/// Monday, 4 May 2026, ten in the morning in WITA.
const MONDAY: &str = "2026-05-04T02:00:00Z";

struct World<'a> {
    app: &'a TestApp,
    officer: Person<'a>,
    second: Person<'a>,
    kejari: Person<'a>,
    employer: Id,
}

async fn world(app: &TestApp) -> World<'_> {
    let officer = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let second = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let kejari = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.71").await;
    let body = json!({ "name": "CV Dikuasakan", "kind": "private", "region_code": "65.71.02", "scale": "small" });
    let made = officer.post("/api/v1/employers", body).await.expect(201);
    let employer = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
    World { app, officer, second, kejari, employer }
}

impl World<'_> {
    async fn finding(&self, violation: &str, months: (&str, &str), amount: &str) -> String {
        let id = Id::new();
        let body = json!({
            "employer_id": self.employer, "violation_type": violation, "month_from": months.0, "month_to": months.1,
            "workers_affected": 12, "estimated_amount": amount, "narrative": "Iuran belum dibayar."
        });
        self.officer.put(&format!("/api/v1/findings/{id}"), body).await.expect(201);
        id.to_string()
    }

    async fn on_finding(&self, by: &Person<'_>, finding: &str, body: Value) -> Answer {
        let path = format!("/api/v1/findings/{finding}");
        if body["kind"].as_str().is_some_and(|kind| NEED_APPROVAL.contains(&kind)) {
            return by.act_by_letter(&path, &body).await;
        }
        let etag = by.get(&path).await.expect(200).etag();
        by.act(&format!("{path}/acts"), &etag, body).await
    }

    fn input(&self, kind: &str, findings: &[&str]) -> Value {
        json!({
            "kind": kind, "employer_id": self.employer, "finding_ids": findings,
            "receiver_id": self.kejari.organisation_id, "subject": "Penagihan tunggakan iuran.",
            "signatory": "Kepala Contoh",
        })
    }

    async fn proposed(&self, kind: &str, findings: &[&str]) -> Answer {
        self.officer.post("/api/v1/mandates", self.input(kind, findings)).await.expect(201)
    }

    async fn given(&self, kind: &str, findings: &[&str]) -> String {
        let proposed = self.proposed(kind, findings).await;
        let path = path_of(&proposed);
        approve(&self.second, &path).await.expect(200);
        path
    }

    async fn act(&self, mandate: &str, body: Value) -> Answer {
        let etag = self.kejari.get(mandate).await.expect(200).etag();
        self.kejari.act(&format!("{mandate}/acts"), &etag, body).await
    }
}

fn path_of(answer: &Answer) -> String {
    format!("/api/v1/mandates/{}", answer.json["id"].as_str().expect("an id"))
}

async fn approve(by: &Person<'_>, path: &str) -> Answer {
    let seen = by.get(path).await.expect(200);
    let body = json!({ "digest": seen.json["digest"] });
    by.send(Method::POST, &format!("{path}/approve"), &[("if-match", seen.etag().as_str())], Some(&body)).await
}

fn letter(kind: &str, on: &str) -> Value {
    json!({ "kind": kind, "on": on, "text": "Surat yang disampaikan.", "reference": "B/12/2026" })
}

fn bare(kind: &str, on: &str) -> Value {
    json!({ "kind": kind, "on": on })
}

fn payment(on: &str, amount: &str) -> Value {
    json!({ "kind": "payment_recorded", "on": on, "amount": amount, "reference": "TRX-1" })
}

fn next<'a>(answer: &'a Answer, kind: &str) -> &'a Value {
    let items = answer.json["next_acts"].as_array().expect("acts");
    items.iter().find(|item| item["kind"] == kind).unwrap_or_else(|| panic!("{kind} in {items:?}"))
}

#[actix_web::test]
async fn a_mandate_is_proposed_by_one_and_approved_by_another_who_names_what_was_looked_at() {
    let app = TestApp::at(MONDAY).await;
    let world = world(&app).await;
    let old = world.finding("arrears", ("2025-01", "2025-06"), "300000000").await;
    let new = world.finding("arrears", ("2025-07", "2025-12"), "187000000").await;
    let candidates = format!("/api/v1/employers/{}/mandate-candidates?kind=non_litigation", world.employer);
    let offered = world.officer.get(&candidates).await.expect(200);
    assert_eq!(offered.json["findings"].as_array().expect("findings").len(), 2);
    assert!(offered.json["findings"].as_array().expect("findings").iter().all(|one| one["verdict"] == "allowed"));
    let receivers = offered.json["receivers"].to_string();
    assert!(receivers.contains(&world.kejari.organisation_id.to_string()), "{receivers}");

    let proposed = world.proposed("non_litigation", &[&new, &old]).await;
    let path = path_of(&proposed);
    assert_eq!((&proposed.json["state"], &proposed.json["principal"]), (&json!("proposed"), &json!("487000000")));
    assert!(proposed.json.get("number").is_none() && proposed.json["may_decide"] == json!(false));
    // The oldest debt stands first, whatever the order of choosing.
    assert_eq!(proposed.json["findings"][0]["finding_id"], old.as_str());
    assert_eq!(world.officer.get(&format!("/api/v1/findings/{old}")).await.json["step"], "filed");
    let again = world.officer.post("/api/v1/mandates", world.input("non_litigation", &[&old])).await.expect(409);
    assert_eq!(again.code(), "conflict");

    assert_eq!(approve(&world.officer, &path).await.expect(403).code(), "self_approval");
    let seen = world.second.get(&path).await.expect(200);
    let wrong = json!({ "digest": "0".repeat(64) });
    let refused = world
        .second
        .send(Method::POST, &format!("{path}/approve"), &[("if-match", seen.etag().as_str())], Some(&wrong))
        .await
        .expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/digest");
    let given = approve(&world.second, &path).await.expect(200);
    assert_eq!((&given.json["state"], &given.json["number"]), (&json!("given"), &json!("SKK-2026-000001")));
    assert_eq!(given.json["next_act"], "mandate_accepted");
    for finding in [&old, &new] {
        assert_eq!(world.officer.get(&format!("/api/v1/findings/{finding}")).await.json["step"], "mandate_given");
    }
    let report = app.state.store.verify_approvals().await.expect("approvals are derived");
    assert!(report.intact, "{report:?}");
    assert_eq!(approve(&world.second, &path).await.expect(409).code(), "state_conflict");
}

#[actix_web::test]
async fn the_letter_of_a_mandate_is_decided_and_numbered_with_it_and_goes_no_other_way() {
    let app = TestApp::at(MONDAY).await;
    let world = world(&app).await;
    let old = world.finding("arrears", ("2025-01", "2025-06"), "300000000").await;
    let new = world.finding("arrears", ("2025-07", "2025-12"), "187000000").await;
    let proposed = world.proposed("non_litigation", &[&new, &old]).await;
    let letter = format!("/api/v1/letters/{}", proposed.json["letter_id"].as_str().expect("a letter"));
    let draft = world.second.get(&letter).await.expect(200);
    assert_eq!((&draft.json["kind"], &draft.json["state"]), (&json!("mandate_given"), &json!("submitted")));
    assert_eq!(draft.json["mandate_id"], proposed.json["id"]);
    let said = draft.json["paragraphs"].to_string();
    for told in ["Rp487.000.000", "(1) Temuan", "Rp300.000.000", "(2) Temuan", "Rp187.000.000"] {
        assert!(said.contains(told), "{told} in {said}");
    }
    let reviewer = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Reviewer], "65").await;
    // It waits for nobody by itself, and takes no step without its mandate.
    let waiting = world.second.get("/api/v1/letters?state=submitted").await.expect(200);
    assert_eq!(waiting.json["items"], json!([]));
    let (etag, digest) = (draft.etag(), json!({ "digest": draft.json["digest"] }));
    let reason = json!({ "reason": "Tidak perlu." });
    for (who, step, body) in
        [(&reviewer, "approve", &digest), (&reviewer, "refuse", &reason), (&world.officer, "withdraw", &reason)]
    {
        let refused = who.send(Method::POST, &format!("{letter}/{step}"), &[("if-match", &etag)], Some(body)).await;
        assert_eq!(refused.expect(409).code(), "state_conflict", "{step}");
    }

    let path = path_of(&proposed);
    let given = approve(&world.second, &path).await.expect(200);
    let issued = world.second.get(&letter).await.expect(200);
    assert_eq!((&issued.json["state"], &issued.json["number"]), (&json!("issued"), &given.json["number"]));
    assert_eq!(issued.json["approvals"][0]["decision"], "approved");
    assert_eq!(
        world.second.get("/api/v1/letters?state=issued").await.expect(200).json["items"][0]["id"],
        issued.json["id"]
    );
    let pdf = world.kejari.get(&format!("{letter}/content")).await.expect(200);
    assert_eq!(pdf.header("content-type"), Some("application/pdf"));
    // Each of its findings goes to court with it.
    for finding in [&old, &new] {
        let bundle = world.kejari.get(&format!("/api/v1/findings/{finding}/bundle")).await.expect(200);
        let options = Options { fingerprint: Some(app.state.store.keys().log.of_log().fingerprint()), root: None };
        let report = verify(Cursor::new(&bundle.bytes), &options).expect("it can be read");
        assert_eq!(report.verdict, Verdict::Intact, "{:#?}", report.steps);
        assert!(
            String::from_utf8_lossy(&bundle.bytes)
                .contains(&format!("letters/{}", issued.json["id"].as_str().expect("an id")))
        );
    }
    let report = app.state.store.verify_approvals().await.expect("approvals are derived");
    assert!(report.intact, "{report:?}");
    assert!(app.state.store.verify().await.expect("a report").intact);

    // One that was refused leaves no letter that counts.
    let third = world.finding("arrears", ("2026-01", "2026-03"), "9000000").await;
    let proposed = world.proposed("non_litigation", &[&third]).await;
    let headers = [("if-match", proposed.etag())];
    let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
    world
        .second
        .send(Method::POST, &format!("{}/reject", path_of(&proposed)), &headers, Some(&reason))
        .await
        .expect(200);
    let letter = format!("/api/v1/letters/{}", proposed.json["letter_id"].as_str().expect("a letter"));
    let refused = world.second.get(&letter).await.expect(200);
    assert_eq!((&refused.json["state"], refused.json.get("number")), (&json!("refused"), None));
    let mut input = world.input("non_litigation", &[&third]);
    input["signatory"] = json!("   ");
    let unsigned = world.officer.post("/api/v1/mandates", input).await.expect(422);
    assert_eq!(unsigned.json["errors"][0]["pointer"], "/signatory");
}

#[actix_web::test]
async fn a_proposal_is_refused_or_taken_back_and_its_debts_are_free_again() {
    let app = TestApp::at(MONDAY).await;
    let world = world(&app).await;
    let finding = world.finding("arrears", ("2025-01", "2025-06"), "9000000").await;
    let path = path_of(&world.proposed("non_litigation", &[&finding]).await);
    let etag = world.second.get(&path).await.etag();
    let reason = json!({ "reason": "Perhitungan belum lengkap." });
    let headers = [("if-match", etag.as_str())];
    let own = world.officer.send(Method::POST, &format!("{path}/reject"), &headers, Some(&reason)).await.expect(403);
    assert_eq!(own.code(), "self_approval");
    world.second.send(Method::POST, &format!("{path}/withdraw"), &headers, Some(&reason)).await.expect(403);
    let refused = world.second.send(Method::POST, &format!("{path}/reject"), &headers, Some(&reason)).await.expect(200);
    assert_eq!(refused.json["state"], "rejected");
    let path = path_of(&world.proposed("non_litigation", &[&finding]).await);
    let etag = world.officer.get(&path).await.etag();
    let headers = [("if-match", etag.as_str())];
    let withdrawn =
        world.officer.send(Method::POST, &format!("{path}/withdraw"), &headers, Some(&reason)).await.expect(200);
    assert_eq!(withdrawn.json["state"], "withdrawn");
    world.proposed("non_litigation", &[&finding]).await;
    let report = app.state.store.verify_approvals().await.expect("approvals are derived");
    assert!(report.intact, "{report:?}");
}

/// Case (b): arrears of Rp487 million through SKK, three summonses, six instalments with the third missed, a new
/// mandate, a simple claim, judgment and payment.
#[actix_web::test]
async fn arrears_go_the_whole_way_under_two_mandates() {
    let app = TestApp::at(MONDAY).await;
    let world = world(&app).await;
    let old = world.finding("arrears", ("2025-01", "2025-06"), "300000000").await;
    let new = world.finding("arrears", ("2025-07", "2025-12"), "187000000").await;
    let mandate = world.given("non_litigation", &[&old, &new]).await;
    // What belongs to the mandate is not done on one finding alone.
    let alone = world.on_finding(&world.kejari, &old, bare("mandate_accepted", "2026-05-04")).await.expect(409);
    assert_eq!(alone.code(), "act_through_mandate");
    let early = world.act(&mandate, letter("somasi", "2026-05-04")).await.expect(422);
    assert_eq!(
        (early.code(), early.json["because"][0]["code"].as_str()),
        ("act_not_allowed", Some("mandate_not_accepted"))
    );
    world.act(&mandate, bare("mandate_accepted", "2026-05-04")).await.expect(201);
    world.act(&mandate, letter("somasi", "2026-05-04")).await.expect(201);
    app.move_clock("2026-05-20T02:00:00Z");
    for (kind, on, outcome) in [
        ("first_summons", "2026-05-11", "absent"),
        ("second_summons", "2026-05-13", "absent"),
        ("third_summons", "2026-05-18", "attended"),
        ("mediation", "2026-05-19", "agreed"),
    ] {
        let mut body = letter(kind, on);
        body["outcome"] = json!(outcome);
        world.act(&mandate, body).await.expect(201);
    }
    let mut settlement = letter("settlement", "2026-05-20");
    settlement["instalments"] = json!(6);
    settlement["first_due_on"] = json!("2026-06-15");
    let settled = world.act(&mandate, settlement).await.expect(201);
    assert_eq!(
        (&settled.json["next_act"], &settled.json["next_date"]),
        (&json!("payment_recorded"), &json!("2026-06-15"))
    );
    let calendar = &settled.json["settlement"];
    assert_eq!(calendar["agreed"], "487000000");
    let due: Vec<&str> = calendar["instalments"]
        .as_array()
        .expect("six")
        .iter()
        .map(|one| one["due_on"].as_str().expect("a day"))
        .collect();
    assert_eq!(due, ["2026-06-15", "2026-07-15", "2026-08-15", "2026-09-15", "2026-10-15", "2026-11-15"]);

    // Two instalments, each split over both debts to the sen: 300/487 and 187/487 of them.
    app.move_clock("2026-07-15T02:00:00Z");
    let paid = world.act(&mandate, payment("2026-06-15", "81166667")).await.expect(201);
    assert_eq!(paid.json["recovered"], "81166667");
    let first = sen(&world.officer.get(&format!("/api/v1/findings/{old}")).await.json["paid_total"]);
    let second = sen(&world.officer.get(&format!("/api/v1/findings/{new}")).await.json["paid_total"]);
    assert_eq!((first, second), (5_000_000_021, 3_116_666_679));
    let paid = world.act(&mandate, payment("2026-07-15", "81166667")).await.expect(201);
    let states = |answer: &Answer| -> Vec<(bool, bool)> {
        let instalments = answer.json["settlement"]["instalments"].as_array().expect("six");
        instalments.iter().map(|one| (one["is_paid"] == json!(true), one["is_missed"] == json!(true))).collect()
    };
    assert_eq!(states(&paid)[..3], [(true, false), (true, false), (false, false)]);
    let early = world.act(&mandate, bare("instalment_missed", "2026-07-15")).await.expect(422);
    assert_eq!(
        (early.json["because"][0]["code"].as_str(), early.json["earliest_on"].as_str()),
        (Some("instalment_not_due"), Some("2026-08-16"))
    );
    // The third is in time on 15 August, a Saturday, and missed from the 16th.
    app.move_clock("2026-08-15T15:59:00Z");
    let now = world.kejari.get(&mandate).await.expect(200);
    assert_eq!(
        (next(&now, "instalment_missed")["verdict"].as_str(), states(&now)[2]),
        (Some("not_yet"), (false, false))
    );
    app.move_clock("2026-08-18T02:00:00Z");
    let now = world.kejari.get(&mandate).await.expect(200);
    assert_eq!((&now.json["next_act"], states(&now)[2]), (&json!("instalment_missed"), (false, true)));
    let missed = world.act(&mandate, bare("instalment_missed", "2026-08-18")).await.expect(201);
    assert_eq!(
        (&missed.json["step"], &missed.json["next_act"]),
        (&json!("instalment_missed"), &json!("mandate_returned"))
    );
    // Litigation needs a new mandate after this one is returned.
    let refused = world.officer.post("/api/v1/mandates", world.input("litigation", &[&old, &new])).await.expect(422);
    assert_eq!(
        (refused.code(), refused.json["because"][0]["code"].as_str()),
        ("act_not_allowed", Some("mandate_running"))
    );
    let mut returned = bare("mandate_returned", "2026-08-18");
    returned["reason"] = json!("Angsuran ketiga tidak dibayar.");
    let returned = world.act(&mandate, returned).await.expect(201);
    assert_eq!((&returned.json["state"], &returned.json["returned_on"]), (&json!("returned"), &json!("2026-08-18")));
    assert_eq!((&returned.json["age_days"], &returned.json["next_acts"]), (&json!(106), &json!([])));

    // Acts of one day follow one another as they were recorded.
    app.move_clock("2026-08-18T03:00:00Z");
    let litigation = world.given("litigation", &[&old, &new]).await;
    app.move_clock("2026-08-18T04:00:00Z");
    let now = world.kejari.get(&litigation).await.expect(200);
    assert_eq!(format!("/api/v1/mandates/{}", now.json["previous_mandate_id"].as_str().expect("an id")), mandate);
    assert_eq!((&now.json["number"], &now.json["principal"]), (&json!("SKK-2026-000002"), &json!("324666666")));
    world.act(&litigation, bare("mandate_accepted", "2026-08-18")).await.expect(201);
    app.move_clock("2026-11-26T02:00:00Z");
    let mut claim = bare("simple_claim", "2026-08-24");
    claim["court"] = json!("Pengadilan Negeri Tarakan");
    claim["reference"] = json!("12/Pdt.G.S/2026/PN Tar");
    let claimed = world.act(&litigation, claim).await.expect(201);
    assert_eq!(
        (&claimed.json["court"], &claimed.json["register_number"]),
        (&json!("Pengadilan Negeri Tarakan"), &json!("12/Pdt.G.S/2026/PN Tar"))
    );
    let hearing = json!({ "on": "2026-08-31", "agenda": "Sidang pertama", "outcome": "Tergugat tidak hadir." });
    world.kejari.act(&format!("{litigation}/hearings"), &claimed.etag(), hearing).await.expect(201);
    let mut judgment = bare("judgment", "2026-09-14");
    judgment["outcome"] = json!("granted");
    let judged = world.act(&litigation, judgment).await.expect(201);
    assert_eq!(judged.json["next_act"], "execution");
    let mut most = payment("2026-10-05", "324666665.99");
    most["fulfils"] = json!(true);
    let refused = world.act(&litigation, most.clone()).await.expect(422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/fulfils");
    most["amount"] = json!("324666666");
    let paid = world.act(&litigation, most).await.expect(201);
    assert_eq!((&paid.json["state"], &paid.json["recovered"]), (&json!("ended"), &json!("324666666")));
    assert_eq!(paid.json["ended_on"], "2026-10-05");
    let kinds: Vec<&Value> =
        paid.json["timeline"].as_array().expect("events").iter().map(|event| &event["kind"]).collect();
    let all = ["litigation_mandate_given", "mandate_accepted", "simple_claim", "", "judgment", "payment_recorded"];
    assert_eq!(kinds.iter().map(|kind| kind.as_str().unwrap_or_default()).collect::<Vec<_>>(), all);

    let ledger = world.officer.get(&format!("/api/v1/employers/{}/ledger", world.employer)).await.expect(200);
    assert_eq!((&ledger.json["principal"]["balance"], &ledger.json["received"]), (&json!("0"), &json!("487000000")));
    let totals = world.kejari.get("/api/v1/statistics/recovery?group_by=office").await.expect(200);
    assert_eq!(totals.json["items"][0]["key"], world.kejari.organisation_id.to_string());
    assert_eq!(
        (&totals.json["total"]["under_mandate"], &totals.json["total"]["recovered"]),
        (&json!("487000000"), &json!("487000000"))
    );
    let report = app.state.store.verify_approvals().await.expect("approvals are derived");
    assert!(report.intact, "{report:?}");
    let _ = world.app;
}

fn sen(value: &Value) -> i64 {
    let text = value.as_str().unwrap_or_else(|| panic!("an amount: {value}"));
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    whole.parse::<i64>().expect("a number") * 100 + part.parse::<i64>().expect("sen")
}

#[actix_web::test]
async fn an_act_that_one_finding_refuses_is_recorded_on_none() {
    let app = TestApp::at(MONDAY).await;
    let world = world(&app).await;
    let debt = world.finding("arrears", ("2025-01", "2025-06"), "9000000").await;
    let workers = world.finding("pds_tk", ("2025-01", "2025-06"), "4000000").await;
    let mandate = world.given("non_litigation", &[&debt, &workers]).await;
    world.act(&mandate, bare("mandate_accepted", "2026-05-04")).await.expect(201);
    let mut settlement = letter("settlement", "2026-05-04");
    settlement["instalments"] = json!(2);
    settlement["first_due_on"] = json!("2026-06-15");
    // Instalments have no place with workers who are not registered, so they are agreed on neither.
    let refused = world.act(&mandate, settlement).await.expect(422);
    assert_eq!(refused.json["because"][0]["code"], "not_for_this_violation");
    assert_eq!(refused.json["finding_id"], workers.as_str());
    for finding in [&debt, &workers] {
        assert_eq!(world.officer.get(&format!("/api/v1/findings/{finding}")).await.json["step"], "mandate_given");
    }
    let etag = world.officer.get(&mandate).await.etag();
    let stale = world.kejari.act(&format!("{mandate}/acts"), "\"1\"", letter("somasi", "2026-05-04")).await.expect(412);
    assert_eq!(stale.code(), "version_conflict");
    let key = Id::new().to_string();
    let headers = [("if-match", etag.as_str()), ("idempotency-key", key.as_str())];
    let body = letter("somasi", "2026-05-04");
    let first = world.kejari.send(Method::POST, &format!("{mandate}/acts"), &headers, Some(&body)).await.expect(201);
    let again = world.kejari.send(Method::POST, &format!("{mandate}/acts"), &headers, Some(&body)).await.expect(201);
    assert_eq!((&first.json, again.header("idempotency-replayed")), (&again.json, Some("true")));
    let foreign = world.act(&mandate, letter("guidance", "2026-05-04")).await.expect(422);
    assert_eq!(foreign.json["errors"][0]["pointer"], "/kind");
    let hearing = json!({ "on": "2026-05-04", "agenda": "Sidang pertama" });
    let etag = world.kejari.get(&mandate).await.etag();
    world.kejari.act(&format!("{mandate}/hearings"), &etag, hearing).await.expect(409);
}

#[actix_web::test]
async fn debts_too_large_together_for_a_simple_claim_are_refused_though_each_is_small() {
    let app = TestApp::at(MONDAY).await;
    let world = world(&app).await;
    let one = world.finding("arrears", ("2025-01", "2025-06"), "300000000").await;
    let other = world.finding("arrears", ("2025-07", "2025-12"), "250000000").await;
    let mandate = world.given("non_litigation", &[&one, &other]).await;
    let mut returned = bare("mandate_returned", "2026-05-04");
    returned["reason"] = json!("Tidak dapat ditagih di luar sidang.");
    app.move_clock("2026-05-04T03:00:00Z");
    world.act(&mandate, returned).await.expect(201);
    app.move_clock("2026-05-04T04:00:00Z");
    let litigation = world.given("litigation", &[&one, &other]).await;
    app.move_clock("2026-05-04T05:00:00Z");
    world.act(&litigation, bare("mandate_accepted", "2026-05-04")).await.expect(201);
    let mut claim = bare("simple_claim", "2026-05-04");
    claim["court"] = json!("Pengadilan Negeri Tarakan");
    claim["reference"] = json!("1/Pdt.G.S/2026/PN Tar");
    let now = world.kejari.get(&litigation).await.expect(200);
    assert_eq!(next(&now, "simple_claim")["verdict"], "no_longer");
    let refused = world.act(&litigation, claim.clone()).await.expect(422);
    assert_eq!(refused.json["because"][0]["code"], "above_simple_claim");
    assert_eq!(refused.json["because"][0]["provision"], "Perma 4/2019");
    claim["kind"] = json!("ordinary_claim");
    world.act(&litigation, claim).await.expect(201);
}

#[actix_web::test]
async fn kpknl_and_state_attorneys_exclude_each_other_with_the_provision() {
    let app = TestApp::at(MONDAY).await;
    let world = world(&app).await;
    let debt = world.finding("arrears", ("2025-01", "2025-06"), "9000000").await;
    world.on_finding(&world.officer, &debt, bare("kpknl_hand_over", "2026-05-04")).await.expect(201);
    let refused = world.officer.post("/api/v1/mandates", world.input("non_litigation", &[&debt])).await.expect(422);
    assert_eq!(
        (refused.code(), refused.json["because"][0]["code"].as_str()),
        ("act_not_allowed", Some("handed_to_kpknl"))
    );
    assert_eq!(refused.json["because"][0]["provision"], "PMK 54/2024");
    let other = world.finding("arrears", ("2025-07", "2025-12"), "9000000").await;
    world.given("non_litigation", &[&other]).await;
    let refused = world.on_finding(&world.officer, &other, bare("kpknl_hand_over", "2026-05-04")).await.expect(422);
    assert_eq!(refused.json["because"][0]["code"], "handled_by_law_enforcement");
}

#[actix_web::test]
async fn a_mandate_given_on_one_finding_makes_its_own_row_and_follows_it() {
    let app = TestApp::at(MONDAY).await;
    let world = world(&app).await;
    let debt = world.finding("arrears", ("2025-01", "2025-06"), "9000000").await;
    world.on_finding(&world.officer, &debt, bare("mandate_given", "2026-05-04")).await.expect(201);
    world.on_finding(&world.kejari, &debt, bare("mandate_accepted", "2026-05-04")).await.expect(201);
    world.on_finding(&world.kejari, &debt, payment("2026-05-04", "1000000")).await.expect(201);
    let listed = world.kejari.get("/api/v1/mandates?include=total&sort=-recovered").await.expect(200);
    assert_eq!(listed.json["total"]["value"], 1);
    let row = &listed.json["items"][0];
    assert_eq!(
        (&row["state"], &row["recovered"], &row["principal"]),
        (&json!("accepted"), &json!("1000000"), &json!("9000000"))
    );
    assert_eq!(row["next_act"], "somasi");
}

#[actix_web::test]
async fn mandates_are_listed_by_what_has_an_index_and_exported() {
    let app = TestApp::at(MONDAY).await;
    let world = world(&app).await;
    for amount in ["1000000", "3000000", "2000000"] {
        let finding = world.finding("arrears", ("2025-01", "2025-06"), amount).await;
        world.proposed("non_litigation", &[&finding]).await;
    }
    let rows = world.kejari.walk("/api/v1/mandates?sort=-principal", 1).await;
    let amounts: Vec<&str> = rows.iter().map(|row| row["principal"].as_str().expect("an amount")).collect();
    assert_eq!(amounts, ["3000000", "2000000", "1000000"]);
    for sort in ["on", "next_date", "recovered"] {
        assert_eq!(world.kejari.walk(&format!("/api/v1/mandates?sort={sort}"), 2).await.len(), 3);
    }
    assert_eq!(world.kejari.get("/api/v1/mandates?sort=subject").await.expect(400).code(), "sort_not_offered");
    let found = world.kejari.get("/api/v1/mandates?q=dikuasakan&state=proposed&kind=non_litigation&region=65.71").await;
    assert_eq!(found.expect(200).json["items"].as_array().expect("items").len(), 3);
    let file = world.kejari.exported("/api/v1/mandates/export").await;
    assert_eq!(file.len(), 4);
    let elsewhere = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65.03").await;
    assert_eq!(elsewhere.get("/api/v1/mandates").await.expect(200).json["items"], json!([]));
    let boss = app.db_employer_person(world.employer, "65.71.02", Role::EmployerAdmin).await;
    boss.get("/api/v1/mandates").await.expect(403);
}
