//! Contributions: of wage earners, of people on their own account, of government employees who are not ASN; item by
//! item, with temporary reliefs, and when they fall due.

mod answer;
mod due;
mod jkp;
mod question;
mod share;
mod table;
mod totals;

pub use answer::{AnswerItem, ContributionAnswer, answer};
pub use due::{DueAnswer, DueQuestion, due_on, payment_due_on, payment_due_on_or_provisional};
pub use jkp::JkpAllocation;
pub use question::{AskedProgramme, ContributionQuestion};
pub use table::{ContributionItem, ContributionTable, Terms, contributions};
pub use totals::{ContributionTotals, ProgrammeTotal, ShareTotal, totals};
