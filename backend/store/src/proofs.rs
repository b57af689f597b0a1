//! Proofs out of the log: RFC 9162 paths from the stored leaves, and what outsiders said of checkpoints.

use diesel::prelude::*;
use patuh_proof::Hash;
use patuh_proof::tree::{self, Nodes, node_hash};
use std::collections::BTreeMap;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::schema::{audit_checkpoints, audit_log, checkpoint_anchors, users};
use crate::sequencer::as_hash;
use crate::store::Store;
use crate::types::{At, Id};

/// A tile: the leaves below one node that is kept in memory.
const TILE_HEIGHT: u32 = 8;
const TILE: u64 = 1 << TILE_HEIGHT;

/// The roots of the complete subtrees of 256 leaves and more. A million events take half a megabyte.
#[derive(Debug, Default)]
pub(crate) struct Tiles {
    levels: Vec<Vec<Hash>>,
}

impl Tiles {
    /// Takes in the tiles that were completed since.
    fn catch_up(&mut self, conn: &mut Conn) -> StoreResult<()> {
        const STEP: u64 = 40 * TILE;
        loop {
            let done = self.levels.first().map_or(0, |tiles| tiles.len() as u64 * TILE);
            let leaves = leaves(conn, done, STEP)?;
            for tile in leaves.chunks_exact(TILE as usize) {
                self.push(subtree(tile));
            }
            if (leaves.len() as u64) < STEP {
                return Ok(());
            }
        }
    }

    fn push(&mut self, tile: Hash) {
        let mut node = tile;
        for level in 0.. {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            self.levels[level].push(node);
            let [.., left, right] = self.levels[level][..] else { return };
            if self.levels[level].len() % 2 == 1 {
                return;
            }
            node = node_hash(&left, &right);
        }
    }
}

/// The hashes of at most `count` leaves from the one at `start`, counted from zero.
fn leaves(conn: &mut Conn, start: u64, count: u64) -> StoreResult<Vec<Hash>> {
    let rows: Vec<Vec<u8>> = audit_log::table
        .filter(audit_log::sequence.gt(start as i64))
        .filter(audit_log::sequence.le((start + count) as i64))
        .order(audit_log::sequence)
        .select(audit_log::leaf_hash)
        .load(conn)?;
    rows.iter().map(|row| as_hash(row)).collect()
}

/// The root of a power of two of leaves.
fn subtree(leaves: &[Hash]) -> Hash {
    match leaves {
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len() / 2);
            node_hash(&subtree(left), &subtree(right))
        }
    }
}

/// The nodes of the log, for proofs.
pub struct LogNodes<'a> {
    tiles: &'a Tiles,
    conn: &'a mut Conn,
    seen: BTreeMap<u64, Vec<Hash>>,
}

impl LogNodes<'_> {
    /// The connection, for what goes with the proofs.
    pub fn conn(&mut self) -> &mut Conn {
        self.conn
    }
}

impl Nodes for LogNodes<'_> {
    type Error = StoreError;

    fn node(&mut self, height: u32, index: u64) -> StoreResult<Hash> {
        let missing = || StoreError::Corrupt(format!("node {index} of height {height} of the audit log"));
        if let Some(level) = height.checked_sub(TILE_HEIGHT) {
            let node = self.tiles.levels.get(level as usize).and_then(|level| level.get(index as usize));
            return node.copied().ok_or_else(missing);
        }
        let (first, count) = (index << height, 1_usize << height);
        let tile = first >> TILE_HEIGHT;
        if !self.seen.contains_key(&tile) {
            let read = leaves(self.conn, tile * TILE, TILE)?;
            self.seen.insert(tile, read);
        }
        let at = (first % TILE) as usize;
        let leaves = self.seen.get(&tile).and_then(|leaves| leaves.get(at..at + count));
        leaves.map(subtree).ok_or_else(missing)
    }
}

impl Store {
    /// Reads with the nodes of the log at hand.
    pub async fn with_nodes<T, E, F>(&self, query: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut LogNodes<'_>) -> Result<T, E> + Send + 'static,
    {
        let inner = self.inner.clone();
        self.read(move |conn| {
            let mut tiles = inner.tiles.lock().map_err(|_| StoreError::Corrupt("the tiles of the log".into()))?;
            tiles.catch_up(conn)?;
            query(&mut LogNodes { tiles: &tiles, conn, seen: BTreeMap::new() })
        })
        .await
    }
}

/// How many leaves the log holds.
pub fn log_size(conn: &mut Conn) -> StoreResult<i64> {
    let size: Option<i64> = audit_log::table.select(diesel::dsl::max(audit_log::sequence)).first(conn)?;
    Ok(size.unwrap_or_default())
}

/// The hash of a leaf, by its place counted from one.
pub fn leaf(conn: &mut Conn, sequence: i64) -> StoreResult<Hash> {
    let row: Vec<u8> = audit_log::table.find(sequence).select(audit_log::leaf_hash).first(conn)?;
    as_hash(&row)
}

/// The root of the log at a size that it has reached.
pub fn root_at(nodes: &mut LogNodes<'_>, size: i64) -> StoreResult<Hash> {
    tree::root(nodes, u64::try_from(size).unwrap_or_default())
}

/// The first checkpoint that covers so many leaves.
pub fn covering(conn: &mut Conn, sequence: i64) -> StoreResult<Option<(i64, String)>> {
    Ok(audit_checkpoints::table
        .filter(audit_checkpoints::tree_size.ge(sequence))
        .order(audit_checkpoints::tree_size)
        .select((audit_checkpoints::tree_size, audit_checkpoints::note))
        .first(conn)
        .optional()?)
}

/// The signed checkpoint over exactly so many leaves.
pub fn checkpoint(conn: &mut Conn, size: i64) -> StoreResult<String> {
    Ok(audit_checkpoints::table.find(size).select(audit_checkpoints::note).first(conn)?)
}

/// Checkpoints before one, newest first.
pub fn checkpoints_before(conn: &mut Conn, size: i64, most: i64) -> StoreResult<Vec<(i64, String)>> {
    Ok(audit_checkpoints::table
        .filter(audit_checkpoints::tree_size.lt(size))
        .order(audit_checkpoints::tree_size.desc())
        .limit(most)
        .select((audit_checkpoints::tree_size, audit_checkpoints::note))
        .load(conn)?)
}

/// What somebody outside said of a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = checkpoint_anchors, treat_none_as_default_value = false)]
pub struct AnchorRow {
    /// Identifier.
    pub id: Id,
    /// The checkpoint.
    pub tree_size: i64,
    /// `cosignature` or `timestamp`.
    pub kind: String,
    /// The signature line, or the token in base 64.
    pub content: String,
    /// The witness's key, or the name of the time-stamping authority.
    pub authority: String,
    /// `verified`, `imprint_matches` or `not_checked`.
    pub verdict: String,
    /// When the outsider says it was.
    pub attested_at: Option<At>,
    /// Who brought it.
    pub added_by: Id,
    /// Server time.
    pub added_at: At,
}

/// Stores what an outsider said.
pub fn insert_anchor(conn: &mut Conn, row: &AnchorRow) -> StoreResult<()> {
    diesel::insert_into(checkpoint_anchors::table).values(row).execute(conn)?;
    Ok(())
}

/// What was said of checkpoints up to a size, newest first, with the names of who brought it.
pub fn anchors(conn: &mut Conn, up_to: i64, most: i64) -> StoreResult<Vec<(AnchorRow, String)>> {
    Ok(checkpoint_anchors::table
        .inner_join(users::table)
        .filter(checkpoint_anchors::tree_size.le(up_to))
        .order((checkpoint_anchors::tree_size.desc(), checkpoint_anchors::id.desc()))
        .limit(most)
        .select((AnchorRow::as_select(), users::name))
        .load(conn)?)
}
