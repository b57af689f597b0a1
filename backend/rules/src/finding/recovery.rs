//! Mandates to state attorneys and what is done under them, and hand-over to KPKNL: two ways that exclude each other.

use chrono::NaiveDate;

use super::answer::{ReasonCode, advises, blocks, cite, permits};
use super::next::{Case, Draft, Known};
use super::state::{Mandate, Outcome};
use crate::law::{CountKind, LawError, Provision, ThresholdKind};
use crate::words::{ActKind, ActOutcome};

impl Case<'_> {
    pub(super) fn recovery(&self, draft: &mut Draft, known: Known<'_>) -> Result<(), LawError> {
        match draft.kind {
            ActKind::MandateGiven => {
                self.give_mandate(draft, known)?;
                self.advise_warnings(draft, known);
                let basis = self.provision(known.on, Provision::Mandate)?;
                draft
                    .because
                    .extend((!draft.is_blocked()).then(|| cite(permits(ReasonCode::MandateMissing, None), basis)));
            }
            ActKind::LitigationMandateGiven => {
                self.give_mandate(draft, known)?;
                let basis = self.provision(known.on, Provision::LitigationMandate)?;
                match &known.now.mandate {
                    None => draft.not_yet(cite(blocks(ReasonCode::FirstMandateMissing, None), basis), None),
                    Some(Mandate { returned_on: Some(on), .. }) => {
                        draft.cited(permits(ReasonCode::MandateReturned, Some(*on)), basis);
                    }
                    Some(_) => {}
                }
            }
            ActKind::KpknlHandOver => self.hand_over(draft, known)?,
            _ => match mandate_of(draft.kind, known) {
                None => draft.not_yet(blocks(ReasonCode::MandateMissing, None), None),
                Some(Mandate { returned_on: Some(on), .. }) => {
                    draft.not_yet(blocks(ReasonCode::MandateReturned, Some(*on)), None);
                }
                Some(mandate) => self.under_mandate(draft, known, mandate)?,
            },
        }
        Ok(())
    }

    fn give_mandate(&self, draft: &mut Draft, known: Known<'_>) -> Result<(), LawError> {
        let Known { on, then, now } = known;
        if let Some(kpknl_on) = now.kpknl_on {
            let basis = self.provision(on, Provision::KpknlHandOver)?;
            draft.no_longer(cite(blocks(ReasonCode::HandedToKpknl, Some(kpknl_on)), basis));
        }
        draft.unless_fulfilled(then);
        draft.unless_waived(known);
        if let Some(mandate) = &now.mandate {
            if mandate.returned_on.is_none() {
                draft.not_yet(blocks(ReasonCode::MandateRunning, Some(mandate.given_on)), None);
            }
            draft.not_before(on, mandate.last_on());
        }
        if let Some(kpknl_on) = self.subject.kpknl_elsewhere_on {
            draft.because.push(advises(ReasonCode::OtherDebtAtKpknl, Some(kpknl_on)));
        }
        Ok(())
    }

    fn hand_over(&self, draft: &mut Draft, known: Known<'_>) -> Result<(), LawError> {
        let Known { on, then, now } = known;
        draft.unless_done(now.kpknl_on);
        draft.unless_fulfilled(then);
        draft.unless_waived(known);
        // On the finding itself the two exclude each other whichever came first; of another one only what came before
        // had made the employer one that law enforcement handled.
        let handled_on = now.first_mandate_on.or(self.subject.mandate_elsewhere_on.filter(|given_on| *given_on <= on));
        let basis = self.provision(on, Provision::KpknlHandOver)?;
        if let Some(handled_on) = handled_on {
            draft.no_longer(cite(blocks(ReasonCode::HandledByLawEnforcement, Some(handled_on)), basis));
        }
        let least = self.law.at(on).threshold(ThresholdKind::KpknlAtLeast)?;
        if self.subject.owed(then) < least.value {
            draft.no_longer(cite(blocks(ReasonCode::BelowKpknl, None), least.basis));
        }
        self.advise_warnings(draft, known);
        Ok(())
    }

    fn advise_warnings(&self, draft: &mut Draft, Known { then, .. }: Known<'_>) {
        if !draft.is_blocked() && then.second_warning_on.is_none() {
            draft.because.push(advises(ReasonCode::WarningsUsuallyFirst, None));
        }
    }

    fn under_mandate(&self, draft: &mut Draft, known: Known<'_>, mandate: &Mandate) -> Result<(), LawError> {
        let Known { on, then, .. } = known;
        if on < mandate.given_on {
            draft.not_yet(blocks(ReasonCode::MandateMissing, Some(mandate.given_on)), Some(mandate.given_on));
        }
        draft.from(Some(mandate.given_on));
        match draft.kind {
            ActKind::MandateAccepted => {
                draft.unless_done(mandate.accepted_on);
                return Ok(());
            }
            ActKind::MandateReturned => {
                draft.not_before(on, mandate.last_on());
                if let Some(settlement) = mandate.running_settlement() {
                    draft.because.push(advises(ReasonCode::SettlementRunning, Some(settlement.on)));
                }
                return Ok(());
            }
            _ => {}
        }
        match mandate.accepted_on {
            None => draft.not_yet(blocks(ReasonCode::MandateNotAccepted, Some(mandate.given_on)), None),
            Some(accepted_on) if on < accepted_on => {
                draft.not_yet(blocks(ReasonCode::MandateNotAccepted, Some(accepted_on)), Some(accepted_on));
            }
            Some(accepted_on) => draft.from(Some(accepted_on)),
        }
        if !matches!(draft.kind, ActKind::Judgment | ActKind::InstalmentMissed) {
            draft.unless_fulfilled(then);
        }
        match draft.kind {
            ActKind::Somasi | ActKind::FirstSummons | ActKind::SecondSummons | ActKind::ThirdSummons => {
                if mandate.for_litigation {
                    draft.no_longer(blocks(ReasonCode::MandateIsForLitigation, Some(mandate.given_on)));
                }
                self.call(draft, on, mandate)
            }
            ActKind::Settlement | ActKind::InstalmentMissed => {
                self.instalments(draft, known, mandate);
                Ok(())
            }
            ActKind::Mediation => Ok(()),
            _ => {
                if !mandate.for_litigation {
                    let basis = self.provision(on, Provision::LitigationMandate)?;
                    let reason = blocks(ReasonCode::MandateNotForLitigation, Some(mandate.given_on));
                    draft.not_yet(cite(reason, basis), None);
                }
                self.litigate(draft, known, mandate)
            }
        }
    }

    fn call(&self, draft: &mut Draft, on: NaiveDate, mandate: &Mandate) -> Result<(), LawError> {
        let held = |summons: Option<Outcome>| summons.map(|summons| summons.on);
        let (number, before, done_on) = match draft.kind {
            ActKind::FirstSummons => (1, None, held(mandate.first_summons)),
            ActKind::SecondSummons => (2, Some(mandate.first_summons), held(mandate.second_summons)),
            ActKind::ThirdSummons => (3, Some(mandate.second_summons), held(mandate.third_summons)),
            _ => {
                if let Some(served_on) = mandate.somasi_on {
                    draft.no_longer(blocks(ReasonCode::AlreadyServed, Some(served_on)));
                }
                return Ok(());
            }
        };
        draft.unless_done(done_on);
        let most = self.law.at(on).count(CountKind::MostSummonses)?;
        if number > most.value {
            draft.no_longer(cite(blocks(ReasonCode::SummonsesExhausted, None), most.basis));
        }
        match before {
            None if mandate.somasi_on.is_none() && !draft.is_blocked() => {
                draft.because.push(advises(ReasonCode::SomasiUsuallyFirst, None));
            }
            Some(None) => draft.not_yet(blocks(ReasonCode::EarlierSummonsMissing, None), None),
            Some(Some(earlier)) => {
                let next = earlier.on.succ_opt();
                if on <= earlier.on {
                    draft.not_yet(blocks(ReasonCode::EarlierSummonsMissing, Some(earlier.on)), next);
                }
                draft.from(next);
            }
            None => {}
        }
        Ok(())
    }

    fn instalments(&self, draft: &mut Draft, Known { on, then, .. }: Known<'_>, mandate: &Mandate) {
        let running = mandate.running_settlement();
        if draft.kind == ActKind::Settlement {
            match (running, mandate.settlement.and_then(|settlement| settlement.missed_on)) {
                (Some(running), _) => draft.not_yet(blocks(ReasonCode::SettlementRunning, Some(running.on)), None),
                (None, Some(missed_on)) => draft.not_before(on, missed_on),
                (None, None) => {}
            }
            return;
        }
        let Some(running) = running else {
            draft.not_yet(blocks(ReasonCode::SettlementMissing, None), None);
            return;
        };
        match running.next_due(self.subject.claimed, then.paid) {
            None => draft.no_longer(blocks(ReasonCode::InstalmentsPaid, then.paid_on)),
            Some((_, due_on)) if on <= due_on => {
                draft.not_yet(blocks(ReasonCode::InstalmentNotDue, Some(due_on)), due_on.succ_opt());
            }
            Some((_, due_on)) => {
                draft.from(due_on.succ_opt());
                draft.because.push(permits(ReasonCode::InstalmentOverdue, Some(due_on)));
            }
        }
    }

    fn litigate(&self, draft: &mut Draft, known: Known<'_>, mandate: &Mandate) -> Result<(), LawError> {
        let Known { on, then, .. } = known;
        let claimed_on = mandate.claim.map(|claim| claim.on);
        match draft.kind {
            ActKind::SimpleClaim | ActKind::OrdinaryClaim => {
                draft.unless_waived(known);
                draft.unless_done(claimed_on);
                let most = self.law.at(on).threshold(ThresholdKind::SimpleClaimAtMost)?;
                if draft.kind == ActKind::SimpleClaim && self.subject.owed(then) > most.value {
                    draft.no_longer(cite(blocks(ReasonCode::AboveSimpleClaim, None), most.basis));
                }
            }
            ActKind::Judgment => {
                draft.unless_done(mandate.judgment.map(|judgment| judgment.on));
                after(draft, on, claimed_on, ReasonCode::ClaimMissing);
            }
            _ => {
                draft.unless_done(mandate.executed_on);
                after(draft, on, mandate.judgment.map(|judgment| judgment.on), ReasonCode::JudgmentMissing);
                if let Some(Outcome { on, outcome: ActOutcome::Dismissed }) = mandate.judgment {
                    draft.no_longer(blocks(ReasonCode::ClaimDismissed, Some(on)));
                }
            }
        }
        Ok(())
    }
}

/// The mandate to which an act of that day belongs: one that was returned since takes what comes in late.
fn mandate_of(kind: ActKind, Known { then, now, .. }: Known<'_>) -> Option<&Mandate> {
    let is_now = |mandate: &&Mandate| now.mandate.as_ref().is_some_and(|now| now.given_on == mandate.given_on);
    let earlier = then.mandate.as_ref().filter(|mandate| !is_now(mandate));
    earlier.filter(|_| kind != ActKind::MandateReturned).or(now.mandate.as_ref())
}

/// Waits for what must have come before, where it has not come yet or came later.
fn after(draft: &mut Draft, on: NaiveDate, before_on: Option<NaiveDate>, missing: ReasonCode) {
    match before_on {
        Some(before_on) if on >= before_on => draft.from(Some(before_on)),
        _ => draft.not_yet(blocks(missing, before_on), before_on),
    }
}
