//! The law as dated rows: rates, ceilings, tiers, reliefs, fines, deadlines, programmes, minimum wages and roundings.
//!
//! Every answer is [`Cited`]: it carries the row it rests on, so that whoever reads it sees source, date and whether the
//! row was verified. A missing row is an error that names it, never a default.

mod amend;
mod amend_calendar;
mod book;
mod effects;
mod proposal;
mod row;
mod table;
mod value;
mod view;
mod words;

pub use amend::amend;
pub use amend_calendar::amend_calendar;
pub use book::{Basis, Cited, LawBook, LawError, RuleError};
pub use effects::{
    AmountCase, AmountMove, DueDayMove, LawChangeState, MoveCause, MovedDeadline, Statute, amounts_moved,
    due_days_moved,
};
pub use proposal::{
    Amended, AmendmentFault, AmendmentFaultKind, AmendmentNotice, AmendmentNoticeKind, CalendarAmendment, ProposedRow,
    RowChange, RowOperation,
};
pub use row::{Evidence, LawKind, LawRow};
pub use table::{AgeLimit, ArrearsClasses, BaseIncomes, Brackets, Relief, Tiers};
pub use value::{Deadline, DueDay};
pub use view::LawView;
pub use words::{
    AgeGroup, ArrearsClass, BudgetAssumption, ConstructionProgramme, ContributionSegment, CountKind, DeadlineKind,
    DenominatorKind, DueMonth, FineKind, JkpSource, MatchedIn, PartialMonth, PaymentMatching, PeriodUnit,
    PlausibilityKind, PremiumSource, Provision, RoundingStep, Sector, ThresholdKind,
};
