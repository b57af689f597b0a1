//! Notices: what people are told in the application and by mail. Who is told of what is the rules' to say; a notice is
//! made by the relay or the daily job, once for each thing and person.

pub mod due;
pub mod mail;
pub mod relay;
pub mod settings;

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::notice::{MailChoice, NoticeKind};
use patuh_rules::permission::Scope;
use patuh_rules::words::ActKind;

use crate::dialect::{Conn, MultiBackend};
use crate::error::StoreResult;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{employers, notices};
use crate::types::{At, Id, Word};
use crate::{keyset, per_backend};
pub use settings::NoticeSettings;

/// A notice as it is kept.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable)]
#[diesel(table_name = notices, treat_none_as_default_value = false)]
pub struct Notice {
    /// Identifier.
    pub id: Id,
    /// To whom.
    pub user_id: Id,
    /// What it tells of: the same thing is told to the same person once.
    pub key: String,
    /// What it tells.
    pub kind: Word<NoticeKind>,
    /// Whether it has consequences in law for its reader.
    pub legal: bool,
    /// Type of what it is about.
    pub object_type: String,
    /// What it is about.
    pub object_id: Option<Id>,
    /// The employer concerned.
    pub employer_id: Option<Id>,
    /// Its region.
    pub region_code: Option<String>,
    /// The act that was recorded, or the step that is due.
    pub act: Option<Word<ActKind>>,
    /// Number of the finding or of the change of the law, or the month.
    pub reference: Option<String>,
    /// The day it warns of.
    pub due_on: Option<NaiveDate>,
    /// How many, where it tells of several.
    pub count: Option<i32>,
    /// Created.
    pub created_at: At,
    /// When it was read.
    pub read_at: Option<At>,
    /// Where its mail stands.
    pub mail_state: String,
    /// How often it was tried.
    pub mail_attempts: i32,
    /// When it is tried next.
    pub mail_retry_at: At,
    /// Why the latest try failed.
    pub mail_error: Option<String>,
    /// When it was handed to the mail server.
    pub mailed_at: Option<At>,
    /// The digest in which it is mailed.
    pub digest_on: Option<NaiveDate>,
}

/// What a notice tells, before it is addressed.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What it tells of.
    pub key: String,
    /// What it tells.
    pub kind: NoticeKind,
    /// Type of what it is about.
    pub object_type: &'static str,
    /// What it is about.
    pub object_id: Option<Id>,
    /// The employer concerned.
    pub employer_id: Option<Id>,
    /// Its region.
    pub region_code: Option<String>,
    /// The act that was recorded, or the step that is due.
    pub act: Option<ActKind>,
    /// Number of the finding or of the change of the law, or the month.
    pub reference: Option<String>,
    /// The day it warns of.
    pub due_on: Option<NaiveDate>,
    /// How many, where it tells of several.
    pub count: Option<i32>,
}

impl Draft {
    /// A notice about something.
    pub fn new(key: String, kind: NoticeKind, object_type: &'static str, object_id: Option<Id>) -> Self {
        Draft {
            key,
            kind,
            object_type,
            object_id,
            employer_id: None,
            region_code: None,
            act: None,
            reference: None,
            due_on: None,
            count: None,
        }
    }

    /// Addressed to somebody, to be mailed as they chose; `mails` is false where no mail server is set.
    pub fn to(&self, settings: &NoticeSettings, mails: bool, now: At) -> Notice {
        let legal = self.kind.is_legal();
        Notice {
            id: Id::new(),
            user_id: settings.user_id,
            key: self.key.clone(),
            kind: Word(self.kind),
            legal,
            object_type: self.object_type.to_owned(),
            object_id: self.object_id,
            employer_id: self.employer_id,
            region_code: self.region_code.clone(),
            act: self.act.map(Word),
            reference: self.reference.clone(),
            due_on: self.due_on,
            count: self.count,
            created_at: now,
            read_at: None,
            mail_state: if mails { mail_state(legal, settings.mail.0) } else { "none" }.to_owned(),
            mail_attempts: 0,
            mail_retry_at: now,
            mail_error: None,
            mailed_at: None,
            digest_on: None,
        }
    }
}

/// The word for how a new notice is mailed.
pub(crate) fn mail_state(legal: bool, choice: MailChoice) -> &'static str {
    match (legal, choice) {
        (true, _) | (false, MailChoice::Single) => "single",
        (false, MailChoice::DailyDigest) => "digest",
        (false, MailChoice::None) => "none",
    }
}

/// Stores notices, each unless its person was told before; gives how many were new.
pub fn insert(conn: &mut Conn, rows: &[Notice]) -> StoreResult<usize> {
    let mut stored = 0;
    for rows in rows.chunks(200) {
        stored += per_backend!(conn, conn => rows.iter().try_fold(0, |stored, row| {
            diesel::insert_into(notices::table)
                .values(row)
                .on_conflict((notices::user_id, notices::key))
                .do_nothing()
                .execute(conn)
                .map(|count| stored + count)
        }))?;
    }
    Ok(stored)
}

type Own<'a> = notices::BoxedQuery<'a, MultiBackend>;

/// Somebody's own notices, of what they may see now: whoever was moved to another region is not shown the old one's.
fn own<'a>(user_id: Id, scope: &Scope) -> Own<'a> {
    let query = notices::table.filter(notices::user_id.eq(user_id)).into_boxed();
    match scope {
        Scope::Region(root) => query.filter(
            notices::region_code
                .is_null()
                .or(notices::region_code.eq(root.clone()).assume_not_null())
                .or(notices::region_code.like(format!("{root}.%")).assume_not_null()),
        ),
        Scope::Employer(id) => {
            query.filter(notices::employer_id.is_null().or(notices::employer_id.eq(Id(*id)).assume_not_null()))
        }
    }
}

/// A page of somebody's notices, each with the name of the employer.
pub fn list(
    conn: &mut Conn,
    user_id: Id,
    scope: &Scope,
    unread: Option<bool>,
    page: &PageRequest,
) -> StoreResult<Page<(Notice, Option<String>)>> {
    let mut query = own(user_id, scope).select(Notice::as_select());
    match unread {
        Some(true) => query = query.filter(notices::read_at.is_null()),
        Some(false) => query = query.filter(notices::read_at.is_not_null()),
        None => {}
    }
    let rows: Vec<Notice> = keyset!(query, page, notices::created_at, notices::id, At).load(conn)?;
    let page = page.finish(rows, |row: &Notice| Edge { value: SortValue::At(row.created_at), id: row.id });
    Ok(Page { items: named(conn, page.items)?, next: page.next, previous: page.previous })
}

/// Adds the names of the employers.
pub fn named(conn: &mut Conn, rows: Vec<Notice>) -> StoreResult<Vec<(Notice, Option<String>)>> {
    let mut ids: Vec<Id> = rows.iter().filter_map(|row| row.employer_id).collect();
    ids.sort();
    ids.dedup();
    let names: std::collections::BTreeMap<Id, String> = employers::table
        .filter(employers::id.eq_any(ids))
        .select((employers::id, employers::name))
        .load::<(Id, String)>(conn)?
        .into_iter()
        .collect();
    Ok(rows
        .into_iter()
        .map(|row| {
            let name = row.employer_id.and_then(|id| names.get(&id).cloned());
            (row, name)
        })
        .collect())
}

/// How many of somebody's notices are unread, and how many of these are legal; at most `most` are counted.
pub fn unread(conn: &mut Conn, user_id: Id, scope: &Scope, most: i64) -> StoreResult<(usize, usize)> {
    let legal: Vec<bool> = own(user_id, scope)
        .filter(notices::read_at.is_null())
        .select(notices::legal)
        .order((notices::created_at.desc(), notices::id.desc()))
        .limit(most)
        .load(conn)?;
    Ok((legal.len(), legal.iter().filter(|legal| **legal).count()))
}

/// Somebody's own notice.
pub fn get(conn: &mut Conn, user_id: Id, scope: &Scope, id: Id) -> StoreResult<(Notice, Option<String>)> {
    let row: Notice = own(user_id, scope).filter(notices::id.eq(id)).select(Notice::as_select()).first(conn)?;
    named(conn, vec![row])?.pop().ok_or(crate::StoreError::NotFound)
}

/// Marks somebody's own notices as read, one, or all but the legal ones up to a moment; gives how many were unread.
pub fn read(conn: &mut Conn, user_id: Id, one: Option<Id>, until: At, now: At) -> StoreResult<usize> {
    let unread = notices::table
        .filter(notices::user_id.eq(user_id))
        .filter(notices::read_at.is_null())
        .filter(notices::created_at.le(until));
    let change = notices::read_at.eq(now);
    Ok(match one {
        Some(id) => diesel::update(unread.filter(notices::id.eq(id))).set(change).execute(conn)?,
        None => diesel::update(unread.filter(notices::legal.eq(false))).set(change).execute(conn)?,
    })
}
