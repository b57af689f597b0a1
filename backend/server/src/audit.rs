//! The record: who did what to what, its place in the log, and what proves that the log is whole.

pub mod anchors;
pub mod proofs;

use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use data_encoding::{BASE64, HEXLOWER};
use patuh_rules::permission::Permission;
use patuh_store::audit::{self, AuditFilter, Checkpoint, ListedEvent};
use patuh_store::types::{At, Id};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::openapi::Object;
use utoipa::{IntoParams, ToSchema};

use crate::actor::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::list::{self, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// What happened. Personal values are not here: a keyed commitment stands in their place.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEventView {
    /// Identifier.
    pub id: Id,
    /// Place in the log; none while it waits for one, a moment after it was recorded.
    pub sequence: Option<i64>,
    /// Server time.
    pub at: At,
    /// `user`, `client`, `system` or `anonymous`.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<Id>,
    /// Their name now.
    pub actor_name: Option<String>,
    /// What was done, in the past tense.
    pub action: String,
    /// Type of the object.
    pub object_type: String,
    /// The object.
    pub object_id: Option<Id>,
    /// Its version after the change.
    pub object_version: Option<i64>,
    /// The employer concerned.
    pub employer_id: Option<Id>,
    /// The region concerned.
    pub region_code: Option<String>,
    /// Id of the request.
    pub request_id: Option<String>,
    /// What the device's clock said.
    pub device_time: Option<String>,
    /// What changed.
    #[schema(max_items = 1000)]
    pub changes: Vec<FieldChange>,
    /// Fields whose values are personal and therefore committed to, not written.
    #[schema(max_items = 1000)]
    pub committed_fields: Vec<String>,
    /// The event as it was recorded, canonical JSON: what the hash covers.
    pub body: String,
    /// Hash of the leaf before, hexadecimal.
    pub previous_hash: Option<String>,
    /// Hash of its leaf, hexadecimal.
    pub hash: Option<String>,
}

/// A field that changed.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldChange {
    /// The field.
    pub field: String,
    /// Its value before.
    pub from: Value,
    /// Its value after.
    pub to: Value,
}

impl From<ListedEvent> for AuditEventView {
    fn from(row: ListedEvent) -> Self {
        let body: Value = serde_json::from_str(&row.event.body).unwrap_or_default();
        let each = |name: &str| body[name].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let field = |entry: &Value| text(&entry["field"]).unwrap_or_default();
        AuditEventView {
            id: row.event.id,
            sequence: row.sequence,
            at: row.event.recorded_at,
            actor_kind: row.event.actor_kind,
            actor_id: row.event.actor_id,
            actor_name: row.user_name.or(row.client_name),
            action: row.event.action,
            object_type: row.event.object_type,
            object_id: row.event.object_id,
            object_version: body["object"]["version"].as_i64(),
            employer_id: row.event.employer_id,
            region_code: row.event.region_code,
            request_id: text(&body["request"]),
            device_time: text(&body["device_time"]),
            changes: each("changes")
                .into_iter()
                .map(|entry| FieldChange { field: field(&entry), from: entry["from"].clone(), to: entry["to"].clone() })
                .collect(),
            committed_fields: each("commitments").iter().map(field).collect(),
            body: row.event.body,
            previous_hash: row.previous_hash.map(|hash| HEXLOWER.encode(&hash)),
            hash: row.leaf_hash.map(|hash| HEXLOWER.encode(&hash)),
        }
    }
}

/// Which events.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Of one type of object, such as `employer`.
    #[param(max_length = 50)]
    pub object_type: Option<String>,
    /// Of one object.
    pub object_id: Option<Id>,
    /// By one user or API client.
    pub actor: Option<Id>,
    /// Recorded at or after this moment.
    pub from: Option<At>,
    /// Recorded before this moment.
    pub to: Option<At>,
    /// `-at` for the newest first, or `at`.
    #[param(schema_with = event_orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

const EVENT_SORTS: &[(&str, ())] = &[("-at", ()), ("at", ())];

fn event_orders() -> Object {
    list::orders(EVENT_SORTS)
}

/// List what happened
///
/// Who watches one region sees what concerns it; who watches the province sees all.
#[utoipa::path(tag = "audit", params(AuditQuery), responses((status = 200, description = "A page of events", body = Listing<AuditEventView>), Problem))]
#[get("/audit-events")]
pub async fn list_audit_events(
    state: Data<AppState>,
    caller: Caller,
    query: Params<AuditQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadAudit)?;
    let query = query.0;
    let filter = AuditFilter {
        object_type: query.object_type,
        object_id: query.object_id,
        actor_id: query.actor,
        from: query.from,
        to: query.to,
    };
    let vault = &state.store.keys().vault;
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), EVENT_SORTS, &filter)?;
    let (scope, page) = (caller.scope.clone(), asked.page.clone());
    let rows = state.store.read(move |conn| audit::list(conn, &scope, &filter, &page).map_err(ApiError::from)).await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, AuditEventView::from)))
}

/// A signed checkpoint: the log had this root at this size. Keep one, and a log that was cut or rewritten is found out.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckpointView {
    /// How many events it covers.
    pub size: i64,
    /// RFC 9162 root hash, hexadecimal.
    pub root: String,
    /// When it was signed.
    pub signed_at: At,
    /// The signature of the note, base 64 (key hash, then Ed25519).
    pub signature: String,
    /// The C2SP signed note, as it is verified.
    pub note: String,
}

impl From<Checkpoint> for CheckpointView {
    fn from(row: Checkpoint) -> Self {
        CheckpointView {
            size: row.tree_size,
            root: HEXLOWER.encode(&row.root_hash),
            signed_at: row.signed_at,
            signature: row.note.trim_end().rsplit(' ').next().unwrap_or_default().to_owned(),
            note: row.note,
        }
    }
}

/// Which checkpoints.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CheckpointQuery {
    /// `-size` for the newest first, or `size`.
    #[param(schema_with = checkpoint_orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
}

const CHECKPOINT_SORTS: &[(&str, ())] = &[("-size", ()), ("size", ())];

fn checkpoint_orders() -> Object {
    list::orders(CHECKPOINT_SORTS)
}

/// List the signed checkpoints
#[utoipa::path(tag = "audit", params(CheckpointQuery), responses((status = 200, description = "A page of checkpoints", body = Listing<CheckpointView>), Problem))]
#[get("/audit/checkpoints")]
pub async fn list_audit_checkpoints(
    state: Data<AppState>,
    caller: Caller,
    query: Params<CheckpointQuery>,
) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadAudit)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let asked =
        ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), CHECKPOINT_SORTS, &"checkpoints")?;
    let page = asked.page.clone();
    let rows = state.store.read(move |conn| audit::checkpoints(conn, &page).map_err(ApiError::from)).await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, rows, None, CheckpointView::from)))
}

/// The newest point of the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditHead {
    /// How many events the log holds.
    pub size: u64,
    /// RFC 9162 root hash, hexadecimal.
    pub root: String,
    /// How many events wait for their place.
    pub pending: i64,
    /// The Ed25519 key that signs checkpoints, base 64.
    pub public_key: String,
}

/// Show the head of the log
#[utoipa::path(tag = "audit", responses((status = 200, description = "The newest point", body = AuditHead), Problem))]
#[get("/audit/head")]
pub async fn get_audit_head(state: Data<AppState>, caller: Caller) -> ApiResult<HttpResponse> {
    caller.require(Permission::ReadAudit)?;
    let head = state.store.head().await?;
    let public_key = BASE64.encode(state.store.keys().log.public());
    Ok(HttpResponse::Ok().json(AuditHead { size: head.size, root: head.root, pending: head.pending, public_key }))
}
