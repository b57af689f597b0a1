//! A year of monthly reports with their receipts and payments, judged by the same rules as those that arrive.

use chrono::{Datelike, NaiveDate};
use data_encoding::BASE32_NOPAD;
use patuh_rules::money::{Rounding, Rupiah};
use patuh_rules::month::Month;
use patuh_rules::permission::Scope;
use patuh_rules::words::{Channel, Programme, ReportState};
use patuh_store::coverage::{CoverageReport, Line, Revision, SEALED_NIK, Worker};
use patuh_store::ledger::LedgerEntry;
use patuh_store::types::{Id, Word};
use patuh_store::{Conn, StoreResult, bulk, coverage};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

use super::accounts::People;
use super::days::{later, moment};
use super::load::Setting;
use super::random::Random;
use super::register::{CONTRACTORS, Habit, REPORTING, Sketch, Staff};
use crate::coverage::assess::{Draft, PreviousWorker, assess};
use crate::coverage::file::{Filer, Ready, ReceiptCodes, received, revision, row_of};
use crate::coverage::{Bench, content};
use crate::error::{ApiError, ApiResult};
use crate::state::Held;

/// The rows of some employers' reports.
#[derive(Debug, Clone, Default)]
pub(super) struct Reports {
    pub(super) workers: Vec<Worker>,
    pub(super) reports: Vec<CoverageReport>,
    revisions: Vec<Revision>,
    pub(super) lines: Vec<Line>,
    entries: Vec<LedgerEntry>,
}

impl Reports {
    /// Takes in all rows.
    pub(super) fn insert(&self, conn: &mut Conn) -> StoreResult<()> {
        bulk::insert_workers(conn, &self.workers)?;
        bulk::insert_reports(conn, &self.reports)?;
        bulk::insert_revisions(conn, &self.revisions)?;
        coverage::insert_lines(conn, &self.lines)?;
        bulk::insert_ledger_entries(conn, &self.entries)
    }
}

/// Makes the reports of all employers, one after the other.
pub(super) struct Maker<'a> {
    setting: &'a Setting,
    random: Random,
    reporter: Filer,
    officer: (Id, String),
    office: Id,
    made: Reports,
    owed: BTreeMap<usize, Owed>,
}

/// What an employer owes of the months that are due.
#[derive(Debug, Clone, Copy)]
pub(super) struct Owed {
    pub(super) from: Month,
    pub(super) to: Month,
    pub(super) amount_sen: i64,
    pub(super) workers: i32,
}

/// How a report was dealt with.
#[derive(Debug, Clone, Copy)]
struct Course {
    filed_on: NaiveDate,
    paid_on: Option<NaiveDate>,
}

impl<'a> Maker<'a> {
    pub(super) fn new(seed: u64, setting: &'a Setting, people: &People) -> ApiResult<Self> {
        let person = |name: &str| people.of(name).ok_or_else(|| ApiError::internal(format!("no account {name}")));
        let (reporter, officer) = (person("employer")?, person("investigator")?);
        Ok(Maker {
            setting,
            random: Random::new(seed, "reports"),
            reporter: Filer {
                scope: Scope::Region("65".into()),
                principal: format!("user:{}", reporter.id),
                name: reporter.name.clone(),
                channel: Channel::Web,
            },
            officer: (officer.id, officer.name.clone()),
            office: officer.organisation_id,
            made: Reports::default(),
            owed: BTreeMap::new(),
        })
    }

    /// What employers owe, by their place in the register.
    pub(super) fn owed(self) -> BTreeMap<usize, Owed> {
        self.owed
    }

    /// What was made since it was last taken.
    pub(super) fn take(&mut self) -> Reports {
        std::mem::take(&mut self.made)
    }

    /// Makes the reports of one employer.
    pub(super) fn employer(&mut self, index: usize, sketch: &Sketch) -> ApiResult<()> {
        let Some(registered_on) = sketch.row.registered_on else { return Ok(()) };
        let this = Month::of(self.setting.date).map_err(ApiError::internal)?;
        let first = Month::of(registered_on).map_err(ApiError::internal)?.max(self.setting.first_month);
        let months: Vec<Month> = first.through(this).collect();
        // The last month whose contributions are due by now; what a habit leaves out is counted back from it.
        let due = months.iter().rposition(|month| self.due_on(*month).is_ok_and(|due_on| due_on < self.setting.date));
        let due = due.map_or(0, |last| last + 1);
        let mut workers: HashMap<usize, Id> = HashMap::new();
        let mut base: Option<(Id, Vec<PreviousWorker>)> = None;
        for (position, month) in months.iter().copied().enumerate() {
            let Some(course) = self.course(index, sketch, month, position, due)? else { continue };
            let staff: Vec<(usize, &Staff)> = sketch
                .staff
                .iter()
                .enumerate()
                .filter(|(_, who)| who.joined_on.is_none_or(|on| on <= month.last_day()))
                .filter(|(_, who)| who.left_on.is_none_or(|on| on >= month.first_day()))
                .collect();
            if staff.is_empty() {
                continue;
            }
            base = Some(self.report(index, sketch, month, course, &staff, &mut workers, base)?);
        }
        Ok(())
    }

    fn due_on(&self, month: Month) -> ApiResult<NaiveDate> {
        let due = patuh_rules::contributions::payment_due_on(&self.setting.law, month, &self.setting.calendar);
        Ok(due.map_err(ApiError::internal)?.value)
    }

    /// When the month was reported and paid; none where it is not reported.
    fn course(
        &mut self,
        index: usize,
        sketch: &Sketch,
        month: Month,
        position: usize,
        due: usize,
    ) -> ApiResult<Option<Course>> {
        let (date, due_on) = (self.setting.date, self.due_on(month)?);
        let after = later(month.last_day(), 1 + self.random.between(0, 8));
        let (early, lateness) = (self.random.per_mille(200), self.random.between(1, 6));
        let paid_on = later(after, self.random.between(0, 4)).min(due_on);
        let open = index == REPORTING || CONTRACTORS.contains(&index);
        let filed_on = if position >= due && Month::of(date).is_ok_and(|this| this == month) {
            // The month that runs: few have reported it yet, and those with an account here have it before them.
            if open || !early || date.day() < 3 { date } else { date.pred_opt().unwrap_or(date) }
        } else if index.is_multiple_of(23) && position.is_multiple_of(5) && !open {
            later(due_on, lateness)
        } else {
            after
        };
        let left = match sketch.habit {
            Habit::Unregistered => due,
            Habit::Stopped(months) => months.min(due),
            Habit::Regular | Habit::Arrears(_) => 0,
        };
        let is_reported = filed_on < date && (left == 0 || position + left < due);
        let unpaid = matches!(sketch.habit, Habit::Arrears(months) if position + months >= due);
        let paid_on =
            Some(paid_on.max(filed_on)).filter(|paid_on| !unpaid && *paid_on < date && month.last_day() < date);
        Ok(is_reported.then_some(Course { filed_on, paid_on }))
    }

    #[expect(clippy::too_many_arguments, reason = "one report is made in one place from all that decides it")]
    fn report(
        &mut self,
        index: usize,
        sketch: &Sketch,
        month: Month,
        course: Course,
        staff: &[(usize, &Staff)],
        workers: &mut HashMap<usize, Id>,
        base: Option<(Id, Vec<PreviousWorker>)>,
    ) -> ApiResult<(Id, Vec<PreviousWorker>)> {
        let view = self.setting.law.at_month(month);
        let minimum = view.minimum_wage(&sketch.row.region_code).map_err(ApiError::internal)?.value;
        let programmes = view.mandatory_programmes(sketch.row.scale.0).map_err(ApiError::internal)?.value;
        let drafts = staff
            .iter()
            .zip(1_u32..)
            .map(|((_, who), line)| draft(who, line, minimum, &programmes))
            .collect::<ApiResult<Vec<_>>>()?;
        let (law, calendar) = (self.setting.law.clone(), self.setting.calendar.clone());
        let bench = Bench { held: Held { law, calendar, today: course.filed_on }, store: self.setting.store.clone() };
        let (base_report_id, previous) = base.unzip();
        let judged = assess(&bench, &sketch.row, month, &drafts, previous.as_deref())?;
        let figures = judged.figures.clone().filter(|_| judged.is_fileable());
        let figures = figures.ok_or_else(|| ApiError::internal(format!("a report of the demo is refused: {month}")))?;
        let at = moment(course.filed_on, 9 + self.random.between(0, 6), self.random.between(0, 59));
        let report_id = self.random.id(at);
        let ready = Ready {
            report_id,
            employer: sketch.row.clone(),
            month,
            base_report_id,
            device_time: None,
            digest: content::digest(sketch.row.id, report_id, month, &judged.lines),
            judged,
            figures,
        };
        let filer = match index {
            REPORTING => self.reporter.clone(),
            _ => Filer {
                principal: format!("system:{}", sketch.row.id),
                name: "Petugas Personalia Contoh".into(),
                ..self.reporter.clone()
            },
        };
        let mut ids = HashMap::with_capacity(staff.len());
        let mut before = Vec::with_capacity(staff.len());
        for (line, (number, who)) in ready.judged.lines.iter().zip(staff) {
            let known = workers.get(number).copied();
            let worker_id = known.unwrap_or_else(|| self.random.id(at));
            if known.is_none() {
                workers.insert(*number, worker_id);
                self.made.workers.push(Worker {
                    id: worker_id,
                    nik_digest: line.digest.clone(),
                    nik_sealed: bench.vault().seal(SEALED_NIK, worker_id, who.nik.as_bytes())?,
                    nik_last4: who.nik.get(12..).unwrap_or_default().to_owned(),
                    name: who.name.clone(),
                    kpj: Some(who.kpj.clone()),
                    created_at: at,
                    updated_at: at,
                });
            }
            let row = Line { id: self.random.id(at), ..row_of(line, report_id, 1, worker_id)? };
            ids.insert(line.line, row.id);
            self.made.lines.push(row);
            before.push(PreviousWorker {
                worker_id,
                key: data_encoding::HEXLOWER.encode(&line.digest),
                line: line.line,
                wage: line.wage,
                left_on: line.left_on,
                leaves_now: false,
            });
        }
        let codes = self.codes(month);
        let mut row = received(&ready, &filer, codes, &ids, course.filed_on, at)?;
        self.made.revisions.push(revision(&row, None));
        self.settle(&mut row, course, month);
        if row.paid_sen < row.due_sen && row.due_on < self.setting.date {
            let owed = self.owed.entry(index).or_insert(Owed { from: month, to: month, amount_sen: 0, workers: 0 });
            owed.to = month;
            owed.amount_sen += row.due_sen - row.paid_sen;
            owed.workers = owed.workers.max(row.line_count);
        }
        self.made.reports.push(row);
        Ok((report_id, before))
    }

    fn codes(&mut self, month: Month) -> ReceiptCodes {
        let secret: Vec<u8> =
            [self.random.bits(), self.random.bits()].iter().flat_map(|bits| bits.to_be_bytes()).collect();
        ReceiptCodes {
            number: format!("LK-{month}-{}", BASE32_NOPAD.encode(&self.random.bits().to_be_bytes()[..5])),
            check_code: BASE32_NOPAD.encode(&secret),
        }
    }

    /// Accepted a day or two after it came, paid where it was.
    fn settle(&mut self, row: &mut CoverageReport, course: Course, month: Month) {
        let accepted_on = later(course.filed_on, self.random.between(1, 3));
        if accepted_on < self.setting.date && month.last_day() < accepted_on {
            let at = moment(accepted_on, 10, self.random.between(0, 59));
            row.state = Word(ReportState::Accepted);
            row.accepted_at = Some(at);
            row.updated_at = at;
            row.updated_by = self.officer.1.clone();
            row.version += 1;
            if row.due_sen > 0 {
                let recorded_by = Some(self.officer.0);
                let owed = LedgerEntry::of_report(row, accepted_on, at);
                self.made.entries.push(LedgerEntry { id: self.random.id(at), recorded_by, ..owed });
            }
        }
        let Some(paid_on) = course.paid_on.filter(|_| row.state.0 == ReportState::Accepted) else { return };
        let at = moment(paid_on.max(accepted_on), 14, self.random.between(0, 59));
        let reference = format!(
            "{:02}{:02}{:08}",
            month.first_day().year() % 100,
            month.first_day().month(),
            self.random.between(0, 99_999_999)
        );
        self.made.entries.push(LedgerEntry {
            id: self.random.id(at),
            office_id: Some(self.office),
            recorded_by: Some(self.officer.0),
            ..LedgerEntry::paying_report(row, row.due_sen, paid_on, reference, at)
        });
        row.state = Word(ReportState::Paid);
        row.paid_sen = row.due_sen;
        row.paid_on = Some(paid_on);
        row.updated_at = at;
        row.updated_by = self.officer.1.clone();
        row.version += 1;
    }
}

fn draft(who: &Staff, line: u32, minimum: Rupiah, programmes: &[Programme]) -> ApiResult<Draft> {
    let hundredths = minimum.to_decimal() * Decimal::new(who.percent, 2);
    // A minimum wage may have sen; what is paid is rounded up to a thousand, so that it never falls below.
    let thousands = (hundredths / Decimal::ONE_THOUSAND).ceil() * Decimal::ONE_THOUSAND;
    let wage = Rupiah::from_decimal(thousands, Rounding::HalfUpToRupiah).map_err(ApiError::internal)?;
    Ok(Draft {
        line,
        pointer: format!("/lines/{}", line - 1),
        has_fields: true,
        nik: who.nik.clone(),
        name: who.name.clone(),
        kpj: Some(who.kpj.clone()),
        wage: wage.to_string(),
        programmes: programmes.to_vec(),
        joined_on: who.joined_on,
        left_on: who.left_on,
    })
}
