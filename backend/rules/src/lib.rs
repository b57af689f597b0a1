//! The law and the vocabulary of Patuh as pure functions: values in, values out.
//!
//! Nothing here reads a clock, a database or a socket. Rates, ceilings, deadlines and holidays arrive as dated rows
//! ([`law`]), never as constants.

pub mod arrears;
pub mod asked;
pub mod budget;
pub mod calendar;
pub mod clock;
pub mod construction;
pub mod contributions;
pub mod coverage;
pub mod finding;
pub mod fines;
pub mod identifiers;
pub mod inspection;
pub mod law;
pub mod ledger;
pub mod money;
pub mod month;
pub mod notice;
pub mod period;
pub mod permission;
pub mod programme;
pub mod report_check;
pub mod share;
pub mod standing;
pub mod steps;
pub mod suppression;
pub mod words;
