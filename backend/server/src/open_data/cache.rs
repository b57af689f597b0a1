//! Files of open data, kept for a few minutes: whoever asks again and again costs no query.

use patuh_store::types::At;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::OpenDataset;

/// How long a file is given out before it is made anew.
const FRESH: chrono::Duration = chrono::Duration::minutes(5);

/// A file of open data.
#[derive(Debug, Clone)]
pub struct OpenFile {
    /// Its bytes.
    pub bytes: actix_web::web::Bytes,
    /// Its strong ETag.
    pub etag: String,
    made_at: At,
}

impl OpenFile {
    pub(super) fn new(bytes: Vec<u8>, made_at: At) -> Self {
        let etag = format!("\"{}\"", &patuh_store::vault::sha256_hex(&bytes)[..32]);
        OpenFile { bytes: bytes.into(), etag, made_at }
    }
}

/// The files that were made of late.
#[derive(Debug, Default)]
pub struct OpenDataCache(Mutex<HashMap<OpenDataset, OpenFile>>);

impl OpenDataCache {
    /// The file of a dataset, where it is fresh.
    pub(super) fn get(&self, dataset: OpenDataset, now: At) -> Option<OpenFile> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.get(&dataset).filter(|file| now.0 >= file.made_at.0 && now.0 - file.made_at.0 < FRESH).cloned()
    }

    /// Keeps the file of a dataset.
    pub(super) fn put(&self, dataset: OpenDataset, file: OpenFile) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(dataset, file);
    }
}
