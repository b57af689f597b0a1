//! A finding is its list of acts: where it stands is a fold over them, and what may be done next follows from the acts,
//! the law, the calendar and the day.
//!
//! # Which day is which
//!
//! A warning served on day S opens a window of n working days (a row of the law). S is not counted. The **last day** L of
//! the window is the n-th working day after S; the employer is in time on L itself. The **first day** on which the
//! second warning may be served is the calendar day after L. So on L the second warning is `not_yet`, on L + 1 it is
//! `allowed`, and no day lies between.
//!
//! The sanction fine opens on the day after the second warning's window and stays open for the days of its own row, the
//! last of them included; asking for a denial of public service opens on the day after that. An instalment is in time on
//! its due day and missed from the day after. No day lies between, and none belongs to both.

mod answer;
mod bundle;
mod fold;
mod next;
mod recovery;
mod sanction;
mod state;
mod upcoming;

pub use answer::{CheckError, NextAct, Reason, ReasonCode, ReasonEffect, Refusal, Upcoming, Verdict, WarningWindow};
pub use bundle::{UNDER_MANDATE, claims_too_much, next_acts_of_bundle};
pub use fold::{Act, CloseReason, InstalmentPlan, fold, fulfilling_act, known_to_employer, step_known_to_employer};
pub use next::{Subject, check, next_acts};
pub use sanction::{fine_window_ends_on, warning_windows};
pub use state::{Claim, Denial, FindingState, Mandate, Outcome, Settlement, Waiver};
pub use upcoming::upcoming;
