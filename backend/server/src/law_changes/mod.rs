//! Changes of the law by the secretariat: proposed by one person, previewed, decided by another.

pub mod approve;
pub mod create;
pub mod deadlines;
pub mod decide;
pub mod list;
pub mod preview;
mod view;

pub use view::{CalendarChange, CalendarDayChange, DeadlineChangeView, LawChangeRow, LawChangeView};

use patuh_rules::law::{AmendmentFault, AmendmentFaultKind};
use patuh_rules::permission::Permission;
use patuh_rules::words::OrganisationKind;

use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, FieldError};

/// The law is the secretariat's to change: reviewers of other offices have the role, and no part in it.
fn require_secretariat(caller: &Caller, permission: Permission) -> ApiResult<()> {
    caller.require(permission)?;
    if caller.organisation_kind != OrganisationKind::Secretariat {
        return Err(ApiError::new(ErrorCode::Forbidden).detail("the secretariat changes the law"));
    }
    Ok(())
}

/// What is wrong with a proposal, field by field.
fn faults(faults: Vec<AmendmentFault>) -> Vec<FieldError> {
    use AmendmentFaultKind as F;
    let code = |kind| match kind {
        F::Required => FieldCode::Required,
        F::NotApplicable => FieldCode::NotApplicable,
        F::UnknownKey => FieldCode::LawKey,
        F::UnreadableValue => FieldCode::LawValue,
        F::Order => FieldCode::Order,
        F::Overlap => FieldCode::LawOverlap,
        F::Gap => FieldCode::LawGap,
        F::NoSuchRow => FieldCode::LawNotInForce,
        F::Unchanged => FieldCode::Unchanged,
        F::Repeated => FieldCode::Repeated,
        F::OutsideTheYear | F::YearNotAdjacent => FieldCode::Range,
    };
    faults.into_iter().map(|fault| FieldError::new(fault.pointer, code(fault.kind)).detail(fault.detail)).collect()
}
