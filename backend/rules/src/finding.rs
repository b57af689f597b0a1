//! A finding is its list of acts: where it stands is a fold over them, and what may be done next follows from the acts,
//! the law, the calendar and the day.
//!
//! # Which day is which
//!
//! A warning served on day S opens a window of n working days (a row of the law). S is not counted. The **last day** L of
//! the window is the n-th working day after S; the employer is in time on L itself. The **first day** on which the
//! second warning may be served is the calendar day after L. So on L the second warning is `not_yet`, on L + 1 it is
//! `allowed`, and no day lies between.

mod answer;
mod fold;
mod next;

pub use answer::{CheckError, NextAct, Reason, ReasonCode, ReasonEffect, Refusal, Upcoming, Verdict, WarningWindow};
pub use fold::{Act, CloseReason, FindingState, fold, fulfilling_act};
pub use next::{check, next_acts, upcoming, warning_windows};
