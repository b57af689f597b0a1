//! An act as an officer sends it, and what each kind of act asks for.

use chrono::NaiveDate;
use patuh_rules::finding::{CloseReason, InstalmentPlan};
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, ActOutcome, DeniedService};
use patuh_store::findings::acts::ActRow;
use patuh_store::types::{At, Id, Word};
use serde::Deserialize;
use strum::VariantArray;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use validator::Validate;

use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult, FieldError};
use crate::http::body::plain;

fn recordable() -> Object {
    let is_recordable = |kind: &&ActKind| !matches!(kind, ActKind::Filed | ActKind::Reply);
    let kinds = ActKind::VARIANTS.iter().filter(is_recordable).map(<&'static str>::from);
    ObjectBuilder::new()
        .schema_type(Type::String)
        .enum_values(Some(kinds))
        .examples(["guidance"])
        .description(Some("What was done. Filing has an operation of its own, and so have replies."))
        .build()
}

/// An act, as an officer records it.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActInput {
    /// What was done.
    #[schema(schema_with = recordable)]
    pub kind: ActKind,
    /// The date the law counts by: for letters and visits the date of service, for payments the date of payment.
    pub on: NaiveDate,
    /// What is served, or what was agreed: the employer reads it.
    #[validate(length(min = 3, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 10_000)]
    pub text: Option<String>,
    /// An internal note; the employer never sees it.
    #[validate(length(min = 1, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 10_000)]
    pub note: Option<String>,
    /// What was paid, or the fine.
    pub amount: Option<Rupiah>,
    /// Number of the letter, reference of the payment or registration, register number of the court.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub reference: Option<String>,
    /// Whether the payment or registration fulfils the duty in full.
    pub fulfils: Option<bool>,
    /// Why the finding is closed.
    pub close_reason: Option<CloseReason>,
    /// Why, in words; inside the forum, but the employer reads why a public service is denied once it is.
    #[validate(length(min = 3, max = 2_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2_000)]
    pub reason: Option<String>,
    /// Which public service is to be denied.
    pub service: Option<DeniedService>,
    /// The provisions on which the denial rests.
    #[validate(length(min = 3, max = 500, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 500)]
    pub legal_basis: Option<String>,
    /// What lifts the denial.
    #[validate(length(min = 3, max = 2_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2_000)]
    pub repair: Option<String>,
    /// When the denial is looked at again, at the latest on its last day.
    pub recheck_on: Option<NaiveDate>,
    /// Last day of the denial, or of the waiver.
    pub expires_on: Option<NaiveDate>,
    /// How the summons, the mediation or the claim ended.
    pub outcome: Option<ActOutcome>,
    /// How many monthly instalments were agreed.
    #[validate(range(min = 1, max = 120, code = "range"))]
    #[schema(minimum = 1, maximum = 120)]
    pub instalments: Option<i32>,
    /// Last day on which the first instalment is in time.
    pub first_due_on: Option<NaiveDate>,
    /// The court of the claim.
    #[validate(length(min = 3, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 200)]
    pub court: Option<String>,
    /// To whom it is assigned.
    pub assigned_to: Option<Id>,
    /// Files: one's own uploads, or evidence of this finding.
    #[validate(length(max = 20, code = "length"))]
    #[schema(max_items = 20)]
    #[serde(default)]
    pub evidence: Vec<Id>,
    /// What the device's clock said.
    pub device_time: Option<At>,
}

impl ActInput {
    /// Refuses what an act of this kind lacks, and what has no meaning for it.
    pub fn check(&self) -> ApiResult<()> {
        let kind = self.kind;
        if kind == ActKind::Reply {
            return Err(ApiError::field("/kind", FieldCode::Word));
        }
        let fulfils = matches!(kind, ActKind::PaymentRecorded | ActKind::RegistrationRecorded);
        let has_amount = matches!(kind, ActKind::PaymentRecorded | ActKind::FineImposed);
        let ends = matches!(kind, ActKind::Closed | ActKind::Reopened);
        let told = kind == ActKind::Reopened || self.close_reason.is_some_and(|why| why != CloseReason::Fulfilled);
        let explains = matches!(
            kind,
            ActKind::DenialAsked
                | ActKind::DenialDeclined
                | ActKind::LiftAsked
                | ActKind::MandateReturned
                | ActKind::Waived
        );
        let (denies, settles) = (kind == ActKind::DenialAsked, kind == ActKind::Settlement);
        let claims = matches!(kind, ActKind::SimpleClaim | ActKind::OrdinaryClaim);
        let lasts = denies || kind == ActKind::Waived;
        let ended = !kind.outcomes().is_empty();
        let is_written = !matches!(kind, ActKind::Filed | ActKind::Assigned | ActKind::Closed | ActKind::Reopened);
        let amount = self.amount.filter(|amount| !amount.is_zero());
        let rows = [
            ("/text", self.text.is_some(), kind.is_service(), kind.is_service()),
            ("/amount", amount.is_some(), has_amount, has_amount),
            ("/reference", self.reference.is_some(), kind == ActKind::PaymentRecorded || claims, is_written),
            ("/fulfils", self.fulfils.is_some(), false, fulfils),
            // Closing without a word of a reason is the rules' to refuse.
            ("/close_reason", self.close_reason.is_some(), false, kind == ActKind::Closed),
            ("/reason", self.reason.is_some(), ends && told || explains, ends || explains),
            ("/service", self.service.is_some(), denies, denies),
            ("/legal_basis", self.legal_basis.is_some(), denies, denies),
            ("/repair", self.repair.is_some(), denies, denies),
            ("/recheck_on", self.recheck_on.is_some(), denies, denies),
            ("/expires_on", self.expires_on.is_some(), lasts, lasts),
            ("/outcome", self.outcome.is_some(), ended, ended),
            ("/instalments", self.instalments.is_some(), settles, settles),
            ("/first_due_on", self.first_due_on.is_some(), settles, settles),
            ("/court", self.court.is_some(), claims, claims),
            ("/assigned_to", self.assigned_to.is_some(), kind == ActKind::Assigned, kind == ActKind::Assigned),
        ];
        let word: &'static str = kind.into();
        let mut faults: Vec<_> = rows
            .into_iter()
            .filter_map(|(pointer, given, needed, possible)| {
                let (code, detail) = match (given, needed, possible) {
                    (false, true, _) => (FieldCode::Required, None),
                    (true, _, false) => (FieldCode::NotApplicable, Some(format!("kind: {word}"))),
                    _ => return None,
                };
                Some(FieldError { detail, ..FieldError::new(pointer, code) })
            })
            .collect();
        faults.extend(self.misfits());
        if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
    }

    /// What does not fit what else is said: an outcome of another kind of act, days out of order.
    fn misfits(&self) -> Vec<FieldError> {
        let outcomes = self.kind.outcomes();
        let foreign = self.outcome.is_some_and(|outcome| !outcomes.is_empty() && !outcomes.contains(&outcome));
        let before = |day: Option<NaiveDate>, first: NaiveDate| day.is_some_and(|day| day < first);
        let words: Vec<&str> = outcomes.iter().map(<&str>::from).collect();
        let rechecked_late = self.expires_on.is_some_and(|last| self.recheck_on.is_some_and(|day| day > last));
        let plan = self.instalments.zip(self.first_due_on).map(|(instalments, first_due_on)| {
            let instalments = u32::try_from(instalments).unwrap_or_default();
            (instalments, InstalmentPlan { instalments, first_due_on })
        });
        let endless = plan.is_some_and(|(last, plan)| last > 0 && plan.due_on(last).is_none());
        let found = [
            (foreign, "/outcome", FieldCode::Word, Some(words.join(", "))),
            (before(self.expires_on, self.on), "/expires_on", FieldCode::Order, Some("on".to_owned())),
            (before(self.recheck_on, self.on), "/recheck_on", FieldCode::Order, Some("on".to_owned())),
            (rechecked_late, "/expires_on", FieldCode::Order, Some("recheck_on".to_owned())),
            (before(self.first_due_on, self.on), "/first_due_on", FieldCode::Order, Some("on".to_owned())),
            (endless, "/first_due_on", FieldCode::Date, None),
        ];
        let faulty = found.into_iter().filter(|(is_fault, ..)| *is_fault);
        faulty.map(|(_, pointer, code, detail)| FieldError { detail, ..FieldError::new(pointer, code) }).collect()
    }

    /// The act as it will be kept.
    pub fn row(&self, finding_id: Id, by: Id, now: At) -> ActRow {
        ActRow {
            served: self.kind.is_service(),
            text: self.text.clone().or_else(|| self.reason.clone()),
            reference: self.reference.clone(),
            fulfils: self.fulfils.unwrap_or(false),
            close_reason: self.close_reason.map(Word),
            amount_sen: self.amount.map(Rupiah::sen),
            service: self.service.map(Word),
            legal_basis: self.legal_basis.clone(),
            repair: self.repair.clone(),
            recheck_on: self.recheck_on,
            expires_on: self.expires_on,
            outcome: self.outcome.map(Word),
            instalments: self.instalments,
            first_due_on: self.first_due_on,
            court: self.court.clone(),
            assigned_to: self.assigned_to,
            device_time: self.device_time,
            ..ActRow::new(finding_id, self.kind, self.on, Some(by), now)
        }
    }
}
