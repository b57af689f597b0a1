//! Deriving every approval again, from the record of events and from the subjects as they stand.

use diesel::prelude::*;
use patuh_rules::words::{ActKind, ApprovalDecision, ApprovalSubject};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use strum::VariantArray;

use super::{Approval, Digest};
use crate::audit::AuditEvent;
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::letters::{self, templates};
use crate::schema::{approvals, approved_acts, audit_events, finding_acts};
use crate::store::Store;
use crate::types::{Id, Word};
use crate::{ledger, mandates, programmes};

/// What does not fit, about one approval or one act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApprovalFault {
    /// The approval, or the act without one.
    pub id: Id,
    /// What does not fit, in words.
    pub fault: String,
}

/// What deriving the approvals again found.
#[derive(Debug, Clone, Serialize)]
pub struct ApprovalReport {
    /// Whether nothing was found.
    pub intact: bool,
    /// How many approvals were derived.
    pub approvals: usize,
    /// How many acts that need one were looked at.
    pub acts: usize,
    /// What does not fit.
    pub faults: Vec<ApprovalFault>,
}

/// What the record says of one approval.
#[derive(Debug, Default)]
struct Recorded {
    requested: Option<Told>,
    ended: Option<(ApprovalDecision, Told)>,
}

#[derive(Debug)]
struct Told {
    actor: Option<Id>,
    subject: Value,
    digest: Value,
}

impl Told {
    fn of(event: &AuditEvent) -> Self {
        let body: Value = serde_json::from_str(&event.body).unwrap_or_default();
        let change = |field: &str| {
            let changes = body["changes"].as_array().into_iter().flatten();
            changes.filter(|change| change["field"] == field).map(|change| change["to"].clone()).next()
        };
        // Who acted stands in the hashed body; the column beside it is for searching.
        let actor = body["actor"]["id"].as_str().and_then(|text| text.parse().ok());
        Told {
            actor,
            subject: change("subject_id").unwrap_or_default(),
            digest: change("subject_digest").unwrap_or_default(),
        }
    }
}

impl Store {
    /// Derives every approval again: whether two people made it, whether it holds for the subject as it stands, and
    /// whether the record tells it.
    pub async fn verify_approvals(&self) -> StoreResult<ApprovalReport> {
        self.read(verify).await
    }
}

/// The digest of a subject as it stands; none: there is no such subject.
fn subject_digest(conn: &mut Conn, kind: ApprovalSubject, id: Id) -> StoreResult<Option<Digest>> {
    match kind {
        ApprovalSubject::Letter => letters::digest_of(conn, id),
        ApprovalSubject::LetterTemplate => templates::digest_of(conn, id),
        ApprovalSubject::Mandate => mandates::digest_of(conn, id),
        ApprovalSubject::LedgerCorrection => ledger::corrections::digest_of(conn, id),
        ApprovalSubject::Envelope => programmes::envelopes::digest_of(conn, id),
    }
}

fn recorded(conn: &mut Conn) -> StoreResult<BTreeMap<Id, Recorded>> {
    let mut found: BTreeMap<Id, Recorded> = BTreeMap::new();
    let events: Vec<AuditEvent> = audit_events::table
        .filter(audit_events::object_type.eq("approval"))
        .order(audit_events::id)
        .select(AuditEvent::as_select())
        .load(conn)?;
    for event in events {
        let Some(id) = event.object_id else { continue };
        let (entry, told) = (found.entry(id).or_default(), Told::of(&event));
        match event.action.as_str() {
            "approval.requested" => entry.requested = Some(told),
            "approval.approved" => entry.ended = Some((ApprovalDecision::Approved, told)),
            "approval.refused" => entry.ended = Some((ApprovalDecision::Refused, told)),
            "approval.voided" => entry.ended = Some((ApprovalDecision::Void, told)),
            _ => {}
        }
    }
    Ok(found)
}

fn verify(conn: &mut Conn) -> StoreResult<ApprovalReport> {
    let mut record = recorded(conn)?;
    let rows: Vec<Approval> = approvals::table.order(approvals::id).select(Approval::as_select()).load(conn)?;
    let mut faults = Vec::new();
    for row in &rows {
        let told = record.remove(&row.id).unwrap_or_default();
        let words = faults_of(conn, row, &told)?;
        faults.extend(words.into_iter().map(|fault| ApprovalFault { id: row.id, fault }));
    }
    faults.extend(
        record.into_keys().map(|id| ApprovalFault { id, fault: "the record tells of it, and it is gone".into() }),
    );
    let unapproved = letters::numbered_without_approval(conn)?.into_iter();
    faults.extend(
        unapproved.map(|id| ApprovalFault { id, fault: "a letter has a number and no approval that holds".into() }),
    );
    let acts = acts(conn, &mut faults)?;
    Ok(ApprovalReport { intact: faults.is_empty(), approvals: rows.len(), acts, faults })
}

fn faults_of(conn: &mut Conn, row: &Approval, told: &Recorded) -> StoreResult<Vec<String>> {
    let mut faults = Vec::new();
    let (digest, decision) = (row.digest_text(), row.decision.map(|word| word.0));
    let mut note = |is_fault: bool, words: &str| {
        if is_fault {
            faults.push(words.to_owned());
        }
    };
    note(row.decided_by == Some(row.requested_by), "who asked has decided");
    match &told.requested {
        None => note(true, "the record does not tell that it was asked for"),
        Some(asked) => {
            note(asked.actor != Some(row.requested_by), "the record names another person who asked");
            note(asked.digest != digest, "the record tells of another digest that was asked for");
            note(asked.subject != row.subject_id.to_string(), "the record tells of another subject");
        }
    }
    match (&told.ended, decision) {
        (None, None) => {}
        (None, Some(_)) => note(true, "the record does not tell that it was decided"),
        (Some(_), None) => note(true, "the record tells of a decision that is gone"),
        (Some((recorded, ended)), Some(decision)) => {
            note(*recorded != decision, "the record tells of another decision");
            note(ended.digest != digest, "the record tells of another digest that was decided on");
            if decision != ApprovalDecision::Void {
                note(ended.actor != row.decided_by, "the record names another person who decided");
                let asked = told.requested.as_ref().and_then(|asked| asked.actor);
                note(ended.actor.is_some() && ended.actor == asked, "by the record, who asked has decided");
            }
        }
    }
    // What was refused or became void says nothing of the subject as it is now.
    if matches!(decision, None | Some(ApprovalDecision::Approved)) {
        match subject_digest(conn, row.subject_kind.0, row.subject_id)? {
            None => faults.push("its subject is gone".into()),
            Some(now) if row.subject_digest != now => {
                faults.push("its subject was changed after it was asked for".into())
            }
            Some(_) => {}
        }
    }
    Ok(faults)
}

/// The acts that nobody records alone, each by its approval.
fn acts(conn: &mut Conn, faults: &mut Vec<ApprovalFault>) -> StoreResult<usize> {
    let kinds: Vec<_> = ActKind::VARIANTS.iter().copied().filter(|kind| kind.needs_approval()).map(Word).collect();
    let rows: Vec<(Id, Option<Word<ApprovalDecision>>)> = finding_acts::table
        .left_join(approved_acts::table.inner_join(approvals::table))
        .filter(finding_acts::kind.eq_any(kinds))
        .order(finding_acts::id)
        .select((finding_acts::id, approvals::decision.nullable()))
        .load(conn)?;
    for (id, decision) in &rows {
        if *decision != Some(Word(ApprovalDecision::Approved)) {
            faults.push(ApprovalFault {
                id: *id,
                fault: "an act that needs an approval was recorded without one".into(),
            });
        }
    }
    Ok(rows.len())
}
