use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::law::{Basis, LawError};
use crate::words::{ActKind, Party};

/// Whether an act may be done.
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
pub enum Verdict {
    /// It may.
    Allowed,
    /// Something has to happen first, or a date has to come.
    NotYet,
    /// Its time is over.
    NoLonger,
}

/// What a reason says.
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
pub enum ReasonCode {
    /// The finding was not filed.
    NotFiled,
    /// It was filed already.
    AlreadyFiled,
    /// The act is dated before the finding was filed.
    BeforeFiling,
    /// The act is dated in the future.
    InFuture,
    /// Acts with a later date are recorded; closing and reopening come after them.
    BeforeLatestAct,
    /// The finding is closed.
    FindingClosed,
    /// The finding is open.
    FindingOpen,
    /// That warning was served already.
    AlreadyServed,
    /// As many warnings were served as the law knows.
    WarningsExhausted,
    /// No first warning was served.
    FirstWarningMissing,
    /// The window of the first warning still runs.
    WindowRunning,
    /// The window of the first warning has ended without fulfilment.
    WindowEnded,
    /// The calendar does not reach the end of the window; the decree of the next year is to be loaded.
    CalendarDoesNotReach,
    /// The duty is fulfilled.
    DutyFulfilled,
    /// Nothing was served on the employer that it could answer.
    NothingServed,
    /// The act has no place with this type of violation.
    NotForThisViolation,
    /// In practice guidance comes before a warning; the law does not ask for it.
    GuidanceUsuallyFirst,
    /// To close as fulfilled, a payment or registration in full is recorded first; other reasons do not need it.
    FulfilmentNotRecorded,
    /// Closing needs a reason.
    CloseReasonMissing,
    /// What this act is to say is missing, or is not what such an act can say.
    DetailsMissing,
    /// Administrative sanctions are not for employers that are the state.
    NotForTheState,
    /// A waiver holds off until that day.
    WaiverRunning,
    /// It was done already.
    AlreadyDone,
    /// No second warning was served.
    SecondWarningMissing,
    /// The window of the second warning still runs.
    SecondWindowRunning,
    /// The window of the second warning has ended without fulfilment.
    SecondWindowEnded,
    /// The window in which the fine can be imposed still runs.
    FineWindowRunning,
    /// The window in which the fine could be imposed is over.
    FineWindowOver,
    /// Acts of a later date on the same denial or under the same mandate are recorded.
    BeforeLaterStep,
    /// No denial was asked for that waits for an answer.
    DenialNotAsked,
    /// A denial was asked for and not answered yet.
    DenialPending,
    /// A denial is in force.
    DenialInForce,
    /// No denial is in force.
    DenialNotInForce,
    /// The denial has expired.
    DenialExpired,
    /// Lifting was not asked for.
    LiftNotAsked,
    /// The denial holds until the duty is fulfilled; lifting before that is for a denial that should not stand.
    LiftBeforeFulfilment,
    /// State attorneys have no mandate.
    MandateMissing,
    /// The mandate was not accepted yet.
    MandateNotAccepted,
    /// State attorneys have a mandate that was not returned.
    MandateRunning,
    /// The mandate was returned.
    MandateReturned,
    /// The mandate in force is one for litigation.
    MandateIsForLitigation,
    /// The mandate in force is not for litigation; that needs a new one after this one is returned.
    MandateNotForLitigation,
    /// No first mandate was given and returned.
    FirstMandateMissing,
    /// In practice the warnings come before a mandate or a hand-over; no regulation that asks for it was seen.
    WarningsUsuallyFirst,
    /// In practice a somasi comes before a summons.
    SomasiUsuallyFirst,
    /// The summons before it was not held.
    EarlierSummonsMissing,
    /// As many summonses were held as are usual.
    SummonsesExhausted,
    /// Instalments are agreed and none was missed.
    SettlementRunning,
    /// No instalments are agreed.
    SettlementMissing,
    /// The instalment is in time until that day.
    InstalmentNotDue,
    /// The instalment was due on that day and is not covered by the payments.
    InstalmentOverdue,
    /// All instalments are covered by the payments.
    InstalmentsPaid,
    /// What is owed is more than a simple claim can ask for.
    AboveSimpleClaim,
    /// There is no claim in court.
    ClaimMissing,
    /// There is no judgment.
    JudgmentMissing,
    /// The claim was dismissed.
    ClaimDismissed,
    /// It was handed over to KPKNL, which excludes a mandate.
    HandedToKpknl,
    /// State attorneys have or had a mandate for this employer, which excludes KPKNL.
    HandledByLawEnforcement,
    /// What is owed is less than KPKNL takes.
    BelowKpknl,
    /// Another debt of this employer is at KPKNL.
    OtherDebtAtKpknl,
}

/// What a reason does to the verdict.
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
pub enum ReasonEffect {
    /// It stands in the way.
    Blocks,
    /// It is why the act is open.
    Permits,
    /// It is to be known, and stands in nobody's way.
    Advises,
}

/// One reason of a verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Reason {
    /// What it says.
    pub code: ReasonCode,
    /// What it does to the verdict.
    pub effect: ReasonEffect,
    /// The date it speaks of: of service, of the end of a window, of fulfilment, of filing.
    pub on: Option<NaiveDate>,
    /// Regulation and article, where the law says so rather than good order.
    pub provision: Option<String>,
    /// The row of the law it rests on.
    pub basis: Option<Basis>,
}

/// One act that comes into question, and whether it may be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NextAct {
    /// The act.
    pub kind: ActKind,
    /// Who must do it.
    pub party: Party,
    /// Whether it may be done.
    pub verdict: Verdict,
    /// First date it may bear; absent where unknown or where it may not be done any more.
    pub earliest_on: Option<NaiveDate>,
    /// Last date it may bear; absent where there is no last one.
    pub latest_on: Option<NaiveDate>,
    /// Why.
    pub because: Vec<Reason>,
}

/// A proposed act that may not be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema, thiserror::Error)]
#[error("the act may not be recorded: {}", codes(because))]
pub struct Refusal {
    /// The act.
    pub kind: ActKind,
    /// Whether its time is still to come or over.
    pub verdict: Verdict,
    /// First date it may bear, where known.
    pub earliest_on: Option<NaiveDate>,
    /// Last date it may bear, where there is one.
    pub latest_on: Option<NaiveDate>,
    /// What stands in the way.
    pub because: Vec<Reason>,
}

fn codes(because: &[Reason]) -> String {
    because.iter().map(|reason| <&str>::from(reason.code)).collect::<Vec<_>>().join(", ")
}

/// Why a proposed act cannot be recorded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CheckError {
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The law lacks a row that decides.
    #[error(transparent)]
    Law(#[from] LawError),
}

/// The time a warning gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WarningWindow {
    /// First or second warning.
    pub kind: ActKind,
    /// When it was served; not counted.
    pub served_on: NaiveDate,
    /// Its last day, on which the employer is still in time; absent where the calendar does not reach that far.
    pub ends_on: Option<NaiveDate>,
    /// The row of the law that sets its length.
    pub basis: Basis,
}

/// What comes next on the usual way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Upcoming {
    /// The step; absent where the usual way ends.
    pub kind: Option<ActKind>,
    /// The first day for it, or the day after the last window; absent where nothing is due or the calendar does not
    /// reach it.
    pub on: Option<NaiveDate>,
    /// The last day for it; absent where there is none.
    pub until: Option<NaiveDate>,
    /// What comes after that last day.
    pub after: Option<ActKind>,
}

impl Upcoming {
    pub(super) const NONE: Upcoming = Upcoming { kind: None, on: None, until: None, after: None };

    pub(super) fn from(kind: ActKind, on: Option<NaiveDate>) -> Upcoming {
        Upcoming { kind: Some(kind), on, ..Upcoming::NONE }
    }

    /// What comes next as of a day: past the last day for the step, what comes after it.
    #[must_use]
    pub fn at(self, today: NaiveDate) -> Upcoming {
        match (self.until, self.after) {
            (Some(until), Some(after)) if today > until => Upcoming::from(after, until.succ_opt()),
            _ => self,
        }
    }
}

fn reason(code: ReasonCode, effect: ReasonEffect, on: Option<NaiveDate>) -> Reason {
    Reason { code, effect, on, provision: None, basis: None }
}

pub(super) fn blocks(code: ReasonCode, on: Option<NaiveDate>) -> Reason {
    reason(code, ReasonEffect::Blocks, on)
}

pub(super) fn permits(code: ReasonCode, on: Option<NaiveDate>) -> Reason {
    reason(code, ReasonEffect::Permits, on)
}

pub(super) fn advises(code: ReasonCode, on: Option<NaiveDate>) -> Reason {
    reason(code, ReasonEffect::Advises, on)
}

pub(super) fn cite(reason: Reason, basis: Basis) -> Reason {
    // `none` is the word for a row that rests on no regulation.
    let provision = Some(basis.provision.clone()).filter(|provision| provision != "none");
    Reason { provision, basis: Some(basis), ..reason }
}
