//! What happened: an event for every change and every read of protected data, in the transaction of the change.

use diesel::prelude::*;
use patuh_rules::permission::Scope;
use patuh_rules::words::CustodyKind;
use serde_json::{Value, json};

use crate::custody::{self, Custody, CustodyRow};
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{api_clients, audit_checkpoints, audit_events, audit_log, audit_pending, outbox_events, users};
use crate::store::WriteContext;
use crate::types::{At, Id};
use crate::vault::Vault;
use crate::{keyset, per_backend};

/// An event to be recorded: what was done to what. Personal values enter only as commitments.
#[derive(Debug, Clone)]
pub struct Event {
    id: Id,
    action: &'static str,
    object_type: &'static str,
    object_id: Option<Id>,
    version: Option<i64>,
    employer_id: Option<Id>,
    region_code: Option<String>,
    changes: Vec<Value>,
    commitments: Vec<(&'static str, String)>,
    custody: Option<(CustodyKind, Custody)>,
    published: bool,
}

impl Event {
    /// `action` in the past tense with its object: `employer.created`.
    pub fn new(action: &'static str, object_type: &'static str, object_id: Id) -> Self {
        Event {
            id: Id::new(),
            action,
            object_type,
            object_id: Some(object_id),
            version: None,
            employer_id: None,
            region_code: None,
            changes: Vec::new(),
            commitments: Vec::new(),
            custody: None,
            published: true,
        }
    }

    /// An event about something that is no row, such as a refused sign-in.
    pub fn without_object(action: &'static str, object_type: &'static str) -> Self {
        Event { object_id: None, published: false, ..Event::new(action, object_type, Id::default()) }
    }

    /// That somebody had a file in hand: the event and its row of custody are written together, under one identifier.
    /// Reason and authority are people's words: the log commits to them.
    pub fn of_custody(kind: CustodyKind, file_id: Id, custody: Custody) -> Self {
        let mut event = Event::new(kind.action(), "file", file_id).internal();
        if let Some(reason) = &custody.reason {
            event = event.committed("reason", reason.clone());
        }
        if let Some(authority) = &custody.authority {
            event = event.committed("authority", authority.clone());
        }
        event.custody = Some((kind, custody));
        event
    }

    /// The entry of custody that will be written with it.
    pub fn custody_row(&self, context: &WriteContext) -> Option<CustodyRow> {
        let (kind, custody) = self.custody.as_ref()?;
        Some(custody::row(self.id, context, *kind, self.object_id?, custody))
    }

    /// Its identifier in the record.
    pub fn id(&self) -> Id {
        self.id
    }

    /// The object's version after the change.
    pub fn version(mut self, version: i64) -> Self {
        self.version = Some(version);
        self
    }

    /// The employer concerned, and its region.
    pub fn employer(mut self, employer_id: Id, region_code: &str) -> Self {
        self.employer_id = Some(employer_id);
        self.region_code = Some(region_code.to_owned());
        self
    }

    /// Where it happened, of what concerns no employer.
    pub fn region(mut self, region_code: &str) -> Self {
        self.region_code = Some(region_code.to_owned());
        self
    }

    /// A field that changed, with values that are no personal data.
    pub fn changed(mut self, field: &str, from: impl Into<Value>, to: impl Into<Value>) -> Self {
        let (from, to) = (from.into(), to.into());
        if from != to {
            self.changes.push(json!({ "field": field, "from": from, "to": to }));
        }
        self
    }

    /// A field whose value must not stand in the log: a keyed commitment is recorded instead.
    pub fn committed(mut self, field: &'static str, value: impl Into<String>) -> Self {
        self.commitments.push((field, value.into()));
        self
    }

    /// Whether any field changed.
    pub fn has_changes(&self) -> bool {
        !self.changes.is_empty() || !self.commitments.is_empty()
    }

    /// Keeps the event inside: no outbox event is written. For reads, sign-ins and internal notes.
    pub fn internal(mut self) -> Self {
        self.published = false;
        self
    }
}

#[derive(Insertable)]
#[diesel(table_name = audit_events, treat_none_as_default_value = false)]
struct NewAuditEvent {
    id: Id,
    recorded_at: At,
    actor_id: Option<Id>,
    actor_kind: &'static str,
    action: &'static str,
    object_type: &'static str,
    object_id: Option<Id>,
    employer_id: Option<Id>,
    region_code: Option<String>,
    body: String,
}

#[derive(Insertable)]
#[diesel(table_name = outbox_events, treat_none_as_default_value = false)]
struct NewOutboxEvent {
    id: Id,
    recorded_at: At,
    kind: &'static str,
    aggregate_type: &'static str,
    aggregate_id: Option<Id>,
    aggregate_version: Option<i64>,
    region_code: Option<String>,
    employer_id: Option<Id>,
}

pub(crate) fn record(conn: &mut Conn, context: &WriteContext, vault: &Vault, events: Vec<Event>) -> StoreResult<()> {
    if events.is_empty() {
        return Ok(());
    }
    let (mut rows, mut outbox, mut hands) = (Vec::with_capacity(events.len()), Vec::new(), Vec::new());
    for event in events {
        let id = event.id;
        hands.extend(event.custody_row(context));
        if event.published {
            outbox.push(NewOutboxEvent {
                id,
                recorded_at: context.now,
                kind: event.action,
                aggregate_type: event.object_type,
                aggregate_id: event.object_id,
                aggregate_version: event.version,
                region_code: event.region_code.clone(),
                employer_id: event.employer_id,
            });
        }
        rows.push(NewAuditEvent {
            id,
            recorded_at: context.now,
            actor_id: context.actor.id,
            actor_kind: context.actor.kind.into(),
            action: event.action,
            object_type: event.object_type,
            object_id: event.object_id,
            employer_id: event.employer_id,
            region_code: event.region_code.clone(),
            body: body(context, vault, &event),
        });
    }
    let pending: Vec<_> = rows.iter().map(|row| audit_pending::event_id.eq(row.id)).collect();
    // A statement carries at most some ten thousand values.
    const BATCH: usize = 500;
    per_backend!(conn, conn => {
        for rows in rows.chunks(BATCH) {
            diesel::insert_into(audit_events::table).values(rows).execute(conn)?;
        }
        for pending in pending.chunks(BATCH) {
            diesel::insert_into(audit_pending::table).values(pending).execute(conn)?;
        }
        for outbox in outbox.chunks(BATCH) {
            diesel::insert_into(outbox_events::table).values(outbox).execute(conn)?;
        }
    });
    custody::insert(conn, &hands)
}

/// The event as canonical JSON: keys sorted, no blanks, no floats. `serde_json` sorts the keys of its maps.
fn body(context: &WriteContext, vault: &Vault, event: &Event) -> String {
    let person = event.custody.as_ref().map(|_| ("person_name", context.actor.name.clone()));
    let commitments: Vec<Value> = event
        .commitments
        .iter()
        .chain(&person)
        .map(|(field, value)| json!({ "field": field, "commitment": vault.commitment(event.id, field, value) }))
        .collect();
    let mut body = json!({
        "v": 1,
        "id": event.id,
        "at": context.now,
        "device_time": context.device_time,
        "actor": { "kind": <&str>::from(context.actor.kind), "id": context.actor.id, "organisation": context.actor.organisation_id, "roles": context.actor.roles },
        "action": event.action,
        "object": { "type": event.object_type, "id": event.object_id, "version": event.version },
        "employer": event.employer_id,
        "region": event.region_code,
        "request": context.request_id,
        "changes": event.changes,
        "commitments": commitments,
    });
    if let Some((kind, custody)) = &event.custody {
        body["custody"] = json!({
            "kind": <&str>::from(*kind),
            "finding": custody.finding_id,
            "counterparty": custody.counterparty_id,
            "answers": custody.answers_id,
        });
    }
    body.to_string()
}

/// An event as it was recorded, with its place in the log once it is sequenced.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_events)]
pub struct AuditEvent {
    /// Identifier.
    pub id: Id,
    /// Server time.
    pub recorded_at: At,
    /// Who, if signed in.
    pub actor_id: Option<Id>,
    /// `user`, `client`, `system` or `anonymous`.
    pub actor_kind: String,
    /// Past tense.
    pub action: String,
    /// Type of the object.
    pub object_type: String,
    /// The object.
    pub object_id: Option<Id>,
    /// The employer concerned.
    pub employer_id: Option<Id>,
    /// The region concerned.
    pub region_code: Option<String>,
    /// Canonical JSON.
    pub body: String,
}

/// Which events to list.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// Of one type of object.
    pub object_type: Option<String>,
    /// Of one object.
    pub object_id: Option<Id>,
    /// By one actor.
    pub actor_id: Option<Id>,
    /// Recorded at or after.
    pub from: Option<At>,
    /// Recorded before.
    pub to: Option<At>,
}

/// An event with its place in the log and the name of who acted.
#[derive(Debug, Clone, Queryable)]
pub struct ListedEvent {
    /// The event.
    pub event: AuditEvent,
    /// Its place in the log, once it has one.
    pub sequence: Option<i64>,
    /// Hash of the leaf before.
    pub previous_hash: Option<Vec<u8>>,
    /// Hash of its own leaf.
    pub leaf_hash: Option<Vec<u8>>,
    /// Name of the user who acted.
    pub user_name: Option<String>,
    /// Name of the API client that acted.
    pub client_name: Option<String>,
}

/// Events, newest first when the page descends. Who watches one region sees what concerns it, and not the people and
/// settings of the whole installation.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filter: &AuditFilter,
    page: &PageRequest,
) -> StoreResult<Page<ListedEvent>> {
    let mut query = audit_events::table
        .left_join(audit_log::table.on(audit_log::event_id.eq(audit_events::id)))
        .left_join(users::table.on(users::id.nullable().eq(audit_events::actor_id)))
        .left_join(api_clients::table.on(api_clients::id.nullable().eq(audit_events::actor_id)))
        .select((
            AuditEvent::as_select(),
            audit_log::sequence.nullable(),
            audit_log::previous_hash.nullable(),
            audit_log::leaf_hash.nullable(),
            users::name.nullable(),
            api_clients::name.nullable(),
        ))
        .into_boxed();
    query = match scope {
        Scope::Region(root) if root.contains('.') => {
            let inside =
                audit_events::region_code.eq(root.clone()).or(audit_events::region_code.like(format!("{root}.%")));
            query.filter(inside.assume_not_null())
        }
        Scope::Region(_) => query,
        Scope::Employer(id) => query.filter(audit_events::employer_id.eq(Id(*id))),
    };
    if let Some(kind) = &filter.object_type {
        query = query.filter(audit_events::object_type.eq(kind.clone()));
    }
    if let Some(id) = filter.object_id {
        query = query.filter(audit_events::object_id.eq(id));
    }
    if let Some(id) = filter.actor_id {
        query = query.filter(audit_events::actor_id.eq(id));
    }
    if let Some(from) = filter.from {
        query = query.filter(audit_events::recorded_at.ge(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(audit_events::recorded_at.lt(to));
    }
    let rows = keyset!(query, page, audit_events::recorded_at, audit_events::id, At).load(conn)?;
    Ok(page.finish(rows, |row: &ListedEvent| Edge { value: SortValue::At(row.event.recorded_at), id: row.event.id }))
}

/// What happened to an employer, newest first. `actions` narrows it to events of these kinds.
pub fn of_employer(
    conn: &mut Conn,
    employer: Id,
    actions: Option<&[&str]>,
    limit: i64,
) -> StoreResult<Vec<(AuditEvent, Option<String>)>> {
    let mut query = audit_events::table
        .left_join(users::table.on(audit_events::actor_id.eq(users::id.nullable())))
        .filter(audit_events::employer_id.eq(employer))
        .order(audit_events::id.desc())
        .limit(limit)
        .select((AuditEvent::as_select(), users::name.nullable()))
        .into_boxed();
    if let Some(actions) = actions {
        query = query.filter(audit_events::action.eq_any(actions.iter().map(|action| (*action).to_owned())));
    }
    Ok(query.load(conn)?)
}

/// A signed checkpoint of the log.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_checkpoints)]
pub struct Checkpoint {
    /// How many events it covers.
    pub tree_size: i64,
    /// RFC 9162 root hash.
    pub root_hash: Vec<u8>,
    /// When it was signed.
    pub signed_at: At,
    /// The signed note.
    pub note: String,
}

/// Checkpoints by the number of events they cover.
pub fn checkpoints(conn: &mut Conn, page: &PageRequest) -> StoreResult<Page<Checkpoint>> {
    let mut query = audit_checkpoints::table.select(Checkpoint::as_select()).into_boxed();
    let descends = page.query_descends();
    if let Some(Edge { value: SortValue::Int(size), .. }) = page.edge.clone() {
        query = if descends {
            query.filter(audit_checkpoints::tree_size.lt(size))
        } else {
            query.filter(audit_checkpoints::tree_size.gt(size))
        };
    }
    let query = if descends {
        query.order(audit_checkpoints::tree_size.desc())
    } else {
        query.order(audit_checkpoints::tree_size.asc())
    };
    let rows = query.limit(page.fetch()).load(conn)?;
    Ok(page.finish(rows, |row: &Checkpoint| Edge { value: SortValue::Int(row.tree_size), id: Id::default() }))
}
