//! What was paid of the fine for failing to register: an account of its own, which nothing else pays and which pays
//! nothing else (PP 86/2013).

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, post};
use chrono::NaiveDate;
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Permission;
use patuh_store::audit::Event;
use patuh_store::ledger::{self, LedgerEntry, facts};
use patuh_store::types::Id;
use patuh_store::{Conn, Written, employers, findings};
use serde::Deserialize;
use utoipa::ToSchema;
use validator::Validate;

use super::entries::{LedgerEntryView, names_of};
use crate::actor::Caller;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError, Problem};
use crate::findings::require_forum;
use crate::http::body::{Body, plain};
use crate::http::once::{Created, Once};
use crate::state::{AppState, Held};

/// Money that came in for a fine for failing to register.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FinePaymentInput {
    /// The finding on which the fine was imposed.
    pub finding_id: Id,
    /// Day of payment; not before the fine was imposed.
    pub on: NaiveDate,
    /// Amount, above zero.
    pub amount: Rupiah,
    /// Number by which the bank or the treasury knows it.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub reference: String,
}

/// The day on which a fine was imposed on a finding, if one was.
pub(super) fn imposed_on(conn: &mut Conn, held: &Held, employer: Id, finding: Id) -> ApiResult<Option<NaiveDate>> {
    let debts = facts(conn, held.rules(), employer, false)?.debts;
    let fine = debts.iter().find(|debt| debt.id == finding.0).and_then(|debt| debt.sanction);
    Ok(fine.map(|fine| fine.imposed_on))
}

/// Refuses a payment of a fine that is older than the fine.
pub(super) fn require_since(imposed_on: NaiveDate, on: NaiveDate, pointer: &str) -> ApiResult<()> {
    if on >= imposed_on {
        return Ok(());
    }
    let why = format!("the fine was imposed on {imposed_on}; no payment of it comes before");
    Err(FieldError::new(pointer, FieldCode::Order).detail(why).into())
}

/// Record a payment of the fine for failing to register
///
/// It pays the fine that was imposed on the finding, and no contribution: the finding is not fulfilled by it, and no
/// recovery is counted. A payment recorded by mistake is taken back by a correction.
#[utoipa::path(request_body = FinePaymentInput,
    tag = "money",
    params(
        ("employer_id" = Id, Path, description = "The employer"),
        ("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$"),
    ),
    responses((status = 201, description = "Recorded", body = LedgerEntryView), Problem),
)]
#[post("/employers/{employer_id}/ledger/fine-payments")]
pub async fn record_fine_payment(
    state: Data<AppState>,
    caller: Caller,
    employer_id: Path<Id>,
    once: Once,
    body: Body<FinePaymentInput>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::RecordPayments)?;
    caller.require_person()?;
    let (input, employer_id, held) = (body.value, employer_id.into_inner(), state.held());
    let now = state.clock.now();
    if input.amount.is_zero() {
        let range = FieldError::new("/amount", FieldCode::Range);
        return Err(FieldError { bounds: (Some("0.01".into()), None), ..range }.into());
    }
    if input.on > held.today {
        return Err(ApiError::field("/on", FieldCode::Future));
    }
    let (scope, who, office) = (caller.scope.clone(), caller.id, caller.organisation_id);
    state
        .create(&caller, once, body.digest, move |conn| {
            employers::get(conn, &scope, employer_id)?;
            let unknown = || FieldError::new("/finding_id", FieldCode::Reference);
            let finding = findings::find(conn, &scope, input.finding_id)?.map(|found| found.row);
            let finding = finding.filter(|row| row.employer_id == employer_id).ok_or_else(unknown)?;
            let imposed_on = imposed_on(conn, &held, employer_id, finding.id)?;
            let imposed_on = imposed_on.ok_or_else(|| unknown().detail("no fine was imposed on this finding"))?;
            require_since(imposed_on, input.on, "/on")?;
            let (amount_sen, reference) = (input.amount.sen(), input.reference.trim().to_owned());
            let entry = LedgerEntry {
                office_id: Some(office),
                ..LedgerEntry::paying_fine(&finding, amount_sen, input.on, reference, (who, now))
            };
            ledger::insert(conn, &entry)?;
            let event = Event::new("ledger_entry.fine_paid", "ledger_entry", entry.id)
                .employer(employer_id, &finding.region_code)
                .changed("finding", None::<String>, finding.id.to_string())
                .changed("on", None::<String>, input.on.to_string())
                .changed("amount_sen", None::<i64>, amount_sen)
                .internal();
            let names = names_of(conn, std::slice::from_ref(&entry))?;
            let location = format!("/api/v1/employers/{employer_id}/ledger/entries");
            let view = LedgerEntryView::of(entry, &names, false);
            Ok(Written::new(Created::at(location, 1, view)?, event))
        })
        .await
}
