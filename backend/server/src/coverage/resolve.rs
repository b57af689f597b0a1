//! From what was sent to the lines that it means.

use chrono::NaiveDate;
use patuh_rules::money::Rupiah;
use patuh_rules::month::Month;
use patuh_rules::words::{Programme, ReportState};
use patuh_store::Conn;
use patuh_store::coverage::{self, CoverageReport, Line, Worker, open_nik};
use patuh_store::employers::Employer;
use patuh_store::types::Id;
use std::collections::HashMap;
use strum::VariantArray;

use super::assess::{Draft, PreviousWorker};
use super::input::{ChangesInput, LineInput, ReportInput};
use super::{Bench, money_error, rule_error};
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult};

/// The lines a report means, and what they are compared with.
pub struct Resolved {
    /// The lines.
    pub drafts: Vec<Draft>,
    /// The workers of the month before; none where nothing is known of it.
    pub previous: Option<Vec<PreviousWorker>>,
    /// The report it was made from.
    pub base: Option<CoverageReport>,
}

/// Works the changes into the report they start from, or takes the lines as they are.
pub fn resolve(conn: &mut Conn, bench: &Bench, employer: &Employer, input: &ReportInput) -> ApiResult<Resolved> {
    input.check_form()?;
    let mandatory = bench.law.at_month(input.month).mandatory_programmes(employer.scale.0);
    let mandatory = mandatory.map_err(|error| rule_error(error.into()))?.value;
    let mut previous = previous_workers(conn, employer.id, input.month)?;
    let Some(base_id) = input.base_report_id else {
        let lines = input.lines.iter().flatten().enumerate();
        let drafts = lines.map(|(index, line)| typed(index, format!("/lines/{index}"), line, &mandatory)).collect();
        return Ok(Resolved { drafts, previous, base: None });
    };
    let unusable = || ApiError::field("/base_report_id", FieldCode::Reference);
    let base = coverage::find(conn, base_id)?.ok_or_else(unusable)?;
    if base.employer_id != employer.id || base.state.0 == ReportState::Withdrawn {
        return Err(unusable());
    }
    let lines = coverage::live_lines(conn, base.id)?;
    if previous.is_none() && base.month < input.month.to_string() {
        previous = Some(known_workers(&lines)?);
    }
    let drafts = apply(bench, input, &mandatory, lines, previous.as_deref_mut())?;
    Ok(Resolved { drafts, previous, base: Some(base) })
}

/// The workers of the month before, from the report of that month that stands.
pub fn previous_workers(conn: &mut Conn, employer: Id, month: Month) -> ApiResult<Option<Vec<PreviousWorker>>> {
    let Ok(before) = month.previous() else { return Ok(None) };
    let Some(report) = coverage::live_of_month(conn, employer, &before.to_string())? else { return Ok(None) };
    Ok(Some(known_workers(&coverage::live_lines(conn, report.id)?)?))
}

fn known_workers(lines: &[(Line, Worker)]) -> ApiResult<Vec<PreviousWorker>> {
    let known = |(line, worker): &(Line, Worker)| {
        Ok(PreviousWorker {
            worker_id: worker.id,
            key: data_encoding::HEXLOWER.encode(&worker.nik_digest),
            line: line.line.unsigned_abs(),
            wage: Rupiah::from_sen(line.wage_sen).map_err(money_error)?,
            left_on: line.left_on,
            leaves_now: false,
        })
    };
    lines.iter().map(known).collect()
}

fn apply(
    bench: &Bench,
    input: &ReportInput,
    mandatory: &[Programme],
    lines: Vec<(Line, Worker)>,
    previous: Option<&mut [PreviousWorker]>,
) -> ApiResult<Vec<Draft>> {
    let nothing = ChangesInput::default();
    let changes = input.changes.as_ref().unwrap_or(&nothing);
    let of_base: HashMap<Id, ()> = lines.iter().map(|(_, worker)| (worker.id, ())).collect();
    let mut left: HashMap<Id, (usize, NaiveDate)> = HashMap::new();
    for (index, change) in changes.left.iter().enumerate() {
        let pointer = format!("/changes/left/{index}/worker_id");
        if !of_base.contains_key(&change.worker_id) {
            return Err(ApiError::field(pointer, FieldCode::Reference));
        }
        if left.insert(change.worker_id, (index, change.left_on)).is_some() {
            return Err(ApiError::field(pointer, FieldCode::Taken));
        }
    }
    let mut wages: HashMap<Id, (usize, &str)> = HashMap::new();
    for (index, change) in changes.wage_changed.iter().enumerate() {
        let pointer = format!("/changes/wage_changed/{index}/worker_id");
        if !of_base.contains_key(&change.worker_id) {
            return Err(ApiError::field(pointer, FieldCode::Reference));
        }
        if wages.insert(change.worker_id, (index, &change.wage)).is_some() {
            return Err(ApiError::field(pointer, FieldCode::Taken));
        }
    }
    for worker in previous.into_iter().flatten() {
        if let Some((_, left_on)) = left.get(&worker.worker_id) {
            worker.left_on = Some(*left_on);
            worker.leaves_now = true;
        }
    }
    let first_day = input.month.first_day();
    let mut drafts = Vec::with_capacity(lines.len() + changes.joined.len());
    for (line, worker) in &lines {
        let leaving = left.get(&worker.id);
        let left_on = leaving.map(|(_, on)| *on).or(line.left_on);
        if left_on.is_some_and(|left_on| left_on < first_day) {
            continue;
        }
        let mut draft = stored(bench, line, worker)?;
        draft.line = number(drafts.len());
        draft.left_on = left_on;
        if let Some((index, _)) = leaving {
            draft.pointer = format!("/changes/left/{index}");
            draft.has_fields = true;
        }
        if let Some((index, wage)) = wages.get(&worker.id) {
            draft.pointer = format!("/changes/wage_changed/{index}");
            draft.has_fields = true;
            draft.wage = (*wage).to_owned();
        }
        drafts.push(draft);
    }
    for (index, line) in changes.joined.iter().enumerate() {
        drafts.push(typed(drafts.len(), format!("/changes/joined/{index}"), line, mandatory));
    }
    Ok(drafts)
}

fn number(index: usize) -> u32 {
    u32::try_from(index).map_or(u32::MAX, |index| index.saturating_add(1))
}

fn typed(index: usize, pointer: String, line: &LineInput, mandatory: &[Programme]) -> Draft {
    let programmes = line.programmes.as_deref().unwrap_or(mandatory);
    Draft {
        line: number(index),
        pointer,
        has_fields: true,
        nik: line.nik.trim().to_owned(),
        name: line.name.trim().to_owned(),
        kpj: line.kpj.as_deref().map(str::trim).filter(|kpj| !kpj.is_empty()).map(str::to_owned),
        wage: line.wage.clone(),
        programmes: in_order(programmes),
        joined_on: line.joined_on,
        left_on: line.left_on,
    }
}

/// A line that stands, as it would be told again.
pub fn stored(bench: &Bench, line: &Line, worker: &Worker) -> ApiResult<Draft> {
    Ok(Draft {
        line: line.line.unsigned_abs(),
        pointer: "/base_report_id".into(),
        has_fields: false,
        nik: open_nik(bench.vault(), worker)?,
        name: line.name.clone(),
        kpj: line.kpj.clone(),
        wage: Rupiah::from_sen(line.wage_sen).map_err(money_error)?.to_string(),
        programmes: in_order(&line.programmes()),
        joined_on: line.joined_on,
        left_on: line.left_on,
    })
}

/// Each once, in the one order in which they are kept.
pub fn in_order(programmes: &[Programme]) -> Vec<Programme> {
    Programme::VARIANTS.iter().copied().filter(|programme| programmes.contains(programme)).collect()
}
