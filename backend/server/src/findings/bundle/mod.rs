//! The bundle of a finding: handed out, on the record, with all that proves it.

mod index;
mod papers;
mod payload;

use actix_web::http::header::{self, HeaderName};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_proof::bundle::{self, Anchor, BuildError, Payload, Proofs, ProvenEvent, Subject, Variant, events_digest};
use patuh_proof::tree;
use patuh_rules::permission::{Permission, Scope};
use patuh_rules::words::CustodyKind;
use patuh_store::audit::Event;
use patuh_store::custody::Custody;
use patuh_store::findings::case::CaseEvent;
use patuh_store::findings::{self, NamedFinding};
use patuh_store::proofs::{self, LogNodes};
use patuh_store::types::Id;
use patuh_store::{StoreError, Written};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Seek};
use std::time::Duration;
use utoipa::{IntoParams, ToSchema};

use self::papers::Kept;
use self::payload::Case;
use super::require_forum;
use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::files::content::{chunks, disposition};
use crate::http::params::Params;
use crate::state::AppState;

/// How much of the case a bundle tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BundleVariant {
    /// All of it.
    #[default]
    Full,
    /// Without personal values, internal notes and the bytes of the files; it can be verified all the same.
    Redacted,
}

/// Which bundle.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BundleQuery {
    /// How much it tells; `full` unless told.
    #[param(inline)]
    pub variant: Option<BundleVariant>,
    /// Of an earlier export, byte for byte: the size of the checkpoint it was made at. Refused once the case has gone on.
    #[param(minimum = 1)]
    pub checkpoint: Option<i64>,
}

/// How long a bundle waits while others are made.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often an export is made anew when events of the case fell between it and those before.
const ATTEMPTS: usize = 3;
/// How many statements from outside, and how many earlier checkpoints, a bundle holds.
const ANCHORS: i64 = 20;
const EARLIER: i64 = 3;

/// Fetch the bundle of a finding
///
/// BagIt in a ZIP: files, acts, custody, every event of the case with its proof, the signed checkpoint, and verifiers
/// that work offline. That it was fetched is an entry in the custody of each file, and stands in the bundle itself.
#[utoipa::path(
    tag = "findings",
    params(("finding_id" = Id, Path, description = "The finding"), BundleQuery),
    responses((status = 200, description = "The bundle", content_type = "application/zip", body = String), Problem),
)]
#[get("/findings/{finding_id}/bundle")]
pub async fn get_finding_bundle(
    state: Data<AppState>,
    caller: Caller,
    id: Path<Id>,
    query: Params<BundleQuery>,
) -> ApiResult<HttpResponse> {
    require_forum(&caller, Permission::ExportBundles)?;
    caller.require_person()?;
    caller.require_confirmed(&state)?;
    let (id, query) = (id.into_inner(), query.0);
    let variant = match query.variant.unwrap_or_default() {
        BundleVariant::Full => Variant::Full,
        BundleVariant::Redacted => Variant::Redacted,
    };
    let turn = tokio::time::timeout(PATIENCE, state.bundles.acquire()).await;
    let _turn = turn.map_err(|_| ApiError::new(ErrorCode::Overloaded).retry_after(30))?.map_err(ApiError::internal)?;
    let mut made = None;
    for _ in 0..ATTEMPTS {
        let kept = papers::kept(&state, &caller.scope, id, variant == Variant::Full).await?;
        export(&state, &caller, id, variant, kept.clone()).await?;
        state.store.sequence().await?;
        state.store.checkpoint(state.clock.now(), true).await?;
        let (scope, store, size) = (caller.scope.clone(), state.store.clone(), query.checkpoint);
        let gathered =
            state.store.with_nodes(move |nodes| gather(nodes, &store, &scope, (id, variant), &kept, size)).await?;
        made = match gathered {
            Some(gathered) => Some(gathered),
            None if size.is_some() => {
                return Err(ApiError::new(ErrorCode::StateConflict)
                    .detail("the case has gone on since that checkpoint, or was not exported at it; fetch it without `checkpoint`"));
            }
            None => continue,
        };
        break;
    }
    let gathered = made.ok_or_else(|| ApiError::new(ErrorCode::Overloaded).retry_after(5))?;
    let number = gathered.subject.number.clone();
    let (size, blobs) = (gathered.size, Blobs::new(&state.config.data));
    let built = tokio::task::spawn_blocking(move || build(&blobs, &gathered)).await.map_err(ApiError::internal)?;
    let (file, length) = built?;
    let ending = if variant == Variant::Redacted { "-redacted" } else { "" };
    Ok(HttpResponse::Ok()
        .content_type("application/zip")
        .no_chunking(length)
        .insert_header((header::CONTENT_DISPOSITION, disposition(&format!("{number}{ending}.zip"))))
        .insert_header((header::CONTENT_ENCODING, "identity"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((HeaderName::from_static("x-checkpoint-size"), size.to_string()))
        .streaming(chunks(file)))
}

/// Writes down that the bundle goes out: one entry of custody for each file, and one event that pins what goes out.
async fn export(state: &AppState, caller: &Caller, id: Id, variant: Variant, kept: Kept) -> ApiResult<()> {
    let (context, scope, organisation) =
        (caller.context(state), caller.scope.clone(), caller.organisation_name.clone());
    let writing = context.clone();
    state
        .store
        .write(&context, move |conn| {
            let finding = findings::get(conn, &scope, id)?;
            let (employer, region) = (finding.row.employer_id, finding.row.region_code.clone());
            let number = finding.row.number.clone();
            let mut case = Case::read(conn, finding, &kept, None)?;
            let exported = |file: Id| {
                Event::of_custody(CustodyKind::Exported, file, Custody::of(Some(id))).employer(employer, &region)
            };
            // What the minutes name goes out too, and its custody tells so; it belongs to the inspection, not to this case.
            let enclosed: Vec<Event> = match variant {
                Variant::Full => case.enclosed().map(exported).collect(),
                Variant::Redacted => Vec::new(),
            };
            let mut events: Vec<Event> = case.files().map(exported).collect();
            case.add_custody(events.iter().filter_map(|event| event.custody_row(&writing)).collect(), &organisation);
            let ids = case.events.iter().map(|event| event.id).chain(events.iter().map(Event::id));
            let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
            events.push(
                Event::new("finding.exported", "finding", id)
                    .internal()
                    .employer(employer, &region)
                    .changed("number", None::<String>, number)
                    .changed("variant", None::<String>, variant.word())
                    .changed("events", None::<i64>, ids.len())
                    .changed("events_sha256", None::<String>, events_digest(ids.iter().map(String::as_str)))
                    .changed("payload_sha256", None::<String>, case.payload(variant)?.digest()),
            );
            events.extend(enclosed);
            Ok::<_, ApiError>(Written::with_events((), events))
        })
        .await
}

/// All that goes into a bundle.
struct Gathered {
    subject: Subject,
    payload: Payload,
    proofs: Proofs,
    size: i64,
}

fn is_export(event: &CaseEvent, variant: Variant) -> bool {
    event.value["action"] == "finding.exported"
        && event.changed("variant").and_then(Value::as_str) == Some(variant.word())
}

/// Gathers the bundle of the last export (or of the last up to a checkpoint); nothing where what the export pinned is not
/// what is there.
fn gather(
    nodes: &mut LogNodes<'_>,
    store: &patuh_store::Store,
    scope: &Scope,
    (id, variant): (Id, Variant),
    kept: &Kept,
    size: Option<i64>,
) -> ApiResult<Option<Gathered>> {
    let finding: NamedFinding = findings::get(nodes.conn(), scope, id)?;
    let number = finding.row.number.clone();
    let case = Case::read(nodes.conn(), finding, kept, Some(size.unwrap_or(i64::MAX)))?;
    let Some(export) = case.events.iter().rfind(|event| is_export(event, variant)) else { return Ok(None) };
    let (Some(place), pinned) = (export.sequence, export.clone()) else { return Ok(None) };
    let (size, checkpoint) = match size {
        Some(size) => (size, proofs::checkpoint(nodes.conn(), size)?),
        None => match proofs::covering(nodes.conn(), place)? {
            Some(found) => found,
            None => return Ok(None),
        },
    };
    let finding = findings::get(nodes.conn(), scope, id)?;
    let case = Case::read(nodes.conn(), finding, kept, Some(place))?;
    let payload = case.payload(variant)?;
    let ids: Vec<String> =
        case.events.iter().filter(|event| event.id != pinned.id).map(|event| event.id.to_string()).collect();
    let text = |field: &str| pinned.changed(field).and_then(Value::as_str);
    if text("payload_sha256") != Some(&payload.digest())
        || text("events_sha256") != Some(&events_digest(ids.iter().map(String::as_str)))
    {
        return Ok(None);
    }
    let openings = match variant {
        Variant::Full => case.openings(&store.keys().vault),
        Variant::Redacted => Vec::new(),
    };
    let date = pinned.value["at"].as_str().and_then(|at| at.get(..10)).unwrap_or_default().to_owned();
    let proofs = Proofs {
        events: case.events.iter().map(|event| prove(nodes, event, size)).collect::<ApiResult<_>>()?,
        openings,
        earlier: Vec::new(),
        anchors: Vec::new(),
        key: store.keys().log.of_log(),
        checkpoint,
    };
    let proofs = outside(nodes, proofs, case.printed(), size)?;
    Ok(Some(Gathered { subject: Subject { number, finding: id.to_string(), variant, date }, payload, proofs, size }))
}

fn prove(nodes: &mut LogNodes<'_>, event: &CaseEvent, size: i64) -> ApiResult<ProvenEvent> {
    let missing = || ApiError::internal("an event of the case has no place in the log");
    let sequence = event.sequence.and_then(|place| u64::try_from(place).ok()).filter(|place| *place > 0);
    let (sequence, total) = (sequence.ok_or_else(missing)?, u64::try_from(size).map_err(ApiError::internal)?);
    let previous = event.previous.as_deref().and_then(|hash| hash.try_into().ok()).ok_or_else(missing)?;
    let path = tree::inclusion_proof(nodes, sequence - 1, total)?.ok_or_else(missing)?;
    Ok(ProvenEvent { sequence, previous, body: event.body.clone(), path })
}

/// Adds what outsiders said, and the earlier checkpoints with their proofs: the last few, and those on the letters.
fn outside(
    nodes: &mut LogNodes<'_>,
    mut proofs: Proofs,
    printed: impl Iterator<Item = i64>,
    size: i64,
) -> ApiResult<Proofs> {
    let said = proofs::anchors(nodes.conn(), size, ANCHORS)?;
    let mut earlier: BTreeMap<i64, String> =
        proofs::checkpoints_before(nodes.conn(), size, EARLIER)?.into_iter().collect();
    for at in printed.filter(|at| *at < size) {
        earlier.insert(at, proofs::checkpoint(nodes.conn(), at)?);
    }
    for (row, _) in said {
        let note = proofs::checkpoint(nodes.conn(), row.tree_size)?;
        if row.tree_size < size {
            earlier.insert(row.tree_size, note.clone());
        }
        proofs.anchors.push(Anchor {
            kind: row.kind,
            checkpoint: note,
            content: row.content,
            authority: row.authority,
        });
    }
    for (from, note) in earlier {
        let (from, to) =
            (u64::try_from(from).map_err(ApiError::internal)?, u64::try_from(size).map_err(ApiError::internal)?);
        let path = tree::consistency_proof(nodes, from, to)?;
        proofs.earlier.push((note, path.ok_or(StoreError::NotFound)?));
    }
    Ok(proofs)
}

/// Builds the bundle in a file that has no name any more: nothing of it stays behind, whatever happens.
fn build(blobs: &Blobs, gathered: &Gathered) -> ApiResult<(File, u64)> {
    let (path, file) = blobs.scratch(0o600)?;
    std::fs::remove_file(path)?;
    let Gathered { subject, payload, proofs, .. } = gathered;
    let built = bundle::write(BufWriter::new(file), subject, payload, proofs, |sha256| blobs.open(sha256));
    let (out, length) = built.map_err(|error| match error {
        BuildError::Damaged(path) => {
            tracing::error!(path, "evidence is not what was filed");
            ApiError::new(ErrorCode::EvidenceDamaged)
        }
        BuildError::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            ApiError::new(ErrorCode::FileTooLarge).with("limit_bytes", patuh_proof::zip::LIMIT)
        }
        BuildError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
            tracing::error!("the bytes of evidence are gone");
            ApiError::new(ErrorCode::EvidenceDamaged)
        }
        BuildError::Io(error) => error.into(),
    })?;
    let mut file = out.into_inner().map_err(|error| error.into_error())?;
    file.rewind()?;
    Ok((file, length))
}
