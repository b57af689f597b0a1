use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::fold::{CloseReason, InstalmentPlan};
use crate::money::Rupiah;
use crate::words::{ActOutcome, DeniedService, FindingStep};

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
    /// First date on which the employer was reached; from then on it may answer.
    pub served_on: Option<NaiveDate>,
    /// When guidance was first given.
    pub guided_on: Option<NaiveDate>,
    /// When it was first visited.
    pub visited_on: Option<NaiveDate>,
    /// When the first warning was served.
    pub first_warning_on: Option<NaiveDate>,
    /// When the second warning was served.
    pub second_warning_on: Option<NaiveDate>,
    /// When the sanction fine was imposed.
    pub fine_on: Option<NaiveDate>,
    /// The latest denial of public service that was asked for.
    pub denial: Option<Denial>,
    /// When a mandate was first given; from then on law enforcement has handled the employer.
    pub first_mandate_on: Option<NaiveDate>,
    /// The latest mandate and what was done under it.
    pub mandate: Option<Mandate>,
    /// When it was handed over to KPKNL.
    pub kpknl_on: Option<NaiveDate>,
    /// The latest waiver.
    pub waiver: Option<Waiver>,
    /// Date of the employer's latest answer.
    pub replied_on: Option<NaiveDate>,
    /// Date of the latest payment, in full or in part.
    pub paid_on: Option<NaiveDate>,
    /// What was paid in all.
    pub paid: Rupiah,
    /// Date of the latest registration, in full or in part.
    pub registered_on: Option<NaiveDate>,
    /// When the duty was fulfilled in full; absent while it is not. Reopening undoes what was recorded before it, so a
    /// fulfilment counts again only once recorded anew.
    pub fulfilled_on: Option<NaiveDate>,
    /// Date of the latest act.
    pub last_act_on: Option<NaiveDate>,
}

/// A denial of public service: asked for by BPJS, confirmed or declined by the licensing office, lifted once asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Denial {
    /// Which service.
    pub service: DeniedService,
    /// When it was asked for.
    pub asked_on: NaiveDate,
    /// Its last day; absent where it holds until it is lifted.
    pub expires_on: Option<NaiveDate>,
    /// When the office confirmed it: from then on the service is denied.
    pub confirmed_on: Option<NaiveDate>,
    /// When the office declined it.
    pub declined_on: Option<NaiveDate>,
    /// When lifting was asked for.
    pub lift_asked_on: Option<NaiveDate>,
    /// When the office lifted it.
    pub lifted_on: Option<NaiveDate>,
}

/// A mandate (SKK) and what was done under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Mandate {
    /// Whether it is one for litigation.
    pub for_litigation: bool,
    /// When it was given.
    pub given_on: NaiveDate,
    /// When the prosecution office accepted it.
    pub accepted_on: Option<NaiveDate>,
    /// When it was returned.
    pub returned_on: Option<NaiveDate>,
    /// When the somasi was served.
    pub somasi_on: Option<NaiveDate>,
    /// The first summons.
    pub first_summons: Option<Outcome>,
    /// The second.
    pub second_summons: Option<Outcome>,
    /// The third.
    pub third_summons: Option<Outcome>,
    /// The latest mediation.
    pub mediation: Option<Outcome>,
    /// The latest settlement.
    pub settlement: Option<Settlement>,
    /// The claim.
    pub claim: Option<Claim>,
    /// The judgment.
    pub judgment: Option<Outcome>,
    /// When the judgment was executed.
    pub executed_on: Option<NaiveDate>,
}

/// What came of an act, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Outcome {
    /// The day of the act.
    pub on: NaiveDate,
    /// What came of it.
    pub outcome: ActOutcome,
}

/// Instalments that were agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Settlement {
    /// When.
    pub on: NaiveDate,
    /// How many and from when.
    pub plan: InstalmentPlan,
    /// What had been paid before the agreement.
    pub paid_before: Rupiah,
    /// When it was found that an instalment was missed; from then on the agreement is broken.
    pub missed_on: Option<NaiveDate>,
}

/// A claim in court.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Claim {
    /// When it was filed.
    pub on: NaiveDate,
    /// Whether it is a simple one.
    pub simple: bool,
}

/// A decision to hold off until a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Waiver {
    /// When it was decided.
    pub on: NaiveDate,
    /// Its last day.
    pub expires_on: NaiveDate,
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

    /// The mandate under which state attorneys act now.
    pub fn live_mandate(&self) -> Option<&Mandate> {
        self.mandate.as_ref().filter(|mandate| mandate.returned_on.is_none())
    }

    pub(super) fn furthest_step(&self) -> FindingStep {
        let denial = self.denial.and_then(|denial| denial.step());
        let reached = |on: Option<NaiveDate>, step| on.map(|_| step);
        let steps = [
            reached(self.closed_on, FindingStep::Closed),
            reached(self.kpknl_on, FindingStep::HandedToKpknl),
            self.mandate.as_ref().map(Mandate::step),
            denial,
            reached(self.fine_on, FindingStep::FineImposed),
            reached(self.second_warning_on, FindingStep::SecondWarning),
            reached(self.first_warning_on, FindingStep::FirstWarning),
            reached(self.visited_on, FindingStep::Visited),
            reached(self.guided_on, FindingStep::Guidance),
        ];
        steps.into_iter().flatten().next().unwrap_or_default()
    }
}

impl Denial {
    pub(super) fn asked(service: DeniedService, asked_on: NaiveDate, expires_on: Option<NaiveDate>) -> Denial {
        Denial {
            service,
            asked_on,
            expires_on,
            confirmed_on: None,
            declined_on: None,
            lift_asked_on: None,
            lifted_on: None,
        }
    }

    /// Whether the office has still to answer.
    pub fn is_pending(&self) -> bool {
        self.confirmed_on.is_none() && self.declined_on.is_none()
    }

    /// Whether it was confirmed and not lifted since, be it expired or not.
    pub fn is_unlifted(&self) -> bool {
        self.confirmed_on.is_some() && self.lifted_on.is_none()
    }

    /// Whether the service is denied on a day: confirmed, not lifted and not expired. Its last day still belongs to it.
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        self.is_unlifted() && !self.has_expired(on)
    }

    /// Whether the day comes after its last one.
    pub fn has_expired(&self, on: NaiveDate) -> bool {
        self.expires_on.is_some_and(|last| on > last)
    }

    /// Whether another can be asked for on a day.
    pub fn is_over(&self, on: NaiveDate) -> bool {
        self.declined_on.is_some() || self.lifted_on.is_some() || self.has_expired(on)
    }

    /// Whether asking to lift it is due on a day: the duty is fulfilled, the denial still holds, and nobody has asked.
    pub fn is_to_be_lifted(&self, fulfilled_on: Option<NaiveDate>, on: NaiveDate) -> bool {
        fulfilled_on.is_some() && self.is_in_force(on) && self.lift_asked_on.is_none()
    }

    /// The date of the latest act on it.
    pub fn last_on(&self) -> NaiveDate {
        let later = [self.confirmed_on, self.declined_on, self.lift_asked_on, self.lifted_on];
        later.into_iter().flatten().fold(self.asked_on, NaiveDate::max)
    }

    fn step(&self) -> Option<FindingStep> {
        match self {
            _ if self.is_unlifted() => Some(FindingStep::ServiceDenied),
            _ if self.is_pending() => Some(FindingStep::DenialAsked),
            _ => None,
        }
    }
}

impl Mandate {
    pub(super) fn given(for_litigation: bool, given_on: NaiveDate) -> Mandate {
        Mandate {
            for_litigation,
            given_on,
            accepted_on: None,
            returned_on: None,
            somasi_on: None,
            first_summons: None,
            second_summons: None,
            third_summons: None,
            mediation: None,
            settlement: None,
            claim: None,
            judgment: None,
            executed_on: None,
        }
    }

    /// The latest summons.
    pub fn last_summons(&self) -> Option<Outcome> {
        self.third_summons.or(self.second_summons).or(self.first_summons)
    }

    /// The settlement that is not broken.
    pub fn running_settlement(&self) -> Option<Settlement> {
        self.settlement.filter(|settlement| settlement.missed_on.is_none())
    }

    /// The date of the latest act under it.
    pub fn last_on(&self) -> NaiveDate {
        let outcomes = [self.first_summons, self.second_summons, self.third_summons, self.mediation, self.judgment];
        let settlement = self.settlement.map(|settlement| settlement.missed_on.unwrap_or(settlement.on));
        let days = [
            self.accepted_on,
            self.returned_on,
            self.somasi_on,
            settlement,
            self.claim.map(|claim| claim.on),
            self.executed_on,
        ];
        let outcomes = outcomes.into_iter().flatten().map(|outcome| outcome.on);
        days.into_iter().flatten().chain(outcomes).fold(self.given_on, NaiveDate::max)
    }

    fn step(&self) -> FindingStep {
        match self {
            Mandate { executed_on: Some(_), .. } => FindingStep::Executed,
            Mandate { judgment: Some(_), .. } => FindingStep::Judged,
            Mandate { claim: Some(_), .. } => FindingStep::Claimed,
            Mandate { returned_on: Some(_), .. } => FindingStep::MandateReturned,
            Mandate { for_litigation: true, .. } => FindingStep::Litigation,
            Mandate { settlement: Some(Settlement { missed_on: Some(_), .. }), .. } => FindingStep::InstalmentMissed,
            Mandate { settlement: Some(_), .. } => FindingStep::SettlementMade,
            Mandate { mediation: Some(_), .. } => FindingStep::Mediated,
            Mandate { first_summons: Some(_), .. } => FindingStep::Summoned,
            Mandate { somasi_on: Some(_), .. } => FindingStep::Somasi,
            _ => FindingStep::MandateGiven,
        }
    }
}

impl Settlement {
    /// The first instalment that the payments since the agreement do not cover, and its last day; nothing where all are
    /// covered. Parts are taken as equal, each short by less than a rupiah where the sum does not divide.
    pub fn next_due(&self, claimed: Rupiah, paid: Rupiah) -> Option<(u32, NaiveDate)> {
        let parts = i128::from(self.plan.instalments);
        let agreed = claimed.checked_sub(self.paid_before).unwrap_or_default();
        let since = i128::from(paid.checked_sub(self.paid_before).unwrap_or_default().sen());
        let covers = |instalment: u32| {
            let instalment = i128::from(instalment);
            (since + 100 * instalment) * parts > i128::from(agreed.sen()) * instalment
        };
        let open = (1..=self.plan.instalments).find(|instalment| !covers(*instalment))?;
        Some((open, self.plan.due_on(open)?))
    }
}
