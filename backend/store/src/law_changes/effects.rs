//! What a change does to open cases: the same for a preview, which writes nothing, and for the approval.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::calendar::Calendar;
use patuh_rules::construction::registration_due_on;
use patuh_rules::finding;
use patuh_rules::law::{
    Amended, AmendmentFault, AmendmentNotice, Cited, LawBook, LawError, MoveCause, MovedDeadline, RuleError, Statute,
    amend, amend_calendar, due_days_moved,
};
use patuh_rules::month::Month;
use patuh_rules::words::{ActKind, FindingStep, Scale, ViolationType};
use std::collections::{BTreeMap, HashMap};

use super::deadlines::DeadlineChange;
use super::{Content, NamedChange};
use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::findings::acts::ActRow;
use crate::findings::{NO_DATE, lone_subject};
use crate::ledger::acts_taken_back;
use crate::schema::{construction_projects, employers, finding_acts, findings};
use crate::types::{At, Id, Word};

/// Findings whose acts are read by one query.
const BATCH: usize = 1_000;
/// Contribution months before today whose due days are still open: their reports may be filed yet.
const MONTHS_BACK: i32 = 12;

/// The law as it would stand.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The law as it stands.
    pub law: LawBook,
    /// The calendar as it stands.
    pub calendar: Calendar,
    /// The rows as they would stand.
    pub amended: Amended,
    /// The calendar as it would stand.
    pub amended_calendar: Calendar,
    /// What should be looked at.
    pub notices: Vec<AmendmentNotice>,
    /// The version of the law that it would make.
    pub law_version: i64,
}

impl Proposal {
    /// The law as it stands.
    pub fn before(&self) -> Statute<'_> {
        Statute { law: &self.law, calendar: &self.calendar }
    }

    /// The law as it would stand.
    pub fn after(&self) -> Statute<'_> {
        Statute { law: &self.amended.book, calendar: &self.amended_calendar }
    }
}

/// What a change makes of the law, or everything that is wrong with it.
pub fn propose(conn: &mut Conn, content: &Content) -> StoreResult<Result<Proposal, Vec<AmendmentFault>>> {
    let law_version = crate::law::version(conn)? + 1;
    let (current, calendar) = (crate::law::newest(conn, i64::MAX)?, crate::law::calendar(conn)?);
    let law = crate::law::book(conn)?;
    let rows = amend(&current, law_version, &content.rows, &|| Id::new().to_string());
    let days = content.calendar.as_ref().map(|change| amend_calendar(&calendar, law_version, change));
    let (amended, days) = match (rows, days.transpose()) {
        (Ok(amended), Ok(days)) => (amended, days),
        (rows, days) => return Ok(Err([rows.err(), days.err()].into_iter().flatten().flatten().collect())),
    };
    let mut notices = amended.notices.clone();
    let amended_calendar = match days {
        Some((calendar, more)) => {
            notices.extend(more);
            calendar
        }
        None => calendar.clone(),
    };
    Ok(Ok(Proposal { law, calendar, amended, amended_calendar, notices, law_version }))
}

/// A moved day and what it makes of the row that repeats it.
#[derive(Debug, Clone)]
pub struct Move {
    /// From what to what, and why.
    pub change: DeadlineChange,
    pub(super) settled: Settled,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Settled {
    /// The finding's next date, and the last day for it.
    NextDate(NaiveDate, Option<NaiveDate>),
    /// The project's last day and its basis, JSON.
    Registration(NaiveDate, String),
    /// Nothing repeats the due day of a month.
    Nothing,
}

/// What a change does to open cases.
#[derive(Debug, Clone, Default)]
pub struct Moves {
    /// The days that move.
    pub moves: Vec<Move>,
    /// Projects whose day stays, but on another version of its row: identifier and basis, JSON.
    pub(super) rebased: Vec<(Id, String)>,
    /// Why the law after the change leaves a case without an answer; such a change cannot be approved.
    pub uncovered: Option<String>,
}

fn blank(change: Id, deadline: MovedDeadline, id: Id, now: At) -> DeadlineChange {
    DeadlineChange {
        id,
        law_change_id: change,
        deadline: Word(deadline),
        finding_id: None,
        project_id: None,
        employer_id: None,
        region_code: None,
        month: None,
        segment: None,
        counted_from: None,
        from_date: None,
        to_date: None,
        because: Word(MoveCause::Calendar),
        recorded_at: now,
    }
}

/// Every open day that moves: windows of warnings on open findings, registration of projects that are not registered,
/// due days of months whose reports may still be filed. What was determined is not looked at.
pub fn moves(
    conn: &mut Conn,
    change: &NamedChange,
    proposal: &Proposal,
    today: NaiveDate,
    now: At,
) -> StoreResult<Moves> {
    let mut found = Moves::default();
    finding_moves(conn, change, proposal, now, &mut found)?;
    project_moves(conn, change.row.id, proposal, now, &mut found)?;
    month_moves(change.row.id, proposal, today, now, &mut found)?;
    Ok(found)
}

/// The first day that the change touches, where it touches days alone: a window that ends before it stays.
fn first_touched_day(content: &Content) -> Option<NaiveDate> {
    let days = content.calendar.as_ref().filter(|_| content.rows.is_empty())?;
    days.days.iter().map(|(day, _)| *day).min()
}

type OpenFinding =
    (Id, Id, String, Word<FindingStep>, NaiveDate, Option<NaiveDate>, Word<ViolationType>, Word<Scale>, i64);

fn finding_moves(
    conn: &mut Conn,
    change: &NamedChange,
    proposal: &Proposal,
    now: At,
    found: &mut Moves,
) -> StoreResult<()> {
    let warned = [FindingStep::FirstWarning, FindingStep::SecondWarning, FindingStep::FineImposed];
    let mut query = findings::table
        .inner_join(employers::table)
        .filter(findings::step.eq_any(warned.map(Word)))
        .select((
            findings::id,
            findings::employer_id,
            findings::region_code,
            findings::step,
            findings::next_date,
            findings::next_until,
            findings::violation_type,
            employers::scale,
            findings::estimated_sen,
        ))
        .order(findings::id)
        .into_boxed();
    if let Some(day) = first_touched_day(&change.content) {
        query = query.filter(findings::next_date.gt(day).or(findings::next_until.gt(day)));
    }
    let open: Vec<OpenFinding> = query.load(conn)?;
    for batch in open.chunks(BATCH) {
        let ids: Vec<Id> = batch.iter().map(|(id, ..)| *id).collect();
        let rows: Vec<ActRow> =
            finding_acts::table.filter(finding_acts::finding_id.eq_any(&ids)).select(ActRow::as_select()).load(conn)?;
        let taken_back = acts_taken_back(conn, &ids)?;
        let mut acts: HashMap<Id, Vec<finding::Act>> = HashMap::with_capacity(batch.len());
        for row in rows {
            acts.entry(row.finding_id).or_default().push(row.for_rules(&taken_back));
        }
        for (id, employer_id, region_code, step, next_date, next_until, violation, scale, estimated_sen) in batch {
            let acts = acts.remove(id).unwrap_or_default();
            let subject = lone_subject(violation.0, scale.0, *estimated_sen);
            match finding_move(proposal, &acts, &subject, step.0, (*next_date, *next_until)) {
                Ok(Some(moved)) => found.moves.push(Move {
                    settled: Settled::NextDate(moved.next_date, moved.next_until),
                    change: DeadlineChange {
                        finding_id: Some(*id),
                        employer_id: Some(*employer_id),
                        region_code: Some(region_code.clone()),
                        counted_from: Some(moved.counted_from),
                        from_date: moved.from_date,
                        to_date: moved.to_date,
                        because: Word(moved.because),
                        ..blank(change.row.id, moved.deadline, *id, now)
                    },
                }),
                Ok(None) => {}
                Err(error) => _ = found.uncovered.get_or_insert(error.to_string()),
            }
        }
    }
    Ok(())
}

struct MovedWindow {
    deadline: MovedDeadline,
    counted_from: NaiveDate,
    from_date: Option<NaiveDate>,
    to_date: Option<NaiveDate>,
    next_date: NaiveDate,
    next_until: Option<NaiveDate>,
    because: MoveCause,
}

fn finding_move(
    proposal: &Proposal,
    acts: &[finding::Act],
    subject: &finding::Subject,
    step: FindingStep,
    (next_date, next_until): (NaiveDate, Option<NaiveDate>),
) -> Result<Option<MovedWindow>, LawError> {
    let (before, after) = (proposal.before(), proposal.after());
    let upcoming = finding::upcoming(acts, subject, after.law, after.calendar)?;
    let settled = upcoming.on.unwrap_or(NO_DATE);
    if settled == next_date && upcoming.until == next_until {
        return Ok(None);
    }
    let (kind, deadline) = match step {
        FindingStep::FirstWarning => (ActKind::FirstWarning, MovedDeadline::FirstWarning),
        _ => (ActKind::SecondWarning, MovedDeadline::SecondWarning),
    };
    let state = finding::fold(acts);
    let window = |statute: Statute<'_>| {
        let windows = finding::warning_windows(&state, statute.law, statute.calendar)?;
        Ok::<_, LawError>(windows.into_iter().find(|window| window.kind == kind))
    };
    let Some(new) = window(after)? else { return Ok(None) };
    let old = window(before).ok().flatten();
    let same_period = old.as_ref().is_none_or(|old| old.basis.value == new.basis.value);
    let moved = MovedWindow {
        deadline,
        counted_from: new.served_on,
        from_date: old.as_ref().and_then(|old| old.ends_on),
        to_date: new.ends_on,
        next_date: settled,
        next_until: upcoming.until,
        because: if same_period { MoveCause::Calendar } else { MoveCause::Law },
    };
    match (moved.from_date, moved.to_date) {
        // The window of the warning stays, so it is that of the fine, which is counted from its end, that moves.
        (Some(from), Some(to)) if from == to && kind == ActKind::SecondWarning => {
            let ends_on = |statute: Statute<'_>| finding::fine_window_ends_on(&state, statute.law, statute.calendar);
            Ok(Some(MovedWindow {
                deadline: MovedDeadline::FineWindow,
                counted_from: to,
                from_date: ends_on(before)?,
                to_date: ends_on(after)?,
                because: MoveCause::Law,
                ..moved
            }))
        }
        _ => Ok(Some(moved)),
    }
}

type OpenProject = (Id, Id, String, NaiveDate, NaiveDate, String);

fn project_moves(conn: &mut Conn, change: Id, proposal: &Proposal, now: At, found: &mut Moves) -> StoreResult<()> {
    use construction_projects as p;
    let open: Vec<OpenProject> = p::table
        .filter(p::registered_on.is_null())
        .filter(p::bpjs_project_number.is_null())
        .select((
            p::id,
            p::employer_id,
            p::region_code,
            p::contract_date,
            p::registration_due_on,
            p::registration_basis,
        ))
        .order(p::id)
        .load(conn)?;
    // Contracts of one day have one last day.
    let mut known: BTreeMap<NaiveDate, Option<(Cited<NaiveDate>, String)>> = BTreeMap::new();
    let after = proposal.after();
    for (id, employer_id, region_code, contract_date, due, basis) in open {
        let entry = match known.entry(contract_date) {
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let cited = match registration_due_on(contract_date, after.law, after.calendar) {
                    Ok(cited) => Some(cited),
                    Err(RuleError::Law(error)) => {
                        found.uncovered.get_or_insert(error.to_string());
                        None
                    }
                    // A day that was certain when it was computed stays.
                    Err(_) => None,
                };
                let text = |cited: &Cited<NaiveDate>| serde_json::to_string(&cited.basis);
                let corrupt = |error: serde_json::Error| StoreError::Corrupt(error.to_string());
                entry.insert(match cited {
                    Some(cited) => {
                        let text = text(&cited).map_err(corrupt)?;
                        Some((cited, text))
                    }
                    None => None,
                })
            }
        };
        let Some((cited, text)) = entry else { continue };
        if cited.value == due {
            if *text != basis && is_other_version(&basis, cited) {
                found.rebased.push((id, text.clone()));
            }
            continue;
        }
        let said: serde_json::Value = serde_json::from_str(&basis).unwrap_or_default();
        let same_period = said["value"].as_str() == Some(cited.basis.value.as_str());
        found.moves.push(Move {
            settled: Settled::Registration(cited.value, text.clone()),
            change: DeadlineChange {
                project_id: Some(id),
                employer_id: Some(employer_id),
                region_code: Some(region_code),
                counted_from: Some(contract_date),
                from_date: Some(due),
                to_date: Some(cited.value),
                because: Word(if same_period { MoveCause::Calendar } else { MoveCause::Law }),
                ..blank(change, MovedDeadline::ConstructionRegistration, id, now)
            },
        });
    }
    Ok(())
}

/// Whether a kept basis is another version of the row than the one that holds.
fn is_other_version(kept: &str, cited: &Cited<NaiveDate>) -> bool {
    let kept: serde_json::Value = serde_json::from_str(kept).unwrap_or_default();
    let basis = &cited.basis;
    let same = kept["version"].as_i64() == Some(basis.version.into())
        && kept["valid_from"].as_str() == Some(basis.valid_from.to_string().as_str());
    !same
}

fn month_moves(change: Id, proposal: &Proposal, today: NaiveDate, now: At, found: &mut Moves) -> StoreResult<()> {
    let span = open_months(proposal, today)?;
    for (index, moved) in due_days_moved(proposal.before(), proposal.after(), span).into_iter().enumerate() {
        // In a preview a month is told from its neighbour by its place.
        let id = Id(uuid::Uuid::from_u128(index as u128));
        found.moves.push(Move {
            settled: Settled::Nothing,
            change: DeadlineChange {
                month: Some(moved.month.to_string()),
                segment: Some(Word(moved.segment)),
                from_date: Some(moved.from),
                to_date: Some(moved.to),
                because: Word(moved.because),
                ..blank(change, MovedDeadline::Payment, id, now)
            },
        });
    }
    Ok(())
}

/// The contribution months that are not determined for everyone: from a year back to the end of the calendar, and a
/// year ahead at least.
pub fn open_months(proposal: &Proposal, today: NaiveDate) -> StoreResult<(Month, Month)> {
    let broken = |error: patuh_rules::month::MonthError| StoreError::Corrupt(error.to_string());
    let this = Month::of(today).map_err(broken)?;
    let end = NaiveDate::from_ymd_opt(*proposal.amended_calendar.covers().end(), 12, 31).unwrap_or(today);
    let last = Month::of(end).map_err(broken)?.max(this.plus(MONTHS_BACK).map_err(broken)?);
    Ok((this.plus(-MONTHS_BACK).map_err(broken)?, last))
}
