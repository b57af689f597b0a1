//! How employers stand: the facts the rule asks for, and the columns that lists are narrowed by.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::calendar::Calendar;
use patuh_rules::contributions::payment_due_on;
use patuh_rules::law::{LawBook, LawError, RuleError};
use patuh_rules::month::Month;
use patuh_rules::standing::{Facts, FindingFact, OverdueDue, StandingAnswer};
use patuh_rules::words::{FindingStep, Standing, ViolationType};

use crate::dialect::Conn;
use crate::employers::Employer;
use crate::error::{StoreError, StoreResult};
use crate::schema::{coverage_reports, employers, findings};
use crate::types::{Id, Word};

/// Reports further back than this many months are no longer asked for here; findings are there for older arrears.
const MONTHS_BACK: i32 = 12;

/// Whose eyes the standing is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Someone of the authorities: every open finding counts.
    Authority,
    /// Someone of the employer: only what was served counts, nothing else is known to them.
    Employer,
}

fn broken(what: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt(format!("standing: {what}"))
}

fn month(text: &str) -> StoreResult<Month> {
    text.parse().map_err(broken)
}

/// What is known of an employer on a day.
pub fn facts(
    conn: &mut Conn,
    law: &LawBook,
    calendar: &Calendar,
    employer: &Employer,
    reader: Reader,
    today: NaiveDate,
) -> StoreResult<Facts> {
    let mut query = findings::table
        .filter(findings::employer_id.eq(employer.id))
        .filter(findings::step.ne(<&str>::from(FindingStep::Closed)))
        .order(findings::id)
        .select((findings::violation_type, findings::step, findings::filed_on))
        .into_boxed();
    if reader == Reader::Employer {
        query = query.filter(findings::served.eq(true));
    }
    let open: Vec<(Word<ViolationType>, Word<FindingStep>, NaiveDate)> = query.load(conn)?;
    let findings: Vec<FindingFact> = open
        .into_iter()
        .map(|(violation, step, opened_on)| FindingFact { violation: violation.0, step: step.0, opened_on })
        .collect();
    // A missing number proves nothing: that an employer is not registered is said by whoever files the finding.
    let registered = match &employer.npp {
        Some(_) => Some(true),
        None if findings.iter().any(|finding| finding.violation == ViolationType::Pwbd) => Some(false),
        None => None,
    };
    let reports: Vec<(String, NaiveDate, i64, i64)> = coverage_reports::table
        .filter(coverage_reports::employer_id.eq(employer.id))
        .filter(coverage_reports::state.ne("withdrawn"))
        .order(coverage_reports::month)
        .select((
            coverage_reports::month,
            coverage_reports::due_on,
            coverage_reports::due_sen,
            coverage_reports::paid_sen,
        ))
        .load(conn)?;
    let mut overdue_dues = Vec::new();
    let mut reported = Vec::with_capacity(reports.len());
    for (text, due_on, due, paid) in &reports {
        let of = month(text)?;
        if *due_on < today && paid < due {
            overdue_dues.push(OverdueDue { month: of, due_on: *due_on });
        }
        reported.push(of);
    }
    let months_without_report = if registered == Some(true) {
        expected(law, calendar, employer, reported.first().copied(), today)?
            .filter(|month| !reported.contains(month))
            .collect()
    } else {
        Vec::new()
    };
    Ok(Facts { registered, months_without_report, findings, overdue_dues, restricted_since: None })
}

/// The months for which a report should be there by now: since the employer is registered and known here.
fn expected<'a>(
    law: &'a LawBook,
    calendar: &'a Calendar,
    employer: &Employer,
    first_reported: Option<Month>,
    today: NaiveDate,
) -> StoreResult<impl Iterator<Item = Month> + 'a> {
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
    law: &LawBook,
    employer: &Employer,
    reader: Reader,
    today: NaiveDate,
) -> StoreResult<(StandingAnswer, Facts)> {
    let calendar = crate::law::calendar(conn)?;
    let facts = facts(conn, law, &calendar, employer, reader, today)?;
    let answer = patuh_rules::standing::standing(&facts, &law.at(today)).map_err(|error: LawError| broken(error))?;
    Ok((answer, facts))
}

/// Brings the columns `standing`, `open_findings` and `reported_until` up to date, in the transaction of whatever
/// changed the facts: a report, an act on a finding, a payment, the registration. They are derived, so neither the
/// version nor `updated_at` rises and there is no event.
pub fn refresh(conn: &mut Conn, law: &LawBook, employer: Id, today: NaiveDate) -> StoreResult<()> {
    let row: Employer = employers::table.find(employer).select(Employer::as_select()).first(conn)?;
    let (answer, facts) = of(conn, law, &row, Reader::Authority, today)?;
    let reported_until: Option<String> = coverage_reports::table
        .filter(coverage_reports::employer_id.eq(employer))
        .filter(coverage_reports::state.ne("withdrawn"))
        .select(diesel::dsl::max(coverage_reports::month))
        .first(conn)?;
    let open = i32::try_from(facts.findings.len()).unwrap_or(i32::MAX);
    if (row.standing.0, row.open_findings, &row.reported_until) == (answer.standing, open, &reported_until) {
        return Ok(());
    }
    diesel::update(employers::table.find(employer))
        .set((
            employers::standing.eq(Word::<Standing>(answer.standing)),
            employers::open_findings.eq(open),
            employers::reported_until.eq(reported_until),
        ))
        .execute(conn)?;
    Ok(())
}
