//! The law as dated rows: rates, ceilings, deadlines, programmes, minimum wages and roundings.
//!
//! Every answer is [`Cited`]: it carries the row it rests on, so that whoever reads it sees source, date and whether the
//! row was verified. A missing row is an error that names it, never a default.

mod book;
mod row;
mod value;

pub use book::{Basis, Cited, LawBook, LawError, LawView, RuleError};
pub use row::{Evidence, LawKind, LawRow};
pub use value::{CountKind, Deadline, DeadlineKind, DueDay, PeriodUnit, PlausibilityKind, Provision, RoundingStep};
