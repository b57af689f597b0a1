//! Findings as their employer sees them: only once something was served, and only what was. No query here names the
//! internal notes, the narrative or the forum's people.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::finding::{CloseReason, Upcoming};
use patuh_rules::words::{ActKind, ActOutcome, DeniedService, FindingStep, ViolationType};
use strum::VariantArray;

use super::{FindingFilter, FindingSort};
use crate::dialect::{Conn, MultiBackend};
use crate::error::StoreResult;
use crate::expressions::prefix_pattern;
use crate::keyset;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{employers, finding_acts, findings};
use crate::types::{At, Id, Word};

/// A finding that was served.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = findings)]
pub struct ServedFinding {
    /// Identifier.
    pub id: Id,
    /// Number.
    pub number: String,
    /// The employer.
    pub employer_id: Id,
    /// Region.
    pub region_code: String,
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
    /// How far the employer knows it to have gone.
    pub served_step: Word<FindingStep>,
    /// The next step on the usual way.
    pub next_act: Option<Word<ActKind>>,
    /// The first day for it.
    pub next_date: NaiveDate,
    /// The last day for it.
    pub next_until: Option<NaiveDate>,
    /// What comes after that day.
    pub next_after: Option<Word<ActKind>>,
    /// From when a public service is denied.
    pub denied_on: Option<NaiveDate>,
    /// Last day of that denial.
    pub denied_until: Option<NaiveDate>,
    /// What was paid.
    pub paid_sen: i64,
    /// When it was filed.
    pub filed_on: NaiveDate,
    /// When it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

impl ServedFinding {
    /// What comes next on the usual way, as of a day; nothing where that is for the forum's offices to know.
    pub fn upcoming(&self, today: NaiveDate) -> Option<Upcoming> {
        let next = super::upcoming(self.next_act, self.next_date, self.next_until, self.next_after, today);
        Some(next).filter(|next| next.kind.is_none_or(ActKind::is_announced_to_employer))
    }
}

/// An act of which the employer knows. The text is there only where it was served or is the employer's own.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable)]
#[diesel(table_name = finding_acts)]
pub struct ServedAct {
    /// Identifier.
    pub id: Id,
    /// What was done.
    pub kind: Word<ActKind>,
    /// The date the law counts by.
    pub on_date: NaiveDate,
    /// Whether it was served.
    pub served: bool,
    /// What was served or replied.
    pub text: Option<String>,
    /// Number of a letter, reference of a payment.
    pub reference: Option<String>,
    /// Whether it fulfils the duty in full.
    pub fulfils: bool,
    /// Why the finding was closed.
    pub close_reason: Option<Word<CloseReason>>,
    /// What was paid, or the fine.
    pub amount_sen: Option<i64>,
    /// Which public service is denied.
    pub service: Option<Word<DeniedService>>,
    /// The provisions on which a denial rests.
    pub legal_basis: Option<String>,
    /// What lifts a denial.
    pub repair: Option<String>,
    /// When a denial is looked at again.
    pub recheck_on: Option<NaiveDate>,
    /// Last day of a denial.
    pub expires_on: Option<NaiveDate>,
    /// How a summons, a mediation or a claim ended.
    pub outcome: Option<Word<ActOutcome>>,
    /// How many instalments were agreed.
    pub instalments: Option<i32>,
    /// Last day on which the first of them is in time.
    pub first_due_on: Option<NaiveDate>,
    /// The court of a claim.
    pub court: Option<String>,
    /// What the device's clock said.
    pub device_time: Option<At>,
    /// Server time.
    pub recorded_at: At,
}

type Query<'a> = findings::BoxedQuery<'a, MultiBackend>;

fn filtered<'a>(employer_id: Id, filter: &FindingFilter) -> Query<'a> {
    let mut query =
        findings::table.filter(findings::employer_id.eq(employer_id)).filter(findings::served.eq(true)).into_boxed();
    if let Some(id) = filter.employer_id {
        query = query.filter(findings::employer_id.eq(id));
    }
    if let Some(violation) = filter.violation_type {
        query = query.filter(findings::violation_type.eq(Word(violation)));
    }
    if let Some(step) = filter.step {
        query = query.filter(findings::served_step.eq(Word(step)));
    }
    if let Some(q) = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        query = query.filter(findings::number.like(prefix_pattern(&q.to_uppercase())).escape('\\'));
    }
    match filter.open {
        Some(true) => query = query.filter(findings::served_step.ne(Word(FindingStep::Closed))),
        Some(false) => query = query.filter(findings::served_step.eq(Word(FindingStep::Closed))),
        None => {}
    }
    query
}

/// A page of what was served on an employer.
pub fn list(
    conn: &mut Conn,
    employer_id: Id,
    filter: &FindingFilter,
    sort: FindingSort,
    page: &PageRequest,
) -> StoreResult<Page<ServedFinding>> {
    let query = filtered(employer_id, filter).select(ServedFinding::as_select());
    let (rows, edge): (Vec<ServedFinding>, fn(&ServedFinding) -> SortValue) = match sort {
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
    Ok(page.finish(rows, |row| Edge { value: edge(row), id: row.id }))
}

/// How many findings that list holds in all.
pub fn count(conn: &mut Conn, employer_id: Id, filter: &FindingFilter) -> StoreResult<i64> {
    Ok(filtered(employer_id, filter).count().get_result(conn)?)
}

/// A finding that was served on this employer, and the employer's name.
pub fn get(conn: &mut Conn, employer_id: Id, id: Id) -> StoreResult<(ServedFinding, String)> {
    Ok(findings::table
        .inner_join(employers::table)
        .filter(findings::id.eq(id))
        .filter(findings::employer_id.eq(employer_id))
        .filter(findings::served.eq(true))
        .select((ServedFinding::as_select(), employers::name))
        .first(conn)?)
}

/// The name of the employer.
pub fn employer_name(conn: &mut Conn, employer_id: Id) -> StoreResult<String> {
    Ok(employers::table.find(employer_id).select(employers::name).first(conn)?)
}

/// What the employer knows of the acts on a finding that was served on it.
pub fn acts(conn: &mut Conn, employer_id: Id, finding_id: Id) -> StoreResult<Vec<ServedAct>> {
    let known = ActKind::VARIANTS.iter().copied().filter(|kind| kind.is_known_to_employer() && !kind.is_service());
    // Why, by which provision and until when a service is denied is told once the denial was confirmed.
    let known: Vec<_> = known.chain([ActKind::DenialAsked]).map(Word).collect();
    let query = finding_acts::table
        .inner_join(findings::table)
        .filter(findings::id.eq(finding_id))
        .filter(findings::employer_id.eq(employer_id))
        .filter(findings::served.eq(true));
    let mut rows: Vec<ServedAct> = query
        .filter(finding_acts::served.eq(true).or(finding_acts::kind.eq_any(known)))
        .order((finding_acts::on_date, finding_acts::recorded_at, finding_acts::id))
        .select(ServedAct::as_select())
        .load(conn)?;
    let confirmed = rows.iter().rposition(|act| act.kind.0 == ActKind::DenialConfirmed);
    let mut at = 0;
    rows.retain(|act| {
        at += 1;
        act.kind.0 != ActKind::DenialAsked || Some(at) <= confirmed
    });
    // Why it was closed or reopened, in words, is told inside; the word of the reason is told.
    let is_told = |act: &ServedAct| act.served || act.kind.0 == ActKind::DenialAsked;
    Ok(rows.into_iter().map(|act| ServedAct { text: act.text.clone().filter(|_| is_told(&act)), ..act }).collect())
}
