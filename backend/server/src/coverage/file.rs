//! Filing a report.

use actix_web::http::header;
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, put};
use chrono::NaiveDate;
use data_encoding::BASE32_NOPAD;
use patuh_rules::month::Month;
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::{Channel, ReportState};
use patuh_store::audit::Event;
use patuh_store::coverage::{self, CoverageReport, Line, Person, Revision};
use patuh_store::employers::{self, Employer};
use patuh_store::types::{At, Id, Word, join_words};
use patuh_store::{ActorKind, Conn, StoreError, Written, standing};
use std::collections::HashMap;

use super::assess::{Assessment, CheckedLine, Draft, Figures, assess, faults};
use super::input::{REPORT_LIMIT, ReportInput};
use super::resolve::resolve;
use super::view::{CoverageReportView, ObservedAll, Viewer};
use super::{Bench, content};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::Body;
use crate::http::etag::changed;
use crate::state::AppState;

/// A report that was judged and can be stored.
#[derive(Clone)]
pub(crate) struct Ready {
    pub(crate) report_id: Id,
    pub(crate) employer: Employer,
    pub(crate) month: Month,
    pub(crate) base_report_id: Option<Id>,
    pub(crate) device_time: Option<At>,
    pub(crate) digest: String,
    pub(crate) judged: Assessment,
    pub(crate) figures: Figures,
}

/// Who files, and how it is remembered.
#[derive(Debug, Clone)]
pub(crate) struct Filer {
    pub(crate) scope: Scope,
    pub(crate) principal: String,
    pub(crate) name: String,
    pub(crate) channel: Channel,
}

/// By what a report is known to its employer and to the public.
#[derive(Debug, Clone)]
pub(crate) struct ReceiptCodes {
    pub(crate) number: String,
    pub(crate) check_code: String,
}

enum Judged {
    Same(Box<CoverageReport>, String),
    Ready(Box<Ready>),
}

/// File a month's report
///
/// The identifier is made by the client: however often the request arrives, the receipt is the same. Send every line,
/// or an earlier report with what changed since. The same identifier with other content is a conflict, and so is a
/// month that has a live report.
#[utoipa::path(
    tag = "coverage",
    params(("employer_id" = Id, Path, description = "The employer"), ("report_id" = Id, Path, description = "A UUID that the client makes")),
    request_body = ReportInput,
    responses(
        (status = 201, description = "Received: the receipt", body = CoverageReportView),
        (status = 200, description = "Received before: the same receipt", body = CoverageReportView),
        Problem,
    ),
)]
#[put("/employers/{employer_id}/coverage-reports/{report_id}")]
pub async fn file_coverage_report(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
    body: Body<ReportInput, REPORT_LIMIT>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::FileReports)?;
    let ((employer_id, report_id), input) = (path.into_inner(), std::sync::Arc::new(body.value));
    let filer = Filer {
        scope: caller.scope.clone(),
        principal: caller.principal(),
        name: caller.name.clone(),
        channel: if caller.kind == ActorKind::Client { Channel::Api } else { Channel::Web },
    };
    let (bench, viewer) = (Bench::new(&state), Viewer::of_request(&state));
    let mut attempt = 0;
    let (row, view, is_new) = loop {
        attempt += 1;
        let judged = {
            let (bench, viewer, scope, input) = (bench.clone(), viewer.clone(), filer.scope.clone(), input.clone());
            state.store.read(move |conn| judge(conn, &bench, &viewer, &scope, employer_id, report_id, &input)).await?
        };
        let ready = match judged {
            Judged::Same(row, name) => {
                let (viewer, kept) = (viewer.clone(), row.clone());
                let view = state.store.read(move |conn| viewer.report(conn, &kept, &name)).await?;
                break (*row, view, false);
            }
            Judged::Ready(ready) => ready,
        };
        let mut context = caller.context(&state);
        context.device_time = ready.device_time;
        let (now, bench, filer, viewer) = (context.now, bench.clone(), filer.clone(), viewer.clone());
        let stored = state
            .store
            .write(&context, move |conn| {
                let (row, event) = store(conn, &bench, &filer, &ready, now)?;
                let view = viewer.report(conn, &row, &ready.employer.name)?;
                Ok::<_, ApiError>(Written::new((row, view), event))
            })
            .await;
        match stored {
            // The same request, or another for this month, was faster: look again at what stands now.
            Err(error) if error.code == ErrorCode::Duplicate && attempt < 3 => {}
            Err(error) => return Err(error),
            Ok((row, view)) => break (row, view, true),
        }
    };
    let mut response = if is_new { HttpResponse::Created() } else { HttpResponse::Ok() };
    response.insert_header((header::ETAG, format!("\"{}\"", row.version)));
    if is_new {
        response.insert_header((header::LOCATION, format!("/api/v1/coverage-reports/{}", row.id)));
    }
    Ok(changed(response, view))
}

fn judge(
    conn: &mut Conn,
    bench: &Bench,
    viewer: &Viewer,
    scope: &Scope,
    employer_id: Id,
    report_id: Id,
    input: &ReportInput,
) -> ApiResult<Judged> {
    let employer = employers::get(conn, scope, employer_id)?;
    let resolved = resolve(conn, bench, &employer, input)?;
    let judged = assess(bench, &employer, input.month, &resolved.drafts, resolved.previous.as_deref())?;
    let live = coverage::live_of_month(conn, employer.id, &input.month.to_string())?;
    // The month is looked at first: between two looks the same request may have been received.
    if let Some(there) = coverage::find(conn, report_id)? {
        let whole = judged.lines.len() == resolved.drafts.len();
        let digest = content::digest(employer.id, report_id, input.month, &judged.lines);
        let first = coverage::revision_digest(conn, report_id, 1)?;
        if whole && there.employer_id == employer.id && first.as_deref() == Some(digest.as_str()) {
            return Ok(Judged::Same(Box::new(there), employer.name));
        }
        return Err(taken(&there, employer.id));
    }
    if let Some(live) = live {
        return Err(taken(&live, employer.id));
    }
    let figures = match judged.figures.clone() {
        Some(figures) if judged.is_fileable() => figures,
        _ => return Err(refusal(viewer, &judged, &resolved.drafts)),
    };
    let digest = content::digest(employer.id, report_id, input.month, &judged.lines);
    Ok(Judged::Ready(Box::new(Ready {
        report_id,
        employer,
        month: input.month,
        base_report_id: resolved.base.map(|base| base.id),
        device_time: input.device_time,
        digest,
        judged,
        figures,
    })))
}

/// Names the report in the way only to whom it belongs.
fn taken(there: &CoverageReport, employer: Id) -> ApiError {
    let error = ApiError::new(ErrorCode::Conflict);
    if there.employer_id == employer { error.with("existing_report_id", there.id) } else { error }
}

/// What is refused, field by field, and everything that was observed.
fn refusal(viewer: &Viewer, judged: &Assessment, drafts: &[Draft]) -> ApiError {
    ApiError::fields(faults(&judged.observations, drafts))
        .with("observations", viewer.observations(judged.observations.clone()))
}

fn store(conn: &mut Conn, bench: &Bench, filer: &Filer, ready: &Ready, now: At) -> ApiResult<(CoverageReport, Event)> {
    patuh_store::law::require_current(conn, bench.statute())?;
    let employer = employers::get(conn, &filer.scope, ready.employer.id)?;
    if coverage::find(conn, ready.report_id)?.is_some() {
        return Err(ApiError::new(ErrorCode::Duplicate).pointer("/report_id"));
    }
    let month = ready.month.to_string();
    if let Some(live) = coverage::live_of_month(conn, employer.id, &month)? {
        return Err(taken(&live, employer.id));
    }
    let judged_as = |employer: &Employer| (employer.region_code.clone(), employer.scale, employer.risk_class);
    if judged_as(&employer) != judged_as(&ready.employer) {
        return Err(StoreError::Contention.into());
    }
    let (lines, ids) = lines(conn, bench, ready.report_id, 1, &ready.judged.lines, now)?;
    let codes = ReceiptCodes {
        number: receipt_number(conn, &month)?,
        check_code: BASE32_NOPAD.encode(&patuh_store::vault::random::<16>()?),
    };
    let row = received(ready, filer, codes, &ids, bench.today, now)?;
    coverage::insert(conn, &row)?;
    coverage::insert_revision(conn, &revision(&row, None))?;
    coverage::insert_lines(conn, &lines)?;
    standing::refresh(conn, bench.rules(), employer.id)?;
    let event = Event::new("coverage_report.filed", "coverage_report", row.id)
        .employer(row.employer_id, &row.region_code)
        .version(row.version)
        .changed("month", serde_json::Value::Null, row.month.clone())
        .changed("receipt_number", serde_json::Value::Null, row.receipt_number.clone())
        .changed("content_digest", serde_json::Value::Null, row.content_digest.clone())
        .changed("line_count", serde_json::Value::Null, row.line_count);
    Ok((row, event))
}

/// A report as it is received; `ids` has the identifier of each line by its number.
pub(crate) fn received(
    ready: &Ready,
    filer: &Filer,
    codes: ReceiptCodes,
    ids: &HashMap<u32, Id>,
    today: NaiveDate,
    now: At,
) -> ApiResult<CoverageReport> {
    let (figures, judged) = (&ready.figures, &ready.judged);
    Ok(CoverageReport {
        id: ready.report_id,
        employer_id: ready.employer.id,
        region_code: ready.employer.region_code.clone(),
        month: ready.month.to_string(),
        revision: 1,
        state: Word(ReportState::Received),
        receipt_number: codes.number,
        check_code: codes.check_code,
        content_digest: ready.digest.clone(),
        base_report_id: ready.base_report_id,
        channel: Word(filer.channel),
        filed_by: filer.principal.clone(),
        filed_by_name: filer.name.clone(),
        device_time: ready.device_time,
        received_at: now,
        line_count: count(judged.lines.len())?,
        workers_in: count(figures.workers_in)?,
        workers_out: count(figures.workers_out)?,
        wages_sen: figures.wages.sen(),
        due_sen: figures.due.sen(),
        paid_sen: 0,
        due_on: figures.due_on,
        late: today > figures.due_on,
        totals: json(&figures.totals)?,
        observations: json(&ObservedAll::new(judged.observations.clone(), ids))?,
        accepted_at: None,
        paid_on: None,
        withdrawn_at: None,
        withdrawn_reason: None,
        updated_at: now,
        updated_by: filer.name.clone(),
        version: 1,
    })
}

/// The rows of checked lines, their workers entered, and the identifier of each by its number.
fn lines(
    conn: &mut Conn,
    bench: &Bench,
    report_id: Id,
    revision: i32,
    checked: &[CheckedLine],
    now: At,
) -> ApiResult<(Vec<Line>, HashMap<u32, Id>)> {
    let people: Vec<Person> = checked.iter().map(person).collect();
    let workers = coverage::resolve_people(conn, bench.vault(), &people, now)?;
    let mut ids = HashMap::with_capacity(checked.len());
    let mut rows = Vec::with_capacity(checked.len());
    for (line, worker_id) in checked.iter().zip(workers) {
        let row = row_of(line, report_id, revision, worker_id)?;
        ids.insert(line.line, row.id);
        rows.push(row);
    }
    Ok((rows, ids))
}

/// A checked line as a row.
pub fn row_of(line: &CheckedLine, report_id: Id, revision: i32, worker_id: Id) -> ApiResult<Line> {
    Ok(Line {
        id: Id::new(),
        report_id,
        line: count(usize::try_from(line.line).map_err(ApiError::internal)?)?,
        revision,
        worker_id,
        name: line.name.clone(),
        kpj: line.kpj.clone(),
        wage_sen: line.wage.sen(),
        programmes: join_words(&line.programmes),
        joined_on: line.joined_on,
        left_on: line.left_on,
        change: line.change.map(Word),
        corrects_line_id: None,
        superseded_in: None,
    })
}

/// A checked line as a person.
pub fn person(line: &CheckedLine) -> Person {
    Person {
        digest: line.digest.clone(),
        nik: line.nik.expose().to_owned(),
        name: line.name.clone(),
        kpj: line.kpj.clone(),
    }
}

/// A report's content as it now stands, for the record of its revisions.
pub fn revision(row: &CoverageReport, reason: Option<String>) -> Revision {
    Revision {
        report_id: row.id,
        revision: row.revision,
        content_digest: row.content_digest.clone(),
        received_at: row.updated_at,
        filed_by_name: row.updated_by.clone(),
        reason,
    }
}

/// A number of rows as it is kept.
pub fn count(number: usize) -> ApiResult<i32> {
    i32::try_from(number).map_err(ApiError::internal)
}

/// A value as it is kept.
pub fn json(value: &impl serde::Serialize) -> ApiResult<String> {
    serde_json::to_string(value).map_err(ApiError::internal)
}

/// `LK-2026-07-` and eight characters that no receipt of any month has.
fn receipt_number(conn: &mut Conn, month: &str) -> ApiResult<String> {
    loop {
        let number = format!("LK-{month}-{}", BASE32_NOPAD.encode(&patuh_store::vault::random::<5>()?));
        if !coverage::receipt_number_is_taken(conn, &number)? {
            return Ok(number);
        }
    }
}
