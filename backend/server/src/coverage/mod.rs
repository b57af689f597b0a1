//! Coverage reports: checked, filed with a receipt, corrected, accepted, paid.

pub mod accept;
pub mod assess;
pub mod certificate;
pub mod content;
pub mod correct;
pub mod disclose;
pub mod file;
pub mod get;
pub mod input;
pub mod lines;
pub mod list;
pub mod missing;
pub mod months;
pub mod pay;
pub mod resolve;
pub mod roster;
pub mod validate;
pub mod view;
pub mod withdraw;
pub mod words;

pub use view::{CoverageReportSummary, CoverageReportView};

use chrono::NaiveDate;
use patuh_rules::calendar::Calendar;
use patuh_rules::law::{LawBook, LawError, RuleError};
use patuh_rules::money::MoneyError;
use patuh_store::Store;
use patuh_store::vault::Vault;
use std::sync::Arc;

use crate::code::FieldCode;
use crate::error::{ApiError, FieldError};
use crate::state::AppState;

/// What a report is judged with: the law, the calendar, today's date and the keys. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bench {
    /// The law.
    pub law: Arc<LawBook>,
    /// The calendar of working days.
    pub calendar: Arc<Calendar>,
    /// Today in WITA.
    pub today: NaiveDate,
    pub(crate) store: Store,
}

impl Bench {
    /// As things stand.
    pub fn new(state: &AppState) -> Self {
        Bench { law: state.law(), calendar: state.calendar(), today: state.clock.today(), store: state.store.clone() }
    }

    /// Seals and digests.
    pub fn vault(&self) -> &Vault {
        &self.store.keys().vault
    }
}

/// A rule that cannot be computed for this report: its month lies where no law is loaded, or its amounts leave all
/// range.
pub fn rule_error(error: RuleError) -> ApiError {
    let field = |pointer: &str, code, detail: String| ApiError::from(FieldError::new(pointer, code).detail(detail));
    match error {
        RuleError::Law(error @ LawError::Missing { .. }) => field("/month", FieldCode::Range, error.to_string()),
        RuleError::Month(error) => field("/month", FieldCode::Month, error.to_string()),
        RuleError::Money(error) => field("/lines", FieldCode::Range, error.to_string()),
        other => other.into(),
    }
}

/// As [`rule_error`], for amounts alone.
pub fn money_error(error: MoneyError) -> ApiError {
    rule_error(RuleError::Money(error))
}
