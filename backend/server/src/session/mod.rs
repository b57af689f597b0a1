//! Signing in and out, and what is one's own: password, second factor, sessions.

pub mod account;
pub mod confirm;
mod device;
pub mod password;
pub mod sign_in;
pub mod totp;
