//! Four eyes: one person asks, another decides, and the decision holds for what was looked at alone.
//!
//! An approval is bound to the SHA-256 of its subject. Whoever changes a subject calls [`void`]; whoever relies on an
//! approval calls [`require_approved`]. The events that [`request`], [`decide`] and [`void`] give back belong into the
//! same transaction: [`crate::Store::verify_approvals`] derives every approval from them again.

mod verify;

use diesel::prelude::*;
use patuh_rules::words::{ApprovalDecision, ApprovalSubject};
use serde::Serialize;

use crate::audit::Event;
use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::schema::{approvals, approved_acts};
use crate::types::{At, Id, Word};
use crate::vault::sha256;

pub use verify::{ApprovalFault, ApprovalReport};

/// The SHA-256 of what is approved.
pub type Digest = [u8; 32];

/// What was asked, and what was decided.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = approvals, treat_none_as_default_value = false)]
pub struct Approval {
    /// Identifier.
    pub id: Id,
    /// What is approved.
    pub subject_kind: Word<ApprovalSubject>,
    /// Which one.
    pub subject_id: Id,
    /// Its SHA-256, see [`digest`].
    pub subject_digest: Vec<u8>,
    /// Who asked.
    pub requested_by: Id,
    /// When.
    pub requested_at: At,
    /// How it ended; none: it waits.
    pub decision: Option<Word<ApprovalDecision>>,
    /// Who decided; nobody where it became void.
    pub decided_by: Option<Id>,
    /// When.
    pub decided_at: Option<At>,
    /// Why it was refused or became void.
    pub reason: Option<String>,
}

impl Approval {
    /// The digest, as people compare it: hexadecimal.
    pub fn digest_text(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.subject_digest)
    }

    fn event(&self, action: &'static str) -> Event {
        Event::new(action, "approval", self.id)
            .changed("subject_kind", None::<String>, <&str>::from(self.subject_kind.0))
            .changed("subject_id", None::<String>, self.subject_id.to_string())
            .changed("subject_digest", None::<String>, self.digest_text())
    }
}

/// The SHA-256 of a subject's canonical JSON: keys sorted, no blanks.
pub fn digest(subject: &impl Serialize) -> StoreResult<Digest> {
    // By way of a value, whose maps sort their keys.
    let value = serde_json::to_value(subject).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    Ok(sha256(value.to_string().as_bytes()))
}

/// Asks for approval of a subject as it is now. A subject waits once at a time.
pub fn request(
    conn: &mut Conn,
    kind: ApprovalSubject,
    subject_id: Id,
    digest: Digest,
    by: Id,
    now: At,
) -> StoreResult<(Approval, Event)> {
    let row = Approval {
        id: Id::new(),
        subject_kind: Word(kind),
        subject_id,
        subject_digest: digest.to_vec(),
        requested_by: by,
        requested_at: now,
        decision: None,
        decided_by: None,
        decided_at: None,
        reason: None,
    };
    diesel::insert_into(approvals::table).values(&row).execute(conn)?;
    let event = row.event("approval.requested");
    Ok((row, event))
}

/// What was asked, by its identifier.
pub fn get(conn: &mut Conn, id: Id) -> StoreResult<Approval> {
    Ok(approvals::table.find(id).select(Approval::as_select()).first(conn)?)
}

/// The approval that waits, if there is one.
pub fn waiting(conn: &mut Conn, kind: ApprovalSubject, subject_id: Id) -> StoreResult<Option<Approval>> {
    let of_subject = approvals::subject_kind.eq(Word(kind)).and(approvals::subject_id.eq(subject_id));
    let waits = approvals::table.filter(of_subject).filter(approvals::decision.is_null());
    Ok(waits.select(Approval::as_select()).first(conn).optional()?)
}

/// Everything that was asked about a subject, oldest first.
pub fn of_subject(conn: &mut Conn, kind: ApprovalSubject, subject_id: Id) -> StoreResult<Vec<Approval>> {
    let of_subject = approvals::subject_kind.eq(Word(kind)).and(approvals::subject_id.eq(subject_id));
    Ok(approvals::table
        .filter(of_subject)
        .order((approvals::requested_at, approvals::id))
        .select(Approval::as_select())
        .load(conn)?)
}

/// Who decides, how, and about what.
#[derive(Debug, Clone, Copy)]
pub struct Verdict<'a> {
    /// Whether it is approved; else it is refused.
    pub approved: bool,
    /// The subject as the person saw it: its digest now.
    pub digest: Digest,
    /// The person.
    pub by: Id,
    /// Why, in words.
    pub reason: Option<&'a str>,
}

/// Decides on the approval that waits.
///
/// # Errors
/// [`StoreError::NothingAsked`] where none waits, [`StoreError::FourEyes`] for the person who asked,
/// [`StoreError::ApprovalVoid`] where the subject is not the one that approval was asked for.
pub fn decide(
    conn: &mut Conn,
    kind: ApprovalSubject,
    subject_id: Id,
    verdict: Verdict<'_>,
    now: At,
) -> StoreResult<(Approval, Event)> {
    let mut row = waiting(conn, kind, subject_id)?.ok_or(StoreError::NothingAsked)?;
    if row.requested_by == verdict.by {
        return Err(StoreError::FourEyes);
    }
    if row.subject_digest != verdict.digest {
        return Err(StoreError::ApprovalVoid);
    }
    let (decision, action) = if verdict.approved {
        (ApprovalDecision::Approved, "approval.approved")
    } else {
        (ApprovalDecision::Refused, "approval.refused")
    };
    row.decided_by = Some(verdict.by);
    row.reason = verdict.reason.map(str::to_owned);
    let row = end(conn, row, decision, now)?;
    let event = row.event(action);
    Ok((row, event))
}

/// Ends what waits, because its subject is changed or taken back. Nothing where none waits.
pub fn void(
    conn: &mut Conn,
    kind: ApprovalSubject,
    subject_id: Id,
    reason: &str,
    now: At,
) -> StoreResult<Option<Event>> {
    let Some(mut row) = waiting(conn, kind, subject_id)? else { return Ok(None) };
    row.reason = Some(reason.to_owned());
    let row = end(conn, row, ApprovalDecision::Void, now)?;
    Ok(Some(row.event("approval.voided")))
}

fn end(conn: &mut Conn, mut row: Approval, decision: ApprovalDecision, now: At) -> StoreResult<Approval> {
    row.decision = Some(Word(decision));
    row.decided_at = Some(now);
    diesel::update(approvals::table.find(row.id))
        .set((
            approvals::decision.eq(row.decision),
            approvals::decided_by.eq(row.decided_by),
            approvals::decided_at.eq(row.decided_at),
            approvals::reason.eq(&row.reason),
        ))
        .execute(conn)?;
    Ok(row)
}

/// The approval by which a subject stands, for the subject as it is now.
///
/// # Errors
/// [`StoreError::NothingAsked`] where it was not approved, [`StoreError::ApprovalVoid`] where another content was.
pub fn require_approved(
    conn: &mut Conn,
    kind: ApprovalSubject,
    subject_id: Id,
    digest: Digest,
) -> StoreResult<Approval> {
    let approved = approvals::decision.eq(Word(ApprovalDecision::Approved));
    let row: Option<Approval> = approvals::table
        .filter(approvals::subject_kind.eq(Word(kind)))
        .filter(approvals::subject_id.eq(subject_id))
        .filter(approved)
        .select(Approval::as_select())
        .first(conn)
        .optional()?;
    match row {
        None => Err(StoreError::NothingAsked),
        Some(row) if row.subject_digest != digest => Err(StoreError::ApprovalVoid),
        Some(row) => Ok(row),
    }
}

/// Whether an act was recorded by an approval.
pub fn is_bound(conn: &mut Conn, act: Id) -> StoreResult<bool> {
    Ok(diesel::select(diesel::dsl::exists(approved_acts::table.find(act))).get_result(conn)?)
}

/// Notes that an act rests on an approval.
pub fn bind_act(conn: &mut Conn, act_id: Id, approval_id: Id) -> StoreResult<()> {
    diesel::insert_into(approved_acts::table)
        .values((approved_acts::act_id.eq(act_id), approved_acts::approval_id.eq(approval_id)))
        .execute(conn)?;
    Ok(())
}
