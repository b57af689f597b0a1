//! What a construction project pays: its instalments, the payments, and the addenda that raised it.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::words::CandidateVerdict;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::per_backend;
use crate::schema::{candidate_decisions, project_addenda, project_instalments, project_payments};
use crate::types::{At, Id, Word};

/// One part of the contribution.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = project_instalments, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Instalment {
    /// Identifier.
    pub id: Id,
    /// The project.
    pub project_id: Id,
    /// Counted from 1.
    pub number: i32,
    /// Until when it is to be paid; none where the contract agrees no day.
    pub due_on: Option<NaiveDate>,
    /// Its share of the whole; none where an addendum brought it.
    pub share: Option<String>,
    /// What is to be paid, in sen.
    pub amount_sen: i64,
    /// What was paid of it, in sen.
    pub paid_sen: i64,
}

/// A payment, or the taking back of one.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = project_payments, treat_none_as_default_value = false)]
pub struct Payment {
    /// Identifier.
    pub id: Id,
    /// The project.
    pub project_id: Id,
    /// The payment that is taken back.
    pub reverses_id: Option<Id>,
    /// Day of the payment.
    pub paid_on: NaiveDate,
    /// Amount in sen.
    pub amount_sen: i64,
    /// Number by which the bank or BPJS knows it; the reason where it is a taking back.
    pub reference: String,
    /// Who recorded it.
    pub recorded_by: Option<Id>,
    /// The name.
    pub recorded_by_name: String,
    /// When.
    pub recorded_at: At,
}

/// An addendum that raised the value.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = project_addenda, treat_none_as_default_value = false)]
pub struct Addendum {
    /// Identifier.
    pub id: Id,
    /// The project.
    pub project_id: Id,
    /// Number of the addendum.
    pub number: String,
    /// Its day.
    pub dated_on: NaiveDate,
    /// Value before, in sen.
    pub value_before_sen: i64,
    /// Value after, in sen.
    pub value_after_sen: i64,
    /// Contribution before, in sen.
    pub contribution_before_sen: i64,
    /// Contribution after, in sen.
    pub contribution_after_sen: i64,
    /// Who recorded it.
    pub recorded_by_name: String,
    /// When.
    pub recorded_at: At,
}

/// The instalments of a project in their order.
pub fn instalments(conn: &mut Conn, project: Id) -> StoreResult<Vec<Instalment>> {
    Ok(project_instalments::table
        .filter(project_instalments::project_id.eq(project))
        .order(project_instalments::number)
        .select(Instalment::as_select())
        .load(conn)?)
}

/// Makes these the instalments of a project: those that keep their number keep their identifier.
pub fn set_instalments(conn: &mut Conn, project: Id, rows: &[Instalment]) -> StoreResult<()> {
    let before = instalments(conn, project)?;
    for row in rows {
        match before.iter().find(|found| found.number == row.number) {
            Some(found) => {
                let row = Instalment { id: found.id, ..row.clone() };
                diesel::update(project_instalments::table.find(found.id)).set(&row).execute(conn)?;
            }
            None => {
                diesel::insert_into(project_instalments::table).values(row).execute(conn)?;
            }
        }
    }
    let last = rows.last().map_or(0, |row| row.number);
    let surplus = project_instalments::table
        .filter(project_instalments::project_id.eq(project))
        .filter(project_instalments::number.gt(last));
    diesel::delete(surplus).execute(conn)?;
    Ok(())
}

/// The payments of a project, the first recorded first.
pub fn payments(conn: &mut Conn, project: Id) -> StoreResult<Vec<Payment>> {
    Ok(project_payments::table
        .filter(project_payments::project_id.eq(project))
        .order((project_payments::recorded_at, project_payments::id))
        .select(Payment::as_select())
        .load(conn)?)
}

/// Records payments.
pub fn pay(conn: &mut Conn, rows: &[Payment]) -> StoreResult<()> {
    per_backend!(conn, conn => diesel::insert_into(project_payments::table).values(rows).execute(conn))?;
    Ok(())
}

/// The addenda of a project, the first recorded first.
pub fn addenda(conn: &mut Conn, project: Id) -> StoreResult<Vec<Addendum>> {
    Ok(project_addenda::table
        .filter(project_addenda::project_id.eq(project))
        .order((project_addenda::recorded_at, project_addenda::id))
        .select(Addendum::as_select())
        .load(conn)?)
}

/// Records an addendum.
pub fn amend(conn: &mut Conn, row: &Addendum) -> StoreResult<()> {
    diesel::insert_into(project_addenda::table).values(row).execute(conn)?;
    Ok(())
}

/// Whether somebody decided on an instalment after this one: it cannot be taken away.
pub fn is_decided_beyond(conn: &mut Conn, project: Id, last: i32) -> StoreResult<bool> {
    let beyond = project_instalments::table
        .filter(project_instalments::project_id.eq(project))
        .filter(project_instalments::number.gt(last));
    let decided = candidate_decisions::table
        .filter(candidate_decisions::instalment_id.eq_any(beyond.select(project_instalments::id.nullable())));
    Ok(diesel::select(diesel::dsl::exists(decided)).get_result(conn)?)
}

/// Whether the terms of a project can no longer change: an addendum or a decision on an instalment rests on them.
pub fn rests_on_terms(conn: &mut Conn, project: Id) -> StoreResult<bool> {
    let addenda = project_addenda::table.filter(project_addenda::project_id.eq(project));
    // What was dismissed rests on nothing: perhaps because the terms were typed wrong.
    let decided = candidate_decisions::table
        .filter(candidate_decisions::project_id.eq(project))
        .filter(candidate_decisions::verdict.eq(Word(CandidateVerdict::Confirmed)));
    let amended: bool = diesel::select(diesel::dsl::exists(addenda)).get_result(conn)?;
    Ok(amended || diesel::select(diesel::dsl::exists(decided)).get_result(conn)?)
}
