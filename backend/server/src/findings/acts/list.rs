//! What was done on a finding.

use actix_web::get;
use actix_web::web::{Data, Json, Path};
use chrono::NaiveDate;
use patuh_rules::finding::CloseReason;
use patuh_rules::money::Rupiah;
use patuh_rules::permission::Permission;
use patuh_rules::words::{ActKind, ActOutcome, DeniedService};
use patuh_store::findings::acts::{self, ActRow};
use patuh_store::findings::evidence::{self, Evidence};
use patuh_store::findings::notes;
use patuh_store::findings::served::{self, ServedAct};
use patuh_store::types::{At, Id};
use patuh_store::{Conn, people};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

use crate::actor::Caller;
use crate::error::{ApiResult, Problem};
use crate::findings::{FileRef, PersonRef, find_seen, reads_denials_alone, require_reader, rupiah};
use crate::state::AppState;

/// The acts of a finding.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActList {
    /// By date, then as they were recorded.
    #[schema(max_items = 1000)]
    pub items: Vec<ActView>,
}

/// An act. An employer gets what was served on it, its own replies, and that something was paid, registered, closed or
/// reopened.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ActView {
    /// Identifier.
    pub id: Id,
    /// What was done.
    pub kind: ActKind,
    /// The date the law counts by.
    pub on: NaiveDate,
    /// When it was served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub served_on: Option<NaiveDate>,
    /// Server time.
    pub recorded_at: At,
    /// Who recorded it; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// What the device's clock said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_time: Option<At>,
    /// What was served or replied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Why, in words; for the forum alone, but for why a public service is denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Internal note; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What was paid, or the fine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Rupiah>,
    /// Which public service is denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<DeniedService>,
    /// The provisions on which the denial rests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legal_basis: Option<String>,
    /// What lifts the denial.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repair: Option<String>,
    /// When the denial is looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recheck_on: Option<NaiveDate>,
    /// Last day of the denial or the waiver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_on: Option<NaiveDate>,
    /// How the summons, the mediation or the claim ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<ActOutcome>,
    /// How many monthly instalments were agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instalments: Option<i32>,
    /// Last day on which the first instalment is in time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_due_on: Option<NaiveDate>,
    /// The court of the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub court: Option<String>,
    /// Number of a letter, reference of a payment, register number of a court.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Whether it fulfils the duty in full.
    pub fulfils: bool,
    /// Why the finding was closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close_reason: Option<CloseReason>,
    /// To whom it was assigned; for the forum alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assigned_to: Option<PersonRef>,
    /// Files that belong to it.
    #[schema(max_items = 500)]
    pub evidence: Vec<FileRef>,
    /// Whether the employer sees its text and files.
    pub served: bool,
}

fn files_of(all: &[Evidence], act: Id) -> Vec<FileRef> {
    all.iter().filter(|row| row.act_id == Some(act)).cloned().map(FileRef::from).collect()
}

impl ActView {
    /// As the employer sees it.
    pub fn of_served(act: ServedAct, files: &[Evidence]) -> Self {
        let was_served = act.kind.0.is_service();
        let (text, reason) = if act.kind.0 == ActKind::DenialAsked { (None, act.text) } else { (act.text, None) };
        ActView {
            id: act.id,
            kind: act.kind.0,
            on: act.on_date,
            served_on: was_served.then_some(act.on_date),
            recorded_at: act.recorded_at,
            recorded_by: None,
            device_time: (act.kind.0 == ActKind::Reply).then_some(act.device_time).flatten(),
            text,
            reason,
            note: None,
            amount: act.amount_sen.map(rupiah),
            service: act.service.map(|word| word.0),
            legal_basis: act.legal_basis,
            repair: act.repair,
            recheck_on: act.recheck_on,
            expires_on: act.expires_on,
            outcome: act.outcome.map(|word| word.0),
            instalments: act.instalments,
            first_due_on: act.first_due_on,
            court: act.court,
            reference: act.reference,
            fulfils: act.fulfils,
            close_reason: act.close_reason.map(|word| word.0),
            assigned_to: None,
            evidence: files_of(files, act.id),
            served: act.served,
        }
    }

    fn of_row(act: ActRow, files: &[Evidence], names: &BTreeMap<Id, String>, note: Option<String>) -> Self {
        let person = |id: Id| names.get(&id).map(|name| PersonRef { id, name: name.clone() });
        // The text of an act that is not served is why it was done.
        let (text, reason) = if act.served { (act.text, None) } else { (None, act.text) };
        ActView {
            id: act.id,
            kind: act.kind.0,
            on: act.on_date,
            served_on: act.kind.0.is_service().then_some(act.on_date),
            recorded_at: act.recorded_at,
            recorded_by: act.recorded_by.and_then(|id| names.get(&id).cloned()),
            device_time: act.device_time,
            text,
            reason,
            note,
            amount: act.amount_sen.map(rupiah),
            service: act.service.map(|word| word.0),
            legal_basis: act.legal_basis,
            repair: act.repair,
            recheck_on: act.recheck_on,
            expires_on: act.expires_on,
            outcome: act.outcome.map(|word| word.0),
            instalments: act.instalments,
            first_due_on: act.first_due_on,
            court: act.court,
            reference: act.reference,
            fulfils: act.fulfils,
            close_reason: act.close_reason.map(|word| word.0),
            assigned_to: act.assigned_to.and_then(person),
            evidence: files_of(files, act.id),
            served: act.served,
        }
    }
}

fn for_the_forum(conn: &mut Conn, caller: &Caller, id: Id) -> ApiResult<Vec<ActView>> {
    find_seen(conn, caller, id)?;
    let mut rows = acts::of_finding(conn, id)?;
    let mut files = evidence::of_finding(conn, id)?;
    if reads_denials_alone(caller) {
        rows.retain(|act| concerns_denial(act.kind.0));
        files.clear();
    }
    let people_ids = rows.iter().flat_map(|act| [act.recorded_by, act.assigned_to]).flatten().collect();
    let names = people::names(conn, people_ids)?;
    let mut notes: BTreeMap<Id, String> = BTreeMap::new();
    if caller.permissions.contains(&Permission::ReadInternalNotes) {
        for (note, _) in notes::of_finding(conn, id)? {
            if let Some(act) = note.act_id {
                notes.insert(act, note.text);
            }
        }
    }
    Ok(rows
        .into_iter()
        .map(|act| {
            let note = notes.remove(&act.id);
            ActView::of_row(act, &files, &names, note)
        })
        .collect())
}

/// What the licensing office sees: the denial, and whether the duty behind it was fulfilled.
fn concerns_denial(kind: ActKind) -> bool {
    let fulfils = matches!(kind, ActKind::PaymentRecorded | ActKind::RegistrationRecorded);
    fulfils || kind.is_of_denial() || matches!(kind, ActKind::Closed | ActKind::Reopened)
}

fn for_the_employer(conn: &mut Conn, employer: Id, id: Id) -> ApiResult<Vec<ActView>> {
    served::get(conn, employer, id)?;
    let files = evidence::served_on(conn, employer, id)?;
    let rows = served::acts(conn, employer, id)?;
    Ok(rows.into_iter().map(|act| ActView::of_served(act, &files)).collect())
}

/// List the acts of a finding
#[utoipa::path(tag = "findings", params(("finding_id" = Id, Path, description = "The finding")), responses((status = 200, description = "The acts", body = ActList), Problem))]
#[get("/findings/{finding_id}/acts")]
pub async fn list_finding_acts(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Json<ActList>> {
    require_reader(&caller)?;
    let id = id.into_inner();
    let items = state
        .store
        .read(move |conn| match caller.employer_id() {
            Some(employer) => for_the_employer(conn, employer, id),
            None => for_the_forum(conn, &caller, id),
        })
        .await?;
    Ok(Json(ActList { items }))
}
