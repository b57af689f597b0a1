//! Reading what BPJS confirmed.

use patuh_intake::{BeneficiaryField, BeneficiaryRow};
use patuh_rules::identifiers::Nik;
use patuh_rules::money::Rupiah;
use patuh_store::StoreError;
use patuh_store::files;
use patuh_store::types::Id;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use utoipa::ToSchema;
use validator::Validate;

use crate::actor::Caller;
use crate::blobs::Blobs;
use crate::code::FieldCode;
use crate::error::{ApiError, ApiResult};
use crate::files::table;
use crate::state::AppState;

/// As many rows as are read while the sender waits.
const MOST_ROWS: u32 = 100_000;
/// As many rows as a refusal names.
const NAMED: usize = 20;

/// The list of people that BPJS confirmed, and its totals as announced.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnvelopeConfirmation {
    /// A file that the sender has put under `/files`, with a column of NIK and one of names.
    pub file_id: Id,
    /// How many people it confirms.
    #[validate(range(min = 0, max = 1_000_000, code = "range"))]
    #[schema(minimum = 0, maximum = 1_000_000)]
    pub people: u64,
    /// What they come to.
    pub amount: Rupiah,
    /// Columns chosen by hand: the field and the column that holds it, counted from zero, or null where no column does. They
    /// win over the headers.
    #[validate(length(max = 50, code = "length"))]
    #[serde(default)]
    #[schema(schema_with = table::columns_by::<BeneficiaryField>)]
    pub mapping: Option<table::Mapping<BeneficiaryField>>,
}

/// What was confirmed: by the digests of national ids, with the numbers of their rows.
pub(super) struct Confirmed {
    pub people: u64,
    pub amount: Rupiah,
    rows: Vec<(u32, Option<Vec<u8>>)>,
}

/// Whom a confirmation names among those who were paid for.
pub(super) struct Found {
    pub people: HashSet<Id>,
    /// Rows of nobody who was paid for, of a person named twice, or without a NIK.
    pub unknown_rows: Vec<u32>,
}

impl Confirmed {
    /// Finds whom it names.
    pub fn among(&self, paid: Vec<(Vec<u8>, Id)>) -> Found {
        let paid: HashMap<Vec<u8>, Id> = paid.into_iter().collect();
        let mut found = Found { people: HashSet::with_capacity(self.rows.len()), unknown_rows: Vec::new() };
        for (number, digest) in &self.rows {
            let person = digest.as_ref().and_then(|digest| paid.get(digest));
            if !person.is_some_and(|person| found.people.insert(*person)) && found.unknown_rows.len() < NAMED {
                found.unknown_rows.push(*number);
            }
        }
        found
    }
}

/// Reads the file of a confirmation.
pub(super) async fn read(state: &AppState, caller: &Caller, input: &EnvelopeConfirmation) -> ApiResult<Confirmed> {
    let (user, file_id) = (caller.id, input.file_id);
    let file = state
        .store
        .read(move |conn| match files::get_own(conn, user, file_id) {
            Err(StoreError::NotFound) => Err(ApiError::field("/confirmation/file_id", FieldCode::Reference)),
            found => Ok(found?),
        })
        .await?;
    let (path, name) = (Blobs::new(&state.config.data).path(&file.sha256)?, file.name.clone());
    let (mapping, store) = (input.mapping.clone(), state.store.clone());
    let read = tokio::task::spawn_blocking(move || {
        table::read(&path, &name, MOST_ROWS, mapping, |row| {
            let parsed = BeneficiaryRow::from_row(&row);
            let nik = parsed.row.and_then(|row| row.nik).and_then(|nik| nik.parse::<Nik>().ok());
            (parsed.number, nik.map(|nik| store.keys().vault.nik_digest(nik.expose())))
        })
    });
    let (_, rows) = read.await.map_err(ApiError::internal)??;
    Ok(Confirmed { people: input.people, amount: input.amount, rows })
}
