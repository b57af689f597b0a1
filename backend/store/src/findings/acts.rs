//! The acts of a finding: only ever added.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::finding::{self, CloseReason};
use patuh_rules::words::ActKind;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::schema::{finding_acts, payments};
use crate::types::{At, Id, Word};

/// An act as it was recorded.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = finding_acts, treat_none_as_default_value = false)]
pub struct ActRow {
    /// Identifier.
    pub id: Id,
    /// The finding.
    pub finding_id: Id,
    /// What was done.
    pub kind: Word<ActKind>,
    /// The date the law counts by; for letters the date of service.
    pub on_date: NaiveDate,
    /// Whether the employer sees its text and files.
    pub served: bool,
    /// What was served or replied; for closing and reopening the reason in words.
    pub text: Option<String>,
    /// Number of a letter, reference of a payment.
    pub reference: Option<String>,
    /// Whether it fulfils the duty in full.
    pub fulfils: bool,
    /// Why the finding was closed.
    pub close_reason: Option<Word<CloseReason>>,
    /// What was paid.
    pub amount_sen: Option<i64>,
    /// To whom it was assigned.
    pub assigned_to: Option<Id>,
    /// Who recorded it.
    pub recorded_by: Option<Id>,
    /// What the device's clock said.
    pub device_time: Option<At>,
    /// Server time.
    pub recorded_at: At,
}

impl ActRow {
    /// An act with nothing but its kind, date and author.
    #[must_use]
    pub fn new(finding_id: Id, kind: ActKind, on_date: NaiveDate, recorded_by: Option<Id>, recorded_at: At) -> Self {
        ActRow {
            id: Id::new(),
            finding_id,
            kind: Word(kind),
            on_date,
            served: false,
            text: None,
            reference: None,
            fulfils: false,
            close_reason: None,
            amount_sen: None,
            assigned_to: None,
            recorded_by,
            device_time: None,
            recorded_at,
        }
    }
}

impl From<&ActRow> for finding::Act {
    fn from(row: &ActRow) -> Self {
        finding::Act {
            kind: row.kind.0,
            on: row.on_date,
            recorded_at: row.recorded_at.0,
            fulfils: row.fulfils,
            close_reason: row.close_reason.map(|word| word.0),
        }
    }
}

/// All acts of a finding, by date and then as they were recorded. The caller has found the finding in the reader's scope.
pub fn of_finding(conn: &mut Conn, finding_id: Id) -> StoreResult<Vec<ActRow>> {
    Ok(finding_acts::table
        .filter(finding_acts::finding_id.eq(finding_id))
        .order((finding_acts::on_date, finding_acts::recorded_at, finding_acts::id))
        .select(ActRow::as_select())
        .load(conn)?)
}

pub(super) fn insert(conn: &mut Conn, row: &ActRow) -> StoreResult<()> {
    diesel::insert_into(finding_acts::table).values(row).execute(conn)?;
    Ok(())
}

/// A payment on a finding.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = payments, treat_none_as_default_value = false)]
pub struct FindingPayment {
    /// Identifier.
    pub id: Id,
    /// Who paid.
    pub employer_id: Id,
    /// For which finding.
    pub finding_id: Id,
    /// How much.
    pub amount_sen: i64,
    /// When it was paid.
    pub paid_on: NaiveDate,
    /// Reference of the bank or of BPJS.
    pub reference: String,
    /// Who recorded it.
    pub recorded_by: Option<Id>,
    /// Server time.
    pub recorded_at: At,
}

/// Stores a payment on a finding.
pub fn insert_payment(conn: &mut Conn, row: &FindingPayment) -> StoreResult<()> {
    diesel::insert_into(payments::table).values(row).execute(conn)?;
    Ok(())
}
