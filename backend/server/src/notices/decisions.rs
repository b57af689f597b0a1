//! Who is told of decisions of meetings: whoever is to carry one out, and the secretariat once its day is past.

use chrono::Days;
use patuh_rules::notice::{Nearness, NoticeKind, nearness};
use patuh_rules::permission::{Permission, Scope};
use patuh_store::meetings::decisions::{self, Decision};
use patuh_store::notices::{Draft, Notice, settings};
use patuh_store::people::{self, Organisation, User};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, StoreResult};

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

/// A person of the forum with the organisation.
pub(super) type Member = (User, Organisation);

/// The people who are to carry a decision out: a person, or those of an organisation who see decisions.
pub(super) fn owners(forum: &[Member], user: Option<Id>, organisation: Option<Id>) -> Vec<Id> {
    let theirs = forum.iter().filter(|(person, body)| match user {
        Some(id) => person.id == id,
        None => organisation == Some(body.id) && holds(person, body, Permission::ReadMeetings),
    });
    theirs.map(|(person, _)| person.id).collect()
}

/// Those who keep the meetings of a decision's region.
fn keepers<'a>(forum: &'a [Member], row: &'a Decision) -> impl Iterator<Item = Id> + 'a {
    let keeps = forum.iter().filter(|(user, body)| {
        holds(user, body, Permission::KeepMeetings)
            && Scope::Region(user.region_scope.clone()).admits(&row.region_code, None)
    });
    keeps.map(|(user, _)| user.id)
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
    let forum = if rows.is_empty() { Vec::new() } else { people::forum(conn)? };
    let mut notices = Vec::new();
    for row in &rows {
        let is_past = row.due_on < today;
        let mut people = owners(&forum, row.owner_user_id, row.owner_organisation_id);
        if is_past {
            people.extend(keepers(&forum, row));
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
