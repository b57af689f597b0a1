//! Replaying findings: what their rows say is derived again from their acts, and rows and acts are held against the record of
//! events. A row that somebody changes in the database, past the program, does not stand unnoticed.

use diesel::prelude::*;
use patuh_rules::law::Statute;
use patuh_rules::words::ActKind;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

use super::acts::ActRow;
use super::{Finding, settle};
use crate::audit::AuditEvent;
use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::law::{Rules, require_current};
use crate::schema::{audit_events, finding_acts, findings, ledger_entries};
use crate::types::Id;
use crate::vault::Vault;
use crate::{Store, instance};

/// How many findings are replayed in one reading.
const BATCH: i64 = 200;

/// What does not fit, about one finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingFault {
    /// The finding.
    pub id: Id,
    /// What does not fit, in words.
    pub fault: &'static str,
}

/// What replaying a batch of findings found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Replayed {
    /// How many findings were replayed.
    pub findings: usize,
    /// What does not fit.
    pub faults: Vec<FindingFault>,
    /// The last of them; none: there are no more.
    pub last: Option<Id>,
}

struct Told {
    id: Id,
    action: String,
    body: Value,
}

impl Told {
    fn change(&self, field: &str) -> Option<&Value> {
        let changes = self.body["changes"].as_array()?;
        changes.iter().find(|change| change["field"] == field).map(|change| &change["to"])
    }

    /// Whether the event commits to this text; none: it does not speak of the field.
    fn commits_to(&self, vault: &Vault, field: &str, text: &str) -> Option<bool> {
        let commitments = self.body["commitments"].as_array()?;
        let commitment = commitments.iter().find(|one| one["field"] == field)?;
        Some(commitment["commitment"] == vault.commitment(self.id, field, text))
    }

    /// Whether it tells of this act, field by field.
    fn tells_of(&self, vault: &Vault, act: &ActRow) -> bool {
        let told = |field: &str| self.change(field).cloned().unwrap_or_default();
        let word = |word: Option<&str>| json!(word);
        told("act") == <&str>::from(act.kind.0)
            && told("on") == act.on_date.to_string()
            && told("amount_sen") == json!(act.amount_sen)
            && told("service") == word(act.service.map(|word| word.0.into()))
            && told("outcome") == word(act.outcome.map(|word| word.0.into()))
            && told("expires_on") == json!(act.expires_on.map(|day| day.to_string()))
            && told("instalments") == json!(act.instalments)
            && told("first_due_on") == json!(act.first_due_on.map(|day| day.to_string()))
            && told("assigned_to") == json!(act.assigned_to.map(|id| id.to_string()))
            && told("recheck_on") == json!(act.recheck_on.map(|day| day.to_string()))
            && told("close_reason") == word(act.close_reason.map(|word| word.0.into()))
            && told("fulfils") == json!(act.fulfils)
            && told("served") == json!(act.served)
            && [
                ("text", &act.text),
                ("reference", &act.reference),
                ("legal_basis", &act.legal_basis),
                ("repair", &act.repair),
                ("court", &act.court),
            ]
            .into_iter()
            .all(|(field, text)| self.commits_to(vault, field, text.as_deref().unwrap_or_default()) == Some(true))
    }
}

impl Store {
    /// Replays the next findings after one, in the order of their identifiers, under the law as it stands. The caller asks
    /// again until there are no more.
    pub async fn replay_findings(&self, rules: Rules<'_>, after: Option<Id>) -> StoreResult<Replayed> {
        let (law, calendar, today) = (rules.law.clone(), rules.calendar.clone(), rules.today);
        let store = self.clone();
        self.read(move |conn| replay(conn, Rules { law: &law, calendar: &calendar, today }, &store.keys().vault, after))
            .await
    }
}

/// Replays the next findings after one; see [`Store::replay_findings`].
pub fn replay(conn: &mut Conn, rules: Rules<'_>, vault: &Vault, after: Option<Id>) -> StoreResult<Replayed> {
    require_current(conn, Statute { law: rules.law, calendar: rules.calendar })?;
    let mut query = findings::table.order(findings::id).limit(BATCH).select(Finding::as_select()).into_boxed();
    if let Some(after) = after {
        query = query.filter(findings::id.gt(after));
    }
    let rows: Vec<Finding> = query.load(conn)?;
    let ids: Vec<Id> = rows.iter().map(|row| row.id).collect();
    let mut told = told(conn, &ids)?;
    let mut acts: BTreeMap<Id, Vec<ActRow>> = BTreeMap::new();
    let all = finding_acts::table.filter(finding_acts::finding_id.eq_any(&ids)).select(ActRow::as_select());
    for act in all.load(conn)? {
        acts.entry(act.finding_id).or_default().push(act);
    }
    // What stands instead of a payment that was taken back is told of with the correction, by the two who made it.
    let corrected: Vec<Option<Id>> = ledger_entries::table
        .filter(ledger_entries::finding_id.eq_any(&ids))
        .filter(ledger_entries::approved_by.is_not_null())
        .select(ledger_entries::act_id)
        .load(conn)?;
    let corrected: BTreeSet<Id> = corrected.into_iter().flatten().collect();
    // A demo is loaded whole, and recorded as that.
    let is_demo = instance::get(conn, instance::DEMO)?.is_some();
    let mut faults = Vec::new();
    for row in &rows {
        let mut fault = |fault| faults.push(FindingFault { id: row.id, fault });
        let mut derived = row.clone();
        match settle(conn, rules, &mut derived) {
            Ok(()) if derived == *row => {}
            Ok(()) => fault("the row says something else than its acts"),
            Err(StoreError::NotFound) => fault("the row names an employer that is not there"),
            Err(error) => return Err(error),
        }
        let (told, acts) = (told.remove(&row.id).unwrap_or_default(), acts.remove(&row.id).unwrap_or_default());
        if !told.iter().any(|event| event.action == "finding.filed") {
            if !is_demo {
                fault("the record does not tell of its filing");
            }
        } else if !is_as_told(vault, row, &told) {
            fault("the row says something else than the record");
        }
        let mut left: Vec<&ActRow> = acts.iter().filter(|act| act.kind.0 != ActKind::Filed).collect();
        for event in told.iter().filter(|event| event.action == "finding.act_recorded") {
            match left.iter().position(|act| event.tells_of(vault, act)) {
                Some(at) => drop(left.swap_remove(at)),
                None => fault("an act is not there as it was recorded"),
            }
        }
        if !is_demo && left.iter().any(|act| !corrected.contains(&act.id)) {
            fault("the record does not tell of an act");
        }
    }
    if rows.is_empty() {
        let filed = audit_events::table
            .filter(audit_events::action.eq("finding.filed"))
            .filter(diesel::dsl::not(diesel::dsl::exists(
                findings::table.filter(findings::id.nullable().eq(audit_events::object_id)),
            )))
            .select(audit_events::object_id);
        let gone: Vec<Option<Id>> = filed.load(conn)?;
        let fault = |id| FindingFault { id, fault: "the record tells of its filing, and it is not there" };
        faults.extend(gone.into_iter().flatten().map(fault));
    }
    Ok(Replayed { findings: rows.len(), faults, last: ids.last().copied() })
}

/// What the record says of these findings, the oldest first.
fn told(conn: &mut Conn, ids: &[Id]) -> StoreResult<BTreeMap<Id, Vec<Told>>> {
    let events: Vec<AuditEvent> = audit_events::table
        .filter(audit_events::object_type.eq("finding"))
        .filter(audit_events::object_id.eq_any(ids.to_vec()))
        .filter(audit_events::action.eq_any(["finding.filed", "finding.changed", "finding.act_recorded"]))
        .order((audit_events::recorded_at, audit_events::id))
        .select(AuditEvent::as_select())
        .load(conn)?;
    let mut told: BTreeMap<Id, Vec<Told>> = BTreeMap::new();
    for event in events {
        let body: Value = serde_json::from_str(&event.body).unwrap_or_default();
        // The column beside the hashed body is for searching.
        let Some(id) = body["object"]["id"].as_str().and_then(|text| text.parse().ok()) else { continue };
        told.entry(id).or_default().push(Told { id: event.id, action: event.action, body });
    }
    Ok(told)
}

/// Whether a row says what was last recorded of it.
fn is_as_told(vault: &Vault, row: &Finding, told: &[Told]) -> bool {
    // An act has a day of its own.
    let of_the_row = || told.iter().rev().filter(|event| event.action != "finding.act_recorded");
    let last = |field: &str| of_the_row().find_map(|event| event.change(field));
    let fields = [
        ("number", json!(row.number)),
        ("on", json!(row.filed_on.to_string())),
        ("inspection_id", json!(row.inspection_id)),
        ("violation_type", json!(<&str>::from(row.violation_type.0))),
        ("month_from", json!(row.month_from)),
        ("month_to", json!(row.month_to)),
        ("workers_affected", json!(row.workers_affected)),
        ("estimated_sen", json!(row.estimated_sen)),
    ];
    let employer = json!(row.employer_id);
    fields.iter().all(|(field, value)| last(field).unwrap_or(&Value::Null) == value)
        && told.iter().all(|event| event.body["employer"] == employer && event.body["region"] == row.region_code)
        && of_the_row().find_map(|event| event.commits_to(vault, "narrative", &row.narrative)) == Some(true)
}
