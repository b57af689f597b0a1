//! Findings as the forum sees them. What an employer sees has queries of its own, in [`served`].

pub mod acts;
pub mod case;
pub mod draws;
pub mod evidence;
pub mod inspections;
pub mod notes;
mod record;
pub mod replay;
pub mod served;
mod settle;
pub mod sheets;

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::finding::{Upcoming, fulfilling_act};
use patuh_rules::permission::Scope;
use patuh_rules::words::{ActKind, FindingStep, ViolationType};
use std::collections::BTreeMap;

use crate::dialect::{Conn, MultiBackend};
use crate::error::{StoreError, StoreResult};
use crate::expressions::{below_pattern, contains_pattern, prefix_pattern};
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{employers, finding_acts, findings};
use crate::types::{At, Id, Word};
use crate::{keyset, people, scoped};

pub use record::{file, record, resettle};
pub(crate) use settle::lone_subject;
pub use settle::{settle, subject};

/// Stands for "nothing is due": both engines sort it after every real date.
pub(crate) const NO_DATE: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a date of the calendar");

/// A finding as it is kept. From `step` to `closed_on` the columns repeat what the acts say; [`settle`] keeps them.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = findings, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Finding {
    /// Identifier, made by the client.
    pub id: Id,
    /// `TM-2026-000123`.
    pub number: String,
    /// The employer.
    pub employer_id: Id,
    /// Its region when the finding was filed.
    pub region_code: String,
    /// The inspection it comes from.
    pub inspection_id: Option<Id>,
    /// What was violated.
    pub violation_type: Word<ViolationType>,
    /// First month concerned.
    pub month_from: String,
    /// Last month concerned.
    pub month_to: String,
    /// How many workers are concerned.
    pub workers_affected: i32,
    /// What is owed, by estimate.
    pub estimated_sen: i64,
    /// What was found; for the forum alone.
    pub narrative: String,
    /// The furthest step.
    pub step: Word<FindingStep>,
    /// How far the employer knows it to have gone.
    pub served_step: Word<FindingStep>,
    /// Whether anything was served on the employer; only then it exists for the employer.
    pub served: bool,
    /// The next step on the usual way.
    pub next_act: Option<Word<ActKind>>,
    /// The first day for it; 9999-12-31 where nothing is due.
    pub next_date: NaiveDate,
    /// The last day for it.
    pub next_until: Option<NaiveDate>,
    /// What comes after that day.
    pub next_after: Option<Word<ActKind>>,
    /// When the latest denial of public service was asked for.
    pub denial_asked_on: Option<NaiveDate>,
    /// From when it denies; absent where it was not confirmed, or was lifted.
    pub denied_on: Option<NaiveDate>,
    /// Until when.
    pub denied_until: Option<NaiveDate>,
    /// What was paid.
    pub paid_sen: i64,
    /// Whose it is.
    pub assigned_to: Option<Id>,
    /// Who filed it.
    pub filed_by: Option<Id>,
    /// When.
    pub filed_on: NaiveDate,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// What the device's clock said at filing.
    pub device_time: Option<At>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl Finding {
    /// What comes next on the usual way, as of a day.
    pub fn upcoming(&self, today: NaiveDate) -> Upcoming {
        upcoming(self.next_act, self.next_date, self.next_until, self.next_after, today)
    }

    /// Whether contributions are owed, rather than a registration.
    pub fn is_debt(&self) -> bool {
        fulfilling_act(self.violation_type.0) == ActKind::PaymentRecorded
    }

    /// A finding on which nothing was done yet; filing it is its first act.
    #[must_use]
    pub fn blank(id: Id, employer_id: Id, violation: ViolationType, now: At, by: &str) -> Self {
        Finding {
            id,
            number: String::new(),
            employer_id,
            region_code: String::new(),
            inspection_id: None,
            violation_type: Word(violation),
            month_from: String::new(),
            month_to: String::new(),
            workers_affected: 0,
            estimated_sen: 0,
            narrative: String::new(),
            step: Word(FindingStep::Filed),
            served_step: Word(FindingStep::Filed),
            served: false,
            next_act: None,
            next_date: NO_DATE,
            next_until: None,
            next_after: None,
            denial_asked_on: None,
            denied_on: None,
            denied_until: None,
            paid_sen: 0,
            assigned_to: None,
            filed_by: None,
            filed_on: NO_DATE,
            closed_on: None,
            device_time: None,
            created_at: now,
            updated_at: now,
            updated_by: by.to_owned(),
            version: 0,
        }
    }
}

pub(crate) fn upcoming(
    next_act: Option<Word<ActKind>>,
    next_date: NaiveDate,
    until: Option<NaiveDate>,
    next_after: Option<Word<ActKind>>,
    today: NaiveDate,
) -> Upcoming {
    let (kind, after) = (next_act.map(|word| word.0), next_after.map(|word| word.0));
    Upcoming { kind, on: due_on(next_date), until, after }.at(today)
}

pub(crate) fn due_on(next_date: NaiveDate) -> Option<NaiveDate> {
    Some(next_date).filter(|day| *day != NO_DATE)
}

/// A finding with the names that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedFinding {
    /// The row.
    pub row: Finding,
    /// The employer.
    pub employer_name: String,
    /// Whose it is.
    pub assigned_name: Option<String>,
    /// Who filed it.
    pub filed_name: Option<String>,
}

/// To whom findings are assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assignment {
    /// To nobody.
    Nobody,
    /// To one person.
    To(Id),
}

/// Which findings to list.
#[derive(Debug, Clone, Default)]
pub struct FindingFilter {
    /// Of one employer.
    pub employer_id: Option<Id>,
    /// From one inspection.
    pub inspection_id: Option<Id>,
    /// Of one type.
    pub violation_type: Option<ViolationType>,
    /// At one step.
    pub step: Option<FindingStep>,
    /// A region and everything below it.
    pub region: Option<String>,
    /// By assignment.
    pub assigned: Option<Assignment>,
    /// Start of the number or part of the employer's name.
    pub q: Option<String>,
    /// Whether it is open.
    pub open: Option<bool>,
    /// Only those on which a denial of public service was asked for.
    pub denial: bool,
    /// By whether it is the reader's turn.
    pub turn: Option<Turn>,
}

/// Open findings by whether their next step has come due and is of the kinds that the reader records.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Whether it is the reader's turn; otherwise it is another's, or not time yet.
    pub is_theirs: bool,
    /// The kinds of acts that the reader records.
    pub acts: Vec<ActKind>,
    /// The day.
    pub today: NaiveDate,
}

/// The orders that have an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingSort {
    /// By date of filing.
    FiledOn,
    /// By the date of the next step, empty ones last.
    NextDate,
    /// By the estimated amount.
    Estimated,
}

type Joined<'a> = diesel::helper_types::IntoBoxed<
    'a,
    diesel::helper_types::InnerJoin<findings::table, employers::table>,
    MultiBackend,
>;

fn filtered<'a>(scope: &Scope, filter: &FindingFilter) -> Joined<'a> {
    let query = findings::table.inner_join(employers::table).into_boxed();
    let mut query = scoped!(query, scope, findings::region_code, findings::employer_id);
    if let Some(id) = filter.employer_id {
        query = query.filter(findings::employer_id.eq(id));
    }
    if let Some(id) = filter.inspection_id {
        query = query.filter(findings::inspection_id.eq(id));
    }
    if let Some(violation) = filter.violation_type {
        query = query.filter(findings::violation_type.eq(Word(violation)));
    }
    if let Some(step) = filter.step {
        query = query.filter(findings::step.eq(Word(step)));
    }
    if let Some(region) = &filter.region {
        query = query.filter(
            findings::region_code.eq(region.clone()).or(findings::region_code.like(below_pattern(region)).escape('\\')),
        );
    }
    if filter.denial {
        query = query.filter(findings::denial_asked_on.is_not_null());
    }
    match filter.assigned {
        Some(Assignment::Nobody) => query = query.filter(findings::assigned_to.is_null()),
        Some(Assignment::To(id)) => query = query.filter(findings::assigned_to.eq(id)),
        None => {}
    }
    if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        query = query.filter(
            employers::name_folded
                .like(contains_pattern(q))
                .escape('\\')
                .or(findings::number.like(prefix_pattern(&q.to_uppercase())).escape('\\')),
        );
    }
    if let Some(Turn { is_theirs, acts, today }) = &filter.turn {
        let acts: Vec<_> = acts.iter().copied().map(Word).collect();
        // Past the last day for a step, what comes after it is the next one: as `Upcoming::at` has it.
        let is_past = findings::next_until.lt(*today).and(findings::next_after.is_not_null());
        let is_current =
            findings::next_until.is_null().or(findings::next_until.ge(*today)).or(findings::next_after.is_null());
        query = query.filter(findings::step.ne(Word(FindingStep::Closed)));
        query = if *is_theirs {
            let theirs = is_current.and(findings::next_act.eq_any(acts.clone()));
            query
                .filter(findings::next_date.le(*today))
                .filter(theirs.or(is_past.and(findings::next_after.eq_any(acts))))
        } else {
            let anothers = is_current.and(findings::next_act.is_null().or(findings::next_act.ne_all(acts.clone())));
            let after = is_past.and(findings::next_after.ne_all(acts));
            query.filter(findings::next_date.gt(*today).or(anothers).or(after))
        };
    }
    match filter.open {
        Some(true) => query = query.filter(findings::step.ne(Word(FindingStep::Closed))),
        Some(false) => query = query.filter(findings::step.eq(Word(FindingStep::Closed))),
        None => {}
    }
    query
}

/// A page of findings, for the forum.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &FindingFilter,
    sort: FindingSort,
    page: &PageRequest,
) -> StoreResult<Page<NamedFinding>> {
    type Row = (Finding, String);
    let query = filtered(scope, filter).select((Finding::as_select(), employers::name));
    let (rows, edge): (Vec<Row>, fn(&Finding) -> SortValue) = match sort {
        FindingSort::FiledOn => (keyset!(query, page, findings::filed_on, findings::id, Date).load(conn)?, |row| {
            SortValue::Date(row.filed_on)
        }),
        FindingSort::NextDate => (keyset!(query, page, findings::next_date, findings::id, Date).load(conn)?, |row| {
            SortValue::Date(row.next_date)
        }),
        FindingSort::Estimated => {
            (keyset!(query, page, findings::estimated_sen, findings::id, Int).load(conn)?, |row| {
                SortValue::Int(row.estimated_sen)
            })
        }
    };
    let page = page.finish(rows, |(row, _): &Row| Edge { value: edge(row), id: row.id });
    Ok(Page { items: named(conn, page.items)?, next: page.next, previous: page.previous })
}

/// How many findings the list holds in all.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &FindingFilter) -> StoreResult<i64> {
    Ok(filtered(scope, filter).count().get_result(conn)?)
}

/// How much lies on whom, within a scope: open findings, and those of them whose next step has come due.
pub fn loads(conn: &mut Conn, scope: &Scope, today: NaiveDate) -> StoreResult<BTreeMap<Id, (i64, i64)>> {
    let mut loads = BTreeMap::new();
    for due_alone in [false, true] {
        let open = findings::table
            .group_by(findings::assigned_to)
            .select((findings::assigned_to, diesel::dsl::count_star()))
            .filter(findings::step.ne(Word(FindingStep::Closed)))
            .filter(findings::assigned_to.is_not_null())
            .into_boxed();
        let mut open = scoped!(open, scope, findings::region_code, findings::employer_id);
        if due_alone {
            open = open.filter(findings::next_date.le(today));
        }
        let rows: Vec<(Option<Id>, i64)> = open.load(conn)?;
        for (person, count) in rows.into_iter().filter_map(|(person, count)| Some((person?, count))) {
            let load: &mut (i64, i64) = loads.entry(person).or_default();
            *(if due_alone { &mut load.1 } else { &mut load.0 }) = count;
        }
    }
    Ok(loads)
}

fn named(conn: &mut Conn, rows: Vec<(Finding, String)>) -> StoreResult<Vec<NamedFinding>> {
    let ids: Vec<Id> = rows.iter().flat_map(|(row, _)| [row.assigned_to, row.filed_by]).flatten().collect();
    let names = people::names(conn, ids)?;
    let of = |id: Option<Id>, names: &BTreeMap<Id, String>| id.and_then(|id| names.get(&id).cloned());
    Ok(rows
        .into_iter()
        .map(|(row, employer_name)| NamedFinding {
            assigned_name: of(row.assigned_to, &names),
            filed_name: of(row.filed_by, &names),
            employer_name,
            row,
        })
        .collect())
}

/// A finding that the forum's reader may see; one outside the scope is as absent as one that never was.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<NamedFinding> {
    let query = findings::table
        .inner_join(employers::table)
        .filter(findings::id.eq(id))
        .select((Finding::as_select(), employers::name))
        .into_boxed();
    let row = scoped!(query, scope, findings::region_code, findings::employer_id).first(conn)?;
    named(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
}

/// The same, where there may be none.
pub fn find(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Option<NamedFinding>> {
    match get(conn, scope, id) {
        Ok(found) => Ok(Some(found)),
        Err(StoreError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Those of these findings on which instalments were agreed.
pub fn settled(conn: &mut Conn, ids: Vec<Id>) -> StoreResult<Vec<Id>> {
    Ok(finding_acts::table
        .filter(finding_acts::finding_id.eq_any(ids))
        .filter(finding_acts::kind.eq(Word(ActKind::Settlement)))
        .select(finding_acts::finding_id)
        .distinct()
        .order(finding_acts::finding_id)
        .load(conn)?)
}

/// What a finding claims, in sen.
pub fn claimed(conn: &mut Conn, id: Id) -> StoreResult<i64> {
    Ok(findings::table.find(id).select(findings::estimated_sen).first(conn)?)
}

/// Stores a change of what was found. What the acts say is [`settle`]'s to change.
pub fn save(conn: &mut Conn, row: &Finding) -> StoreResult<()> {
    diesel::update(findings::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}
