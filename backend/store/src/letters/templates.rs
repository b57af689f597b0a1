//! What letters are made from: dated, versioned, approved by another person than the one who proposed it.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::words::{ActKind, TemplateState};
use serde_json::{Value, json};

use crate::approvals::{self, Digest};
use crate::dialect::Conn;
use crate::error::{StoreError, StoreResult};
use crate::per_backend;
use crate::schema::letter_templates;
use crate::types::{At, Id, Word};

const SEED: &str = include_str!("../../../../migrations/data/letter_templates.json");

/// An edition of a template.
#[derive(Debug, Clone, PartialEq, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = letter_templates, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Template {
    /// Identifier.
    pub id: Id,
    /// The act that its letters do.
    pub kind: Word<ActKind>,
    /// Counted from 1 for each kind.
    pub edition: i32,
    /// How far it has come.
    pub state: Word<TemplateState>,
    /// Canonical JSON.
    pub content: String,
    /// Letters are made from it from this day on.
    pub valid_from: NaiveDate,
    /// Where it comes from, and what of it nobody has verified.
    pub note: String,
    /// Who has compared it with an official form.
    pub verified_by: Option<String>,
    /// Who proposed it; nobody for what came with the product.
    pub proposed_by: Option<Id>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl Template {
    /// What an approval of it is bound to.
    pub fn digest(&self) -> StoreResult<Digest> {
        let content: Value =
            serde_json::from_str(&self.content).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        approvals::digest(&json!({
            "id": self.id,
            "kind": <&str>::from(self.kind.0),
            "edition": self.edition,
            "valid_from": self.valid_from,
            "note": self.note,
            "verified_by": self.verified_by,
            "content": content,
        }))
    }
}

/// Loads the editions that a release brings; running it again changes nothing.
pub(crate) fn load(conn: &mut Conn) -> StoreResult<()> {
    let broken = |what: &str| StoreError::Corrupt(format!("letter templates: {what}"));
    let seed: Vec<Value> = serde_json::from_str(SEED).map_err(|error| broken(&error.to_string()))?;
    let loaded_at = At(chrono::DateTime::UNIX_EPOCH);
    for entry in seed {
        let text = |name: &str| entry[name].as_str().ok_or_else(|| broken(name));
        let row = Template {
            id: text("id")?.parse().map_err(|_| broken("id"))?,
            kind: Word(text("kind")?.parse().map_err(|_| broken("kind"))?),
            edition: entry["edition"]
                .as_i64()
                .and_then(|edition| i32::try_from(edition).ok())
                .ok_or_else(|| broken("edition"))?,
            state: Word(TemplateState::Approved),
            content: entry["content"].to_string(),
            valid_from: text("valid_from")?.parse().map_err(|_| broken("valid_from"))?,
            note: text("note")?.to_owned(),
            verified_by: None,
            proposed_by: None,
            created_at: loaded_at,
            updated_at: loaded_at,
            updated_by: "patuh".into(),
            version: 1,
        };
        per_backend!(conn, conn => diesel::insert_into(letter_templates::table).values(&row).on_conflict_do_nothing().execute(conn))?;
    }
    Ok(())
}

/// Every edition, newest first within its kind.
pub fn list(conn: &mut Conn, kind: Option<ActKind>) -> StoreResult<Vec<Template>> {
    let mut query = letter_templates::table.select(Template::as_select()).into_boxed();
    if let Some(kind) = kind {
        query = query.filter(letter_templates::kind.eq(Word(kind)));
    }
    Ok(query.order((letter_templates::kind, letter_templates::edition.desc())).load(conn)?)
}

/// An edition.
pub fn get(conn: &mut Conn, id: Id) -> StoreResult<Template> {
    Ok(letter_templates::table.find(id).select(Template::as_select()).first(conn)?)
}

/// The edition from which letters of a kind are made on a day: the newest approved one whose first day has come.
pub fn in_force(conn: &mut Conn, kind: ActKind, on: NaiveDate) -> StoreResult<Template> {
    let approved = letter_templates::state.eq(Word(TemplateState::Approved));
    Ok(letter_templates::table
        .filter(letter_templates::kind.eq(Word(kind)))
        .filter(approved)
        .filter(letter_templates::valid_from.le(on))
        .order((letter_templates::valid_from.desc(), letter_templates::edition.desc()))
        .select(Template::as_select())
        .first(conn)?)
}

/// Stores a proposal as the next edition of its kind.
pub fn insert(conn: &mut Conn, row: &mut Template) -> StoreResult<()> {
    let last: Option<i32> = letter_templates::table
        .filter(letter_templates::kind.eq(row.kind))
        .select(diesel::dsl::max(letter_templates::edition))
        .first(conn)?;
    row.edition = last.unwrap_or(0) + 1;
    diesel::insert_into(letter_templates::table).values(&*row).execute(conn)?;
    Ok(())
}

/// Stores a decision. The caller has raised `version`.
pub fn save(conn: &mut Conn, row: &Template) -> StoreResult<()> {
    diesel::update(letter_templates::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// The digest of an edition as it stands, for [`crate::Store::verify_approvals`].
pub(crate) fn digest_of(conn: &mut Conn, id: Id) -> StoreResult<Option<Digest>> {
    let row: Option<Template> =
        letter_templates::table.find(id).select(Template::as_select()).first(conn).optional()?;
    row.map(|row| row.digest()).transpose()
}
