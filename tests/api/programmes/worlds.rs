//! Worlds at random, over the store: whatever people do in whatever order, nobody is paid for twice in a month, no rupiah
//! moves without a line, and every total is the sum of what stands behind it.

use patuh_rules::money::Rupiah;
use patuh_tests::{Answer, Person, TestApp};
use serde_json::{Value, json};
use std::collections::BTreeSet;

use super::{NOW, approve, checked, commit, confirm, csv, line, nik, officer, programme, step};

/// So many worlds a run; `PATUH_WORLDS` asks for more.
const WORLDS: u32 = 20;
const STEPS: usize = 40;
const MONTHS: [&str; 2] = ["2026-08", "2026-09"];

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

struct World<'a> {
    by: &'a Person<'a>,
    second: &'a Person<'a>,
    programmes: Vec<String>,
    people: Vec<(String, String)>,
}

impl World<'_> {
    async fn envelopes(&self) -> Vec<String> {
        let mut found = Vec::new();
        for programme in &self.programmes {
            let listed = self
                .by
                .get(&format!("/api/v1/envelopes?programme_id={}", programme.rsplit('/').next().unwrap_or_default()))
                .await
                .expect(200);
            found.extend(
                items(&listed).iter().filter_map(|one| Some(format!("/api/v1/envelopes/{}", one["id"].as_str()?))),
            );
        }
        found
    }

    /// Does something that may or may not be allowed; a refusal is as good as a change, but never a failure.
    async fn act(&self, dice: &mut Dice) {
        let programme = &self.programmes[dice.roll(self.programmes.len())];
        let month = MONTHS[dice.roll(MONTHS.len())];
        let answer = match dice.roll(10) {
            0 => {
                let some: Vec<(&str, &str)> = self
                    .people
                    .iter()
                    .filter(|_| dice.roll(2) == 0)
                    .map(|(name, nik)| (name.as_str(), nik.as_str()))
                    .collect();
                if some.is_empty() {
                    return;
                }
                let list = checked(self.by, programme, "2026-08", &csv(&some)).await.expect(201);
                commit(self.by, &list).await
            }
            1 | 2 => {
                let seen = self.by.get(&format!("{programme}/envelope-preview?month={month}")).await;
                let body = json!({ "month": month, "people": seen.json["people"], "amount": seen.json["amount"] });
                self.by.post(&format!("{programme}/envelopes"), body).await
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
            _ => {
                let all = self.envelopes().await;
                let Some(envelope) = dice.one(&all) else { return };
                self.move_on(dice, envelope).await
            }
        };
        assert!(answer.status < 500, "{}: {}", answer.status, answer.json);
    }

    async fn move_on(&self, dice: &mut Dice, envelope: &str) -> Answer {
        let seen = self.by.get(envelope).await.expect(200);
        let open: Vec<&str> =
            seen.json["next_steps"].as_array().expect("steps").iter().filter_map(Value::as_str).collect();
        let why = "Uji acak dunia.";
        // Mostly forward, as people do.
        let chosen = if dice.roll(4) > 0 { open.first() } else { dice.one(&open) };
        match chosen.copied() {
            Some("approve") => approve(self.second, envelope).await,
            Some("refuse") => {
                let etag = self.second.get(envelope).await.etag();
                self.second.act(&format!("{envelope}/refuse"), &etag, json!({ "reason": why })).await
            }
            Some("pay") => {
                step(self.by, envelope, json!({ "kind": "pay", "on": "2026-08-20", "reference": "SP2D" })).await
            }
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
                confirm(self.by, envelope, &some, some.len() as u32, &amount).await
            }
            Some(kind @ ("block" | "order")) => step(self.by, envelope, json!({ "kind": kind })).await,
            Some(kind) => step(self.by, envelope, json!({ "kind": kind, "reason": why })).await,
            None => seen,
        }
    }

    /// Holds every total against what stands behind it; gives the states that months came to.
    async fn judge(&self, seed: u64) -> BTreeSet<String> {
        let (mut paid_for, mut states) = (BTreeSet::new(), BTreeSet::new());
        for programme in &self.programmes {
            let (mut committed, mut paid, mut covered) = (0, 0, 0);
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
        }
        states
    }
}

#[actix_web::test]
async fn whatever_happens_in_whatever_order_everything_adds_up() {
    let app = TestApp::at(NOW).await;
    let (by, second) = (officer(&app, "65").await, officer(&app, "65").await);
    let worlds = std::env::var("PATUH_WORLDS").ok().and_then(|text| text.parse().ok()).unwrap_or(WORLDS);
    let mut states = BTreeSet::new();
    for seed in 0..worlds {
        let mut dice = Dice(u64::from(seed));
        let mut world = World { by: &by, second: &second, programmes: Vec::new(), people: Vec::new() };
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
    }
    for state in ["drafted", "blocked", "ordered", "paid", "reconciled", "reversed", "cancelled"] {
        assert!(states.contains(state), "no month came to {state}: {states:?}");
    }
    let report = app.state.store.verify_approvals().await.expect("approvals are derived");
    assert!(report.intact, "{report:?}");
}
