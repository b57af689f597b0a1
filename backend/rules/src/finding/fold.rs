use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::words::{ActKind, FindingStep, ViolationType};

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

/// One act on a finding, as far as the rules look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
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
}

impl Act {
    /// An act that fulfils nothing and gives no reason.
    pub fn new(kind: ActKind, on: NaiveDate, recorded_at: DateTime<Utc>) -> Act {
        Act { kind, on, recorded_at, fulfils: false, close_reason: None }
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

    /// Order of acts: by date of the law; within one day in the order in which the steps follow one another; closing and
    /// reopening last, as they were recorded.
    fn order(&self) -> impl Ord + use<> {
        let rank = match self.kind {
            ActKind::Filed => 0,
            ActKind::Assigned => 1,
            ActKind::Guidance => 2,
            ActKind::Visit => 3,
            ActKind::FirstWarning => 4,
            ActKind::SecondWarning => 5,
            ActKind::Reply => 6,
            ActKind::PaymentRecorded | ActKind::RegistrationRecorded => 7,
            ActKind::Closed | ActKind::Reopened => 8,
        };
        (self.on, rank, self.recorded_at, self.kind, self.fulfils, self.close_reason)
    }
}

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct FindingState {
    /// The furthest step, or closed; filed also where no act is known yet.
    pub step: FindingStep,
    /// When it was filed; absent while it is not.
    pub opened_on: Option<NaiveDate>,
    /// When it was closed; absent while it is open.
    pub closed_on: Option<NaiveDate>,
    /// Why it was closed; absent while it is open.
    pub close_reason: Option<CloseReason>,
    /// First date on which the employer was reached by guidance, visit or warning; from then on it may answer.
    pub served_on: Option<NaiveDate>,
    /// When the first warning was served.
    pub first_warning_on: Option<NaiveDate>,
    /// When the second warning was served.
    pub second_warning_on: Option<NaiveDate>,
    /// Date of the employer's latest answer.
    pub replied_on: Option<NaiveDate>,
    /// Date of the latest payment, in full or in part.
    pub paid_on: Option<NaiveDate>,
    /// Date of the latest registration, in full or in part.
    pub registered_on: Option<NaiveDate>,
    /// When the duty was fulfilled in full; absent while it is not. Reopening undoes what was recorded before it, so a
    /// fulfilment counts again only once recorded anew.
    pub fulfilled_on: Option<NaiveDate>,
    /// Date of the latest act.
    pub last_act_on: Option<NaiveDate>,
}

impl FindingState {
    /// Whether it was filed and is not closed.
    pub fn is_open(&self) -> bool {
        self.opened_on.is_some() && self.closed_on.is_none()
    }

    /// How many warnings were served.
    pub fn warnings(&self) -> u32 {
        u32::from(self.first_warning_on.is_some()) + u32::from(self.second_warning_on.is_some())
    }

    fn advance(&mut self, act: &Act) {
        let on = act.on;
        self.last_act_on = self.last_act_on.max(Some(on));
        match act.kind {
            ActKind::Filed => _ = self.opened_on.get_or_insert(on),
            ActKind::Assigned => {}
            ActKind::Guidance | ActKind::Visit => _ = self.served_on.get_or_insert(on),
            ActKind::FirstWarning => {
                self.served_on.get_or_insert(on);
                self.first_warning_on.get_or_insert(on);
            }
            ActKind::SecondWarning => {
                self.served_on.get_or_insert(on);
                self.second_warning_on.get_or_insert(on);
            }
            ActKind::Reply => self.replied_on = Some(on),
            ActKind::PaymentRecorded => self.paid_on = Some(on),
            ActKind::RegistrationRecorded => self.registered_on = Some(on),
            ActKind::Closed => {
                self.closed_on.get_or_insert(on);
                self.close_reason = self.close_reason.or(act.close_reason);
            }
            ActKind::Reopened => (self.closed_on, self.close_reason) = (None, None),
        }
        self.step = self.step.max(match act.kind {
            ActKind::Guidance => FindingStep::Guidance,
            ActKind::Visit => FindingStep::Visited,
            ActKind::FirstWarning => FindingStep::FirstWarning,
            ActKind::SecondWarning => FindingStep::SecondWarning,
            _ => FindingStep::Filed,
        });
    }
}

/// Where a finding stands after these acts.
///
/// The acts may come in any order and any of them more than once: they are sorted by date of the law, then by the order
/// of steps within a day (filed, assigned, guidance, visit, first warning, second warning, reply, payment or
/// registration, closed or reopened), then by the moment of recording.
pub fn fold(acts: &[Act]) -> FindingState {
    fold_until(acts, NaiveDate::MAX)
}

/// Where it stood at the end of a day.
pub(super) fn fold_until(acts: &[Act], until: NaiveDate) -> FindingState {
    let mut ordered: Vec<&Act> = acts.iter().filter(|act| act.on <= until).collect();
    ordered.sort_by_key(|act| act.order());
    let mut state = FindingState::default();
    ordered.iter().for_each(|act| state.advance(act));
    let reopened_at = ordered.iter().filter(|act| act.kind == ActKind::Reopened).map(|act| act.recorded_at).max();
    let counts = |act: &&&Act| act.is_fulfilment() && reopened_at.is_none_or(|at| act.recorded_at > at);
    state.fulfilled_on = ordered.iter().filter(counts).map(|act| act.on).min();
    if state.closed_on.is_some() {
        state.step = FindingStep::Closed;
    }
    state
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
