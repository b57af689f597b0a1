//! The rules against the reference data, the worked examples and the days on which they turn.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking")]

mod amend;
mod calculation_properties;
mod calendar;
mod contributions;
mod explained;
mod finding;
mod finding_properties;
mod golden;
mod identifiers;
mod inspection;
mod ladder;
mod law;
mod ledger;
mod money;
mod month;
mod notice;
mod permission;
mod programme;
mod project;
mod reference;
mod report_check;
mod share;
mod standing;
mod words;
