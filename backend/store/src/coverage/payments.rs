use chrono::NaiveDate;
use diesel::prelude::*;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::schema::payments;
use crate::types::{At, Id};

/// Money that came in for a report or a finding.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = payments, treat_none_as_default_value = false)]
pub struct Payment {
    /// Identifier.
    pub id: Id,
    /// The employer.
    pub employer_id: Id,
    /// The report it pays.
    pub report_id: Option<Id>,
    /// The finding it pays.
    pub finding_id: Option<Id>,
    /// Amount.
    pub amount_sen: i64,
    /// Day of payment.
    pub paid_on: NaiveDate,
    /// Number by which the bank or BPJS knows it.
    pub reference: String,
    /// Who recorded it.
    pub recorded_by: Option<Id>,
    /// When.
    pub recorded_at: At,
}

/// Stores a payment.
pub fn insert_payment(conn: &mut Conn, row: &Payment) -> StoreResult<()> {
    diesel::insert_into(payments::table).values(row).execute(conn)?;
    Ok(())
}

/// The day of the last payment of a report.
pub fn last_paid_on(conn: &mut Conn, report_id: Id) -> StoreResult<Option<NaiveDate>> {
    Ok(payments::table
        .filter(payments::report_id.eq(report_id))
        .order(payments::paid_on.desc())
        .select(payments::paid_on)
        .first(conn)
        .optional()?)
}

/// The payments of a report, the first one first.
pub fn payments_of(conn: &mut Conn, report_id: Id) -> StoreResult<Vec<Payment>> {
    Ok(payments::table
        .filter(payments::report_id.eq(report_id))
        .order((payments::paid_on, payments::id))
        .limit(1000)
        .select(Payment::as_select())
        .load(conn)?)
}
