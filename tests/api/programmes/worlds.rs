//! Worlds at random, over the store: whatever people do in whatever order, nobody is paid for twice in a month, no rupiah
//! moves without a line, and every total of a list, a programme, its forecast and the overview is the sum of what stands
//! behind it.

use actix_web::http::Method;
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Role;
use patuh_rules::words::OrganisationKind;
use patuh_store::types::Id;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::{NOW, checked, csv, line, list_path, nik, officer, programme};

/// So many worlds a run; `PATUH_WORLDS` asks for more.
const WORLDS: u32 = 20;
const STEPS: usize = 40;
const MONTHS: [&str; 2] = ["2026-08", "2026-09"];
/// The month before the first, which employers report.
const REPORTED: &str = "2026-07";
/// After so many worlds the overview is held against its lists, in a long run fifty times: they grow with every world.
const OVERVIEW_EVERY: u32 = 20;

/// SplitMix64: a seed gives the same world again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        (!of.is_empty()).then(|| &of[self.roll(of.len())])
    }
}

fn sen(value: &Value) -> i64 {
    let text = value.as_str().unwrap_or_else(|| panic!("an amount: {value}"));
    text.parse::<Rupiah>().expect("an amount").sen()
}

fn items(answer: &Answer) -> Vec<Value> {
    answer.json["items"].as_array().cloned().unwrap_or_else(|| panic!("items: {}", answer.json))
}

async fn total(by: &Person<'_>, path: &str) -> i64 {
    by.get(&format!("{path}&limit=1&include=total")).await.expect(200).json["total"]["value"].as_i64().expect("a total")
}

struct World<'a> {
    by: &'a Person<'a>,
    second: &'a Person<'a>,
    investigator: &'a Person<'a>,
    reporter: Person<'a>,
    employer: Id,
    programmes: Vec<String>,
    people: Vec<(String, String)>,
    envelopes: RefCell<Vec<String>>,
}

impl World<'_> {
    fn some(&self, dice: &mut Dice) -> Vec<(&str, &str)> {
        let some = self.people.iter().filter(|_| dice.roll(2) == 0);
        some.map(|(name, nik)| (name.as_str(), nik.as_str())).collect()
    }

    /// Does something that may or may not be allowed; a refusal is as good as a change, but never a failure.
    async fn act(&self, dice: &mut Dice) {
        let programme = &self.programmes[dice.roll(self.programmes.len())];
        let month = MONTHS[dice.roll(MONTHS.len())];
        let answer = match dice.roll(12) {
            0 => {
                let some = self.some(dice);
                if some.is_empty() {
                    return;
                }
                let list = checked(self.by, programme, "2026-08", &csv(&some)).await.expect(201);
                let commit = format!("{}/commit", list_path(&list));
                self.by.send(Method::POST, &commit, &[("if-match", &list.etag())], None).await
            }
            1 | 2 => {
                let seen = self.by.get(&format!("{programme}/envelope-preview?month={month}")).await;
                let body = json!({ "month": month, "people": seen.json["people"], "amount": seen.json["amount"] });
                let made = self.by.post(&format!("{programme}/envelopes"), body).await;
                if made.status == 201 {
                    let path = format!("/api/v1/envelopes/{}", made.json["id"].as_str().expect("an id"));
                    self.envelopes.borrow_mut().push(path);
                }
                made
            }
            3 => {
                let doubled = self.by.get(&format!("{programme}/double-financing?month={month}")).await.expect(200);
                let found = items(&doubled);
                let Some(person) = dice.one(&found) else { return };
                let payer = ["this_programme", "other"][dice.roll(2)];
                let body = json!({ "payer": payer, "from_month": month, "reason": "Diputuskan." });
                let id = person["beneficiary_id"].as_str().expect("an id");
                self.by.post(&format!("/api/v1/beneficiaries/{id}/financing-decisions"), body).await
            }
            4 => {
                let lines: Vec<Value> = self
                    .some(dice)
                    .iter()
                    .map(|(name, nik)| json!({ "nik": nik, "name": name, "wage": "4800000" }))
                    .collect();
                let path = format!("/api/v1/employers/{}/coverage-reports/{}", self.employer, Id::new());
                self.reporter.put(&path, json!({ "month": REPORTED, "lines": lines })).await
            }
            5 => {
                let kind = ["pds_tk", "pds_upah", "arrears"][dice.roll(3)];
                let finding = json!({
                    "employer_id": self.employer, "violation_type": kind,
                    "month_from": "2026-01", "month_to": "2026-06", "workers_affected": 1 + dice.roll(5),
                    "estimated_amount": (1000 * (1 + dice.roll(900))).to_string(), "narrative": "Uji acak dunia."
                });
                self.investigator.put(&format!("/api/v1/findings/{}", Id::new()), finding).await
            }
            _ => {
                let Some(envelope) = dice.one(&self.envelopes.borrow()).cloned() else { return };
                self.move_on(dice, &envelope).await
            }
        };
        assert!(answer.status < 500, "{}: {}", answer.status, answer.json);
    }

    async fn move_on(&self, dice: &mut Dice, envelope: &str) -> Answer {
        let seen = self.by.get(envelope).await.expect(200);
        let open: Vec<&str> =
            seen.json["next_steps"].as_array().expect("steps").iter().filter_map(Value::as_str).collect();
        let why = "Uji acak dunia.";
        let etag = seen.etag();
        let step = async |body: Value| self.by.act(&format!("{envelope}/steps"), &etag, body).await;
        // Mostly forward, as people do.
        let chosen = if dice.roll(4) > 0 { open.first() } else { dice.one(&open) };
        match chosen.copied() {
            Some("approve") => {
                let body = json!({ "digest": seen.json["digest"] });
                self.second.act(&format!("{envelope}/approve"), &etag, body).await
            }
            Some("refuse") => self.second.act(&format!("{envelope}/refuse"), &etag, json!({ "reason": why })).await,
            Some("pay") => step(json!({ "kind": "pay", "on": "2026-08-20", "reference": "SP2D" })).await,
            Some("reconcile") => {
                let entries = items(&self.by.get(&format!("{envelope}/entries")).await.expect(200));
                let named: BTreeSet<&str> = entries.iter().filter_map(|one| one["name"].as_str()).collect();
                let some: Vec<(&str, &str)> = self
                    .people
                    .iter()
                    .filter(|(name, _)| named.contains(name.as_str()) && dice.roll(4) > 0)
                    .map(|(name, nik)| (name.as_str(), nik.as_str()))
                    .collect();
                let amount: i64 = entries
                    .iter()
                    .filter(|one| some.iter().any(|(name, _)| one["name"] == *name))
                    .map(|one| sen(&one["amount"]))
                    .sum();
                let amount = Rupiah::from_sen(amount).expect("an amount").to_string();
                let file = self.by.uploaded("bpjs.csv", csv(&some).as_bytes()).await;
                let confirmation = json!({ "file_id": file, "people": some.len(), "amount": amount });
                step(json!({ "kind": "reconcile", "confirmation": confirmation })).await
            }
            Some(kind @ ("block" | "order")) => step(json!({ "kind": kind })).await,
            Some(kind) => step(json!({ "kind": kind, "reason": why })).await,
            None => seen,
        }
    }

    /// Holds every total against what stands behind it; gives the states that months came to.
    async fn judge(&self, seed: u64) -> BTreeSet<String> {
        let (mut paid_for, mut states) = (BTreeSet::new(), BTreeSet::new());
        for programme in &self.programmes {
            let (mut committed, mut paid, mut covered) = (0, 0, 0);
            let mut waiting: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
            for one in items(
                &self
                    .by
                    .get(&format!(
                        "/api/v1/envelopes?programme_id={}",
                        programme.rsplit('/').next().unwrap_or_default()
                    ))
                    .await
                    .expect(200),
            ) {
                let envelope = format!("/api/v1/envelopes/{}", one["id"].as_str().expect("an id"));
                let detail = self.by.get(&envelope).await.expect(200).json;
                let entries = items(&self.by.get(&format!("{envelope}/entries")).await.expect(200));
                let (amount, state) = (sen(&detail["amount"]), detail["state"].as_str().expect("a state"));
                states.insert(state.to_owned());
                let shares = detail["lines"].as_array().expect("lines");
                assert_eq!(entries.len() as i64, detail["people"], "{seed}: {detail}");
                assert_eq!(entries.iter().map(|one| sen(&one["amount"])).sum::<i64>(), amount, "{seed}: {detail}");
                assert_eq!(shares.iter().map(|one| sen(&one["amount"])).sum::<i64>(), amount, "{seed}: {detail}");
                let reason = match state {
                    "drafted" => Some("month_drafted"),
                    "blocked" => Some("approval_waits"),
                    "approved" => Some("order_waits"),
                    "ordered" => Some("payment_waits"),
                    "paid" => Some("confirmation_waits"),
                    _ => None,
                };
                if let Some(reason) = reason {
                    let waits = waiting.entry(reason).or_default();
                    *waits = (waits.0 + entries.len() as i64, waits.1 + amount);
                }
                match state {
                    "blocked" | "approved" | "ordered" => committed += amount,
                    "paid" | "reconciled" => paid += amount - sen(&detail["returned_amount"]),
                    _ => {}
                }
                for entry in entries.iter().filter(|one| one["holds"] == true) {
                    let name = entry["name"].as_str().expect("a name").to_owned();
                    assert!(paid_for.insert((name, detail["month"].to_string())), "{seed}: paid for twice: {entry}");
                    covered += i64::from(entry["confirmed"] == true);
                }
            }
            let lines = items(&self.by.get(&format!("{programme}/budget-lines")).await.expect(200));
            let sum = |name: &str| lines.iter().map(|one| sen(&one[name])).sum::<i64>();
            for one in &lines {
                assert!(sen(&one["free"]) >= 0, "{seed}: {one}");
                assert_eq!(
                    sen(&one["planned"]),
                    sen(&one["committed"]) + sen(&one["paid"]) + sen(&one["free"]),
                    "{seed}: {one}"
                );
            }
            assert_eq!((sum("committed"), sum("paid")), (committed, paid), "{seed}: {programme}");
            let absorbed = self.by.get(&format!("{programme}/absorption?year=2026")).await.expect(200).json;
            assert_eq!((sen(&absorbed["planned"]), sen(&absorbed["committed"])), (sum("planned"), committed), "{seed}");
            assert_eq!(
                (sen(&absorbed["paid"]), &absorbed["covered_months"]),
                (paid, &json!(covered)),
                "{seed}: {absorbed}"
            );
            let stuck = |reason: &str| -> (i64, i64) {
                let rows = absorbed["stuck"].as_array().expect("rows").iter().filter(|row| row["reason"] == reason);
                let count = |row: &Value| row["people"].as_i64().expect("people");
                let amount = |row: &Value| if row["amount"].is_null() { 0 } else { sen(&row["amount"]) };
                rows.fold((0, 0), |(people, sum), row| (people + count(row), sum + amount(row)))
            };
            for reason in ["month_drafted", "approval_waits", "order_waits", "payment_waits", "confirmation_waits"] {
                let waits = waiting.get(reason).copied().unwrap_or_default();
                assert_eq!(stuck(reason), waits, "{seed}: {reason}: {absorbed}");
            }
            self.judge_people(seed, programme, &absorbed, stuck("people_paused").0).await;
            self.judge_runway(seed, programme, &absorbed, &lines).await;
        }
        states
    }

    /// Who is in a programme, in its totals, its list, and in what double financing says of the month.
    async fn judge_people(&self, seed: u64, programme: &str, absorbed: &Value, paused: i64) {
        let people = items(&self.by.get(&format!("{programme}/beneficiaries?limit=500")).await.expect(200));
        let count = |state: &str| people.iter().filter(|one| one["state"] == state).count() as i64;
        assert_eq!(absorbed["active"], count("active"), "{seed}: {absorbed}");
        assert_eq!(absorbed["people"], count("active") + count("paused"), "{seed}: {absorbed}");
        assert_eq!(paused, count("paused"), "{seed}: {absorbed}");
        let month = MONTHS[0];
        let doubled = self.by.get(&format!("{programme}/double-financing?month={month}")).await.expect(200).json;
        let rows = doubled["items"].as_array().expect("items");
        let by = |fits: &dyn Fn(&Value) -> bool| json!(rows.iter().filter(|row| fits(row)).count());
        assert_eq!(doubled["people"], json!(rows.len()), "{seed}: {doubled}");
        assert_eq!(doubled["undecided"], by(&|row| row["payer"].is_null()), "{seed}: {doubled}");
        assert_eq!(doubled["by_employer"], by(&|row| row["payer"]["kind"] == "employer"), "{seed}: {doubled}");
        let preview = self.by.get(&format!("{programme}/envelope-preview?month={month}")).await.expect(200).json;
        let reason = |word: &str| {
            let rows = preview["paused"].as_array().expect("reasons").iter();
            rows.filter(|row| row["reason"] == word).filter_map(|row| row["people"].as_i64()).sum::<i64>()
        };
        assert_eq!(preview["undecided"], doubled["undecided"], "{seed}: {preview}");
        assert_eq!(json!(reason("covered_by_employer")), doubled["by_employer"], "{seed}: {preview}");
        let shares = preview["lines"].as_array().expect("lines");
        assert_eq!(shares.iter().map(|one| sen(&one["amount"])).sum::<i64>(), sen(&preview["amount"]), "{seed}");
        let share = |one: &Value| one["people"].as_i64().expect("people");
        assert_eq!(json!(shares.iter().map(share).sum::<i64>()), preview["people"], "{seed}: {preview}");
    }

    /// Until when the money lasts, against the people who are paid for and what is free on the lines.
    async fn judge_runway(&self, seed: u64, programme: &str, absorbed: &Value, lines: &[Value]) {
        let runway = self.by.get(&format!("{programme}/runway")).await.expect(200).json;
        assert_eq!(runway["people"], absorbed["active"], "{seed}: {runway}");
        let found = runway["lines"].as_array().expect("lines");
        let people = |one: &Value| one["people"].as_i64().expect("people");
        if !found.is_empty() {
            assert_eq!(json!(found.iter().map(people).sum::<i64>()), runway["people"], "{seed}: {runway}");
        }
        let (mut first, mut dropped) = (None::<&str>, 0);
        for one in found {
            let line = lines.iter().find(|line| line["id"] == one["line_id"]).expect("the line");
            assert_eq!(one["free"], line["free"], "{seed}: {runway}");
            let answer = &one["answer"];
            let groups = answer["groups"].as_array().expect("groups");
            let costs = groups.iter().map(|group| sen(&group["monthly_cost"])).sum::<i64>();
            assert_eq!(costs, sen(&answer["monthly_cost"]), "{seed}: {runway}");
            let short = &answer["short_month"];
            if let Some(month) = short["month"].as_str() {
                let (still, out) = (short["still_covered"].as_i64(), short["dropped"].as_i64().expect("people"));
                assert_eq!(still.map(|still| still + out), Some(people(one)), "{seed}: {runway}");
                assert!(sen(&short["money_left"]) < sen(&short["cost"]), "{seed}: {runway}");
                if first.is_none_or(|first| month < first) {
                    (first, dropped) = (Some(month), 0);
                }
                dropped += if first == Some(month) { out } else { 0 };
            }
        }
        // The first line that runs out within the year ends the cover of all.
        if let Some(month) = first.filter(|month| month.starts_with("2026-")) {
            assert_eq!(runway["dropped"], dropped, "{seed}: {runway}");
            let until = runway["covered_until"].as_str();
            assert!(until.is_none_or(|until| until < month), "{seed}: {runway}");
        }
    }
}

/// Every number of the overview against the list behind it.
async fn judge_overview(by: &Person<'_>, seed: u32) {
    let overview = by.get("/api/v1/statistics/overview").await.expect(200).json;
    for group in overview["employers_by_standing"].as_array().expect("groups") {
        let path = format!("/api/v1/employers?standing={}", group["standing"].as_str().expect("a word"));
        assert_eq!(json!(total(by, &path).await), group["count"], "{seed}: {overview}");
    }
    let month = overview["reporting"]["month"].as_str().expect("a month");
    let path = format!("/api/v1/employers?registered=true&not_reported={month}");
    assert_eq!(json!(total(by, &path).await), overview["reporting"]["missing"], "{seed}: {overview}");
    let path = format!("/api/v1/coverage-reports?month={month}");
    assert_eq!(json!(total(by, &path).await), overview["reporting"]["reported"], "{seed}: {overview}");
    let mut findings = BTreeMap::<(String, String), (i64, i64)>::new();
    let word = |row: &Value, field: &str| row[field].as_str().expect("a word").to_owned();
    for row in by.walk("/api/v1/findings?open=true", 500).await {
        let key = (word(&row, "violation_type"), word(&row, "step"));
        let sum = findings.entry(key).or_default();
        *sum = (sum.0 + 1, sum.1 + sen(&row["estimated_amount"]));
    }
    let told = overview["findings"].as_array().expect("groups").iter().map(|group| {
        let sums = (group["count"].as_i64().expect("a number"), sen(&group["amount"]));
        ((word(group, "violation_type"), word(group, "step")), sums)
    });
    assert_eq!(told.collect::<BTreeMap<_, _>>(), findings, "{seed}");
}

#[actix_web::test]
async fn whatever_happens_in_whatever_order_everything_adds_up() {
    let app = TestApp::at(NOW).await;
    let (by, second) = (officer(&app, "65").await, officer(&app, "65").await);
    let investigator = app.db_person(OrganisationKind::BpjsOffice, &[Role::Investigator], "65").await;
    let worlds = std::env::var("PATUH_WORLDS").ok().and_then(|text| text.parse().ok()).unwrap_or(WORLDS);
    let mut states = BTreeSet::new();
    for seed in 0..worlds {
        let mut dice = Dice(u64::from(seed));
        let employer = json!({
            "name": format!("CV Dunia {seed}"), "kind": "private", "region_code": "65.71.02", "scale": "small",
            "npp": format!("{:08}", 10_000_000 + seed)
        });
        let made = investigator.post("/api/v1/employers", employer).await.expect(201);
        let employer = made.json["id"].as_str().and_then(|id| id.parse().ok()).expect("an id");
        let mut world = World {
            by: &by,
            second: &second,
            investigator: &investigator,
            reporter: app.db_employer_person(employer, "65.71.02", Role::EmployerAdmin).await,
            employer,
            programmes: Vec::new(),
            people: Vec::new(),
            envelopes: RefCell::default(),
        };
        for at in 0..5 {
            let serial = seed * 5 + at;
            let born = format!("19{:02}{:02}{:02}", 70 + serial / 9000 % 30, 1 + serial % 12, 1 + serial % 28);
            world
                .people
                .push((format!("Orang {}", ["A", "B", "C", "D", "E"][at as usize]), nik(&born, 1 + serial % 9000)));
        }
        for (name, money) in [("Utama", ["60000", "40000"]), ("Kedua", ["30000", "200000"])] {
            let made = programme(&by, &format!("{name} {seed}"), "65.71").await;
            let share = 2000 * (1 + dice.roll(4)) as u32;
            line(&by, &made, "apbd_murni", "regency", money[0], share).await.expect(201);
            line(&by, &made, "apbd_perubahan", "regency", money[1], 10_000 - share).await.expect(201);
            world.programmes.push(made);
        }
        for _ in 0..STEPS {
            world.act(&mut dice).await;
        }
        states.extend(world.judge(u64::from(seed)).await);
        if (seed + 1).is_multiple_of(OVERVIEW_EVERY.max(worlds / 50)) || seed + 1 == worlds {
            judge_overview(&investigator, seed).await;
        }
    }
    for state in ["drafted", "blocked", "ordered", "paid", "reconciled", "reversed", "cancelled"] {
        assert!(states.contains(state), "no month came to {state}: {states:?}");
    }
    let report = app.state.store.verify_approvals().await.expect("approvals are derived");
    assert!(report.intact, "{report:?}");
}
