//! The append-only log: committed events in one order, each leaf naming the one before, and signed checkpoints over
//! an RFC 9162 tree. No lock on the write path; the same code on both engines.

use diesel::prelude::*;
use serde::Serialize;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::keys::SigningKey;
use crate::per_backend;
use crate::schema::{audit_checkpoints, audit_events, audit_log, audit_pending};
use crate::store::Store;
use crate::types::{At, Id};
use crate::vault::sha256;

/// The name under which checkpoints are signed (C2SP signed note).
const ORIGIN: &str = "patuh/audit";
/// How many events one step appends.
const STEP: i64 = 1000;
/// After how many events a checkpoint is due, and after how many seconds.
const CHECKPOINT_LEAVES: u64 = 1000;
const CHECKPOINT_SECONDS: i64 = 300;

type Hash = [u8; 32];

fn leaf_hash(sequence: i64, previous: &Hash, body: &str) -> Hash {
    let previous = data_encoding::HEXLOWER.encode(previous);
    let leaf = format!("\0{{\"event\":{body},\"previous\":\"{previous}\",\"sequence\":{sequence}}}");
    sha256(leaf.as_bytes())
}

fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = vec![1];
    bytes.extend_from_slice(left);
    bytes.extend_from_slice(right);
    sha256(&bytes)
}

fn as_hash(bytes: &[u8]) -> StoreResult<Hash> {
    bytes.try_into().map_err(|_| StoreError::Corrupt("a hash of the audit log".into()))
}

/// The roots of the full subtrees of an RFC 9162 tree: enough to append leaves and to give the root.
#[derive(Debug, Clone, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<(u32, Hash)>,
    last: Hash,
}

impl Frontier {
    fn push(&mut self, leaf: Hash) {
        let (mut height, mut hash) = (0, leaf);
        while let Some((_, left)) = self.peaks.pop_if(|(peak, _)| *peak == height) {
            hash = node_hash(&left, &hash);
            height += 1;
        }
        self.peaks.push((height, hash));
        self.size += 1;
        self.last = leaf;
    }

    fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => sha256(b""),
            Some((_, lowest)) => peaks.fold(*lowest, |right, (_, left)| node_hash(left, &right)),
        }
    }

    /// Takes in the leaves that were appended since, here or by another process.
    fn catch_up(&mut self, conn: &mut Conn) -> StoreResult<()> {
        loop {
            let leaves: Vec<Vec<u8>> = audit_log::table
                .filter(audit_log::sequence.gt(self.size as i64))
                .order(audit_log::sequence)
                .limit(10_000)
                .select(audit_log::leaf_hash)
                .load(conn)?;
            if leaves.is_empty() {
                return Ok(());
            }
            for leaf in leaves {
                self.push(as_hash(&leaf)?);
            }
        }
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
                    let mut frontier =
                        inner.frontier.lock().map_err(|_| StoreError::Corrupt("the sequencer".into()))?.clone();
                    frontier.catch_up(conn)?;
                    let mut leaves = Vec::with_capacity(pending.len());
                    for (event_id, body) in &pending {
                        let (sequence, previous) = (frontier.size as i64 + 1, frontier.last);
                        let leaf = leaf_hash(sequence, &previous, body);
                        frontier.push(leaf);
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
                let mut frontier = inner.frontier.lock().map_err(|_| StoreError::Corrupt("the sequencer".into()))?;
                frontier.catch_up(conn)?;
                let last: Option<(i64, At)> = audit_checkpoints::table
                    .order(audit_checkpoints::tree_size.desc())
                    .select((audit_checkpoints::tree_size, audit_checkpoints::signed_at))
                    .first(conn)
                    .optional()?;
                let fresh = frontier.size - last.map_or(0, |(size, _)| size as u64);
                let old = last.is_none_or(|(_, at)| (now.0 - at.0).num_seconds() >= CHECKPOINT_SECONDS);
                if fresh == 0 || !(force || old || fresh >= CHECKPOINT_LEAVES) {
                    return Ok::<_, StoreError>(None);
                }
                let (size, root) = (frontier.size as i64, frontier.root());
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
        let path = self.inner.data.join("last-checkpoint");
        let partial = path.with_extension("new");
        let mut file =
            std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial)?;
        file.write_all(note.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&partial, &path)?;
        Ok(Some(size))
    }

    /// The newest point of the log.
    pub async fn head(&self) -> StoreResult<Head> {
        let inner = self.inner.clone();
        self.read(move |conn| {
            let mut frontier = inner.frontier.lock().map_err(|_| StoreError::Corrupt("the sequencer".into()))?;
            frontier.catch_up(conn)?;
            let pending = audit_pending::table.count().get_result(conn)?;
            Ok(Head { size: frontier.size, root: data_encoding::HEXLOWER.encode(&frontier.root()), pending })
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
        let recorded = match std::fs::read_to_string(self.inner.data.join("last-checkpoint")) {
            Ok(note) => Some(note),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(error.into()),
        };
        self.read(move |conn| verify(conn, &inner.keys.log, recorded.as_deref())).await
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
        let from = frontier.size as i64;
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
            let expected = frontier.size as i64 + 1;
            if sequence != expected {
                faults.push(format!("event {expected} is missing from the log"));
                return Ok(report(&frontier, checkpoints.len(), faults));
            }
            match body {
                None => faults.push(format!("event {sequence} was deleted")),
                Some(body) => {
                    if previous != frontier.last {
                        faults.push(format!("event {sequence} does not follow event {from}"));
                    }
                    if leaf_hash(sequence, &frontier.last, &body)[..] != leaf[..] {
                        faults.push(format!("event {sequence} was altered"));
                    }
                }
            }
            frontier.push(as_hash(&leaf)?);
            while let Some((size, root, note)) = due.next_if(|(size, _, _)| *size == sequence) {
                if root[..] != frontier.root()[..] || *note != signed_note(*size, &frontier.root(), key) {
                    faults.push(format!("the checkpoint over {size} events does not fit the log"));
                }
                recorded_found |= recorded == Some(note.as_str());
            }
        }
    }
    for (size, _, _) in due {
        faults.push(format!("a checkpoint covers {size} events, the log ends at {}", frontier.size));
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
    VerifyReport { intact: faults.is_empty(), events: frontier.size as i64, checkpoints, root, faults }
}

/// A C2SP checkpoint: origin, size and root, signed. Ed25519 is deterministic, so equal checkpoints are equal texts.
fn signed_note(size: i64, root: &Hash, key: &SigningKey) -> String {
    let text = format!("{ORIGIN}\n{size}\n{}\n", data_encoding::BASE64.encode(root));
    let mut named = format!("{ORIGIN}\n").into_bytes();
    named.push(1);
    named.extend_from_slice(key.public());
    let mut signature = sha256(&named)[..4].to_vec();
    signature.extend(key.sign(text.as_bytes()));
    format!("{text}\n— {ORIGIN} {}\n", data_encoding::BASE64.encode(&signature))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree head as RFC 9162 2.1.1 defines it, recursively.
    fn naive(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => sha256(b""),
            [leaf] => *leaf,
            _ => {
                let split = leaves.len().next_power_of_two() / 2;
                node_hash(&naive(&leaves[..split]), &naive(&leaves[split..]))
            }
        }
    }

    #[test]
    fn the_frontier_gives_the_root_of_the_recursive_definition() {
        let mut frontier = Frontier::default();
        let mut leaves = Vec::new();
        for n in 0_u32..300 {
            assert_eq!(frontier.root(), naive(&leaves), "{n} leaves");
            let leaf = sha256(&n.to_be_bytes());
            leaves.push(leaf);
            frontier.push(leaf);
        }
    }
}
