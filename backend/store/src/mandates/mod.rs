//! Mandates to state attorneys: each bundles findings of one employer. What is done under one is recorded as acts on
//! all of its findings; [`follow`] keeps the row up to them.

mod follow;
mod hearings;
mod list;

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use patuh_rules::finding::Upcoming;
use patuh_rules::permission::Scope;
use patuh_rules::words::{ActKind, FindingStep, MandateKind, MandateState};
use serde_json::json;
use std::collections::BTreeMap;

use crate::approvals::{self, Digest};
use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::findings::{self, Finding, NO_DATE};
use crate::schema::{employers, findings as finding_rows, mandate_findings, mandates, organisations};
use crate::types::{At, Id, Word};
use crate::{instance, letters, people, per_backend, scoped};

pub use follow::{follow, live_of, recount, waiting_on};
pub use hearings::{Hearing, hearings, insert_hearing};
pub use list::{MandateFilter, MandateSort, count, list};

/// A mandate as it is kept. From `step` to `next_after` and the days of its course the columns repeat what the acts on
/// its findings say.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = mandates, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Mandate {
    /// Identifier.
    pub id: Id,
    /// `SKK-2026-000012`; given with the approval.
    pub number: Option<String>,
    /// Out of court or in court.
    pub kind: Word<MandateKind>,
    /// The employer.
    pub employer_id: Id,
    /// Region of the findings.
    pub region_code: String,
    /// The office of BPJS that gives it.
    pub giver_id: Option<Id>,
    /// The prosecution office to which it is given.
    pub receiver_id: Option<Id>,
    /// The mandate after whose return it is given.
    pub previous_mandate_id: Option<Id>,
    /// How far it has come.
    pub state: Word<MandateState>,
    /// What it is about, in words.
    pub subject: String,
    /// What was open of its debts when it was proposed.
    pub principal_sen: i64,
    /// What was paid under it.
    pub recovered_sen: i64,
    /// How many findings it bundles.
    pub findings: i32,
    /// The day it was given; of a proposal the day it was proposed.
    pub on_date: NaiveDate,
    /// When the prosecution office accepted it.
    pub accepted_on: Option<NaiveDate>,
    /// When it was returned.
    pub returned_on: Option<NaiveDate>,
    /// When the last duty behind it was fulfilled or its finding closed.
    pub ended_on: Option<NaiveDate>,
    /// The court of its claim.
    pub court: Option<String>,
    /// The number under which the court knows it.
    pub register_number: Option<String>,
    /// The furthest step of its findings.
    pub step: Word<FindingStep>,
    /// The next step on the usual way.
    pub next_act: Option<Word<ActKind>>,
    /// The first day for it; 9999-12-31 where nothing is due.
    pub next_date: NaiveDate,
    /// The last day for it.
    pub next_until: Option<NaiveDate>,
    /// What comes after that day.
    pub next_after: Option<Word<ActKind>>,
    /// Who proposed it.
    pub proposed_by: Option<Id>,
    /// When.
    pub proposed_at: At,
    /// Who decided.
    pub decided_by: Option<Id>,
    /// When.
    pub decided_at: Option<At>,
    /// What was said about it.
    pub decision_note: Option<String>,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl Mandate {
    /// What comes next on the usual way, as of a day.
    pub fn upcoming(&self, today: NaiveDate) -> Upcoming {
        findings::upcoming(self.next_act, self.next_date, self.next_until, self.next_after, today)
    }

    /// A proposal of nothing yet.
    #[must_use]
    pub fn proposal(kind: MandateKind, employer_id: Id, region_code: String, on: NaiveDate, now: At, by: &str) -> Self {
        Mandate {
            id: Id::new(),
            number: None,
            kind: Word(kind),
            employer_id,
            region_code,
            giver_id: None,
            receiver_id: None,
            previous_mandate_id: None,
            state: Word(MandateState::Proposed),
            subject: String::new(),
            principal_sen: 0,
            recovered_sen: 0,
            findings: 0,
            on_date: on,
            accepted_on: None,
            returned_on: None,
            ended_on: None,
            court: None,
            register_number: None,
            step: Word(FindingStep::Filed),
            next_act: None,
            next_date: NO_DATE,
            next_until: None,
            next_after: None,
            proposed_by: None,
            proposed_at: now,
            decided_by: None,
            decided_at: None,
            decision_note: None,
            updated_at: now,
            updated_by: by.to_owned(),
            version: 1,
        }
    }
}

/// One finding of a mandate, and what was open of it when the mandate was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = mandate_findings)]
pub struct Bundled {
    /// The mandate.
    pub mandate_id: Id,
    /// The finding.
    pub finding_id: Id,
    /// Its place, from 0.
    pub position: i32,
    /// What was open of it.
    pub principal_sen: i64,
}

/// A mandate with the names that belong to it.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedMandate {
    /// The row.
    pub row: Mandate,
    /// The employer.
    pub employer_name: String,
    /// The office that gives it.
    pub giver_name: Option<String>,
    /// The office to which it is given.
    pub receiver_name: Option<String>,
    /// Who proposed it.
    pub proposed_name: Option<String>,
    /// Who decided.
    pub decided_name: Option<String>,
}

fn named(conn: &mut Conn, rows: Vec<(Mandate, String)>) -> StoreResult<Vec<NamedMandate>> {
    let people_ids = rows.iter().flat_map(|(row, _)| [row.proposed_by, row.decided_by]).flatten().collect();
    let office_ids: Vec<Id> = rows.iter().flat_map(|(row, _)| [row.giver_id, row.receiver_id]).flatten().collect();
    let names = people::names(conn, people_ids)?;
    let offices: Vec<(Id, String)> = organisations::table
        .filter(organisations::id.eq_any(office_ids))
        .select((organisations::id, organisations::name))
        .load(conn)?;
    let offices: BTreeMap<Id, String> = offices.into_iter().collect();
    let of = |id: Option<Id>, names: &BTreeMap<Id, String>| id.and_then(|id| names.get(&id).cloned());
    Ok(rows
        .into_iter()
        .map(|(row, employer_name)| NamedMandate {
            giver_name: of(row.giver_id, &offices),
            receiver_name: of(row.receiver_id, &offices),
            proposed_name: of(row.proposed_by, &names),
            decided_name: of(row.decided_by, &names),
            employer_name,
            row,
        })
        .collect())
}

/// A mandate that the forum's reader may see.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<NamedMandate> {
    let query = mandates::table
        .inner_join(employers::table)
        .filter(mandates::id.eq(id))
        .select((Mandate::as_select(), employers::name))
        .into_boxed();
    let row = scoped!(query, scope, mandates::region_code, mandates::employer_id).first(conn)?;
    named(conn, vec![row])?.pop().ok_or(StoreError::NotFound)
}

/// The findings of a mandate in their order, and what was open of each when it was proposed.
pub fn findings_of(conn: &mut Conn, id: Id) -> StoreResult<Vec<(Finding, i64)>> {
    Ok(mandate_findings::table
        .inner_join(finding_rows::table)
        .filter(mandate_findings::mandate_id.eq(id))
        .order(mandate_findings::position)
        .select((Finding::as_select(), mandate_findings::principal_sen))
        .load(conn)?)
}

/// Stores a mandate and what it bundles.
pub fn insert(conn: &mut Conn, row: &mut Mandate, debts: &[(Id, i64)]) -> StoreResult<()> {
    row.principal_sen = debts.iter().map(|(_, sen)| sen).sum();
    row.findings = i32::try_from(debts.len()).unwrap_or(i32::MAX);
    diesel::insert_into(mandates::table).values(&*row).execute(conn)?;
    let of = |(at, (finding_id, principal_sen)): (usize, &(Id, i64))| Bundled {
        mandate_id: row.id,
        finding_id: *finding_id,
        position: i32::try_from(at).unwrap_or(i32::MAX),
        principal_sen: *principal_sen,
    };
    let bundled: Vec<Bundled> = debts.iter().enumerate().map(of).collect();
    per_backend!(conn, conn => diesel::insert_into(mandate_findings::table).values(&bundled).execute(conn))?;
    Ok(())
}

/// Stores a changed mandate. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Mandate) -> StoreResult<()> {
    diesel::update(mandates::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// The number of the next mandate of a year; a row of its own a year, as findings are numbered.
pub fn next_number(conn: &mut Conn, on: NaiveDate) -> StoreResult<String> {
    let key = format!("mandate_number.{}", on.year());
    let last: u32 = instance::get(conn, &key)?.and_then(|text| text.parse().ok()).unwrap_or(0);
    instance::set(conn, &key, &(last + 1).to_string())?;
    Ok(format!("SKK-{}-{:06}", on.year(), last + 1))
}

/// What an approval of a mandate is bound to: who gives what to whom. None: there is no such mandate.
pub fn digest_of(conn: &mut Conn, id: Id) -> StoreResult<Option<Digest>> {
    let row: Option<Mandate> = mandates::table.find(id).select(Mandate::as_select()).first(conn).optional()?;
    let Some(row) = row else { return Ok(None) };
    let debts: Vec<(Id, i64)> = mandate_findings::table
        .filter(mandate_findings::mandate_id.eq(id))
        .order(mandate_findings::position)
        .select((mandate_findings::finding_id, mandate_findings::principal_sen))
        .load(conn)?;
    let debts: Vec<_> = debts.iter().map(|(finding, sen)| json!([finding.to_string(), sen])).collect();
    let letter = letters::of_mandate(conn, id)?.map(|letter| letter.digest()).transpose()?;
    let subject = json!({
        "id": row.id.to_string(), "letter": letter.map(|digest| data_encoding::HEXLOWER.encode(&digest)), "kind": <&str>::from(row.kind.0), "employer": row.employer_id.to_string(),
        "giver": row.giver_id.map(|id| id.to_string()), "receiver": row.receiver_id.map(|id| id.to_string()),
        "previous": row.previous_mandate_id.map(|id| id.to_string()), "subject": row.subject, "debts": debts,
    });
    approvals::digest(&subject).map(Some)
}

/// The latest mandate on a finding that was returned.
pub fn returned_on_finding(conn: &mut Conn, finding_id: Id) -> StoreResult<Option<Id>> {
    Ok(mandate_findings::table
        .inner_join(mandates::table)
        .filter(mandate_findings::finding_id.eq(finding_id))
        .filter(mandates::state.eq(Word(MandateState::Returned)))
        .order((mandates::on_date.desc(), mandates::id.desc()))
        .select(mandates::id)
        .first(conn)
        .optional()?)
}
