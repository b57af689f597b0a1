//! The law and the vocabulary of Patuh as pure functions: values in, values out.
//!
//! Nothing here reads a clock, a database or a socket. Rates, ceilings, deadlines and holidays arrive as dated rows
//! ([`law`]), never as constants.

pub mod permission;
pub mod words;
