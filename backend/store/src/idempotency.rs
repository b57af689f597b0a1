//! The answer once given to a creating request, so that a retry gets the same one.

use diesel::prelude::*;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::schema::idempotency_keys;
use crate::store::Store;
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

/// How long an answer is kept. It may hold a secret that was shown once, so it is not kept for ever.
pub const KEPT_FOR: chrono::Duration = chrono::Duration::days(7);

/// The answer given to this request, if it was seen before; one from before `oldest` is forgotten first.
pub fn find(conn: &mut Conn, request: &RequestKey, oldest: At) -> StoreResult<Option<Answer>> {
    let this = || idempotency_keys::table.find((&request.principal, &request.operation, &request.key));
    diesel::delete(this().filter(idempotency_keys::created_at.lt(oldest))).execute(conn)?;
    Ok(this().select(Answer::as_select()).first(conn).optional()?)
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

impl Store {
    /// Forgets the answers that were kept long enough, and says how many.
    pub async fn forget_answers(&self, now: At) -> StoreResult<usize> {
        let oldest = At(now.0 - KEPT_FOR);
        let old = idempotency_keys::created_at.lt(oldest);
        self.transact(move |conn| Ok(diesel::delete(idempotency_keys::table.filter(old)).execute(conn)?)).await
    }
}
