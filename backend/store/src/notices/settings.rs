//! How somebody wants to be told, and the secret of their calendar.

use diesel::prelude::*;
use patuh_rules::notice::{MailChoice, MailLanguage};
use std::collections::BTreeMap;

use super::mail_state;
use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::people::{Organisation, User};
use crate::per_backend;
use crate::schema::{calendar_feeds, notice_settings, notices, organisations, users};
use crate::types::{At, Id, Word};

/// How many working days ahead somebody is reminded who has not chosen. A convenience, not law.
pub const LEAD_DAYS: i32 = 3;

/// How somebody wants to be told.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = notice_settings)]
pub struct NoticeSettings {
    /// The user.
    pub user_id: Id,
    /// How notices are mailed that are not legal.
    pub mail: Word<MailChoice>,
    /// In which language.
    pub language: Word<MailLanguage>,
    /// How many working days ahead of a deadline.
    pub lead_days: i32,
    /// Last changed.
    pub updated_at: At,
    /// Version; 0 where nothing was chosen yet.
    pub version: i64,
}

impl NoticeSettings {
    /// Of somebody who has chosen nothing yet.
    pub fn unchosen(user_id: Id) -> Self {
        NoticeSettings {
            user_id,
            mail: Word(MailChoice::default()),
            language: Word(MailLanguage::default()),
            lead_days: LEAD_DAYS,
            updated_at: At(chrono::DateTime::UNIX_EPOCH),
            version: 0,
        }
    }
}

/// Somebody's settings.
pub fn of(conn: &mut Conn, user_id: Id) -> StoreResult<NoticeSettings> {
    let found = notice_settings::table.find(user_id).select(NoticeSettings::as_select()).first(conn).optional()?;
    Ok(found.unwrap_or_else(|| NoticeSettings::unchosen(user_id)))
}

/// The settings of several people.
pub fn of_all(conn: &mut Conn, ids: &[Id]) -> StoreResult<BTreeMap<Id, NoticeSettings>> {
    let mut all = BTreeMap::new();
    for batch in ids.chunks(500) {
        let chosen: Vec<NoticeSettings> = notice_settings::table
            .filter(notice_settings::user_id.eq_any(batch.to_vec()))
            .select(NoticeSettings::as_select())
            .load(conn)?;
        all.extend(batch.iter().map(|id| (*id, NoticeSettings::unchosen(*id))));
        all.extend(chosen.into_iter().map(|row| (row.user_id, row)));
    }
    Ok(all)
}

/// Stores settings; what waits to be mailed follows them, but for legal notices.
pub fn save(conn: &mut Conn, row: &NoticeSettings) -> StoreResult<()> {
    per_backend!(conn, conn => diesel::insert_into(notice_settings::table)
        .values(row)
        .on_conflict(notice_settings::user_id)
        .do_update()
        .set(row)
        .execute(conn))?;
    let waiting = notices::table
        .filter(notices::user_id.eq(row.user_id))
        .filter(notices::legal.eq(false))
        .filter(notices::mail_state.eq_any(["single", "digest"]))
        .filter(notices::digest_on.is_null());
    diesel::update(waiting).set(notices::mail_state.eq(mail_state(false, row.mail.0))).execute(conn)?;
    Ok(())
}

/// How many of somebody's mails were given up.
pub fn undelivered(conn: &mut Conn, user_id: Id) -> StoreResult<i64> {
    let dead = notices::table.filter(notices::user_id.eq(user_id)).filter(notices::mail_state.eq("dead"));
    Ok(dead.count().get_result(conn)?)
}

/// Since when somebody has a calendar address.
pub fn feed_since(conn: &mut Conn, user_id: Id) -> StoreResult<Option<At>> {
    Ok(calendar_feeds::table.find(user_id).select(calendar_feeds::created_at).first(conn).optional()?)
}

/// Gives somebody a calendar address; the one before it opens nothing any more.
pub fn set_feed(conn: &mut Conn, user_id: Id, digest: &[u8], now: At) -> StoreResult<()> {
    let row =
        (calendar_feeds::user_id.eq(user_id), calendar_feeds::digest.eq(digest), calendar_feeds::created_at.eq(now));
    per_backend!(conn, conn => diesel::insert_into(calendar_feeds::table)
        .values(row)
        .on_conflict(calendar_feeds::user_id)
        .do_update()
        .set((calendar_feeds::digest.eq(digest), calendar_feeds::created_at.eq(now)))
        .execute(conn))?;
    Ok(())
}

/// Takes somebody's calendar address away; false where there was none.
pub fn drop_feed(conn: &mut Conn, user_id: Id) -> StoreResult<bool> {
    Ok(diesel::delete(calendar_feeds::table.find(user_id)).execute(conn)? == 1)
}

/// Whose calendar a secret opens, with their organisation; nobody's where the account was shut.
pub fn by_feed(conn: &mut Conn, digest: &[u8]) -> StoreResult<Option<(User, Organisation)>> {
    Ok(calendar_feeds::table
        .inner_join(users::table.inner_join(organisations::table))
        .filter(calendar_feeds::digest.eq(digest))
        .filter(users::status.eq("active"))
        .select((User::as_select(), Organisation::as_select()))
        .first(conn)
        .optional()?)
}
