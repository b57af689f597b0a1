//! One mandate that bundles two debts of one employer, with instalments of which the third was missed, and a ledger with
//! all accounts. Each act is put to the same rules as one that arrives.

use chrono::{Days, Months, NaiveDate};
use patuh_rules::finding as law;
use patuh_rules::law::MatchedIn;
use patuh_rules::ledger::split;
use patuh_rules::money::Rupiah;
use patuh_rules::words::{
    ActKind, ActOutcome, ApprovalSubject, LetterState, MandateKind, MandateState, Scale, ViolationType,
};
use patuh_store::approvals::{self, Verdict};
use patuh_store::audit::Event;
use patuh_store::findings::acts::{self, ActRow};
use patuh_store::findings::{self, Finding, FindingFilter};
use patuh_store::ledger::{self, LedgerEntry};
use patuh_store::mandates::{self, Mandate};
use patuh_store::people::User;
use patuh_store::types::{Id, Word};
use patuh_store::vault::sha256;
use patuh_store::{ActorKind, ActorRef, Conn, StoreError, WriteContext, Written, letters};

use super::accounts::People;
use super::days::moment;
use super::load::Setting;
use super::random::Random;
use super::register::{Habit, Register, Sketch};
use super::texts::{FIRST_WARNING, GUIDANCE, SECOND_WARNING, SOMASI};
use crate::error::{ApiError, ApiResult};
use crate::letters::event as told;
use crate::mandates::letter;

const KEJARI: &str = "Kejaksaan Negeri Tarakan";
/// How many employers it happened to.
const CASES: usize = 2;
/// Days before the demo's day on which the mandate is given.
const GIVEN: u64 = 130;

/// The case, as far as it is decided before anything is written.
#[derive(Debug, Clone)]
pub(super) struct Case {
    setting: Setting,
    employer: Id,
    region_code: String,
    debts: [Id; 2],
    workers: Id,
    officer: User,
    reviewer: User,
    attorney: Id,
    kejari: Id,
}

/// Makes the case for the first employers that fit: private, in Tarakan, reporting regularly, nothing found at it.
pub(super) async fn load(seed: u64, setting: &Setting, register: &Register, people: &People) -> ApiResult<()> {
    let person = |name: &str| people.of(name).cloned().ok_or_else(|| ApiError::internal(format!("no account {name}")));
    let office = people.organisations.iter().find(|office| office.name == KEJARI);
    let fits = |sketch: &&Sketch| {
        sketch.habit == Habit::Regular
            && sketch.row.scale.0 != Scale::Government
            && sketch.row.region_code.starts_with("65.71")
    };
    let candidates: Vec<(Id, String)> = register
        .sketches
        .iter()
        .skip(28)
        .filter(fits)
        .map(|sketch| (sketch.row.id, sketch.row.region_code.clone()))
        .collect();
    let Some(office) = office else { return Ok(()) };
    let free = setting.store.read(move |conn| free(conn, candidates)).await?;
    let mut random = Random::new(seed, "mandates");
    let at = moment(setting.date, 8, 0);
    for (employer, region_code) in free {
        let case = Case {
            setting: setting.clone(),
            employer,
            region_code,
            debts: [random.id(at), random.id(at)],
            workers: random.id(at),
            officer: person("investigator")?,
            reviewer: person("reviewer")?,
            attorney: person("prosecutor")?.id,
            kejari: office.id,
        };
        case.write().await?;
    }
    Ok(())
}

/// The first employers at which nothing was found.
fn free(conn: &mut Conn, candidates: Vec<(Id, String)>) -> ApiResult<Vec<(Id, String)>> {
    let whole = patuh_rules::permission::Scope::whole();
    let mut free = Vec::new();
    for (employer, region) in candidates {
        let filter = FindingFilter { employer_id: Some(employer), ..FindingFilter::default() };
        if findings::count(conn, &whole, &filter)? == 0 {
            free.push((employer, region));
        }
        if free.len() == CASES {
            break;
        }
    }
    Ok(free)
}

/// In whose name a step of the case is written.
fn context(person: &User, case: &Case, days: u64) -> WriteContext {
    let actor = ActorRef {
        kind: ActorKind::User,
        id: Some(person.id),
        organisation_id: Some(person.organisation_id),
        name: person.name.clone(),
        roles: person.roles.clone(),
    };
    let now = moment(case.before(days), 9, 0);
    WriteContext { actor, now, request_id: Id::new().to_string(), device_time: None }
}

impl Case {
    /// A day so many days before the demo's.
    fn before(&self, days: u64) -> NaiveDate {
        self.setting.date.checked_sub_days(Days::new(days)).unwrap_or(self.setting.date)
    }

    async fn write(self) -> ApiResult<()> {
        let case = self.clone();
        self.setting.batch("findings of a mandate", 3, move |conn| case.file(conn)).await?;
        let (case, proposed) = (self.clone(), context(&self.officer, &self, GIVEN + 3));
        let now = proposed.now;
        let mandate = self
            .setting
            .store
            .write(&proposed, move |conn| {
                let (id, events) = case.propose(conn, now)?;
                Ok::<_, ApiError>(Written::with_events(id, events))
            })
            .await?;
        let (case, decided) = (self.clone(), context(&self.reviewer, &self, GIVEN));
        let now = decided.now;
        self.setting
            .store
            .write(&decided, move |conn| {
                let events = case.give(conn, mandate, now)?;
                Ok::<_, ApiError>(Written::with_events((), events))
            })
            .await?;
        let case = self.clone();
        self.setting.batch("acts under a mandate", 22, move |conn| case.act_under(conn, mandate)).await
    }

    fn blank(&self, id: Id, violation: ViolationType, months: (i32, i32), rupiah: i64) -> ApiResult<Finding> {
        let month = |offset: i32| self.setting.first_month.plus(offset).map_err(ApiError::internal);
        Ok(Finding {
            region_code: self.region_code.clone(),
            month_from: month(months.0)?.to_string(),
            month_to: month(months.1)?.to_string(),
            workers_affected: 18,
            estimated_sen: rupiah * 100,
            narrative: "Iuran belum dibayar menurut pembukuan yang diperiksa bersama.".into(),
            ..Finding::blank(id, self.employer, violation, moment(self.before(190), 9, 0), &self.officer.name)
        })
    }

    /// Two debts and a failure to register workers that was fined.
    fn file(&self, conn: &mut Conn) -> ApiResult<()> {
        let debts = [(self.debts[0], (-12, -7), 300_000_000), (self.debts[1], (-6, -1), 187_000_000)];
        for (id, months, rupiah) in debts {
            self.filed(conn, self.blank(id, ViolationType::Arrears, months, rupiah)?, 190)?;
        }
        self.filed(conn, self.blank(self.workers, ViolationType::PdsTk, (4, 6), 6_000_000)?, 105)?;
        let letter = |kind: ActKind, days: u64, text: &str| ActRow {
            served: true,
            text: Some(text.to_owned()),
            ..self.plain(self.workers, kind, days, Some(self.officer.id))
        };
        let fine =
            ActRow { amount_sen: Some(600_000), ..letter(ActKind::FineImposed, 40, "Denda 0,1% sebulan dikenakan.") };
        let steps = [
            letter(ActKind::Guidance, 103, GUIDANCE),
            letter(ActKind::FirstWarning, 96, FIRST_WARNING),
            letter(ActKind::SecondWarning, 74, SECOND_WARNING),
            fine,
        ];
        steps.iter().try_for_each(|act| self.record(conn, act))
    }

    fn filed(&self, conn: &mut Conn, mut row: Finding, days: u64) -> ApiResult<()> {
        let act = self.plain(row.id, ActKind::Filed, days, Some(self.officer.id));
        Ok(findings::file(conn, self.setting.rules(), &mut row, &act)?)
    }

    fn plain(&self, finding: Id, kind: ActKind, days: u64, by: Option<Id>) -> ActRow {
        let on = self.before(days);
        ActRow::new(finding, kind, on, by, moment(on, 10, 0))
    }

    /// Asks the rules as of the act's day, and records it.
    fn record(&self, conn: &mut Conn, act: &ActRow) -> ApiResult<()> {
        let whole = patuh_rules::permission::Scope::whole();
        let mut finding = findings::get(conn, &whole, act.finding_id)?.row;
        let rules = self.setting.rules();
        let (before, subject) = (acts::for_rules(conn, act.finding_id)?, findings::subject(conn, &finding)?);
        law::check(&before, &law::Act::from(act), &subject, rules.law, rules.calendar, act.on_date)
            .map_err(|error| ApiError::internal(format!("an act of the demo's mandate: {error}")))?;
        let by = self.officer.name.clone();
        findings::record(conn, rules, &mut finding, act, &by)?;
        Ok(())
    }

    fn propose(&self, conn: &mut Conn, now: patuh_store::types::At) -> ApiResult<(Id, Vec<Event>)> {
        let on = self.before(GIVEN + 3);
        let fresh = Mandate::proposal(
            MandateKind::NonLitigation,
            self.employer,
            self.region_code.clone(),
            on,
            now,
            &self.officer.name,
        );
        let mut row = Mandate {
            giver_id: Some(self.officer.organisation_id),
            receiver_id: Some(self.kejari),
            subject: "Penagihan tunggakan iuran dua masa.".into(),
            proposed_by: Some(self.officer.id),
            ..fresh
        };
        mandates::insert(conn, &mut row, &[(self.debts[0], 30_000_000_000), (self.debts[1], 18_700_000_000)])?;
        let drafter = (self.officer.id, self.officer.name.as_str(), now);
        let written = letter::draft(conn, self.setting.rules(), &row, &self.officer.name, drafter)?;
        let digest = mandates::digest_of(conn, row.id)?.ok_or(StoreError::NotFound)?;
        let (_, event) = approvals::request(conn, ApprovalSubject::Mandate, row.id, digest, self.officer.id, now)?;
        Ok((row.id, [event].into_iter().chain(written).collect()))
    }

    fn give(&self, conn: &mut Conn, id: Id, now: patuh_store::types::At) -> ApiResult<Vec<Event>> {
        let digest = mandates::digest_of(conn, id)?.ok_or(StoreError::NotFound)?;
        let verdict = Verdict { approved: true, digest, by: self.reviewer.id, reason: None };
        let (approval, event) = approvals::decide(conn, ApprovalSubject::Mandate, id, verdict, now)?;
        let whole = patuh_rules::permission::Scope::whole();
        let mut row = mandates::get(conn, &whole, id)?.row;
        row.on_date = self.before(GIVEN);
        row.number = Some(mandates::next_number(conn, row.on_date)?);
        row.state = Word(MandateState::Given);
        row.decided_by = Some(self.reviewer.id);
        row.decided_at = Some(now);
        row.updated_at = now;
        row.updated_by.clone_from(&self.reviewer.name);
        mandates::save(conn, &row)?;
        let mut events = vec![event];
        if let Some(mut letter) = letters::of_mandate(conn, id)? {
            letter.number.clone_from(&row.number);
            letter.dated_on = Some(row.on_date);
            // The same every time for the same mandate.
            letter.check_code = Some(data_encoding::BASE32_NOPAD.encode(&sha256(letter.id.0.as_bytes())[..16]));
            letter.approval_id = Some(approval.id);
            letter.state = Word(LetterState::Issued);
            letter.version += 1;
            letter.updated_at = now;
            letter.updated_by.clone_from(&self.reviewer.name);
            letters::save(conn, &letter)?;
            events.push(told("letter.issued", &letter, Some(LetterState::Submitted))?);
        }
        for finding in self.debts {
            let act = ActRow {
                reference: row.number.clone(),
                recorded_at: now,
                ..self.plain(finding, ActKind::MandateGiven, GIVEN, Some(self.reviewer.id))
            };
            self.record(conn, &act)?;
            approvals::bind_act(conn, act.id, approval.id)?;
        }
        Ok(events)
    }

    fn act_under(&self, conn: &mut Conn, mandate: Id) -> ApiResult<()> {
        let first_due_on = self.before(80);
        let by = Some(self.attorney);
        let served = |finding: Id, kind: ActKind, days: u64, text: &str| ActRow {
            served: true,
            text: Some(text.to_owned()),
            ..self.plain(finding, kind, days, by)
        };
        let met = |finding: Id, kind: ActKind, days: u64, outcome: ActOutcome, text: &str| ActRow {
            outcome: Some(Word(outcome)),
            ..served(finding, kind, days, text)
        };
        for finding in self.debts {
            let absent = "Pemberi kerja tidak hadir tanpa kabar.";
            let settlement = ActRow {
                instalments: Some(6),
                first_due_on: Some(first_due_on),
                ..served(finding, ActKind::Settlement, 101, "Tunggakan dibayar dalam enam angsuran bulanan.")
            };
            for act in [
                self.plain(finding, ActKind::MandateAccepted, 128, by),
                served(finding, ActKind::Somasi, 126, SOMASI),
                met(finding, ActKind::FirstSummons, 119, ActOutcome::Absent, absent),
                met(finding, ActKind::SecondSummons, 112, ActOutcome::Absent, absent),
                met(
                    finding,
                    ActKind::ThirdSummons,
                    105,
                    ActOutcome::Attended,
                    "Pimpinan hadir dan mengakui tunggakan.",
                ),
                met(finding, ActKind::Mediation, 103, ActOutcome::Agreed, "Disepakati pembayaran bertahap."),
                settlement,
            ] {
                self.record(conn, &act)?;
            }
        }
        for month in [0, 1] {
            let due_on = first_due_on.checked_add_months(Months::new(month)).unwrap_or(first_due_on);
            self.pay(conn, mandate, due_on.pred_opt().unwrap_or(due_on), month)?;
        }
        Ok(())
    }

    /// One instalment, split over both debts.
    fn pay(&self, conn: &mut Conn, mandate: Id, on: NaiveDate, month: u32) -> ApiResult<()> {
        let whole = patuh_rules::permission::Scope::whole();
        let rule = self.setting.law.at(on).payment_matching(MatchedIn::Mandate)?;
        let mut open = Vec::new();
        for finding in self.debts {
            let row = findings::get(conn, &whole, finding)?.row;
            open.push((finding.0, Rupiah::from_sen(row.estimated_sen - row.paid_sen).map_err(ApiError::internal)?));
        }
        let amount = Rupiah::from_sen(8_116_666_700).map_err(ApiError::internal)?;
        let at = moment(on, 14, 0);
        for (finding, share) in split(rule.value, amount, &open) {
            let act = ActRow {
                amount_sen: Some(share.sen()),
                reference: Some(format!("63230000{:04}", month + 1)),
                ..ActRow::new(Id(finding), ActKind::PaymentRecorded, on, Some(self.attorney), at)
            };
            self.record(conn, &act)?;
            let row = findings::get(conn, &whole, Id(finding))?.row;
            let entry = LedgerEntry::paying_finding(&row, &act, share.sen(), Some(self.kejari));
            ledger::insert(conn, &LedgerEntry { mandate_id: Some(mandate), ..entry })?;
        }
        Ok(mandates::recount(conn, mandate, at, &self.officer.name)?)
    }
}
