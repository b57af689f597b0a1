//! The daily job: reminders of days that come near, made in the morning of Kalimantan Utara. A day's work can be begun
//! again at any point, for the same reminder is never stored twice.

use chrono::{Days, NaiveDate};
use patuh_rules::contributions::payment_due_on_or_provisional;
use patuh_rules::month::Month;
use patuh_rules::notice::{Nearness, NoticeKind, StepDay, last_day_of_employer, nearness};
use patuh_rules::permission::{Permission, Scope};
use patuh_store::findings::Finding;
use patuh_store::notices::{Draft, Notice, NoticeSettings, due, settings};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, StoreResult, programmes};
use std::collections::BTreeSet;

use crate::error::ApiResult;
use crate::programmes::runway;
use crate::state::{AppState, Held};

/// From which hour of the morning in WITA reminders are made: nobody is woken by one.
pub const HOUR: u32 = 6;
/// How far ahead anybody can ask to be reminded: twenty working days are never more than so many days.
const AHEAD: Days = Days::new(60);
/// How many findings, or people, one transaction looks at.
const STEP: i64 = 200;

/// Makes the reminders of today, unless they were made; says whether it did.
pub async fn remind(state: &AppState) -> ApiResult<bool> {
    let held = state.held();
    let today = held.today;
    if state.clock.hour() < HOUR || state.store.reminded(today).await? {
        return Ok(false);
    }
    let (mails, mut after) = (state.mailer.is_some(), None);
    loop {
        let (held, now) = (held.clone(), state.clock.now());
        after = state.store.remind(move |conn| of_findings(conn, &held, after, mails, now)).await?;
        if after.is_none() {
            break;
        }
    }
    loop {
        let (held, now) = (held.clone(), state.clock.now());
        after = state.store.remind(move |conn| of_employers(conn, &held, after, mails, now)).await?;
        if after.is_none() {
            break;
        }
    }
    loop {
        let (held, now) = (held.clone(), state.clock.now());
        let found = state.store.read(move |conn| of_programmes(conn, &held, after, mails, now)).await?;
        after = found.1;
        let notices = found.0;
        state.store.remind(move |_| Ok((notices.clone(), ()))).await?;
        if after.is_none() {
            break;
        }
    }
    loop {
        let (held, now) = (held.clone(), state.clock.now());
        let step = move |conn: &mut Conn| super::decisions::reminders(conn, &held, after, (AHEAD, STEP), mails, now);
        after = state.store.remind(step).await?;
        if after.is_none() {
            break;
        }
    }
    state.store.finish_reminders(today).await?;
    Ok(true)
}

fn full<T>(rows: &[T], id: impl Fn(&T) -> Id) -> Option<Id> {
    rows.last().filter(|_| rows.len() as i64 == STEP).map(id)
}

fn lead(settings: &NoticeSettings) -> u32 {
    settings.lead_days.unsigned_abs()
}

/// What kind of reminder a day of a finding calls for today.
fn kind_of(day: StepDay, held: &Held, lead_days: u32) -> Option<NoticeKind> {
    match (day, nearness(day.day(), held.today, lead_days, &held.calendar)) {
        (StepDay::Last(_), Nearness::Soon) => Some(NoticeKind::DeadlineSoon),
        (StepDay::Last(_), Nearness::Today) => Some(NoticeKind::DeadlineToday),
        (StepDay::First(_), Nearness::Today) => Some(NoticeKind::StepOpens),
        _ => None,
    }
}

fn of_findings(
    conn: &mut Conn,
    held: &Held,
    after: Option<Id>,
    mails: bool,
    now: At,
) -> StoreResult<(Vec<Notice>, Option<Id>)> {
    let until = held.today.checked_add_days(AHEAD).unwrap_or(held.today);
    let rows = due::assigned(conn, held.today, until, after, STEP)?;
    let mut people: Vec<Id> = rows.iter().filter_map(|row| row.assigned_to).collect();
    people.sort();
    people.dedup();
    let settings = settings::of_all(conn, &people)?;
    let mut scopes = std::collections::BTreeMap::new();
    for id in people {
        let person = due::person(conn, id)?;
        scopes.insert(id, person.map(|(user, _)| Scope::Region(user.region_scope)));
    }
    let mut notices = Vec::new();
    for row in &rows {
        let Some(person) = row.assigned_to else { continue };
        let sees = scopes.get(&person).and_then(Option::as_ref);
        let Some(settings) =
            settings.get(&person).filter(|_| sees.is_some_and(|scope| scope.admits(&row.region_code, None)))
        else {
            continue;
        };
        let next = row.upcoming(held.today);
        let reminder = StepDay::of(&next).and_then(|day| Some((day, kind_of(day, held, lead(settings))?)));
        if let Some((day, kind)) = reminder {
            notices.push(step_notice(row, kind, next.kind, day.day()).to(settings, mails, now));
        }
    }
    let after = full(&rows, |row| row.id);
    Ok((notices, after))
}

fn step_notice(row: &Finding, kind: NoticeKind, act: Option<patuh_rules::words::ActKind>, day: NaiveDate) -> Draft {
    let step = act.map_or("", <&str>::from);
    Draft {
        employer_id: Some(row.employer_id),
        region_code: Some(row.region_code.clone()),
        act,
        reference: Some(row.number.clone()),
        due_on: Some(day),
        ..Draft::new(format!("{}:{}:{step}:{day}", <&str>::from(kind), row.id), kind, "finding", Some(row.id))
    }
}

/// The months whose payment falls due soon, with their last days.
pub(super) fn months_due(held: &Held) -> Vec<(Month, NaiveDate)> {
    let Ok(this) = Month::of(held.today) else { return Vec::new() };
    let months = [-2, -1, 0].into_iter().filter_map(|shift| this.plus(shift).ok());
    months
        .filter_map(|month| {
            let (due, _) = payment_due_on_or_provisional(&held.law, month, &held.calendar).ok()?;
            Some((month, due.value)).filter(|(_, due_on)| *due_on >= held.today)
        })
        .collect()
}

/// The programmes whose money ends soon, for those at their offices who plan it; told once for each day of the end.
fn of_programmes(
    conn: &mut Conn,
    held: &Held,
    after: Option<Id>,
    mails: bool,
    now: At,
) -> ApiResult<(Vec<Notice>, Option<Id>)> {
    let rows = programmes::running(conn, after, STEP)?;
    let mut notices = Vec::new();
    for row in &rows {
        let found = runway::found(conn, held, row)?;
        let Some(end) = found.end.filter(|_| found.is_warning(held.today)) else { continue };
        let mut people = due::people_of_office(conn, row.organisation_id)?;
        people.retain(|user| user.roles().iter().any(|role| role.permissions().contains(&Permission::EditProgrammes)));
        let settings = settings::of_all(conn, &people.iter().map(|user| user.id).collect::<Vec<_>>())?;
        let kind = NoticeKind::CoverEnds;
        let day = end.until.map_or_else(|| found.from.to_string(), |until| until.to_string());
        for user in &people {
            let sees = Scope::Region(user.region_scope.clone()).admits(&row.region_code, None);
            let Some(settings) = settings.get(&user.id).filter(|_| sees) else { continue };
            let draft = Draft {
                region_code: Some(row.region_code.clone()),
                reference: Some(row.name.clone()),
                due_on: end.until,
                ..Draft::new(format!("{}:{}:{day}", <&str>::from(kind), row.id), kind, "programme", Some(row.id))
            };
            notices.push(draft.to(settings, mails, now));
        }
    }
    Ok((notices, full(&rows, |row| row.id)))
}

fn of_employers(
    conn: &mut Conn,
    held: &Held,
    after: Option<Id>,
    mails: bool,
    now: At,
) -> StoreResult<(Vec<Notice>, Option<Id>)> {
    let people = due::people_of_employers(conn, after, STEP)?;
    let ids: Vec<Id> = people.iter().map(|(user, _)| user.id).collect();
    let settings = settings::of_all(conn, &ids)?;
    let months = months_due(held);
    let names: Vec<String> = months.iter().map(|(month, _)| month.to_string()).collect();
    let employers: BTreeSet<Id> = people.iter().filter_map(|(_, organisation)| organisation.employer_id).collect();
    let reported = due::reported(conn, employers.into_iter().collect(), &names)?;
    let mut notices = Vec::new();
    for (user, organisation) in &people {
        let (Some(employer), Some(settings)) = (organisation.employer_id, settings.get(&user.id)) else { continue };
        let may = |permission| user.roles().iter().any(|role| role.permissions().contains(&permission));
        if may(Permission::FileReports) {
            for ((_, due_on), month) in months.iter().zip(&names) {
                let kind = match nearness(*due_on, held.today, lead(settings), &held.calendar) {
                    Nearness::Soon => NoticeKind::ReportDueSoon,
                    Nearness::Today => NoticeKind::ReportDueToday,
                    Nearness::Far => continue,
                };
                if reported.contains(&(employer, month.clone())) {
                    continue;
                }
                let draft = Draft {
                    employer_id: Some(employer),
                    region_code: Some(organisation.region_code.clone()),
                    reference: Some(month.clone()),
                    due_on: Some(*due_on),
                    ..Draft::new(format!("{}:{month}:{due_on}", <&str>::from(kind)), kind, "month", None)
                };
                notices.push(draft.to(settings, mails, now));
            }
        }
        if may(Permission::ReadFindings) {
            for row in due::served_on(conn, employer)? {
                let next = row.upcoming(held.today);
                let Some(day) = next.as_ref().and_then(last_day_of_employer) else { continue };
                let Some(kind) = kind_of(StepDay::Last(day), held, lead(settings)) else { continue };
                // To the employer the day is its own last one, whatever comes after it.
                let draft = Draft {
                    employer_id: Some(employer),
                    region_code: Some(row.region_code.clone()),
                    reference: Some(row.number.clone()),
                    due_on: Some(day),
                    ..Draft::new(format!("{}:{}:{day}", <&str>::from(kind), row.id), kind, "finding", Some(row.id))
                };
                notices.push(draft.to(settings, mails, now));
            }
        }
    }
    Ok((notices, full(&people, |(user, _)| user.id)))
}
