//! Making a change the law: in the transaction of its approval, in statements over many rows at once.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::calendar::DayChange;
use patuh_rules::law::MovedDeadline;
use serde_json::Value;
use std::collections::BTreeMap;

use super::deadlines::DeadlineChange;
use super::effects::{Move, Moves, Proposal, Settled};
use super::{LawChange, NamedChange};
use crate::audit::Event;
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::findings::{NO_DATE, due_on};
use crate::per_backend;
use crate::reference::CalendarDay;
use crate::schema::{construction_projects, deadline_changes, findings};
use crate::types::{At, Id, Word};

/// Rows that one statement changes or stores.
const BATCH: usize = 500;

/// Adds the versions of rows and days, moves every open day, and records each move. The caller has checked that the
/// change may be approved, and stores the change itself.
pub fn apply(
    conn: &mut Conn,
    change: &NamedChange,
    proposal: &Proposal,
    moves: Moves,
    now: At,
    by: &str,
) -> StoreResult<Vec<Event>> {
    for row in &proposal.amended.changes {
        crate::law::insert(conn, &row.after)?;
    }
    let decree = change.row.calendar_decree.clone().unwrap_or_default();
    for (day, kind) in change.content.calendar.iter().flat_map(|calendar| &calendar.days) {
        let row = CalendarDay {
            day: *day,
            kind: Word::<DayChange>(*kind),
            source: decree.clone(),
            law_version: proposal.law_version,
        };
        crate::reference::insert_calendar_day(conn, &row)?;
    }
    settle(conn, &moves, now, by)?;
    let versions = versions(conn, &moves)?;
    let rows: Vec<DeadlineChange> =
        moves.moves.iter().map(|moved| DeadlineChange { id: Id::new(), ..moved.change.clone() }).collect();
    for batch in rows.chunks(BATCH) {
        per_backend!(conn, conn => diesel::insert_into(deadline_changes::table).values(batch).execute(conn))?;
    }
    Ok(moves.moves.iter().filter_map(|moved| event(&change.row, moved, &versions)).collect())
}

/// Rows that become the same are changed together: a calendar moves many days to few.
fn settle(conn: &mut Conn, moves: &Moves, now: At, by: &str) -> StoreResult<()> {
    let mut groups: BTreeMap<&Settled, Vec<Id>> = BTreeMap::new();
    for Move { change, settled } in &moves.moves {
        groups.entry(settled).or_default().extend(change.finding_id.or(change.project_id));
    }
    for (settled, ids) in groups {
        for ids in ids.chunks(BATCH) {
            match settled {
                Settled::NextDate(day, until) => {
                    diesel::update(findings::table.filter(findings::id.eq_any(ids.to_vec())))
                        .set((
                            findings::next_date.eq(*day),
                            findings::next_until.eq(*until),
                            findings::version.eq(findings::version + 1),
                            findings::updated_at.eq(now),
                            findings::updated_by.eq(by),
                        ))
                        .execute(conn)?;
                }
                Settled::Registration(day, basis) => register(conn, ids, Some(*day), basis, now, by)?,
                Settled::Nothing => {}
            }
        }
    }
    let mut rebased: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for (id, basis) in &moves.rebased {
        rebased.entry(basis).or_default().push(*id);
    }
    for (basis, ids) in rebased {
        for ids in ids.chunks(BATCH) {
            register(conn, ids, None, basis, now, by)?;
        }
    }
    Ok(())
}

fn register(conn: &mut Conn, ids: &[Id], day: Option<NaiveDate>, basis: &str, now: At, by: &str) -> StoreResult<()> {
    use construction_projects as p;
    diesel::update(p::table.filter(p::id.eq_any(ids.to_vec())))
        .set((
            day.map(|day| p::registration_due_on.eq(day)),
            p::registration_basis.eq(basis),
            p::version.eq(p::version + 1),
            p::updated_at.eq(now),
            p::updated_by.eq(by),
        ))
        .execute(conn)?;
    Ok(())
}

/// The versions that the moved rows have now, for their events.
fn versions(conn: &mut Conn, moves: &Moves) -> StoreResult<BTreeMap<Id, i64>> {
    let mut versions = BTreeMap::new();
    let ids = |of: fn(&DeadlineChange) -> Option<Id>| -> Vec<Id> {
        moves.moves.iter().filter_map(|moved| of(&moved.change)).collect()
    };
    for batch in ids(|change| change.finding_id).chunks(BATCH) {
        let rows: Vec<(Id, i64)> = findings::table
            .filter(findings::id.eq_any(batch.to_vec()))
            .select((findings::id, findings::version))
            .load(conn)?;
        versions.extend(rows);
    }
    for batch in ids(|change| change.project_id).chunks(BATCH) {
        let rows: Vec<(Id, i64)> = construction_projects::table
            .filter(construction_projects::id.eq_any(batch.to_vec()))
            .select((construction_projects::id, construction_projects::version))
            .load(conn)?;
        versions.extend(rows);
    }
    Ok(versions)
}

/// Each moved case has an event of its own: in the record, in its employer's timeline, and for other systems.
fn event(law_change: &LawChange, moved: &Move, versions: &BTreeMap<Id, i64>) -> Option<Event> {
    let change = &moved.change;
    let date = |day: Option<NaiveDate>| day.map_or(Value::Null, |day| day.to_string().into());
    let (event, id) = match (&moved.settled, change.finding_id, change.project_id) {
        (Settled::NextDate(_, Some(_)), Some(id), _) if change.deadline.0 == MovedDeadline::FineWindow => {
            let event = Event::new("finding.deadline_moved", "finding", id);
            (event.changed("next_until", date(change.from_date), date(change.to_date)), id)
        }
        (Settled::NextDate(day, _), Some(id), _) => {
            let next = Some(*day).filter(|day| *day != NO_DATE);
            let before = change.from_date.and_then(|day| day.succ_opt());
            let event = Event::new("finding.deadline_moved", "finding", id);
            (event.changed("next_date", date(before.and_then(due_on)), date(next)), id)
        }
        (Settled::Registration(..), _, Some(id)) => {
            let event = Event::new("construction_project.deadline_moved", "construction_project", id);
            (event.changed("registration_due_on", date(change.from_date), date(change.to_date)), id)
        }
        _ => return None,
    };
    let event = event.changed("law_change", Value::Null, law_change.number.clone());
    let event = match (change.employer_id, &change.region_code) {
        (Some(employer), Some(region)) => event.employer(employer, region),
        _ => event,
    };
    Some(match versions.get(&id) {
        Some(version) => event.version(*version),
        None => event,
    })
}
