//! The answer once given to a creating request, so that a retry gets the same one.

use diesel::prelude::*;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::schema::idempotency_keys;
use crate::types::At;

/// One request, as its sender names it.
#[derive(Debug, Clone)]
pub struct RequestKey {
    /// Who sent it: keys of different senders never meet.
    pub principal: String,
    /// Method and path.
    pub operation: String,
    /// The sender's key.
    pub key: String,
}

/// The answer that was given.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = idempotency_keys)]
pub struct Answer {
    /// SHA-256 of the request's body.
    pub fingerprint: Vec<u8>,
    /// HTTP status.
    pub status: i32,
    /// The sealed answer: it may hold a secret that was shown once.
    pub answer_sealed: Vec<u8>,
}

/// The answer given to this request, if it was seen before.
pub fn find(conn: &mut Conn, request: &RequestKey) -> StoreResult<Option<Answer>> {
    Ok(idempotency_keys::table
        .find((&request.principal, &request.operation, &request.key))
        .select(Answer::as_select())
        .first(conn)
        .optional()?)
}

/// Remembers the answer, in the transaction of its effect.
pub fn remember(conn: &mut Conn, request: &RequestKey, answer: &Answer, now: At) -> StoreResult<()> {
    diesel::insert_into(idempotency_keys::table)
        .values((
            idempotency_keys::principal.eq(&request.principal),
            idempotency_keys::operation.eq(&request.operation),
            idempotency_keys::key.eq(&request.key),
            idempotency_keys::fingerprint.eq(&answer.fingerprint),
            idempotency_keys::status.eq(answer.status),
            idempotency_keys::answer_sealed.eq(&answer.answer_sealed),
            idempotency_keys::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets answers older than `before`.
pub fn trim(conn: &mut Conn, before: At) -> StoreResult<usize> {
    Ok(diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(before))).execute(conn)?)
}
