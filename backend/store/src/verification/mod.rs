//! Whether the rows that the record tells of are those that stand in the database: the columns of each event against its
//! bytes, and custody, files, evidence, anchors, letters and minutes against their events.

mod papers;

use diesel::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;

use crate::custody::CustodyRow;
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::files::StoredFile;
use crate::findings::evidence::Link;
use crate::proofs::AnchorRow;
use crate::schema::{
    audit_events, checkpoint_anchors, custody_events, files, finding_evidence, inspection_entries, inspection_minutes,
    letters,
};
use crate::types::{At, Id};
use crate::vault::{Vault, sha256_hex};

const STEP: i64 = 2000;
/// More faults than that tell no more.
const MOST: usize = 1000;

type EventRow = (Id, At, Option<Id>, String, String, String, Option<Id>, Option<Id>, Option<String>, String);

/// An event as its bytes tell it.
struct Told {
    id: Id,
    body: Value,
}

impl Told {
    fn changed(&self, field: &str) -> &Value {
        let changes = self.body["changes"].as_array().map(Vec::as_slice).unwrap_or_default();
        changes.iter().find(|change| change["field"] == field).map_or(&Value::Null, |change| &change["to"])
    }

    /// Whether a value is the one that was committed to.
    fn commits(&self, vault: &Vault, field: &str, value: Option<&str>) -> bool {
        let made = self.body["commitments"].as_array().into_iter().flatten().find(|entry| entry["field"] == field);
        match made {
            None => value.is_none(),
            Some(made) => made["commitment"] == vault.commitment(self.id, field, value.unwrap_or_default()).as_str(),
        }
    }

    fn is_custody(&self, kind: &str) -> bool {
        self.body["custody"]["kind"] == kind
    }
}

fn text(value: Option<impl ToString>) -> Value {
    value.map_or(Value::Null, |value| Value::String(value.to_string()))
}

fn columns_fit(row: &EventRow, body: &Value) -> bool {
    let (id, at, actor, kind, action, object_type, object, employer, region, _) = row;
    body["id"] == text(Some(id))
        && body["at"] == text(Some(at))
        && body["actor"]["id"] == text(*actor)
        && body["actor"]["kind"] == kind.as_str()
        && body["action"] == action.as_str()
        && body["object"]["type"] == object_type.as_str()
        && body["object"]["id"] == text(*object)
        && body["employer"] == text(*employer)
        && body["region"] == text(region.as_deref())
}

fn custody_fits(row: &CustodyRow, told: &Told, vault: &Vault) -> bool {
    let (body, entry) = (&told.body, &told.body["custody"]);
    let person = if body["actor"]["kind"] == "user" { body["actor"]["id"].clone() } else { Value::Null };
    body["object"]["id"] == text(Some(row.file_id))
        && entry["kind"] == <&str>::from(row.kind.0)
        && entry["finding"] == text(row.finding_id)
        && entry["counterparty"] == text(row.counterparty_id)
        && entry["answers"] == text(row.answers_id)
        && person == text(row.person_id)
        && body["actor"]["organisation"] == text(row.organisation_id)
        && body["at"] == text(Some(row.recorded_at))
        && body["device_time"] == text(row.device_time)
        && told.commits(vault, "person_name", Some(&row.person_name))
        && told.commits(vault, "reason", row.reason.as_deref())
        && told.commits(vault, "authority", row.authority.as_deref())
}

fn file_fits(row: &StoredFile, told: &Told, vault: &Vault) -> bool {
    let body = &told.body;
    *told.changed("sha256") == row.sha256.as_str()
        && *told.changed("sha512") == row.sha512.as_str()
        && *told.changed("size") == row.size
        && *told.changed("media_type") == row.media_type.as_str()
        && *told.changed("device_offset_minutes") == row.device_offset_minutes.map_or(Value::Null, Value::from)
        && *told.changed("method") == text(row.method.map(|word| <&str>::from(word.0)))
        && body["actor"]["id"] == text(row.uploaded_by)
        && body["employer"] == text(row.employer_id)
        && body["device_time"] == text(row.device_time)
        && body["at"] == text(Some(row.received_at))
        && told.commits(vault, "name", Some(&row.name))
        && told.commits(vault, "source", Some(row.source.as_deref().unwrap_or_default()))
}

fn link_fits(row: &Link, told: &Told, vault: &Vault) -> bool {
    let body = &told.body;
    body["object"]["id"] == text(Some(row.file_id))
        && body["custody"]["finding"] == text(Some(row.finding_id))
        && *told.changed("act") == text(row.act_id)
        && *told.changed("served") == row.served
        && body["actor"]["id"] == text(row.added_by)
        && body["at"] == text(Some(row.added_at))
        && told.commits(vault, "title", Some(row.title.as_deref().unwrap_or_default()))
}

fn anchor_fits(row: &AnchorRow, told: &Told) -> bool {
    let body = &told.body;
    *told.changed("size") == row.tree_size
        && *told.changed("kind") == row.kind.as_str()
        && *told.changed("authority") == row.authority.as_str()
        && *told.changed("verdict") == row.verdict.as_str()
        && *told.changed("content_sha256") == sha256_hex(row.content.as_bytes()).as_str()
        && *told.changed("attested_at") == text(row.attested_at)
        && body["actor"]["id"] == text(Some(row.added_by))
        && body["at"] == text(Some(row.added_at))
}

/// How many events told of a row of each kind.
#[derive(Default)]
struct Counts {
    custody: i64,
    files: i64,
    links: i64,
    anchors: i64,
    minutes: i64,
    entries: i64,
}

fn identifier(value: &Value) -> Option<Id> {
    value.as_str()?.parse().ok()
}

/// Compares the rows with the events of one step.
fn compare(
    conn: &mut Conn,
    vault: &Vault,
    told: &[Told],
    counts: &mut Counts,
    faults: &mut Vec<String>,
) -> StoreResult<()> {
    let of = |is: &dyn Fn(&Told) -> bool, id: &dyn Fn(&Told) -> Option<Id>| -> BTreeMap<Id, &Told> {
        told.iter().filter(|event| is(event)).filter_map(|event| Some((id(event)?, event))).collect()
    };
    let handed = of(&|event| event.body["custody"].is_object(), &|event| Some(event.id));
    let received = of(&|event| event.is_custody("acquired"), &|event| identifier(&event.body["object"]["id"]));
    let sealed = of(&|event| event.is_custody("sealed"), &|event| identifier(event.changed("evidence")));
    let anchored =
        of(&|event| event.body["action"] == "checkpoint.anchored", &|event| identifier(&event.body["object"]["id"]));
    counts.custody += handed.len() as i64;
    counts.files += received.len() as i64;
    counts.links += sealed.len() as i64;
    counts.anchors += anchored.len() as i64;
    let ids = |wanted: &BTreeMap<Id, &Told>| wanted.keys().copied().collect::<Vec<_>>();

    let rows: Vec<CustodyRow> = custody_events::table
        .filter(custody_events::id.eq_any(ids(&handed)))
        .select(CustodyRow::as_select())
        .load(conn)?;
    let fitting = rows.iter().filter(|row| handed.get(&row.id).is_some_and(|told| custody_fits(row, told, vault)));
    missing(&handed, fitting.map(|row| row.id), "custody entry", faults);

    let rows: Vec<StoredFile> =
        files::table.filter(files::id.eq_any(ids(&received))).select(StoredFile::as_select()).load(conn)?;
    let fitting = rows.iter().filter(|row| received.get(&row.id).is_some_and(|told| file_fits(row, told, vault)));
    missing(&received, fitting.map(|row| row.id), "file", faults);

    let rows: Vec<Link> = finding_evidence::table
        .filter(finding_evidence::id.eq_any(ids(&sealed)))
        .select(Link::as_select())
        .load(conn)?;
    let fitting = rows.iter().filter(|row| sealed.get(&row.id).is_some_and(|told| link_fits(row, told, vault)));
    missing(&sealed, fitting.map(|row| row.id), "evidence", faults);

    let rows: Vec<AnchorRow> = checkpoint_anchors::table
        .filter(checkpoint_anchors::id.eq_any(ids(&anchored)))
        .select(AnchorRow::as_select())
        .load(conn)?;
    let fitting = rows.iter().filter(|row| anchored.get(&row.id).is_some_and(|told| anchor_fits(row, told)));
    missing(&anchored, fitting.map(|row| row.id), "anchor", faults);
    let (minutes, entries) = papers::compare_sheets(conn, vault, told, faults)?;
    counts.minutes += minutes;
    counts.entries += entries;
    Ok(())
}

fn missing<T>(wanted: &BTreeMap<Id, T>, fitting: impl Iterator<Item = Id>, what: &str, faults: &mut Vec<String>) {
    let fitting: std::collections::BTreeSet<Id> = fitting.collect();
    let astray = wanted.keys().filter(|id| !fitting.contains(id));
    faults.extend(astray.map(|id| format!("{what} {id} is not what its event tells")));
}

/// Everything that does not fit, in words.
pub(crate) fn faults(conn: &mut Conn, vault: &Vault) -> StoreResult<Vec<String>> {
    let (mut faults, mut counts, mut after) = (Vec::new(), Counts::default(), Id::default());
    let mut told_letters = papers::Letters::default();
    loop {
        let rows: Vec<EventRow> = audit_events::table
            .filter(audit_events::id.gt(after))
            .order(audit_events::id)
            .limit(STEP)
            .select((
                audit_events::id,
                audit_events::recorded_at,
                audit_events::actor_id,
                audit_events::actor_kind,
                audit_events::action,
                audit_events::object_type,
                audit_events::object_id,
                audit_events::employer_id,
                audit_events::region_code,
                audit_events::body,
            ))
            .load(conn)?;
        let Some(last) = rows.last() else { break };
        after = last.0;
        let mut told = Vec::with_capacity(rows.len());
        for row in &rows {
            let body: Value = serde_json::from_str(&row.9).unwrap_or_default();
            if !columns_fit(row, &body) {
                faults.push(format!("the columns of event {} are not what it tells", row.0));
            }
            told.push(Told { id: row.0, body });
        }
        compare(conn, vault, &told, &mut counts, &mut faults)?;
        told_letters.follow(&told);
        if faults.len() > MOST {
            return Ok(faults);
        }
    }
    let told_of = told_letters.faults(conn, vault, &mut faults)?;
    let held = [
        ("letters", told_of, letters::table.count().get_result(conn)?),
        ("minutes", counts.minutes, inspection_minutes::table.count().get_result(conn)?),
        ("inspection entries", counts.entries, inspection_entries::table.count().get_result(conn)?),
        ("custody entries", counts.custody, custody_events::table.count().get_result(conn)?),
        ("files", counts.files, files::table.count().get_result(conn)?),
        ("evidence", counts.links, finding_evidence::table.count().get_result(conn)?),
        ("anchors", counts.anchors, checkpoint_anchors::table.count().get_result::<i64>(conn)?),
    ];
    for (what, told, there) in held {
        if told != there {
            faults.push(format!("{what}: the record tells of {told}, there are {there}"));
        }
    }
    Ok(faults)
}
