//! Reading single values the way people write them in Indonesia.
//!
//! Every function takes a [`crate::Cell`] where it matters whether the file held a number or a text, and a `&str`
//! where it does not, and answers with the [`crate::ProblemCode`] of what is wrong.

mod dates;
mod identifiers;
mod money;
mod words;

pub use dates::{date, parse_date};
pub use identifiers::{clean_identifier, identifier, kbli_code, phone};
pub use money::{canonical_decimal, count, parse_amount, rupiah};
pub use words::{funding, insured, kbli_version, risk_class, scale, yes_no};
