//! The law and the vocabulary of Patuh as pure functions: values in, values out.
//!
//! Nothing here reads a clock, a database or a socket. Rates, ceilings, deadlines and holidays arrive as dated rows
//! ([`law`]), never as constants.

pub mod calendar;
pub mod construction;
pub mod contributions;
pub mod finding;
pub mod identifiers;
pub mod law;
pub mod money;
pub mod month;
pub mod permission;
pub mod report_check;
pub mod share;
pub mod standing;
pub mod words;
