//! The acts of a finding: only ever added.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::finding::{self, CloseReason, InstalmentPlan};
use patuh_rules::money::Rupiah;
use patuh_rules::words::{ActKind, ActOutcome, DeniedService};
use std::collections::BTreeSet;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::ledger;
use crate::schema::finding_acts;
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
    /// What was paid, or the fine.
    pub amount_sen: Option<i64>,
    /// Which public service is to be denied.
    pub service: Option<Word<DeniedService>>,
    /// The provisions on which a denial rests.
    pub legal_basis: Option<String>,
    /// What lifts a denial.
    pub repair: Option<String>,
    /// When a denial is looked at again.
    pub recheck_on: Option<NaiveDate>,
    /// Last day of a denial or a waiver.
    pub expires_on: Option<NaiveDate>,
    /// How a summons, a mediation or a claim ended.
    pub outcome: Option<Word<ActOutcome>>,
    /// How many instalments were agreed.
    pub instalments: Option<i32>,
    /// Last day on which the first of them is in time.
    pub first_due_on: Option<NaiveDate>,
    /// The court of a claim.
    pub court: Option<String>,
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
            service: None,
            legal_basis: None,
            repair: None,
            recheck_on: None,
            expires_on: None,
            outcome: None,
            instalments: None,
            first_due_on: None,
            court: None,
            assigned_to: None,
            recorded_by,
            device_time: None,
            recorded_at,
        }
    }
}

impl ActRow {
    /// The act as the rules take it: one that told of a payment which was taken back since pays and fulfils nothing.
    pub fn for_rules(&self, taken_back: &BTreeSet<Id>) -> finding::Act {
        let act = finding::Act::from(self);
        if taken_back.contains(&self.id) { finding::Act { amount: Rupiah::ZERO, fulfils: false, ..act } } else { act }
    }
}

impl From<&ActRow> for finding::Act {
    fn from(row: &ActRow) -> Self {
        let plan = |(instalments, first_due_on): (i32, NaiveDate)| {
            Some(InstalmentPlan { instalments: u32::try_from(instalments).ok()?, first_due_on })
        };
        let paid_sen = row.amount_sen.filter(|_| row.kind.0 == ActKind::PaymentRecorded);
        finding::Act {
            fulfils: row.fulfils,
            close_reason: row.close_reason.map(|word| word.0),
            amount: paid_sen.and_then(|sen| Rupiah::from_sen(sen).ok()).unwrap_or_default(),
            service: row.service.map(|word| word.0),
            outcome: row.outcome.map(|word| word.0),
            plan: row.instalments.zip(row.first_due_on).and_then(plan),
            expires_on: row.expires_on,
            ..finding::Act::new(row.kind.0, row.on_date, row.recorded_at.0)
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

/// The same, as the rules take them.
pub fn for_rules(conn: &mut Conn, finding_id: Id) -> StoreResult<Vec<finding::Act>> {
    let taken_back = ledger::acts_taken_back(conn, &[finding_id])?;
    Ok(of_finding(conn, finding_id)?.iter().map(|row| row.for_rules(&taken_back)).collect())
}

pub(super) fn insert(conn: &mut Conn, row: &ActRow) -> StoreResult<()> {
    diesel::insert_into(finding_acts::table).values(row).execute(conn)?;
    Ok(())
}
