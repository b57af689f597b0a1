//! Listing letters, and reading one.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get};
use patuh_rules::words::{ActKind, LetterState};
use patuh_store::letters::{self, LetterFilter};
use patuh_store::page::Page;
use patuh_store::types::Id;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa::openapi::Object;

use super::content::lettered;
use super::{LetterSummary, LetterView, find, readable};
use crate::actor::Caller;
use crate::code::ErrorCode;
use crate::error::{ApiError, ApiResult, Problem};
use crate::findings::require_reader;
use crate::http::etag::Versioned;
use crate::http::list::{self, Include, Listing, ask};
use crate::http::params::Params;
use crate::state::AppState;

/// Which letters.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LetterQuery {
    /// That have come so far.
    pub state: Option<LetterState>,
    /// That do this act.
    #[param(schema_with = lettered)]
    pub kind: Option<ActKind>,
    /// About one finding.
    pub finding_id: Option<Id>,
    /// To one employer.
    pub employer_id: Option<Id>,
    /// `me`: one's own; `others`: those that one could approve. For the forum alone.
    #[param(pattern = "^(me|others)$")]
    pub drafted_by: Option<String>,
    /// Start of the number, or part of the employer's name.
    #[param(max_length = 100)]
    pub q: Option<String>,
    /// `-created_at`, or the other way round.
    #[param(schema_with = orders)]
    pub sort: Option<String>,
    /// Where the page begins, from `page.next` or `page.prev`.
    #[param(max_length = 2000)]
    pub cursor: Option<String>,
    /// How many, 50 unless told.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<i64>,
    /// `total` adds how many there are in all.
    pub include: Option<Include>,
}

const SORTS: &[(&str, ())] = &[("-created_at", ()), ("created_at", ())];

fn orders() -> Object {
    list::orders(SORTS)
}

/// List letters
///
/// An employer gets those that were served on it, the licensing office the requests that were sent to it.
#[utoipa::path(tag = "letters", params(LetterQuery), responses((status = 200, description = "A page of letters", body = Listing<LetterSummary>), Problem))]
#[get("/letters")]
pub async fn list_letters(
    state: Data<AppState>,
    caller: Caller,
    query: Params<LetterQuery>,
) -> ApiResult<HttpResponse> {
    require_reader(&caller)?;
    let (query, vault) = (query.0, &state.store.keys().vault);
    let own = readable(&caller);
    if query.drafted_by.is_some() && own.served.is_some() {
        return Err(ApiError::new(ErrorCode::Forbidden).parameter("drafted_by").detail("for the forum alone"));
    }
    if !matches!(query.drafted_by.as_deref(), None | Some("me" | "others")) {
        return Err(ApiError::new(ErrorCode::ParameterInvalid).parameter("drafted_by").detail("`me` or `others`"));
    }
    let filter = LetterFilter {
        state: query.state,
        kind: query.kind,
        finding_id: query.finding_id,
        employer_id: query.employer_id,
        drafted_by: (query.drafted_by.as_deref() == Some("me")).then_some(caller.id),
        not_drafted_by: (query.drafted_by.as_deref() == Some("others")).then_some(caller.id),
        q: query.q,
        ..own
    };
    let asked = ask(vault, query.cursor.as_deref(), query.limit, query.sort.as_deref(), SORTS, &filter)?;
    let (request, with_total) = (asked.page.clone(), query.include == Some(Include::Total));
    let (page, total) = state
        .store
        .read(move |conn| {
            let found = letters::list(conn, &caller.scope, &filter, &request)?;
            let total = match with_total {
                true => Some(letters::count(conn, &caller.scope, &filter)?),
                false => None,
            };
            let items =
                found.items.iter().map(|named| LetterSummary::of(named, &caller)).collect::<ApiResult<Vec<_>>>()?;
            Ok::<_, ApiError>((Page { items, next: found.next, previous: found.previous }, total))
        })
        .await?;
    Ok(HttpResponse::Ok().json(asked.listing(vault, page, total, |view| view)))
}

/// Read a letter
#[utoipa::path(
    tag = "letters",
    params(("letter_id" = Id, Path, description = "The letter")),
    responses((status = 200, description = "The letter", body = LetterView), Problem),
)]
#[get("/letters/{letter_id}")]
pub async fn get_letter(state: Data<AppState>, caller: Caller, id: Path<Id>) -> ApiResult<Versioned<LetterView>> {
    require_reader(&caller)?;
    let (id, public_url) = (id.into_inner(), state.config.public_url.clone());
    let view = state
        .store
        .read(move |conn| {
            let named = find(conn, &caller, id)?;
            LetterView::of(conn, &named, &caller, &public_url)
        })
        .await?;
    Ok(Versioned::new(view.summary.version, view))
}
