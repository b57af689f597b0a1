//! The words of the forum's meetings and of the reports made for them.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::permission::Permission;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $word:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema, EnumString,
            IntoStaticStr, VariantArray,
        )]
        #[serde(rename_all = "snake_case")]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($(#[$word_doc])* $word,)* }
    )*};
}

words! {
    /// How far a meeting has come.
    MeetingState {
        /// It is being prepared.
        Planned,
        /// It took place; minutes and decisions are being written down.
        Held,
        /// Its minutes stand.
        Closed,
        /// It does not take place.
        Cancelled,
    }

    /// What is done with a meeting.
    MeetingStep {
        /// It took place.
        Hold,
        /// Its minutes stand and are changed no more.
        Close,
        /// It does not take place.
        Cancel,
    }

    /// Why something is on the agenda.
    AgendaKind {
        /// The last day for the next step on a finding is past.
        FindingOverdue,
        /// The next step on a finding has long been possible and was not taken.
        FindingWaiting,
        /// Nothing was done under a mandate though it could have been, or nothing more is planned.
        MandateIdle,
        /// A decision of an earlier meeting is past its day.
        DecisionOverdue,
        /// The money of a programme ends soon.
        BudgetEnding,
        /// A construction project is not registered though its day is past.
        ProjectUnregistered,
        /// Registered employers did not report the last month that was due.
        ReportsMissing,
        /// The secretariat put it there.
        Topic,
    }

    /// Whether somebody came.
    Presence {
        /// Was invited; nothing more is known yet.
        Invited,
        /// Came.
        Present,
        /// Could not come and said so.
        Excused,
        /// Did not come.
        Absent,
    }

    /// What became of a decision.
    DecisionState {
        /// Something is still to be done.
        Open,
        /// It was done.
        Done,
        /// The forum gave it up.
        Dropped,
    }

    /// How a decision ends.
    DecisionEnd {
        /// It was done.
        Done,
        /// The forum gave it up.
        Dropped,
    }

    /// How long the period of a report is.
    ReportPeriod {
        /// A month.
        Month,
        /// Three months from January, April, July or October.
        Quarter,
        /// Half a year from January or July.
        Semester,
        /// A year from January.
        Year,
    }
}

impl MeetingState {
    /// Where a step leads; none where it cannot be taken.
    pub fn after(self, step: MeetingStep) -> Option<MeetingState> {
        match (self, step) {
            (MeetingState::Planned, MeetingStep::Hold) => Some(MeetingState::Held),
            (MeetingState::Planned, MeetingStep::Cancel) => Some(MeetingState::Cancelled),
            (MeetingState::Held, MeetingStep::Close) => Some(MeetingState::Closed),
            _ => None,
        }
    }

    /// Whether agenda, attendance, minutes and decisions can still be written.
    pub fn is_open(self) -> bool {
        matches!(self, MeetingState::Planned | MeetingState::Held)
    }
}

impl AgendaKind {
    /// What a reader must be allowed to see it, where it speaks of a case or a programme; none where every reader of
    /// meetings may.
    pub fn needs(self) -> Option<Permission> {
        match self {
            AgendaKind::FindingOverdue | AgendaKind::FindingWaiting | AgendaKind::MandateIdle => {
                Some(Permission::ReadFindings)
            }
            AgendaKind::BudgetEnding => Some(Permission::ReadProgrammes),
            AgendaKind::DecisionOverdue
            | AgendaKind::ProjectUnregistered
            | AgendaKind::ReportsMissing
            | AgendaKind::Topic => None,
        }
    }
}

impl DecisionEnd {
    /// The state in which it leaves the decision.
    pub fn state(self) -> DecisionState {
        match self {
            DecisionEnd::Done => DecisionState::Done,
            DecisionEnd::Dropped => DecisionState::Dropped,
        }
    }
}
