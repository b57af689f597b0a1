//! Correcting a single line.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::month::Month;
use patuh_rules::permission::Permission;
use patuh_rules::report_check::Observation;
use patuh_rules::words::{Grade, Programme, ReportState};
use patuh_store::audit::Event;
use patuh_store::coverage::{self, CoverageReport, Line};
use patuh_store::ledger::{self, LedgerEntry};
use patuh_store::page::require_version;
use patuh_store::types::{At, Id};
use patuh_store::{Conn, Written, employers, standing};
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use utoipa::ToSchema;
use validator::Validate;

use super::assess::{Assessment, CheckedLine, Draft, Totals, assess, faults};
use super::file::{count, json, person, revision, row_of};
use super::input::money_text_if;
use super::resolve::{in_order, previous_workers, stored};
use super::view::{CoverageReportView, ObservedAll, Viewer};
use super::{Bench, content, pay};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::IfMatch;
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// What is put right on a line; what is left out stays.
#[derive(Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectionInput {
    /// Name as in the identity card.
    #[validate(length(max = 200, code = "length"), custom(function = plain))]
    #[schema(max_length = 200)]
    pub name: Option<String>,
    /// National id, 16 digits.
    #[validate(length(max = 40, code = "length"))]
    #[schema(max_length = 40)]
    pub nik: Option<String>,
    /// Participant number at BPJS, 11 digits.
    #[validate(length(max = 40, code = "length"), custom(function = plain))]
    #[schema(max_length = 40)]
    pub kpj: Option<String>,
    /// Wage of the month in rupiah, a decimal string.
    #[serde(default, deserialize_with = "money_text_if")]
    #[validate(length(max = 40, code = "money"))]
    #[schema(max_length = 40)]
    pub wage: Option<String>,
    /// Programmes the worker is in.
    #[validate(length(max = 8, code = "length"))]
    #[schema(max_items = 8)]
    pub programmes: Option<Vec<Programme>>,
    /// First day of work; null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    pub joined_on: Option<Option<NaiveDate>>,
    /// Last day of work; null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<NaiveDate>)]
    pub left_on: Option<Option<NaiveDate>>,
    /// Why.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    pub reason: String,
}

/// Tells a null from what is left out.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<NaiveDate>>, D::Error> {
    Option::<NaiveDate>::deserialize(deserializer).map(Some)
}

impl CorrectionInput {
    fn apply(&self, draft: &mut Draft) {
        if let Some(name) = &self.name {
            name.trim().clone_into(&mut draft.name);
        }
        if let Some(nik) = &self.nik {
            nik.trim().clone_into(&mut draft.nik);
        }
        if let Some(kpj) = &self.kpj {
            draft.kpj = Some(kpj.trim().to_owned()).filter(|kpj| !kpj.is_empty());
        }
        if let Some(wage) = &self.wage {
            draft.wage.clone_from(wage);
        }
        if let Some(programmes) = &self.programmes {
            draft.programmes = in_order(programmes);
        }
        if let Some(joined_on) = self.joined_on {
            draft.joined_on = joined_on;
        }
        if let Some(left_on) = self.left_on {
            draft.left_on = left_on;
        }
    }
}

/// Correct a line
///
/// Another line takes its place, linked to it, and the report gets another revision under the same receipt number.
/// Possible while the report is received or accepted.
#[utoipa::path(
    tag = "coverage",
    params(
        ("report_id" = Id, Path, description = "The report"),
        ("line_id" = Id, Path, description = "The line"),
        ("If-Match" = String, Header, description = "The report's ETag that was read", max_length = 30),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    request_body = CorrectionInput,
    responses((status = 201, description = "Corrected: the report as it now stands", body = CoverageReportView), Problem),
)]
#[post("/coverage-reports/{report_id}/lines/{line_id}/corrections")]
pub async fn correct_report_line(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    once: Once,
    body: Body<CorrectionInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::FileReports)?;
    let ((report_id, line_id), input) = (path.into_inner(), body.value);
    let (bench, viewer, scope) = (Bench::new(&state), Viewer::of_request(&state), caller.scope.clone());
    let (by, now) = (caller.name.clone(), state.clock.now());
    state
        .create(&caller, once, body.digest, move |conn| {
            let (before, name) = coverage::get(conn, &scope, report_id)?;
            let line = coverage::line(conn, report_id, line_id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            let is_open = matches!(before.state.0, ReportState::Received | ReportState::Accepted);
            if !is_open || line.superseded_in.is_some() {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", before.state.0));
            }
            let employer = employers::get(conn, &scope, before.employer_id)?;
            let month: Month = before.month.parse().map_err(ApiError::internal)?;
            let (drafts, ids) = drafts(conn, &bench, &before, &line, &input)?;
            let previous = previous_workers(conn, employer.id, month)?;
            let judged =
                assess(&bench.clone().of_report(conn, &before)?, &employer, month, &drafts, previous.as_deref())?;
            refuse(&viewer, &judged, &drafts, &line)?;
            let digest = content::digest(employer.id, report_id, month, &judged.lines);
            let location = format!("/api/v1/coverage-reports/{report_id}");
            if digest == before.content_digest {
                let view = viewer.report(conn, &before, &name)?;
                return Ok(Written::unchanged(Created::at(location, before.version, view)?));
            }
            let correction = Correction { now, by: &by, digest, reason: input.reason.trim() };
            let row = store(conn, &bench, before.clone(), &line, ids, judged, correction)?;
            let mut event = Event::new("coverage_report.corrected", "coverage_report", row.id)
                .employer(row.employer_id, &row.region_code)
                .version(row.version)
                .changed("revision", before.revision, row.revision)
                .changed("content_digest", before.content_digest, row.content_digest.clone())
                .changed("line", serde_json::Value::Null, line.line)
                .committed("reason", input.reason.clone());
            if let Some(name) = &input.name {
                event = event.committed("name", name.clone());
            }
            if let Some(nik) = &input.nik {
                event = event.committed("nik", nik.clone());
            }
            if let Some(wage) = &input.wage {
                event = event.committed("wage", wage.clone());
            }
            let view = viewer.report(conn, &row, &name)?;
            Ok(Written::new(Created::at(location, row.version, view)?, event))
        })
        .await
}

/// Every line that stands, the corrected one as it is to be; and the identifiers by number.
fn drafts(
    conn: &mut Conn,
    bench: &Bench,
    report: &CoverageReport,
    line: &Line,
    input: &CorrectionInput,
) -> ApiResult<(Vec<Draft>, HashMap<u32, Id>)> {
    let mut ids = HashMap::new();
    let mut drafts = Vec::new();
    for (row, worker) in coverage::live_lines(conn, report.id)? {
        let mut draft = stored(bench, &row, &worker)?;
        ids.insert(draft.line, row.id);
        if row.id == line.id {
            input.apply(&mut draft);
            draft.pointer = String::new();
            draft.has_fields = true;
        }
        drafts.push(draft);
    }
    Ok((drafts, ids))
}

/// Refuses what is refused about the corrected line, or about another because of it.
fn refuse(viewer: &Viewer, judged: &Assessment, drafts: &[Draft], line: &Line) -> ApiResult<()> {
    let number = line.line.unsigned_abs();
    let is_about = |observation: &&Observation| {
        observation.grade == Grade::Refused
            && (observation.line == Some(number) || observation.related_line == Some(number))
    };
    let mut about: Vec<Observation> = judged.observations.iter().filter(is_about).cloned().collect();
    if about.is_empty() {
        return match judged.lines.len() == drafts.len() {
            true => Ok(()),
            // What was filed once and the law of today refuses cannot be given a new digest.
            false => Err(ApiError::new(ErrorCode::StateConflict)),
        };
    }
    for observation in &mut about {
        observation.line = Some(number);
    }
    Err(ApiError::fields(faults(&about, drafts)).with("observations", viewer.observations(about)))
}

struct Correction<'a> {
    now: At,
    by: &'a str,
    digest: String,
    reason: &'a str,
}

fn store(
    conn: &mut Conn,
    bench: &Bench,
    before: CoverageReport,
    line: &Line,
    mut ids: HashMap<u32, Id>,
    judged: Assessment,
    correction: Correction<'_>,
) -> ApiResult<CoverageReport> {
    let missing = || ApiError::internal("a corrected report without lines or figures");
    let before_due = before.due_sen;
    let (mut figures, number) = (judged.figures.ok_or_else(missing)?, line.line.unsigned_abs());
    // The due day stays the one that was told at filing.
    let told: Totals = serde_json::from_str(&before.totals).map_err(ApiError::internal)?;
    figures.totals.due_provisional = told.due_provisional;
    let corrected: &CheckedLine = judged.lines.iter().find(|checked| checked.line == number).ok_or_else(missing)?;
    let workers = coverage::resolve_people(conn, bench.vault(), &[person(corrected)], correction.now)?;
    let worker_id = workers.first().copied().ok_or_else(missing)?;
    let mut row = before;
    row.revision += 1;
    let mut fresh = row_of(corrected, row.id, row.revision, worker_id)?;
    fresh.corrects_line_id = Some(line.id);
    ids.insert(number, fresh.id);
    coverage::insert_lines(conn, &[fresh])?;
    coverage::supersede(conn, line.id, row.revision)?;
    row.content_digest = correction.digest;
    row.line_count = count(judged.lines.len())?;
    row.workers_in = count(figures.workers_in)?;
    row.workers_out = count(figures.workers_out)?;
    row.wages_sen = figures.wages.sen();
    row.due_sen = figures.due.sen();
    row.totals = json(&figures.totals)?;
    row.observations = json(&ObservedAll::new(judged.observations, &ids))?;
    row.version += 1;
    row.updated_at = correction.now;
    correction.by.clone_into(&mut row.updated_by);
    pay::settle(conn, &mut row)?;
    coverage::save(conn, &row)?;
    if row.due_sen != before_due && ledger::is_determined(conn, row.id)? {
        let today = patuh_rules::calendar::wita_date(correction.now.0);
        ledger::determine(conn, &LedgerEntry::of_report(&row, today, correction.now), correction.reason)?;
    }
    standing::refresh(conn, bench.rules(), row.employer_id)?;
    coverage::insert_revision(conn, &revision(&row, Some(correction.reason.to_owned())))?;
    Ok(row)
}
