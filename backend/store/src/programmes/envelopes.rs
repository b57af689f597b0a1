//! Months of programmes: who is paid for by which line, and how far the money has come.

use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::EnvelopeState;
use serde_json::json;

use crate::approvals::{self, Digest};
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{beneficiaries, envelope_entries, envelopes, programmes, workers};
use crate::types::{At, Id, Word};
use crate::{instance, keyset, per_backend, scoped};

/// How many values a statement is given at once.
const BATCH: usize = 500;

/// One month of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = envelopes, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Envelope {
    /// Identifier.
    pub id: Id,
    /// The programme.
    pub programme_id: Id,
    /// Where its people are.
    pub region_code: String,
    /// The month.
    pub month: String,
    /// How far it has come.
    pub state: Word<EnvelopeState>,
    /// How many people are paid for.
    pub people: i32,
    /// What it comes to.
    pub amount_sen: i64,
    /// How many people fell out.
    pub paused: i32,
    /// For how many nobody has decided who pays.
    pub undecided: i32,
    /// Who brought it.
    pub drafted_by: Id,
    /// The approval it rests on.
    pub approval_id: Option<Id>,
    /// `PB-2026-000012`.
    pub order_number: Option<String>,
    /// When it was ordered to be paid.
    pub ordered_on: Option<NaiveDate>,
    /// When the money left.
    pub paid_on: Option<NaiveDate>,
    /// Under which reference.
    pub payment_reference: Option<String>,
    /// How many people BPJS confirmed.
    pub confirmed_people: Option<i32>,
    /// What they come to.
    pub confirmed_sen: Option<i64>,
    /// For how many people the money came back.
    pub returned_people: i32,
    /// How much came back.
    pub returned_sen: i64,
    /// Why it was refused, given up or reversed.
    pub reason: Option<String>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// One person of a month.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = envelope_entries, treat_none_as_default_value = false)]
pub struct EnvelopeEntry {
    /// The envelope.
    pub envelope_id: Id,
    /// The person in the programme.
    pub beneficiary_id: Id,
    /// The person.
    pub worker_id: Id,
    /// The line that pays.
    pub line_id: Id,
    /// The month.
    pub month: String,
    /// What is paid.
    pub amount_sen: i64,
    /// Whether the money is set aside or paid and has not come back.
    pub holds: bool,
    /// Whether BPJS confirmed the cover.
    pub confirmed: Option<bool>,
}

/// An entry with the name and the last four digits of the national id.
pub type ShownEntry = (EnvelopeEntry, String, String);

/// Which envelopes.
#[derive(Debug, Clone, Default)]
pub struct EnvelopeFilter {
    /// Of one programme.
    pub programme_id: Option<Id>,
    /// In one state.
    pub state: Option<EnvelopeState>,
    /// Of one month.
    pub month: Option<String>,
}

macro_rules! narrowed {
    ($scope:expr, $filter:expr) => {{
        let mut query = scoped!(
            envelopes::table.inner_join(programmes::table).into_boxed(),
            $scope,
            programmes::region_code,
            programmes::id
        );
        if let Some(programme) = $filter.programme_id {
            query = query.filter(envelopes::programme_id.eq(programme));
        }
        if let Some(state) = $filter.state {
            query = query.filter(envelopes::state.eq(Word(state)));
        }
        if let Some(month) = &$filter.month {
            query = query.filter(envelopes::month.eq(month.clone()));
        }
        query
    }};
}

/// A page of envelopes by month, each with the name of its programme.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &EnvelopeFilter,
    page: &PageRequest,
) -> StoreResult<Page<(Envelope, String)>> {
    let query = narrowed!(scope, filter).select((Envelope::as_select(), programmes::name));
    let rows: Vec<(Envelope, String)> = keyset!(query, page, envelopes::month, envelopes::id, Text).load(conn)?;
    Ok(page.finish(rows, |(row, _)| Edge { value: SortValue::Text(row.month.clone()), id: row.id }))
}

/// How many envelopes.
pub fn count(conn: &mut Conn, scope: &Scope, filter: &EnvelopeFilter) -> StoreResult<i64> {
    Ok(narrowed!(scope, filter).count().get_result(conn)?)
}

/// An envelope of a programme that the reader may see.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<(Envelope, String)> {
    let query = narrowed!(scope, EnvelopeFilter::default());
    Ok(query.filter(envelopes::id.eq(id)).select((Envelope::as_select(), programmes::name)).first(conn)?)
}

/// The envelope of a month that was neither given up nor reversed.
pub fn live(conn: &mut Conn, programme: Id, month: &str) -> StoreResult<Option<Envelope>> {
    Ok(envelopes::table
        .filter(envelopes::programme_id.eq(programme))
        .filter(envelopes::month.eq(month))
        .filter(envelopes::state.ne_all([Word(EnvelopeState::Cancelled), Word(EnvelopeState::Reversed)]))
        .select(Envelope::as_select())
        .first(conn)
        .optional()?)
}

/// Stores a new envelope and its entries.
pub fn insert(conn: &mut Conn, row: &Envelope, entries: &[EnvelopeEntry]) -> StoreResult<()> {
    diesel::insert_into(envelopes::table).values(row).execute(conn)?;
    for batch in entries.chunks(BATCH) {
        per_backend!(conn, conn => diesel::insert_into(envelope_entries::table).values(batch).execute(conn))?;
    }
    Ok(())
}

/// Stores a changed envelope. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Envelope) -> StoreResult<()> {
    diesel::update(envelopes::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// All entries of an envelope, in the order of their people.
pub fn entries(conn: &mut Conn, envelope: Id) -> StoreResult<Vec<EnvelopeEntry>> {
    Ok(envelope_entries::table
        .filter(envelope_entries::envelope_id.eq(envelope))
        .order(envelope_entries::beneficiary_id)
        .select(EnvelopeEntry::as_select())
        .load(conn)?)
}

/// A page of the entries of an envelope by name.
pub fn entry_page(
    conn: &mut Conn,
    envelope: Id,
    confirmed: Option<bool>,
    page: &PageRequest,
) -> StoreResult<Page<ShownEntry>> {
    let mut query = envelope_entries::table
        .inner_join(beneficiaries::table)
        .inner_join(workers::table.on(workers::id.eq(envelope_entries::worker_id)))
        .filter(envelope_entries::envelope_id.eq(envelope))
        .select((EnvelopeEntry::as_select(), beneficiaries::name_folded, workers::nik_last4, beneficiaries::name))
        .into_boxed();
    if let Some(confirmed) = confirmed {
        query = query.filter(envelope_entries::confirmed.eq(confirmed));
    }
    let rows: Vec<(EnvelopeEntry, String, String, String)> =
        keyset!(query, page, beneficiaries::name_folded, beneficiaries::id, Text).load(conn)?;
    let page = page
        .finish(rows, |(row, folded, _, _)| Edge { value: SortValue::Text(folded.clone()), id: row.beneficiary_id });
    Ok(Page {
        items: page.items.into_iter().map(|(row, _, last4, name)| (row, name, last4)).collect(),
        next: page.next,
        previous: page.previous,
    })
}

/// The digests of the national ids of an envelope, with their people.
pub fn digests(conn: &mut Conn, envelope: Id) -> StoreResult<Vec<(Vec<u8>, Id)>> {
    Ok(envelope_entries::table
        .inner_join(workers::table.on(workers::id.eq(envelope_entries::worker_id)))
        .filter(envelope_entries::envelope_id.eq(envelope))
        .filter(envelope_entries::holds.eq(true))
        .select((workers::nik_digest, envelope_entries::beneficiary_id))
        .load(conn)?)
}

/// Lets the entries of an envelope go: all, or those that BPJS did not confirm.
pub fn let_go(conn: &mut Conn, envelope: Id, only_unconfirmed: bool) -> StoreResult<()> {
    let all = diesel::update(envelope_entries::table)
        .filter(envelope_entries::envelope_id.eq(envelope))
        .filter(envelope_entries::holds.eq(true))
        .set(envelope_entries::holds.eq(false));
    if only_unconfirmed {
        all.filter(envelope_entries::confirmed.eq(false)).execute(conn)?;
    } else {
        all.execute(conn)?;
    }
    Ok(())
}

/// Notes for each entry whether BPJS confirmed it: none are but those named.
pub fn confirm(conn: &mut Conn, envelope: Id, confirmed: &[Id]) -> StoreResult<()> {
    diesel::update(envelope_entries::table.filter(envelope_entries::envelope_id.eq(envelope)))
        .set(envelope_entries::confirmed.eq(false))
        .execute(conn)?;
    for batch in confirmed.chunks(BATCH) {
        per_backend!(conn, conn => diesel::update(envelope_entries::table)
            .filter(envelope_entries::envelope_id.eq(envelope))
            .filter(envelope_entries::beneficiary_id.eq_any(batch))
            .set(envelope_entries::confirmed.eq(true))
            .execute(conn))?;
    }
    Ok(())
}

/// The number of the next order of payment of a year.
pub fn next_number(conn: &mut Conn, on: NaiveDate) -> StoreResult<String> {
    let key = format!("payment_order_number.{}", on.year());
    let last: u32 = instance::get(conn, &key)?.and_then(|text| text.parse().ok()).unwrap_or(0);
    instance::set(conn, &key, &(last + 1).to_string())?;
    Ok(format!("PB-{}-{:06}", on.year(), last + 1))
}

/// What an approval of an envelope is bound to: who is paid for by which line with how much. None: there is no such
/// envelope.
pub fn digest_of(conn: &mut Conn, id: Id) -> StoreResult<Option<Digest>> {
    let row: Option<Envelope> = envelopes::table.find(id).select(Envelope::as_select()).first(conn).optional()?;
    let Some(row) = row else { return Ok(None) };
    let entries: Vec<_> = entries(conn, id)?
        .into_iter()
        .map(|entry| json!([entry.beneficiary_id, entry.worker_id, entry.line_id, entry.amount_sen]))
        .collect();
    let subject = json!({
        "id": row.id, "programme": row.programme_id, "month": row.month, "people": row.people,
        "amount": row.amount_sen, "entries": entries,
    });
    approvals::digest(&subject).map(Some)
}
