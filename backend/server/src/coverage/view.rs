//! How reports look to readers.

use chrono::NaiveDate;
use patuh_rules::contributions::ShareTotal;
use patuh_rules::ledger::EntryKind;
use patuh_rules::money::{Rate, Rupiah};
use patuh_rules::report_check::{Observation, ObservationCode, ReportField};
use patuh_rules::words::{Channel, Grade, LineChange, Payer, Programme, ReportState};
use patuh_store::Conn;
use patuh_store::coverage::CoverageReport;
use patuh_store::ledger::{self, LedgerEntry};
use patuh_store::types::{At, Id};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;

use super::assess::{Figures, Totals};
use super::{money_error, words};
use crate::code::Language;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// More observations than these are counted and not told.
const MOST_OBSERVATIONS: usize = 1000;

/// An observation as it is kept: words are added when it is read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observed {
    line: Option<u32>,
    line_id: Option<Id>,
    field: ReportField,
    grade: Grade,
    code: ObservationCode,
    fix_by: Option<NaiveDate>,
    expected: Option<String>,
    related_line: Option<u32>,
}

/// The observations of a report as they are kept.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ObservedAll {
    items: Vec<Observed>,
    left_out: usize,
}

impl ObservedAll {
    /// The gravest first where there are too many to keep.
    pub fn new(mut observations: Vec<Observation>, ids: &HashMap<u32, Id>) -> Self {
        let left_out = observations.len().saturating_sub(MOST_OBSERVATIONS);
        if left_out > 0 {
            observations.sort_by_key(|observation| observation.grade);
            observations.truncate(MOST_OBSERVATIONS);
        }
        let keep = |observation: Observation| Observed {
            line: observation.line,
            line_id: observation.line.and_then(|line| ids.get(&line).copied()),
            field: observation.field,
            grade: observation.grade,
            code: observation.code,
            fix_by: observation.fix_by,
            expected: observation.expected,
            related_line: observation.related_line,
        };
        ObservedAll { items: observations.into_iter().map(keep).collect(), left_out }
    }

    /// With the words of a language.
    pub fn views(self, language: Language) -> Vec<ObservationView> {
        let view = |seen: Observed| {
            let (detail, fix) = words::observation(seen.code, language);
            ObservationView {
                line: seen.line,
                line_id: seen.line_id,
                field: seen.field,
                grade: seen.grade,
                code: seen.code,
                detail,
                fix,
                fix_by: seen.fix_by,
                expected: seen.expected,
                related_line: seen.related_line,
            }
        };
        self.items.into_iter().map(view).collect()
    }
}

/// Something to look at in a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObservationView {
    /// Number of the line, from 1; none: the whole report.
    pub line: Option<u32>,
    /// The line, once filed.
    pub line_id: Option<Id>,
    /// Field.
    pub field: ReportField,
    /// How grave it is: `refused` cannot be filed.
    pub grade: Grade,
    /// The stable code.
    pub code: ObservationCode,
    /// What was observed, in the reader's language.
    #[schema(max_length = 300)]
    pub detail: &'static str,
    /// How to put it right.
    #[schema(max_length = 300)]
    pub fix: &'static str,
    /// Last day to put it right.
    pub fix_by: Option<NaiveDate>,
    /// What would be accepted, for programs.
    #[schema(max_length = 100)]
    pub expected: Option<String>,
    /// The other line it speaks of: an earlier one with the same national id, or the worker's of the month before.
    pub related_line: Option<u32>,
}

/// What a report would amount to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportPreview {
    /// How many lines stand.
    pub line_count: usize,
    /// Workers who were not there the month before.
    pub workers_in: usize,
    /// Workers who left.
    pub workers_out: usize,
    /// Sum of the wages.
    pub wages_total: Rupiah,
    /// Sum of the contributions.
    pub due_total: Rupiah,
    /// Last day on which payment is in time.
    pub due_on: NaiveDate,
    /// Whether the holidays of that day's year are not loaded, so that weekends alone moved it.
    pub due_provisional: bool,
    /// The row that sets that day.
    pub due_basis: patuh_rules::law::Basis,
    /// Contributions by programme and payer, with their rules.
    #[schema(max_items = 20)]
    pub totals: Vec<ShareTotal>,
}

impl ReportPreview {
    /// Of judged lines.
    pub fn new(line_count: usize, figures: Figures) -> Self {
        ReportPreview {
            line_count,
            workers_in: figures.workers_in,
            workers_out: figures.workers_out,
            wages_total: figures.wages,
            due_total: figures.due,
            due_on: figures.due_on,
            due_provisional: figures.totals.due_provisional,
            due_basis: figures.due_basis,
            totals: figures.totals.items,
        }
    }
}

/// The answer of a trial: nothing was filed.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrialView {
    /// Whether it could be filed as it is.
    pub fileable: bool,
    /// What was observed.
    #[schema(max_items = 1000)]
    pub observations: Vec<ObservationView>,
    /// What it would amount to, lines that are refused left out; none for a month that has not begun.
    pub preview: Option<ReportPreview>,
}

/// What the employer holds as proof.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReceiptView {
    /// Number.
    #[schema(max_length = 30, example = "LK-2026-07-7Q2M4XKD")]
    pub number: String,
    /// Server time.
    pub received_at: At,
    /// SHA-256 of the canonical content, hexadecimal.
    #[schema(min_length = 64, max_length = 64)]
    pub digest: String,
    /// Whoever knows it may check the receipt.
    #[schema(max_length = 40)]
    pub check_code: String,
    /// Where to check it.
    #[schema(max_length = 300)]
    pub check_url: String,
}

/// A report in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageReportSummary {
    /// Identifier.
    pub id: Id,
    /// The employer.
    pub employer_id: Id,
    /// Its name.
    #[schema(max_length = 200)]
    pub employer_name: String,
    /// Its region when the report was filed.
    #[schema(max_length = 13)]
    pub region_code: String,
    /// Contribution month.
    #[schema(max_length = 7, example = "2026-07")]
    pub month: String,
    /// Counts the corrections, from 1.
    pub revision: i32,
    /// State.
    pub state: ReportState,
    /// The receipt.
    pub receipt: ReceiptView,
    /// What the device's clock said.
    pub device_time: Option<At>,
    /// Who filed it.
    #[schema(max_length = 200)]
    pub filed_by_name: String,
    /// By which way it came.
    pub channel: Channel,
    /// The report it was made from.
    pub base_report_id: Option<Id>,
    /// How many lines stand.
    pub line_count: i32,
    /// Workers who were not there the month before.
    pub workers_in: i32,
    /// Workers who left.
    pub workers_out: i32,
    /// Sum of the wages.
    pub wages_total: Rupiah,
    /// Sum of the contributions.
    pub due_total: Rupiah,
    /// What was paid of it.
    pub paid_total: Rupiah,
    /// Last day on which payment is in time.
    pub due_on: NaiveDate,
    /// Whether it came after that day.
    pub late: bool,
    /// Accepted by BPJS.
    pub accepted_at: Option<At>,
    /// Paid in full.
    pub paid_on: Option<NaiveDate>,
    /// Withdrawn.
    pub withdrawn_at: Option<At>,
    /// Why it was withdrawn.
    #[schema(max_length = 500)]
    pub withdrawn_reason: Option<String>,
    /// Filed.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

impl CoverageReportSummary {
    /// A row with its employer's name.
    pub fn new(row: &CoverageReport, employer_name: &str, public_url: &str) -> ApiResult<Self> {
        let money = |sen| Rupiah::from_sen(sen).map_err(money_error);
        Ok(CoverageReportSummary {
            id: row.id,
            employer_id: row.employer_id,
            employer_name: employer_name.to_owned(),
            region_code: row.region_code.clone(),
            month: row.month.clone(),
            revision: row.revision,
            state: row.state.0,
            receipt: ReceiptView {
                number: row.receipt_number.clone(),
                received_at: row.received_at,
                digest: row.content_digest.clone(),
                check_url: format!("{public_url}/cek/{}", row.check_code),
                check_code: row.check_code.clone(),
            },
            device_time: row.device_time,
            filed_by_name: row.filed_by_name.clone(),
            channel: row.channel.0,
            base_report_id: row.base_report_id,
            line_count: row.line_count,
            workers_in: row.workers_in,
            workers_out: row.workers_out,
            wages_total: money(row.wages_sen)?,
            due_total: money(row.due_sen)?,
            paid_total: money(row.paid_sen)?,
            due_on: row.due_on,
            late: row.late,
            accepted_at: row.accepted_at,
            paid_on: row.paid_on,
            withdrawn_at: row.withdrawn_at,
            withdrawn_reason: row.withdrawn_reason.clone(),
            created_at: row.received_at,
            updated_at: row.updated_at,
            version: row.version,
        })
    }
}

/// Money that came in for a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaymentView {
    /// Identifier.
    pub id: Id,
    /// Amount.
    pub amount: Rupiah,
    /// Day of payment.
    pub paid_on: NaiveDate,
    /// Number by which the bank or BPJS knows it.
    #[schema(max_length = 100)]
    pub reference: String,
    /// Recorded.
    pub recorded_at: At,
}

/// A report.
#[derive(Debug, Serialize, ToSchema)]
pub struct CoverageReportView {
    /// What a list shows of it too.
    #[serde(flatten)]
    pub summary: CoverageReportSummary,
    /// Whether the holidays of the due day's year were not loaded, so that weekends alone moved it.
    pub due_provisional: bool,
    /// The version of the law by which the amounts were determined; a later one leaves them as they are.
    pub law_version: i64,
    /// Contributions by programme and payer, with their rules.
    #[schema(max_items = 20)]
    pub totals: Vec<ShareTotal>,
    /// What was observed, the gravest first where there are more than are told.
    #[schema(max_items = 1000)]
    pub observations: Vec<ObservationView>,
    /// How many observations are not told.
    pub observations_left_out: usize,
    /// Payments, the first one first.
    #[schema(max_items = 1000)]
    pub payments: Vec<PaymentView>,
}

/// How reports are shown: to whom and under which address.
#[derive(Debug, Clone)]
pub struct Viewer {
    language: Language,
    public_url: String,
}

impl Viewer {
    /// For the request in hand.
    pub fn of_request(state: &AppState) -> Self {
        Viewer { language: crate::http::request::current().language, public_url: state.config.public_url.clone() }
    }

    /// A report in a list.
    pub fn summary(&self, row: &CoverageReport, employer_name: &str) -> ApiResult<CoverageReportSummary> {
        CoverageReportSummary::new(row, employer_name, &self.public_url)
    }

    /// A report.
    pub fn report(&self, conn: &mut Conn, row: &CoverageReport, employer_name: &str) -> ApiResult<CoverageReportView> {
        let observed: ObservedAll = serde_json::from_str(&row.observations).map_err(ApiError::internal)?;
        let totals: Totals = serde_json::from_str(&row.totals).map_err(ApiError::internal)?;
        let payments = ledger::standing_of(conn, row.id, EntryKind::Payment)?
            .into_iter()
            .map(payment_view)
            .collect::<ApiResult<_>>()?;
        Ok(CoverageReportView {
            summary: self.summary(row, employer_name)?,
            due_provisional: totals.due_provisional,
            law_version: totals.law_version,
            totals: totals.items,
            observations_left_out: observed.left_out,
            observations: observed.views(self.language),
            payments,
        })
    }

    /// Observations of what is not filed.
    pub fn observations(&self, observations: Vec<Observation>) -> Vec<ObservationView> {
        ObservedAll::new(observations, &HashMap::new()).views(self.language)
    }
}

fn payment_view(row: LedgerEntry) -> ApiResult<PaymentView> {
    Ok(PaymentView {
        id: row.id,
        amount: Rupiah::from_sen(row.amount_sen).map_err(money_error)?,
        paid_on: row.on_date,
        reference: row.reference.unwrap_or_default(),
        recorded_at: row.recorded_at,
    })
}

/// A worker as a line names them.
#[derive(Debug, Serialize, ToSchema)]
pub struct WorkerView {
    /// The worker.
    pub id: Id,
    /// Name as told in this report.
    #[schema(max_length = 200)]
    pub name: String,
    /// National id, all but the last four digits hidden.
    #[schema(max_length = 16, example = "************0001")]
    pub nik_masked: String,
    /// Participant number.
    #[schema(max_length = 40)]
    pub kpj: Option<String>,
}

/// What one payer owes to one programme for one worker.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContributionView {
    /// The programme.
    pub programme: Programme,
    /// Who bears it.
    pub payer: Payer,
    /// The part of the wage that counts.
    pub base: Rupiah,
    /// The share of the base.
    pub rate: Rate,
    /// The amount.
    pub amount: Rupiah,
}

/// One worker of a report.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportLineView {
    /// Identifier.
    pub id: Id,
    /// Number in the report.
    pub line: i32,
    /// The worker.
    pub worker: WorkerView,
    /// Wage of the month.
    pub wage: Rupiah,
    /// Programmes.
    #[schema(max_items = 8)]
    pub programmes: Vec<Programme>,
    /// First day of work.
    pub joined_on: Option<NaiveDate>,
    /// Last day of work.
    pub left_on: Option<NaiveDate>,
    /// What the law of the month makes of it.
    #[schema(max_items = 20)]
    pub contributions: Vec<ContributionView>,
    /// The line it stands in the place of.
    pub corrects_line_id: Option<Id>,
    /// Whether another line stands in its place.
    pub superseded: bool,
    /// What changed since the month before.
    pub change: Option<LineChange>,
}

/// Sixteen places of which the last four are shown.
pub fn masked(last4: &str) -> String {
    format!("************{last4}")
}
