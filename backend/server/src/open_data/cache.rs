//! Files of open data, kept for a while: whoever asks again and again costs no query. What was published is read anew every
//! few minutes. What is counted is counted once a day: from two counts a short while apart the difference could be taken, and
//! with it what each of them hides.

use chrono::NaiveDate;
use patuh_store::types::At;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::OpenDataset;

/// How long a file that is not counted is given out before it is made anew.
const FRESH: chrono::Duration = chrono::Duration::minutes(5);

/// A file of open data.
#[derive(Debug, Clone)]
pub struct OpenFile {
    /// Its bytes.
    pub bytes: actix_web::web::Bytes,
    /// Its strong ETag.
    pub etag: String,
    made_at: At,
    counted_on: NaiveDate,
}

impl OpenFile {
    pub(super) fn new(bytes: Vec<u8>, made_at: At, counted_on: NaiveDate) -> Self {
        let etag = format!("\"{}\"", &patuh_store::vault::sha256_hex(&bytes)[..32]);
        OpenFile { bytes: bytes.into(), etag, made_at, counted_on }
    }
}

/// The files that were made of late.
#[derive(Debug, Default)]
pub struct OpenDataCache(Mutex<HashMap<OpenDataset, OpenFile>>);

impl OpenDataCache {
    /// The file of a dataset, where it is fresh.
    pub(super) fn get(&self, dataset: OpenDataset, now: At, today: NaiveDate) -> Option<OpenFile> {
        let files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_fresh = |file: &&OpenFile| {
            if dataset.is_counted() {
                file.counted_on == today
            } else {
                now.0 >= file.made_at.0 && now.0 - file.made_at.0 < FRESH
            }
        };
        files.get(&dataset).filter(is_fresh).cloned()
    }

    /// Keeps the file of a dataset and gives the one that holds: of a day's counts the first, where two were made at once.
    pub(super) fn put(&self, dataset: OpenDataset, file: OpenFile) -> OpenFile {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(first) = files.get(&dataset)
            && dataset.is_counted()
            && first.counted_on >= file.counted_on
        {
            return first.clone();
        }
        files.insert(dataset, file.clone());
        file
    }
}
