//! The tree against its definition, notes against published vectors, stamps against a real token.

use data_encoding::{BASE64, HEXLOWER};
use patuh_proof::Hash;
use patuh_proof::hash::sha256;
use patuh_proof::note::{Checkpoint, LogProof, Note, NoteError, VerifierKey, log_proof};
use patuh_proof::tree::{
    Frontier, Nodes, consistency_proof, includes, inclusion_proof, is_consistent, leaf_hash, node_hash, root,
};
use proptest::prelude::*;

/// RFC 9162 2.1.1, as it is written.
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

/// RFC 9162 2.1.3.1, as it is written.
fn naive_path(index: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let split = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(split);
    let (mut path, other) =
        if index < split { (naive_path(index, left), right) } else { (naive_path(index - split, right), left) };
    path.push(naive(other));
    path
}

/// RFC 9162 2.1.4.1, as it is written.
fn naive_subproof(size: usize, leaves: &[Hash], is_whole: bool) -> Vec<Hash> {
    if size == leaves.len() {
        return if is_whole { Vec::new() } else { vec![naive(leaves)] };
    }
    let split = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(split);
    let (mut path, other) = if size <= split {
        (naive_subproof(size, left, is_whole), right)
    } else {
        (naive_subproof(size - split, right, false), left)
    };
    path.push(naive(other));
    path
}

struct Leaves(Vec<Hash>);

impl Nodes for Leaves {
    type Error = std::convert::Infallible;
    fn node(&mut self, height: u32, index: u64) -> Result<Hash, Self::Error> {
        let (first, count) = ((index << height) as usize, 1_usize << height);
        Ok(naive(&self.0[first..first + count]))
    }
}

fn leaves(count: u32) -> Leaves {
    Leaves((0..count).map(|n| leaf_hash(&n.to_be_bytes())).collect())
}

#[test]
fn roots_are_those_of_the_definition_for_all_sizes_to_300() {
    let mut frontier = Frontier::default();
    let mut all = leaves(300);
    for size in 0..=300_usize {
        let expected = naive(&all.0[..size]);
        assert_eq!(frontier.root(), expected, "{size} leaves");
        assert_eq!(root(&mut all, size as u64).expect("a root"), expected, "{size} leaves");
        assert_eq!(frontier.size(), size as u64);
        if size < 300 {
            frontier.push(all.0[size]);
            assert_eq!(frontier.last(), &all.0[size]);
        }
    }
}

#[test]
fn inclusion_proofs_are_those_of_the_definition_for_all_sizes_to_300() {
    let mut all = leaves(300);
    for size in 0..=300_usize {
        let tree = naive(&all.0[..size]);
        for index in (0..size).step_by(if size > 70 { 7 } else { 1 }).chain(size.checked_sub(1)) {
            let path = inclusion_proof(&mut all, index as u64, size as u64).expect("a proof").expect("inside");
            assert_eq!(path, naive_path(index, &all.0[..size]), "{index} of {size}");
            let leaf = all.0[index];
            assert!(includes(&leaf, index as u64, size as u64, &path, &tree), "{index} of {size}");
            let other = all.0[(index + 1) % 300];
            assert!(!includes(&other, index as u64, size as u64, &path, &tree), "another leaf");
            assert!(!includes(&leaf, index as u64 + 1, size as u64, &path, &tree), "another place");
            let mut longer = path.clone();
            longer.push(leaf);
            assert!(!includes(&leaf, index as u64, size as u64, &longer, &tree), "one hash too many");
            if let Some((_, shorter)) = path.split_last() {
                assert!(!includes(&leaf, index as u64, size as u64, shorter, &tree), "one hash too few");
            }
        }
        assert_eq!(inclusion_proof(&mut all, size as u64, size as u64).expect("no fault"), None);
        assert!(!includes(&tree, size as u64, size as u64, &[], &tree), "outside of the tree");
    }
}

#[test]
fn consistency_proofs_are_those_of_the_definition_for_all_sizes_to_300() {
    let mut all = leaves(300);
    for to in 1..=300_usize {
        let to_root = naive(&all.0[..to]);
        for from in (1..=to).step_by(if to > 70 { 11 } else { 1 }).chain([to]) {
            let from_root = naive(&all.0[..from]);
            let path = consistency_proof(&mut all, from as u64, to as u64).expect("a proof").expect("ordered");
            assert_eq!(path, naive_subproof(from, &all.0[..to], true), "{from} in {to}");
            assert!(is_consistent(from as u64, to as u64, &path, &from_root, &to_root), "{from} in {to}");
            let wrong = leaf_hash(b"another");
            assert!(!is_consistent(from as u64, to as u64, &path, &wrong, &to_root), "another start");
            assert!(!is_consistent(from as u64, to as u64, &path, &from_root, &wrong), "another end");
            let mut longer = path.clone();
            longer.push(wrong);
            assert!(!is_consistent(from as u64, to as u64, &longer, &from_root, &to_root), "one hash too many");
            if let Some((_, shorter)) = path.split_last() {
                assert!(!is_consistent(from as u64, to as u64, shorter, &from_root, &to_root), "one hash too few");
            }
        }
        assert!(!is_consistent(0, to as u64, &[], &sha256(b""), &to_root), "of nothing nothing follows");
        assert!(!is_consistent(to as u64 + 1, to as u64, &[], &to_root, &to_root), "it shrank");
        assert_eq!(consistency_proof(&mut all, 0, to as u64).expect("no fault"), None);
        assert_eq!(consistency_proof(&mut all, to as u64 + 1, to as u64).expect("no fault"), None);
    }
}

proptest! {
    #[test]
    fn a_changed_proof_proves_nothing(size in 2_u32..300, seed in any::<u32>(), bit in 0_usize..256) {
        let mut all = leaves(size);
        let tree = naive(&all.0);
        let index = u64::from(seed % size);
        let mut path = inclusion_proof(&mut all, index, u64::from(size)).expect("a proof").expect("inside");
        let leaf = all.0[index as usize];
        let at = seed as usize % path.len();
        path[at][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!includes(&leaf, index, u64::from(size), &path, &tree));
        let from = 1 + u64::from(seed % (size - 1));
        let from_root = naive(&all.0[..from as usize]);
        let mut path = consistency_proof(&mut all, from, u64::from(size)).expect("a proof").expect("ordered");
        let at = seed as usize % path.len();
        path[at][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!is_consistent(from, u64::from(size), &path, &from_root, &tree));
    }
}

/// The leaves and roots that Certificate Transparency's implementations are tested with.
#[test]
fn the_roots_of_certificate_transparency() {
    let entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut frontier = Frontier::default();
    for (entry, expected) in entries.iter().zip(roots) {
        frontier.push(leaf_hash(&HEXLOWER.decode(entry.as_bytes()).expect("hexadecimal")));
        assert_eq!(HEXLOWER.encode(&frontier.root()), expected);
    }
}

/// The note and the key of the Go module that the format comes from.
const KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const NOTE: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

#[test]
fn a_published_note_verifies_and_no_other() {
    let key = VerifierKey::parse(KEY).expect("a key");
    assert_eq!(key.to_string(), KEY);
    assert!(!key.is_witness());
    let note = Note::parse(NOTE).expect("a note");
    assert!(note.text.ends_with("problem is.\n"));
    assert_eq!(note.verify(&key), Ok(()));
    let changed = NOTE.replace("think", "thinK");
    assert_eq!(Note::parse(&changed).expect("a note").verify(&key), Err(NoteError::Signature));
    let by_another = NOTE.replace("— PeterNeumann", "— Peter");
    assert_eq!(Note::parse(&by_another).expect("a note").verify(&key), Err(NoteError::Unsigned));
    for broken in [
        "",
        "\n\n",
        "a text alone\n",
        &NOTE.replace("— ", "- "),
        &NOTE.replace("nAM=\n", "nAM="),
        &NOTE.replace("nAM=\n", "nAN=\n"),
        &NOTE.replace("— PeterNeumann x08", "— PeterNeumannx08"),
        &format!("{NOTE}\n"),
    ] {
        assert_eq!(Note::parse(broken), Err(NoteError::Form), "{broken:?}");
    }
    for broken in [
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ] {
        assert_eq!(VerifierKey::parse(broken), Err(NoteError::Form), "{broken}");
    }
}

#[test]
fn a_checkpoint_has_three_lines_and_numbers_of_one_spelling() {
    let root = [7; 32];
    let checkpoint = Checkpoint { origin: "forum.example/audit".into(), size: 812_734, root };
    let text = checkpoint.text();
    assert_eq!(text, format!("forum.example/audit\n812734\n{}\n", BASE64.encode(&root)));
    assert_eq!(Checkpoint::parse(&text), Ok(checkpoint));
    for broken in [
        text.trim_end(),
        &text.replace("812734", "0812734"),
        &text.replace("812734", "+812734"),
        &text.replace("forum.example/audit", ""),
        &format!("{text}extension\n"),
        &text.replace("=\n", "\n"),
    ] {
        assert_eq!(Checkpoint::parse(broken), Err(NoteError::Form), "{broken:?}");
    }
}

#[test]
fn a_log_proof_is_written_and_read_as_c2sp_has_it() {
    let path = [[1; 32], [2; 32]];
    let text = log_proof(5, &path, "a checkpoint\n");
    let encoded = |byte| BASE64.encode(&[byte; 32]);
    assert_eq!(text, format!("c2sp.org/tlog-proof@v1\nindex 5\n{}\n{}\n\na checkpoint\n", encoded(1), encoded(2)));
    let proof = LogProof::parse(&text).expect("a proof");
    assert_eq!((proof.index, proof.path.as_slice(), proof.checkpoint), (5, &path[..], "a checkpoint\n"));
    assert_eq!(log_proof(0, &[], "c\n"), "c2sp.org/tlog-proof@v1\nindex 0\n\nc\n");
    for broken in [
        "c2sp.org/tlog-proof@v1\nindex 5\n",
        &text.replace("@v1", "@v2"),
        &text.replace("index 5", "index -5"),
        &text.replace("index 5", "index five"),
        &text.replace("index ", ""),
        &text.replace("AQEB", "AQE"),
    ] {
        assert_eq!(LogProof::parse(broken), Err(NoteError::Form), "{broken:?}");
    }
}
