//! The append-only log: committed events in one order, each leaf naming the one before, and signed checkpoints over
//! an RFC 9162 tree. No lock on the write path; the same code on both engines.

use diesel::prelude::*;
use patuh_proof::Hash;
use patuh_proof::bundle::leaf;
use patuh_proof::note::{self, Checkpoint, ORIGIN};
use patuh_proof::tree::{Frontier, leaf_hash};
use serde::Serialize;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::atomic::Ordering;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::keys::SigningKey;
use crate::per_backend;
use crate::schema::{audit_checkpoints, audit_events, audit_log, audit_pending};
use crate::store::Store;
use crate::types::{At, Id};
use crate::verification;

/// How many events one step appends.
const STEP: i64 = 1000;
/// After how many events a checkpoint is due, and after how many seconds.
const CHECKPOINT_LEAVES: u64 = 1000;
const CHECKPOINT_SECONDS: i64 = 300;

/// Where the signer keeps the last checkpoint it signed: beside its key, outside the database.
const RECORD: &str = "keys/last-checkpoint";

fn leaf_of(sequence: i64, previous: &Hash, body: &str) -> Hash {
    leaf_hash(leaf(sequence as u64, previous, body).as_bytes())
}

pub(crate) fn as_hash(bytes: &[u8]) -> StoreResult<Hash> {
    bytes.try_into().map_err(|_| StoreError::Corrupt("a hash of the audit log".into()))
}

/// The end of the log, and what the signer last signed.
#[derive(Debug, Clone, Default)]
pub(crate) struct LogHead {
    frontier: Frontier,
    signed: Option<Checkpoint>,
    is_forked: bool,
}

impl LogHead {
    /// With what the signer's own record says.
    pub(crate) fn recorded(data: &Path, key: &SigningKey) -> StoreResult<Self> {
        let signed = match read_record(data)? {
            None => None,
            Some(note) => Some(
                Checkpoint::open(&note, &key.of_log())
                    .map_err(|_| StoreError::Corrupt(format!("{RECORD} is not signed by the key beside it")))?,
            ),
        };
        Ok(LogHead { signed, ..LogHead::default() })
    }

    fn push(&mut self, leaf: Hash) {
        self.frontier.push(leaf);
        if let Some(signed) = self.signed.as_ref().filter(|signed| signed.size == self.frontier.size()) {
            self.is_forked |= signed.root != self.frontier.root();
        }
    }

    /// Takes in the leaves that were appended since, here or by another process.
    fn catch_up(&mut self, conn: &mut Conn) -> StoreResult<()> {
        loop {
            let leaves: Vec<(i64, Vec<u8>)> = audit_log::table
                .filter(audit_log::sequence.gt(self.frontier.size() as i64))
                .order(audit_log::sequence)
                .limit(10_000)
                .select((audit_log::sequence, audit_log::leaf_hash))
                .load(conn)?;
            if leaves.is_empty() {
                return Ok(());
            }
            for (sequence, leaf) in leaves {
                if sequence != self.frontier.size() as i64 + 1 {
                    // A leaf is missing: nothing may be appended after it.
                    self.is_forked = true;
                    return Ok(());
                }
                self.push(as_hash(&leaf)?);
            }
        }
    }

    /// Refuses a log that does not continue the one that was signed last.
    fn continues(&self) -> StoreResult<()> {
        let shrank = self.signed.as_ref().is_some_and(|signed| signed.size > self.frontier.size());
        if shrank || self.is_forked { Err(StoreError::LogCut) } else { Ok(()) }
    }
}

fn read_record(data: &Path) -> StoreResult<Option<String>> {
    match std::fs::read_to_string(data.join(RECORD)) {
        Ok(note) => Ok(Some(note)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The newest point of the log.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// How many events the log holds.
    pub size: u64,
    /// Root hash, hexadecimal.
    pub root: String,
    /// Events that wait to be appended.
    pub pending: i64,
}

#[derive(Insertable)]
#[diesel(table_name = audit_log)]
struct NewLeaf {
    sequence: i64,
    event_id: Id,
    previous_hash: Vec<u8>,
    leaf_hash: Vec<u8>,
}

impl Store {
    /// Waits until a write may have left events to append.
    pub async fn pending_events(&self) {
        self.inner.pending.notified().await;
    }

    /// Appends the committed events to the log, oldest first; gives how many.
    pub async fn sequence(&self) -> StoreResult<usize> {
        let mut appended = 0;
        loop {
            let inner = self.inner.clone();
            let step = self
                .transact(move |conn| {
                    let pending: Vec<(Id, String)> = audit_pending::table
                        .inner_join(audit_events::table.on(audit_events::id.eq(audit_pending::event_id)))
                        .order((audit_events::recorded_at, audit_events::id))
                        .limit(STEP)
                        .select((audit_events::id, audit_events::body))
                        .load(conn)?;
                    if pending.is_empty() {
                        return Ok::<usize, StoreError>(0);
                    }
                    // A copy: the transaction may be rolled back and run again.
                    let mut head = inner.log.lock().map_err(|_| StoreError::Corrupt("the sequencer".into()))?.clone();
                    head.catch_up(conn)?;
                    head.continues()?;
                    let mut leaves = Vec::with_capacity(pending.len());
                    for (event_id, body) in &pending {
                        let (sequence, previous) = (head.frontier.size() as i64 + 1, *head.frontier.last());
                        let leaf = leaf_of(sequence, &previous, body);
                        head.push(leaf);
                        leaves.push(NewLeaf {
                            sequence,
                            event_id: *event_id,
                            previous_hash: previous.to_vec(),
                            leaf_hash: leaf.to_vec(),
                        });
                    }
                    per_backend!(conn, conn => diesel::insert_into(audit_log::table).values(&leaves).execute(conn))?;
                    let done: Vec<Id> = pending.iter().map(|(id, _)| *id).collect();
                    diesel::delete(audit_pending::table.filter(audit_pending::event_id.eq_any(&done))).execute(conn)?;
                    Ok(done.len())
                })
                .await?;
            appended += step;
            if step < STEP as usize {
                return Ok(appended);
            }
        }
    }

    /// Signs a checkpoint when one is due (or at once when `force`), provided there is anything new.
    pub async fn checkpoint(&self, now: At, force: bool) -> StoreResult<Option<i64>> {
        let inner = self.inner.clone();
        let signed = self
            .transact(move |conn| {
                let mut head = inner.log.lock().map_err(|_| StoreError::Corrupt("the sequencer".into()))?;
                head.catch_up(conn)?;
                head.continues()?;
                let last: Option<(i64, At)> = audit_checkpoints::table
                    .order(audit_checkpoints::tree_size.desc())
                    .select((audit_checkpoints::tree_size, audit_checkpoints::signed_at))
                    .first(conn)
                    .optional()?;
                let fresh = head.frontier.size().saturating_sub(last.map_or(0, |(size, _)| size as u64));
                let old = last.is_none_or(|(_, at)| (now.0 - at.0).num_seconds() >= CHECKPOINT_SECONDS);
                if fresh == 0 || !(force || old || fresh >= CHECKPOINT_LEAVES) {
                    return Ok::<_, StoreError>(None);
                }
                let (size, root) = (head.frontier.size() as i64, head.frontier.root());
                let note = signed_note(size, &root, &inner.keys.log);
                diesel::insert_into(audit_checkpoints::table)
                    .values((
                        audit_checkpoints::tree_size.eq(size),
                        audit_checkpoints::root_hash.eq(root.to_vec()),
                        audit_checkpoints::signed_at.eq(now),
                        audit_checkpoints::note.eq(&note),
                    ))
                    .execute(conn)?;
                Ok(Some((size, note)))
            })
            .await?;
        let Some((size, note)) = signed else { return Ok(None) };
        // The signer's own record, outside the database: a log that shrank or forked since is found by it.
        let path = self.inner.data.join(RECORD);
        let partial = path.with_extension("new");
        let mut file =
            std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
        file.write_all(note.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&partial, &path)?;
        let mut head = self.inner.log.lock().map_err(|_| StoreError::Corrupt("the sequencer".into()))?;
        head.signed = Checkpoint::open(&note, &self.inner.keys.log.of_log()).ok();
        Ok(Some(size))
    }

    /// Whether the log continues the one that the signer last signed; from then on nothing is written where it does not.
    pub async fn check_signed(&self) -> StoreResult<bool> {
        let inner = self.inner.clone();
        self.read(move |conn| {
            let mut head = inner.log.lock().map_err(|_| StoreError::Corrupt("the sequencer".into()))?;
            head.catch_up(conn)?;
            let is_cut = head.continues().is_err();
            inner.is_cut.store(is_cut, Ordering::Relaxed);
            Ok::<_, StoreError>(!is_cut)
        })
        .await
    }

    /// Lays the signer's record aside, so that a log which was cut with good reason (a restored backup) is signed again;
    /// gives the size that was signed before. The laid-aside record stays beside it.
    pub fn lay_record_aside(&self) -> StoreResult<Option<u64>> {
        let mut head = self.inner.log.lock().map_err(|_| StoreError::Corrupt("the sequencer".into()))?;
        let Some(signed) = head.signed.take() else { return Ok(None) };
        let path = self.inner.data.join(RECORD);
        std::fs::rename(&path, path.with_extension(format!("{}", signed.size)))?;
        head.is_forked = false;
        self.inner.is_cut.store(false, Ordering::Relaxed);
        Ok(Some(signed.size))
    }

    /// The newest point of the log.
    pub async fn head(&self) -> StoreResult<Head> {
        let inner = self.inner.clone();
        self.read(move |conn| {
            let mut head = inner.log.lock().map_err(|_| StoreError::Corrupt("the sequencer".into()))?;
            head.catch_up(conn)?;
            let frontier = &head.frontier;
            let pending = audit_pending::table.count().get_result(conn)?;
            Ok(Head { size: frontier.size(), root: data_encoding::HEXLOWER.encode(&frontier.root()), pending })
        })
        .await
    }

    /// The newest signed checkpoint: how many events it covers, and their root hash.
    pub async fn witness(&self) -> StoreResult<Option<(i64, Vec<u8>)>> {
        self.read(|conn| {
            Ok(audit_checkpoints::table
                .order(audit_checkpoints::tree_size.desc())
                .select((audit_checkpoints::tree_size, audit_checkpoints::root_hash))
                .first(conn)
                .optional()?)
        })
        .await
    }

    /// Recomputes the whole log and every checkpoint.
    pub async fn verify(&self) -> StoreResult<VerifyReport> {
        let inner = self.inner.clone();
        let recorded = read_record(&self.inner.data)?;
        self.read(move |conn| {
            let mut report = verify(conn, &inner.keys.log, recorded.as_deref())?;
            report.faults.extend(verification::faults(conn, &inner.keys.vault)?);
            report.intact = report.faults.is_empty();
            Ok(report)
        })
        .await
    }
}

/// What the verification of the log found.
#[derive(Debug, Clone, Serialize)]
pub struct VerifyReport {
    /// Whether nothing was found.
    pub intact: bool,
    /// How many events the log holds.
    pub events: i64,
    /// How many checkpoints were checked.
    pub checkpoints: usize,
    /// Root hash over all events, hexadecimal.
    pub root: String,
    /// What does not fit, in words.
    pub faults: Vec<String>,
}

fn verify(conn: &mut Conn, key: &SigningKey, recorded: Option<&str>) -> StoreResult<VerifyReport> {
    let mut faults = Vec::new();
    let checkpoints: Vec<(i64, Vec<u8>, String)> = audit_checkpoints::table
        .order(audit_checkpoints::tree_size)
        .select((audit_checkpoints::tree_size, audit_checkpoints::root_hash, audit_checkpoints::note))
        .load(conn)?;
    let mut due = checkpoints.iter().peekable();
    let mut frontier = Frontier::default();
    let mut recorded_found = recorded.is_none();
    loop {
        let from = frontier.size() as i64;
        let rows = audit_log::table
            .left_join(audit_events::table.on(audit_events::id.eq(audit_log::event_id)))
            .filter(audit_log::sequence.gt(from))
            .order(audit_log::sequence)
            .limit(5000)
            .select((
                audit_log::sequence,
                audit_log::previous_hash,
                audit_log::leaf_hash,
                audit_events::body.nullable(),
            ))
            .load::<(i64, Vec<u8>, Vec<u8>, Option<String>)>(conn)?;
        if rows.is_empty() {
            break;
        }
        for (sequence, previous, leaf, body) in rows {
            let expected = frontier.size() as i64 + 1;
            if sequence != expected {
                faults.push(format!("event {expected} is missing from the log"));
                return Ok(report(&frontier, checkpoints.len(), faults));
            }
            match body {
                None => faults.push(format!("event {sequence} was deleted")),
                Some(body) => {
                    if previous != frontier.last() {
                        faults.push(format!("event {sequence} does not follow event {from}"));
                    }
                    if leaf_of(sequence, frontier.last(), &body)[..] != leaf[..] {
                        faults.push(format!("event {sequence} was altered"));
                    }
                }
            }
            let Ok(leaf) = as_hash(&leaf) else {
                faults.push(format!("the hash of event {sequence} is none"));
                return Ok(report(&frontier, checkpoints.len(), faults));
            };
            frontier.push(leaf);
            while let Some((size, root, note)) = due.next_if(|(size, _, _)| *size == sequence) {
                if root[..] != frontier.root()[..] || *note != signed_note(*size, &frontier.root(), key) {
                    faults.push(format!("the checkpoint over {size} events does not fit the log"));
                }
                recorded_found |= recorded == Some(note.as_str());
            }
        }
    }
    for (size, _, _) in due {
        faults.push(format!("a checkpoint covers {size} events, the log ends at {}", frontier.size()));
    }
    if !recorded_found {
        faults.push("the signer's last checkpoint is not in the database: the log was cut or replaced".into());
    }
    let lost: i64 = audit_events::table
        .left_join(audit_log::table.on(audit_log::event_id.eq(audit_events::id)))
        .left_join(audit_pending::table.on(audit_pending::event_id.eq(audit_events::id)))
        .filter(audit_log::sequence.is_null())
        .filter(audit_pending::event_id.is_null())
        .count()
        .get_result(conn)?;
    if lost > 0 {
        faults.push(format!("{lost} events are neither in the log nor waiting for it"));
    }
    Ok(report(&frontier, checkpoints.len(), faults))
}

fn report(frontier: &Frontier, checkpoints: usize, faults: Vec<String>) -> VerifyReport {
    let root = data_encoding::HEXLOWER.encode(&frontier.root());
    VerifyReport { intact: faults.is_empty(), events: frontier.size() as i64, checkpoints, root, faults }
}

/// A signed checkpoint. Ed25519 is deterministic, so equal checkpoints are equal texts.
fn signed_note(size: i64, root: &Hash, key: &SigningKey) -> String {
    let checkpoint = Checkpoint { origin: ORIGIN.to_owned(), size: size as u64, root: *root };
    note::signed(&checkpoint.text(), &key.of_log(), |message| key.sign(message))
}
