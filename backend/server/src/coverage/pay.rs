//! Recording what was paid.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::ledger::EntryKind;
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Permission;
use patuh_rules::words::ReportState;
use patuh_store::audit::Event;
use patuh_store::coverage::{self, CoverageReport};
use patuh_store::ledger::{self, LedgerEntry};
use patuh_store::page::require_version;
use patuh_store::types::{Id, Word};
use patuh_store::{ActorKind, Conn, Written, standing};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::view::{CoverageReportView, Viewer};
use super::{Bench, money_error};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::IfMatch;
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// Money that came in.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentInput {
    /// Day of payment.
    pub paid_on: NaiveDate,
    /// Amount, above zero.
    pub amount: Rupiah,
    /// Number by which the bank or BPJS knows it.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub reference: String,
}

/// Record a payment
///
/// When the payments reach what is due, the report is paid.
#[utoipa::path(
    tag = "coverage",
    params(
        ("report_id" = Id, Path, description = "The report"),
        ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    request_body = PaymentInput,
    responses((status = 201, description = "Recorded: the report as it now stands", body = CoverageReportView), Problem),
)]
#[post("/coverage-reports/{report_id}/payments")]
pub async fn record_report_payment(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    once: Once,
    body: Body<PaymentInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::RecordPayments)?;
    let input = body.value;
    if input.amount.is_zero() {
        return Err(
            FieldError { bounds: (Some("0.01".into()), None), ..FieldError::new("/amount", FieldCode::Range) }.into()
        );
    }
    if input.paid_on > state.clock.today() {
        return Err(ApiError::field("/paid_on", FieldCode::Future));
    }
    let (scope, id, by, now) = (caller.scope.clone(), id.into_inner(), caller.name.clone(), state.clock.now());
    let recorded_by = (caller.kind == ActorKind::User).then_some(caller.id);
    let (bench, viewer, office) = (Bench::new(&state), Viewer::of_request(&state), caller.organisation_id);
    let today = state.clock.today();
    state
        .create(&caller, once, body.digest, move |conn| {
            let (before, name) = coverage::get(conn, &scope, id)?;
            require_version(before.version, seen.0, &before.updated_by, before.updated_at)?;
            if !matches!(before.state.0, ReportState::Received | ReportState::Accepted) {
                return Err(ApiError::new(ErrorCode::StateConflict).with("state", before.state.0));
            }
            let (amount_sen, reference) = (input.amount.sen(), input.reference.trim().to_owned());
            let payment = LedgerEntry {
                office_id: recorded_by.map(|_| office),
                recorded_by,
                ..LedgerEntry::paying_report(&before, amount_sen, input.paid_on, reference, now)
            };
            ledger::insert(conn, &payment)?;
            let mut row = before.clone();
            let paid = Rupiah::from_sen(before.paid_sen).map_err(money_error)?.checked_add(input.amount);
            row.paid_sen = paid.ok_or_else(|| ApiError::field("/amount", FieldCode::Range))?.sen();
            settle(conn, &mut row)?;
            // A month that was paid is owed, also where nobody accepted its report.
            if row.state.0 == ReportState::Paid && !ledger::is_determined(conn, row.id)? {
                ledger::insert(conn, &LedgerEntry::of_report(&row, today, now))?;
            }
            row.version += 1;
            row.updated_at = now;
            row.updated_by.clone_from(&by);
            coverage::save(conn, &row)?;
            standing::refresh(conn, bench.rules(), row.employer_id)?;
            let event = Event::new("coverage_report.payment_recorded", "coverage_report", row.id)
                .employer(row.employer_id, &row.region_code)
                .version(row.version)
                .changed("paid_sen", before.paid_sen, row.paid_sen)
                .changed("state", <&str>::from(before.state.0), <&str>::from(row.state.0));
            let view = viewer.report(conn, &row, &name)?;
            Ok(Written::new(Created::at(format!("/api/v1/coverage-reports/{}", row.id), row.version, view)?, event))
        })
        .await
}

/// Marks a report as paid once its payments reach what is due.
pub fn settle(conn: &mut Conn, row: &mut CoverageReport) -> ApiResult<()> {
    if row.paid_sen > 0 && row.paid_sen >= row.due_sen {
        let payments = ledger::standing_of(conn, row.id, EntryKind::Payment)?;
        row.state = Word(ReportState::Paid);
        row.paid_on = payments.last().map(|payment| payment.on_date);
    }
    Ok(())
}
