//! Judged rows on their way into a list. They wait on the disk, so that a list of any length takes the memory of one batch,
//! and the transaction that stores them waits for nothing.

use data_encoding::BASE64;
use patuh_rules::words::RowVerdict;
use patuh_store::programmes::lists::{BATCH, BeneficiaryListRow};
use patuh_store::types::{Id, Word};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, Write};

use crate::blobs::Blobs;
use crate::error::{ApiError, ApiResult};

/// Rows in a file without a name: nothing of it stays behind, whatever happens.
pub struct Spool {
    out: BufWriter<File>,
}

/// Rows that are all written.
pub struct Spooled {
    file: File,
    list: Id,
}

/// A row on its line, as the database will have it: what is sealed there is sealed here.
#[derive(Serialize, Deserialize)]
struct Line {
    row: i32,
    verdict: RowVerdict,
    village: Option<String>,
    village_folded: String,
    place: String,
    name: Option<String>,
    content: String,
    problems: String,
}

impl Spool {
    /// An empty one.
    pub fn begin(blobs: &Blobs) -> ApiResult<Self> {
        let (path, file) = blobs.scratch(0o600)?;
        std::fs::remove_file(path)?;
        Ok(Spool { out: BufWriter::new(file) })
    }

    /// One row more.
    pub fn add(&mut self, row: BeneficiaryListRow) -> ApiResult<()> {
        let line = Line {
            row: row.row_number,
            verdict: row.verdict.0,
            village: row.village,
            village_folded: row.village_folded,
            place: row.place,
            name: row.name,
            content: BASE64.encode(&row.content),
            problems: row.problems,
        };
        serde_json::to_writer(&mut self.out, &line).map_err(ApiError::internal)?;
        Ok(self.out.write_all(b"\n")?)
    }

    /// All rows of a list have come.
    pub fn finish(self, list: Id) -> ApiResult<Spooled> {
        let file = self.out.into_inner().map_err(ApiError::internal)?;
        Ok(Spooled { file, list })
    }
}

impl Spooled {
    /// Hands the rows on from the first, batch after batch; it may be asked again, for a transaction may run twice.
    pub fn batches(&self, mut take: impl FnMut(&[BeneficiaryListRow]) -> ApiResult<()>) -> ApiResult<()> {
        (&self.file).rewind()?;
        let mut batch = Vec::with_capacity(BATCH);
        for line in BufReader::new(&self.file).lines() {
            let line: Line = serde_json::from_str(&line?).map_err(ApiError::internal)?;
            batch.push(BeneficiaryListRow {
                list_id: self.list,
                row_number: line.row,
                verdict: Word(line.verdict),
                village: line.village,
                village_folded: line.village_folded,
                place: line.place,
                name: line.name,
                content: BASE64.decode(line.content.as_bytes()).map_err(ApiError::internal)?,
                problems: line.problems,
                repaired_by: None,
                repaired_at: None,
            });
            if batch.len() == BATCH {
                take(&batch)?;
                batch.clear();
            }
        }
        if batch.is_empty() { Ok(()) } else { take(&batch) }
    }
}
