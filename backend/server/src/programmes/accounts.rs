//! The codes of regional accounts: a list that is taken in from a file, for lines to choose from.

use actix_web::web::Data;
use actix_web::{HttpResponse, get, post};
use patuh_rules::permission::Scope;
use patuh_store::Written;
use patuh_store::audit::Event;
use patuh_store::programmes::lines::{self, BudgetAccount};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

use super::{require_editor, require_reader};
use crate::actor::Caller;
use crate::code::{ErrorCode, FieldCode};
use crate::error::{ApiError, ApiResult, Problem};
use crate::http::body::{Body, is_plain_text, plain};
use crate::http::once::{Created, Once};
use crate::http::params::Params;
use crate::state::AppState;

/// A code of the regional accounts.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AccountView {
    /// Whose list it is, by Kemendagri code.
    pub region_code: String,
    /// The code.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// The list it comes from.
    pub source: String,
    /// Whether a named person has compared it with the decree.
    pub verified: bool,
}

/// The codes of the regional accounts.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountList {
    /// The codes in their order.
    #[schema(max_items = 5000)]
    pub items: Vec<AccountView>,
}

impl AccountList {
    fn of(rows: Vec<BudgetAccount>) -> Self {
        let view = |row: BudgetAccount| AccountView {
            region_code: row.region_code,
            code: row.code,
            name: row.name,
            source: row.source,
            verified: row.verified,
        };
        AccountList { items: rows.into_iter().map(view).collect() }
    }
}

/// Whose codes.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AccountQuery {
    /// The region whose budget it is: the reader's own unless told, one of it, or one above it.
    #[param(min_length = 2, max_length = 13)]
    pub region_code: Option<String>,
}

/// The region whose lists a caller keeps.
fn own_region(caller: &Caller) -> ApiResult<String> {
    match &caller.scope {
        Scope::Region(code) => Ok(code.clone()),
        Scope::Employer(_) => Err(ApiError::new(ErrorCode::Forbidden)),
    }
}

/// List the codes of accounts
///
/// Every region keeps its own list; those of the regions above it hold in it as well.
#[utoipa::path(tag = "programmes", params(AccountQuery), responses((status = 200, description = "The codes", body = AccountList), Problem))]
#[get("/budget-accounts")]
pub async fn list_budget_accounts(
    state: Data<AppState>,
    caller: Caller,
    query: Params<AccountQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let own = own_region(&caller)?;
    let region = query.0.region_code.unwrap_or_else(|| own.clone());
    if !caller.scope.admits(&region, None) && !Scope::Region(region.clone()).admits(&own, None) {
        return Err(ApiError::new(ErrorCode::NotFound));
    }
    let rows = state.store.read(move |conn| Ok::<_, ApiError>(lines::accounts(conn, &region)?)).await?;
    Ok(HttpResponse::Ok().json(AccountList::of(rows)))
}

/// A list of codes of accounts.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountsInput {
    /// The list it comes from: decree and date.
    #[validate(length(min = 3, max = 200, code = "length"), custom(function = plain))]
    #[schema(min_length = 3, max_length = 200)]
    pub source: String,
    /// The codes, one a line: the code, a blank, a tab, a comma or a semicolon, and what it is called.
    #[validate(length(min = 3, max = 200_000, code = "length"))]
    #[schema(
        min_length = 3,
        max_length = 200_000,
        example = "5.1.02.02.02.0005 Belanja Iuran Jaminan Kecelakaan Kerja bagi Non ASN"
    )]
    pub text: String,
}

/// The codes of a text, or the number of the first line that is none.
fn codes(text: &str) -> Result<Vec<(String, String)>, usize> {
    let mut seen = HashSet::new();
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())).filter(|(_, line)| !line.is_empty());
    lines
        .map(|(number, line)| {
            let (code, name) = line.split_once([' ', '\t', ',', ';']).ok_or(number)?;
            let (code, name) = (code.trim_matches('.'), name.trim().trim_matches('"'));
            let is_code = (1..=40).contains(&code.len())
                && code.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
            let fits = is_code
                && (2..=200).contains(&name.chars().count())
                && is_plain_text(name)
                && seen.insert(code.to_owned());
            if fits { Ok((code.to_owned(), name.to_owned())) } else { Err(number) }
        })
        .collect()
}

/// Take in codes of accounts
///
/// Into the list of the caller's region; other regions keep theirs. Codes that it knows get the new name. Nobody has compared
/// them with the decree: they are shown as unverified.
#[utoipa::path(request_body = AccountsInput,
    tag = "programmes",
    params(("Idempotency-Key" = String, Header, description = "The same on a retry", min_length = 16, max_length = 64, pattern = "^[A-Za-z0-9_-]+$")),
    responses((status = 201, description = "All codes that hold in the region now", body = AccountList), Problem),
)]
#[post("/budget-accounts")]
pub async fn import_budget_accounts(
    state: Data<AppState>,
    caller: Caller,
    once: Once,
    body: Body<AccountsInput>,
) -> ApiResult<HttpResponse> {
    require_editor(&caller)?;
    let AccountsInput { source, text } = body.value;
    let codes = codes(&text).map_err(|line| ApiError::field("/text", FieldCode::Format).with("line", line))?;
    let (now, region) = (state.clock.now(), own_region(&caller)?);
    state
        .create(&caller, once, body.digest, move |conn| {
            let row = |(code, name): &(String, String)| BudgetAccount {
                region_code: region.clone(),
                code: code.clone(),
                name: name.clone(),
                source: source.trim().to_owned(),
                verified: false,
                imported_at: now,
            };
            let rows: Vec<_> = codes.iter().map(row).collect();
            lines::put_accounts(conn, &rows)?;
            let event = Event::new("budget_accounts.imported", "budget_account", patuh_store::types::Id::default())
                .region(&region)
                .changed("codes", None::<i64>, rows.len())
                .changed("source", None::<String>, source.trim())
                .internal();
            Ok(Written::new(Created::only(AccountList::of(lines::accounts(conn, &region)?))?, event))
        })
        .await
}
