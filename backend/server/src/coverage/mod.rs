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

pub(crate) use view::masked;
pub use view::{CoverageReportSummary, CoverageReportView};

use patuh_rules::law::{LawError, RuleError, Statute};
use patuh_rules::money::MoneyError;
use patuh_store::coverage::CoverageReport;
use patuh_store::vault::Vault;
use patuh_store::{Conn, Store};
use std::sync::Arc;

use crate::code::FieldCode;
use crate::coverage::assess::Totals;
use crate::error::{ApiError, ApiResult, FieldError};
use crate::state::{AppState, Held};

/// What a report is judged with: the law, the calendar, today's date and the keys. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Bench {
    pub(crate) held: Held,
    pub(crate) store: Store,
}

impl std::ops::Deref for Bench {
    type Target = Held;
    fn deref(&self) -> &Held {
        &self.held
    }
}

impl Bench {
    /// As things stand.
    pub fn new(state: &AppState) -> Self {
        Bench { held: state.held(), store: state.store.clone() }
    }

    /// The law and the calendar.
    pub fn statute(&self) -> Statute<'_> {
        Statute { law: &self.law, calendar: &self.calendar }
    }

    /// The same with the law by which a report was determined: a later change of the law makes no other amounts of it.
    pub fn of_report(mut self, conn: &mut Conn, report: &CoverageReport) -> ApiResult<Self> {
        let totals: Totals = serde_json::from_str(&report.totals).map_err(ApiError::internal)?;
        if totals.law_version < self.law.version() {
            self.held.law = Arc::new(patuh_store::law::book_of(conn, totals.law_version)?);
        }
        Ok(self)
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
