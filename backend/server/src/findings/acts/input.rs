//! An act as an officer sends it, and what each kind of act asks for.

use chrono::NaiveDate;
use patuh_rules::finding::CloseReason;
use patuh_rules::money::Rupiah;
use patuh_rules::words::ActKind;
use patuh_store::findings::acts::ActRow;
use patuh_store::types::{At, Id, Word};
use serde::Deserialize;
use strum::VariantArray;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use validator::Validate;

use super::list::is_service;
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
    /// What is served: for guidance, visit and warnings. The employer reads it.
    #[validate(length(min = 3, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 10_000)]
    pub text: Option<String>,
    /// An internal note; the employer never sees it.
    #[validate(length(min = 1, max = 10_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 10_000)]
    pub note: Option<String>,
    /// What was paid.
    pub amount: Option<Rupiah>,
    /// Number of the letter, reference of the payment or registration.
    #[validate(length(min = 1, max = 100, code = "length"), custom(function = plain))]
    #[schema(min_length = 1, max_length = 100)]
    pub reference: Option<String>,
    /// Whether the payment or registration fulfils the duty in full.
    pub fulfils: Option<bool>,
    /// Why the finding is closed.
    pub close_reason: Option<CloseReason>,
    /// Why it is closed or reopened, in words; inside the forum.
    #[validate(length(min = 3, max = 2_000, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 2_000)]
    pub reason: Option<String>,
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
        let (pays, fulfils) = (
            kind == ActKind::PaymentRecorded,
            matches!(kind, ActKind::PaymentRecorded | ActKind::RegistrationRecorded),
        );
        let ends = matches!(kind, ActKind::Closed | ActKind::Reopened);
        let told = kind == ActKind::Reopened || self.close_reason.is_some_and(|why| why != CloseReason::Fulfilled);
        let amount = self.amount.filter(|amount| !amount.is_zero());
        let rows = [
            ("/text", self.text.is_some(), is_service(kind), is_service(kind)),
            ("/amount", amount.is_some(), pays, pays),
            ("/reference", self.reference.is_some(), pays, is_service(kind) || fulfils),
            ("/fulfils", self.fulfils.is_some(), false, fulfils),
            // Closing without a word of a reason is the rules' to refuse.
            ("/close_reason", self.close_reason.is_some(), false, kind == ActKind::Closed),
            ("/reason", self.reason.is_some(), ends && told, ends),
            ("/assigned_to", self.assigned_to.is_some(), kind == ActKind::Assigned, kind == ActKind::Assigned),
        ];
        let word: &'static str = kind.into();
        let faults: Vec<_> = rows
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
        if faults.is_empty() { Ok(()) } else { Err(ApiError::fields(faults)) }
    }

    /// The act as it will be kept.
    pub fn row(&self, finding_id: Id, by: Id, now: At) -> ActRow {
        ActRow {
            served: is_service(self.kind),
            text: self.text.clone().or_else(|| self.reason.clone()),
            reference: self.reference.clone(),
            fulfils: self.fulfils.unwrap_or(false),
            close_reason: self.close_reason.map(Word),
            amount_sen: self.amount.map(Rupiah::sen),
            assigned_to: self.assigned_to,
            device_time: self.device_time,
            ..ActRow::new(finding_id, self.kind, self.on, Some(by), now)
        }
    }
}
