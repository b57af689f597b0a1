//! What is recorded of a construction project once it runs: payments, addenda, its end.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::construction::ProjectStep;
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ProjectAct, ProjectRefusal};
use patuh_store::projects::money::{self, Addendum, Instalment, Payment};
use patuh_store::types::Id;
use patuh_store::{ActorKind, StoreError, Written};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::create::Judge;
use super::desk::{Entry, rupiah};
use super::{ProjectDetail, Reader};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::http::body::{Body, plain};
use crate::http::etag::{IfMatch, Versioned};
use crate::http::once::{Created, Once};
use crate::state::AppState;

/// Money that came in for a project.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectPaymentInput {
    /// Day of payment.
    pub paid_on: NaiveDate,
    /// Amount, above zero and at most what is still due; it covers the earlier instalments first.
    pub amount: Rupiah,
    /// Number by which the bank or BPJS knows it.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub reference: String,
}

/// Why a payment is taken back.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectReversal {
    /// The reason.
    #[validate(length(min = 3, max = 300, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 300)]
    pub reason: String,
}

/// An addendum that raises the value of a contract.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AddendumInput {
    /// Number of the addendum.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub number: String,
    /// Its day.
    pub dated_on: NaiveDate,
    /// The whole value after it, with or without value added tax as before.
    pub value: Rupiah,
    /// Until when the difference is to be paid; none where it agrees no day.
    pub due_on: Option<NaiveDate>,
    /// The new last day of work, where it changes.
    pub ends_on: Option<NaiveDate>,
}

/// The end of the work.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectEnd {
    /// Day on which the work ended.
    pub finished_on: NaiveDate,
}

/// Record a payment of a project
///
/// Covers the earlier instalments first. Once the first one is paid the project is a participant, once all are it is paid.
#[utoipa::path(request_body = ProjectPaymentInput,
    tag = "register",
    params(
        ("project_id" = Id, Path, description = "The project"),
        ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Recorded: the project as it now stands", body = ProjectDetail), Problem),
)]
#[post("/construction-projects/{project_id}/payments")]
pub async fn record_project_payment(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    once: Once,
    body: Body<ProjectPaymentInput>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::RecordPayments)?;
    let input = body.value;
    if input.amount.is_zero() {
        let bounds = (Some("0.01".into()), None);
        return Err(FieldError { bounds, ..FieldError::new("/amount", FieldCode::Range) }.into());
    }
    if input.paid_on > state.clock.today() {
        return Err(ApiError::field("/paid_on", FieldCode::Future));
    }
    let (id, by, now, scope) = (id.into_inner(), caller.name.clone(), state.clock.now(), caller.scope.clone());
    let recorded_by = (caller.kind == ActorKind::User).then_some(caller.id);
    let reader = Reader::new(&state, &caller);
    state
        .create(&caller, once, body.digest, move |conn| {
            let mut entry = Entry::seen(conn, &scope, id, seen.0)?;
            if input.paid_on < entry.project.contract_date {
                return Err(ApiError::field("/paid_on", FieldCode::Order));
            }
            let before = entry.project.clone();
            entry.project.paid_sen = entry.step(ProjectStep::Pay(input.amount))?.paid.sen();
            let payment = Payment {
                id: Id::new(),
                project_id: id,
                reverses_id: None,
                paid_on: input.paid_on,
                amount_sen: input.amount.sen(),
                reference: input.reference.trim().to_owned(),
                recorded_by,
                recorded_by_name: by.clone(),
                recorded_at: now,
            };
            money::pay(conn, std::slice::from_ref(&payment))?;
            entry.save(conn, now, &by)?;
            let event = entry.told("construction_project.payment_recorded", &before);
            let view = ProjectDetail::read(conn, &reader, id)?;
            let at = format!("/api/v1/construction-projects/{id}");
            Ok(Written::new(Created::at(at, entry.project.version, view)?, event))
        })
        .await
}

/// Take back a payment of a project
///
/// One that was recorded by mistake. Both rows stay.
#[utoipa::path(request_body = ProjectReversal,
    tag = "register",
    params(
        ("project_id" = Id, Path, description = "The project"),
        ("payment_id" = Id, Path, description = "The payment"),
        ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30),
    ),
    responses((status = 200, description = "Taken back: the project as it now stands", body = ProjectDetail), Problem),
)]
#[post("/construction-projects/{project_id}/payments/{payment_id}/reversal")]
pub async fn reverse_project_payment(
    state: Data<AppState>,
    caller: Caller,
    path: Path<(Id, Id)>,
    seen: IfMatch,
    body: Body<ProjectReversal>,
) -> ApiResult<Versioned<ProjectDetail>> {
    caller.require(Permission::RecordPayments)?;
    let (context, (id, payment_id), reason) = (caller.context(&state), path.into_inner(), body.value.reason);
    let (by, now, scope, today) = (caller.name.clone(), context.now, caller.scope.clone(), state.clock.today());
    let recorded_by = (caller.kind == ActorKind::User).then_some(caller.id);
    let reader = Reader::new(&state, &caller);
    let view = state
        .store
        .write(&context, move |conn| {
            let mut entry = Entry::seen(conn, &scope, id, seen.0)?;
            let payments = money::payments(conn, id)?;
            let paid = payments.iter().find(|row| row.id == payment_id && row.reverses_id.is_none());
            let paid = paid.ok_or(StoreError::NotFound)?;
            if payments.iter().any(|row| row.reverses_id == Some(payment_id)) {
                return Err(entry.refused(ProjectAct::TakeBack, ProjectRefusal::NothingPaid));
            }
            let before = entry.project.clone();
            entry.project.paid_sen = entry.step(ProjectStep::TakeBack(rupiah(paid.amount_sen)?))?.paid.sen();
            let row = Payment {
                id: Id::new(),
                reverses_id: Some(payment_id),
                paid_on: today,
                reference: reason.trim().to_owned(),
                recorded_by,
                recorded_by_name: by.clone(),
                recorded_at: now,
                ..paid.clone()
            };
            money::pay(conn, std::slice::from_ref(&row))?;
            entry.save(conn, now, &by)?;
            let event = entry.told("construction_project.payment_reversed", &before);
            Ok::<_, ApiError>(Written::new(ProjectDetail::read(conn, &reader, id)?, event))
        })
        .await?;
    Ok(Versioned::new(view.project.version, view))
}

/// Record an addendum
///
/// The contribution rises by the difference, computed by the law of the day of the contract; the difference is an instalment
/// of its own.
#[utoipa::path(request_body = AddendumInput,
    tag = "register",
    params(("project_id" = Id, Path, description = "The project"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Recorded: the project as it now stands", body = ProjectDetail), Problem),
)]
#[post("/construction-projects/{project_id}/addenda")]
pub async fn record_project_addendum(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<AddendumInput>,
) -> ApiResult<Versioned<ProjectDetail>> {
    caller.require(Permission::EditProjects)?;
    let (context, id, input, judge) =
        (caller.context(&state), id.into_inner(), body.value, Judge::new(&state, &caller));
    if input.dated_on > judge.today {
        return Err(ApiError::field("/dated_on", FieldCode::Future));
    }
    let (by, now, reader) = (caller.name.clone(), context.now, Reader::new(&state, &caller));
    let view = state
        .store
        .write(&context, move |conn| {
            let mut entry = Entry::seen(conn, &judge.scope, id, seen.0)?;
            let before = entry.project.clone();
            for (pointer, is_wrong) in [
                ("/dated_on", input.dated_on < before.contract_date),
                ("/due_on", input.due_on.is_some_and(|on| on < input.dated_on)),
                ("/ends_on", input.ends_on.is_some() && input.ends_on < before.starts_on),
            ] {
                if is_wrong {
                    return Err(ApiError::field(pointer, FieldCode::Order));
                }
            }
            if input.value.sen() <= before.value_sen {
                return Err(entry.refused(ProjectAct::Amend, ProjectRefusal::ValueNotRaised));
            }
            entry.project.value_sen = input.value.sen();
            entry.project.ends_on = input.ends_on.or(before.ends_on);
            let answer = entry.determined(&judge.law, &judge.calendar, None)?;
            entry.terms.net_value_sen = answer.net_value.unwrap_or_default().sen();
            let total = if before.parent_id.is_some() { Rupiah::ZERO } else { answer.total };
            entry.project.contribution_sen = entry.step(ProjectStep::Amend(total))?.contribution.sen();
            let difference = entry.project.contribution_sen - before.contribution_sen;
            if difference > 0 {
                entry.instalments.push(Instalment {
                    id: Id::new(),
                    project_id: id,
                    number: entry.instalments.last().map_or(1, |row| row.number + 1),
                    due_on: input.due_on,
                    share: None,
                    amount_sen: difference,
                    paid_sen: 0,
                });
            }
            let row = Addendum {
                id: Id::new(),
                project_id: id,
                number: input.number.trim().to_owned(),
                dated_on: input.dated_on,
                value_before_sen: before.value_sen,
                value_after_sen: entry.project.value_sen,
                contribution_before_sen: before.contribution_sen,
                contribution_after_sen: entry.project.contribution_sen,
                recorded_by_name: by.clone(),
                recorded_at: now,
            };
            money::amend(conn, &row)?;
            entry.save(conn, now, &by)?;
            let event = entry.told("construction_project.addendum_recorded", &before).changed(
                "value_sen",
                before.value_sen,
                entry.project.value_sen,
            );
            Ok::<_, ApiError>(Written::new(ProjectDetail::read(conn, &reader, id)?, event))
        })
        .await?;
    Ok(Versioned::new(view.project.version, view))
}

/// Record the end of a project
#[utoipa::path(request_body = ProjectEnd,
    tag = "register",
    params(("project_id" = Id, Path, description = "The project"), ("If-Match" = String, Header, description = "The ETag that was read", max_length = 30)),
    responses((status = 200, description = "Recorded: the project as it now stands", body = ProjectDetail), Problem),
)]
#[post("/construction-projects/{project_id}/end")]
pub async fn finish_construction_project(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    seen: IfMatch,
    body: Body<ProjectEnd>,
) -> ApiResult<Versioned<ProjectDetail>> {
    caller.require(Permission::EditProjects)?;
    let (context, id, finished_on) = (caller.context(&state), id.into_inner(), body.value.finished_on);
    if finished_on > state.clock.today() {
        return Err(ApiError::field("/finished_on", FieldCode::Future));
    }
    let (by, now, scope) = (caller.name.clone(), context.now, caller.scope.clone());
    let reader = Reader::new(&state, &caller);
    let view = state
        .store
        .write(&context, move |conn| {
            let mut entry = Entry::seen(conn, &scope, id, seen.0)?;
            let before = entry.project.clone();
            if finished_on < before.starts_on.unwrap_or(before.contract_date) {
                return Err(ApiError::field("/finished_on", FieldCode::Order));
            }
            entry.step(ProjectStep::Finish)?;
            entry.project.finished_on = Some(finished_on);
            entry.save(conn, now, &by)?;
            let event = entry.told("construction_project.finished", &before);
            Ok::<_, ApiError>(Written::new(ProjectDetail::read(conn, &reader, id)?, event))
        })
        .await?;
    Ok(Versioned::new(view.project.version, view))
}
