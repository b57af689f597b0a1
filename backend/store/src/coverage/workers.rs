use diesel::prelude::*;
use std::collections::HashMap;

use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::per_backend;
use crate::schema::workers;
use crate::types::{At, Id};
use crate::vault::Vault;

/// The place for which a worker's national id is sealed.
pub const SEALED_NIK: &str = "workers.nik_sealed";

/// Rows that go into one statement: within the number of values that SQLite binds.
const BATCH: usize = 500;

/// A person by national id. Holds no personal value in clear but the name.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = workers, treat_none_as_default_value = false)]
pub struct Worker {
    /// Identifier.
    pub id: Id,
    /// Keyed digest of the national id.
    pub nik_digest: Vec<u8>,
    /// The national id, sealed.
    pub nik_sealed: Vec<u8>,
    /// Its last four digits.
    pub nik_last4: String,
    /// Name as first told.
    pub name: String,
    /// Participant number as last told.
    pub kpj: Option<String>,
    /// First seen.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
}

/// A person as a report tells of them. The national id is in clear, so it does not print.
#[derive(Clone)]
pub struct Person {
    /// Keyed digest of the national id.
    pub digest: Vec<u8>,
    /// The national id, 16 digits.
    pub nik: String,
    /// Name.
    pub name: String,
    /// Participant number.
    pub kpj: Option<String>,
}

/// The workers of these people in their order; those not yet known are entered.
pub fn resolve_people(conn: &mut Conn, vault: &Vault, people: &[Person], now: At) -> StoreResult<Vec<Id>> {
    let mut known = HashMap::with_capacity(people.len());
    for batch in people.chunks(BATCH) {
        let digests: Vec<&[u8]> = batch.iter().map(|person| person.digest.as_slice()).collect();
        let found: Vec<(Vec<u8>, Id)> = per_backend!(conn, conn => workers::table
            .filter(workers::nik_digest.eq_any(digests))
            .select((workers::nik_digest, workers::id))
            .load(conn))?;
        known.extend(found);
    }
    let mut fresh = Vec::new();
    for person in people {
        if known.contains_key(&person.digest) {
            continue;
        }
        let id = Id::new();
        known.insert(person.digest.clone(), id);
        fresh.push(Worker {
            id,
            nik_digest: person.digest.clone(),
            nik_sealed: vault.seal(SEALED_NIK, id, person.nik.as_bytes())?,
            nik_last4: person.nik.get(12..).unwrap_or_default().to_owned(),
            name: person.name.clone(),
            kpj: person.kpj.clone(),
            created_at: now,
            updated_at: now,
        });
    }
    for batch in fresh.chunks(BATCH) {
        per_backend!(conn, conn => diesel::insert_into(workers::table).values(batch).execute(conn))?;
    }
    let id = |person: &Person| known.get(&person.digest).copied();
    people
        .iter()
        .map(|person| id(person).ok_or_else(|| StoreError::Corrupt("a worker was not entered".into())))
        .collect()
}

/// The national id of a worker in clear. Whoever shows it to a person records that.
pub fn open_nik(vault: &Vault, worker: &Worker) -> StoreResult<String> {
    let opened = vault.open(SEALED_NIK, worker.id, &worker.nik_sealed)?;
    String::from_utf8(opened).map_err(|_| StoreError::Corrupt(format!("seal of {SEALED_NIK}")))
}
