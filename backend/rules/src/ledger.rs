//! What an employer owes and paid, as of a day: principal, the fine for late payment, the fine for failure to register
//! and payments, each kept apart.
//!
//! Recorded are principals, payments and corrections; the fines are reckoned as of the day and never kept. A correction
//! takes back a whole entry on that entry's own day: both stay, and neither counts.
//!
//! # One debt, told twice
//!
//! A finding of arrears may claim months whose reports were accepted. That is the same money: the part that those reports
//! still owed when the finding was filed stands under them, and under the finding stands what is left.

mod account;
mod facts;
mod matching;
mod split;

pub use account::{Account, DebtAccount, Ledger, LedgerError, LedgerNotice, Total, ledger};
pub use facts::{CorrectionState, Debt, DebtKind, Entry, EntryKind, ImposedFine};
pub use matching::Matched;
pub use split::{AgreedInstalment, instalments, split};
