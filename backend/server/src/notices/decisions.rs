//! Who is told of decisions of meetings: whoever is to carry one out, and the secretariat once its day is past.

use chrono::Days;
use patuh_rules::notice::{Nearness, NoticeKind, nearness};
use patuh_rules::permission::{Permission, Scope};
use patuh_store::meetings::decisions::{self, Decision};
use patuh_store::notices::{Draft, Notice, due, settings};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, StoreResult, people};

use super::relay::holds;
use crate::state::Held;

/// For how long somebody is still told that a day is past: a reminder that nothing ran for is made up for afterwards.
const PAST: Days = Days::new(30);

/// How much of a decision stands in a notice.
const SHORT: usize = 120;

/// What is told of a decision.
pub(super) fn draft(row: &Decision, key: String, kind: NoticeKind) -> Draft {
    let mut short: String = row.text.chars().take(SHORT).collect();
    if row.text.chars().count() > SHORT {
        short.push('…');
    }
    Draft {
        // No region: an owner may sit in another than the meeting.
        reference: Some(short),
        due_on: Some(row.due_on),
        ..Draft::new(key, kind, "decision", Some(row.id))
    }
}

/// The people who are to carry a decision out.
pub(super) fn owners(conn: &mut Conn, row: &Decision) -> StoreResult<Vec<Id>> {
    if let Some(id) = row.owner_user_id {
        return Ok(due::person(conn, id)?.map(|(user, _)| user.id).into_iter().collect());
    }
    let forum = people::forum(conn)?.into_iter();
    let theirs = forum.filter(|(user, body)| {
        row.owner_organisation_id == Some(body.id) && holds(user, body, Permission::ReadMeetings)
    });
    Ok(theirs.map(|(user, _)| user.id).collect())
}

/// Those who keep the meetings of a decision's region.
fn keepers(conn: &mut Conn, row: &Decision) -> StoreResult<Vec<Id>> {
    let forum = people::forum(conn)?.into_iter();
    let keeps = forum.filter(|(user, body)| {
        holds(user, body, Permission::KeepMeetings)
            && Scope::Region(user.region_scope.clone()).admits(&row.region_code, None)
    });
    Ok(keeps.map(|(user, _)| user.id).collect())
}

/// The reminders of today about decisions that come due, or are past their day.
pub(super) fn reminders(
    conn: &mut Conn,
    held: &Held,
    after: Option<Id>,
    (ahead, most): (Days, i64),
    mails: bool,
    now: At,
) -> StoreResult<(Vec<Notice>, Option<Id>)> {
    let today = held.today;
    let (from, until) = (today.checked_sub_days(PAST), today.checked_add_days(ahead));
    let rows = decisions::coming_due(conn, from.unwrap_or(today), until.unwrap_or(today), after, most)?;
    let mut notices = Vec::new();
    for row in &rows {
        let is_past = row.due_on < today;
        let mut people = owners(conn, row)?;
        if is_past {
            people.extend(keepers(conn, row)?);
            people.sort();
            people.dedup();
        }
        for person in people {
            let settings = settings::of(conn, person)?;
            let lead = settings.lead_days.unsigned_abs();
            let kind = match nearness(row.due_on, today, lead, &held.calendar) {
                _ if is_past => NoticeKind::DecisionOverdue,
                Nearness::Soon | Nearness::Today => NoticeKind::DecisionDueSoon,
                Nearness::Far => continue,
            };
            let key = format!("{}:{}:{}", <&str>::from(kind), row.id, row.due_on);
            notices.push(draft(row, key, kind).to(&settings, mails, now));
        }
    }
    let next = rows.last().filter(|_| rows.len() as i64 == most).map(|row| row.id);
    Ok((notices, next))
}
