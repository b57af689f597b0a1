use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use super::BudgetLine;
use crate::money::{MoneyError, Rupiah};
use crate::words::{EnvelopeState, EnvelopeStep};

/// How many people and how much money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Control {
    /// People.
    pub people: u64,
    /// Money.
    pub amount: Rupiah,
}

/// What an envelope takes from one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The line.
    pub line: Uuid,
    /// What it pays for.
    pub control: Control,
}

/// Why nothing moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopeFault {
    /// A line has less than it is to pay.
    #[error("line {line} has {free} left and {needed} is needed")]
    LineShort {
        /// The line.
        line: Uuid,
        /// What it is to pay.
        needed: Rupiah,
        /// What it has.
        free: Rupiah,
    },
    /// A line is none of the programme's in that year.
    #[error("line {line} pays nothing of this programme in that year")]
    LineUnknown {
        /// The line.
        line: Uuid,
    },
}

/// What may be done next to an envelope.
pub fn next_steps(state: EnvelopeState) -> &'static [EnvelopeStep] {
    use EnvelopeStep as S;
    match state {
        EnvelopeState::Drafted => &[S::Block, S::Cancel],
        EnvelopeState::Blocked => &[S::Approve, S::Refuse, S::Cancel],
        EnvelopeState::Approved => &[S::Order, S::Cancel],
        EnvelopeState::Ordered => &[S::Pay],
        EnvelopeState::Paid => &[S::Reconcile, S::Reverse],
        EnvelopeState::Reconciled => &[S::Return, S::Reverse],
        EnvelopeState::Cancelled | EnvelopeState::Reversed => &[],
    }
}

/// Whether a step may follow on a state.
pub fn is_lawful(state: EnvelopeState, step: EnvelopeStep) -> bool {
    next_steps(state).contains(&step)
}

/// The states in their usual order, for showing how far an envelope has come.
pub fn order() -> &'static [EnvelopeState] {
    use EnvelopeState as E;
    &[E::Drafted, E::Blocked, E::Approved, E::Ordered, E::Paid, E::Reconciled]
}

/// What entries come to, in all and by line, in the order of the lines.
///
/// # Errors
/// [`MoneyError::TooLarge`].
pub fn totals(entries: impl IntoIterator<Item = (Uuid, Rupiah)>) -> Result<(Control, Vec<Share>), MoneyError> {
    let (mut all, mut lines) = (Control::default(), BTreeMap::<Uuid, Control>::new());
    for (line, amount) in entries {
        for control in [&mut all, lines.entry(line).or_default()] {
            control.people += 1;
            control.amount = control.amount.checked_add(amount).ok_or(MoneyError::TooLarge)?;
        }
    }
    Ok((all, lines.into_iter().map(|(line, control)| Share { line, control }).collect()))
}

/// Whether every line has the money that it is to pay.
///
/// # Errors
/// The first [`EnvelopeFault`].
pub fn funds(shares: &[Share], lines: &[BudgetLine]) -> Result<(), EnvelopeFault> {
    for Share { line, control } in shares {
        let found = lines.iter().find(|candidate| candidate.id == *line);
        let account = found.ok_or(EnvelopeFault::LineUnknown { line: *line })?.account;
        if control.amount > account.free {
            return Err(EnvelopeFault::LineShort { line: *line, needed: control.amount, free: account.free });
        }
    }
    Ok(())
}
