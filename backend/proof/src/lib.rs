//! What proves that a record is whole, for whoever trusts neither the server nor those who run it: the RFC 9162 tree,
//! C2SP notes and proofs, RFC 3161 imprints, and the bundle of a case with its verifier. It knows bytes and nothing else:
//! no database, no clock, no network.

pub mod bundle;
mod der;
pub mod hash;
pub mod note;
pub mod tree;
pub mod verify;
pub mod zip;

pub use der::Stamp;
pub use hash::Hash;
