//! How employers stand: the facts the rule asks for, and the columns that lists are narrowed by.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::contributions::payment_due_on;
use patuh_rules::law::{LawError, RuleError};
use patuh_rules::month::Month;
use patuh_rules::standing::{Facts, FindingFact, OverdueDue, StandingAnswer};
use patuh_rules::words::{FindingStep, Standing, ViolationType};
use std::collections::HashMap;

use crate::dialect::Conn;
use crate::employers::Employer;
use crate::error::{StoreError, StoreResult};
use crate::law::Rules;
use crate::schema::{coverage_reports, employers, findings};
use crate::types::{Id, Word};

/// Reports further back than this many months are no longer asked for here; findings are there for older arrears.
const MONTHS_BACK: i32 = 12;

/// Whose eyes the standing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Someone of the authorities: every open finding counts.
    Authority,
    /// Someone of the employer, or another system: only what was served counts, nothing else is known to them.
    Employer,
}

type OpenFinding =
    (Id, Word<ViolationType>, Word<FindingStep>, Word<FindingStep>, NaiveDate, Option<NaiveDate>, Option<NaiveDate>);

fn broken(what: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(format!("standing: {what}"))
}

fn month(text: &str) -> StoreResult<Month> {
    text.parse().map_err(broken)
}

/// What is known of some employers on a day, in their order: two questions to the database, however many they are.
fn facts(conn: &mut Conn, rules: Rules<'_>, employers: &[Employer], reader: Reader) -> StoreResult<Vec<Facts>> {
    let ids: Vec<Id> = employers.iter().map(|employer| employer.id).collect();
    let mut query = findings::table
        .filter(findings::employer_id.eq_any(ids.clone()))
        .filter(findings::step.ne(<&str>::from(FindingStep::Closed)))
        .order(findings::id)
        .select((
            findings::employer_id,
            findings::violation_type,
            findings::step,
            findings::served_step,
            findings::filed_on,
            findings::denied_on,
            findings::denied_until,
        ))
        .into_boxed();
    if reader == Reader::Employer {
        query = query.filter(findings::served.eq(true));
    }
    let open: Vec<OpenFinding> = query.load(conn)?;
    let mut findings_of: HashMap<Id, Vec<FindingFact>> = HashMap::new();
    let mut denied_since: HashMap<Id, NaiveDate> = HashMap::new();
    for (employer, violation, step, served_step, opened_on, denied_on, denied_until) in open {
        let step = if reader == Reader::Employer { served_step.0 } else { step.0 };
        findings_of.entry(employer).or_default().push(FindingFact { violation: violation.0, step, opened_on });
        if let Some(since) = denied_on.filter(|_| denied_until.is_none_or(|last| rules.today <= last)) {
            denied_since.entry(employer).and_modify(|known| *known = since.min(*known)).or_insert(since);
        }
    }
    let reports: Vec<(Id, String, NaiveDate, i64, i64)> = coverage_reports::table
        .filter(coverage_reports::employer_id.eq_any(ids))
        .filter(coverage_reports::state.ne("withdrawn"))
        .order(coverage_reports::month)
        .select((
            coverage_reports::employer_id,
            coverage_reports::month,
            coverage_reports::due_on,
            coverage_reports::due_sen,
            coverage_reports::paid_sen,
        ))
        .load(conn)?;
    let mut reports_of: HashMap<Id, (Vec<Month>, Vec<OverdueDue>)> = HashMap::new();
    for (employer, text, due_on, due, paid) in reports {
        let of = month(&text)?;
        let (reported, overdue) = reports_of.entry(employer).or_default();
        reported.push(of);
        if due_on < rules.today && paid < due {
            overdue.push(OverdueDue { month: of, due_on });
        }
    }
    let mut all = Vec::with_capacity(employers.len());
    for employer in employers {
        let findings = findings_of.remove(&employer.id).unwrap_or_default();
        let (reported, overdue_dues) = reports_of.remove(&employer.id).unwrap_or_default();
        // A missing number proves nothing: that an employer is not registered is said by whoever files the finding.
        let registered = match &employer.npp {
            Some(_) => Some(true),
            None if findings.iter().any(|finding| finding.violation == ViolationType::Pwbd) => Some(false),
            None => None,
        };
        let months_without_report = if registered == Some(true) {
            let expected = expected(rules, employer, reported.first().copied())?;
            expected.filter(|month| !reported.contains(month)).collect()
        } else {
            Vec::new()
        };
        let restricted_since = denied_since.remove(&employer.id);
        all.push(Facts { registered, months_without_report, findings, overdue_dues, restricted_since });
    }
    Ok(all)
}

/// The months for which a report should be there by now: since the employer is registered and known here.
fn expected<'a>(
    rules: Rules<'a>,
    employer: &Employer,
    first_reported: Option<Month>,
) -> StoreResult<impl Iterator<Item = Month> + 'a> {
    let Rules { law, calendar, today } = rules;
    let known_since = patuh_rules::calendar::wita_date(employer.created_at.0);
    let since = employer.registered_on.map_or(known_since, |on| on.max(known_since));
    let this_month = Month::of(today).map_err(broken)?;
    let oldest = this_month.plus(-MONTHS_BACK).unwrap_or(this_month);
    let since = Month::of(since).map_err(broken)?;
    let first = first_reported.map_or(since, |month| month.min(since)).max(oldest);
    let is_due = move |month: &Month| {
        let due_on = match payment_due_on(law, *month, calendar) {
            Ok(due) => due.value,
            // Beyond the calendar the day is not known; by the end of the following month it has surely passed.
            Err(RuleError::Calendar(_)) => month.next().unwrap_or(*month).last_day(),
            Err(_) => return false,
        };
        due_on < today
    };
    Ok(first.through(this_month).filter(is_due))
}

/// How an employer stands on a day, for a reader.
pub fn of(
    conn: &mut Conn,
    rules: Rules<'_>,
    employer: &Employer,
    reader: Reader,
) -> StoreResult<(StandingAnswer, Facts)> {
    let answers = of_all(conn, rules, std::slice::from_ref(employer), reader)?;
    answers.into_iter().next().ok_or(StoreError::NotFound)
}

/// How each of some employers stands on a day, in their order.
pub fn of_all(
    conn: &mut Conn,
    rules: Rules<'_>,
    employers: &[Employer],
    reader: Reader,
) -> StoreResult<Vec<(StandingAnswer, Facts)>> {
    let view = rules.law.at(rules.today);
    facts(conn, rules, employers, reader)?
        .into_iter()
        .map(|facts| {
            let answer = patuh_rules::standing::standing(&facts, &view).map_err(|error: LawError| broken(error))?;
            Ok((answer, facts))
        })
        .collect()
}

/// Brings the columns `standing`, `open_findings` and `reported_until` up to date, in the transaction of whatever
/// changed the facts: a report, an act on a finding, a payment, the registration. They are derived, so neither the
/// version nor `updated_at` rises and there is no event.
pub fn refresh(conn: &mut Conn, rules: Rules<'_>, employer: Id) -> StoreResult<()> {
    refresh_all(conn, rules, &[employer])
}

/// Brings them up to date for the next employers after one, so many at most; gives the last of them, or none when all
/// are done. A day that passes or another version of the law moves standings that nobody has touched.
pub fn refresh_after(conn: &mut Conn, rules: Rules<'_>, after: Option<Id>, most: i64) -> StoreResult<Option<Id>> {
    let mut query = employers::table.select(employers::id).order(employers::id).limit(most).into_boxed();
    if let Some(after) = after {
        query = query.filter(employers::id.gt(after));
    }
    let ids: Vec<Id> = query.load(conn)?;
    refresh_all(conn, rules, &ids)?;
    Ok(ids.last().copied())
}

/// The same for many employers.
pub fn refresh_all(conn: &mut Conn, rules: Rules<'_>, ids: &[Id]) -> StoreResult<()> {
    let rows: Vec<Employer> = employers::table
        .filter(employers::id.eq_any(ids.to_vec()))
        .order(employers::id)
        .select(Employer::as_select())
        .load(conn)?;
    let until: Vec<(Id, Option<String>)> = coverage_reports::table
        .filter(coverage_reports::employer_id.eq_any(ids.to_vec()))
        .filter(coverage_reports::state.ne("withdrawn"))
        .group_by(coverage_reports::employer_id)
        .select((coverage_reports::employer_id, diesel::dsl::max(coverage_reports::month)))
        .load(conn)?;
    let mut until: HashMap<Id, Option<String>> = until.into_iter().collect();
    let answers = of_all(conn, rules, &rows, Reader::Authority)?;
    for (row, (answer, facts)) in rows.iter().zip(answers) {
        let reported_until = until.remove(&row.id).flatten();
        let open = i32::try_from(facts.findings.len()).unwrap_or(i32::MAX);
        if (row.standing.0, row.open_findings, &row.reported_until) == (answer.standing, open, &reported_until) {
            continue;
        }
        diesel::update(employers::table.find(row.id))
            .set((
                employers::standing.eq(Word::<Standing>(answer.standing)),
                employers::open_findings.eq(open),
                employers::reported_until.eq(reported_until),
            ))
            .execute(conn)?;
    }
    Ok(())
}
