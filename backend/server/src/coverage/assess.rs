//! Judging a report: observations, contributions, what changed. The same for a trial and for filing.

use chrono::NaiveDate;
use patuh_rules::contributions::{ContributionTable, ShareTotal, payment_due_on_or_provisional};
use patuh_rules::identifiers::Nik;
use patuh_rules::law::Basis;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::report_check::{
    Observation, ObservationCode, PreviousLine, ReportContext, ReportField, ReportLine, WageInput, check_report,
};
use patuh_rules::words::{Grade, LineChange, Programme, RiskClass, Scale};
use patuh_store::employers::Employer;
use patuh_store::types::Id;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use strum::VariantArray;

use super::{Bench, money_error, rule_error};
use crate::code::FieldCode;
use crate::error::{ApiResult, FieldError};

/// A line before it is judged. Holds personal data, so it does not print.
#[derive(Clone)]
pub struct Draft {
    /// Its number, from 1.
    pub line: u32,
    /// Where in the request it stands.
    pub pointer: String,
    /// Whether the fields of a line stand below that pointer.
    pub has_fields: bool,
    /// National id as told.
    pub nik: String,
    /// Name, trimmed.
    pub name: String,
    /// Participant number.
    pub kpj: Option<String>,
    /// Wage as told.
    pub wage: String,
    /// Programmes.
    pub programmes: Vec<Programme>,
    /// First day of work.
    pub joined_on: Option<NaiveDate>,
    /// Last day of work.
    pub left_on: Option<NaiveDate>,
}

/// A worker of the month before.
#[derive(Debug, Clone)]
pub struct PreviousWorker {
    /// The worker.
    pub worker_id: Id,
    /// By which they are recognised: the keyed digest of the national id, in hexadecimal.
    pub key: String,
    /// Number of their line.
    pub line: u32,
    /// Wage of that month.
    pub wage: Rupiah,
    /// Last day of work.
    pub left_on: Option<NaiveDate>,
    /// Whether the report at hand is the one that tells of the leaving.
    pub leaves_now: bool,
}

/// A line that nothing refuses. Holds personal data, so it does not print.
#[derive(Clone)]
pub struct CheckedLine {
    /// Its number, from 1.
    pub line: u32,
    /// National id.
    pub nik: Nik,
    /// Keyed digest of the national id.
    pub digest: Vec<u8>,
    /// Name.
    pub name: String,
    /// Participant number.
    pub kpj: Option<String>,
    /// Wage.
    pub wage: Rupiah,
    /// Programmes.
    pub programmes: Vec<Programme>,
    /// First day of work.
    pub joined_on: Option<NaiveDate>,
    /// Last day of work.
    pub left_on: Option<NaiveDate>,
    /// What changed since the month before.
    pub change: Option<LineChange>,
}

/// The judgement.
#[derive(Clone)]
pub struct Assessment {
    /// What was observed.
    pub observations: Vec<Observation>,
    /// The lines that nothing refuses.
    pub lines: Vec<CheckedLine>,
    /// What they amount to; none for a month that has not begun.
    pub figures: Option<Figures>,
}

/// What a report amounts to.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Workers who were not there the month before.
    pub workers_in: usize,
    /// Workers who left.
    pub workers_out: usize,
    /// Sum of the wages.
    pub wages: Rupiah,
    /// Sum of the contributions.
    pub due: Rupiah,
    /// Last day on which payment is in time.
    pub due_on: NaiveDate,
    /// The row that sets that day.
    pub due_basis: Basis,
    /// The contributions.
    pub totals: Totals,
}

/// The contributions of a report by programme and payer, with what they were computed from, as they are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Totals {
    /// Scale of the employer at that time.
    pub scale: Scale,
    /// Its risk class at that time.
    pub risk_class: RiskClass,
    /// The sums.
    pub items: Vec<ShareTotal>,
    /// The version of the law by which it was determined.
    pub law_version: i64,
    /// Whether the due day was found without the holidays of its year.
    pub due_provisional: bool,
}

impl Assessment {
    /// Whether nothing is refused.
    pub fn is_fileable(&self) -> bool {
        self.observations.iter().all(|observation| observation.grade != Grade::Refused)
    }
}

/// The class by which JKK is computed: the lowest where BPJS has judged none, so that no employer is charged more than
/// any judgement would.
pub fn risk_class(employer: &Employer) -> RiskClass {
    employer.risk_class.map_or(RiskClass::VeryLow, |class| class.0)
}

/// Judges the lines of a month.
pub fn assess(
    bench: &Bench,
    employer: &Employer,
    month: Month,
    drafts: &[Draft],
    previous: Option<&[PreviousWorker]>,
) -> ApiResult<Assessment> {
    let niks: Vec<Option<(Nik, Vec<u8>, String)>> = drafts
        .iter()
        .map(|draft| {
            let nik: Nik = draft.nik.parse().ok()?;
            let digest = bench.vault().nik_digest(nik.expose());
            let key = data_encoding::HEXLOWER.encode(&digest);
            Some((nik, digest, key))
        })
        .collect();
    let lines: Vec<ReportLine<'_>> = drafts
        .iter()
        .zip(&niks)
        .map(|(draft, nik)| ReportLine {
            line: draft.line,
            nik: &draft.nik,
            worker_key: nik.as_ref().map(|(_, _, key)| key.as_str()),
            name: &draft.name,
            wage: WageInput::Text(&draft.wage),
            programmes: &draft.programmes,
            joined_on: draft.joined_on,
            left_on: draft.left_on,
            kpj: draft.kpj.as_deref(),
        })
        .collect();
    let before: Vec<PreviousLine<'_>> = previous
        .unwrap_or_default()
        .iter()
        .map(|worker| PreviousLine {
            line: worker.line,
            worker_key: &worker.key,
            wage: worker.wage,
            left_on: worker.left_on,
        })
        .collect();
    let context = ReportContext {
        month,
        scale: employer.scale.0,
        region_code: &employer.region_code,
        today: bench.today,
        law: &bench.law,
        calendar: &bench.calendar,
    };
    let mut observations = check_report(&context, &lines, &before).map_err(rule_error)?;
    if employer.risk_class.is_none() {
        observations.insert(
            0,
            Observation {
                line: None,
                field: ReportField::Lines,
                grade: Grade::Advice,
                code: ObservationCode::RiskClassUnknown,
                fix_by: None,
                expected: None,
                related_line: None,
            },
        );
    }
    let refused: HashSet<u32> = observations
        .iter()
        .filter(|observation| observation.grade == Grade::Refused)
        .filter_map(|observation| observation.line)
        .collect();
    let wages_before: Option<HashMap<&str, Rupiah>> =
        previous.map(|workers| workers.iter().map(|worker| (worker.key.as_str(), worker.wage)).collect());
    let mut checked = Vec::with_capacity(drafts.len());
    for (draft, nik) in drafts.iter().zip(niks) {
        let (Some((nik, digest, key)), Ok(wage)) = (nik, draft.wage.parse::<Rupiah>()) else { continue };
        if refused.contains(&draft.line) {
            continue;
        }
        checked.push(CheckedLine {
            line: draft.line,
            nik,
            digest,
            name: draft.name.clone(),
            kpj: draft.kpj.clone(),
            wage,
            programmes: draft.programmes.clone(),
            joined_on: draft.joined_on,
            left_on: draft.left_on,
            change: change(draft, wage, month, wages_before.as_ref().map(|known| known.get(key.as_str()).copied())),
        });
    }
    let figures = match month.first_day() <= bench.today {
        true => Some(figures(bench, employer, month, &checked, previous.unwrap_or_default())?),
        false => None,
    };
    Ok(Assessment { observations, lines: checked, figures })
}

/// `before`: none where nothing is known of the month before, else the worker's wage of then.
fn change(draft: &Draft, wage: Rupiah, month: Month, before: Option<Option<Rupiah>>) -> Option<LineChange> {
    if draft.left_on.is_some_and(|left_on| left_on <= month.last_day()) {
        return Some(LineChange::Left);
    }
    match before {
        Some(None) => Some(LineChange::Joined),
        Some(Some(earlier)) if earlier != wage => Some(LineChange::WageChanged),
        Some(Some(_)) => Some(LineChange::Unchanged),
        None => draft.joined_on.filter(|joined_on| month.contains(*joined_on)).map(|_| LineChange::Joined),
    }
}

fn figures(
    bench: &Bench,
    employer: &Employer,
    month: Month,
    lines: &[CheckedLine],
    previous: &[PreviousWorker],
) -> ApiResult<Figures> {
    let (scale, risk_class) = (employer.scale.0, risk_class(employer));
    let table = ContributionTable::new(&bench.law, month, risk_class, scale, Programme::VARIANTS)
        .map_err(|error| rule_error(error.into()))?;
    let items =
        table.share_totals(lines.iter().map(|line| (line.wage, line.programmes.as_slice()))).map_err(money_error)?;
    let (due, due_provisional) =
        payment_due_on_or_provisional(&bench.law, month, &bench.calendar).map_err(rule_error)?;
    let present: HashSet<String> = lines.iter().map(|line| data_encoding::HEXLOWER.encode(&line.digest)).collect();
    let gone = previous
        .iter()
        .filter(|worker| worker.leaves_now || worker.left_on.is_none_or(|left_on| left_on >= month.first_day()))
        .filter(|worker| !present.contains(&worker.key))
        .count();
    let count = |change| lines.iter().filter(|line| line.change == Some(change)).count();
    Ok(Figures {
        workers_in: count(LineChange::Joined),
        workers_out: count(LineChange::Left) + gone,
        wages: Rupiah::sum(lines.iter().map(|line| line.wage)).map_err(money_error)?,
        due: Rupiah::sum(items.iter().map(|item| item.amount)).map_err(money_error)?,
        due_on: due.value,
        due_basis: due.basis,
        totals: Totals { scale, risk_class, items, law_version: bench.law.version(), due_provisional },
    })
}

/// The refused observations as faults of the request's fields.
pub fn faults(observations: &[Observation], drafts: &[Draft]) -> Vec<FieldError> {
    let by_number: HashMap<u32, &Draft> = drafts.iter().map(|draft| (draft.line, draft)).collect();
    let refused = observations.iter().filter(|observation| observation.grade == Grade::Refused);
    refused
        .map(|observation| {
            let field: &str = observation.field.into();
            let pointer = match observation.line.and_then(|line| by_number.get(&line)) {
                Some(draft) if draft.has_fields => format!("{}/{field}", draft.pointer),
                Some(draft) => draft.pointer.clone(),
                None => format!("/{field}"),
            };
            let word: &str = observation.code.into();
            FieldError::new(pointer, fault_code(observation.code)).detail(word)
        })
        .take(MOST_FAULTS)
        .collect()
}

/// More than so many faults are not told at once.
const MOST_FAULTS: usize = 1000;

fn fault_code(code: ObservationCode) -> FieldCode {
    use ObservationCode as O;
    match code {
        O::MonthInFuture => FieldCode::Future,
        O::NoLines | O::NameEmpty => FieldCode::Required,
        O::NikMalformed | O::NikDayImpossible | O::NikMonthImpossible | O::NikSerialZero => FieldCode::Nik,
        O::NikDuplicate => FieldCode::Taken,
        O::WageMalformed | O::WageNotPositive => FieldCode::Money,
        O::WageAbsurd => FieldCode::Range,
        _ => FieldCode::Format,
    }
}
