use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::state::{Claim, Denial, FindingState, Mandate, Outcome, Settlement, Waiver};
use crate::money::Rupiah;
use crate::words::{ActKind, ActOutcome, DeniedService, FindingStep, ViolationType};

/// Why a finding was closed.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CloseReason {
    /// The duty was fulfilled: paid or registered in full.
    Fulfilled,
    /// There was no violation.
    Unfounded,
    /// Another finding says the same.
    Duplicate,
    /// The employer ceased to exist or to employ.
    EmployerCeased,
    /// Another reason, told in words.
    Other,
}

/// Instalments as they were agreed: one a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct InstalmentPlan {
    /// How many.
    pub instalments: u32,
    /// Last day on which the first is in time; the others follow by a month each.
    pub first_due_on: NaiveDate,
}

impl InstalmentPlan {
    /// The most instalments that are believed: ten years of months.
    pub const MOST: u32 = 120;

    /// Last day on which an instalment, counted from 1, is in time; in a shorter month its last day.
    pub fn due_on(&self, instalment: u32) -> Option<NaiveDate> {
        self.first_due_on.checked_add_months(Months::new(instalment.checked_sub(1)?))
    }
}

/// One act on a finding, as far as the rules look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct Act {
    /// What was done.
    pub kind: ActKind,
    /// The date the law counts by, in WITA: for letters the date of service, for payments the date of payment.
    pub on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Whether a payment or registration fulfils the duty in full. A part of it stops nothing. Of no meaning for other
    /// acts.
    pub fulfils: bool,
    /// Why the finding was closed; of meaning for closing alone.
    pub close_reason: Option<CloseReason>,
    /// What was paid; of meaning for payments alone.
    pub amount: Rupiah,
    /// Which service is to be denied; of meaning for asking for a denial.
    pub service: Option<DeniedService>,
    /// How a summons, a mediation or a claim ended.
    pub outcome: Option<ActOutcome>,
    /// What was agreed; of meaning for a settlement.
    pub plan: Option<InstalmentPlan>,
    /// The last day of a denial that is asked for, or of a waiver.
    pub expires_on: Option<NaiveDate>,
}

impl Act {
    /// An act that fulfils nothing and says nothing more.
    pub fn new(kind: ActKind, on: NaiveDate, recorded_at: DateTime<Utc>) -> Act {
        Act {
            kind,
            on,
            recorded_at,
            fulfils: false,
            close_reason: None,
            amount: Rupiah::ZERO,
            service: None,
            outcome: None,
            plan: None,
            expires_on: None,
        }
    }

    /// The same act, fulfilling the duty in full.
    #[must_use]
    pub fn fulfilling(self) -> Act {
        Act { fulfils: true, ..self }
    }

    /// The same act, closing for a reason.
    #[must_use]
    pub fn because(self, reason: CloseReason) -> Act {
        Act { close_reason: Some(reason), ..self }
    }

    fn is_fulfilment(&self) -> bool {
        self.fulfils && matches!(self.kind, ActKind::PaymentRecorded | ActKind::RegistrationRecorded)
    }

    /// Order of acts: by date of the law; within one day in the order in which the steps follow one another; those of a
    /// denial and under a mandate, which can come round again, and closing and reopening, as they were recorded.
    fn order(&self) -> impl Ord + use<> {
        let rank = match self.kind {
            ActKind::Filed => 0,
            ActKind::Assigned => 1,
            ActKind::Guidance => 2,
            ActKind::Visit => 3,
            ActKind::FirstWarning => 4,
            ActKind::SecondWarning => 5,
            ActKind::FineImposed | ActKind::Waived => 6,
            ActKind::DenialAsked
            | ActKind::DenialConfirmed
            | ActKind::DenialDeclined
            | ActKind::LiftAsked
            | ActKind::DenialLifted
            | ActKind::MandateGiven
            | ActKind::MandateAccepted
            | ActKind::Somasi
            | ActKind::FirstSummons
            | ActKind::SecondSummons
            | ActKind::ThirdSummons
            | ActKind::Mediation
            | ActKind::Settlement
            | ActKind::InstalmentMissed
            | ActKind::MandateReturned
            | ActKind::LitigationMandateGiven
            | ActKind::SimpleClaim
            | ActKind::OrdinaryClaim
            | ActKind::Judgment
            | ActKind::Execution
            | ActKind::KpknlHandOver => 7,
            ActKind::Reply => 8,
            ActKind::PaymentRecorded | ActKind::RegistrationRecorded => 9,
            ActKind::Closed | ActKind::Reopened => 10,
        };
        (self.on, rank, self.recorded_at, *self)
    }
}

impl FindingState {
    fn advance(&mut self, act: &Act) {
        let on = act.on;
        self.last_act_on = self.last_act_on.max(Some(on));
        if act.kind.is_service() {
            self.served_on.get_or_insert(on);
        }
        match act.kind {
            ActKind::Filed => _ = self.opened_on.get_or_insert(on),
            ActKind::Assigned => {}
            ActKind::Guidance => _ = self.guided_on.get_or_insert(on),
            ActKind::Visit => _ = self.visited_on.get_or_insert(on),
            ActKind::FirstWarning => _ = self.first_warning_on.get_or_insert(on),
            ActKind::SecondWarning => _ = self.second_warning_on.get_or_insert(on),
            ActKind::FineImposed => _ = self.fine_on.get_or_insert(on),
            ActKind::Waived => {
                self.waiver = act.expires_on.map(|expires_on| Waiver { on, expires_on }).or(self.waiver);
            }
            kind if kind.is_of_denial() => self.deny(act),
            ActKind::MandateGiven | ActKind::LitigationMandateGiven => self.mandate(act),
            ActKind::KpknlHandOver => _ = self.kpknl_on.get_or_insert(on),
            ActKind::Reply => self.replied_on = Some(on),
            ActKind::PaymentRecorded => {
                self.paid_on = Some(on);
                self.paid = self.paid.checked_add(act.amount).unwrap_or(self.paid);
            }
            ActKind::RegistrationRecorded => self.registered_on = Some(on),
            ActKind::Closed => {
                self.closed_on.get_or_insert(on);
                self.close_reason = self.close_reason.or(act.close_reason);
            }
            ActKind::Reopened => (self.closed_on, self.close_reason) = (None, None),
            _ => self.under_mandate(act),
        }
    }

    fn deny(&mut self, act: &Act) {
        let on = act.on;
        if let (ActKind::DenialAsked, Some(service)) = (act.kind, act.service)
            && self.denial.is_none_or(|denial| denial.is_over(on))
        {
            self.denial = Some(Denial::asked(service, on, act.expires_on));
        }
        let Some(denial) = &mut self.denial else { return };
        match act.kind {
            ActKind::DenialConfirmed if denial.declined_on.is_none() => _ = denial.confirmed_on.get_or_insert(on),
            ActKind::DenialDeclined if denial.confirmed_on.is_none() => _ = denial.declined_on.get_or_insert(on),
            ActKind::LiftAsked if denial.is_unlifted() => _ = denial.lift_asked_on.get_or_insert(on),
            ActKind::DenialLifted if denial.is_unlifted() => denial.lifted_on = Some(on),
            _ => {}
        }
    }

    fn mandate(&mut self, act: &Act) {
        if self.mandate.as_ref().is_none_or(|mandate| mandate.returned_on.is_some()) {
            self.first_mandate_on.get_or_insert(act.on);
            self.mandate = Some(Mandate::given(act.kind == ActKind::LitigationMandateGiven, act.on));
        }
    }

    fn under_mandate(&mut self, act: &Act) {
        let (on, outcome) = (act.on, act.outcome.map(|outcome| Outcome { on: act.on, outcome }));
        // What an employer knows has no mandate in it, and is folded all the same.
        let mandate = self.mandate.get_or_insert_with(|| Mandate::given(false, on));
        match act.kind {
            ActKind::MandateAccepted => _ = mandate.accepted_on.get_or_insert(on),
            ActKind::Somasi => _ = mandate.somasi_on.get_or_insert(on),
            ActKind::FirstSummons => mandate.first_summons = mandate.first_summons.or(outcome),
            ActKind::SecondSummons => mandate.second_summons = mandate.second_summons.or(outcome),
            ActKind::ThirdSummons => mandate.third_summons = mandate.third_summons.or(outcome),
            ActKind::Mediation => mandate.mediation = outcome.or(mandate.mediation),
            ActKind::Settlement if mandate.settlement.is_none_or(|known| known.missed_on.is_some()) => {
                let paid_before = self.paid;
                let made = act.plan.map(|plan| Settlement { on, plan, paid_before, missed_on: None });
                mandate.settlement = made.or(mandate.settlement);
            }
            ActKind::InstalmentMissed => {
                if let Some(settlement) = &mut mandate.settlement {
                    settlement.missed_on.get_or_insert(on);
                }
            }
            ActKind::MandateReturned => _ = mandate.returned_on.get_or_insert(on),
            ActKind::SimpleClaim | ActKind::OrdinaryClaim => {
                let simple = act.kind == ActKind::SimpleClaim;
                mandate.claim.get_or_insert(Claim { on, simple });
            }
            ActKind::Judgment => mandate.judgment = mandate.judgment.or(outcome),
            ActKind::Execution => _ = mandate.executed_on.get_or_insert(on),
            _ => {}
        }
    }
}

/// Where a finding stands after these acts.
///
/// The acts may come in any order and any of them more than once: they are sorted by date of the law, then by the order
/// of steps within a day (filed, assigned, guidance, visit, first warning, second warning, fine or waiver, denial and
/// mandate, reply, payment or registration, closed or reopened), then by the moment of recording.
pub fn fold(acts: &[Act]) -> FindingState {
    fold_until(acts, NaiveDate::MAX)
}

/// Where it stood at the end of a day.
pub(super) fn fold_until(acts: &[Act], until: NaiveDate) -> FindingState {
    let mut ordered: Vec<&Act> = acts.iter().filter(|act| act.on <= until).collect();
    ordered.sort_by_key(|act| act.order());
    // What arrives twice is paid once.
    ordered.dedup();
    let mut state = FindingState::default();
    ordered.iter().for_each(|act| state.advance(act));
    let reopened_at = ordered.iter().filter(|act| act.kind == ActKind::Reopened).map(|act| act.recorded_at).max();
    let counts = |act: &&&Act| act.is_fulfilment() && reopened_at.is_none_or(|at| act.recorded_at > at);
    state.fulfilled_on = ordered.iter().filter(counts).map(|act| act.on).min();
    state.step = state.furthest_step();
    state
}

/// The acts of which an employer knows: its filing, what was served on it or done in the open, and of a denial of public
/// service the request once that was confirmed.
pub fn known_to_employer(acts: &[Act]) -> Vec<Act> {
    let confirmed = acts.iter().filter(|act| act.kind == ActKind::DenialConfirmed).map(|act| act.order()).max();
    let is_known = |act: &&Act| match act.kind {
        ActKind::Filed => true,
        ActKind::DenialAsked => confirmed.as_ref().is_some_and(|confirmed| act.order() < *confirmed),
        kind => kind.is_known_to_employer(),
    };
    acts.iter().filter(is_known).copied().collect()
}

/// How far an employer knows a finding to have gone.
pub fn step_known_to_employer(acts: &[Act]) -> FindingStep {
    fold(&known_to_employer(acts)).step
}

/// The act that fulfils the duty behind a violation: payment where contributions are owed, registration (of the
/// employer, its workers, their wages or programmes, or the project) elsewhere.
pub fn fulfilling_act(violation: ViolationType) -> ActKind {
    match violation {
        ViolationType::Arrears | ViolationType::ConstructionUnpaid => ActKind::PaymentRecorded,
        ViolationType::Pwbd
        | ViolationType::PdsTk
        | ViolationType::PdsUpah
        | ViolationType::PdsProgram
        | ViolationType::ConstructionUnregistered => ActKind::RegistrationRecorded,
    }
}
