//! What meetings decided, and what became of it. Whoever is to do something sees it, wherever the meeting was.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::{DecisionEnd, DecisionState, MeetingState};
use std::collections::BTreeMap;

use crate::dialect::{Conn, MultiBackend};
use crate::error::StoreResult;
use crate::expressions::below_pattern;
use crate::keyset;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{
    construction_projects, decision_follow_ups, decisions, findings, meetings, organisations, programmes, users,
};
use crate::types::{At, Id, Word};

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = decisions, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Decision {
    /// Identifier.
    pub id: Id,
    /// The meeting.
    pub meeting_id: Id,
    /// The item of its agenda.
    pub agenda_item_id: Option<Id>,
    /// The region of the meeting.
    pub region_code: String,
    /// Its number in the meeting.
    pub position: i32,
    /// What is to be done.
    pub text: String,
    /// The organisation that does it,
    pub owner_organisation_id: Option<Id>,
    /// or the person.
    pub owner_user_id: Option<Id>,
    /// By when.
    pub due_on: NaiveDate,
    /// The finding it is about.
    pub finding_id: Option<Id>,
    /// The programme it is about.
    pub programme_id: Option<Id>,
    /// The construction project it is about.
    pub project_id: Option<Id>,
    /// What became of it.
    pub state: Word<DecisionState>,
    /// When it ended.
    pub ended_on: Option<NaiveDate>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = decision_follow_ups, treat_none_as_default_value = false)]
pub struct FollowUp {
    /// Identifier.
    pub id: Id,
    /// The decision.
    pub decision_id: Id,
    /// On which day.
    pub on_date: NaiveDate,
    /// What was done.
    pub text: String,
    /// Whether it ends the decision.
    pub ends: Option<Word<DecisionEnd>>,
    /// By whom.
    pub recorded_by: Id,
    /// Their name.
    pub recorded_by_name: String,
    /// When.
    pub recorded_at: At,
}

/// A decision with the names that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedDecision {
    /// The row.
    pub row: Decision,
    /// The meeting's title.
    pub meeting_title: String,
    /// The meeting's day.
    pub meets_on: NaiveDate,
    /// How far the meeting has come.
    pub meeting_state: MeetingState,
    /// Who does it.
    pub owner_name: String,
    /// The number of the finding.
    pub finding_number: Option<String>,
    /// The name of the programme.
    pub programme_name: Option<String>,
    /// The title of the project.
    pub project_title: Option<String>,
}

/// Who reads.
#[derive(Debug, Clone)]
pub struct Reader {
    /// What region.
    pub scope: Scope,
    /// Who.
    pub user: Id,
    /// Of which organisation.
    pub organisation: Id,
}

/// Which decisions.
#[derive(Debug, Clone, Default)]
pub struct DecisionFilter {
    /// Of one meeting.
    pub meeting_id: Option<Id>,
    /// In one state.
    pub state: Option<DecisionState>,
    /// Open and due before this day.
    pub overdue_on: Option<NaiveDate>,
    /// Only those that the reader or the reader's organisation is to carry out.
    pub own: bool,
    /// Of meetings of a region and everything below it.
    pub region: Option<String>,
    /// Still open, or ended on this day or later.
    pub alive_since: Option<NaiveDate>,
    /// Of meetings up to this day.
    pub met_until: Option<NaiveDate>,
}

/// What is said of a meeting with its decisions.
#[derive(Queryable, Selectable)]
#[diesel(table_name = meetings)]
struct OfMeeting {
    title: String,
    meets_on: NaiveDate,
    state: Word<MeetingState>,
}

type Joined<'a> = diesel::helper_types::IntoBoxed<
    'a,
    diesel::helper_types::InnerJoin<decisions::table, meetings::table>,
    MultiBackend,
>;

fn filtered<'a>(reader: &Reader, filter: &DecisionFilter) -> Joined<'a> {
    let (user, organisation) = (reader.user, reader.organisation);
    let own = || {
        decisions::owner_user_id.eq(user).assume_not_null().and(decisions::owner_user_id.is_not_null()).or(
            decisions::owner_organisation_id
                .eq(organisation)
                .assume_not_null()
                .and(decisions::owner_organisation_id.is_not_null()),
        )
    };
    let mut query = decisions::table.inner_join(meetings::table).into_boxed();
    query = match &reader.scope {
        Scope::Region(root) => query.filter(
            decisions::region_code.eq(root.clone()).or(decisions::region_code.like(format!("{root}.%"))).or(own()),
        ),
        // No decision is an employer's.
        Scope::Employer(id) => query.filter(decisions::id.eq(Id(*id))),
    };
    if filter.own {
        query = query.filter(own());
    }
    if let Some(id) = filter.meeting_id {
        query = query.filter(decisions::meeting_id.eq(id));
    }
    if let Some(state) = filter.state {
        query = query.filter(decisions::state.eq(Word(state)));
    }
    if let Some(today) = filter.overdue_on {
        query = query.filter(decisions::state.eq(Word(DecisionState::Open))).filter(decisions::due_on.lt(today));
    }
    if let Some(region) = &filter.region {
        query = query.filter(
            decisions::region_code
                .eq(region.clone())
                .or(decisions::region_code.like(below_pattern(region)).escape('\\')),
        );
    }
    if let Some(since) = filter.alive_since {
        query = query
            .filter(decisions::state.eq(Word(DecisionState::Open)).or(decisions::ended_on.ge(since).assume_not_null()));
    }
    if let Some(until) = filter.met_until {
        query = query.filter(meetings::meets_on.le(until));
    }
    query
}

/// A page of decisions by the day they are due.
pub fn list(
    conn: &mut Conn,
    reader: &Reader,
    filter: &DecisionFilter,
    page: &PageRequest,
) -> StoreResult<Page<NamedDecision>> {
    let query = filtered(reader, filter).select((Decision::as_select(), OfMeeting::as_select()));
    let rows: Vec<(Decision, OfMeeting)> = keyset!(query, page, decisions::due_on, decisions::id, Date).load(conn)?;
    let page = page.finish(rows, |(row, ..)| Edge { value: SortValue::Date(row.due_on), id: row.id });
    Ok(Page { items: named(conn, page.items)?, next: page.next, previous: page.previous })
}

/// How many decisions.
pub fn count(conn: &mut Conn, reader: &Reader, filter: &DecisionFilter) -> StoreResult<i64> {
    Ok(filtered(reader, filter).count().get_result(conn)?)
}

/// A decision that the reader may see.
pub fn get(conn: &mut Conn, reader: &Reader, id: Id) -> StoreResult<NamedDecision> {
    let query = filtered(reader, &DecisionFilter::default()).filter(decisions::id.eq(id));
    let row = query.select((Decision::as_select(), OfMeeting::as_select())).first(conn)?;
    named(conn, vec![row])?.pop().ok_or(crate::StoreError::NotFound)
}

/// A decision whoever reads, for what the system does by itself.
pub fn any(conn: &mut Conn, id: Id) -> StoreResult<Decision> {
    Ok(decisions::table.find(id).select(Decision::as_select()).first(conn)?)
}

fn named(conn: &mut Conn, rows: Vec<(Decision, OfMeeting)>) -> StoreResult<Vec<NamedDecision>> {
    let ids = |of: fn(&Decision) -> Option<Id>| rows.iter().filter_map(|(row, ..)| of(row)).collect::<Vec<Id>>();
    let people: BTreeMap<Id, String> = users::table
        .filter(users::id.eq_any(ids(|row| row.owner_user_id)))
        .select((users::id, users::name))
        .load(conn)?
        .into_iter()
        .collect();
    let offices: BTreeMap<Id, String> = organisations::table
        .filter(organisations::id.eq_any(ids(|row| row.owner_organisation_id)))
        .select((organisations::id, organisations::name))
        .load(conn)?
        .into_iter()
        .collect();
    let numbers: BTreeMap<Id, String> = findings::table
        .filter(findings::id.eq_any(ids(|row| row.finding_id)))
        .select((findings::id, findings::number))
        .load(conn)?
        .into_iter()
        .collect();
    let programmes: BTreeMap<Id, String> = programmes::table
        .filter(programmes::id.eq_any(ids(|row| row.programme_id)))
        .select((programmes::id, programmes::name))
        .load(conn)?
        .into_iter()
        .collect();
    let projects: BTreeMap<Id, String> = construction_projects::table
        .filter(construction_projects::id.eq_any(ids(|row| row.project_id)))
        .select((construction_projects::id, construction_projects::title))
        .load(conn)?
        .into_iter()
        .collect();
    let name = |id: Option<Id>, of: &BTreeMap<Id, String>| id.and_then(|id| of.get(&id).cloned());
    Ok(rows
        .into_iter()
        .map(|(row, meeting)| NamedDecision {
            meeting_title: meeting.title,
            meets_on: meeting.meets_on,
            meeting_state: meeting.state.0,
            owner_name: name(row.owner_user_id, &people)
                .or_else(|| name(row.owner_organisation_id, &offices))
                .unwrap_or_default(),
            finding_number: name(row.finding_id, &numbers),
            programme_name: name(row.programme_id, &programmes),
            project_title: name(row.project_id, &projects),
            row,
        })
        .collect())
}

/// Stores a new decision, with the next number of its meeting.
pub fn insert(conn: &mut Conn, row: &mut Decision) -> StoreResult<()> {
    let last: Option<i32> = decisions::table
        .filter(decisions::meeting_id.eq(row.meeting_id))
        .select(diesel::dsl::max(decisions::position))
        .first(conn)?;
    row.position = last.unwrap_or_default() + 1;
    diesel::insert_into(decisions::table).values(&*row).execute(conn)?;
    Ok(())
}

/// Stores a changed decision. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Decision) -> StoreResult<()> {
    diesel::update(decisions::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// What became of a decision, in order.
pub fn follow_ups(conn: &mut Conn, decision: Id) -> StoreResult<Vec<FollowUp>> {
    Ok(decision_follow_ups::table
        .filter(decision_follow_ups::decision_id.eq(decision))
        .order((decision_follow_ups::recorded_at, decision_follow_ups::id))
        .select(FollowUp::as_select())
        .load(conn)?)
}

/// The latest that became of each of these decisions.
pub fn latest_follow_ups(conn: &mut Conn, decisions: &[Id]) -> StoreResult<BTreeMap<Id, FollowUp>> {
    let rows: Vec<FollowUp> = decision_follow_ups::table
        .filter(decision_follow_ups::decision_id.eq_any(decisions.to_vec()))
        .order((decision_follow_ups::recorded_at, decision_follow_ups::id))
        .select(FollowUp::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.decision_id, row)).collect())
}

/// Stores what became of a decision.
pub fn insert_follow_up(conn: &mut Conn, row: &FollowUp) -> StoreResult<()> {
    diesel::insert_into(decision_follow_ups::table).values(row).execute(conn)?;
    Ok(())
}

/// Open decisions that come due from `from` to `until` or are due already, after one of them; for reminders.
pub fn coming_due(
    conn: &mut Conn,
    from: NaiveDate,
    until: NaiveDate,
    after: Option<Id>,
    most: i64,
) -> StoreResult<Vec<Decision>> {
    let mut query = decisions::table
        .filter(decisions::state.eq(Word(DecisionState::Open)))
        .filter(decisions::due_on.between(from, until))
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(decisions::id.gt(after));
    }
    Ok(query.order(decisions::id).limit(most).select(Decision::as_select()).load(conn)?)
}
