//! How requests come in and answers go out: language and trace, bodies, parameters, versions, retries, pages.

pub mod body;
pub mod etag;
pub mod export;
pub mod list;
pub mod once;
pub mod params;
pub mod refusal;
pub mod request;
