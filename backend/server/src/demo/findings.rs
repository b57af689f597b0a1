//! Findings at every step, and the inspections they came from. Each act is put to the same rules as one that arrives.

use chrono::NaiveDate;
use patuh_rules::contributions::ContributionTable;
use patuh_rules::finding::{self as law, CloseReason};
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::words::{ActKind, DeniedService, Programme, RiskClass, Scale, ViolationType};
use patuh_store::findings::acts::ActRow;
use patuh_store::findings::inspections::Inspection;
use patuh_store::findings::{self, Finding};
use patuh_store::ledger::{self, LedgerEntry};
use patuh_store::types::{Id, Word};
use patuh_store::{Conn, bulk};
use std::collections::BTreeMap;
use strum::VariantArray;

use super::accounts::People;
use super::days::{later, moment, working_day_before};
use super::load::Setting;
use super::random::Random;
use super::register::{CONTRACTOR, Habit, REPORTING, Register, Sketch};
use super::reports::Owed;
use super::texts::{CLOSED, DENIAL, DENIED, FIRST_WARNING, GUIDANCE, REPAIR, REPLY, SECOND_WARNING, SOMASI, VISIT};
use crate::error::{ApiError, ApiResult};

/// How far a finding has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Filed,
    Assigned,
    Guided,
    Visited,
    FirstWarningRuns,
    Answered,
    FirstWarningEnded,
    PaidInPart,
    SecondWarningRuns,
    SecondWarningEnded,
    ServiceDenied,
    Mandated,
    Fulfilled,
    Unfounded,
}

/// Every stage with how often it occurs.
const STAGES: &[(i64, Stage)] = &[
    (14, Stage::Filed),
    (8, Stage::Assigned),
    (14, Stage::Guided),
    (10, Stage::Visited),
    (12, Stage::FirstWarningRuns),
    (5, Stage::Answered),
    (12, Stage::FirstWarningEnded),
    (5, Stage::PaidInPart),
    (8, Stage::SecondWarningRuns),
    (8, Stage::SecondWarningEnded),
    (12, Stage::Fulfilled),
    (3, Stage::Unfounded),
];

/// A finding with its acts in the order in which they were recorded.
#[derive(Debug, Clone)]
pub(super) struct Planned {
    finding: Finding,
    acts: Vec<ActRow>,
}

/// What is taken in.
#[derive(Debug, Clone, Default)]
pub(super) struct Plans {
    pub(super) findings: Vec<Planned>,
    pub(super) inspections: Vec<Inspection>,
    /// In which office each person is.
    offices: BTreeMap<Id, Id>,
}

/// What was found at one employer.
struct Found {
    violation: ViolationType,
    from: Month,
    to: Month,
    workers: i32,
    estimated_sen: i64,
    narrative: &'static str,
}

pub(super) struct Maker<'a> {
    setting: &'a Setting,
    random: Random,
    bpjs: (Id, String),
    inspector: (Id, String),
    attorney: Id,
    licensing: Id,
    plans: Plans,
}

impl<'a> Maker<'a> {
    pub(super) fn new(seed: u64, setting: &'a Setting, people: &People) -> ApiResult<Self> {
        let person = |name: &str| {
            let user = people.of(name).ok_or_else(|| ApiError::internal(format!("no account {name}")))?;
            Ok::<_, ApiError>((user.id, user.name.clone()))
        };
        Ok(Maker {
            setting,
            random: Random::new(seed, "findings"),
            bpjs: person("investigator")?,
            inspector: person("inspector")?,
            attorney: person("prosecutor")?.0,
            licensing: person("licensing")?.0,
            plans: Plans {
                offices: people.users.iter().map(|user| (user.id, user.organisation_id)).collect(),
                ..Plans::default()
            },
        })
    }

    /// Plans the findings of the whole register.
    pub(super) fn plan(mut self, register: &Register, owed: &BTreeMap<usize, Owed>) -> ApiResult<Plans> {
        for (index, sketch) in register.sketches.iter().enumerate() {
            for (found, stage) in self.of_employer(index, sketch, owed.get(&index))? {
                self.finding(sketch, &found, further(index, sketch, stage))?;
            }
            if index % 167 == 40 {
                let ahead = self.random.between(1, 12);
                let on = later(self.setting.date, ahead);
                self.inspection(sketch, on, None, None);
            }
        }
        Ok(self.plans)
    }

    fn of_employer(&mut self, index: usize, sketch: &Sketch, owed: Option<&Owed>) -> ApiResult<Vec<(Found, Stage)>> {
        let last = Month::of(self.setting.date).and_then(Month::previous).map_err(ApiError::internal)?;
        let stage = *self.random.weighted(STAGES);
        let workers = i32::try_from(sketch.staff.len()).unwrap_or_default();
        let mut found = Vec::new();
        match index {
            REPORTING => {
                let narrative = "Tiga pekerja menerima tunjangan tetap yang belum dilaporkan sebagai upah.";
                let estimated_sen = self.owed_by(sketch, last, 3)? / 5;
                let what = Found {
                    violation: ViolationType::PdsUpah,
                    from: last.plus(-2).map_err(ApiError::internal)?,
                    to: last,
                    workers: 3,
                    estimated_sen,
                    narrative,
                };
                return Ok(vec![(what, Stage::FirstWarningRuns)]);
            }
            CONTRACTOR => {
                let what = Found {
                    violation: ViolationType::ConstructionUnregistered,
                    from: last,
                    to: last,
                    workers: 20,
                    estimated_sen: 485_000_000,
                    narrative: "Satu paket pekerjaan belum didaftarkan setelah 14 hari kerja sejak SPK.",
                };
                return Ok(vec![(what, Stage::Guided)]);
            }
            _ => {}
        }
        let narrative = "Iuran yang telah jatuh tempo belum dibayar menurut catatan laporan bulanan.";
        if owed.is_none() && sketch.habit == Habit::Regular && index % 97 == 61 {
            // Arrears of the past that were paid after a warning: what the forum recovered.
            let month = last.plus(-4).map_err(ApiError::internal)?;
            let estimated_sen = self.owed_by(sketch, month, workers)?;
            let what =
                Found { violation: ViolationType::Arrears, from: month, to: month, workers, estimated_sen, narrative };
            return Ok(vec![(what, Stage::Fulfilled)]);
        }
        if let Some(owed) = owed.filter(|owed| owed.from < owed.to || index.is_multiple_of(3)) {
            // What is still owed was not fulfilled.
            let stage = if stage == Stage::Fulfilled { Stage::SecondWarningEnded } else { stage };
            found.push((
                Found {
                    violation: ViolationType::Arrears,
                    from: owed.from,
                    to: owed.to,
                    workers: owed.workers,
                    estimated_sen: owed.amount_sen,
                    narrative,
                },
                stage,
            ));
        }
        let (violation, share, narrative) = match sketch.habit {
            Habit::Unregistered if index.is_multiple_of(2) => (
                ViolationType::Pwbd,
                workers,
                "Usaha beroperasi dengan pekerja, belum terdaftar menurut pencocokan NIB.",
            ),
            Habit::Regular if index % 41 == 7 => {
                (ViolationType::PdsTk, 3, "Jumlah pekerja pada WLKP lebih besar daripada yang dilaporkan.")
            }
            Habit::Regular if index > 33 && index.is_multiple_of(41) => {
                (ViolationType::PdsUpah, workers, "Upah yang dilaporkan di bawah upah minimum daerah.")
            }
            _ => return Ok(found),
        };
        let estimated_sen = self.owed_by(sketch, last, share)? * 6;
        let from = last.plus(-5).map_err(ApiError::internal)?;
        found.push((Found { violation, from, to: last, workers: share, estimated_sen, narrative }, stage));
        Ok(found)
    }

    /// A month's contributions of so many workers at the minimum wage of the place.
    fn owed_by(&self, sketch: &Sketch, month: Month, workers: i32) -> ApiResult<i64> {
        let law = &self.setting.law;
        let scale = sketch.row.scale.0;
        let risk = sketch.row.risk_class.map_or(RiskClass::VeryLow, |word| word.0);
        let wage = law.at_month(month).minimum_wage(&sketch.row.region_code).map_err(ApiError::internal)?.value;
        let mandatory = law.at_month(month).mandatory_programmes(scale).map_err(ApiError::internal)?.value;
        let table = ContributionTable::new(law, month, risk, scale, Programme::VARIANTS).map_err(ApiError::internal)?;
        let items = table.share_totals([(wage, mandatory.as_slice())]).map_err(ApiError::internal)?;
        let one = Rupiah::sum(items.iter().map(|item| item.amount)).map_err(ApiError::internal)?;
        Ok(one.sen() * i64::from(workers))
    }

    fn finding(&mut self, sketch: &Sketch, found: &Found, stage: Stage) -> ApiResult<()> {
        let steps = self.steps(found, stage);
        let first = steps.first().map_or(0, |(_, days)| *days);
        let filed_on = working_day_before(&self.setting.calendar, self.setting.date, first)?;
        let at = moment(filed_on, 9, self.random.between(0, 59));
        let id = self.random.id(at);
        let filer = match found.violation {
            ViolationType::PdsTk | ViolationType::PdsUpah if self.random.per_mille(500) => self.inspector.clone(),
            _ => self.bpjs.clone(),
        };
        let mut acts = Vec::with_capacity(steps.len());
        for (kind, days) in steps {
            let on = working_day_before(&self.setting.calendar, self.setting.date, days)?;
            acts.push(self.act(id, kind, on, found, stage, &filer));
        }
        let inspection_id = acts
            .iter()
            .find(|act| act.kind.0 == ActKind::Visit)
            .map(|visit| visit.on_date)
            .map(|on| self.inspection(sketch, on, Some(on), Some(found.narrative)));
        let finding = Finding {
            region_code: sketch.row.region_code.clone(),
            inspection_id,
            month_from: found.from.to_string(),
            month_to: found.to.to_string(),
            workers_affected: found.workers,
            estimated_sen: found.estimated_sen,
            narrative: found.narrative.into(),
            ..Finding::blank(id, sketch.row.id, found.violation, at, &filer.1)
        };
        self.plans.findings.push(Planned { finding, acts });
        Ok(())
    }

    /// The acts up to a stage, each with how many working days ago it was.
    fn steps(&mut self, found: &Found, stage: Stage) -> Vec<(ActKind, i64)> {
        use ActKind as A;
        let fulfilment = law::fulfilling_act(found.violation);
        // Days ago of filing, assignment, guidance, visit, first warning, second warning.
        let (depth, ago): (usize, [i64; 6]) = match stage {
            Stage::Filed => (1, [self.random.between(1, 8), 0, 0, 0, 0, 0]),
            Stage::Assigned => (2, [9, 7, 0, 0, 0, 0]),
            Stage::Guided => (3, [14, 13, self.random.between(3, 9), 0, 0, 0]),
            Stage::Visited => (4, [24, 23, 18, self.random.between(2, 9), 0, 0]),
            Stage::FirstWarningRuns | Stage::Answered => (5, [32, 31, 27, 18, self.random.between(4, 8), 0]),
            Stage::FirstWarningEnded => (5, [38, 37, 33, 24, self.random.between(11, 16), 0]),
            Stage::PaidInPart => (5, [42, 41, 37, 28, 20, 0]),
            Stage::SecondWarningRuns => (6, [52, 51, 46, 36, 24, self.random.between(2, 8)]),
            Stage::SecondWarningEnded => (6, [66, 65, 60, 50, 38, self.random.between(12, 20)]),
            Stage::ServiceDenied => (6, [60, 59, 56, 52, 48, 36]),
            Stage::Mandated => (6, [66, 65, 60, 50, 38, 24]),
            Stage::Fulfilled => (5, [70, 69, 64, 55, 44, 0]),
            Stage::Unfounded => (4, [48, 47, 43, 36, 0, 0]),
        };
        let kinds = [A::Filed, A::Assigned, A::Guidance, A::Visit, A::FirstWarning, A::SecondWarning];
        let mut steps: Vec<_> = kinds.into_iter().zip(ago).take(depth).collect();
        match stage {
            Stage::Answered => steps.push((A::Reply, 2)),
            Stage::PaidInPart => steps.push((fulfilment, 12)),
            Stage::Fulfilled => steps.extend([(fulfilment, 38), (A::Closed, 36)]),
            Stage::Unfounded => steps.push((A::Closed, 30)),
            Stage::ServiceDenied => steps.extend([(A::DenialAsked, 3), (A::DenialConfirmed, 1)]),
            Stage::Mandated => steps.extend([(A::MandateGiven, 9), (A::MandateAccepted, 7), (A::Somasi, 4)]),
            _ => {}
        }
        steps
    }

    fn act(
        &mut self,
        finding: Id,
        kind: ActKind,
        on: NaiveDate,
        found: &Found,
        stage: Stage,
        filer: &(Id, String),
    ) -> ActRow {
        let at = moment(on, 10 + i64::from(kind == ActKind::Closed), self.random.between(0, 59));
        let fulfils = stage == Stage::Fulfilled;
        let (closes_as, paid_sen) = match fulfils {
            true => (CloseReason::Fulfilled, found.estimated_sen),
            false => (CloseReason::Unfounded, found.estimated_sen / 300 * 100),
        };
        let row = ActRow { id: self.random.id(at), ..ActRow::new(finding, kind, on, Some(filer.0), at) };
        let number = self.random.between(100, 999);
        let letter = |code: &str| Some(format!("B/{number}/{code}/{}", on.format("%Y")));
        match kind {
            ActKind::Guidance => ActRow { served: true, text: Some(GUIDANCE.into()), reference: letter("PB"), ..row },
            ActKind::Visit => ActRow { served: true, text: Some(VISIT.into()), reference: letter("KJ"), ..row },
            ActKind::FirstWarning => {
                ActRow { served: true, text: Some(FIRST_WARNING.into()), reference: letter("TG1"), ..row }
            }
            ActKind::SecondWarning => {
                ActRow { served: true, text: Some(SECOND_WARNING.into()), reference: letter("TG2"), ..row }
            }
            ActKind::Reply => ActRow { served: true, text: Some(REPLY.into()), recorded_by: None, ..row },
            ActKind::Assigned => ActRow { assigned_to: Some(filer.0), ..row },
            ActKind::PaymentRecorded => ActRow {
                amount_sen: Some(paid_sen.max(100)),
                reference: Some(format!("6323{number:08}")),
                fulfils,
                ..row
            },
            ActKind::DenialAsked => ActRow {
                service: Some(Word(DeniedService::BusinessLicence)),
                text: Some(DENIAL.into()),
                legal_basis: Some("UU 24/2011 Pasal 17; PP 86/2013".into()),
                repair: Some(REPAIR.into()),
                recheck_on: Some(later(on, 30)),
                expires_on: Some(later(on, 180)),
                reference: letter("TMP2T"),
                recorded_by: Some(self.bpjs.0),
                ..row
            },
            ActKind::DenialConfirmed => ActRow {
                served: true,
                text: Some(DENIED.into()),
                reference: letter("PTSP"),
                recorded_by: Some(self.licensing),
                ..row
            },
            ActKind::MandateGiven => ActRow { reference: letter("SKK"), recorded_by: Some(self.bpjs.0), ..row },
            ActKind::MandateAccepted => ActRow { recorded_by: Some(self.attorney), ..row },
            ActKind::Somasi => ActRow {
                served: true,
                text: Some(SOMASI.into()),
                reference: letter("SOM"),
                recorded_by: Some(self.attorney),
                ..row
            },
            ActKind::RegistrationRecorded => ActRow { reference: letter("DF"), fulfils, ..row },
            ActKind::Closed => ActRow { close_reason: Some(Word(closes_as)), text: Some(CLOSED.into()), ..row },
            _ => row,
        }
    }

    fn inspection(
        &mut self,
        sketch: &Sketch,
        planned_on: NaiveDate,
        done_on: Option<NaiveDate>,
        summary: Option<&str>,
    ) -> Id {
        let at = moment(later_or_now(planned_on, self.setting.date), 8, self.random.between(0, 59));
        let id = self.random.id(at);
        self.plans.inspections.push(Inspection {
            id,
            employer_id: sketch.row.id,
            region_code: sketch.row.region_code.clone(),
            kind: "visit".into(),
            planned_on,
            done_on,
            summary: summary.map(str::to_owned),
            assigned_to: Some(self.inspector.0),
            sealed_at: None,
            created_by: Some(self.inspector.0),
            created_at: at,
            updated_at: at,
            updated_by: self.inspector.1.clone(),
            version: 1,
        });
        id
    }
}

/// Where the second warning ended without fulfilment, some went further; no service is denied to the state.
fn further(index: usize, sketch: &Sketch, stage: Stage) -> Stage {
    match (stage, index % 3) {
        (Stage::SecondWarningEnded, 1) if sketch.row.scale.0 != Scale::Government => Stage::ServiceDenied,
        (Stage::SecondWarningEnded, 2) => Stage::Mandated,
        _ => stage,
    }
}

/// Planned before its day, and not in days to come.
fn later_or_now(planned_on: NaiveDate, today: NaiveDate) -> NaiveDate {
    planned_on.min(today).pred_opt().unwrap_or(today)
}

impl Plans {
    /// Takes in the plans: every act is asked of the rules on its day.
    pub(super) fn insert(&self, conn: &mut Conn, setting: &Setting) -> ApiResult<()> {
        bulk::insert_inspections(conn, &self.inspections)?;
        for planned in &self.findings {
            let mut finding = planned.finding.clone();
            let mut before: Vec<law::Act> = Vec::with_capacity(planned.acts.len());
            for act in &planned.acts {
                let rules = setting.rules();
                let proposed = law::Act::from(act);
                let subject = findings::subject(conn, &finding)?;
                law::check(&before, &proposed, &subject, rules.law, rules.calendar, act.on_date)
                    .map_err(|error| ApiError::internal(format!("an act of the demo: {error}")))?;
                before.push(proposed);
                if act.kind.0 == ActKind::Filed {
                    findings::file(conn, rules, &mut finding, act)?;
                    continue;
                }
                let by = finding.updated_by.clone();
                findings::record(conn, rules, &mut finding, act, &by)?;
                if let (ActKind::PaymentRecorded, Some(amount_sen)) = (act.kind.0, act.amount_sen) {
                    let office = act.recorded_by.and_then(|who| self.offices.get(&who).copied());
                    let payment = LedgerEntry::paying_finding(&finding, act, amount_sen, office);
                    ledger::insert(conn, &LedgerEntry { id: act.id, ..payment })?;
                }
            }
        }
        Ok(())
    }
}
