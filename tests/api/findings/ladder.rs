//! From the second warning to money, by the calendar of 2026 and 2027: three cases from finding to the end, who may record
//! which act, and what the employer and the licensing office see of it.
//!
//! The days, counted by hand. Teguran I of Monday, 2 November 2026: ten working days end on Monday the 16th. Teguran II of
//! Tuesday the 17th: ten working days end on Tuesday, 1 December. The fine: thirty days from there, 2 to 31 December. The
//! denial: from 1 January 2027.

use super::{MONDAY, act, employer, filed, id_of, input, investigator, kinds, letter, next, record};
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::letters::by_email;
use patuh_tests::{Person, TestApp};
use serde_json::{Value, json};

struct Offices<'a> {
    bpjs: Person<'a>,
    attorney: Person<'a>,
    licensing: Person<'a>,
}

async fn offices(app: &TestApp) -> Offices<'_> {
    Offices {
        bpjs: investigator(app).await,
        attorney: app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Prosecutor], "65").await,
        licensing: app.db_person(OrganisationKind::LicensingOffice, &[Role::LicensingOfficer], "65").await,
    }
}

/// Files a finding of this type and amount, guided and warned twice; the clock stands on 17 November.
async fn warned(app: &TestApp, by: &Person<'_>, employer: Id, violation: &str, amount: &str) -> String {
    app.move_clock(MONDAY);
    let path = format!("/api/v1/findings/{}", Id::new());
    let mut body = input(employer);
    (body["violation_type"], body["estimated_amount"]) = (json!(violation), json!(amount));
    by.put(&path, body).await.expect(201);
    act(by, &path, letter("guidance", "2026-11-02")).await.expect(201);
    act(by, &path, letter("first_warning", "2026-11-02")).await.expect(201);
    at(app, "2026-11-17");
    act(by, &path, letter("second_warning", "2026-11-17")).await.expect(201);
    path
}

/// Ten in the morning of a day in WITA.
fn at(app: &TestApp, day: &str) {
    app.move_clock(&format!("{day}T02:00:00Z"));
}

fn denial(on: &str) -> Value {
    json!({
        "kind": "denial_asked", "on": on, "service": "business_licence", "legal_basis": "UU 24/2011 Pasal 17(2) huruf c",
        "reason": "Kewajiban belum dipenuhi sesudah dua teguran.", "repair": "Daftarkan semua pekerja dan lunasi iuran.",
        "recheck_on": "2027-02-01", "expires_on": "2027-06-30"
    })
}

fn coming(answer: &patuh_tests::Answer) -> [&Value; 3] {
    ["next_act", "next_party", "next_date"].map(|name| &answer.json[name])
}

fn code(answer: &patuh_tests::Answer) -> &str {
    answer.json["because"][0]["code"].as_str().unwrap_or_default()
}

async fn status(by: &Person<'_>, nib: &str) -> (String, String) {
    let answer = by.get(&format!("/api/v1/compliance-status?nib={nib}")).await.expect(200);
    let status = answer.json["status"].as_str().expect("a status").to_owned();
    (status, answer.json["reasons"].to_string())
}

#[actix_web::test]
async fn an_employer_that_registers_after_the_second_warning_is_neither_fined_nor_denied() {
    let app = TestApp::at(MONDAY).await;
    let Offices { bpjs, .. } = offices(&app).await;
    let id = employer(&bpjs, "CV Terlambat Daftar", "65.71.02").await;
    let finding = warned(&app, &bpjs, id, "pwbd", "20000000").await;
    at(&app, "2026-12-01");
    let waits = bpjs.get(&finding).await.expect(200);
    assert_eq!(coming(&waits), [&json!("fine_imposed"), &json!("bpjs"), &json!("2026-12-02")]);
    assert_eq!(waits.json["next_until"], "2026-12-31");
    let fine = |on: &str| json!({ "kind": "fine_imposed", "on": on, "amount": "20000", "text": "Denda 0,1 %.", "reference": "B/1" });
    let early = act(&bpjs, &finding, fine("2026-12-01")).await.expect(422);
    assert_eq!((code(&early), &early.json["earliest_on"]), ("second_window_running", &json!("2026-12-02")));
    assert_eq!((&early.json["latest_on"], &early.json["verdict"]), (&json!("2026-12-31"), &json!("not_yet")));
    let registered =
        json!({ "kind": "registration_recorded", "on": "2026-12-01", "fulfils": true, "reference": "NPP" });
    act(&bpjs, &finding, registered).await.expect(201);
    at(&app, "2026-12-02");
    let late = act(&bpjs, &finding, fine("2026-12-02")).await.expect(422);
    assert_eq!(code(&late), "duty_fulfilled");
    let closed = json!({ "kind": "closed", "on": "2026-12-02", "close_reason": "fulfilled" });
    assert_eq!(act(&bpjs, &finding, closed).await.expect(201).json["step"], "closed");
}

/// Whether a finding stands in this pile of somebody's desk.
async fn on_desk(who: &Person<'_>, pile: &str, finding: &str) -> bool {
    let listed = who.get(&format!("/api/v1/findings?desk={pile}")).await.expect(200);
    let items = listed.json["items"].as_array().expect("items");
    items.iter().any(|item| item["id"].as_str().is_some_and(|id| finding.ends_with(id)))
}

#[actix_web::test]
async fn the_fine_is_imposed_in_its_thirty_days_and_the_desk_moves_on_when_they_are_over() {
    let app = TestApp::at(MONDAY).await;
    let Offices { bpjs, .. } = offices(&app).await;
    let id = employer(&bpjs, "CV Denda", "65.71.02").await;
    let finding = warned(&app, &bpjs, id, "pwbd", "20000000").await;
    at(&app, "2026-12-31");
    assert_eq!(bpjs.get(&finding).await.json["next_act"], "fine_imposed");
    let in_time =
        bpjs.issued_letter(&finding, "fine_imposed", json!({ "amount": "20000" })).await.expect("issued in time");
    at(&app, "2027-01-01");
    let over = bpjs.get(&finding).await.expect(200);
    assert_eq!(coming(&over), [&json!("denial_asked"), &json!("bpjs"), &json!("2027-01-01")]);
    assert!(over.json.get("next_until").is_none());
    assert!(on_desk(&bpjs, "today", &finding).await && !on_desk(&bpjs, "waiting", &finding).await);
    let fine = json!({ "kind": "fine_imposed", "on": "2027-01-01", "amount": "20000", "text": "Denda 0,1 %." });
    let refused = act(&bpjs, &finding, fine).await.expect(422);
    assert_eq!((code(&refused), &refused.json["verdict"]), ("fine_window_over", &json!("no_longer")));
    assert_eq!(refused.json["because"][0]["provision"], "PP 86/2013");
    // It was served in time and that is only recorded late; served late it is refused.
    let refused = bpjs.step(&in_time, "serve", Some(by_email("2027-01-01"))).await.expect(422);
    assert_eq!((code(&refused), &refused.json["verdict"]), ("fine_window_over", &json!("no_longer")));
    bpjs.step(&in_time, "serve", Some(by_email("2026-12-31"))).await.expect(200);
    let imposed = bpjs.get(&finding).await.expect(200);
    assert_eq!((&imposed.json["step"], &imposed.json["paid_total"]), (&json!("fine_imposed"), &json!("0")));
}

#[actix_web::test]
async fn a_denial_is_asked_confirmed_paid_and_lifted_and_the_status_follows() {
    let app = TestApp::at(MONDAY).await;
    let Offices { bpjs, attorney, licensing } = offices(&app).await;
    let body = json!({ "name": "CV Ditolak Layanan", "kind": "private", "region_code": "65.71.02", "scale": "small", "nib": "1234567890123" });
    let id = id_of(&bpjs.post("/api/v1/employers", body).await.expect(201));
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let nib = "1234567890123";
    let finding = warned(&app, &bpjs, id, "arrears", "12500000").await;
    licensing.get(&finding).await.expect(404);
    assert_eq!(licensing.get("/api/v1/findings?include=total").await.expect(200).json["total"]["value"], 0);

    at(&app, "2026-12-31");
    let early = act(&bpjs, &finding, denial("2026-12-31")).await.expect(422);
    assert_eq!((code(&early), &early.json["earliest_on"]), ("fine_window_running", &json!("2027-01-01")));
    at(&app, "2027-01-04");
    let asked = act(&bpjs, &finding, denial("2027-01-04")).await.expect(201);
    assert_eq!(coming(&asked), [&json!("denial_confirmed"), &json!("licensing_office"), &json!("2027-01-04")]);
    assert_eq!(asked.json["step"], "denial_asked");
    assert!(on_desk(&licensing, "today", &finding).await && !on_desk(&licensing, "waiting", &finding).await);
    assert!(on_desk(&bpjs, "waiting", &finding).await && !on_desk(&bpjs, "today", &finding).await);
    assert_ne!(status(&bpjs, nib).await.0, "blocked", "asking denies nothing");
    // The employer learns of it when the office has decided.
    let before = boss.get(&finding).await.expect(200);
    assert_eq!((&before.json["step"], before.json.get("next_act")), (&json!("second_warning"), None));
    assert_eq!(kinds(&boss.get(&format!("{finding}/acts")).await), ["guidance", "first_warning", "second_warning"]);

    let seen = licensing.get(&finding).await.expect(200);
    assert!(seen.json["narrative"].is_null() && seen.json.get("filed_by").is_none(), "{}", seen.json);
    assert_eq!(kinds(&licensing.get(&format!("{finding}/acts")).await), ["denial_asked"]);
    let offered = licensing.get(&format!("{finding}/next-acts")).await.expect(200);
    assert_eq!(kinds(&offered), ["denial_asked", "denial_confirmed", "denial_declined", "lift_asked", "denial_lifted"]);
    assert_eq!(next(&offered, "denial_confirmed")["party"], "licensing_office");
    licensing.get(&format!("{finding}/evidence")).await.expect(403);
    licensing.get(&format!("{finding}/notes")).await.expect(403);

    at(&app, "2027-01-06");
    let confirm = json!({ "kind": "denial_confirmed", "on": "2027-01-06", "text": "Perizinan berusaha tidak dilayani.", "reference": "503/1" });
    let confirmed = act(&licensing, &finding, confirm).await.expect(201);
    assert!(confirmed.json["narrative"].is_null());
    assert_eq!(
        (&confirmed.json["step"], &confirmed.json["denied_on"]),
        (&json!("service_denied"), &json!("2027-01-06"))
    );
    let (denied, why) = status(&bpjs, nib).await;
    assert_eq!(denied, "blocked");
    assert!(why.contains("service_denied") && why.contains("2027-01-06"), "{why}");
    assert_eq!(bpjs.get(&format!("/api/v1/employers/{id}")).await.json["standing"], "blocked");
    let own = boss.get(&format!("{finding}/acts")).await.expect(200);
    let told =
        own.json["items"].as_array().expect("acts").iter().find(|act| act["kind"] == "denial_asked").expect("why");
    assert_eq!(told["reason"], "Kewajiban belum dipenuhi sesudah dua teguran.");
    assert_eq!((&told["service"], &told["expires_on"]), (&json!("business_licence"), &json!("2027-06-30")));
    assert!(told.get("recorded_by").is_none());
    assert_eq!(status(&boss, nib).await.0, "blocked");
    assert_eq!(boss.get(&finding).await.json["next_act"], "payment_recorded");

    at(&app, "2027-01-11");
    let part = json!({ "kind": "payment_recorded", "on": "2027-01-11", "amount": "500000", "reference": "T1" });
    let part = act(&bpjs, &finding, part).await.expect(201);
    assert_eq!(coming(&part)[0], "payment_recorded");
    let paid = json!({ "kind": "payment_recorded", "on": "2027-01-11", "amount": "12000000", "reference": "T2", "fulfils": true });
    let paid = act(&bpjs, &finding, paid).await.expect(201);
    assert_eq!(coming(&paid), [&json!("denial_lifted"), &json!("licensing_office"), &json!("2027-01-11")]);
    let acts = bpjs.get(&format!("{finding}/acts")).await.expect(200);
    let asked = acts.json["items"].as_array().expect("acts").iter().find(|act| act["kind"] == "lift_asked");
    let asked = asked.expect("lifting is asked for by itself, at once");
    assert_eq!(asked["on"], "2027-01-11");
    assert!(asked.get("recorded_by").is_none(), "by nobody in person: {asked}");
    let close = json!({ "kind": "closed", "on": "2027-01-11", "close_reason": "fulfilled" });
    assert_eq!(code(&act(&bpjs, &finding, close.clone()).await.expect(422)), "denial_in_force");
    let lift = json!({ "kind": "denial_lifted", "on": "2027-01-11", "text": "Dilayani kembali." });
    let ask = json!({ "kind": "lift_asked", "on": "2027-01-11", "reason": "Lunas." });
    assert_eq!(code(&act(&bpjs, &finding, ask).await.expect(422)), "already_done");
    assert_eq!(status(&bpjs, nib).await.0, "blocked");
    let lifted = act(&licensing, &finding, lift).await.expect(201);
    assert!(lifted.json.get("denied_on").is_none());
    let (free, why) = status(&bpjs, nib).await;
    assert!(free != "blocked" && !why.contains("service_denied"), "{free} {why}");
    assert_eq!(act(&bpjs, &finding, close).await.expect(201).json["step"], "closed");
    attorney.get(&finding).await.expect(200);
}

#[actix_web::test]
async fn a_denial_ends_with_its_last_day() {
    let app = TestApp::at(MONDAY).await;
    let Offices { bpjs, licensing, .. } = offices(&app).await;
    let body = json!({ "name": "CV Kedaluwarsa", "kind": "private", "region_code": "65.71.02", "scale": "small", "nib": "1234567890124" });
    let id = id_of(&bpjs.post("/api/v1/employers", body).await.expect(201));
    let finding = warned(&app, &bpjs, id, "pwbd", "12500000").await;
    at(&app, "2027-01-04");
    let mut short = denial("2027-01-04");
    (short["recheck_on"], short["expires_on"]) = (json!("2027-01-15"), json!("2027-01-20"));
    act(&bpjs, &finding, short).await.expect(201);
    let confirm = json!({ "kind": "denial_confirmed", "on": "2027-01-04", "text": "Tidak dilayani." });
    act(&licensing, &finding, confirm).await.expect(201);
    at(&app, "2027-01-20");
    assert_eq!(status(&bpjs, "1234567890124").await.0, "blocked");
    at(&app, "2027-01-21");
    assert_ne!(status(&bpjs, "1234567890124").await.0, "blocked");
    assert_eq!(coming(&bpjs.get(&finding).await)[0], "denial_asked");
}

#[actix_web::test]
async fn arrears_go_through_mandate_instalments_claim_and_judgment() {
    let app = TestApp::at(MONDAY).await;
    let Offices { bpjs, attorney, .. } = offices(&app).await;
    let id = employer(&bpjs, "PT Menunggak", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let finding = warned(&app, &bpjs, id, "arrears", "487000000").await;
    at(&app, "2026-12-02");
    assert_eq!(coming(&bpjs.get(&finding).await), [&json!("mandate_given"), &json!("bpjs"), &json!("2026-12-02")]);
    let summons = |kind: &str, on: &str, outcome: &str| json!({ "kind": kind, "on": on, "text": "Panggilan.", "outcome": outcome });
    let paid = |on: &str, amount: &str, fulfils: bool| json!({ "kind": "payment_recorded", "on": on, "amount": amount, "reference": format!("T-{on}"), "fulfils": fulfils });
    let court = json!({ "kind": "simple_claim", "on": "2027-03-22", "court": "PN Tarakan", "reference": "12/Pdt.G.S/2027/PN Tar" });
    let settlement = json!({ "kind": "settlement", "on": "2026-12-17", "text": "Enam angsuran.", "instalments": 6, "first_due_on": "2027-01-15" });
    // The act, who records it, what comes next, by whom, from when, and the step.
    let way: [(Value, &Person, [&str; 3], &str); 20] = [
        (
            json!({ "kind": "mandate_given", "on": "2026-12-02", "reference": "SKK-1" }),
            &bpjs,
            ["mandate_accepted", "state_attorney", "2026-12-02"],
            "mandate_given",
        ),
        (
            json!({ "kind": "mandate_accepted", "on": "2026-12-03" }),
            &attorney,
            ["somasi", "state_attorney", "2026-12-03"],
            "mandate_given",
        ),
        (letter("somasi", "2026-12-04"), &attorney, ["first_summons", "state_attorney", "2026-12-04"], "somasi"),
        (
            summons("first_summons", "2026-12-08", "absent"),
            &attorney,
            ["second_summons", "state_attorney", "2026-12-09"],
            "summoned",
        ),
        (
            summons("second_summons", "2026-12-11", "absent"),
            &attorney,
            ["third_summons", "state_attorney", "2026-12-12"],
            "summoned",
        ),
        (
            summons("third_summons", "2026-12-15", "attended"),
            &attorney,
            ["mediation", "state_attorney", "2026-12-15"],
            "summoned",
        ),
        (
            summons("mediation", "2026-12-16", "agreed"),
            &attorney,
            ["settlement", "state_attorney", "2026-12-16"],
            "mediated",
        ),
        (settlement, &attorney, ["payment_recorded", "employer", "2027-01-15"], "settlement_made"),
        (
            paid("2027-01-15", "81166667", false),
            &bpjs,
            ["payment_recorded", "employer", "2027-02-15"],
            "settlement_made",
        ),
        (
            paid("2027-02-15", "81166667", false),
            &bpjs,
            ["payment_recorded", "employer", "2027-03-15"],
            "settlement_made",
        ),
        (
            json!({ "kind": "instalment_missed", "on": "2027-03-16" }),
            &attorney,
            ["mandate_returned", "state_attorney", "2027-03-16"],
            "instalment_missed",
        ),
        (
            json!({ "kind": "mandate_returned", "on": "2027-03-17", "reason": "Angsuran ketiga tidak dibayar." }),
            &attorney,
            ["litigation_mandate_given", "bpjs", "2027-03-17"],
            "mandate_returned",
        ),
        (
            json!({ "kind": "litigation_mandate_given", "on": "2027-03-18", "reference": "SKK-2" }),
            &bpjs,
            ["mandate_accepted", "state_attorney", "2027-03-18"],
            "litigation",
        ),
        (
            json!({ "kind": "mandate_accepted", "on": "2027-03-19" }),
            &attorney,
            ["simple_claim", "state_attorney", "2027-03-19"],
            "litigation",
        ),
        (court, &attorney, ["judgment", "state_attorney", "2027-03-22"], "claimed"),
        (
            json!({ "kind": "judgment", "on": "2027-04-20", "outcome": "granted", "reference": "12/Pdt.G.S/2027/PN Tar" }),
            &attorney,
            ["execution", "state_attorney", "2027-04-20"],
            "judged",
        ),
        (
            json!({ "kind": "execution", "on": "2027-05-03" }),
            &attorney,
            ["payment_recorded", "employer", "2027-05-03"],
            "executed",
        ),
        (paid("2027-05-10", "324666666", true), &bpjs, ["closed", "forum", "2027-05-10"], "executed"),
        (
            json!({ "kind": "mandate_returned", "on": "2027-05-11", "reason": "Selesai." }),
            &attorney,
            ["closed", "forum", "2027-05-11"],
            "executed",
        ),
        (json!({ "kind": "closed", "on": "2027-05-11", "close_reason": "fulfilled" }), &bpjs, ["", "", ""], "closed"),
    ];
    for (body, by, comes, step) in way {
        let on = body["on"].as_str().expect("a day").to_owned();
        at(&app, &on);
        if body["kind"] == "instalment_missed" {
            let mut due = body.clone();
            due["on"] = json!("2027-03-15");
            let refused = act(by, &finding, due).await.expect(422);
            assert_eq!((code(&refused), &refused.json["earliest_on"]), ("instalment_not_due", &json!("2027-03-16")));
        }
        if body["kind"] == "mandate_returned" && on == "2027-03-17" {
            let new = json!({ "kind": "litigation_mandate_given", "on": on });
            assert_eq!(code(&act(&bpjs, &finding, new).await.expect(422)), "mandate_running");
        }
        let answer = act(by, &finding, body.clone()).await.expect(201);
        let said = coming(&answer).map(|value| value.as_str().unwrap_or_default());
        assert_eq!((said, answer.json["step"].as_str()), (comes, Some(step)), "{body}");
    }
    assert_eq!(bpjs.get(&finding).await.json["paid_total"], "487000000");
    let told = boss.get(&format!("{finding}/acts")).await.expect(200);
    let all = "guidance first_warning second_warning somasi first_summons second_summons third_summons mediation settlement \
               payment_recorded payment_recorded instalment_missed simple_claim judgment execution payment_recorded closed";
    assert_eq!(kinds(&told), all.split_whitespace().collect::<Vec<_>>(), "mandates are the offices' own");
}

#[actix_web::test]
async fn state_attorneys_and_kpknl_exclude_each_other_on_a_debt_and_on_an_employer() {
    let app = TestApp::at(MONDAY).await;
    let Offices { bpjs, attorney, .. } = offices(&app).await;
    let id = employer(&bpjs, "PT Dua Jalan", "65.71.02").await;
    let (first, second) = (filed(&bpjs, id).await, filed(&bpjs, id).await);
    let hand_over = json!({ "kind": "kpknl_hand_over", "on": "2026-11-02", "reference": "S-1/KPKNL" });
    let mandate = json!({ "kind": "mandate_given", "on": "2026-11-02", "reference": "SKK-1" });
    let handed = act(&bpjs, &first, hand_over.clone()).await.expect(201);
    assert_eq!((&handed.json["step"], handed.json.get("next_act")), (&json!("handed_to_kpknl"), None));
    let refused = act(&bpjs, &first, mandate.clone()).await.expect(422);
    assert_eq!((code(&refused), &refused.json["because"][0]["provision"]), ("handed_to_kpknl", &json!("PMK 54/2024")));
    let warned = bpjs.get(&format!("{second}/next-acts")).await.expect(200);
    let given = next(&warned, "mandate_given");
    assert_eq!((&given["verdict"], &given["because"][0]["code"]), (&json!("allowed"), &json!("other_debt_at_kpknl")));
    act(&bpjs, &second, mandate).await.expect(201);
    assert_eq!(code(&act(&bpjs, &second, hand_over.clone()).await.expect(422)), "handled_by_law_enforcement");
    let third = filed(&bpjs, id).await;
    let refused = act(&bpjs, &third, hand_over.clone()).await.expect(422);
    assert_eq!(code(&refused), "handled_by_law_enforcement");
    let sentence = refused.json["because"][0]["sentence"].as_str().expect("a sentence");
    assert!(sentence.contains("2 November 2026") && sentence.contains("PMK 54/2024"), "{sentence}");

    let other = employer(&bpjs, "PT Kecil", "65.71.02").await;
    let path = format!("/api/v1/findings/{}", Id::new());
    let mut small = input(other);
    small["estimated_amount"] = json!("7999999.99");
    bpjs.put(&path, small).await.expect(201);
    assert_eq!(code(&act(&bpjs, &path, hand_over).await.expect(422)), "below_kpknl");
    // Held off, it waits for the day after.
    let waived =
        json!({ "kind": "waived", "on": "2026-11-02", "expires_on": "2026-11-20", "reason": "Menunggu hasil audit." });
    act(&attorney, &path, waived).await.expect(201);
    let refused = act(&bpjs, &path, letter("first_warning", "2026-11-02")).await.expect(422);
    assert_eq!((code(&refused), &refused.json["earliest_on"]), ("waiver_running", &json!("2026-11-21")));
}

#[actix_web::test]
async fn no_fine_and_no_denial_on_a_unit_of_government() {
    let app = TestApp::at(MONDAY).await;
    let Offices { bpjs, .. } = offices(&app).await;
    let body = json!({ "name": "Dinas Uji", "kind": "government", "region_code": "65.71.02", "scale": "government" });
    let id = id_of(&bpjs.post("/api/v1/employers", body).await.expect(201));
    let finding = warned(&app, &bpjs, id, "pds_tk", "20000000").await;
    at(&app, "2027-01-04");
    let offered = bpjs.get(&format!("{finding}/next-acts")).await.expect(200);
    for kind in ["fine_imposed", "denial_asked"] {
        let refused = next(&offered, kind);
        assert_eq!(
            (&refused["verdict"], &refused["because"][0]["code"]),
            (&json!("no_longer"), &json!("not_for_the_state"))
        );
        assert_eq!(refused["because"][0]["provision"], "UU 24/2011 Pasal 17(1)");
    }
    assert_eq!(coming(&bpjs.get(&finding).await)[0], "mandate_given");
}

/// Whether BPJS, a state attorney, the licensing office and a labour inspector may record it.
const WHO: &[(&str, [bool; 4])] = &[
    ("guidance", [true, true, false, true]),
    ("first_warning", [true, true, false, true]),
    ("payment_recorded", [true, true, false, true]),
    ("assigned", [true, true, false, true]),
    ("fine_imposed", [true, false, false, false]),
    ("denial_asked", [true, false, false, false]),
    ("lift_asked", [true, false, false, false]),
    ("mandate_given", [true, false, false, false]),
    ("litigation_mandate_given", [true, false, false, false]),
    ("kpknl_hand_over", [true, false, false, false]),
    ("denial_confirmed", [false, false, true, false]),
    ("denial_declined", [false, false, true, false]),
    ("denial_lifted", [false, false, true, false]),
    ("mandate_accepted", [false, true, false, false]),
    ("somasi", [false, true, false, false]),
    ("first_summons", [false, true, false, false]),
    ("second_summons", [false, true, false, false]),
    ("third_summons", [false, true, false, false]),
    ("mediation", [false, true, false, false]),
    ("settlement", [false, true, false, false]),
    ("instalment_missed", [false, true, false, false]),
    ("mandate_returned", [false, true, false, false]),
    ("simple_claim", [false, true, false, false]),
    ("ordinary_claim", [false, true, false, false]),
    ("judgment", [false, true, false, false]),
    ("execution", [false, true, false, false]),
    ("waived", [false, true, false, false]),
];

#[actix_web::test]
async fn each_office_records_its_own_acts_and_no_other() {
    let app = TestApp::at(MONDAY).await;
    let Offices { bpjs, attorney, licensing } = offices(&app).await;
    let inspector = app.db_person(OrganisationKind::LabourInspectorate, &[Role::Investigator], "65").await;
    let reviewer = app.db_person(OrganisationKind::ProsecutionOffice, &[Role::Reviewer], "65").await;
    let auditor = app.db_person(OrganisationKind::Secretariat, &[Role::Auditor], "65").await;
    let id = employer(&bpjs, "CV Wewenang", "65.71.02").await;
    let boss = app.db_employer_person(id, "65.71.02", Role::EmployerAdmin).await;
    let finding = filed(&bpjs, id).await;
    let path = format!("{finding}/acts");
    for (kind, may) in WHO {
        let body = json!({ "kind": kind, "on": "2026-11-02", "fulfils": true, "court": "PN Tarakan" });
        let people = [&bpjs, &attorney, &licensing, &inspector].into_iter().zip(may);
        let outsiders = [&reviewer, &auditor, &boss].into_iter().zip(&[false, false, false]);
        for (at, (person, may)) in people.chain(outsiders).enumerate() {
            // The reviewer assigns, and records nothing.
            let may = *may || at == 4 && *kind == "assigned";
            let answer = person.act(&path, "\"1\"", body.clone()).await;
            assert_eq!(answer.status, if may { 422 } else { 403 }, "{kind} by {at}: {}", answer.json);
        }
    }
    assert_eq!(kinds(&bpjs.get(&path).await), ["filed"]);
}

#[actix_web::test]
async fn each_act_of_the_ladder_asks_for_what_belongs_to_it() {
    let app = TestApp::at(MONDAY).await;
    let Offices { bpjs, attorney, .. } = offices(&app).await;
    let id = employer(&bpjs, "CV Rincian", "65.71.02").await;
    let finding = filed(&bpjs, id).await;
    let on = "2026-11-02";
    let faults = |answer: &patuh_tests::Answer| -> Vec<(String, String)> {
        let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
    };
    let required = |names: &[&str]| -> Vec<(String, String)> {
        names.iter().map(|name| ((*name).to_owned(), "required".to_owned())).collect()
    };
    for (by, kind, needs) in [
        (&bpjs, "fine_imposed", &["/text", "/amount"][..]),
        (&bpjs, "denial_asked", &["/reason", "/service", "/legal_basis", "/repair", "/recheck_on", "/expires_on"]),
        (&bpjs, "lift_asked", &["/reason"]),
        (&attorney, "somasi", &["/text"]),
        (&attorney, "first_summons", &["/text", "/outcome"]),
        (&attorney, "mediation", &["/text", "/outcome"]),
        (&attorney, "settlement", &["/text", "/instalments", "/first_due_on"]),
        (&attorney, "mandate_returned", &["/reason"]),
        (&attorney, "simple_claim", &["/reference", "/court"]),
        (&attorney, "judgment", &["/outcome"]),
        (&attorney, "waived", &["/reason", "/expires_on"]),
    ] {
        let answer = record(by, &finding, json!({ "kind": kind, "on": on })).await.expect(422);
        assert_eq!(faults(&answer), required(needs), "{kind}");
    }
    for (by, body, pointer, code) in [
        (
            &attorney,
            json!({ "kind": "mediation", "on": on, "text": "Mediasi.", "outcome": "granted" }),
            "/outcome",
            "word",
        ),
        (
            &attorney,
            json!({ "kind": "waived", "on": on, "reason": "Tunggu.", "expires_on": "2026-11-01" }),
            "/expires_on",
            "order",
        ),
        (
            &attorney,
            json!({ "kind": "settlement", "on": on, "text": "Angsur.", "instalments": 121, "first_due_on": "2026-12-01" }),
            "/instalments",
            "range",
        ),
        (
            &attorney,
            json!({ "kind": "settlement", "on": on, "text": "Angsur.", "instalments": 2, "first_due_on": "2026-11-01" }),
            "/first_due_on",
            "order",
        ),
        (&bpjs, json!({ "kind": "mandate_given", "on": on, "court": "PN Tarakan" }), "/court", "not_applicable"),
    ] {
        let answer = record(by, &finding, body.clone()).await.expect(422);
        assert_eq!(faults(&answer), [(pointer.to_owned(), code.to_owned())], "{body}");
    }
    let mut late = denial(on);
    (late["recheck_on"], late["expires_on"]) = (json!("2026-12-02"), json!("2026-12-01"));
    let answer = record(&bpjs, &finding, late).await.expect(422);
    assert_eq!(faults(&answer), [("/expires_on".to_owned(), "order".to_owned())]);
    let mut driving = denial(on);
    driving["service"] = json!("driving_licence");
    record(&bpjs, &finding, driving).await.expect(422);
}
