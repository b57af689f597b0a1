//! API clients: other systems, bound to an organisation, a region or an employer, and an end date.

use chrono::NaiveDate;
use diesel::prelude::*;
use patuh_rules::permission::{OauthScope, Scope};

use crate::dialect::Conn;
use crate::error::StoreResult;
use crate::keyset;
use crate::page::{Edge, Page, PageRequest, SortValue};
use crate::people::Organisation;
use crate::schema::{api_clients, organisations};
use crate::types::{At, Id, split_words};

/// An API client.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Identifiable)]
#[diesel(table_name = api_clients, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ApiClient {
    /// Identifier, the OAuth `client_id`.
    pub id: Id,
    /// Who runs it.
    pub organisation_id: Id,
    /// Name.
    pub name: String,
    /// SHA-256 of the secret.
    pub secret_digest: Vec<u8>,
    /// SHA-256 of the secret before, while it still works.
    pub previous_secret_digest: Option<Vec<u8>>,
    /// Until when the secret before works.
    pub previous_secret_until: Option<At>,
    /// Granted scopes, words.
    pub scopes: String,
    /// Whose rows it sees,
    pub region_scope: String,
    /// or those of one employer.
    pub employer_id: Option<Id>,
    /// `active` or `disabled`.
    pub status: String,
    /// Last day of the agreement.
    pub expires_on: NaiveDate,
    /// Last token.
    pub last_used_at: Option<At>,
    /// Created.
    pub created_at: At,
    /// Last changed.
    pub updated_at: At,
    /// By whom.
    pub updated_by: String,
    /// Version.
    pub version: i64,
}

impl ApiClient {
    /// The scopes as words.
    pub fn scopes(&self) -> Vec<OauthScope> {
        split_words(&self.scopes)
    }

    /// Which rows it sees.
    pub fn scope(&self) -> Scope {
        self.employer_id.map_or_else(|| Scope::Region(self.region_scope.clone()), |id| Scope::Employer(id.0))
    }

    /// Whether it may ask for tokens: active, and the agreement has not ended.
    pub fn is_usable(&self, today: NaiveDate) -> bool {
        self.status == "active" && today <= self.expires_on
    }
}

/// A client with its organisation, before there is a scope: for authentication.
pub fn find(conn: &mut Conn, id: Id) -> StoreResult<(ApiClient, Organisation)> {
    Ok(api_clients::table
        .inner_join(organisations::table)
        .filter(api_clients::id.eq(id))
        .select((ApiClient::as_select(), Organisation::as_select()))
        .first(conn)?)
}

/// A client inside the scope.
pub fn get(conn: &mut Conn, scope: &Scope, id: Id) -> StoreResult<(ApiClient, Organisation)> {
    let query = api_clients::table
        .inner_join(organisations::table)
        .filter(api_clients::id.eq(id))
        .select((ApiClient::as_select(), Organisation::as_select()))
        .into_boxed();
    Ok(crate::scoped!(query, scope, api_clients::region_scope, api_clients::employer_id).first(conn)?)
}

/// Clients by the order of their making.
pub fn list(conn: &mut Conn, scope: &Scope, page: &PageRequest) -> StoreResult<Page<(ApiClient, Organisation)>> {
    let query = api_clients::table
        .inner_join(organisations::table)
        .select((ApiClient::as_select(), Organisation::as_select()))
        .into_boxed();
    let query = crate::scoped!(query, scope, api_clients::region_scope, api_clients::employer_id);
    let rows = keyset!(query, page, api_clients::created_at, api_clients::id, At).load(conn)?;
    Ok(page
        .finish(rows, |(row, _): &(ApiClient, Organisation)| Edge { value: SortValue::At(row.created_at), id: row.id }))
}

/// Stores a new client.
pub fn insert(conn: &mut Conn, row: &ApiClient) -> StoreResult<()> {
    diesel::insert_into(api_clients::table).values(row).execute(conn)?;
    Ok(())
}

/// Stores a changed client.
pub fn save(conn: &mut Conn, row: &ApiClient) -> StoreResult<()> {
    diesel::update(api_clients::table.find(row.id)).set(row).execute(conn)?;
    Ok(())
}

/// Notes that the client was given a token. Its version stays: nobody changed it.
pub fn touch(conn: &mut Conn, id: Id, now: At) -> StoreResult<()> {
    diesel::update(api_clients::table.find(id)).set(api_clients::last_used_at.eq(now)).execute(conn)?;
    Ok(())
}
