//! Sessions of people, and the throttle on signing in.

use diesel::prelude::*;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::people::{Organisation, User};
use crate::per_backend;
use crate::schema::{organisations, sessions, sign_in_throttles, users};
use crate::types::{At, Id};

/// A session; the cookie's value is known by its digest alone.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub struct Session {
    /// Identifier, safe to show.
    pub id: Id,
    /// SHA-256 of the cookie's value.
    pub digest: Vec<u8>,
    /// Whose.
    pub user_id: Id,
    /// Signed in.
    pub created_at: At,
    /// Last request.
    pub last_seen_at: At,
    /// Ends then at the latest.
    pub expires_at: At,
    /// Ended before its time.
    pub ended_at: Option<At>,
    /// The browser's name of itself.
    pub user_agent: String,
    /// When the person last proved who they are: at sign-in, or again since.
    pub confirmed_at: At,
}

/// Stores a new session.
pub fn insert(conn: &mut Conn, session: &Session) -> StoreResult<()> {
    diesel::insert_into(sessions::table).values(session).execute(conn)?;
    Ok(())
}

/// A living session with its user and organisation. Role changes and disabling act at the next request, for nothing
/// is remembered between two.
pub fn find(conn: &mut Conn, digest: &[u8], now: At) -> StoreResult<Option<(Session, User, Organisation)>> {
    Ok(sessions::table
        .inner_join(users::table.on(users::id.eq(sessions::user_id)))
        .inner_join(organisations::table.on(organisations::id.eq(users::organisation_id)))
        .filter(sessions::digest.eq(digest))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .select((Session::as_select(), User::as_select(), Organisation::as_select()))
        .first(conn)
        .optional()?)
}

/// Notes that the session is in use.
pub fn touch(conn: &mut Conn, session: &Session, now: At) -> StoreResult<()> {
    diesel::update(sessions::table.find(session.id)).set(sessions::last_seen_at.eq(now)).execute(conn)?;
    diesel::update(users::table.find(session.user_id)).set(users::last_seen_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Notes that the person has proved anew who they are.
pub fn confirm(conn: &mut Conn, id: Id, now: At) -> StoreResult<()> {
    diesel::update(sessions::table.find(id)).set(sessions::confirmed_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Ends one session.
pub fn end(conn: &mut Conn, id: Id, now: At) -> StoreResult<()> {
    diesel::update(sessions::table.find(id)).set(sessions::ended_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Ends the sessions of a user, all but one if it is named; gives how many.
pub fn end_all(conn: &mut Conn, user_id: Id, but: Option<Id>, now: At) -> StoreResult<usize> {
    let mine = sessions::table.filter(sessions::user_id.eq(user_id)).filter(sessions::ended_at.is_null());
    let mine = mine.filter(sessions::id.ne(but.unwrap_or_default()));
    Ok(diesel::update(mine).set(sessions::ended_at.eq(now)).execute(conn)?)
}

/// The living sessions of a user, newest first.
pub fn of_user(conn: &mut Conn, user_id: Id, now: At) -> StoreResult<Vec<Session>> {
    Ok(sessions::table
        .filter(sessions::user_id.eq(user_id))
        .filter(sessions::ended_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .order(sessions::id.desc())
        .limit(50)
        .select(Session::as_select())
        .load(conn)?)
}

/// From when the next attempt for this subject (the digest of an e-mail) is heard; none: at once.
pub fn retry_at(conn: &mut Conn, subject: &[u8]) -> StoreResult<Option<(i32, At)>> {
    Ok(sign_in_throttles::table
        .find(subject)
        .select((sign_in_throttles::failures, sign_in_throttles::retry_at))
        .first(conn)
        .optional()?)
}

/// Counts a failure and says from when the next attempt is heard.
pub fn count_failure(conn: &mut Conn, subject: &[u8], failures: i32, retry_at: At, now: At) -> StoreResult<()> {
    let row = (
        sign_in_throttles::subject.eq(subject),
        sign_in_throttles::failures.eq(failures),
        sign_in_throttles::retry_at.eq(retry_at),
        sign_in_throttles::updated_at.eq(now),
    );
    let change = (
        sign_in_throttles::failures.eq(failures),
        sign_in_throttles::retry_at.eq(retry_at),
        sign_in_throttles::updated_at.eq(now),
    );
    per_backend!(conn, conn => diesel::insert_into(sign_in_throttles::table)
        .values(row)
        .on_conflict(sign_in_throttles::subject)
        .do_update()
        .set(change)
        .execute(conn))?;
    Ok(())
}

/// Forgets the failures of a subject.
pub fn forget_failures(conn: &mut Conn, subject: &[u8]) -> StoreResult<()> {
    diesel::delete(sign_in_throttles::table.find(subject)).execute(conn)?;
    Ok(())
}
