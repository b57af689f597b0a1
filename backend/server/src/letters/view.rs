//! How a letter looks to a reader.

use chrono::NaiveDate;
use patuh_rules::words::{ActKind, ApprovalDecision, ApprovalSubject, LetterState, ServiceProof};
use patuh_store::approvals::{self, Approval};
use patuh_store::letters::{Letter, NamedLetter};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, people};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use super::content::LetterContent;
use super::indonesian;
use crate::actor::Caller;
use crate::error::ApiResult;
use crate::findings::PersonRef;

/// A letter in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct LetterSummary {
    /// Identifier.
    pub id: Id,
    /// The act that it does.
    pub kind: ActKind,
    /// How far it has come.
    pub state: LetterState,
    /// The finding.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding_id: Option<Id>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding_number: Option<String>,
    /// The mandate that it gives: such a letter is decided with the mandate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate_id: Option<Id>,
    /// The employer.
    pub employer_id: Id,
    /// Its name.
    pub employer_name: String,
    /// The issuing office.
    pub office: String,
    /// What it is about.
    pub subject: String,
    /// Its number, once it is issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "B-12/ST1/BPJSTK-65.71/XI/2026")]
    pub number: Option<String>,
    /// Its date, once it is issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated_on: Option<NaiveDate>,
    /// When it was served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub served_on: Option<NaiveDate>,
    /// Who wrote it; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drafted_by: Option<PersonRef>,
    /// SHA-256 of what is approved; printed on the letter.
    pub digest: String,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// Version.
    pub version: i64,
}

/// What was asked about a letter, and what was decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct ApprovalView {
    /// Identifier.
    pub id: Id,
    /// SHA-256 of what was to be approved.
    pub digest: String,
    /// Who asked.
    pub requested_by: PersonRef,
    /// When.
    pub requested_at: At,
    /// How it ended; absent while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<ApprovalDecision>,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<PersonRef>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<At>,
    /// Why it was refused or became void.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A letter. Whoever is not of the forum gets what was printed, its service, and nothing of how it came about.
#[derive(Debug, Serialize, ToSchema)]
pub struct LetterView {
    /// What lists show of it.
    #[serde(flatten)]
    pub summary: LetterSummary,
    /// All that it says, placeholders of the particulars as they were written.
    pub content: LetterContent,
    /// The paragraphs as they are printed.
    #[schema(max_items = 30)]
    pub paragraphs: Vec<String>,
    /// The page on which the holder of the paper checks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub check_url: Option<String>,
    /// How it was served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<ServiceProof>,
    /// The act that its service recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub act_id: Option<Id>,
    /// What is to be said about the service; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_note: Option<String>,
    /// Why it was refused or withdrawn; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The template it was made from.
    pub template: TemplateRef,
    /// Every request for approval, oldest first; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_items = 100)]
    pub approvals: Option<Vec<ApprovalView>>,
}

/// From which template a letter was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct TemplateRef {
    /// Edition.
    pub edition: i32,
    /// Whether a named person has compared the template with an official form.
    pub verified: bool,
}

/// What was asked about a subject, with names.
pub(super) fn approvals_of(conn: &mut Conn, kind: ApprovalSubject, id: Id) -> ApiResult<Vec<ApprovalView>> {
    let rows = approvals::of_subject(conn, kind, id)?;
    let ids = rows.iter().flat_map(|row| [Some(row.requested_by), row.decided_by]).flatten().collect();
    let names = people::names(conn, ids)?;
    let view = |row: Approval| ApprovalView {
        id: row.id,
        digest: row.digest_text(),
        requested_by: person(row.requested_by, &names),
        requested_at: row.requested_at,
        decision: row.decision.map(|word| word.0),
        decided_by: row.decided_by.map(|id| person(id, &names)),
        decided_at: row.decided_at,
        reason: row.reason,
    };
    Ok(rows.into_iter().map(view).collect())
}

fn person(id: Id, names: &BTreeMap<Id, String>) -> PersonRef {
    PersonRef { id, name: names.get(&id).cloned().unwrap_or_default() }
}

/// What the QR code holds and the page shows: the code, and behind `#`, which no server is sent, the witness of the log.
pub(super) fn check_url(public_url: &str, row: &Letter) -> Option<String> {
    let code = row.check_code.as_deref()?;
    let witness = row.witness_size.zip(row.witness_root.as_deref());
    let fragment = witness.map(|(size, root)| format!("#{size}.{}", witness_text(root))).unwrap_or_default();
    Some(format!("{public_url}/cek/{code}{fragment}"))
}

/// The first 16 bytes of a root hash, hexadecimal.
pub(crate) fn witness_text(root: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(root.get(..16).unwrap_or(root))
}

impl LetterSummary {
    /// As this caller sees it.
    pub(super) fn of(named: &NamedLetter, caller: &Caller) -> ApiResult<Self> {
        let (row, content) = (&named.row, LetterContent::read(&named.row.content)?);
        let of_the_forum = is_of_the_forum(caller);
        Ok(LetterSummary {
            id: row.id,
            kind: row.kind.0,
            state: row.state.0,
            finding_id: row.finding_id,
            finding_number: named.finding_number.clone(),
            mandate_id: row.mandate_id,
            employer_id: row.employer_id,
            employer_name: named.employer_name.clone(),
            office: named.organisation_name.clone(),
            subject: content.filled().subject,
            number: row.number.clone(),
            dated_on: row.dated_on,
            served_on: row.served_on,
            drafted_by: of_the_forum.then(|| PersonRef { id: row.drafted_by, name: named.drafted_name.clone() }),
            digest: data_encoding::HEXLOWER.encode(&row.digest()?),
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
        })
    }
}

impl LetterView {
    /// As this caller sees it.
    pub(super) fn of(conn: &mut Conn, named: &NamedLetter, caller: &Caller, public_url: &str) -> ApiResult<Self> {
        let (row, content) = (&named.row, LetterContent::read(&named.row.content)?);
        let of_the_forum = is_of_the_forum(caller);
        let approvals = match of_the_forum {
            true => Some(match row.mandate_id {
                Some(mandate) => approvals_of(conn, ApprovalSubject::Mandate, mandate)?,
                None => approvals_of(conn, ApprovalSubject::Letter, row.id)?,
            }),
            false => None,
        };
        Ok(LetterView {
            summary: LetterSummary::of(named, caller)?,
            paragraphs: content.filled().body,
            content,
            check_url: check_url(public_url, row),
            proof: row.proof.map(|word| word.0),
            act_id: row.act_id,
            service_note: row.service_note.clone().filter(|_| of_the_forum),
            reason: row.reason.clone().filter(|_| of_the_forum),
            template: TemplateRef { edition: named.template.0, verified: named.template.1.is_some() },
            approvals,
        })
    }
}

fn is_of_the_forum(caller: &Caller) -> bool {
    super::readable(caller).served.is_none()
}

/// What is printed at the foot of a letter about the template it was made from.
pub(super) fn template_words(named: &NamedLetter) -> String {
    let (edition, verified) = &named.template;
    let kind = indonesian::kind(named.row.kind.0);
    match verified {
        Some(name) => format!("Templat {kind}, edisi {edition}, diperiksa {name}."),
        None => format!("Templat {kind}, edisi {edition}: contoh, belum diverifikasi terhadap tata naskah dinas."),
    }
}
