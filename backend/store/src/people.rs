//! Organisations, the people in them, and invitations.

use diesel::prelude::*;
use patuh_rules::permission::{Role, Scope};
use patuh_rules::words::OrganisationKind;

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::expressions::contains_pattern;
use crate::keyset;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::schema::{employers, invitations, organisations, users};
use crate::types::{At, Id, Word, split_words};

mod functions {
    diesel::define_sql_function! {
        /// Lower case; SQLite folds the letters of ASCII alone.
        fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
    }
}
use functions::lower;

/// An organisation.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = organisations, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Organisation {
    /// Identifier.
    pub id: Id,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: Word<OrganisationKind>,
    /// Its seat, or the region it watches.
    pub region_code: String,
    /// The employer it is, for the kind `employer`.
    pub employer_id: Option<Id>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

/// A person's account.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = users, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct User {
    /// Identifier.
    pub id: Id,
    /// The organisation.
    pub organisation_id: Id,
    /// E-mail, folded; the name to sign in with.
    pub email: String,
    /// Name.
    pub name: String,
    /// Argon2id, PHC string.
    pub password_hash: String,
    /// The sealed TOTP secret.
    pub totp_sealed: Option<Vec<u8>>,
    /// Whether the second factor was confirmed and is asked for.
    pub totp_confirmed: bool,
    /// The last TOTP step that was accepted: each code works once.
    pub totp_last_step: Option<i64>,
    /// Roles, words separated by blanks.
    pub roles: String,
    /// The region whose rows the person sees.
    pub region_scope: String,
    /// `active` or `disabled`.
    pub status: String,
    /// Last request.
    pub last_seen_at: Option<At>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl User {
    /// The roles as words.
    pub fn roles(&self) -> Vec<Role> {
        split_words(&self.roles)
    }
}

/// An invitation into an organisation or an employer.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = invitations, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Invitation {
    /// Identifier.
    pub id: Id,
    /// SHA-256 of the code.
    pub code_digest: Vec<u8>,
    /// Into this organisation,
    pub organisation_id: Option<Id>,
    /// or into this employer.
    pub employer_id: Option<Id>,
    /// For whom it is meant.
    pub email: Option<String>,
    /// Roles it gives.
    pub roles: String,
    /// Scope it gives.
    pub region_scope: String,
    /// By whom.
    pub created_by: Option<Id>,
    /// Created.
    pub created_at: At,
    /// Until when it can be redeemed.
    pub expires_at: At,
    /// When it was redeemed.
    pub redeemed_at: Option<At>,
    /// When it was taken back.
    pub revoked_at: Option<At>,
    /// Version.
    pub version: i64,
}

/// Stores a new organisation.
pub fn insert_organisation(conn: &mut Conn, row: &Organisation) -> StoreResult<()> {
    diesel::insert_into(organisations::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed organisation.
pub fn save_organisation(conn: &mut Conn, row: &Organisation) -> StoreResult<()> {
    diesel::update(organisations::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// An organisation inside the scope.
pub fn organisation(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<Organisation> {
    let query = organisations::table.filter(organisations::id.eq(id)).select(Organisation::as_select()).into_boxed();
    Ok(crate::scoped!(query, scope, organisations::region_code, organisations::employer_id).first(conn)?)
}

/// The organisation that an employer is, if it has one.
pub fn organisation_of_employer(conn: &mut Conn, employer_id: Id) -> StoreResult<Option<Organisation>> {
    Ok(organisations::table
        .filter(organisations::employer_id.eq(employer_id))
        .select(Organisation::as_select())
        .first(conn)
        .optional()?)
}

/// Which organisations to list.
#[derive(Debug, Clone, Default)]
pub struct OrganisationFilter {
    /// Of one kind.
    pub kind: Option<OrganisationKind>,
    /// Part of the name.
    pub q: Option<String>,
}

/// Organisations by the order of their making.
pub fn organisations(
    conn: &mut Conn,
    scope: &Scope,
    filter: &OrganisationFilter,
    page: &PageRequest,
) -> StoreResult<Page<Organisation>> {
    let query = organisations::table.select(Organisation::as_select()).into_boxed();
    let mut query = crate::scoped!(query, scope, organisations::region_code, organisations::employer_id);
    if let Some(kind) = filter.kind {
        query = query.filter(organisations::kind.eq(Word(kind)));
    }
    if let Some(q) = &filter.q {
        query = query.filter(lower(organisations::name).like(contains_pattern(q)).escape('\\'));
    }
    let rows = keyset!(query, page, organisations::created_at, organisations::id, At).load(conn)?;
    Ok(page.finish(rows, |row: &Organisation| Edge { value: SortValue::At(row.created_at), id: row.id }))
}

/// All organisations of one kind, by name.
pub fn organisations_of(conn: &mut Conn, kind: OrganisationKind) -> StoreResult<Vec<Organisation>> {
    Ok(organisations::table
        .filter(organisations::kind.eq(Word(kind)))
        .order((organisations::name, organisations::id))
        .limit(1000)
        .select(Organisation::as_select())
        .load(conn)?)
}

/// Whether anybody but this one is an active administrator.
pub fn has_other_administrator(conn: &mut Conn, but: Id) -> StoreResult<bool> {
    let word: &'static str = Role::Administrator.into();
    let others = users::table
        .filter(users::id.ne(but))
        .filter(users::status.eq("active"))
        .filter(users::roles.like(format!("%{word}%")));
    Ok(diesel::select(diesel::dsl::exists(others)).get_result(conn)?)
}

/// Uses up a time step of the second factor; false where it was used before. Two sign-ins with one code cannot both pass.
pub fn use_totp_step(conn: &mut Conn, id: Id, step: i64) -> StoreResult<bool> {
    let unused = users::table
        .find(id)
        .filter(users::totp_last_step.is_null().or(users::totp_last_step.lt(step).assume_not_null()));
    Ok(diesel::update(unused).set(users::totp_last_step.eq(step)).execute(conn)? == 1)
}

/// Stores a new user.
pub fn insert_user(conn: &mut Conn, row: &User) -> StoreResult<()> {
    diesel::insert_into(users::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed user.
pub fn save_user(conn: &mut Conn, row: &User) -> StoreResult<()> {
    diesel::update(users::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// A user with their organisation, found by e-mail; for signing in, before there is a scope.
pub fn user_by_email(conn: &mut Conn, email: &str) -> StoreResult<Option<(User, Organisation)>> {
    Ok(users::table
        .inner_join(organisations::table)
        .filter(users::email.eq(email))
        .select((User::as_select(), Organisation::as_select()))
        .first(conn)
        .optional()?)
}

/// A user with their organisation, inside the scope.
pub fn user(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<(User, Organisation)> {
    let query = users::table
        .inner_join(organisations::table)
        .filter(users::id.eq(id))
        .select((User::as_select(), Organisation::as_select()))
        .into_boxed();
    Ok(crate::scoped!(query, scope, organisations::region_code, organisations::employer_id).first(conn)?)
}

/// Which users to list.
#[derive(Debug, Clone, Default)]
pub struct UserFilter {
    /// Of one organisation.
    pub organisation_id: Option<Id>,
    /// `active` or `disabled`.
    pub status: Option<String>,
    /// Part of the name or the e-mail.
    pub q: Option<String>,
}

/// Users by the order of their making.
pub fn users(
    conn: &mut Conn,
    scope: &Scope,
    filter: &UserFilter,
    page: &PageRequest,
) -> StoreResult<Page<(User, Organisation)>> {
    let query = users::table
        .inner_join(organisations::table)
        .select((User::as_select(), Organisation::as_select()))
        .into_boxed();
    let mut query = crate::scoped!(query, scope, organisations::region_code, organisations::employer_id);
    if let Some(id) = filter.organisation_id {
        query = query.filter(users::organisation_id.eq(id));
    }
    if let Some(status) = &filter.status {
        query = query.filter(users::status.eq(status.clone()));
    }
    if let Some(q) = &filter.q {
        let pattern = contains_pattern(q);
        query = query
            .filter(lower(users::name).like(pattern.clone()).escape('\\').or(users::email.like(pattern).escape('\\')));
    }
    let rows = keyset!(query, page, users::created_at, users::id, At).load(conn)?;
    Ok(page.finish(rows, |(row, _): &(User, Organisation)| Edge { value: SortValue::At(row.created_at), id: row.id }))
}

/// Stores a new invitation.
pub fn insert_invitation(conn: &mut Conn, row: &Invitation) -> StoreResult<()> {
    diesel::insert_into(invitations::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed invitation.
pub fn save_invitation(conn: &mut Conn, row: &Invitation) -> StoreResult<()> {
    diesel::update(invitations::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// An invitation by the digest of its code.
pub fn invitation_by_code(conn: &mut Conn, digest: &[u8]) -> StoreResult<Option<Invitation>> {
    Ok(invitations::table
        .filter(invitations::code_digest.eq(digest))
        .select(Invitation::as_select())
        .first(conn)
        .optional()?)
}

/// An invitation with the name of what it leads into.
pub type NamedInvitation = (Invitation, Option<String>, Option<String>);

/// Which invitations to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct InvitationFilter {
    /// Only those into employers: for who keeps no forum organisations.
    pub employers_only: bool,
}

macro_rules! named_invitations {
    ($scope:expr, $filter:expr) => {{
        let query = invitations::table
            .left_join(organisations::table.on(organisations::id.nullable().eq(invitations::organisation_id)))
            .left_join(employers::table.on(employers::id.nullable().eq(invitations::employer_id)))
            .select((Invitation::as_select(), organisations::name.nullable(), employers::name.nullable()))
            .into_boxed();
        let query = crate::scoped!(query, $scope, invitations::region_scope, invitations::employer_id);
        if $filter.employers_only { query.filter(invitations::employer_id.is_not_null()) } else { query }
    }};
}

/// An invitation inside the scope.
pub fn invitation(conn: &mut Conn, scope: &Scope, filter: InvitationFilter, id: Id) -> StoreResult<Invitation> {
    let (row, _, _): NamedInvitation = named_invitations!(scope, filter).filter(invitations::id.eq(id)).first(conn)?;
    Ok(row)
}

/// Invitations, newest first when the page descends.
pub fn invitations(
    conn: &mut Conn,
    scope: &Scope,
    filter: InvitationFilter,
    page: &PageRequest,
) -> StoreResult<Page<NamedInvitation>> {
    let rows =
        keyset!(named_invitations!(scope, filter), page, invitations::created_at, invitations::id, At).load(conn)?;
    Ok(page.finish(rows, |(row, _, _): &NamedInvitation| Edge { value: SortValue::At(row.created_at), id: row.id }))
}

/// The names of these people.
pub fn names(conn: &mut Conn, ids: Vec<Id>) -> StoreResult<std::collections::BTreeMap<Id, String>> {
    if ids.is_empty() {
        return Ok(std::collections::BTreeMap::new());
    }
    let rows: Vec<(Id, String)> =
        users::table.filter(users::id.eq_any(ids)).select((users::id, users::name)).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The forum's active people with their organisations, by name; employers' and integrators' are not among them.
pub fn forum(conn: &mut Conn) -> StoreResult<Vec<(User, Organisation)>> {
    let outside = [Word(OrganisationKind::Employer), Word(OrganisationKind::Integrator)];
    Ok(users::table
        .inner_join(organisations::table)
        .filter(users::status.eq("active"))
        .filter(organisations::kind.ne_all(outside))
        .order((users::name, users::id))
        .select((User::as_select(), Organisation::as_select()))
        .load(conn)?)
}
