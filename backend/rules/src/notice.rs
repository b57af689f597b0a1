//! Who is told of what: from what happened to whom it concerns, and when somebody is reminded of a day.
//!
//! A notice in Patuh is no service of a letter: the law counts from service, and the record of it stands on the finding.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::calendar::{Calendar, CollectiveLeave, weekday_on_or_after};
use crate::finding::Upcoming;
use crate::words::ActKind;

/// What a notice tells.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum NoticeKind {
    /// A finding was given to the reader.
    FindingAssigned,
    /// A finding was filed in the reader's region.
    FindingFiled,
    /// Something was served on the reader's employer.
    LetterServed,
    /// Something else happened on a finding of which the employer knows.
    CaseProgress,
    /// The employer replied to a finding of the reader's.
    ReplyReceived,
    /// Somebody else recorded an act on a finding of the reader's.
    ActRecorded,
    /// BPJS asks the licensing office to deny a public service.
    DenialAsked,
    /// BPJS asks the licensing office to lift a denial.
    LiftAsked,
    /// A mandate was given to the state attorneys.
    MandateGiven,
    /// A change of the law moved deadlines of the reader's.
    DeadlinesMoved,
    /// A change of the law waits for a decision.
    LawChangeProposed,
    /// An inspection was given to the reader.
    InspectionAssigned,
    /// What was asked for waits for the decision of somebody who may decide on it, as the reader may.
    ApprovalWaits,
    /// What the reader asked for was approved.
    ApprovalGiven,
    /// What the reader asked for was refused.
    ApprovalRefused,
    /// The last day for a step comes near.
    DeadlineSoon,
    /// Today is the last day for a step.
    DeadlineToday,
    /// From today a step is possible.
    StepOpens,
    /// The day by which a month is to be reported and paid comes near.
    ReportDueSoon,
    /// That day is today.
    ReportDueToday,
    /// The money of a programme of the reader's office lasts no longer than sixty days.
    CoverEnds,
    /// A meeting decided that the reader, or the reader's organisation, does something.
    DecisionGiven,
    /// What a meeting had given to the reader, or the reader's organisation, was given to somebody else.
    DecisionTaken,
    /// The day by which that is to be done comes near, or is today.
    DecisionDueSoon,
    /// That day is past.
    DecisionOverdue,
}

impl NoticeKind {
    /// Whether it has consequences in law for its reader: such a notice is always mailed, and never in a digest.
    pub fn is_legal(self) -> bool {
        matches!(
            self,
            NoticeKind::LetterServed | NoticeKind::DenialAsked | NoticeKind::LiftAsked | NoticeKind::MandateGiven
        )
    }
}

/// How somebody wants notices by mail; legal ones are always single.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum MailChoice {
    /// Each at once.
    Single,
    /// All of a day in one mail.
    #[default]
    DailyDigest,
    /// None.
    None,
}

/// In which language somebody is written to.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    Serialize,
    Deserialize,
    ToSchema,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum MailLanguage {
    /// Indonesian.
    #[default]
    Id,
    /// English.
    En,
}

/// Whom something concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whose the finding is.
    Assignee,
    /// Who is to inspect.
    Inspector,
    /// Reviewers of the region.
    Supervisors,
    /// The people of the employer.
    Employer,
    /// Officers of the licensing offices of the region.
    LicensingOfficers,
    /// State attorneys of the region.
    Prosecutors,
    /// Those who may decide on what was asked for.
    Approvers,
    /// Who asked for an approval.
    Asker,
    /// Those who decide on changes of the law.
    LawDeciders,
    /// Who is to carry out a decision of a meeting.
    DecisionOwner,
    /// Who was to, until it was given to somebody else.
    FormerOwner,
    /// Those to whom findings with moved deadlines are given, and the secretariat.
    OfMovedDeadlines,
}

/// Who is told, and what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// To whom.
    pub audience: Audience,
    /// What.
    pub kind: NoticeKind,
}

/// Whom an event concerns, by the action under which it was recorded and, for an act on a finding, its kind. Of what the
/// forum's offices arrange among themselves the employer is not told.
pub fn told(action: &str, act: Option<ActKind>) -> Vec<Told> {
    let tell = |audience, kind| Told { audience, kind };
    match (action, act) {
        ("finding.filed", _) => vec![tell(Audience::Supervisors, NoticeKind::FindingFiled)],
        ("finding.act_recorded", Some(act)) => {
            let mut told = Vec::new();
            if act.is_service() {
                told.push(tell(Audience::Employer, NoticeKind::LetterServed));
            } else if act.is_known_to_employer() && act != ActKind::Reply {
                told.push(tell(Audience::Employer, NoticeKind::CaseProgress));
            }
            match act {
                ActKind::DenialAsked => told.push(tell(Audience::LicensingOfficers, NoticeKind::DenialAsked)),
                ActKind::LiftAsked => told.push(tell(Audience::LicensingOfficers, NoticeKind::LiftAsked)),
                ActKind::MandateGiven | ActKind::LitigationMandateGiven => {
                    told.push(tell(Audience::Prosecutors, NoticeKind::MandateGiven));
                }
                _ => {}
            }
            let own = match act {
                ActKind::Assigned => NoticeKind::FindingAssigned,
                ActKind::Reply => NoticeKind::ReplyReceived,
                _ => NoticeKind::ActRecorded,
            };
            told.push(tell(Audience::Assignee, own));
            told
        }
        ("approval.requested", _) => vec![tell(Audience::Approvers, NoticeKind::ApprovalWaits)],
        ("approval.approved", _) => vec![tell(Audience::Asker, NoticeKind::ApprovalGiven)],
        ("approval.refused", _) => vec![tell(Audience::Asker, NoticeKind::ApprovalRefused)],
        ("decision.recorded", _) => vec![tell(Audience::DecisionOwner, NoticeKind::DecisionGiven)],
        ("decision.reassigned", _) => vec![
            tell(Audience::DecisionOwner, NoticeKind::DecisionGiven),
            tell(Audience::FormerOwner, NoticeKind::DecisionTaken),
        ],
        ("inspection.assigned", _) => vec![tell(Audience::Inspector, NoticeKind::InspectionAssigned)],
        ("law_change.proposed", _) => vec![tell(Audience::LawDeciders, NoticeKind::LawChangeProposed)],
        ("law_change.approved", _) => vec![tell(Audience::OfMovedDeadlines, NoticeKind::DeadlinesMoved)],
        _ => Vec::new(),
    }
}

/// The working day on which somebody is reminded of `due_on`: so many working days before it. In years whose decree the
/// calendar does not hold, Monday to Friday count: a reminder is better early than never.
pub fn remind_on(due_on: NaiveDate, lead_days: u32, calendar: &Calendar) -> NaiveDate {
    let is_working = |day: NaiveDate| {
        calendar.is_working_day(day, CollectiveLeave::IsHoliday).unwrap_or_else(|_| weekday_on_or_after(day) == day)
    };
    let (mut day, mut left) = (due_on, lead_days);
    while left > 0 {
        let Some(before) = day.checked_sub_days(Days::new(1)) else { return day };
        day = before;
        left -= u32::from(is_working(day));
    }
    day
}

/// What a day is to somebody who is reminded of it so many working days ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// Not yet to be told, or past.
    Far,
    /// Comes near.
    Soon,
    /// Today.
    Today,
}

/// How near a day is. A reminder that was missed, because nothing ran on its day, is still due until the day itself.
pub fn nearness(due_on: NaiveDate, today: NaiveDate, lead_days: u32, calendar: &Calendar) -> Nearness {
    if due_on == today {
        Nearness::Today
    } else if today < due_on && today >= remind_on(due_on, lead_days, calendar) {
        Nearness::Soon
    } else {
        Nearness::Far
    }
}

/// The day of a finding's next step of which those who act on it are reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepDay {
    /// The last day for the step.
    Last(NaiveDate),
    /// The first day for a step without a last one.
    First(NaiveDate),
}

impl StepDay {
    /// The day of what comes next; nothing where no day is known.
    pub fn of(next: &Upcoming) -> Option<StepDay> {
        next.until.map(StepDay::Last).or(next.on.map(StepDay::First))
    }

    /// The day itself.
    pub fn day(self) -> NaiveDate {
        match self {
            StepDay::Last(day) | StepDay::First(day) => day,
        }
    }
}

/// The last day on which the employer can still do what it was told to, before what comes next: an instalment has its own
/// last day; a sanction follows on the day after the window that a letter opened.
pub fn last_day_of_employer(next: &Upcoming) -> Option<NaiveDate> {
    match next.kind? {
        ActKind::PaymentRecorded | ActKind::RegistrationRecorded => next.until,
        ActKind::SecondWarning | ActKind::FineImposed => next.on?.pred_opt(),
        _ => None,
    }
}
