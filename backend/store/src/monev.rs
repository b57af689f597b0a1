//! Monitoring reports as they were made, what they are made of, and the definitions by which they are made again.

use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use patuh_rules::period::Period;
use patuh_rules::permission::Scope;
use patuh_rules::words::{ActKind, EnvelopeState, FindingStep, MandateState, ProgrammeState, ReportPeriod};
use std::collections::BTreeMap;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::{below_pattern, sum_i64};
use crate::findings::Finding;
use crate::mandates::Mandate;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::programmes::Programme;
use crate::programmes::envelopes::Envelope;
use crate::projects::Project;
use crate::schema::{
    construction_projects, employers, envelopes, finding_acts, findings, ledger_entries, mandate_findings, mandates,
    monev_reports, programmes, report_definitions,
};
use crate::types::{At, Id, Word};
use crate::{keyset, scoped};

/// A report that was made.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = monev_reports, treat_none_as_default_value = false)]
pub struct MonevReport {
    /// Identifier.
    pub id: Id,
    /// Of which region.
    pub region_code: String,
    /// First day of its period.
    pub period_from: NaiveDate,
    /// Last day.
    pub period_to: NaiveDate,
    /// The day on which things stood as it says.
    pub as_of: NaiveDate,
    /// By which definition it was made.
    pub definition_id: Option<Id>,
    /// The form in which it is set.
    pub form: i32,
    /// What it says: canonical JSON.
    pub data: String,
    /// SHA-256 of that, hexadecimal.
    pub sha256: String,
    /// Who made it; none: it was made by itself.
    pub made_by: Option<Id>,
    /// Their name.
    pub made_by_name: String,
    /// When.
    pub made_at: At,
}

/// A report without what it says.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = monev_reports)]
pub struct MonevHead {
    /// Identifier.
    pub id: Id,
    /// Of which region.
    pub region_code: String,
    /// First day of its period.
    pub period_from: NaiveDate,
    /// Last day.
    pub period_to: NaiveDate,
    /// The day on which things stood as it says.
    pub as_of: NaiveDate,
    /// By which definition it was made.
    pub definition_id: Option<Id>,
    /// SHA-256 of what it says, hexadecimal.
    pub sha256: String,
    /// Who made it, a name.
    pub made_by_name: String,
    /// When.
    pub made_at: At,
}

/// By what a report is made again.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = report_definitions, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ReportDefinition {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Of which region.
    pub region_code: String,
    /// How long its period is.
    pub period: Word<ReportPeriod>,
    /// The day of the month after the period on which it is made by itself.
    pub run_day: Option<i32>,
    /// By whom it was saved.
    pub created_by: Id,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
    /// When it was taken away.
    pub deleted_at: Option<At>,
}

/// A page of reports by the moment they were made.
pub fn list(conn: &mut Conn, scope: &Scope, page: &PageRequest) -> StoreResult<Page<MonevHead>> {
    let query = scoped!(monev_reports::table.into_boxed(), scope, monev_reports::region_code, monev_reports::id);
    let query = query.select(MonevHead::as_select());
    let rows = keyset!(query, page, monev_reports::made_at, monev_reports::id, At).load(conn)?;
    Ok(page.finish(rows, |row: &MonevHead| Edge { value: SortValue::At(row.made_at), id: row.id }))
}

/// A report that the reader may see.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<MonevReport> {
    let query = scoped!(monev_reports::table.into_boxed(), scope, monev_reports::region_code, monev_reports::id);
    Ok(query.filter(monev_reports::id.eq(id)).select(MonevReport::as_select()).first(conn)?)
}

/// Whether a definition has its report of a region and a period already: both may have been changed since others were made.
pub fn is_made(conn: &mut Conn, definition: Id, region: &str, period: Period) -> StoreResult<bool> {
    let made = monev_reports::table
        .filter(monev_reports::definition_id.eq(definition))
        .filter(monev_reports::region_code.eq(region.to_owned()))
        .filter(monev_reports::period_from.eq(period.from))
        .filter(monev_reports::period_to.eq(period.to));
    Ok(diesel::select(diesel::dsl::exists(made)).get_result(conn)?)
}

/// Stores a report.
pub fn insert(conn: &mut Conn, row: &MonevReport) -> StoreResult<()> {
    diesel::insert_into(monev_reports::table).values(row).execute(conn)?;
    Ok(())
}

/// All definitions that the reader may see, the oldest first.
pub fn definitions(conn: &mut Conn, scope: &Scope) -> StoreResult<Vec<ReportDefinition>> {
    use report_definitions as d;
    let query = scoped!(d::table.into_boxed(), scope, d::region_code, d::id);
    let query = query.filter(d::deleted_at.is_null());
    Ok(query.order((d::created_at, d::id)).limit(500).select(ReportDefinition::as_select()).load(conn)?)
}

/// All definitions by which reports are made by themselves, the oldest first.
pub fn scheduled(conn: &mut Conn) -> StoreResult<Vec<ReportDefinition>> {
    use report_definitions as d;
    let query = d::table.filter(d::run_day.is_not_null()).filter(d::deleted_at.is_null()).order((d::created_at, d::id));
    Ok(query.select(ReportDefinition::as_select()).load(conn)?)
}

/// A definition that the reader may see.
pub fn definition(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<ReportDefinition> {
    use report_definitions as d;
    let query = scoped!(d::table.into_boxed(), scope, d::region_code, d::id);
    let query = query.filter(d::deleted_at.is_null());
    Ok(query.filter(d::id.eq(id)).select(ReportDefinition::as_select()).first(conn)?)
}

/// Stores a new definition.
pub fn insert_definition(conn: &mut Conn, row: &ReportDefinition) -> StoreResult<()> {
    diesel::insert_into(report_definitions::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed definition, also one that is taken away: reports that were made by it stay. The caller has raised `version`.
pub fn save_definition(conn: &mut Conn, row: &ReportDefinition) -> StoreResult<()> {
    diesel::update(report_definitions::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

macro_rules! in_region {
    ($query:expr, $region:expr, $column:expr) => {
        $query.filter($column.eq($region.to_owned()).or($column.like(below_pattern($region)).escape('\\')))
    };
}

/// The findings of a period: filed by its end, and not closed before it began.
macro_rules! told {
    ($query:expr, $from:expr, $to:expr) => {
        $query
            .filter(findings::filed_on.le($to))
            .filter(findings::step.ne(Word(FindingStep::Closed)).or(findings::closed_on.ge($from).assume_not_null()))
    };
}

/// Findings of a region that were filed by `to` and not closed before `from`, as they stand today: the dearest first, at
/// most so many, each with the name of its employer.
pub fn findings(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    (from, to): (NaiveDate, NaiveDate),
    most: i64,
) -> StoreResult<Vec<(Finding, String)>> {
    use findings as f;
    let query = told!(f::table.inner_join(employers::table), from, to).into_boxed();
    let query = in_region!(scoped!(query, scope, f::region_code, f::employer_id), region, f::region_code);
    let order = (f::violation_type.asc(), f::estimated_sen.desc(), f::id.asc());
    Ok(query.order(order).limit(most).select((Finding::as_select(), employers::name)).load(conn)?)
}

/// How many findings a region has of each type and step among those that [`findings`] lists, and their amounts.
pub fn finding_groups(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> StoreResult<Vec<crate::statistics::FindingGroup>> {
    use findings as f;
    let query = told!(f::table, from, to)
        .group_by((f::violation_type, f::step))
        .select((f::violation_type, f::step, count_star(), sum_i64(f::estimated_sen)))
        .order((f::violation_type, f::step))
        .into_boxed();
    let query = in_region!(scoped!(query, scope, f::region_code, f::employer_id), region, f::region_code);
    type Row = (Word<patuh_rules::words::ViolationType>, Word<FindingStep>, i64, i64);
    let rows: Vec<Row> = query.load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(kind, step, count, estimated_sen)| crate::statistics::FindingGroup {
            violation_type: kind.0,
            step: step.0,
            count,
            estimated_sen,
        })
        .collect())
}

/// How many findings of a region were filed in a period, and how many were closed in it.
pub fn finding_flow(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> StoreResult<(i64, i64)> {
    use findings as f;
    let all = || {
        let query = f::table.into_boxed();
        in_region!(scoped!(query, scope, f::region_code, f::employer_id), region, f::region_code)
    };
    let filed = all().filter(f::filed_on.between(from, to)).count().get_result(conn)?;
    let closed = all()
        .filter(f::closed_on.is_not_null())
        .filter(f::closed_on.between(from, to).assume_not_null())
        .count()
        .get_result(conn)?;
    Ok((filed, closed))
}

/// A mandate with what was done under it in a period.
#[derive(Debug, Clone, PartialEq)]
pub struct MandateOfPeriod {
    /// The row.
    pub row: Mandate,
    /// The employer.
    pub employer_name: String,
    /// How many summonses, each counted once however many findings it names.
    pub summonses: i64,
    /// What was paid and not taken back, sen.
    pub paid_sen: i64,
}

/// How many mandates a statement asks for at once.
const BATCH: usize = 1000;

/// Mandates of a region that were given by the end of a period and had not ended before it began, the earliest first.
pub fn mandates(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> StoreResult<Vec<MandateOfPeriod>> {
    use mandates as m;
    let given = [MandateState::Given, MandateState::Accepted, MandateState::Returned, MandateState::Ended].map(Word);
    let query = m::table
        .inner_join(employers::table)
        .filter(m::state.eq_any(given))
        .filter(m::on_date.le(to))
        .filter(m::returned_on.is_null().or(m::returned_on.ge(from).assume_not_null()))
        .filter(m::ended_on.is_null().or(m::ended_on.ge(from).assume_not_null()))
        .into_boxed();
    let query = in_region!(scoped!(query, scope, m::region_code, m::employer_id), region, m::region_code);
    let rows: Vec<(Mandate, String)> =
        query.order((m::on_date.asc(), m::id.asc())).select((Mandate::as_select(), employers::name)).load(conn)?;
    let mut found = Vec::with_capacity(rows.len());
    for rows in rows.chunks(BATCH) {
        found.extend(of_period(conn, rows, (from, to))?);
    }
    Ok(found)
}

/// What was done under mandates in a period.
fn of_period(
    conn: &mut Conn,
    rows: &[(Mandate, String)],
    (from, to): (NaiveDate, NaiveDate),
) -> StoreResult<Vec<MandateOfPeriod>> {
    let ids: Vec<Id> = rows.iter().map(|(row, _)| row.id).collect();
    let summons = [ActKind::FirstSummons, ActKind::SecondSummons, ActKind::ThirdSummons].map(Word);
    let acts: Vec<(Id, Word<ActKind>, NaiveDate)> = finding_acts::table
        .inner_join(mandate_findings::table.on(mandate_findings::finding_id.eq(finding_acts::finding_id)))
        .filter(mandate_findings::mandate_id.eq_any(ids.clone()))
        .filter(finding_acts::kind.eq_any(summons))
        .filter(finding_acts::on_date.between(from, to))
        .select((mandate_findings::mandate_id, finding_acts::kind, finding_acts::on_date))
        .distinct()
        .load(conn)?;
    let paid: Vec<(Option<Id>, Word<patuh_rules::ledger::EntryKind>, i64)> = ledger_entries::table
        .filter(ledger_entries::mandate_id.eq_any(ids.into_iter().map(Some).collect::<Vec<_>>()).assume_not_null())
        .filter(ledger_entries::mandate_id.is_not_null())
        .filter(ledger_entries::on_date.between(from, to))
        .group_by((ledger_entries::mandate_id, ledger_entries::kind))
        .select((ledger_entries::mandate_id, ledger_entries::kind, sum_i64(ledger_entries::amount_sen)))
        .load(conn)?;
    Ok(rows
        .iter()
        .map(|(row, employer_name)| {
            // What was done before the mandate was given, or after it was returned or ended, was not done under it.
            let is_under = |on: NaiveDate| {
                on >= row.on_date
                    && row.returned_on.is_none_or(|end| on <= end)
                    && row.ended_on.is_none_or(|end| on <= end)
            };
            let summonses = acts.iter().filter(|(id, _, on)| *id == row.id && is_under(*on)).count() as i64;
            let sums = paid.iter().filter(|(id, ..)| *id == Some(row.id));
            let paid_sen = sums
                .map(|(_, kind, sen)| match kind.0 {
                    patuh_rules::ledger::EntryKind::Payment => *sen,
                    patuh_rules::ledger::EntryKind::PaymentCorrected => -sen,
                    _ => 0,
                })
                .sum();
            MandateOfPeriod { row: row.clone(), employer_name: employer_name.clone(), summonses, paid_sen }
        })
        .collect())
}

/// The programmes of a region, in one state if asked, by name.
pub fn programmes_of(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    state: Option<ProgrammeState>,
    most: i64,
) -> StoreResult<Vec<Programme>> {
    use programmes as p;
    let query = scoped!(p::table.into_boxed(), scope, p::region_code, p::id);
    let mut query = in_region!(query, region, p::region_code);
    if let Some(state) = state {
        query = query.filter(p::state.eq(Word(state)));
    }
    Ok(query.order((p::name_folded, p::id)).limit(most).select(Programme::as_select()).load(conn)?)
}

/// The months of programmes from one to another that were paid, by programme.
pub fn paid_months(
    conn: &mut Conn,
    programmes: &[Id],
    from: &str,
    to: &str,
) -> StoreResult<BTreeMap<Id, Vec<Envelope>>> {
    let paid = [EnvelopeState::Paid, EnvelopeState::Reconciled].map(Word);
    let rows: Vec<Envelope> = envelopes::table
        .filter(envelopes::programme_id.eq_any(programmes.to_vec()))
        .filter(envelopes::state.eq_any(paid))
        .filter(envelopes::month.between(from.to_owned(), to.to_owned()))
        .order((envelopes::month, envelopes::id))
        .select(Envelope::as_select())
        .load(conn)?;
    let mut months: BTreeMap<Id, Vec<Envelope>> = BTreeMap::new();
    for row in rows {
        months.entry(row.programme_id).or_default().push(row);
    }
    Ok(months)
}

/// Construction projects of a region whose contract was made from `from` to `to`, by its day; parts that were given on are
/// registered with the whole and are not told beside it. Whether one is registered, [`Project::is_registered`] says.
pub fn contracted(
    conn: &mut Conn,
    scope: &Scope,
    region: &str,
    (from, to): (NaiveDate, NaiveDate),
) -> StoreResult<Vec<(Project, String)>> {
    use construction_projects as p;
    let query = p::table
        .inner_join(employers::table)
        .filter(p::contract_date.between(from, to))
        .filter(p::parent_id.is_null())
        .into_boxed();
    let query = in_region!(scoped!(query, scope, p::region_code, p::employer_id), region, p::region_code);
    let order = (p::contract_date.asc(), p::id.asc());
    Ok(query.order(order).select((Project::as_select(), employers::name)).load(conn)?)
}
