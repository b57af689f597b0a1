//! The law as dated rows: rates, ceilings, tiers, reliefs, fines, deadlines, programmes, minimum wages and roundings.
//!
//! Every answer is [`Cited`]: it carries the row it rests on, so that whoever reads it sees source, date and whether the
//! row was verified. A missing row is an error that names it, never a default.

mod book;
mod row;
mod table;
mod value;
mod view;
mod words;

pub use book::{Basis, Cited, LawBook, LawError, RuleError};
pub use row::{Evidence, LawKind, LawRow};
pub use table::{AgeLimit, ArrearsClasses, BaseIncomes, Brackets, Relief, Tiers};
pub use value::{Deadline, DueDay};
pub use view::LawView;
pub use words::{
    AgeGroup, ArrearsClass, BudgetAssumption, ConstructionProgramme, ContributionSegment, CountKind, DeadlineKind,
    DenominatorKind, DueMonth, FineKind, JkpSource, PartialMonth, PeriodUnit, PlausibilityKind, PremiumSource,
    Provision, RoundingStep, Sector,
};
