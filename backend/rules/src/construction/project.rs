use chrono::NaiveDate;

use crate::money::{MoneyError, Rupiah};
use crate::words::{PaymentHold, ProjectAct, ProjectRefusal, ProjectState};

/// What the state of a construction project follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProjectFacts {
    /// Whether BPJS knows it.
    pub registered: bool,
    /// Whether it is part of another project, whose contractor registers the whole (unconfirmed practice).
    pub is_part: bool,
    /// What it contributes.
    pub contribution: Rupiah,
    /// What was paid of it.
    pub paid: Rupiah,
    /// The first instalment.
    pub first_instalment: Rupiah,
    /// Whether its terms can no longer change: an addendum or a decision rests on them.
    pub terms_fixed: bool,
    /// Whether the work has ended.
    pub finished: bool,
}

/// An act with what it brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProjectStep {
    /// BPJS knows it.
    Register,
    /// The contribution under changed terms.
    ChangeTerms,
    /// So much is paid.
    Pay(Rupiah),
    /// So much is taken back.
    TakeBack(Rupiah),
    /// The contribution of the raised value.
    Amend(Rupiah),
    /// The work has ended.
    Finish,
}

impl ProjectFacts {
    /// The state: registering once BPJS knows it, participant once the first instalment is paid (BPJS, PROBIS p. 98), paid
    /// once everything is.
    pub fn state(&self) -> ProjectState {
        match self {
            _ if self.finished => ProjectState::Finished,
            _ if !self.registered => ProjectState::Contracted,
            _ if self.paid.is_zero() => ProjectState::Registering,
            _ if self.paid >= self.contribution => ProjectState::Paid,
            _ if self.paid >= self.first_instalment => ProjectState::Participant,
            _ => ProjectState::Registering,
        }
    }

    /// The facts after an act.
    ///
    /// # Errors
    /// Why the act may not be done now.
    pub fn after(&self, step: ProjectStep) -> Result<ProjectFacts, ProjectRefusal> {
        if self.finished {
            return Err(ProjectRefusal::Finished);
        }
        let mut facts = *self;
        match step {
            ProjectStep::Register if self.is_part => return Err(ProjectRefusal::CoveredByMain),
            ProjectStep::Register if self.registered => return Err(ProjectRefusal::AlreadyRegistered),
            ProjectStep::Register => facts.registered = true,
            ProjectStep::ChangeTerms if self.terms_fixed || !self.paid.is_zero() => {
                return Err(ProjectRefusal::TermsFixed);
            }
            ProjectStep::ChangeTerms => {}
            ProjectStep::Pay(_) if self.is_part => return Err(ProjectRefusal::CoveredByMain),
            ProjectStep::Pay(_) if !self.registered => return Err(ProjectRefusal::NotRegistered),
            ProjectStep::Pay(_) if self.paid >= self.contribution => return Err(ProjectRefusal::NothingDue),
            ProjectStep::Pay(amount) => {
                facts.paid = self
                    .paid
                    .checked_add(amount)
                    .filter(|paid| *paid <= self.contribution)
                    .ok_or(ProjectRefusal::MoreThanDue)?;
            }
            ProjectStep::TakeBack(amount) => {
                facts.paid = self.paid.checked_sub(amount).ok_or(ProjectRefusal::NothingPaid)?;
            }
            ProjectStep::Amend(contribution) if contribution < self.contribution => {
                return Err(ProjectRefusal::ValueNotRaised);
            }
            ProjectStep::Amend(contribution) => {
                facts.contribution = contribution;
                facts.terms_fixed = true;
            }
            // A part contributes with the whole: its own work ends by itself.
            ProjectStep::Finish if !self.is_part && self.state() != ProjectState::Paid => {
                return Err(ProjectRefusal::NotPaid);
            }
            ProjectStep::Finish => facts.finished = true,
        }
        Ok(facts)
    }

    /// Why an act may not be done now, whatever it brings; none where it may.
    pub fn refusal(&self, act: ProjectAct) -> Option<ProjectRefusal> {
        let step = match act {
            ProjectAct::Register => ProjectStep::Register,
            ProjectAct::ChangeTerms => ProjectStep::ChangeTerms,
            ProjectAct::Pay => ProjectStep::Pay(Rupiah::ZERO),
            ProjectAct::TakeBack if self.paid.is_zero() && !self.finished => return Some(ProjectRefusal::NothingPaid),
            ProjectAct::TakeBack => ProjectStep::TakeBack(Rupiah::ZERO),
            ProjectAct::Amend => ProjectStep::Amend(self.contribution),
            ProjectAct::Finish => ProjectStep::Finish,
        };
        self.after(step).err()
    }
}

/// Why the owner's payment to the contractor must wait; none where it may go. Regions hold payments until membership is
/// shown; no provision for it was seen. Of a part that was given on the state and the day are those of the whole, which
/// contributes for it.
pub fn payment_hold(state: ProjectState, next_due_on: Option<NaiveDate>, today: NaiveDate) -> Option<PaymentHold> {
    match state {
        ProjectState::Contracted => Some(PaymentHold::Unregistered),
        ProjectState::Registering => Some(PaymentHold::FirstInstalmentUnpaid),
        ProjectState::Participant if next_due_on.is_some_and(|due| due < today) => Some(PaymentHold::InstalmentOverdue),
        ProjectState::Participant | ProjectState::Paid | ProjectState::Finished => None,
    }
}

/// How much of each instalment a sum of payments covers: the earlier ones first, nothing left over.
///
/// # Errors
/// [`MoneyError::TooLarge`] where more is paid than the instalments come to.
pub fn spread(instalments: &[Rupiah], paid: Rupiah) -> Result<Vec<Rupiah>, MoneyError> {
    let mut left = paid;
    let covered = instalments
        .iter()
        .map(|amount| {
            let part = left.min(*amount);
            left = left.checked_sub(part).unwrap_or_default();
            part
        })
        .collect();
    if left.is_zero() { Ok(covered) } else { Err(MoneyError::TooLarge) }
}
