//! Letters and what was put down in inspections, against their events.

use diesel::prelude::*;
use std::collections::BTreeMap;

use super::{Told, identifier, missing, text};
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::findings::sheets::{Entry, Minutes};
use crate::letters::Letter;
use crate::schema::{inspection_entries, inspection_minutes, letters};
use crate::types::Id;
use crate::vault::Vault;

/// How far the record tells of letters: the last event that tells all of one, and what was told beside it.
#[derive(Default)]
pub(super) struct Letters {
    told: BTreeMap<Id, (i64, Told)>,
    drafted_by: BTreeMap<Id, serde_json::Value>,
    rendered: BTreeMap<Id, String>,
}

impl Letters {
    /// Takes in the events of one step.
    pub(super) fn follow(&mut self, told: &[Told]) {
        let of_letters = told.iter().filter(|event| event.body["object"]["type"] == "letter");
        for event in of_letters {
            let Some(id) = identifier(&event.body["object"]["id"]) else { continue };
            if event.body["action"] == "letter.drafted" {
                self.drafted_by.insert(id, event.body["actor"]["id"].clone());
            }
            if let (true, Some(sha256)) = (event.body["action"] == "letter.rendered", event.changed("sha256").as_str())
            {
                self.rendered.insert(id, sha256.to_owned());
            }
            let version = event.body["object"]["version"].as_i64().filter(|_| !event.changed("digest").is_null());
            if let Some(version) = version
                && self.told.get(&id).is_none_or(|(last, _)| *last <= version)
            {
                self.told.insert(id, (version, Told { id: event.id, body: event.body.clone() }));
            }
        }
    }

    /// What does not fit, and how many letters the record tells of.
    pub(super) fn faults(&self, conn: &mut Conn, vault: &Vault, faults: &mut Vec<String>) -> StoreResult<i64> {
        const BATCH: usize = 500;
        let ids: Vec<Id> = self.drafted_by.keys().copied().collect();
        for ids in ids.chunks(BATCH) {
            let rows: Vec<Letter> =
                letters::table.filter(letters::id.eq_any(ids.to_vec())).select(Letter::as_select()).load(conn)?;
            let wanted = ids.iter().map(|id| (*id, ())).collect::<BTreeMap<_, _>>();
            let fitting = rows.iter().filter(|row| self.fits(row, vault)).map(|row| row.id);
            missing(&wanted, fitting, "letter", faults);
        }
        Ok(ids.len() as i64)
    }

    fn fits(&self, row: &Letter, vault: &Vault) -> bool {
        let Some((version, told)) = self.told.get(&row.id) else { return false };
        let digest = row.digest().ok().map(|digest| data_encoding::HEXLOWER.encode(&digest));
        let root = row.witness_root.as_deref().map(|root| data_encoding::HEXLOWER.encode(root));
        row.version == *version
            && self.drafted_by.get(&row.id) == Some(&text(Some(row.drafted_by)))
            && self.rendered.get(&row.id) == row.pdf_sha256.as_ref()
            && digest.is_some_and(|digest| *told.changed("digest") == digest.as_str())
            && told.body["region"] == row.region_code.as_str()
            && told.body["employer"] == text(Some(row.employer_id))
            && *told.changed("kind") == <&str>::from(row.kind.0)
            && *told.changed("finding") == text(row.finding_id)
            && *told.changed("mandate") == text(row.mandate_id)
            && *told.changed("state") == <&str>::from(row.state.0)
            && *told.changed("number") == text(row.number.as_deref())
            && *told.changed("dated_on") == text(row.dated_on)
            && *told.changed("approval") == text(row.approval_id)
            && *told.changed("witness_size") == row.witness_size.map_or(serde_json::Value::Null, Into::into)
            && *told.changed("witness_root") == text(root)
            && *told.changed("served_on") == text(row.served_on)
            && *told.changed("proof") == text(row.proof.map(|word| <&str>::from(word.0)))
            && *told.changed("act") == text(row.act_id)
            && *told.changed("created_at") == text(Some(row.created_at))
            && *told.changed("updated_at") == text(Some(row.updated_at))
            && told.commits(vault, "check_code", row.check_code.as_deref())
            && told.commits(vault, "service_note", row.service_note.as_deref())
            && told.commits(vault, "reason", row.reason.as_deref())
            && told.commits(vault, "updated_by", Some(&row.updated_by))
    }
}

fn minutes_fit(row: &Minutes, told: &Told, vault: &Vault) -> bool {
    let body = &told.body;
    *told.changed("digest") == row.digest.as_str()
        && *told.changed("officer_signature") == text(Some(row.officer_signature))
        && *told.changed("employer_signature") == text(row.employer_signature)
        && body["actor"]["id"] == text(Some(row.sealed_by))
        && body["device_time"] == text(Some(row.signed_at))
        && body["at"] == text(Some(row.sealed_at))
        && told.commits(vault, "text", Some(&row.text))
        && told.commits(vault, "officer_name", Some(&row.officer_name))
        && told.commits(vault, "employer_name", Some(&row.employer_name))
        && told.commits(vault, "employer_position", Some(&row.employer_position))
        && told.commits(vault, "refusal", Some(row.refusal.as_deref().unwrap_or_default()))
}

fn entry_fits(row: &Entry, told: &Told, vault: &Vault) -> bool {
    let body = &told.body;
    body["object"]["id"] == text(Some(row.inspection_id))
        && *told.changed("kind") == <&str>::from(row.kind.0)
        && *told.changed("item_key") == text(row.item_key.as_deref())
        && *told.changed("answer") == text(row.answer.map(|word| <&str>::from(word.0)))
        && *told.changed("file") == text(row.file_id)
        && body["actor"]["id"] == text(Some(row.recorded_by))
        && body["device_time"] == text(Some(row.device_time))
        && body["at"] == text(Some(row.recorded_at))
        && told.commits(vault, "text", Some(row.text.as_deref().unwrap_or_default()))
        && told.commits(vault, "recorded_by_name", Some(&row.recorded_by_name))
}

/// Compares minutes and what was put down with the events of one step; gives how many of each these tell of.
pub(super) fn compare_sheets(
    conn: &mut Conn,
    vault: &Vault,
    told: &[Told],
    faults: &mut Vec<String>,
) -> StoreResult<(i64, i64)> {
    let is = |event: &&Told, action: &str| event.body["action"] == action;
    let sealed: BTreeMap<Id, &Told> = told
        .iter()
        .filter(|event| is(event, "inspection.sealed"))
        .filter_map(|event| Some((identifier(&event.body["object"]["id"])?, event)))
        .collect();
    let recorded: BTreeMap<Id, &Told> = told
        .iter()
        .filter(|event| is(event, "inspection.entry_recorded"))
        .filter_map(|event| Some((identifier(event.changed("entry"))?, event)))
        .collect();
    let rows: Vec<Minutes> = inspection_minutes::table
        .filter(inspection_minutes::inspection_id.eq_any(sealed.keys().copied().collect::<Vec<_>>()))
        .select(Minutes::as_select())
        .load(conn)?;
    let fitting =
        rows.iter().filter(|row| sealed.get(&row.inspection_id).is_some_and(|told| minutes_fit(row, told, vault)));
    missing(&sealed, fitting.map(|row| row.inspection_id), "minutes", faults);
    let rows: Vec<Entry> = inspection_entries::table
        .filter(inspection_entries::id.eq_any(recorded.keys().copied().collect::<Vec<_>>()))
        .select(Entry::as_select())
        .load(conn)?;
    let fitting = rows.iter().filter(|row| recorded.get(&row.id).is_some_and(|told| entry_fits(row, told, vault)));
    missing(&recorded, fitting.map(|row| row.id), "inspection entry", faults);
    Ok((sealed.len() as i64, recorded.len() as i64))
}
