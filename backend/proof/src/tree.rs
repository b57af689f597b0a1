//! The Merkle tree of RFC 9162 section 2.1: hashing, proofs, and their verification.

use crate::hash::{Hash, sha256};

/// Hash of a leaf: `SHA-256(0x00 ‖ entry)`.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    let mut bytes = Vec::with_capacity(entry.len() + 1);
    bytes.push(0);
    bytes.extend_from_slice(entry);
    sha256(&bytes)
}

/// Hash of an inner node: `SHA-256(0x01 ‖ left ‖ right)`.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(left);
    bytes[33..].copy_from_slice(right);
    sha256(&bytes)
}

/// The roots of the full subtrees of a tree: enough to append leaves and to give the root.
#[derive(Debug, Clone, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<(u32, Hash)>,
    last: Hash,
}

impl Frontier {
    /// How many leaves there are.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The newest leaf; zeroes while there is none.
    pub fn last(&self) -> &Hash {
        &self.last
    }

    /// Appends a leaf.
    pub fn push(&mut self, leaf: Hash) {
        let (mut height, mut hash) = (0, leaf);
        while let Some((_, left)) = self.peaks.pop_if(|(peak, _)| *peak == height) {
            hash = node_hash(&left, &hash);
            height += 1;
        }
        self.peaks.push((height, hash));
        self.size += 1;
        self.last = leaf;
    }

    /// The root; of no leaves it is the hash of nothing.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev();
        match peaks.next() {
            None => sha256(b""),
            Some((_, lowest)) => peaks.fold(*lowest, |right, (_, left)| node_hash(left, &right)),
        }
    }
}

/// Where the roots of complete subtrees come from: memory, a database.
pub trait Nodes {
    /// Why a node cannot be had.
    type Error;

    /// The root of the complete subtree of `1 << height` leaves whose first is `index << height`.
    fn node(&mut self, height: u32, index: u64) -> Result<Hash, Self::Error>;
}

/// The largest power of two below `size`; `size` is at least 2.
fn split(size: u64) -> u64 {
    1 << (63 - (size - 1).leading_zeros())
}

/// The root of the leaves from `start`, `size` of them. `start` is a multiple of the next power of two of `size`.
fn range<N: Nodes>(nodes: &mut N, start: u64, size: u64) -> Result<Hash, N::Error> {
    if size.is_power_of_two() {
        let height = size.trailing_zeros();
        return nodes.node(height, start >> height);
    }
    let left = split(size);
    let (a, b) = (range(nodes, start, left)?, range(nodes, start + left, size - left)?);
    Ok(node_hash(&a, &b))
}

/// The root of the first `size` leaves.
pub fn root<N: Nodes>(nodes: &mut N, size: u64) -> Result<Hash, N::Error> {
    if size == 0 { Ok(sha256(b"")) } else { range(nodes, 0, size) }
}

/// `PATH(index, D_size)` of RFC 9162 2.1.3.1; nothing where `index` is not below `size`.
pub fn inclusion_proof<N: Nodes>(nodes: &mut N, index: u64, size: u64) -> Result<Option<Vec<Hash>>, N::Error> {
    if index >= size {
        return Ok(None);
    }
    let (mut start, mut size, mut path) = (0, size, Vec::new());
    while size > 1 {
        let left = split(size);
        if index - start < left {
            path.push(range(nodes, start + left, size - left)?);
            size = left;
        } else {
            path.push(range(nodes, start, left)?);
            start += left;
            size -= left;
        }
    }
    path.reverse();
    Ok(Some(path))
}

/// `PROOF(from, D_to)` of RFC 9162 2.1.4.1; nothing where `from` is 0 or beyond `to`. Of equal sizes it is empty.
pub fn consistency_proof<N: Nodes>(nodes: &mut N, from: u64, to: u64) -> Result<Option<Vec<Hash>>, N::Error> {
    if from == 0 || from > to {
        return Ok(None);
    }
    let (mut start, mut size, mut path) = (0, to, Vec::new());
    // Whether the subtree in hand is one whose root the verifier knows already.
    let mut is_whole = true;
    while from - start < size {
        let left = split(size);
        if from - start <= left {
            path.push(range(nodes, start + left, size - left)?);
            size = left;
        } else {
            path.push(range(nodes, start, left)?);
            start += left;
            size -= left;
            is_whole = false;
        }
    }
    if !is_whole {
        path.push(range(nodes, start, size)?);
    }
    path.reverse();
    Ok(Some(path))
}

/// Whether the leaf stands at `index` of the tree with this size and root (RFC 9162 2.1.3.2).
pub fn includes(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = node_hash(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether the tree of `to` leaves continues that of `from` (RFC 9162 2.1.4.2).
pub fn is_consistent(from: u64, to: u64, path: &[Hash], from_root: &Hash, to_root: &Hash) -> bool {
    if from == 0 || from > to {
        return false;
    }
    if from == to {
        return path.is_empty() && from_root == to_root;
    }
    let (first, rest) = match path.split_first() {
        _ if from.is_power_of_two() => (*from_root, path),
        Some((first, rest)) => (*first, rest),
        None => return false,
    };
    let (mut node, mut last) = (from - 1, to - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let (mut old, mut new) = (first, first);
    for sibling in rest {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            old = node_hash(sibling, &old);
            new = node_hash(sibling, &new);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            new = node_hash(&new, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && old == *from_root && new == *to_root
}
