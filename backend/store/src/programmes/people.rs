//! The people of programmes, and who else would pay for them.

use diesel::prelude::*;
use patuh_rules::month::Month;
use patuh_rules::permission::Scope;
use patuh_rules::programme::{Claim, Claimant};
use patuh_rules::words::{BeneficiaryState, ClaimantKind, FinancingPayer, PauseReason, ReportState};
use std::collections::{BTreeSet, HashMap};

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::expressions::{fold, prefix_pattern};
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{
    beneficiaries, coverage_report_lines, coverage_reports, employers, envelope_entries, envelopes,
    financing_decisions, programmes, workers,
};
use crate::types::{At, Id, Word};
use crate::{keyset, per_backend, scoped};

/// How many values a statement is given at once.
const BATCH: usize = 500;

/// Where the day of birth is sealed for.
pub const BORN: &str = "beneficiaries.born_on";

/// A person of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = beneficiaries, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Beneficiary {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// The person, by national id.
    pub worker_id: Id,
    /// The list it came with.
    pub list_id: Option<Id>,
    /// Name.
    pub name: String,
    /// Name folded for search.
    pub name_folded: String,
    /// The smallest region that is known.
    pub region_code: String,
    /// The village as written.
    pub village: Option<String>,
    /// The day of birth, sealed for [`BORN`] and this row.
    pub born_sealed: Vec<u8>,
    /// Whether paid for.
    pub state: Word<BeneficiaryState>,
    /// Why not.
    pub reason: Option<Word<PauseReason>>,
    /// What an officer said about it.
    pub note: Option<String>,
    /// The first month for which the person is to be paid.
    pub from_month: String,
    /// The month since which the person is not.
    pub since_month: Option<String>,
    /// The line that paid last.
    pub line_id: Option<Id>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// Who pays for a person whom two would pay for.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = financing_decisions, treat_none_as_default_value = false)]
pub struct FinancingDecision {
    /// Identifier.
    pub id: Id,
    /// The person in the programme.
    pub beneficiary_id: Id,
    /// From which month.
    pub from_month: String,
    /// Who pays.
    pub payer: Word<FinancingPayer>,
    /// Why.
    pub reason: String,
    /// By whom.
    pub decided_by: Id,
    /// When.
    pub decided_at: At,
}

/// Which people of a programme.
#[derive(Debug, Clone, Default)]
pub struct PeopleFilter {
    /// In one state.
    pub state: Option<BeneficiaryState>,
    /// Not paid for because of this.
    pub reason: Option<PauseReason>,
    /// Start of the name.
    pub q: Option<String>,
}

macro_rules! narrowed {
    ($programme:expr, $filter:expr) => {{
        let mut query = beneficiaries::table
            .inner_join(workers::table)
            .filter(beneficiaries::programme_id.eq($programme))
            .into_boxed();
        if let Some(state) = $filter.state {
            query = query.filter(beneficiaries::state.eq(Word(state)));
        }
        if let Some(reason) = $filter.reason {
            query = query.filter(beneficiaries::reason.eq(Word(reason)));
        }
        if let Some(q) = &$filter.q {
            query = query.filter(beneficiaries::name_folded.like(prefix_pattern(&fold(q))).escape('\\'));
        }
        query
    }};
}

/// A person with the last four digits of the national id.
pub type Shown = (Beneficiary, String);

/// A page of people by name.
pub fn list(conn: &mut Conn, programme: Id, filter: &PeopleFilter, page: &PageRequest) -> StoreResult<Page<Shown>> {
    let query = narrowed!(programme, filter).select((Beneficiary::as_select(), workers::nik_last4));
    let rows: Vec<Shown> = keyset!(query, page, beneficiaries::name_folded, beneficiaries::id, Text).load(conn)?;
    Ok(page.finish(rows, |(row, _)| Edge { value: SortValue::Text(row.name_folded.clone()), id: row.id }))
}

/// How many people.
pub fn count(conn: &mut Conn, programme: Id, filter: &PeopleFilter) -> StoreResult<i64> {
    Ok(narrowed!(programme, filter).count().get_result(conn)?)
}

/// A state, the reason of it, and how many people are in it.
pub type Tally = (Word<BeneficiaryState>, Option<Word<PauseReason>>, i64);

/// How many people are in which state, and why.
pub fn tally(conn: &mut Conn, programme: Id) -> StoreResult<Vec<Tally>> {
    use diesel::dsl::count_star;
    Ok(beneficiaries::table
        .filter(beneficiaries::programme_id.eq(programme))
        .group_by((beneficiaries::state, beneficiaries::reason))
        .order((beneficiaries::state, beneficiaries::reason))
        .select((beneficiaries::state, beneficiaries::reason, count_star()))
        .load(conn)?)
}

/// A person of a programme that the reader may see.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Shown> {
    let query = scoped!(
        beneficiaries::table.inner_join(programmes::table).inner_join(workers::table).into_boxed(),
        scope,
        programmes::region_code,
        programmes::id
    );
    Ok(query.filter(beneficiaries::id.eq(id)).select((Beneficiary::as_select(), workers::nik_last4)).first(conn)?)
}

/// Everybody of a programme who is not taken out by a month, in the order of their identifiers.
pub fn all(conn: &mut Conn, programme: Id, month: Month) -> StoreResult<Vec<Shown>> {
    let is_later = beneficiaries::since_month.gt(month.to_string()).assume_not_null();
    Ok(beneficiaries::table
        .inner_join(workers::table)
        .filter(beneficiaries::programme_id.eq(programme))
        .filter(beneficiaries::state.ne(Word(BeneficiaryState::Ended)).or(is_later))
        .order(beneficiaries::id)
        .select((Beneficiary::as_select(), workers::nik_last4))
        .load(conn)?)
}

/// Stores a changed person. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Beneficiary) -> StoreResult<()> {
    diesel::update(beneficiaries::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Takes people in.
pub fn insert(conn: &mut Conn, rows: &[Beneficiary]) -> StoreResult<()> {
    for batch in rows.chunks(BATCH) {
        per_backend!(conn, conn => diesel::insert_into(beneficiaries::table).values(batch).execute(conn))?;
    }
    Ok(())
}

/// Which of these workers are in a programme already.
pub fn known(conn: &mut Conn, programme: Id, workers: &[Id]) -> StoreResult<Vec<Id>> {
    let mut found = Vec::new();
    for batch in workers.chunks(BATCH) {
        let rows: Vec<Id> = per_backend!(conn, conn => beneficiaries::table
            .filter(beneficiaries::programme_id.eq(programme))
            .filter(beneficiaries::worker_id.eq_any(batch))
            .select(beneficiaries::worker_id)
            .load(conn))?;
        found.extend(rows);
    }
    Ok(found)
}

/// Puts many people into one state for one reason, from a month on; whoever was taken out stays out.
pub fn set_state(
    conn: &mut Conn,
    ids: &[Id],
    to: (BeneficiaryState, Option<PauseReason>),
    month: &str,
    now: At,
    by: &str,
) -> StoreResult<()> {
    let since = (to.0 != BeneficiaryState::Active).then_some(month);
    for batch in ids.chunks(BATCH) {
        let ended = Word(BeneficiaryState::Ended);
        let rows = beneficiaries::table.filter(beneficiaries::id.eq_any(batch)).filter(beneficiaries::state.ne(ended));
        per_backend!(conn, conn => diesel::update(rows)
            .set((
                beneficiaries::state.eq(Word(to.0)),
                beneficiaries::reason.eq(to.1.map(Word)),
                beneficiaries::since_month.eq(since),
                beneficiaries::updated_at.eq(now),
                beneficiaries::updated_by.eq(by),
                beneficiaries::version.eq(beneficiaries::version + 1),
            ))
            .execute(conn))?;
    }
    Ok(())
}

/// Notes which line pays for whom.
pub fn set_line(conn: &mut Conn, ids: &[Id], line: Id) -> StoreResult<()> {
    for batch in ids.chunks(BATCH) {
        per_backend!(conn, conn => diesel::update(beneficiaries::table.filter(beneficiaries::id.eq_any(batch)))
            .set(beneficiaries::line_id.eq(line))
            .execute(conn))?;
    }
    Ok(())
}

/// Stores a decision.
pub fn decide(conn: &mut Conn, row: &FinancingDecision) -> StoreResult<()> {
    diesel::insert_into(financing_decisions::table).values(row).execute(conn)?;
    Ok(())
}

/// The latest decision on each person of a programme that holds in a month.
pub fn decisions(conn: &mut Conn, programme: Id, month: Month) -> StoreResult<HashMap<Id, FinancingDecision>> {
    let rows: Vec<FinancingDecision> = financing_decisions::table
        .inner_join(beneficiaries::table.on(beneficiaries::id.eq(financing_decisions::beneficiary_id)))
        .filter(beneficiaries::programme_id.eq(programme))
        .filter(financing_decisions::from_month.le(month.to_string()))
        .order((financing_decisions::decided_at, financing_decisions::id))
        .select(FinancingDecision::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.beneficiary_id, row)).collect())
}

/// Workers by the digest of their national ids.
pub fn workers_of(conn: &mut Conn, digests: &[Vec<u8>]) -> StoreResult<HashMap<Vec<u8>, Id>> {
    let mut found = HashMap::with_capacity(digests.len());
    for batch in digests.chunks(BATCH) {
        let rows: Vec<(Vec<u8>, Id)> = per_backend!(conn, conn => workers::table
            .filter(workers::nik_digest.eq_any(batch))
            .select((workers::nik_digest, workers::id))
            .load(conn))?;
        found.extend(rows);
    }
    Ok(found)
}

/// Who else pays or would pay for these workers in a month: employers who reported them in that month or, where none of
/// that month is there yet, in the month before and did not let them go; and programmes other than `except`.
///
/// Looked for by worker over all employers and programmes, wherever they are: what is outside the reader's region pays
/// all the same. Names of what is outside are not shown.
pub fn claims(
    conn: &mut Conn,
    workers: &[Id],
    month: Month,
    except: Option<Id>,
) -> StoreResult<HashMap<Id, Vec<Claim>>> {
    let before = month.previous().map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let (month_text, before_text) = (month.to_string(), before.to_string());
    let mut found: HashMap<Id, Vec<Claim>> = HashMap::new();
    for batch in workers.chunks(BATCH) {
        let reported: Vec<(Id, Id, String, Option<chrono::NaiveDate>)> = per_backend!(conn, conn => coverage_report_lines::table
            .inner_join(coverage_reports::table)
            .filter(coverage_report_lines::worker_id.eq_any(batch))
            .filter(coverage_report_lines::superseded_in.is_null())
            .filter(coverage_reports::state.ne(Word(ReportState::Withdrawn)))
            .order((coverage_report_lines::worker_id, coverage_reports::month, coverage_reports::employer_id))
            .select((
                coverage_report_lines::worker_id,
                coverage_reports::employer_id,
                coverage_reports::month,
                coverage_report_lines::left_on,
            ))
            .load(conn))?;
        let earlier = reported.iter().filter(|(.., of_month, _)| *of_month == before_text);
        let employers = earlier.map(|(_, employer, ..)| *employer).collect::<BTreeSet<_>>();
        // Whoever has reported the month told who is there: the month before says nothing any more.
        let told = per_backend!(conn, conn => coverage_reports::table
            .filter(coverage_reports::employer_id.eq_any(employers.iter().copied()))
            .filter(coverage_reports::month.eq(&month_text))
            .filter(coverage_reports::state.ne(Word(ReportState::Withdrawn)))
            .select(coverage_reports::employer_id)
            .load::<Id>(conn))?;
        let told: BTreeSet<Id> = told.into_iter().collect();
        for (worker, employer, reported_month, left_on) in reported {
            // Not asked of the database: SQLite would walk whole months instead of these workers.
            let of_these = reported_month == month_text || (reported_month == before_text && !told.contains(&employer));
            if !of_these || left_on.is_some_and(|left| left < month.first_day()) {
                continue;
            }
            let from = reported_month.parse().map_err(|_| StoreError::Corrupt("month of a report".into()))?;
            let by = Claimant { kind: ClaimantKind::Employer, id: employer.0 };
            let claims = found.entry(worker).or_default();
            if claims.iter().all(|claim| claim.by != by) {
                claims.push(Claim { by, from, holds: false });
            }
        }
        let held: Vec<(Id, Id)> = per_backend!(conn, conn => envelope_entries::table
            .inner_join(envelopes::table)
            .filter(envelope_entries::worker_id.eq_any(batch))
            .filter(envelope_entries::month.eq(&month_text))
            .filter(envelope_entries::holds.eq(true))
            .select((envelope_entries::worker_id, envelopes::programme_id))
            .load(conn))?;
        let holds: HashMap<Id, Id> = held.into_iter().collect();
        let elsewhere: Vec<(Id, Id, String)> = per_backend!(conn, conn => beneficiaries::table
            .inner_join(programmes::table)
            .filter(beneficiaries::worker_id.eq_any(batch))
            .filter(beneficiaries::state.eq(Word(BeneficiaryState::Active)))
            .filter(beneficiaries::from_month.le(&month_text))
            .filter(programmes::state.eq("active"))
            .order((beneficiaries::worker_id, beneficiaries::from_month, beneficiaries::programme_id))
            .select((beneficiaries::worker_id, beneficiaries::programme_id, beneficiaries::from_month))
            .load(conn))?;
        for (worker, programme, from) in elsewhere {
            if Some(programme) == except {
                continue;
            }
            let from = from.parse().map_err(|_| StoreError::Corrupt("month of a person".into()))?;
            let by = Claimant { kind: ClaimantKind::Programme, id: programme.0 };
            let is_held = holds.get(&worker) == Some(&programme);
            found.entry(worker).or_default().push(Claim { by, from, holds: is_held });
        }
        // Money that is set aside holds even where the person has been taken out since.
        for (worker, programme) in holds.into_iter().filter(|(_, programme)| Some(*programme) != except) {
            let by = Claimant { kind: ClaimantKind::Programme, id: programme.0 };
            let claims = found.entry(worker).or_default();
            if claims.iter().all(|claim| claim.by != by) {
                claims.push(Claim { by, from: month, holds: true });
            }
        }
    }
    Ok(found)
}

/// Names of claimants that the reader may see.
pub fn names(conn: &mut Conn, scope: &Scope, claimants: &[Claimant]) -> StoreResult<HashMap<uuid::Uuid, String>> {
    let ids = |kind| -> Vec<Id> { claimants.iter().filter(|by| by.kind == kind).map(|by| Id(by.id)).collect() };
    let mut found = HashMap::new();
    for batch in ids(ClaimantKind::Employer).chunks(BATCH) {
        let query = employers::table.filter(employers::id.eq_any(batch.to_vec())).into_boxed();
        let query = scoped!(query, scope, employers::region_code, employers::id);
        let rows: Vec<(Id, String)> = query.select((employers::id, employers::name)).load(conn)?;
        found.extend(rows.into_iter().map(|(id, name)| (id.0, name)));
    }
    for batch in ids(ClaimantKind::Programme).chunks(BATCH) {
        let query = programmes::table.filter(programmes::id.eq_any(batch.to_vec())).into_boxed();
        let query = scoped!(query, scope, programmes::region_code, programmes::id);
        let rows: Vec<(Id, String)> = query.select((programmes::id, programmes::name)).load(conn)?;
        found.extend(rows.into_iter().map(|(id, name)| (id.0, name)));
    }
    Ok(found)
}
