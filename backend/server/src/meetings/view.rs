//! How meetings and decisions look to a reader.

use chrono::NaiveDate;
use patuh_rules::permission::Permission;
use patuh_rules::words::{AgendaKind, DecisionEnd, DecisionState, MeetingState, Presence};
use patuh_store::Conn;
use patuh_store::meetings::decisions::{self, DecisionFilter, FollowUp, NamedDecision};
use patuh_store::meetings::{self, AgendaItem, Attendee, Meeting};
use patuh_store::page::PageRequest;
use patuh_store::types::{At, Id};
use serde::Serialize;
use utoipa::ToSchema;

use super::reader;
use crate::actor::Caller;
use crate::error::ApiResult;

/// Most decisions of one meeting that are shown with it.
const MOST_DECISIONS: i64 = 500;

/// A meeting of the forum.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MeetingView {
    /// Identifier.
    pub id: Id,
    /// Of which region the forum meets, by Kemendagri code.
    pub region_code: String,
    /// What it is called.
    pub title: String,
    /// On which day.
    pub meets_on: NaiveDate,
    /// At which hour and minute in WITA.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 5, example = "09:00")]
    pub meets_at: Option<String>,
    /// Where.
    pub place: String,
    /// How far it has come.
    pub state: MeetingState,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl From<Meeting> for MeetingView {
    fn from(row: Meeting) -> Self {
        MeetingView {
            id: row.id,
            region_code: row.region_code,
            title: row.title,
            meets_on: row.meets_on,
            meets_at: row.meets_at,
            place: row.place,
            state: row.state.0,
            created_at: row.created_at,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

/// Something on the agenda, or left off it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgendaItemView {
    /// Identifier.
    pub id: Id,
    /// Why it is there.
    pub kind: AgendaKind,
    /// What it is about, by its identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object_id: Option<Id>,
    /// What is said of it, as of the day it was kept.
    pub title: String,
    /// What the secretariat adds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it stays on the agenda.
    pub kept: bool,
    /// Version.
    pub version: i64,
}

impl From<AgendaItem> for AgendaItemView {
    fn from(row: AgendaItem) -> Self {
        AgendaItemView {
            id: row.id,
            kind: row.kind.0,
            object_id: row.object_id,
            title: row.title,
            note: row.note,
            kept: row.kept,
            version: row.version,
        }
    }
}

/// Somebody who was invited.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AttendeeView {
    /// Name.
    pub name: String,
    /// The organisation, where Patuh knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation_id: Option<Id>,
    /// The office, in words.
    pub office: String,
    /// Whether they came.
    pub presence: Presence,
}

impl From<Attendee> for AttendeeView {
    fn from(row: Attendee) -> Self {
        let Attendee { name, organisation_id, office, presence, .. } = row;
        AttendeeView { name, organisation_id, office, presence: presence.0 }
    }
}

/// A meeting with its agenda, attendance, minutes and decisions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MeetingDetail {
    /// The meeting.
    #[serde(flatten)]
    pub meeting: MeetingView,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<String>,
    /// The agenda with what was left off it, in order. What speaks of a case or a programme is not shown to whoever may see
    /// none.
    #[schema(max_items = 1000)]
    pub agenda: Vec<AgendaItemView>,
    /// How many items are not shown for that reason.
    pub agenda_withheld: usize,
    /// Who was invited and who came.
    #[schema(max_items = 200)]
    pub attendees: Vec<AttendeeView>,
    /// What was decided, by number.
    #[schema(max_items = 500)]
    pub decisions: Vec<DecisionView>,
}

impl MeetingDetail {
    /// A meeting that the caller may see.
    pub fn read(conn: &mut Conn, caller: &Caller, id: Id, today: NaiveDate) -> ApiResult<Self> {
        let row = meetings::get(conn, &caller.scope, id)?;
        let agenda = meetings::agenda(conn, id)?;
        let (shown, withheld): (Vec<AgendaItem>, Vec<AgendaItem>) =
            agenda.into_iter().partition(|item| item.kind.0.needs().is_none_or(|needed| caller.may(needed)));
        let filter = DecisionFilter { meeting_id: Some(id), ..DecisionFilter::default() };
        let mut decided = decisions::list(conn, &reader(caller), &filter, &PageRequest::first(MOST_DECISIONS))?.items;
        decided.sort_by_key(|named| named.row.position);
        Ok(MeetingDetail {
            minutes: row.minutes.clone(),
            agenda: shown.into_iter().map(AgendaItemView::from).collect(),
            agenda_withheld: withheld.len(),
            attendees: meetings::attendees(conn, id)?.into_iter().map(AttendeeView::from).collect(),
            decisions: decided.into_iter().map(|named| DecisionView::of(named, caller, today)).collect(),
            meeting: row.into(),
        })
    }
}

/// What a meeting decided: somebody does something by a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DecisionView {
    /// Identifier.
    pub id: Id,
    /// The meeting.
    pub meeting_id: Id,
    /// Its title.
    pub meeting_title: String,
    /// Its day.
    pub meets_on: NaiveDate,
    /// Number of the decision in the meeting.
    pub position: i32,
    /// The item of the agenda.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agenda_item_id: Option<Id>,
    /// What is to be done.
    pub text: String,
    /// The organisation that does it,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_organisation_id: Option<Id>,
    /// or the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_user_id: Option<Id>,
    /// The name of either.
    pub owner_name: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Whether it is open and its day is past.
    pub is_overdue: bool,
    /// Whether the reader may say what became of it.
    pub may_follow_up: bool,
    /// Whether the reader may say that it is done or given up: whoever keeps the meetings of its region.
    pub may_end: bool,
    /// Whether the reader may put its record right: whoever keeps the meetings of its region, until its meeting is closed.
    pub may_change: bool,
    /// The finding it is about, for whoever may see findings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding_id: Option<Id>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding_number: Option<String>,
    /// The programme it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme_id: Option<Id>,
    /// Its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme_name: Option<String>,
    /// The construction project it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_id: Option<Id>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project_title: Option<String>,
    /// What became of it.
    pub state: DecisionState,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<NaiveDate>,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// Whether a decision is the caller's, or the caller's organisation's, to carry out.
pub(super) fn is_own(named: &NamedDecision, caller: &Caller) -> bool {
    named.row.owner_user_id == Some(caller.id) || named.row.owner_organisation_id == Some(caller.organisation_id)
}

/// Whether the caller keeps the meetings of the region in which it was decided.
pub(super) fn keeps(named: &NamedDecision, caller: &Caller) -> bool {
    caller.may(Permission::KeepMeetings) && caller.scope.admits(&named.row.region_code, None)
}

impl DecisionView {
    /// A decision as it stands on a day.
    pub fn of(named: NamedDecision, caller: &Caller, today: NaiveDate) -> Self {
        let is_open = named.row.state.0 == DecisionState::Open;
        let may_end = is_open && keeps(&named, caller);
        let may_follow_up = may_end || (is_open && is_own(&named, caller));
        let may_change = may_end && named.meeting_state == MeetingState::Held;
        let (sees_cases, sees_programmes) =
            (caller.may(Permission::ReadFindings), caller.may(Permission::ReadProgrammes));
        let NamedDecision { row, meeting_title, meets_on, owner_name, .. } = named;
        let (finding_number, programme_name, project_title) =
            (named.finding_number, named.programme_name, named.project_title);
        DecisionView {
            id: row.id,
            meeting_id: row.meeting_id,
            meeting_title,
            meets_on,
            position: row.position,
            agenda_item_id: row.agenda_item_id,
            text: row.text,
            owner_organisation_id: row.owner_organisation_id,
            owner_user_id: row.owner_user_id,
            owner_name,
            due_on: row.due_on,
            is_overdue: is_open && row.due_on < today,
            may_follow_up,
            may_end,
            may_change,
            finding_id: row.finding_id.filter(|_| sees_cases),
            finding_number: finding_number.filter(|_| sees_cases),
            programme_id: row.programme_id.filter(|_| sees_programmes),
            programme_name: programme_name.filter(|_| sees_programmes),
            project_id: row.project_id,
            project_title,
            state: row.state.0,
            ended_on: row.ended_on,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

/// What became of a decision.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FollowUpView {
    /// Identifier.
    pub id: Id,
    /// On which day.
    pub on: NaiveDate,
    /// What was done.
    pub text: String,
    /// Whether it ended the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<DecisionEnd>,
    /// By whom it was recorded.
    pub recorded_by: String,
    /// When.
    pub recorded_at: At,
}

impl From<FollowUp> for FollowUpView {
    fn from(row: FollowUp) -> Self {
        FollowUpView {
            id: row.id,
            on: row.on_date,
            text: row.text,
            ends: row.ends.map(|ends| ends.0),
            recorded_by: row.recorded_by_name,
            recorded_at: row.recorded_at,
        }
    }
}

/// A decision with all that became of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DecisionDetail {
    /// The decision.
    #[serde(flatten)]
    pub decision: DecisionView,
    /// What became of it, in order.
    #[schema(max_items = 1000)]
    pub follow_ups: Vec<FollowUpView>,
}

impl DecisionDetail {
    /// A decision that the caller may see.
    pub fn read(conn: &mut Conn, caller: &Caller, id: Id, today: NaiveDate) -> ApiResult<Self> {
        let named = decisions::get(conn, &reader(caller), id)?;
        let follow_ups = decisions::follow_ups(conn, id)?.into_iter().map(FollowUpView::from).collect();
        Ok(DecisionDetail { decision: DecisionView::of(named, caller, today), follow_ups })
    }
}
