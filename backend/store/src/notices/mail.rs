//! The mail of notices: claimed before it is sent, so that no two processes send it; put off when the mail server refuses
//! it; given up and shown after many tries.
//!
//! A process that dies between handing a mail over and writing that down leaves it claimed; once the claim has run out it
//! is sent again under the same Message-ID, by which mail programs know it for the same.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::notice::MailLanguage;
use patuh_rules::permission::Scope;

use super::{Notice, named, settings};
use crate::dialect::{self, Conn};
use crate::error::StoreResult;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{notice_digests, notices, organisations, users};
use crate::store::Store;
use crate::types::{At, Id};
use crate::{keyset, per_backend, scoped};

/// How many mails one pass takes.
const STEP: i64 = 20;
/// For how long a claim holds.
const CLAIM: chrono::Duration = chrono::Duration::minutes(5);
/// How often a mail is tried, and how often where the server says that it never will take it.
const ATTEMPTS: i32 = 12;
const ATTEMPTS_IF_PERMANENT: i32 = 3;

/// To whom a mail goes.
#[derive(Debug, Clone, PartialEq)]
pub struct Addressee {
    /// The user.
    pub user_id: Id,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// In which language.
    pub language: MailLanguage,
    /// Whether it is somebody of an employer, whose pages are others.
    pub of_employer: bool,
}

/// A mail that is to be sent now.
#[derive(Debug, Clone, PartialEq)]
pub struct Outgoing {
    /// To whom.
    pub to: Addressee,
    /// What it tells, each with the name of the employer concerned.
    pub notices: Vec<(Notice, Option<String>)>,
    /// The day of a digest; none: a mail of its own.
    pub digest_on: Option<NaiveDate>,
}

/// How sending ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Sent {
    /// The mail server took it.
    Taken,
    /// It did not, for this reason; `is_permanent` where it said that it never will.
    Refused {
        /// Why, without any address or content.
        error: String,
        /// Whether trying again is of little use.
        is_permanent: bool,
    },
}

fn addressee(conn: &mut Conn, user_id: Id) -> StoreResult<Option<Addressee>> {
    let found: Option<(String, String, String, Option<Id>)> = users::table
        .inner_join(organisations::table)
        .filter(users::id.eq(user_id))
        .select((users::name, users::email, users::status, organisations::employer_id))
        .first(conn)
        .optional()?;
    let Some((name, email, status, employer_id)) = found else { return Ok(None) };
    if status != "active" {
        return Ok(None);
    }
    let language = settings::of(conn, user_id)?.language.0;
    Ok(Some(Addressee { user_id, name, email, language, of_employer: employer_id.is_some() }))
}

/// When a mail that was refused so often is tried again: after 1, 2, 4 … minutes, 6 hours at most.
pub fn put_off(attempts: i32) -> chrono::Duration {
    let minutes = 1_i64 << attempts.saturating_sub(1).clamp(0, 9);
    chrono::Duration::minutes(minutes.min(360))
}

fn claim_single(conn: &mut Conn, now: At) -> StoreResult<Vec<Outgoing>> {
    let ids = dialect::claim_mails(conn, now, STEP)?;
    let mut outgoing = Vec::with_capacity(ids.len());
    for id in ids {
        let claimed = notices::table.find(id);
        let row: Notice = claimed.select(Notice::as_select()).first(conn)?;
        let Some(to) = addressee(conn, row.user_id)? else {
            diesel::update(claimed).set(notices::mail_state.eq("none")).execute(conn)?;
            continue;
        };
        diesel::update(claimed)
            .set((notices::mail_attempts.eq(row.mail_attempts + 1), notices::mail_retry_at.eq(At(now.0 + CLAIM))))
            .execute(conn)?;
        outgoing.push(Outgoing { to, notices: named(conn, vec![row])?, digest_on: None });
    }
    Ok(outgoing)
}

/// Opens the digest of a day for everyone for whom something waits and who has none yet.
fn open_digests(conn: &mut Conn, day: NaiveDate, now: At) -> StoreResult<()> {
    let waiting: Vec<Id> = notices::table
        .filter(notices::mail_state.eq("digest"))
        .filter(notices::digest_on.is_null())
        .filter(notices::mail_retry_at.le(now))
        .select(notices::user_id)
        .distinct()
        .limit(500)
        .load(conn)?;
    for user_id in waiting {
        let row = (
            notice_digests::user_id.eq(user_id),
            notice_digests::digest_on.eq(day),
            notice_digests::state.eq("waiting"),
            notice_digests::attempts.eq(0),
            notice_digests::retry_at.eq(now),
        );
        let opened = per_backend!(conn, conn => diesel::insert_into(notice_digests::table)
            .values(row)
            .on_conflict((notice_digests::user_id, notice_digests::digest_on))
            .do_nothing()
            .execute(conn))?;
        if opened == 1 {
            let theirs = notices::table
                .filter(notices::user_id.eq(user_id))
                .filter(notices::mail_state.eq("digest"))
                .filter(notices::digest_on.is_null())
                .filter(notices::mail_retry_at.le(now));
            diesel::update(theirs).set(notices::digest_on.eq(day)).execute(conn)?;
        }
    }
    Ok(())
}

fn of_digest(user_id: Id, day: NaiveDate) -> notices::BoxedQuery<'static, dialect::MultiBackend> {
    notices::table
        .filter(notices::user_id.eq(user_id))
        .filter(notices::digest_on.eq(day))
        .filter(notices::mail_state.eq("digest"))
        .into_boxed()
}

fn claim_digests(conn: &mut Conn, now: At) -> StoreResult<Vec<Outgoing>> {
    let mut outgoing = Vec::new();
    for (user_id, day) in dialect::claim_digests(conn, now, STEP)? {
        let claimed = notice_digests::table.find((user_id, day));
        let rows: Vec<Notice> = of_digest(user_id, day)
            .order((notices::created_at, notices::id))
            .limit(500)
            .select(Notice::as_select())
            .load(conn)?;
        let to = addressee(conn, user_id)?;
        let Some(to) = to.filter(|_| !rows.is_empty()) else {
            diesel::update(claimed).set(notice_digests::state.eq("dead")).execute(conn)?;
            set_state(conn, user_id, day, "none", None, None)?;
            continue;
        };
        diesel::update(claimed)
            .set((
                notice_digests::attempts.eq(notice_digests::attempts + 1),
                notice_digests::retry_at.eq(At(now.0 + CLAIM)),
            ))
            .execute(conn)?;
        outgoing.push(Outgoing { to, notices: named(conn, rows)?, digest_on: Some(day) });
    }
    Ok(outgoing)
}

fn set_state(
    conn: &mut Conn,
    user_id: Id,
    day: NaiveDate,
    state: &str,
    error: Option<&str>,
    mailed_at: Option<At>,
) -> StoreResult<()> {
    let rows = notices::table
        .filter(notices::user_id.eq(user_id))
        .filter(notices::digest_on.eq(day))
        .filter(notices::mail_state.eq("digest"));
    diesel::update(rows)
        .set((notices::mail_state.eq(state), notices::mail_error.eq(error), notices::mailed_at.eq(mailed_at)))
        .execute(conn)?;
    Ok(())
}

/// What becomes of a mail after a try: it is sent, waits for the next, or is given up.
fn after(sent: &Sent, attempts: i32, now: At) -> (Option<&'static str>, Option<String>, At) {
    match sent {
        Sent::Taken => (Some("sent"), None, now),
        Sent::Refused { error, is_permanent } => {
            let most = if *is_permanent { ATTEMPTS_IF_PERMANENT } else { ATTEMPTS };
            let state = (attempts >= most).then_some("dead");
            (state, Some(error.clone()), At(now.0 + put_off(attempts)))
        }
    }
}

fn settle_single(conn: &mut Conn, id: Id, sent: &Sent, now: At) -> StoreResult<()> {
    let row = notices::table.find(id);
    let attempts: i32 = row.select(notices::mail_attempts).first(conn)?;
    let (state, error, retry_at) = after(sent, attempts, now);
    diesel::update(row)
        .set((
            notices::mail_state.eq(state.unwrap_or("single")),
            notices::mail_error.eq(error),
            notices::mail_retry_at.eq(retry_at),
            notices::mailed_at.eq((*sent == Sent::Taken).then_some(now)),
        ))
        .execute(conn)?;
    Ok(())
}

fn settle_digest(conn: &mut Conn, user_id: Id, day: NaiveDate, sent: &Sent, now: At) -> StoreResult<()> {
    let row = notice_digests::table.find((user_id, day));
    let attempts: i32 = row.select(notice_digests::attempts).first(conn)?;
    let (state, error, retry_at) = after(sent, attempts, now);
    diesel::update(row)
        .set((notice_digests::state.eq(state.unwrap_or("waiting")), notice_digests::retry_at.eq(retry_at)))
        .execute(conn)?;
    let mailed_at = (*sent == Sent::Taken).then_some(now);
    set_state(conn, user_id, day, state.unwrap_or("digest"), error.as_deref(), mailed_at)
}

/// Mails that were given up, newest first, each with its reader's name and address.
pub fn undelivered(conn: &mut Conn, scope: &Scope, page: &PageRequest) -> StoreResult<Page<(Notice, String, String)>> {
    let query = notices::table
        .inner_join(users::table.inner_join(organisations::table))
        .filter(notices::mail_state.eq("dead"))
        .select((Notice::as_select(), users::name, users::email))
        .into_boxed();
    let query = scoped!(query, scope, organisations::region_code, organisations::employer_id);
    let rows: Vec<(Notice, String, String)> = keyset!(query, page, notices::created_at, notices::id, At).load(conn)?;
    Ok(page.finish(rows, |(row, ..)| Edge { value: SortValue::At(row.created_at), id: row.id }))
}

/// Puts a mail that was given up back among those that wait; false where there is none such within the scope.
pub fn revive(conn: &mut Conn, scope: &Scope, id: Id, now: At) -> StoreResult<bool> {
    let query = notices::table
        .inner_join(users::table.inner_join(organisations::table))
        .filter(notices::id.eq(id))
        .filter(notices::mail_state.eq("dead"))
        .select(notices::id)
        .into_boxed();
    let found: Option<Id> =
        scoped!(query, scope, organisations::region_code, organisations::employer_id).first(conn).optional()?;
    let Some(id) = found else { return Ok(false) };
    diesel::update(notices::table.find(id))
        .set((
            notices::mail_state.eq("single"),
            notices::mail_attempts.eq(0),
            notices::mail_retry_at.eq(now),
            notices::mail_error.eq(None::<String>),
        ))
        .execute(conn)?;
    Ok(true)
}

impl Store {
    /// Takes the single mails that are due.
    pub async fn claim_mails(&self, now: At) -> StoreResult<Vec<Outgoing>> {
        self.transact(move |conn| claim_single(conn, now)).await
    }

    /// Takes the digests that are due; `day` opens those of a day for whom something waits.
    pub async fn claim_digests(&self, day: Option<NaiveDate>, now: At) -> StoreResult<Vec<Outgoing>> {
        self.transact(move |conn| {
            if let Some(day) = day {
                open_digests(conn, day, now)?;
            }
            claim_digests(conn, now)
        })
        .await
    }

    /// Writes down how sending ended.
    pub async fn settle_mail(&self, mail: &Outgoing, sent: Sent, now: At) -> StoreResult<()> {
        let (user_id, digest_on) = (mail.to.user_id, mail.digest_on);
        let single = mail.notices.first().map(|(row, _)| row.id);
        self.transact(move |conn| match (digest_on, single) {
            (Some(day), _) => settle_digest(conn, user_id, day, &sent, now),
            (None, Some(id)) => settle_single(conn, id, &sent, now),
            (None, None) => Ok(()),
        })
        .await
    }
}
